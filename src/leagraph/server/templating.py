"""Renders the templates that need no question to the graph: documents of linked data, and errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

__all__ = ["page"]

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(name: str, status: int = 200, **values: Any) -> Response:
    """Return a template as a page."""
    return HTMLResponse(_environment.get_template(name).render(**values), status)
