"""A raw table and what its columns mean -> a dataset. Every format but our own ends here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from viewer.datasets import normal_names as nouns
from viewer.datasets.lazy_rows import Made, Texts, row_details
from viewer.datasets.mapping import ColumnMapping
from viewer.datasets.normal_ids import row_ids, text_column
from viewer.datasets.normal_places import ReadPlaces, read_places, shape_regions, shapes_as_wkb
from viewer.datasets.normal_regions import parties_as_regions, read_regions
from viewer.datasets.normal_status import read_status
from viewer.datasets.normal_times import ReadTimes, read_times, when_texts
from viewer.datasets.plain_text import one_line
from viewer.datasets.problems import Problems, Read
from viewer.datasets.raw import COMPUTED, KNOWN, Found, RawTable
from viewer.datasets.row_problems import with_ids
from viewer.datasets.tables import Columns, Times, build_initiatives
from viewer.datasets.times import read_dates
from viewer.model.dataset import Dataset, Ragged
from viewer.model.records import Actor, Meta, Problem, Region, Role

if TYPE_CHECKING:
    import pyarrow as pa


# Keys of an initiative in the native format: a column of that name must not take their place.
_NATIVE_KEYS = frozenset(
    {
        "id", "title", "summary", "when", "when_text", "status", "status_text", "themes", "actors",
        "regions", "amount", "other_amounts", "links", "sources", "known_from", "tags", "note",
        "names",
    }
)  # fmt: skip

Order = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class _Placed:
    regions: tuple[Region, ...]
    rows: Ragged | None
    wkb: Sequence[bytes | None] | None


def normalise(found: Found, mapping: ColumnMapping, dataset_id: str, content_hash: str) -> Read:
    """Builds the dataset of one table; cells that could not be read are listed, never dropped."""
    table, problems = found.table, Problems(list(found.notes))
    read = read_times(table, mapping, problems)
    places = read_places(table, mapping, problems)
    order = np.argsort(read.times.start_min, kind="stable")
    titles, ids = _titles(found, mapping, order), row_ids(table, mapping, order)
    themes, theme_rows = nouns.read_themes(table, mapping)
    actors, actor_rows, roles, actor_columns = nouns.read_actors(table, mapping)
    named = _named_regions(table, mapping, places, (actors, actor_rows), problems)
    placed = _regions(named, places, order, ids, titles)
    sources, cited = nouns.read_sources(table, mapping)
    source_rows = _taken(cited, order)
    actor_rows, roles, actor_columns = _taken_with(actor_rows, roles, actor_columns, order)
    columns = Columns(
        ids=ids,
        titles=titles,
        summaries=_summaries(table, mapping, order),
        when_texts=when_texts(read, order),
        times=_times(read, order),
        status=_take(read_status(table, mapping), order),
        lon_deg=places.lon_deg[order],
        lat_deg=places.lat_deg[order],
        themes=_taken(theme_rows, order),
        actors=actor_rows,
        roles=roles,
        regions=placed.rows,
        sources=source_rows,
        details=row_details(
            _shown_columns(table, mapping, bool(themes), bool(sources)),
            order,
            source_rows,
            _status_column(table, mapping),
            _role_texts(mapping, actor_rows, actor_columns),
        ),
        shapes=placed.wkb,
        known_from=_known_from(table, order),
    )
    meta, rows = _meta(found, dataset_id, content_hash), build_initiatives(columns)
    dataset = Dataset(meta, rows, themes, actors, placed.regions, sources)
    return Read(_with_story(dataset, found, mapping), _listed(problems, ids, order))


def _known_from(table: RawTable, order: Order) -> NDArray[np.float64] | None:
    """When records became public, which tables of our own say."""
    if KNOWN not in table.columns:
        return None
    return read_dates(table.columns[KNOWN]).times.start_min[order]


def _listed(problems: Problems, ids: Sequence[str], order: Order) -> tuple[Problem, ...]:
    """The problems, each with the id of its record."""
    place = np.argsort(order, kind="stable") if problems.found else order
    return with_ids(problems.as_tuple(), lambda row: ids[int(place[row])])


def _with_story(dataset: Dataset, found: Found, mapping: ColumnMapping) -> Dataset:
    """Adds what stands beside the table in its file."""
    return replace(
        dataset,
        sources=dataset.sources or found.sources,
        eras=found.eras,
        stories=found.stories,
        extra=_extra(mapping),
    )


def _meta(found: Found, dataset_id: str, content_hash: str) -> Meta:
    return Meta(
        id=dataset_id,
        title=found.title,
        summary=found.summary,
        language=found.language or "en",
        attribution=found.attribution,
        reader=found.reader,
        content_hash=content_hash,
    )


def _extra(_mapping: ColumnMapping) -> dict[str, Any]:
    return {}


def _times(read: ReadTimes, order: Order) -> Times:
    times = read.times
    return Times(
        times.start_min[order],
        times.start_max[order],
        times.end_min[order],
        times.end_max[order],
        times.precision[order],
        times.qualifier[order],
    )


def _taken(ragged: Ragged | None, order: Order) -> Ragged | None:
    """A ragged column in another order of rows."""
    return _taken_with(ragged, None, None, order)[0]


def _taken_with(
    ragged: Ragged | None,
    codes: NDArray[np.uint8] | None,
    others: NDArray[np.int32] | None,
    order: Order,
) -> tuple[Ragged | None, NDArray[np.uint8] | None, NDArray[np.int32] | None]:
    if ragged is None:
        return None, None, None
    lengths = np.diff(ragged.offsets)[order]
    offsets = np.zeros(len(order) + 1, np.int32)
    np.cumsum(lengths, out=offsets[1:])
    gather = np.repeat(ragged.offsets[:-1][order] - offsets[:-1], lengths)
    gather = gather + np.arange(len(gather), dtype=gather.dtype)
    return (
        Ragged(offsets, ragged.values[gather]),
        None if codes is None else codes[gather],
        None if others is None else others[gather],
    )


def _take(values: NDArray[np.uint8] | None, order: Order) -> NDArray[np.uint8] | None:
    return None if values is None else values[order]


def _titles(found: Found, mapping: ColumnMapping, order: Order) -> Sequence[str]:
    import pyarrow.compute as pc

    table = found.table
    name = mapping.column_in("name", table.columns)
    if not name:
        if len(order) == 1:
            return [found.title]
        return _titles_of_cells(table, mapping, order)
    texts = text_column(table, name, order, single_line=True)
    if not pc.any(pc.equal(texts, "")).as_py():
        return Texts(texts)
    named, others = Texts(texts), _titles_of_cells(table, mapping, order)
    return Made(len(order), lambda row: named[row] or others[row])


def _titles_of_cells(table: RawTable, mapping: ColumnMapping, order: Order) -> Sequence[str]:
    """Without a name: who, where and about what, as the file has them."""
    roles = ("actors", "regions", "theme", "summary")
    columns = list(dict.fromkeys(name for role in roles for name in mapping.columns(role)))[:3]

    def title(row: int) -> str:
        at = int(order[row])
        cells = [one_line(table.cell(name, at)) for name in columns if name in table.columns]
        said = [cell for cell in cells if cell and len(cell) <= 80]
        return " – ".join(said) or f"Record {at + 1}"

    return Made(len(order), title)


def _summaries(table: RawTable, mapping: ColumnMapping, order: Order) -> Sequence[str] | None:
    name = mapping.column_in("summary", table.columns)
    if not name:
        return None
    return Texts(text_column(table, name, order, single_line=False))


_Named = tuple[tuple[Region, ...], Ragged | None]


def _named_regions(
    table: RawTable,
    mapping: ColumnMapping,
    places: ReadPlaces,
    parties: tuple[tuple[Actor, ...], Ragged | None],
    problems: Problems,
) -> _Named:
    """Regions that columns name; of a table that tells no place, the countries that take part."""
    is_placed = bool(np.isfinite(places.lon_deg).any()) or places.shapes is not None
    named = read_regions(table, mapping, problems, placed=is_placed)
    if is_placed or named[0]:
        return named
    return parties_as_regions(table, mapping, *parties, problems)


def _regions(
    named: _Named, places: ReadPlaces, order: Order, ids: Sequence[str], titles: Sequence[str]
) -> _Placed:
    """Regions named in the file and regions of shapes, in the dataset's order of rows."""
    regions, rows = named[0], _taken(named[1], order)
    if places.shapes is None:
        return _Placed(regions, rows, None)
    shapes = places.shapes[order]
    made = shape_regions(shapes, ids, titles)
    if made is None:
        return _Placed(regions, rows, shapes_as_wkb(shapes))
    own, own_rows = made
    added = _appended(rows, len(order), own_rows, len(regions))
    return _Placed((*regions, *own), added, None)


