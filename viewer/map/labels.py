"""Which names stand on the map and where: by importance, none over another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from viewer.map.curves import Run
from viewer.map.label_room import Box, Room, Spot, is_cut, spot_of
from viewer.map.label_runs import GAP_PX, Along, Bent, Measure, bent_names
from viewer.map.style import LabelStyle

_DISC_PX = 13.0
_NEAR_STEPS, _FAR_STEPS = 2, 6
_MOST_CHARS = 60
_SAME_PX, _AGAIN_PX = 60.0, 260.0
_TOWNS, _CLOSE_PX = {"capital", "city"}, 7.0


@dataclass(frozen=True)
class Candidate:
    """A name that would like to stand at `x`, `y` (CSS pixels of the layout).

    Smaller `priority` goes first. `beside` asks for a place next to a mark of that radius
    (CSS pixels); None centres the name. `must` places it even where it covers something.
    With `along` that curve is tried first.
    """

    id: str
    role: str
    text: str
    x: float
    y: float
    style: LabelStyle
    priority: float
    beside: float | None = None
    must: bool = False
    along: Along | None = None


@dataclass(frozen=True)
class Placed:
    """A candidate that found room; `dx_px`, `dy_px` move its centre from its own point.

    `run` says where the pieces of a name on a curve go, in the pixels of the layout.
    """

    candidate: Candidate
    text: str
    dx_px: float
    dy_px: float
    pieces: Sequence[str] = ()
    run: Run | None = field(default=None, compare=False)


_Where = tuple[float, float] | Bent
_Choice = tuple[_Where, list[Spot]]


class Ready:
    """A candidate with all the places that it could have, worked out once.

    The layout is made anew at each selection; what the basemap names stays where it is.
    """

    def __init__(self, candidate: Candidate, measure: Measure, frame: Box | None) -> None:
        self.candidate = candidate
        self.text = _fitted(shown_text(candidate.text, candidate.style), candidate, measure, frame)
        self.order = (candidate.priority, candidate.id, candidate.role)
        beside = candidate.beside
        self._mark = None if beside is None else _mark_box(candidate, beside)
        self.mark = None if self._mark is None else spot_of(self._mark)
        # What a mark of a greater town must not touch.
        self.ground = None if self._mark is None else spot_of(_grown(self._mark, _CLOSE_PX))
        self._measure, self._frame = measure, frame
        self._placed: dict[_Where, Placed] = {}
        self._bent: list[_Choice] = []
        self._more = self._bends()

    def choices(self) -> Iterator[_Choice]:
        """Where it could stand, with the boxes that it takes there: on its curve first."""
        yield from self._bent
        for more in self._more:
            self._bent.append(more)
            yield more
        yield from self._straight[0]

    @property
    def last_resort(self) -> _Choice | None:
        """Where it stands when there is no room, if it has to be there."""
        return self._straight[1] if self.candidate.must else None

    def placed(self, where: _Where) -> Placed:
        """Itself at one of its places; the same object each time."""
        made = self._placed.get(where)
        if made is None:
            if isinstance(where, Bent):
                made = Placed(self.candidate, self.text, 0.0, 0.0, where.pieces, where.run)
            else:
                made = Placed(self.candidate, self.text, *where)
            self._placed[where] = made
        return made

    @cached_property
    def _straight(self) -> tuple[list[_Choice], _Choice]:
        """The places beside its point, and the first of all, cut or not."""
        one, frame = self.candidate, self._frame
        width, height = self._measure(self.text, one.style)
        spots = [*_inwards(one, width, height, frame), *_spots(one, width, height)]
        made = [(at, _box(one, at, width, height)) for at in spots]
        whole: list[_Choice] = [(at, [spot_of(box)]) for at, box in made if not is_cut(box, frame)]
        at, box = made[0]
        return whole, (at, [spot_of(box)])

    def _bends(self) -> Iterator[_Choice]:
        one = self.candidate
        if one.along is None:
            return
        text, mark = (self.text, one.style), self._mark
        for bent in bent_names(one.along, text, self._measure, self._frame, mark):
            yield bent, [spot_of(box) for box in bent.boxes]


def place_labels(
    candidates: Iterable[Candidate],
    taken: NDArray[np.float64],
    measure: Measure,
    frame: Box | None = None,
) -> list[Placed]:
    """Places names in the order of their priority.

    Args:
        candidates: In any order; the result does not depend on it, except for equal priorities.
        taken: Boxes (n, 4: left, top, right, bottom) that no name may cover.
        measure: Measures text.
        frame: Left, top, right, bottom of the view, whose edges cut no name.
    """
    return place_ready([Ready(one, measure, frame) for one in candidates], taken)


def place_ready(names: Iterable[Ready], taken: NDArray[np.float64]) -> list[Placed]:
    """The same for names that were made ready for a view before."""
    names = sorted(names, key=lambda one: one.order)
    room, written, marks = Room(taken), Room(taken[:0]), _marks_of(names)
    placed: list[Placed] = []
    said: defaultdict[str, list[Candidate]] = defaultdict(list)
    for name in names:
        # A mark under another's name would be taken for a part of it.
        hidden = name.mark is not None and not written.is_free(name.mark)
        if not name.text or (hidden and not name.candidate.must):
            continue
        if any(_is_same(name.candidate, other) for other in said[name.text]):
            continue  # Hong Kong, the territory and the town
        choice = _choose(name, room, marks)
        if choice is not None:
            for spot in choice[1]:
                room.take(spot)
                written.take(spot)
            if name.mark is not None:
                room.take(name.mark)
            placed.append(name.placed(choice[0]))
            said[name.text].append(name.candidate)
    return placed


def _marks_of(names: Iterable[Ready]) -> Room:
    """The room of the marks; a town close to a greater one would have no room for its name."""
    marks, towns = Room(np.zeros((0, 4))), Room(np.zeros((0, 4)))
    for name in names:
        if name.mark is None or name.ground is None or not name.text:
            continue
        if name.candidate.role in _TOWNS:
            if not towns.is_free(name.ground):
                continue
            towns.take(name.mark)
        marks.take(name.mark)
    return marks


def _is_same(one: Candidate, other: Candidate) -> bool:
    """Whether two names with the same text are of one place, or of one line twice in a glance.

    What is said of a place, its role or its claimants, is no name.
    """
    if "role" in (one.role, other.role):
        return False
    is_claim = "claim" in (one.role, other.role)
    if is_claim and None in (one.beside, other.beside):
        return False
    reach = _AGAIN_PX if is_claim else _SAME_PX
    return max(abs(one.x - other.x), abs(one.y - other.y)) < reach


def _choose(name: Ready, room: Room, marks: Room) -> _Choice | None:
    """The first place that is free, and covers the mark of nobody else if there is such a one."""
    first: _Choice | None = None
    for choice in name.choices():
        if not all(map(room.is_free, choice[1])):
            continue
        if all(map(marks.is_free, choice[1])):
            return choice
        first = first or choice
    return first or name.last_resort


def _mark_box(candidate: Candidate, radius_px: float) -> Box:
    away = radius_px + 1.0
    return candidate.x - away, candidate.y - away, candidate.x + away, candidate.y + away


def _grown(box: Box, px: float) -> Box:
    left, top, right, bottom = box
    return left - px, top - px, right + px, bottom + px


@lru_cache(maxsize=4096)
def shown_text(text: str, style: LabelStyle) -> str:
    """One line of printable text, shortened, in capitals where the style says so."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[:400]).split())
    if len(line) > _MOST_CHARS:
        line = line[: _MOST_CHARS - 1].rstrip() + "…"
    return line.upper() if style.upper else line


