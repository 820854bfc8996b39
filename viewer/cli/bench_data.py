"""The benchmark's data: the same columns for this program and for every rival, from one seed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from viewer.datasets.arrow import leave_pandas_out

if TYPE_CHECKING:
    import pyarrow as pa

SEED = 2026
CATEGORIES = 8
FIRST_DAY, END_DAY = 10_957.0, 20_454.0  # 2000-01-01 and 2026-01-01, days since 1970
# Up to here a CSV is what people have; ten million rows come as Parquet.
_MOST_CSV_ROWS = 1_000_000

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Points:
    """One entry a row, in no order: degrees, days since 1970, and a category 0 to 7."""

    lon_deg: Floats
    lat_deg: Floats
    start_day: Floats
    end_day: Floats
    category: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.lon_deg)


def points(count: int) -> Points:
    """`count` points in 60–160E, 40S–50N, starting in 2000–2025 and lasting 0 to 365 days."""
    random = np.random.default_rng(SEED)
    lon = random.uniform(60.0, 160.0, count).round(4)
    lat = random.uniform(-40.0, 50.0, count).round(4)
    start = np.floor(random.uniform(FIRST_DAY, END_DAY, count))
    length = random.integers(0, 366, count)
    category = random.integers(0, CATEGORIES, count).astype(np.uint8)
    return Points(lon, lat, start, start + length, category)


def write_table(count: int, folder: Path) -> Path:
    """Writes the points as a file that the importer reads; one that is there already stays."""
    path = folder / f"points-{count}.{'csv' if count <= _MOST_CSV_ROWS else 'parquet'}"
    if path.exists():
        return path
    leave_pandas_out()
    import pyarrow.csv
    import pyarrow.parquet

    table = table_of(points(count))
    if path.suffix == ".csv":
        pyarrow.csv.write_csv(table, path)
    else:
        pyarrow.parquet.write_table(table, path)
    return path


def table_of(made: Points) -> pa.Table:
    """The columns of the file, with dates in words and categories by name."""
    import pyarrow as pa
    import pyarrow.compute as pc

    number = pa.array(np.arange(1, len(made) + 1))
    category = pa.array(made.category + 1)

    def date(days: Floats) -> pa.Array:
        return pa.array(days.astype(np.int32), pa.date32())

    def called(word: str, numbers: pa.Array) -> pa.Array:
        return pc.binary_join_element_wise(word, numbers.cast(pa.string()), " ")

    return pa.table(
        {
            "id": number,
            "name": called("Event", number),
            "start": date(made.start_day),
            "end": date(made.end_day),
            "category": called("Category", category),
            "longitude": made.lon_deg,
            "latitude": made.lat_deg,
        }
    )