def _appended(rows: Ragged | None, count: int, own_rows: NDArray[np.int32], first: int) -> Ragged:
    """A ragged column with one more value in each of `own_rows`, counting on from `first`."""
    base = rows or Ragged.empty(count)
    owners = np.concatenate([base.owners, own_rows])
    values = np.concatenate([base.values, np.arange(first, first + len(own_rows), dtype=np.int32)])
    order = np.argsort(owners, kind="stable")
    offsets = np.zeros(count + 1, np.int32)
    np.cumsum(np.bincount(owners, minlength=count), out=offsets[1:])
    return Ragged(offsets, values[order])


def _shown_columns(
    table: RawTable, mapping: ColumnMapping, has_themes: bool, has_sources: bool
) -> dict[str, pa.ChunkedArray]:
    """The columns that details show as they stand: what nothing else of the dataset holds."""
    hidden = {"name", "summary", "latitude", "longitude", "geometry", "id", "status"}
    hidden |= {"theme"} if has_themes else set()
    hidden |= {"source"} if has_sources else set()
    held = {column for role in hidden for column in mapping.columns(role)[:1]} | COMPUTED
    return {
        f"{name} (as written)" if name in _NATIVE_KEYS else name: column
        for name, column in table.columns.items()
        if name not in held
    }


def _status_column(table: RawTable, mapping: ColumnMapping) -> pa.ChunkedArray | None:
    column = mapping.column_in("status", table.columns)
    return table.columns[column] if column else None


def _role_texts(
    mapping: ColumnMapping, rows: Ragged | None, columns: NDArray[np.int32] | None
) -> Callable[[int], tuple[str, ...]]:
    names = mapping.columns("actors")
    told = {name for name in names if mapping.actor_roles.get(name, "").upper() in Role.__members__}

    def texts(row: int) -> tuple[str, ...]:
        if rows is None or columns is None:
            return ()
        own = columns[rows.offsets[row] : rows.offsets[row + 1]]
        return tuple("" if names[i] in told else names[i] for i in own.tolist())

    return texts
