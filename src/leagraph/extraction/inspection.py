"""Reads the inspection itself: authority, kind, date, lead inspector, earlier inspection, survey.

The first pages say most of it; what the title does not say of a known kind of report is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, cast

from leagraph.documents.model import Document, MappedText, Passage, Span, fold
from leagraph.errors import UnknownGenreError
from leagraph.extraction.authority_names import authority_slug, bare_name, normal_name
from leagraph.extraction.cues import holds_any
from leagraph.extraction.dates_and_counts import count_of, iso_date
from leagraph.extraction.facts import Evidence, Inspection
from leagraph.extraction.folding import folded_stretch
from leagraph.extraction.functions import section_of_headings
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.sentences import Sentence, sentences_of
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["find_inspection", "printed_authority"]

_FRONT = 10_000  # characters: cover, contents, basic information and the introduction
_COVER = 3_000  # characters that tell what a document is
_NUMBERED = 3  # paragraphs: less is no report
_TITLE = 5_000  # characters in which a letter must name itself
_SURVEY_PASSAGES = 25  # passages from the first number on in which the survey is described
_SALUTATION = re.compile(r"^\W*dear\s+\S", re.IGNORECASE | re.MULTILINE)
_NO_NAMES = frozenset({"the", "a", "an", "this", "each", "every", "your", "our", "local"})
# Where the cover and the contents end: the first numbered paragraph.
_BODY = re.compile(r"(?<![\w.])1\.?\s+(?:(?:the|this|an?|in|at|it|[a-z]+ (?:was|is|has))\b)", re.IGNORECASE)
_YEARS = ("19", "20")
_REPORTS = ("nspect", "report", "APA", "ssessment", "letter")
_PERCENT = ("per cent", "percent", "%")

Kind = Literal["lea-inspection", "apa-letter"]


@dataclass(frozen=True, slots=True)
class _Stated:
    """A value with the place and the rule that state it."""

    value: str
    evidence: Evidence
    rule: Rule


def find_inspection(document: Document, vocabulary: Vocabulary) -> Inspection:
    """Return the inspection that the report is of.

    Raises:
        UnknownGenreError: the first pages are not those of an LEA inspection report or an APA
            letter, those of another kind of document, or they bear no date.
    """
    front = folded_stretch(document.text, Span(0, min(_FRONT, len(document.text))))
    title = _title(document, vocabulary, front)
    _refuse_others(document, vocabulary, front, title)
    kind = cast(Kind, title.rule.value)
    dated = _date(document, vocabulary, front, kind)
    _refuse_prose(document, vocabulary, title)
    name = normal_name(title.value)
    found = {
        "lead_inspector": _lead(document, vocabulary) if kind == "lea-inspection" else None,
        "previous_date": _previous(document, vocabulary, dated.value, title.value),
        "survey_response_percent": _survey(document, vocabulary),
    }
    stated = {"lea": title, "date": dated, **{field: value for field, value in found.items() if value}}
    lead, previous, survey = found.values()
    return Inspection(
        lea=authority_slug(name, vocabulary),
        lea_name=name,
        kind=kind,
        framework=_framework(vocabulary, front, kind, dated.value),
        date=dated.value,
        lead_inspector=lead.value if lead else None,
        previous_date=previous.value if previous else None,
        last_paragraph=_last_paragraph(document.passages) if kind == "lea-inspection" else None,
        survey_response_percent=float(survey.value) if survey else None,
        evidence=tuple((field, value.evidence) for field, value in stated.items()),
        rule=title.rule.id,
        confidence=min(title.rule.confidence, dated.rule.confidence),
    )


def printed_authority(document: Document, vocabulary: Vocabulary) -> str | None:
    """Return the bare name of the authority that the title names, as ``Oldham``; None without a title."""
    front = folded_stretch(document.text, Span(0, min(_FRONT, len(document.text))))
    try:
        return bare_name(normal_name(_title(document, vocabulary, front).value))
    except UnknownGenreError:
        return None


def _refuse_others(document: Document, vocabulary: Vocabulary, front: MappedText, title: _Stated) -> None:
    """Raise ``UnknownGenreError`` for a document that names an inspection but is no report of it."""
    for rule in vocabulary.rules["inspection-other-kind"]:
        if rule.pattern.search(front.text, 0, _COVER):
            raise UnknownGenreError(
                f"this is {rule.value}, not the report of an inspection of a local education authority "
                "nor a letter of annual performance assessment",
                where=document.name,
            )
    for rule in vocabulary.rules["inspection-other-body"]:
        if title.rule.value == "lea-inspection" and rule.pattern.search(title.value):
            raise UnknownGenreError(
                f"the title is of {rule.value}, not of a local education authority: {title.value!r}",
                where=document.name,
            )


def _refuse_prose(document: Document, vocabulary: Vocabulary, title: _Stated) -> None:
    """Raise ``UnknownGenreError`` for prose that names the inspection of an authority in passing."""
    if title.rule.value != "lea-inspection" or document.numbered >= _NUMBERED:
        return
    if not any(section_of_headings(passage.headings, vocabulary) for passage in document.passages):
        raise UnknownGenreError(
            f"it names the inspection of {title.value}, but has neither numbered paragraphs nor the sections "
            "of an inspection report",
            where=document.name,
        )


def _title(document: Document, vocabulary: Vocabulary, front: MappedText) -> _Stated:
    # A letter may name its council on a line of its title or address where no word ends the name.
    by_line = _title_by_line(document, vocabulary)
    for rule in vocabulary.rules_for("inspection-title", front.text):
        if rule.value != "apa-letter" and by_line is not None:
            return by_line
        limit = _TITLE if rule.value == "apa-letter" else _FRONT
        for match in rule.pattern.finditer(front.text, 0, limit):
            # 'The inspection of the local education authority' names none.
            if match["name"].strip(" *").casefold() not in _NO_NAMES:
                span = front.span(match.start("name"), match.end("name"))
                return _Stated(match["name"], evidence_at(document, span), rule)
    if by_line is not None:
        return by_line
    raise UnknownGenreError(
        "neither an inspection report of a local education authority nor a letter of annual "
        "performance assessment: no title of either kind on the first pages",
        where=document.name,
    )


def _title_by_line(document: Document, vocabulary: Vocabulary) -> _Stated | None:
    """Return the name on a line of a letter's head, None for what is no letter."""
    if _SALUTATION.search(document.text, 0, _TITLE) is None:
        return None
    head = document.text[:_TITLE]
    for rule in vocabulary.rules_for("inspection-title-line", head):
        if match := rule.pattern.search(head):
            span = Span(match.start("name"), match.end("name"))
            return _Stated(fold(match["name"]), evidence_at(document, span), rule)
    return None


