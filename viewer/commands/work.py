"""Work off the window's thread as request and response; the port that windows and tests fill."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import Any, Protocol


class StoppedError(Exception):
    """The work was cancelled, or overtaken by newer work; nothing of it is shown."""


@dataclass
class Token:
    """Goes with one piece of work: tells of progress, and hears that it should stop."""

    label: str = ""
    progress: Callable[[int, int, str], None] = lambda _done, _total, _label: None
    _stopped: Event = field(default_factory=Event)

    @property
    def is_stopped(self) -> bool:
        """Whether the work should stop."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Asks the work to stop at its next check."""
        self._stopped.set()

    def check(self) -> None:
        """Raises StoppedError when the work should stop."""
        if self.is_stopped:
            raise StoppedError

    def tell(self, done: int, total: int, label: str) -> None:
        """Tells how far the work is; raises StoppedError when it should stop."""
        self.check()
        self.progress(done, total, label)


class Runner(Protocol):
    """Runs work somewhere and brings back its result here."""

    def submit(
        self,
        work: Callable[[Token], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        label: str = "",
        key: str = "",
    ) -> Token:
        """Starts work.

        Args:
            work: Called off the window's thread; it should call `tell` or `check` now and then.
            done: Called on the window's thread with the result, unless the work was stopped.
            failed: Called on the window's thread with what the work raised.
            label: What is being done, for people.
            key: Newer work with the same key stops the older.
        """
        ...


class InlineRunner:
    """Runs work at once, in place: for tests and scripts."""

    def submit(
        self,
        work: Callable[[Token], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        label: str = "",
        key: str = "",
    ) -> Token:
        """See `Runner`."""
        del key
        token = Token(label)
        try:
            result = work(token)
        except StoppedError:
            return token
        except Exception as error:
            failed(error)
            return token
        done(result)
        return token
