"""A dataset, a measure without Qt, and a composer for the tests of briefings."""

from __future__ import annotations

import sys
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
from tables import dataset_of

from viewer.briefing.compose import Briefing, Planner, compose
from viewer.briefing.desk import Explain, no_maps
from viewer.briefing.page_plans import pages_of
from viewer.briefing.recipe import Recipe
from viewer.commands.select import resolve
from viewer.commands.session import whole_window
from viewer.model import linking
from viewer.model.changes import Changed, Comparison, Entry, FieldChange
from viewer.model.dataset import Dataset
from viewer.model.records import (
    Actor,
    ActorKind,
    Amount,
    Details,
    Era,
    Meta,
    Region,
    RegionKind,
    Role,
    Source,
    Status,
    Story,
    StoryStep,
    Theme,
)
from viewer.model.state import AppState

POINTS = {"IND": (77.2, 28.6), "JPN": (139.7, 35.7), "USA": (-77.0, 38.9)}
HOSTILE = (
    '=HYPERLINK("http://evil.example")',
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "${7*7} {{ 7*7 }} {% raw %}",
    "a\x00b\x07c\x1bd\x85e\u202ef\ufffeg",
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "javascript:alert(1)",
    "]]> --> <!-- & &amp; \" '",
)
LONGEST = (
    "Joint Statement of the Prime Ministers of Japan and the Republic of India on a Free, Open, "
    "Peaceful and Prosperous Indo-Pacific: Revised Joint Declaration on Security Cooperation "
    "日本国とインド共和国との間の安全保障協力に関する共同宣言の改定 "
    "भारत-जापान सुरक्षा सहयोग पर संयुक्त घोषणा"
)


@lru_cache(1000)
def _running_ems(text: str) -> tuple[float, ...]:
    """How wide the text is up to and with each letter, in sizes of the type."""
    wide = (1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.55 for letter in text)
    return tuple(accumulate(wide))


class PlainMeasure:
    """Every letter is 0.55 of the size wide, East Asian ones as wide as tall."""

    def width(self, text: str, px: float, *, bold: bool = False) -> float:
        return (_running_ems(text)[-1] if text else 0.0) * px * (1.06 if bold else 1.0)

    def line_px(self, px: float) -> float:
        return px * 1.34

    def ascent(self, px: float) -> float:
        return px * 1.05

    def wrap(self, text: str, px: float, width: float, *, bold: bool = False) -> list[str]:
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split(" "):
                tried = f"{line} {word}".strip()
                if line and self.width(tried, px, bold=bold) > width:
                    lines.append(line)
                    line = word
                else:
                    line = tried
                while self.width(line, px, bold=bold) > width and len(line) > 1:
                    fits_ems = width / (px * (1.06 if bold else 1.0))
                    cut = max(1, bisect_right(_running_ems(line), fits_ems))
                    lines.append(line[:cut])
                    line = line[cut:]
            lines.append(line)
        return lines


def rows(count: int = 30) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for i in range(count):
        year = 2000 + i
        when = (f"{year}-05-12", f"{year}/{year + 4}", f"{year}~", f"{year}-03/..")[i % 4]
        made.append(
            {
                "id": f"row-{i}",
                "title": LONGEST if i == 7 else f"Initiative number {i} of the partnership",
                "summary": f"What was agreed in {year}, in some words that fill a line or two.",
                "when": when,
                "status": (Status.SIGNED, Status.EXPECTED, Status.SUPERSEDED)[i % 3],
                "themes": [("security", "energy", "naval")[i % 3]],
                "actors": [("IND", Role.SIGNATORY), ("JPN", Role.SIGNATORY), ("PM", Role.HOST)],
                "regions": [("delhi", "scs")[i % 2]],
                "links": [f"row-{i - 1}"] if i else [],
                "sources": [f"s{i}", "s0"] if i else ["s0"],
                "known_from": f"{year}-05-12",
                "details": Details(amounts=(Amount(6e9, "USD", approximate=True),)),
            }
        )
    return made


