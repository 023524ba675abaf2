"""Gazetteer: place names found in text and resolved to codes; below a floor the answer is "unresolved"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

import ahocorasick
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from panah.atlas.load import Atlas
from panah.atlas.names import AFAR, FLOOR, MARGIN, RIVAL, SHORTEST, core, fold, key, rank
from panah.atlas.world import World, world
from panah.model.geo import great_circle_km
from panah.model.territories import territories

_ORDER: Final = (
    "city",
    "provincial_capital",
    "town",
    "displacement_site",
    "crossing",
    "airport",
    "foreign_town",
    "village",
    "landmark",
    "district",
    "temporary_district",
    "province",
    "region",
    "country",
)
"""Which of several places of one name a bare mention means, first to last."""

KINDS_OF_WORD: Final = {
    "city": ("city", "provincial_capital", "town", "foreign_town"),
    "town": ("town", "city", "provincial_capital", "foreign_town", "district"),
    "village": ("village", "town"),
    "capital": ("city", "provincial_capital"),
    "province": ("province",),
    "governorate": ("province",),
    "state": ("province",),
    "region": ("region", "province"),
    "department": ("province",),
    "oblast": ("province",),
    "district": ("district", "temporary_district"),
    "county": ("district",),
    "locality": ("district",),
    "crossing": ("crossing",),
    "border": ("crossing",),
    "port": ("crossing",),
    "gate": ("crossing",),
    "camp": ("displacement_site",),
    "site": ("displacement_site",),
    "settlement": ("displacement_site", "village"),
    "airport": ("airport",),
    "country": ("country",),
}
"""Type words beside a name, and the kinds of place they point to."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place the gazetteer knows. Codes are empty and coordinates None where the atlas has none."""

    code: str
    name: str
    kind: str
    country: str
    admin1_code: str = ""
    admin2_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found at ``start:end`` of a text: the surface, the code and kind of its place, and a score up to 1."""

    start: int
    end: int
    surface: str
    code: str
    kind: str
    score: float


class Gazetteer:
    """Names of places and their variants, with the countries of the world.

    Parameters
    ----------
    entries
        The places.
    names
        Pairs of a spelling and the code of its place; the entries' own names are added.
    focus
        Code of the place an atlas turns on: near it ties are broken.
    country, currency, actors
        What an atlas says of its area: ISO 3166-1 alpha-3, ISO 4217, and the names of the parties.
    """

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        names: Iterable[tuple[str, str]] = (),
        *,
        focus: str = "",
        country: str = "",
        currency: str = "",
        actors: Iterable[str] = (),
    ) -> None:
        self.country, self.currency, self.actors = country, currency, tuple(actors)
        self.entries: dict[str, Entry] = {e.code: e for e in _countries()}
        own = list(entries)
        self.entries.update({e.code: e for e in own})
        self.focus = focus
        self.own = frozenset(e.code for e in own)
        pairs = [*_country_names(), *((e.name, e.code) for e in own), *names]
        self._of_world: dict[str, Entry] = {}
        self._codes: dict[str, tuple[str, ...]] = {}
        for name, code in pairs:
            for spelling in _spellings(name):
                held = self._codes.setdefault(spelling, ())
                if code in self.entries and code not in held:
                    self._codes[spelling] = (*held, code)
        self._codes = {s: c for s, c in self._codes.items() if c}

    @classmethod
    def from_atlas(cls, atlas: Atlas) -> Gazetteer:
        """The gazetteer of an atlas: its places, their local names and variants, its actors and its currency."""
        entries = [
            Entry(p.code, p.name, p.kind, p.country, p.admin1_code, p.admin2_code, p.latitude, p.longitude, p.part_of)
            for p in atlas.places
        ]
        names = [(row.name, row.place_code) for row in atlas.variants]
        names += [(p.local_name, p.code) for p in atlas.places if p.local_name]
        return cls(
            entries, names, focus=atlas.focus, country=atlas.country, currency=atlas.currency, actors=atlas.actors
        )

    @cached_property
    def _automaton(self) -> Any:
        automaton = ahocorasick.Automaton()
        for spelling in self._codes:
            automaton.add_word(spelling.lower(), spelling)
        if len(automaton):
            automaton.make_automaton()
        return automaton

    @cached_property
    def _by_key(self) -> dict[str, tuple[str, ...]]:
        out: dict[str, set[str]] = {}
        for spelling, codes in self._codes.items():
            if any(c in self.own for c in codes):
                out.setdefault(key(spelling), set()).update(c for c in codes if c in self.own)
        return {k: tuple(sorted(c)) for k, c in out.items() if k}

    @cached_property
    def _own_spellings(self) -> tuple[tuple[str, str], ...]:
        return tuple((s, c) for s, codes in self._codes.items() for c in codes if c in self.own)

    @property
    def world(self) -> World | None:
        """The world's places, where no atlas gives places of its own."""
        return None if self.own else world()

    def entry(self, code: str) -> Entry | None:
        """The place with this code, or None."""
        held = self.entries.get(code) or self._of_world.get(code)
        place = self.world.held(code) if held is None and code and self.world else None
        if place is None:
            return held
        admin1 = f"gn:{place.admin1}" if place.admin1 else ""
        admin2 = code if place.kind == "district" else ""
        held = Entry(code, place.name, place.kind, place.country, admin1, admin2, place.latitude, place.longitude)
        self._of_world[code] = held
        return held

    def named(self, name: str) -> Entry | None:
        """The place with exactly this name or variant, or None."""
        codes = next((self._codes[s] for s in _spellings(name) if s in self._codes), None)
        return self.entries[self._choose(codes, "")] if codes else None

    def scan(self, text: str) -> list[NameMatch]:
        """Every known name in the text, whole words only, the longest where names overlap.

        A name counts only where the text writes it with a capital (or in a script without capitals).
        """
        lowered = text.lower()
        if len(lowered) != len(text):  # a letter whose small form is two characters
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        if not len(self._automaton):
            return []
        lowered, at = _single_spaced(lowered)
        spans = []
        for last, spelling in self._automaton.iter(lowered):
            start, end = at(last - len(spelling) + 1), at(last) + 1
            capital = text[start].isupper() or text[start].lower() == text[start].upper()
            if capital and _whole(text, start, end) and _as_short(spelling, text[start : end + 1]):
                spans.append((start, end, spelling))
        spans.sort(key=lambda s: (s[0] - s[1], s[0]))
        taken = bytearray(len(text))
        out = []
        for start, end, spelling in spans:
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            hint, stop = kind_hint(text, start, end)
            chosen = self._choose(self._codes[spelling], hint)
            out.append(NameMatch(start, stop, text[start:stop], chosen, self.entries[chosen].kind, 1.0))
        return sorted(out, key=lambda m: m.start)

    def resolve(self, name: str, kind_hint: str = "", near: str = "") -> NameMatch | None:
        """The place a spelling means, or None when nothing is alike enough.

        Parameters
        ----------
        name
            A spelling as a text has it.
        kind_hint
            A type word beside it ("district", "crossing", "camp"), or empty.
        near
            Code of a place nearby: places of its province come first, and others must lead by more.
        """
        words = KINDS_OF_WORD.get(kind_hint, ())
        exact = next((self._codes[s] for s in _spellings(name) if s in self._codes), ())
        around = self._around(near)
        here = tuple(c for c in exact if c in around)
        ranked: list[tuple[str, float, float]] = []
        same_key: frozenset[str] = frozenset()
        if not here and (not exact or (around and self.own.issuperset(exact))):
            ranked, same_key = self._ranked(name, words, around)
        if exact and not any(c in around and score >= FLOOR for c, score, _ in ranked):
            code = self._choose(here or exact, kind_hint, near)
            return NameMatch(0, len(name), name, code, self.entries[code].kind, 1.0)
        if not ranked or ranked[0][1] < FLOOR:
            return None
        best, _, most = ranked[0]
        margin = AFAR if around and best not in around else MARGIN
        tied = tuple(c for c, _, order in ranked if order > most - (max(RIVAL, margin) if c in same_key else margin))
        if len({fold(self.entries[c].name) for c in tied}) > 1 and not (words or around.issuperset(tied)):
            return None
        code = self._choose(tied, kind_hint, near)
        score = next(s for c, s, _ in ranked if c == code)
        return NameMatch(0, len(name), name, code, self.entries[code].kind, score)

    def _ranked(
        self, name: str, words: tuple[str, ...], around: frozenset[str]
    ) -> tuple[list[tuple[str, float, float]], frozenset[str]]:
        """Places by their likeness to a name, the best first, as :func:`rank` has them; and those of the same key.

        An equal key alone reaches the floor; too short a name is like none.
        """
        if len(key(name)) < 3 or len(fold(name).replace(" ", "")) < SHORTEST:
            return [], frozenset()
        kept = [(s, c) for s, c in self._near_to(name) if not words or self.entries[c].kind in words]
        same_key = {c for c in self._by_key.get(key(name), ()) if not words or self.entries[c].kind in words}
        held = {c for _, c in kept}
        kept += [(s, c) for s, c in self._own_spellings if c in same_key - held]
        ranked = rank(name, kept, around)
        for at, (code, score, order) in enumerate(ranked):
            if code in same_key:
                least = max(score, 0.8 + 0.1 * score)
                ranked[at] = (code, least, order - score + least)
        return sorted(ranked, key=lambda r: (-r[2], r[0])), frozenset(same_key)

    def _near_to(self, name: str) -> list[tuple[str, str]]:
        """Own spellings that can reach the floor: at least 0.6 of the letters alike, with or without words of kind."""
        letters, cores = self._letters
        found: set[int] = set()
        for query, choices in ((fold(name), letters), (core(name), cores)):
            asked = query.replace(" ", "")
            found |= {at for _, _, at in extract(asked, choices, scorer=ratio, score_cutoff=60, limit=None)}
        return [self._own_spellings[at] for at in sorted(found)]

    @cached_property
    def _letters(self) -> tuple[list[str], list[str]]:
        spellings = [s for s, _ in self._own_spellings]
        return [fold(s).replace(" ", "") for s in spellings], [core(s).replace(" ", "") for s in spellings]

    def _around(self, near: str) -> frozenset[str]:
        """Codes of the places in the province of a place."""
        entry = self.entries.get(near)
        admin1 = (entry.admin1_code or (entry.code if entry.kind == "province" else "")) if entry else ""
        return frozenset(c for c in self.own if admin1 and self.entries[c].admin1_code == admin1)

    def _choose(self, codes: tuple[str, ...], hint: str, near: str = "") -> str:
        wanted = KINDS_OF_WORD.get(hint, ())

        def rank(code: str) -> tuple[int, bool, int, float, str]:
            entry = self.entries[code]
            fits = wanted.index(entry.kind) if entry.kind in wanted else len(wanted)
            order = _ORDER.index(entry.kind) if entry.kind in _ORDER else len(_ORDER)
            return fits, code not in self.own, order, self._distance(code, near or self.focus), code

        return min(codes, key=rank)

    def _distance(self, a: str, b: str) -> float:
        one, two = self.entries.get(a), self.entries.get(b)
        if one is None or two is None or one.latitude is None or two.latitude is None:
            return 0.0
        assert one.longitude is not None and two.longitude is not None
        return great_circle_km(one.latitude, one.longitude, two.latitude, two.longitude)


