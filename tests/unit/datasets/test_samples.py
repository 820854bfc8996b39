"""Every file of ../shared/samples, where that folder exists: no crash, no hang, nothing lost."""

import time
from pathlib import Path

import pytest

from viewer.commands.open import open_paths
from viewer.datasets import strict_json
from viewer.datasets.reading import Options
from viewer.errors import TwoSeasError

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"
SUITE = SAMPLES / "hostile" / "JSONTestSuite"

pytestmark = [
    pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples here"),
    pytest.mark.slow,
]

# Records in the file as their authors, or a plain count, say.
COUNTS = {
    "geopolitics/acled_hdx_test_data.csv": 4,
    "geopolitics/sea-ports_ports.json": 1634,
    "kepler/vega_birdstrikes.csv": 10000,
    "kepler/vega_earthquakes.json": 1707,
    "kepler/movement_pittsburgh.csv": 792,
    "kepler/flowmap-example.csv": 50,
    "timelinejs/tljs_eras.json": 20,
    "timelinejs/tljs_women_in_computing.csv": 10,
    "storymapjs/storymap_population.json": 24,
    "binary/pyshp/merge.shp": 6630,
    "binary/fgb_countries_nocrs.fgb": 179,
    "binary/fiona/coutwildrnp.zip": 67,
    "hostile/csvkit_csv/ks_1033_data.csv": 1575,
}


@pytest.mark.parametrize("folder", ["geopolitics", "kepler", "kml", "leaflet-timeline",
                                    "storymapjs", "timelinejs", "vis-timeline", "binary",
                                    "hostile/csvkit_csv", "hostile/geojsonhint",
                                    "hostile/antimeridian"])  # fmt: skip
def test_every_sample_is_read_or_refused_in_time(folder: str) -> None:
    for path in sorted((SAMPLES / folder).rglob("*")):
        if not path.is_file():
            continue
        began = time.monotonic()
        try:
            outcome = open_paths([path], Options(remember=False), wait=True)
        except TwoSeasError as error:
            if not error.sentence:
                pytest.fail(f"{path} was refused without a word")
            continue
        assert time.monotonic() - began < 10, path
        assert outcome.opened or outcome.waiting, path
        wanted = COUNTS.get(str(path.relative_to(SAMPLES)))
        if wanted is not None:
            assert sum(len(o.read.dataset.initiatives) for o in outcome.opened) == wanted, path


@pytest.mark.skipif(not SUITE.is_dir(), reason="no JSON test suite here")
def test_the_json_test_suite() -> None:
    for path in sorted(SUITE.rglob("*.json")):
        try:
            strict_json.loads(path.read_bytes(), path.name)
        except TwoSeasError as error:
            placed = any(word in str(error) for word in ("line", "UTF", "deep"))
            if path.name.startswith("y_") or not placed:
                pytest.fail(f"{path.name}: {error}")
        else:
            assert not path.name.startswith("n_"), path.name
