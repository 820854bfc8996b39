"""Out and in again: what the target can hold stays, and what it cannot is said."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from viewer.commands.open import open_paths
from viewer.datasets.diff import compare, is_newer_version
from viewer.datasets.reading import Options
from viewer.datasets.writers.convert import write
from viewer.datasets.writers.text_files import safe_cell
from viewer.errors import TwoSeasError
from viewer.model.dataset import Dataset
from viewer.paths import bundled_dataset

TABLES = Path(__file__).parents[2] / "fixtures" / "tables"


def opened(path: Path) -> Dataset:
    (one,) = open_paths([path], Options(remember=False)).opened
    return one.read.dataset


@pytest.mark.parametrize("suffix", [".geojson", ".csv", ".gpkg", ".parquet"])
def test_native_to_flat_and_back(suffix: str, tmp_path: Path) -> None:
    before = opened(bundled_dataset())
    lost = write(before, tmp_path / f"x{suffix}")
    assert "left out: links between initiatives" in lost
    after = opened(tmp_path / f"x{suffix}")
    a, b = before.initiatives, after.initiatives
    assert set(b.ids) == set(a.ids)
    for id_, row in a.row_of.items():
        other = b.row_of[id_]
        assert b.titles[other] == a.titles[row]
        assert b.when_texts[other] == a.when_texts[row]
        assert b.status[other] == a.status[row]
        assert b.summaries[other].split() == a.summaries[row].split()
        assert {after.themes[i].name for i in b.themes.row(other)} == {
            before.themes[i].name.replace(";", ",") for i in a.themes.row(row)
        }
        names = {before.actors[i].name for i in a.actors.row(row)}
        assert len(b.actors.row(other)) == len(names)


@pytest.mark.parametrize("suffix", [".json", ".zip", ""])
def test_tables_to_native_and_back(suffix: str, tmp_path: Path) -> None:
    for name in ("treaties.csv", "ports.csv", "migrations.csv", "german.csv"):
        before = opened(TABLES / name)
        target = tmp_path / f"{name}{suffix or '.d'}"
        if not suffix:
            target = tmp_path / name.partition(".")[0]
        assert write(before, target) == []
        after = opened(target)
        assert list(after.initiatives.ids) == list(before.initiatives.ids)
        assert list(after.initiatives.when_texts) == list(before.initiatives.when_texts)
        assert np.array_equal(
            after.initiatives.start_min, before.initiatives.start_min, equal_nan=True
        )
        assert [r.id for r in before.regions] == [
            r.id for r in after.regions if not r.id.startswith("at:")
        ]


def test_cells_that_look_like_formulas(tmp_path: Path) -> None:
    assert safe_cell("=1+1") == "'=1+1"
    assert safe_cell("-5") == "-5"
    assert safe_cell("-x") == "'-x"
    before = opened(TABLES / "hostile.csv")
    write(before, tmp_path / "h.csv")
    assert "\n=HYPERLINK" not in (tmp_path / "h.csv").read_text("utf-8-sig")
    assert list(opened(tmp_path / "h.csv").initiatives.titles) == list(before.initiatives.titles)


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TwoSeasError, match="names no format"):
        write(opened(TABLES / "ports.csv"), tmp_path / "x.docx")


def test_what_changed_between_versions(tmp_path: Path) -> None:
    text = (TABLES / "treaties.csv").read_text()
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "treaties.csv").write_text(text)
    changed = text.replace("9 June 1952", "10 June 1952").replace("ANZUS", "ANZUS 2")
    (tmp_path / "treaties.csv").write_text(changed)
    before, after = opened(tmp_path / "a" / "treaties.csv"), opened(tmp_path / "treaties.csv")
    assert is_newer_version(before, after)
    found = compare(before, after)
    assert [one.id for one in found.added] == ["anzus-2"]
    assert [one.title for one in found.removed] == ["ANZUS"]
    (one,) = found.changed
    assert one.title == "Treaty of Peace between Japan and India"
    assert next((f.field, f.before, f.after) for f in one.fields) == (
        "when", "9 Jun 1952", "10 Jun 1952",
    )  # fmt: skip
    assert found.sentence() == "1 added, 1 changed, 1 removed"
    assert compare(before, before).is_empty


@pytest.mark.slow
@pytest.mark.parametrize("name", ["out.parquet", "out.gpkg"])
def test_geopandas_reads_what_was_written(tmp_path: Path, name: str) -> None:
    """Another program's reader, not ours, has the last word on our files."""
    write(opened(bundled_dataset()), tmp_path / name)
    # In a process of its own: ours has decided that pyarrow does without pandas.
    script = (
        "import sys, geopandas as g; p = sys.argv[1]\n"
        "f = g.read_parquet(p) if p.endswith('parquet') else g.read_file(p)\n"
        "placed = f[~f.geometry.isna()]\n"
        "print(len(f), len(placed), f.crs.to_string(), *placed.total_bounds.round(3))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / name], capture_output=True, text=True, check=True
    )
    rows, placed, crs, *bounds = done.stdout.split()
    assert int(rows) == 146
    assert int(placed) > 100
    assert crs in {"EPSG:4326", "OGC:CRS84"}
    west, south, east, north = map(float, bounds)
    assert -180 <= west < east <= 180
    assert -90 <= south < north <= 90
