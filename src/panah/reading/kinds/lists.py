"""Figures of people in lists by place: what they count is said once, in the line above or by the first of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from panah.model.claim import FACTUAL, Measure
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, rx
from panah.reading.places import PlaceRef
from panah.reading.quantities import Figure

_MOVED: Final = frozenset(
    "displacement_flow displacement_stock departure arrival return cross_border site_presence".split()
)
_STOCKS: Final = frozenset({"displacement_stock", "site_presence"})

_LEADS: Final = tuple(
    (rx(rf"\b(?:{words})\b"), kind)
    for words, kind in (
        (r"new(?:ly)? (?:displaced|displacements?|idps?)", "displacement_flow"),
        (r"arrivals?|arrived|destinations?|places of (?:refuge|arrival)|reception", "arrival"),
        (r"returns?|returnees|returned", "return"),
        (r"origins?|departures?|left from|fled from", "departure"),
        (r"crossings?|crossed|refugees", "cross_border"),
        (r"sites?|camps?|shelters?|sheltering|hosting|living in|staying in", "site_presence"),
        (r"idps?|displaced|displacement", "displacement_stock"),
    )
)
"""What the words above a list, or at its head, say that its figures count; the first that stands there."""

_HOUSEHOLDS: Final = rx(r"\b(?:hhs?|households|families)\b")

_LIST: Final = rx(
    r"(?: (?:sede|city|town|village|district|province|county|state|camp|site|centre|center|municipality|locality))?"
    r"(?: ?[(,][^():;]{1,40}\)?)? ?(?:[:=]|--?|\u2013|\u2014|,)? ?(?:about |around |some |approx\.? |nearly |over |"
    r"more than )?"
)
"""Between a place and its figure."""

_AFTER: Final = rx(
    r" ?(?:$|[.;,(|]|and\b|(?:people|persons|individuals|ind\.?|pers\.?|families|households|hhs?|arrivals|idps|"
    r"returnees|displaced)\b)"
)
_NAMED: Final = re.compile(
    r"\W*(?:\d{1,2}[.)] )?(?P<name>[A-Z\u00c0-\u00de][\w'. -]{2,40}?)(?: \([^()]{1,40}\))?(?::| -| \u2013) ?(?:about |"
    r"some )?\d[\d,. ]*(?:people|persons|individuals|families|households|hhs?)?\W*$"
)
"""An entry of a list with a name and a figure."""

_NO_NAME: Final = rx(
    r"\b(?:others?|total|women|men|girls|boys|children|adults|families|households|people|persons|male|female|elderly|"
    r"average|yes|no|week|day|date|source|page|phone|tel|figure|table)\b"
)
_BY_PLACE: Final = rx(
    r"\b(?:locations?|places|districts?|count(?:y|ies)|provinces?|states?|areas|regions?|camps?|sites?|settlements?|"
    r"communes?|municipalit\w+|destinations?|origins?|villages|towns|crossings?|points?)\b"
)
"""Words above a list that say it goes by place."""

_HEAD: Final = rx(r"[^:;]{4,90}: ?")
_ITEM: Final = re.compile(
    r"\W*(?:\d{1,2}[.)] )?[^:;]{2,60}(?::|--?|\u2013) ?(?:about |some )?\d[\d,. ]*\W*(?:\w+\W*)?$"
)
"""A line that is an entry of a list: words and a figure."""


def listed_people(frame: Frame, found: Sequence[Draft]) -> Iterator[Draft]:
    """People listed by place without a verb: "X: 4,100" below "Arrivals by district", or "Arrivals: X 4,100; Y 300".

    Figures that ``found`` has are left out.
    """
    if not frame.figures or len(frame.places) < len(frame.figures) - 2:
        return
    figures = [f for f in frame.figures if _may_count(f)]
    used = {(d.low, d.high) for d in found}
    if not figures or len(frame.places) < len(figures) - 1:
        return
    pairs = [(f, p) for f in figures if (f.low, f.high) not in used and (p := _place_before(frame, f)) is not None]
    if pairs:
        lead = _headed(frame, pairs[0][1]) or _above(frame, pairs[0][1].start)
        for figure, place in pairs if lead else ():
            yield _listed(frame, lead, figure, place)
    elif len(figures) == 1 and not used and frame.end - frame.start < 90:
        yield from _unknown(frame, figures[0])


def _unknown(frame: Frame, figure: Figure) -> Iterator[Draft]:
    """The entry of a list by place whose name no table has."""
    entry = _NAMED.fullmatch(frame.plain)
    if entry is None or _NO_NAME.search(entry["name"]):
        return
    lead = _above(frame, frame.start, by_place=True)
    if lead:
        yield replace(_listed(frame, lead, figure, None), place_text=entry["name"].strip())


def _listed(frame: Frame, lead: str, figure: Figure, place: PlaceRef | None) -> Draft:
    """An entry of a list under words that say what it counts, and whether in households."""
    kind = _kind(lead)
    draft = _draft(frame, kind, f"{kind}.listed", figure, place)
    return replace(draft, unit="households") if not figure.unit and _HOUSEHOLDS.search(lead) else draft


def _may_count(figure: Figure) -> bool:
    size = figure.low or figure.high or 0
    return figure.kind == "count" and figure.unit in {"", "persons", "households"} and size >= 10 and size == int(size)


def _place_before(frame: Frame, figure: Figure) -> PlaceRef | None:
    """The place right in front of a figure that ends an entry of a list."""
    if not _AFTER.match(frame.between(figure.end, min(frame.end, figure.end + 20))) and not figure.people:
        return None
    ahead = [p for p in frame.places if p.end <= figure.start]
    for place in reversed(ahead[-3:]):  # "Xtown (Y district, Z): 300"
        if figure.start - place.end < 60 and _LIST.fullmatch(frame.between(place.end, figure.start)):
            first = frame.between(frame.start, place.start)
            if re.search(r"(?:^|[;:,|]|\band)\W*(?:\d{1,2}[.)])?\W*(?:in |at )?$", first):
                return place
    return None


def _headed(frame: Frame, place: PlaceRef) -> str:
    """The words before the first colon of a sentence, if they say what its figures count and a place follows them."""
    head = _HEAD.match(frame.scene.doc.plain, frame.start, frame.end)
    if head is None or head.end() > place.start:
        return ""
    return head.group() if _kind(head.group()) else ""


def _kind(words: str) -> str:
    return next((kind for pattern, kind in _LEADS if pattern.search(words)), "")


def _above(frame: Frame, at: int, *, by_place: bool = False) -> str:
    """The end of the line above a list, if it says what is counted and the sentence begins with a place at ``at``."""
    if at - frame.start > 6:
        return ""
    paragraphs = frame.scene.doc.paragraphs
    for paragraph in reversed(paragraphs[max(0, frame.sentence.paragraph.index - 15) : frame.sentence.paragraph.index]):
        words = frame.scene.doc.plain[paragraph.start : paragraph.end]
        if _ITEM.match(words):
            continue
        lead = len(words) < 90 or words.rstrip().endswith(":")
        told = lead and _kind(words[-120:]) and (not by_place or _BY_PLACE.search(words))
        return words[-120:] if told else ""
    return ""


_ELSEWHERE: Final = rx(
    r" (?:(?:others?|more|people|persons|of them|families|households) )?(?:(?:are|were|is|have|had|has|now|also|come|"
    r"came|gone|went|reached|arrived|stay\w*|liv\w+|found|refuge|shelter|moved|fled|as far as|been|counted|registered|"
    r"recorded) ){0,4}(?:(?:in|at|to|from|into|around|near|as far as) )?(?:the )?(?:\w+ ){0,2}$"
)
"""Between a further figure and its place: "3,300 are in X", "2,085 have come as far as Y"."""

_JOINED: Final = rx(
    r"(?:[;,:-]|\b(?:and|while|with|plus|to|against)) ?(?:(?:another|some|about|around|a further|nearly|only) )*$"
)
_IN_FRONT: Final = rx(r"(?:[;,]|\band)? (?:(?:and|in|at|from|another) )*$")
_OTHER: Final = rx(
    r"\b(?:killed|dead|died|deaths?|injured|wounded|missing|bodies|cases|houses|homes|schools|tonnes|km|kilomet|"
    r"dollars|per ?cent|%|prices?|cost|soldiers|fighters|troops|will|would|could|(?-i:may)|might|if|usually|normally|"
    r"previously|last year)\b"
)


def counted_elsewhere(frame: Frame, found: Sequence[Draft]) -> Iterator[Draft]:
    """Further figures of a sentence that count at other places what its first one does: "...; 3,300 are in X"."""
    if len(frame.figures) < 2 or not frame.places:
        return
    first = next((d for d in found if d.kind in _MOVED and (d.low or d.high) and d.certainty in FACTUAL), None)
    if first is None:
        return
    used = {(d.low, d.high) for d in found}
    for figure in frame.figures:
        if not _may_count(figure) or (figure.low, figure.high) in used or figure.start < first.at:
            continue
        stop = min([frame.end, *(f.start for f in frame.figures if f.start > figure.start)])
        place = _beside(frame, figure, stop)
        if place is None or place.name == (first.place.name if first.place else ""):
            continue
        if _OTHER.search(frame.words(max(first.at, figure.start - 40), min(stop, figure.end + 60))):
            continue
        kind = _there(frame.between(figure.end, max(figure.end, place.start)), first.kind)
        draft = _draft(frame, kind, f"{kind}.elsewhere", figure, place, first)
        yield replace(draft, first=None) if kind == "displacement_stock" != first.kind else draft


_NOW_THERE: Final = re.compile(
    r" of (?:them|whom)\b.*\b(?:in|at|near|around)\b|^ (?:others? )?(?:are|were) |\bnow\b|\b(?:shelter|refuge|stay|liv)"
)
_CAME_THERE: Final = re.compile(r"\b(?:reached|arrived|went|gone|came|come)\b|\bto (?:the )?$")


def _there(words: str, kind: str) -> str:
    """What a further figure counts at its place, by the words between: of who left a place, some are at another."""
    if kind not in {"departure", "displacement_flow"}:
        return kind
    if _CAME_THERE.search(words):
        return "arrival"
    return "displacement_stock" if _NOW_THERE.search(words) else kind


def _beside(frame: Frame, figure: Figure, stop: int) -> PlaceRef | None:
    """The place that a further figure of a list stands with: behind it, else right in front."""
    if not _JOINED.search(frame.words(max(frame.start, figure.start - 30), figure.start)) and not any(
        p.end <= figure.start and figure.start - p.end < 3 for p in frame.places
    ):
        return None
    for place in frame.places:
        if figure.end <= place.start < stop and _ELSEWHERE.fullmatch(frame.between(figure.end, place.start)):
            return place
    for place in reversed(frame.places):
        if place.end <= figure.start and figure.start - place.end < 3:
            return place if _IN_FRONT.search(frame.words(max(frame.start, place.start - 14), place.start)) else None
    return None


def _draft(
    frame: Frame, kind: str, rule: str, figure: Figure, place: PlaceRef | None, first: Draft | None = None
) -> Draft:  # fmt: skip
    name = place.name if place else ""
    return frame.draft(
        kind, rule, figure.start, figure.end, low=figure.low, high=figure.high, place=place,
        unit=figure.unit or (first.unit if first else "persons"), term=figure.noun,
        measure=Measure.STOCK if kind in _STOCKS else Measure.FLOW,
        destination=name if kind == "arrival" else "", origin=name if kind == "departure" else "",
    )  # fmt: skip
