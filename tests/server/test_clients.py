"""Programs that researchers use, against a real server: SPARQLWrapper, rdflib's SPARQLStore, pandas, curl."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from io import BytesIO
from typing import Any

import pandas as pd
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML
from SPARQLWrapper import SPARQLWrapper as Wrapper

from leagraph.errors import QueryError, StoreError
from leagraph.store import RemoteStore, open_store
from tests.server.conftest import Server

LABELS = "SELECT ?lea ?name { ?lea <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"
DESCRIBE = "DESCRIBE <https://w3id.org/leagraph/id/lea/wexcombe>"


def wrapper(server: Server, query: str, form: str) -> Any:
    client = Wrapper(server.sparql)
    client.setQuery(query)
    client.setReturnFormat(form)
    return client


@pytest.mark.parametrize("form", [JSON, XML, CSV, TSV])
@pytest.mark.parametrize(("method", "how"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_reads_rows(server: Server, form: str, method: str, how: str) -> None:
    client = wrapper(server, LABELS, form)
    client.setMethod(method)
    client.setRequestMethod(how)
    answer = client.queryAndConvert()
    text = answer.toxml() if form == XML else answer
    assert "Wexcombe" in str(text)


@pytest.mark.parametrize("form", [TURTLE, N3, RDFXML, JSONLD])
def test_sparqlwrapper_reads_graphs(server: Server, form: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib, in SPARQLWrapper's own code
        answer = wrapper(server, DESCRIBE, form).queryAndConvert()
    if isinstance(answer, bytes):
        answer = rdflib.Graph().parse(data=answer, format="turtle")
    assert len(answer) == 2


def test_sparqlwrapper_reads_truth_values(server: Server) -> None:
    assert wrapper(server, "ASK { ?s ?p ?o }", JSON).queryAndConvert()["boolean"] is True


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_rdflib_reads_the_graph_through_its_store(server: Server, method: Any, form: str) -> None:
    store = SPARQLStore(server.sparql, method=method, returnFormat=form)
    graph = rdflib.Graph(store)
    rows = list(graph.query(LABELS))
    assert [str(row[1]) for row in rows] == ["Wexcombe"]  # type: ignore[index]
    lea = rdflib.URIRef("https://w3id.org/leagraph/id/lea/wexcombe")
    name = rdflib.Literal("Wexcombe", lang=None if form == "csv" else "en")  # CSV has no languages
    assert graph.value(lea, rdflib.SKOS.prefLabel) == name
    # rdflib asks for rows only, but for XML: CSV and TSV have no truth values, JSON and they no triples.
    if form in ("json", "xml"):
        assert graph.query("ASK { ?s ?p ?o }").askAnswer is True
    if form == "xml":
        assert len(graph.query(DESCRIBE).graph or ()) == 2


def test_pandas_reads_csv(server: Server) -> None:
    frame = pd.read_csv(BytesIO(server.get(LABELS, "text/csv").content))
    assert list(frame.columns) == ["lea", "name"]
    assert frame.name.tolist() == ["Wexcombe"]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl_asks_as_the_readme_shows(server: Server) -> None:
    command = ["curl", "-sf", server.sparql, "--data-urlencode", f"query={LABELS}", "-H", "Accept: text/csv"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "Wexcombe" in done.stdout


def test_our_own_remote_store_gives_what_the_embedded_one_gives(server: Server) -> None:
    remote, embedded = open_store(server.sparql), open_store(server.store)
    assert isinstance(remote, RemoteStore)
    assert remote.select(LABELS) == embedded.select(LABELS)
    assert set(remote.construct(DESCRIBE)) == set(embedded.construct(DESCRIBE))
    assert remote.ask("ASK { ?s ?p 3 }") is embedded.ask("ASK { ?s ?p 3 }") is False
    assert remote.serialize(LABELS, "text/csv") == embedded.serialize(LABELS, "text/csv")
    assert remote.serialize(DESCRIBE, "ttl").startswith(b"@prefix")


def test_our_own_remote_store_says_what_the_server_said(server: Server) -> None:
    remote = RemoteStore(server.sparql)
    with pytest.raises(QueryError, match="400 Bad Request: syntax error at line 1"):
        remote.select("SELECT nonsense")
    with pytest.raises(QueryError, match="no SELECT"):
        remote.select("ASK {}")
    with pytest.raises(QueryError, match="no ASK"):
        remote.ask(LABELS)
    with pytest.raises(QueryError, match="no CONSTRUCT"):
        remote.construct(LABELS)
    with pytest.raises(StoreError, match="cannot be reached"):
        RemoteStore("http://127.0.0.1:1/sparql").select(LABELS)
