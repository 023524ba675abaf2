"""Atlas: the standing facts of an area, and the fence that keeps later ones out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, cast

from panah.atlas.meta import AtlasSource, HouseholdSize, Meta
from panah.atlas.rows import (
    ROWS,
    AdjacencyRow,
    BasketRow,
    ConstantRow,
    ControlRow,
    CrossingRow,
    DisplacementRow,
    HouseholdRow,
    PlaceRow,
    PopulationRow,
    PriceRow,
    RouteRow,
    Row,
    VariantRow,
)
from panah.atlas.tables import nearest, read_meta, read_tables, read_text
from panah.errors import AtlasError, FenceError, Problem
from panah.model.network import Network, Place, Route

BASEMAP: Final = "basemap.geojson"

EMPTY_MAP: Final = '{"type": "FeatureCollection", "features": []}'


@dataclass(frozen=True)
class Atlas:
    """The standing facts of an area; after :meth:`as_of`, only those public on a date.

    Parameters
    ----------
    name
        Name of the built-in atlas or of its folder.
    meta
        What ``atlas.yaml`` holds.
    places, routes, prices, control, crossings, population, variants, adjacency, displacement, constants, households
        Rows of the tables, in the files' order; so ``baskets``.
    basemap_text
        GeoJSON FeatureCollection with outlines for maps.
    day
        Date the rows are fenced at; None for the whole atlas.
    """

    name: str
    meta: Meta
    places: tuple[PlaceRow, ...]
    routes: tuple[RouteRow, ...]
    prices: tuple[PriceRow, ...]
    control: tuple[ControlRow, ...] = ()
    crossings: tuple[CrossingRow, ...] = ()
    population: tuple[PopulationRow, ...] = ()
    variants: tuple[VariantRow, ...] = ()
    adjacency: tuple[AdjacencyRow, ...] = ()
    displacement: tuple[DisplacementRow, ...] = ()
    constants: tuple[ConstantRow, ...] = ()
    households: tuple[HouseholdRow, ...] = ()
    baskets: tuple[BasketRow, ...] = ()
    basemap_text: str = field(default=EMPTY_MAP, repr=False)
    day: date | None = None
    _later: Mapping[str, date] = field(default_factory=dict, repr=False, compare=False)
    """Ids behind the fence, each with the day it became public."""

    @property
    def title(self) -> str:
        """What the atlas calls its area."""
        return self.meta.title

    @property
    def licence(self) -> str:
        """Licence of the atlas as a whole."""
        return self.meta.licence

    @property
    def period(self) -> tuple[date, date]:
        """First and last day the atlas can be asked about."""
        return self.meta.period.start, self.meta.period.end

    @property
    def focus(self) -> str:
        """Code of the place the crisis turns on."""
        return self.meta.focus

    @property
    def country(self) -> str:
        """ISO 3166-1 alpha-3 code of the crisis country."""
        return self.meta.country

    @property
    def currency(self) -> str:
        """ISO 4217 code."""
        return self.meta.currency

    @property
    def actors(self) -> tuple[str, str]:
        """Defending and advancing side, as the control table names them."""
        return self.meta.actors.defender, self.meta.actors.attacker

    @property
    def household_sizes(self) -> Mapping[str, HouseholdSize]:
        """Persons per household by group of households, those public on the date."""
        sizes = self.meta.household_sizes
        return {k: v for k, v in sizes.items() if self.day is None or v.known_from <= self.day}

    @property
    def sources(self) -> tuple[AtlasSource, ...]:
        """Sources with their licences."""
        return self.meta.sources

    @property
    def source_list(self) -> tuple[dict[str, str], ...]:
        """Sources as title, licence and path, for ``datapackage.json``."""
        return tuple({"title": s.name, "licence": s.licence} | ({"path": s.url} if s.url else {}) for s in self.sources)

    @property
    def tables(self) -> Mapping[str, tuple[Row, ...]]:
        """Rows by name of table."""
        return {name: getattr(self, name) for name in ROWS}

    @cached_property
    def basemap(self) -> dict[str, Any]:
        """GeoJSON FeatureCollection; each feature's properties say what it is and where it comes from."""
        return cast("dict[str, Any]", json.loads(self.basemap_text))

    @cached_property
    def hash(self) -> str:
        """sha256 of everything this atlas says; rows behind the fence do not count."""
        digest = hashlib.sha256()
        digest.update(self.meta.model_dump_json(exclude={"household_sizes"}).encode())
        sizes = {k: v.model_dump(mode="json") for k, v in self.household_sizes.items()}
        digest.update(json.dumps(sizes, sort_keys=True).encode())
        digest.update(self.basemap_text.encode())
        for name, rows in self.tables.items():
            digest.update(f"\x1e{name}".encode())
            for row in rows:
                digest.update(row.model_dump_json().encode() + b"\x1f")
        return digest.hexdigest()

    @cached_property
    def _by_id(self) -> dict[str, Row]:
        return {row.id: row for rows in self.tables.values() for row in rows}

    @cached_property
    def _by_code(self) -> dict[str, PlaceRow]:
        return {p.code: p for p in self.places}

    def row(self, id_: str) -> Row:
        """The row with this id.

        Raises
        ------
        FenceError
            When the row became public after the date.
        AtlasError
            When there is no such row.
        """
        if id_ in self._by_id:
            return self._by_id[id_]
        if id_ in self._later:
            what = f"atlas row that became public only on {self._later[id_].isoformat()}"
            raise FenceError(Problem(what, self.name, id_, f"rows known on {self.day}", "Use a later reference date."))
        raise AtlasError(Problem("no such atlas row", self.name, id_, fix=nearest(id_, list(self._by_id))))

    def place(self, code: str) -> PlaceRow:
        """The place with this code; FenceError and AtlasError as for :meth:`row`."""
        return self._by_code[code] if code in self._by_code else cast("PlaceRow", self.row(f"places:{code}"))

    def constant(self, name: str) -> ConstantRow:
        """The constant with this name; FenceError and AtlasError as for :meth:`row`."""
        return cast("ConstantRow", self.row(f"constants:{name}"))

    def residents(self, code: str) -> PopulationRow | None:
        """The latest count of a place's residents, or None."""
        rows = [r for r in self.population if r.place_code == code]
        return max(rows, key=lambda r: (r.date, r.known_from)) if rows else None

    def as_of(self, day: date) -> Atlas:
        """The atlas with only the rows that were public on a day.

        Raises
        ------
        AtlasError
            When the day is outside the atlas's period.
        FenceError
            When this atlas is itself fenced at an earlier day.
        """
        start, end = self.period
        if not start <= day <= end:
            fix = "Use another atlas, or extend `period` in its atlas.yaml and add the rows that became known since."
            what = "date outside the atlas's period"
            raise AtlasError(Problem(what, f"atlas {self.name}", day.isoformat(), f"{start} to {end}", fix))
        if self.day is not None and day > self.day:
            what = "date after the one the atlas is fenced at"
            raise FenceError(Problem(what, f"atlas {self.name}", day.isoformat(), f"up to {self.day}"))
        later = dict(self._later)
        kept: dict[str, Any] = {}
        for name, rows in self.tables.items():
            kept[name] = tuple(r for r in rows if r.known_from <= day)
            later |= {r.id: r.known_from for r in rows if r.known_from > day}
        return replace(self, **kept, day=day, _later=later)

    def network(self) -> Network:
        """Places and routes of the rows in this atlas, with the latest population known of each place.

        The whole atlas gives the network at the end of its period; take :meth:`as_of` first for a date.
        Areas, landmarks and districts counted within another are not nodes.
        """
        places = tuple(self._node(p) for p in self.places if p.node)
        codes = {p.code for p in places}
        routes = tuple(
            Route(r.code, r.start, r.end, r.km, r.mode, r.crossing, r.people, r.goods)
            for r in self.routes
            if {r.start, r.end} <= codes
        )
        neighbours = tuple((r.a, r.b) for r in self.adjacency if {r.a, r.b} <= codes)
        return Network(places, routes, neighbours, self.focus)

    def _node(self, p: PlaceRow) -> Place:
        residents = self.residents(p.code)
        return Place(
            p.code, p.name, p.kind, p.country, p.admin1_code, p.admin2_code, p.latitude, p.longitude,
            residents.persons if residents else None, p.country != self.country,
        )  # fmt: skip