def _date(document: Document, vocabulary: Vocabulary, front: MappedText, kind: Kind) -> _Stated:
    """Return the date that the cover bears, or else one of the pages after it."""
    body = _BODY.search(front.text)
    for start, end in ((0, body.start() if body else len(front.text)), (0, len(front.text))):
        for rule in vocabulary.rules["inspection-date"]:
            if rule.value not in (None, kind):
                continue
            match = rule.pattern.search(front.text, start, end)
            value = iso_date(match["date"]) if match else None
            if match and value:
                span = front.span(match.start("date"), match.end("date"))
                return _Stated(value, evidence_at(document, span), rule)
    raise UnknownGenreError("the first pages bear no date", where=document.name)


def _framework(vocabulary: Vocabulary, front: MappedText, kind: Kind, date: str) -> str:
    if kind == "apa-letter":
        return f"apa-{date[:4]}"
    for rule in vocabulary.rules["inspection-framework"]:
        if rule.pattern.search(front.text) and rule.value:
            return rule.value
    return "lea-2001" if date >= "2002" else "lea-1999"


def _lead(document: Document, vocabulary: Vocabulary) -> _Stated | None:
    for rule in vocabulary.rules_for("inspection-lead", document.text):
        match = rule.pattern.search(document.text)
        if match:
            printed = match["name"].rstrip(" *_|.,;")
            span = Span(match.start("name"), match.start("name") + len(printed))
            return _Stated(fold(printed.replace("*", "")), evidence_at(document, span), rule)
    return None


_FIRST = "1996"  # the year of the first inspections of authorities
_APART = 12  # months, at least, between two inspections


def _months(date: str) -> int:
    """Return the months up to a date ``YYYY-MM``; a year alone counts from its beginning."""
    return int(date[:4]) * 12 + int(date[5:7] or 0)


def _previous(document: Document, vocabulary: Vocabulary, date: str, name: str) -> _Stated | None:
    """Return the date of the earlier inspection: the later one of two, with a month rather than a year."""
    best: tuple[bool, bool, int, _Stated] | None = None
    for sentence in _sentences(document.passages, _YEARS, _REPORTS):
        if not holds_any(sentence.text, _YEARS):
            continue
        for rule in vocabulary.rules_for("inspection-previous", sentence.text):
            match = rule.pattern.search(sentence.text)
            value = iso_date(match["date"]) if match else None
            if value is None or not _FIRST <= value[:7] < date[: len(value)]:
                continue  # the date of something else: not earlier, or before there were inspections
            of = match.groupdict().get("of") if match else None
            if of is not None and of.lower() not in name.lower():
                continue  # the inspection of a school or programme
            if rule.value == "plain" and _months(date) - _months(value) < _APART:
                continue  # a phase of this inspection
            key = (rule.value != "latest", len(value) == 4, rule.order)
            if best is None or key < best[:3]:
                best = (*key, _Stated(value, evidence_at(document, sentence.span), rule))
    return best[3] if best else None


def _sentences(passages: Iterable[Passage], *cues: tuple[str, ...]) -> Iterator[Sentence]:
    """Yield the sentences of the blocks that hold a cue of each kind: splitting all text would cost more."""
    for passage in passages:
        for block in passage.blocks:
            if all(holds_any(block.text, kind) for kind in cues):
                yield from sentences_of(block)


def _survey(document: Document, vocabulary: Vocabulary) -> _Stated | None:
    cited = [passage for passage in document.passages if passage.after is not None]
    last = max((at for at, passage in enumerate(cited) if passage.number), default=0)
    # Some reports tell of it in an appendix on the evidence they rest on.
    for sentence in _sentences(
        [*cited[:_SURVEY_PASSAGES], *cited[max(last + 1, _SURVEY_PASSAGES) :]], _PERCENT
    ):
        for rule in vocabulary.rules_for("inspection-survey", sentence.text):
            match = rule.pattern.search(sentence.text)
            value = _percent(match["percent"]) if match else None
            if value is not None:
                return _Stated(str(value), evidence_at(document, sentence.span), rule)
    return None


def _percent(printed: str) -> float | None:
    try:
        value = float(printed)
    except ValueError:
        counted = count_of(printed)
        if counted is None:
            return None
        value = float(counted)
    return value if 0 < value <= 100 else None


def _last_paragraph(passages: tuple[Passage, ...]) -> int | None:
    """Return the last number of the rising row of printed paragraph numbers."""
    last = 0
    for passage in passages:
        if passage.number is not None and passage.number.isdigit():
            number = int(passage.number)
            # A number far off the row is a year or a table's figure that was taken for one.
            if last < number <= last + 20:
                last = number
    return last or None
