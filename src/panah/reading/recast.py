"""Figures of claims that are less than they look: how it was before and is now, and things that are asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.quantities import Figure
from panah.reading.steps import DOWN, UP

_MOVED: Final = rx(
    rf"\b(?:{UP}|rise|{DOWN}|dwindl\w*|slow\w*|went|gone|cut|reduced|raised|doubl\w*|trebl\w*|tripl\w*|pass(?:ed|es))\b"
    r"[^.;]*$"
)
"""Before two figures of which the first is how it was."""

_ASKS: Final = rx(
    r"\b(?:(?:ask|appeal|call|beg)(?:s|ed|ing)? for|request(?:s|ed|ing)?|need(?:s|ed)?|requires?|required|"
    r"lack(?:s|ed)?|short of) "
)
_ASKED: Final = rx(r"(?:[^.;:](?! (?:for|to|so|that|because|after|since|from|in|at|by|who|which)\b))*")
"""What is asked for, behind the verb."""

_THING: Final = rx(
    r" (?:[a-z][\w-]* ){0,2}?(?P<name>[a-z][\w-]*)(?= ?(?:$|[^\w\s-])| (?:and|or|of|for|to|in|at|from|per|a)\b)"
)
_STAFF: Final = rx(r"doctors|nurses|medics|teachers|volunteers|guards|officers|policemen|(?:aid )?workers")
"""People who are asked for and not in need."""


def recast(frame: Frame, draft: Draft) -> Draft:
    """A draft with its figure as its sentence means it."""
    if draft.kind.startswith("price_") or draft.low is None:
        return draft
    draft = _then_and_now(frame, draft)
    return _asked_for(frame, draft) if draft.kind == "need" and draft.before is None else draft


def _then_and_now(frame: Frame, draft: Draft) -> Draft:
    """What moved "from 28,000 to 30,000" or "by 2,000 to 30,000" is 30,000 and was 28,000."""
    if draft.before is not None or draft.low is None:
        return draft
    figure = next((f for f in frame.figures if f.pair and (f.low, f.high) == (draft.low, draft.high)), None)
    if figure is None or figure.pair is None or not _MOVED.search(frame.words(frame.start, figure.start)):
        return draft
    before, now = figure.pair
    return replace(draft, low=now, high=now, before=before)


def _asked_for(frame: Frame, draft: Draft) -> Draft:
    """A need of "300 blankets and 20 doctors" counts blankets, and nobody in need."""
    for verb in frame.find(_ASKS):
        asked = _ASKED.match(frame.scene.doc.plain, verb.end(), frame.end)
        stop = asked.end() if asked else verb.end()
        things = [f for f in frame.figures if f.kind == "count" and verb.end() <= f.start < stop]
        own = any((f.low, f.high) == (draft.low, draft.high) for f in things)
        if own and things[0].start == verb.end() and (unit := _thing(frame, things[0])):
            return replace(draft, low=things[0].low, high=things[0].high, unit=unit, term="", measure=None)
    return draft


def _thing(frame: Frame, figure: Figure) -> str:
    """What a figure counts that is asked for; "" for people in need."""
    if figure.people:
        return figure.noun if _STAFF.fullmatch(figure.noun) else ""
    named = None if figure.unit else _THING.match(frame.scene.doc.plain, figure.end, frame.end)
    return named["name"] if named else figure.unit
