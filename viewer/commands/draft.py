"""A dataset on trial: shown in place of what is open, which comes back exactly as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from viewer.commands.session import Session, first_window
from viewer.model.dataset import Dataset
from viewer.model.history import History
from viewer.model.records import Problem
from viewer.model.state import AppState, Window


@dataclass(frozen=True, eq=False)
class Before:
    """What was open when the first draft was shown."""

    original: Dataset
    dataset: Dataset
    problems: tuple[Problem, ...]
    state: AppState
    history: History


class Draft:
    """Shows drafts in a session. Nothing else may open datasets in it in the meantime."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._window: Window | None = None
        self.before: Before | None = None

    @property
    def is_shown(self) -> bool:
        """Whether a draft is shown."""
        return self.before is not None

    def show(self, dataset: Dataset, problems: Sequence[Problem]) -> None:
        """Shows a draft, the first or another; the axis moves only when the dates have moved."""
        session, window = self._session, first_window(dataset)
        if self.before is None:
            self.before = Before(
                session.original, session.dataset, session.problems, session.state, session.history
            )
        kept = session.state.window if window == self._window else window
        self._window = window
        session.open(dataset, problems)
        session.store.apply(lambda state: replace(state, window=kept), "open")

    def take_back(self) -> None:
        """Shows again what was open before: tables, state, back and forward."""
        before, session = self.before, self._session
        if before is None:
            return
        self.forget()
        session.restore(
            before.original, before.dataset, before.problems, before.state, before.history
        )

    def forget(self) -> Before | None:
        """Lets go of what was open, as something else takes its place; tells what it was."""
        before, self.before, self._window = self.before, None, None
        return before
