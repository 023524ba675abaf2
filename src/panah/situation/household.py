"""The household of the family card: read from the claims of one private person, or the atlas's standard one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from panah.model.claim import Claim
from panah.model.situation import Household
from panah.situation.desk import Desk

_WHOLE = re.compile(r"\bhousehold of (\d{1,2})\b")
_AGE = re.compile(r"\baged? (\d{1,3})\b")


def household(desk: Desk) -> Household:
    """The household whose size and cash a report tells; without one, the standard household of the atlas.

    Size and cash must come from the same speaker in the same report, so that two families never become one.
    """
    currency = desk.atlas.currency
    by_voice: dict[tuple[str, str], list[Claim]] = {}
    for claim in desk.claims:
        if claim.kind in ("household", "need", "arrival", "departure") and claim.private_individual and claim.factual:
            by_voice.setdefault((claim.report, claim.speaker), []).append(claim)
    for claims in by_voice.values():
        cash = [c for c in claims if c.kind == "need" and c.unit == currency and c.best is not None]
        size = _size(claims)
        if cash and size:
            evidence = [c.id for c in claims if c.kind in ("household", "need") and c.best is not None]
            return Household(
                persons=size, cash=float(cash[0].best or 0), currency=currency, head_is_child=_child(claims),
                children=_children(claims), place_code=_place(desk, claims), evidence=tuple(evidence),
            )  # fmt: skip
    persons = round(sum(desk.household_size) / 2)
    standard = desk.constants.get("standard_household_cash")
    return Household(
        persons=persons, cash=standard.best if standard else 0.0, currency=currency, place_code=desk.network.focus,
    )  # fmt: skip


def _size(claims: Iterable[Claim]) -> int | None:
    """Persons in the household: the whole it is said to be, else the largest count said of it."""
    wholes = [int(m[1]) for c in claims if (m := _WHOLE.search(c.qualifier))]
    counts = [int(c.best) for c in claims if c.best is not None and c.unit.startswith("person")]
    return max(wholes or counts, default=None)


def _child(claims: Iterable[Claim]) -> bool:
    ages = [int(m[1]) for c in claims if c.kind == "household" and (m := _AGE.search(c.qualifier))]
    return any(age < 18 for age in ages)


def _children(claims: Iterable[Claim]) -> int | None:
    found = [int(m[1]) for c in claims if (m := re.search(r"\bchildren: (\d{1,2})\b", c.qualifier))]
    return max(found, default=None)


def _place(desk: Desk, claims: Iterable[Claim]) -> str:
    codes = [c.place_code for c in claims if c.place_code in desk.network.index]
    return codes[0] if codes else desk.network.focus
