"""Static files of the pages: the style, and what the build made of the front-end packages."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from fastapi import APIRouter, Response
from starlette.responses import FileResponse, PlainTextResponse

__all__ = ["BUNDLE", "bundled", "router"]

router = APIRouter(include_in_schema=False)
_STATIC = Path(__file__).resolve().parents[1] / "static"
BUNDLE = _STATIC / "dist"


def bundled(name: str) -> bool:
    """Return whether the front-end packages were built: pages must do without them."""
    return (BUNDLE / name).is_file()


def _served() -> dict[str, Path]:
    """Return the files by name; a fixed list, so that no path can lead out of the folder."""
    return {path.name: path for folder in (_STATIC, BUNDLE) for path in folder.glob("*.*")}


@router.api_route("/static/{name}", methods=["GET", "HEAD"])
async def static(name: str) -> Response:
    """Return a file."""
    path = _served().get(name)
    if path is None:
        return PlainTextResponse("There is no such file.\n", 404)
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if media_type in ("application/javascript", "text/javascript"):
        media_type = "text/javascript"
    return FileResponse(path, media_type=media_type, headers={"Cache-Control": "max-age=300"})
