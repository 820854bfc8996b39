from __future__ import annotations

from pathlib import Path

import orjson
import pytest

from viewer.datasets.problems import Read
from viewer.datasets.registry import read


def reading(folder: Path, geometry: object) -> Read:
    """Reads a dataset of one region with this geometry."""
    place = {"type": "Feature", "id": "bay", "properties": {"name": "Bay"}, "geometry": geometry}
    document = {
        "format": "two-seas/1",
        "id": "d",
        "title": "D",
        "regions": {"type": "FeatureCollection", "features": [place]},
    }
    (folder / "d.json").write_bytes(orjson.dumps(document))
    return read(folder / "d.json")


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        ({"type": "Point", "coordinates": [200, 0]}, "longitude “200”"),
        ({"type": "Point", "coordinates": [0, 91]}, "latitude “91”"),
        ({"type": "Point", "coordinates": ["1", "2"]}, "numbers"),
        ({"type": "Blob", "coordinates": []}, "Blob"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}, "four positions"),
        ({"type": "LineString", "coordinates": []}, "missing"),
        ({"type": "GeometryCollection"}, "geometries"),
        ({}, "not a type"),
    ],
)
def test_a_bad_shape_leaves_the_place(tmp_path: Path, geometry: object, reason: str) -> None:
    outcome = reading(tmp_path, geometry)
    assert [(p.where, p.action) for p in outcome.problems] == [
        ("regions.features[0].geometry", "mended")
    ]
    assert reason in outcome.problems[0].reason
    assert outcome.dataset.regions[0].geometry is None


def test_an_open_ring_is_closed(tmp_path: Path) -> None:
    ring = [[0, 0], [1, 0], [1, 1]]
    outcome = reading(tmp_path, {"type": "Polygon", "coordinates": [ring]})
    assert [p.action for p in outcome.problems] == ["mended"]
    geometry = outcome.dataset.regions[0].geometry
    assert geometry is not None
    assert geometry["coordinates"][0][-1] == [0, 0]
