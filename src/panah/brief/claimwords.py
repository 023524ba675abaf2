"""A claim in plain words: its kind, its figure, its place and date, who says so and how sure."""

from __future__ import annotations

import re
from typing import Final

from panah.brief.wording import days_between, exact, unit_of
from panah.model.claim import Certainty, Claim

KINDS: Final = {
    "control_state": "who holds a place",
    "control_change": "a place changed hands",
    "front_line": "line of contact",
    "encirclement": "encirclement",
    "clash": "fighting",
    "attack": "attack",
    "infrastructure_threat": "attempt or threat against infrastructure",
    "casualty": "people killed or hurt",
    "threat_anticipated": "feared attack (not an event)",
    "threat_reported": "second-hand report of a threat",
    "checkpoint": "movement hindered by checkpoints",
    "access_obstacle": "movement hindered by obstacles",
    "closure": "opened or shut",
    "access_constraint": "access constraint",
    "supply_route": "route for goods",
    "displacement_flow": "newly displaced",
    "displacement_stock": "displaced in all",
    "departure": "people left",
    "arrival": "people arrived",
    "return": "people returned",
    "cross_border": "people crossed the border",
    "site_presence": "people at a site",
    "household": "a household",
    "shelter": "shelter",
    "need": "need",
    "price_level": "a price",
    "price_change": "a price changed",
    "price_trend": "direction of prices",
    "supply_warning": "warning of shortage",
    "perception": "fear or trust",
    "outlook": "outlook",
    "context": "background",
}

CERTAINTIES: Final = {
    Certainty.ASSERTED: "stated as fact",
    Certainty.CLAIMED: "said by the source",
    Certainty.ESTIMATED: "estimate",
    Certainty.HEDGED: "stated with reserve",
    Certainty.FEARED: "feared, not an event",
    Certainty.EXPECTED: "expected",
    Certainty.WARNED: "warning",
    Certainty.CONDITIONAL: "conditional",
    Certainty.INTENDED: "intended, not done",
    Certainty.PLANNED: "planned",
    Certainty.IMPLIED: "implied",
    Certainty.ATTEMPTED: "attempted, not done",
    Certainty.DENIED: "denied",
}

ATTRIBUTIONS: Final = {
    "": "the report",
    "unattributed": "the report",
    "thought_said_hedge": "hearsay in the report",
    "reporter_observation": "the reporter",
    "eyewitness": "an eyewitness",
}
"""How a text attributes a claim without a speaker, in words."""

VAGUE: Final = {"km", "m", "1"}
"""Units of figures a brief does not print: distances, and counts without a noun."""


def kind_words(claim: Claim) -> str:
    """The kind of a claim as a reader says it."""
    return KINDS.get(claim.kind, claim.kind.replace("_", " "))


def matter_words(claim: Claim) -> str:
    """What the claim is about: its kind, and for control the actor it speaks of."""
    actor = claim.actor if claim.kind in ("control_state", "control_change") else ""
    return f"{kind_words(claim)}: {actor}" if actor else kind_words(claim)


TELLING: Final = frozenset(
    {"closure", "control_state", "control_change", "clash", "encirclement", "price_trend", "supply_warning"}
)
"""Kinds whose qualifier tells a state or a bound; elsewhere it is what was left of a sentence."""

BESIDE_FIGURE: Final = frozenset({"closure", "control_change", "clash"})
"""Kinds whose qualifier stands beside a figure too: what opened, changed hands or recurs."""

WITH_ITEM: Final = frozenset(
    {
        "price_trend",
        "price_level",
        "price_change",
        "supply_warning",
        "outlook",
        "access_constraint",
        "closure",
        "need",
        "casualty",
    }
)
"""Kinds that say little without the thing they speak of."""

_HALF: Final = re.compile(
    r"\b(?:that|to|towards?|of|and|or|with|by|for|from|in|on|at|the|a|an|more|than|who|which)$", re.IGNORECASE
)
_WHOLE: Final = re.compile(r"\bhousehold of \d{1,2}\b")


_CONDITION: Final = re.compile(r"^(?:unless|if|provided|as long as|so long as|should|until)\b", re.IGNORECASE)

