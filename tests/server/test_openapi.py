"""Requests made from the API's own description: no 5xx, and every answer is one that it tells of.

A short run with a fixed seed; LEAGRAPH_FUZZ_EXAMPLES=200 makes a long one of two hundred requests an address.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from leagraph.server import create_app
from tests.server.conftest import Server, launch, stop

EXAMPLES = int(os.environ.get("LEAGRAPH_FUZZ_EXAMPLES", "6"))
OPERATIONS = 30
CHECKS = (
    not_a_server_error,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
# The application can be described without a release.
schema = schemathesis.openapi.from_dict(create_app(Path("nowhere")).openapi())


@schemathesis.serializer("application/sparql-query")
def _direct(context: Any, value: Any) -> bytes:
    """Return the body of a query that is posted as it is."""
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")


@pytest.fixture(scope="module")
def served(sample_store: Path) -> Iterator[Server]:
    server = launch(sample_store, {})
    yield server
    stop(server)


@pytest.fixture(scope="module")
def session() -> Iterator[requests.Session]:
    with requests.Session() as session:
        yield session


def test_the_description_tells_of_every_address() -> None:
    assert len(list(schema.get_all_operations())) == OPERATIONS


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_what_is_sent_by_the_description_is_answered_by_it(
    case: Any, served: Server, session: requests.Session
) -> None:
    response = case.call(base_url=served.address, session=session)
    case.validate_response(response, checks=list(CHECKS))
