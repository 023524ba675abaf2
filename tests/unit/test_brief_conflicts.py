"""Where sources differ, and that the newest word is told with its day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

import brief_world as world
from panah.brief import highlights, page
from panah.brief.conflicts import NEAR_DAYS
from panah.model.claim import Certainty, Claim, Measure

DAY = dt.timedelta(days=1)
AGREED = "No two sources differ about the same thing within a week."
COUNT = replace(world.claims()[0], value_denominator=18.0, value_low=15.0, value_high=15.0)


def other(told: Claim, **fields: object) -> Claim:
    return replace(told, id="x9", report="letter.md", **fields)  # type: ignore[arg-type]


def table(*found: Claim) -> str:
    told = world.plain(page(world.inputs(found=found)))
    return told[told.index("Not scored yet") : told.index("What rests on reports")]


def test_two_counts_of_the_same_districts_differ() -> None:
    told = table(COUNT, other(COUNT, value_low=12.0, value_high=12.0, date_end=world.DATE - 2 * DAY))
    assert AGREED not in told
    assert "the report: rebels, 15 of 18 districts (12 May)" in told
    assert "the report: rebels, 12 of 18 districts (10 May)" in told


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"value_low": 14.0, "value_high": 16.0},
        {"actor": "government", "value_low": 3.0, "value_high": 3.0},
        {"place_code": "CAP2", "value_low": 3.0, "value_high": 3.0},
        {"value_low": 12.0, "value_high": 12.0, "date_end": world.DATE - (NEAR_DAYS + 1) * DAY},
        {"value_low": 12.0, "value_high": 12.0, "certainty": Certainty.FEARED},
        {"value_low": 30.0, "value_high": 30.0, "value_denominator": 36.0},
    ],
)
def test_what_can_both_be_so_is_no_difference(fields: dict[str, object]) -> None:
    assert AGREED in table(COUNT, other(COUNT, **fields))


def test_one_voice_does_not_differ_from_itself() -> None:
    assert AGREED in table(COUNT, replace(other(COUNT, value_low=12.0, value_high=12.0), report=COUNT.report))


def test_two_flows_are_compared_only_over_the_same_span() -> None:
    flow = replace(world.claims()[3], measure=Measure.FLOW)
    assert AGREED not in table(flow, other(flow, value_low=90_000.0, value_high=90_000.0))
    start = flow.date_start
    assert start is not None
    assert AGREED in table(flow, other(flow, value_low=90_000.0, value_high=90_000.0, date_start=start + 20 * DAY))


def test_open_and_shut_and_warned_and_denied_differ() -> None:
    shut = replace(world.claims()[2], qualifier="closed", date_end=world.DATE)
    told = table(shut, other(shut, qualifier="open", speaker="", date_end=world.DATE - 3 * DAY))
    assert "a customs official: closed (12 May)" in told
    assert "the report: open (9 May)" in told
    warned = replace(world.claims()[7], certainty=Certainty.WARNED)
    told = table(warned, other(warned, certainty=Certainty.DENIED, date_end=world.DATE, speaker=""))
    assert "the report: flour: a shortage is denied" in told


def test_a_way_open_to_people_may_be_closed_to_goods() -> None:
    shut = replace(world.claims()[2], qualifier="closed to goods", date_end=world.DATE)
    assert AGREED in table(shut, other(shut, qualifier="open to people", speaker=""))
    assert AGREED not in table(shut, other(shut, qualifier="open to goods", speaker=""))
    assert AGREED not in table(shut, other(shut, qualifier="open", speaker=""))


def test_private_people_are_not_set_against_each_other() -> None:
    family = world.claims()[8]
    assert AGREED in table(family, other(family, value_low=3.0, value_high=3.0, speaker="Nadir"))


def test_the_newest_count_is_told_and_an_old_one_says_its_day() -> None:
    old = other(COUNT, value_low=12.0, value_high=12.0, date_end=world.DATE - 3 * DAY)
    assert "Rebels hold 15 of 18 districts of Marwan." in highlights(world.inputs(found=(old, COUNT)))[0]
    assert "Rebels hold 12 of 18 districts of Marwan as of 9 May." in highlights(world.inputs(found=(old,)))[0]


def test_an_old_encirclement_says_its_day_and_a_newer_denial_ends_it() -> None:
    told = Claim("e1", "bulletin.md", "encirclement", "control", place="Marwan", place_code="CITY", qualifier="nearly",
                 date_end=world.DATE - 3 * DAY, certainty=Certainty.HEDGED)  # fmt: skip
    first = highlights(world.inputs(found=(told,)))[0]
    assert "Marwan is reported to be nearly encircled as of 9 May (stated with reserve)." in first
    denied = other(told, certainty=Certainty.DENIED, date_end=world.DATE)
    assert "encircled" not in " ".join(highlights(world.inputs(found=(told, denied))))


def test_the_newest_of_two_stocks_is_told() -> None:
    stock = replace(world.claims()[3], kind="displacement_stock", measure=Measure.STOCK, date_end=world.DATE - 9 * DAY)
    newer = other(stock, value_low=80_000.0, value_high=80_000.0, date_end=world.DATE)
    told = " ".join(highlights(world.inputs(found=(stock, newer))))
    assert "80,000 people displaced in all, according to UNHCR" in told
    assert "120,000" not in told
    assert "120,000 people displaced in all as of 3 May" in " ".join(highlights(world.inputs(found=(stock,))))
