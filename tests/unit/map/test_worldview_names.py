"""What disputed places and the seas around them are called, and which town is a capital."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from viewer.map.base_labels import BaseLabels
from viewer.map.basemap import Basemap, load
from viewer.map.mercator import x_of, y_of
from viewer.map.worldviews import WORLDVIEWS

DATA = Path(__file__).resolve().parents[3] / "data" / "basemap"
TABLE: dict[str, Any] = tomllib.loads((DATA / "worldviews.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def basemap() -> Basemap:
    return load(DATA)


NAMES = [
    ("unit", "senkaku", "en", "neutral", "Senkaku / Diaoyu Islands"),
    ("unit", "senkaku", "en", "japan", "Senkaku Islands"),
    ("unit", "senkaku", "ja", "japan", "尖閣諸島"),
    ("unit", "senkaku", "en", "china", "Diaoyu Islands"),
    ("unit", "takeshima", "en", "usa", "Liancourt Rocks"),
    ("unit", "takeshima", "ja", "japan", "竹島"),
    ("unit", "arunachal-pradesh", "hi", "india", "अरुणाचल प्रदेश"),
    ("unit", "arunachal-pradesh", "zh", "china", "藏南"),
    ("unit", "taiwan", "en", "neutral", "Taiwan"),
    ("unit", "IND", "ja", "neutral", "インド"),
    ("unit", "IND", "hi", "neutral", "भारत"),
    ("unit", "JPN", "hi", "india", "जापान"),
    ("unit", "CHN", "ja", "japan", "中国"),
    ("place", "Sea of Japan", "en", "neutral", "Sea of Japan / East Sea"),
    ("place", "Sea of Japan", "en", "japan", "Sea of Japan"),
    ("place", "Sea of Japan", "ja", "japan", "日本海"),
    ("place", "INDIAN OCEAN", "en", "india", "Indian Ocean"),
    ("place", "Bay of Bengal", "hi", "india", "बंगाल की खाड़ी"),
]


@pytest.mark.parametrize(("kind", "key", "language", "view", "name"), NAMES)
def test_names_follow_language_and_worldview(
    basemap: Basemap, kind: str, key: str, language: str, view: str, name: str
) -> None:
    if kind == "unit":
        found = basemap.unit_name(basemap.unit(key), language, view)
    else:
        place = basemap.sea(key)
        assert place is not None
        found = basemap.place_name(place, language, view)
    assert found == name


def test_every_disputed_place_has_its_name_in_the_three_languages() -> None:
    for row in TABLE["place"]:
        assert {"en", "ja", "hi"} <= set(row["names"]), row["id"]
        for names in row.get("view_names", {}).values():
            assert {"en", "ja", "hi"} <= set(names), row["id"]


@pytest.mark.parametrize(
    ("view", "symbol"),
    [("neutral", "disc"), ("china", "disc"), ("japan", "star"), ("india", "star"), ("usa", "star")],
)
def test_taipei_is_a_capital_only_where_taiwan_is_a_country_of_its_own(
    basemap: Basemap, view: str, symbol: str
) -> None:
    names = BaseLabels(basemap).near((0.8, 0.4, 0.9, 0.5), 5.0, "en", view)
    found = {name.text: name.symbol for name in names if name.symbol}
    assert found["Taipei"] == symbol
    assert found["Manila"] == "star"


@pytest.mark.parametrize("view", WORLDVIEWS)
def test_a_capital_that_is_disputed_is_one_where_the_table_says_so(
    basemap: Basemap, view: str
) -> None:
    x, y = x_of(35.2), y_of(31.8)
    names = BaseLabels(basemap).near((x - 0.01, y - 0.01, x + 0.01, y + 0.01), 6.0, "en", view)
    found = {name.text: name.symbol for name in names if name.symbol}
    assert found["Jerusalem"] == ("star" if view in TABLE["capital"][0]["views"] else "disc")
    assert found["Amman"] == "star"
