"""What is shared does not say of a province what is known of its city, and keeps states and conditions."""

from __future__ import annotations

import re
from dataclasses import replace

import brief_world as world
from panah.brief import highlights, page
from panah.model.claim import Claim


def shared(*found: Claim, areas: dict[str, str] | None = None) -> str:
    at = replace(world.situation(), areas=areas or {})
    return page(world.inputs(share=True, found=found or None, at=at))


def test_figures_of_the_city_are_not_told_of_the_province() -> None:
    told = world.plain(shared())
    assert "of flour left in the main city of Marwan province" in told
    assert "of flour left in Marwan province" not in told
    assert "the main city of Marwan province held by Rebels" in told


def test_a_city_that_is_held_does_not_make_a_province_held() -> None:
    held = replace(world.claims()[0], value_low=None, value_high=None, value_denominator=None, unit="")
    fell = replace(world.claims()[1], value_low=None, value_high=None, unit="")
    told = world.plain(shared(held, fell))
    assert "who holds a place: rebels the main city of Marwan province" in told
    assert "a place changed hands: rebels a district in Marwan province" in told


def test_a_closure_keeps_its_state() -> None:
    shut = replace(world.claims()[2], qualifier="closed; West Gate road by the mill")
    opened = replace(shut, id="c03b", qualifier="reopened")
    html = shared(shut, opened)
    assert re.search(r'id="claim-c03".*?data-label="What of it">closed<', html, re.DOTALL)
    assert re.search(r'id="claim-c03b".*?data-label="What of it">open<', html, re.DOTALL)
    assert "mill" not in html


def test_provinces_have_the_names_of_the_atlas() -> None:
    html = shared(areas={"TS01": "Upper Vale", "TS02": "Lower Province"})
    assert "Upper Vale province" in html
    assert "Lower Province" in html
    assert "Lower Province province" not in html
    assert "Farrow province" not in html


def test_the_weekly_table_tells_ranges() -> None:
    rows = re.findall(r'<td data-label="week \d+">([^<]*)</td>', shared())
    assert any(re.fullmatch(r"[\d,]+ to [\d,]+", row) for row in rows)
    assert not [row for row in rows if re.fullmatch(r"[\d,]+", row)]


def test_past_days_are_told_by_the_week() -> None:
    told = highlights(world.inputs(share=True))[0]
    assert "1 district changed hands in the week to 11 May." in told
    assert "8 May" not in told
