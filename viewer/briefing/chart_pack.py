"""Sub-rows for a lane that has to fit on paper: nothing overlaps while there is any room."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field


@dataclass
class _SubRow:
    """Stretches that are taken, ascending and apart."""

    taken: list[tuple[float, float]] = field(default_factory=list)

    def free(self, left: float, right: float) -> bool:
        """Whether nothing is taken between two edges."""
        at = bisect_right(self.taken, (left, right))
        before = self.taken[at - 1][1] if at else float("-inf")
        after = self.taken[at][0] if at < len(self.taken) else float("inf")
        return before <= left and right <= after

    def gap_before(self, left: float) -> float:
        """From the nearest thing on the left to `left`."""
        at = bisect_right(self.taken, (left, float("inf")))
        return left - self.taken[at - 1][1] if at else float("inf")

    def take(self, left: float, right: float) -> None:
        """Marks a stretch as taken."""
        insort(self.taken, (left, right))


class Packer:
    """Places stretches in a number of sub-rows; edges in pixels."""

    def __init__(self, sub_rows: int, gap: float) -> None:
        self._rows = [_SubRow() for _ in range(max(sub_rows, 1))]
        self._over: list[list[tuple[float, float]]] = [[] for _ in self._rows]
        self._kept: list[list[tuple[float, float]]] = [[] for _ in self._rows]
        self._gap = gap

    def place(self, left: float, right: float, *, keep: bool = False) -> int | None:
        """The sub-row with the most air before `left`, None when all are taken there.

        What is kept is not written over by what finds no room.
        """
        found = [
            (row.gap_before(left), -i)
            for i, row in enumerate(self._rows)
            if row.free(left, right + self._gap)
        ]
        if not found:
            return None
        at = -max(found)[1]
        self._rows[at].take(left, right + self._gap)
        if keep:
            self._kept[at].append((left, right))
        return at

    def add(self, at: int, left: float, right: float) -> None:
        """Notes what had to be laid over something else, so that labels keep clear of it."""
        self._over[at].append((left, right))

    def room(self, at: int, start: float, own: tuple[float, float]) -> float:
        """Free pixels right of `start` in a sub-row, the stretch `own` not counted."""
        room = float("inf")
        for left, right in (*self._rows[at].taken, *self._over[at]):
            if left > start:
                room = min(room, left - start)
            elif right > start and (left, right) not in (own, (own[0], own[1] + self._gap)):
                return 0.0
        return room

    def emptiest(self, left: float, right: float) -> int:
        """Where something has to go that has no room: not over what is kept, if it can be."""

        def merit(at: int) -> tuple[bool, float]:
            hidden = any(a < right and left < b for a, b in self._kept[at])
            return not hidden, self._rows[at].gap_before(left)

        return max(range(len(self._rows)), key=merit)
