"""Which way text runs, and what would turn the text beside it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.writing import has_letters_from_right, runs_from_right, without_turns


@pytest.mark.parametrize(
    ("text", "from_right"),
    [
        ("Partnership", False),
        ("שלום", True),
        ("مرحبا", True),
        ("2020 – میثاق", True),
        ("«اتفاق» Quad", True),
        ("Quad اتفاق", False),
        ("インド भारत", False),
        ("2020", False),
        ("", False),
    ],
)
def test_the_first_strong_letter_says_where_a_paragraph_begins(text: str, from_right: bool) -> None:
    assert runs_from_right(text) is from_right


def test_what_turns_is_taken_out_and_what_joins_stays() -> None:
    assert (
        without_turns("Treaty \u202egpj.exe\u202c \u2067of\u2069 1951\u200f")
        == "Treaty gpj.exe of 1951"
    )
    persian, hindi = "می\u200cخواهم ک\u200dتاب", "क्\u200dष"
    assert without_turns(persian) == persian
    assert without_turns(hindi) == hindi
    # After the exclamation mark it says that the mark belongs to what stands before it.
    marked = "שלום!\u200f abc"
    assert without_turns(marked) == marked
    assert without_turns("\u202bשלום\u202c") == "שלום"


@given(st.text())
def test_letters_that_run_from_the_right_are_known(text: str) -> None:
    seen = [c for c in text if unicodedata.bidirectional(c) in ("R", "AL") and c != "\u200f"]
    if seen and all(unicodedata.category(c) != "Cn" for c in seen):
        assert has_letters_from_right(text)
    assert not set(without_turns(text)) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
