"""Places of the world in a report for which no atlas is at hand: names weighed by the countries the report is about."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from panah.atlas.demonyms import country_of
from panah.atlas.gazetteer import KINDS_OF_WORD, Gazetteer
from panah.atlas.names import fold, likeness
from panah.atlas.world import World, WorldPlace
from panah.reading.patterns import compiled
from panah.reading.text import Document

TYPE: Final = (
    r"(?:[Cc]it(?:y|ies)|[Tt]owns?|[Pp]rovinces?|[Gg]overnorates?|[Ss]tates?|[Dd]istricts?|[Rr]egions?|[Dd]epartments?|"
    r"[Cc]ount(?:y|ies)|[Oo]blasts?|[Pp]refectures?|[Mm]unicipalit(?:y|ies)|[Ll]ocalit(?:y|ies)|[Vv]illages?|"
    r"[Ww]oredas?|[Zz]ones?|[Pp]arish|[Cc]ommunes?|[Ss]ub-?[Dd]istricts?|[Ss]ub-?[Cc]ount(?:y|ies)|LGAs?|[Uu]pazilas?|"
    r"[Cc]amps?|[Ss]ettlements?|PoC|POC|CITY|PROVINCE|GOVERNORATE|STATE|DISTRICT|REGION|COUNTY|[Dd]ivision(?!\s+of)|[Ii]sland|[Cc]antons?)"
)
_KIND_OF: Final = {
    **{word: kinds for word, kinds in KINDS_OF_WORD.items() if word not in {"border", "port", "gate", "capital"}},
    **dict.fromkeys(("division", "prefecture", "zone", "canton"), ("province", "district")),
    **dict.fromkeys(
        ("lga", "upazila", "woreda", "subdistrict", "subcounty", "commune", "parish", "municipality"),
        ("district", "town"),
    ),
    "district": ("district", "town", "province"),
    "region": ("region", "province", "district"),
    "island": ("region", "district", "province"),
    "department": ("province", "district"),
    "county": ("district", "province"),
    "locality": ("district", "town"),
}
_TOKEN: Final = compiled(r"[^\W\d_](?:[\w]|['-](?=\w))*")
_PARTICLE: Final = frozenset(
    "de del du des da do dos la le les los el al as ash ad an ar at az e y of and i san".split()
)
_WITH_TYPE: Final = compiled(rf"\s+(?P<word>{TYPE})(?!\w)")
_PART_AFTER: Final = compiled(
    r" (?:North|South|East|West|Cent(?:er|re)|[Oo]riental|[Oo]ccidental|[Oo]uest|[Ee]st|[Nn]ord|[Ss]ud|Norte|Sur)"
    r"(?!\w| [A-Z])"
)
"""A point of the compass behind a name that the table lacks: the part is named, and lies in the place."""

_TYPE_BEFORE: Final = compiled(rf"(?P<word>{TYPE})\s+of\s+(?:the\s+)?$")
_POSITION: Final = compiled(
    r"\b(?:in|at|near|from|to|into|around|outside|towards?|across|inside|between|within|throughout|over|reached|"
    r"entered|left|north|south|east|west|of|northern|southern|eastern|western|central|upper|lower|and|or|"
    r"including|like|through|via|neighbou?ring)\s+(?:the\s+)?$|\bon\s+the\s+$|[,(/:]\s*$",
    re.IGNORECASE,
)
_TITLE: Final = compiled(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|President|Minister|Governor|General|Colonel|Captain|Major|Sheikh|Imam|Ambassador|Director|"
    r"Coordinator|Commissioner|Spokes\w+|Secretary|Representative|King|Prince|Princess|Saint|St|Judge|Senator)\.?\s+"
    r"(?:[A-Z][\w'-]+\s+)?$"
)
_ENTITY_AFTER: Final = compiled(
    r"\s+(?:[Rr]iver|[Cc]anal|[Bb]arrage|Lake|Sea|Ocean|Gulf|Bay|Mountains?|Desert|Basin|Valley|Times|Post|News|Tribune|Airlines|Airways|"
    r"University|Bank|Foundation|Institute|Street|Road|Avenue|Hotel|Highway|Bridge|Club|Inc|Ltd)\b"
)
_UNKNOWN: Final = frozenset(
    "central northern southern eastern western north south east west centre center nord sud est ouest coast islands "
    "republic union federal national capital border metropolitan general upper lower middle".split()
)
"""Names of divisions that are also plain words for a part of any country: only with a type word."""

_DIVISIONS: Final = frozenset({"province", "region"})

LARGE: Final = 250_000
"""People from which a town is known where its country is not spoken of."""


@dataclass(slots=True)
class Found:
    """A place of the world at ``start:end`` of a document's text, its type word included."""

    start: int
    end: int
    place: WorldPlace
    score: float = 1.0


