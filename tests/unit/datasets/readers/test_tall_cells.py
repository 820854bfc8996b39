"""Cells over several rows, in pages and spreadsheets: each of the rows has what they say."""

from pathlib import Path

import openpyxl
import pytest

from tests.drops import opened, whens
from viewer.datasets.problems import Read

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
