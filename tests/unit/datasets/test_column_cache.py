"""A large table opened again: the same dataset, read from nowhere but the cache."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import numpy as np
import pyarrow as pa
import pytest
import shapely

from viewer.cli.bench_data import write_table
from viewer.commands.open import open_paths
from viewer.datasets import column_cache, mapping, registry
from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.companions import hash_of
from viewer.datasets.reading import Options

MERCATOR = (
    'PROJCS["WGS_1984_Web_Mercator",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",'
    'SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],'
    'UNIT["Degree",0.0174532925199433]],PROJECTION["Mercator_Auxiliary_Sphere"],'
    'PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],'
    'PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],'
    'PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]'
)
_ARRAYS = ("start_min", "end_max", "precision", "qualifier", "status", "lon_deg", "roles")


@pytest.fixture
def many(tmp_path, monkeypatch):
    """A table that counts as large, and a cache of its own."""
    monkeypatch.setenv("TWO_SEAS_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(column_cache, "FEWEST_ROWS", 100)
    monkeypatch.setattr(column_cache, "FEWEST_BYTES", 100)
    path = write_table(400, tmp_path)
    text = path.read_text("utf-8").replace('"Event 7"', "Event 七").replace("2001-", "2001/", 1)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def scans(monkeypatch):
    """Which files a reader looked into."""
    seen = []
    plain = registry.Reader.scan

    def scan(self, path, *more):
        seen.append(path.name)
        return plain(self, path, *more)

    monkeypatch.setattr(registry.Reader, "scan", scan)
    return seen


def write_points(path, names):
    """Points in a row along the twelfth parallel, founded a year after another."""
    leave_pandas_out()
    from pyogrio.raw import write_arrow

    points = [shapely.Point(45 + place, 12).wkb for place in range(len(names))]
    years = [1950 + place for place in range(len(names))]
    table = pa.table({"name": names, "year": years, "geom": pa.array(points, pa.binary())})
    write_arrow(
        table, path, geometry_name="geom", geometry_type="Point", crs="EPSG:4326", layer="ports"
    )


def entries(tmp_path):
    return sorted((tmp_path / "home" / "cache" / "columns").glob("*"))


def test_the_second_opening_gives_the_same_without_reading(many, scans):
    first, second = open_paths([many]), open_paths([many])
    assert scans == [many.name]
    one, two = first.merged(), second.merged()
    assert (one.meta, one.themes, one.actors) == (two.meta, two.themes, two.actors)
    assert first.all_problems == second.all_problems
    assert first.opened[0].mapping == second.opened[0].mapping
    for name in _ARRAYS:
        left, right = getattr(one.initiatives, name), getattr(two.initiatives, name)
        assert np.array_equal(left, right, equal_nan=left.dtype.kind == "f")
        assert left.dtype == right.dtype
    for name in ("ids", "titles", "summaries", "when_texts", "details"):
        assert list(getattr(one.initiatives, name)) == list(getattr(two.initiatives, name))
    assert np.array_equal(one.initiatives.themes.values, two.initiatives.themes.values)


def test_another_content_is_read_anew(many, scans):
    open_paths([many])
    many.write_text(many.read_text("utf-8").replace("Event", "Other"), "utf-8")
    assert open_paths([many]).merged().initiatives.titles[0].startswith("Other")
    assert len(scans) == 2


@pytest.mark.parametrize("damage", [b"", b"x" * 40, None], ids=["empty", "rubbish", "one byte"])
def test_a_damaged_entry_is_made_anew(many, scans, tmp_path, damage):
    title = open_paths([many]).merged().initiatives.titles[3]
    [entry] = entries(tmp_path)
    whole = bytearray(entry.read_bytes())
    whole[len(whole) // 2] ^= 255
    entry.write_bytes(bytes(whole) if damage is None else damage)
    assert open_paths([many]).merged().initiatives.titles[3] == title
    assert len(scans) == 2
    open_paths([many])
    assert len(scans) == 2


def test_a_mapping_given_since_counts(many, scans):
    found = open_paths([many]).opened[0]
    names = ["id", "name", "start", "end", "category", "longitude", "latitude"]
    mapping.remember(names, found.mapping.with_role("name", ["category"]))
    assert open_paths([many]).merged().initiatives.titles[0].startswith("Category")
    mapping.forget(names)
    assert not open_paths([many]).merged().initiatives.titles[0].startswith("Category")
    assert len(scans) == 3


def test_what_somebody_says_on_the_command_line_is_not_kept(many, scans, tmp_path):
    open_paths([many], Options(roles=("name=category",)))
    assert entries(tmp_path) == []
    assert len(scans) == 1


def test_small_tables_are_not_kept(many, tmp_path, monkeypatch):
    monkeypatch.setattr(column_cache, "FEWEST_ROWS", 1000)
    open_paths([many])
    assert entries(tmp_path) == []


def test_the_cache_keeps_to_its_bounds(many, tmp_path, monkeypatch):
    monkeypatch.setattr(column_cache, "MAX_ENTRIES", 2)
    for number in range(4):
        many.write_text(many.read_text("utf-8") + f"{900 + number},X,2001-01-01,,a,1,1\n", "utf-8")
        open_paths([many])
    assert len(entries(tmp_path)) == 2
    monkeypatch.setattr(column_cache, "MAX_BYTES", 10)
    many.write_text(many.read_text("utf-8") + "950,X,2001-01-01,,a,1,1\n", "utf-8")
    open_paths([many])
    assert entries(tmp_path) == []


@pytest.mark.slow
def test_every_part_of_a_shapefile_counts(many, scans, tmp_path, monkeypatch):
    """The names stand in the .dbf: another one beside the same .shp is another dataset."""
    monkeypatch.setattr(column_cache, "FEWEST_ROWS", 3)
    shape = tmp_path / "ports.shp"
    write_points(shape, ["Aden", "Bandar Abbas", "Colombo", "Djibouti"])
    assert open_paths([shape]).merged().initiatives.titles[0] == "Aden"
    assert len(entries(tmp_path)) == 1
    unchanged = shape.read_bytes()
    write_points(shape, ["Eden", "Bandar Abbas", "Colombo", "Djibouti"])
    assert shape.read_bytes() == unchanged
    assert "Eden" in list(open_paths([shape]).merged().initiatives.titles)
    assert len(scans) == 2
    shape.with_suffix(".prj").write_text(MERCATOR, "utf-8")
    moved = open_paths([shape]).merged().initiatives
    assert len(scans) == 3
    assert abs(float(moved.lon_deg[0])) < 0.01  # 45 metres, not 45 degrees


@pytest.mark.slow
def test_what_stands_in_the_journal_of_a_database_is_read(tmp_path, monkeypatch):
    monkeypatch.setenv("TWO_SEAS_HOME", str(tmp_path / "home"))
    package = tmp_path / "ports.gpkg"
    write_points(package, ["Aden", "Bandar Abbas"])
    before = hash_of(package)
    with closing(sqlite3.connect(package)) as writing:
        writing.execute("pragma journal_mode = wal")
        writing.execute("pragma wal_autocheckpoint = 0")
        # The spatial index would want functions of GDAL's.
        triggers = writing.execute("select name from sqlite_master where type = 'trigger'")
        for (name,) in triggers.fetchall():
            writing.execute(f"drop trigger {name}")
        writing.execute('update ports set name = "Eden" where name = "Aden"')
        writing.commit()
        assert package.with_name("ports.gpkg-wal").stat().st_size
        assert hash_of(package) != before
        assert "Eden" in list(open_paths([package]).merged().initiatives.titles)


def test_what_is_written_while_it_is_read_is_not_kept(many, tmp_path, monkeypatch):
    plain = registry.Reader.scan

    def scan(self, path, *more):
        found = plain(self, path, *more)
        path.write_text(path.read_text("utf-8") + "900,X,2001-01-01,,a,1,1\n", "utf-8")
        return found

    monkeypatch.setattr(registry.Reader, "scan", scan)
    open_paths([many])
    assert entries(tmp_path) == []
