"""Briefings from the window; what makes them is imported when the first is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from viewer.commands.session import Session
from viewer.desk_files import FilesDesk
from viewer.map.basemap import Basemap
from viewer.qt import theme
from viewer.qt.main_window import MainWindow

if TYPE_CHECKING:
    from viewer.qt.briefing.export_desk import ExportDesk


class ExportingDesk:
    """Makes the export desk once."""

    def __init__(
        self, session: Session, basemap: Basemap, window: MainWindow, files: FilesDesk
    ) -> None:
        self._session, self._basemap, self._window = session, basemap, window
        self._files = files
        self._desk: ExportDesk | None = None
        self._maps: Any = None
        self._explained: Any = None
        window.closing.append(self.close)

    def open_sheet(self) -> None:
        """Asks what to make, with a preview."""
        self._made().open_sheet()

    def open_changes(self) -> None:
        """The same, set to what changed since the version that was open before."""
        recipes: Any = import_module("viewer.briefing.recipe")
        self._made().open_sheet(recipes.LayoutName.CHANGES)

    def copy_picture(self) -> None:
        """Puts the briefing page onto the clipboard."""
        self._made().copy_picture()

    def quick_pdf(self) -> None:
        """Writes the page as PDF."""
        self._made().quick_pdf()

    def close(self) -> None:
        """Ends the map that renders exports."""
        if self._maps is not None:
            self._maps.close()
        self._maps = self._desk = self._explained = None

    def _made(self) -> ExportDesk:
        if self._desk is None:
            desks: Any = import_module("viewer.qt.briefing.export_desk")
            grabbers: Any = import_module("viewer.web.map_grabber")
            self._maps = grabbers.MapGrabber(self._basemap)
            explained: Any = import_module("viewer.map.explained")
            fonts: Any = import_module("viewer.web.fonts")
            self._explained = explained.Explained(self._basemap, fonts.Measure())
            made: ExportDesk = desks.ExportDesk(
                self._window, self._source, self._recipe, self._maps, self._say
            )
            self._desk = made
        return self._desk

    def _source(self) -> object:
        presses: Any = import_module("viewer.qt.briefing.press")
        session = self._session
        return presses.Source(
            session.dataset, session.state, session.country_point, self._basemap,
            comparison=session.compared, explained=self._explained,
        )  # fmt: skip

    def _recipe(self) -> object:
        screens: Any = import_module("viewer.briefing.from_screen")
        state = self._session.state
        colours = theme.resolved(state.appearance)
        recipes: Any = import_module("viewer.briefing.recipe")
        mappings: Any = import_module("viewer.datasets.mapping")
        files = [str(path) for path in self._files.files]
        told = tuple(mappings.to_json(one) for one in self._files.mappings)
        size = self._window.map_view.size()
        return screens.recipe_of_state(
            self._session.dataset,
            state,
            colours.name,
            files=files,
            map_px=(float(size.width()), float(size.height())),
            reading=recipes.Reading(mappings=told),
            since=[str(path) for path in self._files.since] if self._session.state.compared else [],
        )

    def _say(self, text: str) -> None:
        self._window.status.message.setText(text)
