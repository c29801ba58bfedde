"""Decisions are written, checked, applied at a build, and told of when they no longer fit."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from leagraph.curation import Decision, Verdict, add_decision, apply_decisions, read_decisions
from leagraph.curation.links import in_order, pair_link
from leagraph.errors import ReadError, ValidationFailedError
from leagraph.rdf.canonical import canonical_lines
from leagraph.rdf.iris import BASE

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
TERMS = "https://w3id.org/leagraph/ontology#"
REPORT = """@base <https://w3id.org/leagraph/id/> .
@prefix lea: <https://w3id.org/leagraph/ontology#> .
<judgement/eastmere/2002-07/literacy> a lea:Judgement , lea:Statement ; lea:confidence 0.7 ;
  lea:awardsGrade <../grade/jrs/good> ; lea:hasEvidence <evidence/eastmere/2002-07/1-9> ;
  lea:concernsFunction <../function/literacy> .
<evidence/eastmere/2002-07/1-9> lea:quote "Literacy is good." .
<recommendation/eastmere/2000-05/11111111> a lea:Recommendation , lea:Statement ; lea:text "check registers" ;
  lea:confidence 0.9 ;
  lea:concernsFunction <../function/attendance> , <../function/behaviour> .
<follow-up/eastmere/2002-07/50> a lea:FollowUp , lea:Statement ;
  lea:hasEvidence <evidence/eastmere/2002-07/50-90> ;
  lea:concernsFunction <../function/attendance> .
<evidence/eastmere/2002-07/50-90> lea:quote "Registers are still not checked." .
<finding/eastmere/2006/strength-1> a lea:Finding , lea:Statement ; lea:text "pace" ;
  lea:hasFindingKind <../finding-kind/strength> .
"""
LINK = """@base <https://w3id.org/leagraph/id/> .
@prefix lea: <https://w3id.org/leagraph/ontology#> .
<link/eastmere/0123456789ab> a lea:IssueLink ; lea:score 0.4 ; lea:hasMethod <../method/similarity> ;
  lea:reason "alike" ; lea:earlier <recommendation/eastmere/2000-05/11111111> ;
  lea:later <judgement/eastmere/2002-07/literacy> .
