from __future__ import annotations

from tests.tables import dataset_of
from viewer.model.describe import what_all_lack
from viewer.model.records import Region, RegionKind

SEA = Region("s", "Sea", RegionKind.SEA, "marine:South China Sea")


def test_what_the_map_or_the_timeline_has_nothing_of_is_said():
    placed = {"id": "a", "title": "A", "when": "2001", "regions": ["s"]}
    assert what_all_lack(dataset_of([placed], regions=[SEA])) == ""
    assert "place" in what_all_lack(dataset_of([{"id": "a", "title": "A", "when": "2001"}]))
    undated = dataset_of([{"id": "a", "title": "A", "regions": ["s"]}], regions=[SEA])
    assert what_all_lack(undated).endswith("they are on the map and listed.")
    neither = dataset_of([{"id": "a", "title": "A"}])
    assert what_all_lack(neither).endswith("they are in the list only.")
    assert what_all_lack(dataset_of([])) == ""
