"""What a verb of holding or taking is about: counts of districts, lists of places, words that point back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from panah.reading.frames import Frame
from panah.reading.patterns import compiled
from panah.reading.places import PlaceRef
from panah.reading.quantities import Figure

GEOGRAPHIC: Final = frozenset({"districts", "crossings", "places"})
_CONNECTOR: Final = compiled(
    r"\s*(?:,|and|&|or|as well as|plus|along with|,\s*and|including|such as|the|both|\s|(?:the\s+)?(?:town|city|"
    r"village|district|province|crossing|airport|camp)s?(?:\s+of)?|(?:district|town|city|province|at|border|"
    r"crossing)s?|[A-Z][a-z]+'s|\(\w+\)|(?:towards?|to|with|into|bordering)\s+[A-Z]\w+)*\s*$"
)
_VAGUE: Final = compiled(
    r"\b(?P<words>(?:(?:the\s+)?(?:last|only)\s+area|(?:much|most|all|parts?|large parts?|large swathes?|swathes?|"
    r"vast areas|the rest|half|the majority) of (?:the\s+)?(?:countryside|country|city|province|region|territory|"
    r"state|capital|north|south|east|west|town|rural areas|[A-Z]\w+)|(?:the\s+)?(?:main|major|key|large|largest|"
    r"rural|surrounding|urban)\s+(?:cities|towns|areas|districts|countryside|roads)|(?:our|his|her|their|"
    r"my)\s+(?:home\s?town|village|town|district|city|area|home)|(?:the\s+)?(?:surrounding\s+)?countryside))\b",
    re.IGNORECASE,
)
_POINT: Final = compiled(
    r"\b(?P<word>(?:the|its|this|that|their)\s+(?:(?:besieged|provincial|regional|state|strategic|border|army|"
    r"military|main|international|entire|whole|nearby)\s+){0,2}(?:city|town|village|capital|province|district|"
    r"crossing|country|airport|(?:sea)?port|headquarters|region|camp|enclave|base|army base|barracks|"
    r"garrison))\b(?!\s+(?:city|town|of)\b)(?!\s+(?:hospital|police|prison|office|market|court|council|governor|"
    r"commissioner|administrat\w+|chief|mayor|school|team)s?\b)",
    re.IGNORECASE,
)
_TYPED_GAP: Final = compiled(
    r"\s*(?:(?:the|a|an)\s+)?(?:[a-z][a-z-]*\s+){0,3}?(?:town|city|village|hamlet|settlement|stronghold|suburb|enclave|"
    r"port)s?\s+of\s+(?:the\s+)?$|\s*(?:(?:over|of|in|at|the|a|an|all|most|much|parts?|large|vast|whole|entire|both|"
    r"now|almost|nearly|full|"
    r"complete|including|[a-z]+ern|north|south|east|west|strategic|key|main|major|nearby|neighbou?ring|besieged|"
    r"border|provincial|regional|state|capital|junctions?|crossroads|bridges?|dams?|mines?|heights|hills?|roads?|"
    r"highway|hospital|market|coastal|mining|oil-rich|historic|ancient|small|city|cities|town|towns|"
    r"village|villages|district|districts|province|area|areas|crossing|crossings|airport|base|camp|enclave|outskirts|"
    r"centre|center|suburb|suburbs|army|military|mountain|port|[\w]+-[\w]+|'s?)[\s,]*){0,7}$",
    re.IGNORECASE,
)
_SITES: Final = r"airport|airfield|airstrip|headquarters|base|barracks|garrison|hospital|prison|police station"
_SITE: Final = compiled(
    rf"\b(?P<site>(?:(?:sea)?port|camp)(?! of\b)|{_SITES}|market|bridge|dam|power (?:plant|station)|university)s?"
    r"(?:\s+(?:in|at|of|near|outside|on the \w+ of)\s+(?:the\s+(?:city|town|village|capital)\s+of\s+)?)?$",
    re.IGNORECASE,
)
"""A site before the name of the place it is in: who holds it does not hold the place. The port of X may be X itself."""
_SITE_BEHIND: Final = compiled(
    r"(?:'s)?\s+(?:(?:international|military|army|air|main|central|district|provincial)\s+){0,2}"
    rf"(?P<site>{_SITES}|seaport)\b(?!\s+(?:and|or)\s+(?:town|city)\b)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Thing:
    """One object: a place, a count of places, or words for an area the gazetteer cannot resolve.

    ``site`` is what of the place is meant, where that is not all of it ("the airport").
    """

    start: int
    end: int
    place: PlaceRef | None
    figure: Figure | None = None
    words: str = ""
    aggregate: bool = False
    within: PlaceRef | None = None
    site: str = ""


def objects_after(frame: Frame, start: int, end: int, *, strict: bool = True) -> list[Thing]:
    """Objects that follow a verb ending at ``start``, up to ``end``."""
    things = _counts(frame, start, end, strict)
    if things:
        first = [p for p in frame.places if start <= p.start < things[0].start]
        listed = (
            first
            and _TYPED_GAP.fullmatch(frame.between(start, first[0].start))
            and _CONNECTOR.fullmatch(frame.between(first[-1].end, things[0].start))
        )
        return [*_run(frame, first), *things] if listed else things
    places = [p for p in frame.places if start <= p.start < end]
    if places and _TYPED_GAP.fullmatch(gap := frame.between(start, places[0].start)):
        return _of_sites(frame, _run(frame, places), gap)
    return _others(frame, start, end, strict)


def objects_before(frame: Frame, start: int, end: int) -> list[Thing]:
    """Objects that stand as subject between ``start`` and a verb beginning at ``end``."""
    counts = list(_counts(frame, start, end, strict=False))
    if counts:
        return counts
    places = [p for p in frame.places if start <= p.start and p.end <= end]
    places = [p for p in places if p.kind != "country"] or places
    own = [t for t in _vague(frame, start, end) if t.place is None]
    if own:
        return own
    points = _pointed(frame, start, end)
    if places:
        run = [places[-1]]
        for place in reversed(places[:-1]):
            if not _CONNECTOR.fullmatch(frame.between(place.end, run[0].start)):
                break
            run.insert(0, place)
        gap = frame.between(run[-1].end, end)
        if len(gap) < 45 or not points:
            things = [Thing(p.start, p.end, p) for p in run if p.kind != "country" or len(run) == 1]
            return _of_sites(frame, things, frame.between(start, run[0].start))
    return points or _vague(frame, start, end)


def _run(frame: Frame, places: list[PlaceRef]) -> list[Thing]:
    run = [places[0]]
    for place in places[1:]:
        if not _CONNECTOR.fullmatch(frame.between(run[-1].end, place.start)):
            break
        run.append(place)
    return [Thing(p.start, p.end, p) for p in run]


def _of_sites(frame: Frame, things: list[Thing], head: str) -> list[Thing]:
    """The things as far as the site goes that is named in front of the first, or behind each."""
    for thing in things:
        behind = _SITE_BEHIND.match(frame.scene.doc.plain, thing.end, frame.end)
        site = (_SITE.search(head) if thing is things[0] else None) or behind
        if site is not None and thing.place is not None and thing.place.kind != "crossing":
            thing.site = site["site"].lower()
    return things


def _counts(frame: Frame, start: int, end: int, strict: bool) -> list[Thing]:
    """Counts of districts and the like, with the places that contain them or that they name."""
    for figure in frame.figures:
        if not start <= figure.start < end or figure.kind != "count":
            continue
        if figure.unit not in GEOGRAPHIC and figure.unit != "percent":
            continue
        if strict and len(frame.between(start, figure.start)) > 40:
            continue
        if figure.unit == "places" and re.match(r"checkpo|roadblock|positions?$|sites?$", figure.noun.lower()):
            continue
        after = [p for p in frame.places if figure.end <= p.start < end]
        inside = [p for p in frame.places if figure.start <= p.start < figure.end]
        members = _members(frame, figure, after)
        things = [Thing(p.start, p.end, p) for p in members]
        if members and figure.low == len(members):
            return things
        container = next(iter(inside), None) or next(
            (p for p in after if p not in members and _contains(frame, figure, p.start)), None
        )
        if container is None:
            container = next(
                (t.place for t in _pointed(frame, figure.start, end) if t.place and _contains(frame, figure, t.start)),
                None,
            )
        words = frame.between(figure.start, figure.end)
        things.insert(0, Thing(figure.start, figure.end, container, figure, words, aggregate=not members))
        return things
    return []


def _contains(frame: Frame, figure: Figure, at: int) -> bool:
    """Whether a place after a count is where the counted things lie ("nine districts of X")."""
    gap = frame.between(figure.end, at)
    return (
        re.fullmatch(
            r"\s*(?:surrounding\s+)?(?:of|in|across|around|within|inside|throughout)\s+(?:[\w'-]+\s+){0,4}", gap
        )
        is not None
    )


def _members(frame: Frame, figure: Figure, after: list[PlaceRef]) -> list[PlaceRef]:
    """The places a count names one by one: "two crossings at A and B", "nine districts including C and D"."""
    if figure.unit == "crossings":
        return [p for p in after if p.kind == "crossing"] or [p for p in after if p.kind == "" and not p.code]
    listed = [
        p
        for p in after
        if p.kind in {"district", "temporary_district", "town", "village", "city", "provincial_capital", ""}
    ]
    if not listed:
        return []
    gap = frame.between(figure.end, listed[0].start)
    if re.search(r"\b(?:including|such as|namely|among them|like)\b|[:(\u2013-]\s*$", gap) or len(listed) == figure.low:
        return [t.place for t in _run(frame, listed) if t.place]
    return []


def _others(frame: Frame, start: int, end: int, strict: bool) -> list[Thing]:
    points = [t for t in _pointed(frame, start, end) if not strict or t.start - start < 60]
    vague = [t for t in _vague(frame, start, end) if not strict or t.start - start < 40]
    if points and (not vague or points[0].start <= vague[0].start):
        return points
    return vague or points


def _pointed(frame: Frame, start: int, end: int) -> list[Thing]:
    out = []
    for match in _POINT.finditer(frame.scene.doc.plain, start, end):
        place = frame.scene.places.pointing(match["word"], match.start(), match.end())
        site = _SITE.search(match["word"])
        found = site["site"].lower() if site and place is not None else ""
        out.append(Thing(match.start(), match.end(), place, words=match["word"], site=found))
    return out


def _vague(frame: Frame, start: int, end: int) -> list[Thing]:
    match = _VAGUE.search(frame.scene.doc.plain, start, end)
    if match is None:
        return []
    words = re.sub(r"^the ", "", re.sub(r"\s+", " ", match["words"]), flags=re.IGNORECASE)
    inside = next((p for p in frame.places if match.start() <= p.start < min(end, match.end() + 40)), None)
    if re.search(r"\b(?:our|his|her|their|my)\b", words, re.IGNORECASE):
        return [Thing(match.start(), match.end(), None, words=words, within=inside)]
    whole = re.search(r"\bof (the (?:city|capital|province|region|country|town))$", words, re.IGNORECASE)
    if inside is None and whole:
        inside = frame.scene.places.pointing(whole[1], match.start(), match.end())
    if inside is None and re.search(r"\barea$", words):
        inside = frame.pointing(match.end(), frame.end)
    country = (
        frame.scene.places.country_ref(match.start(), match.end())
        if re.search(r"country|cities|towns|rural", words, re.I)
        else None
    )
    return [Thing(match.start(), match.end(), inside or country, words=words)]
