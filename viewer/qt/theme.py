"""Light and dark: a Qt palette and one style sheet made from our colours.

Fusion with our own palettes: the desktop's own colour scheme cannot be set on bare xcb.
"""

from __future__ import annotations

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from viewer import paths
from viewer.model.palette import Palette, palette
from viewer.model.state import Appearance

BASE_FONT_PX = 13


def resolved(appearance: Appearance) -> Palette:
    """The palette in force; "system" follows the desktop."""
    if appearance is Appearance.SYSTEM:
        scheme = QGuiApplication.styleHints().colorScheme()
        return palette("dark" if scheme == Qt.ColorScheme.Dark else "light")
    return palette(str(appearance))


def apply(application: QApplication, colours: Palette, family: str) -> None:
    """Dresses every widget of the application."""
    font = QFont(family)
    font.setPixelSize(BASE_FONT_PX)
    application.setFont(font)
    application.setPalette(qt_palette(colours))
    application.setStyleSheet(style_sheet(colours))


def style_sheet(colours: Palette) -> str:
    """The style sheet with the colours filled in."""
    template = Template((paths.assets() / "qt" / "window.qss").read_text("utf-8"))
    names = {key: value for key, value in vars(colours).items() if isinstance(value, str)}
    return template.substitute(names, chevron=(paths.assets() / "qt" / "chevron.svg").as_posix())


def qt_palette(colours: Palette) -> QPalette:
    """Our colours in Qt's roles, so that standard dialogs fit too."""
    role = QPalette.ColorRole
    made = QPalette()
    for which, colour in (
        (role.Window, colours.background),
        (role.Base, colours.panel),
        (role.AlternateBase, colours.background),
        (role.Button, colours.panel),
        (role.WindowText, colours.text),
        (role.Text, colours.text),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.on_accent),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.panel),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Mid, colours.line),
        (role.Dark, colours.line),
        (role.Light, colours.panel),
    ):
        made.setColor(which, QColor(colour))
    disabled = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(disabled, which, QColor(colours.muted))
    return made
