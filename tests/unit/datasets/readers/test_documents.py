"""One small file of each format, read through the registry as a drop would be."""

import datetime as dt
import json
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from tests.drops import opened, whens
from viewer.commands.open import open_paths
from viewer.datasets.reading import Options
from viewer.errors import TwoSeasError


def test_timelinejs(tmp_path: Path) -> None:
    event = {
        "start_date": {"year": "1815", "month": "12", "day": ""},
        "text": {"headline": "<b>Ada</b> Lovelace", "text": "<p>First</p><script>x</script>"},
        "group": "People",
        "display_date": "about 1815",
    }
    era = {"start_date": {"year": "1800"}, "end_date": {"year": "1850"}, "text": {"headline": "E"}}
    ancient = {"start_date": {"year": "-43"}, "text": {"headline": "Ides"}}
    title = {"text": {"headline": "Women"}}
    data = {"title": title, "events": [event, ancient, 5], "eras": [era]}
    found = opened(tmp_path / "t.json", data)
    assert whens(found.dataset) == {"Ides": "-0043", "Ada Lovelace": "1815-12"}
    assert found.dataset.meta.title == "Women"
    assert found.dataset.initiatives.summaries[1] == "First"
    assert found.dataset.initiatives.details[1].extra["display_date"] == "about 1815"
    assert found.dataset.eras[0].name == "E"
    assert [p.where for p in found.problems] == ["t.json events[2]"]


def test_timelinejs_table(tmp_path: Path) -> None:
    text = (
        "Year,Month,Day,End Year,End Month,End Day,Display Date,Headline,Text,Media,Type,Group\n"
        ",,,,,,,The title,Hello,,title,\n1815,12,10,1852,11,27,,Ada,x,,,P\n"
    )
    found = opened(tmp_path / "t.csv", text)
    assert whens(found.dataset) == {"Ada": "1815-12-10/1852-11-27"}
    assert found.dataset.meta.title == "The title"


def test_storymapjs(tmp_path: Path) -> None:
    slides = [
        {"type": "overview", "date": "1790-2010", "text": {"headline": "Over"}},
        {"date": "1790", "text": {"headline": "One"}, "location": {"lat": 39.2, "lon": -76.1}},
    ]
    found = opened(tmp_path / "s.json", {"storymap": {"slides": slides}})
    assert whens(found.dataset) == {"Over": "1790/2010", "One": "1790"}
    assert [step.initiative for step in found.dataset.stories[0].steps] == ["slide-1", "slide-2"]
    picture = opened(tmp_path / "p.json", {"storymap": {"slides": slides, "map_type": "zoomify"}})
    assert "not Earth" in picture.problems[0].reason
    assert not (picture.dataset.initiatives.lon_deg == -76.1).any()


def test_timemap(tmp_path: Path) -> None:
    events = [
        {
            "id": "1", "title": "E", "date": "01/15/2021", "time": "12:30", "latitude": "1.5",
            "longitude": "2.5", "associations": ["Protest", "Story"], "sources": ["S1"],
        }
    ]  # fmt: skip
    modes = [{"id": "Protest", "mode": "FILTER"}, {"id": "Story", "mode": "NARRATIVE"}]
    found = opened(tmp_path / "t.json", {"events": events, "associations": modes})
    assert whens(found.dataset) == {"E": "2021-01-15T12:30"}
    assert [theme.name for theme in found.dataset.themes] == ["Protest"]
    assert found.dataset.stories[0].title == "Story"


def test_vis_timeline(tmp_path: Path) -> None:
    data = {
        "items": [
            {
                "id": 1,
                "content": "<i>A</i>",
                "start": "2014-04-20",
                "end": "2014-04-22",
                "group": 2,
            },
            {"id": 2, "content": "B", "start": 1397952000000},
        ],
        "groups": [{"id": 1, "content": "G", "nestedGroups": [2]}, {"id": 2, "content": "H"}],
    }
    found = opened(tmp_path / "v.json", data)
    assert whens(found.dataset) == {"A": "2014-04-20/2014-04-22", "B": "2014-04-20T00:00:00"}
    assert [theme.name for theme in found.dataset.themes] == ["G – H"]


def test_kepler_map(tmp_path: Path) -> None:
    fields = [
        {"name": n, "type": t}
        for n, t in (("lat", "real"), ("lng", "real"), ("time", "timestamp"), ("name", "string"))
    ]
    rows = [[35.6, 139.6, "2020-01-01 10:00:00", "X"], [1.0, 2.0, None, "Y"]]
    data = {"datasets": [{"data": {"label": "D", "fields": fields, "allData": rows}}], "config": {}}
    found = opened(tmp_path / "k.json", data)
    assert whens(found.dataset) == {"X": "2020-01-01T10:00:00", "Y": ""}
    assert found.dataset.meta.title == "D"


