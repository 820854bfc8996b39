"""Numbered sources: each is numbered where it is first needed and keeps its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from viewer.briefing.clean import clean_line
from viewer.briefing.words import words
from viewer.model.dataset import Dataset
from viewer.model.interval import format_interval
from viewer.model.records import Source
from viewer.model.writing import has_letters_from_right

_LEFT_TO_RIGHT = "\u200e"


@dataclass(frozen=True)
class Cited:
    """One source with its number; `url` is "" unless it is a plain web address."""

    number: int
    text: str
    url: str
    source: int


@dataclass(frozen=True)
class Citations:
    """The sources of some rows, in order."""

    cited: tuple[Cited, ...]
    _number_of: dict[int, int]

    def numbers(self, dataset: Dataset, row: int) -> tuple[int, ...]:
        """The numbers of a row's sources, ascending."""
        found = {self._number_of.get(int(one), 0) for one in dataset.initiatives.sources.row(row)}
        return tuple(sorted(found - {0}))

    def marks(self, dataset: Dataset, row: int) -> str:
        """Those numbers as they stand in a text: "[1, 3–5]", "" when there are none."""
        numbers = self.numbers(dataset, row)
        return f"[{ranges(numbers)}]" if numbers else ""


def ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers as they stand in print: "1, 4–6"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    said = (f"{one[0]}–{one[-1]}" if len(one) > 2 else ", ".join(map(str, one)) for one in parts)
    return ", ".join(said)


def cite(dataset: Dataset, rows: Iterable[int], language: str = "en") -> Citations:
    """Numbers the sources of `rows` in the order in which the rows need them."""
    order: dict[int, int] = {}
    for row in rows:
        for one in dataset.initiatives.sources.row(row):
            order.setdefault(int(one), len(order) + 1)
    cited = tuple(
        Cited(number, source_text(dataset.sources[i], language), web_url(dataset.sources[i].url), i)
        for i, number in order.items()
    )
    return Citations(cited, order)


def source_text(source: Source, language: str = "en") -> str:
    """Publisher, title, day and when it was retrieved, as far as they are known."""
    day = format_interval(source.date, language)
    parts = [clean_line(source.publisher), clean_line(source.title), clean_line(day)]
    if source.accessed:
        retrieved = clean_line(format_interval(source.accessed, language))
        parts.append(words(language).retrieved.format(day=retrieved))
    if has_letters_from_right(parts[0] + parts[1]):
        # Else the day would be torn apart: a number takes the direction of the letters before it.
        parts[2:] = [part and _LEFT_TO_RIGHT + part for part in parts[2:]]
    text = ", ".join(part for part in parts if part)
    return text or clean_line(source.url) or clean_line(source.id)


def web_url(url: str) -> str:
    """The address when it is http or https and nothing else is in it, "" otherwise."""
    cleaned = clean_line(url)
    scheme = cleaned.partition("://")[0].casefold()
    if scheme not in ("http", "https") or cleaned != url.strip():
        return ""
    if any(letter in cleaned for letter in " \"'<>\\^`{|}") or len(cleaned) > 2000:
        return ""
    return cleaned
