"""The object that the page sees: one signal to it, one slot from it, both carrying text."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal, Slot

from viewer.map.codec import CodecError
from viewer.map.protocol import decode_event

_log = logging.getLogger(__name__)


class Bridge(QObject):
    """Carries encoded frames to the page and decoded events from it."""

    message = Signal(str)
    event_came = Signal(object)

    @Slot(str)
    def post(self, text: str) -> None:
        """What the page calls. A message that the protocol does not know is logged and dropped."""
        try:
            event = decode_event(text)
        except CodecError as error:
            _log.error("The map page sent something else than an event: %s", error)
            return
        self.event_came.emit(event)
