"""What a short text says of displacement in one answer: main figure, unit, term and country, from its claims alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from panah.model.claim import Claim, claim_kinds
from panah.reading.quantities import Figure
from panah.reading.quantities import find as find_figures

_TERMS: Final = (
    ("in relief camp", r"(?:shelter|refuge)\w*[^.;,]{0,30}\bcamps?\b|\b(?:in|to|at|into)\s+(?:[\w-]+\s+){0,4}camps?\b"),
    ("evacuated", r"evacuat"),
    ("relocated", r"relocat|resettle"),
    ("sheltered", r"shelter|refuge\b|evacuation cent|accommodated|hotels?\b"),
    ("homeless", r"homeless|lost their (?:homes|houses)"),
    (
        "forced to flee",
        r"\bfle(?:d|e|eing)\b|(?:forc|driv)\w*[^.;,]{0,40}\b(?:to leave|to flee|from|out)\b|had to leave",
    ),
    ("displaced", r"displac|\bidps?\b|uproot|return"),
)
_TERM_RX: Final = re.compile("|".join(f"(?P<t{i}>{p})" for i, (_, p) in enumerate(_TERMS)), re.IGNORECASE)
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


def answer(claims: Sequence[Claim], country_of: Callable[[str], str]) -> Answer:
    """The answer of a text: its greatest figure of people displaced that is told as a fact.

    People on the move come before homes destroyed, these before homes damaged, and these before people in need; facts
    before what is feared or planned; among equals the greatest figure counts, by its upper bound, and then the first.

    Parameters
    ----------
    claims
        The claims of one text, in its order.
    country_of
        The country of a place code, "" for an unknown one.
    """
    counted = [c for c in claims if _size(c) is not None and _rank(c) is not None]
    codes = [country_of(c.place_code) for c in claims if c.place_code]
    if not counted:
        return Answer(country=next(filter(None, codes), ""))
    main = min(counted, key=lambda c: (not c.factual, _rank(c), -(_size(c) or 0), c.char_start))
    unit = "households" if main.unit == "structures" else main.unit
    country = (country_of(main.place_code) if main.place_code else "") or next(filter(None, codes), "")
    return Answer(_size(main), unit, term_of(main), country)


def _rank(claim: Claim) -> int | None:
    """0 for people on the move, 1 for homes destroyed, 2 for homes damaged, 3 for need, None for anything else."""
    if claim.kind == "shelter" and claim.unit == "structures":
        return 2 if claim.item in _PARTLY else 1
    if claim.unit not in {"persons", "households"}:
        return None
    if claim_kinds()[claim.kind].group == "displacement":
        return 0
    return 3 if claim.kind in {"need", "shelter"} else None


def _size(claim: Claim) -> float | None:
    return claim.value_high if claim.value_high is not None else claim.value_low


def term_of(claim: Claim) -> str:
    """The field's term for what a claim counts: that of its words nearest to the figure, those behind it first."""
    if claim.unit == "structures":
        return "partially destroyed housing" if claim.item in _PARTLY else "destroyed housing"
    quote = re.sub(r"\s", " ", claim.quote)
    figure = next((f for f in find_figures(quote, 0, len(quote), ()) if _is(f, claim)), None)
    at, stop = (figure.start, figure.end) if figure else (0, 0)
    own = _TERM_RX.search(quote, at, stop)
    behind = _TERM_RX.search(quote, stop, min(len(quote), stop + 170))
    before = [m for m in _TERM_RX.finditer(quote, max(0, at - 110), at)]
    found = next((m for m in (own, behind, *before[::-1]) if m), None)
    if found is None:
        return "displaced"
    return next(name for i, (name, _) in enumerate(_TERMS) if found[f"t{i}"])


def _is(figure: Figure, claim: Claim) -> bool:
    return (figure.low, figure.high) == (claim.value_low, claim.value_high)
