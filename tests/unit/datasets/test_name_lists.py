"""Which cells are lists of countries, and which are one name with a mark in it."""

import pytest

from viewer.datasets.name_lists import several_countries, split_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("India and Japan", ["India", "Japan"]),
        ("Australia, India, Japan, and U.S.A.", ["Australia", "India", "Japan", "U.S.A."]),
        ("India–Pakistan", ["India", "Pakistan"]),
        ("India v. China", ["India", "China"]),
        ("Japan vs Russia", ["Japan", "Russia"]),
        ("South Korea & Japan", ["South Korea", "Japan"]),
        ("India / Japan", ["India", "Japan"]),
        ("日本・インド", ["日本", "インド"]),
        ("Bosnia and Herzegovina, Serbia", ["Bosnia and Herzegovina", "Serbia"]),
        ("Korea, Rep.", []),
        ("Trinidad and Tobago", []),
        ("Guinea-Bissau", []),
        ("Hong Kong, China", []),
        ("Chennai, India", []),
        ("Ministry of Defence, Japan", []),
        ("Mitsubishi, Ltd", []),
        ("Sino-Japanese", []),
    ],
)
def test_a_list_of_countries_is_no_name(text: str, names: list[str]) -> None:
    assert list(several_countries(text)) == names


def test_a_cell_is_split_at_its_mark_and_then_by_countries() -> None:
    cells = ["Acme, Ltd; India and Japan", "Iran, Islamic Rep.; n/a"]
    assert list(split_names(cells, ";")) == ["Acme, Ltd", "India", "Japan", "Iran, Islamic Rep"]
