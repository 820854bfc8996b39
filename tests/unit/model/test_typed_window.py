from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.civil import days_from_civil
from viewer.model.state import Window
from viewer.model.typed_window import day_edtf, read_window, window_edtf, window_text

NOW = float(days_from_civil(2025, 8, 26))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2025", (2025,), (2026,)),
        ("2012/2026-06", (2012,), (2026, 7)),
        ("2012 to 2014", (2012,), (2015,)),
        ("2012–2014", (2012,), (2015,)),
        ("2019/..", (2019,), (2025, 8, 26)),
        ("-0499/0100", (-499,), (101,)),
    ],
)
def test_reads_what_is_typed(text, start, end):
    window = read_window(text, NOW)
    assert window == Window(days_from_civil(*start), days_from_civil(*end))


@pytest.mark.parametrize("text", ["", "soon", "2025-13", "2026/2012"])
def test_says_in_words_what_is_wrong(text):
    with pytest.raises(ValueError, match=r"Type a year|is not a date"):
        read_window(text, NOW)


@given(st.integers(-3_000_000, 2_880_000), st.integers(1, 40_000))
def test_a_window_of_days_can_be_typed_back(start, length):
    text = window_edtf(Window(float(start), float(start + length)))
    assert read_window(text, NOW) == Window(float(start), float(start + length))


def test_short_form_follows_the_span():
    assert window_text(Window(days_from_civil(2012), days_from_civil(2027))) == "2012/2026"
    assert window_text(Window(days_from_civil(2025), days_from_civil(2026))) == "2025-01/2025-12"
    assert day_edtf(-719529.0) == "-0001-12-31"
