# ruff: noqa: E501
"""Tables as spreadsheets leave them: names in two rows, years as headings, totals, notes, empty rows."""

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.drops import opened, whens
from viewer.commands.open import open_paths
from viewer.datasets.headings import is_heading, merged, year_of, year_run
from viewer.datasets.raw import NeedsMappingError
from viewer.datasets.reading import Options


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        (["Country", "2018", "2019", "2020"], True),
        (["Country", "Indicator", "1960", "1961", "2019", "2020"], True),
        (["India", "4.73", "4.86", "4.43"], False),
        (["2018", "2019", "2020"], False),
        (["India", "2020", "2019", "2018"], False),
        (["name", "date", "value"], True),
        (["2020-01-01", "35.1", "139.2"], False),
    ],
)
def test_what_is_a_heading(cells: list[str], named: bool) -> None:
    assert is_heading(cells) is named


def test_years_among_names() -> None:
    assert year_run(["Country", "2018", "2018-19", "x"]) == ()
    assert year_run(["Country", "X2018", "X2019", "X2020"]) == ("X2018", "X2019", "X2020")
    headings = ["X2018", "2018 [YR2018]", "2018年", "2018年度", "FY2018", "2018-19", "2018"]
    assert [year_of(name) for name in headings] == [
        "2018", "2018", "2018", "2018年度", "FY2018", "2018-19", "2018",
    ]  # fmt: skip
    assert year_run(["Country", "2018-19", "2019-20", "2020-21"]) == (
        "2018-19",
        "2019-20",
        "2020-21",
    )


@pytest.mark.parametrize(
    ("upper", "lower", "names"),
    [
        (["Port", "Position", "", "Period", ""], ["", "Latitude", "Longitude", "Start", "End"],
         ["Port", "Latitude", "Longitude", "Start", "End"]),
        (["Name", "India", "", "Japan", ""], ["", "from", "to", "from", "to"],
         ["Name", "India from", "India to", "Japan from", "Japan to"]),
        (["Name", "", "Date"], ["A", "b", "2020"], None),
        (["Name", "Date"], ["A", "2020"], None),
        (["Name", "", "Date"], ["", "12", ""], None),
    ],
)  # fmt: skip
def test_names_in_two_rows(upper: list[str], lower: list[str], names: list[str] | None) -> None:
    assert merged(upper, lower) == names


def test_two_rows_of_names_in_a_table_in_text(tmp_path: Path) -> None:
    text = "Port,Position,,Period,\n,Latitude,Longitude,Start,End\nKochi,9.97,76.24,2019-01-01,2020-01-01\n"
    read = opened(tmp_path / "t.csv", text)
    assert whens(read.dataset) == {"Kochi": "2019-01-01/2020-01-01"}
    assert read.dataset.initiatives.lat_deg.tolist() == [9.97]


def test_a_value_a_year_is_a_record_each_and_empty_ones_are_counted(tmp_path: Path) -> None:
    text = "Country Name,Country Code,2018,2019,2020\nIndia,IND,1.1,,3\nJapan,JPN,4,5,..\n"
    read = opened(tmp_path / "t.csv", text)
    assert sorted(read.dataset.initiatives.when_texts) == ["2018", "2018", "2019", "2020"]
    (said,) = [problem.reason for problem in read.problems if "headings" in problem.reason]
    assert "4 of 2 rows" in said
    assert "2 empty cells" in said


def test_years_beside_a_date_stay_columns(tmp_path: Path) -> None:
    text = "Project,Start date,2018,2019,2020\nA,2018-05-01,1,2,3\nB,2019-05-01,4,5,6\n"
    assert len(opened(tmp_path / "t.csv", text).dataset.initiatives) == 2


def test_totals_notes_and_empty_rows_are_no_records(tmp_path: Path) -> None:
    text = (
        "Ministry of Works,,,\nTable 3 (as on 31.03.2020),,,\n,,,\n"
        "No.,Agreement,Signed on,USD million\n1,Loan A,12 March 2018,100\n,,,\n2,Total station,3 April 2019,250\n"
        ",Grand total,,350\n,,,\nSource: annual report,,,\n"
    )
    read = opened(tmp_path / "t.csv", text)
    assert whens(read.dataset) == {"Loan A": "2018-03-12", "Total station": "2019-04-03"}
    assert [problem.where.rpartition(":")[2] for problem in read.problems] == ["8", "10"]