"""
GRADE = f"{BASE}id/judgement/eastmere/2002-07/literacy"
DEMAND = f"{BASE}id/recommendation/eastmere/2000-05/11111111"
ANSWER = f"{BASE}id/follow-up/eastmere/2002-07/50"
OLD_LINK = f"{BASE}id/link/eastmere/0123456789ab"


def lines(turtle: str, graph: str) -> list[str]:
    name = NamedNode(f"{BASE}id/graph/{graph}")
    quads = parse(turtle.encode(), format=RdfFormat.TURTLE)
    return canonical_lines(Quad(one.subject, one.predicate, one.object, name) for one in quads)


def decision(verdict: Verdict, *things: str, text: str = "", amend: tuple[str, ...] = ()) -> Decision:
    words = " ".join((verdict, *things, *amend))
    number = sum(map(ord, words))
    iri, at = f"{BASE}id/decision/{number}", "2026-11-22T10:00:00Z"
    return Decision(iri, verdict, things, "so it is", "Ann Other", at, text, amend)


def applied(*decisions: Decision) -> tuple[str, str, str, int, tuple[str, ...]]:
    """Return the report's, the links' and the curation graph as text, how many applied, and what is lost."""
    report, links = lines(REPORT, "eastmere/2002-07"), lines(LINK, "links")
    done = apply_decisions(decisions, [report], links)
    return (
        "\n".join(done.reports[0]),
        "\n".join(done.links),
        "\n".join(canonical_lines(done.decisions)),
        done.applied,
        done.lost,
    )


def test_nothing_decided_changes_nothing() -> None:
    report, links, record, count, lost = applied()
    assert report.splitlines() == lines(REPORT, "eastmere/2002-07")
    assert links.splitlines() == lines(LINK, "links")
    assert (record, count, lost) == ("", 0, ())


def test_a_rejected_fact_leaves_with_its_links_and_stays_as_text_at_the_decision() -> None:
    report, links, record, count, lost = applied(decision("reject", GRADE, text="Literacy is good."))
    assert GRADE not in report
    assert links == ""
    assert DEMAND in report
    assert (count, lost) == (1, ())
    original = next(quad for quad in parse(record.encode(), format=RdfFormat.N_QUADS)
                    if quad.predicate.value == f"{TERMS}original").object  # fmt: skip
    assert isinstance(original, Literal)
    assert [line for line in lines(REPORT, "eastmere/2002-07") if line.startswith(f"<{GRADE}>")] == (
        original.value.splitlines()
    )


def test_an_amended_fact_has_the_new_value_only_and_is_sure() -> None:
    report, links, record, _, _ = applied(decision("amend", GRADE, amend=("grade=jrs/poor",)))
    own = [line for line in report.splitlines() if line.startswith(f"<{GRADE}>")]
    assert [line for line in own if "awardsGrade" in line] == [
        f"<{GRADE}> <{TERMS}awardsGrade> <{BASE}grade/jrs/poor> <{BASE}id/graph/eastmere/2002-07> ."
    ]
    assert [line for line in own if "confidence" in line and '"1"' in line]
    assert [line for line in own if "hasMethod> <https://w3id.org/leagraph/method/curated>" in line]
    assert len(own) == 7
    assert links.splitlines() == lines(LINK, "links")
    assert "grade/jrs/good" in record


def test_a_confirmed_link_is_curated_and_an_unlinked_one_is_gone() -> None:
    _, links, _, _, _ = applied(decision("confirm", OLD_LINK))
    assert "method/curated" in links
    assert "method/similarity" not in links
    assert "Ann Other: so it is" in links
    _, links, _, count, _ = applied(decision("unlink", OLD_LINK))
    assert (links, count) == ("", 1)


def test_two_issues_are_linked_whatever_their_order_about_what_both_concern() -> None:
    _, links, _, count, lost = applied(decision("link", ANSWER, DEMAND))
    assert (count, lost) == (1, ())
    new = [line for line in links.splitlines() if line.startswith(f"<{pair_link((DEMAND, ANSWER), BASE)}>")]
    text = "\n".join(new)
    assert f"{TERMS}earlier> <{DEMAND}>" in text
    assert f"{TERMS}later> <{ANSWER}>" in text
    assert "issue-kind/recommendation" in text
    assert "issue-kind/criticism" in text
    assert "function/attendance" in text
    assert "function/behaviour" not in text
    assert "method/curated" in text


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (
            decision("reject", f"{GRADE}-2", text="It was good."),
            "no report of this build.*it said: It was good.",
        ),
        (decision("confirm", GRADE, text="Literacy is poor."), "says something else now"),
        (decision("link", DEMAND, f"{ANSWER}9"), "no report of this build"),
        (decision("link", GRADE, ANSWER), "of the same inspection"),
        (
            decision("link", DEMAND, f"{BASE}id/finding/eastmere/2006/strength-1"),
            "no issue that can be linked",
        ),
    ],
)
def test_a_decision_that_does_not_fit_any_more_is_told_and_changes_nothing(made: Decision, why: str) -> None:
    report, links, record, count, lost = applied(made)
    assert report.splitlines() == lines(REPORT, "eastmere/2002-07")
    assert links.splitlines() == lines(LINK, "links")
    assert count == 0
    assert len(lost) == 1
    assert re.search(why, lost[0])
    assert f'{TERMS}applied> "false"' in record


def test_of_two_decisions_on_one_thing_the_last_counts() -> None:
    report, _, record, count, lost = applied(decision("reject", GRADE), decision("confirm", GRADE))
    assert GRADE in report
    assert (count, lost) == (1, ())
    assert record.count(f"{TERMS}verdict>") == 2


def test_a_link_to_a_rejected_issue_is_not_made() -> None:
    _, links, _, _, _ = applied(decision("link", DEMAND, ANSWER), decision("reject", ANSWER))
    assert pair_link((DEMAND, ANSWER), BASE) not in links


def test_an_inspection_known_only_as_earlier_comes_first() -> None:
    stated = f"{BASE}id/stated-issue/eastmere/before-2002-07/50-2002-07"
    assert in_order((ANSWER, stated)) == (stated, ANSWER)


def test_a_decision_is_added_at_the_end_and_what_people_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "curation.ttl"
    first = add_decision(path, decision("reject", GRADE, text='He said "good".'), now=NOW)
    before = path.read_text() + "\n# A remark of ours.\n"
    path.write_text(before)
    second = add_decision(path, decision("amend", GRADE, amend=("grade=jrs/poor",)), now=NOW.replace(hour=11))
    assert path.read_text().startswith(before.rstrip())
    assert read_decisions(path) == (first, second)
    assert path.read_text().count("a prov:Agent") == 1
    assert first.text == 'He said "good".'


def test_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "curation.ttl"
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: add_decision(path, decision("reject", f"{GRADE}-{n}")), range(8)))
    assert {one.things[0] for one in read_decisions(path)} == {f"{GRADE}-{n}" for n in range(8)}


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (decision("amend", GRADE), "amend, and only amend"),
        (decision("confirm", GRADE, amend=("grade=jrs/good",)), "amend, and only amend"),
        (decision("amend", GRADE, amend=("grade=jrs/splendid",)), "there is no grade 'jrs/splendid'"),
        (decision("amend", GRADE, amend=("colour=red",)), "'colour' of a judgement cannot be amended"),
        (decision("amend", GRADE, amend=("nothing",)), "property=value"),
        (decision("link", GRADE), "2 thing"),
        (decision("reject", GRADE, DEMAND), "1 thing"),
        (decision("link", GRADE, f"{BASE}id/lea/eastmere"), "no issue of an inspection"),
        (Decision("", "reject", (GRADE,), "", "Ann Other", ""), "says once why"),
    ],
)
def test_a_wrong_decision_is_refused_and_the_file_stays(tmp_path: Path, made: Decision, why: str) -> None:
    path = tmp_path / "curation.ttl"
    add_decision(path, decision("reject", GRADE))
    before = path.read_bytes()
    with pytest.raises(ValidationFailedError, match=why):
        add_decision(path, made)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "text", ["<a> <b>", '@prefix lea: <https://w3id.org/leagraph/ontology#> . <a> lea:"']
)
def test_a_file_that_is_no_turtle_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "curation.ttl"
    path.write_text(text)
    with pytest.raises(ReadError, match="no Turtle"):
        read_decisions(path)
    with pytest.raises(ReadError, match="cannot be read"):
        read_decisions(tmp_path / "none.ttl")


def test_each_constraint_of_the_shapes_refuses_something(tmp_path: Path) -> None:
    path = tmp_path / "curation.ttl"
    add_decision(path, decision("reject", GRADE), now=NOW)
    good = path.read_text()
    for old, new in (
        ('lea:verdict "reject"', 'lea:verdict "maybe"'),
        ('lea:reason "so it is" ;', ""),
        (
            'prov:generatedAtTime "2026-11-22T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>',
            "lea:order 1",
        ),
        ("lea:decidesOn <", 'lea:decidesOn "words" , <'),
        (" a prov:Agent ;", ""),
        ('lea:reason "so it is"', 'lea:reason "so it is" ; lea:decidedText "a" , "b"'),
        ('lea:reason "so it is"', 'lea:reason "so it is" ; lea:amendment 5'),
    ):
        assert old in good
        path.write_text(good.replace(old, new))
        with pytest.raises(ValidationFailedError):
            read_decisions(path)
