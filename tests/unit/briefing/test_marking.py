"""Markings are TLP 2.0 to the letter, or free text; never something that looks like TLP."""

from __future__ import annotations

import pytest

from viewer.briefing.marking import TLP_LABELS, read_marking
from viewer.errors import TwoSeasError
from viewer.model.palette import contrast

# FIRST, TLP version 2.0, "TLP in images and documents": hexadecimal ink on #000000.
FIRST = {
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:AMBER": "#FFC000",
    "TLP:GREEN": "#33FF00",
    "TLP:CLEAR": "#FFFFFF",
}


@pytest.mark.parametrize("label", FIRST)
def test_labels_have_the_official_colours_on_black(label):
    marking = read_marking(f" {label.lower()} ")
    assert (marking.text, marking.ink, marking.ground) == (label, FIRST[label], "#000000")
    assert marking.is_tlp


def test_there_are_no_other_labels():
    assert set(TLP_LABELS) == set(FIRST)


@pytest.mark.parametrize("text", ["TLP:WHITE", "tlp: red!", "TLP:AMBER STRICT", "TLP"])
def test_what_only_looks_like_a_label_is_refused(text):
    with pytest.raises(TwoSeasError, match="not a label"):
        read_marking(text)


def test_free_text_takes_a_colour_and_stays_readable():
    marking = read_marking("OFFICIAL – SENSITIVE@#ffd400")
    assert marking.text == "OFFICIAL – SENSITIVE"
    assert contrast(marking.ink, marking.ground) >= 4.5
    assert not marking.is_tlp


def test_no_text_is_no_marking():
    assert read_marking("  ") is None


@pytest.mark.parametrize("text", ["x@#12", "x" * 81, "SECRET@#gggggg"])
def test_what_cannot_be_printed_is_refused(text):
    with pytest.raises(TwoSeasError):
        read_marking(text)
