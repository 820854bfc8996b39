"""Small datasets written by hand, for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from viewer.model import interval
from viewer.model.dataset import Dataset, Initiatives, Ragged
from viewer.model.records import Details, LinkKind, Meta, Status


def dataset_of(rows: Sequence[Mapping[str, Any]], **tables: Any) -> Dataset:
    """A dataset of rows that say only what matters; rows must be given in time order.

    A row has `id` and may have `when`, `title`, `summary`, `status`, `actors` [(id, role)], and ids
    in `themes`, `regions`, `links`, `sources`; `point` (lon, lat); `known_from` (EDTF); `details`.
    """
    position = {row["id"]: i for i, row in enumerate(rows)}
    at = {
        name: {record.id: i for i, record in enumerate(tables.get(name, ()))}
        for name in ("themes", "actors", "regions", "sources")
    }

    def column(name: str) -> Ragged:
        return Ragged.of([[at[name][id_] for id_ in row.get(name, ())] for row in rows])

    dates = [interval.parse(row["when"]) if row.get("when") else interval.UNDATED for row in rows]
    links = [[position[id_] for id_ in row.get("links", ())] for row in rows]
    parts = [row.get("actors", ()) for row in rows]
    points = [row.get("point", (np.nan, np.nan)) for row in rows]
    initiatives = Initiatives(
        ids=tuple(row["id"] for row in rows),
        titles=tuple(row.get("title", row["id"]) for row in rows),
        summaries=tuple(row.get("summary", "") for row in rows),
        when_texts=tuple(row.get("when", "") for row in rows),
        **_times(dates),
        status=np.array([int(row.get("status", Status.SIGNED)) for row in rows], np.uint8),
        known_from=np.array([_known(row) for row in rows], np.float64),
        lon_deg=np.array([p[0] for p in points], np.float64),
        lat_deg=np.array([p[1] for p in points], np.float64),
        themes=column("themes"),
        actors=Ragged.of([[at["actors"][id_] for id_, _ in part] for part in parts]),
        roles=np.array([int(role) for part in parts for _, role in part], np.uint8),
        regions=column("regions"),
        links=Ragged.of(links),
        link_kinds=np.full(sum(map(len, links)), int(LinkKind.REVISES), np.uint8),
        sources=column("sources"),
        details=tuple(row.get("details", Details()) for row in rows),
    )
    return Dataset(meta=tables.pop("meta", Meta("test", "Test")), initiatives=initiatives, **tables)


def _known(row: Mapping[str, Any]) -> float:
    return interval.parse(row["known_from"]).start_min if row.get("known_from") else np.nan


def _times(dates: Sequence[interval.Interval]) -> dict[str, Any]:
    numbers = ("start_min", "start_max", "end_min", "end_max")
    columns = {name: np.array([getattr(d, name) for d in dates], np.float64) for name in numbers}
    codes = ("precision", "qualifier")
    return columns | {n: np.array([int(getattr(d, n)) for d in dates], np.uint8) for n in codes}
