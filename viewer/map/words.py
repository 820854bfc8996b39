"""The map's own words in the languages of the interface, from `assets/words/map.json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import orjson

from viewer import paths

LANGUAGES = ("en", "ja", "hi")


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """Every word by its key and language; read once."""
    found: dict[str, dict[str, str]] = orjson.loads(
        (paths.assets() / "words" / "map.json").read_bytes()
    )
    return found


def say(key: str, language: str, **fields: object) -> str:
    """A word, `{…}` filled in; another language than those of the table is served in English.

    Raises:
        KeyError: there is no such word.
    """
    texts = table()[key]
    text = texts.get(language) or texts["en"]
    return text.format(**fields) if fields else text


def listed(words: Iterable[str], language: str) -> str:
    """Words one after another."""
    return ("、" if language == "ja" else ", ").join(words)


def initiatives(number: int | str, language: str) -> str:
    """How many initiatives."""
    if number in (1, "1"):
        return say("initiatives_one", language)
    return say("initiatives_many", language, number=number)


def latitude(degrees: float, language: str) -> str:
    """A latitude: "20° N", "0°"."""
    if degrees == 0:
        return "0°"
    return say(
        "degrees_north" if degrees > 0 else "degrees_south", language, degrees=f"{abs(degrees):g}"
    )


def longitude(degrees: float, language: str) -> str:
    """A longitude: "120° E", "180°"; any turn of the world is taken off."""
    turned = (degrees + 180) % 360 - 180
    if turned in (0, -180):
        return f"{abs(turned):g}°"
    return say(
        "degrees_east" if turned > 0 else "degrees_west", language, degrees=f"{abs(turned):g}"
    )
