"""The composition root: the only module that knows every layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from viewer import log
from viewer.commands.session import Session
from viewer.desk import Desk
from viewer.early import Early, answer_page, begin_map
from viewer.errors import TwoSeasError
from viewer.map.worldviews import WORLDVIEWS
from viewer.model import layers, updates
from viewer.model.state import Appearance, AppState
from viewer.opening import Begun, begin
from viewer.qt import fonts, settings, theme
from viewer.qt.binding import Binding
from viewer.qt.main_window import MainWindow
from viewer.qt.timeline.widget import TimelineWidget

if TYPE_CHECKING:
    from viewer.datasets.reading import Options

SETTLE_MS = 30_000
LANGUAGES = {"en": "English", "ja": "日本語", "hi": "हिन्दी"}


class App:
    """One window over one session.

    Args:
        application: From `make_application`.
        files: Datasets to open; the bundled one if none.
        remember: Whether settings are kept, and what cannot be opened at once is asked about in
            the window (a picture for a script does neither).
        options: What is said about tables among the files.
        early: A map that has begun already.

    Raises:
        TwoSeasError: Nothing can be read, or a table needs an answer first.
    """

    def __init__(
        self,
        application: QApplication,
        files: Sequence[Path],
        *,
        remember: bool,
        options: Options | None = None,
        early: Early | None = None,
    ) -> None:
        self.application = application
        self._remember = remember
        self._first = AppState().map_view
        self.settings = settings.load() if remember else settings.Settings(appearance="light")
        fonts.load_fonts()
        # Before there are widgets: a style sheet that comes later has each of them dressed anew.
        dressed = theme.resolved(Appearance(self.settings.appearance))
        theme.apply(application, dressed, fonts.FAMILY)
        early = early or begin_map()
        self.basemap, self.map_view = early.basemap, early.map_view
        begun = self._begun(files, options)
        self.session = Session(begun.dataset, self._country_point)
        self.session.problems = begun.problems
        self.session.rows_in_view = lambda: self.map_view.rows_in_view(self.session.state)
        self._start_state()
        answer_page()
        self.timeline = TimelineWidget()
        self.desk = Desk(self.session, self.basemap, self.map_view, self.timeline)
        self.window = MainWindow(self.map_view, self.timeline, self.desk.handlers())
        answer_page()
        self.binding = Binding(self.session, self.window, self.map_view, self.timeline)
        self.desk.attach(self.window, self.binding)
        self.desk.files.opened.append(self._remember_file)
        self.desk.files.now_open(begun.files, begun.mappings)
        self._wire()
        answer_page()
        self._show_first()
        self.desk.files.open_later(begun.later)

    def _begun(self, files: Sequence[Path], options: Options | None) -> Begun:
        try:
            return begin(files, options, in_window=self._remember)
        except TwoSeasError:
            self.map_view.stop()
            raise

    def _wire(self) -> None:
        store = self.session.store
        store.watch(lambda s: s.appearance, lambda _: self._dress())
        store.watch(lambda s: (s.worldview, s.show_claims), lambda _: self._offer_boundaries())
        store.watch(lambda s: s.language, lambda _: self._offer_languages())
        store.watch(lambda s: s, lambda _: self._enable())
        self.map_view.sized.connect(self._first_view)
        # The window may have got its size since; after a crash the view must stay.
        self.map_view.ready.connect(self._first_view, Qt.ConnectionType.SingleShotConnection)
        self.map_view.failed.connect(self.window.status.message.setText)
        hints = self.application.styleHints()
        hints.colorSchemeChanged.connect(self._dress)
        self.window.closing.append(self._keep)

    def _first_view(self) -> None:
        # Whoever asked for a view of their own in the meantime has it.
        if self.session.state.map_view == self._first:
            self.binding.go_home()
            self._first = self.session.state.map_view

    def _start_state(self) -> None:
        kept = self.settings
        worldview = self.session.dataset.meta.worldview or kept.worldview
        self.session.store.apply(_as_kept(kept, worldview), "start")
        self.session.set_language(kept.language if kept.language in LANGUAGES else "en")

    def _show_first(self) -> None:
        self.window.restore_layout(*self.settings.layout())
        self.binding.show_dataset()
        self.binding.set_colours(theme.resolved(self.session.state.appearance))
        self._offer_boundaries()
        self._offer_languages()
        self._offer_recent()
        self._enable()
        answer_page()
        self.binding.show_parts()

    def _country_point(self, iso3: str) -> tuple[float, float] | None:
        return self.basemap.country_point(iso3, self.session.state.worldview)

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

    def _offer_languages(self) -> None:
        chosen = self.session.state.language
        self.window.offer_languages(LANGUAGES, chosen, self.session.set_language)

    def _choose_worldview(self, name: str) -> None:
        self.session.store.apply(updates.set_worldview(name), "menu")

    def _enable(self) -> None:
        actions, history = self.window.actions_by_id, self.session.history
        actions["back"].setEnabled(history.can_go_back)
        actions["forward"].setEnabled(history.can_go_forward)

    def _offer_recent(self) -> None:
        there = [Path(name) for name in self.settings.recent if Path(name).exists()]
        self.window.offer_recent(there, lambda path: self.desk.files.open([path]))

    def _remember_file(self, path: Path) -> None:
        self.settings = self.settings.with_recent(path)
        self._offer_recent()

    def _keep(self) -> None:
        state = self.session.state
        if self._remember:
            kept = replace(
                self.settings,
                appearance=str(state.appearance),
                worldview=state.worldview,
                language=state.language,
                layers=layers.to_text(state.layers),
                legend={True: "open", False: "folded", None: ""}[state.legend_open],
            )
            settings.save(kept.with_layout(*self.window.layout_state()))

    # For scripts, exports, tests and benchmarks

    def settle(self) -> None:
        """Waits until the last frame is painted, where the map is to be, and everything is shown.

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
        while True:
            done()
            loop.exec()
            self.binding.finish()
            self.application.processEvents()
            # A resize may have sent another frame since the loop was told to end.
            if self.map_view.is_settled or not late.isActive():
                break
        self.map_view.rendered.disconnect(done)
        if not self.map_view.is_settled:
            log.get("app").error("frame %s was not painted", self.binding.last_seq)
            raise TwoSeasError("The map was not painted in time.", "The log says more.")
        late.stop()

    def apply_and_settle(self, update: Callable[[AppState], AppState], *, keep_view: bool) -> None:
        """Changes the state as a command line asks and waits until everything shows it."""
        self.session.set_language(update(self.session.state).language)
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


def _as_kept(kept: settings.Settings, worldview: str) -> updates.Update:
    """The state that a window begins with."""
    return lambda state: replace(
        state,
        appearance=Appearance(kept.appearance),
        worldview=worldview if worldview in WORLDVIEWS else WORLDVIEWS[0],
        layers=layers.from_text(kept.layers),
        legend_open={"open": True, "folded": False}.get(kept.legend),
    )
