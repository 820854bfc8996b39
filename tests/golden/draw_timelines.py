"""Draws timelines that are hard to draw, to be looked at by a person.

`.venv/bin/python -m tests.golden.draw_timelines FOLDER` writes a picture for each kind of
dataset in both appearances, and of the crowded one at 200 %.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.qt_timeline.conftest import Row, build
from viewer.commands.timeline import window_of_all
from viewer.model.civil import days_from_civil
from viewer.model.dataset import Dataset
from viewer.model.lanes import lanes_of
from viewer.model.palette import DARK, LIGHT, Palette
from viewer.model.records import Era, Status
from viewer.model.spans import SpanIndex
from viewer.model.state import LanesBy
from viewer.qt.fonts import load_fonts
from viewer.qt.timeline.painter import paint_timeline
from viewer.qt.timeline.view import TimelineView

SIZE = (1280, 420)
_THEMES = ("security", "maritime", "patrol", "energy")
_WORDS = {
    "en": "Joint declaration agreement on maritime security dialogue fund exercise visit",
    "ja": "共同宣言 安全保障協力 海洋安全保障 経済対話 新幹線 覚書 首脳会談 投資協定",
    "hi": "संयुक्त घोषणा समुद्री सुरक्षा सहयोग समझौता निवेश शिखर सम्मेलन ऊर्जा",
}


def crowded(count: int = 500, language: str = "en") -> Dataset:
    """Many items of every kind over thirty years, most of them late."""
    dice, rows = random.Random(3), []
    for n in range(count):
        year = round(2026 - 30 * dice.random() ** 2)
        month = dice.randint(1, 12)
        when = dice.choice([f"{year}-{month:02}-{dice.randint(1, 28):02}", f"{year}-{month:02}",
                            f"{year}", f"{year}~", f"{year}/{year + dice.randint(0, 9)}",
                            f"{year}-{month:02}/..", f"{year}?"])  # fmt: skip
        words = dice.sample(_WORDS[language].split(), dice.randint(2, 6))
        title = ("" if language == "ja" else " ").join(words)
        rows.append({"id": f"i{n}", "when": when, "title": title,
                     "status": dice.choice(list(Status)),
                     "themes": dice.sample(_THEMES, dice.choice((1, 1, 2)))})  # fmt: skip
    return build(rows)


def _era(name: str, first: int, last: int) -> Era:
    days = (float(days_from_civil(first)), float(days_from_civil(last)))
    return Era(name, name, f"{first}/{last}", *days)


def kinds() -> dict[str, tuple[Dataset, str]]:
    """Each dataset by name, and what is selected in it."""
    uncertain: list[Row] = [
        {"id": f"u{n}", "when": when, "title": f"Talks {n} ({when})"}
        for n, when in enumerate(("201X", "2012~", "2014?", "2016%", "2010~/2019~", "201X/2018",
                                  "../2015", "2017/..", "2013/", "199X/201X"))
    ]  # fmt: skip
    bce: list[Row] = [
        {"id": "pelo", "when": "-0430/-0403", "title": "Peloponnesian War"},
        {"id": "nile", "when": "-2999~", "title": "First dynasty", "themes": ["energy"]},
        {"id": "ides", "when": "-0043-03-15", "title": "Ides of March"},
        {"id": "pax", "when": "-0026/0180", "title": "Pax Romana", "themes": ["maritime"]},
        {"id": "milvian", "when": "0312-10-28", "title": "Milvian Bridge"},
    ]
    eras = (_era("Classical Greece", -479, -322), _era("Roman Empire", -26, 476))
    long = "A very long title that says " + "much more than anyone has room for, " * 4
    return {
        "crowded": (crowded(), "i7"),
        "japanese": (crowded(60, "ja"), "i7"),
        "hindi": (crowded(60, "hi"), "i7"),
        "empty": (build([]), ""),
        "single": (build([{"id": "one", "when": "2020-05-04", "title": "The only one"}]), "one"),
        "uncertain": (build(uncertain), ""),
        "bce": (build(bce, eras=eras), "pax"),
        "long-titles": (
            build([{"id": f"l{n}", "when": f"{2000 + n}/..", "title": long} for n in range(9)]),
            "l3",
        ),
    }


def draw(dataset: Dataset, selected: str, palette: Palette, scale: int = 1) -> QImage:
    """A picture of a whole dataset."""
    table = dataset.initiatives
    rows = np.arange(len(table), dtype=np.int32)
    chosen = {table.row_of[selected]} if selected else set()
    view = TimelineView(
        dataset,
        lanes_of(dataset, LanesBy.THEME),
        SpanIndex.of(rows, table.start_min, table.end_max),
        palette,
        {},
        window_of_all(dataset),
        float(days_from_civil(2025, 8, 26)),
        selected=frozenset(chosen),
        dimmed=bool(chosen),
    )
    image = QImage(SIZE[0] * scale, SIZE[1] * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    paint_timeline(painter, QRectF(0, 0, *SIZE), view)
    painter.end()
    return image


def main() -> None:
    """Draws all into the folder that was named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    load_fonts()
    for name, (dataset, selected) in kinds().items():
        for palette in (LIGHT, DARK):
            draw(dataset, selected, palette).save(str(folder / f"{name}-{palette.name}.png"))
    draw(*kinds()["crowded"], LIGHT, scale=2).save(str(folder / "crowded-200.png"))
    application.quit()


if __name__ == "__main__":
    main()
