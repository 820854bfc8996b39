"""One search over everything that has a name, forgiving typing errors."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from viewer.model.dataset import Dataset
from viewer.model.interval import format_interval

_CUTOFF = 62.0
_SHORT = 0.6


@dataclass(frozen=True)
class Entry:
    """Something that can be found. `kind` and `id` say what; `others` are its other names."""

    kind: str
    id: str
    name: str
    note: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A found entry with its score, 0 to 100."""

    entry: Entry
    score: float


def entries(dataset: Dataset) -> list[Entry]:
    """What of a dataset can be found: initiatives, actors, regions and sources."""
    table = dataset.initiatives
    found = [
        Entry("initiative", id_, title, format_interval(when))
        for id_, title, when in zip(table.ids, table.titles, table.when_texts, strict=True)
    ]
    found += [
        Entry("actor", a.id, a.name, str(a.kind), (*a.aliases, *a.names.values()))
        for a in dataset.actors
    ]
    found += [
        Entry("region", r.id, r.name, r.kind.replace("_", " "), tuple(r.names.values()))
        for r in dataset.regions
    ]
    found += [Entry("source", s.id, s.title or s.id, s.publisher) for s in dataset.sources]
    return found


def folded(text: str) -> str:
    """Text without case and accents, as it is compared."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


class Index:
    """Names made ready once, so that every key stroke is a look-up."""

    def __init__(self, found: Iterable[Entry]) -> None:
        self._entries = list(found)
        self._owner: list[int] = []
        self._texts: list[str] = []
        for i, entry in enumerate(self._entries):
            for name in (entry.name, *entry.others):
                if name:
                    self._owner.append(i)
                    self._texts.append(folded(name))

    def search(self, text: str, limit: int = 12) -> Sequence[Hit]:
        """The best matches, best first, each entry once; [] for an empty text.

        A name that begins with the text stands before one that holds it, and that before one that
        is only like it.
        """
        wanted = folded(text).strip()
        if not wanted:
            return []
        from rapidfuzz import process  # not on the way to the first paint

        found = process.extract(
            wanted, self._texts, scorer=_score, limit=limit * 3, score_cutoff=_CUTOFF
        )
        best: dict[int, float] = {}
        for _, score, at in found:
            best.setdefault(self._owner[at], score)
        return [Hit(self._entries[i], score) for i, score in best.items()][:limit]


def _score(wanted: str, name: str, **_: Any) -> float:
    if name == wanted:
        return 100.0
    if name.startswith(wanted):
        return 98.0
    if any(word.startswith(wanted) for word in name.split()):
        return 95.0
    if wanted in name:
        return 92.0
    from rapidfuzz import fuzz

    if len(name) < _SHORT * len(wanted):
        # A short name that is like a part of what was typed is not what was meant.
        return min(fuzz.ratio(wanted, name), 90.0)
    # Token by token, so that "vison jont" finds the Joint Vision whatever else its title says.
    return min(fuzz.WRatio(wanted, name), fuzz.partial_token_sort_ratio(wanted, name) + 12, 90.0)
