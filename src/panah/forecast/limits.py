"""Where a price of a forecast is a bound of the model: said in sentences, so that no cap is silent."""

from __future__ import annotations

from dataclasses import dataclass

from panah.model.forecast import Forecast

LIMITED = "price_limited_probability"
"""The quantity that says so, by day."""

OFTEN = 0.05
"""Share of members from which on a limit has a sentence of its own."""


@dataclass(frozen=True)
class Limit:
    """A good whose price is a bound in some member: on which day first, and on which in most [probability]."""

    scenario: str
    item: str
    place: str
    place_code: str
    first: int
    worst: int
    share: float
    members: int


def limits(forecast: Forecast, every: int = 1) -> tuple[Limit, ...]:
    """Every scenario, good and place of which some price told is a bound, in the order of the forecast.

    every  looks only at days that this divides
    """
    found: dict[tuple[str, str, str], list[tuple[int, float]]] = {}
    told = [row for row in forecast.rows if row.quantity == LIMITED and row.value > 0 and row.horizon % every == 0]
    for row in told:
        found.setdefault((row.scenario, row.item, row.place_code), []).append((row.horizon, row.value))
    out = []
    for (scenario, item, code), days in found.items():
        row = next(r for r in told if (r.scenario, r.item, r.place_code) == (scenario, item, code))
        worst, share = max(days, key=lambda at: at[1])
        out.append(Limit(scenario, item, row.place, code, min(days)[0], worst, share, row.members))
    return tuple(out)


def limit_remarks(forecast: Forecast) -> tuple[str, ...]:
    """Sentences on the limits reached, for whoever ran it: those of more than a few members, and one on all others."""
    found = limits(forecast)
    rare = [limit for limit in found if limit.share < OFTEN]
    told = [_said(limit) for limit in found if limit.share >= OFTEN]
    return (*told, _summed(rare)) if rare else tuple(told)


def _said(limit: Limit) -> str:
    return (
        f"Scenario {limit.scenario}: the price of {_good(limit)} at {limit.place} heads for a bound of the model from "
        f"day {limit.first} on in some futures, on day {limit.worst} in {_many(limit)}: goods cost more than it tells, "
        "or none are to be had."
    )


def _summed(rare: list[Limit]) -> str:
    most = max(rare, key=lambda limit: limit.share)
    return (
        f"In fewer than {OFTEN:.0%} of futures prices head for a bound of the model, where goods cost more than it "
        f"tells or none are to be had: {_many(most)} at most ({_good(most)} at {most.place}, day {most.worst}, "
        f"scenario {most.scenario}). {LIMITED} in forecast.csv has all."
    )


def _good(limit: Limit) -> str:
    return limit.item.replace("_", " ")


def _many(limit: Limit) -> str:
    return f"{round(limit.share * limit.members):,} of {limit.members:,}"
