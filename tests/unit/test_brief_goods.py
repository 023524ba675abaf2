"""Goods, traders, charges and purses on the page: what stands there is what the forecast and the closed form say."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest

import brief_world as world
from panah.brief import BriefInputs, page
from panah.model.forecast import Forecast, ForecastRow
from panah.model.living import NOTHING
from panah.model.scenario import CrossingRow, Scenario
from panah.model.situation import Basis, Cell
from panah.supply.closed import implied_closure

UNCHARGED = "no charge reported"


def before(low: float = 34.0, best: float = 36.0, high: float = 37.0) -> Cell:
    unit, evidence = "TSD/kg", ("c06",)
    return Cell(
        "Marwan", "CITY", "", "price_base", "flour", low, best, high, unit, world.DATE, Basis.CLAIM, evidence
    )  # fmt: skip


def made(*cells: Cell, constants: dict[str, tuple[float, float, float]] | None = None) -> BriefInputs:
    at = world.situation()
    at = replace(at, cells=(*at.cells, *cells), constants={**at.constants, **(constants or {})})
    return world.inputs(at=at)


def section(html: str, name: str) -> str:
    start = html.index(f'id="{name}"')
    return html[start : html.index("</section>", start)]


def cells(html: str, caption: str) -> list[list[str]]:
    """Heads and cells of the rows of the table with a caption, without markup."""
    start = html.index("<tbody>", html.index(f"<caption>{caption}"))
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html[start : html.index("</tbody>", start)], re.DOTALL)
    return [[world.plain(c) for c in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", r, re.DOTALL)] for r in rows]


@pytest.fixture(scope="module")
def html() -> str:
    return page(made(before()))


def test_a_row_says_what_the_forecast_says(html):
    inputs = made(before())
    flour = cells(html, "Goods in")[0]
    assert flour[0] == "Flour"
    assert flour[1].startswith("40 TSD per kg, a report")

    def value(quantity: str, horizon: int, level: float, group: str = "") -> float:
        (found,) = (
            r.value
            for r in inputs.forecast.rows
            if (r.scenario, r.quantity, r.horizon, r.quantile_level, r.place_code, r.group)
            == ("as_reported", quantity, horizon, level, "CITY", group)
            and r.item == "flour"
        )
        return found

    for column, day in ((2, 30), (3, 40)):
        low, middle, high = (value("price", day, q) for q in (0.05, 0.5, 0.95))
        assert flour[column] == f"{middle:.0f} ({low:.0f} to {high:.0f})"
    assert flour[4] == f"{value('days_of_supply', 0, 0.05):.0f} to {value('days_of_supply', 0, 0.95):.0f}"
    assert flour[5] == f"{200 * value('runs_low_probability', 30, 0.5):.0f} of 200"
    assert re.fullmatch(r"crisis \(\d+\.\d\)", flour[6])
    hits = sum(value("alps_class_probability", 30, 0.5, c) for c in ("alert", "crisis"))
    low, high = (value("alps", 30, q) for q in (0.05, 0.95))
    assert flour[7] == f"{200 * hits:.0f} of 200; index {low:.1f} to {high:.1f}"
    wage = [value("kg_per_wage", d, q) for d, q in ((0, 0.5), (30, 0.05), (30, 0.95))]
    assert flour[8] == "{:.1f} kg; {:.1f} to {:.1f} kg".format(*wage)


def test_what_cannot_be_measured_says_why(html):
    told = world.plain(section(html, "food"))
    assert "Without it: wheat (the series has 14 months, less than 36); bread (the price did not move in 100%" in told
    assert "Months of the trend: flour" in told
    assert "taken to pay 250 TSD, by the atlas (200 to 300)" in told


@pytest.mark.parametrize(("share", "first"), [(False, "27 May"), (True, "9 June")])
def test_a_price_that_is_a_bound_is_said_to_be_one(share, first):
    """From day 14 or, on a page that tells of whole weeks, from the next one that has it."""
    told = replace(made(), share=share)
    price = next(r for r in told.forecast.rows if (r.quantity, r.item, r.place_code) == ("price", "flour", "CITY"))
    rows = tuple(
        replace(
            price,
            quantity="price_limited_probability",
            unit="probability",
            horizon=day,
            quantile_level=0.5,
            value=chance,
        )
        for day, chance in ((13, 0.0), (15, 0.02), (28, 0.26), (35, 0.25))
    )
    text = world.plain(page(replace(told, forecast=replace(told.forecast, rows=(*told.forecast.rows, *rows)))))
    assert "is a bound of the model and no price, from" in text
    assert f"from {first} on, most often on 9 June (52 of 200)" in text
    assert "is a bound of the model" not in world.plain(page(told))


def test_no_phase_of_hunger_is_ever_told(html):
    told = world.plain(html)
    assert "IPC" not in told
    assert not re.search(r"[Pp]hase [1-5]", told)
    assert "classes of prices, not of hunger" in told


def test_the_price_tells_of_a_wait_about_as_long_as_the_stock(html):
    told = world.plain(section(html, "food"))
    left = [
        r for r in made().forecast.rows if (r.quantity, r.horizon, r.scenario) == ("days_of_supply", 0, "as_reported")
    ]
    low, high = (next(r.value for r in left if r.quantile_level == q) for q in (0.05, 0.95))
    eps = made().parameters["demand_elasticity"]
    waits = [float(implied_closure(40, 36, d, e)) for d in (low, high) for e in (eps.low, eps.high)]
    assert (
        f"From 36 to 40 TSD per kg: if nothing else came in, such a rise says that traders expect trade back in "
        f"{min(waits):.0f} to {max(waits):.0f} days, about as long as the stock lasts" in told
    )
    assert "still come, it says" not in told


def test_with_home_grown_food_the_same_price_tells_of_a_longer_wait():
    told = world.plain(page(made(before(), constants={"import_share": (0.3, 0.36, 0.6)})))
    assert "If home-grown flour and what comes in unseen (64 %) still come, it says" in told
    only = world.plain(page(made(before(), constants={"import_share": (0.01, 0.02, 0.6)})))
    assert "what comes in unseen (98 %) still come, it says more than a year" in only


@pytest.mark.parametrize("base", [before(39, 41, 42), replace(before(), basis=Basis.ATLAS, best=45.0, high=45.0)])
def test_a_price_that_did_not_rise_tells_of_no_wait(base):
    assert "traders expect trade back" not in world.plain(page(made(base)))


def test_the_warning_stands_by_the_days_of_the_stock(html):
    assert "; the 30 days of the warning lie inside this range" in world.plain(html)
    early = replace(world.claims()[7], date_end=world.DATE.replace(day=15))
    late = replace(world.claims()[7], date_end=world.DATE.replace(month=9))
    for claim, words in ((early, "the 3 days of the warning lie before it"), (late, "of the warning lie beyond it")):
        assert words in world.plain(page(world.inputs(found=(claim,))))


def test_running_out_has_its_chance(html):
    assert re.search(r"; less than a day of it by 21 June in .*? simulated futures", world.plain(section(html, "food")))


def test_charges_that_are_alike_are_one_row():
    inputs = made()
    unseen = tuple(r for r in inputs.forecast.rows if not r.quantity.startswith("crossing"))
    inputs = replace(inputs, forecast=Forecast(world.DATE, unseen))
    taxed = Scenario.model_validate(
        {"id": "taxed", "title": "Taxed", "says": "A tax.", "crossings": [{"place": "all", "tax_share": 0.08}]}
    )
    rows = tuple(replace(r, scenario="taxed") for r in inputs.forecast.rows if r.scenario == "as_reported")
    both = replace(
        inputs, scenarios=(*inputs.scenarios, taxed), forecast=Forecast(world.DATE, (*inputs.forecast.rows, *rows))
    )
    assert cells(page(both), "What passes") == [["Every crossing", "–", UNCHARGED, "8 % of the price before"]]
    one = taxed.model_copy(update={"crossings": (CrossingRow.model_validate({"place": "X1", "tax": 3}),)})
    told = cells(page(replace(both, scenarios=(*inputs.scenarios, one))), "What passes")
    assert told == [["North Gate", "–", UNCHARGED, "as now"], ["West Gate", "–", UNCHARGED, "3 TSD per kg"]]
    assert "What passes" not in page(inputs)
    assert "What passes" not in page(replace(both, share=True))


def passing(quantity: str, scenario: str, item: str, unit: str, low: float, high: float) -> tuple[ForecastRow, ...]:
    when = world.DATE + dt.timedelta(days=30)
    return tuple(
        ForecastRow(scenario, quantity, item, "", unit, "North Gate", "X2", when, 30, level, value, 200)
        for level, value in ((0.05, low), (0.5, (low + high) / 2), (0.95, high))
    )


def test_what_passes_a_crossing_stands_beside_its_charge():
    inputs = made()
    rows = (
        *(r for r in inputs.forecast.rows if not r.quantity.startswith("crossing")),
        *passing("crossing_inflow", "as_reported", "flour", "t/day", 112, 240),
        *passing("crossing_tax", "push", "", "TSD/day", 5000, 9000),
    )
    taxed = inputs.scenarios[1].model_copy(
        update={"crossings": (CrossingRow.model_validate({"place": "all", "tax_share": 0.08}),)}
    )
    assert {s.id for s in inputs.scenarios} >= {"as_reported", taxed.id}
    rows = tuple(replace(r, scenario=taxed.id) if r.scenario == "push" else r for r in rows)
    html = page(replace(inputs, scenarios=(inputs.scenarios[0], taxed), forecast=Forecast(world.DATE, rows)))
    assert cells(html, "What passes") == [
        ["North Gate", "180 (110 to 240)", UNCHARGED, "8 % of the price before; 5,000 to 9,000 TSD per day in all"],
        ["West Gate", "–", UNCHARGED, "8 % of the price before"],
    ]
    assert "Flour passing on 11 June (day 30), tonnes a day" in html


def test_purses_stand_side_by_side(html):
    rows = cells(html, "Days until the cash is gone")
    assert [r[:4] for r in rows] == [
        ["The family of the card", "6", "2,000 TSD", "none assumed"],
        ["A household of one labourer", "7", "200 to 2,000 TSD", "6 to 18"],
    ]
    assert len(rows[0]) == 6
    card = world.plain(section(html, "family"))
    own = re.search(r"If As reported (\S+ to \S+ days)", card)
    assert own
    assert rows[0][4] == own[1]
    assert "The price of bread is not simulated and stays as it was last published." in card


def test_the_card_tells_the_days_before_the_rise(html):
    low, high = (2000 / (6 * need * 36) for need in (0.6, 0.4))
    told = world.plain(section(html, "family"))
    assert f"At the price before it rose, it bought food for {low:.0f} to {high:.0f} days" in told
    assert "before it rose" not in world.plain(page(made()))


def test_an_atlas_that_knows_none_of_it_has_a_page_all_the_same():
    at = replace(world.situation(), living=NOTHING, constants={})
    told = page(world.inputs(at=at))
    assert "Other purses" not in told
    assert "How to read this table" not in told
    assert cells(told, "Goods in")[0][6:] == ["–", "–", "–"]


def test_the_page_for_sharing_names_no_crossing_and_no_family(html):
    shared = world.plain(page(replace(made(before()), share=True)))
    assert "The example household" in shared
    assert "The family of the card" not in shared
    assert "West Gate" not in shared
