"""Ordinary tables as people make them: the guess is right, or it asks."""

from pathlib import Path

import pyarrow as pa
import pytest

from viewer.datasets import mapping as mappings
from viewer.datasets.guess import guess
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.problems import MENDED, Read
from viewer.datasets.raw import NeedsMappingError, RawTable
from viewer.datasets.readers import csv_table
from viewer.datasets.reading import Options
from viewer.errors import TwoSeasError

TABLES = Path(__file__).parents[2] / "fixtures" / "tables"


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWO_SEAS_HOME", str(tmp_path))


def read(name: str, **options: object) -> Read:
    return csv_table.read(TABLES / name, Options(**options))  # type: ignore[arg-type]


def whens(found: Read) -> dict[str, str]:
    table = found.dataset.initiatives
    return {table.titles[row]: table.when_texts[row] for row in range(len(table))}


def names(found: Read, kind: str, title: str) -> list[str]:
    table = found.dataset.initiatives
    row = list(table.titles).index(title)
    nouns = getattr(found.dataset, kind)
    return [nouns[i].name for i in getattr(table, kind).row(row)]


def guessed(name: str) -> dict[str, tuple[str, ...]]:
    return dict(guess(csv_table.scan(TABLES / name)[0].table).mapping.roles)


def test_treaties() -> None:
    found = read("treaties.csv")
    assert whens(found)["ANZUS"] == "1951-09-01"
    assert names(found, "actors", "ANZUS") == ["Australia", "New Zealand", "United States"]
    assert names(found, "actors", "Treaty on Basic Relations") == ["Japan", "South Korea"]
    assert names(found, "regions", "ANZUS") == ["San Francisco"]
    row = list(found.dataset.initiatives.titles).index("ANZUS")
    extra = found.dataset.initiatives.details[row].extra
    assert extra["Entered into force"] == "29 April 1952"
    assert extra["Signed"] == "1 September 1951"


def test_correlates_of_war() -> None:
    found = read("wars.csv")
    assert found.dataset.meta.reader == "cow"
    dates = whens(found)
    assert dates["Mexican-American"] == "1846/1847-09-14"
    assert dates["A war that goes on"] == "2003-01-01/.."
    (said,) = found.problems
    assert "stand at the countries of “StateName”" in said.reason


def test_a_stand_in_is_not_a_year() -> None:
    found = read("wars_plain.csv")
    assert whens(found)["First Boer War"] == "1880/1881"
    assert whens(found)["Unknown war"] == ""
    assert [(p.field, p.value, p.action) for p in found.problems] == [("StYear1", "-9", MENDED)]
    assert "--missing -9" in found.problems[0].reason
    said = read("wars_plain.csv", missing=("-9",))
    assert whens(said)["Unknown war"] == "/1900"
    assert not said.problems


def test_ports() -> None:
    found = read("ports.csv")
    table = found.dataset.initiatives
    row = table.row_of["AUDRW"]
    assert (table.lon_deg[row], table.lat_deg[row]) == pytest.approx((130.8333, -12.45), abs=1e-3)
    assert names(found, "regions", "Tokyo") == ["Japan"]
    assert [p.value for p in found.problems] == ["9999N 99999E"]
    assert len(table) == 5


def test_cables() -> None:
    found = read("cables.csv")
    assert whens(found) == {
        "SEA-ME-WE 3": "1999",
        "AAG": "2009",
        "Asia Direct Cable": "2024",
        "IAX": "",
    }
    assert names(found, "actors", "AAG") == ["AT&T", "PLDT"]
    assert names(found, "regions", "AAG") == ["Hong Kong", "Vung Tau, Vietnam", "Vietnam", "Guam"]


def test_german_with_decimal_commas() -> None:
    found = read("german.csv")
    assert whens(found)["Rheinbrücke"] == "1998-03-01/2001-04-15"
    assert whens(found)["Hafen"] == "2003-07-13/.."
    assert found.dataset.initiatives.lat_deg[0] == 50.9375


def test_japanese_in_shift_jis() -> None:
    found = read("japanese_sjis.csv")
    assert whens(found)["デリー・メトロ"] == "2002-12-24"
    assert names(found, "regions", "明石海峡大橋") == ["Japan"]
    assert "cp932" in found.problems[0].reason


def test_an_unsettled_date_order_is_asked() -> None:
    with pytest.raises(NeedsMappingError, match="--date-order dmy"):
        read("ambiguous_dates.csv")
    assert whens(read("ambiguous_dates.csv", date_order="dmy"))["A"] == "2022-03-04"
    assert whens(read("ambiguous_dates.csv", date_order="mdy"))["A"] == "2022-04-03"


def test_a_settled_date_order_is_not() -> None:
    assert whens(read("us_dates.csv")) == {"Beta": "2021-12-31", "Alpha": "2022-04-03"}


def test_two_dates_that_would_do_are_asked() -> None:
    with pytest.raises(NeedsMappingError, match="--map start=Announced or --map start=Signed"):
        read("two_dates.csv")
    assert whens(read("two_dates.csv", roles=["start=Announced"]))["A"] == "2020-01-01"


