"""No private name, no private person's words, no positions, strengths or distances reach a page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import brief_world as world
from panah.brief import page
from panah.brief.masking import OPERATIONAL, PRIVATE, WITHHELD_NAME, mask, operational, private_names, redact
from panah.model.claim import Claim

PLACES = world.network().places


def claim(**fields: object) -> Claim:
    return replace(Claim("x1", "r.md", "need", "needs"), **fields)  # type: ignore[arg-type]


def masked_claim(given: Claim) -> tuple[Claim, str]:
    shown = mask([given], [], PLACES).claims[0]
    return shown.claim, shown.withheld


def test_no_private_name_stands_anywhere_in_the_page() -> None:
    html = page(world.inputs())
    for name in ("Jalal Karimi", "Jalal", "Karimi", "Samir", "Rahim"):
        assert not re.search(rf"(?<!\w){name}(?!\w)", html), name


def test_no_private_words_stand_anywhere_in_the_page() -> None:
    html = page(world.inputs())
    for told in world.claims():
        if told.private_individual:
            assert told.quote not in html
            assert not told.original_term or told.original_term not in html


def test_a_name_part_that_is_a_place_stays_a_place() -> None:
    names = mask(world.claims(), [], PLACES).names
    assert "Rahim" in names
    assert "Ashkar" not in names
    assert "Ashkar" in page(world.inputs())


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("one shopkeeper called Samir", "a local shopkeeper"),
        ("a refugee from Belqan", "a displaced person"),
        ("Rahim Ashkar, a militia fighter", "a member of an armed group"),
        ("Dr Nadia, a doctor", "a local professional"),
        ("Jalal Karimi", "a resident"),
        ("", "a resident"),
    ],
)
def test_a_private_speaker_becomes_a_role(speaker: str, expected: str) -> None:
    shown, withheld = masked_claim(claim(speaker=speaker, private_individual=True, quote="I am tired."))
    assert shown.speaker == expected
    assert shown.quote == ""
    assert withheld == PRIVATE


def test_a_private_person_who_fled_is_a_displaced_person() -> None:
    shown, _ = masked_claim(claim(speaker="Jalal Karimi", private_individual=True, quote="We fled at night."))
    assert shown.speaker == "a displaced person"


def test_an_armed_speaker_is_masked_even_when_public() -> None:
    shown, withheld = masked_claim(claim(speaker="Emir Tal", attribution="named_armed_actor", quote="We wait."))
    assert (shown.speaker, shown.quote, withheld) == ("a member of an armed group", "", OPERATIONAL)


def test_a_private_person_s_unnamed_home_is_not_shown() -> None:
    shown, _ = masked_claim(claim(speaker="Jalal", private_individual=True, place="his village by the mill"))
    assert shown.place == ""


def test_a_public_speaker_keeps_name_and_words() -> None:
    shown, withheld = masked_claim(claim(speaker="Babur Reza, a UN spokesperson", quote="More will be displaced."))
    assert (shown.speaker, shown.quote, withheld) == ("Babur Reza, a UN spokesperson", "More will be displaced.", "")


def test_names_in_other_claims_are_withheld_once_for_the_whole_name() -> None:
    assert redact("Jalal Karimi fled. Karimi's house", frozenset({"Jalal", "Karimi"})) == (
        f"{WITHHELD_NAME} fled. {WITHHELD_NAME}'s house"
    )
    assert redact("the jalaliya road", frozenset({"Jalal"})) == "the jalaliya road"


def test_names_are_found_in_private_quotes_and_in_scripts_without_capitals() -> None:
    told = claim(private_individual=True, quote="A boy called Daud sat beside Noor Agha.", speaker="جلال")
    assert private_names([told], set()) == {"Daud", "Noor", "Agha", "جلال"}


def test_actors_and_organisations_are_not_taken_for_names() -> None:
    told = claim(private_individual=True, quote="We saw Northern Alliance men.", speaker="A UNHCR guest")
    public = claim(actor="Northern Alliance")
    assert "Northern" not in private_names([told, public], set())
    assert "UNHCR" not in private_names([told, public], set())


@pytest.mark.parametrize("kind", ["front_line", "force_size", "force_posture", "mobilisation", "intention"])
def test_what_armed_actors_have_and_plan_is_left_out(kind: str) -> None:
    result = mask([claim(kind=kind)], [], PLACES)
    assert result.claims == ()
    assert result.left_out == 1


def test_checkpoints_and_threatened_bridges_have_no_position() -> None:
    for kind in ("checkpoint", "access_obstacle", "infrastructure_threat"):
        shown, withheld = masked_claim(
            claim(
                kind=kind, place="Bridge Street", place_code="CITY", latitude=1.0, longitude=2.0, quote="At the mill."
            )
        )
        assert (shown.place, shown.place_code, shown.latitude, shown.quote) == ("", "", None, "")
        assert withheld == OPERATIONAL
    assert "Bridge Street" not in page(world.inputs())


@pytest.mark.parametrize(
    "quote",
    [
        "The front line is near the mill.",
        "They stand 300 metres from the market.",
        "Hundreds of armed men gathered.",
        "Some 2,000 government troops arrived.",
        "Cars were searched at a checkpoint.",
    ],
)
def test_words_that_could_help_an_attack_are_withheld(quote: str) -> None:
    assert operational(quote)
    assert masked_claim(claim(quote=quote)) == (replace(claim(quote=""), char_end=0), OPERATIONAL)


@pytest.mark.parametrize("quote", ["A sack costs 2,000.", "About 600 families arrived.", "Officials met on Tuesday."])
def test_ordinary_words_are_shown(quote: str) -> None:
    assert not operational(quote)


def test_distances_and_strengths_are_not_in_the_page() -> None:
    html = page(world.inputs())
    assert "300 metres" not in html
    assert "300 km" not in html
    assert "Three hundred" not in html


def test_rejected_claims_are_not_shown() -> None:
    assert mask([claim(review="rejected")], [], PLACES).claims == ()


def test_names_in_a_report_s_file_name_and_publisher_are_withheld() -> None:
    private = claim(speaker="Jalal Karimi", private_individual=True)
    report = {**world.inputs().reports[0], "name": "talk with Jalal.md", "source": "the Karimi desk"}
    bare = mask([private], [report], PLACES).reports[0]
    assert (bare.name, bare.source) == (f"talk with {WITHHELD_NAME}.md", f"the {WITHHELD_NAME} desk")
