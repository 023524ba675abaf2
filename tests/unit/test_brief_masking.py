"""No private name, no private person's words, no positions, strengths or distances reach a page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import brief_world as world
from panah.brief import page
from panah.brief.masking import OPERATIONAL, PRIVATE, is_private, mask, operational, private_names
from panah.brief.names import WITHHELD_NAME, redact
from panah.brief.speakers import SOMEONE
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


@pytest.mark.parametrize("attribution", ["named_official", "named_organisation"])
def test_a_named_official_keeps_name_and_words(attribution: str) -> None:
    told = claim(speaker="Babur Reza, a UN spokesperson", attribution=attribution, quote="More will be displaced.")
    shown, withheld = masked_claim(told)
    assert (shown.speaker, shown.quote, withheld) == ("Babur Reza, a UN spokesperson", "More will be displaced.", "")


@pytest.mark.parametrize(
    ("speaker", "attribution", "expected"),
    [
        (
            "UN High Commissioner for Refugees (UNHCR)",
            "named_organisation",
            "UN High Commissioner for Refugees (UNHCR)",
        ),
        ("the Norwegian Refugee Council", "named_organisation", "the Norwegian Refugee Council"),
        ("Officials in Marwan", "unnamed_officials", "Officials in Marwan"),
        ("the governor of Belqan", "unattributed", "the governor of Belqan"),
        ("the traders' union", "", "the traders' union"),
        ("Residents of Ashkar", "eyewitness", "Residents of Ashkar"),
        ("Elders in Shiday camp", "eyewitness", "elders"),
        ("Babur Reza, a UN spokesperson", "unattributed", "a UN spokesperson"),
        ("Governor Babur Reza", "unattributed", "an official"),
        ("Latifa Sadat", "unattributed", SOMEONE),
        ("Latifa Sadat, a teacher at the ministry", "named_official", SOMEONE),
        ("My neighbour Hamid", "eyewitness", SOMEONE),
        ("my neighbour by the mill", "eyewitness", SOMEONE),
        ("Dr Shirin Popal", "unattributed", SOMEONE),
        ("Mina Rahimi, 34, a director", "named_official", "a director"),
        ("Mina Rahimi, sister of the governor", "named_official", SOMEONE),
        ("Habib Noor Foundation", "named_organisation", "an organisation"),
        ("a commander called Emir Tal", "unattributed", "a member of an armed group"),
        ("", "unattributed", ""),
    ],
)
def test_only_what_is_known_to_be_public_is_named_as_a_speaker(speaker: str, attribution: str, expected: str) -> None:
    assert masked_claim(claim(speaker=speaker, attribution=attribution))[0].speaker == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("The trader Hamid told us that flour is dear.", "The trader [name withheld] told us that flour is dear."),
        ("Flour is dear, said Mina Rahimi.", "Flour is dear, said [name withheld]."),
        ("Dr Shirin Popal warned of hunger.", "Dr [name withheld] warned of hunger."),
        ("Hamid sells flour in Marwan.", "[name withheld] sells flour in Marwan."),
        ("Rahim Ashkar reached Ashkar.", "[name withheld] reached Ashkar."),
        ("May Reza and her friend June left.", "May [name withheld] and her friend [name withheld] left."),
        ("The council met Nur al-Haq on Friday.", "The council met [name withheld] on Friday."),
        ("Rebels took West Gate, UNHCR and the Red Cross said in May.", None),
        ("Anti-rebel forces of the Afghan Ministry of Defence met.", None),
    ],
)  # fmt: skip
def test_whatever_may_be_a_name_is_withheld_from_a_quote(quote: str, expected: str | None) -> None:
    assert masked_claim(claim(quote=quote))[0].quote == (expected or quote)


@pytest.mark.parametrize(
    "quote",
    [
        "Abdul Wahid's family of seven fled Belqan.",
        "Maryam, 34, a mother of five, arrived in Marwan.",
        "A 15-year-old came alone.",
        "Zia and his wife left.",
        "My neighbour Hamid told me that flour is dear.",
    ],
)
def test_a_quote_that_describes_somebody_is_withheld_whole(quote: str) -> None:
    shown, withheld = masked_claim(claim(quote=quote))
    assert (shown.quote, withheld) == ("", PRIVATE)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "household", "value_low": 7.0, "value_high": 7.0, "unit": "persons"},
        {"kind": "need", "item": "cash", "unit": "TSD", "value_low": 500.0, "value_high": 500.0},
        {"kind": "casualty", "value_low": 1.0, "value_high": 1.0, "unit": "persons"},
        {"kind": "arrival", "value_low": 1.0, "value_high": 1.0, "unit": "households"},
        {"kind": "departure", "value_low": 6.0, "value_high": 6.0, "unit": "persons"},
    ],
)
def test_one_person_or_household_is_private_without_a_flag(fields: dict[str, object]) -> None:
    told = claim(**fields, quote="They have nothing left.", speaker="UNHCR", attribution="named_organisation")
    result = mask([told], [], PLACES)
    shown = result.claims[0]
    assert (shown.claim.quote, shown.withheld, result.private) == ("", PRIVATE, 1)
    assert shown.claim.private_individual
    assert shown.claim.speaker == "UNHCR"


def test_a_group_is_not_private() -> None:
    for fields in (
        {"value_low": 30.0, "value_high": 30.0, "unit": "households"},
        {"value_low": 2_000.0, "unit": "persons"},
    ):
        assert not is_private(claim(kind="arrival", **fields))


def test_words_shared_with_a_private_claim_are_withheld_from_every_claim() -> None:
    words = "Some families arrived; one family has no cash left."
    both = (claim(id="a", kind="need", item="cash", quote=words), claim(id="b", kind="arrival", quote=words))
    assert [s.claim.quote for s in mask(both, [], PLACES).claims] == ["", ""]


def test_a_name_found_in_one_quote_is_withheld_in_the_others() -> None:
    both = (
        claim(id="a", quote="They met Rose in Marwan."),
        claim(id="b", quote="Flour is sold by rose-growers, Rose said."),
    )
    assert all("Rose" not in s.claim.quote for s in mask(both, [], PLACES).claims)


def test_free_text_of_a_claim_holds_no_name() -> None:
    told = claim(
        actor="Haji Zaman and men", place="Zaman's house", origin="Zaman's village", destination="Zaman hall",
        item="flour of Zaman", qualifier="near Zaman", original_term="Zaman", attribution="Zaman told us",
    )  # fmt: skip
    shown, _ = masked_claim(told)
    assert "Zaman" not in str(shown)
    assert shown.actor == "an armed group"


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


def test_a_report_is_shown_by_its_number_and_its_publisher_only_when_an_organisation() -> None:
    rows = [
        {**world.inputs().reports[0], "name": name, "source": source}
        for name, source in (
            ("interview_Zarmina_Noorzai.txt", "Zarmina Noorzai"),
            ("second.md", "Western Relief Desk (fictional agency)"),
            ("third.md", "the Karimi desk"),
        )
    ]
    bare = mask([claim(speaker="Jalal Karimi", private_individual=True)], rows, PLACES).reports
    assert [(r.name, r.source) for r in bare] == [
        ("Report 1", ""), ("Report 2", "Western Relief Desk (fictional agency)"), ("Report 3", ""),
    ]  # fmt: skip


def test_a_report_s_file_name_is_not_in_the_page() -> None:
    for share in (False, True):
        html = page(world.inputs(share=share))
        assert "bulletin.md" not in html
        assert "Report 1" in html
        assert ("A Relief Desk" in html) is not share


def test_underscores_and_digits_end_a_word() -> None:
    assert redact("talk_Jalal_Karimi2.txt", frozenset({"Jalal", "Karimi"})) == f"talk_{WITHHELD_NAME}2.txt"
