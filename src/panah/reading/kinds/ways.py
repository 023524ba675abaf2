"""Lines and ways: where the front runs, who is said to come nearer, what lies in the road, and what a road is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from panah.model.claim import FACTUAL, Certainty
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader
from panah.reading.numerals import spelled_value

_LINE: Final = rx(
    r"\b(?:front ?-?lines?|lines? of contact|contact lines?)\b(?! (?:workers?|staff|health|doctors?|nurses?|services?|"
    r"responders?|states?|agenc\w+|negotiat\w+|partners?|organi[sz]ations?|of (?:war|climate|the (?:response|crisis))))"
)
_FAR: Final = rx(
    r"\b(?P<n>\d+(?:[.,]\d+)?|(?:just |only )?(?:a few|some|several)(?: (?:hundreds?|thousands?|dozen))?|"
    r"[a-z]+teen|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)(?: ?(?:to|-|and) ?"
    r"(?P<m>\d+(?:[.,]\d+)?))?[ -]?(?P<unit>km|kilomet(?:re|er)s?|m|met(?:re|er)s?|miles?)\b"
)
_RUNS: Final = rx(
    r"\b(?:runs?|lies|lay|is now|passes|moved|shifted|stretches|advanced|from|near|along|outside|at|in|between|now)\b"
)
_VAGUE: Final = {
    "few hundred": (200.0, 900.0),
    "some hundred": (200.0, 900.0),
    "some hundreds": (200.0, 900.0),
    "several hundred": (200.0, 900.0),
    "few": (2.0, 9.0),
    "several": (3.0, 9.0),
    "some": (2.0, 9.0),
    "few thousand": (2000.0, 9000.0),
    "few dozen": (24.0, 99.0),
}

_COMING: Final = rx(
    r"\b(?P<who>(?:enem(?:y|ies)|fighters|rebels|gunmen|militants|insurgents|soldiers|troops|militia(?:men)?|raiders|"
    r"armed men|attackers|forces|bandits|tanks|columns?))\b(?: [\w-]+){0,3}? (?:is|are|was|were|have been|has been)"
    r"(?: \w+)? (?P<how>entering|approaching|advancing|moving (?:towards?|on|closer)|coming|heading (?:for|towards?|"
    r"to)|"
    r"closing in|on (?:their|its) way|marching|nearing|massing|getting closer|at the gates)\b"
)
_HEARD: Final = rx(
    r"\b(?:told|tells|said|says?|hear(?:d|s)?|rumou?rs?|reports?|reportedly|according to|word|warned|phoned|calls? "
    r"from)\b"
)
_BLOCK: Final = (
    r"(?:rocks|rubble|debris|boulders|tree trunks?|(?:felled|fallen) trees|trees|trench(?:es)?|berms?|earth (?:mounds|"
    r"banks)|landslides?|mudslides?|rockfalls?|snow|(?:land)?mines|barricades?|burn(?:t|ed|ing)(?:-out)? (?:vehicles|"
    r"tyres|tires|cars)|craters?|wreck(?:s|age)?|sandbags|unexploded \w+|shipping containers|mud|avalanches?)"
)
_ROAD: Final = (
    r"(?:roads?|highways?|streets?|tracks?|routes?|bridges?|paths?|mountain pass(?:es)?|motorways?|railways?|"
    r"rail lines?|causeways?|culverts?|crossroads|runways?)"
)
OBSTACLE: Final = rx(
    rf"\b(?:{_BLOCK}\b[^.;]{{0,40}}?\b(?:block(?:s|ed|ing)?|litter(?:s|ed|ing)?|obstruct(?:s|ed|ing)?|left|lie|lies|"
    rf"lying|"
    rf"across|laid|strewn|cut(?:s|ting)?|placed|on|in)\b(?: \w+)?(?: in| on| across)? (?:[\w-]+ ){{0,3}}?{_ROAD}|"
    rf"{_ROAD}\b[^.;,]{{0,55}}? (?:(?:is|are|was|were|has been|have been|remains?|partly|"
    rf"still|also|now|lay|lies|lie) )*(?:(?:cut|blocked|closed|littered|strewn|obstructed|sealed|damaged|buried|"
    rf"destroyed"
    rf"|severed)(?: \w+)? (?:by|with|under) (?:an?|the|heavy|deep|large|piles? of|several|\d+)?(?: \w+)? ?(?:{_BLOCK}|"
    r"floods?|floodwaters?|flooding|wadi|river|water|rains?|sand)|washed (?:away|out)|swept away|blown up|"
    r"collapsed|impassable|"
    r"submerged|flooded|under (?:[\w.]+ ){0,4}water|mined|buried)\b|"
    rf"(?:{_BLOCK}) (?:are|is|were|was) (?:providing|serving as|put in place|forcing)|"
    rf"(?:lines|piles|heaps|rows) of (?:rocks|rubble|stones|sandbags|tyres|tires|debris)[^.;]{{0,40}}?\b{_ROAD})\b"
)
_GOODS: Final = (
    r"(?:goods|imports?|exports?|trade|beans|charcoal|flour|rice|vegetables|onions|maize|salt|sugar|livestock|food|"
    r"fuel|aid|supplies|commerce|cargo|traffic|cement|medicines?|grain|wheat|"
    r"relief|freight|merchandise|transit)"
)
_ROUTE: Final = rx(
    rf"\b(?:(?:entry|transit|access|exit) points? (?:for|of) (?:[\w-]+ ){{0,6}}?{_GOODS}|(?:gateway|lifeline|artery|"
    rf"corridor|hub|conduit|channel|(?:supply|trade|main|only|key|vital) (?:road|route|line|crossing)) (?:for|of) (?:"
    rf"[\w-]+ ){{0,4}}?{_GOODS}|(?:is|are|was|were|remains?|serves as|used as) (?:the |a |an )(?:main |only |key |"
    rf"vital "
    rf"|most important |major |principal )+(?:supply|trade|transit) (?:route|line|road|corridor)|(?:through|via|over) "
    rf"which (?:[\w%.]+ ){{0,6}}?(?:of )?(?:the )?{_GOODS}\b[^.;,]{{0,40}}? (?:pass|flow|enter|come|go|transit|arrive|"
    rf"reach|travel|is|are)\w*|(?:per ?cent|%|half|thirds?|quarters?|most|bulk|much|all) of (?:[\w']+ ){{0,4}}?{_GOODS}"
    rf"\b[^.;,]{{0,30}}? (?:pass(?:es)?|flows?|enters?|comes?|goes|arrives?|transits?) (?:through|via|over|by)|"
    rf"{_GOODS} (?:pass|enter|flow|arrive|come|move)(?:es|s)? (?:the country |the city |in )?(?:through|via|over))\b"
)
_SHARE: Final = rx(
    r"\b(?:(?P<pct>\d+(?:\.\d+)?) ?(?:%|per ?cent)|(?P<half>half)|(?P<frac>one|two|three)[ -](?P<den>thirds?|"
    r"quarters?))\b"
)


def distance(words: re.Match[str]) -> tuple[float | None, float | None, str]:
    """A distance with bounds, and its unit: "m", "km" or "miles"."""
    unit = words["unit"].lower()
    unit = "km" if unit.startswith("k") else "miles" if unit.startswith("mi") else "m"
    text = re.sub(r"\s+", " ", re.sub(r"^(?:just|only) |^a ", "", re.sub(r"^(?:just|only)\s+", "", words["n"].lower())))
    if text in _VAGUE:
        return (*_VAGUE[text], unit)
    value = spelled_value(text) if text[:1].isalpha() else float(text.replace(",", "."))
    high = float(words["m"].replace(",", ".")) if words["m"] else value
    return value, high, unit


def share(text: str) -> float | None:
    """A share told as a percentage, a half, or thirds and quarters; None without one."""
    match = _SHARE.search(text)
    if match is None:
        return None
    if match["pct"]:
        return round(float(match["pct"]) / 100, 4)
    if match["half"]:
        return 0.5
    count = {"one": 1, "two": 2, "three": 3}[match["frac"].lower()]
    return round(count / (3 if match["den"].lower().startswith("third") else 4), 3)


@reader("front_line", "front", "contact")
def front_line(frame: Frame) -> Iterator[Draft]:
    """Where the line of contact runs, with its distance where the words give one."""
    for match in frame.find(_LINE):
        at, stop = match.span()
        far = next((m for m in frame.find(_FAR) if abs(m.start() - at) < 90), None)
        ahead = frame.between(stop, min(frame.end, stop + 40))
        moved = _RUNS.match(ahead.strip()) and (frame.places or far)
        if far is None and not moved:
            continue
        if far is None and re.match(r"\s*(?:in|at|near)\b", ahead) and not frame.places:
            continue
        place, context = frame.where(at, stop)
        values: dict[str, object] = {}
        if far is not None:
            low, high, unit = distance(far)
            values = {"low": low, "high": high, "unit": unit}
        yield frame.draft("front_line", "front_line", at, stop, place=place, context=context, **values)
        return


@reader(
    "threat_reported",
    "enter",
    "approach",
    "advanc",
    "moving",
    "coming",
    "heading",
    "closing",
    "way",
    "march",
    "near",
    "mass",
    "closer",
    "gates",
)
def threat_reported(frame: Frame) -> Iterator[Draft]:
    """Somebody passes on that armed people come nearer: second-hand, and never told as an event of its own."""
    for match in frame.find(_COMING):
        at, stop = match.span()
        voice = frame.voice(at, stop)
        if voice is None and not _HEARD.search(frame.between(frame.start, at)):
            continue
        certainty = frame.certainty(at, stop)
        if certainty not in FACTUAL and certainty is not Certainty.DENIED:
            continue
        if certainty is Certainty.ASSERTED:
            certainty = Certainty.CLAIMED
        actor = frame.actor_after(at - 1, 40)
        place, context = frame.where(at, stop)
        yield frame.draft(
            "threat_reported",
            "threat_reported",
            at,
            stop,
            place=place,
            context=context,
            certainty=certainty,
            actor=actor.name if actor else match["who"].lower(),
            item="approach",
        )
        return


@reader(
    "access_obstacle",
    "road",
    "highway",
    "street",
    "track",
    "route",
    "bridge",
    "path",
    "pass",
    "motorway",
    "rail",
    "causeway",
    "culvert",
    "runway",
    "rocks",
)
def access_obstacle(frame: Frame) -> Iterator[Draft]:
    """What lies in a road or took it away: rubble, trees, trenches, water; one claim a sentence."""
    match = frame.has(OBSTACLE)
    if match is None:
        return
    at, stop = match.span()
    place, context = frame.where(at, stop)
    words = match.group().lower()
    kind = next((m.group() for m in [re.search(_BLOCK, words)] if m), "")
    item = next((m.group() for m in [re.search(_ROAD, words)] if m), "road")
    yield frame.draft(
        "access_obstacle", "access_obstacle", stop - 1, stop, place=place, context=context, item=item, qualifier=kind
    )


@reader(
    "supply_route",
    "point",
    "gateway",
    "lifeline",
    "artery",
    "corridor",
    "hub",
    "conduit",
    "channel",
    "road",
    "route",
    "line",
    "crossing",
    "which",
    "through",
    "via",
)
def supply_route(frame: Frame) -> Iterator[Draft]:
    """What a crossing, port or road is to supplies, with the share of goods where the words give it."""
    match = frame.has(_ROUTE)
    if match is None:
        return
    at, stop = match.span()
    goods = re.search(_GOODS, match.group(), re.IGNORECASE)
    portion = share(frame.between(max(frame.start, at - 25), stop))
    ahead = [p for p in frame.places if p.end <= at]
    place, context = (ahead[-1], False) if ahead else frame.where(at, stop)
    values: dict[str, object] = {"low": portion, "high": portion, "unit": "share"} if portion else {}
    yield frame.draft(
        "supply_route",
        "supply_route",
        at,
        stop,
        place=place,
        context=context,
        item=goods.group().lower() if goods else "goods",
        **values,
    )
