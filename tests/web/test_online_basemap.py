"""The one exception to the rule that nothing leaves: only what was turned on, only while it is.

Nothing goes out here either: in a rehearsal the interceptor writes down what it would let go.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from web_stage import Stage

from viewer.map import online
from viewer.web.interceptor import Interceptor

pytestmark = pytest.mark.display


@pytest.fixture
def rehearsal(fresh: Stage) -> Iterator[tuple[Stage, Interceptor]]:
    interceptor = fresh.map.page.profile().interceptor
    interceptor.is_rehearsal = True
    interceptor.went_out.clear()
    interceptor.refused.clear()
    yield fresh, interceptor
    fresh.show(online="")
    interceptor.is_rehearsal = False
    # A blocked picture is told on the console.
    fresh.map.page.console.clear()


def _ask(stage: Stage, url: str) -> None:
    stage.run(f"(() => {{ new Image().src = {url!r}; return 'asked'; }})()")


def test_off_by_default_and_nothing_leaves(rehearsal: tuple[Stage, Interceptor]) -> None:
    stage, interceptor = rehearsal
    assert stage.state.online == ""
    tile = online.source("relief").url.format(x=1, y=1, z=2)
    _ask(stage, tile)
    stage.wait(lambda: "img-src" in " ".join(stage.map.page.console), "the policy's refusal")
    assert not interceptor.went_out


def test_on_lets_out_tiles_of_that_host_and_nothing_else(
    rehearsal: tuple[Stage, Interceptor],
) -> None:
    stage, interceptor = rehearsal
    painted = stage.show(online="relief")
    source = online.source("relief")
    stage.wait(lambda: bool(interceptor.went_out), "a request for a tile")
    assert all(source.allows(url) for url in interceptor.went_out)
    assert not interceptor.refused
    credit = stage.run("document.querySelector('.leaflet-control-attribution').textContent")
    assert "NASA" in credit
    assert "Natural Earth" in credit
    # The worldview's own lines lie over a picture that has none.
    assert painted.page.worldview == stage.state.worldview
    _ask(stage, f"{source.origin}/somewhere/else.png")
    stage.wait(lambda: bool(interceptor.refused), "a refusal")
    _ask(stage, online.source("osm").url.format(x=1, y=1, z=2))
    stage.wait(
        lambda: any("openstreetmap" in line for line in stage.map.page.console), "another refusal"
    )
    assert all(source.allows(url) for url in interceptor.went_out)


def test_turned_off_it_refuses_again(rehearsal: tuple[Stage, Interceptor]) -> None:
    stage, interceptor = rehearsal
    stage.show(online="relief")
    stage.wait(lambda: bool(interceptor.went_out), "a request for a tile")
    stage.show(online="")
    interceptor.went_out.clear()
    stage.map.page.console.clear()
    _ask(stage, online.source("relief").url.format(x=1, y=1, z=2))
    stage.wait(lambda: "img-src" in " ".join(stage.map.page.console), "the policy's refusal")
    assert not interceptor.went_out
    assert interceptor.source is None


def test_a_basemap_with_borders_of_its_own_says_so(rehearsal: tuple[Stage, Interceptor]) -> None:
    stage, _ = rehearsal
    stage.show(online="osm", worldview="india")
    note = stage.run("document.querySelector('.two-seas-legend > p').innerText")
    assert note == "Boundaries: India, over OpenStreetMap, which draws its own"
