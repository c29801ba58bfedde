"""Why a request is not answered as asked: a status, words for people, a stable code, headers."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["BrokenAnswerError", "RefusalError"]


RETRY_AFTER = "5"  # seconds


class RefusalError(Exception):
    """The request is refused, or its query failed, before a byte of an answer left."""

    def __init__(
        self, status: int, message: str, *, code: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        self.status, self.message, self.headers = status, message, dict(headers or {})
        if status == 503:
            self.headers.setdefault("Retry-After", RETRY_AFTER)
        self.code = code or _CODES.get(status, "refused")
        super().__init__(message)


class BrokenAnswerError(Exception):
    """The answer broke off after its first byte; the connection must end so that the client can see it."""


_CODES = {
    400: "bad-request",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    410: "gone",
    413: "too-large",
    415: "unsupported-media-type",
    500: "failed",
    502: "service-failed",
    503: "busy",
    504: "too-slow",
}
