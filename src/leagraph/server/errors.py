"""One shape for every error of the JSON API; what went wrong inside is logged, never told."""

from __future__ import annotations

import logging
import secrets

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from leagraph.errors import LeagraphError, QueryError
from leagraph.server.refusals import RefusalError

__all__ = ["ErrorBody", "error_response", "install"]

log = logging.getLogger("leagraph.server")


class ErrorBody(BaseModel):
    """The body of every error: ``reference`` stands in the server's log beside the details."""

    status: int
    code: str
    message: str
    reference: str


def error_response(refusal: RefusalError) -> Response:
    """Return a refusal as JSON."""
    reference = secrets.token_hex(4)
    body = ErrorBody(status=refusal.status, code=refusal.code, message=refusal.message, reference=reference)
    if refusal.status >= 500:
        log.warning("%s %s: %s", reference, refusal.status, refusal.message)
    return JSONResponse(body.model_dump(), refusal.status, refusal.headers)


def install(app: FastAPI) -> None:
    """Make ``app`` answer its errors in that shape."""

    @app.exception_handler(RefusalError)
    async def refused(request: Request, error: RefusalError) -> Response:
        return error_response(error)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        headers = dict(error.headers or {})
        return error_response(RefusalError(error.status_code, str(error.detail), headers=headers))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(one) for one in first["loc"][1:])
        return error_response(RefusalError(400, f"{where}: {first['msg']}"))

    @app.exception_handler(LeagraphError)
    async def known(request: Request, error: LeagraphError) -> Response:
        status = 400 if isinstance(error, QueryError) else 500
        return error_response(RefusalError(status, error.message if status == 400 else "the request failed"))

    @app.exception_handler(Exception)
    async def unknown(request: Request, error: Exception) -> Response:
        return error_response(RefusalError(500, "the request failed"))
