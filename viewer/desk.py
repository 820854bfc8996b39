"""What a person can do from menus, keys and the search: the handlers of `qt/actions.py`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer

from viewer.commands import search
from viewer.commands.select import neighbour
from viewer.commands.session import Session
from viewer.desk_export import ExportingDesk
from viewer.desk_files import FilesDesk
from viewer.map.basemap import Basemap
from viewer.map.finding import find
from viewer.model import updates
from viewer.model.state import Appearance, Kind, Ref
from viewer.qt import about, theme
from viewer.qt.binding import Binding
from viewer.qt.layers_corner import LayersCorner
from viewer.qt.main_window import MainWindow
from viewer.qt.search_palette import SearchPalette
from viewer.qt.timeline.widget import TimelineWidget
from viewer.web.map_view import MapView

_SELECTABLE = set(Kind)
_MARKED_MS = 6000


class Desk:
    """Turns actions into commands on the session; windows that answer them open over `window`."""

    window: MainWindow
    binding: Binding
    palette: SearchPalette
    files: FilesDesk
    exports: ExportingDesk
    corner: LayersCorner

    def __init__(
        self,
        session: Session,
        basemap: Basemap,
        map_view: MapView,
        timeline: TimelineWidget,
    ) -> None:
        self.session, self.basemap = session, basemap
        self.map_view, self.timeline = map_view, timeline
        self._index: search.Index | None = None
        session.opened.append(self._forget_index)

    def attach(self, window: MainWindow, binding: Binding) -> None:
        """Takes the window that the handlers were made for."""
        self.window, self.binding = window, binding
        self.palette = SearchPalette(window, self.find)
        self.palette.chosen.connect(self._found)
        self.files = FilesDesk(self.session, window, binding, self.map_view)
        self.exports = ExportingDesk(self.session, self.basemap, window, self.files)
        self.files.changes_asked.connect(self.exports.open_changes)
        self.corner = LayersCorner(
            self.session, self.map_view, window, lambda: self.map_view.own_layers
        )
        self._unmark = QTimer(window, singleShot=True, interval=_MARKED_MS)
        self._unmark.timeout.connect(
            lambda: self.session.store.apply(updates.mark_place(None), "search")
        )

    def handlers(self) -> Mapping[str, Callable[[bool], None]]:
        """What each action of `qt/actions.py` does."""
        session, store = self.session, self.session.store
        return {
            "open": lambda _: self.files.choose(),
            "export": lambda _: self.exports.open_sheet(),
            "copy_picture": lambda _: self.exports.copy_picture(),
            "quick_pdf": lambda _: self.exports.quick_pdf(),
            "problems": lambda _: self.files.show_problems(),
            "quit": lambda _: self._quit(),
            "back": lambda _: session.go(-1),
            "forward": lambda _: session.go(1),
            "search": lambda _: self.palette.open(),
            "next": lambda _: self._step(1),
            "previous": lambda _: self._step(-1),
            "escape": lambda _: session.select([], "set", "keyboard"),
            "filter_words": lambda _: self.window.left.filters.search.setFocus(),
            "clear_filters": lambda _: store.apply(updates.clear_filter(), "filter"),
            "fit_selection": lambda _: self.binding.fit_selection(),
            "show_all": lambda _: self.binding.time.fit_all(),
            "play": lambda _: self.timeline.play_toggled.emit(),
            "appearance": lambda _: self._toggle_appearance(),
            "boundaries": lambda _: None,
            "claims": lambda on: store.apply(updates.set_claims(shown=on), "menu"),
            "layers": lambda _: self.corner.toggle(),
            "choropleth": lambda on: store.apply(
                updates.show_layer("choropleth", shown=on), "menu"
            ),
            "legend": lambda _: self.corner.toggle_legend(),
            "show_left": lambda _: None,
            "show_details": lambda _: None,
            "show_timeline": lambda _: None,
            "full_screen": self._full_screen,
            "shortcuts": lambda _: about.shortcuts(self.window).open(),
            "about": lambda _: about.about(self.window).open(),
        }

    def _quit(self) -> None:
        self.window.close()

    def _step(self, step: int) -> None:
        ref = neighbour(
            self.session.dataset, self.session.state.selection, self.session.visible(), step
        )
        if ref is not None:
            self.session.select([ref], "set", "keyboard")

    def _toggle_appearance(self) -> None:
        dark = theme.resolved(self.session.state.appearance).is_dark
        chosen = Appearance.LIGHT if dark else Appearance.DARK
        self.session.store.apply(updates.set_appearance(chosen), "menu")

    def _full_screen(self, on: bool) -> None:
        if on:
            self.window.showFullScreen()
        else:
            self.window.showNormal()

    def find(self, text: str) -> Sequence[search.Hit]:
        """What has a name like the text, in the dataset and on the basemap."""
        if self._index is None:
            names = self.basemap.search_names()
            places = [
                search.Entry("place", id_, name, kind, others) for kind, id_, name, others in names
            ]
            self._index = search.Index([*search.entries(self.session.dataset), *places])
        return self._index.search(text)

    def _forget_index(self) -> None:
        self._index = None

    def _found(self, entry: search.Entry) -> None:
        if entry.kind in _SELECTABLE:
            self.session.select([Ref(Kind(entry.kind), entry.id)], "set", "search")
        elif entry.kind == "source":
            self.session.store.apply(updates.only_source(entry.id), "search")
        else:
            self._show_place(entry)

    def _show_place(self, entry: search.Entry) -> None:
        """Moves the map to a place that is in no dataset, and marks it for a moment."""
        state = self.session.state
        answer = find(self.basemap, entry.note, entry.id, state.language, state.worldview)
        if answer is None:
            return
        found, bounds = answer
        view = self.map_view.fit_view(bounds)
        self.session.store.apply(
            lambda s: updates.mark_place(found)(updates.move_map(view)(s)), "search"
        )
        self._unmark.start()
