"""What is open now: the store, the tables it names, and what follows from both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from viewer.model import filtering, linking, updates
from viewer.model.arrays import at_share
from viewer.model.changes import Comparison, Marks
from viewer.model.dataset import Dataset
from viewer.model.filtering import Counts, Mask
from viewer.model.history import History, same_place
from viewer.model.linking import CountryPoint, Linked
from viewer.model.localise import in_language
from viewer.model.playback import Course, shown_window
from viewer.model.records import Problem
from viewer.model.state import AppState, Ref, Window
from viewer.model.store import Change, Store

_MARGIN = 0.03
_SHORTEST_DAYS = 30.0
_MANY = 30
JUMP = "jump"
"""Who changes the window in one leap (typed, fitted), which back and forward go over."""


class Session:
    """One open dataset and the one state that shows it.

    `dataset` has its names in the reader's language; `original` is as it was read. `linked`,
    `visible` and `counts` follow from state and tables, and are kept until what they depend on
    changes. Listeners of `opened` hear of another dataset before the store's watchers hear of the
    state that goes with it. `rows_in_view` is set by whoever has a map.
    """

    def __init__(self, dataset: Dataset, country_point: CountryPoint) -> None:
        self.country_point = country_point
        self.original = dataset
        self.dataset = dataset
        self.problems: tuple[Problem, ...] = ()
        self.opened: list[Callable[[], None]] = []
        self.rows_in_view: Callable[[], Mask | None] = lambda: None
        self.store = Store(AppState(dataset_id=dataset.meta.id, window=first_window(dataset)))
        self.history = History((self.store.state,))
        self.comparison = Comparison()
        self._linked: tuple[object, Linked] | None = None
        self._visible: tuple[object, Mask | None] | None = None
        self._laned: tuple[object, Mask | None] | None = None
        self._counts: tuple[object, Counts] | None = None
        self.store.watch(lambda state: state, self._record)

    @property
    def state(self) -> AppState:
        """The state now."""
        return self.store.state

    def open(self, dataset: Dataset, problems: Sequence[Problem]) -> None:
        """Shows another dataset in place of the present one."""
        self.original, self.problems = dataset, tuple(problems)
        self._show(in_language(dataset, self.state.language))
        self.store.apply(
            updates.open_dataset(dataset.meta.id, first_window(dataset), dataset.meta.worldview),
            "open",
        )
        self.history = History((self.state,))

    def restore(
        self,
        original: Dataset,
        dataset: Dataset,
        problems: tuple[Problem, ...],
        state: AppState,
        history: History,
    ) -> None:
        """Shows what was open at an earlier time, with its state and its back and forward."""
        self.original, self.problems = original, problems
        self._show(dataset)
        self.store.apply(lambda _: state, "open")
        self.history = history

    def reload(self, dataset: Dataset, problems: Sequence[Problem]) -> None:
        """Shows the same dataset as it is now on disk: what is still there stays selected."""
        self.original, self.problems = dataset, tuple(problems)
        self._show(in_language(dataset, self.state.language))
        kept = [ref for ref in self.state.selection if len(linking.rows_of(dataset, ref))]
        self.store.apply(updates.select(kept), "reload")

    @property
    def compared(self) -> Comparison:
        """The comparison whose changes are marked; an empty one when none are."""
        return self.comparison if self.state.compared else Comparison()

    def mark_changes(self, found: Comparison) -> None:
        """Marks on map and timeline what differs from another version, if anything does."""
        self.comparison = found
        named = f"{found.before_version}…{found.after_version}: {found.sentence()}"
        self.store.apply(updates.mark_changes("" if found.is_empty else named), "changes")

    def set_language(self, language: str) -> None:
        """Shows names in another language; selection, filter and window stay."""
        if language != self.state.language:
            self.store.apply(updates.set_language(language), "language")
            self._show(in_language(self.original, language))

    def _show(self, dataset: Dataset) -> None:
        """Takes over tables and tells those who show them."""
        self.dataset = dataset
        self._linked = self._visible = self._laned = self._counts = None
        for listener in list(self.opened):
            listener()

    def linked(self) -> Linked:
        """What the selection lights up."""
        chosen = self.state.selection
        key = (chosen, self.state.compared)
        if self._linked is None or self._linked[0] != key:
            linked = linking.linked(self.dataset, chosen, self.country_point)
            if self.state.compared:
                linked = replace(linked, changes=Marks.of(self.comparison, self.dataset))
            self._linked = (key, linked)
        return self._linked[1]

    def visible(self) -> Mask | None:
        """The rows that filter, brush and as-of day leave; None for all."""
        key = filter_key(self.state)
        if self._visible is None or self._visible[0] != key:
            mask = filtering.visible(self.dataset, self.state, self._in_view())
            self._visible = (key, mask)
        return self._visible[1]

    def in_lanes(self) -> Mask | None:
        """The rows that stand in the timeline's lanes; None for all.

        What brush and playback hold back stays there, veiled: lanes that were packed anew with
        every tick would jump.
        """
        state = replace(self.state, brush=None, cursor_day=None)
        key = filter_key(state)
        if self._laned is None or self._laned[0] != key:
            self._laned = (key, filtering.visible(self.dataset, state, self._in_view()))
        return self._laned[1]

    def _in_view(self) -> Mask | None:
        return self.rows_in_view() if self.state.filter.in_view else None

    def counts(self) -> Counts:
        """The numbers beside the choices of the filter."""
        key = filter_key(self.state)
        if self._counts is None or self._counts[0] != key:
            self._counts = (key, filtering.counts(self.dataset, self.state, self._in_view()))
        return self._counts[1]

    def shown_count(self) -> int:
        """How many rows are left."""
        mask = self.visible()
        return len(self.dataset.initiatives) if mask is None else int(np.count_nonzero(mask))

    def course(self) -> Course:
        """What playback runs over: the rows that pass all but playback itself."""
        table = self.dataset.initiatives
        mask = filtering.visible(
            self.dataset, replace(self.state, cursor_day=None), self._in_view()
        )
        rows = slice(None) if mask is None else mask
        return Course.of(table.start_min[rows], table.end_max[rows])

    def select(self, refs: Sequence[Ref], mode: str = "set", initiator: str = "") -> None:
        """Selects initiatives, actors or regions; "set", "add" or "toggle"."""
        self.store.apply(updates.select(refs, mode), initiator)

    def go(self, step: int) -> None:
        """Back (-1) or forward (+1)."""
        self.history = self.history.go(step)
        self.store.apply(self.history.restore, "history")

    def _record(self, change: Change) -> None:
        if change.initiator in {"history", "open"} or same_place(change.before, change.after):
            return
        self.history = self.history.visit(change.after, jump=change.initiator == JUMP)


def filter_key(state: AppState) -> tuple[object, ...]:
    """The part of the state that decides which rows are shown."""
    played = shown_window(state.playback, state.cursor_day)
    where = state.map_view if state.filter.in_view else None
    return (state.filter, state.brush, state.as_of_day, played, where)


def first_window(dataset: Dataset) -> Window:
    """What the axis shows at first: where most of the rows are, as a few far ones make it empty.

    From the tenth percentile of starts to the ninetieth of ends, each where that leaves out more
    than a share of the whole: a third of it before, a twelfth of it after.
    """
    whole, table = whole_window(dataset), dataset.initiatives
    starts = table.start_min[np.isfinite(table.start_min)]
    ends = table.end_max[np.isfinite(table.end_max)]
    if len(starts) < _MANY or not len(ends):
        return whole
    span = whole.end_day - whole.start_day
    first, last = at_share(starts, 0.1), at_share(ends, 0.9)
    first = first if first - whole.start_day >= span / 3 else whole.start_day
    last = max(last, float(starts.max()))
    last = last if whole.end_day - last >= span / 12 else whole.end_day
    air = (last - first) * _MARGIN
    return Window(max(first - air, whole.start_day), min(last + air, whole.end_day))


def whole_window(dataset: Dataset) -> Window:
    """The stretch that holds every dated row, with a little air on both sides. Days."""
    table = dataset.initiatives
    first, last = np.inf, -np.inf
    for column in (table.start_min, table.start_max, table.end_min, table.end_max):
        finite = np.isfinite(column)
        first = min(first, float(column.min(where=finite, initial=np.inf)))
        last = max(last, float(column.max(where=finite, initial=-np.inf)))
    if first > last:
        return Window(18262.0, 20454.0)  # 2020 to 2026: an axis is shown even when nothing is on it
    margin = max((last - first) * _MARGIN, _SHORTEST_DAYS)
    return Window(first - margin, last + margin)
