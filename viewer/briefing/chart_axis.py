"""The axis of a chart: tick rows, the flag of its day, eras."""

from __future__ import annotations

from viewer.briefing.chart import Band, Label, Tick
from viewer.briefing.chart_scene import ChartScene, Sizes, mixed
from viewer.briefing.clean import clean_line
from viewer.briefing.measure import elide
from viewer.briefing.phrases import phrase
from viewer.model.ticks import Tick as DayTick
from viewer.model.ticks import Ticks, ticks_of
from viewer.model.timescale import TimeScale


class Axis:
    """Lays out the axis in `width` pixels, of which the first `gutter` are the lanes' names."""

    def __init__(
        self, scene: ChartScene, scale: TimeScale, sizes: Sizes, width: float, gutter: float
    ) -> None:
        self._scene, self._scale, self._sizes = scene, scale, sizes
        self._width, self._gutter = width, gutter
        self._bottom = 2 * sizes.tick_row

    def _both(self) -> Ticks:
        # Ticks are at least 60 screen pixels apart, so they are asked for in those.
        narrow = self._width - self._gutter
        return ticks_of(TimeScale.of(self._scene.window, narrow / self._text_unit()))

    def _text_unit(self) -> float:
        return self._sizes.font / 11.0

    def _x(self, day: float) -> float:
        return self._gutter + self._scale.x_of(day)

    def ticks(self) -> tuple[Tick, ...]:
        """The lines of both tick rows."""
        both = self._both()
        strong = {tick.day for tick in both.upper}
        found = {tick.day: tick.day in strong for tick in (*both.upper, *both.lower)}
        return tuple(
            Tick(self._x(day), is_strong)
            for day, is_strong in sorted(found.items())
            if self._gutter < self._x(day) < self._width
        )

    def labels(self, now: Label | None) -> tuple[Label, ...]:
        """The labels of both tick rows; those of the upper one make room for the flag."""
        both, row = self._both(), self._sizes.tick_row
        upper = self._row_labels(both.upper, row * 0.72, bold=True)
        lower = self._row_labels(both.lower, row * 1.72, bold=False)
        if now is not None:
            clear = self._sizes.font * 0.7
            upper = [
                one
                for one in upper
                if one.x > now.x + now.width + clear or one.x + one.width < now.x - clear
            ]
        return (*upper, *lower)

    def _row_labels(self, ticks: tuple[DayTick, ...], y: float, *, bold: bool) -> list[Label]:
        px, palette = self._sizes.font, self._scene.palette
        found: list[Label] = []
        for place, tick in enumerate(ticks):
            end = self._x(ticks[place + 1].day) if place + 1 < len(ticks) else self._width
            x = max(self._x(tick.day), self._gutter) + px * 0.4
            text = phrase(tick.label, self._scene.state.language)
            wide = self._scene.measure.width(text, px, bold=bold)
            if x + wide <= min(end, self._width) - 2:
                ink = palette.text if bold else palette.muted
                found.append(Label(text, x, y, wide, px, ink, bold))
        return found

    def now(self) -> tuple[float | None, Label | None]:
        """The line of the page's day and its flag."""
        day, px = self._scene.now_day, self._sizes.font
        if day is None or not self._scale.start_day <= day <= self._scale.end_day:
            return None, None
        x = self._x(day)
        wide = self._scene.measure.width(self._scene.now_text, px, bold=True)
        left = min(max(x - wide / 2, self._gutter + px), self._width - wide - px * 0.6)
        y = self._sizes.tick_row * 0.72
        return x, Label(self._scene.now_text, left, y, wide, px, self._scene.palette.panel, True)

    def bands(self) -> tuple[Band, ...]:
        """The eras behind the lanes."""
        palette = self._scene.palette
        bands: list[Band] = []
        for place, era in enumerate(sorted(self._scene.dataset.eras, key=lambda e: e.start_day)):
            left = max(self._x(era.start_day), self._gutter)
            right = min(self._x(era.end_day), self._width)
            if right - left >= 1:
                tint = self._scene.colours.get(era.theme, palette.muted)
                bands.append(
                    Band(left, right, mixed(palette.panel, tint, 0.08 if place % 2 else 0.05))
                )
        return tuple(bands)

    def era_labels(self) -> list[Label]:
        """The names of the eras, as far as there is room."""
        px = self._sizes.font
        found: list[Label] = []
        taken = self._gutter
        for era in sorted(self._scene.dataset.eras, key=lambda e: e.start_day):
            left = max(self._x(era.start_day), taken) + px * 0.4
            room = min(self._x(era.end_day), self._width) - left - px * 0.4
            if room < px * 2:
                continue
            text = elide(self._scene.measure, clean_line(era.name), px, room)
            y = self._bottom + self._sizes.era_row * 0.72
            found.append(Label(text, left, y, room, px, self._scene.palette.muted))
            taken = left + self._scene.measure.width(text, px)
        return found
