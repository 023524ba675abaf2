"""Whose words the lines of a chat, a log, an interview or notes of calls are, and who is told to say so beside them."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import Claim, Report
from panah.reading import read

DAY = date(2024, 5, 15)


def claims(text: str) -> list[Claim]:
    return list(read([Report("r.txt", text, DAY, "--date")]))


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("10:05 Daw Khin: 40 families fled from Maradi.", "Daw Khin"),
        ("[17:20] Daw Khin: 40 families fled from Maradi.", "Daw Khin"),
        ("08:00 AM Daw Khin: 40 families fled from Maradi.", "Daw Khin"),
        ("08:00 Dr. Khin: 40 families fled from Maradi.", "Dr. Khin"),
        ("Daw Khin, 7.31: 40 families fled from Maradi.", "Daw Khin"),
        ("Daw Khin (clinic), 7.31: 40 families fled from Maradi.", "Daw Khin"),
        ("0730 SEMA: 40 families fled from Maradi.", "SEMA"),
        ("0730 Police chief: 40 families fled from Maradi.", "Police chief"),
        ("07:40 from my cousin in Ward 5: 40 families fled from Maradi.", "my cousin in Ward 5"),
    ],
)
def test_the_author_of_a_line_speaks_it(line, who):
    (claim,) = [c for c in claims(f"Niger. Log of the day.\n\n{line}\n") if c.value_low == 40]
    assert claim.speaker == who


def test_a_private_author_is_marked():
    (claim,) = [c for c in claims("Niger.\n\n10:05 Daw Khin: 40 families fled from Maradi.\n") if c.value_low == 40]
    assert claim.private_individual
    (claim,) = [c for c in claims("Niger.\n\n0730 UNHCR: 40 families fled from Maradi.\n") if c.value_low == 40]
    assert not claim.private_individual


@pytest.mark.parametrize(
    "line",
    [
        "0810 Maradi: 40 families fled.",
        "0915 Fuel: 40 trucks reached Maradi.",
        "12:00 Rumour rumour: 40 families fled from Maradi.",
        "Access: 40 families fled from Maradi.",
        "17:00 Headcount for the report: 40 families fled from Maradi.",
        "08:00 Sector North: 40 families fled from Maradi.",
        "08:10 Lake Kado: 40 families fled from Maradi.",
    ],
)
def test_a_place_or_a_topic_in_front_of_a_colon_says_nothing(line):
    assert {c.speaker for c in claims(f"Niger. Log of the day.\n\n{line}\n") if c.value_low == 40} <= {""}


@pytest.mark.parametrize("log", ["0730 {}: {}", "{}: {}"])
@pytest.mark.parametrize(
    ("label", "who"),
    [
        ("SEMA", "SEMA"),
        ("MoH", "MoH"),
        ("RSF", "RSF"),
        ("Ministry of Health", "Ministry of Health"),
        ("ACCESS", ""),
        ("WASH", ""),
        ("SITREP", ""),
        ("UPDATE", ""),
        ("MARADI", ""),
        ("CENTRAL", ""),
    ],
)
def test_a_body_speaks_its_line_of_a_log_and_a_topic_does_not(label, who, log):
    text = f"Niger. News of the central market.\n\n{log.format(label, '40 families fled from Maradi.')}\n\n"
    text += "0800 Police: All quiet.\n\n0815 UNHCR: All quiet in Zinder.\n"
    (claim,) = [c for c in claims(text) if c.value_low == 40]
    assert (claim.speaker, claim.private_individual) == (who, False)


def test_outside_a_log_a_label_without_a_time_says_nothing():
    (claim,) = [c for c in claims("Niger.\n\nSEMA: 40 families fled from Maradi.\n") if c.value_low == 40]
    assert not claim.speaker


def test_initials_in_front_of_a_line_are_a_person():
    (claim,) = [c for c in claims("Niger.\n\n07:30 BB: 40 families fled from Maradi.\n") if c.value_low == 40]
    assert claim.private_individual


@pytest.mark.parametrize(
    ("asked", "labels", "speakers"),
    [
        ("Amina Diallo, a nurse, and Hassan Sow, a trader", ("AMINA", "HASSAN"), ("Amina Diallo", "Hassan Sow")),
        ("Amina Diallo, a nurse, and Hassan Sow, a trader", ("AD", "HS"), ("Amina Diallo", "Hassan Sow")),
        ("a nurse and a trader", ("A1", "A2"), ("unnamed nurse", "unnamed trader")),
        ("two people", ("Respondent 1", "Respondent 2"), ("two people", "interviewee 2")),
        ("a nurse", ("A", "Access"), ("unnamed nurse", "")),
    ],
)
def test_each_of_two_who_answer_has_answers_of_their_own(asked, labels, speakers):
    text = (
        f"Interview with {asked} in Maradi, Niger.\n\nQ: When did you leave?\n\n"
        f"{labels[0]}: On Thursday 40 families fled from Maradi.\n\nQ: And you?\n\n"
        f"{labels[1]}: On Friday 60 families fled from Zinder.\n"
    )
    told = {c.value_low: c.speaker for c in claims(text) if c.value_low}
    assert (told[40].removesuffix(" in Maradi"), told[60].removesuffix(" in Maradi")) == speakers


def test_the_answers_of_an_interview_are_those_of_whom_was_asked():
    text = (
        "Interview with a tricycle driver from Maradi, Niger.\n\nQ: When did you leave?\n"
        "A: On Thursday 40 families fled from Maradi.\n\nQ: Who stayed?\nA: Nobody.\n"
    )
    (claim,) = [c for c in claims(text) if c.value_low == 40]
    assert "tricycle driver" in claim.speaker
    assert claim.private_individual


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("Interview with Father Okello, parish of Zinder, Niger, by telephone.", "Father Okello"),
        ("Niger, 9 May. A teacher in the west of Zinder talks to our desk.", "teacher in the west of Zinder"),
        ("From Zinder, Niger.", "the interviewee"),
    ],
)
def test_answers_behind_a_full_stop_are_those_of_whom_the_heading_names(heading, who):
    text = (
        f"{heading}\n\nQ. When did they leave?\nA. On Monday 40 families fled from Maradi.\n\n"
        "Q. And now?\nA. Nobody.\n\nIn Maradi 70 families fled on Tuesday.\n"
    )
    told = {c.value_low: c.speaker for c in claims(text) if c.value_low}
    assert who.removeprefix("the ") in told[40]
    assert told[70] == ""


UNWRAPPED = (
    "Niger. Written by the night duty of the regional office with all its mistakes, the oldest first and the newest at "
    "the end, nothing left out and nothing added to it.\n\n"
)
"""A line so long that each line of its report is a paragraph."""

INFORMANTS = (
    f"{UNWRAPPED}KI-1. Grain trader, male, 50s (by phone)\n40 families fled from Maradi on Monday. "
    "She says 30 families returned to Maradi on Tuesday, and that the market is open on three days of every week.\n\n"
    "KI-2, female, 30s, nurse\n- 70 families fled from Zinder on Monday.\n\nMY REMARKS\n"
    "80 families fled from Tahoua on Monday.\n"
)


def test_notes_below_an_informant_are_theirs():
    told = {c.value_low: c for c in claims(INFORMANTS) if c.value_low}
    assert [told[n].speaker for n in (40, 30, 70, 80)] == ["Grain trader", "Grain trader", "nurse", ""]
    assert told[40].private_individual
    assert told[70].private_individual
    assert not told[80].private_individual


def test_a_message_below_its_sender_and_time_is_theirs():
    text = (
        f"{UNWRAPPED}"
        "Daw Khin (health) 7:15\n40 families fled from Maradi.\n\nKo Zaw 7:22\n70 families fled from Zinder.\n\n"
        "Daw Khin 7:40\nOk.\n"
    )
    told = {c.value_low: c.speaker for c in claims(text) if c.value_low}
    assert (told[40], told[70]) == ("Daw Khin", "Ko Zaw")


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("2. Figures (police)", "police"),
        ("2. Displaced (DTM, 3 May, 18:00)", "DTM"),
        ("Affected (civil protection, provisional)", "civil protection"),
        ("2. Prices (XOF)", ""),
        ("2. Displaced (this week)", ""),
        ("2. Latrines (WASH)", ""),
        ("2. Displaced (MARADI)", ""),
    ],
)
def test_a_source_in_the_brackets_of_a_heading_tells_what_is_below(heading, who):
    below = f"{heading}\n40 families fled from Maradi.\n\n3. Roads\n70 families fled from Zinder.\n"
    text = f"{UNWRAPPED}1. Cold\n20 families fled from Maradi.\n\n{below}"
    told = {c.value_low: c.speaker for c in claims(text) if c.value_low}
    assert (told[20], told[40], told[70]) == ("", who, "")


def test_a_note_of_a_call_is_the_callers_word():
    notes = "Maradi, shopkeeper. 40 families fled on Monday.\n\nZinder, nurse. 70 families came on Monday.\n"
    told = {c.value_low: c.speaker for c in claims(f"Niger. Notes from calls.\n\n{notes}") if c.value_low}
    assert (told[40], told[70]) == ("shopkeeper", "nurse")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ten people were hurt, says the health network.", "health network"),
        ("Eleven people died in Maradi, assures the district chief.", "district chief"),
        ("The ministry of health raised its count of the dead to 59.", "ministry of health"),
        ("NEMA gives a state total of 635,000 IDPs.", "NEMA"),
        ("The camp chief gives 8,300 displaced people.", "camp chief"),
        ("IOM est half a million people displaced in Maradi.", "IOM"),
        ("Hospital records show 31 deaths from cholera.", "Hospital records"),
        ("By the UN experts' reckoning, the coalition has 3,000 fighters.", "UN experts"),
        ("Bread has run out, by the reckoning of the bakers' union.", "bakers' union"),
        ("Some 4,400 houses burned, in the words of the district head.", "district head"),
        ("Two hundred fighters crossed the river, as the army tells it.", "army"),
        ("Of 19,680 people logged by the IOM as having fled, half are children.", "IOM"),
        ("Report from an elder that 40 families fled from Maradi.", "elder"),
        ("The government called for 1,500 new recruits.", "government"),
        ("Red Cross asks for blankets for 400 families.", "Red Cross"),
    ],
)
def test_more_words_that_tell_who_says_so(text, who):
    assert any(who in c.speaker for c in claims(f"Niger.\n\n{text}\n"))


@pytest.mark.parametrize(
    "text",
    [
        "Locals have answered an urgent call to arms in Maradi.",
        "The mayor, a former soldier, said the border had reopened and 40 families had come.",
    ],
)
def test_words_that_only_look_like_saying_behind(text):
    assert not {c.speaker for c in claims(f"Niger.\n\n{text}\n")} & {"Locals", "border", "the border"}


@pytest.mark.parametrize("stamp", ["05/11/2022, 07:{}0 - ", "[05/11/2022, 07:{}0:13] ", "05/11 07{}0 "])
def test_lines_of_a_chat_with_dates_stand_alone(stamp):
    lines = (
        f"{stamp.format(n)}{who}: {n * 10} families fled from Maradi" for n, who in ((3, "Desta"), (4, "Almaz Bekele"))
    )
    told = {c.value_low: c.speaker for c in claims("Niger.\n\n" + "\n".join(lines) + "\n") if c.value_low}
    assert set(told) == {30, 40}
    assert told[40] in {"Almaz Bekele", ""} and "Desta" not in told[40]


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("My cousin Hassan said that five people were killed in Maradi.", True),
        ("The driver Wilner said that five people were killed in Maradi.", True),
        ("Kadi Traore, who sells fish, said that five people were killed in Maradi.", True),
        ("Five people were killed in Maradi, according to Fatou Diallo.", True),
        ("Aid workers said that five people were killed in Maradi.", False),
        ("Residents of Maradi said that five people were killed.", False),
    ],
)
def test_a_name_without_an_office_is_private(text, private):
    (claim,) = [c for c in claims(f"Niger. {text}") if c.kind == "casualty"]
    assert claim.private_individual is private


def test_a_telephone_number_counts_nobody():
    assert not [c for c in claims("Niger.\n\n[08:14] +227 990 111: 17 dead in Maradi\n") if (c.value_low or 0) > 100]


def test_they_in_a_line_of_somebody_elses_is_nobody_named_above():
    said = (
        "08:13 Lina Haddad: UN said 900 people must leave.\n21:40 Omar Bello: They say 70 people were killed in Maradi."
    )
    (claim,) = [c for c in claims(f"Niger.\n\n{said}") if c.value_low == 70]
    assert "UN" not in claim.speaker


@pytest.mark.parametrize(
    ("text", "who", "count"),
    [
        ("Juba, 3 May 2024 - The mayor said 20 people were killed on Monday.", "mayor", 20),
        ("According to Bakary, a herder, 20 people were killed in Maradi.", "Bakary, a herder", 20),
        (
            "In Maradi local authorities report 210 dead, 150 missing and 3,000 homes destroyed.",
            "ocal authorities",
            210,
        ),
        ("Maradi: heavy shooting, 2 dead reported.", "", 2),
    ],
)
def test_neither_a_dateline_nor_the_dead_speak(text, who, count):
    (claim,) = [c for c in claims(text) if c.value_low == count]
    assert (who in claim.speaker) if who else not claim.speaker
    assert not any(char.isdigit() for char in claim.speaker)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("40 families have fled from Maradi, says the wakil, and rents have doubled.", "wakil"),
        ("40 families fled from Maradi on Monday, says a woman who cooks for them.", "unnamed woman"),
        ("40 families have fled from Maradi, says Dr Nadine H.", "Dr Nadine"),
        ("40 families have fled from Maradi, said Ouma, who had followed them.", "Ouma"),
        ("40 people died in Maradi, its head, Falah al-Madi, said, adding more.", "its head, Falah al-Madi"),
        ("Traders warn of hunger and say that 40 families fled from Maradi.", "Traders"),
        ("Security officials in Zinder had earlier spoken of 40 dead in Maradi.", "Security officials in Zinder"),
        ("Villagers allege that 40 families fled from Maradi.", "Villagers"),
        ("The administrator of the commune gives forty dead, no: 40 dead in Maradi.", "administrator of the commune"),
        ("40 families fled from Maradi, acc. to DRPA.", "DRPA"),
        ("40 soldiers were killed in Maradi, per army.", "army"),
        ("By the police count 40 people were killed in Maradi.", "police"),
        ("By the chief's list 40 people were killed in Maradi.", "chief"),
        ("Drivers' union: 40 families fled from Maradi.", "Drivers' union"),
        ("Governor's adviser on radio: 40 families fled from Maradi.", "Governor's adviser"),
        ("Several users: 40 families fled from Maradi.", "Several users"),
        ("The clinic is shut. WHO said 40 people were killed in Maradi.", "WHO"),
    ],
)
def test_who_says_so_behind_before_and_beside(text, who):
    assert {c.speaker for c in claims(f"Niger. {text}") if c.value_low == 40} == {who}


@pytest.mark.parametrize(
    "text",
    [
        "Ahmed Sani, a baker, said the shelling of the market killed 40 people in Maradi.",
        "They need 40 litres per HH in Maradi, where 40 families fled.",
        "By our count 40 families fled from Maradi.",
        "Access: 40 families fled from Maradi.",
        "Union road: 40 families fled from Maradi.",
    ],
)
def test_what_only_looks_like_a_speaker_says_nothing(text):
    assert {c.speaker for c in claims(f"Niger. {text}") if c.value_low == 40} <= {"", "Ahmed Sani"}


def test_a_message_of_a_chat_counts_its_days_from_its_own_stamp():
    text = (
        "[21/09/2023, 06:12] Xa Yb: three boys were shot in Torit\n"
        "[22/09/2023, 06:12] Za Wb: nine people were killed last night in Bor\n"
        "[28/09/2023, 06:12] Xa Yb: all quiet\n"
    )
    found = read([Report("r.txt", text, date(2023, 9, 28), "--date")])
    assert [(c.value_low, c.date_end) for c in found] == [(3, date(2023, 9, 21)), (9, date(2023, 9, 21))]


def test_another_informant_s_heading_ends_the_notes_of_the_one_before():
    text = (
        "Notes.\n\nKI-1, Xa Yb, shopkeeper\n\nSoldiers robbed two shops in Bor.\n\n"
        "KI-2, Col. Za Wb, police commander\n\nWe killed 40 rebels on Tuesday.\n"
    )
    found = read([Report("r.txt", text, date(2024, 5, 20), "--date")])
    assert [c.speaker for c in found if c.kind == "casualty"] == [""]


@pytest.mark.parametrize(
    "who",
    [
        "The commander's cook, Ajak Wol,",
        "Abuk Deng, whose uncle is the commissioner,",
        "The minister's driver, Tom Wani,",
    ],
)
def test_relatives_and_servants_of_officials_are_private(who):
    text = f"Notes.\n\n{who} said that five people were killed in Bor.\n"
    (claim,) = [c for c in read([Report("r.txt", text, date(2024, 5, 20), "--date")]) if c.kind == "casualty"]
    assert (claim.attribution, claim.private_individual) == ("eyewitness", True)


def test_what_an_interviewer_takes_for_given_is_no_fact():
    text = (
        "Interview with Xa Yb, a nurse.\n\nQ. You told us last time that 50 people were killed in Bor.\n\n"
        "A. I was wrong.\n\nQ. And now?\n\nA. Ten people were killed in Bor.\n"
    )
    found = read([Report("r.txt", text, date(2024, 5, 20), "--date")])
    assert [c.value_low for c in found if c.kind == "casualty"] == [10]