@dataclass(slots=True)
class _Candidate:
    start: int
    end: int
    name: str
    places: tuple[WorldPlace, ...]
    hint: tuple[str, ...]
    stop: int


@cache
def countries() -> Gazetteer:
    """The names of countries alone."""
    return Gazetteer()


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return fold(word)


def countries_of(doc: Document, named: Counter[str]) -> Counter[str]:
    """How much a report is about each country: names count two, demonyms one."""
    votes: Counter[str] = Counter({code: 2 * n for code, n in named.items()})
    votes.update(code for _, _, code in doc.nationals)
    return votes


def find_world(doc: Document, world: World, taken: list[tuple[int, int]], named: Counter[str]) -> list[Found]:
    """Names of the world's places in a document, where nothing of ``taken`` stands, each resolved or left out."""
    candidates = [c for p in doc.paragraphs for c in _candidates(doc.plain, p.start, p.end, world)]
    known = mask(len(doc.plain), taken)
    candidates = _listed(doc.plain, [c for c in candidates if not any(known[c.start : c.end])])
    votes = countries_of(doc, named)
    for candidate in candidates:  # a division or large town of one country speaks for it
        lands = {p.country for p in candidate.places if p.kind in _DIVISIONS or p.capital or p.population >= LARGE}
        if len(lands) == 1 and not any(p.word or p.person for p in candidate.places):
            votes[lands.pop()] += 1
    small = {word for word in doc.small if len(word) > 2}
    out: list[Found] = []
    for candidate in candidates:
        found = _resolve(doc.plain, candidate, votes, small, candidate.start in doc.opens)
        if found is not None:
            out.append(found)
    covered = [*taken, *((f.start, f.end) for f in out)]
    out += _alike(doc, world, covered, votes, small)
    return out


def _listed(plain: str, candidates: list[_Candidate]) -> list[_Candidate]:
    """Names in a list before a plural type word ("X, Y and Z provinces") get it as well as the last one."""
    out = list(candidates)
    for at in range(len(out) - 1, 0, -1):
        this, other = out[at], out[at - 1]
        plural = this.hint and (this.stop == this.end or plain[this.stop - 1] == "s")
        if plural and not other.hint and _IN_LIST.fullmatch(plain, other.end, this.start):
            out[at - 1] = replace(other, hint=this.hint)
    return out


_IN_LIST: Final = compiled(r",\s+|,?\s+(?:and|or)\s+")

_RUN: Final = compiled(
    r"(?<![\w'-])(?:(?:[Aa]l|[Ee]l|[Aa]s|[Aa]sh|[Aa]d|[Aa]n|[Aa]r|[Aa]t|[Aa]z)[ -])?[A-Z][a-z'][\w']+"
    r"(?:[ -][A-Z][a-z'][\w']+){0,2}(?![\w-])"
)


