"""From a recipe to files: the one way that the window and the command line take."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QImage

from viewer import paths
from viewer.briefing.clean import clean_line
from viewer.briefing.compose import Briefing, Planner, compose
from viewer.briefing.desk import no_maps
from viewer.briefing.drawing_lines import Fineness
from viewer.briefing.film_plans import scenes_of
from viewer.briefing.kinds import DOCUMENTS, FILMS, LINES, PAGES, PICTURES, SHEETS, kind_of
from viewer.briefing.page_plans import pages_citing_all, pages_of
from viewer.briefing.plan import state_of
from viewer.briefing.recipe import CompareBy, LayoutName, MadeFrom, Recipe, checked
from viewer.briefing.sizes import page_size
from viewer.briefing.suggest import suggested
from viewer.briefing.targets import refuse_existing, target_names, write_file
from viewer.commands.select import resolve as resolve_id
from viewer.errors import TwoSeasError
from viewer.map.basemap import Basemap
from viewer.map.explained import Explained
from viewer.map.worldviews import WORLDVIEWS
from viewer.model import linking
from viewer.model.changes import NO_COMPARISON, Comparison
from viewer.model.dataset import Dataset
from viewer.model.linking import CountryPoint, Linked
from viewer.model.state import AppState, Ref
from viewer.qt.briefing import writers
from viewer.qt.briefing.land import web_map
from viewer.qt.briefing.map_legend import MapLegend
from viewer.qt.briefing.studio import MapSource, Studio
from viewer.qt.briefing.type_face import QtMeasure
from viewer.qt.fonts import load_fonts

Told = Callable[[int, int], bool]
"""Hears how many pages of how many are done; False gives up."""

# As in viewer.map.page, whose import would cost folium's 0.6 s.
CREDIT = "Made with Natural Earth"
# Formats whose libraries would slow the start of all the others.
_SHEETS_MODULE, _DECK_MODULE = "viewer.briefing.sheets", "viewer.qt.briefing.deck"
_WEB_MODULE, _FILM_MODULE = "viewer.briefing.web_page", "viewer.qt.briefing.film"
_GIF_PX, _FILM_PX = 1280, 1920


class Cancelled(Exception):  # noqa: N818 -- it is what the person wanted
    """The person gave up; nothing was written."""


@dataclass(frozen=True)
class Source:
    """What briefings are made from: the open dataset, what it shows, and where countries are.

    `explained` says what maps show that legends have to name.
    """

    dataset: Dataset
    base: AppState
    country_point: CountryPoint
    basemap: Basemap | None = None
    credit: str = CREDIT
    comparison: Comparison = NO_COMPARISON
    explained: Explained | None = None


class Press:
    """Makes briefings of one dataset. `remarks` are sentences about the files made last.

    Args:
        source: What to make them from.
        maps: Renders the map.
    """

    def __init__(self, source: Source, maps: MapSource) -> None:
        load_fonts()
        self._source, self._maps = source, maps
        self._measure = QtMeasure()
        self._links: dict[tuple[Ref, ...], Linked] = {}
        self.remarks: tuple[str, ...] = ()
        self._map_legend = MapLegend(source.explained, maps)

    @property
    def is_busy(self) -> bool:
        """Whether a map is being made, for whatever press: another has to wait."""
        return self._maps.is_busy

    def compose(
        self,
        recipe: Recipe,
        *,
        many_pages: bool,
        planner: Planner = pages_of,
        draws_maps: bool = True,
    ) -> Briefing:
        """The pages of a recipe, without drawing any; `draws_maps` if our map will be on them."""
        _check_worldviews(recipe)
        return compose(
            checked(recipe),
            self._source.dataset,
            self._source.base,
            resolve=resolve_id,
            links=self._linked,
            measure=self._measure,
            many_pages=many_pages,
            planner=planner,
            comparison=self._source.comparison,
            explain=self._map_legend if draws_maps else no_maps,
        )

    def studio(self, briefing: Briefing, scale: float, lines: Fineness | None = None) -> Studio:
        """What draws those pages; with maps as lines and words where they can be, if asked."""
        credit = self._source.credit
        return Studio(briefing, self._maps, scale=scale, credit=credit, lines=lines)

    def preview(self, recipe: Recipe) -> tuple[QImage, int]:
        """The first page as a picture, and how many pages there are."""
        briefing = self.compose(recipe, many_pages=False)
        studio = self.studio(briefing, recipe.scale)
        return writers.page_image(studio, briefing.sheets[0]), len(briefing.sheets)

    def stories(self) -> list[tuple[str, str]]:
        """Id and title of every story of the dataset."""
        return [(story.id, clean_line(story.title)) for story in self._source.dataset.stories]

    def comparisons(self, recipe: Recipe) -> Mapping[CompareBy, tuple[str, str]]:
        """Two values to start with for each way to compare what a recipe shows."""
        state = state_of(recipe, self._source.dataset, self._source.base, resolve_id)
        return suggested(self._source.dataset, state, WORLDVIEWS)

    def file_stem(self, recipe: Recipe) -> str:
        """A file name for a briefing, without its ending."""
        title = clean_line(recipe.title) or clean_line(self._source.dataset.meta.title)
        plain = re.sub(r"[^\w\- ]+", "", title).strip()
        return re.sub(r"\s+", "-", plain)[:60].casefold() or "briefing"

    def make(
        self, recipe: Recipe, out: Path, *, force: bool = False, told: Told = lambda *_: True
    ) -> tuple[Path, ...]:
        """Writes the files of a recipe; all of them or none.

        Args:
            recipe: What to make.
            out: Where; pictures of several pages become `name-01.png`, `name-02.png`.
            force: Whether files that are there may be replaced.
            told: Hears of the progress.

        Raises:
            TwoSeasError: The recipe cannot be made, or a file is there already.
            Cancelled: `told` gave up.
        """
        kind = kind_of(out)
        if recipe.layout is LayoutName.CHANGES and kind not in (*PICTURES, *DOCUMENTS):
            raise TwoSeasError(
                f"What changed is a table, which cannot be a .{kind}.", "Name a .pdf."
            )
        recipe = replace(recipe, made_from=made_from(self._source.dataset))
        planners = dict.fromkeys(FILMS, scenes_of) | dict.fromkeys(PAGES, pages_citing_all)
        planner = planners.get(kind, pages_of)
        briefing = self.compose(
            recipe,
            many_pages=kind in DOCUMENTS,
            planner=planner,
            draws_maps=kind not in (*SHEETS, *PAGES),
        )
        count = len(briefing.sheets) if kind in PICTURES else 1
        targets = target_names(out, count)
        if not force:
            refuse_existing(targets)
        written: list[Path] = []
        self.remarks = ()
        contents = list(self._contents(briefing, recipe, kind, told))
        for target, content in zip(targets, contents, strict=True):
            write_file(target, content)
            written.append(target)
        return tuple(written)

    def _contents(
        self, briefing: Briefing, recipe: Recipe, kind: str, told: Told
    ) -> Iterator[bytes]:
        if kind in SHEETS:
            sheets = importlib.import_module(_SHEETS_MODULE)
            yield sheets.xlsx_bytes(briefing) if kind == "xlsx" else sheets.csv_bytes(briefing)
            return
        if kind in PAGES:
            yield self._page(briefing)
            return
        studio = self.studio(briefing, _scale(recipe, kind), _fineness(recipe, kind))
        count = len(briefing.sheets)
        title = briefing.sheets[0].page.title

        def progress(done: int) -> bool:
            if not told(done, count):
                raise Cancelled
            return True

        if kind in FILMS:
            film = importlib.import_module(_FILM_MODULE)
            yield film.film_bytes(studio, briefing.sheets, recipe, kind, progress)
        elif kind == "pdf":
            yield writers.pdf_bytes(studio, briefing.sheets, recipe, title, progress)
        elif kind == "pptx":
            deck = importlib.import_module(_DECK_MODULE)
            yield deck.pptx_bytes(studio, briefing.sheets, recipe, title, progress)
        else:
            for done, sheet in enumerate(briefing.sheets, 1):
                if kind == "svg":
                    yield writers.svg_bytes(studio, sheet, recipe)
                else:
                    image = writers.page_image(studio, sheet)
                    yield writers.picture_bytes(image, kind, recipe, title)
                progress(done)
        self.remarks = tuple(studio.remarks)

    def _page(self, briefing: Briefing) -> bytes:
        source = self._source
        if source.basemap is None:
            raise TwoSeasError("An HTML page needs the basemap, and there is none.")
        web_page = importlib.import_module(_WEB_MODULE)
        assets = web_page.WebAssets.read(leaflet_folder(), paths.assets() / "briefing")
        ground = web_map(briefing, source.basemap, source.credit)
        content: bytes = web_page.page_bytes(briefing, ground, assets)
        return content

    def _linked(self, selection: tuple[Ref, ...]) -> Linked:
        found = self._links.get(selection)
        if found is None:
            source = self._source
            found = linking.linked(source.dataset, selection, source.country_point)
            self._links[selection] = found
        return found


def leaflet_folder() -> Path:
    """Where the pinned package keeps Leaflet; the package itself is not imported."""
    spec = find_spec("js_lib_leaflet")
    if spec is None or spec.origin is None:
        raise TwoSeasError("Leaflet is not installed.", "Install Two Seas again.")
    return Path(spec.origin).parent / "static" / "js_lib_leaflet"


def made_from(dataset: Dataset) -> MadeFrom:
    """What a recipe says of its dataset."""
    meta = dataset.meta
    return MadeFrom(clean_line(meta.title), clean_line(meta.version), clean_line(meta.content_hash))


def _scale(recipe: Recipe, kind: str) -> float:
    """Films are made for screens: a GIF of a large page would not travel."""
    if kind not in FILMS:
        return recipe.scale
    widest = _GIF_PX if kind == "gif" else _FILM_PX
    return min(recipe.scale, widest / page_size(recipe.size).width_px)


def _fineness(recipe: Recipe, kind: str) -> Fineness | None:
    """How maps are drawn in a format; None where they are pictures."""
    if recipe.map_as == "picture" or (kind == "pptx" and recipe.map_as != "shapes"):
        return None
    return LINES.get(kind)


def _check_worldviews(recipe: Recipe) -> None:
    asked = [recipe.worldview] if recipe.worldview else []
    if recipe.compare_by == CompareBy.WORLDVIEW:
        asked += recipe.compare
    for name in asked:
        if name not in WORLDVIEWS:
            known = ", ".join(WORLDVIEWS)
            raise TwoSeasError(f"There is no worldview “{name}”.", f"There are: {known}.")
