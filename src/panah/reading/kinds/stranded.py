"""Goods, aid and people that do not get through, told without a verb of stopping: queues, permits, people cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from panah.model.claim import FACTUAL, Certainty
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds.moving import figure_of
from panah.reading.patterns import Pattern, compiled

_VEHICLES: Final = r"(?:trucks?|lorr(?:y|ies)|convoys?|vehicles|tankers|containers)"
_PEOPLE: Final = (
    r"(?:people|persons|civilians|families|households|residents|villagers|idps|displaced(?: people)?|passengers|"
    r"refugees|migrants|travell?ers|individuals|inhabitants)"
)
_TOLD: Final[tuple[tuple[str, Pattern], ...]] = (
    ("goods", rx(rf"\b{_VEHICLES}(?: [\w-]+){{0,4}}? (?:form(?:s|ed|ing)? (?:a|long) (?:\w+ )?(?:lines?|queues?)|"
                 rf"queu(?:e|"
                 r"ed|ing)|lin(?:ed|ing) up|(?:are|is|were|was|have been|has been|still) (?:waiting|lined up|queuing)|"
                 r"wait(?:s|ed)?)\b")),
    ("goods", rx(r"\bno (?:lorr(?:y|ies)|trucks?|goods|fuel|commercial \w+|cargo|ships?) (?:has|have|had|can) (?:been "
                 r"|yet )*(?:pass\w*|reach\w*|cross\w*|enter\w*|arriv\w*|docked?|come|got)\b")),
    ("aid", rx(r"\bno (?:aid |relief |food |humanitarian |medical |un )*(?:convoys?|aid|supplies|assistance|"
               r"relief|deliver"
               r"(?:y|ies)) (?:has|have|had) (?:yet )?(?:reach\w*|arriv\w*|enter\w*|got|come|been (?:delivered|"
               r"allowed))\b")),
    ("access", rx(r"\b(?:can|could) (?:now )?(?:only )?be (?:reached|brought in|delivered) (?:only )?(?:by|on)\b|"
                  r"\b(?:reachable|"
                  r"accessible) only "
                  r"(?:by|on)\b")),
    ("aid", rx(r"\b(?:permits?|travel permits|visas?|clearances?|authori[sz]ations?|flight "
               r"clearances?)\b[^.;,]{0,50}? (?:"
               r"(?:has|have|had|been|were|was|are|still|being) )+(?:denied|refused|rejected|revoked|pending|withheld|"
               r"cancelled)\b")),
    ("aid", rx(rf"\b{_VEHICLES} (?:need|take|spend|require)s? (?:up to |as long as |at least |about )*[\w-]+ "
               rf"(?:days|weeks"
               r")\b")),
    ("movement", rx(r"\bcurfews?\b[^.;]{0,40}? (?:imposed|declared|extended|in (?:force|place|effect))\b|"
    r"\b(?:impos(?:ed|es|ing)|"
                    r"declar(?:ed|es|ing)|extend(?:ed|s|ing)|under) (?:an? |the )?(?:[\w-]+ ){0,2}curfews?\b")),
    ("people", rx(rf"\b{_PEOPLE}(?: (?:of|in|from|at) [^.;,]{{3,40}}?)? (?:(?:are|is|were|was|have|had|has|been|remain|"
                  r"remained|left|still|now|also|reportedly|being) )*(?:trapped|stranded|marooned|stuck|besieged|"
                  r"unable to (?:leave|flee|escape)|cut off)\b")),
)  # fmt: skip


def stranded(frame: Frame) -> Iterator[Draft]:
    """One claim of a sentence, with the count of vehicles, permits or districts where there is one."""
    for item, pattern in _TOLD:
        match = frame.has(pattern)
        if match is None:
            continue
        at, stop = match.span()
        certainty = frame.certainty(at, stop)
        voice = frame.voice(at, stop)
        if match.group().lower().startswith("no ") or "permit" in match.group().lower():
            denied = voice is not None and voice.denies
            certainty = Certainty.DENIED if denied else Certainty.ASSERTED
        if certainty not in FACTUAL and certainty is not Certainty.DENIED:
            continue
        figure = _people(frame, at) if item == "people" else counted(frame, max(frame.start, at - 30), stop)
        if item == "people" and not figure:
            continue
        place, context = frame.where(at, stop)
        goal = next((p for p in frame.places if 0 < p.start - stop < 6), None)
        if goal and _GETS_TO.search(match.group()):
            place, context = goal, False
        yield frame.draft(
            "access_constraint",
            "access_constraint.stranded",
            at,
            stop,
            item=item,
            place=place,
            context=context,
            certainty=certainty,
            qualifier=re.sub(r"\s+", " ", match.group().lower())[:80],
            **figure,
        )
        return


def _people(frame: Frame, at: int) -> dict[str, object]:
    """The people whose noun stands at a position, as fields of a draft."""
    figure = next((f for f in frame.figures if f.people and f.start <= at < f.end), None)
    return figure_of(figure) if figure else {}


_GETS_TO: Final = compiled(r"\b(?:reach\w*|enter\w*)$|\b(?:arriv\w*|got|come) (?:in|to|into|at)$", re.IGNORECASE)
"""How the words for something that does not come end before the place that it does not come to."""

_THINGS: Final = compiled(rf"{_VEHICLES}|districts?|ships?|permits?", re.IGNORECASE)


def counted(frame: Frame, start: int, stop: int) -> dict[str, object]:
    """How many vehicles or districts a constraint holds, as fields of a draft."""
    for figure in frame.figures:
        if figure.kind != "count" or not start <= figure.start < stop or figure.people:
            continue
        noun = _THINGS.search(frame.between(figure.start, min(frame.end, figure.end + 14)))
        if noun:
            return {"low": figure.low, "high": figure.high, "unit": noun.group().lower()}
    return {}


_OBSTRUCTED: Final = rx(
    r"(?:blocked|cut|closed)(?: off)? (?:by|with) (?:an? |the |large |heavy |deep |piles? of )*(?:rocks|rubble|debris|"
    r"boulders|trees|tree trunks|trench(?:es)?|mud|snow|landslides?|mudslides?|wadi|water|floods?|floodwaters?|sand)\b"
)
_BY_NATURE: Final = rx(
    r"\b(?:landslides?|mudslides?|rockfalls?|boulders|floods?|floodwaters?|snow|avalanches?) "
    r"(?:has |have |had )?$"
)
_IN_CONDITION: Final = rx(r"\b(?:if|unless|until|as long as|provided that) [^,;.]{0,60}$")


_NO_ROAD: Final = rx(
    r"\b(?:road|path|way|route|bridge|door|window)s? to (?:(?:a|the|lasting|full|economic) )*(?:peace|recovery|power|"
    r"justice|war|democracy|ruin|victory|reform|success|freedom|talks|negotiations?|diplomacy|dialogue)\b[^.;]*$"
)
"""A road in a manner of speaking."""


_AFTER_BEING: Final = rx(r"\bafter (?:being|having been) (?:\w+ )?")
"""Before a state that is over: "reopened after being closed"."""


def untold(frame: Frame, at: int) -> bool:
    """Whether a way's state at ``at`` is no closure: something lies in the road, or the words are a condition."""
    head = frame.between(frame.start, at)
    blocked = _BY_NATURE.search(head) or _OBSTRUCTED.match(frame.between(at, frame.end))
    over = any(m.start() <= at <= m.end() + 1 for m in frame.find(_AFTER_BEING))
    return bool(blocked or over or _IN_CONDITION.search(head) or _NO_ROAD.search(head))
