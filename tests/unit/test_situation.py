"""Claims on the atlas: what wins, what is kept side by side, and what each cell rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from panah import atlas
from panah.errors import AtlasError, InputError
from panah.model.claim import Certainty, Claim, Measure
from panah.model.situation import Basis
from panah.situation import build as module

DAY = date(2021, 7, 14)
CITY, DISTRICT, PROVINCE, GATE = "AF3201", "AF3211", "AF32", "islam_qala"


@pytest.fixture(scope="module")
def herat():
    return atlas.load("herat-2021")


def claim(kind: str, number: int = 1, **fields) -> Claim:
    return Claim(id=f"c{number:03d}", report="r.txt", kind=kind, group="", quote="q", **fields)


def build(herat, *claims: Claim, day: date = DAY):
    return module.build(claims, herat, day)


def attacker(built, code: str):
    return built.cell(code, "holder", built.actors[1])


def test_without_claims_everything_comes_from_the_atlas_or_a_stated_prior(herat):
    built = build(herat)
    assert {c.basis for c in built.cells} == {Basis.ATLAS, Basis.INFERRED}
    assert all(c.evidence for c in built.cells)
    assert all(c.as_of <= DAY for c in built.cells)


def test_both_actors_add_up_to_one(herat):
    built = build(herat)
    for place in {c.place_code for c in built.of("holder")}:
        assert sum(built.cell(place, "holder", a).best for a in built.actors) == pytest.approx(1, abs=1e-5)


def test_a_count_moves_the_province_to_its_share(herat):
    count = claim(
        "control_state", admin1_code=PROVINCE, place_code=PROVINCE, actor=herat.actors[1], value_low=15, value_high=15,
        value_denominator=18, measure=Measure.STOCK,
    )  # fmt: skip
    without, built = build(herat), build(herat, count)
    codes = [p.code for p in built.network.places if p.admin1_code == PROVINCE and p.kind in ("city", "district")]
    before, after = (sum(attacker(s, c).best for c in codes) for s in (without, built))
    target = 15 / 18 * len(codes)
    assert abs(after - target) < 0.1 * abs(before - target) + 1e-3
    assert all("c001" in attacker(built, c).evidence for c in codes)
    order = sorted(codes, key=lambda c: attacker(without, c).best)
    assert order == sorted(codes, key=lambda c: (attacker(built, c).best, order.index(c)))
    assert attacker(built, "AF2701").best == attacker(without, "AF2701").best


def test_a_named_claim_beats_history_and_stands_against_a_count(herat):
    held = claim("control_state", place_code=DISTRICT, admin1_code=PROVINCE, actor="government", date_end=DAY)
    count = claim(
        "control_state", 2, place_code=PROVINCE, admin1_code=PROVINCE, actor="insurgents", value_low=18, value_high=18,
        value_denominator=18,
    )  # fmt: skip
    built = build(herat, held, count)
    assert attacker(built, DISTRICT).best < 0.1
    assert attacker(build(herat), DISTRICT).best > 0.8
    assert attacker(built, DISTRICT).evidence[0] == "c001"


def test_counts_that_disagree_are_both_behind_the_range(herat):
    counts = [
        claim("control_state", n, place_code=PROVINCE, admin1_code=PROVINCE, actor="insurgents", value_low=k,
              value_high=k, value_denominator=18, speaker=who)
        for n, (k, who) in enumerate([(12, "monitors"), (15, "officials")], start=1)
    ]  # fmt: skip
    cell = attacker(build(herat, *counts), "AF3202")
    assert {"c001", "c002"} <= set(cell.evidence)
    low, high = (attacker(build(herat, c), "AF3202").best for c in counts)
    assert low < cell.best < high
    assert cell.low <= low
    assert cell.high >= high * 0.9
    older = replace(counts[0], date_end=date(2021, 7, 1))
    assert attacker(build(herat, older, counts[1]), "AF3202").evidence[0] == "c002"


def test_an_atlas_may_bring_its_own_prior_of_control(herat):
    row = herat.constant("sack_kg").model_copy(update={"name": "attacker_holds_district", "best": 0.2, "low": 0.0})
    own = replace(herat, constants=(*herat.constants, row))
    without = next(c for c in build(herat).of("holder") if c.evidence == ("parameters:attacker_holds_district",))
    cell = build(own).cell(without.place_code, "holder", without.item)
    assert cell.evidence == ("constants:attacker_holds_district",)
    assert cell.best in (0.2, 0.8)


def test_a_claim_that_agrees_with_history_makes_it_surer(herat):
    held = claim("control_change", place_code="AF3202", actor="government", certainty=Certainty.CLAIMED, date_end=DAY)
    assert attacker(build(herat, held), "AF3202").best < attacker(build(herat), "AF3202").best


def test_arrivals_of_different_periods_are_not_averaged(herat):
    old = claim("arrival", place_code=CITY, value_low=5230, value_high=5230, unit="persons",
                date_start=date(2021, 7, 1), date_end=date(2021, 7, 10))  # fmt: skip
    new = replace(old, id="c002", value_low=300.0, value_high=400.0, date_start=date(2021, 7, 12), date_end=DAY)
    (cell,) = build(herat, old, new).of("arrivals")
    assert (cell.low, cell.high, cell.item, cell.evidence) == (300, 400, "2021-07-12", ("c002",))
    assert cell.best == int(cell.best)


def test_a_total_of_a_place_comes_before_what_one_of_its_sites_holds(herat):
    site = claim("site_presence", place_code=CITY, value_low=900, value_high=900, unit="persons", date_end=DAY)
    town = replace(site, id="c002", kind="displacement_stock", value_low=12000.0, value_high=12000.0)
    whole = replace(site, id="c003", value_low=9000.0, value_high=9000.0, quote="a total of 9,000")
    old = replace(town, id="c004", date_end=date(2021, 6, 1), value_low=50000.0, value_high=50000.0)
    share = replace(town, id="c005", value_low=0.5, value_high=0.5, unit="share")

    def rests_on(*claims: Claim) -> set[str]:
        return {i for c in build(herat, *claims).of("displaced_here") if c.place_code == CITY for i in c.evidence}

    assert rests_on(site, old) == {"c001"}
    assert rests_on(site, town, old, share) == {"c002"}
    assert rests_on(site, town, whole, old) == {"c003"}


@pytest.mark.parametrize("qualifier", ["most of the city", "parts of", "the outskirts", "part: airport"])
def test_a_part_of_a_place_is_not_the_place(herat, qualifier):
    part = claim("control_state", place_code=CITY, actor="insurgents", date_end=DAY, qualifier=qualifier)
    assert build(herat, part).cells == build(herat).cells


def test_claims_that_disagree_are_kept_as_a_range(herat):
    one = claim("control_change", place_code=DISTRICT, actor="insurgents", date_end=DAY)
    other = claim("control_state", 2, place_code=DISTRICT, actor="government forces", date_end=DAY)
    cell = attacker(build(herat, one, other), DISTRICT)
    assert cell.low < 0.1
    assert cell.high > 0.9
    assert {"c001", "c002"} <= set(cell.evidence)


@pytest.mark.parametrize("certainty", [c for c in Certainty if c not in ("asserted", "claimed", "estimated", "hedged")])
def test_what_is_feared_planned_or_denied_changes_nothing(herat, certainty):
    claims = [
        claim("control_change", place_code=CITY, actor="insurgents", certainty=certainty, date_end=DAY),
        claim("clash", 2, place_code=CITY, certainty=certainty, qualifier="nightly"),
        claim("closure", 3, place_code=GATE, certainty=certainty),
        claim("arrival", 4, place_code=CITY, value_low=2000, value_high=9999, unit="persons", certainty=certainty),
    ]
    assert build(herat, *claims).cells == build(herat).cells


@pytest.mark.parametrize(("qualifier", "day"), [("historic", DAY), ("", date(1996, 9, 27)), ("", date(2020, 11, 1))])
def test_history_changes_nothing_of_today(herat, qualifier, day):
    old = [
        claim("control_change", place_code=CITY, actor="insurgents", date_end=day, qualifier=qualifier),
        claim("price_level", 2, place_code=CITY, item="flour", value_low=900, value_high=900, unit="AFN/sack",
              date_end=day, qualifier=qualifier),
    ]  # fmt: skip
    assert build(herat, *old).cells == build(herat).cells


def test_a_claim_older_than_the_atlas_loses_to_it(herat):
    before = claim("control_state", place_code=DISTRICT, actor="government", date_end=date(2021, 6, 20))
    assert attacker(build(herat, before), DISTRICT) == attacker(build(herat), DISTRICT)


@pytest.mark.parametrize(("value", "unit"), [(0, "AFN/kg"), (0, "AFN/sack")])
def test_a_price_of_nothing_is_no_price(herat, value, unit):
    free = claim("price_level", place_code=CITY, item="flour", value_low=value, value_high=value, unit=unit)
    assert build(herat, free).cells == build(herat).cells


def test_impossible_numbers_of_people_are_no_figure(herat):
    many = claim("arrival", place_code=CITY, value_low=9e11, value_high=9e11, unit="households")
    assert build(herat, many).of("arrivals") == ()


def test_rejected_claims_change_nothing(herat):
    shut = claim("closure", place_code=GATE, review="rejected")
    assert build(herat, shut).cells == build(herat).cells


def test_a_closure_shuts_both_kinds_of_traffic_unless_it_says_which(herat):
    both = build(herat, claim("closure", place_code=GATE, qualifier="closed"))
    trade = build(herat, claim("closure", place_code=GATE, qualifier="closed to trade"))
    again = build(herat, claim("closure", place_code=GATE, qualifier="reopened"))
    assert both.cell(GATE, "open_goods").best < 0.1
    assert both.cell(GATE, "open_people").best < 0.1
    assert trade.cell(GATE, "open_goods").best < 0.1
    assert trade.cell(GATE, "open_people").basis is Basis.ATLAS
    assert again.cell(GATE, "open_goods").best > 0.9


def test_recurring_fighting_is_a_rate_and_a_dated_fight_an_event(herat):
    built = build(
        herat,
        claim("clash", place_code=CITY, qualifier="nightly"),
        claim("clash", 2, place_code=DISTRICT, date_start=date(2021, 7, 9), date_end=date(2021, 7, 9)),
        claim("clash", 3, place_code=DISTRICT, date_end=date(2021, 1, 9)),
    )
    (rate,) = built.of("event_rate")
    assert (rate.place_code, rate.evidence) == (CITY, ("c001",))
    fights = [c for c in built.of("event") if c.item == "clash"]
    assert [(c.place_code, c.as_of, c.evidence) for c in fights] == [(DISTRICT, date(2021, 7, 9), ("c002",))]


def test_a_sack_is_turned_into_kilograms_and_the_old_price_kept(herat):
    price = claim(
        "price_change", place_code=CITY, item="flour", value_low=2000, value_high=2000, value_before=1800,
        unit="AFN/sack",
    )  # fmt: skip
    built = build(herat, price)
    now, before = built.cell(CITY, "price", "flour"), built.cell(CITY, "price_base", "flour")
    assert (now.best, now.unit) == (40, "AFN/kg")
    assert before.best == 36
    assert before.low > 30  # the quality that costs like this, not the cheaper one beside it
    assert "constants:sack_kg" in now.evidence


def test_a_price_nobody_reported_is_that_of_the_latest_month_known(herat):
    built = build(herat)
    latest, before = built.cell(CITY, "price", "cooking_oil"), built.cell(CITY, "price_base", "cooking_oil")
    rows = [r for r in herat.as_of(DAY).prices if (r.place_code, r.item) == (CITY, "cooking_oil")][-3:]
    assert [r.date.month for r in rows] == [3, 4, 5]
    assert latest.low == latest.high == latest.best == pytest.approx(rows[-1].price)
    assert latest.as_of == rows[-1].date
    assert latest.evidence[0] == rows[-1].id
    assert before.best == pytest.approx(sum(r.price for r in rows) / 3)
    assert (before.low, before.high) == (min(r.price for r in rows), max(r.price for r in rows))
    assert set(before.evidence) >= {r.id for r in rows}


def test_a_stock_that_nobody_counted_is_a_stated_prior(herat):
    assert {c.basis for c in build(herat).of("stock")} == {Basis.INFERRED}
    counted = tuple(
        row.model_copy(update={"confidence": "high"}) if row.name == "stock_tonnes" else row for row in herat.constants
    )
    sure = build(replace(herat, constants=counted))
    assert sure.cell(CITY, "stock", "flour").basis is Basis.ATLAS


def test_the_warning_stands_beside_the_stock_and_does_not_enter_it(herat):
    warning = claim("supply_warning", place_code=CITY, date_end=date(2021, 8, 14), certainty=Certainty.CONDITIONAL)
    built = build(herat, warning)
    assert built.cell(CITY, "supply_horizon").best == 31
    assert built.cell(CITY, "stock", "flour") == build(herat).cell(CITY, "stock", "flour")
    assert build(herat, replace(warning, certainty=Certainty.DENIED)).cell(CITY, "supply_horizon") is None


def test_families_become_persons_and_open_bounds_stay_wide(herat):
    built = build(
        herat,
        claim("arrival", place_code=CITY, value_low=600, value_high=600, unit="households"),
        claim("displacement_stock", 2, place_code="AFG", value_low=3_500_000, unit="persons"),
    )
    arrivals = built.cell(CITY, "arrivals", "2021-06-14")
    assert (arrivals.low, arrivals.high) == (600 * 6.09, 600 * 7)
    total = built.cell("AFG", "displaced_total")
    assert total.low == 3_500_000
    assert total.high > total.best > total.low


def family(**fields) -> list[Claim]:
    common = {"private_individual": True, "speaker": "a displaced woman"} | fields
    return [
        claim("household", qualifier="household of 4; children: 3", value_low=3, unit="persons", **common),
        claim("need", 2, value_low=900, value_high=900, unit="AFN", **common),
    ]


def test_the_family_is_read_from_one_voice(herat):
    found = build(herat, *family()).household
    assert (found.persons, found.cash, found.children, found.head_is_child) == (4, 900, 3, False)
    assert set(found.evidence) == {"c001", "c002"}
    size, cash = family()
    apart = build(herat, size, replace(cash, speaker="a shopkeeper")).household
    assert apart.evidence == ()
    young = replace(size, qualifier="household of 4; head aged 15")
    assert build(herat, young, cash).household.head_is_child


def test_a_date_outside_the_period_is_refused(herat):
    with pytest.raises(AtlasError, match="period"):
        build(herat, day=date(2030, 1, 1))


def test_corrected_cells_are_checked_all_at_once(herat):
    built = build(herat)
    price = built.cell(CITY, "price", "flour")
    holder = attacker(built, CITY)
    bad = [
        replace(price, item="rye", low=99.0, best=1.0),
        replace(price, item="rice", quantity="prize"),
        replace(price, item="oats", low=0.0),
        replace(price, place_code="AF3210X"),
        replace(holder, item="martians"),
        *built.cells,
    ]
    with pytest.raises(InputError) as caught:
        module.assemble(bad, (), herat, DAY)
    found = "\n".join(str(p) for p in caught.value.problems)
    assert len(caught.value.problems) == 5
    for words in ("out of order", "'prize'", "price of nothing", "Nearest: AF3210", "'martians'"):
        assert words in found


def test_an_empty_situation_is_refused(herat):
    with pytest.raises(InputError, match="empty"):
        module.assemble((), (), herat, DAY)
