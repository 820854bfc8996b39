"""The allow-list: what is in the table is served, and no path finds its way round it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from viewer import paths
from viewer.map import policy, routes


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/index.html", routes.Composed("index.html", "text/html")),
        ("/page/main.js", routes.Asset("main.js", "text/javascript")),
        ("/leaflet/leaflet.css", routes.Library("leaflet.css", "text/css")),
        ("/shape/12", routes.Shape(12)),
        ("/glyphs/3", routes.Glyphs(3)),
        ("/tile/dark/neutral/3.25/-1/4@1.5", routes.Tile("dark", "neutral", 3.25, -1, 4, 1.5)),
    ],
)
def test_what_is_in_the_table_is_served(path: str, route: routes.Route) -> None:
    assert routes.resolve("GET", policy.ORIGIN + path) == route


@pytest.mark.parametrize("method", ["POST", "PUT", "HEAD", "get", ""])
def test_only_get(method: str) -> None:
    assert routes.resolve(method, policy.PAGE_URL) is None


@pytest.mark.parametrize(
    "url",
    [
        "app://two-seas/",
        "app://two-seas/page/../index.html",
        "app://two-seas/page/%2e%2e/index.html",
        "app://two-seas/index.html?x=1",
        "app://two-seas/shape/-1",
        "app://two-seas/shape/٣",
        "app://two-seas/shape/1234567890",
        "app://two-seas/tile/dark/neutral/3/1/99@1",
        "app://two-seas/tile/dark/neutral/99/1/1@1",
        "app://two-seas/tile/dark/neutral/3/999999/1@1",
        "app://two-seas/tile/dark/neutral/3/1/1@99",
        "app://two-seas/tile/sepia/neutral/3/1/1@1",
        "app://two-seas:80/index.html",
        "app://user@two-seas/index.html",
        "app://elsewhere/index.html",
        "http://two-seas/index.html",
        "file:///etc/passwd",
        "app://[/index.html",
    ],
)
def test_what_is_not_in_the_table_is_refused(url: str) -> None:
    assert routes.resolve("GET", url) is None


@given(st.text(max_size=60))
@example("/page/\x00main.js")
def test_any_path_is_a_route_or_none(path: str) -> None:
    route = routes.resolve("GET", policy.ORIGIN + path)
    assert route is None or isinstance(route, routes.Route)


def test_the_page_s_files_are_those_of_the_table() -> None:
    files = {path.name for path in (paths.assets() / "page").iterdir() if path.is_file()}
    assert files == {*routes.PAGE_MODULES, *routes.PAGE_STYLES}


def test_the_policy_starts_from_nothing() -> None:
    parts = policy.headers()["Content-Security-Policy"].split("; ")
    assert parts[0] == "default-src 'none'"
    assert "unsafe" not in " ".join(parts)
