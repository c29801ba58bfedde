"""Finds the statistical neighbours that a report names, in a footnote, a sentence or a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import digit

from leagraph.documents.model import Block, BlockKind, Document, Heading, Span
from leagraph.extraction.authority_names import authority_slug
from leagraph.extraction.cues import holds_any
from leagraph.extraction.facts import StatisticalNeighbour
from leagraph.extraction.list_items import bare_item
from leagraph.extraction.placing import evidence_at
from leagraph.extraction.sentences import Sentence, sentences_of
from leagraph.extraction.vocabulary import Rule, Vocabulary

__all__ = ["find_neighbours"]

_CUES = ("neighbour", "imilar", "ompar", "family", "closest", "most like")
_LEAST = 2  # names that make a list
_LEAST_UNNAMED = 4  # names of a footnote that does not say what they are
_PAGE = 6_000  # letters before a footnote in which its mark stands
_MARKED = re.compile(r"[^\w¹²³⁴-⁹]*(?P<mark>\d{1,2}|[¹²³⁴-⁹]{1,2})\W*\s(?P<list>[A-Z].*)\Z", re.DOTALL)
_COLUMNS = re.compile(r"[ \t]*\t[ \t]*| {2,}")
_LONGEST_RUN = 400  # letters of a list with one name a line
_NAME = re.compile(
    r"(?:[A-Z][\w'’-]*|of|upon|on|with|and|&|the|in)(?:\s+(?:[A-Z][\w'’-]*|of|upon|on|with|and|&|the|in))*"
)


def find_neighbours(document: Document, vocabulary: Vocabulary) -> tuple[StatisticalNeighbour, ...]:
    """Return the neighbours in the order in which they are first named, each once."""
    found: dict[str, StatisticalNeighbour] = {}
    for names, span, rule in _lists(document, vocabulary):
        for name in names:
            slug = authority_slug(name, vocabulary)
            known = vocabulary.authority_named(name) is not None
            neighbour = StatisticalNeighbour(
                name=name,
                lea=slug,
                evidence=evidence_at(document, span),
                rule=rule.id,
                confidence=rule.confidence if known else rule.confidence - 0.05,
            )
            found.setdefault(slug, neighbour)
    return tuple(found.values())


def _lists(document: Document, vocabulary: Vocabulary) -> Iterator[tuple[tuple[str, ...], Span, Rule]]:
    blocks = [block for passage in document.passages for block in passage.blocks]
    headings = {heading for passage in document.passages for heading in passage.headings}
    parts: list[Block | Heading] = sorted(
        [*blocks, *document.footnotes, *headings], key=lambda part: part.span.start
    )
    lead: Rule | None = None
    for block in parts:
        if isinstance(block, Heading):
            # A name on a line of its own may look like a heading.
            names = _in_columns(document, block)
            if lead is not None and all(map(vocabulary.authority_named, names)):
                yield names, block.span, lead
                continue
            headed = vocabulary.first_rule("neighbours-heading", block.text)
            # Another heading ends a list that a heading began; below a sentence it may be a name not known.
            if headed is not None or (lead is not None and lead.category == "neighbours-heading"):
                lead = headed
            continue
        if block.kind is BlockKind.HEADING:
            continue
        if block.kind is BlockKind.BULLET and lead is not None:
            yield (bare_item(block.text),), block.span, lead
            continue
        names = _below(document, block, vocabulary) if lead is not None else ()
        if names and lead is not None:
            yield names, block.span, lead
            continue
        lead = _lead(block, vocabulary)
        yield from _in_sentences(block, vocabulary)
        yield from _of_mark(document, block, vocabulary)


def _of_mark(
    document: Document, block: Block, vocabulary: Vocabulary
) -> Iterator[tuple[tuple[str, ...], Span, Rule]]:
    """Yield the names of a footnote that lists authorities alone, its mark behind 'similar LEAs'."""
    match = _MARKED.match(block.text)
    names = names_of_list(match["list"], vocabulary) if match else ()
    known = [name for name in names if vocabulary.authority_named(name)]
    if match is None or len(names) < _LEAST_UNNAMED or 2 * len(known) < len(names):
        return
    page = document.text[max(block.span.start - _PAGE, 0) : block.span.start]
    for rule in vocabulary.rules["neighbours-mark"]:
        if any(_number(found["mark"]) == _number(match["mark"]) for found in rule.pattern.finditer(page)):
            yield names, block.span, rule
            return


def _number(mark: str) -> str:
    """Return the number of a footnote's mark, which may be raised."""
    return "".join(str(digit(letter)) for letter in mark)


