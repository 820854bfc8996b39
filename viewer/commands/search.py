"""One search over everything that has a name, forgiving typing errors."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from viewer.model.dataset import Dataset
from viewer.model.interval import format_interval

_CUTOFF = 68.0
_BEGINNING = 95.0
_LIKE_AT_MOST = 90.0
_WHOLE = 0.08


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
                if text := folded(name).strip():
                    self._owner.append(i)
                    self._texts.append(text)
        split = [text.split() for text in self._texts]
        numbers: dict[str, int] = {}
        every = [numbers.setdefault(word, len(numbers)) for words in split for word in words]
        self._words, self._every = list(numbers), np.array(every, np.intp)
        self._starts = np.cumsum([0, *map(len, split[:-1])]) if split else np.zeros(0, np.intp)

    def search(self, text: str, limit: int = 12) -> Sequence[Hit]:
        """The best matches, best first, each entry once; [] for an empty text.

        A name that begins with the text stands before one that holds it, and that before one that
        is only like it.
        """
        wanted = folded(text).strip()
        if not wanted or not self._texts:
            return []
        scores = np.minimum(self._likeness(wanted), _LIKE_AT_MOST)
        for i, name in enumerate(self._texts):
            if wanted in name:
                scores[i] = _held(wanted, name)
        best: dict[int, float] = {}
        for i in np.argsort(-scores, kind="stable").tolist():
            if scores[i] < _CUTOFF or len(best) == limit:
                break
            best.setdefault(self._owner[i], float(scores[i]))
        return [Hit(self._entries[i], score) for i, score in best.items()]

    def _likeness(self, wanted: str) -> NDArray[np.float32]:
        """How much each name is like a text, 0 to 100: word by word, or as a whole.

        Word by word, so that "ormuz strait" finds no other strait, and "vison jont" the Joint
        Vision whatever else its title says.
        """
        from rapidfuzz import fuzz, process  # not on the way to the first paint

        typed = wanted.split()
        alike = process.cdist(typed, self._words, scorer=fuzz.ratio)
        for row, word in zip(alike, typed, strict=True):
            begun = [i for i, known in enumerate(self._words) if known.startswith(word)]
            row[begun] = np.maximum(row[begun], _BEGINNING)
        best: NDArray[np.float32] = np.maximum.reduceat(
            alike[:, self._every], self._starts, axis=1
        ).mean(axis=0)
        whole: NDArray[np.float32] = process.cdist([wanted], self._texts, scorer=fuzz.ratio)[0]
        # Of two names with the same words, the one that has less besides.
        found: NDArray[np.float32] = np.maximum(best + _WHOLE * (whole - best), whole)
        return found


def _held(wanted: str, name: str) -> float:
    """What a name that holds the text is worth."""
    if name == wanted:
        return 100.0
    if name.startswith(wanted):
        return 98.0
    return _BEGINNING if any(word.startswith(wanted) for word in name.split()) else 92.0
