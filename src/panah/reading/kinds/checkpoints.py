"""Checkpoints and road blocks: those that stand, and those that are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from panah.model.claim import FACTUAL, Certainty
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader

_POSTS: Final = rx(
    r"\b(?:check ?-?points?|check ?-?posts?|road ?-?blocks?|barricades?|barriers? (?=at|on|across|in|near|to))\b"
)
_REMOVED: Final = (
    r"(?:dismantled|removed|lifted|taken down|took down|withdrawn|withdrew|abandoned|cleared|demolished|torn down|"
    r"tore down)"
)
_POSTS_GONE: Final = rx(
    rf"(?:(?!\bnot\b|n't|\bnever\b)[^.,;]){{0,70}}? (?:(?:was|were|been|being|are|"
    rf"is) (?:(?!not\b)\w+ ){{0,2}}?(?:{_REMOVED}|gone)|disappeared|vanished)\b"
)
_GONE_BEFORE: Final = rx(rf"(?<!not\s)(?<!n't\s)\b{_REMOVED} (?:(?!(?:at|from|to|near|by|after)\b)[\w'-]+ ){{0,5}}$")
_CHECKED: Final = rx(
    r"\b(?:check(?:ed|ing)|search(?:ed|ing|es)?|inspect(?:ed|ing)|stop(?:ped|ping) and search(?:ed|ing)?) (?:all |"
    r"passing |every |each )*(?:cars?|vehicles?|trucks?|buses|passengers|travellers|drivers)\b"
)
_TOLLS: Final = rx(
    r"\b(?:collect|lev|demand|extort|charg|impos|tak)(?:s|e|es|ed|ing|y|ying|ied|ies)? (?:[\w-]+ ){0,3}(?:tolls?|fees?|"
    r"tax(?:es)?|payments?|bribes?|money|cash)(?: of [^.;]{2,30}?)? (?:from|on) (?:[\w-]+ ){0,3}(?:vehicles?|drivers?|"
    r"cars?|trucks?|lorr(?:y|ies)|travell?ers|motorists|passengers|buses|traders|anyone|everyone)\b"
)
"""What a post without its name does."""

_HAPPENED_AT: Final = rx(
    r"\b(?:shot|killed|died|wounded|arrested|attack\w*|clash\w*|quarrel\w*|dispute\w*) (?:[\w'-]+ ){0,4}?(?:at|on|"
    r"over|near) (?:an? |the )?(?:[\w-]+ )?$"
)
"""In front of a post that only tells where something else happened."""

_TO_BE_SET_UP: Final = rx(
    r"\b(?:will|would|to|planning|plans?|going to|shall) (?:also |soon )?(?:be )?(?:set(?:ting)? up|put(?:ting)? up|"
    r"erect(?:ing)?|establish(?:ing)?|mount(?:ing)?|build(?:ing)?|open(?:ing)?|man(?:ning)?|plan) (?:[\w-]+ ){0,3}$"
)
"""Before a post that does not stand yet."""

_SET_UP: Final = rx(
    r"\b(?:manned|erected|set up|established|put up|mount(?:ed|ing)|reinforced|dot(?:ted)?|at|face|facing|through|"
    r"stand guard|guard(?:ing|ed)?|new|run by|controlled by|operat\w+|are being)\b"
)


@reader(
    "checkpoint", "check", "road", "barri", "search", "inspect", "stop", "toll", "fee", "tax", "payment", "bribe",
    "money", "cash",
)  # fmt: skip
def checkpoint(frame: Frame) -> Iterator[Draft]:
    """Checkpoints and road blocks that stand, and searches of vehicles."""
    posts = list(frame.find(_POSTS))
    for match in [*posts, *frame.find(_CHECKED), *(() if posts else frame.find(_TOLLS))]:
        at, stop = match.span()
        toll = _TOLLS.fullmatch(match.group()) is not None
        searched = toll or _CHECKED.fullmatch(match.group()) is not None
        definite = (
            re.search(r"\b(?:the|these|those|this|that)\s+(?:\w+\s+)?$", frame.between(frame.start, at), re.IGNORECASE)
            is not None
        )
        if not toll and _HAPPENED_AT.search(frame.between(frame.start, at)):
            continue
        certainty = frame.certainty(at, stop)
        if certainty is Certainty.EXPECTED and re.search(
            r"\b(?:face|find|see|meet|encounter|reach)\s+(?:\w+\s+){0,4}$",
            frame.between(frame.start, at),
            re.IGNORECASE,
        ):
            voice = frame.voice(at, stop)
            certainty = Certainty.CLAIMED if voice is not None else Certainty.ASSERTED
        if certainty not in FACTUAL and certainty is not Certainty.DENIED:
            continue
        if _TO_BE_SET_UP.search(frame.between(frame.start, at)):
            continue
        gone = not searched and (
            _POSTS_GONE.match(frame.between(stop, frame.end)) or _GONE_BEFORE.search(frame.between(frame.start, at))
        )
        if definite and not searched and not gone and not frame.has(_SET_UP):
            continue
        actor = (
            next((a for a in frame.actors if 0 <= at - a.end <= 2), None)
            or frame.actor_after(stop, 40)
            or frame.actor_before(at)
        )
        figure = next(
            (f for f in frame.figures if f.kind == "count" and f.start <= at < f.end and (f.low or 0) > 1), None
        )
        distance = next((f for f in frame.figures if f.unit in {"km", "metres"}), None)
        place, context = frame.where(at, stop)
        yield frame.draft(
            "checkpoint",
            "checkpoint.search" if searched else "checkpoint",
            at,
            stop,
            actor=actor.name if actor else "",
            place=place,
            context=context,
            certainty=Certainty.DENIED if gone and certainty in FACTUAL else certainty,
            low=figure.low if figure else None,
            high=figure.high if figure else None,
            item="toll" if toll else "search" if searched else "",
            qualifier=("ended" if gone else "", frame.between(distance.start, distance.end) if distance else ""),
        )
        return
