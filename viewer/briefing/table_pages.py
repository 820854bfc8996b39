"""The table of initiatives, and others, broken into pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from viewer.briefing.citing import ranges
from viewer.briefing.clean import clean_line
from viewer.briefing.desk import Desk
from viewer.briefing.items import Box, Cell, Table
from viewer.briefing.measure import fitted_lines
from viewer.briefing.phrases import phrase, when_text
from viewer.briefing.plan import PagePlan, tabled_rows, title_of
from viewer.model import describe

# Columns: number, when, title, themes, actors, status, sources.
_COLUMNS = tuple(range(7))
_NARROW = (0, 1, 2, 4, 5)
_MOST_LINES = 5
_PAD = 0.38
_NARROW_EMS = 46
# A column is made for most of its cells; how wide they are is seen from the first of them.
_MOST_CELLS = 0.9
_MOST_WORD = 0.12
_LOOKED_AT = 400

Texts = Sequence[str]


def rows_of_plan(desk: Desk, plan: PagePlan) -> tuple[int, ...]:
    """The rows that the table holds."""
    state = plan.panes[0].state
    if plan.focus is not None:
        return (plan.focus,)
    return tabled_rows(desk.dataset, state)


def header(desk: Desk) -> tuple[str, ...]:
    """The heads of the columns."""
    say = desk.words
    return ("#", say.when, say.title, say.themes, say.actors, say.status, say.sources)


def cells(desk: Desk, number: int, row: int) -> tuple[str, ...]:
    """One row in words, cleaned."""
    dataset, lang = desk.dataset, desk.state.language
    actors = [
        clean_line(part.actor.names.get(lang, "") or part.actor.name)
        for part in describe.parts(dataset, row)
    ]
    return (
        str(number),
        when_text(dataset, row, lang),
        title_of(dataset, row, lang),
        ", ".join(clean_line(name) for name in describe.theme_names(dataset, row)),
        ", ".join(dict.fromkeys(actors)),
        clean_line(phrase(describe.status_name(dataset, row), lang)),
        ranges(desk.citations.numbers(dataset, row)),
    )


@dataclass(frozen=True)
class _Grid:
    """The columns of a table and the size of its type."""

    desk: Desk
    room: Box
    widths: tuple[float, ...]
    px: float

    @property
    def line(self) -> float:
        return self.desk.measure.line_px(self.px)

    @property
    def pad(self) -> float:
        return self.px * _PAD

    def broken(self, texts: Texts, *, bold: bool = False) -> tuple[Cell, ...]:
        """The cells of a row, each broken to its column."""
        return tuple(
            Cell(tuple(self._lines(text, width, bold=bold)), text)
            for text, width in zip(texts, self.widths, strict=True)
        )

    def _lines(self, text: str, width: float, *, bold: bool) -> list[str]:
        room = width - 2 * self.pad
        return fitted_lines(self.desk.measure, text, self.px, room, _MOST_LINES, bold=bold)

    def height(self, row: tuple[Cell, ...]) -> float:
        """How tall a row is."""
        return max(len(cell.lines) for cell in row) * self.line + 2 * self.pad

    def table(self, rows: list[tuple[Cell, ...]]) -> Table:
        """The table of some rows, the first of them its head."""
        heights = tuple(self.height(row) for row in rows)
        palette = self.desk.palette
        return Table(
            box=Box(self.room.x, self.room.y, self.room.width, sum(heights)),
            column_px=self.widths,
            row_px=heights,
            rows=tuple(rows),
            px=self.px,
            line_px=self.line,
            pad_px=self.pad,
            ink=palette.text,
            head_ink=palette.on_accent,
            head_fill=palette.accent,
            line=palette.line,
            stripe=palette.background,
        )


def _column_widths(
    desk: Desk, head: Texts, texts: Sequence[Texts], px: float, room: float
) -> tuple[float, ...]:
    """Widths by what stands in the columns: short ones whole, long ones share what is left.

    A column that is four times as long gets twice the width: then it has twice the lines.
    """
    measure, pad = desk.measure, 2 * px * _PAD
    wanted: list[float] = []
    for i, name in enumerate(head):
        found = sorted(measure.width(one[i], px) for one in texts[:_LOOKED_AT]) or [0.0]
        words = {word for one in texts[:_LOOKED_AT] for word in one[i].split()}
        longest = max((measure.width(word, px) for word in words), default=0.0)
        own = measure.width(name, px, bold=True)
        # A word is broken only where it would take a column for itself.
        least = max(min(longest, room * _MOST_WORD), own)
        wanted.append(max(found[int((len(found) - 1) * _MOST_CELLS)], least) + pad + 1)
    widths = dict.fromkeys(range(len(head)), 0.0)
    waiting, left = set(widths), room
    while waiting:
        roots = sum(wanted[i] ** 0.5 for i in waiting)
        short = {i for i in waiting if wanted[i] <= left * wanted[i] ** 0.5 / roots}
        for i in short or waiting:
            widths[i] = wanted[i] if short else left * wanted[i] ** 0.5 / roots
        left -= sum(widths[i] for i in short)
        waiting = waiting - short if short else set()
    spare = room - sum(widths.values())
    return tuple(width + spare * width / (room - spare) for width in widths.values())


def lay_tables(desk: Desk, plan: PagePlan, room: Box) -> list[Table]:
    """As many tables of initiatives as the rows need, each within `room`."""
    kept = _NARROW if room.width < _type_px(desk) * _NARROW_EMS else _COLUMNS
    head = header(desk)
    rows = [cells(desk, number, row) for number, row in enumerate(rows_of_plan(desk, plan), 1)]
    return lay_rows(desk, [head[i] for i in kept], [[row[i] for i in kept] for row in rows], room)


def lay_rows(desk: Desk, head: Texts, rows: Sequence[Texts], room: Box) -> list[Table]:
    """As many tables as rows of texts need, each within `room` and with its head."""
    px = _type_px(desk)
    grid = _Grid(desk, room, _column_widths(desk, head, rows, px, room.width), px)
    top = grid.broken(head, bold=True)
    tables: list[Table] = []
    held, height = [top], grid.height(top)
    for row in rows:
        broken = grid.broken(row)
        if len(held) > 1 and height + grid.height(broken) > room.height:
            tables.append(grid.table(held))
            held, height = [top], grid.height(top)
        held.append(broken)
        height += grid.height(broken)
    return [*tables, grid.table(held)]


def _type_px(desk: Desk) -> float:
    return max(desk.body_px * 0.78, desk.smallest_px)