def _shelf() -> Traversable:
    return files("panah.atlas").joinpath("builtin")


def builtin() -> tuple[str, ...]:
    """Names of the atlases that ship with Panah."""
    return tuple(sorted(f.name for f in _shelf().iterdir() if f.joinpath("atlas.yaml").is_file()))


def find(name_or_dir: str | Path) -> tuple[str, Traversable]:
    """Name and folder of an atlas.

    Raises
    ------
    AtlasError
        When it is neither a built-in name nor a folder with an ``atlas.yaml``.
    """
    if str(name_or_dir) in builtin():
        return str(name_or_dir), _shelf().joinpath(str(name_or_dir))
    folder = Path(name_or_dir)
    if folder.joinpath("atlas.yaml").is_file():
        return folder.resolve().name, folder
    what = "a folder without atlas.yaml" if folder.is_dir() else "unknown atlas"
    fix = f"{nearest(str(name_or_dir), builtin())} `panah atlas new DIR` starts a new one.".strip()
    raise AtlasError(Problem(what, "--atlas", str(name_or_dir), f"{', '.join(builtin())}, or a folder", fix))


def load(name_or_dir: str | Path) -> Atlas:
    """A built-in atlas by name, or one from a folder.

    Raises
    ------
    AtlasError
        When there is no such atlas, or with every problem in its files.
    """
    name, folder = find(name_or_dir)
    meta, problems = read_meta(folder)
    tables, faults = read_tables(folder)
    basemap = folder.joinpath(BASEMAP)
    map_text, map_faults = read_text(basemap, BASEMAP) if basemap.is_file() else (EMPTY_MAP, ())
    problems = (*problems, *faults, *map_faults)
    if meta is None or problems:
        raise AtlasError(problems)
    rows: dict[str, Any] = {table: tuple(row for _, row in numbered) for table, numbered in tables.items()}
    return Atlas(name, meta, basemap_text=map_text, **rows)
