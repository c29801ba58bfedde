"""What the tokens of a query tell: form, graphs, calls to services, also where somebody hides them."""

from __future__ import annotations

import contextlib

import pytest
from pyoxigraph import Store

from leagraph.store.query_text import read_query_text

# A port that nobody listens on.
CALLED = "<http://127.0.0.1:1/>"
HEAD = "PREFIX : <http://127.0.0.1:1/> PREFIX ex: <http://127.0.0.1:1/> "
BODY = "{?a ?b ?c}"

CALLS = {
    "plain": f"SELECT * {{ SERVICE {CALLED} {BODY} }}",
    "lower case and no space": f"SELECT * {{service{CALLED}{BODY}}}",
    "silent": f"SELECT * {{ SERVICE SILENT {CALLED} {BODY} }}",
    "silent without a space": f"SELECT * {{ SERVICESILENT{CALLED}{BODY} }}",
    "behind a comment": f"SELECT * {{ # one\n SERVICE # two\n {CALLED} {BODY} }}",
    "in a sub-query": f"SELECT * {{ {{ SELECT ?a {{ SERVICE {CALLED} {BODY} }} }} }}",
    "in EXISTS": f"SELECT * {{ VALUES ?z {{1}} FILTER EXISTS {{ SERVICE {CALLED} {BODY} }} }}",
    "in MINUS": f"SELECT * {{ VALUES ?a {{1}} MINUS {{ SERVICE {CALLED} {BODY} }} }}",
    "in OPTIONAL": f"SELECT * {{ VALUES ?a {{1}} OPTIONAL {{ SERVICE {CALLED} {BODY} }} }}",
    "in ASK": f"ASK {{ SERVICE {CALLED} {BODY} }}",
    "in CONSTRUCT": f"CONSTRUCT {{ ?a ?b ?c }} WHERE {{ SERVICE {CALLED} {BODY} }}",
    "by prefixed name": f"SELECT * {{ SERVICE ex:x {BODY} }}",
    "by an empty prefix that looks like a prefix": f"SELECT * {{ SERVICE:x {BODY} }}",
    "by a name glued to the keyword": f"SELECT * {{ SERVICEex:x {BODY} }}",
    "by a variable": f"SELECT * {{ VALUES ?s {{ {CALLED} }} SERVICE ?s {BODY} }}",
    "after a number": f"SELECT * {{ OPTIONAL {{ ?a ?b 1SERVICE{CALLED}{BODY} }} }}",
    "after a truth value": f"SELECT * {{ OPTIONAL {{ VALUES ?z {{trueUNDEF}} SERVICE{CALLED}{BODY} }} }}",
    "after a string": f'SELECT * {{ BIND("x" AS ?x)SERVICE{CALLED}{BODY} }}',
    "in what looks like an IRI": f"SELECT * {{ VALUES ?x {{2}} FILTER(1<?x)SERVICE#>\n{CALLED}{BODY} }}",
    "behind an IRI that opens a long string": (
        f"SELECT * {{ VALUES ?x {{2}} FILTER(1<?x#>'''\n)SERVICE{CALLED}{BODY} #'''\n}}"
    ),
    "behind an IRI that holds a quote": (
        f"SELECT * {{ VALUES ?x {{2}} FILTER(1<?x&&'>'='>')SERVICE{CALLED}{{?a ?b ?c FILTER(?c!='z')}} }}"
    ),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_that_the_engine_would_make_is_seen(name: str) -> None:
    query = HEAD + CALLS[name]
    assert read_query_text(query).services
    # Were it no legal query, the case would prove nothing: a SyntaxError fails the test.
    with contextlib.suppress(OSError, RuntimeError):
        Store().query(query)


HONEST = [
    'SELECT * { ?s ?p "service" }',
    "SELECT * { ?s ?p 'the SERVICE <http://x/> {' }",
    'SELECT * { ?s ?p """a "service" { } here""" }',
    "SELECT * { ?s <http://example.org/service> ?o } # SERVICE <x> {}",
    "SELECT * { ?s <http://example.org/o'service#x> ?o }",
    "PREFIX service: <http://example.org/> SELECT * { ?s service:is ?o }",
    "PREFIX service: <http://example.org/> SELECT * { GRAPH service:is { ?s ?p ?o } }",
    "SELECT ?service { ?service ?services $service_ }",
    "SELECT * { ?s ?p 'x'@en-service }",
    "SELECT * { _:service ?p ?o }",
    "SELECT * { ?s ?p ?o FILTER(?s<?o&&?o>1) }",
]


@pytest.mark.parametrize("query", HONEST)
def test_the_word_alone_is_no_call(query: str) -> None:
    assert read_query_text(query).services == ()


def test_a_call_has_its_place_and_its_address() -> None:
    (call,) = read_query_text("SELECT * {\n  SERVICE SILENT <http://example.org/sparql> { } }").services
    assert (call.line, call.column, call.address) == (2, 3, "http://example.org/sparql")
    (call,) = read_query_text("SELECT * { SERVICE ?where { } }").services
    assert call.address is None


FORMS = {
    "SELECT * {}": "select",
    "select?x{}": "select",
    "# SELECT\nASK {}": "ask",
    "BASE <http://e/> PREFIX ask: <http://e/> PREFIX : <#> CONSTRUCT {} WHERE {}": "construct",
    "DESCRIBE <http://e/x>": "describe",
    'VERSION "1.2" SELECT * {}': "select",
    "PREFIX e: <http://e/> INSERT DATA { e:a e:b 1 }": "update",
    "LOAD <http://e/x>": "update",
    "DROP ALL": "update",
    "WITH <http://e/> DELETE {} WHERE {}": "update",
    "": "",
    "PREFIX": "",
    "hello": "",
    "<<<": "",
}


@pytest.mark.parametrize("query", FORMS)
def test_the_form_is_the_first_word_behind_the_prologue(query: str) -> None:
    assert read_query_text(query).form == FORMS[query]


GRAPHS = {
    "SELECT * { GRAPH ?g { ?s ?p ?o } }": True,
    "SELECT * { graph<http://e/g>{ ?s ?p ?o } }": True,
    "SELECT * FROM <http://e/g> { ?s ?p ?o }": True,
    "SELECT * FROM NAMED <http://e/g> { ?s ?p ?o }": True,
    "SELECT * { FILTER EXISTS { GRAPHex:g { ?s ?p ?o } } }": True,
    "PREFIX lea: <https://w3id.org/leagraph/ontology#> SELECT * { ?s lea:graph 'from a graph' }": False,
    "SELECT ?graph ?from { ?graph ?p ?from }": False,
}


@pytest.mark.parametrize("query", GRAPHS)
def test_a_query_that_names_graphs_is_told_from_one_that_does_not(query: str) -> None:
    assert read_query_text(query).uses_graphs is GRAPHS[query]


def test_functions_that_differ_from_call_to_call_make_a_query_volatile() -> None:
    assert read_query_text("SELECT (NOW() AS ?now) {}").volatile
    assert read_query_text("SELECT * { BIND(1+rand() AS ?x) }").volatile
    assert not read_query_text("SELECT ?now { ?now ?p 'RAND()' }").volatile


def test_a_long_and_strange_text_is_read_in_linear_time() -> None:
    for piece in ('"', "'", "<", "\\", ":", "((", "a:", "#\n", '"""', "?a<", "service "):
        read_query_text(piece * 20_000)
