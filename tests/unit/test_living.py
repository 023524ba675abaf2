"""Baskets, kinds of households and earlier prices: what the atlas may say of them and how it reaches a situation."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from panah import atlas
from panah.atlas.rows import BasketRow, HouseholdRow
from panah.model.living import NOTHING
from panah.situation.build import build

JULY = date(2021, 7, 14)


@pytest.fixture(scope="module")
def herat():
    return atlas.load("herat-2021")


def test_what_was_published_later_is_behind_the_fence(herat):
    july = build([], herat, JULY).living
    assert {b.code for b in july.baskets} == {"bread_alone", "standard_ration"}
    december = build([], herat, date(2021, 12, 1)).living
    assert {b.code for b in december.baskets} == {"bread_alone", "standard_ration", "whole_basket_august_2021"}
    assert herat.row("baskets:whole_basket_january_2025-").known_from > herat.period[1]


def test_a_basket_holds_its_goods_and_its_money(herat):
    baskets = {b.code: b for b in build([], herat, date(2021, 12, 1)).living.baskets}
    ration = dict(baskets["standard_ration"].goods)
    assert {item: best for item, (_, best, _) in ration.items()} == {
        "flour": 0.4, "pulses": 0.06, "cooking_oil": 0.025, "sugar": 0.015, "salt": 0.005,
    }  # fmt: skip
    assert baskets["standard_ration"].money == (0, 0, 0)
    assert len(baskets["standard_ration"].evidence) == 5
    whole = baskets["whole_basket_august_2021"]
    assert whole.goods == ()
    assert whole.money[1] * 7 * 30 == pytest.approx(19458, rel=1e-3)


def test_prices_are_those_public_on_the_day(herat):
    living = build([], herat, JULY).living
    wheat = living.history("AF3201", "wheat")
    assert wheat.months == tuple(range(12 * 2003, 12 * 2021 + 5))
    assert (wheat.unit, wheat.prices[-1]) == ("AFN/kg", 27.23)
    assert herat.row(wheat.evidence[-1]).date == date(2021, 5, 15)
    assert len(living.history("AF3201", "rice").months) == 171
    assert living.history("AF3201", "gold") is None
    assert NOTHING.history("AF3201", "wheat") is None


def copied(folder: Path) -> Path:
    shipped = Path(atlas.__file__).parent / "builtin" / "herat-2021"
    return Path(shutil.copytree(shipped, folder / "mine"))


def test_an_atlas_need_not_have_them(tmp_path):
    mine = copied(tmp_path)
    for name in ("households.csv", "baskets.csv"):
        (mine / name).unlink()
    living = build([], atlas.load(mine), JULY).living
    assert (living.baskets, living.households) == ((), ())
    assert living.histories


COMMON = {"source": "somebody", "confidence": "low", "known_from": "2020-01-01"}
HOUSE = COMMON | {"code": "a", "title": "a household", "persons": 5, "cash_low": 1, "cash": 2, "cash_high": 3}
GOOD = COMMON | {"code": "b", "item": "rice", "low": 0.1, "best": 0.2, "high": 0.3, "unit": "kg/person/day"}


def test_rows_that_hold_together_are_taken():
    assert HouseholdRow.model_validate(HOUSE).work_days_high == 0
    assert BasketRow.model_validate(GOOD).id == "baskets:b-rice"
    assert BasketRow.model_validate(GOOD | {"item": "", "unit": "AFN/day"}).item == ""


@pytest.mark.parametrize(
    ("kind", "row", "complaint"),
    [
        (HouseholdRow, HOUSE | {"cash": 4}, "cash_low <= cash"),
        (HouseholdRow, HOUSE | {"work_days": 2}, "work_days_low <= work_days"),
        (HouseholdRow, HOUSE | {"persons": 0}, "greater than 0"),
        (HouseholdRow, HOUSE | {"cash_low": -1}, "greater than or equal to 0"),
        (HouseholdRow, HOUSE | {"work_days_high": 31}, "less than or equal to 30"),
        (BasketRow, GOOD | {"unit": "kg"}, "kg/person/day for an item"),
        (BasketRow, GOOD | {"item": ""}, "AFN/day, without an item"),
        (BasketRow, GOOD | {"item": "", "unit": "AFN/kg"}, "AFN/day, without an item"),
        (BasketRow, GOOD | {"low": -0.1}, "0 or more"),
        (BasketRow, GOOD | {"best": 0.4}, "low <= best <= high"),
    ],
)
def test_rows_that_do_not_are_refused(kind, row, complaint):
    with pytest.raises(ValueError, match=complaint):
        kind.model_validate(row)


def test_a_basket_in_another_currency_is_found(tmp_path):
    mine = copied(tmp_path)
    with (mine / "baskets.csv").open("a", encoding="utf-8") as file:
        file.write("rent,,1,2,3,USD/day,somebody,low,2020-01-01,\n")
    assert any("not the atlas's currency" in str(p) and "baskets.csv" in str(p) for p in atlas.check(mine))
