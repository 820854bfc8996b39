"""Nothing that is dropped makes the program read other files, open addresses, or fill the disk."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from viewer.commands.open import open_paths
from viewer.datasets import worker, worker_child
from viewer.datasets.reading import Options
from viewer.errors import TwoSeasError

SECRET = "the-secret-of-another-file"
VRT = """<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>{path}</SrcDataSource>
<GeometryType>wkbNone</GeometryType></OGRVRTLayer></OGRVRTDataSource>"""


def tried(path: Path) -> str:
    """Everything that a drop gave back, as text; "" when it was refused."""
    try:
        outcome = open_paths([path], Options(remember=False), wait=True)
    except TwoSeasError:
        return ""
    found = []
    for one in outcome.opened:
        table = one.read.dataset.initiatives
        found += [*table.titles, *table.summaries, *(str(d.extra) for d in table.details)]
    return " ".join(found)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.csv"
    path.write_text(f"name,date\n{SECRET},2020-01-01\n")
    return path


@pytest.mark.parametrize("suffix", [".geojson", ".gml", ".gpkg", ".json", ".shp", ".vrt", ".csv"])
def test_virtual_files_are_not_followed(suffix: str, secret: Path, tmp_path: Path) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_text(VRT.format(path=secret))
    assert SECRET not in tried(path)


def test_a_gml_that_is_a_vrt_inside_a_comment(secret: Path, tmp_path: Path) -> None:
    text = f"<!-- http://www.opengis.net/gml FeatureCollection -->{VRT.format(path=secret)}"
    (tmp_path / "x.gml").write_text(text)
    assert SECRET not in tried(tmp_path / "x.gml")


@pytest.mark.parametrize("form", ["kml", "gpx"])
def test_entities_are_refused(form: str, secret: Path, tmp_path: Path) -> None:
    inner = "<Document><Placemark><name>&x;</name></Placemark></Document>"
    body = inner if form == "kml" else '<wpt lat="1" lon="2"><name>&x;</name></wpt>'
    (tmp_path / f"x.{form}").write_text(
        f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]>'
        f"<{form}>{body}</{form}>"
    )
    with pytest.raises(TwoSeasError, match="entities"):
        open_paths([tmp_path / f"x.{form}"])


def test_billion_laughs(tmp_path: Path) -> None:
    lines = ["<!ENTITY a0 'ha'>"] + [
        f"<!ENTITY a{i} '{'&a' + str(i - 1) + ';' * 1}{('&a' + str(i - 1) + ';') * 9}'>"
        for i in range(1, 10)
    ]
    (tmp_path / "x.kml").write_text(
        f"<!DOCTYPE k [{''.join(lines)}]><kml><Placemark><name>&a9;</name></Placemark></kml>"
    )
    with pytest.raises(TwoSeasError, match="entities"):
        open_paths([tmp_path / "x.kml"])


def test_endless_nesting(tmp_path: Path) -> None:
    (tmp_path / "x.kml").write_text("<kml>" + "<Folder>" * 5000 + "</Folder>" * 5000 + "</kml>")
    with pytest.raises(TwoSeasError):
        open_paths([tmp_path / "x.kml"])
    (tmp_path / "x.geojson").write_text(
        '{"type": "Feature", "properties": {}, "geometry": ' + "[" * 100_000 + "]" * 100_000 + "}"
    )
    with pytest.raises(TwoSeasError):
        open_paths([tmp_path / "x.geojson"])


@pytest.mark.parametrize("name", ["../escaped.csv", "/tmp/escaped.csv", "a/../../escaped.csv"])
def test_zip_entries_that_climb_out(name: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(name, "name,date\nA,2020-01-01\n")
    with pytest.raises(TwoSeasError, match="not inside it"):
        open_paths([tmp_path / "x.zip"])
    assert not (tmp_path.parent / "escaped.csv").exists()


def test_zip_bomb(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * 50_000_000)
    with pytest.raises(TwoSeasError, match="tightly"):
        open_paths([tmp_path / "x.zip"])


def test_links_in_a_folder_are_not_followed(secret: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dropped"
    folder.mkdir()
    (folder / "link.csv").symlink_to(secret)
    (folder / "real.csv").write_text("name,date,lat,lon\nA,2020-01-01,1,2\n")
    outcome = open_paths([folder], Options(remember=False))
    assert [one.label for one in outcome.opened] == ["dropped/real.csv"]
    assert "not followed" in outcome.problems[0].reason


def test_a_folder_of_many_things(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,date,lat,lon\nA,2020-01-01,1,2\n")
    (tmp_path / "b.geojson").write_text(json.dumps({"type": "Point", "coordinates": [1, 2]}))
    (tmp_path / "notes.txt").write_text("Only words, no table.\n")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("inner/d.csv", "name,date,lat,lon\nD,2020-01-01,1,2\n")
    outcome = open_paths([tmp_path], Options(remember=False))
    labels = [one.label.partition("/")[2] for one in outcome.opened]
    assert labels == ["a.csv", "b.geojson", "c.zip/d.csv"]
    assert [p.where.partition("/")[2] for p in outcome.problems] == ["notes.txt"]


def test_gdal_has_no_driver_that_reads_elsewhere() -> None:
    code = (
        "import os, sys; from viewer.datasets import worker_child as w;"
        "os.environ.update(w._SETTINGS);"
        "sys.meta_path.insert(0, w._Fewer()); import pyogrio;"
        "print(' | '.join(sorted(pyogrio.list_drivers())))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert set(done.stdout.strip().split(" | ")) <= worker_child.ALLOWED


def test_the_worker_is_killed_when_it_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        worker, "_command", lambda *_: [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    (tmp_path / "x.fgb").write_bytes(b"fgb\x03fgb\x00" + bytes(100))
    with (
        pytest.raises(TwoSeasError, match="takes longer"),
        worker.read_layers([tmp_path / "x.fgb"], "x.fgb", 0.3),
    ):
        pass


def test_a_worker_that_dies_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        worker, "_command", lambda *_: [sys.executable, "-c", "import os; os.abort()"]
    )
    (tmp_path / "x.fgb").write_bytes(b"fgb\x03fgb\x00" + bytes(100))
    with (
        pytest.raises(TwoSeasError, match="broke the reader"),
        worker.read_layers([tmp_path / "x.fgb"], "x.fgb"),
    ):
        pass


@pytest.mark.slow
def test_damaged_binary_files_are_refused(tmp_path: Path) -> None:
    for name, data in (
        ("x.parquet", b"PAR1" + os.urandom(200)),
        ("x.fgb", b"fgb\x03fgb\x00" + os.urandom(200)),
        ("x.gpkg", b"SQLite format 3\0" + bytes(52) + b"GPKG" + os.urandom(400)),
        ("x.shp", b"\x00\x00\x27\x0a" + os.urandom(200)),
        ("x.xlsx", b"PK\x03\x04" + os.urandom(200)),
        ("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(600)),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(TwoSeasError):
            open_paths([tmp_path / name])


def test_csv_and_json_need_no_pandas(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,date,lat,lon\nA,2020-01-01,1,2\n")
    code = (
        "import sys; from pathlib import Path; from viewer.commands.open import open_paths;"
        f"open_paths([Path({str(tmp_path / 'a.csv')!r})]);"
        "heavy = ('pandas', 'geopandas', 'duckdb', 'PySide6', 'pyogrio');"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert done.stdout.strip() == "[]"
