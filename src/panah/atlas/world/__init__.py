"""The world's countries, administrative levels and towns by name: an extract of GeoNames that ships with the package.

The table is read at first need (``tools/build_world_places.py`` writes it and says what a line holds). Its lines are
sorted by folded name, so that a name is found by bisection and nothing is built when it is loaded. ``regions.csv`` adds
what GeoNames' levels of administration leave out: islands, deltas, old provinces and other parts of one country that
reports call by a name of their own. Its rows are written by hand.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Final

from panah.atlas.names import fold, key

PREFIX: Final = "gn:"
"""Codes of the world's places are this and the geonameid; countries have their ISO 3166-1 alpha-3 code."""

_KIND: Final = {"0": "country", "1": "province", "2": "district", "C": "city", "T": "town"}


@dataclass(frozen=True, slots=True)
class WorldPlace:
    """A place of the table. Coordinates are None for countries and second levels; ``population`` has two digits.

    ``word`` and ``person`` say that the spelling looked up is an English word, or a name that people bear.
    """

    id: int
    name: str
    kind: str
    country: str
    admin1: int
    latitude: float | None
    longitude: float | None
    population: int
    capital: bool
    word: bool
    person: bool

    @property
    def code(self) -> str:
        """ISO 3166-1 alpha-3 of a country, that with its folded name of a region, else "gn:" and the geonameid."""
        if self.kind == "region":
            return f"{self.country}:{fold(self.name).replace(' ', '-')}"
        return self.country if self.kind == "country" else f"{PREFIX}{self.id}"


