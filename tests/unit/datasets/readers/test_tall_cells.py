"""Cells over several rows, in pages and spreadsheets: each of the rows has what they say."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.drops import opened, whens
from viewer.datasets.problems import Read
from viewer.datasets.readers.ods_cells import tall_cells

PAGE = """<html><body><table>
<tr><th rowspan=2>Country</th><th rowspan=2>Base</th><th colspan=2>Years</th></tr>
<tr><th>From</th><th>To</th></tr>
<tr><td rowspan="2">India</td><td>Farkhor</td><td>1998</td><td>2003</td></tr>
<tr><td>Agalega</td><td rowspan="2">2015</td><td>2024</td></tr>
<tr><td>Japan</td><td>Djibouti</td><td>2019</td></tr>
<tr><td></td><td>Unnamed</td><td>2020</td><td>2021</td></tr>
</table></body></html>"""
SHEET = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="B"><Table>
<Row><Cell><Data>Country</Data></Cell><Cell><Data>Base</Data></Cell><Cell><Data>From</Data></Cell></Row>
<Row><Cell ss:MergeDown="1"><Data>India</Data></Cell><Cell><Data>Farkhor</Data></Cell>
<Cell><Data>1998</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data>Agalega</Data></Cell><Cell><Data>2015</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def _countries(read: Read) -> dict[str, list[str]]:
    rows = read.dataset.initiatives
    return {
        title: [read.dataset.regions[at].id for at in rows.regions.row(row)]
        for row, title in enumerate(rows.titles)
    }


def test_a_page(tmp_path: Path) -> None:
    read = opened(tmp_path / "t.html", PAGE)
    assert whens(read.dataset) == {
        "Farkhor": "1998/2003", "Agalega": "2015/2024", "Djibouti": "2015/2019",
        "Unnamed": "2020/2021",
    }  # fmt: skip
    assert _countries(read) == {
        "Farkhor": ["country:IND"], "Agalega": ["country:IND"], "Djibouti": ["country:JPN"],
        "Unnamed": [],
    }  # fmt: skip


def test_an_xml_spreadsheet(tmp_path: Path) -> None:
    read = opened(tmp_path / "t.xls", SHEET)
    assert whens(read.dataset) == {"Farkhor": "1998", "Agalega": "2015"}
    assert _countries(read)["Agalega"] == ["country:IND"]


@pytest.mark.parametrize(("merged", "found"), [("A2:A3", ["country:IND"]), ("", [])])
def test_a_spreadsheet(tmp_path: Path, merged: str, found: list[str]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Country", "Base", "From"], ["India", "Farkhor", 1998], [None, "Agalega", 2015]):
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    book.save(tmp_path / "t.xlsx")
    assert _countries(opened(tmp_path / "t.xlsx", None))["Agalega"] == found


def test_cells_over_each_other_fill_nothing(tmp_path: Path) -> None:
    tall = '<td rowspan="60000">India</td>' * 3
    page = f"<table><tr><th>Country</th><th>a</th><th>b</th></tr><tr>{tall}</tr><tr></tr></table>"
    assert len(opened(tmp_path / "t.html", page).dataset.initiatives) == 1


MANIFEST = """<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry
 manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
</manifest:manifest>"""


def _ods(path: Path, rows: str, before: str = "") -> None:
    names = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {names} office:version="1.3">'
        '<office:body><office:spreadsheet><table:table table:name="Bases">'
        f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)


def _row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def _cell(text: str, more: str = "") -> str:
    said = f' office:value-type="string"{more}><text:p>{text}</text:p>' if text else f"{more}>"
    return f"<table:table-cell{said}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def _bases(tall: str) -> str:
    """Two blank columns and a blank row before: written once and counted."""
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    heads = _row(blank, *map(_cell, ("Country", "Base", "From")))
    first = _row(blank, _cell("India", tall), _cell("Farkhor"), _cell("1998"))
    under = _row(blank, COVERED if tall else "<table:table-cell/>", _cell("Agalega"), _cell("2015"))
    empty = _row("<table:table-cell/>", more=' table:number-rows-repeated="3"')
    return f"{empty}<table:table-header-rows>{heads}</table:table-header-rows>{first}{under}"


@pytest.mark.parametrize(
    ("tall", "found"),
    [
        (' table:number-rows-spanned="2" table:number-columns-spanned="1"', ["country:IND"]),
        (' table:number-rows-spanned="99999999999"', ["country:IND"]),
        (' table:number-rows-spanned="-2"', []),
        ("", []),
    ],
)
def test_an_open_document(tmp_path: Path, tall: str, found: list[str]) -> None:
    _ods(tmp_path / "t.ods", _bases(tall))
    assert _countries(opened(tmp_path / "t.ods", None)) == {
        "Farkhor": ["country:IND"], "Agalega": found,
    }  # fmt: skip


def test_an_open_document_reads_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("7")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{tmp_path}/secret">]>'
    _ods(tmp_path / "t.ods", _bases(' table:number-rows-spanned="&e;"'), entity)
    assert tall_cells(tmp_path / "t.ods") in ({}, {"Bases": []})
