"""How a mark looks, resolved to plain shapes that paper, slide and page can all draw alike.

There is no transparency in it: what fades, fades into the ground, as printers and slides blend
differently from screens.
"""

from __future__ import annotations

from dataclasses import dataclass

from viewer.briefing.chart import Chart, Look, Mark, Rank
from viewer.briefing.chart_scene import mixed
from viewer.model.palette import luminance

_CUT_PX = 0.5
_SHOWN_FADE_PX = 2.0


@dataclass(frozen=True)
class Fade:
    """A stretch of a bar whose fill runs from one colour to another."""

    left: float
    right: float
    start: str
    end: str


@dataclass(frozen=True)
class BarLook:
    """A bar within the chart's edges. `core` is the stretch that is edged, None for none.

    `rounded_left` and `rounded_right` say where it really begins and ends.
    """

    top: float
    height: float
    fades: tuple[Fade, ...]
    core: tuple[float, float] | None
    rounded_left: bool
    rounded_right: bool
    stroke: str
    stroke_px: float
    dashed: bool
    hatched: bool
    radius_px: float


@dataclass(frozen=True)
class DotLook:
    """A circle; `spread` is the stretch in which it may lie, None where that is not seen."""

    x: float
    y: float
    radius: float
    halo: float
    fill: str
    stroke: str
    stroke_px: float
    dashed: bool
    hatched: bool
    ring: str
    spread: tuple[Fade, Fade] | None
    spread_px: float


def fills(colour: str, panel: str) -> tuple[str, str]:
    """The soft and the faint fill that go with a colour."""
    dark = luminance(panel) < 0.2
    soft, faint = (0.38, 0.16) if dark else (0.26, 0.10)
    return mixed(panel, colour, soft), mixed(panel, colour, faint)


def bar_look(mark: Mark, chart: Chart, unit: float) -> BarLook | None:
    """The look of a bar, None when nothing of it is within the chart."""
    left, right = max(mark.left, chart.gutter), min(mark.right, chart.width)
    if mark.over and mark.core_left < mark.core_right:
        # A fade into the ground would tear a hole into what it lies over: the certain part only.
        left, right = max(mark.core_left, left), min(mark.core_right, right)
    if right - left < _CUT_PX:
        return None
    soft, faint = fills(mark.colour, chart.panel)
    fill = soft if mark.look is Look.SOLID else faint
    fades, core = _parts(mark, chart.panel, fill, (left, right), _SHOWN_FADE_PX * unit)
    return BarLook(
        top=mark.middle - chart.bar_px / 2,
        height=chart.bar_px,
        fades=fades,
        core=core,
        rounded_left=mark.left >= chart.gutter and len(fades) > 0 and fades[0].start == fill,
        rounded_right=mark.right <= chart.width and fades[-1].end == fill,
        stroke=chart.selection if mark.rank is Rank.LINKED else mark.colour,
        stroke_px=unit * (1.8 if mark.rank is Rank.SELECTED else 1.0),
        dashed=mark.look is Look.DASHED,
        hatched=mark.look is Look.HATCHED,
        radius_px=min(3.0 * unit, chart.bar_px / 3),
    )


def _parts(
    mark: Mark, panel: str, fill: str, ends: tuple[float, float], least_px: float
) -> tuple[tuple[Fade, ...], tuple[float, float] | None]:
    """The stretches of a bar, and the one that is certain; fades under `least_px` are not seen."""
    left, right = ends
    if mark.core_right <= mark.core_left and mark.over:
        return (Fade(left, right, fill, fill),), None
    if mark.core_right <= mark.core_left:
        peak, middle = mixed(panel, fill, 0.75), (left + right) / 2
        return (Fade(left, middle, panel, peak), Fade(middle, right, peak, panel)), None
    core_left = min(max(mark.core_left, left), right)
    core_right = min(max(mark.core_right, left), right)
    before: tuple[Fade, ...] = ()
    after: tuple[Fade, ...] = ()
    if core_left - left > least_px:
        start = mixed(panel, fill, _level(mark.left, mark.core_left, left))
        before = (Fade(left, core_left, start, fill),)
    else:
        core_left = left
    if right - core_right > least_px:
        end = mixed(panel, fill, _level(mark.right, mark.core_right, right))
        after = (Fade(core_right, right, fill, end),)
    else:
        core_right = right
    core = (core_left, core_right) if core_right - core_left > _CUT_PX else None
    return (*before, Fade(core_left, core_right, fill, fill), *after), core


def _level(edge: float, core: float, at: float) -> float:
    """How much of the fill is left at `at`, between nothing at `edge` and all at `core`."""
    if edge in (float("inf"), float("-inf")) or edge == core:
        return 0.0
    return min(max((at - edge) / (core - edge), 0.0), 1.0)


def dot_look(mark: Mark, chart: Chart, unit: float) -> DotLook | None:
    """The look of a circle, None when it is out of the chart."""
    if not chart.gutter - chart.radius_px <= mark.centre <= chart.width + chart.radius_px:
        return None
    x = min(max(mark.centre, chart.gutter + chart.radius_px), chart.width - chart.radius_px)
    radius = chart.radius_px * (1.25 if mark.rank is Rank.SELECTED else 1.0)
    _, faint = fills(mark.colour, chart.panel)
    solid = mark.look is Look.SOLID
    spread = None
    if mark.right - mark.left > 2 * radius + 2 * unit and not mark.over:
        left, right = max(mark.left, chart.gutter), min(mark.right, chart.width)
        wash = mixed(chart.panel, mark.colour, 0.42)
        spread = (Fade(left, x, chart.panel, wash), Fade(x, right, wash, chart.panel))
    return DotLook(
        x=x,
        y=mark.middle,
        radius=radius,
        halo=radius + 1.4 * unit,
        fill=mark.colour if solid else faint,
        stroke="" if solid else mark.colour,
        stroke_px=1.4 * unit,
        dashed=mark.look is Look.DASHED,
        hatched=mark.look is Look.HATCHED,
        ring=chart.selection if mark.rank is Rank.LINKED else "",
        spread=spread,
        spread_px=chart.bar_px * 0.42,
    )
