"""A page that comes before its window is painted at the window's size, and only then."""

from __future__ import annotations

import pytest
from web_stage import Stage, make_stage

from viewer.map.basemap import Basemap
from viewer.map.protocol import Moved, Ready

pytestmark = pytest.mark.display


def begun_early(stage: Stage) -> None:
    """Loads the page anew while its view is hidden, and waits until it is ready."""
    came: list[object] = []
    stage.map._host.event_came.connect(came.append)
    stage.map.hide()
    stage.map._load()
    stage.wait(lambda: any(isinstance(event, Ready) for event in came), "the page")


def test_it_waits_for_its_size_and_paints_once(fresh: Stage) -> None:
    begun_early(fresh)
    assert not fresh.map._is_ready
    fresh.map.resize(700, 500)
    seqs: list[int] = []
    send = fresh.map._host.send
    fresh.map._host.send = lambda text: (seqs.append(1), send(text))  # type: ignore[method-assign]
    try:
        fresh.map.show()
        painted = fresh.show(map_view=fresh.state.map_view)
    finally:
        fresh.map._host.send = send  # type: ignore[method-assign]
    assert fresh.map.knows_its_size
    assert (fresh.map._viewport.width_px, fresh.map._viewport.height_px) == (700, 500)
    assert painted.page.labels
    assert len(seqs) == 1


def test_a_page_of_the_same_size_does_not_wait_for_ever(fresh: Stage) -> None:
    fresh.show(map_view=fresh.state.map_view)
    begun_early(fresh)
    fresh.map.show()
    assert fresh.show(map_view=fresh.state.map_view).page.labels


def test_it_says_when_it_has_its_size(qapp, basemap: Basemap) -> None:
    stage = make_stage(basemap)
    sizes: list[tuple[float, float]] = []
    stage.map.sized.connect(
        lambda: sizes.append((stage.map._viewport.width_px, stage.map._viewport.height_px))
    )
    stage.wait(lambda: bool(sizes), "sized")
    assert sizes == [(stage.map.width(), stage.map.height())]
    stage.show(map_view=stage.state.map_view)
    stage.map.hide()
    stage.map.show()
    stage.show(map_view=stage.state.map_view)
    assert len(sizes) == 1
    stage.map.close()
    stage.map.deleteLater()


def test_what_a_page_says_on_its_way_out_is_not_answered(fresh: Stage) -> None:
    fresh.show(map_view=fresh.state.map_view)
    sent: list[str] = []
    send = fresh.map._host.send
    fresh.map._host.send = sent.append  # type: ignore[method-assign]
    try:
        fresh.map._load()
        fresh.map._take(Moved(10.0, 10.0, 4.0, 3000.0, 2000.0, 1.0, "user", settled=True))
        assert sent == []
    finally:
        fresh.map._host.send = send  # type: ignore[method-assign]
    painted = fresh.show(map_view=fresh.state.map_view)
    assert painted.page.labels
    assert fresh.map._viewport.width_px == fresh.map.width()


def test_a_page_paints_nothing_before_it_has_been_told_everything(fresh: Stage) -> None:
    fresh.show(map_view=fresh.state.map_view)
    before = fresh.run("JSON.stringify(twoSeas.seq)")
    fresh.run("twoSeas.look = {}; twoSeas.receive({seq: 99999, labels: []}); '1'")
    assert fresh.run("JSON.stringify(twoSeas.seq)") == before
    fresh.map._load()
    fresh.show(map_view=fresh.state.map_view)
