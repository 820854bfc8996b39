"""Text that leaves the program holds nothing that is unseen, and loses nothing silently."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from viewer.briefing.clean import clean_line, clean_text


@given(st.text())
def test_nothing_unseen_is_left(text):
    for letter in clean_text(text):
        assert letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs"), repr(letter)
        assert letter not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"


@given(st.text())
def test_a_line_has_one_line_and_cleaning_twice_changes_nothing(text):
    line = clean_line(text)
    assert "\n" not in line
    assert clean_line(line) == line
    assert clean_text(clean_text(text)) == clean_text(text)


def test_what_was_there_is_marked():
    assert clean_line("a\x1bb\x00c\x7fd\u202ee") == "a␛b␀c␡d\ufffde"


def test_devanagari_joiners_and_japanese_stay():
    assert clean_line("क्\u200dष 日本") == "क्\u200dष 日本"
