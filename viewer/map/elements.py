"""Our own Folium elements: what `page` puts on its one map. Importing this imports folium."""

from __future__ import annotations

from typing import Any

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

# The page's script is a module; this is the name under which it sees ours.
MODULE = "TwoSeas"


class OfflineMap(folium.Map):
    """A map whose only library is Leaflet, served by the program itself."""

    default_js = [  # noqa: RUF012 -- folium declares it as an instance attribute
        ("leaflet", "/leaflet/leaflet.js"),
        ("qwebchannel", "/qt/qwebchannel.js"),
    ]
    default_css = [  # noqa: RUF012
        ("leaflet_css", "/leaflet/leaflet.css"),
        ("legend_css", "/page/legend.css"),
        ("page_css", "/page/page.css"),
    ]


class BasemapTiles(folium.TileLayer):
    """The tile layer that Python paints; shown once the first frame says in which look."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = new """
        + MODULE
        + """.BasemapLayer(
                {{ this.tiles|tojavascript }}, {{ this.options|tojavascript }}
            );
        {% endmacro %}
        """
    )


class PageElement(JSCSSMixin, MacroElement):
    """A Leaflet layer or control of the page's own module, added to the map it is a child of."""

    kind = ""
    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = {{ this.kind }}(
                {{ this.options|tojavascript }}
            ).addTo({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self, **options: Any) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types here
        self._name = type(self).__name__
        self.options = options


class FrameCanvas(PageElement):
    """The canvas that paints what Python resolved."""

    kind = f"new {MODULE}.FrameLayer"


class LegendBox(PageElement):
    """The legend, filled with what the frame shows."""

    kind = f"new {MODULE}.Legend"


class ScaleBar(PageElement):
    """Leaflet's scale, in metric units."""

    kind = "L.control.scale"


class ZoomButtons(PageElement):
    """Leaflet's zoom control."""

    kind = "L.control.zoom"


class Start(MacroElement):
    """The last element: hands the parts of the page to its module."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            """
        + MODULE
        + """.start({{ this._parent.get_name() }}, {{ this.parts|tojavascript }});
        {% endmacro %}
        """
    )

    def __init__(self, **parts: MacroElement) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types here
        self._name = "Start"
        self.parts = parts
