"""The family card says no more than the reports do, and nothing that points at a family."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import brief_world as world
from panah.brief import page
from panah.brief.inputs import BriefInputs
from panah.forecast.summarise import forecast
from panah.model.claim import Claim
from panah.model.situation import Household

FAMILY = replace(world.claims()[8], admin1_code="TS01", item="dependants", value_low=5.0, value_high=5.0,
                 qualifier="household of 6; head aged 15", date_start=world.DATE, date_end=world.DATE)  # fmt: skip
ARRIVED = replace(FAMILY, id="c08b", kind="arrival", value_low=None, value_high=None, qualifier="three days ago",
                  origin="Belqan", date_start=world.DATE - dt.timedelta(days=3))  # fmt: skip


def standard(cash: float) -> BriefInputs:
    at = world.situation(Household(7, cash, "TSD", place_code="CITY"))
    return world.inputs(at=at, found=(FAMILY,))


def row(html: str, claim: Claim) -> str:
    start = html.index(f'id="claim-{claim.id}"')
    return html[start : html.index("</tr>", start)]


def test_a_household_without_its_cash_is_not_denied() -> None:
    told = world.plain(page(standard(900.0)))
    assert "No family was described" not in told
    assert "The reports do not say enough about one family to fill this card (its size and its cash)" in told
    assert "7 people, with 900 TSD left" in told


def test_without_cash_no_days_are_told() -> None:
    inputs = standard(0.0)
    made = [world.ensemble(s.id, at=inputs.situation) for s in inputs.scenarios]
    broke = [replace(e, household={"cash_runway_days": e.household["cash_runway_days"] * 0}) for e in made]
    told = world.plain(page(replace(inputs, forecast=forecast(broke))))
    assert "How much cash such a household has is not known here, so no days are given." in told
    assert "with 0 TSD" not in told
    assert "no cash given" in told
    assert "Cash buys food, at today's price" not in told
    assert "Days of cash are counted" not in told


def test_claims_of_a_family_show_neither_its_day_nor_its_site() -> None:
    html = page(world.inputs(found=(FAMILY, ARRIVED)))
    for told in (FAMILY, ARRIVED):
        shown = row(html, told)
        assert "Marwan province" in shown
        assert "Tal Site" not in shown
        assert "Belqan" not in shown
        assert not re.search(r"\b(?:9|12) May", shown)


def test_the_claim_of_a_household_tells_its_whole_size() -> None:
    shown = row(page(world.inputs(found=(FAMILY,))), FAMILY)
    assert "household of 6 (5 dependants)" in shown
    assert "aged 15" not in shown
