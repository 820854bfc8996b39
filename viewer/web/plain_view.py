"""A bare web view without our scheme, channel or policy: for measuring what others pay."""

from __future__ import annotations

from PySide6.QtWebEngineWidgets import QWebEngineView


def plain_view(width_px: int, height_px: int) -> QWebEngineView:
    """A shown view of a size; it loads whatever it is told to."""
    view = QWebEngineView()
    view.resize(width_px, height_px)
    view.show()
    return view
