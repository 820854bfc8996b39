"""Lines are cut to the view, made of fewer points and hatched, and stay what they were."""

from __future__ import annotations

import io
import re
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

sys.path.insert(0, str(Path(__file__).parent))
from briefing_stage import HOSTILE

from viewer.briefing.drawing import Drawing, Shape, Tint, Use, View, Words, tint
from viewer.briefing.drawing_lines import Fineness, hatch_lines, tenths, thinned
from viewer.briefing.items import Box, MapSlot
from viewer.briefing.sizes import page_size
from viewer.briefing.slide_map import add_map
from viewer.briefing.slide_shapes import Pen
from viewer.briefing.svg_map import map_svg

VIEW = View(0.0, 0.0, 100.0, 60.0)
FRAME = shapely.box(0, 0, 100, 60)
RED = Tint("#ff0000")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ufffe\uffff]")
_place = st.tuples(st.integers(-150, 250), st.integers(-150, 250))


def ring(*places: tuple[float, float]) -> np.ndarray:
    return np.array(places, float)


def words(text: str, use: Use = Use.TEXT, x: float = 10.0, angle: float = 0.0) -> Words:
    halo = 3.0 if use is Use.HALO else 0.0
    return Words("n", text, x, 30.0, 40.0, 11.5, 600, True, RED, angle, 0.2, halo, use)


def drawing() -> Drawing:
    land = Shape("land", (ring((-20, 10), (50, 10), (50, 90), (-20, 90)),), fill=RED, stroke=RED,
                 width_px=1.0)  # fmt: skip
    dots = Shape("dots", circles=((20.0, 20.0, 5.0), (99.0, 30.0, 5.0)), fill=Tint("#00ff00", 0.5))
    line = Shape("line", (ring((5, 5), (95, 55)),), closed=False, stroke=Tint("#0000ff", 0.4),
                 width_px=1.5, dash_px=(4.0, 3.0))  # fmt: skip
    texts = [item for text in HOSTILE for item in (words(text, Use.HALO), words(text))]
    edge = words("over the edge", x=90.0)
    placed = [one for shape in (land, dots, line) for one in VIEW.place(shape)]
    return Drawing(100.0, 60.0, "#e4eef6", (*placed, *texts, edge))


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("#0B5cad", Tint("#0b5cad")),
        ("#0b5cad80", Tint("#0b5cad", 0.502)),
        ("rgba(11,92,173,0.25)", Tint("#0b5cad", 0.25)),
        ("rgb(11, 92, 173)", Tint("#0b5cad")),
        ("rgba(1,2,3,0)", None),
        ("", None),
        ("transparent", None),
        ("url(#x)", None),
    ],
)
def test_colours_of_the_page(css: str, found: Tint | None) -> None:
    assert tint(css) == found


@given(st.lists(_place, min_size=3, max_size=3, unique=True))
def test_areas_are_cut_at_the_edge(corners: list[tuple[int, int]]) -> None:
    triangle = shapely.Polygon(corners)
    if triangle.area < 1:
        return
    cut = VIEW.place(Shape("a", (ring(*corners),), fill=RED))
    got = sum(shapely.Polygon(line).area for shape in cut for line in shape.lines)
    assert got == pytest.approx(triangle.intersection(FRAME).area, abs=1e-6)


@given(st.lists(_place, min_size=2, max_size=8), st.booleans())
def test_lines_are_cut_at_the_edge_and_none_runs_along_it(
    places: list[tuple[int, int]], closed: bool
) -> None:
    cut = VIEW.place(Shape("a", (ring(*places),), closed=closed, stroke=RED, width_px=1.0))
    whole = [*places, places[0]] if closed else places
    steps = pairwise(whole)
    inside = sum(shapely.LineString(step).intersection(FRAME).length for step in steps)
    got = 0.0
    for shape in cut:
        for line in shape.lines:
            run = np.vstack([line, line[:1]]) if shape.closed else line
            assert FRAME.buffer(1e-6).covers(shapely.MultiPoint(run))
            got += float(np.hypot(*np.diff(run, axis=0).T).sum())
    assert got == pytest.approx(inside, abs=1e-6)


def test_fewer_points_stay_near_and_a_shared_border_stays_one() -> None:
    rng = np.random.default_rng(7)
    border = np.column_stack([np.linspace(0, 90, 2000), 30 + rng.normal(0, 0.03, 2000).cumsum()])
    upper = np.vstack([border, ring((90, -40), (0, -40))])
    lower = np.vstack([border[::-1], ring((0, 90), (90, 90))])
    one, other = thinned([upper, lower], 0.1, closed=True)
    assert len(one) < 900
    assert shapely.LineString(border).hausdorff_distance(shapely.LineString(one[:-2])) < 0.25
    # Where three areas meet they may differ by a point.
    assert len(set(map(tuple, one[:-2])) ^ set(map(tuple, other[:-2]))) <= 4


