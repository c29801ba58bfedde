"""What one sentence says of a recommendation: that it was made, or what became of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import get_args

from leagraph.extraction.cues import holds_any
from leagraph.extraction.denials import with_negative
from leagraph.extraction.facts import Status
from leagraph.extraction.predications import predications_of
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = [
    "NUMBERED",
    "Outcome",
    "Statement",
    "is_of_others",
    "only_counts",
    "outcome_of",
    "somehow_stated",
    "statement_of",
    "status_of",
]

# Without one of these words no sentence is of the kind.
_CUES = {
    "direct": (
        "ecommend",
        "ey issue",
        "equirement",
        "ction point",
        "emand",
        "for action",
        "s inspectors",
        "was asked",
        "was advised",
        "was urged",
    ),
    "letter": ("ecommend",),
    "criticism": (
        "eakness",
        "hortcoming",
        "eficienc",
        "riticis",
        "oncern",
        "inspection",
        "report",
        "rectif",
        "remed",
        "resolved",
        "put right",
        "for improvement",
        "for development",
    ),
}
# A second sentence of outcome speaks of a later time than the first.
_NAMING = frozenset({"direct", "letter", "numbered"})  # kinds of outcome that name what was recommended
_CONTINUES = re.compile(r"^(?:however|since|more recently|nevertheless|but|now|in recent)\b", re.IGNORECASE)
# 'that there should be a plan, and one was adopted': a demand is not told in the past tense.
_TOLD = re.compile(
    r",\s+and\s+(?=(?:an?|the|this|these|it|they|one)\s+[^.;]{2,60}?,?\s(?:was|were|has|have)\b)"
    r"|,\s+and\s+(?=(?:one|it|this|they|these|both)\s(?:was|were|has|have)\b|(?:has|have)\s+(?:\w+\s+)?done\s+so\b)"
    r"|,\s+but\s+(?=[^.;]*\b(?:is|are|has|have|was|were|had)\b)",
    re.IGNORECASE,
)
# 'was recommended in the last report as a matter of urgency' says nothing of what came of it.
_WHERE = re.compile(
    r"^\s*(?:(?:in|by|at|of|for|during|on)\s+(?:(?!\s(?:but|and|although|though)\b)[^.;,])*|as\s+a\s+matter\s+of\s+urgency|then|too)(?=[.;,]|\s(?:but|and|although|though)\b|$)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b(?:two|three|four|five|six|several|\d{1,2})\s+(?:\w+\s+)?recommendations\b", re.IGNORECASE
)
_HERE = re.compile(r"(?:this|these|the)\s+(?:subject|area|function|matter|aspect|heading)s?\b", re.IGNORECASE)
_CONTRAST = re.compile(r"[,;]\s+(?:but|although|though|while|yet)\b", re.IGNORECASE)
_STATUSES = frozenset(get_args(Status))
_GOOD_PROGRESS = re.compile(
    r"\b(?:good|excellent|highly satisfactory) progress\b"
    r"|\bprogress\b[^.;]*\b(?:is|was|been) (?:very |\w+ly )?(?:good|excellent|highly satisfactory)\b",
    re.IGNORECASE,
)
_GOOD = frozenset({"very-good", "good", "highly-satisfactory"})
_BY_KIND = {
    "direct": "follow-up-direct",
    "letter": "follow-up-direct-letter",
    "anaphora": "follow-up-anaphora",
    "criticism": "follow-up-criticism",
    "criticism-next": "follow-up-criticism-next",
    "more": "follow-up-anaphora",
    "numbered": "follow-up-numbered",
}
NUMBERED = re.compile(
    r"\W*(?:(?:nothing|little|much) has come of |as (?:for|to) |of )?"
    r"the (?:first|second|third|fourth|fifth|sixth|last|other|final|latter|former)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that says what the earlier inspection recommended (``explicit``) or criticised.

    A demand in other words than 'recommend', or of an unnamed matter, makes no follow-up until its
    outcome is told.
    """

    rule: str
    confidence: float
    explicit: bool
    matter: str | None
    rest: str = ""  # what the sentence says after it
    by_name: bool = True  # as a recommendation, not as a demand in other words
    needs_outcome: bool = False
    is_further: bool = False  # what is left of a demand for several things


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sentence says became of it; ``is_good_progress`` needs the function's grade to decide."""

    status: Status
    rule: str
    confidence: float
    explicit: bool = False  # the sentence names the recommendation itself
    matter: str | None = None
    is_good_progress: bool = False
    said: str = ""  # the words that tell it, in which a limit may stand
    continues: bool = False  # it goes on from the outcome in the sentence before
    tentative: bool = False  # read only from what follows a recommendation; a plainer outcome may replace it


def statement_of(
    text: str, vocabulary: Vocabulary, *, numbered: bool = False, letter: bool = False
) -> Statement | None:
    """Return what a plain sentence says was recommended or criticised, or None.

    ``numbered`` tells that it may go on counting recommendations named before: 'The second was that'. A
    ``letter`` names those who recommended in words of its own: last year's letter, that review.
    """
    names_it = numbered or "ecommend" in text
    if letter and names_it:
        for rule in vocabulary.rules_for("follow-up-statement-letter", text):
            if match := rule.pattern.search(text):
                return _statement(rule, match, text)
    category = "follow-up-numbered-statement" if numbered else "follow-up-statement"
    for rule in vocabulary.rules_for(category, text):
        if (rule.value == "recommendation") > names_it or _tells_none(text, vocabulary):
            continue
        if match := rule.pattern.search(text):
            return _statement(rule, match, text)
    return None


