"""The saved queries (``queries/*.rq``): their catalogue, their parameters, their listing."""

from leagraph.queries.header import Column, Header
from leagraph.queries.listing import catalogue_graph, catalogue_table
from leagraph.queries.parameters import QueryParameter
from leagraph.queries.saved import Catalogue, SavedQuery, catalogue, parse_query, read_query

__all__ = [
    "Catalogue",
    "Column",
    "Header",
    "QueryParameter",
    "SavedQuery",
    "catalogue",
    "catalogue_graph",
    "catalogue_table",
    "parse_query",
    "read_query",
]
