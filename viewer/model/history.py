"""Back and forward: a list of states, of which one is now."""

from __future__ import annotations

from dataclasses import dataclass, replace

from viewer.model.state import AppState

_LONGEST = 200


def same_place(one: AppState, other: AppState) -> bool:
    """Whether two states are one stop of back and forward (selection, filter, window and brush)."""
    return (
        one.dataset_id == other.dataset_id
        and one.selection == other.selection
        and one.filter == other.filter
        and one.window == other.window
        and one.brush == other.brush
    )


@dataclass(frozen=True)
class History:
    """The stops so far; `stops[at]` is the present one."""

    stops: tuple[AppState, ...]
    at: int = 0

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier stop."""
        return self.at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later stop."""
        return self.at < len(self.stops) - 1

    def visit(self, state: AppState, *, jump: bool = False) -> History:
        """Adds a stop and drops what lay ahead; moving the axis only rewrites the present stop.

        Panning makes hundreds of windows, and drawing a brush hundreds of brushes: a stop is a
        change of selection, a filter or a brush that was not there, or a `jump` of the axis, and it
        remembers the window in which it was left.
        """
        now = self.stops[self.at]
        if same_place(now, state):
            return self
        moved = replace(now, window=state.window)
        if now.brush is not None and state.brush is not None:
            moved = replace(moved, brush=state.brush)
        if same_place(moved, state) and not (jump and now.window != state.window):
            stops = (*self.stops[: self.at], state, *self.stops[self.at + 1 :])
            return History(stops, self.at)
        stops = (*self.stops[: self.at + 1], state)[-_LONGEST:]
        return History(stops, len(stops) - 1)

    def go(self, step: int) -> History:
        """One stop back (-1) or forward (+1); at the end it stays."""
        return History(self.stops, min(max(self.at + step, 0), len(self.stops) - 1))

    def restore(self, state: AppState) -> AppState:
        """`state` as it was at the present stop; appearance, worldview and the like stay."""
        stop = self.stops[self.at]
        return replace(
            state,
            selection=stop.selection,
            filter=stop.filter,
            window=stop.window,
            brush=stop.brush,
            hover=None,
        )
