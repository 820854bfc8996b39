"""The one table of what may be dropped.

The file dialog, the drop target, the command line and the docs all go by it. A reader's module is
imported when it is first asked for something, as some carry geopandas with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

from viewer.datasets.companions import missing_whole
from viewer.datasets.problems import Read
from viewer.datasets.raw import Found
from viewer.datasets.strangers import is_surely_none, stranger
from viewer.datasets.turned_text import settled_found
from viewer.errors import TwoSeasError

HEAD_BYTES = 65_536
_SURE = 0.5
_BY_NAME = 0.6  # so sure a reader is by the file's name alone


@dataclass(frozen=True)
class Reader:
    """One format.

    Attributes:
        key: Its name on the command line.
        label: Its name for people, in the file dialog and the docs.
        extensions: With their dots, for the file dialog; they never decide.
        module: Holds `identify(head, path) -> confidence` from 0 to 1, and `read(path) -> Read`.
        is_table: Whether it also holds `scan(path, encoding) -> list[Found]`: tables whose columns
            may have to be asked about. `read` then takes `Options`.
    """

    key: str
    label: str
    extensions: tuple[str, ...]
    module: str
    is_table: bool = True

    def identify(self, head: bytes, path: Path) -> float:
        """How sure the reader is, 0 to 1, that it can read this; `head` is b"" for a folder."""
        return float(import_module(self.module).identify(head, path))

    def read(self, path: Path) -> Read:
        """Reads it; raises TwoSeasError when nothing can be read."""
        return cast(Read, import_module(self.module).read(path))

    def scan(self, path: Path, encoding: str = "") -> list[Found]:
        """The tables in it, before anyone decides what their columns mean."""
        found = cast(list[Found], import_module(self.module).scan(path, encoding))
        return [settled_found(one) for one in found]


_READERS = "viewer.datasets.readers."
READERS: tuple[Reader, ...] = (
    Reader(
        "native", "Two Seas dataset", (".json", ".zip"), "viewer.datasets.native", is_table=False
    ),
    Reader("csv", "CSV, TSV and the like", (".csv", ".tsv", ".txt"), _READERS + "csv_table"),
    Reader(
        "spreadsheet", "Spreadsheet", (".xlsx", ".xls", ".xlsb", ".ods"), _READERS + "spreadsheet"
    ),
    Reader(
        "geojson", "GeoJSON", (".geojson", ".json", ".geojsonl", ".ndjson"), _READERS + "geojson"
    ),
    Reader("kml", "KML and KMZ", (".kml", ".kmz"), _READERS + "kml"),
    Reader("gpx", "GPX", (".gpx",), _READERS + "gpx"),
    Reader("timelinejs", "TimelineJS", (".json",), _READERS + "timelinejs"),
    Reader("storymapjs", "StoryMapJS", (".json",), _READERS + "storymapjs"),
    Reader("timemap", "timemap", (".json",), _READERS + "timemap"),
    Reader("vis-timeline", "vis-timeline", (".json",), _READERS + "vis_timeline"),
    Reader("kepler.gl", "kepler.gl map", (".json",), _READERS + "kepler"),
    Reader("parquet", "Parquet and GeoParquet", (".parquet", ".geoparquet"), _READERS + "parquet"),
    Reader(
        "vector",
        "GeoPackage, Shapefile, FlatGeobuf, TopoJSON, GML",
        (".gpkg", ".shp", ".fgb", ".topojson", ".gml", ".gdb"),
        _READERS + "vector",
    ),
    Reader(
        "markup",
        "Web page or XML spreadsheet with a table",
        (".html", ".htm", ".md"),
        _READERS + "markup_table",
    ),
    Reader("json", "JSON with records", (".json",), _READERS + "json_table"),
)


def find_reader(path: Path) -> Reader:
    """The reader that is surest of this file or folder, by what is in it.

    Raises:
        TwoSeasError: there is no such file, it cannot be opened, or no reader knows it.
    """
    if part := missing_whole(path):
        raise TwoSeasError(f"{path.name} is {part[0]}.", part[1])
    head = _head(path)
    sure, reader = -1.0, READERS[0]
    for one in READERS:
        found = one.identify(head, path)
        if found > sure:
            sure, reader = found, one
        if sure >= 1.0:  # the native format comes first: no other module is imported for it
            break
    if sure < _SURE or (sure <= _BY_NAME and is_surely_none(head)):
        if odd := stranger(head, path):
            raise TwoSeasError(f"{path.name} is {odd[0]}.", odd[1])
        known = ", ".join(reader.label for reader in READERS)
        raise TwoSeasError(
            f"{path.name} is in no format that can be read here.", f"Known are: {known}."
        )
    return reader


def _surest(head: bytes, path: Path) -> tuple[float, Reader]:
    """The reader that is surest; once one is certain, the rest need not be imported."""
    best = (-1.0, READERS[0])
    for reader in READERS:
        sure = reader.identify(head, path)
        if sure > best[0]:
            best = (sure, reader)
        if sure >= 1.0:
            break
    return best


def read(path: Path) -> Read:
    """Reads a file or folder with the reader that knows it; raises TwoSeasError."""
    return find_reader(path).read(path)


def _head(path: Path) -> bytes:
    if path.is_dir():
        return b""
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD_BYTES)
    except FileNotFoundError as error:
        raise TwoSeasError(f"There is no file {path}.") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise TwoSeasError(f"{path.name} cannot be opened: {reason}.") from error
