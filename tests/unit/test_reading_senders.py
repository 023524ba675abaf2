"""Whose words stand below a station's, a sender's or an informant's line, and how those who tell are named."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import Certainty, Claim, Report
from panah.reading import read

DAY = date(2024, 5, 15)  # a Wednesday


def claims(text: str) -> list[Claim]:
    return list(read([Report("r.txt", text, DAY, "--date")]))


LONG = (
    "This digest was put together from what was heard and written during the day, and it leaves out music, greetings, "
    "the weather, football and whatever was told twice on the same day by the same people."
)
"""A line so long that those of its text are not wrapped: each stands alone."""


def unwrapped(text: str) -> list[Claim]:
    """Claims of a text with a long line behind its head."""
    return claims(text.replace("\n\n", f"\n\n{LONG}\n\n", 1))


def speakers(text: str, *figures: float) -> list[str]:
    """The speakers of the claims that count some figures, in their order."""
    found = unwrapped(text)
    return [next(c.speaker for c in found if c.value_low == figure) for figure in figures]


STATIONS = """Digest of local radios, Niger, 15 May 2024

1. Radio Anfani, morning news
Some 41 families fled from Maradi on Monday.

2. Tarka FM (Zinder)
Some 42 families fled from Zinder on Monday.

Some 43 families fled from Diffa on Monday.
"""

CALLERS = """Price callers, Niger
Voice notes of 15 May 2024, put into English

HASSIYA, tea and spices, big market
I counted 41 families that fled from Maradi.

HASSIYA again
We heard that 42 families fled from Zinder.

LAWALI, was clerk, Diffa side
From my roof I saw that 43 families fled from Diffa.
"""

MESSAGES = """Digest of messages, Niger, 15 May 2024

05:40 [ward secretary, Maradi] 41 families fled from Maradi.

*06:05 [nurse, Zinder] 42 families fled from Zinder.

[Diffa, 07:15, teacher] 43 families fled from Diffa.
"""

CHAT = """Chat of the committee, Niger
15/05/2024

06:10 Lawali baker: good morning
06:12 Hassiya: who is still in Maradi
06:14 Lawali baker: the list of today
41 families fled from Maradi.
42 families fled from Zinder.
06:20 Hassiya: God help them
06:25 Ousta: 43 families fled from Diffa.
"""

ROUND = """Minutes of the coordination, Niger, 15 May 2024

WFP: 41 families fled from Maradi.

OCHA: no news from the east.

CCCM/IOM: 42 families fled from Zinder.

UNHCR: 43 families fled from Diffa.
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (STATIONS, ["Radio Anfani", "Tarka FM", "Tarka FM"]),
        (CALLERS, ["HASSIYA", "HASSIYA", "LAWALI"]),
        (MESSAGES, ["ward secretary", "nurse", "teacher"]),
        (CHAT, ["Lawali baker", "Lawali baker", "Ousta"]),
        (ROUND, ["WFP", "CCCM/IOM", "UNHCR"]),
    ],
    ids=["stations", "callers", "messages", "chat", "round"],
)
def test_who_stands_above_words_says_them(text, told):
    assert speakers(text, 41, 42, 43) == told


def test_private_senders_are_marked_and_bodies_are_not():
    assert all(c.private_individual for c in claims(CHAT) if c.value_low in {41, 42, 43})
    assert not any(c.private_individual for c in claims(ROUND) if c.value_low in {41, 42, 43})


def test_headings_without_own_words_below_name_no_caller():
    text = """Update of 15 May 2024, Niger

Maradi, the market town
Some 41 families fled on Monday.

Zinder, the old capital
Some 42 families fled on Monday.

Diffa, on the lake
Some 43 families fled on Monday.
"""
    assert speakers(text, 41, 42, 43) == ["", "", ""]


@pytest.mark.parametrize(
    "words",
    [
        "The army said in a statement that",
        "The army said in a short press release on Monday that",
        "The army announced in a message that",
        "The army said by telephone that",
    ],
)
def test_how_something_was_told_hides_no_speaker(words):
    (claim,) = [c for c in claims(f"Niger. {words} its troops had retaken Diffa.") if c.kind == "control_change"]
    assert (claim.speaker, claim.certainty) == ("army", Certainty.CLAIMED)


