"""Runs work on Qt's thread pool; past 300 ms it says what is being done, with a way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from viewer import log
from viewer.commands.work import StoppedError, Token
from viewer.qt.panels.chips import label

SHOW_AFTER_MS = 300


class _Signals(QObject):
    finished = Signal(object, object, object)  # token, result, error
    progressed = Signal(object, int, int, str)


class _Work(QRunnable):
    def __init__(self, work: Callable[[Token], Any], token: Token, signals: _Signals) -> None:
        super().__init__()
        self._work, self._token, self._signals = work, token, signals

    def run(self) -> None:
        result, error = None, None
        try:
            result = self._work(self._token)
        except Exception as found:
            error = found
        self._signals.finished.emit(self._token, result, error)


class PoolRunner(QObject):
    """The window's runner. Signals: busy(Token), told(Token, done, total, label), idle()."""

    busy = Signal(object)
    told = Signal(object, int, int, str)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        # What was stopped goes on until its next check: newer work does not wait for it.
        self._pool.setMaxThreadCount(3)
        self._signals = _Signals()
        self._signals.finished.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._signals.progressed.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._waiting: dict[int, tuple[Token, str, Any, Any]] = {}
        self._timer = QTimer(self, singleShot=True, interval=SHOW_AFTER_MS)
        self._timer.timeout.connect(self._show)

    def submit(
        self,
        work: Callable[[Token], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        *,
        label: str = "",
        key: str = "",
    ) -> Token:
        """See `commands.work.Runner`."""
        for token, other, _done, _failed in self._waiting.values():
            if key and other == key:
                token.stop()
        token = Token(label)
        token.progress = lambda d, t, what: self._signals.progressed.emit(token, d, t, what)
        self._waiting[id(token)] = (token, key, done, failed)
        self._pool.start(_Work(work, token, self._signals))
        if not self._timer.isActive():
            self._timer.start()
        return token

    def stop_all(self, wait_ms: int = 2000) -> None:
        """Stops everything, as when the window closes; nothing is delivered any more."""
        for token, *_rest in self._waiting.values():
            token.stop()
        self._waiting.clear()
        self._timer.stop()
        self._pool.clear()
        self._pool.waitForDone(wait_ms)

    @property
    def is_busy(self) -> bool:
        """Whether work that is still wanted is under way."""
        return any(not token.is_stopped for token, *_rest in self._waiting.values())

    def _show(self) -> None:
        current = next((t for t, *_r in self._waiting.values() if not t.is_stopped), None)
        if current is not None:
            self.busy.emit(current)

    def _tell(self, token: Token, done: int, total: int, label: str) -> None:
        if id(token) in self._waiting and not token.is_stopped:
            self.told.emit(token, done, total, label)

    def _finish(self, token: Token, result: object, error: object) -> None:
        waiting = self._waiting.pop(id(token), None)
        if not self.is_busy:
            self._timer.stop()
            self.idle.emit()
        if waiting is None or token.is_stopped or isinstance(error, StoppedError):
            return
        _token, _key, done, failed = waiting
        if isinstance(error, Exception):
            log.get("runner").info("%s failed: %s", token.label, error)
            failed(error)
        else:
            done(result)


class BusyBar(QFrame):
    """A strip over the window: what is being done, how far it is, and a button to stop it."""

    def __init__(self, runner: PoolRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("filterPage")
        self.text = label("", wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(160, 8)
        self.cancel = QPushButton("Cancel")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.addWidget(self.text)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        self._token: Token | None = None
        self._runner = runner
        self.cancel.clicked.connect(self._stop)
        runner.busy.connect(self._appear)
        runner.told.connect(self._tell)
        runner.idle.connect(self.hide)
        self.hide()

    def _appear(self, token: Token) -> None:
        self._token = token
        self.text.setText(token.label)
        self.bar.setRange(0, 0)
        self._place()
        self.show()
        self.raise_()

    def _tell(self, token: Token, done: int, total: int, label: str) -> None:
        if token is not self._token:
            return
        self.text.setText(f"Reading {label}" if label else token.label)
        self.bar.setRange(0, total if total > 1 else 0)
        self.bar.setValue(done)
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        parent = self.parentWidget()
        if parent is not None:
            self.move((parent.width() - self.width()) // 2, 52)

    def _stop(self) -> None:
        if self._token is not None:
            self._token.stop()
        self.hide()
