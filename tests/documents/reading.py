"""Short ways for the tests of this folder to read an invented text and to look at what came out."""

from __future__ import annotations

from itertools import pairwise

from leagraph.documents import Block, BlockKind, Document, Passage, Span, fold, parse_text


def read(text: str) -> Document:
    """Return the document of ``text``, and check what must hold for every document."""
    document = parse_text(text, name="invented.txt")
    assert_sound(document)
    return document


def passage(document: Document, key: str) -> Passage:
    """Return the passage with ``key``."""
    found = [one for one in document.passages if one.key == key]
    assert found, f"no passage {key} among {[one.key for one in document.passages]}"
    return found[0]


def keys(document: Document) -> list[str]:
    """Return the keys of all passages."""
    return [one.key for one in document.passages]


def numbers(document: Document) -> list[str]:
    """Return the printed numbers in order."""
    return [one.number for one in document.passages if one.number is not None]


def texts(one: Passage, kind: BlockKind | None = None) -> list[str]:
    """Return the texts of the blocks of a passage."""
    return [block.text for block in one.blocks if kind is None or block.kind is kind]


def kinds(one: Passage) -> str:
    """Return the kinds of the blocks of a passage by their first letters (p, b, t)."""
    return "".join(block.kind.value[0] for block in one.blocks)


def path(one: Passage) -> list[tuple[int, str]]:
    """Return the levels and titles of the headings above a passage."""
    return [(heading.level, heading.text) for heading in one.headings]


def titles(document: Document) -> list[str]:
    """Return every heading once, in order."""
    seen: dict[tuple[int, str], None] = {}
    for one in document.passages:
        for heading in one.headings:
            seen[heading.span.start, heading.text] = None
    return [title for _, title in seen]


def assert_sound(document: Document) -> None:
    """Check spans, order and mapping of every block of a document."""
    length = len(document.text)
    assert len(set(keys(document))) == len(document.passages)
    for one in document.passages:
        assert one.blocks
        assert 0 <= one.span.start < one.span.end <= length
        assert _are_apart([block.span for block in one.blocks])
        assert one.blocks[0].span.start == one.span.start
        assert one.blocks[-1].span.end <= one.span.end
        levels = [heading.level for heading in one.headings]
        assert levels == sorted(set(levels))
        assert all(heading.text == fold(heading.text) != "" for heading in one.headings)
    assert _are_apart([one.span for one in document.passages])
    for block in every_block(document):
        _assert_block(document, block)


def every_block(document: Document) -> list[Block]:
    """Return all blocks: of passages, contents, furniture and footnotes."""
    inside = [block for one in document.passages for block in one.blocks]
    return [*inside, *document.contents, *document.furniture, *document.footnotes]


def _are_apart(spans: list[Span]) -> bool:
    return all(before.end <= after.start for before, after in pairwise(spans))


def _assert_block(document: Document, block: Block) -> None:
    source, text = document.text, block.text
    assert 0 <= block.span.start < block.span.end <= len(source)
    at = 0
    for start, place, size in block.mapped.pieces:
        assert size > 0
        assert start >= at
        assert block.span.start <= place
        assert place + size <= block.span.end
        for offset in range(size):
            shown, printed = text[start + offset], source[place + offset]
            assert shown == printed or (shown == " " and printed.isspace()) or shown == "•"
        at = start + size
    assert at <= len(text) or not text
    if text:
        whole = block.mapped.span(0, len(text))
        assert block.span.start <= whole.start < whole.end <= block.span.end
    if block.kind is not BlockKind.TABLE:
        assert text == fold(text)
    for start, end in block.bold:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
    for row in block.rows:
        for cell in row:
            assert fold(cell.text) == cell.text
            assert block.span.start <= cell.span.start <= cell.span.end <= block.span.end
