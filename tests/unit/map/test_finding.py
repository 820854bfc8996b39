"""Every name that can be searched for leads to a place on the map."""

from __future__ import annotations

import pytest

from viewer import paths
from viewer.commands import search
from viewer.map import basemap as basemaps
from viewer.map.basemap import Basemap
from viewer.map.finding import find
from viewer.map.worldviews import WORLDVIEWS


@pytest.fixture(scope="module")
def basemap() -> Basemap:
    return basemaps.load(paths.data() / "basemap")


@pytest.fixture(scope="module")
def index(basemap: Basemap) -> search.Index:
    return search.Index(
        search.Entry("place", id_, name, kind, others)
        for kind, id_, name, others in basemap.search_names()
    )


@pytest.mark.parametrize("worldview", WORLDVIEWS)
def test_everything_with_a_name_is_somewhere(basemap: Basemap, worldview: str) -> None:
    for kind, id_, name, _ in basemap.search_names():
        answer = find(basemap, kind, id_, "en", worldview)
        assert answer is not None, (kind, id_)
        found, (west, south, east, north) = answer
        assert found.name, name
        assert -180 <= found.lon_deg <= 180
        assert west <= east
        assert -90 <= south <= found.lat_deg <= north <= 90, (kind, id_)
        assert (found.lon_deg - west) % 360.0 <= east - west + 1e-6, (kind, id_)


def test_names_follow_language_and_worldview(basemap: Basemap) -> None:
    def name(language: str, worldview: str) -> str:
        answer = find(basemap, "disputed", "senkaku", language, worldview)
        assert answer is not None
        return answer[0].name

    assert name("en", "japan") == "Senkaku Islands"
    assert name("en", "china") == "Diaoyu Islands"
    assert name("ja", "japan") == "尖閣諸島"


def test_what_is_not_there_is_not_found(basemap: Basemap) -> None:
    assert find(basemap, "city", "atlantis", "en", "neutral") is None


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("dokdo", "takeshima"),
        ("diaoyu", "senkaku"),
        ("strait of malaca", "Strait of Malacca"),
        ("sea of jpan", "Sea of Japan"),
        ("竹島", "takeshima"),
        ("arunachal", "arunachal-pradesh"),
        ("yokosuka", "yokosuka"),
        ("aksia chin", "aksai-chin"),
        ("Senkakus", "senkaku"),
        ("सेनकाकू", "senkaku"),
        ("尖閣", "senkaku"),
        ("釣魚島", "senkaku"),
        ("tiaoyutai", "senkaku"),
        ("Sea of Japan", "Sea of Japan"),
        ("日本海", "Sea of Japan"),
        ("जापान सागर", "Sea of Japan"),
        ("east sea", "Sea of Japan"),
        ("west philippine sea", "South China Sea"),
        ("Bombay", "Mumbai, IN"),
        ("bombey", "Mumbai, IN"),
        ("बंबई", "Mumbai, IN"),
        ("ボンベイ", "Mumbai, IN"),
        ("bangalore", "Bengaluru, IN"),
        ("saigon", "Ho Chi Minh City, VN"),
        ("とうきょう", "Tokyo, JP"),
        ("Malaka", "Strait of Malacca"),
        ("मलक्का", "Strait of Malacca"),
        ("マラッカ", "Strait of Malacca"),
        ("ormuz strait", "Strait of Hormuz"),
        ("homruz", "Strait of Hormuz"),
        ("kurils", "kunashiri"),
        ("北方領土", "etorofu"),
        ("spratleys", "spratly-other"),
        ("pok", "azad-kashmir"),
        ("south tibet", "arunachal-pradesh"),
        ("burma", "MMR"),
        ("golan", "golan"),
    ],
)
def test_other_names_and_typing_errors(index: search.Index, typed: str, wanted: str) -> None:
    assert wanted in [hit.entry.id for hit in index.search(typed)][:4]
