"""Which part of a JSON document is its table: a list of objects, columns, rows, or an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from viewer.datasets.readers import overpass
from viewer.errors import TwoSeasError

_DEEPEST = 2
# Lists that describe the table rather than being it, where there is another list.
_ABOUT = frozenset({"fields", "columns", "links", "errors", "facets", "vars", "headers", "schema"})

Row = tuple[str, Any]


def rows_of(value: Any, name: str) -> list[Row]:
    """The records of a document, each with its path.

    Raises:
        TwoSeasError: it is a single value and no table.
    """
    if isinstance(value, list):
        return (
            _of_lists(value, name)
            or _behind_a_page(value, name)
            or [(f"{name} [{at}]", row) for at, row in enumerate(value)]
        )
    if not isinstance(value, dict):
        raise TwoSeasError(f"{name} is JSON, but a single value and no table.")
    for read in (_sparql, overpass.rows_of, _of_header_and_rows):
        if (answer := read(value, name)) is not None:
            return list(answer)
    lists = dict(_lists(value, "", 0))
    lists = {path: rows for path, rows in lists.items() if not _is_about(path)} or lists
    if lists:
        path = max(lists, key=lambda one: len(lists[one]))
        return [(f"{name} {path}[{at}]", row) for at, row in enumerate(lists[path])]
    if len(value) > 1 and _are_objects(list(value.values())):
        return [
            (f"{name} {key}", {"key": key, **row} if isinstance(row, dict) else row)
            for key, row in value.items()
        ]
    return _of_columns(value, name) or [(name, value)]


def _is_about(path: str) -> bool:
    return path.rpartition(".")[2].lower() in _ABOUT


def _of_lists(value: list[Any], name: str) -> list[Row]:
    """Lists in a list, of which the first holds the names; [] when it is none of these."""
    if len(value) < 2 or not all(isinstance(row, list) for row in value):
        return []
    header, *rows = value
    if not _are_names(header):
        return []
    return [(f"{name} [{at}]", _named(header, row)) for at, row in enumerate(rows, 1)]


def _behind_a_page(value: list[Any], name: str) -> list[Row]:
    """[{"page": 1, …}, [{…}, {…}]], as the World Bank answers."""
    inner = [(at, rows) for at, rows in enumerate(value) if isinstance(rows, list)]
    if len(value) != 2 or len(inner) != 1 or not _are_objects(inner[0][1]):
        return []
    at, rows = inner[0]
    return [(f"{name} [{at}][{number}]", row) for number, row in enumerate(rows)]


def _of_header_and_rows(value: dict[str, Any], name: str) -> list[Row] | None:
    """{"columns": […], "data": [[…]]}, as statistics programs write it."""
    for key, rows in value.items():
        if not (isinstance(rows, list) and rows and all(isinstance(row, list) for row in rows)):
            continue
        for header in value.values():
            if header is not rows and _are_names(header) and len(header) == len(rows[0]):
                return [(f"{name} {key}[{at}]", _named(header, row)) for at, row in enumerate(rows)]
    return None


def _of_columns(value: dict[str, Any], name: str) -> list[Row]:
    """{"name": ["A", "B"], "date": [1, 2]}: lists of one length, a column each."""
    lengths = {len(column) for column in value.values() if isinstance(column, list)}
    are_columns = len(value) > 1 and all(isinstance(column, list) for column in value.values())
    if not are_columns or len(lengths) != 1:
        return []
    (count,) = lengths
    return [
        (f"{name} [{at}]", {key: column[at] for key, column in value.items()})
        for at in range(count)
    ]


def _sparql(value: dict[str, Any], name: str) -> list[Row] | None:
    """The answer of a SPARQL query, such as Wikidata's: of each binding its value alone."""
    head, results = value.get("head"), value.get("results")
    if not (isinstance(head, dict) and "vars" in head and isinstance(results, dict)):
        return None
    rows = results.get("bindings")
    if not isinstance(rows, list):
        return None
    return [(f"{name} results.bindings[{at}]", _values(row)) for at, row in enumerate(rows)]


def _values(row: Any) -> Any:
    if not isinstance(row, dict):
        return row
    return {key: one.get("value") if isinstance(one, dict) else one for key, one in row.items()}


def _are_names(header: Any) -> bool:
    return (
        isinstance(header, list)
        and len(header) > 1
        and all(isinstance(name, str) and name for name in header)
        and len(set(header)) == len(header)
    )


def _named(header: list[str], row: Any) -> Any:
    """A row under its names; one of another length is left as it is, to be refused."""
    return dict(zip(header, row, strict=True)) if len(row) == len(header) else row


def _lists(value: Mapping[str, Any], path: str, depth: int) -> Iterator[tuple[str, list[Any]]]:
    """Lists of objects in a document, at most three objects deep, with their paths."""
    for key, inner in value.items():
        where = f"{path}.{key}" if path else key
        if isinstance(inner, list) and _are_objects(inner):
            yield where, inner
        elif isinstance(inner, dict) and depth < _DEEPEST:
            yield from _lists(inner, where, depth + 1)


def _are_objects(rows: list[Any]) -> bool:
    return bool(rows) and sum(isinstance(row, dict) for row in rows) > len(rows) / 2
