"""The facts of a report without their places: what must stay when a report is rendered otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from leagraph.documents import Document, fold, parse_text
from leagraph.extraction.extract import extract
from leagraph.extraction.facts import Evidence, ReportFacts
from leagraph.extraction.vocabulary import load_vocabulary
from tests.samples.annotations import report_text

__all__ = ["Fact", "changes", "facts_of_document", "facts_of_sample", "facts_of_text"]

Fact = tuple[str, ...]
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
_EMPHASIS = re.compile(r"[*_`#]")


def facts_of_text(text: str) -> Counter[Fact]:
    """Return the facts of a report given as plain text or Markdown."""
    return facts_of_document(parse_text(text, name="report"))


def facts_of_document(document: Document) -> Counter[Fact]:
    """Return the facts of a document in normal form, each with how often it was found."""
    return Counter(_facts(extract(document, load_vocabulary())))


@lru_cache(maxsize=8)
def _sample(name: str) -> tuple[tuple[Fact, int], ...]:
    return tuple(facts_of_text(report_text(name)).items())


def facts_of_sample(name: str) -> Counter[Fact]:
    """Return the facts of a sample report as it is shipped."""
    return Counter(dict(_sample(name)))


def changes(before: Counter[Fact], after: Counter[Fact], *kinds: str) -> list[str]:
    """Return the facts lost and the facts gained, one line each; of some kinds only, where given."""
    lost, gained = before - after, after - before
    lines = [("lost  ", *fact) for fact in lost.elements()] + [
        ("gained", *fact) for fact in gained.elements()
    ]
    return [
        " | ".join(line) for line in sorted(lines, key=lambda line: line[1:]) if not kinds or line[1] in kinds
    ]


def _plain(text: object) -> str:
    """Words only: quotes and dashes made plain, emphasis marks off, in small letters."""
    return "" if text is None else fold(_EMPHASIS.sub("", str(text).translate(_QUOTES))).casefold()


def _cited(evidence: Evidence) -> str:
    return evidence.paragraph or ""


def _joined(values: tuple[str, ...]) -> str:
    return ", ".join(_plain(value) for value in values)


def _facts(facts: ReportFacts) -> Iterator[Fact]:
    of = facts.inspection
    yield (
        "inspection",
        *map(_plain, (of.lea, of.kind, of.framework, of.date, of.lead_inspector, of.previous_date)),
        *map(_plain, (of.last_paragraph, of.survey_response_percent)),
    )
    yield from _recommendations(facts)
    for judged in facts.judgements:
        shown = (judged.function, f"{judged.scale}/{judged.grade}", judged.when, judged.basis, judged.hedge)
        flags = ("headline" if judged.headline else "", "not inspected" if judged.not_inspected else "")
        yield ("judgement", *map(_plain, shown), *flags, _cited(judged.evidence))
    for found in facts.findings:
        yield (
            found.kind,
            _plain(found.text),
            _joined(found.functions),
            _plain(found.area),
            _cited(found.evidence),
        )
    for said in facts.follow_ups:
        explicit = "explicit" if said.explicit else ""
        yield ("follow-up", _joined(said.functions), said.status, explicit, _cited(said.evidence))
    for met in facts.agencies:
        yield (
            "agency",
            met.agency,
            met.kind,
            _plain(met.surface),
            _joined(met.functions),
            _plain(met.grade),
            _cited(met.evidence),
        )
    yield from _lists(facts)


def _recommendations(facts: ReportFacts) -> Iterator[Fact]:
    for one in facts.recommendations:
        places = ("body" if one.in_body else "", "appendix" if one.in_appendix else "")
        said = (one.text, one.purpose, one.priority, one.addressee, one.after_paragraph, one.appendix_text)
        yield ("recommendation", *map(_plain, said), _joined(one.functions), *places, _joined(one.parts))


def _lists(facts: ReportFacts) -> Iterator[Fact]:
    for near in facts.neighbours:
        yield ("neighbour", near.lea, _cited(near.evidence))
    for aim in facts.priorities:
        yield ("priority", str(aim.position), _plain(aim.text), _cited(aim.evidence))
    for held in facts.seats:
        yield ("seats", _plain(held.party), str(held.seats), _cited(held.evidence))
    for figure in facts.observations:
        shown = (figure.measure, figure.group, figure.period, figure.value, figure.unit)
        yield ("figure", *map(_plain, shown), _cited(figure.evidence))
    for notice in facts.notices:
        yield ("notice", notice.code, _plain(notice.message), notice.paragraph or "")
