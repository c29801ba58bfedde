"""Curating, building again, and finding it so: over two of the sample reports, by the command itself."""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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

_FILE = Path(__file__).resolve().parents[2] / "benchmarks" / "persistence.py"
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
    before: KnowledgeGraph
    moved: str  # a recommendation that persists, amended to another function and other words
    met: str  # a follow-up that said that something is not done
    praised: str  # a weakness, amended to a strength
    sure: str  # a fact of low confidence
    answer: tuple[str, str]  # a follow-up and a recommendation that it is said to answer


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
    more = _more(before, persistent, set(pairs[0] + pairs[1] + linked + (free[-1],)))
    run(
        "decide", "amend", more["moved"], "--set", "function=admissions", "--set", "text=pay everybody", *said
    )
    run("decide", "amend", more["met"], "--set", "status=implemented", *said)
    run("decide", "amend", more["praised"], "--set", "kind=strength", *said)
    run("decide", "confirm", more["sure"], *said)
    run("decide", "link", more["follow_up"], more["demand"], "--answer", *said)
    with default_file(store).open("a", encoding="utf-8") as handle:
        handle.write(LOST)
    outcome = build(REPORTS, store, jobs=1)
    after = leagraph.open(store)
    names = {name: more[name] for name in ("moved", "met", "praised", "sure")}
    answer = (more["follow_up"], more["demand"])
    return Curated(store, after, rejected, amended, free[-1], pairs[1], pairs[0], linked, outcome,
                   before, **names, answer=answer)  # fmt: skip


def _more(before: KnowledgeGraph, links: pd.DataFrame, taken: set[str]) -> dict[str, str]:
    """Return facts of other kinds to decide on, none of them taken."""
    follow_ups = before.query("follow-ups")
    findings = before.query("findings", kind="weakness")
    demands = before.query("recommendations")
    moved = next(one for one in links["earlier"] if "/recommendation/" in one and one not in taken)
    praised = next(one for one in links["earlier"] if one in set(findings["finding"]) and one not in taken)
    open_ones = follow_ups[follow_ups["status"] == "not-implemented"]["followUp"]
    later = set(before.query("persistent-recommendations")["later"])
    # Not one whose matter, which stands at the earlier inspection, is decided on by itself.
    words = " ".join(taken)
    met = next(one for one in open_ones if one in later and f"/{one.rsplit('/', 1)[-1]}" not in words)
    unanswered = follow_ups[follow_ups["recommendation"].isna()]["followUp"].iloc[0]
    demand = next(one for one in demands[demands["date"] == "1999-11"]["recommendation"] if one != moved)
    sure = next(one for one in follow_ups["followUp"] if one not in (met, unanswered))
    return {
        "moved": moved,
        "praised": praised,
        "met": met,
        "follow_up": unanswered,
        "demand": demand,
        "sure": sure,
    }


def _scorer() -> Any:
    """Return the benchmark that scores links against annotations."""
    spec = importlib.util.spec_from_file_location("scorer_of_links", _FILE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["scorer_of_links"] = module
    spec.loader.exec_module(module)
    return module


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


def test_links_see_what_was_amended_and_the_fact_keeps_its_address(curated: Curated) -> None:
    demands = curated.graph.query("recommendations").set_index("recommendation")
    assert set(demands.loc[[curated.moved], "text"]) == {"pay everybody"}
    assert [one.rsplit("/", 1)[-1] for one in demands.loc[[curated.moved], "function"]] == ["admissions"]
    then, now = (
        one.query("persistent-recommendations", score=0.2) for one in (curated.before, curated.graph)
    )
    assert curated.moved in set(then["earlier"])
    own = now[now["earlier"] == curated.moved]
    assert all(one.rsplit("/", 1)[-1].startswith(("admissions", "apa-")) for one in own["function"])
    # What was met, or was never a weakness, persists no more.
    assert curated.met in set(then["later"])
    assert curated.met not in set(now["later"])
    assert curated.praised in set(then["earlier"])
    assert curated.praised not in set(now["earlier"]) | set(now["later"])
    kinds = curated.graph.query("findings").set_index("finding")["kind"]
    assert set(kinds.loc[[curated.praised]]) == {"strength"}


def test_a_follow_up_answers_what_it_was_said_to_answer(curated: Curated) -> None:
    rows = curated.graph.query("follow-ups").set_index("followUp")
    assert curated.answer[1] in set(rows.loc[[curated.answer[0]], "recommendation"])
    assert set(rows.loc[[curated.met], "status"]) == {"implemented"}
    status = curated.graph.query("recommendation-status").set_index("recommendation")
    assert curated.answer[1] in status.index


def test_what_was_decided_on_says_so_and_keeps_its_evidence(curated: Curated) -> None:
    decided = (curated.amended, curated.urgent, curated.moved, curated.met, curated.praised, curated.sure)
    for thing in decided:
        before, after = curated.before.describe(thing), curated.graph.describe(thing)
        said = {one.predicate.value.rsplit("#", 1)[-1]: str(one.object) for one in after.triples}
        assert said["hasMethod"] == "<https://w3id.org/leagraph/method/curated>"
        assert said["confidence"].startswith('"1"')
        assert after.evidence.equals(before.evidence)
        assert len(after.evidence) >= 1


def test_what_does_not_fit_any_more_is_reported_and_kept(curated: Curated) -> None:
    assert curated.outcome.decisions_applied == 11
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
    assert sorted(found["applied"]) == ["false"] + ["true"] * 11


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
    assert [len(made[name]) for name in ("pairs", "hard_negatives", "facts")] == [3, 1, 8]
    pair = next(one for one in made["pairs"] if one["earlier"]["thing"] == curated.linked[0])
    assert (pair["earlier"]["inspection"], pair["later"]["inspection"]) == ("1999-11", "2002-06")
    assert pair["earlier"]["text"]
    assert pair["strength"] == 2
    assert {"grade": "jrs/poor"} in [one["amendments"] for one in made["facts"]]


def test_annotations_come_back_as_what_the_scorers_find_right(curated: Curated, tmp_path: Path) -> None:
    said = run("export", "--store", str(curated.store), "--output", str(tmp_path / "out"))
    assert "persistence-harrowdale.json: 2 pairs, 1 hard negatives" in said.replace("\n", "")
    persistence = _scorer()
    links = json.loads((tmp_path / "out" / "persistence-harrowdale.json").read_text())
    matters = persistence.matters_of(links)
    found = persistence.score(persistence.links_of(curated.graph.store, "Harrowdale", 0.5), matters)
    assert (found.must, found.recall, found.forbidden) == (2, 1.0, ())
    facts = json.loads((tmp_path / "out" / "harrowdale-1999-11.json").read_text())
    assert (facts["lea"], facts["partial"]) == ("Harrowdale", True)
    assert {"pay everybody"} <= {one["text"] for one in facts["recommendations"]}
    later = json.loads((tmp_path / "out" / "harrowdale-2002-06.json").read_text())
    rejected = [one["thing"] for report in (facts, later) for one in report["rejected"]]
    assert curated.rejected in rejected
    grades = curated.graph.query("judgements", basis="prose")
    for one in later["judgements"]:
        same = grades[grades["quote"] == one["quote"]]
        assert one["grade"] in set(same["gradeLabel"])
    assert [one["status"] for one in later["followups"] if one["quote"]].count("implemented") >= 1


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
