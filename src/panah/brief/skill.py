"""How forecasts by the same rules have done on past conflicts, in sentences for the brief."""

from __future__ import annotations

import math

from markupsafe import Markup

from panah.forecast.measured import MeasuredSkill
from panah.model.hindcast import RULES

PROMISED = 0.9
NEAR = 0.05
"""A 90 % range that held between 85 and 95 % of counts is called right."""


def skill(found: MeasuredSkill) -> list[Markup]:
    """Sentences on totals, on who goes where, and on what nobody has scored.

    Parameters
    ----------
    found
        The measured skill; a sentence whose numbers are not in it is left out.
    """
    return [s for s in (_totals(found), _where(found)) if s is not None] + [
        Markup(
            "<strong>Not scored yet:</strong> this page's prices, its days of supply, and who will hold what. The "
            "prices behind gates that have been held against past cases (docs/prices.md) are those of another model, "
            "by month, which no page uses."
        )
    ]


def _totals(found: MeasuredSkill) -> Markup | None:
    held = found.of("free", RULES, "cover90")
    off = found.of("free", RULES, "error_log")
    if held is None or off is None:
        return None
    if held.mean < PROMISED - NEAR:
        verdict = "Read the ranges on this page as too narrow where no count of arrivals has been reported."
    elif held.mean > PROMISED + NEAR:
        verdict = "Such ranges are wider than they need be."
    else:
        verdict = "Such ranges can be taken at their word."
    return Markup(
        "<strong>How such forecasts have done:</strong> run on {} past conflicts from {} countries, from their first "
        "day on, with violence and closures as they happened and no later count, the 90 % ranges of these rules for "
        "the number of people registered in all held {} % of the counts, and the middle was off by a factor of {} on "
        "average. {}"
    ).format(held.cases, held.groups, round(100 * held.mean), f"{math.exp(off.mean):.0f}", verdict)


def _where(found: MeasuredSkill) -> Markup | None:
    mine = found.of("given", RULES, "ard", basis="daily")
    flee = found.of("given", "Flee, not scaled", "ard", basis="daily")
    if mine is None or flee is None:
        return None
    return Markup(
        "<strong>Who goes where:</strong> told how many, these rules put {} % of people into the wrong place on those "
        "conflicts; Flee, the field’s simulator, {} % without hindsight."
    ).format(*(round(50 * r.mean) for r in (mine, flee)))
