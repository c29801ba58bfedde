"""A text is never said to lack a word that it holds."""

from __future__ import annotations

import pytest

from leagraph.extraction.word_signs import Phrases, WordSigns


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("sound",), "The plan is soundly made."),
        (("at least",), "It takes at least\ta year."),
        ((" so ",), "It is so now."),
        (("so, ",), "It remains so, on the whole."),
        (("re-open", "closed"), "The unit was (re-opened)."),
        (("support is",), "SUPPORT İS good"),
    ],
)
def test_a_text_that_holds_a_word_has_the_sign_of_its_set(words: tuple[str, ...], text: str) -> None:
    signs = WordSigns()
    sign = signs.bit(words)
    assert signs.of(text) & sign


def test_a_text_without_the_words_has_no_sign_of_them() -> None:
    signs = WordSigns()
    some, other = signs.bit(("some",)), signs.bit((" so ", "thus"))
    assert signs.of("Some reasons were given.") & (some | other) == some


def test_words_that_are_asked_for_later_are_found_in_texts_read_before() -> None:
    signs = WordSigns()
    text = "Governors are well served."
    assert signs.of(text) & signs.bit(("pupils",)) == 0
    late = signs.bit(("serve",))
    assert signs.of(text) == late


def test_the_same_words_have_the_same_sign() -> None:
    signs = WordSigns()
    assert signs.bit(("good", "sound")) == signs.bit(("good", "sound")) != signs.bit(("good",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It remains so.", (" so.",)),
        ("The standard is set.", ("that standard", "same standard")),
        ("Nothing of the kind.", ()),
    ],
)
def test_only_phrases_whose_longest_word_a_text_holds_are_possible(
    text: str, expected: tuple[str, ...]
) -> None:
    signs = WordSigns()
    phrases = Phrases((" so.", "that standard", "same standard"), signs)
    assert phrases.possible(signs.of(text)) == expected
