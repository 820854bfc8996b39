"""What one asks of the basemap: shapes by reference, places, states, search, layers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from viewer.map.basemap import Basemap, load
from viewer.map.basemap_data import EEZ_NOTE
from viewer.map.basemap_level import project
from viewer.map.sea_lanes import read_lanes, read_ports
from viewer.map.worldviews import WORLDVIEWS, LineStyle

DATA = Path(__file__).resolve().parents[3] / "data" / "basemap"


@pytest.fixture(scope="module")
def basemap() -> Basemap:
    return load(DATA)


COUNTRIES = ("IND", "JPN", "USA", "AUS", "CHN", "PHL", "VNM", "LKA", "PAK", "FJI", "TWN")
SEAS = (
    *("South China Sea", "East China Sea", "Indian Ocean", "INDIAN OCEAN", "Bay of Bengal"),
    *("Arabian Sea", "Philippine Sea", "Strait of Malacca", "Luzon Strait", "Strait of Hormuz"),
    *("Sunda Strait", "Lombok Strait", "Miyako Strait", "Bashi Channel", "Taiwan Strait"),
    *("Tsugaru Strait", "Korea Strait", "Bab el-Mandeb", "Bab el Mandeb", "East Sea"),
)
REFS = [
    *(f"country:{code}" for code in COUNTRIES),
    *(f"marine:{name}" for name in SEAS),
    *("state:IN-AS", "state:JP-13", "unit:aksai-chin", "unit:thitu"),
]


@pytest.mark.parametrize("ref", REFS)
def test_what_a_dataset_may_name_has_a_shape_an_extent_and_a_label(
    basemap: Basemap, ref: str
) -> None:
    for view in WORLDVIEWS:
        assert all(len(ring) >= 3 for ring in basemap.shape(ref, view, 1))
        assert basemap.shape(ref, view, 1)
        west, south, east, north = basemap.bounds(ref, view) or (0, 0, 0, 0)
        assert west < east
        assert south < north
        lon, lat = basemap.label_point(ref, view) or (999, 999)
        assert -180 <= lon <= 180
        assert -85 <= lat <= 85


def test_what_is_unknown_is_empty_and_not_an_error(basemap: Basemap) -> None:
    for ref in ("country:XXX", "marine:Sea of Cheese", "unit:nowhere", "state:IN-XX", "nonsense"):
        assert basemap.shape(ref, "neutral", 0) == []
        assert basemap.bounds(ref, "neutral") is None
        assert basemap.label_point(ref, "neutral") is None


def test_labels_of_countries_lie_inside_or_near_them(basemap: Basemap) -> None:
    for code in ("IND", "JPN", "CHN", "USA", "AUS", "LSO", "BRA", "KEN"):
        lon, lat = basemap.label_point(f"country:{code}", "neutral") or (0, 0)
        unit = basemap.unit_at(lon, lat)
        assert unit is not None
        assert unit.id == code


def test_state_lines_follow_the_worldview(basemap: Basemap) -> None:
    neutral, india = basemap.state_lines("neutral"), basemap.state_lines("india")
    china = basemap.state_lines("china")
    assert len(india) > len(neutral) > len(china)
    west, north = project(72.5, 37.1)
    east, south = project(74.4, 35.2)
    gilgit = [
        line
        for line in neutral
        if (
            (line[:, 0] > west) & (line[:, 0] < east) & (line[:, 1] > north) & (line[:, 1] < south)
        ).all()
    ]
    assert gilgit == []


def test_states_and_places_are_complete(basemap: Basemap) -> None:
    kinds = [place.kind for place in basemap.places]
    assert kinds.count("state") == 36
    assert kinds.count("prefecture") == 47
    assert kinds.count("capital") > 185
    capitals = {place.country: place for place in basemap.places if place.kind == "capital"}
    assert capitals["IND"].names["en"] == "New Delhi"
    assert capitals["JPN"].names["ja"] == "東京"
    chokepoints = {place.names["en"] for place in basemap.places if place.chokepoint}
    assert {"Strait of Hormuz", "Strait of Malacca", "Bab el-Mandeb", "Sunda Strait"} <= chokepoints
    for place in basemap.places:
        assert place.source
        assert place.names["en"]
        assert -180 <= place.label[0] <= 180


def test_ids_are_unique(basemap: Basemap) -> None:
    ids = [unit.id for unit in basemap.units]
    assert len(ids) == len(set(ids))
    for kinds in (("state", "prefecture"), ("sea", "ocean", "gulf", "bay", "strait")):
        names = [place.id for place in basemap.places if place.kind in kinds]
        assert len(names) == len(set(names))


def test_search_finds_other_names(basemap: Basemap) -> None:
    found = {key: (kind, name, others) for kind, key, name, others in basemap.search_names()}
    assert found["IND"][:2] == ("country", "India")
    assert "भारत" in found["IND"][2]
    assert "Diaoyu Islands" in found["senkaku"][2]
    assert "East Sea" in found["Sea of Japan"][2]
    assert found["IN-AS"][0] == "state"


def test_lanes_and_ports_can_be_read() -> None:
    lanes = read_lanes(DATA)
    assert {lane.weight for lane in lanes} == {1, 2, 3}
    for lane in lanes:
        assert np.abs(np.diff(lane.points[:, 0])).max() < 0.2, "a lane runs across the map"
    malacca = np.array(project(100.5, 3.0))
    busiest = [lane.points for lane in lanes if lane.weight == 3]
    assert any((np.hypot(*(line - malacca).T) < 1.5 / 360).any() for line in busiest)
    ports = {port.code: port for port in read_ports(DATA)}
    assert len(ports) > 3500
    yokohama = ports["JPYOK"]
    assert (yokohama.lon_deg, yokohama.lat_deg) == pytest.approx((139.65, 35.44), abs=0.2)


def test_economic_zones_follow_the_worldview(basemap: Basemap) -> None:
    def near(view: str, lon: float, lat: float, reach_deg: float) -> set[LineStyle]:
        """Styles of the zone lines that have a vertex near a point."""
        x, y = project(lon, lat)
        reach = reach_deg / 360
        return {
            style
            for style, line in basemap.eez_lines(view)
            if (np.hypot(line[:, 0] - x, line[:, 1] - y) < reach).any()
        }

    sri_lanka_edge = (81.9 + 200 / 60, 7.5)  # 200 nautical miles east of its coast
    assert near("neutral", *sri_lanka_edge, 0.4) == {LineStyle.SOLID}
    assert LineStyle.DASHED in near("neutral", 124.6, 28.0, 1.5)  # north of the Senkaku Islands
    assert near("neutral", 90.0, 0.0, 2.0) == set()  # the high seas
    for view in WORLDVIEWS:
        for _, line in basemap.eez_lines(view):
            assert np.abs(np.diff(line, axis=0)).max() < 0.1, "a zone line runs across the map"
    assert "indicative" in EEZ_NOTE


def test_lakes_and_rivers_are_where_they_are(basemap: Basemap) -> None:
    for lon, lat, wet in ((-87.0, 43.5, True), (33.0, -1.0, True), (77.2, 28.6, False)):
        assert bool(basemap.lakes.units_at(*project(lon, lat))) is wet  # Michigan, Victoria, Delhi
    ganges = project(85.1, 25.6)
    reach = 0.3 / 360
    assert any((np.hypot(*(line - ganges).T) < reach).any() for line in basemap.rivers)
    for line in basemap.rivers:
        assert np.abs(np.diff(line, axis=0)).max() < 0.05, "a river runs across the map"