class World:
    """The table of the world's places.

    Parameters
    ----------
    table
        Its lines, sorted, each with its end.
    regions
        Pairs of a name and the ISO 3166-1 alpha-3 code of the one country that the region is part of.
    """

    def __init__(self, table: bytes, regions: Iterable[tuple[str, str]] = ()) -> None:
        self._table = table
        self._regions: dict[str, tuple[WorldPlace, ...]] = {}
        for name, country in regions:
            place = WorldPlace(0, name, "region", country, 0, None, None, 0, capital=False, word=False, person=False)
            self._regions[fold(name)] = (*self._regions.get(fold(name), ()), place)
        self._found: dict[str, tuple[WorldPlace, ...]] = {}
        self._held: dict[str, WorldPlace] = {}
        self._keys: dict[str, dict[str, tuple[str, ...]]] = {}
        self._divisions: dict[int, WorldPlace] | None = None

    def find(self, folded: str) -> tuple[WorldPlace, ...]:
        """All places of a folded name, in the order of the table."""
        known = self._found.get(folded)
        if known is None:
            known = self._look_up(folded)
            self._found[folded] = known
            self._held.update((p.code, p) for p in known)
        return known

    def held(self, code: str) -> WorldPlace | None:
        """The place of a code: any that was found before, and every first administrative level."""
        place = self._held.get(code)
        if place is None and code.startswith(PREFIX) and code[len(PREFIX) :].isdigit():
            place = self._first_levels().get(int(code[len(PREFIX) :]))
        return place

    def alike(self, name: str, country: str) -> tuple[WorldPlace, ...]:
        """Places of a country whose transliteration key is that of a name."""
        if country not in self._keys:
            keys: dict[str, set[str]] = {}
            for folded in self._of_country(country):
                keys.setdefault(key(folded), set()).add(folded)
            self._keys[country] = {k: tuple(sorted(v)) for k, v in keys.items()}
        return tuple(
            p for folded in self._keys[country].get(key(name), ()) for p in self.find(folded) if p.country == country
        )

    def geonameid(self, code: str) -> int | None:
        """The geonameid of a place's code, or None for codes that are not the world's."""
        if code.startswith(PREFIX):
            return int(code[len(PREFIX) :])
        place = self.country(code)
        return place.id if place else None

    def country(self, code: str) -> WorldPlace | None:
        """The country of an ISO 3166-1 alpha-3 code."""
        return self._countries.get(code)

    @cached_property
    def _capitals(self) -> dict[str, WorldPlace]:
        rows = (line.decode().split("\t") for line in self._having(b"\tC\t"))
        return {r[2]: _place(r) for r in rows if r[1] == "C"}

    def capital(self, code: str) -> WorldPlace | None:
        """The capital of the country of an ISO 3166-1 alpha-3 code."""
        place = self._capitals.get(code)
        if place is not None:
            self._held[place.code] = place
        return place

    def country_of(self, number: int) -> str:
        """ISO 3166-1 alpha-3 of the country in which the place of a geonameid lies, or ""."""
        rows = (line.decode().split("\t") for line in self._having(f"\t{number}\t".encode()))
        return next((r[2] for r in rows if r[1] != "=" and r[3] == str(number)), "")

    def _of_country(self, country: str) -> Iterator[str]:
        """Folded names of the places of a country, other spellings left out."""
        mark = f"\t{country}\t".encode()
        for line in self._having(mark):
            name, kind, of, _ = line.split(b"\t", 3)
            if kind != b"=" and of == mark[1:-1]:
                yield name.decode()

    def _having(self, mark: bytes) -> Iterator[bytes]:
        """Lines that hold some bytes, in order: found in the table as a whole, which is quicker than line by line."""
        at = self._table.find(mark)
        while at >= 0:
            end = self._table.index(b"\n", at)
            yield self._table[self._table.rfind(b"\n", 0, at) + 1 : end]
            at = self._table.find(mark, end)

    @cached_property
    def _countries(self) -> dict[str, WorldPlace]:
        rows = (line.decode().split("\t") for line in self._having(b"\t0\t"))
        return {r[2]: _place(r) for r in rows if r[1] == "0"}

    def _first_levels(self) -> dict[int, WorldPlace]:
        if self._divisions is None:
            places = [_place(line.decode().split("\t")) for line in self._having(b"\t1\t")]
            self._divisions = {p.id: p for p in places if p.kind == "province"}
        return self._divisions

    def _rows(self, folded: str) -> list[list[str]]:
        start = folded.encode() + b"\t"
        low, high = 0, len(self._table)
        while low < high:
            middle = (low + high) // 2
            line = self._table.rfind(b"\n", 0, middle) + 1
            if self._table[line : line + len(start)] < start:
                low = self._table.index(b"\n", middle) + 1
            else:
                high = line
        out = []
        while self._table.startswith(start, low):
            end = self._table.index(b"\n", low)
            out.append(self._table[low:end].decode().split("\t"))
            low = end + 1
        return out

    def _look_up(self, folded: str) -> tuple[WorldPlace, ...]:
        out: dict[int, WorldPlace] = {}
        for row in self._rows(folded):
            if row[1] != "=":
                place = _place(row)
                out.setdefault(place.id, place)
                continue
            marks = row[4] if len(row) > 4 else ""
            for other in self._rows(row[2]):
                if other[1] != "=" and other[3] == row[3]:
                    out.setdefault(int(row[3]), _place(other, marks))
        return (*out.values(), *self._regions.get(folded, ()))


def _place(row: list[str], marks: str | None = None) -> WorldPlace:
    name, kind, country, number, admin1, latitude, longitude, population, own, shown = row
    held = own if marks is None else marks
    return WorldPlace(
        int(number),
        shown or name.title(),
        _KIND[kind],
        country,
        int(admin1 or 0),
        float(latitude) if latitude else None,
        float(longitude) if longitude else None,
        int(population),
        kind == "C",
        "w" in held,
        "p" in held,
    )


@cache
def world() -> World:
    """The shipped tables, read once."""
    folder = files("panah") / "atlas" / "world"
    rows = csv.DictReader((folder / "regions.csv").read_text(encoding="utf-8").splitlines())
    table = gzip.decompress((folder / "places.txt.gz").read_bytes())
    return World(table, ((r["name"], r["country"]) for r in rows))
