"""GeoPackage, Shapefile, FlatGeobuf, TopoJSON, GML and file geodatabases, by GDAL in a process.

What a file is, is told by its first bytes here, before GDAL sees it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from viewer.datasets.arrow import leave_pandas_out
from viewer.datasets.companions import files_of
from viewer.datasets.problems import KEPT, Problems, Read
from viewer.datasets.raw import Found, RawTable
from viewer.datasets.readers import table_export
from viewer.datasets.readers.arrow_table import columns_of, geometry_of
from viewer.datasets.readers.json_head import has_key, is_json, type_of
from viewer.datasets.reading import Options, finish
from viewer.datasets.worker import read_layers
from viewer.datasets.worker_child import Layer
from viewer.errors import TwoSeasError

if TYPE_CHECKING:
    import pyarrow as pa

READER = "vector"
MAX_BYTES = 2**30
_SQLITE = b"SQLite format 3\0"
_SHAPEFILE = b"\x00\x00\x27\x0a"
_FLATGEOBUF = b"fgb\x03fgb"
_DBASE = frozenset({0x03, 0x30, 0x31, 0x83, 0x8B, 0xF5})


def kind_of(head: bytes, path: Path) -> str:
    """What a file is by its first bytes: "gpkg", "shp", "fgb", "gml", "topojson", …, or ""."""
    if path.is_dir():
        return "gdb" if path.suffix == ".gdb" and (path / "a00000001.gdbtable").is_file() else ""
    if head.startswith(_SQLITE) and head[68:72] in (b"GPKG", b"GP10", b"GP11", b"GP12"):
        return "gpkg"
    if head.startswith(_SHAPEFILE):
        return "shp" if path.suffix.lower() != ".shx" else ""
    if head.startswith(_FLATGEOBUF):
        return "fgb"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") and b"opengis.net/gml" in head and b"<kml" not in head:
        return "gml" if b"FeatureCollection" in head or b"featureMember" in head else ""
    if is_json(head) and type_of(head) == "Topology":
        return "topojson"
    if is_json(head) and has_key(head, "features") and b"esriGeometry" in head:
        return "esrijson"
    if path.suffix.lower() == ".dbf" and head[:1] and head[0] in _DBASE:
        return "dbf"
    return ""


def identify(head: bytes, path: Path) -> float:
    """How sure we are, 0 to 1, that GDAL reads this and nothing else does better."""
    return 0.95 if kind_of(head, path) else 0.0


def read(path: Path, options: Options | None = None) -> Read:
    """Reads the first layer; raises NeedsMappingError where something has to be asked."""
    return finish(scan(path, (options or Options()).encoding)[0], path, options)


def scan(path: Path, encoding: str = "") -> list[Found]:
    """A table for each layer that has rows (the first one where none has).

    Raises:
        TwoSeasError: it cannot be read, or breaks a limit.
    """
    leave_pandas_out()
    with read_layers(_files(path), path.name) as outcome:
        several = sum(layer.rows > 0 for layer in outcome.layers) > 1
        notes = Problems()
        for text in outcome.skipped:
            notes.refuse(path.name, "", text)
        filled = [layer for layer in outcome.layers if layer.rows] or list(outcome.layers[:1])
        if not filled:
            raise TwoSeasError(
                f"{path.name} holds no layer that can be read.", " ".join(outcome.skipped)[:300]
            )
        found = [_found(layer, path, encoding, several=several) for layer in filled]
    if notes.found:
        first = found[0]
        found[0] = Found(
            first.table, first.reader, first.title, notes=(*notes.as_tuple(), *first.notes)
        )
    return found


def _files(path: Path) -> list[Path]:
    """The file and what belongs to it, within the limits."""
    if path.is_dir():
        return [path]
    if path.stat().st_size > MAX_BYTES:
        raise TwoSeasError(f"{path.name} is larger than {MAX_BYTES >> 20} MB.")
    if path.suffix.lower() in (".gml",) and b"<!ENTITY" in path.read_bytes()[: 1 << 20]:
        raise TwoSeasError(f"{path.name} declares entities, which can read other files.")
    return files_of(path)


def _found(layer: Layer, path: Path, encoding: str, *, several: bool) -> Found:
    import pyarrow as pa

    with pa.OSFile(layer.path, "rb") as source:
        table: pa.Table = pa.ipc.open_file(source).read_all()
    name = f"{path.name} / {layer.name}" if several else path.name
    problems = Problems()
    # GDAL's own numbers stand first, and may have the name of a column that the file has as well.
    numbers = table.column(0).to_pylist()
    table = table.remove_column(0)

    def where(row: int) -> str:
        return f"{name} feature {numbers[row]}"

    geometry = None
    if layer.geometry and layer.geometry in table.column_names:
        column = table.column(layer.geometry)
        if column.null_count < len(column):
            geometry = geometry_of(column, layer.crs or None, name, where, problems)
        elif len(column):
            problems.add(name, "", "no feature of this layer has a geometry", KEPT)
    rest = [i for i, n in enumerate(table.column_names) if n != layer.geometry]
    columns = columns_of(table.select(rest), name, problems, encoding)
    raw = RawTable(name, columns or _numbered(numbers), where, geometry)
    title = layer.name if several else path.stem
    if own := table_export.known(raw, problems.as_tuple()):
        return own
    return Found(raw, READER, title, notes=problems.as_tuple())


def _numbered(numbers: list[int]) -> dict[str, pa.ChunkedArray]:
    """A layer without fields still has features: their numbers stand for them."""
    import pyarrow as pa

    return {"feature": pa.chunked_array([pa.array([str(n) for n in numbers], pa.string())])}
