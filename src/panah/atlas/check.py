"""Everything wrong with an atlas at once: what a table says of itself, and what the tables say of each other."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, TypeVar

from panah.atlas.geo import border_km, inside, rings_of
from panah.atlas.load import BASEMAP, find
from panah.atlas.meta import Meta
from panah.atlas.rows import (
    CONTESTED,
    AdjacencyRow,
    BasketRow,
    ConstantRow,
    ControlRow,
    CrossingRow,
    DisplacementRow,
    PlaceRow,
    PopulationRow,
    PriceRow,
    RouteRow,
    Row,
    VariantRow,
)
from panah.atlas.tables import Numbered, nearest, read_meta, read_tables, read_text
from panah.atlas.wfp import Quoted
from panah.atlas.wfp_series import series_of, summed
from panah.errors import AtlasError, Problem
from panah.model.geo import great_circle_km

LONGEST_DETOUR: Final = 3.0
"""A road longer than this many great circles is taken for an error of units or of places."""

SUM_TOLERANCE: Final = 0.01
"""Relative difference allowed between an area's population and the sum over its districts."""

DISTRICTS: Final = ("city", "district", "provincial_capital", "temporary_district")

PLACEHOLDER: Final = "replace this line"
"""Note of the example rows of a new atlas."""

TOLD: Final = ("title", "licence", "country", "currency", "focus")
"""Keys of ``atlas.yaml`` that no atlas shares with the template."""

T = TypeVar("T", bound=Row)


@dataclass(frozen=True)
class Draft:
    """The files of an atlas as far as they could be read: its rows with their lines, ``atlas.yaml``, the base map."""

    meta: Meta
    tables: dict[str, Numbered]
    basemap: dict[str, Any]

    def of(self, kind: type[T]) -> Iterator[tuple[str, T]]:
        """Rows of one table, each with where it stands."""
        for line, row in self.tables[kind.table]:
            if isinstance(row, kind):
                yield f"{kind.table}.csv, row {line}", row

    @cached_property
    def places(self) -> dict[str, PlaceRow]:
        """Places by code."""
        return {p.code: p for _, p in self.of(PlaceRow)}

    def near(self, code: str) -> str:
        """The places whose code or name is closest to a code that is not there."""
        by_name = {p.name.lower(): p.code for p in self.places.values()}
        if code.lower() in by_name:
            return f"Nearest: {by_name[code.lower()]}."
        return nearest(code, [*self.places]) or nearest(code.lower(), [*by_name])

    def distance(self, a: str, b: str) -> tuple[float, float]:
        """Great circle between two places and how far off their points may be together [km]."""
        p, q = self.places[a], self.places[b]
        km = great_circle_km(p.latitude, p.longitude, q.latitude, q.longitude)
        return km, p.precision_km + q.precision_km


def check(name_or_dir: str | Path) -> tuple[Problem, ...]:
    """Every problem of an atlas, in the order of its files; empty when there is none.

    Cells that cannot be read are reported with the rest, and their rows left out of the comparisons.

    Raises
    ------
    AtlasError
        When there is no such atlas.
    """
    _, folder = find(name_or_dir)
    meta, problems = read_meta(folder)
    tables, faults = read_tables(folder)
    basemap, map_faults = _basemap(folder)
    found = [*problems, *faults, *map_faults]
    if meta is not None:
        draft = Draft(meta, tables, basemap)
        for step in CHECKS:
            found.extend(step(draft))
    return tuple(found)


def require_sound(name_or_dir: str | Path) -> None:
    """Refuse an atlas that has problems.

    Raises
    ------
    AtlasError
        When there is no such atlas, or with every problem of it.
    """
    problems = check(name_or_dir)
    if problems:
        raise AtlasError(problems)