def test_what_goes_round_is_never_lost() -> None:
    islet = ring((5, 5), (5.02, 5), (5.02, 5.02), (5, 5.02), (5, 5))
    (kept,) = thinned([islet], 0.3, closed=False)
    assert len(kept) >= 4
    assert len(np.unique(tenths(kept), axis=0)) == 3


def test_hatches_fill_an_area_and_leave_holes() -> None:
    outer = ring((0, 0), (60, 0), (60, 60), (0, 60))
    hole = ring((20, 20), (40, 20), (40, 40), (20, 40))
    area = shapely.box(0, 0, 60, 60).difference(shapely.box(20, 20, 40, 40))
    lines = [shapely.LineString(line) for line in hatch_lines([outer, hole], 4.0, evenodd=True)]
    assert all(area.buffer(1e-6).covers(line) for line in lines)
    assert sum(line.length for line in lines) == pytest.approx(area.area / 4.0, rel=0.05)
    # By winding the hole is none: both rings turn the same way.
    filled = hatch_lines([outer, hole], 4.0, evenodd=False)
    assert sum(shapely.LineString(line).length for line in filled) == pytest.approx(900, rel=0.05)
    assert hatch_lines([], 4.0, evenodd=True) == ()


def test_a_format_says_what_is_too_much() -> None:
    fit = Fineness(0.3, 1000).fit(drawing())
    assert fit is not None
    assert fit.weight <= drawing().weight
    assert Fineness(0.0, 10).fit(drawing()) is None


def test_svg_is_well_formed_and_hostile_text_is_text() -> None:
    box = Box(10.0, 20.0, 200.0, 120.0)
    source = map_svg(drawing(), box, HOSTILE[0], "m")
    assert source == map_svg(drawing(), box, HOSTILE[0], "m")
    assert not CONTROL.search(source)
    root = ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{source}</svg>')
    kinds = {node.tag.rpartition("}")[2] for node in root.iter()}
    assert kinds == {"svg", "g", "title", "clipPath", "rect", "path", "text", "use"}
    names = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(names) == len(set(names))
    uses = [node.get("href") for node in root.iter() if node.tag.endswith("use")]
    assert {f"#{name}" for name in names} >= set(uses)


def test_slides_get_shapes_that_can_be_edited_within_the_frame() -> None:
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    size = page_size("16:9")
    box = Box(100.0, 100.0, 200.0, 120.0)
    turned = Words("n", "Bay", 40.0, 30.0, 20.0, 10.0, 400, True, RED, -0.5, 3.0, 0.0, Use.WHOLE)
    letters = Words("n", "B", 40.0, 30.0, 8.0, 10.0, 400, True, RED, -0.5, 0.0, 0.0, Use.LETTER)
    whole = drawing()
    full = Drawing(100.0, 60.0, whole.ground, (*whole.items, letters, turned))
    add_map(slide.shapes, full, MapSlot(box, 0, "alt & <b>"), Pen(size))
    stream = io.BytesIO()
    deck.save(stream)
    group = Presentation(stream).slides[0].shapes[-1]
    assert group.shape_type == MSO_SHAPE_TYPE.GROUP
    assert group._element._nvXxPr.cNvPr.get("descr") == "alt & <b>"
    inside = list(group.shapes)
    ids = [shape.shape_id for shape in inside]
    assert len(ids) == len(set(ids))
    freeforms = [s.name for s in inside if s.shape_type == MSO_SHAPE_TYPE.FREEFORM]
    assert freeforms.count("land") == 2  # what is filled and what is stroked
    assert freeforms.count("dots") == 1  # the disc across the edge, cut
    texts = [s.text_frame.text for s in inside if s.has_text_frame and s.text_frame.text]
    assert len(texts) == len(HOSTILE) + 1
    assert "over the edge" not in texts
    bay = next(s for s in inside if s.has_text_frame and s.text_frame.text == "Bay")
    assert bay.rotation == pytest.approx(360 - np.degrees(0.5), abs=0.01)
    pen = Pen(size)
    left, top, width, height = pen.box(box)
    for shape in inside:
        if shape.shape_type == MSO_SHAPE_TYPE.FREEFORM:
            assert left - 2 <= shape.left
            assert shape.left + shape.width <= left + width + 2
            assert top - 2 <= shape.top
            assert shape.top + shape.height <= top + height + 2
