"""Refuses every request that is not for the page's own scheme, and keeps a record of them."""

from __future__ import annotations

import logging
from collections import deque

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from viewer.map.online import Source
from viewer.map.policy import is_allowed, may_ask

_log = logging.getLogger(__name__)


class Interceptor(QWebEngineUrlRequestInterceptor):
    """Lets `app://two-seas` through and nothing else, but for the tiles that `source` names.

    `refused` holds the URLs that were denied, `asked` the latest of the page's own, `went_out`
    those for the network; tests read them to prove that no request leaves the process. With
    `is_rehearsal`, those for the network are written down and go nowhere.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.refused: deque[str] = deque(maxlen=1000)
        self.asked: deque[str] = deque(maxlen=1000)
        self.went_out: deque[str] = deque(maxlen=1000)
        self.source: Source | None = None
        self.is_rehearsal = False

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl().toString()
        if is_allowed(url):
            self.asked.append(url)
            return
        if may_ask(url, self.source):
            self.went_out.append(url)
            info.block(self.is_rehearsal)
            return
        info.block(True)
        self.refused.append(url)
        _log.warning("The map page asked for %.200s and was refused.", url)