def _below(document: Document, block: Block, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names that stand below a lead-in: one a line, in columns, or parted by commas."""
    names = _by_lines(document, block, vocabulary)
    if names or block.kind not in (BlockKind.PARAGRAPH, BlockKind.TABLE):
        return names
    for found in (names_of_list(block.text, vocabulary), _in_columns(document, block)):
        known = sum(vocabulary.authority_named(name) is not None for name in found)
        places = all(_is_name(name) for name in found)
        if places and len(found) >= _LEAST and 2 * known >= len(found):
            return found
    return ()


def _in_columns(document: Document, block: Block | Heading) -> tuple[str, ...]:
    """Return what stands in the lines of a block, those that blanks part cut."""
    lines = document.text[block.span.start : block.span.end].splitlines()
    cells = (bare_item(cell.strip()) for line in lines for cell in _COLUMNS.split(line))
    return tuple(cell for cell in cells if cell)


def _by_lines(document: Document, block: Block, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names that stand each on a line of its own; empty where a line is no name of a place."""
    if block.kind is not BlockKind.PARAGRAPH or len(block.text) > _LONGEST_RUN:
        return ()
    lines = document.text[block.span.start : block.span.end].splitlines()
    names = tuple(bare_item(line.strip()) for line in lines if line.strip())
    if not all(map(_is_name, names)):
        return ()
    sure = len(names) >= _LEAST or vocabulary.authority_named(names[0]) is not None
    return names if sure else ()


def _lead(block: Block, vocabulary: Vocabulary) -> Rule | None:
    text = block.text.rstrip()
    if not text.endswith(":") or not holds_any(text, _CUES):
        return None
    return next((rule for rule in vocabulary.rules["neighbours-lead-in"] if rule.pattern.search(text)), None)


def _in_sentences(block: Block, vocabulary: Vocabulary) -> Iterator[tuple[tuple[str, ...], Span, Rule]]:
    if not holds_any(block.text, _CUES):
        return
    for sentence in sentences_of(block):
        if not holds_any(sentence.text, _CUES):
            continue
        for rule in vocabulary.rules_for("neighbours", sentence.text):
            match = rule.pattern.search(sentence.text)
            names = names_of_list(match["list"], vocabulary) if match else ()
            if len(names) >= _LEAST:
                yield names, sentence.span, rule
                break
        else:
            yield from _known(sentence, vocabulary)


def _known(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[tuple[tuple[str, ...], Span, Rule]]:
    """Yield the names of a list of known authorities in a sentence on comparison, whatever its words."""
    for rule in vocabulary.rules_for("neighbours-known", sentence.text):
        match = rule.pattern.search(sentence.text)
        names = names_of_list(match["list"] or match["after"], vocabulary) if match else ()
        known = [name for name in names if vocabulary.authority_named(name)]
        if len(known) >= _LEAST_UNNAMED and len(known) * 4 >= len(names) * 3:
            yield tuple(known), sentence.span, rule
            return


def names_of_list(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the names of ``A, B, C and D``; empty when some part is no name of a place.

    Names may hold an *and* of their own: known names decide, then the place in the list.
    """
    parts = [part.strip() for part in re.split(r"[,;]", text.rstrip(" .)"))]
    names: list[str] = []
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        bare = re.sub(r"^(?:and|the)\s+", "", part)
        names += _split_last(bare, vocabulary) if last and bare == part else [bare]
    return tuple(names) if all(map(_is_name, names)) else ()


def _is_name(text: str) -> bool:
    """Return whether a text may be the name of an authority by its form."""
    return _NAME.fullmatch(text) is not None and text[0].isupper() and len(text.split()) < 8


def _split_last(part: str, vocabulary: Vocabulary) -> list[str]:
    """Return the last part of a list as its two names, or as one that holds an *and*."""
    cuts = list(re.finditer(r"\s+(?:and|&)\s+", part))
    if not cuts or vocabulary.authority_named(part):
        return [part]
    pairs = [[part[: cut.start()], re.sub(r"^the\s+", "", part[cut.end() :])] for cut in cuts]
    # Of several cuts the one between two known names is right; else the first.
    return max(pairs, key=lambda pair: sum(vocabulary.authority_named(name) is not None for name in pair))