_TYPE_WORDS: Final = "|".join(sorted(KINDS_OF_WORD, key=len, reverse=True))
_TYPE_AFTER: Final = re.compile(
    rf"\s+(?:(?:border|refugee|displacement|idp|international)\s+)?(?P<word>{_TYPE_WORDS})\b", re.IGNORECASE
)
_TYPE_BEFORE: Final = re.compile(
    rf"\b(?P<word>{_TYPE_WORDS})s?\s+(?:(?:of|at|in|called|named)\s+)?(?:the\s+)?$", re.IGNORECASE
)
_DISTRICTS_OF: Final = re.compile(r"'s?\s+(?:\w+\s+){0,2}?districts\b", re.IGNORECASE)


def kind_hint(text: str, start: int, end: int) -> tuple[str, int]:
    """The type word beside a name ("" when there is none) and where the name with its type word ends."""
    text_after = text[end : end + 48]
    after = _TYPE_AFTER.match(text_after)
    if after:
        return after["word"].lower(), end + after.end()
    if _DISTRICTS_OF.match(text_after):
        return "province", end
    before = _TYPE_BEFORE.search(text[max(0, start - 32) : start])
    if before and not re.search(r"\b(?:in|of|at|from|to)\s+$", text[max(0, start - 6) : start]):
        return before["word"].lower(), end
    if before and re.search(
        rf"\b(?:{_TYPE_WORDS})s?\s+(?:of|at)\s+(?:the\s+)?$", text[max(0, start - 32) : start], re.I
    ):
        word = before["word"].lower()
        return ("" if word in {"border", "capital"} else word), end
    return "", end


