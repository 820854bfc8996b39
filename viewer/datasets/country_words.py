"""Official and shortened names of countries: "Iran, Islamic Rep.", "Govt. of India", "S. Sudan"."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_INSIDE: Final = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_SHORT: Final = {
    "rep": "republic", "dem": "democratic", "fed": "federated", "sts": "states", "st": "saint",
    "is": "islands", "isl": "islands", "eq": "equatorial", "n": "north", "s": "south",
    "e": "east", "w": "western", "govt": "government", "gov": "government", "people": "peoples",
}  # fmt: skip
_LITTLE: Final = frozenset({"the", "of", "and", "de", "s"})
# Words that say what sort of state it is. "State" is none of them: a state may be part of another.
_POLITY: Final = frozenset(
    {
        "republic", "kingdom", "commonwealth", "government", "democratic", "socialist", "islamic",
        "arab", "peoples", "federal", "federative", "federation", "federated", "independent",
        "sultanate", "union", "hashemite", "principality",
    }
)  # fmt: skip
# States that are no more, or half of what is one today: their words leave today's name.
_FORMER: Final = frozenset(
    frozenset(words.split())
    for words in (
        "republic vietnam", "vietnam democratic republic", "democratic republic germany",
        "yemen arab republic", "yemen peoples democratic republic", "yemen peoples republic",
        "republic china islamic", "federation arab", "korea republic peoples",
    )
)  # fmt: skip
SHORT_WORDS: Final = frozenset({*_SHORT, *_SHORT.values(), *_LITTLE, *_POLITY, "people's"})
_HINT: Final = re.compile(
    r"\b(?:rep|republic|dem|fed|sts|st|is|isl|eq|[nsew]|kingdom|commonwealth|govt?|government"
    r"|federal|federation|socialist|islamic|union|sultanate|principality)\b\.?|[,(]",
    re.I,
)


def may_be_official(text: str) -> bool:
    """Whether a name has a word, comma or bracket that a plain name of a country has not."""
    return len(text) <= 80 and _HINT.search(text) is not None


def bag(text: str) -> frozenset[str]:
    """The words of a name in whatever order, written out, without the little ones."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’`´]", "", text)).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    found = [_SHORT.get(word, word) for word in _WORD.findall(plain)]
    return frozenset(word for word in found if word not in _LITTLE)


def without_polity(words: frozenset[str]) -> frozenset[str]:
    """The words that name the country; none where they name a state that is no more."""
    return frozenset() if words in _FORMER else words - _POLITY


def without_brackets(text: str) -> tuple[str, str]:
    """A name and what stands in brackets behind it: "Myanmar (Burma)"; ("", "") without any."""
    match = _INSIDE.search(text)
    return (text[: match.start()].strip(), match[1].strip()) if match else ("", "")