def test_a_statement_behind_its_words_has_its_speaker():
    (claim,) = [
        c for c in claims("Niger. Forty families fled from Diffa, the union said in a voice message.") if c.value_low
    ]
    assert claim.speaker == "union"


@pytest.mark.parametrize(
    "words",
    [
        "In Maradi it's said that",
        "According to whom you ask,",
        "By yesterday's count,",
        "Everybody says that",
    ],
)
def test_words_for_nobody_are_no_speaker(words):
    assert {c.speaker for c in claims(f"Niger. {words} 40 families fled from Maradi.") if c.value_low == 40} == {""}


def test_a_time_before_a_speaker_is_no_part_of_the_name():
    (claim,) = [c for c in claims("Niger. On 5 May the OCHA said 40 families fled from Maradi.") if c.value_low == 40]
    assert claim.speaker == "OCHA"


@pytest.mark.parametrize(
    "text",
    [
        "A baker who gave his name as Sani Dogo counted 40 families that fled from Maradi.",
        "Sani Dogo counted 40 families that fled from Maradi.",
        "Farmer Sani Dogo complained that 40 families fled from Maradi.",
    ],
)
def test_who_counts_and_complains_is_a_private_person(text):
    assert any(c.private_individual for c in claims(f"Niger. {text}") if c.value_low == 40)


@pytest.mark.parametrize(
    ("text", "kind", "certainty"),
    [
        ("It cannot be denied that rebels control Diffa.", "control_state", Certainty.ASSERTED),
        ("Nobody denies that rebels control Diffa.", "control_state", Certainty.ASSERTED),
        ("The ministry denied that rebels control Diffa.", "control_state", Certainty.DENIED),
        ("The ministry retracted its figure of 45 dead in Diffa.", "casualty", Certainty.DENIED),
        ("Perhaps forty families fled from Maradi.", "departure", Certainty.ESTIMATED),
        ("Forty families or so fled from Maradi.", "departure", Certainty.ESTIMATED),
        ("About forty families fled from Maradi.", "departure", Certainty.ASSERTED),
    ],
)
def test_how_sure_it_is(text, kind, certainty):
    (claim,) = [c for c in claims(f"Niger. {text}") if c.kind == kind and not c.proposed]
    assert claim.certainty is certainty


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Three fishermen who were reported killed came home safe to Diffa.", "casualty"),
        ("The insurgents stopped short of the bridge of Diffa.", "closure"),
        ("The hospital of Diffa used to have insulin for 60 days.", "supply_warning"),
        ("In Diffa a fire broke out in the market.", "clash"),
        ("In Diffa the minister attacked the plans of a rival.", "attack"),
    ],
)
def test_what_only_looks_like_it(text, kind):
    assert [c for c in claims(f"Niger. {text}") if c.kind == kind and not c.proposed] == []


def test_a_limit_in_the_past_is_the_last_day_and_no_longer():
    (claim,) = [c for c in claims("Niger. The Diffa crossing was closed until 1 May.") if c.kind == "closure"]
    assert (claim.date_start, claim.date_end) == (None, date(2024, 5, 1))


def test_a_message_is_of_the_day_beside_its_sender():
    text = """Traders' messages, Niger. Sent on 15 May 2024

Hassiya (cloth, main market), Monday 10:14
I saw 41 families that fled from Maradi.

Hassiya, Monday 10:20
I saw 42 families that fled from Zinder.

Lawali (fuel), Tuesday 06:02
My cousin saw 43 families that fled from Diffa.
"""
    found = {c.value_low: (c.date_end, c.speaker) for c in unwrapped(text) if c.value_low in {41, 42, 43}}
    assert found == {
        41: (date(2024, 5, 13), "Hassiya"),
        42: (date(2024, 5, 13), "Hassiya"),
        43: (date(2024, 5, 14), "Lawali"),
    }


