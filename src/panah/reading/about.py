"""The country a text is about: the one it names, else the one in which most of the places it names can lie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from panah.atlas.names import fold
from panah.atlas.world import World, WorldPlace
from panah.reading.frames import Scene

_CAPITALS: Final = re.compile(r"[A-Z\u00c0-\u00de][\w\u2019'-]+(?:[ -][A-Z\u00c0-\u00de][\w\u2019'-]+){0,2}")
_TYPE: Final = re.compile(
    r"\s+(?:city|town|province|district|region|state|governorate|county|department|islands?|territory|municipality|"
    r"area|village|zone|prefecture)$",
    re.IGNORECASE,
)
_WEIGHT: Final = {"province": 1e6, "region": 1e6, "district": 3e4}
"""What a level of administration weighs beside towns, which weigh as many as live there."""
_SMALLEST: Final = 20_000
_SHARE: Final = 0.6
_LEAST: Final = 0.7
"""The country must have this share of all votes, and this many votes: one name that it hardly shares."""


def country_about(scene: Scene) -> str:
    """ISO 3166-1 alpha-3 code of the country a text is about, or "".

    Where the text names no country, each of its names gives one vote, split over the countries that have a place of
    the name by the weight of that place: "Xtown" in three countries is mostly that of the largest.
    """
    named, world = scene.places.country, scene.gazetteer.world
    if named or world is None:
        return named
    votes: dict[str, float] = {}
    for places in _names(scene, world):
        weights: dict[str, float] = {}
        for place in places:
            weights[place.country] = max(weights.get(place.country, 0.0), _weight(place))
        for country, weight in weights.items():
            votes[country] = votes.get(country, 0.0) + weight / sum(weights.values())
    if not votes:
        return ""
    country, most = min(votes.items(), key=lambda item: (-item[1], item[0]))
    return country if most >= _LEAST and most >= _SHARE * sum(votes.values()) else ""


def _weight(place: WorldPlace) -> float:
    return max(_WEIGHT.get(place.kind, 0.0), place.population, 1000.0)


def _names(scene: Scene, world: World) -> Iterator[tuple[WorldPlace, ...]]:
    """The places each name of the text may be: what is read as a place, and other names of large ones."""
    seen: set[str] = set()
    for ref in scene.places.refs:
        name = fold(_TYPE.sub("", ref.name))
        if name not in seen and not ref.speech:
            seen.add(name)
            found = world.find(name)
            if found:
                yield found
    for match in _CAPITALS.finditer(scene.doc.plain):
        words = re.sub(r"['\u2019]s?\b", "", match.group()).split(" ")
        for size in range(len(words), 0, -1):
            name = fold(" ".join(words[:size]))
            if name in seen:
                break
            large = tuple(p for p in world.find(name) if _large(p))
            if large:
                seen.add(name)
                yield large
                break


def _large(place: WorldPlace) -> bool:
    known = place.kind in {"province", "region"} or place.population >= _SMALLEST
    return known and not place.word and not place.person
