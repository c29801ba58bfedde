"""The name and password for a store over HTTP, from the environment: never from a command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["PASSWORD", "USER", "Credentials", "credentials"]

USER, PASSWORD = "LEAGRAPH_STORE_USER", "LEAGRAPH_STORE_PASSWORD"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name and a password, which no message shows."""

    user: str
    password: str = field(repr=False)


def credentials(environment: Mapping[str, str] = os.environ) -> Credentials | None:
    """Return what LEAGRAPH_STORE_USER and LEAGRAPH_STORE_PASSWORD say, None without a user."""
    user = environment.get(USER, "")
    return Credentials(user, environment.get(PASSWORD, "")) if user else None