def _single_spaced(text: str) -> tuple[str, Callable[[int], int]]:
    """A text with one space for each run of them, as set type has them, and where its characters stood before."""
    if "  " not in text:
        return text, int
    kept = [i for i, char in enumerate(text) if char != " " or text[i - 1 : i] != " "]
    return "".join(text[i] for i in kept), kept.__getitem__


def _as_short(spelling: str, surface: str) -> bool:
    """Whether a short form of a country's name ("DRC", "US") stands in capitals, as it must, and before no sum."""
    return spelling not in _SHORT or (surface[: len(spelling)].isupper() and not surface.endswith("$"))


_SHORT: Final = frozenset("car drc uk us usa uae ksa dprk".split())


def _whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() or after.isalnum() or (before == "-" and start > 1 and text[start - 2].isalnum()))


def _spellings(name: str) -> tuple[str, ...]:
    """A name as it may stand in text: lower case, hyphens as spaces too, and without a trailing type word."""
    base = re.sub(r"\s+", " ", name).strip().casefold()
    if len(base) < 2:
        return ()
    bare = re.sub(r"\s*\([^)]*\)", "", base).strip()
    short = re.sub(r"\s+(?:city|province|district|town|camp|site|settlement|border crossing|crossing)$", "", bare)
    hyphens = {s.replace("-", " ") for s in (base, bare, short)}
    straight = {s.replace("\u2019", "'") for s in (base, bare, short)}
    return tuple(sorted({base, bare, short, *hyphens, *straight} - {""}))


