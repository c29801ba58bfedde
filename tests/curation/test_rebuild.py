"""Curating, building again, and finding it so: over two of the sample reports, by the command itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from typer.testing import CliRunner

import leagraph
from leagraph.build import BuildOutcome, build
from leagraph.cli.app import app
from leagraph.curation import default_file
from leagraph.errors import LeagraphError
from leagraph.notebook import KnowledgeGraph
from leagraph.resources import samples_folder

REPORTS = [samples_folder() / name for name in ("harrowdale-1999.md", "harrowdale-2002.md")]
LOST = """
<https://w3id.org/leagraph/id/decision/by-hand/1> a lea:Decision ;
  lea:verdict "reject" ;
  lea:decidesOn <https://w3id.org/leagraph/id/finding/harrowdale/1999-11/weakness-00000000> ;
  lea:decidedText "a weakness that was once read" ;
  lea:reason "it was never one" ;
  prov:wasAttributedTo <https://w3id.org/leagraph/id/person/by-hand> ;
  prov:generatedAtTime "2020-01-01T00:00:00Z"^^xsd:dateTime .
<https://w3id.org/leagraph/id/person/by-hand> a prov:Agent ; foaf:name "By Hand" .
"""


@dataclass(frozen=True)
class Curated:
    """A store built again after decisions, what was decided on, and what the build said."""

    store: Path
    graph: KnowledgeGraph
    rejected: str
    amended: str
    urgent: str
    confirmed: tuple[str, str]
    unlinked: tuple[str, str]
    linked: tuple[str, str]
    outcome: BuildOutcome


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["review", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory) -> Curated:
    store = tmp_path_factory.mktemp("curated") / "store"
    build(REPORTS, store, jobs=1)
    before = leagraph.open(store)
    grades = before.query("judgements", lea="harrowdale")["judgement"].drop_duplicates()
    demands = before.query("recommendations").drop_duplicates("recommendation").set_index("recommendation")
    persistent = before.query("persistent-recommendations", method="similarity")
    pairs = list(dict.fromkeys(zip(persistent["earlier"], persistent["later"], strict=True)))
    taken = {one for pair in pairs for one in pair}
    free = [one for one in demands.index if one not in taken]
    linked = (
        next(one for one in free if demands.loc[one, "date"] == "1999-11"),
        next(one for one in demands.index if demands.loc[one, "date"] == "2002-06"),
    )
    rejected, amended = (str(one) for one in grades[~grades.isin(taken)].iloc[[0, -1]])
    said = ("--store", str(store), "--reason", "a reader's view", "--by", "Ann Other")
    run("decide", "reject", rejected, *said)
    run("decide", "amend", amended, "--set", "grade=jrs/poor", *said)
    run("decide", "amend", free[-1], "--set", "priority=urgent", *said)
    run("decide", "unlink", *pairs[0], *said)
    run("decide", "confirm", link_of(before, pairs[1]), *said)
    run("decide", "link", *reversed(linked), *said)
    with default_file(store).open("a", encoding="utf-8") as handle:
        handle.write(LOST)
    outcome = build(REPORTS, store, jobs=1)
    after = leagraph.open(store)
    return Curated(store, after, rejected, amended, free[-1], pairs[1], pairs[0], linked, outcome)


def link_of(graph: KnowledgeGraph, pair: tuple[str, str]) -> str:
    found = graph.sparql(
        "PREFIX lea: <https://w3id.org/leagraph/ontology#>"
        f"SELECT ?link WHERE {{ ?link lea:earlier <{pair[0]}> ; lea:later <{pair[1]}> }}"
    )
    return str(found["link"].iloc[0])


def test_saved_queries_answer_as_decided(curated: Curated) -> None:
    grades = curated.graph.query("judgements", headline="").set_index("judgement")
    assert curated.rejected not in grades.index
    assert set(grades.loc[[curated.amended], "gradeLabel"]) == {"poor"}
    assert set(grades.loc[[curated.amended], "confidence"]) == {1.0}
    demands = curated.graph.query("recommendations").set_index("recommendation")
    assert all(str(one).endswith("urgent") for one in demands.loc[[curated.urgent], "priority"])


def test_links_answer_as_decided_and_say_that_they_are_curated(curated: Curated) -> None:
    found = curated.graph.query("persistent-recommendations")
    methods = dict(zip(zip(found["earlier"], found["later"], strict=True), found["method"], strict=True))
    assert curated.unlinked not in methods
    assert methods[curated.confirmed] == "curated"
    assert methods[curated.linked] == "curated"


def test_what_does_not_fit_any_more_is_reported_and_kept(curated: Curated) -> None:
    assert curated.outcome.decisions_applied == 6
    assert [one.split(" (")[0] for one in curated.outcome.decisions_lost] == [
        "reject https://w3id.org/leagraph/id/finding/harrowdale/1999-11/weakness-00000000"
    ]
    release = curated.outcome.release
    assert release
    report = next(curated.store.glob(f"releases/{release.id}/report.txt")).read_text()
    assert "decision not applied: reject" in report
    assert "a weakness that was once read" in report
    found = curated.graph.sparql(
        "PREFIX lea: <https://w3id.org/leagraph/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>"
        "SELECT ?applied ?who ?reason WHERE { GRAPH <https://w3id.org/leagraph/id/graph/curation> {"
        " ?d a lea:Decision ; lea:applied ?applied ; prov:wasAttributedTo ?who ; lea:reason ?reason } }"
    )
    assert sorted(found["applied"]) == ["false"] + ["true"] * 6


def test_a_curated_release_still_conforms(curated: Curated) -> None:
    from leagraph.pipeline.check import check

    assert check(str(curated.store)).conforms


def test_what_is_in_doubt_is_listed_with_its_passages(curated: Curated) -> None:
    found = json.loads(run("--store", str(curated.store), "--format", "json", "--limit", "500"))
    assert {one["kind"] for one in found} >= {"fact", "link"}
    assert [one["doubt"] for one in found] == sorted((one["doubt"] for one in found), reverse=True)
    assert all(one["quote"] for one in found)
    assert curated.rejected not in {one["thing"] for one in found}
    few = run("--store", str(curated.store), "--kind", "link", "--limit", "2")
    assert "2 of" in few


def test_decisions_are_written_as_annotations(curated: Curated) -> None:
    made = json.loads(run("decisions", "--store", str(curated.store), "--annotations"))
    assert [len(made[name]) for name in ("pairs", "hard_negatives", "facts")] == [2, 1, 4]
    pair = made["pairs"][-1]
    assert (pair["earlier"]["inspection"], pair["later"]["inspection"]) == ("1999-11", "2002-06")
    assert pair["earlier"]["text"]
    assert pair["strength"] == 2
    assert {"grade": "jrs/poor"} in [one["amendments"] for one in made["facts"]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--kind", "rumour"), "no kind is called 'rumour'"),
        (
            ("decide", "praise", "judgement/x/2000/y", "--reason", "r", "--by", "A"),
            "no verdict is called 'praise'",
        ),
        (("decide", "reject", "judgement/x/2000/y", "--reason", "r", "--by", "A"), "says nothing of it"),
    ],
)
def test_what_cannot_be_decided_is_told(curated: Curated, arguments: tuple[str, ...], words: str) -> None:
    before = default_file(curated.store).read_bytes()
    with pytest.raises(LeagraphError, match=words):
        CliRunner().invoke(app, ["review", *arguments, "--store", str(curated.store)], catch_exceptions=False)
    assert default_file(curated.store).read_bytes() == before


@pytest.mark.parametrize("command", ["review", "review decide", "review decisions"])
def test_each_command_helps_with_an_example(command: str) -> None:
    done = CliRunner().invoke(app, [*command.split(), "--help"])
    assert done.exit_code == 0
    assert "Example" in done.output


def test_an_analysis_is_written_as_a_table_or_a_graph(curated: Curated, tmp_path: Path) -> None:
    for form in ("csv", "json", "parquet", "graphml", "gexf"):
        path = tmp_path / f"grades.{form}"
        arguments = ["analyse", "grades", "--store", str(curated.store), "--format", form, "-o", str(path)]
        done = CliRunner().invoke(app, arguments, catch_exceptions=False)
        assert done.exit_code == 0
        assert path.stat().st_size > 100
    assert list(pd.read_parquet(tmp_path / "grades.parquet").columns) == list(
        pd.read_csv(tmp_path / "grades.csv").columns
    )
    assert len(nx.read_graphml(tmp_path / "grades.graphml")) == len(nx.read_gexf(tmp_path / "grades.gexf"))
