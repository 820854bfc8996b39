# ruff: noqa: E501
"""One small file of each format, read through the registry as a drop would be."""

from pathlib import Path

import pytest

from tests.drops import opened, whens
from viewer.datasets import registry
from viewer.errors import TwoSeasError

ACLED = """event_id_cnty,event_date,time_precision,event_type,actor1,assoc_actor_1,actor2,country,\
latitude,longitude,source,notes
IND1,18 April 2021,1,Protests,Protesters (India),Labour,,India,28.6,77.2,The Hindu,A protest
IND2,01 May 2021,3,Riots,Rioters (India),,Police,India,28.7,77.3,PTI,A riot
IND3,02 May 2021,2,Riots,Rioters (India),,,India,28.7,77.3,PTI,Another
"""


def test_acled_dates_are_as_precise_as_they_say(tmp_path: Path) -> None:
    found = opened(tmp_path / "a.csv", ACLED)
    table = found.dataset.initiatives
    assert dict(zip(table.ids, table.when_texts, strict=True)) == {
        "IND1": "2021-04-18", "IND2": "2021-05", "IND3": "2021-05-02~",
    }  # fmt: skip
    assert found.dataset.meta.reader == "acled"
    assert {a.name for a in found.dataset.actors} == {
        "Protesters (India)", "Labour", "Rioters (India)", "Police",
    }  # fmt: skip


def test_ucdp_and_gdelt(tmp_path: Path) -> None:
    ucdp = (
        "id,relid,type_of_violence,conflict_name,dyad_name,side_a,side_b,where_description,latitude,"
        "longitude,country,date_prec,date_start,date_end,best\n"
        "1,X,1,C,D,Government of India,Rebels,Somewhere,1,2,India,1,2021-01-01 00:00:00.000,"
        "2021-01-05 00:00:00.000,3\n"
    )
    found = opened(tmp_path / "u.csv", ucdp)
    assert whens(found.dataset) == {"D": "2021-01-01/2021-01-05"}
    gdelt = "GLOBALEVENTID,SQLDATE,Actor1Name,Actor2Name,EventCode,ActionGeo_FullName,ActionGeo_Lat,ActionGeo_Long,SOURCEURL\n1,20210105,INDIA,JAPAN,040,New Delhi,28.6,77.2,https://example.org\n"
    found = opened(tmp_path / "g.csv", gdelt)
    assert whens(found.dataset) == {"New Delhi": "2021-01-05"}
    assert [actor.id for actor in found.dataset.actors] == ["IND", "JPN"]


def test_gdelt_without_a_header(tmp_path: Path) -> None:
    cells = ["1", "20210105", "202101", "2021", "2021.0", "IND", "INDIA", "IND"] + [""] * 7
    cells += (
        ["JPN", "JAPAN", "JPN"]
        + [""] * 7
        + ["1", "040", "040", "04", "1", "1.0", "1", "1", "1", "2.0"]
    )
    cells += [""] * 14 + ["4", "New Delhi, India", "IN", "IN07", "28.6", "77.2", "-1"]
    cells += ["20210105", "https://example.org"]
    assert len(cells) == 58
    rows = "\n".join("\t".join([str(i), *cells[1:]]) for i in range(3))
    found = opened(tmp_path / "20210105.export.CSV", rows)
    assert found.dataset.meta.reader == "gdelt"
    assert found.dataset.initiatives.lat_deg.tolist() == [28.6] * 3


def test_ragged_rows_are_mended_and_listed(tmp_path: Path) -> None:
    found = opened(
        tmp_path / "r.csv", "name,date,lat,lon\nA,2020-01-01,1,2\nB,2021\n\nC,2022,3,4,extra\n"
    )
    assert sorted(found.dataset.initiatives.titles) == ["A", "B", "C"]
    assert [(p.where, p.action) for p in found.problems] == [
        ("r.csv:3", "kept"),
        ("r.csv:5", "mended"),
    ]


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "cp932", "gb18030", "euc_kr", "cp1251"]
)
def test_encodings(encoding: str, tmp_path: Path) -> None:
    words = {
        "cp932": "東京湾アクアラインという橋とトンネル", "gb18030": "中华人民共和国的港口和条约",
        "euc_kr": "대한민국의 항구와 조약에 관한 자료", "cp1251": "Договор о дружбе между странами",
    }.get(encoding, "Zürich – 東京")  # fmt: skip
    text = f"name,date,lat,lon\n{words},2020-01-02,1,2\n{words} 2,2021-01-02,1,2\n"
    found = opened(tmp_path / "e.csv", text.encode(encoding))
    assert found.dataset.initiatives.titles[0] == words


def test_every_reader_knows_its_own_and_no_one_reads_noise(tmp_path: Path) -> None:
    (tmp_path / "noise.csv.bin").write_bytes(bytes(range(256)) * 20)
    with pytest.raises(TwoSeasError, match="no format"):
        registry.find_reader(tmp_path / "noise.csv.bin")
    (tmp_path / "prose.txt").write_text("This is a letter,\nwith some words; nothing else.\nBye.\n")
    with pytest.raises(TwoSeasError, match="no format"):
        registry.find_reader(tmp_path / "prose.txt")
    assert len({reader.key for reader in registry.READERS}) == len(registry.READERS)


def test_lines_below_a_table_are_no_records(tmp_path: Path) -> None:
    text = (
        "Port,Country,Opened\nA,India,1990\nB,Japan,1995\nSource: ministry of ports\nNote: draft\n"
    )
    found = opened(tmp_path / "p.csv", text)
    assert sorted(found.dataset.initiatives.titles) == ["A", "B"]
    below = [p.value for p in found.problems if "below the table" in p.reason]
    assert below == ["Source: ministry of ports", "Note: draft"]