def mask(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """One byte for each character: 1 inside the spans."""
    out = bytearray(length)
    for start, end in spans:
        out[start:end] = b"\1" * (end - start)
    return out


_ROMANISED: Final = frozenset(
    "AFG ARE ARM AZE BGD BHR BLR BTN CHN COM CYP DJI DZA EGY ERI ETH GEO GRC IND IRN IRQ ISR JOR KAZ KGZ KHM KWT "
    "LAO LBN LBY LKA MAR MKD MMR MNG MRT NPL OMN PAK PSE QAT RUS SAU SDN SOM SRB SSD SYR TCD THA TJK TKM TUN UKR "
    "UZB YEM".split()
)
"""Countries whose names of places come into English from another script, or with no settled spelling.

Elsewhere a name that is spelt otherwise is another place.
"""

_SMALLER: Final = compiled(r"camps?|settlements?|poc", re.IGNORECASE)
"""Type words of what the table does not hold."""

LIKENESS: Final = 0.78
"""Least likeness, with the same key, at which a name anywhere in a text is taken for a place of its country."""


def _alike(
    doc: Document,
    world: World,
    covered: list[tuple[int, int]],
    votes: Counter[str],
    small: set[str],
) -> list[Found]:
    """Capitalised names that spell a place of the leading countries otherwise than the table."""
    top = max(votes.values(), default=0)
    lands = [c for c, n in sorted(votes.items(), key=lambda v: (-v[1], v[0])) if n * 2 >= top][:2]
    lands = [c for c in lands if c in _ROMANISED]
    if not lands:
        return []
    taken = mask(len(doc.plain), covered)
    out = []
    for paragraph in doc.paragraphs:
        for match in _RUN.finditer(doc.plain, paragraph.start, paragraph.end):
            start, end = match.span()
            name = match.group().removesuffix("'s")
            words = _folded(name).split()
            if any(taken[start:end]) or len(name) < 5 or any(w in small or w in _FREE for w in words):
                continue
            typed = _WITH_TYPE.match(doc.plain, end)
            if (start in doc.opens and not typed) or _TITLE.search(doc.plain, max(0, start - 40), start):
                continue
            if _beside_a_name(doc.plain, start, end, start in doc.opens) or (typed and _SMALLER.match(typed["word"])):
                continue
            near = [p for land in lands for p in world.alike(name, land) if likeness(name, p.name) >= LIKENESS]
            if near and not _ENTITY_AFTER.match(doc.plain, end):
                wanted = _KIND_OF.get(_singular(typed["word"]), ()) if typed else ()
                place = max(near, key=lambda p: (p.kind in wanted, p.population, -p.id))
                stop = typed.end() if typed else start + len(name)
                out.append(Found(start, stop, place, 0.8))
    return out


def resolve_alike(name: str, hint: str, world: World, votes: Counter[str]) -> WorldPlace | None:
    """A name in a place's position that no spelling holds: by its key among the places of the leading countries."""
    if not votes or len(name) < 5:
        return None
    top = max(votes.values())
    wanted = _KIND_OF.get(_singular(hint), ())
    for country, weight in sorted(votes.items(), key=lambda v: (-v[1], v[0]))[:3]:
        if weight * 3 < top:
            break
        alike = world.alike(name, country) if country in _ROMANISED else ()
        near = [p for p in alike if (not wanted or p.kind in wanted) and likeness(name, p.name) >= LIKENESS]
        if near and len({_folded(p.name) for p in near}) <= 2:
            return max(near, key=lambda p: (-wanted.index(p.kind) if wanted else 0, p.population, -p.id))
    return None


def _singular(word: str) -> str:
    low = word.lower().replace("-", "")
    low = re.sub(r"ies$", "y", low)
    return low if low in {"parish"} else low.removesuffix("s")


def _tokens(plain: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Words of names without "'s"; a hyphen between two capitals parts them, as it may the ends of a road."""
    for match in _TOKEN.finditer(plain, start, end):
        word = match.group()
        if not word[0].isupper() and word not in _PARTICLE:
            continue
        at, stop = match.span()
        stop -= 2 * word.endswith("'s")
        for hyphen in _BETWEEN_NAMES.finditer(plain, at, stop) if "-" in word else ():
            yield at, hyphen.start(), plain[at : hyphen.start()]
            at = hyphen.end()
        yield at, stop, plain[at:stop]


_BETWEEN_NAMES: Final = compiled(r"-(?=[A-Z\u00c0-\u00de])")


def _candidates(plain: str, start: int, end: int, world: World) -> Iterator[_Candidate]:
    tokens = list(_tokens(plain, start, end))
    at = 0
    while at < len(tokens):
        begin, _, word = tokens[at]
        if not word[0].isupper() and not (
            word in _PARTICLE and word not in {"of", "and", "e", "y", "i", "at", "an", "as"}
        ):
            at += 1
            continue
        best: tuple[int, str, tuple[WorldPlace, ...]] | None = None
        last, words = at, ""
        while last < len(tokens) and last < at + 5:
            part = tokens[last][2]
            gap = plain[tokens[last - 1][1] : tokens[last][0]] if last > at else " "
            if not _joined(gap):
                break
            if not part[0].isupper() and part not in _PARTICLE and last > at:
                break
            words = f"{words}{'s' * (gap == _OWNS)} {_folded(part)}".strip()
            hyphened = last == at + 1 and gap == "-"
            if part[0].isupper() and (
                places := _known(world, words) or (_known(world, words.replace(" ", "")) if hyphened else ())
            ):
                best = (last, words, places)
            last += 1
        if best is None:
            at += 1
            continue
        stop = tokens[best[0]][1]
        beyond = _PART_AFTER.match(plain, stop, end)
        stop = beyond.end() if beyond else stop
        typed = _WITH_TYPE.match(plain, stop, min(end, stop + 24))
        before = None if typed else _TYPE_BEFORE.search(plain, max(start, begin - 24), begin)
        hint = _singular((typed or before)["word"]) if typed or before else ""  # type: ignore[index]
        yield _Candidate(begin, stop, best[1], best[2], _KIND_OF.get(hint, ()), typed.end() if typed else stop)
        at = best[0] + 1


def _known(world: World, words: str) -> tuple[WorldPlace, ...]:
    places = world.find(words)
    if not places and words.endswith("s") and len(words) > 5:
        return ()
    return tuple(p for p in places if p.kind != "country")


def _joined(gap: str) -> bool:
    return gap in {"-", "- ", "'", _OWNS} or (gap.isspace() and len(gap) < 4)


_OWNS: Final = "'s "
"""Inside a name, as in one of a bazaar that is somebody's."""


def _resolve(plain: str, candidate: _Candidate, votes: Counter[str], small: set[str], first: bool) -> Found | None:
    top = max(votes.values(), default=0)

    place = best_of(candidate.name, candidate.places, candidate.hint, votes)
    if place is None or not _accepted(
        plain, candidate, place, votes[place.country] / top if top else 0.0, small, first
    ):
        return None
    return Found(candidate.start, candidate.stop, place)


def _accepted(plain: str, candidate: _Candidate, place: WorldPlace, share: float, small: set[str], first: bool) -> bool:
    """Whether a name is taken for the place: ``share`` is how much the report is about its country, up to 1."""
    start, end = candidate.start, candidate.end
    single = " " not in candidate.name
    demonym = single and not candidate.hint and country_of(plain[start:end]) and place.kind in {"town", "district"}
    if demonym or _ENTITY_AFTER.match(plain, end) or _TITLE.search(plain, max(0, start - 40), start):
        return False
    if candidate.hint and share >= 0.05:
        return candidate.name not in small or not first
    led = plain.startswith(":", end) and plain[max(0, start - 2) : start].strip() in {"", "."}  # "XTOWN: ..."
    if not led and _plain_word(plain[start:end], candidate.name, place, small):
        return False
    if _beside_a_name(plain, start, end, first) and not (place.kind == "province" and share > 0.3):
        return False
    position = _POSITION.search(plain, max(0, start - 24), start) is not None
    marked = place.word or (place.person and single)
    if place.word:
        return position and share >= 0.2 and place.kind != "district" and not first
    if share >= 0.1:
        return position or not marked or place.kind in {"city", *_DIVISIONS} or place.population >= 50_000
    if place.capital or place.kind in _DIVISIONS:
        return position or (place.population >= LARGE and not marked)
    return position and place.kind == "town" and place.population >= (4 * LARGE if marked else LARGE)


def _plain_word(surface: str, name: str, place: WorldPlace, small: set[str]) -> bool:
    """Whether a name is a word that the report has without a capital too, a point of the compass or an abbreviation."""
    if name in _UNKNOWN or (" " not in name and name in small):
        return True
    short = 3 if place.kind in {"city", "province"} else 5
    return surface.isupper() and len(surface) <= short


_WORD: Final = r"(?P<word>[A-Z\u00c0-\u00de][a-z\u00df-\u00ff'-]+)"
_NAME_BEFORE: Final = compiled(rf"(?:^|[\s(]){_WORD}\s$")
_NAME_AFTER: Final = compiled(rf"\s{_WORD}")
_FREE: Final = frozenset(
    "the in at from to and of for both northern southern eastern western central north south east west greater rural "
    "upper lower camp camps hub hubs governorate province district state city town region county old new airport port "
    "refugee idp response situation crisis office health hospital international local january february march april may "
    "june july august september october november december monday tuesday wednesday thursday friday saturday sunday "
    "operational emergency humanitarian regional country flash update overview".split()
)


def _beside_a_name(plain: str, start: int, end: int, first: bool) -> bool:
    """Whether another capitalised word stands beside the name: then both are more likely a person's or a body's."""
    before = None if first else _NAME_BEFORE.search(plain[max(0, start - 24) : start])
    if before and before["word"].lower() not in _FREE and not country_of(before["word"]):
        return True
    after = _NAME_AFTER.match(plain, end, end + 24)
    return bool(after and after["word"].lower() not in _FREE and not re.match(TYPE, after["word"]))


_ASIDE: Final = compiled(
    r"^(?:the\s+)?(?:(?:north|south|east|west|central|upper|lower|rural|greater)(?:ern)?[- ]?(?:west|east)?(?:ern)?"
    r"\s+)+",
    re.IGNORECASE,
)


def geocode(names: list[str], world: World) -> list[WorldPlace | None]:
    """The place of each of some names that stand in one document, whatever their capitals; None below the floor.

    Names of countries among them, and divisions and large towns of one country only, say where the others lie.
    """
    options = [_options(name, world) for name in names]
    votes: Counter[str] = Counter()
    for places, _ in options:
        lands = {p.country for p in places if p.kind in {"country", *_DIVISIONS} or p.capital or p.population >= LARGE}
        if len(lands) == 1:
            votes[lands.pop()] += 3 if places[0].kind == "country" else 1
    for places, _ in options:  # each name speaks a little for every country that has it
        for land in {p.country for p in places}:
            votes[land] += 1
    out: list[WorldPlace | None] = []
    for name, (places, hint) in zip(names, options, strict=True):
        place = best_of(name, places, hint, votes)
        if place is None and not country_of(name.title()):
            place = resolve_alike(_bare(name)[0], _bare(name)[1], world, votes)
        out.append(place)
    return out


def _bare(name: str) -> tuple[str, str]:
    """A name without its type word, and that word."""
    name = re.sub(r"^the\s+|\s+check-?points?$", "", name.strip(), flags=re.IGNORECASE)
    typed = re.search(rf"\s+({TYPE})$", name, re.IGNORECASE)
    before = re.match(rf"({TYPE})\s+of\s+", name, re.IGNORECASE)
    bare = name[: typed.start()] if typed else name[before.end() :] if before else name
    return bare, (typed or before)[1] if typed or before else ""  # type: ignore[index]


def _options(name: str, world: World) -> tuple[tuple[WorldPlace, ...], tuple[str, ...]]:
    """Places that a name may mean, its type word and points of the compass left off where need be."""
    bare, word = _bare(name)
    hint = _KIND_OF.get(_singular(word), ())
    for spelling in (name, bare, re.sub(r"^(?:islamic )?republic of (?:the )?", "", bare, flags=re.IGNORECASE)):
        land = countries().named(spelling)
        country = world.country(land.code) if land and not hint else None
        if country is not None:
            return (country,), ()
    for spelling in (name, bare, _ASIDE.sub("", bare)):
        folded = _folded(spelling)
        places = world.find(folded) or world.find(f"al {folded}")
        if places:
            return places, hint
    return (), hint


_BASE: Final = {"country": 2.0, "city": 1.5, "province": 0.7, "region": 1.9, "town": 1.2, "district": 0.0}
"""What a bare name means first; a region has no population to speak for it."""


_OWN_NAME: Final = 0.4
"""What it weighs that a place's own name is like the one told, and not another one that it has or had."""


def best_of(name: str, places: tuple[WorldPlace, ...], hint: tuple[str, ...], votes: Counter[str]) -> WorldPlace | None:
    """Of several places of one name the one that the report most likely means."""
    top = max(votes.values(), default=0)
    own = {p.id for p in places if len(places) > 1 and likeness(name, p.name) >= LIKENESS}

    def rank(place: WorldPlace) -> tuple[float, int]:
        fits = 2.0 - 0.3 * hint.index(place.kind) if place.kind in hint else 0.0
        base = _BASE[place.kind]
        if place.kind == "town" and place.population < 20_000:
            base = 0.1
        near = votes[place.country] / top if top else 0.0
        mine = _OWN_NAME * (place.id in own)
        return 3 * near + fits + base + mine + 0.3 * math.log10(place.population + 10), -place.id

    return max(places, key=rank) if places else None
