"""Damaged files of every text format: read or refused, never anything else."""

import json
import random
import re
from pathlib import Path

import pytest

from viewer.commands.open import open_paths
from viewer.datasets.reading import Options
from viewer.errors import TwoSeasError

pytestmark = pytest.mark.slow

TABLES = Path(__file__).parents[1] / "fixtures" / "tables"
GEOJSON = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature", "id": i,
                "properties": {"name": f"n{i}", "start": f"{1990 + i}-01-01", "times": [1, 2]},
                "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
            }
            for i in range(3)
        ],
    }
)  # fmt: skip
KML = (
    "<kml><Document><Folder><name>F</name><Placemark><name>A</name><TimeSpan><begin>2000</begin>"
    "</TimeSpan><Point><coordinates>1,2,3</coordinates></Point></Placemark></Folder></Document></kml>"
)
TIMELINE = json.dumps(
    {"events": [{"start_date": {"year": "1900", "month": 2}, "text": {"headline": "A<b>"}}]}
)
SEEDS = {
    ".geojson": GEOJSON, ".kml": KML, ".json": TIMELINE,
    **{f".{p.stem}.csv": p.read_bytes().decode("latin-1") for p in sorted(TABLES.iterdir())},
}  # fmt: skip
PIECES = [
    "null",
    "{}",
    "[]",
    '"',
    ",,,",
    "\n",
    "-1e999",
    "1e400",
    "\0",
    "<",
    "9" * 30,
    "true",
    "\ufffd",
]


def damaged(text: str, chance: random.Random) -> bytes:
    data = text
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data)) if data else 0
        kind = chance.randrange(4)
        if kind == 0:
            data = data[:at] + chance.choice(PIECES) + data[at:]
        elif kind == 1:
            data = data[:at] + data[at + chance.randint(1, 40) :]
        elif kind == 2:
            data = data[: at + 1]
        elif numbers := list(re.finditer(r"-?\d+", data)):
            hit = chance.choice(numbers)
            data = data[: hit.start()] + chance.choice(PIECES) + data[hit.end() :]
    return data.encode("latin-1", errors="replace")


@pytest.mark.parametrize("suffix", SEEDS)
def test_damaged_files(suffix: str, tmp_path: Path) -> None:
    chance = random.Random(suffix)
    for number in range(12):
        path = tmp_path / f"{number}{suffix}"
        path.write_bytes(damaged(SEEDS[suffix], chance))
        try:
            outcome = open_paths([path], Options(remember=False), wait=True)
        except TwoSeasError:
            continue
        for one in outcome.opened:
            table = one.read.dataset.initiatives
            for row in range(len(table)):
                assert isinstance(table.titles[row], str)
                assert isinstance(table.when_texts[row], str)
                assert table.details[row] is not None
