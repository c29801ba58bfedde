"""Comunica, the usual JavaScript client of SPARQL and of linked data, asks the server."""

from __future__ import annotations

import json
from pathlib import Path

from leagraph.store import open_store
from tests.clients.conftest import HERE, Ask
from tests.server.conftest import Server

PREFIXES = """
PREFIX lea: <https://w3id.org/leagraph/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
"""
SELECT = f"""{PREFIXES}
SELECT ?inspection ?name ?date ?inspector WHERE {{
  ?inspection a lea:Inspection ; lea:inspects ?lea .
  ?lea skos:prefLabel ?name .
  OPTIONAL {{ ?inspection dcterms:date ?date }}
  OPTIONAL {{ ?inspection lea:leadInspector ?inspector }}
  FILTER(CONTAINS(?name, "ex") && !CONTAINS(STR(?inspection), "nothing"))
}} ORDER BY DESC(?inspection)"""
CONSTRUCT = f"""{PREFIXES}
CONSTRUCT {{ ?lea skos:prefLabel ?name }}
WHERE {{ ?lea a lea:LocalEducationAuthority ; skos:prefLabel ?name }}"""
ASK = f"{PREFIXES} ASK {{ ?lea a lea:LocalEducationAuthority ; skos:prefLabel 'Wexcombe'@en }}"
NO = f"{PREFIXES} ASK {{ ?lea a lea:LocalEducationAuthority ; skos:prefLabel 'Nowhere'@en }}"


def test_the_lock_file_names_no_registry() -> None:
    text = (HERE / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert len(packages) > 400
    assert not [name for name, one in packages.items() if "resolved" in one]
    assert all("integrity" in one for name, one in packages.items() if name)
    assert "registry" not in text


def test_comunica_asks_the_endpoint(comunica: Ask, samples: Server, sample_store: Path) -> None:
    answers = comunica(samples.sparql, select=SELECT, construct=CONSTRUCT, ask=ASK, no=NO)
    store = open_store(sample_store)
    rows = [{name: text for name, text in row.items() if text} for row in store.select(SELECT).dicts()]
    assert answers["select"] == rows
    assert len(rows) >= 3
    assert len({tuple(sorted(row)) for row in rows}) > 1  # some have no date or no inspector
    wanted = {(one.subject.value, one.object.value) for one in store.construct(CONSTRUCT)}  # type: ignore[union-attr]
    assert {(one[0], one[2]) for one in answers["construct"]} == wanted
    assert (answers["ask"], answers["no"]) == (True, False)


def test_comunica_reads_a_linked_data_document(comunica: Ask, samples: Server) -> None:
    # With its suffix, and by following the 303 of the thing and negotiating.
    wexcombe = "<https://w3id.org/leagraph/id/lea/wexcombe>"
    for address in ("doc/lea/wexcombe.ttl", "id/lea/wexcombe"):
        answers = comunica(
            f"{samples.address}{address}",
            name=f"{PREFIXES} SELECT ?name {{ {wexcombe} skos:prefLabel ?name }}",
        )
        assert answers["name"] == [{"name": "Wexcombe"}]