def remarks(name_or_dir: str | Path) -> tuple[str, ...]:
    """What is no fault of a sound atlas and still wants a look: lines left from the template, and odd prices.

    Raises
    ------
    AtlasError
        When there is no such atlas.
    """
    _, folder = find(name_or_dir)
    tables, _ = read_tables(folder)
    out = []
    for table, rows in tables.items():
        lines = [str(line) for line, row in rows if row.note == PLACEHOLDER]
        if lines:
            which = f"row {lines[0]}" if len(lines) == 1 else f"rows {', '.join(lines)}"
            out.append(f"{table}.csv, {which}: still an example of the template; put your own in its place.")
    meta, _ = read_meta(folder)
    example, _ = read_meta(files("panah.atlas").joinpath("template"))
    if meta is not None and example is not None:
        keys = [key for key in TOLD if getattr(meta, key) == getattr(example, key)]
        if keys:
            out.append(f"atlas.yaml, key {', '.join(keys)}: still as in the template; put your own in its place.")
    return (*out, *summed(series_of(_quotes(tables["prices"]))))


def _quotes(rows: Numbered) -> Iterator[Quoted]:
    """Prices of an atlas as those of a published file, so that they are looked at alike."""
    for line, row in rows:
        if isinstance(row, PriceRow) and "/" in row.unit:
            money, measure = row.unit.split("/", 1)
            yield Quoted(line, row.date, row.place_code, row.item, measure, "", money, "actual", row.price)


def _basemap(folder: Traversable) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The base map of a folder, empty when there is none, and what is wrong with it."""
    file = folder.joinpath(BASEMAP)
    if not file.is_file():
        return {}, ()
    text, faults = read_text(file, BASEMAP)
    if faults:
        return {}, faults
    try:
        loaded = json.loads(text)
    except json.JSONDecodeError as error:
        return {}, (Problem("not valid JSON", f"{BASEMAP}, row {error.lineno}", fix=error.msg),)
    if not isinstance(loaded, dict) or loaded.get("type") != "FeatureCollection":
        return {}, (Problem("not a GeoJSON FeatureCollection", BASEMAP),)
    return loaded, ()


def _duplicates(draft: Draft) -> Iterator[Problem]:
    for table, rows in draft.tables.items():
        lines: dict[str, list[int]] = defaultdict(list)
        for line, row in rows:
            lines[row.id].append(line)
        for id_, where in lines.items():
            if len(where) > 1:
                key = ", ".join(dict(rows)[where[0]].key)
                others = ", ".join(str(n) for n in where[:-1])
                yield Problem(
                    f"the same {key} as in row {others}", f"{table}.csv, row {where[-1]}", id_.split(":", 1)[1],
                    fix="Remove one of them, or tell them apart.",
                )  # fmt: skip


_REFERENCES: Final[tuple[tuple[type[Row], tuple[str, ...]], ...]] = (
    (PlaceRow, ("part_of",)),
    (RouteRow, ("start", "end", "crossing")),
    (PriceRow, ("place_code",)),
    (ControlRow, ("place_code",)),
    (CrossingRow, ("place_code",)),
    (PopulationRow, ("place_code",)),
    (VariantRow, ("place_code",)),
    (AdjacencyRow, ("a", "b")),
    (DisplacementRow, ("place_code",)),
    (ConstantRow, ("place_code",)),
)


def _references(draft: Draft) -> Iterator[Problem]:
    for kind, columns in _REFERENCES:
        for where, row in draft.of(kind):
            for column in columns:
                code = str(getattr(row, column))
                if code and code not in draft.places:
                    allowed = "a code of places.csv"
                    yield Problem("unknown place", f"{where}, column {column}", code, allowed, draft.near(code))
    focus = draft.places.get(draft.meta.focus)
    if focus is None or not focus.node:
        allowed = "the code of a city, district or town of places.csv"
        near = draft.near(draft.meta.focus)
        yield Problem("the focus is not a node", "atlas.yaml, key focus", draft.meta.focus, allowed, near)


def _coordinates(draft: Draft) -> Iterator[Problem]:
    box = draft.meta.box
    bounds = f"{box.south:g} to {box.north:g} north, {box.west:g} to {box.east:g} east"
    for where, p in draft.of(PlaceRow):
        if box.holds(p.latitude, p.longitude):
            continue
        crossed = -90 <= p.longitude <= 90 and box.holds(p.longitude, p.latitude)
        what = "latitude and longitude are crossed" if crossed else "outside the atlas's box"
        fix = "Exchange the two columns." if crossed else "Correct the point, or widen `box` in atlas.yaml."
        yield Problem(what, f"{where}, columns latitude, longitude", f"{p.latitude:g}, {p.longitude:g}", bounds, fix)


def _outlines(draft: Draft) -> Iterator[Problem]:
    """A place lies within the outline of its country on the base map, give or take its precision."""
    outlines = {
        str(f["properties"]["country"]): rings_of(f["geometry"])
        for f in draft.basemap.get("features", ())
        if (f.get("properties") or {}).get("kind") == "country"
    }
    for where, p in draft.of(PlaceRow):
        rings = outlines.get(p.country)
        if not rings or not p.node or inside(p.latitude, p.longitude, rings):
            continue
        off = border_km(p.latitude, p.longitude, rings)
        if off > p.precision_km:
            what = f"{off:.0f} km outside the outline of {p.country}"
            fix = "Correct the point or the country, or say in precision_km how far off the point may be."
            allowed = f"{p.precision_km:g} km"
            yield Problem(
                what, f"{where}, columns latitude, longitude", f"{p.latitude:g}, {p.longitude:g}", allowed, fix
            )


def _routes(draft: Draft) -> Iterator[Problem]:
    for where, r in draft.of(RouteRow):
        if r.start == r.end:
            yield Problem("a route from a place to itself", f"{where}, column end", r.end)
            continue
        ends = [draft.places[c] for c in (r.start, r.end) if c in draft.places]
        for p in ends:
            if not p.node:
                what = "a route to what is only a name" if not p.part_of else "a route to a place counted in another"
                yield Problem(what, where, p.code, fix=f"Use {p.part_of}." if p.part_of else "")
        late = [p.code for p in ends if p.known_from > r.known_from]
        if late:
            yield Problem("known before its ends are", f"{where}, column known_from", str(r.known_from), late[0])
        post = draft.places.get(r.crossing)
        if post is not None and post.kind != "crossing":
            yield Problem("not a crossing", f"{where}, column crossing", r.crossing, "a place of kind crossing")
        if len(ends) == len({r.start, r.end}):
            yield from _length(draft, where, r)


def _length(draft: Draft, where: str, r: RouteRow) -> Iterator[Problem]:
    """A route can be no shorter than the great circle, give or take the points' precision, nor absurdly longer."""
    circle, slack = draft.distance(r.start, r.end)
    least, most = max(0.0, circle - slack), LONGEST_DETOUR * (circle + slack)
    if not least <= r.km <= most:
        what = "shorter than the great circle" if r.km < least else f"over {LONGEST_DETOUR:g} times the great circle"
        allowed = f"{least:.0f} to {most:.0f} km (great circle {circle:.0f} km)"
        fix = "Correct the length or the points of its ends; precision_km says how far off a point may be."
        yield Problem(what, f"{where}, column km", f"{r.km:g}", allowed, fix)


