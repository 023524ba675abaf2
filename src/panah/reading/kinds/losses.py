"""Places given up, left or lost: who goes, and who holds them then where the words or the report say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from panah.reading.actors import Actor, same_side
from panah.reading.frames import Frame, rx
from panah.reading.objects import Thing, objects_after

Change = tuple[re.Match[str], Actor | None, list[Thing], str, str]
"""A change of hands: the trigger, who gains, what, by which rule, and a qualifier."""

_GAVE: Final = rx(r"\b(?:surrender(?:ed|ing|s)|ced(?:ed|ing)|lost|losing|hand(?:ed|ing)(?: over)?|abandon(?:ed|ing))\b")
_LEFT: Final = rx(
    r"\b(?P<v>(?:withdrew|withdrawn|pulled out|pulled back|retreated|fled) (?:(?:all |most )?(?:of )?(?:their|its) "
    r"(?:forces|fighters|troops|men) |troops |forces )?(?:from|of)|(?:driven|forced|pushed|chased|flushed|thrown) (?:"
    r"back )?out of|(?:driven|expelled|ousted|dislodged|evicted|cleared|routed) from|left|vacated)\b(?! (?:behind|open|"
    r"dead|to|for|in|out|without|no))"
)
_DROVE: Final = rx(
    r"\b(?P<v>push(?:ed|ing)|drove|driven|forc(?:ed|ing)|chas(?:ed|ing)|expell(?:ed|ing)|oust(?:ed|ing)|flush(?:ed|"
    r"ing)|rout(?:ed|ing)|dislodg(?:ed|ing)|evict(?:ed|ing)|clear(?:ed|ing)) (?P<who>[^.;,]{3,50}?) (?:back )?(?:"
    r"out of|from)\b"
)
_FALL_OF: Final = rx(r"\b(?:the )?(?:fall|capture|seizure|takeover|recapture|loss) of\b")
_TO: Final = rx(r"\bto (?:the )?$")
_BESIDE: Final = rx(
    r"(?: (?:have|had|has|also|then|later|reportedly|fighters|forces|troops|militants|suddenly|finally))* $"
)
_IN_STATE: Final = rx(
    r"\s+(?:open|closed|shut|isolated|empty|exposed|vulnerable|divided|burning|devastated|largely|without|in (?:ruins|"
    r"chaos|the hands|flames|darkness))\b"
)
"""Behind a place that was left in some state: nobody went away."""

_PASSIVE: Final = rx(r"\b(?:was|were|been|being|got)(?: \w+)? $")


def given(frame: Frame) -> Iterator[Change]:
    """What one party gives up or loses, to another where it is named."""
    for match in frame.find(_GAVE):
        _, high = frame.clause(match.start(), match.end())
        behind = [a for a in frame.actors if match.end() < a.start < high]
        to = next((a for a in behind if _TO.search(frame.between(match.end(), _word_start(frame, a)))), None)
        things = objects_after(frame, match.end(), to.start if to else high)
        loser = frame.actor_before(match.start())
        if things and (to or (loser and (loser.armed or loser.state))):
            yield match, to, things, "control_change.gave", f"lost by {loser.name}" if loser and not to else ""


def lost(frame: Frame) -> Iterator[Change]:
    """Places that forces left, and "the fall of" a place.

    Who holds a place that was left is said by "driven out by X"; else it is the other side where the report names
    just two, else nobody.
    """
    for match in frame.find(_LEFT):
        _, high = frame.clause(match.start(), match.end())
        things = _named(frame, match.end(), high)
        passive = _PASSIVE.search(frame.between(frame.start, match.start()))
        who = frame.subject_actor(match.start())
        bare = match["v"].lower() in {"left", "vacated"}
        if not things or who is None or not (who.armed or who.state):
            continue
        if who.end <= frame.start and not frame.goes_on_about(who):
            continue  # "they" may be anybody
        if bare and who.end > frame.start and not _BESIDE.fullmatch(frame.between(who.end, match.start())):
            continue
        if bare and _IN_STATE.match(frame.between(things[-1].end, frame.end)):
            continue
        by = re.match(r"[^.;]{0,60}?\bby\s+(?:the\s+)?", frame.between(match.end(), high)) if passive else None
        gainer = frame.actor_after(match.end() + by.end() - 4, 40) if by else None
        if gainer is None or same_side(gainer.name, who.name):
            gainer = _other(frame, who)
        yield match, gainer, things, "control_change.left", f"left by {who.name}"
    for match in frame.find(_FALL_OF):
        _, high = frame.clause(match.start(), match.end())
        things = _named(frame, match.end(), high)
        if things:
            by = re.match(r"[^.;]{0,60}?\b(?:to|by) (?:the )?", frame.between(match.end(), high))
            gainer = frame.actor_after(match.end(), 70) if by else None
            yield match, gainer, things, "control_change.fall_of", ""


def driven_out(frame: Frame) -> Iterator[Change]:
    """Who drives whom out of a place, and so takes it."""
    for match in frame.find(_DROVE):
        _, high = frame.clause(match.start(), match.end())
        who = frame.subject_actor(match.start())
        begin, stop = match.span("who")
        loser = next((a for a in frame.actors if begin <= a.start and a.end <= stop + 1 and a.armed), None)
        things = _named(frame, match.end(), high)
        if who is not None and loser is not None and things and not same_side(who.name, loser.name):
            yield match, who, things, "control_change.driven_out", f"left by {loser.name}"


def _named(frame: Frame, start: int, end: int) -> list[Thing]:
    """Places behind a verb, countries left out: leaving a country changes no hands."""
    return [t for t in objects_after(frame, start, end) if t.place and t.place.kind != "country"]


def _other(frame: Frame, who: Actor) -> Actor | None:
    """The other side of a report that names exactly two; the state's forces are one side."""
    sides: dict[str, Actor] = {}
    for actor in frame.scene.actors:
        if actor.armed or actor.state:
            sides.setdefault("government" if actor.state else actor.name.casefold(), actor)
    mine = "government" if who.state else who.name.casefold()
    rest = [name for name in sides if name != mine]
    if len(sides) != 2 or len(rest) != 1:
        return None
    other = sides[rest[0]]
    name = "government" if other.state else other.name
    return Actor(other.start, other.end, name, other.armed, other.state, other.generic)


def _word_start(frame: Frame, actor: Actor) -> int:
    """Where an actor's name begins, without its article."""
    article = re.match(r"the\s+", frame.between(actor.start, actor.end), re.IGNORECASE)
    return actor.start + (article.end() if article else 0)