def test_a_note_begins_with_its_day_and_a_full_stop():
    text = (
        "Duty book, Niger, closed 15 May 2024\n\nSat 11/5. Shells fell on Maradi.\n\nSun 12/5. Shells fell on Zinder.\n"
    )
    found = {c.place: c.date_end for c in claims(text) if c.kind == "attack"}
    assert found == {"Maradi": date(2024, 5, 11), "Zinder": date(2024, 5, 12)}


@pytest.mark.parametrize(
    "who",
    [
        "Amnesty International",
        "Norwegian Refugee Council",
        "Mercy Corps",
        "Radio Ndeke Luka",
        "Human Rights Watch",
        "Action Against Hunger",
    ],
)
def test_bodies_and_media_are_no_private_persons(who):
    (claim,) = [c for c in claims(f"Niger. {who} said that 300 people died in Diffa.") if c.kind == "casualty"]
    assert not claim.private_individual
    assert claim.speaker.startswith(who)
    assert claim.certainty is Certainty.ASSERTED


@pytest.mark.parametrize("title", ["Colonel", "Senator", "Bishop", "Councillor", "Sultan"])
def test_who_bears_a_title_is_no_private_person(title):
    (claim,) = [c for c in claims(f"Niger. {title} Sani Dogo said 30 men died in Diffa.") if c.kind == "casualty"]
    assert (claim.private_individual, claim.speaker) == (False, f"Sani Dogo, {title}")


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Reuters could not verify that 40 people died in Diffa.", Certainty.HEDGED),
        ("UN agencies could not confirm that 40 people died in Diffa.", Certainty.HEDGED),
        ("The government has not denied that 40 people died in Diffa.", Certainty.HEDGED),
        ("The minister rejected a report that 40 people died in Diffa.", Certainty.DENIED),
        ("The minister dismissed as propaganda a report that 40 people died in Diffa.", Certainty.DENIED),
        ("The minister disputed that 40 people died in Diffa.", Certainty.DENIED),
        ("The claim that 40 people died in Diffa has been withdrawn.", Certainty.DENIED),
        ("Reports that 40 people died in Diffa were exaggerated.", Certainty.DENIED),
        ("The governor denied that 40 people died in Diffa.", Certainty.DENIED),
    ],
)
def test_what_nobody_stands_by(text, certainty):
    (claim,) = [c for c in claims(f"Niger. {text}") if c.kind == "casualty"]
    assert claim.certainty is certainty
    assert claim.speaker in {"", "minister", "governor"}


@pytest.mark.parametrize(
    "text",
    [
        "The minister would not say whether 40 people died in Diffa.",
        "Had rebels taken Diffa, 40 people would have died.",
        "Neither the army nor the rebels have said how many men they lost in Diffa.",
    ],
)
def test_what_is_not_said_and_did_not_happen_is_no_claim(text):
    assert not [c for c in claims(f"Niger. {text}") if c.kind in {"casualty", "control_change"}]


def test_a_quote_is_of_who_says_it_and_not_of_who_speaks_next():
    text = '"They burned 30 houses in Diffa," said the farmer. The police commander said that no house had been burned.'
    (claim,) = [c for c in claims(f"Niger. {text}") if c.value_low == 30]
    assert (claim.speaker, claim.certainty) == ("farmer", Certainty.ASSERTED)


def test_it_is_the_body_named_before():
    text = "Niger. The army said 30 men died in Diffa. It added that 40 houses were burned in Diffa."
    assert {c.speaker for c in claims(text) if c.value_low == 40} == {"army"}


def test_whom_one_quotes_speaks():
    text = "Niger. The radio quoted a medic as saying that 8 people were killed in Diffa on Sunday."
    assert {c.speaker for c in claims(text) if c.value_low == 8} == {"a medic"}


def test_yes_is_nobody_who_answers():
    text = (
        "Notes of 15 May 2024, Niger\n\nInterviewer: Did the soldiers burn your village?\nRespondent: Yes, they burned "
        "25 houses in Tabarat.\nInterviewer: Was anyone hurt?\nRespondent: No, but 3 people were killed in Tabarat."
    )
    assert not {c.speaker for c in claims(text)} & {"Yes", "No"}


