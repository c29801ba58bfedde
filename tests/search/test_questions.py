"""What people type, and what it finds: no text whatever ends in an error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from leagraph.errors import QueryError
from leagraph.search import Filters, Index, TooSlowError, ask
from leagraph.search.question import And, Not, Or, Term, read_question

ODD = [
    *('"', "(", ")", "*", "-", "--", "AND", "NOT", "OR OR", "NEAR(", "text:a", "^a", "+", "''", ";", "\0"),
    *("\x01", "()", "(((((((((((((((((a", "a )) b", "NOT NOT", "NOT (", '"a', '""', '"*"', "a*b*", "{a}"),
    *("\ud800", "\u0301", "\U0001d518*", "\ufdfd", "e\u0301cole", "\u65e5\u672c*", "' OR 1=1 --"),
    *("[a]", "a,b", "a AND NOT", "(a OR) b", "-(a", '-"a"*', "((a) NOT (b OR NOT (c d*)))"),
]


def total(index: Index, question: str, **filters: object) -> int:
    return ask(index, question, Filters(**filters)).total  # type: ignore[arg-type]


def test_words_are_read_with_their_operators() -> None:
    a, b, c = (Term((one,)) for one in "abc")
    assert read_question("a b OR c") == Or((And((a, b)), c))
    assert read_question("a (b OR c)") == And((a, Or((b, c))))
    assert read_question("a -b NOT c") == And((a, Not(b), Not(c)))
    assert read_question("NOT NOT a") == a
    assert read_question('"a b" c*') == And((Term(("a", "b")), Term(("c",), prefix=True)))
    assert read_question("co-op*") == Term(("co", "op"), prefix=True)
    assert read_question("and or not") == And((Term(("and",)), Term(("or",)), Term(("not",))))


@pytest.mark.parametrize("text", ["", "   ", "!!!", '""', "AND OR NOT", "()", "*"])
def test_a_text_without_words_asks_for_nothing(text: str) -> None:
    assert read_question(text) is None


@pytest.mark.parametrize(
    ("question", "hits"),
    [
        ("registers", 4),
        ("register", 4),  # stemmed
        ("Registers CHECKED", 2),
        ('"registers checked"', 0),
        ('"registers are checked"', 1),
        ("“registers are checked”", 1),
        ("lanternfield OR café", 3),
        ("cafe", 2),
        ("CAFÉ*", 2),
        ("registers -unsatisfactory", 3),
        ("registers -(unsatisfactory OR improve)", 2),
        ("attendance NOT registers", 1),
        ("recommend*", 3),
        ("recommendat*", 3),  # a prefix longer than the stem
        ('"school gov*"', 1),
        ("govern*", 3),
        ("zzz*", 0),
        ("registers OR (literacy café)", 6),
    ],
)
def test_a_question_finds_what_it_says(index: Index, question: str, hits: int) -> None:
    assert total(index, question) == hits


@pytest.mark.parametrize("question", ["NOT registers", "-a -b", "a OR NOT b"])
def test_what_only_leaves_out_finds_nothing_and_says_why(index: Index, question: str) -> None:
    found = ask(index, question)
    assert (found.total, found.hits) == (0, ())
    assert "what to look for" in found.note


@pytest.mark.parametrize("question", ODD)
def test_odd_texts_are_answered(index: Index, question: str) -> None:
    ask(index, question)
    ask(index, f"registers {question} a")


@pytest.mark.parametrize("joint", [" ", " OR ", " -", "* ", "* OR ", "* -", " (", " OR -("])
def test_many_words_are_answered(index: Index, joint: str) -> None:
    question = joint.join("abcdefghij" * 25)[:500]
    ask(index, question)
    ask(index, f"registers OR ({question[:480]})")


PARTS = some.lists(
    some.sampled_from([*ODD, "registers", "school*", "AND", "OR", "NOT", "(", ")", '"', "-x"]), max_size=14
)


@settings(max_examples=300, deadline=None)
@given(some.one_of(some.text(max_size=60), PARTS.map(" ".join), PARTS.map("".join)))
def test_any_text_is_answered(index: Index, question: str) -> None:
    found = ask(index, question[:500])
    assert found.total >= len(found.hits)


@pytest.mark.parametrize(
    ("filters", "hits"),
    [
        ({"lea": ("eastmere",)}, 4),
        ({"lea": ("https://w3id.org/leagraph/id/lea/eastmere",)}, 4),
        ({"lea": ("eastmere", "Wexcombe")}, 8),
        ({"lea": ("nowhere", "x' OR 1")}, 0),
        ({"function": ("attendance",)}, 4),
        ({"function": ("attendance", "literacy")}, 8),
        ({"function": ("literacy",), "lea": ("wexcombe",)}, 2),
        ({"kind": ("paragraph",)}, 4),
        ({"kind": ("paragraph", "follow-up"), "lea": ("wexcombe",)}, 3),
        ({"since": "2000-06"}, 4),
        ({"since": "2000"}, 8),
        ({"since": "2002-11"}, 4),  # the year 2002 may be later
        ({"until": "2000-05"}, 4),
        ({"until": "2000"}, 4),
        ({"until": "2000-04"}, 0),
        ({"since": "2001", "until": "2003"}, 4),
    ],
)
def test_filters_restrict(index: Index, filters: dict[str, object], hits: int) -> None:
    assert total(index, "registers OR literacy OR school", **filters) == hits


@pytest.mark.parametrize("wrong", [{"since": "May 2000"}, {"until": "20000"}, {"kind": ("opinion",)}])
def test_wrong_filters_are_said_to_be(wrong: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        Filters(**wrong)  # type: ignore[arg-type]


def test_pages_follow_each_other_in_one_order(index: Index) -> None:
    question = "registers OR school OR literacy"
    whole = ask(index, question).hits
    pages = [ask(index, question, limit=1, offset=at).hits for at in range(len(whole))]
    assert tuple(one[0] for one in pages) == whole
    assert [one.score for one in whole] == sorted((one.score for one in whole), reverse=True)


def test_what_says_it_in_fewer_words_comes_first(index: Index) -> None:
    assert [one.kind for one in ask(index, "unsatisfactory").hits] == ["judgement", "paragraph"]


def test_snippets_mark_the_words_that_fit(index: Index) -> None:
    hit = ask(index, "attend", Filters(kind=("judgement",))).hits[0]
    assert [one.text for one in hit.pieces if one.is_match] == ["attendance"]
    assert "".join(one.text for one in hit.pieces) == hit.text


@pytest.mark.parametrize(
    "wrong", [{"limit": 0}, {"limit": 101}, {"offset": -1}, {"offset": 10_001}, {"question": "a" * 501}]
)
def test_sizes_have_limits(index: Index, wrong: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        ask(index, **({"question": "a"} | wrong))  # type: ignore[arg-type]


def test_a_search_that_takes_too_long_is_stopped(big_index: Index) -> None:
    with pytest.raises(TooSlowError, match="longer than 0 seconds"):
        ask(big_index, "w* OR x*", seconds=0)
    assert ask(big_index, "w*", seconds=30).total == 4000
