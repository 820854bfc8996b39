"""What a briefing without a window needs: a dataset, the basemap, a page that nobody sees."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from PySide6.QtWidgets import QApplication

from viewer import paths
from viewer.briefing.map_marks import unit_px
from viewer.briefing.recipe import Recipe
from viewer.briefing.sizes import page_size
from viewer.commands.session import whole_window
from viewer.datasets import native
from viewer.datasets.diff import compare
from viewer.map import basemap
from viewer.map.explained import Explained
from viewer.map.worldviews import WORLDVIEWS
from viewer.model.changes import NO_COMPARISON
from viewer.model.localise import in_language
from viewer.model.records import Problem
from viewer.model.state import AppState
from viewer.model.typed_window import window_ends
from viewer.opening import open_files
from viewer.qt import messages
from viewer.qt.briefing.press import Press, Source
from viewer.qt.fonts import load_fonts
from viewer.web import engine
from viewer.web.fonts import Measure
from viewer.web.map_grabber import MapGrabber

if TYPE_CHECKING:
    from viewer.datasets.reading import Options


class BriefRoom:
    """Opens datasets for briefings and closes everything again; to be used with `with`.

    Args:
        first: What is made first; the page starts at its scale.
    """

    press: Press

    def __init__(self, first: Recipe) -> None:
        ratio = unit_px(page_size(first.size).body_px) * first.scale
        engine.prepare(repeatable=True)
        self._application = QApplication.instance() or _application()
        load_fonts()  # before the engine has threads, which look for fonts as well
        self._basemap = basemap.load(paths.data() / "basemap")
        self._maps = MapGrabber(self._basemap)
        self._explained = Explained(self._basemap, Measure())
        # The page starts in its own process while this one reads the dataset.
        self._maps.warm(ratio)
        self._open: tuple[tuple[Path, ...], Options | None, tuple[Path, ...]] | None = None
        self._problems: Sequence[Problem] = ()
        self._language = ""
        self.has_refusals = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._maps.close()

    def open(
        self,
        files: tuple[Path, ...],
        options: Options | None,
        language: str,
        since: tuple[Path, ...] = (),
    ) -> None:
        """Opens files as the window does, several as one dataset; () is the bundled one.

        Args:
            files: What to open.
            options: How to read them.
            language: In which the names are, where the dataset has them.
            since: The files of an earlier version, which is compared with.

        Raises:
            TwoSeasError: Nothing can be read, or a table needs an answer first.
        """
        if self._open != (files, options, since):
            self._read(files, options, since)
        elif self._language == language:
            return
        self._language = language
        self._dataset = in_language(self._original, language)
        worldview = self._dataset.meta.worldview
        base = AppState(
            dataset_id=self._dataset.meta.id,
            window=whole_window(self._dataset),
            worldview=worldview if worldview in WORLDVIEWS else WORLDVIEWS[0],
        )
        source = Source(
            self._dataset,
            base,
            self._country_point,
            self._basemap,
            comparison=self._changes,
            explained=self._explained,
        )
        self.press = Press(source, self._maps)

    def _read(
        self, files: tuple[Path, ...], options: Options | None, since: tuple[Path, ...]
    ) -> None:
        if files:
            outcome = open_files(files, options)
            self._original, self._problems = outcome.merged(), outcome.all_problems
        else:
            found = native.read(paths.bundled_dataset())
            self._original, self._problems = found.dataset, found.problems
        self._changes = NO_COMPARISON
        if since:
            self._changes = compare(open_files(since, options).merged(), self._original)
        self._open = files, options, since
        self.has_refusals |= any(problem.action == "refused" for problem in self._problems)

    def shown(self, recipe: Recipe) -> dict[str, Any]:
        """What the first page shows, in the form of `--state`; the map's part as it was painted."""
        briefing = self.press.compose(replace(recipe, scale=1.0), many_pages=False)
        sheet = briefing.sheets[0]
        drawn = self.press.studio(briefing, 1.0).drawn(sheet)
        ids = self._dataset.initiatives.ids
        return {
            "selection": [ref.id for ref in sheet.panes[0].state.selection],
            "map": self._maps.painted() if drawn.has_map else {},
            "timeline": {
                "selected": [ids[row] for row in drawn.selected],
                "visible": [ids[row] for row in drawn.visible],
                "window": list(window_ends(sheet.panes[0].state.window)),
            },
            "title": sheet.page.title,
            "pages": sheet.page.count,
            "problems": len(self._problems),
        }

    def _country_point(self, iso3: str) -> tuple[float, float] | None:
        return self._basemap.country_point(iso3, WORLDVIEWS[0])


def _application() -> QApplication:
    messages.to_log()
    return QApplication([sys.argv[0]])
