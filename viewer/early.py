"""What begins first: the application and its map, whose page starts in a process of its own.

The page takes as long to start as the rest of the program takes to be imported and put together.
Both can be done at once, on two processors, if the page is begun before and is answered in between.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication

from viewer import paths
from viewer.map import basemap
from viewer.map.basemap import Basemap
from viewer.qt import fonts, messages
from viewer.web import engine
from viewer.web.map_view import MapView


@dataclass(frozen=True, eq=False)
class Early:
    """A map whose page is on its way, with what it is drawn from."""

    basemap: Basemap
    map_view: MapView


def make_application() -> QApplication:
    """The one QApplication, with the engine's scheme and flags set before it.

    Fonts are loaded before the engine has threads: it looks for some by the same library, which
    does not allow that. One start in a hundred ended there.
    """
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    engine.prepare()
    messages.to_log()
    application = QApplication([sys.argv[0]])
    application.setApplicationName("two-seas")
    application.setApplicationDisplayName("Two Seas")
    application.setDesktopFileName("two-seas")
    application.setStyle("Fusion")
    fonts.load_fonts()
    return application


def begin_map() -> Early:
    """Begins to load the map's page; there has to be an application."""
    drawn_from = basemap.load(paths.data() / "basemap")
    return Early(drawn_from, MapView(drawn_from))


def answer_page() -> None:
    """Answers what the page has asked for meanwhile: without its files it does not go on."""
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
