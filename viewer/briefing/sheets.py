"""What is shown as a spreadsheet: every cell is text or a number, none is a formula or a link.

CSV cannot say that a cell is text; what a spreadsheet would take for a formula gets an apostrophe
before it, as OWASP advises (CSV Injection).
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from unicodedata import east_asian_width

import xlsxwriter

from viewer.briefing.citing import source_text, web_url
from viewer.briefing.clean import clean_line, clean_text
from viewer.briefing.compose import Briefing
from viewer.briefing.desk import Desk
from viewer.briefing.frame import dataset_line, facts_line
from viewer.briefing.metadata import KEY, packed
from viewer.briefing.page_plans import pages_of
from viewer.briefing.plan import title_of
from viewer.briefing.table_pages import rows_of_plan
from viewer.model import describe

HEADS = (
    "id", "title", "when", "status", "themes", "actors", "regions", "amounts", "confidence",
    "summary", "known_from", "longitude", "latitude", "sources",
)  # fmt: skip
_SOURCE_HEADS = ("number", "source", "address")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MOST_CELL = 32_767
_A4 = 9
_LINE_PT, _MOST_ROW_PT = 15.0, 409.0
_PIECE = 32_000  # as much as a cell holds; equal cells are stored once, so they are few
_WIDTHS = (24, 44, 22, 16, 28, 36, 28, 18, 22, 60, 14, 11, 11, 12)


def rows_shown(briefing: Briefing) -> tuple[int, ...]:
    """Every row that the recipe's pages name, in time order."""
    desk = briefing.desk
    plans = pages_of(desk.recipe, desk.dataset, desk.state)
    return tuple(sorted({row for plan in plans for row in rows_of_plan(desk, plan)}))


def record(desk: Desk, row: int) -> tuple[str | float, ...]:
    """One row as values, cleaned; coordinates in degrees, "" where there are none."""
    dataset, lang = desk.dataset, desk.state.language
    table = dataset.initiatives
    details = table.details[row]
    parts = (
        f"{clean_line(part.actor.name)} ({clean_line(part.role)})"
        for part in describe.parts(dataset, row)
    )
    regions = (clean_line(dataset.regions[i].name) for i in table.regions.row(row).tolist())
    lon, lat = float(table.lon_deg[row]), float(table.lat_deg[row])
    return (
        clean_line(table.ids[row]),
        title_of(dataset, row, lang),
        clean_line(table.when_texts[row]),
        clean_line(describe.status_name(dataset, row)),
        "; ".join(clean_line(name) for name in describe.theme_names(dataset, row)),
        "; ".join(parts),
        "; ".join(regions),
        "; ".join(clean_line(describe.amount_text(one)) for one in details.amounts),
        clean_line(describe.confidence(dataset, row)),
        clean_text(table.summaries[row]),
        clean_line(details.known_from_text),
        "" if math.isnan(lon) else lon,
        "" if math.isnan(lat) else lat,
        ", ".join(map(str, desk.citations.numbers(dataset, row))),
    )


def _sources(desk: Desk) -> Iterator[tuple[str | float, ...]]:
    for one in desk.citations.cited:
        source = desk.dataset.sources[one.source]
        text = source_text(source, desk.state.language)
        yield (one.number, text, web_url(source.url))


def _about(desk: Desk, briefing: Briefing) -> list[tuple[str | float, ...]]:
    page = briefing.sheets[0].page
    plan = pages_of(desk.recipe, desk.dataset, desk.state)[0]
    marking = desk.marking.text if desk.marking else ""
    lines = (
        marking,
        page.title,
        plan.subtitle,
        facts_line(desk, plan),
        dataset_line(desk),
        marking,
    )
    return [(line,) for line in lines if line]


def safe_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_bytes(briefing: Briefing) -> bytes:
    """The rows as CSV in UTF-8 with a mark at its start, which Excel needs to read it as such."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(HEADS)
    for row in rows_shown(briefing):
        values = record(briefing.desk, row)
        writer.writerow([safe_text(v) if isinstance(v, str) else f"{v:.6f}" for v in values])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def xlsx_bytes(briefing: Briefing) -> bytes:
    """The rows, their sources and what they are taken from, as a workbook of three sheets."""
    desk = briefing.desk
    stream = BytesIO()
    book = xlsxwriter.Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    title = clean_line(briefing.sheets[0].page.title)[:250]
    book.set_properties({"title": title, "author": "Two Seas", "created": datetime(2000, 1, 1)})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    rows = [record(desk, row) for row in rows_shown(briefing)]
    _fill(book.add_worksheet("Initiatives"), HEADS, rows, (head, cell), _WIDTHS)
    sources = list(_sources(desk))
    _fill(book.add_worksheet("Sources"), _SOURCE_HEADS, sources, (head, cell), (8, 80, 60))
    _fill(book.add_worksheet("About"), (), _about(desk, briefing), (head, cell), (100,))
    _carry(book, packed(desk.recipe))
    if desk.marking is not None:
        for sheet in book.worksheets():
            text = desk.marking.text.replace("&", "&&")
            sheet.set_header(f"&C{text}")
            sheet.set_footer(f"&C{text}")
    book.close()
    return stream.getvalue()


def _carry(book: xlsxwriter.Workbook, word: str) -> None:
    """Keeps the recipe in a sheet that nobody sees; a property may have 255 letters only."""
    sheet = book.add_worksheet(KEY)
    sheet.very_hidden()
    for at in range(0, len(word), _PIECE):
        sheet.write_string(at // _PIECE, 0, word[at : at + _PIECE])


def _row_height(row: Sequence[str | float], widths: Sequence[int]) -> float:
    """Points that the fullest cell takes; not every program finds that out by itself."""
    lines = 1
    for value, width in zip(row, widths, strict=False):
        if isinstance(value, str):
            parts = value.split("\n")
            ems = (sum(1.9 if east_asian_width(x) in "WF" else 1.1 for x in y) for y in parts)
            lines = max(lines, sum(max(math.ceil(wide / width), 1) for wide in ems))
    return min(lines * _LINE_PT, _MOST_ROW_PT)


def _fill(
    sheet: xlsxwriter.worksheet.Worksheet,
    heads: Sequence[str],
    rows: Sequence[Sequence[str | float]],
    formats: tuple[object, object],
    widths: Sequence[int],
) -> None:
    head, cell = formats
    for column, (name, width) in enumerate(zip(heads or ("",) * len(widths), widths, strict=True)):
        sheet.set_column(column, column, width)
        if heads:
            sheet.write_string(0, column, name, head)
    top = 1 if heads else 0
    for at, row in enumerate(rows, top):
        sheet.set_row(at, _row_height(row, widths))
        for column, value in enumerate(row):
            if isinstance(value, str):
                # `write_string`, never `write`: that one reads formulas and links out of text.
                sheet.write_string(at, column, value[:_MOST_CELL], cell)
            else:
                sheet.write_number(at, column, value, cell)
    # On paper: all columns on a page, their heads on each.
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    if heads:
        sheet.repeat_rows(0)
    if heads and rows:
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)
