"""Qt's own remarks go to the log: stderr is for the person who runs a command."""

from __future__ import annotations

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from viewer import log


def to_log() -> None:
    """Sends what Qt says to the log from now on; to be called before QApplication."""
    qInstallMessageHandler(_take)


def _take(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
    serious = kind in {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}
    log.get("qt").log(logging.ERROR if serious else logging.INFO, text)
