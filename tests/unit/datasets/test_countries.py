# ruff: noqa: E501
import pytest

from viewer.datasets.countries import country, nearest, resolve, resolve_cow, resolve_number


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


@pytest.mark.parametrize(
    ("text", "iso3"),
    [
        ("Iran, Islamic Rep.", "IRN"), ("Korea, Dem. People's Rep.", "PRK"), ("Korea, Rep.", "KOR"),
        ("Congo, Dem. Rep.", "COD"), ("Egypt, Arab Rep.", "EGY"), ("Micronesia, Fed. Sts.", "FSM"),
        ("S. Sudan", "SSD"), ("Solomon Is.", "SLB"), ("Government of India", "IND"),
        ("Government of Myanmar (Burma)", "MMR"), ("Russia (Soviet Union)", "RUS"),
        ("Kingdom of Thailand", "THA"), ("United States of America (the)", "USA"),
        ("ミャンマー", "MMR"), ("फ़्रांस", "FRA"), ("阿联酋", "ARE"), ("China (Taiwan)", "TWN"),
        # States that are no more, parts of states and bodies are not today's countries.
        ("Republic of Vietnam", ""), ("Vietnam, Democratic Republic of", ""), ("Korea", ""),
        ("German Democratic Republic", ""), ("State of Georgia", ""), ("Ireland (Northern)", ""),
        ("Donetsk People's Republic", ""), ("Islamic Republic", ""), ("Protesters (India)", ""),
        ("Soviet Union", ""), ("Chennai, India", ""),
    ],
)  # fmt: skip
def test_official_and_shortened_names(text: str, iso3: str) -> None:
    assert resolve(text) == iso3


def test_numbers_of_the_united_nations() -> None:
    assert [resolve_number(n) for n in ("356", "036", "392.0", "1", "x")] == [
        "IND", "AUS", "JPN", "", "",
    ]  # fmt: skip


def test_correlates_of_war_numbers() -> None:
    assert [resolve_cow(n) for n in ("750", "740", "2", "710", "260", "x")] == [
        "IND", "JPN", "USA", "CHN", "DEU", "",
    ]  # fmt: skip


def test_near_names_are_offered() -> None:
    assert "United Kingdom" in nearest("Untied Kingdom")
    assert nearest("zzzzzz") == []
    assert country("IND").names["ja"] == "インド"
    assert country("ZZZ").name == "ZZZ"
