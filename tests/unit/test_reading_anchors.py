"""Days that words take from the words before them, and scenes a reporter stood in."""

from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import Claim, Report
from panah.reading import read

DAY = date(2024, 5, 15)  # a Wednesday
FRIDAY = date(2024, 5, 10)


def one(text: str, kind: str) -> Claim:
    found = [c for c in read([Report("r.txt", text, DAY, "--date")]) if c.kind == kind]
    assert len(found) == 1, found
    return found[0]


SPEECH = (
    "Lorem Vasko gathered hundreds of his fighters on Friday in the town of Bakovo.\n\n"
    "Vasko told his supporters: 'We will march {when}.'"
)


@pytest.mark.parametrize(("when", "day"), [("this evening", FRIDAY), ("tomorrow", date(2024, 5, 11)), ("on", FRIDAY)])
def test_a_speech_is_dated_by_the_day_it_was_held(when, day):
    assert one(SPEECH.format(when=when), "intention").date_end == day


def test_words_to_a_reporter_are_no_speech():
    text = "Lorem Vasko gathered his fighters on Friday.\n\nVasko told us: 'We will march this evening.'"
    assert one(text, "intention").date_end == DAY


def test_since_then_goes_back_to_the_last_day_told():
    text = "Rebels seized the town of Bakovo on Friday. There has been fighting in Bakovo since then."
    assert one(text, "clash").date_start == FRIDAY


def test_a_tale_that_goes_on_keeps_its_day():
    text = "The governor arrived in the town of Bakovo on Friday. He called on all men to defend the town."
    assert one(text, "mobilisation").date_start == FRIDAY


def test_another_subject_does_not_go_on():
    text = "The governor arrived in the town of Bakovo on Friday. Rebels are recruiting boys in Tiraz."
    assert one(text, "mobilisation").date_start is None


def test_two_days_after_the_last_thing_told():
    text = "The town of Bakovo was shelled on Friday. Two days after the shelling, 300 people left Bakovo."
    claim = one(text, "departure")
    assert (claim.date_start, claim.date_end) == (date(2024, 5, 12), date(2024, 5, 12))


def test_the_next_day_is_that_behind_the_last_thing_told():
    text = "The town of Bakovo was shelled on Friday. The following day, 300 people left Bakovo."
    claim = one(text, "departure")
    assert (claim.date_start, claim.date_end) == (date(2024, 5, 11), date(2024, 5, 11))
    assert one("The next day will be hard, and 300 people left Bakovo.", "departure").date_start is None


def test_what_something_has_gone_on_from_is_over():
    text = "Since rebels seized Bakovo in March, the crossing in Bakovo has been closed."
    assert (one(text, "control_change").date_end, one(text, "closure").date_end) == (date(2024, 3, 31), DAY)


def test_the_hour_before_a_day_is_no_other_event():
    assert one("Rebels seized the town of Bakovo before dawn on Friday.", "control_change").date_start == FRIDAY
    assert one("Rebels seized the town of Bakovo before talks on Friday.", "control_change").date_start is None


def test_a_scene_beside_an_interview_is_the_reporters():
    text = "A guard told Newsline that he was tired. As his men searched passing cars, he added: 'We stay here.'"
    claim = one(text, "checkpoint")
    assert (claim.speaker, claim.attribution) == ("Newsline", "reporter_observation")


def test_without_a_medium_no_scene_is_a_reporters():
    assert one("As his men searched passing cars, he added: 'We stay here.'", "checkpoint").speaker != "Newsline"
