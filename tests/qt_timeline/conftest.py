"""Datasets written by hand for the timeline's tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from viewer.commands import timeline as commands
from viewer.model.civil import days_from_civil
from viewer.model.dataset import Dataset, Initiatives, Ragged
from viewer.model.interval import UNDATED, parse
from viewer.model.records import Actor, Details, Era, LinkKind, Meta, Region, Status, Theme
from viewer.model.state import AppState, Kind, Ref
from viewer.model.store import Store
from viewer.model.updates import hover
from viewer.qt.fonts import load_fonts
from viewer.qt.timeline.painter_lanes import shape_of
from viewer.qt.timeline.widget import TimelineWidget

Row = dict[str, object]
THEMES = (
    Theme("security", "Security"),
    Theme("maritime", "Maritime"),
    Theme("patrol", "Patrols", parent="maritime"),
    Theme("energy", "Energy"),
)


def build(rows: Sequence[Row], eras: tuple[Era, ...] = (), themes=THEMES) -> Dataset:
    """A dataset of rows {id, when, title?, themes?, status?, links?, actors?, regions?}."""
    dates = [parse(str(row["when"])) if row.get("when") else UNDATED for row in rows]
    keys = [date.start_min if date.is_dated else np.inf for date in dates]
    order = sorted(range(len(rows)), key=lambda i: keys[i])
    rows, dates = [rows[i] for i in order], [dates[i] for i in order]
    actors = sorted({a for row in rows for a in row.get("actors", ())})
    regions = sorted({r for row in rows for r in row.get("regions", ())})
    return Dataset(
        Meta("hand", "By hand"),
        _table(rows, dates, [theme.id for theme in themes], actors, regions),
        tuple(themes),
        tuple(Actor(a, a.title()) for a in actors),
        tuple(Region(r, r.title()) for r in regions),
        eras=eras,
    )


def _table(rows, dates, themes, actors, regions) -> Initiatives:
    size = len(rows)
    place = {str(row["id"]): i for i, row in enumerate(rows)}
    links = Ragged.of([[place[x] for x in row.get("links", ())] for row in rows])
    ends = ("start_min", "start_max", "end_min", "end_max")
    return Initiatives(
        ids=[str(row["id"]) for row in rows],
        titles=[str(row.get("title", row["id"])) for row in rows],
        summaries=[""] * size,
        when_texts=[str(row.get("when", "")) for row in rows],
        **{name: np.array([getattr(d, name) for d in dates], np.float64) for name in ends},
        precision=np.array([int(d.precision) for d in dates], np.uint8),
        qualifier=np.array([int(d.qualifier) for d in dates], np.uint8),
        status=np.array([int(row.get("status", Status.IN_FORCE)) for row in rows], np.uint8),
        **{name: np.full(size, np.nan) for name in ("known_from", "lon_deg", "lat_deg")},
        themes=Ragged.of(
            [[themes.index(t) for t in row.get("themes", themes[:1])] for row in rows]
        ),
        actors=Ragged.of([[actors.index(a) for a in row.get("actors", ())] for row in rows]),
        roles=np.zeros(sum(len(row.get("actors", ())) for row in rows), np.uint8),
        regions=Ragged.of([[regions.index(r) for r in row.get("regions", ())] for row in rows]),
        links=links,
        link_kinds=np.full(len(links.values), int(LinkKind.FOLLOWS), np.uint8),
        sources=Ragged.empty(size),
        details=[Details()] * size,
    )


@pytest.fixture
def make_dataset() -> Callable[..., Dataset]:
    """`build`, for tests."""
    return build


def sample_rows() -> list[Row]:
    """A few of everything."""
    return [
        {"id": "dec-2008", "when": "2008-10-22", "title": "Joint Declaration",
         "status": Status.SUPERSEDED},
        {"id": "dec-2025", "when": "2025-08~", "title": "Revised Joint Declaration",
         "status": Status.EXPECTED, "links": ["dec-2008"]},
        {"id": "acsa", "when": "2021-07-11/..", "title": "ACSA in force"},
        {"id": "ipmda", "when": "2022-05-24/2024", "title": "IPMDA",
         "themes": ["patrol", "security"]},
        {"id": "rail", "when": "2015-12/2023", "title": "Mumbai–Ahmedabad rail",
         "themes": ["energy"]},
        {"id": "six-bn", "when": "2025/2035", "title": "US$6 billion",
         "themes": ["energy"], "status": Status.PROPOSED},
        {"id": "quad", "when": "2017?", "title": "Quad revived", "themes": ["maritime"]},
        {"id": "undated", "when": "", "title": "No date"},
    ]  # fmt: skip


@pytest.fixture
def sample() -> Dataset:
    """A few of everything, as a dataset."""
    return build(sample_rows())


class Desk:
    """A timeline bound to a state, as the window binds it, with what it asked for written down."""

    def __init__(self, qtbot, dataset: Dataset, size=(1100, 420)) -> None:
        load_fonts()
        self.widget = TimelineWidget()
        qtbot.addWidget(self.widget)
        self.dataset = dataset
        self.store = Store(replace(AppState(), window=commands.window_of_all(dataset)))
        self.asked: list[tuple] = []
        w, store = self.widget, self.store
        w.set_now(float(days_from_civil(2025, 8, 26)))
        w.set_dataset(dataset, {})
        store.watch(lambda s: s, lambda change: w.set_state(change.after))
        w.set_state(store.state)
        w.window_changed.connect(lambda a, b: store.apply(commands.set_window(a, b)))
        w.window_jumped.connect(lambda a, b: store.apply(commands.set_window(a, b)))
        w.brush_changed.connect(lambda window: store.apply(commands.brush(window)))
        w.lane_toggled.connect(lambda key: store.apply(commands.toggle_lane(key)))
        w.lanes_by_chosen.connect(lambda by: store.apply(commands.lanes_by(by)))
        w.playback_changed.connect(lambda p: store.apply(commands.set_playback(p)))
        w.hovered.connect(
            lambda id_: store.apply(hover(Ref(Kind.INITIATIVE, id_) if id_ else None))
        )
        for name in ("picked", "fit_requested", "hovered", "play_toggled", "stepped",
                     "typed_window", "lane_toggled", "brush_changed"):  # fmt: skip
            getattr(w, name).connect(lambda *a, name=name: self.asked.append((name, *a)))
        w.resize(*size)
        w.show()
        qtbot.waitExposed(w)
        self.paint()

    @property
    def window(self):
        return self.store.state.window

    def paint(self) -> dict:
        self.widget.grab()
        return self.widget.shown()

    def point_of(self, id_: str) -> QPoint:
        """Where an initiative stands on the canvas."""
        canvas = self.widget.canvas
        frame, layout = canvas.frame(), canvas.layout_now()
        row = self.dataset.initiatives.row_of[id_]
        for box in layout.boxes:
            if box.items is not None and row in box.items.rows:
                at = int(np.flatnonzero(box.items.rows == row)[0])
                inks = layout.inks
                shape = shape_of(frame, box, box.items, at, inks)
                return QPoint(round(shape.centre), round(shape.middle))
        raise AssertionError(id_)


@pytest.fixture
def desk(qtbot):
    """Makes a bound timeline of a dataset."""
    return lambda dataset, **more: Desk(qtbot, dataset, **more)


class Hand:
    """Real pointer and wheel events."""

    @staticmethod
    def wheel(canvas, at: QPoint, turn: QPoint, held=Qt.KeyboardModifier.NoModifier) -> None:
        event = QWheelEvent(
            QPointF(at), QPointF(canvas.mapToGlobal(at)), QPoint(), turn,
            Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)

    @staticmethod
    def move(canvas, at: QPoint, held=Qt.MouseButton.NoButton) -> None:
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(at), QPointF(canvas.mapToGlobal(at)),
            Qt.MouseButton.NoButton, held, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(canvas, event)

    @classmethod
    def drag(cls, canvas, start: QPoint, *stops: QPoint) -> None:
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(canvas, left, Qt.KeyboardModifier.NoModifier, start)
        for stop in stops:
            cls.move(canvas, stop, left)
        QTest.mouseRelease(canvas, left, Qt.KeyboardModifier.NoModifier, stops[-1])


@pytest.fixture
def gestures() -> type[Hand]:
    """Real pointer and wheel events."""
    return Hand
