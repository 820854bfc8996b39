"""The child of `worker`: GDAL with few drivers, little memory and no network. Nothing Qt here."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ALLOWED = frozenset(
    {
        "GPKG", "ESRI Shapefile", "FlatGeobuf", "GML", "TopoJSON", "OpenFileGDB", "MapInfo File",
        "ESRIJSON",
    }
)  # fmt: skip
# Every vector driver of GDAL 3.4 to 3.12 but the allowed ones; a test compares it with the wheel.
SKIPPED = (
    "ADBC AIVector AVCBin AVCE00 AmigoCloud Arrow CAD CSV CSW Carto CouchDB DGN DODS DWG DXF "
    "EDIGEO EEDA Elasticsearch FileGDB GDALG GMLAS GPSBabel GPX GTFS GeoJSON "
    "GeoJSONSeq GeoRSS HANA HTTP IDB Idrisi JML JSONFG KML LIBKML LVBAG MBTiles MEM "
    "MSSQLSpatial MVT MapML MiraMonVector MongoDBv3 MySQL NAS NGW OAPIF OCI ODBC ODS OGCAPI "
    "OGR_GMT OGR_OGDI OGR_PDS OGR_VRT OSM PCIDSK PDF PDS4 PGDUMP PGeo PLSCENES PMTiles "
    "Parquet PostgreSQL S57 SOSI SQLite SVG SXF Selafin Tiger VDV VFK VICAR WAsP WFS XLS XLSX "
    "XODR netCDF"
)
FLAG = "--read-layers"
ANSWER = "answer.json"
MOST_LAYERS = 60
MOST_FEATURES = 5_000_000
_MEMORY_BYTES = 6 * 2**30
_SETTINGS = {
    "OGR_SKIP": ",".join(SKIPPED.split()),
    "GDAL_SKIP": "VRT,WMS,WMTS,HTTP,MBTiles,PostGISRaster,Rasterlite,OGCAPI,STACTA,STACIT,PLMosaic",
    "GDAL_DRIVER_PATH": "disable",
    "GML_DOWNLOAD_SCHEMA": "NO",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "GDAL_HTTP_MAX_RETRY": "0",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "none",
    "SHAPE_RESTORE_SHX": "YES",
    "OGR_ENABLE_PARTIAL_REPROJECTION": "NO",
    "SQLITE_USE_OGR_VFS": "NO",
    "CPL_DEBUG": "OFF",
}


@dataclass(frozen=True)
class Layer:
    """One layer, written to `path` as an Arrow file; `geometry` is its column of WKB, or ""."""

    name: str
    path: str
    crs: str
    geometry: str
    rows: int


def main(path: str, out: str) -> None:
    """Reads every layer of a file and writes {"layers", "skipped"} or {"error"} to `out`.

    A bundled program calls this from its own `main` when its first argument is FLAG.
    """
    os.environ.update(_SETTINGS)
    _limit_memory()
    sys.meta_path.insert(0, _Fewer())
    answer: dict[str, Any]
    try:
        layers, skipped = _read(path, Path(out))
        answer = {"layers": [asdict(layer) for layer in layers], "skipped": skipped}
    except MemoryError:
        answer = {"error": "it needs more memory than a dropped file may have"}
    except Exception as error:
        answer = {"error": _sentence(error, path)}
    (Path(out) / ANSWER).write_text(json.dumps(answer), encoding="utf-8")


class _Fewer:
    """An import finder without pandas and geopandas, which pyogrio would import for nothing."""

    @staticmethod
    def find_spec(name: str, _path: Any = None, _target: Any = None) -> None:
        """Refuses those two; leaves everything else to the next finder."""
        if name in ("pandas", "geopandas"):
            raise ImportError("left out on purpose")


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


def _sentence(error: Exception, path: str) -> str:
    text = str(error).partition("\n")[0].replace(path, Path(path).name).rstrip(".")
    if "not recognized as being in a supported file format" in text:
        return "it is damaged, or in a format that is not read here"
    return text[:200] or type(error).__name__


def _read(path: str, out: Path) -> tuple[list[Layer], list[str]]:
    import pyogrio

    layers: list[Layer] = []
    skipped: list[str] = []
    for number, (name, _kind) in enumerate(pyogrio.list_layers(path).tolist()):
        if len(layers) >= MOST_LAYERS:
            skipped.append(f"the layer “{name}” is one too many and is not shown")
            continue
        try:
            layers.append(_layer(path, str(name), out / f"{number}.arrow"))
        except (ValueError, RuntimeError, NotImplementedError, UnicodeError) as error:
            skipped.append(f"the layer “{name}” cannot be read: {_sentence(error, path)}")
    return layers, skipped


def _layer(path: str, name: str, out: Path) -> Layer:
    import pyarrow as pa
    import pyogrio

    info = pyogrio.read_info(path, layer=name, force_total_bounds=False)
    if info["features"] > MOST_FEATURES:
        raise ValueError(f"it has more than {MOST_FEATURES:,} features")
    kind = info["geometry_type"] or ""
    meta, table = pyogrio.read_arrow(path, layer=name, return_fids=True)
    with pa.OSFile(str(out), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    geometry = meta.get("geometry_name") or ("wkb_geometry" if kind else "")
    if geometry not in table.column_names:
        geometry = next((n for n in table.column_names if n in ("wkb_geometry", "geometry")), "")
    return Layer(name, str(out), meta.get("crs") or "", geometry, table.num_rows)