def _reach(draft: Draft) -> Iterator[Problem]:
    """Every node must be reachable, and every crossing lead somewhere."""
    near: dict[str, set[str]] = defaultdict(set)
    for _, r in draft.of(RouteRow):
        near[r.start].add(r.end)
        near[r.end].add(r.start)
    seen, edge = {draft.meta.focus}, [draft.meta.focus]
    while edge:
        fresh = near[edge.pop()] - seen
        seen |= fresh
        edge.extend(fresh)
    passed = {r.crossing for _, r in draft.of(RouteRow)}
    for where, p in draft.of(PlaceRow):
        if p.node and p.code not in seen and p.code != draft.meta.focus:
            yield Problem("no route leads to this place", where, p.code, fix="Add one to routes.csv.")
        elif p.kind == "crossing" and p.country == draft.meta.country and p.code not in passed:
            fix = "Add the place on the other side and a route between them with this code in its column crossing."
            yield Problem("no route passes this crossing", where, p.code, fix=fix)


def _holders(draft: Draft) -> Iterator[Problem]:
    actors = (draft.meta.actors.defender, draft.meta.actors.attacker)
    allowed = (*actors, CONTESTED)
    for where, row in draft.of(ControlRow):
        if row.holder not in allowed:
            fix = nearest(row.holder, allowed)
            yield Problem("unknown holder", f"{where}, column holder", row.holder, ", ".join(allowed), fix)
    for where, post in draft.of(CrossingRow):
        if post.holder and post.holder not in actors:
            fix = nearest(post.holder, actors)
            yield Problem("unknown holder", f"{where}, column holder", post.holder, ", ".join(actors), fix)


