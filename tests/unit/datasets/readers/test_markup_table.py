# ruff: noqa: E501
"""Web pages and XML spreadsheets that are saved under the name of a spreadsheet."""

from pathlib import Path

import pytest

from tests.drops import opened, whens
from viewer.commands.open import open_paths
from viewer.datasets.reading import Options
from viewer.errors import TwoSeasError

PAGE = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>{meta}'
    "<script>alert(1)</script></head><body><table><tr><td><table border=1>"
    "<tr><th colspan=2>Loans</th><th></th></tr>"
    "<tr><th>Agreement</th><th>Signed</th><th>Country</th></tr>"
    "<tr><td>Loan &amp; <b>grant</b> {text}</td><td>2019-03-05</td><td>India</td></tr>"
    "<tr><td>Loan B</td><td>2020-04-06</td><td>Japan</td></tr></table></td></tr></table></body></html>"
)
SHEET = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="Visits"><Table>
<Row><Cell><Data ss:Type="String">Visit</Data></Cell><Cell><Data ss:Type="String">Date</Data></Cell>
<Cell ss:Index="4"><Data ss:Type="String">Country</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">A</Data></Cell>
<Cell><Data ss:Type="DateTime">2019-03-05T00:00:00.000</Data></Cell>
<Cell ss:Index="4"><Data ss:Type="String">India</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def test_a_page_under_the_name_of_a_spreadsheet(tmp_path: Path) -> None:
    page = PAGE.format(meta='<meta charset="utf-8">', text="日本")
    read = opened(tmp_path / "t.xls", page)
    assert read.dataset.meta.reader == "markup"
    assert whens(read.dataset) == {"Loan & grant 日本": "2019-03-05", "Loan B": "2020-04-06"}


def test_a_page_says_its_encoding(tmp_path: Path) -> None:
    page = PAGE.format(
        meta='<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', text="日本"
    )
    read = opened(tmp_path / "t.xls", page.encode("cp932"))
    assert "Loan & grant 日本" in whens(read.dataset)


def test_an_xml_spreadsheet(tmp_path: Path) -> None:
    read = opened(tmp_path / "t.xls", SHEET)
    assert whens(read.dataset) == {"A": "2019-03-05"}
    assert [region.id for region in read.dataset.regions] == ["country:IND"]


def test_a_page_without_a_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.html"
    path.write_text("<!DOCTYPE html><html><body><p>Text</p></body></html>")
    with pytest.raises(TwoSeasError, match="web page without a table"):
        open_paths([path], Options(remember=False))


def test_an_xml_spreadsheet_with_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.xls"
    path.write_text(
        SHEET.replace(
            "<Workbook", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Workbook', 1
        )
    )
    with pytest.raises(TwoSeasError, match="entities"):
        open_paths([path], Options(remember=False))
