# ruff: noqa: E501
import pytest

from viewer.datasets.countries import country, nearest, resolve, resolve_cow


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("India", "IND"), ("USA", "USA"), ("united states of america", "USA"), ("U.K.", "GBR"),
        ("Côte d'Ivoire", "CIV"), ("Ivory Coast", "CIV"), ("Korea, Republic of", "KOR"),
        ("DPRK", "PRK"), ("Viet Nam", "VNM"), ("Türkiye", "TUR"), ("日本", "JPN"), ("インド", "IND"),
        ("印度", "IND"), ("जापान", "JPN"), ("ドイツ", "DEU"), ("中国", "CHN"), ("JP", "JPN"),
        ("Bosnia & Herzegovina", "BIH"), ("The Gambia", "GMB"), ("in", ""), ("Louisiana", ""), ("", ""),
    ],
)  # fmt: skip
def test_names_codes_and_aliases(text: str, iso3: str) -> None:
    assert resolve(text) == iso3


def test_correlates_of_war_numbers() -> None:
    assert [resolve_cow(n) for n in ("750", "740", "2", "710", "260", "x")] == [
        "IND", "JPN", "USA", "CHN", "DEU", "",
    ]  # fmt: skip


def test_near_names_are_offered() -> None:
    assert "United Kingdom" in nearest("Untied Kingdom")
    assert nearest("zzzzzz") == []
    assert country("IND").names["ja"] == "インド"
    assert country("ZZZ").name == "ZZZ"
