"""A table as a table of the slide, which can be sorted, pasted and edited."""

from __future__ import annotations

from typing import Any

from pptx.util import Emu

from viewer.briefing.clean import clean_text
from viewer.briefing.items import Table
from viewer.briefing.slide_shapes import Pen, describe, fill_solid, write


def add_table(shapes: Any, table: Table, pen: Pen, alt: str) -> None:
    """Adds the table with its widths, heights and colours."""
    frame = shapes.add_table(len(table.rows), len(table.column_px), *pen.box(table.box))
    describe(frame, "Table", alt)
    made = frame.table
    made.first_row = True
    made.horz_banding = False
    for column, width in zip(made.columns, table.column_px, strict=True):
        column.width = pen.emu(width)
    for row, height in zip(made.rows, table.row_px, strict=True):
        row.height = pen.emu(height)
    for number, row in enumerate(table.rows):
        for place, cell in enumerate(row):
            fill = table.stripe if number % 2 == 0 else ""
            ink = cell.colour or table.ink
            if number == 0:
                fill, ink = table.head_fill, table.head_ink
            shape = made.cell(number, place)
            _pad(shape, pen.emu(table.pad_px))
            fill_solid(shape.fill, fill, pen)
            words = clean_text(" ".join(cell.lines))
            write(shape.text_frame, words, table.px, ink, pen, bold=number == 0)


def _pad(cell: Any, pad: Emu) -> None:
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = pad
