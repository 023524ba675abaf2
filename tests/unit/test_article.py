"""The founding article, when it lies beside the repository: what must be read, and what must not be."""

from __future__ import annotations

import csv
from datetime import date

import pytest

from panah.atlas.gazetteer import Gazetteer
from panah.atlas.load import load
from panah.model.claim import FACTUAL, Certainty, Claim, Measure, claim_kinds
from panah.reading import load_report, read
from panah.reading.kinds import readers
from reading_gold import ARTICLE, SHARED, evaluate, load_gold, score

pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="the article does not lie beside the repository")

TEXT = ARTICLE.read_text(encoding="utf-8") if ARTICLE.is_file() else ""


def bridge_speaker() -> str:
    """Who speaks of the bridge, by the gold claims: one of the article's private people."""
    with (SHARED / "data" / "reading" / "herat_gold.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = (r for r in csv.DictReader(stream) if r["kind"] == "infrastructure_threat")
    return row["speaker"].split(" (")[0]


def private_names() -> set[str]:
    """Names of the article's private people: who speaks in the gold claims that touch one."""
    with (SHARED / "data" / "reading" / "herat_gold.csv").open(encoding="utf-8", newline="") as stream:
        speakers = {r["speaker"].split(" (")[0] for r in csv.DictReader(stream) if r["private_individual"] == "yes"}
    return {s for s in speakers if s[:1].isupper() and " via " not in s and "reporter" not in s and s != "MailOnline"}


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    return read([load_report(ARTICLE)], Gazetteer.from_atlas(load("herat-2021")))


def pick(claims: tuple[Claim, ...], kind: str, **fields: object) -> list[Claim]:
    return [c for c in claims if c.kind == kind and all(getattr(c, k) == v for k, v in fields.items())]


def one(claims: tuple[Claim, ...], kind: str, **fields: object) -> Claim:
    found = [c for c in pick(claims, kind, **fields) if not c.proposed]
    assert len(found) == 1, [(c.id, c.quote[:60]) for c in found]
    return found[0]


def test_every_quote_stands_at_its_offsets(claims):
    assert claims
    for claim in claims:
        assert claim.quote == TEXT[claim.char_start : claim.char_end]
        first, *again = (tuple(map(int, s.split(":"))) for s in claim.occurrences.split())
        assert first == (claim.char_start, claim.char_end)
        assert all(0 <= a < b <= len(TEXT) for a, b in again)


def test_a_second_run_gives_the_same_claims(claims):
    assert read([load_report(ARTICLE)], Gazetteer.from_atlas(load("herat-2021"))) == claims


def test_no_claim_is_given_twice(claims):
    keys = [
        (
            c.kind,
            c.place_code or c.place,
            c.actor,
            c.item,
            c.value_low,
            c.value_high,
            c.value_before,
            c.certainty,
            c.qualifier,
            c.speaker,
        )
        for c in claims
    ]
    assert len(keys) == len(set(keys))


def test_fifteen_of_eighteen_districts(claims):
    claim = one(claims, "control_state", value_denominator=18.0)
    assert (claim.value_low, claim.value_high, claim.unit, claim.measure) == (15.0, 15.0, "districts", Measure.STOCK)
    assert (claim.place_code, claim.actor, claim.certainty) == ("AF32", "Taliban", Certainty.ASSERTED)


def test_nine_districts_in_a_day(claims):
    claim = one(claims, "control_change", value_low=9.0)
    assert (claim.date_start, claim.date_end) == (date(2021, 7, 8), date(2021, 7, 8))
    assert claim.measure is Measure.FLOW
    assert "less than 12 hours" in claim.qualifier
    assert claim.actor == "Taliban"


def test_two_crossings_seized_and_closed_once_each(claims):
    for kind in ("control_change", "closure"):
        crossings = [c for c in claims if c.kind == kind and c.unit == "crossings"]
        assert sorted(c.place_code for c in crossings) == ["islam_qala", "torghundi"]
        assert all(c.value_low == c.value_high == 1.0 and c.factual and c.actor == "Taliban" for c in crossings)
        assert len(pick(claims, kind, item="crossing" if kind == "closure" else "")) >= 2


def test_the_exception_gives_the_rest_to_the_other_side(claims):
    rest = [c for c in claims if c.rule == "control_state.exception"]
    assert {c.place_code for c in rest} == {"AF3201", "herat_airport"}
    assert all(c.actor == "government" for c in rest)


def test_displacement_flow_and_stock(claims):
    flow, stock = one(claims, "displacement_flow"), one(claims, "displacement_stock")
    assert (flow.value_low, flow.value_high, flow.measure) == (270_000.0, 270_000.0, Measure.FLOW)
    assert (flow.date_start, flow.date_end) == (date(2021, 1, 1), date(2021, 7, 14))
    assert (stock.value_low, stock.value_high, stock.measure) == (3_500_000.0, None, Measure.STOCK)
    for claim in (flow, stock):
        assert claim.certainty is Certainty.ESTIMATED
        assert "UNHCR" in claim.speaker
        assert claim.place_code == "AFG"


def test_flour_before_and_after(claims):
    claim = one(claims, "price_change")
    assert (claim.value_before, claim.value_low, claim.value_high) == (1800.0, 2000.0, 2000.0)
    assert (claim.unit, claim.item, claim.certainty) == ("AFN/sack", "flour", Certainty.HEDGED)
    assert claim.place_code == "AF3201"
    assert not pick(claims, "price_level")


def test_the_supply_warning_is_conditional_with_its_horizon(claims):
    claim = one(claims, "supply_warning")
    assert (claim.certainty, claim.date_end) == (Certainty.CONDITIONAL, date(2021, 8, 14))
    assert "fficials" in claim.speaker
    assert one(claims, "access_constraint").certainty is Certainty.IMPLIED


def test_nightly_firefights_are_one_recurring_clash(claims):
    assert len([c for c in claims if c.kind == "clash" and "nightly" in c.qualifier]) == 1


def test_the_family(claims):
    household = one(claims, "household")
    assert (household.value_low, household.value_high) == (5.0, 5.0)
    assert "household of 6" in household.qualifier
    assert "head aged 15" in household.qualifier
    cash = one(claims, "need", value_low=2000.0)
    assert (cash.unit, cash.item) == ("AFN", "cash")
    arrival = [c for c in claims if c.kind == "arrival" and c.date_start == date(2021, 7, 11)]
    assert len(arrival) == 1
    assert arrival[0].place_code == "AF3201"
    assert one(claims, "departure").private_individual
    assert one(claims, "casualty").value_low == 1.0
    assert all(c.private_individual for c in (household, cash, *arrival))


def trap_predicates() -> dict[str, object]:
    """Each trap as a test of all claims together; true means that it fired."""

    def count(claims, kind, **fields):
        return len(pick(claims, kind, **fields))

    def figures(claims):
        return {v for c in claims for v in (c.value_low, c.value_high) if v is not None}

    def people(claims):
        return {
            v
            for c in claims
            if c.unit in {"persons", "households"}
            for v in (c.value_low, c.value_high)
            if v is not None
        }

    return {
        "T01": lambda cs: any(
            c.kind == "attack" or ("suicide" in c.item and c.kind != "threat_anticipated") for c in cs
        ),
        "T02": lambda cs: any(c.kind == "infrastructure_threat" and c.factual for c in cs),
        "T03": lambda cs: any("loot" in c.item and c.factual for c in cs),
        "T04": lambda cs: any(
            c.kind in {"control_change", "control_state"}
            and c.place_code == "AF3201"
            and c.actor == "Taliban"
            and c.factual
            for c in cs
        ),
        "T05": lambda cs: any(c.item == "tax" and c.factual for c in cs),
        "T06": lambda cs: bool({1900.0} & figures(cs)) or any(c.value_low == 1800.0 for c in cs),
        "T07": lambda cs: (
            any(c.kind.startswith("price") and c.private_individual for c in cs) or count(cs, "price_level") > 0
        ),
        "T08": lambda cs: (
            bool({3_770_000.0, 3_230_000.0} & figures(cs)) or count(cs, "displacement_stock", value_low=270_000.0) > 0
        ),
        "T09": lambda cs: bool({24.0, 6.0} & {c.value_low for c in cs if c.unit == "districts"}),
        "T10": lambda cs: bool({70.0, 47.0, 15.0, 2001.0, 12.0} & people(cs)),
        "T11": lambda cs: any(c.date_end and c.date_end.month == 8 and c.date_end.year != 2021 for c in cs),
        "T12": lambda cs: any(c.value_low == 9.0 and c.date_start != date(2021, 7, 8) for c in cs),
        "T13": lambda cs: any("evening" in c.qualifier and c.date_end == date(2021, 7, 14) for c in cs),
        "T14": lambda cs: any("Geneva" in (c.place, c.origin, c.destination) or c.place_code == "CHE" for c in cs),
        "T15": lambda cs: any(
            "Ismail" in c.speaker and c.kind in {"household", "need", "arrival", "casualty"} for c in cs
        ),
        "T16": lambda cs: sum(c.kind in {"control_change", "closure"} and c.unit == "crossings" for c in cs) != 4,
        "T17": lambda cs: count(cs, "casualty") != 1,
        "T18": lambda cs: count(cs, "arrival", value_low=2000.0, value_high=9999.0) != 1,
        "T19": lambda cs: any(
            c.kind in {"arrival", "displacement_flow", "displacement_stock"}
            and (c.value_low, c.value_high) == (200.0, 999.0)
            for c in cs
        ),
        "T20": lambda cs: any("bridge" in c.item and c.speaker != bridge_speaker() for c in cs),
        "T21": lambda cs: any(
            any(name in c.speaker or name in c.quote for name in private_names()) and not c.private_individual
            for c in cs
        ),
        "T22": lambda cs: any(c.value_denominator == 18.0 and c.place_code != "AF32" for c in cs),
        "T23": lambda cs: any(c.rule == "control_state.exception" and c.actor != "government" for c in cs),
        "T24": lambda cs: any(c.date_start and (c.date_start.month, c.date_start.day) in {(5, 1), (3, 1)} for c in cs),
        "T25": lambda cs: any(c.kind == "cross_border" for c in cs),
    }


@pytest.mark.parametrize("trap", [f"T{i:02d}" for i in range(1, 26)])
def test_no_trap_fires(claims, trap):
    assert not trap_predicates()[trap](claims)


def test_every_trap_of_the_list_has_a_predicate():
    with (SHARED / "data" / "reading" / "herat_traps.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["id"] for row in csv.DictReader(stream)} == set(trap_predicates())


def test_gold_claims_are_found(claims):
    result = score(load_gold({k: v.group for k, v in claim_kinds().items()}), claims, set(readers()))
    assert result.precision >= 0.85
    assert result.recall >= 0.90
    shares = {name: right / total for name, (right, total) in result.slots.items()}
    assert shares["kind"] >= 0.95
    assert shares["number"] >= 0.90
    assert shares["place"] >= 0.90
    assert shares["date"] >= 0.80
    assert shares["speaker"] >= 0.85
    assert shares["certainty"] >= 0.85


def test_all_gold_by_the_full_rules(claims):
    """All 77 claims, matched one to one: an unmatched claim and a second match are errors."""
    golds = load_gold({k: v.group for k, v in claim_kinds().items()})
    assert len(golds) == 77
    result = evaluate(golds, claims)
    assert result.precision >= 0.85
    assert result.core_recall >= 0.88
    assert result.f1 >= 0.83
    assert result.strict_f1 >= 0.70
    floors = {"number": 0.97, "date": 0.92, "place": 0.92, "speaker": 0.90, "certainty": 0.85}
    assert {name: result.slot(name) for name, floor in floors.items() if result.slot(name) < floor} == {}
    assert result.seconds == []


def test_what_is_feared_or_tried_is_no_fact(claims):
    for claim in claims:
        if claim.kind in {"attack", "clash", "control_change", "control_state", "closure", "casualty"}:
            assert claim.certainty in FACTUAL or claim.certainty in {
                Certainty.DENIED,
                Certainty.ATTEMPTED,
                Certainty.CONDITIONAL,
            }
