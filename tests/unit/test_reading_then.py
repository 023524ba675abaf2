"""Days that count from another, and who speaks: everyday wordings of wires, notes and press."""

from __future__ import annotations

import pytest

from reading_alone import DAY, claims, of


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ('"Yesterday they killed three herders in Duk," the chief said on Friday.', "casualty", 16, 16),
        ("On Tuesday the army said it had retaken Karuba the previous day.", "control_change", 13, 13),
        ("The governor said on Monday that gunmen had killed six farmers the day before.", "casualty", 19, 19),
        ("On Friday, unidentified gunmen killed four people in Yei.", "casualty", 17, 17),
        ("Rebels entered Mweso on Tuesday, killed four people and burned 30 houses.", "casualty", 14, 14),
        ("Over the weekend, armed men attacked Yei.", "attack", 18, 19),
        ("As of 2 May, 38,000 people were sheltering in Ardamata.", "site_presence", None, 2),
        ("On Sunday 600 families were sleeping in parks in Goma.", "site_presence", 19, 19),
        ("Families who fled on Friday are sleeping in the open in Goma.", "shelter", None, 20),
        ("On Saturday and Sunday, 12 people were killed in Gwoza.", "casualty", 18, 19),
        ("Shelling on 9, 10 and 11 May killed 22 people in Goma.", "casualty", 9, 11),
        ("On 3 May a sack of maize cost 90,000 pounds in Bor, up from 60,000 in April.", "price_change", 3, 3),
        ("Six people were killed on Thursday of last week in Goma.", "casualty", 16, 16),
        ("300 families arrived in Goma in the week ending 12 May.", "arrival", 6, 12),
        ("In the week of 6 May, 300 families arrived in Goma.", "arrival", 6, 12),
        ("Six people were killed in Goma the day before yesterday.", "casualty", 18, 18),
        ("Families in Goma have not eaten for three days.", "need", 17, 20),
        ("The town, besieged since Monday, has no water, doctors in Goma said.", "need", None, 20),
    ],
)
def test_the_day_of_an_everyday_wording(text, kind, first, last):
    (claim,) = of(text, kind)
    assert (claim.date_start, claim.date_end) == (first and DAY.replace(day=first), DAY.replace(day=last))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In 2015 a bag of flour cost 1,200 afghanis in Kunduz.", "price_level"),
        ("In 2014, 9,000 families fled Tal Afar within a week.", "context"),
        ("In 2016 the camp in Bama hosted 25,000 people.", "context"),
    ],
)
def test_what_was_so_years_ago_is_not_told_as_of_now(text, kind):
    (claim,) = claims(text)
    assert (claim.kind, "historic" in claim.qualifier) == (kind, True)


WIRE = "GOMA, DR Congo, May 20, 2024 (Agency) - {}"


@pytest.mark.parametrize(
    ("text", "kind", "who", "private"),
    [
        (WIRE.format('"We have no food," said Aline, a displaced woman in Bulengo.'), "need", "Aline", True),
        (WIRE.format("A farmer, James Tor, said nine people were killed in Bor."), "casualty", "James Tor", True),
        ('"Five people were killed," the minister was quoted as saying.', "casualty", "minister", False),
        ("The governor was quoted as saying that rebels had captured Obe.", "control_change", "governor", False),
        ("Community leader Peter Gai said five people were killed in Duk.", "casualty", "Peter Gai", False),
        ("The blast, police said, wounded 12 people in Biu.", "casualty", "police", False),
        ('"We have no water," said Nyamal, who lives in a school in Bor.', "need", "Nyamal", True),
        ("Rebels have taken Ulang, said Gatwech Koang, a member of parliament.", "control_change", "Gatwech", False),
        ("Police officer Ahmad Zaki said five people were killed in Herat.", "casualty", "Ahmad Zaki", False),
        ("A police officer said five people were killed in Herat.", "casualty", "police officer", False),
        ("The mayor met elders on Monday. He said nine people had died in Bor.", "casualty", "mayor", False),
        ("UNICEF sent vaccines on Friday. It said 12 children had died of cholera.", "casualty", "UNICEF", False),
        ("Mohammed Goni came from Marte. He said eight people were killed there.", "casualty", "Mohammed Goni", True),
    ],
)
def test_who_says_so_in_an_everyday_wording(text, kind, who, private):
    found = of(text, kind)
    assert found
    assert all(who in c.speaker and c.private_individual is private for c in found)


def test_a_headline_s_speaker_is_nobody_s_he():
    text = "Violence worsens, officials say\n\nThe mayor met elders. He said nine people had died in Bor."
    assert [c.speaker for c in of(text, "casualty")] == ["mayor"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("None of the residents of Gumuruk has left the town.", "departure"),
        ("No one is returning to El Geneina.", "return"),
        ("No bank in Kabul has reopened.", "closure"),
    ],
)
def test_nobody_behind_a_dateline_is_nobody(text, kind):
    assert {c.certainty.value for c in of(WIRE.format(text), kind)} == {"denied"}


def test_a_quote_begins_behind_its_dateline():
    (claim,) = of(WIRE.format("Nine people were killed in Bor."), "casualty")
    assert claim.quote == "Nine people were killed in Bor."
