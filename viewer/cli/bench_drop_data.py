"""The files that are dropped: made from one seed, as large as what people have."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from viewer.cli.bench_data import SEED, points, table_of, write_table
from viewer.datasets.arrow import leave_pandas_out

_POLYGONS, _CORNERS = 40_000, 60
_WKB_POINT = b"\x01\x01\x00\x00\x00"


@dataclass(frozen=True)
class Case:
    """One file to drop, and what is promised: milliseconds to everything painted, MB at most."""

    name: str
    title: str
    rows: int
    most_ms: float
    most_mb: float | None
    write: Callable[[Path], Path]


def _geoparquet(folder: Path) -> Path:
    path = folder / "points-1000000.geoparquet"
    if path.exists():
        return path
    leave_pandas_out()
    import pyarrow as pa
    import pyarrow.parquet

    made = points(1_000_000)
    wkb = np.zeros(len(made), np.dtype([("head", "V5"), ("lon", "<f8"), ("lat", "<f8")]))
    wkb["head"] = np.void(_WKB_POINT)
    wkb["lon"], wkb["lat"] = made.lon_deg, made.lat_deg
    whole = pa.py_buffer(wkb.tobytes())
    fixed = pa.FixedSizeBinaryArray.from_buffers(pa.binary(21), len(made), [None, whole])
    table = table_of(made).drop_columns(["longitude", "latitude"])
    table = table.append_column("geometry", fixed.cast(pa.binary()))
    about = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
    }
    table = table.replace_schema_metadata({"geo": json.dumps(about)})
    pyarrow.parquet.write_table(table, path)
    return path


def _features() -> Iterator[str]:
    """Polygons like small provinces, each with a name, dates and a category."""
    random = np.random.default_rng(SEED)
    turn = np.linspace(0, 2 * np.pi, _CORNERS, endpoint=False)
    made = points(_POLYGONS)
    for row in range(_POLYGONS):
        radius = random.uniform(0.05, 0.4) * random.uniform(0.8, 1.2, _CORNERS)
        lon = (made.lon_deg[row] + radius * np.cos(turn)).round(5).tolist()
        lat = (made.lat_deg[row] + radius * np.sin(turn)).round(5).tolist()
        ring = [list(pair) for pair in zip(lon, lat, strict=True)]
        start, end = (np.datetime64(int(d), "D") for d in (made.start_day[row], made.end_day[row]))
        feature = {
            "type": "Feature",
            "properties": {
                "name": f"Province {row + 1}",
                "start": str(start),
                "end": str(end),
                "category": f"Category {int(made.category[row]) + 1}",
            },
            "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
        }
        yield json.dumps(feature, separators=(",", ":"))


def _polygons(folder: Path) -> Path:
    path = folder / f"provinces-{_POLYGONS}.geojson"
    if not path.exists():
        with path.open("w", encoding="utf-8") as stream:
            stream.write('{"type":"FeatureCollection","features":[\n')
            stream.write(",\n".join(_features()))
            stream.write("\n]}\n")
    return path


CASES = (
    Case(
        "csv-100k", "CSV, 100,000 rows", 100_000, 2_000, None, lambda f: write_table(100_000, f)
    ),
    Case(
        "csv-1m", "CSV, 1,000,000 rows", 1_000_000, 10_000, 1_200, lambda f: write_table(10**6, f)
    ),
    Case(
        "geoparquet-1m", "GeoParquet, 1,000,000 rows", 1_000_000, 10_000, 1_200, _geoparquet
    ),
    Case("polygons", "GeoJSON, 40,000 polygons", _POLYGONS, 5_000, None, _polygons),
)  # fmt: skip
