"""What the command line takes, and the one sentence it says otherwise."""

from __future__ import annotations

import pytest

from viewer.cli import COMMANDS, FAILED, run
from viewer.cli.options import as_of_day, layer_choice, must_not_exist, size_px, view_of, window_of
from viewer.errors import TwoSeasError
from viewer.model.interval import parse


def test_good_values():
    assert size_px("1440x900") == (1440, 900)
    assert size_px("1920×1080") == (1920, 1080)
    assert view_of("110,20.5,4").lat_deg == 20.5
    assert window_of("2020/2026").end_day == parse("2026").end_max
    assert as_of_day("2025-08") == parse("2025-08-31").start_min


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (size_px, "big"),
        (size_px, "10x10"),
        (size_px, "99999x99999"),
        (view_of, "1,2"),
        (view_of, "1,99,3"),
        (view_of, "nan,1,2"),
        (window_of, "yesterday"),
        (window_of, "2020/.."),
        (as_of_day, "2025-13"),
    ],
)
def test_bad_values_are_one_sentence_with_a_remedy(read, text):
    with pytest.raises(TwoSeasError) as caught:
        read(text)
    assert caught.value.sentence
    assert caught.value.remedy


def test_an_existing_file_is_kept(tmp_path):
    there = tmp_path / "x.png"
    there.write_bytes(b"mine")
    with pytest.raises(TwoSeasError):
        must_not_exist(there, force=False)
    must_not_exist(there, force=True)
    must_not_exist(None, force=False)


def test_help_names_every_command(capsys):
    assert run(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in COMMANDS)


def test_version(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("two-seas ")


def test_unknown_option_fails_with_2(capsys):
    assert run(["info", "x.csv", "--no-such-option"]) == FAILED
    assert "no-such-option" in capsys.readouterr().err


def test_layers_are_named_or_refused():
    assert layer_choice("ports") == ("ports", True)
    assert layer_choice("no-places") == ("places", False)
    with pytest.raises(TwoSeasError, match="no layer “rivers”"):
        layer_choice("rivers")