@cache
def _countries() -> tuple[Entry, ...]:
    return tuple(Entry(code3, name, "country", code3) for code3, name in territories())


@cache
def _country_names() -> tuple[tuple[str, str], ...]:
    extra = (
        ("Turkey", "TUR"),
        ("Ivory Coast", "CIV"),
        ("Democratic Republic of the Congo", "COD"),
        ("DR Congo", "COD"),
        ("DRC", "COD"),
        ("Democratic Republic of Congo", "COD"),
        ("Republic of the Congo", "COG"),
        ("Congo", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("Burma", "MMR"),
        ("Myanmar", "MMR"),
        ("Palestine", "PSE"),
        ("Bosnia", "BIH"),
        ("Burkina", "BFA"),
        ("United States of America", "USA"),
        ("Britain", "GBR"),
        ("Czech Republic", "CZE"),
        ("Syrian Arab Republic", "SYR"),
        ("Russian Federation", "RUS"),
        ("Cape Verde", "CPV"),
        ("Swaziland", "SWZ"),
        ("Central African Republic", "CAF"),
        ("CAR", "CAF"),
        ("South Sudan", "SSD"),
        ("Cote d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("East Timor", "TLS"),
        ("Republic of Korea", "KOR"),
        ("UK", "GBR"),
        ("US", "USA"),
        ("USA", "USA"),
        ("U.S.", "USA"),
        ("UAE", "ARE"),
        ("KSA", "SAU"),
        ("Curacao", "CUW"),
        ("Reunion", "REU"),
        ("Trinidad and Tobago", "TTO"),
        ("Antigua and Barbuda", "ATG"),
        ("Sao Tome and Principe", "STP"),
        ("Lao PDR", "LAO"),
        ("DPRK", "PRK"),
        ("Viet Nam", "VNM"),
        ("The Gambia", "GMB"),
        ("Holland", "NLD"),
        ("Occupied Palestinian Territory", "PSE"),
        ("Islamic Republic of Iran", "IRN"),
    )
    plain = ((name.replace(" & ", " and "), code) for code, name in territories())
    return tuple((name, code) for code, name in territories()) + tuple(plain) + extra
