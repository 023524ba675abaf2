"""What somebody who speaks is, by the words for them, and what their word is worth."""

import pytest

from panah.reading.speaker_names import group_voice
from reading_alone import of

LEVELS = {
    "unnamed_officials": [
        "the district hospital",
        "civil protection",
        "its deputy director",
        "head of the water committee",
        "one of their chiefs",
        "a member of the town council",
        "school board members",
        "camp managers",
        "parish priest",
        "the regional health bureau",
        "hospital staff",
        "partners",
    ],
    "named_official": [
        "the mill's director, Odran Felk",
        "community head Sarit Moln",
        "a member of the provincial council, Teda Varo",
        "head of the drivers' union, Abel Korun",
    ],
    "named_organisation": [
        "the bakers' association",
        "camp committee",
        "opposition",
        "a human rights network in Tavel",
        "local radio",
        "regional hospital of Tavel",
    ],
    "named_armed_actor": ["sentries", "one artilleryman", "a sergeant"],
    "eyewitness": [
        "wholesalers",
        "four fishermen",
        "two relatives of the dead",
        "a coffee grower of 40 years",
        "money changers",
        "a surgeon there",
        "most of the inhabitants",
    ],
    "unattributed": ["analysts", "land question", "a civil society group"],
}


@pytest.mark.parametrize(("level", "phrase"), [(level, phrase) for level, some in LEVELS.items() for phrase in some])
def test_who_speaks_is_known_by_the_noun_at_the_head(level, phrase):
    speaker, attribution, private = group_voice(phrase)
    assert speaker
    assert (attribution, private) == (level, False)


@pytest.mark.parametrize("phrase", ["Beno Karal, broker", "engineer Mirta Selan", "Surgeon on duty, Dr Ivo Tasman"])
def test_somebody_with_a_trade_and_a_name_is_private(phrase):
    assert group_voice(phrase) == (phrase, "eyewitness", True)


@pytest.mark.parametrize("phrase", ["its", "those", "by whom nobody", "yet three out of four we asked", "or nobody"])
def test_words_for_nobody_are_no_speaker(phrase):
    assert group_voice(phrase)[0] == ""


@pytest.mark.parametrize(
    ("who", "certainty"),
    [
        ("The hospital", "asserted"),
        ("The police", "asserted"),
        ("The defence ministry", "claimed"),
        ("The army", "claimed"),
        ("A rebel commander", "claimed"),
    ],
)
def test_a_party_claims_and_who_is_none_tells(who, certainty):
    (told,) = of(f"{who} said 14 people were killed in Tavel.", "casualty")
    assert told.certainty.value == certainty
