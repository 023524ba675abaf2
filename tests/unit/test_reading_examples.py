"""The two shipped reports: what the brief and the forecast rest on is read from each, and differs between them."""

from __future__ import annotations

from datetime import date
from importlib.resources import as_file, files

import pytest

from panah.atlas.gazetteer import Gazetteer
from panah.atlas.load import load
from panah.model.claim import FACTUAL, Certainty, Claim
from panah.reading import load_report, read


def claims_of(name: str) -> tuple[Claim, ...]:
    with as_file(files("panah").joinpath("examples", name)) as path:
        return read([load_report(path)], Gazetteer.from_atlas(load("herat-2021")))


@pytest.fixture(scope="module")
def update() -> tuple[Claim, ...]:
    return claims_of("herat-sitrep.md")


@pytest.fixture(scope="module")
def exercise() -> tuple[Claim, ...]:
    return claims_of("herat-exercise.md")


def of(claims: tuple[Claim, ...], kind: str, **fields: object) -> list[Claim]:
    return [c for c in claims if c.kind == kind and all(getattr(c, k) == v for k, v in fields.items())]


def test_the_update_gives_control_access_and_displacement(update):
    assert [c.value_low for c in of(update, "control_state", value_denominator=18.0)] == [15.0]
    assert [c.date_start for c in of(update, "control_change", value_low=9.0)] == [date(2021, 7, 8)]
    for kind in ("control_change", "closure"):
        assert [c.place_code for c in of(update, kind, unit="crossings")] == ["islam_qala", "torghundi"]
    held = {c.place_code for c in of(update, "control_state", actor="government")}
    assert {"AF3201", "herat_airport"} <= held
    assert [c.value_low for c in of(update, "displacement_flow")] == [270_000.0]
    assert [(c.value_low, c.value_high) for c in of(update, "displacement_stock")] == [(3_500_000.0, None)]
    assert len(of(update, "arrival", value_low=2000.0, value_high=9999.0)) == 1


def test_the_update_gives_the_family_and_the_market(update):
    (household,) = of(update, "household")
    assert household.value_low == 5.0
    assert {"household of 6", "head aged 15"} <= set(household.qualifier.split("; "))
    assert [(c.value_low, c.unit) for c in of(update, "need", item="cash")] == [(2000.0, "AFN")]
    (flour,) = of(update, "price_change")
    assert (flour.value_before, flour.value_low, flour.certainty) == (1800.0, 2000.0, Certainty.HEDGED)
    (warning,) = of(update, "supply_warning")
    assert (warning.certainty, warning.date_end) == (Certainty.CONDITIONAL, date(2021, 8, 14))


def test_the_update_asserts_no_feared_or_tried_event(update):
    assert not of(update, "attack")
    for kind in ("infrastructure_threat", "threat_anticipated", "outlook"):
        assert of(update, kind)
        assert not [c for c in of(update, kind) if c.certainty in FACTUAL]


def test_the_exercise_gives_another_picture(exercise):
    assert [c.value_low for c in of(exercise, "control_state", value_denominator=18.0)] == [9.0]
    assert [c.place for c in of(exercise, "control_change")] == ["Farsi", "Obe", "Chisht-e-Sharif"]
    states = {c.place_code: c.qualifier.split("; ")[0] for c in of(exercise, "closure", item="crossing")}
    assert states == {"torghundi": "closed", "islam_qala": "open"}
    assert {c.certainty for c in of(exercise, "clash", place_code="AF3201")} == {Certainty.DENIED}
    assert [c.date_start for c in of(exercise, "clash", certainty=Certainty.ASSERTED)] == [date(2021, 7, 9)]
    assert [(c.value_low, c.unit) for c in of(exercise, "arrival", value_low=600.0)] == [(600.0, "households")]
    (flour,) = of(exercise, "price_change")
    assert (flour.value_before, flour.value_low, flour.date_end) == (1700.0, 1750.0, date(2021, 7, 11))
    assert {c.certainty for c in of(exercise, "supply_warning")} == {Certainty.DENIED}


def test_the_exercise_has_a_family_of_four_with_900(exercise):
    (household,) = of(exercise, "household")
    assert household.value_low == 4.0
    assert {"household of 4", "children: 3"} <= set(household.qualifier.split("; "))
    assert household.place == "Guzara"
    assert household.private_individual
    assert [(c.value_low, c.unit) for c in of(exercise, "need", item="cash")] == [(900.0, "AFN")]


def test_a_road_that_might_be_cut_is_not_cut(exercise):
    assert not [c for c in of(exercise, "closure", item="road") if c.certainty in FACTUAL]
