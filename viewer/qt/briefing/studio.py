"""Fills the slots of composed pages: maps by whoever can grab them, charts by ourselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QImage, QPainter

from viewer.briefing.chart import Chart, Mark, Rank
from viewer.briefing.charts import chart_of
from viewer.briefing.compose import Briefing, Sheet
from viewer.briefing.drawing import Drawing
from viewer.briefing.drawing_lines import Fineness
from viewer.briefing.items import MapSlot, TimelineSlot
from viewer.briefing.map_asked import Asked, asked
from viewer.briefing.map_marks import map_marks, unit_px
from viewer.briefing.map_size import MapSize
from viewer.briefing.plan import Pane
from viewer.model.dataset import Dataset
from viewer.model.filtering import Mask
from viewer.model.linking import Linked
from viewer.model.state import AppState, MapView
from viewer.qt.briefing.chart_painter import ChartPainter
from viewer.qt.briefing.drawing_painter import paint_drawing
from viewer.qt.briefing.page_painter import draw_item, rect_of
from viewer.qt.briefing.type_face import QtMeasure

_AS_PICTURE = "The map is a picture in this file: too much is on it, or an online map under it."


class MapSource(Protocol):
    """Whoever can render the map: the window's own page, from the layer beside this one."""

    is_busy: bool

    def set_dataset(self, dataset: Dataset) -> None:
        """Whose rows the pictures that follow show."""
        ...

    def grab(self, state: AppState, linked: Linked, visible: Mask | None, size: MapSize) -> QImage:
        """The painted map of a state."""
        ...

    def fit(
        self, state: AppState, linked: Linked, visible: Mask | None, size: MapSize
    ) -> MapView | None:
        """The view of what a selection lights up, or of most rows, None when there is nothing."""
        ...

    def draw(
        self, state: AppState, linked: Linked, visible: Mask | None, size: MapSize
    ) -> Drawing | None:
        """The painted map as lines and words; None where it has to be a picture."""
        ...


@dataclass(frozen=True)
class Drawn:
    """What is on a page: rows selected and rows visible on its timelines."""

    has_map: bool
    selected: tuple[int, ...]
    visible: tuple[int, ...]


class Studio:
    """Makes the pictures of one briefing, each once.

    Args:
        briefing: The composed pages.
        maps: Renders the map.
        scale: Device pixels a page pixel, for the maps.
        credit: Whose basemap it is.
        lines: How fine the maps are drawn; None makes them pictures.
    """

    def __init__(
        self,
        briefing: Briefing,
        maps: MapSource,
        *,
        scale: float = 1.0,
        credit: str = "",
        lines: Fineness | None = None,
    ) -> None:
        self.briefing, self.scale, self.credit = briefing, scale, credit
        self._lines = lines
        self.remarks: list[str] = []
        self._maps = maps
        desk = briefing.desk
        self.unit = unit_px(desk.body_px)
        self._charts = ChartPainter(self.unit)
        self._made: dict[tuple[Pane, MapSlot], tuple[QImage, MapView]] = {}
        self._drawn: dict[tuple[Pane, MapSlot], tuple[Drawing | None, MapView]] = {}

    def pictures(self, sheet: Sheet) -> SheetPictures:
        """The pictures of one page."""
        return SheetPictures(self, sheet)

    def map_of(self, pane: Pane, slot: MapSlot) -> tuple[QImage, MapView]:
        """The picture of a map, and the view that it shows."""
        made = self._made.get((pane, slot))
        if made is None:
            if len(self._made) > 8:  # a picture of a page can take 100 MB
                self._made.clear()
            made = self._made[pane, slot] = self._grabbed(pane, slot)
        return made

    def drawing_of(self, pane: Pane, slot: MapSlot) -> tuple[Drawing | None, MapView]:
        """The map as a drawing, or None, and the view that it shows."""
        made = self._drawn.get((pane, slot))
        if made is None:
            if len(self._drawn) > 8:
                self._drawn.clear()
            one = self._asked(pane, slot)
            drawing = None
            if self._lines is not None:
                drawing = self._maps.draw(one.state, one.linked, one.visible, one.size)
                drawing = None if drawing is None else self._lines.fit(drawing)
                if drawing is None and _AS_PICTURE not in self.remarks:
                    self.remarks.append(_AS_PICTURE)
            made = self._drawn[pane, slot] = drawing, one.state.map_view
        return made

    def _grabbed(self, pane: Pane, slot: MapSlot) -> tuple[QImage, MapView]:
        one = self._asked(pane, slot)
        image = self._maps.grab(one.state, one.linked, one.visible, one.size)
        return image, one.state.map_view

    def _asked(self, pane: Pane, slot: MapSlot) -> Asked:
        desk = self.briefing.desk
        # What is open may have changed since: a page keeps to what it was composed of.
        self._maps.set_dataset(desk.dataset)
        return asked(desk, pane, slot.box, self._maps.fit, self.scale)

    def drawn(self, sheet: Sheet) -> Drawn:
        """Draws what a page shows and says what there is on it."""
        marks: list[Mark] = []
        has_map = False
        for item in sheet.page.items:
            if isinstance(item, MapSlot):
                self.map_of(sheet.panes[item.pane], item)
                has_map = True
            elif isinstance(item, TimelineSlot):
                marks += self.chart(sheet.panes[item.pane], item).marks
        selected = (mark.row for mark in marks if mark.rank is Rank.SELECTED)
        visible = (mark.row for mark in marks)
        return Drawn(has_map, tuple(dict.fromkeys(selected)), tuple(sorted(set(visible))))

    def chart(self, pane: Pane, slot: TimelineSlot) -> Chart:
        """The shapes of a timeline."""
        return chart_of(self.briefing.desk, slot, pane)

    def paint_chart(self, painter: QPainter, pane: Pane, slot: TimelineSlot) -> None:
        """Paints a timeline."""
        self._charts.paint(painter, slot.box, self.chart(pane, slot))


class SheetPictures:
    """`page_painter.Pictures` of one page."""

    def __init__(self, studio: Studio, sheet: Sheet) -> None:
        self._studio, self._sheet = studio, sheet

    def draw_map(self, painter: QPainter, slot: MapSlot) -> None:
        """The map of a slot, with scale, boundaries and credit."""
        studio, pane = self._studio, self._sheet.panes[slot.pane]
        drawing, view = studio.drawing_of(pane, slot)
        if drawing is None:
            painter.drawImage(rect_of(slot.box), studio.map_of(pane, slot)[0])
        else:
            paint_drawing(painter, drawing, rect_of(slot.box))
        measure = QtMeasure()
        for item in map_marks(studio.briefing.desk, slot, pane, view, studio.credit):
            draw_item(painter, item, measure, self._sheet.page.ground)

    def draw_timeline(self, painter: QPainter, slot: TimelineSlot) -> None:
        """The timeline of a slot."""
        self._studio.paint_chart(painter, self._sheet.panes[slot.pane], slot)