def tables(count: int = 30) -> dict[str, Any]:
    square = {"type": "Polygon", "coordinates": [[[110, 5], [120, 5], [120, 20], [110, 5]]]}
    return {
        "meta": Meta("t", "India–Japan & the Quad", version="1.2", as_of="2026-11-22",
                     content_hash="abcdef0123456789"),
        "themes": (
            Theme("security", "Security"),
            Theme("naval", "Naval exercises", parent="security"),
            Theme("energy", "Energy and climate"),
        ),
        "actors": (
            Actor("IND", "India", ActorKind.COUNTRY, "IND"),
            Actor("JPN", "Japan", ActorKind.COUNTRY, "JPN"),
            Actor("PM", "A prime minister", ActorKind.PERSON, "IND"),
        ),
        "regions": (
            Region("delhi", "New Delhi", RegionKind.CITY,
                   geometry={"type": "Point", "coordinates": [77.2, 28.6]}),
            Region("scs", "South China Sea", RegionKind.SEA, geometry=square),
        ),
        "sources": tuple(
            Source(f"s{i}", f"Paper {i}", f"An article about number {i}", "2025-08-25",
                   f"https://news.example/{i}")
            for i in range(max(count, 1))
        ),
        "eras": (Era("e", "An era", "2004/2012", 12418.0, 15705.0, "security"),),
        "stories": (
            Story("tour", "A tour",
                  steps=(StoryStep("row-1", "First"), StoryStep("row-7", "Then"))),
        ),
    }  # fmt: skip


def sample(count: int = 30) -> Dataset:
    return dataset_of(rows(count), **tables(count))


def hostile() -> Dataset:
    """Every text of every record is hostile."""
    parts = tables(len(HOSTILE))
    made = []
    for i, text in enumerate(HOSTILE):
        made.append(
            rows(len(HOSTILE))[i]
            | {"title": text, "summary": text, "links": [], "details": Details(status_text=text)}
        )
    text = HOSTILE[2]
    parts |= {
        "meta": Meta("t", HOSTILE[1], version=HOSTILE[0], content_hash=HOSTILE[4]),
        "themes": tuple(Theme(t.id, text, parent=t.parent) for t in parts["themes"]),
        "actors": tuple(Actor(a.id, text, a.kind, a.country) for a in parts["actors"]),
        "regions": tuple(Region(r.id, text, r.kind, geometry=r.geometry) for r in parts["regions"]),
        "sources": tuple(
            Source(f"s{i}", one, one, one, "javascript:alert(1)") for i, one in enumerate(HOSTILE)
        ),
        "eras": (Era("e", text, "2004/2012", 12418.0, 15705.0, "security"),),
        "stories": (Story("tour", text, steps=(StoryStep("row-1", text),)),),
    }
    return dataset_of(made, **parts)


def composed(
    recipe: Recipe,
    dataset: Dataset | None = None,
    *,
    many_pages: bool = True,
    comparison: Comparison | None = None,
    planner: Planner = pages_of,
    explain: Explain = no_maps,
) -> Briefing:
    dataset = dataset or sample()
    return compose(
        recipe,
        dataset,
        AppState(dataset_id=dataset.meta.id, window=whole_window(dataset)),
        resolve=resolve,
        links=lambda selection: linking.linked(dataset, selection, POINTS.get),
        measure=PlainMeasure(),
        many_pages=many_pages,
        comparison=differences(40) if comparison is None else comparison,
        planner=planner,
        explain=explain,
    )


def differences(number: int) -> Comparison:
    """A comparison with so many of each kind, with long and unbroken words."""
    return Comparison(
        tuple(Entry(f"a{i}", f"New {i} {LONGEST}", "May 2024") for i in range(number)),
        tuple(Entry(f"r{i}", "Unbroken" * 30, "1999") for i in range(number)),
        tuple(
            Changed(f"c{i}", f"Pact {i}", (FieldChange("title", "Pact", LONGEST),
                                            FieldChange("when", "2008", "2009")))
            for i in range(number)
        ),
        "1",
        "2",
    )  # fmt: skip
