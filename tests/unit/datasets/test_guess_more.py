# ruff: noqa: E501
"""More ordinary tables: what is guessed, and what is asked instead of assumed."""

from pathlib import Path

import pytest

from viewer.commands.open import open_paths
from viewer.datasets.raw import NeedsMappingError
from viewer.datasets.reading import Options

TABLES = Path(__file__).parents[2] / "fixtures" / "tables"
Columns = str | tuple[str, ...]


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("treaties_un.csv", {"start": "Date of entry into force", "actors": "Participant(s)", "name": "Title"}),
        ("treaties_ancient.csv", {"start": "Year", "name": "Name", "summary": "Summary"}),
        ("exercises.csv", {"start": "Dates", "regions": "Location", "actors": "Participants"}),
        ("hindi.csv", {"start": "तारीख", "regions": "देश", "name": "नाम", "summary": "विवरण"}),
        ("chinese.csv", {"start": "启用年份", "latitude": "纬度", "longitude": "经度", "regions": "国家"}),
        ("french.csv", {"start": "Date de signature", "actors": "Pays signataires", "regions": "Lieu"}),
        ("sanctions.csv", {"start": "begin", "end": "end", "actors": ("sanctioned_state", "sanctioning_state")}),
        ("ships.csv", {"start": "Departed", "end": "Arrived", "regions": ("From", "To"), "name": "Ship"}),
        ("bases.csv", {"start": "Established", "end": "Closed", "point": "Coordinates", "actors": ("Operator", "Host nation")}),
        ("mids.csv", {"start": ("styear", "stmon", "stday"), "actors": "ccode"}),
        ("organizations.csv", {"start": "Founded", "actors": "Members", "name": "Organization"}),
    ],
)  # fmt: skip
def test_what_is_guessed(name: str, roles: dict[str, Columns]) -> None:
    (one,) = open_paths([TABLES / name], Options(remember=False)).opened
    assert one.mapping is not None
    for role, columns in roles.items():
        wanted = (columns,) if isinstance(columns, str) else columns
        assert one.mapping.columns(role) == wanted, role
    undated = one.read.dataset.initiatives.start_min
    assert undated.size == len(one.read.dataset.initiatives)
    assert not (undated != undated).any(), "every row of these tables has a date"


@pytest.mark.parametrize(
    ("name", "option"),
    [
        ("ambiguous_dates.csv", "--date-order"),
        ("two_dates.csv", "--map start="),
        ("serials.csv", "--format Start=excel"),
        ("exchanged.csv", "--map latitude=lon --map longitude=lat"),
    ],
)
def test_what_is_asked(name: str, option: str) -> None:
    with pytest.raises(NeedsMappingError) as asked:
        open_paths([TABLES / name], Options(remember=False))
    assert option in str(asked.value)


def test_asked_questions_are_answered_by_the_options_they_name() -> None:
    said = Options(
        formats=["Start=excel", "End=excel"], roles=["start=Start", "end=End"], remember=False
    )
    (one,) = open_paths([TABLES / "serials.csv"], said).opened
    assert one.read.dataset.initiatives.when_texts[0] == "2020-01-01/2020-12-31"
    said = Options(roles=["latitude=lon", "longitude=lat"], remember=False)
    (one,) = open_paths([TABLES / "exchanged.csv"], said).opened
    assert one.read.dataset.initiatives.lon_deg.tolist() == [139.69, 135.5]


def test_metres_are_said() -> None:
    (one,) = open_paths([TABLES / "metres.csv"], Options(remember=False)).opened
    assert "metres of a projection" in one.read.problems[0].reason


def test_place_names_are_looked_up_only_when_asked() -> None:
    plain = open_paths([TABLES / "ships.csv"], Options(remember=False)).opened[0].read
    assert all(region.geometry is None for region in plain.dataset.regions)
    found = open_paths([TABLES / "ships.csv"], Options(resolve_places=True, remember=False))
    regions = {region.name: region for region in found.opened[0].read.dataset.regions}
    assert regions["Mumbai"].geometry is not None
    assert "does not say it" in regions["Mumbai"].note
    assert any("placed by Two Seas" in p.reason for p in found.opened[0].read.problems)


def test_seas_are_known_by_name() -> None:
    (one,) = open_paths([TABLES / "exercises.csv"], Options(remember=False)).opened
    assert {region.basemap for region in one.read.dataset.regions} >= {"marine:Bay of Bengal"}
