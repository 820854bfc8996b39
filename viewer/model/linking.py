"""What belongs together: from a selection to everything that lights up, and back.

One rule serves both directions: a country is involved in an initiative exactly when selecting the
initiative outlines that country, that is, when the country itself, a grouping it is a member of, or
a person, ministry or company of that country takes part. A grouping that merely looks on brings no
member with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import numpy as np

from viewer.model.arrays import distinct, is_one_of
from viewer.model.changes import NOTHING, Marks
from viewer.model.dataset import Dataset, Index
from viewer.model.records import Actor, ActorKind, Role
from viewer.model.state import Kind, Ref

CountryPoint = Callable[[str], tuple[float, float] | None]
"""From ISO 3166-1 alpha-3 to the longitude and latitude (degrees) where a country is marked."""

_ALL_PAIRS_AT_MOST = 4
_APART_DEG = 0.5
_GIVES = {Role.FUNDER, Role.SUPPLIER, Role.CLAIMANT}
_TAKES = {Role.RECIPIENT, Role.RESPONDENT, Role.TARGET}


def _no_rows() -> Index:
    return np.zeros(0, np.int32)


@dataclass(frozen=True)
class Seat:
    """Where an actor is marked, with what it does there.

    `kind` gives the mark its shape. A seat that is not `joined` stands for a body or company away
    from its country's seat, which has the arcs.
    """

    actor_id: str
    name: str
    country: str
    lon_deg: float
    lat_deg: float
    roles: tuple[Role, ...] = ()
    role_text: str = ""
    kind: ActorKind = ActorKind.COUNTRY
    joined: bool = True


@dataclass(frozen=True)
class Arc:
    """A great circle between the seats of two actors."""

    start: Seat
    end: Seat


@dataclass(frozen=True, eq=False)
class Linked:
    """Everything a selection lights up. Rows are positions in the dataset's initiatives.

    `changes` are marked beside it, while two versions are compared; they dim nothing.
    """

    regions: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    seats: tuple[Seat, ...] = ()
    arcs: tuple[Arc, ...] = ()
    selected_rows: Index = field(default_factory=_no_rows)
    linked_rows: Index = field(default_factory=_no_rows)
    marked_rows: Index = field(default_factory=_no_rows)
    changes: Marks = NOTHING

    @property
    def is_empty(self) -> bool:
        """Whether nothing is selected, so that nothing is dimmed either."""
        return not (self.regions or self.actors or len(self.selected_rows) or self.countries)


def members(dataset: Dataset, actor: Actor) -> list[Actor]:
    """An actor and, when it is a grouping, everyone in it, each once; loops end."""
    found: dict[str, Actor] = {}
    queue = [actor]
    while queue:
        one = queue.pop(0)
        if one.id in found:
            continue
        found[one.id] = one
        queue += [
            dataset.actors[dataset.actor_index[m]] for m in one.members if m in dataset.actor_index
        ]
    return list(found.values())


def rows_of_actor(dataset: Dataset, actor_id: str) -> Index:
    """The initiatives in which an actor takes part, ascending.

    For a country: itself, its nationals and bodies, and the groupings that hold any of these. For
    any other actor: itself, and the groupings that name it as a member. A grouping that only looks
    on, or is only named, brings nobody else into it.
    """
    if actor_id not in dataset.actor_index:
        return _no_rows()
    wanted = dataset.actors[dataset.actor_index[actor_id]]
    is_country = wanted.kind is ActorKind.COUNTRY and wanted.country

    def same(one: Actor) -> bool:
        return one.id == wanted.id or bool(is_country and one.country == wanted.country)

    direct = [i for i, actor in enumerate(dataset.actors) if same(actor)]
    through = [
        i for i, actor in enumerate(dataset.actors) if any(map(same, members(dataset, actor)))
    ]
    table = dataset.initiatives
    found = is_one_of(table.actors.values, np.array(direct), len(dataset.actors))
    acts = table.roles != Role.OBSERVER
    found |= is_one_of(table.actors.values, np.array(through), len(dataset.actors)) & acts
    return distinct(table.actors.owners[found])


def rows_of(dataset: Dataset, ref: Ref) -> Index:
    """The initiatives that a reference stands for or is involved in, ascending."""
    table = dataset.initiatives
    if ref.kind is Kind.INITIATIVE:
        row = table.row_of.get(ref.id)
        return np.array([] if row is None else [row], np.int32)
    if ref.kind is Kind.ACTOR:
        return rows_of_actor(dataset, ref.id)
    if ref.id not in dataset.region_index:
        return _no_rows()
    return table.regions.rows_with([dataset.region_index[ref.id]])


def linked(dataset: Dataset, selection: Sequence[Ref], country_point: CountryPoint) -> Linked:
    """What a selection lights up on map, timeline and list."""
    table = dataset.initiatives
    selected = _rows(rows_of(dataset, r) for r in selection if r.kind is Kind.INITIATIVE)
    marked = _rows(rows_of(dataset, r) for r in selection if r.kind is not Kind.INITIATIVE)
    regions = {r.id: None for r in selection if r.kind is Kind.REGION}
    seats: dict[str, Seat] = {}
    arcs: dict[tuple[str, str], Arc] = {}
    for row in selected:
        regions |= {dataset.regions[i].id: None for i in table.regions.row(int(row))}
        own = _seats_of_row(dataset, int(row), country_point)
        for seat in own:
            seats.setdefault(seat.country or seat.actor_id, seat)
        arcs |= {(a.start.actor_id, a.end.actor_id): a for a in _arcs(own)}
    for ref in selection:
        if ref.kind is Kind.ACTOR and ref.id in dataset.actor_index:
            actor = dataset.actors[dataset.actor_index[ref.id]]
            for seat in _seats(dataset, [(actor, None, "")], country_point):
                kind = seat.kind if actor.members else actor.kind
                seats.setdefault(seat.country or seat.actor_id, replace(seat, kind=kind))
    found = tuple(seats.values())
    return Linked(
        regions=tuple(r for r in regions if r in dataset.region_index),
        actors=tuple(seat.actor_id for seat in found),
        countries=tuple(seat.country for seat in found if seat.country),
        seats=tuple(seat for seat in found if np.isfinite(seat.lon_deg)),
        arcs=tuple(arcs.values()),
        selected_rows=selected,
        linked_rows=_neighbours(dataset, selected),
        marked_rows=marked,
    )


def _rows(parts: Iterable[Index]) -> Index:
    """Several row sets as one, ascending, each once."""
    return distinct(np.concatenate([_no_rows(), *parts]))


def _neighbours(dataset: Dataset, rows: Index) -> Index:
    """The initiatives that `rows` point to or are pointed at by, without `rows` themselves."""
    links = dataset.initiatives.links
    if not len(rows) or not len(links.values):
        return _no_rows()
    outgoing = [links.row(int(row)) for row in rows]
    found = _rows([*outgoing, links.rows_with(rows)])
    return found[~np.isin(found, rows)]


def _seats_of_row(dataset: Dataset, row: int, country_point: CountryPoint) -> list[Seat]:
    table = dataset.initiatives
    first, last = int(table.actors.offsets[row]), int(table.actors.offsets[row + 1])
    texts = table.details[row].role_texts
    parts = [
        (
            dataset.actors[int(table.actors.values[k])],
            Role(int(table.roles[k])),
            texts[k - first] if k - first < len(texts) else "",
        )
        for k in range(first, last)
    ]
    return _seats(dataset, parts, country_point)


def _seats(
    dataset: Dataset,
    parts: Sequence[tuple[Actor, Role | None, str]],
    country_point: CountryPoint,
) -> list[Seat]:
    """One seat a country, in order; the country's own role stands before its nationals'."""
    own_country = {a.country: a for a in dataset.actors if a.kind is ActorKind.COUNTRY}
    seats: dict[str, Seat] = {}
    # Countries first, so that "signatory" of India is not hidden by "leader" of its prime minister.
    for actor, role, text in sorted(parts, key=lambda p: p[0].kind is not ActorKind.COUNTRY):
        for one in [actor] if role is Role.OBSERVER else members(dataset, actor):
            shown = own_country.get(one.country, one) if one.country else one
            key = one.country or one.id
            point = _point(dataset, shown, country_point)
            if key in seats or (point is None and not one.country):
                continue
            lon, lat = point or (float("nan"), float("nan"))
            roles = () if role is None else (role,)
            seats[key] = Seat(shown.id, shown.name, one.country, lon, lat, roles, text, shown.kind)
    return [*seats.values(), *_seats_apart(dataset, parts, seats)]


def _seats_apart(
    dataset: Dataset, parts: Sequence[tuple[Actor, Role | None, str]], seats: Mapping[str, Seat]
) -> Iterator[Seat]:
    """Bodies and companies that sit elsewhere than their country's government."""
    for actor, role, text in parts:
        at = seats.get(actor.country) if actor.country else None
        own = _own_point(dataset, actor)
        if at is None or own is None or actor.kind is ActorKind.COUNTRY:
            continue
        if max(abs(own[0] - at.lon_deg), abs(own[1] - at.lat_deg)) > _APART_DEG:
            roles = () if role is None else (role,)
            yield Seat(actor.id, actor.name, "", *own, roles, text, actor.kind, joined=False)


