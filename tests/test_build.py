"""A build as a whole: what is published, what is left out, and that two builds are the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from leagraph.build import build
from leagraph.errors import ReadError
from leagraph.pipeline.check import check
from leagraph.pipeline.steps import Job, Read, Refusal, map_and_validate, read_report
from leagraph.rdf.context import MappingContext
from leagraph.resources import samples_folder
from leagraph.store import open_store
from leagraph.store.releases import current_release


def sample(kind: str) -> Path:
    """The first sample report whose name holds ``kind``."""
    return next(path for path in sorted(samples_folder().iterdir()) if kind in path.name)


def test_two_builds_of_the_same_reports_have_the_same_hash(sample_store: Path, tmp_path: Path) -> None:
    again = build([samples_folder()], tmp_path / "store", jobs=1)
    assert again.release is not None
    assert again.release.hash == current_release(sample_store).hash


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    files = [sample("2000"), sample("2002")]
    first = build(files, tmp_path / "one").release
    second = build(files[::-1], tmp_path / "two").release
    assert first is not None
    assert second is not None
    assert first.hash == second.hash


def test_what_cannot_be_read_is_left_out_and_the_rest_is_published(tmp_path: Path) -> None:
    (tmp_path / "shopping.txt").write_text("Milk, bread and two pounds of apples.\n" * 30)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 and then nothing")
    files = [*tmp_path.glob("*.*"), sample("2000")]
    outcome = build(files, tmp_path / "store")
    assert outcome.release is not None
    assert len(outcome.published) == 1
    assert {one.name for one in outcome.refused} == {"shopping.txt", "empty.txt", "broken.pdf"}
    report = (outcome.release.folder / "report.txt").read_text()
    assert all(one.name in report for one in outcome.refused)


def test_nothing_is_published_when_nothing_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "shopping.txt").write_text("Milk, bread and two pounds of apples.\n" * 30)
    outcome = build([tmp_path / "shopping.txt"], tmp_path / "store")
    assert outcome.release is None
    assert "shopping.txt" in (tmp_path / "store" / "last-build.txt").read_text()


def test_the_same_inspection_twice_is_published_once(tmp_path: Path) -> None:
    text = sample("2000").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text + "\n", encoding="utf-8")
    outcome = build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "store")
    assert [one.document.name for one in outcome.published] == ["a.txt"]
    assert "same inspection as a.txt" in str(outcome.refused[0])


def test_of_two_reports_of_one_inspection_the_fuller_is_published(tmp_path: Path) -> None:
    text = sample("2000").read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text[: len(text) // 2], encoding="utf-8")
    (tmp_path / "b.txt").write_text(text, encoding="utf-8")
    outcome = build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "store")
    assert [one.document.name for one in outcome.published] == ["b.txt"]
    assert "same inspection as b.txt" in str(outcome.refused[0])


def test_no_label_of_an_authority_is_preferred_and_alternative_at_once(tmp_path: Path) -> None:
    text = sample("2000").read_text(encoding="utf-8")
    for own, other in (("Wexcombe", "Leicester City"), ("WEXCOMBE", "LEICESTER CITY")):
        text = text.replace(own, other)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "store", jobs=1)
    labels = open_store(tmp_path / "store").select(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?kind ?label WHERE { "
        "<https://w3id.org/leagraph/id/lea/leicester> ?kind ?label "
        "FILTER(?kind IN (skos:prefLabel, skos:altLabel)) }"
    )
    found = {(row["kind"].rpartition("#")[2], row["label"]) for row in labels.dicts()}
    assert {("prefLabel", "Leicester City"), ("altLabel", "Leicester")} <= found
    assert len({label for _, label in found}) == len(found)
    assert not [one for one in check(str(tmp_path / "store")).results if "/id/lea/" in one.focus]


def test_a_missing_path_stops_the_build_before_it_begins(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        build([tmp_path / "none.txt"], tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_another_base_mints_other_iris_of_things_and_keeps_the_concepts(tmp_path: Path) -> None:
    outcome = build([sample("2000")], tmp_path / "store", base="http://localhost:8000/")
    assert outcome.release is not None
    text = outcome.release.data.read_text(encoding="utf-8")
    assert "<http://localhost:8000/id/report/" in text
    assert "<https://w3id.org/leagraph/id/report/" not in text
    assert "<https://w3id.org/leagraph/function/literacy>" in text


@pytest.mark.parametrize("rule", ["no-such-rule", ""])
def test_a_fact_without_a_rule_of_the_ontology_is_not_published(rule: str) -> None:
    read = read_report(sample("2000"))
    assert isinstance(read, Read)
    first, *others = read.facts.judgements
    facts = replace(read.facts, judgements=(replace(first, rule=rule), *others))
    outcome = map_and_validate(Job(Read(read.document, facts), MappingContext()))
    assert isinstance(outcome, Refusal)
    assert "names no rule of the ontology" in outcome.reason