def test_json_of_no_format(tmp_path: Path) -> None:
    ports = {
        "AEAJM": {"name": "Ajman", "country": "United Arab Emirates", "coordinates": [55.5, 25.4]},
        "JPTYO": {"name": "Tokyo", "country": "Japan", "coordinates": [139.7, 35.6]},
    }
    found = opened(tmp_path / "p.json", ports)
    assert found.dataset.initiatives.lon_deg.tolist() == [55.5, 139.7]
    assert [r.id for r in found.dataset.regions] == ["country:ARE", "country:JPN"]
    with pytest.raises(TwoSeasError, match="no records"):
        opened(tmp_path / "e.json", "[]")
    with pytest.raises(TwoSeasError, match="line 1, column"):
        opened(tmp_path / "n.json", "[1, 2")


KML = """<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"
 xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><name>Doc</name>
<Folder><name>Bases</name><TimeSpan><begin>0725</begin></TimeSpan>
<Placemark><name>A</name><description><![CDATA[<p>Hi</p>]]></description>
 <ExtendedData><Data name="k"><value>v</value></Data></ExtendedData>
 <Point><coordinates>10,20,0</coordinates></Point></Placemark>
<Placemark><name>B</name><TimeStamp><when>2020-05</when></TimeStamp>
 <MultiGeometry><LineString><coordinates>0,0 1,1</coordinates></LineString>
 <LineString><coordinates>2,2 3,3</coordinates></LineString></MultiGeometry></Placemark></Folder>
<Placemark><name>T</name><gx:Track><when>2010-05-28T02:02:09Z</when><when>2010-05-28T02:02:56Z</when>
 <gx:coord>1 2 0</gx:coord><gx:coord>3 4 0</gx:coord></gx:Track></Placemark>
<NetworkLink><name>N</name><Link><href>file:///etc/passwd</href></Link></NetworkLink>
</Document></kml>"""


def test_kml_and_kmz(tmp_path: Path) -> None:
    found = opened(tmp_path / "a.kml", KML)
    assert whens(found.dataset) == {
        "A": "0725/..", "T": "2010-05-28T02:02:09Z/2010-05-28T02:02:56Z", "B": "2020-05",
    }  # fmt: skip
    assert found.dataset.initiatives.summaries[0] == "Hi"
    assert found.dataset.initiatives.details[0].extra == {"k": "v"}
    assert [theme.name for theme in found.dataset.themes] == ["Bases"]
    assert [p.action for p in found.problems] == ["refused"]
    with zipfile.ZipFile(tmp_path / "a.kmz", "w") as archive:
        archive.writestr("doc.kml", KML)
    zipped = opened(tmp_path / "a.kmz", None)
    assert len(zipped.dataset.initiatives) == 3


def test_gpx(tmp_path: Path) -> None:
    text = (
        '<gpx xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="1" lon="2"><name>W</name>'
        "<time>2020-01-01T00:00:00Z</time></wpt><trk><name>T</name><trkseg>"
        '<trkpt lat="1" lon="2"><time>2020-01-02T00:00:00Z</time></trkpt>'
        '<trkpt lat="2" lon="3"><time>2020-01-03T00:00:00Z</time></trkpt></trkseg></trk></gpx>'
    )
    assert whens(opened(tmp_path / "a.gpx", text).dataset) == {
        "W": "2020-01-01T00:00:00Z", "T": "2020-01-02T00:00:00Z/2020-01-03T00:00:00Z",
    }  # fmt: skip


def test_spreadsheet_with_two_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.worksheets[0]
    first.title = "Treaties"
    first.append(["Treaties of the region"])
    first.append(["Treaty", "Signed", "Parties"])
    first.append(["A", dt.datetime(2020, 1, 2), "India; Japan"])
    second = book.create_sheet("Ports")
    second.append(["Port", "Lat", "Lon", "Opened"])
    second.append(["X", 1.5, 100.2, 1990])
    book.save(tmp_path / "b.xlsx")
    outcome = open_paths([tmp_path / "b.xlsx"], Options(remember=False))
    assert [whens(one.read.dataset) for one in outcome.opened] == [
        {"A": "2020-01-02"},
        {"X": "1990"},
    ]
    merged = outcome.merged()
    assert len(merged.initiatives) == 2
    assert merged.extra["dataset_of_row"].tolist() == [1, 0]
    assert set(merged.initiatives.ids) == {"b-treaties/a", "b-ports/x"}


def test_parquet_and_geoparquet(tmp_path: Path) -> None:
    table = pa.table({"name": ["A", "B"], "start": [dt.date(2020, 1, 2), None]})
    pq.write_table(table, tmp_path / "t.parquet")
    assert whens(opened(tmp_path / "t.parquet", None).dataset) == {"A": "2020-01-02", "B": ""}
    wkb = shapely.to_wkb(shapely.points([1.5, 2.5], [3.5, 4.5])).tolist()
    geo = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": []}},
    }
    table = table.append_column("geometry", pa.array(wkb, pa.binary()))
    pq.write_table(table.replace_schema_metadata({"geo": json.dumps(geo)}), tmp_path / "g.parquet")
    found = opened(tmp_path / "g.parquet", None)
    assert found.dataset.meta.reader == "geoparquet"
    assert found.dataset.initiatives.lon_deg.tolist() == [1.5, 2.5]