def test_a_sheet_to_read_is_told_of_and_numbered_days_are_asked_about(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["About this workbook"])
    book.active.append(["Compiled for a briefing."])
    sheet = book.create_sheet("Visits")
    for row in (
        ["Visit", "Country", "Date"],
        ["A", "India", dt.date(2020, 1, 1)],
        ["B", "Japan", dt.date(2021, 1, 1)],
    ):
        sheet.append(row)
    path = tmp_path / "b.xlsx"
    book.save(path)
    (one,) = open_paths([path], Options(remember=False)).opened
    assert len(one.read.dataset.initiatives) == 2
    assert any("text in one column" in problem.reason for problem in one.read.problems)
    sheet.append(["C", "Nepal", 40100])
    for row in sheet.iter_rows(min_row=2, min_col=3, max_col=3):
        row[0].value, row[0].number_format = 40100, "General"
    sheet["C1"] = "Date of signing"
    book.save(path)
    with pytest.raises(NeedsMappingError, match="--format 'Date of signing'=excel"):
        open_paths([path], Options(remember=False))


def test_names_that_come_again_are_no_record(tmp_path: Path) -> None:
    text = "Name,Date,Country\nA,2001-01-01,India\nName,Date,Country\nB,2002-01-01,Japan\n"
    read = opened(tmp_path / "t.csv", text)
    assert whens(read.dataset) == {"A": "2001-01-01", "B": "2002-01-01"}
    assert sum("repeats the names" in problem.reason for problem in read.problems) == 1


def test_tables_of_a_text_in_markdown(tmp_path: Path) -> None:
    text = (
        "# Pacts\n\nSome | words.\n\n| Name | Date | Country |\n|------|:----:|---|\n"
        "| **A** | 2001-01-01 | [India](https://x.example) |\n| B \\| C | 2002-01-01 | Japan |\n\nEnd.\n"
    )
    read = opened(tmp_path / "t.md", text)
    assert whens(read.dataset) == {"A": "2001-01-01", "B | C": "2002-01-01"}
    assert [region.id for region in read.dataset.regions] == ["country:IND", "country:JPN"]


def test_a_zip_with_a_table_in_its_read_me_is_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("README.md", "| Field | Meaning |\n|---|---|\n| a | b |\n| c | d |\n")
        archive.writestr("events.csv", "Event,Date\nA,2001-01-01\nB,2002-02-02\n")
    assert len(open_paths([path], Options(remember=False)).merged().initiatives) == 2


def test_a_row_of_units_is_no_record(tmp_path: Path) -> None:
    text = "Name,Country,Length,Year\n,,km,year\nA,India,12,2001\nB,Japan,7,2002\n"
    read = opened(tmp_path / "t.csv", text)
    assert whens(read.dataset) == {"A": "2001", "B": "2002"}
    assert [p.where for p in read.problems if "units" in p.reason] == ["t.csv:2"]


def test_a_row_that_only_lacks_its_name_is_a_record(tmp_path: Path) -> None:
    text = "Name,Country,Length,Year\n,,12,2000\nA,India,12,2001\nB,Japan,7,2002\n"
    assert len(opened(tmp_path / "t.csv", text).dataset.initiatives) == 3


@pytest.mark.parametrize(("last", "count"), [("Total,7,2", 2), ("Total,8,3", 3)])
def test_a_last_row_that_fills_all_cells_is_a_total_where_it_adds_up(
    tmp_path: Path, last: str, count: int
) -> None:
    text = f"Operator,Wells,Year\nGaz,3,2001\nOil,4,2002\n{last}\n"
    read = opened(tmp_path / "t.csv", text, roles=["start=Year"], formats=["Year=year"])
    assert len(read.dataset.initiatives) == count


def test_a_codebook_beside_the_records_is_told_of_and_not_asked_about(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for title, rows in (
        ("Codebook", [["Variable", "Description"], ["ID", "Number"], ["Type", "What it was"]]),
        ("Events", [["Event", "Date", "Country"], ["A", "2001-01-01", "India"]]),
    ):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    path = tmp_path / "b.xlsx"
    book.save(path)
    (one,) = open_paths([path], Options(remember=False)).opened
    assert list(one.read.dataset.initiatives.titles) == ["A"]
    told = [problem for problem in one.read.problems if "neither when nor where" in problem.reason]
    assert [problem.where for problem in told] == ["b.xlsx / Codebook"]
