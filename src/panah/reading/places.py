"""Places of a report, and what its words for places point back to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from panah.atlas.gazetteer import Gazetteer
from panah.reading.place_words import LISTED, NATIONAL, PASSING, WHOLE_COUNTRY
from panah.reading.text import Document

PRECISION: Final = {
    "city": "place",
    "provincial_capital": "place",
    "town": "place",
    "foreign_town": "place",
    "village": "place",
    "displacement_site": "place",
    "crossing": "place",
    "airport": "place",
    "landmark": "place",
    "district": "admin2",
    "temporary_district": "admin2",
    "province": "admin1",
    "region": "admin1",
    "country": "admin0",
}
"""What ``place_precision`` says for each kind of place; "unresolved" where there is no code."""

@dataclass(slots=True)
class PlaceRef:
    """A place mentioned at ``start:end``; ``code`` is empty when the gazetteer does not resolve it.

    ``speech`` marks the place where somebody spoke, which is not where anything happened; ``beside`` one that only says
    where another lies ("X, the main town of Y, ...").
    """

    start: int
    end: int
    name: str
    code: str
    kind: str
    score: float = 1.0
    speech: bool = False
    beside: bool = False

    @property
    def key(self) -> str:
        """What tells one place from another: its code, else its name."""
        return self.code or self.name.lower()

    @property
    def precision(self) -> str:
        """How fine the place is: "place", "admin2", "admin1", "admin0" or "unresolved"."""
        return PRECISION.get(self.kind, "unresolved") if self.code else "unresolved"


@dataclass(frozen=True)
class Places:
    """All places of a document in order, and what its words for places point back to."""

    doc: Document
    gazetteer: Gazetteer
    refs: tuple[PlaceRef, ...]
    country: str = ""
    main: PlaceRef | None = None
    _starts: tuple[int, ...] = field(default=(), repr=False)
    stale: frozenset[int] = frozenset()
    """Where places start that only history or a denial is about: later sentences are not about them."""

    @cached_property
    def titled(self) -> PlaceRef | None:
        """The one place that the title names, the country left out where it names another."""
        title = next(iter(self.doc.paragraphs), None)
        end = title.end if title is not None and title.role == "title" else 0
        named = [r for r in self.refs if r.start < end and not (r.speech or r.beside or r.start in self.stale)]
        fine = {r.code or r.name: r for r in named if r.kind != "country"} or {r.code: r for r in named}
        return next(iter(fine.values())) if len(fine) == 1 else None

    @cached_property
    def ruling(self) -> bool:
        """Whether one place is named at least four times and twice as often as any other: the report is about it."""
        named = Counter(r.code or r.name for r in self.refs if r.kind != "country" and not (r.speech or r.beside))
        ranks = [n for _, n in named.most_common(2)]
        return len(ranks) == 2 and ranks[0] >= 4 and ranks[0] >= 2 * ranks[1]

    @cached_property
    def mentions(self) -> tuple[Counter[str], int]:
        """How often each place is named, and the most."""
        named = Counter(r.key for r in self.refs if not r.speech)
        return named, max(named.values(), default=0)

    def without(self, stale: frozenset[int]) -> Places:
        """The same places, some of which later sentences are not taken to go on about."""
        if not stale:
            return self
        return replace(self, stale=stale, main=main_place(self.doc, [r for r in self.refs if r.start not in stale]))

    def within(self, start: int, end: int) -> tuple[PlaceRef, ...]:
        """Places named inside a span, left out those of speech and those that only say where another lies."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end)
        return tuple(r for r in self.refs[low:high] if r.end <= end and not (r.speech or r.beside))

    def before(self, at: int, kinds: tuple[str, ...] = ()) -> PlaceRef | None:
        """The nearest place named before a position, of some kinds when given."""
        passing = None
        for ref in reversed(self.refs[: bisect_left(self._starts, at)]):
            if (
                ref.speech
                or (not kinds and (ref.start in self.stale or ref.beside))
                or (kinds and ref.kind not in kinds)
                or (not kinds and ref.kind == "country")
            ):
                continue
            aside = not kinds and ref.kind in {"airport", "crossing", "landmark"}
            if aside or PASSING.search(self.doc.plain, max(0, ref.start - 45), ref.start):
                passing = passing or ref
                continue
            return self._first_of_list(ref, kinds)
        return passing

    def _first_of_list(self, last: PlaceRef, kinds: tuple[str, ...]) -> PlaceRef:
        """The first place of the list that a place ends ("in X, Y and Z")."""
        index = bisect_left(self._starts, last.start)
        while index > 0:
            before, this = self.refs[index - 1], self.refs[index]
            if not LISTED.fullmatch(self.doc.plain, before.end, this.start) or before.speech:
                break
            if before.kind == "country" or (kinds and before.kind not in kinds):
                break
            index -= 1
        return self.refs[index]

    def country_ref(self, start: int, end: int) -> PlaceRef | None:
        """The country the report is about, as a reference at a span."""
        entry = self.gazetteer.entry(self.country)
        return PlaceRef(start, end, entry.name, entry.code, "country") if entry else None

    def pointing(self, word: str, start: int, end: int) -> PlaceRef | None:
        """What "the city", "here", "the provincial capital", "the country" and the like stand for."""
        word = re.sub(r"\s+", " ", word.lower())
        if re.search(r"ern region$", word):
            return self._region(word.removeprefix("the "), start, end)
        if word.endswith(WHOLE_COUNTRY):
            return self.country_ref(start, end)
        if "capital" in word:
            town = self.before(start, ("town", "city", "provincial_capital", "district", ""))
            own = town is not None and "district" in word and start - town.end < 80
            return town if own else self._capital(start, end)
        if word.endswith("airport"):
            return self._part("airport", start, end)
        kinds = _POINTS.get(word.split()[-1], ())
        exact = (word.split()[-1],) if kinds[:1] == ("city",) else ()
        if word.endswith(" city") and self.main and self.main.kind in _TOWNS and self.main.start < start:
            return PlaceRef(start, end, self.main.name, self.main.code, self.main.kind, self.main.score)
        found = (self.before(start, exact) if exact else None) or (
            self.before(start, kinds) if kinds or word == "here" else None
        )
        if found is None and kinds[:1] == ("city",) and self.main and self.main.kind in kinds:
            found = self.main
        if found is None and word != "here":
            return PlaceRef(start, end, word, "", kinds[0] if kinds else "", 0.0)
        return PlaceRef(start, end, found.name, found.code, found.kind, found.score) if found else None

    def province_of(self, place: PlaceRef | None) -> PlaceRef | None:
        """The province a place lies in, where the gazetteer has it; else the place itself."""
        entry = self.gazetteer.entry(place.code) if place else None
        province = self.gazetteer.entry(entry.admin1_code) if entry else None
        if place is None or province is None or entry is province:
            return place
        return PlaceRef(place.start, place.end, province.name, province.code, province.kind)

    def _province_code(self, at: int) -> str:
        ref = self.before(at) or self.main
        entry = self.gazetteer.entry(ref.code) if ref else None
        return entry.admin1_code or (entry.code if entry.kind == "province" else "") if entry else ""

    def _region(self, name: str, start: int, end: int) -> PlaceRef:
        """A region named after a point of the compass: the gazetteer's, or the words alone."""
        found = self.gazetteer.named(name)
        return PlaceRef(start, end, found.name if found else name, found.code if found else "", "region")

    def _capital(self, start: int, end: int) -> PlaceRef | None:
        admin1 = self._province_code(start)
        for kind in ("city", "provincial_capital"):
            for entry in self.gazetteer.entries.values():
                if admin1 and entry.kind == kind and entry.admin1_code == admin1:
                    return PlaceRef(start, end, entry.name, entry.code, entry.kind)
        world = self.gazetteer.world
        if world is None:
            return PlaceRef(start, end, self.doc.plain[start:end], "", "city", 0.0)
        if NATIONAL.fullmatch(self.doc.plain, start, end):
            place = world.capital(self.country)
            return PlaceRef(start, end, place.name, place.code, "city") if place else None
        town = self.before(start, _TOWNS)
        return PlaceRef(start, end, town.name, town.code, town.kind, town.score) if town else None

    def _part(self, kind: str, start: int, end: int) -> PlaceRef | None:
        admin1 = self._province_code(start)
        found = [e for e in self.gazetteer.entries.values() if e.kind == kind and admin1 and e.admin1_code == admin1]
        town = self.before(start, _TOWNS) if self.gazetteer.world else None
        if town is not None:
            return PlaceRef(start, end, town.name, town.code, town.kind, town.score)
        if len(found) != 1:
            return PlaceRef(start, end, self.doc.plain[start:end], "", kind, 0.0)
        return PlaceRef(start, end, found[0].name, found[0].code, kind)


_TOWNS: Final = ("city", "provincial_capital", "town", "foreign_town", "village", "")
_POINTS: Final = {
    "city": _TOWNS,
    "town": _TOWNS,
    "village": _TOWNS,
    "here": (*_TOWNS, "displacement_site", "district"),
    "camp": ("displacement_site",),
    "site": ("displacement_site",),
    "province": ("province",),
    "district": ("district",),
    "crossing": ("crossing",),
    "region": ("region", "province"),
    "state": ("province",),
    "enclave": _TOWNS,
}


def main_place(doc: Document, refs: list[PlaceRef]) -> PlaceRef | None:
    """The place named most (the title counts thrice), countries left out."""
    votes: Counter[str] = Counter()
    first: dict[str, PlaceRef] = {}
    for ref in refs:
        if ref.kind == "country" or ref.speech:
            continue
        name = ref.code or ref.name
        first.setdefault(name, ref)
        title = bool(doc.paragraphs) and ref.start < doc.paragraphs[0].end
        votes[name] += 3 if title else 1
    if not votes:  # a report that names no place but that in which it was written
        return next((r for r in refs for a, b in doc.datelines if r.kind != "country" and a <= r.start < b), None)
    return first[min(votes, key=lambda n: (-votes[n], first[n].start))]