def test_a_preamble_is_skipped_and_degrees_are_read() -> None:
    found = read("preamble.tsv")
    assert found.dataset.meta.title == "List of bases"
    assert whens(found) == {"Subic Bay": "1899/1992", "Diego Garcia": "1971/.."}
    assert found.dataset.initiatives.lat_deg[1] == pytest.approx(-7.3133, abs=1e-3)


def test_origin_and_destination_make_a_line() -> None:
    found = read("migrations.csv")
    geometry = found.dataset.regions[0].geometry
    assert geometry is not None
    assert geometry["coordinates"] == [[103.85, 1.29], [139.64, 35.44]]


def test_epochs_are_read_where_the_name_says_time() -> None:
    assert guess(csv_table.scan(TABLES / "epoch.csv")[0].table).mapping.formats == {
        "timestamp": "epoch_ms"
    }


def test_statuses_sources_and_themes() -> None:
    found = read("statuses.csv")
    data = found.dataset
    assert {s.publisher for s in data.sources} == {"example.org"}
    assert [t.name for t in data.themes] == ["Corridor", "Rail"]
    row = list(data.initiatives.titles).index("INSTC")
    assert data.initiatives.details[row].status_text == "Under construction"
    assert names(found, "actors", "INSTC") == ["India", "Iran", "Russia"]


def test_hostile_cells_stay_text() -> None:
    found = read("hostile.csv")
    table = found.dataset.initiatives
    assert len(table) == 3
    assert table.titles[0] == '=HYPERLINK("http://evil")'
    assert table.titles[1] == "${7*7} {{7*7}}"
    assert table.summaries[0] == "Hello world"
    assert {(p.field, p.action) for p in found.problems} == {
        ("date", MENDED), ("latitude", MENDED), ("longitude", MENDED),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "start"),
    [
        ({"Battle": ["A", "B"], "Year": ["1914", "1915"], "Deaths": ["1200", "1999"]}, ("Year",)),
        ({"Name": ["A", "B"], "created_at": ["2020-01-01", "2021-01-01"],
          "Launch date": ["1999-01-01", "2001-01-01"]}, ("Launch date",)),
        ({"nom": ["A"], "annee": ["1999"], "mois": ["5"]}, ("annee", "mois")),
        ({"事件": ["甲"], "开始日期": ["2020年1月2日"]}, ("开始日期",)),
        ({"नाम": ["क"], "तारीख": ["2020-01-02"]}, ("तारीख",)),
        ({"id": ["1", "2"], "population": ["1999", "2001"], "city": ["X", "Y"]}, ()),
    ],
)  # fmt: skip
def test_which_column_is_the_date(columns: dict[str, list[str]], start: tuple[str, ...]) -> None:
    table = RawTable(
        "t.csv",
        {k: pa.chunked_array([pa.array(v)]) for k, v in columns.items()},
        lambda row: f"{row}",
    )
    assert guess(table).mapping.columns("start") == start


def test_nothing_recognised_is_asked() -> None:
    table = RawTable("t.csv", {"a": pa.chunked_array([pa.array(["x", "y"])])}, lambda row: f"{row}")
    (question,) = guess(table).questions
    assert "--map start=COLUMN" in question
    assert "“a”" in question


def test_mapping_files_round_trip(tmp_path: Path) -> None:
    mapping = ColumnMapping(
        roles={"start": ("y", "m"), "name": ("n",)}, date_order="dmy", missing=("-9",),
        formats={"y": "year"}, ongoing=("-7",), blank_end="ongoing",
    )  # fmt: skip
    mappings.save(mapping, tmp_path / "m.json")
    assert mappings.load(tmp_path / "m.json") == mapping
    mappings.remember(["b", "a"], mapping)
    assert mappings.recall(["A", "B"]) == mapping
    mappings.forget(["a", "b"])
    assert mappings.recall(["a", "b"]) is None


@pytest.mark.parametrize(
    "text",
    [
        "[]", "{}", '{"format": "two-seas-mapping/1", "roles": {"colour": "a"}}',
        '{"format": "two-seas-mapping/1", "roles": {"name": ["a", "b"]}}',
        '{"format": "two-seas-mapping/1", "date_order": "ydm"}', "{",
    ],
)  # fmt: skip
def test_bad_mapping_files_are_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text(text)
    with pytest.raises(TwoSeasError):
        mappings.load(tmp_path / "m.json")


def test_a_mapping_of_columns_that_are_not_there_is_refused() -> None:
    with pytest.raises(TwoSeasError, match="has no column “Nope”"):
        read("treaties.csv", roles=["start=Nope"])
    with pytest.raises(TwoSeasError, match="--map start is not understood"):
        read("treaties.csv", roles=["start"])


def test_a_remembered_choice_answers() -> None:
    columns = csv_table.scan(TABLES / "ambiguous_dates.csv")[0].table.columns
    mappings.remember(
        columns,
        ColumnMapping(roles={"start": ("Date",), "name": ("Event",)}, date_order="mdy"),
    )
    assert whens(read("ambiguous_dates.csv"))["A"] == "2022-04-03"
    with pytest.raises(NeedsMappingError):
        read("ambiguous_dates.csv", remember=False)