OPENING: Final = frozenset({"open", "opened", "reopen", "reopened", "reopens", "resumed", "resume"})
TRAFFIC: Final = {
    "goods": frozenset({"goods", "trade", "cargo", "trucks", "lorries", "imports", "exports", "commerce", "freight"}),
    "people": frozenset({"people", "travellers", "travelers", "passengers", "pedestrians", "civilians", "refugees"}),
}
"""What passes a crossing, and the words for it; a closure that names neither speaks of both."""

SHUTTING: Final = frozenset({"closed", "close", "closes", "shut", "shuts", "sealed", "blocked", "suspended", "halted"})


def status(qualifier: str) -> str:
    """Open or closed, and to which traffic, as a closure's qualifier says: "closed to goods"; empty without a state."""
    words = set(qualifier.lower().replace(",", " ").replace(";", " ").split())
    state = "open" if words & OPENING else "closed" if words & SHUTTING else ""
    traffic = [name for name, said in TRAFFIC.items() if words & said]
    return f"{state} to {traffic[0]}" if state and len(traffic) == 1 else state


def condition(claim: Claim) -> str:
    """The condition a claim holds under, with a space before it: " unless supplies are allowed through"."""
    parts = (p.strip() for p in claim.qualifier.split(";"))
    return next((f" {p}" for p in parts if _CONDITION.match(p)), "")


NOT_QUITE: Final = ("nearly", "almost", "partly", "partially", "largely")
"""Bounds on an encirclement that its sentence keeps."""


def not_quite(qualifier: str) -> str:
    """The word that keeps an encirclement from being complete; empty when there is none."""
    return next((w for w in NOT_QUITE if w in qualifier.lower().replace(";", " ").split()), "")


def household_words(qualifier: str) -> str:
    """The size of the whole household, where a qualifier tells it; nothing else of it."""
    found = _WHOLE.search(qualifier)
    return found.group() if found else ""


def states(claim: Claim) -> str:
    """What a qualifier says in whole: no half sentence, and only of kinds where it is a state or a bound."""
    if claim.kind not in TELLING:
        return ""
    parts = (p.strip() for p in claim.qualifier.split(";"))
    return ", ".join(p for p in parts if p and len(p.split()) <= 8 and not _HALF.search(p))


def detail_words(claim: Claim) -> str:
    """The figure; where there is none, and for what opened, changed hands or recurs, how the text qualifies it."""
    whole = household_words(claim.qualifier) if claim.kind == "household" else ""
    if whole:
        counted = exact(claim.best) if claim.best is not None and claim.item else ""
        return f"{whole} ({counted} {claim.item})" if counted else whole
    value, state = value_words(claim), states(claim)
    if value and state and claim.kind in BESIDE_FIGURE:
        return f"{value}, {state}"
    return value or state


def about_words(claim: Claim) -> str:
    """The detail with the thing it speaks of: "flour, rice: up, rising"."""
    detail = detail_words(claim)
    if claim.kind not in WITH_ITEM or not claim.item or claim.item in detail:
        return detail
    return f"{claim.item}: {detail}" if detail else claim.item


def certainty_words(claim: Claim) -> str:
    """How sure the text is."""
    return CERTAINTIES[claim.certainty]


def value_words(claim: Claim) -> str:
    """The figure of a claim, as it was reported: "15 of 18 districts", "from 1,800 to 2,000 AFN a sack"."""
    if claim.unit in VAGUE or claim.best is None:
        return ""
    exactly_one = claim.value_low == claim.value_high and claim.value_denominator is None
    unit = unit_of(claim.best if exactly_one else None, claim.unit)
    low, high = claim.value_low, claim.value_high
    if claim.value_before is not None:
        text = f"from {exact(claim.value_before)} to {exact(claim.best)}"
    elif claim.value_denominator is not None:
        text = f"{_bounds(low, high)} of {exact(claim.value_denominator)}"
    else:
        text = _bounds(low, high)
    return f"{text} {unit}".strip()


def date_words(claim: Claim) -> str:
    """When, in words; empty when the claim has no date."""
    return days_between(claim.date_start, claim.date_end)


def who(claim: Claim) -> str:
    """Who says so: the speaker, else how the text puts it, else the report itself."""
    return claim.speaker or ATTRIBUTIONS.get(claim.attribution, claim.attribution.replace("_", " "))


def _bounds(low: float | None, high: float | None) -> str:
    if low is None:
        return f"at most {exact(high or 0)}"
    if high is None:
        return f"at least {exact(low)}"
    return exact(low) if low == high else f"{exact(low)} to {exact(high)}"
