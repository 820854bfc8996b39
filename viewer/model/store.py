"""The one place where the state changes, and where those who show it hear of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from viewer.model.state import AppState

Update = Callable[[AppState], AppState]
Slice = Callable[[AppState], Any]


@dataclass(frozen=True)
class Change:
    """What a watcher is told: the state before and after, and who asked for it.

    `initiator` lets a view skip the echo of its own gesture (the map that was panned).
    """

    before: AppState
    after: AppState
    initiator: str


Watcher = Callable[[Change], None]


class Store:
    """Holds the state; `apply` is the only way to change it.

    Watchers are called in the order in which they were added, once a change, only when the slice
    they look at is another. A change that a watcher makes while being told is taken up after all
    have been told of the first, so that nobody sees the states out of order.
    """

    def __init__(self, state: AppState | None = None) -> None:
        self._state = state or AppState()
        self._watchers: list[tuple[Slice, Watcher]] = []
        self._queue: list[tuple[Update, str]] = []
        self._busy = False

    @property
    def state(self) -> AppState:
        """The state now."""
        return self._state

    def watch(self, part: Slice, watcher: Watcher) -> Callable[[], None]:
        """Calls `watcher` whenever `part(state)` changes; returns a function that ends it."""
        entry = (part, watcher)
        self._watchers.append(entry)

        def stop() -> None:
            if entry in self._watchers:
                self._watchers.remove(entry)

        return stop

    def apply(self, update: Update, initiator: str = "") -> None:
        """Swaps the state for `update(state)` and tells the watchers whose slice changed."""
        self._queue.append((update, initiator))
        if self._busy:
            return
        self._busy = True
        try:
            while self._queue:
                self._step(*self._queue.pop(0))
        finally:
            self._queue.clear()
            self._busy = False

    def _step(self, update: Update, initiator: str) -> None:
        before, after = self._state, update(self._state)
        if after == before:
            return
        self._state = after
        change = Change(before, after, initiator)
        for part, watcher in list(self._watchers):
            if part(before) != part(after):
                watcher(change)
