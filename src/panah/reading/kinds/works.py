"""Damage to what people depend on: bridges, power, water, hospitals; done, tried, threatened or denied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from panah.model.claim import FACTUAL, Certainty
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader
from panah.reading.kinds.ways import OBSTACLE

_INFRASTRUCTURE: Final = (
    r"(?:bridges?|dams?|power (?:lines?|stations?|plants?|grid|supply)|electricity (?:lines?|network|pylons?|grid)|"
    r"pylons?|substations?|water (?:pipes?|pipelines?|network|plant|pumping stations?|tanks?|towers?|supply|"
    r"infrastructure|treatment (?:plants?|works))|treatment plants?|desalination plants?|pumping stations?|wells?|"
    r"hospitals?|clinics?|health (?:facilit(?:y|ies)|cent(?:er|re)s?)|"
    r"airports?|runways?|ports?|roads?|highways?|railways?|pipelines?|telecom\w* (?:towers?|masts?)|(?:phone|cell|"
    r"mobile) (?:towers?|masts?)|fuel depots?|refiner(?:y|ies)|schools?|culverts?|tunnels?|grain silos?|mills?|"
    r"warehouses?|bakeries|markets?)"
)
_DAMAGE: Final = rx(
    r"\b(?P<verb>blow(?:n|ing)? up|blew up|explod(?:e|ed|ing)|detonat(?:e|ed|ing)|destroy(?:ed|ing|s)?|damag(?:e|ed|"
    r"ing|es)|demolish(?:ed|ing)?|sabotag(?:e|ed|ing)|mine|mined|bomb|burn(?:ed|t)? down|knock(?:ed)? out|cut off|"
    r"cut|hit|target(?:ed|ing)?|wreck(?:ed)?)(?: (?:or|and) \w+)? (?:to |up |at least |down )?(?:(?:a|an|the|that|"
    r"this|our|its|several|two|three|four|five|many|key|main|\d+|local|"
    rf"nearby) ){{0,4}}(?:[\w'-]+ ){{0,2}}?(?P<what>{_INFRASTRUCTURE})\b"
)
_DAMAGED: Final = rx(
    rf"\b(?P<what>{_INFRASTRUCTURE})(?: [\w'-]+){{0,5}}? (?:was|were|has been|have been|had been|is|are|being|"
    r"be) (?:(?:badly|partly|partially|also|reportedly|completely|severely|not|heavily) ){0,2}(?P<verb>destroyed|"
    r"damaged|ruptured|gutted|blown up|bombed|hit|sabotaged|demolished|knocked out|attacked)\b"
)


_PASSED_OVER: Final = re.compile(r"(?:bridge|culvert|tunnel|road|highway|railway)s?")
_STRUCK: Final = re.compile(r"hit|targeted|targeting|target|attacked|bombed|bomb|cut(?: off)?")
"""A way that is destroyed is in the way of whoever would take it; one that is only hit was attacked."""


@reader(
    "infrastructure_threat",
    "blow",
    "blew",
    "explo",
    "deton",
    "destroy",
    "damag",
    "demolish",
    "sabotag",
    "mine",
    "bomb",
    "burn",
    "knock",
    "cut",
    "hit",
    "target",
    "wreck",
    "attack",
)
def infrastructure_threat(frame: Frame) -> Iterator[Draft]:
    """Damage to bridges, power, water and the like: done, tried, threatened or denied."""
    for pattern in (_DAMAGE, _DAMAGED):
        for match in frame.find(pattern):
            at, stop = match.start("verb"), match.end("verb")
            verb, what = match["verb"].lower(), re.sub(r"\s+", " ", match["what"].lower())
            if verb in {"cut", "hit", "mine", "target", "targeted"} and not (frame.actors or frame.voice(at, stop)):
                continue
            if verb in {"cut", "cut off"} and what.startswith(("road", "highway", "market", "airport", "port")):
                continue
            certainty = frame.certainty(at, stop)
            if certainty is Certainty.INTENDED and re.search(
                r"\b(?:wanted|tried|attempted|sought|hoped)\s+to\s+(?:\w+\s+)?$",
                frame.between(frame.start, at),
                re.IGNORECASE,
            ):
                certainty = Certainty.ATTEMPTED
            if re.search(r"\bno\s+$", frame.between(frame.start, at), re.IGNORECASE):
                certainty = Certainty.DENIED
            actor = frame.subject_actor(at)
            place, context = frame.where(at, match.end())
            in_the_way = certainty in FACTUAL and _PASSED_OVER.fullmatch(what) and not _STRUCK.fullmatch(verb)
            if in_the_way and frame.has(OBSTACLE):
                return  # told as what lies in the road
            yield frame.draft(
                "access_obstacle" if in_the_way else "infrastructure_threat",
                "access_obstacle.wrecked" if in_the_way else "infrastructure_threat",
                at,
                stop,
                item=what,
                actor=actor.name if actor else "",
                place=place,
                context=context,
                certainty=certainty,
                qualifier=f"{certainty.value}: {re.sub(r'[ ]+', ' ', match['verb'].lower())}",
            )
            return
