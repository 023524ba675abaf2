"""What a short text says of displacement in one answer: main figure, unit, term and country, from its claims alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from panah.model.claim import Claim, claim_kinds

_HOUSING: Final = frozenset({"structures"})


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

    Claims that count people or families on the move come before homes lost, facts before what is feared or planned;
    among equals the greatest figure counts, by its upper bound, and then the first.

    Parameters
    ----------
    claims
        The claims of one text, in its order.
    country_of
        The country of a place code, "" for an unknown one.
    """
    counted = [c for c in claims if _size(c) is not None and _group(c) is not None]
    codes = [country_of(c.place_code) for c in claims if c.place_code]
    if not counted:
        return Answer(country=next(filter(None, codes), ""))
    main = min(counted, key=lambda c: (not c.factual, _group(c), -(_size(c) or 0), c.char_start))
    unit = "households" if main.unit in _HOUSING else main.unit
    country = (country_of(main.place_code) if main.place_code else "") or next(filter(None, codes), "")
    return Answer(_size(main), unit, main.item or "displaced", country)


def _group(claim: Claim) -> int | None:
    """0 for people on the move, 1 for homes lost, None for what is neither."""
    if claim.unit in _HOUSING:
        return 1 if claim.kind == "shelter" else None
    moved = claim_kinds()[claim.kind].group == "displacement" and claim.unit in {"persons", "households"}
    return 0 if moved else None


def _size(claim: Claim) -> float | None:
    return claim.value_high if claim.value_high is not None else claim.value_low
