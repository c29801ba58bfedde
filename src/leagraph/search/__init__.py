"""Full-text search over a release: its index as a file of the release, and how it is asked."""

from leagraph.errors import TooSlowError
from leagraph.search.ask import Filters, Found, Hit, Piece, ask
from leagraph.search.entries import KINDS
from leagraph.search.index import build_index, write_search_index
from leagraph.search.opening import Index, kept_index, made_index, open_index

__all__ = [
    "KINDS",
    "Filters",
    "Found",
    "Hit",
    "Index",
    "Piece",
    "TooSlowError",
    "ask",
    "build_index",
    "kept_index",
    "made_index",
    "open_index",
    "write_search_index",
]
