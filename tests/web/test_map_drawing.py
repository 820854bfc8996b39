"""A map drawn as lines and words is the map that the page shows, and says what it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from web_stage import initiative, small_dataset

from viewer import paths
from viewer.briefing.drawing import Drawing, Shape, Use, Words
from viewer.briefing.items import Box
from viewer.briefing.map_size import MapSize
from viewer.briefing.svg_map import map_svg
from viewer.commands.session import whole_window
from viewer.datasets import registry
from viewer.map.basemap import Basemap
from viewer.model import linking
from viewer.model.dataset import Dataset
from viewer.model.state import Appearance, AppState, MapView
from viewer.model.updates import show_layer
from viewer.qt.briefing.drawing_painter import paint_drawing
from viewer.qt.fonts import load_fonts
from viewer.web.map_grabber import MapGrabber

pytestmark = pytest.mark.display
SIZE = MapSize(760, 420, 2.0)
RATIO = 2


@pytest.fixture(scope="module")
def grabber(qapp, basemap: Basemap) -> Iterator[MapGrabber]:
    load_fonts()
    made = MapGrabber(basemap)
    yield made
    console = [] if made._map is None else list(made._map.page.console)
    made.close()
    assert not console, f"the page wrote to its console: {console}"


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return registry.read(paths.bundled_dataset()).dataset


def dropped(points: int) -> Dataset:
    """Points in rows, a polygon with a hole, and a line."""
    plain = small_dataset(tuple(f"Row {n}" for n in range(points)))
    n = np.arange(points)
    hole = shapely.box(80, -10, 92, 0).difference(shapely.box(84, -6, 88, -3))
    shapes: list[bytes | None] = [None] * points
    shapes[0] = shapely.to_wkb(hole)
    shapes[1] = shapely.to_wkb(shapely.LineString([(70, -12), (150, -12), (190, 30)]))
    table = replace(
        plain.initiatives,
        shapes=shapes,
        lon_deg=76.0 + 1.1 * (n % 60),
        lat_deg=2.0 + 1.1 * (n // 60),
    )
    return replace(plain, meta=replace(plain.meta, reader="geojson"), initiatives=table)


def pixels(image: QImage) -> NDArray[np.int64]:
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.width(), 4)
    return flat[:, :, :3].astype(np.int64)


def painted(drawing: Drawing) -> QImage:
    image = QImage(SIZE.width_px * RATIO, SIZE.height_px * RATIO, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_drawing(painter, drawing, QRectF(image.rect()))
    painter.end()
    return image


def off(picture: QImage, drawing: Drawing) -> tuple[float, float]:
    """The mean difference of the channels, and the share of pixels that are clearly others."""
    apart = np.abs(pixels(picture) - pixels(painted(drawing)))
    return float(apart.mean()), float((apart.max(axis=2) > 60).mean())


def both(
    grabber: MapGrabber, basemap: Basemap, dataset: Dataset, state: AppState
) -> tuple[QImage, Drawing | None]:
    grabber.set_dataset(dataset)
    linked = linking.linked(
        dataset, state.selection, lambda iso3: basemap.country_point(iso3, "neutral")
    )
    picture = grabber.grab(state, linked, None, SIZE)
    return picture, grabber.draw(state, linked, None, SIZE)


def texts(drawing: Drawing) -> set[str]:
    words = (item for item in drawing.items if isinstance(item, Words))
    return {one.text for one in words if one.use in (Use.TEXT, Use.WHOLE)}


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
@pytest.mark.parametrize("view", [MapView(105.0, 22.0, 3.25), MapView(80.0, 31.0, 5.0)])
def test_the_bundled_map_with_a_selection(
    grabber: MapGrabber, basemap: Basemap, bundled: Dataset, view: MapView, appearance: Appearance
) -> None:
    state = AppState(
        dataset_id="b",
        window=whole_window(bundled),
        map_view=view,
        appearance=appearance,
        selection=initiative("ij-jdsc-2025"),
    )
    picture, drawing = both(grabber, basemap, bundled, state)
    assert drawing is not None
    mean, clearly = off(picture, drawing)
    assert mean < 2.0
    assert clearly < 0.008
    said = set(grabber.painted()["labels"])
    assert said
    # The page counts names that its own spare edge shows; those are not in the drawing.
    assert (
        {"INDIA", "China"} & said
        <= texts(drawing)
        <= said | {text for text in texts(drawing) if text.isdigit()}
    )
    # The page is a little larger than the picture, whose edge cuts no country's name all the same.
    names = [i for i in drawing.items if isinstance(i, Words) and i.name.startswith("country ")]
    across = [x for name in names for x, _ in name.ends]
    assert min(across) >= 0
    assert max(across) <= SIZE.width_px
    # Without what the page drew over the basemap it is another picture: the test can fail.
    bare = replace(drawing, items=tuple(i for i in drawing.items if i.name in ("area", "line")))
    assert off(picture, bare)[1] > 2 * clearly


@pytest.mark.parametrize("language", ["ja", "hi"])
def test_every_layer_in_other_scripts(
    grabber: MapGrabber, basemap: Basemap, bundled: Dataset, language: str
) -> None:
    state = AppState(
        dataset_id="b", window=whole_window(bundled), map_view=MapView(115.0, 14.0, 4.25),
        language=language, worldview="china", appearance=Appearance.LIGHT,
    )  # fmt: skip
    for layer in state.layers:
        state = show_layer(layer.id, shown=True)(state)
    picture, drawing = both(grabber, basemap, bundled, state)
    assert drawing is not None
    mean, clearly = off(picture, drawing)
    assert mean < 2.0
    assert clearly < 0.008
    names = {item.name.split()[0] for item in drawing.items}
    assert {"claim", "layer", "graticule", "choropleth"} <= names
    assert not [text for text in texts(drawing) if text != text.strip()]


@pytest.mark.parametrize("points", [60, 600])
def test_dropped_points_polygons_and_lines(
    grabber: MapGrabber, basemap: Basemap, points: int
) -> None:
    # Beyond 200 glyphs the page stamps pictures; a recording has the shapes all the same.
    dataset = dropped(points)
    state = AppState(
        dataset_id="d", window=whole_window(dataset), map_view=MapView(105.0, 3.0, 3.5),
        appearance=Appearance.LIGHT,
    )  # fmt: skip
    picture, drawing = both(grabber, basemap, dataset, state)
    assert drawing is not None
    mean, clearly = off(picture, drawing)
    assert mean < 2.0
    assert clearly < 0.008
    filled = [item for item in drawing.items if isinstance(item, Shape) and item.fill is not None]
    assert any(item.name.startswith("feature") for item in filled) or len(filled) > 5


def test_too_much_stays_a_picture(grabber: MapGrabber, basemap: Basemap, monkeypatch) -> None:
    monkeypatch.setattr("viewer.web.map_grabber._MOST_POINTS", 50)
    dataset = dropped(60)
    state = AppState(
        dataset_id="d", window=whole_window(dataset), map_view=MapView(105.0, 3.0, 3.5)
    )
    assert both(grabber, basemap, dataset, state)[1] is None


def test_the_same_map_is_the_same_drawing(
    grabber: MapGrabber, basemap: Basemap, bundled: Dataset
) -> None:
    state = AppState(
        dataset_id="b", window=whole_window(bundled), map_view=MapView(105.0, 22.0, 3.25),
        selection=initiative("ij-jdsc-2025"), appearance=Appearance.LIGHT,
    )  # fmt: skip
    one, two = (both(grabber, basemap, bundled, state)[1] for _ in range(2))
    assert one is not None
    assert two is not None
    box = Box(0.0, 0.0, 760.0, 420.0)
    assert map_svg(one, box, "", "m") == map_svg(two, box, "", "m")
