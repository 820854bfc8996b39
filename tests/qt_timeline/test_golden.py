"""A picture of each kind of date and status, compared with one that a person looked at.

`TWO_SEAS_GOLDEN=write pytest tests/qt_timeline/test_golden.py` makes the pictures anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from tests.golden import draw_timelines
from viewer.model.civil import days_from_civil
from viewer.model.lanes import lanes_of
from viewer.model.palette import DARK, LIGHT
from viewer.model.records import Status
from viewer.model.spans import SpanIndex
from viewer.model.state import LanesBy, Window
from viewer.qt.fonts import load_fonts
from viewer.qt.timeline.painter import paint_timeline
from viewer.qt.timeline.view import Metrics, TimelineView

pytestmark = pytest.mark.display

FOLDER = Path(__file__).parent.parent / "golden" / "timeline"
SIZE = (300, 32)
YEARS = ((2010,), (2030,))
# name: (when, status, years shown)
KINDS = {
    "day": ("2017-11-12", Status.COMPLETED, YEARS),
    "month": ("2022-03", Status.COMPLETED, ((2022,), (2022, 8))),
    "year": ("2017", Status.COMPLETED, YEARS),
    "approximate": ("2017-05~", Status.COMPLETED, YEARS),
    "uncertain": ("2017-05?", Status.COMPLETED, YEARS),
    "approximate-uncertain": ("2017-05%", Status.COMPLETED, YEARS),
    "span": ("2014-02-03/2022-08-01", Status.COMPLETED, YEARS),
    "span-of-years": ("2014/2022", Status.COMPLETED, YEARS),
    "span-without-core": ("201X/2018", Status.COMPLETED, YEARS),
    "span-approximate": ("2014~/2022~", Status.COMPLETED, YEARS),
    "ongoing": ("2017-03-02/..", Status.IN_FORCE, YEARS),
    "open-start": ("../2017-03-02", Status.COMPLETED, YEARS),
    "end-unknown": ("2017-03-02/", Status.UNKNOWN, YEARS),
    "expected": ("2028-05", Status.EXPECTED, YEARS),
    "expected-span": ("2025/2028", Status.PROPOSED, YEARS),
    "announced-for-later": ("2027-01-10/2029", Status.ANNOUNCED, YEARS),
    "superseded": ("2017-03-02", Status.SUPERSEDED, YEARS),
    "superseded-span": ("2014-02-03/2022-08-01", Status.SUPERSEDED, YEARS),
    "bce": ("-0430/-0403", Status.COMPLETED, ((-449,), (-379,))),
    "short-span": ("2017-03-02/2017-03-09", Status.COMPLETED, YEARS),
}


def picture(dataset, palette, years, **more) -> QImage:
    load_fonts()
    table = dataset.initiatives
    rows = np.arange(len(table), dtype=np.int32)
    start, end = (float(days_from_civil(*year)) for year in years)
    metrics = Metrics(gutter=0, overview=0, tick_row=0, lane_pad=5)
    view = TimelineView(
        dataset, lanes_of(dataset, LanesBy.THEME),
        SpanIndex.of(rows, table.start_min, table.end_max), palette, {}, Window(start, end),
        float(days_from_civil(2025, 8, 26)), metrics=metrics, **more,
    )  # fmt: skip
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_timeline(painter, QRectF(image.rect()), view)
    painter.end()
    return image


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : image.width() * 3].astype(int)


def compare(image: QImage, name: str) -> None:
    file = FOLDER / f"{name}.png"
    if os.environ.get("TWO_SEAS_GOLDEN") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        image.save(str(file))
        return
    golden = QImage(str(file))
    assert not golden.isNull(), f"{file} is missing"
    assert golden.size() == image.size()
    # Text may be smoothed a little differently from machine to machine; shapes may not.
    apart = np.abs(pixels(image) - pixels(golden))
    assert apart.mean() < 1.5
    assert (apart > 60).mean() < 0.01


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_looks_as_it_was_approved(make_dataset, qapp, kind, palette):
    when, status, years = KINDS[kind]
    dataset = make_dataset([{"id": "x", "when": when, "title": "Talks", "status": status}])
    compare(picture(dataset, palette, years), f"{kind}-{palette.name}")


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("mark", ["selected", "linked", "hover"])
def test_marks_look_as_they_were_approved(make_dataset, qapp, mark, palette):
    rows = [
        {"id": "a", "when": "2012-05-03", "title": "First", "links": ["b"]},
        {"id": "b", "when": "2016-05-03/2022", "title": "Second"},
    ]
    dataset = make_dataset(rows)
    marks = {
        "selected": {"selected": frozenset({1}), "dimmed": True},
        "linked": {"selected": frozenset({1}), "linked": frozenset({0}), "dimmed": True},
        "hover": {"hover": 1},
    }
    compare(picture(dataset, palette, YEARS, **marks[mark]), f"mark-{mark}-{palette.name}")


def test_kinds_can_be_told_apart_without_colour(make_dataset, qapp):
    grey = {}
    for kind in ("span", "span-of-years", "expected-span", "superseded-span", "ongoing"):
        when, status, years = KINDS[kind]
        rows = [{"id": "x", "when": when, "title": "Talks", "status": status}]
        grey[kind] = pixels(picture(make_dataset(rows), LIGHT, years))[:, ::3]
    kinds = list(grey)
    for i, one in enumerate(kinds):
        for other in kinds[:i]:
            assert (np.abs(grey[one] - grey[other]) > 24).mean() > 0.01, (one, other)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", ["crowded", "japanese", "hindi", "empty", "single", "uncertain",
                                  "bce", "long-titles"])  # fmt: skip
def test_hard_datasets_look_as_they_were_approved(qapp, kind, palette):
    load_fonts()
    dataset, selected = draw_timelines.kinds()[kind]
    compare(draw_timelines.draw(dataset, selected, palette), f"hard-{kind}-{palette.name}")
