"""What a short text says of displacement in one answer: main figure, unit, term and country, from its claims alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from panah.atlas.demonyms import country_of as demonym
from panah.model.claim import Claim, claim_kinds
from panah.reading.quantities import Figure
from panah.reading.quantities import find as find_figures

_TERMS: Final = (
    ("in relief camp", r"(?:shelter|refuge)\w*[^.;,]{0,45}\bcamps?\b|\b(?:in|to|at|into)\s+(?:[\w-]+\s+){0,4}camps?\b"),
    ("sheltered", r"evacuation cent|shelters?\b|sheltering|sheltered|refuge\b|accommodated|hotels?\b"),
    ("evacuated", r"evacuat"),
    ("relocated", r"relocat|resettle"),
    ("destroyed housing", r"lost\s+(?:all\s+)?their\s+houses"),
    ("homeless", r"homeless|lost\s+(?:all\s+)?their\s+homes"),
    (
        "forced to flee",
        r"\bfle(?:d|e|eing)\b|\bto\s+(?:ee|leave|abandon)\b|(?:forc|driv)\w*[^.;,]{0,40}\b(?:from|out)\b|had\s+to\s+leave",
    ),
    ("displaced", r"displac|\bidps?\b|uproot|return"),
)
_TERM_RX: Final = re.compile("|".join(f"(?P<t{i}>{p})" for i, (_, p) in enumerate(_TERMS)), re.IGNORECASE)
_BESIDE: Final = 16
"""Characters between a verb and the figure that is its object."""

_ROUNDED: Final = 0.1
"""By how much of it the sum of rounded parts may miss their whole."""

_TOLD: Final = frozenset({"forced to flee", "evacuated", "relocated"})
_DISPLACED: Final = re.compile(r"\b(?:idps?|displaced|evacuees?|returnees?)\b", re.IGNORECASE)
_PARTLY: Final = frozenset({"damaged", "partly", "partially", "need", "needs", "needing"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The main displacement figure of a text.

    ``unit`` is "persons" or "households" (a home stands for a household); ``term`` is the field's word ("evacuated",
    "destroyed housing"); ``country`` an ISO 3166-1 alpha-3 code. Empty, or None, where the claims do not say.
    """

    figure: float | None = None
    unit: str = ""
    term: str = ""
    country: str = ""


def answer(claims: Sequence[Claim], country_of: Callable[[str], str], home: str = "") -> Answer:
    """The answer of a text: its greatest figure of people displaced that is told as a fact.

    People on the move come before homes destroyed, these before homes damaged, these before people without
    shelter, these before people in other need, and these before people who cannot get away; last come displaced people
    that were harmed. Facts come before what is feared or planned; among equals the greatest figure counts, by its upper
    bound, and then the first.
    Figures of one sentence that count the same at different places ("300 in X and 200 in Y") are added up. People
    called by a country's name ("52,000 Xlanders") belong to it; others to the country of their claim's place.

    Parameters
    ----------
    claims
        The claims of one text, in its order.
    country_of
        The country of a place code, "" for an unknown one.
    home
        The country the text is about, for claims on places without one.
    """
    counted = [c for c in claims if _size(c) is not None and _rank(c) is not None]
    codes = [country_of(c.place_code) for c in claims if c.place_code]
    if not counted:
        return Answer(country=next(filter(None, codes), home))
    main = min(counted, key=lambda c: (not c.factual, _rank(c), -(_size(c) or 0), c.char_start))
    unit = "households" if main.unit == "structures" else main.unit
    country = (
        demonym(main.original_term)
        or (country_of(main.place_code) if main.place_code else "")
        or next(filter(None, codes), home)
    )
    parts = _parts(main, counted)
    return Answer(sum(_size(c) or 0 for c in parts), unit, term_of(main), country)


def _parts(main: Claim, counted: Sequence[Claim]) -> list[Claim]:
    """The claims of one sentence that count the same at places of their own: their figures add up."""
    same = [
        c
        for c in counted
        if (c.kind, c.unit, c.item, c.char_start, c.factual)
        == (main.kind, main.unit, main.item, main.char_start, main.factual)
    ]
    places = {c.place for c in same}
    apart = (
        len(places) == len(same) > 1
        and "" not in places
        and not re.search(r"\btotal\b|\bof (?:whom|which|them)\b", main.quote)
    )
    rest = sum(_size(c) or 0 for c in same) - (_size(main) or 0)
    whole = len(same) > 2 and abs((_size(main) or 0) - rest) <= _ROUNDED * rest  # "900: 500 from X, 300 from Y, ..."
    return same if apart and not whole else [main]


def _rank(claim: Claim) -> int | None:
    """0 people on the move, 1 homes destroyed, 2 damaged, 3 no shelter, 4 other need, 5 cut off, 6 harmed; or None."""
    if claim.kind == "shelter" and claim.unit == "structures":
        return 2 if claim.item in _PARTLY else 1
    if claim.unit not in {"persons", "households"}:
        return None
    past = claim.rule.removeprefix("context.past.")
    if claim_kinds()[past if past in claim_kinds() else claim.kind].group == "displacement":
        return 0
    if claim.kind == "casualty":
        return 6 if _DISPLACED.search(claim.original_term) else None
    if claim.kind == "need" and claim.item.startswith("shelter"):
        return 3
    return {"shelter": 3, "need": 4, "access_constraint": 5}.get(claim.kind)


def _size(claim: Claim) -> float | None:
    return claim.value_high if claim.value_high is not None else claim.value_low


def term_of(claim: Claim) -> str:
    """The field's term for what a claim counts: that of its words nearest to the figure, those behind it first."""
    if claim.unit == "structures":
        return "partially destroyed housing" if claim.item in _PARTLY else "destroyed housing"
    quote = re.sub(r"\s", " ", claim.quote)
    figure = next((f for f in find_figures(quote, 0, len(quote), ()) if _is(f, claim)), None)
    at, stop = (figure.start, figure.end) if figure else (0, 0)
    others = [f.start for f in find_figures(quote, stop, len(quote), ()) if _counts_others(quote, f)]
    limit = min([*others, stop + 170, len(quote)])
    own = _TERM_RX.search(quote, at, stop)
    behind = _TERM_RX.search(quote, stop, limit)
    before = list(_TERM_RX.finditer(quote, max(0, at - 110), at))
    if before and not re.search(r"[.,;]", quote[before[-1].end() : at]) and at - before[-1].end() < _BESIDE:
        return _name(before[-1])  # "displaced 24,000 people who fled"
    if own and behind and _name(behind) in _TOLD:
        own = None  # "7,000 displaced people were evacuated"
    found = next((m for m in (own, behind, *before[::-1]) if m), None)
    if found is None:
        return "displaced"
    return _name(found)


def _name(match: re.Match[str]) -> str:
    return next(name for i, (name, _) in enumerate(_TERMS) if match[f"t{i}"])


def _counts_others(quote: str, figure: Figure) -> bool:
    """Whether a figure is of other people: not of the same in another unit, nor of some of them in brackets."""
    aside = figure.bracketed or "(" in quote[max(0, figure.start - 14) : figure.start]
    return not aside and (figure.people or (figure.kind == "count" and not figure.unit and (figure.low or 0) > 99))


def _is(figure: Figure, claim: Claim) -> bool:
    return (figure.low, figure.high) == (claim.value_low, claim.value_high)
