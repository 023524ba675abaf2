"""Homes destroyed or damaged, with their count: how field reports write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.places import PlaceRef
from panah.reading.quantities import Figure

_HOME: Final = (
    r"(?:houses|homes|shelters?|tents|huts|dwellings|buildings|housing units|residences|apartments|flats|farmhouses)"
)
_LOST: Final = (
    r"destroyed|flattened|burn(?:t|ed)(?: down)?|washed away|razed|ruined|collapsed|torched|levelled|leveled|"
    r"swept away|buried|gutted|demolished|blown down|blown away|torn down|uninhabitable|reduced to (?:rubble|ashes)|"
    r"swept into|in ruins|wrecked|crushed|consumed|bulldozed|(?:went|gone|going) up in (?:flames|smoke)|set (?:on fire|"
    r"ablaze|alight)"
)
_HURT: Final = (
    r"damaged|flooded|inundated|submerged|unroofed|cracked|under ?water|need(?:s|ing)? (?:\w+ )?(?:repairs?|rebuilding)"
)
_FULLY: Final = (
    r"(?:(?:completely|totally|fully|partly|partially|badly|severely|either|also|being|been|were|was|have|has|had|are|"
    r"may|which|or) ?)"
)
_BEHIND: Final = rx(
    rf"(?:[^.;,\d]{{0,30}}? )??{_FULLY}*(?P<one>{_LOST}|{_HURT})\b(?: (?:or|and) ?{_FULLY}*(?P<two>{_LOST}|{_HURT})\b)?"
)
_BEFORE: Final = rx(
    r"\b(?:(?P<lost>destroy(?:ed|ing|s)|destruction of|flatten(?:ed|ing)|burn(?:ed|t|ing)(?: down)?|bur(?:ied|ying)|"
    r"raz(?:ed|ing)|torch(?:ed|ing)|wash(?:ed|ing) away|levell?(?:ed|ing)|bulldoz(?:ed|ing)|gutt(?:ed|ing)|"
    r"wreck(?:ed|ing)|demolish(?:ed|ing)|demolition of|"
    r"sweeping away|swept away)|(?P<hurt>damag(?:ed|ing|e ?to)|flood(?:ed|ing)))(?: (?:the|some|another))* ?$"
)
_LABEL: Final = rx(
    rf"\b(?:(?P<lost>destroyed)|(?P<hurt>damaged)) {_HOME}(?: ?/ ?\w+)* ?[:=-]? ?$|"
    rf"\b{_HOME} (?:(?P<lost2>destroyed)|(?P<hurt2>damaged)) ?[:=-]? ?$"
)
_OWN: Final = rx(r"\b(?:(?P<lost>destroyed|burnt|burned|collapsed|ruined)|(?P<hurt>damaged|flooded))\b")
_OWNED: Final = rx(r"(?:\S{0,3}| (?:had|saw) their) (?:homes|houses|dwellings|huts)\b")
"""Behind people or families: the homes are theirs ("20 families' homes", "20 families had their homes ...")."""

_HOMES: Final = rx(rf"\b{_HOME}\b")


def ruined(frame: Frame) -> Iterator[Draft]:
    """One draft for each count of homes destroyed or damaged in a sentence; item is "destroyed" or "damaged"."""
    homes = frame.has(_HOMES)
    if homes is None:
        return
    counts = [f for f in frame.figures if f.kind == "count" and (f.low or f.high)]
    for i, figure in enumerate(counts):
        if figure.unit not in {"structures", "households", ""} and figure.noun.lower() != "others":
            continue
        begin = counts[i - 1].end if i else frame.start
        stop = counts[i + 1].start if i + 1 < len(counts) else frame.end
        state = _state(frame, figure, begin, stop, homes.end() <= figure.start)
        if state is None:
            continue
        place, context = _where(frame, figure, begin, stop)
        yield frame.draft(
            "shelter", "shelter.ruined", figure.start, figure.end, place=place, context=context, unit="structures",
            item=state, low=figure.low, high=figure.high, term=figure.noun,
        )  # fmt: skip


def _state(frame: Frame, figure: Figure, begin: int, stop: int, earlier: bool) -> str | None:
    """What the words about a figure say of homes: "destroyed", "damaged" or nothing.

    ``earlier`` says that homes are named before it: "31 houses destroyed and 85 damaged" counts 85 homes.
    """
    head = frame.between(max(begin, figure.start - 90), figure.start)
    tail = frame.between(figure.end, min(stop, figure.end + 120))
    named = figure.unit == "structures" and _HOMES.fullmatch(figure.noun)
    owned = _OWNED.match(tail) if figure.unit else None
    label = _LABEL.search(head) if not figure.unit else None
    if label:
        return "destroyed" if label["lost"] or label["lost2"] else "damaged"
    others = figure.noun.lower() == "others"
    if not (named or owned or (earlier and (others or not figure.unit))):
        return None
    own = _OWN.search(figure.words) if named else None
    if own:
        return "destroyed" if own["lost"] else "damaged"
    before = _BEFORE.search(head)
    if before and (named or owned or others):
        return "destroyed" if before["lost"] else "damaged"
    if not named and not owned and not re.match(rf"\s*{_FULLY}*(?:{_LOST}|{_HURT})\b".replace(" ?", r"\s*"), tail):
        return None
    behind = _BEHIND.match(tail[owned.end() :] if owned else tail)
    if behind is None:
        return None
    words = f"{behind['one']} {behind['two'] or ''}".lower()
    return "destroyed" if re.search(_LOST.replace(" ", r"\s+"), words) else "damaged"


def _where(frame: Frame, figure: Figure, begin: int, stop: int) -> tuple[PlaceRef | None, bool]:
    """The place named between a figure and its neighbours, the one behind it first; else that of the sentence."""
    near = [p for p in frame.places if figure.end <= p.start < stop]
    near += [p for p in frame.places if begin <= p.start < figure.start][::-1]
    return (near[0], False) if near else frame.where(figure.start, figure.end)