def somehow_stated(text: str, vocabulary: Vocabulary) -> Statement | None:
    """Return what a sentence of the past that speaks of a recommendation says, in whatever words, or None.

    Its outcome must be told for it to count.
    """
    for rule in vocabulary.rules_for("follow-up-somehow", text):
        match = rule.pattern.search(text)
        if match and not _tells_none(text, vocabulary):
            return replace(_statement(rule, match, text), needs_outcome=True)
    return None


def _statement(rule: Rule, match: re.Match[str], text: str) -> Statement:
    matter = _matter(match)
    rest = _WHERE.sub("", text[match.end() :])
    if matter and ";" in matter:  # '...; what came of it'
        matter, _, rest = matter.partition(";")
    elif matter and not rest.strip(" .") and (told := _TOLD.search(matter)):
        matter, rest = matter[: told.start()], matter[told.end() :]
        rest = f"it {rest}" if rest.startswith(("has ", "have ")) else rest
    return Statement(
        rule.id,
        rule.confidence,
        explicit=rule.value in ("recommendation", "demand"),
        matter=matter,
        rest=rest.strip(" .;,"),
        by_name=rule.value == "recommendation",
        needs_outcome=rule.value == "demand"
        or not (matter or rest.strip(" .;,"))
        or only_counts(matter, text),
    )


def only_counts(matter: str | None, text: str) -> bool:
    """Return whether a sentence tells how many recommendations were made, and not what they are."""
    return _COUNT.search(text) is not None and (matter is None or _HERE.match(matter) is not None)


def outcome_of(text: str, kinds: frozenset[str], vocabulary: Vocabulary) -> Outcome | None:
    """Return what a plain sentence says became of a demand, or None.

    ``kinds`` tells what may be read: ``direct`` and ``criticism`` name the demand themselves, the
    others point back to one. A sentence about the recommendations of others is no outcome.
    """
    for kind, category in _BY_KIND.items():
        cues = _CUES.get(kind, ("",))
        if kind not in kinds or not holds_any(text, cues):
            continue
        for rule in vocabulary.rules_for(category, text):
            match = rule.pattern.search(text)
            if match and not _tells_none(text, vocabulary):
                return _outcome(text, rule, match, kind, vocabulary)
    return None


def _outcome(
    text: str, rule: Rule, match: re.Match[str], kind: str, vocabulary: Vocabulary
) -> Outcome | None:
    if kind == "more" and not _CONTINUES.search(text):
        return None
    begin = with_negative(text, match.start())
    said = {"within": text[begin : match.end()], "onwards": text[begin:]}.get(rule.value or "", text)
    if vocabulary.first_rule("follow-up-status-mixed", text):
        status: str | None = "partly"
    else:
        status = "unclear" if _is_open(text, vocabulary) else _status(said, vocabulary)
    if status not in ("unclear", "partly") and rule.value in ("partly", "not-implemented"):
        status = rule.value  # what the form itself tells
    elif status == "not-implemented" and rule.value == "implemented" and _CONTRAST.search(said):
        status = "partly"  # 'has been done as recommended, although two schools have not been reached'
    if status is None and rule.value in _STATUSES:  # 'as recommended' says it all
        status = rule.value
    if status is None:
        return None
    return Outcome(
        status="implemented" if status == "progress" else status,  # type: ignore[arg-type]
        rule=rule.id,
        confidence=rule.confidence,
        explicit=kind in _NAMING,
        matter=_matter(match) if kind in _NAMING else None,
        is_good_progress=status == "progress",
        said=said,
        continues=kind == "more",
    )


def _status(text: str, vocabulary: Vocabulary) -> str | None:
    for rule in vocabulary.rules_for("follow-up-status", text):
        if rule.pattern.search(text) and (rule.value in _STATUSES or rule.value == "progress"):
            return rule.value
    return None


def _is_open(text: str, vocabulary: Vocabulary) -> bool:
    return any(rule.pattern.search(text) for rule in vocabulary.rules_for("follow-up-open", text))


def status_of(outcome: Outcome, texts: Sequence[str], vocabulary: Vocabulary) -> Status:
    """Return the status of an outcome, given the sentences of its passage.

    Good progress on a recommendation means that it is on the way where the report now grades the matter
    less than good, and otherwise that it is carried out; other progress counts as carried out only beside
    a good grade.
    """
    if not outcome.is_good_progress:
        return outcome.status
    grades = {
        predication.grade
        for text in texts
        for predication in predications_of(text, vocabulary)
        if predication.rule.value in ("current", "both", "from-to")
        and not re.search(r"\bprogress\b", predication.subject)
    }
    if grades - _GOOD or not (grades or _GOOD_PROGRESS.search(outcome.said)):
        return "partly"
    return "implemented"


def _matter(match: re.Match[str]) -> str | None:
    """Return the words that say what was demanded."""
    for name, said in match.groupdict().items():
        if name.startswith("matter") and said:
            words = re.sub(
                r"^(?:\s*(?:that|to|on|for|concerning|about|of|in|which|covering|,))*\s+", "", said
            )
            words = " ".join(words.split()).strip(" ,;:.")
            if len(words.split()) > 1:
                return words
    return None


@lru_cache(maxsize=4096)
def is_of_others(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a sentence speaks of recommendations that are not the earlier inspection's."""
    return vocabulary.first_rule("follow-up-not", text) is not None


def _tells_none(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a sentence tells nothing of any one recommendation of the earlier inspection."""
    return is_of_others(text, vocabulary) or vocabulary.first_rule("follow-up-none", text) is not None
