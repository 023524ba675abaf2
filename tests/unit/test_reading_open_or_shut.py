"""Whether a way is open or shut, a siege on or over, a place taken and by whom, now or before, done or planned."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import Certainty, Claim, Report
from panah.reading import read
from panah.reading.actors import GROUPS
from panah.reading.kinds.waystate import open_again, state_in, state_of

DAY = date(2024, 5, 20)  # a Monday


def claims(text: str, kind: str) -> list[Claim]:
    return [c for c in read([Report("r.txt", text, DAY, "--date")]) if c.kind == kind and not c.proposed]


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("closed", "closed"),
        ("reopened", "reopened"),
        ("is open again", "reopened"),
        ("open", "open"),
        ("not open", "closed"),
        ("no longer working", "closed"),
        ("has not yet resumed", "closed"),
        ("resumed", "reopened"),
        ("impassable", "closed"),
        ("passable", "open"),
        ("non-functional", "closed"),
        ("suspended", "closed"),
    ],
)
def test_the_state_that_words_tell(words, state):
    assert state_in(words) == state


def test_the_state_of_a_verb():
    assert [state_of(v) for v in ("sealed", "re-opened", "opened", "partly closed")] == [
        "closed",
        "reopened",
        "open",
        "partly open",
    ]


def test_a_closure_may_be_over_behind_its_words():
    assert open_again(" since 3 May, is working again.")
    assert not open_again(" since 3 May. The port is working again.")


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("- Maradi crossing: closed since 7 May.\n- Zinder crossing: open, 59 trucks on 17 May.", ["closed", "open"]),
        ("- Zinder crossing: reopened 12 May after being closed for three days.", ["reopened"]),
        ("The crossing at Zinder reopened on 12 May after being closed for three days.", ["reopened"]),
        ("The road to Zinder is open again after being shut since Thursday.", ["open"]),
        ("The port of Aden, shut since 3 May, is working again.", ["reopened"]),
        ("The rebels' blockade of the port of Mocha ended on Sunday.", ["reopened"]),
        ("The rebels' blockade of the port of Mocha has not ended.", ["closed"]),
    ],
)
def test_open_is_not_told_as_shut(text, states):
    assert [c.qualifier.split(";")[0] for c in claims(f"Update\n\n{text}", "closure")] == states


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Schools in Atbara will reopen on 2 June.", Certainty.PLANNED),
        ("The border at Metema is to close on Friday.", Certainty.PLANNED),
        ("Schools in Atbara have reopened.", Certainty.ASSERTED),
    ],
)
def test_what_is_planned_is_not_done(text, certainty):
    assert {c.certainty for c in claims(text, "closure")} == {certainty}


def test_a_siege_ends_and_one_that_will_be_lifted_holds():
    (ended,) = claims("The rebels' blockade of the port of Mocha ended on Sunday.", "encirclement")
    assert (ended.certainty, ended.qualifier) == (Certainty.DENIED, "lifted")
    (holds,) = claims("The rebels will lift the siege of Menaka on 1 June.", "encirclement")
    assert (holds.certainty, holds.date_end) == (Certainty.ASSERTED, DAY)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Laiza was retaken by the KIA from the army.", "KIA"),
        ("The RSF captured Merowe on Sunday.", "RSF"),
        ("The Rapid Support Forces captured Merowe on Sunday.", "RSF"),
    ],
)
def test_who_took_it(text, actor):
    assert [c.actor for c in claims(text, "control_change")] == [actor]


def test_who_denies_a_capture_did_not_make_it():
    (claim,) = claims("The army denied that the RSF had taken Merowe.", "control_change")
    assert (claim.actor, claim.speaker, claim.certainty) == ("RSF", "army", Certainty.DENIED)


def test_all_but_taken_is_not_taken():
    (claim,) = claims("The army has all but taken Sennar.", "control_change")
    assert claim.certainty is Certainty.HEDGED


def test_who_held_it_before_the_war_did_so_previously():
    (claim,) = claims("Before the war the RSF held Dinder.", "control_state")
    assert "previously" in claim.qualifier


@pytest.mark.parametrize("group", ["Al-Shabaab", "Boko Haram", "M23", "Hamas", "JNIM", "RSF", "FARDC"])
def test_what_an_armed_group_says_is_claimed_and_no_private_word(group):
    (claim,) = claims(f"{group} said it had killed 60 soldiers in Maradi.", "casualty")
    assert (claim.certainty, claim.private_individual) == (Certainty.CLAIMED, False)


def test_the_table_of_armed_groups_has_each_name_once_and_every_actor_as_a_name():
    assert len(GROUPS) > 80
    assert set(GROUPS.values()) - {"Houthis"} <= set(GROUPS)
    assert all(name[0].isalnum() and name == name.strip() for name in GROUPS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "3,624 houses are flooded; four people have died, 13 are missing, down from 17 on Thursday.",
            {13: 17},
        ),
        ("300 families reached Goma and 12 children died, up from 9 on Friday.", {12: 9}),
        ("In Bunia 60 people were killed and 2,000 fled, up from 1,200 last week.", {2000: 1200}),
    ],
)
def test_an_old_count_is_that_of_the_figure_before_it(text, told):
    found = read([Report("r.txt", text, DAY, "--date")])
    assert {c.value_low: c.value_before for c in found if c.value_before is not None} == told


@pytest.mark.parametrize(
    ("text", "low", "high", "denominator"),
    [
        ("All but 12 of the 90 lorries passed at Bor.", 78, 78, 90),
        ("Nearly a third of the 4,500 residents of Akobo left.", pytest.approx(1 / 3, abs=1e-3), None, None),
        ("More than half of the 12 clinics of Pemba are shut.", 0.5, None, None),
    ],
)
def test_parts_of_a_whole(text, low, high, denominator):
    found = [c for c in read([Report("r.txt", text, DAY, "--date")]) if c.value_low is not None and not c.proposed]
    assert [c.value_low for c in found] == [low]
    assert high is None or [(c.value_high, c.value_denominator) for c in found] == [(high, denominator)]


def test_a_share_of_the_evacuated_is_no_share_of_the_dead():
    assert not claims("2,600 people were evacuated from Kherson, 160 of them children.", "casualty")


def test_each_price_has_its_good_and_measure():
    text = "Millet costs 28,000 CFA per 100 kg bag in Maradi, cowpeas 650 CFA per kg and goats 35,000 CFA a head."
    found = {c.value_low: (c.item, c.unit, c.qualifier) for c in claims(text, "price_level")}
    assert found == {
        28000: ("millet", "XOF/sack", "pack of 100 kg"),
        650: ("cowpeas", "XOF/kg", ""),
        35000: ("livestock", "XOF/head", ""),
    }


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Jordan Hamilton said 12 people were killed.", ""),
        ("Three people were killed in Port Sudan.", "Port Sudan"),
        ("According to the London-based Observatory, 14 people were killed on Saturday.", ""),
    ],
)
def test_names_of_people_and_seats_of_bodies_are_no_places(text, place):
    assert [c.place for c in claims(text, "casualty")] == [place]


@pytest.mark.parametrize(
    ("text", "kind", "held"),
    [
        ("The FARDC still hold the airport.", "control_state", {"Goma": "part: airport"}),
        ("The airport in Goma is held by the FARDC.", "control_state", {"Goma": "part: airport"}),
        ("Rebels seized Goma airport on Monday.", "control_change", {"Goma": "part: airport"}),
        ("Rebels seized Goma on Monday.", "control_change", {"Goma": ""}),
        (
            "Rebels took the army base at Bunia and the town of Butembo.",
            "control_change",
            {"Bunia": "part: base", "Butembo": ""},
        ),
        ("Rebels briefly held the district hospital.", "control_state", {}),
    ],
)
def test_who_holds_a_site_does_not_hold_the_place(text, kind, held):
    assert {c.place: c.qualifier for c in claims(f"Goma, DR Congo. {text}", kind)} == held


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rice 50 kg 42,000 francs.", {42000: "XOF/50 kg"}),
        ("Rice 50kg: 42,000 francs, was 38,000.", {42000: "XOF/50 kg"}),
        ("Bread 10 loaves 1000 francs.", {1000: "XOF/10 loaves"}),
        (
            "Sorghum 1 kg 320 francs, maize 2 kilos 590 francs, oil 20 litres 61,000 francs.",
            {320: "XOF/kg", 590: "XOF/2 kg", 61000: "XOF/20 litres"},
        ),
        ("40 people in Maradi got rice 50 kg and 20,000 francs each.", {}),
    ],
)
def test_a_terse_price_has_the_measure_behind_its_good(text, told):
    found = [*claims(f"Niger. {text}", "price_level"), *claims(f"Niger. {text}", "price_change")]
    assert {c.value_low: c.unit for c in found} == told


def test_the_month_of_may_is_no_doubt():
    found = claims("Niger. The 10 May attack on Diffa killed 12 people.", "attack")
    assert [(c.certainty, c.date_start) for c in found] == [(Certainty.ASSERTED, date(2024, 5, 10))]
    assert [c.certainty for c in claims("Niger. Gunmen may attack Diffa.", "threat_anticipated")] == [
        Certainty.EXPECTED
    ]
