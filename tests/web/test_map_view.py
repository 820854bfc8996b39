"""The real widget with the real page: what is painted, and what gestures say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from web_stage import Stage, initiative

from viewer.model.palette import DARK, LIGHT
from viewer.model.state import Appearance, Kind, MapView, Ref

pytestmark = pytest.mark.display


def _distance(one: QColor, other: QColor) -> int:
    return (
        abs(one.red() - other.red())
        + abs(one.green() - other.green())
        + abs(one.blue() - other.blue())
    )


def test_selection_is_painted_and_read_back(fresh: Stage) -> None:
    painted = fresh.show(selection=initiative("i0"))
    report = painted.as_dict()
    assert set(report["regions"]) == {"scs", "tokyo"}
    assert set(report["actors"]) == {"in", "jp"}
    assert report["arcs"] == [["in", "jp"]]
    assert set(report["seats"]) == {"in", "jp"}
    assert {"INDIA", "JAPAN", "South China Sea", "signatory"} <= set(report["labels"])
    assert report["worldview"] == "neutral"
    # To half a pixel: a map that is as near as that is not moved.
    assert report["view"] == pytest.approx([105.0, 20.0, 3.5], abs=0.06)
    assert set(report["visible"]) == {"i0", "i1", "i2"}
    assert "Regions involved" in report["legend"]


def test_nothing_selected_has_no_legend_for_a_selection(fresh: Stage) -> None:
    report = fresh.show().as_dict()
    assert report["regions"] == report["actors"] == report["arcs"] == []
    assert not {"Regions involved", "Actors involved"} & set(report["legend"])


def test_pixels_of_regions_and_actors_change(fresh: Stage) -> None:
    spots = {"sea": (114.0, 17.5), "box": (82.0, -8.0), "india": (75.0, 20.0)}
    before = {name: fresh.colour(*at) for name, at in spots.items()}
    assert _distance(before["sea"], QColor(LIGHT.water)) < 6
    assert _distance(before["india"], QColor(LIGHT.land)) < 6
    fresh.show(selection=initiative("i0"))
    assert _distance(fresh.colour(*spots["sea"]), before["sea"]) > 30
    assert _distance(fresh.colour(*spots["india"]), before["india"]) > 10
    assert _distance(fresh.colour(*spots["box"]), before["box"]) < 6
    fresh.show(selection=initiative("i2"))
    assert _distance(fresh.colour(*spots["box"]), before["box"]) > 30
    fresh.show(selection=())
    assert _distance(fresh.colour(*spots["sea"]), before["sea"]) < 6


def test_appearance_changes_colours_without_a_reload(fresh: Stage) -> None:
    fresh.run("window.marker = '1'; '1'")
    painted = fresh.show(appearance=Appearance.DARK)
    assert painted.page.appearance == "dark"
    assert _distance(fresh.colour(88.0, 12.0), QColor(DARK.water)) < 6
    assert fresh.run("String(window.marker)") == "1"


def test_another_worldview_paints_other_tiles(fresh: Stage) -> None:
    before = fresh.grab()
    painted = fresh.show(worldview="india")
    assert painted.page.worldview == "india"
    assert fresh.grab() != before


def test_view_is_gone_to_and_reported(fresh: Stage) -> None:
    wanted = MapView(178.0, -10.0, 4.25)
    painted = fresh.show(map_view=wanted)
    assert list(painted.page.view) == pytest.approx([178.0, -10.0, 4.25], abs=1e-6)
    assert all(who == "command" for _, who in fresh.events["moved"])


def test_click_says_what_was_clicked(fresh: Stage) -> None:
    target = fresh.map.focusProxy().focusProxy() or fresh.map.focusProxy()
    x, y = fresh.pixel(75.0, 20.0)
    QTest.mouseClick(
        target,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(round(x), round(y)),
    )
    fresh.wait(lambda: bool(fresh.events["clicked"]), "clicked")
    assert fresh.events["clicked"][0] == (Ref(Kind.ACTOR, "in"), "replace")
    x, y = fresh.pixel(82.0, -8.0)
    QTest.mouseClick(
        target,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier,
        QPoint(round(x), round(y)),
    )
    fresh.wait(lambda: len(fresh.events["clicked"]) > 1, "clicked")
    assert fresh.events["clicked"][1] == (Ref(Kind.REGION, "box"), "add")


def test_click_on_nothing(fresh: Stage) -> None:
    target = fresh.map.focusProxy().focusProxy() or fresh.map.focusProxy()
    x, y = fresh.pixel(62.0, 5.0)
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    fresh.wait(lambda: bool(fresh.events["clicked"]), "clicked")
    assert fresh.events["clicked"][0] == (None, "replace")


def test_hover_is_told_and_painted(fresh: Stage) -> None:
    target = fresh.map.focusProxy().focusProxy() or fresh.map.focusProxy()
    x, y = fresh.pixel(114.0, 17.5)
    QTest.mouseMove(target, QPoint(round(x) - 5, round(y)))
    QTest.mouseMove(target, QPoint(round(x), round(y)))
    fresh.wait(lambda: (Ref(Kind.REGION, "scs"),) in fresh.events["hovered"], "hovered")
    painted = fresh.show(hover=Ref(Kind.REGION, "scs"))
    assert painted.page.hovered == ("scs",)
    title = fresh.run("document.querySelector('.two-seas-tooltip strong').textContent")
    assert title == "South China Sea"
    assert fresh.show(hover=None).page.hovered == ()


def test_drag_pans_and_says_who_did_it(fresh: Stage) -> None:
    target = fresh.map.focusProxy().focusProxy() or fresh.map.focusProxy()
    start = QPoint(400, 300)
    QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        QTest.mouseMove(target, start + QPoint(-10 * step, 0))
        QTest.qWait(5)
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=start + QPoint(-100, 0))
    fresh.wait(lambda: bool(fresh.events["moved"]), "moved")
    last = fresh.events["moved"][-1]
    assert last[1] == "user"
    assert last[0].lon_deg > 105.0
    fresh.state = replace(fresh.state, map_view=last[0])
    assert not fresh.events["clicked"]


def test_wheel_zooms_about_the_pointer(fresh: Stage) -> None:
    target = fresh.map.focusProxy().focusProxy() or fresh.map.focusProxy()
    at = QPointF(200.0, 150.0)
    event = QWheelEvent(
        at,
        target.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)
    fresh.wait(lambda: bool(fresh.events["moved"]), "moved")
    view, who = fresh.events["moved"][-1]
    assert who == "user"
    assert view.zoom > 3.5
    assert view.lon_deg < 105.0
    assert view.lat_deg > 20.0


def test_keys_pan_and_zoom(fresh: Stage) -> None:
    fresh.map.activateWindow()
    fresh.map.setFocus()
    target = fresh.map.focusProxy().focusProxy() or fresh.map.focusProxy()
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(30, 300))
    QTest.keyClick(target, Qt.Key.Key_Plus)
    fresh.wait(lambda: any(v.zoom == 4.0 for v, _ in fresh.events["moved"]), "zoomed by +")
    QTest.keyClick(target, Qt.Key.Key_Right)
    fresh.wait(lambda: fresh.events["moved"][-1][0].lon_deg > 105.5, "panned by →")


def test_frames_that_come_fast_are_answered_by_the_latest(fresh: Stage) -> None:
    sequence = [fresh.map.set_scene(fresh.state, _nothing(fresh)) for _ in range(50)]
    fresh.wait_painted(sequence[-1])
    assert fresh.answered == sequence[-1]


def _nothing(stage: Stage):
    from viewer.model.linking import Linked

    return Linked()


@pytest.mark.parametrize("zoom", [2.5, 5.0])
def test_no_line_crosses_the_map_at_the_antimeridian(fresh: Stage, zoom: float) -> None:
    fresh.show(map_view=MapView(180.0, -12.0, zoom))
    image = fresh.grab()
    water = QColor(LIGHT.water)
    # Open ocean, on both sides of 180 degrees.
    for lon in (-170.0, 178.0) if zoom > 3 else (-160.0, -150.0, 165.0):
        x, y = fresh.pixel(lon, -20.0 if zoom < 3 else -14.5)
        assert _distance(image.pixelColor(round(x), round(y)), water) < 6