def _fitted(text: str, one: Candidate, measure: Measure, frame: Box | None) -> str:
    """A name that has to be there, cut to the width of the view, whose edges would cut it else."""
    if frame is None or not one.must or len(text) < _MOST_CHARS // 3:
        return text
    room, width = frame[2] - frame[0] - 2 * GAP_PX, measure(text, one.style)[0]
    if width <= room:
        return text
    return text[: max(int(len(text) * room / width) - 2, 1)].rstrip() + "…"


def _box(candidate: Candidate, spot: tuple[float, float], width: float, height: float) -> Box:
    x, y = candidate.x + spot[0], candidate.y + spot[1]
    half_width, half_height = width / 2 + GAP_PX, height / 2 + 1.0
    return x - half_width, y - half_height, x + half_width, y + half_height


def _inwards(
    candidate: Candidate, width: float, height: float, frame: Box | None
) -> list[tuple[float, float]]:
    """Where a centred name goes that an edge of the frame would cut, though its place is inside."""
    if frame is None or candidate.beside is not None:
        return []
    half_x, half_y = width / 2 + GAP_PX, height / 2 + 1.0
    x, y = candidate.x, candidate.y
    if not (frame[0] < x < frame[2] and frame[1] < y < frame[3]):
        return []
    dx = min(max(x, frame[0] + half_x), frame[2] - half_x) - x
    dy = min(max(y, frame[1] + half_y), frame[3] - half_y) - y
    return [(dx, dy)] if dx or dy else []


def _spots(candidate: Candidate, width: float, height: float) -> Sequence[tuple[float, float]]:
    """Offsets to try, the best first."""
    if candidate.role == "claim" and candidate.beside is None:
        return [(0.0, height + 3.0), (0.0, -height - 3.0)]  # a second line of the place's own name
    if candidate.beside is None:
        step = height * 0.9
        # A name that has to be there goes further to keep off another one that has to be.
        far = _FAR_STEPS if candidate.must else _NEAR_STEPS
        above = [(0.0, sign * n * step) for n in range(1, far + 1) for sign in (1, -1)]
        sideways = candidate.role in ("country", "actor") and not candidate.must
        across = (width * 0.6, -width * 0.6) if sideways else ()
        return [(0.0, 0.0), *above, *((x, y * step) for x in across for y in (0, 1, -1))]
    away = candidate.beside + GAP_PX + 1.0
    # What stands on a capital need not hide which one it is.
    further = (away, away + _DISC_PX) if candidate.role == "capital" else (away,)
    return [spot for reach in further for spot in _around(reach + width / 2, reach + height / 2)]


def _around(side: float, rise: float) -> list[tuple[float, float]]:
    return [
        (side, 0.0),
        (-side, 0.0),
        (0.0, -rise),
        (0.0, rise),
        (side, -rise),
        (side, rise),
        (-side, -rise),
        (-side, rise),
    ]