def _point(
    dataset: Dataset, actor: Actor, country_point: CountryPoint
) -> tuple[float, float] | None:
    """Where an actor sits: its seat if that is a point, else its country's place."""
    return _own_point(dataset, actor) or (country_point(actor.country) if actor.country else None)


def _own_point(dataset: Dataset, actor: Actor) -> tuple[float, float] | None:
    """The seat of an actor if that is a point."""
    if actor.seat in dataset.region_index:
        geometry = dataset.regions[dataset.region_index[actor.seat]].geometry
        if geometry and geometry.get("type") == "Point":
            lon, lat = geometry["coordinates"][:2]
            return float(lon), float(lat)
    return None


def _arcs(seats: Sequence[Seat]) -> list[Arc]:
    """Who is joined with whom: giver to taker where roles say so, else each pair or a star."""
    placed = [seat for seat in seats if seat.joined and np.isfinite(seat.lon_deg)]
    givers = [seat for seat in placed if _GIVES & set(seat.roles)]
    takers = [seat for seat in placed if _TAKES & set(seat.roles)]
    if givers and takers:
        return [Arc(g, t) for g in givers for t in takers if g is not t]
    active = [seat for seat in placed if Role.OBSERVER not in seat.roles] or placed
    if len(active) <= _ALL_PAIRS_AT_MOST:
        return [Arc(a, b) for a, b in combinations(active, 2)]
    centre = next((seat for seat in active if Role.HOST in seat.roles), active[0])
    return [Arc(centre, seat) for seat in active if seat is not centre]
