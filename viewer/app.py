"""The composition root: the only module that knows every layer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from viewer import log, paths
from viewer.commands import search
from viewer.commands.select import neighbour
from viewer.commands.session import Session
from viewer.datasets import registry
from viewer.errors import TwoSeasError
from viewer.map import basemap
from viewer.map.worldviews import WORLDVIEWS
from viewer.model import updates
from viewer.model.state import Appearance, AppState, Kind, Ref
from viewer.qt import about, fonts, settings, theme
from viewer.qt.binding import Binding
from viewer.qt.main_window import MainWindow
from viewer.qt.search_palette import SearchPalette
from viewer.qt.timeline.widget import TimelineWidget
from viewer.web import engine
from viewer.web.map_view import MapView

SETTLE_MS = 30_000
_SELECTABLE = set(Kind)


def make_application() -> QApplication:
    """The one QApplication, with the engine's scheme and flags set before it."""
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    engine.prepare()
    application = QApplication([sys.argv[0]])
    application.setApplicationName("two-seas")
    application.setApplicationDisplayName("Two Seas")
    application.setDesktopFileName("two-seas")
    application.setStyle("Fusion")
    return application


class App:
    """One window over one session.

    Args:
        application: From `make_application`.
        files: Datasets to open; the bundled one if none.
        remember: Whether settings are read and kept (a picture for a script does neither).

    Raises:
        TwoSeasError: The first dataset cannot be read.
    """

    def __init__(self, application: QApplication, files: Sequence[Path], *, remember: bool) -> None:
        self.application = application
        self._remember = remember
        self.settings = settings.load() if remember else settings.Settings(appearance="light")
        fonts.load_fonts()
        self.basemap = basemap.load(paths.data() / "basemap")
        self._capitals = {
            p.country: p.label for p in self.basemap.places if p.kind == "capital" and p.country
        }
        self.map_view = MapView(self.basemap)
        found = registry.read(Path(files[0]) if files else paths.bundled_dataset())
        self.session = Session(found.dataset, self._country_point)
        self.session.problems = found.problems
        self.timeline = TimelineWidget()
        self.window = MainWindow(self.map_view, self.timeline, self._handlers())
        self.palette = SearchPalette(self.window, self._find)
        self._index: search.Index | None = None
        self.binding = Binding(self.session, self.window, self.map_view, self.timeline)
        self.session.opened.append(self._forget_index)
        self._wire()
        self._start_state()

    def _wire(self) -> None:
        store = self.session.store
        self.palette.chosen.connect(self._found)
        store.watch(lambda s: s.appearance, lambda _: self._dress())
        store.watch(lambda s: (s.worldview, s.show_claims), lambda _: self._offer_boundaries())
        store.watch(lambda s: s, lambda _: self._enable())
        self.window.status.problems_asked.connect(self._show_problems)
        self.map_view.failed.connect(self.window.status.message.setText)
        hints = self.application.styleHints()
        hints.colorSchemeChanged.connect(self._dress)
        self.window.closing.append(self._keep)

    def _start_state(self) -> None:
        kept = self.settings
        self.window.restore_layout(*kept.layout())
        worldview = self.session.dataset.meta.worldview or kept.worldview

        def begin(state: AppState) -> AppState:
            return replace(
                state,
                appearance=Appearance(kept.appearance),
                language=kept.language,
                worldview=worldview if worldview in WORLDVIEWS else WORLDVIEWS[0],
            )

        self.session.store.apply(begin, "start")
        self._dress()
        self._offer_boundaries()
        self.binding.show_everything()
        self._enable()

    def _handlers(self) -> Mapping[str, Callable[[bool], None]]:
        """What each action of `qt/actions.py` does."""
        session, store = self.session, self.session.store
        return {
            "open": lambda _: self._open(),
            "copy_picture": lambda _: self.application.clipboard().setPixmap(self.window.grab()),
            "problems": lambda _: self._show_problems(),
            "quit": lambda _: self._quit(),
            "back": lambda _: session.go(-1),
            "forward": lambda _: session.go(1),
            "search": lambda _: self.palette.open(),
            "next": lambda _: self._step(1),
            "previous": lambda _: self._step(-1),
            "escape": lambda _: session.select([], "set", "keyboard"),
            "filter_words": lambda _: self.window.left.search.setFocus(),
            "clear_filters": lambda _: store.apply(updates.clear_filter(), "filter"),
            "fit_selection": lambda _: self.binding.fit_selection(),
            "show_all": lambda _: self.binding.time.fit_all(),
            "play": lambda _: self.timeline.play_toggled.emit(),
            "appearance": lambda _: self._toggle_appearance(),
            "boundaries": lambda _: None,
            "claims": lambda on: store.apply(updates.set_claims(shown=on), "menu"),
            "show_left": lambda _: None,
            "show_details": lambda _: None,
            "show_timeline": lambda _: None,
            "full_screen": self._full_screen,
            "shortcuts": lambda _: about.shortcuts(self.window).open(),
            "about": lambda _: about.about(self.window).open(),
        }

    def _country_point(self, iso3: str) -> tuple[float, float] | None:
        """The capital, else the middle of a country."""
        capital = self._capitals.get(iso3)
        return capital or self.basemap.label_point(f"country:{iso3}", self.session.state.worldview)

    # What actions do

    def open_file(self, path: Path) -> None:
        """Opens a dataset in place of the present one; what cannot be read is said."""
        try:
            found = registry.read(path)
        except TwoSeasError as error:
            self._say(error)
            return
        self.session.open(found.dataset, found.problems)
        self.settings = self.settings.with_recent(path)

    def _open(self) -> None:
        kinds = " ".join(f"*{e}" for reader in registry.READERS for e in reader.extensions)
        name, _ = QFileDialog.getOpenFileName(
            self.window, "Open a dataset", "", f"Datasets ({kinds});;All files (*)"
        )
        if name:
            self.open_file(Path(name))

    def _say(self, error: TwoSeasError) -> None:
        box = QMessageBox(QMessageBox.Icon.Warning, "Two Seas", "", parent=self.window)
        box.setText(error.sentence)
        box.setInformativeText(error.remedy)
        box.open()

    def _quit(self) -> None:
        self.window.close()

    def _show_problems(self) -> None:
        about.problems(self.window, self.session.problems).open()

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

    # Search

    def _find(self, text: str) -> Sequence[search.Hit]:
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
        """Moves the map to a place that is in no dataset."""
        bounds = self.basemap.bounds(entry.id, self.session.state.worldview)
        if bounds is not None:
            self.session.store.apply(updates.move_map(self.map_view.fit_view(bounds)), "search")

    # Appearance, boundaries, memory

    def _dress(self) -> None:
        colours = theme.resolved(self.session.state.appearance)
        theme.apply(self.application, colours, fonts.FAMILY)
        self.binding.set_colours(colours)

    def _offer_boundaries(self) -> None:
        state = self.session.state
        names = {name: self.basemap.view_names[name]["en"] for name in WORLDVIEWS}
        self.window.offer_boundaries(names, state.worldview, self._choose_worldview)
        self.window.actions_by_id["claims"].setChecked(state.show_claims)

    def _choose_worldview(self, name: str) -> None:
        self.session.store.apply(updates.set_worldview(name), "menu")

    def _enable(self) -> None:
        actions, history = self.window.actions_by_id, self.session.history
        actions["back"].setEnabled(history.can_go_back)
        actions["forward"].setEnabled(history.can_go_forward)

    def _keep(self) -> None:
        state = self.session.state
        if self._remember:
            kept = replace(
                self.settings,
                appearance=str(state.appearance),
                worldview=state.worldview,
                language=state.language,
            )
            settings.save(kept.with_layout(*self.window.layout_state()))

    # For scripts, exports, tests and benchmarks

    def settle(self) -> None:
        """Waits until the page has painted the last frame, where the map is to be.

        Raises:
            TwoSeasError: It was not painted within half a minute.
        """
        loop, late = QEventLoop(), QTimer()
        late.setSingleShot(True)
        late.timeout.connect(loop.quit)

        def check() -> None:
            if self.map_view.is_settled:
                loop.quit()

        def done(*_: object) -> None:
            # A move settles in a frame of its own: ask again once all that came with it is done.
            QTimer.singleShot(0, check)

        self.map_view.rendered.connect(done)
        late.start(SETTLE_MS)
        done()
        loop.exec()
        self.map_view.rendered.disconnect(done)
        if not self.map_view.is_settled:
            log.get("app").error("frame %s was not painted", self.binding.last_seq)
            raise TwoSeasError("The map was not painted in time.", "The log says more.")
        late.stop()
        self.application.processEvents()

    def apply_and_settle(self, update: Callable[[AppState], AppState], *, keep_view: bool) -> None:
        """Changes the state as a command line asks and waits until everything shows it."""
        self.session.store.apply(update, "command line")
        self.settle()
        if not keep_view:
            self.binding.move_if_needed()
            self.settle()

    def shown(self) -> dict[str, Any]:
        """What is shown, read back from page and widgets; the form is `--state`'s."""
        ids = self.session.dataset.initiatives.ids
        painted = self.map_view.last_painted
        return {
            "selection": [ref.id for ref in self.session.state.selection],
            "map": painted.as_dict() if painted is not None else {},
            "timeline": self.timeline.shown(),
            "list": {"selected": [ids[row] for row in self.window.left.list.selected_rows()]},
            "problems": len(self.session.problems),
        }

    def close(self) -> None:
        """Closes the window and lets the engine end before Python does."""
        self.window.close()
        self.map_view.stop()
        self.window.deleteLater()
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()
