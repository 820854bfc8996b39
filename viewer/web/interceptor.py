"""Refuses every request that is not for the page's own scheme, and keeps a record of them."""

from __future__ import annotations

import logging
from collections import deque

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from viewer.map.policy import is_allowed

_log = logging.getLogger(__name__)


class Interceptor(QWebEngineUrlRequestInterceptor):
    """Lets `app://two-seas` through and nothing else.

    `refused` holds the URLs that were denied, `asked` the latest that were let through; tests
    read both to prove that no request leaves the process.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.refused: deque[str] = deque(maxlen=1000)
        self.asked: deque[str] = deque(maxlen=1000)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl().toString()
        if is_allowed(url):
            self.asked.append(url)
            return
        info.block(True)
        self.refused.append(url)
        _log.warning("The map page asked for %.200s and was refused.", url)
