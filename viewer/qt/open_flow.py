"""From a drop, a dialog or a command line to an open dataset: read aside, ask, deliver.

Drag and drop, `Open…`, recent files and a double click all come here. The readers are imported
with the first file, as they take longer than the window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QObject, Signal

from viewer.commands.work import Runner, Token
from viewer.errors import TwoSeasError

if TYPE_CHECKING:
    from viewer.commands.open import Outcome
    from viewer.datasets.mapping import ColumnMapping
    from viewer.datasets.raw import NeedsMappingError


class Ask(Protocol):
    """Asks what the columns of a table mean; calls back with the answer, or None: not opened."""

    def __call__(
        self, error: NeedsMappingError, answer: Callable[[ColumnMapping | None], None]
    ) -> None: ...


class OpenFlow(QObject):
    """Signals: opened(Outcome, whether to add), failed(TwoSeasError)."""

    opened = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, runner: Runner, ask: Ask, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._ask = ask

    def open(
        self, paths: Sequence[Path], *, add: bool = False, kept: Sequence[ColumnMapping] = ()
    ) -> None:
        """Reads files, folders and zips; newer calls overtake older ones.

        Args:
            paths: What was dropped, chosen or named.
            add: Passed on with the outcome.
            kept: Mappings of an earlier reading: tables that they fit are not asked about.
        """
        files = list(paths)
        label = files[0].name if len(files) == 1 else f"{len(files)} files"
        self._runner.submit(
            lambda token: _read(files, token, tuple(kept)),
            lambda outcome: self._take(outcome, add=add),
            self._fail,
            label=f"Reading {label}",
            key="open",
        )

    def _take(self, outcome: Outcome, *, add: bool) -> None:
        waiting = list(outcome.waiting)
        if not waiting:
            self.opened.emit(outcome, add)
            return
        self._ask(waiting[0], lambda mapping: self._answered(outcome, mapping, add=add))

    def _answered(self, outcome: Outcome, mapping: ColumnMapping | None, *, add: bool) -> None:
        """One answer: the table it is about is read, the others that wait are asked after it."""
        module = import_module("viewer.commands.open")
        if mapping is None:
            rest = module.without_waiting(outcome)
            if rest.opened or rest.waiting:
                self._take(rest, add=add)
            return
        self._runner.submit(
            lambda _token: module.answered(outcome, mapping),
            lambda found: self._take(found, add=add),
            self._fail,
            label=f"Reading {outcome.waiting[0].found.table.name}",
            key="open",
        )

    def _fail(self, error: Exception) -> None:
        if isinstance(error, TwoSeasError):
            self.failed.emit(error)
        else:
            said = f"The file could not be read ({type(error).__name__}: {error})."
            self.failed.emit(TwoSeasError(said, "The log says more."))


def _read(files: list[Path], token: Token, kept: tuple[ColumnMapping, ...]) -> Outcome:
    module: Any = import_module("viewer.commands.open")
    reading: Any = import_module("viewer.datasets.reading")
    found = module.open_paths(
        files,
        reading.Options(kept=kept),
        watch=lambda p: token.tell(p.done, p.total, p.label),
        wait=True,
    )
    token.check()
    return cast("Outcome", found)
