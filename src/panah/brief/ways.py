"""Which way of supply made a page, and what hangs on it."""

from __future__ import annotations

from typing import Final

WAYS: Final = {
    "reduced": "reduced: each day in closed form",
    "full": "full: a programme of traders who look ahead",
}
"""Ways in which a market's day is settled, as ``Provenance.supply`` names them."""

UPPER_ENDS: Final = ((7, 63, 45), (14, 93, 51), (30, 111, 49), (60, 73, 45))
"""Day, and 95 % end of flour's price there in closed form and by the programme [AFN/kg].

Measured: the table of docs/supply.md (``python tools/supply_ways.py``), Herat, scenario as_reported, 100 futures of 60
days, seed 1.
"""


def upper_end(supply: str) -> str:
    """That the upper end of a price depends on the way of supply, in a sentence with the ends once measured."""
    here, runs, other = (
        ("This page's closed form", "higher", "the programme of traders who look ahead")
        if supply == "reduced"
        else ("This page's programme of traders who look ahead", "lower", "the closed form")
    )
    first = 1 if supply == "reduced" else 2
    ends = [f"{row[first]} against {row[3 - first]} on day {row[0]}" for row in UPPER_ENDS[1:3]]
    return (
        f"The upper end depends on the way of supply. {here} runs {runs} than {other}: for flour in Herat in July "
        f"2021, 100 futures, 1 in 20 stood above {ends[0]} and above {ends[1]} (AFN per kg)."
    )