def test_a_telephone_number_may_send_a_message():
    text = (
        "Chat of the committee, Niger\n\n[15/05/2024, 21:01] Sani: good evening\n"
        "[15/05/2024, 21:02] Sani: is it quiet\n"
        "[15/05/2024, 21:03] Hawa: no\n[15/05/2024, 21:04] Sani: tell\n"
        "[15/05/2024, 21:06] +227 91 222 333: 5 people were killed in Diffa."
    )
    (claim,) = [c for c in unwrapped(text) if c.value_low == 5]
    assert (claim.speaker, claim.private_individual) == ("+227 91 222 333", True)


def test_who_was_abducted_is_private():
    (claim,) = [c for c in claims("Aissata Cisse, a teacher, was abducted on 4 May in Gao.") if c.kind == "attack"]
    assert claim.private_individual


def test_the_items_of_a_list_are_of_who_announced_it():
    text = (
        "Niger.\n\nThe village head said:\n- 41 families fled from Maradi\n- 42 families fled from Zinder\n\n"
        "In Diffa 43 families fled."
    )
    assert [next(c.speaker for c in claims(text) if c.value_low == n) for n in (41, 42, 43)] == ["village head"] * 2 + [
        ""
    ]


def test_who_refuses_to_confirm_bars_nobody():
    found = claims("Niger. The spokesman refused to confirm that 25 people were killed in Diffa.")
    assert {(c.kind, c.certainty) for c in found if not c.proposed} == {("casualty", Certainty.HEDGED)}


def test_instead_of_is_no_part_of_a_whole():
    (claim,) = [c for c in claims("Niger. Travel from Diffa to Zinder takes 3 days instead of 6 hours.") if c.value_low]
    assert (claim.value_low, claim.value_denominator, claim.unit) == (3, None, "days")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The general denied a rebel claim that 40 soldiers were killed in Diffa and said that 3 died.",
            {40: Certainty.DENIED, 3: Certainty.CLAIMED},
        ),
        (
            "Doctors in Diffa withdrew an earlier figure of 60 dead, saying the real number was 23 dead.",
            {60: Certainty.DENIED, 23: Certainty.ASSERTED},
        ),
    ],
)
def test_what_is_said_instead_of_what_is_denied(text, told):
    assert {c.value_low: c.certainty for c in claims(f"Niger. {text}") if c.kind == "casualty"} == told


def test_a_body_known_by_its_short_name_speaks_behind_its_label():
    (claim,) = [c for c in claims("Niger.\n\nUNHCR: 200 households arrived in Diffa.") if c.value_low == 200]
    assert (claim.speaker, claim.private_individual) == ("UNHCR", False)


@pytest.mark.parametrize(
    ("text", "speaker", "private"),
    [
        ("About 1,500 families arrived in Diffa, said the district administrator.", "district administrator", False),
        ("Since Monday 1,500 people have reached Diffa, its mayor, Émile Béré, said.", "Émile Béré", False),
        ("About 1,500 families arrived in Diffa, said district administrator Xa Yb.", "administrator", False),
        ("My cousin said that 1,500 people arrived in Diffa.", "cousin", True),
    ],
)
def test_who_speaks_beside_a_figure_with_a_comma(text, speaker, private):
    found = [c for c in claims(f"Niger. {text}") if c.value_low == 1500]
    assert found
    assert all(speaker in c.speaker and c.private_individual is private for c in found), found


@pytest.mark.parametrize(
    ("text", "unit"), [("Rice costs 2,500 FC a kilo in Goma.", "CDF"), ("Rice costs 60 afs a kilo in Herat.", "AFN")]
)
def test_how_people_write_a_currency(text, unit):
    assert [c.value_low for c in claims(text) if c.kind == "price_level" and unit in c.unit] != []


@pytest.mark.parametrize(
    ("who", "private"),
    [("President Xalim", False), ("Deputy governor Xalim Yorr", False), ("The wife of President Xalim", True)],
)
def test_who_bears_a_title_of_office_is_no_private_person(who, private):
    found = read([Report("r.txt", f"{who} warned of more attacks on Goma.\n", date(2024, 5, 20), "--date")])
    assert {c.private_individual for c in found} == {private}
