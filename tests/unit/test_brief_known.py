"""What a page says of the age of a price, of what is assumed, of an index on a line, and of how it was made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

import brief_world as world
from panah.brief import BriefInputs, highlights, page
from panah.brief.wording import amount, in_month
from panah.model.forecast import Forecast, ForecastRow
from panah.model.situation import Basis, Cell, Situation


def changed(quantity: str, **new: object) -> Situation:
    """The picture with another cell of a quantity."""
    at = world.situation()
    kept: tuple[Cell, ...] = tuple(replace(c, **new) if c.quantity == quantity else c for c in at.cells)
    return replace(at, cells=kept)


def revalued(inputs: BriefInputs, quantity: str, value: Callable[[ForecastRow], float]) -> BriefInputs:
    rows = tuple(replace(r, value=value(r)) if r.quantity == quantity else r for r in inputs.forecast.rows)
    return replace(inputs, forecast=Forecast(world.DATE, rows))


def flour(html: str) -> list[str]:
    row = html[html.index("<tbody>", html.index("<caption>Goods in")) :].split("</tr>", maxsplit=1)[0]
    return [world.plain(c) for c in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)]


def of_month(month: date) -> Situation:
    return changed("price", basis=Basis.ATLAS, as_of=month, evidence=("prices:x",), low=40, high=40)


def test_a_price_of_the_atlas_names_its_month_and_is_never_of_now() -> None:
    inputs = world.inputs(at=of_month(date(2031, 4, 15)))
    html = page(inputs)
    told = world.plain(html)
    assert flour(html)[0].startswith("40 TSD per kg in April 2031, the atlas")
    assert "Flour cost 40 TSD per kg in April 2031, by the atlas." in highlights(inputs)[-1]
    assert "A ration of flour only, at 40 TSD per kg in April 2031" in told
    assert "Marked: the latest known price, 40 TSD per kg in April 2031." in told
    for words in ("now, by the atlas", "Price now", "today's price", "per kg today"):
        assert words not in told


def test_an_old_price_says_its_age() -> None:
    assert flour(page(world.inputs(at=of_month(date(2030, 7, 15)))))[0].startswith(
        "40 TSD per kg in July 2030 (10 months old), the atlas"
    )
    assert in_month(date(2031, 2, 15), world.DATE) == "in February 2031"
    assert in_month(date(2031, 1, 15), world.DATE) == "in January 2031 (4 months old)"


def test_a_stock_nobody_counted_is_marked_and_named_with_its_good() -> None:
    html = page(world.inputs(at=changed("stock", basis=Basis.INFERRED)))
    assert flour(html)[3].endswith(", assumed")
    assert "assumed" not in flour(page(world.inputs()))[3]
    assert "Stock is the atlas's, not a report's: flour in Marwan." in world.plain(html)


@pytest.mark.parametrize(("shift", "near"), [(0.0, True), (0.6, False)])
def test_an_index_on_the_line_of_alert_does_not_read_as_alarm(shift: float, near: bool) -> None:
    ends = {0.05: 0.8, 0.25: 0.95, 0.5: 1.05, 0.75: 1.1, 0.95: 1.3}
    html = page(revalued(world.inputs(), "alps", lambda r: ends[r.quantile_level] + shift))
    now, ahead = flour(html)[5:7]
    assert ahead.endswith(f" of 200; index {0.8 + shift:.1f} to {1.3 + shift:.1f}")
    assert (", on the line of alert" in now) is near


def test_what_is_sold_by_the_litre_is_told_by_the_litre() -> None:
    at = world.situation()
    plain = flour(page(world.inputs()))
    litres = flour(page(world.inputs(at=replace(at, constants={**at.constants, "kg_per_litre": (0.8, 0.8, 0.8)}))))
    assert litres[0].startswith("32 TSD per litre")
    assert float(litres[1].split()[0]) == pytest.approx(0.8 * float(plain[1].split()[0]), abs=1)
    assert litres[7].endswith("litres")


def test_nobody_is_not_none_people() -> None:
    inputs = revalued(world.inputs(), "cross_border", lambda r: 0.0)
    told = world.plain(page(inputs))
    assert "none people" not in " ".join(highlights(inputs)) + told
    assert "nobody crosses the border by 11 June" in told
    assert [amount(*ends, "days") for ends in ((0, 0), (1, 1), (3, 5))] == ["no days", "about 1 day", "3 to 5 days"]


def test_a_price_reported_by_the_kilogram_is_not_told_twice() -> None:
    by_kg = tuple(
        replace(c, unit="TSD/kg", value_low=40, value_high=40) if c.id in ("c06", "c06b") else c for c in world.claims()
    )
    assert "(40 TSD per kg)" in highlights(world.inputs())[-1]
    assert "(40 TSD per kg)" not in highlights(world.inputs(found=by_kg))[-1]


@pytest.mark.parametrize(
    ("way", "told", "runs"), [("reduced", "each day in closed form", "higher"), ("full", "look ahead", "lower")]
)
def test_the_page_says_which_way_of_supply_made_it(way: str, told: str, runs: str) -> None:
    inputs = world.inputs()
    html = page(replace(inputs, provenance=replace(inputs.provenance, supply=way)))
    text = world.plain(html)
    made = world.plain(html[html.index("How this page was made") :])
    assert re.search(rf"Way of supply {way}: .*{told} Scenarios as_reported, city_falls Members 200 Days 40", made)
    assert "parameters, members, days, seed, way of supply and version give the same page" in made
    assert re.search(rf"The upper end depends on the way of supply\. This page's .* runs {runs} than", text)


def test_the_page_does_not_lend_its_prices_another_model_s_score() -> None:
    told = world.plain(page(world.inputs()))
    assert "Not scored yet: this page's prices" in told
    assert "are those of another model, by month, which no page uses" in told