def _days(draft: Draft) -> Iterator[Problem]:
    """Nothing can be known before it happened: neither an event nor the end of a span."""
    days: tuple[tuple[type[Row], Callable[[Row], date | None]], ...] = (
        (PriceRow, lambda r: getattr(r, "date", None)),
        (ControlRow, lambda r: getattr(r, "date_end", None)),
        (CrossingRow, lambda r: getattr(r, "date_end", None) or getattr(r, "date_start", None)),
        (DisplacementRow, lambda r: getattr(r, "date_end", None) or getattr(r, "date_start", None)),
        (PopulationRow, lambda r: getattr(r, "date", None)),
    )
    for kind, last in days:
        for where, row in draft.of(kind):
            day = last(row)
            if day is not None and row.known_from < day:
                fix = "known_from is the day of publication; leave an end open when it was not known yet."
                yield Problem("known before it happened", f"{where}, column known_from", str(row.known_from),
                              f"{day} or later", fix)  # fmt: skip


def _sums(draft: Draft) -> Iterator[Problem]:
    """Districts add up to their province, and the districts inside another never exceed it."""
    counts = {(r.place_code, r.date): r.persons for _, r in draft.of(PopulationRow)}
    for where, row in draft.of(PopulationRow):
        area = draft.places.get(row.place_code)
        if area is None:
            continue
        inside = [p for p in draft.places.values() if p.part_of == area.code]
        parts = sum(counts.get((p.code, row.date), 0) for p in inside)
        if parts > row.persons:
            what = f"fewer people than the places counted within {area.code}"
            yield Problem(what, f"{where}, column persons", str(row.persons), f"{parts} or more")
        if area.kind != "province":
            continue
        districts = [
            p for p in draft.places.values()
            if p.admin1_code == area.code and p.kind in DISTRICTS and not p.part_of
        ]  # fmt: skip
        known = [counts[(p.code, row.date)] for p in districts if (p.code, row.date) in counts]
        total = sum(known)
        whole = len(known) == len(districts) and area.admin1_code in draft.meta.whole_provinces
        if total > row.persons * (1 + SUM_TOLERANCE) or (whole and total < row.persons * (1 - SUM_TOLERANCE)):
            what = f"the districts of {area.code} add up to {total}"
            fix = "Correct one of them; a district counted within another has its code in part_of."
            yield Problem(what, f"{where}, column persons", str(row.persons), f"within {SUM_TOLERANCE:.0%}", fix)


def _adjacency(draft: Draft) -> Iterator[Problem]:
    pairs = Counter(frozenset((r.a, r.b)) for _, r in draft.of(AdjacencyRow))
    for where, r in draft.of(AdjacencyRow):
        if r.a == r.b:
            yield Problem("a district beside itself", f"{where}, column b", r.b)
        elif pairs[frozenset((r.a, r.b))] > 1 and r.a > r.b:
            fix = "A border is the same from both sides: one row is enough."
            yield Problem("the pair is listed from both sides", where, f"{r.a}, {r.b}", fix=fix)
        for code in (r.a, r.b):
            p = draft.places.get(code)
            if p is not None and (p.kind not in DISTRICTS or p.part_of):
                yield Problem("not a district of its own", where, code, "kind city, district or provincial_capital")


def _prices(draft: Draft) -> Iterator[Problem]:
    units = [(where, r.unit) for where, r in draft.of(PriceRow)]
    units += [(where, r.unit) for where, r in draft.of(BasketRow) if not r.item]
    for where, unit in units:
        if unit.split("/")[0] != draft.meta.currency:
            allowed = f"{draft.meta.currency}, {draft.meta.currency}/kg ..."
            yield Problem("not the atlas's currency", f"{where}, column unit", unit, allowed)


CHECKS: Final[tuple[Callable[[Draft], Iterator[Problem]], ...]] = (
    _duplicates, _references, _coordinates, _outlines, _routes, _reach, _holders, _days, _sums, _adjacency, _prices,
)  # fmt: skip
"""What is compared, in this order."""
