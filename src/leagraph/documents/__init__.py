"""The documents room: a file of a report to a ``Document`` of passages, blocks and spans.

Headings are in ``Passage.headings``, not among its blocks; a heading with nothing under it is kept as
a passage of one HEADING block. Footnotes stand in ``Document.footnotes`` only; the span of the passage
in which they are printed covers them.
"""

from leagraph.documents.model import (
    Block,
    BlockKind,
    Cell,
    Document,
    Heading,
    MappedText,
    Passage,
    Span,
    fold,
)
from leagraph.documents.reader import read_document
from leagraph.documents.text import parse_text

__all__ = [
    "Block",
    "BlockKind",
    "Cell",
    "Document",
    "Heading",
    "MappedText",
    "Passage",
    "Span",
    "fold",
    "parse_text",
    "read_document",
]
