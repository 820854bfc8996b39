"""The map's own words: every one in every language, with the same things filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from viewer import paths
from viewer.map import symbols
from viewer.map.words import LANGUAGES, initiatives, latitude, longitude, say, table
from viewer.model.records import ActorKind, RegionKind, Role

SOURCE = Path(__file__).parents[3] / "viewer" / "map"
_SCRIPTS = {"ja": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"), "hi": re.compile(r"[\u0900-\u097f]")}
# What is made of a number alone, or of marks that every language uses.
_FILLED = re.compile(r"{(\w+)}")


def test_every_word_is_there_in_every_language() -> None:
    assert len(table()) > 50
    for key, texts in table().items():
        assert set(texts) == set(LANGUAGES), key
        assert all(text.strip() == text and text for text in texts.values()), key
        fields = {language: set(_FILLED.findall(text)) for language, text in texts.items()}
        assert fields["ja"] == fields["hi"] == fields["en"], key
        for language, script in _SCRIPTS.items():
            assert script.search(texts[language]), f"{key} in {language}: {texts[language]}"


def test_what_the_program_says_is_in_the_table_and_nothing_else() -> None:
    text = "\n".join(path.read_text("utf-8") for path in sorted(SOURCE.glob("*.py")))
    said = set(re.findall(r'"([a-z_]+)"', text))
    made = {f"seat_{kind}" for kind in symbols.OF_ACTORS}
    made |= {f"role_{role.name.lower()}" for role in Role}
    made |= {f"change_{kind}" for kind in symbols.OF_CHANGES}
    made |= {f"kind_{kind.value}" for kind in (*ActorKind, *RegionKind)}
    assert made <= set(table())
    assert set(table()) - made <= said, "a word that nobody says"
    asked = re.findall(r'(?:say|word)\(\s*"([a-z_]+)"', text)
    assert len(asked) > 20
    assert set(asked) <= set(table())


def test_a_language_without_words_is_served_in_english() -> None:
    assert say("legend", "fr") == say("legend", "en") == "Legend"
    with pytest.raises(KeyError):
        say("no such word", "en")


def test_numbers_and_degrees_in_words() -> None:
    assert [initiatives(n, "en") for n in (1, 2)] == ["1 initiative", "2 initiatives"]
    assert initiatives("2–5", "ja") == "取り組み2–5件"
    assert [latitude(d, "en") for d in (0, 20, -2.5)] == ["0°", "20° N", "2.5° S"]
    assert latitude(20, "ja") == "北緯20°"
    assert longitude(190, "hi") == "170° प."


def test_the_table_ships_with_the_program() -> None:
    assert (paths.assets() / "words" / "map.json").is_file()
