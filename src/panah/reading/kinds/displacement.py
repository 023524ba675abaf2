"""People displaced, leaving, arriving: flow or stock, from where, to where, how many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from panah.model.claim import FACTUAL, Certainty, Measure
from panah.reading.dating import is_compared
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.kinds import reader
from panah.reading.kinds.moving import (
    ARRIVE,
    FROM_HERE,
    GROUP_SUBJECT,
    HOME_RX,
    LEAVE,
    PERSON_SUBJECT,
    WHO_BEFORE,
    also_counted,
    area_of,
    bounds_of,
    destination_of,
    figure_of,
    goal_of,
    goes_back,
    origin_of,
    origins_of,
    people_of,
    reached,
    sureness,
)
from panah.reading.places import PlaceRef
from panah.reading.quantities import Figure

_BEGINS: Final = rx(
    r"[^.;,]{0,60}? (?:will|shall|is (?:due|set|expected|scheduled) to|is to) (?:begin|start|take place|go ahead|"
    r"resume)\b"
)
"""Behind people whose evacuation has not begun."""


@reader("displacement_flow")
def displacement_flow(frame: Frame) -> Iterator[Draft]:
    """People newly displaced over a span."""
    for figure, _begin, stop, what in frame.once(people_of):
        if what != "flow":
            continue
        sure = sureness(frame, figure, stop)
        if sure in {Certainty.PLANNED, Certainty.INTENDED}:
            continue  # what somebody means to do with people is an intention
        if sure in FACTUAL and _BEGINS.match(frame.between(figure.end, frame.end)):
            sure = Certainty.PLANNED
        place, context = area_of(frame, figure, stop)
        yield frame.draft(
            "displacement_flow",
            "displacement_flow",
            figure.start,
            figure.end,
            measure=Measure.FLOW,
            place=place,
            context=context,
            origin=origins_of(frame, figure.end, stop),
            qualifier=(bounds_of(figure), also_counted(frame, figure)),
            certainty=sure,
            **figure_of(figure),
        )


@reader("displacement_stock")
def displacement_stock(frame: Frame) -> Iterator[Draft]:
    """People displaced on a date."""
    published = frame.scene.report.published
    for figure, begin, stop, what in frame.once(people_of):
        if what != "stock":
            continue
        place, context = area_of(frame, figure, stop)
        told = (w for w in frame.whens if w.role in {"point", "span"} and begin <= w.start < stop)
        when = next((w for w in told if not is_compared(frame, w)), None)
        day = when.last if when and when.last and when.last <= published else published
        term = figure.noun or "displaced people"
        yield frame.draft(
            "displacement_stock",
            "displacement_stock",
            figure.start,
            figure.end,
            measure=Measure.STOCK,
            place=place,
            context=context,
            qualifier=(bounds_of(figure), also_counted(frame, figure)),
            certainty=sureness(frame, figure, stop),
            first=None,
            last=day,
            precision="day",
            **{**figure_of(figure), "term": term},
        )


@reader("arrival")
def arrival(frame: Frame) -> Iterator[Draft]:
    """People who reach a place: counted, or told of one family or a group without a count."""
    counted = False
    for figure, _begin, stop, what in frame.once(people_of):
        if what == "departure":
            at, end, origin = _leaving(frame, figure, stop)
            goal = goal_of(frame, origin, stop)
            if goal is not None:
                counted = True
                yield frame.draft(
                    "arrival",
                    "arrival.fled_to",
                    at,
                    end,
                    measure=Measure.FLOW,
                    place=goal,
                    destination=goal.name,
                    origin=origin.name if origin else "",
                    qualifier=(bounds_of(figure), also_counted(frame, figure)),
                    **figure_of(figure),
                )
        if what != "arrival":
            continue
        counted = True
        verb = next(iter(frame.find(ARRIVE, figure.end, stop)), None)
        at, end = (verb.start(), verb.end()) if verb else (figure.start, figure.end)
        place, context = (destination_of(frame, at, end), False) if verb else (None, False)
        if place is None:
            place, context = reached(frame, *frame.where(at, end))
        private = figure.high is not None and figure.high <= 2
        yield frame.draft(
            "arrival",
            "arrival.counted",
            at,
            end,
            measure=Measure.FLOW,
            place=place,
            context=context,
            destination=place.name if place else "",
            origin=origins_of(frame, figure.end, frame.end),
            qualifier=(bounds_of(figure), also_counted(frame, figure)),
            private=private,
            subject="one" if private else "",
            **figure_of(figure),
        )
    for verb in frame.find(ARRIVE):
        head = frame.between(frame.start, verb.start())
        person = PERSON_SUBJECT.search(head)
        subject = person or GROUP_SUBJECT.search(head)
        named = None if subject or counted else frame.person_subject(verb.start())
        if counted or (subject is None and named is None):
            continue
        if person and _is_armed(frame, person["who"], verb.start()):
            continue
        private = person is not None or named is not None
        if WHO_BEFORE.search(head) and goes_back(f" who {frame.between(verb.end(), frame.end)}"):
            continue
        place = destination_of(frame, verb.start(), verb.end())
        certainty = frame.certainty(verb.start(), verb.end())
        if place is None or certainty not in FACTUAL or (private and place.kind == "country"):
            continue
        yield frame.draft(
            "arrival",
            "arrival.told",
            verb.start(),
            verb.end(),
            measure=Measure.FLOW,
            place=place,
            destination=place.name,
            origin=origins_of(frame, frame.start, frame.end),
            certainty=certainty,
            private=private,
            subject=frame.told_of(verb.start()) if private else "",
            term=subject["who"].lower() if subject else "",
            unit="households" if private else "persons",
        )


_WHO_LEFT: Final = re.compile(r"(?: [\w'-]+){0,4} (?:who|that)(?: (?:have|has|had))?(?: \w+)? ?")
"""Between a count of people and that they left."""

_ASIDE: Final = rx(
    r"\b(?:according to|told by) [^.;]{0,40}who \w+$|\b(?:villages?|towns?|homes?|places?|areas?|districts?|land) "
    r"(?:that |which )?they (?:had )?\w+$"
)
"""Words that only say who speaks, or which places are meant, by their flight."""


def _is_armed(frame: Frame, who: str, at: int) -> bool:
    """Whether "they" or "who" are fighters: an armed actor is the last one named in the clause."""
    if who.lower() not in {"they", "who", "we"}:
        return False
    actor = frame.actor_before(at)
    if actor is None and who.lower() == "they":
        last = frame.scene.last_armed(frame.start)
        actor = last if last and frame.goes_on_about(last) else None
    voice = frame.voice(at, at)
    return (
        actor is not None
        and actor.armed
        and (who.lower() != "we" or (voice is not None and voice.attribution == "named_armed_actor"))
    )


def _leaving(frame: Frame, figure: Figure, stop: int) -> tuple[int, int, PlaceRef | None]:
    """Where it is told that counted people leave, and what place; of "... and 300 more in May" by the words before."""
    verb = next(iter(frame.find(LEAVE, figure.end, stop)), None)
    if verb is not None:
        return verb.start(), verb.end(), origin_of(frame, verb.end(), stop)
    before = list(frame.find(LEAVE, frame.start, figure.start))
    place = origin_of(frame, before[-1].end(), figure.start) if before else None
    return figure.start, figure.end, place


def _fled_here(frame: Frame, figure: Figure, stop: int) -> Iterator[Draft]:
    """People counted where they fled to have left the place they fled from."""
    left = next(iter(frame.find(LEAVE, figure.end, stop)), None)
    origin = next(
        (
            p
            for p in frame.places
            if figure.end <= p.start < stop and FROM_HERE.search(frame.between(figure.end, p.start))
        ),
        None,
    )
    goal = left and destination_of(frame, left.start(), left.end())
    if left is None or origin is None or goal is None or origin is goal:
        return
    yield frame.draft(
        "departure",
        "departure.counted",
        left.start(),
        left.end(),
        measure=Measure.FLOW,
        place=origin,
        origin=origin.name,
        destination=goal.name,
        qualifier=(bounds_of(figure), also_counted(frame, figure)),
        **figure_of(figure),
    )


@reader("departure")
def departure(frame: Frame) -> Iterator[Draft]:
    """People who leave a place: counted, or one family telling of it."""
    for figure, _begin, stop, what in frame.once(people_of):
        if what == "arrival":
            yield from _fled_here(frame, figure, stop)
        if what == "departure":
            at, end, place = _leaving(frame, figure, stop)
            goal = goal_of(frame, place, stop)
            yield frame.draft(
                "departure",
                "departure.counted",
                at,
                end,
                measure=Measure.FLOW,
                place=place,
                origin=place.name if place else "",
                destination=goal.name if goal else "",
                qualifier=(bounds_of(figure), also_counted(frame, figure)),
                **figure_of(figure),
            )
    for verb in frame.find(LEAVE):
        told = PERSON_SUBJECT.search(frame.between(frame.start, verb.start()))
        if told is None and frame.person_subject(verb.start()) is None:
            continue
        if told and (
            _is_armed(frame, told["who"], verb.start()) or _ASIDE.search(frame.between(frame.start, verb.end()))
        ):
            continue
        after = frame.between(verb.end(), frame.end)
        home = HOME_RX.match(after)
        place = origin_of(frame, verb.end(), frame.end)
        alone = re.match(r"\s*(?:[.,;!?\"']|$|\s(?:on|with|after|when|because|at|by|in|two|three|that)\b)", after)
        if (
            not (home or place or (alone and verb.group().lower() in {"left", "fled", "escaped"}))
            or frame.certainty(verb.start(), verb.end()) not in FACTUAL
        ):
            continue
        if re.match(r"\s+to\b", after) and not home:
            continue
        if any(f.people and _WHO_LEFT.fullmatch(frame.between(f.end, verb.start())) for f in frame.figures):
            continue  # counted above
        event = next((w for w in frame.whens if w.role == "event"), None)
        yield frame.draft(
            "departure",
            "departure.told",
            verb.start(),
            verb.end(),
            measure=Measure.FLOW,
            place=place,
            place_text=re.sub(r"\s+", " ", home["home"]) if home else "",
            origin=place.name if place else (home["home"] if home else ""),
            private=True,
            subject=frame.told_of(verb.start()),
            unit="households",
            term=told["who"].lower() if told else "",
            qualifier=event.text if event else "",
        )
