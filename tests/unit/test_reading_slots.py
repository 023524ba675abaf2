"""Where, when, by whom and how surely: the slots of claims, by classes of grammar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from panah.model.claim import Certainty, Claim, Report
from panah.reading import dates, read
from panah.reading.frames import Scene, analyse
from panah.reading.patterns import Text
from panah.reading.text import dateline, parse
from panah.reading.worldwide import countries

DAY = date(2024, 5, 15)  # a Wednesday
FRIDAY = date(2024, 5, 10)


def claims(text: str, kind: str) -> list[Claim]:
    return [c for c in read([Report("r.txt", text, DAY, "--date")]) if c.kind == kind]


def one(text: str, kind: str) -> Claim:
    found = claims(text, kind)
    assert len(found) == 1, found
    return found[0]


def scene(text: str) -> Scene:
    return analyse(Report("r.txt", text, DAY, "--date"), countries())


def span(words: str) -> tuple[date | None, date | None, str]:
    found = dates.find(Text(words), 0, len(words), DAY)
    assert len(found) == 1, found
    return found[0].first, found[0].last, found[0].role


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        # what a place is and where it lies is not where things happen
        ("Sudan. Kosti, the main town of Tendelti locality, is besieged by rebels.", "encirclement", "Kosti"),
        ("Mali. Gao, a town in Tessalit district, has been besieged by rebels.", "encirclement", "Gao"),
        ("Niger. Gunmen attacked Banibangou, east of Niamey, on Monday.", "attack", "Banibangou"),
        ("Niger. Gunmen attacked Torodi, some 60 kilometres from Niamey, on Monday.", "attack", "Torodi"),
        # the cause of a thing lies elsewhere
        ("Chad. Bread is scarce in Abeche. Prices doubled because of fighting in Adre.", "price_change", "Abeche"),
        # a list begins with its first place
        ("Kenya. Rain fell in Isiolo and Wajir. Two people drowned.", "casualty", "Isiolo"),
        ("Niger. Trains ran between Maradi and Zinder. Two people drowned.\n\nDiffa", "casualty", "Maradi"),
        # words for all of a country
        ("Yemen. Rain fell in Taiz. Nationwide, 40,000 people were displaced by floods.", "displacement_flow", "Yemen"),
        # a checkpoint stands at a place, and belongs to a side
        ("Chad. Traders were robbed at the Bokoro checkpoint. Ten people were killed in Bokoro.", "casualty", "Bokoro"),
        # what something is compared with, on which road it lies, and what it lies in
        ("Niger. Petrol in Maradi costs 700 francs, twice the price in Zinder.", "price_level", "Maradi"),
        ("Niger. Maradi, on the road to Zinder, fell on Thursday night.", "control_change", "Maradi"),
        ("Niger. Clashes in Maradi (Zinder region) went on. Two people were killed.", "casualty", "Maradi"),
        # the place of its own part of the clause
        (
            "Niger. Shells that hit a market in Maradi killed 33 people, medics said, as rebels pounded Zinder.",
            "casualty",
            "Maradi",
        ),
        # people depart from where they leave
        ("Niger. In Maradi all is quiet. About 60 families left for Zinder.", "departure", "Maradi"),
        ("Niger. About 60 families left Maradi for Zinder.", "departure", "Maradi"),
        # camps with a number
        ("Bangladesh. On Friday a fire destroyed 300 shelters in Camp 14.", "shelter", "Camp 14"),
    ],
)
def test_where_it_happens(text, kind, place):
    assert place in {c.place for c in claims(text, kind)}


def test_the_city_is_that_of_the_report():
    text = "Maradi under fire\n\nShells fell on Maradi. Families fled to Tessaoua.\n\nIn {} two people were killed."
    assert one(text.format("the city"), "casualty").place == "Maradi"
    assert one(text.format("Tessaoua"), "casualty").place == "Tessaoua"


def test_a_paragraph_without_a_place_is_about_that_of_the_title():
    text = "Markets shut in {}\n\nShells fell on Maradi. Trucks wait in Zinder.\n\nTwo people were killed."
    assert one(text.format("Maradi"), "casualty").place == "Maradi"
    assert one(text.format("the south"), "casualty").place != "Tessaoua"


def test_the_background_of_a_country_is_the_countrys():
    text = "Niger. Shells fell on Maradi. The civil war of 1995 killed 3,000 people."
    assert one(text, "context").place == "Niger"
    text = "Niger. Shells fell on Maradi. The floods of 1995 killed 3,000 people."
    assert one(text, "context").place == "Maradi"


def test_somebody_who_speaks_is_where_the_paragraph_has_them():
    text = (
        'Somalia. Markets in Baidoa are shut.\n\n"Last year we left," said Asha Nur, 31, in a hut near Luuq. '
        '"We have no food and no water."'
    )
    claim = next(c for c in claims(text, "need") if "no food" in c.quote)
    assert (claim.place, claim.place_precision.endswith("from context")) == ("Luuq", True)


def test_a_place_of_another_clause_is_context():
    text = "Kenya. Trucks wait in Garissa, but the bridge was washed away."
    (claim,) = claims(text, "access_obstacle")
    assert claim.place_precision.endswith("from context")


def test_a_place_behind_the_quote_is_not_where_its_tale_happened():
    text = 'Kenya. "My brother was killed at the river," said a herder who reached Garissa on Friday.'
    assert one(text, "casualty").place_precision != "place"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("The provincial capital of Kenya? In Kisumu the capital is far.", "Kisumu", "gn:191245"),
        ("Rain fell in Cox's Bazar and in Dhaka, Bangladesh.", "Cox's Bazar", "gn:1336134"),
        ("Yemen: ships wait off Hodeidah and Aden.", "Hodeidah", "gn:79415"),
        ("Burkina Faso: villages of Soum province are empty.", "Soum province", "gn:2355248"),
        ("Residents of Burkina fled.", "Burkina", "BFA"),
    ],
)
def test_names_that_the_table_holds(text, name, code):
    assert code in {r.code for r in scene(text).places.refs if r.name == name}


def test_the_capital_of_a_country_and_of_a_province():
    text = "Haiti. In Hinche rain fell. Two people were killed in the capital."
    assert one(text, "casualty").place == "Port-au-Prince"
    text = "Mozambique. 300 people fled to Pemba. Two people were killed in the provincial capital."
    assert one(text, "casualty").place == "Pemba"


def test_what_lies_north_of_the_capital_is_not_in_it():
    text = "Haiti. In the Artibonite department, north of the capital, 3,000 people have been displaced."
    assert one(text, "displacement_flow").place == "Artibonite"


def test_the_river_of_a_countrys_name_is_no_country():
    assert [r.code for r in scene("Trucks wait on the bank of the Niger.").places.refs if r.kind == "country"] == []


def test_villagers_of_a_place_are_no_person():
    assert not scene("Villagers in Mae Ku said that shells had fallen.").people


def test_a_day_in_a_dateline_counts_nothing():
    text = "Gunfire mars talks\n\nBAKOVO, Iraq (May 26) - A mortar shell tore through a roof on Wednesday.\n"
    found = read([Report("r.txt", text, date(2004, 5, 26), "--date")])
    assert 26 not in {c.value_low for c in found}
    assert found


def test_a_dateline_is_neither_place_nor_day_of_what_happened():
    text = "NAIROBI, Kenya, 14 May 2024 (Agency) - At least 30 people were killed by floods in Garissa."
    claim = one(text, "casualty")
    assert (claim.place, claim.date_start, claim.date_end) == ("Garissa", None, DAY)
    assert dateline(text, 0, len(text)) == text.index("At least")
    assert dateline("FLOODS - water rises", 0, 20) == 0


@pytest.mark.parametrize(
    ("words", "first", "last", "role"),
    [
        ("in early 2022", date(2022, 1, 1), date(2022, 3, 31), "span"),
        ("the war of 2020-2022", date(2020, 1, 1), date(2022, 12, 31), "span"),
        ("the drought of 2021-22", date(2021, 1, 1), date(2022, 12, 31), "span"),
        ("since Tuesday 7 May", date(2024, 5, 7), DAY, "since"),
        ("on Monday, May 13", date(2024, 5, 13), date(2024, 5, 13), "point"),
        ("from Monday on", date(2024, 5, 13), DAY, "since"),
        ("over the weekend", date(2024, 5, 11), date(2024, 5, 12), "span"),
        ("at the beginning of the month", date(2024, 5, 1), date(2024, 5, 10), "span"),
        ("between December and February", date(2023, 12, 1), date(2024, 2, 29), "span"),
        ("last autumn", date(2023, 9, 1), date(2023, 11, 30), "span"),
        ("in the last ten days of April", date(2024, 4, 21), date(2024, 4, 30), "span"),
        ("the gate has been shut for eight days", DAY - timedelta(8), DAY, "since"),
        ("rice went from 20 to 30 in five days", DAY - timedelta(5), DAY, "span"),
        ("stocks could run out in five days", None, DAY + timedelta(5), "within"),
        ("the town fell in less than two days", None, DAY + timedelta(2), "within"),
        ("the bridge stays shut for an eighth day", DAY - timedelta(7), DAY, "since"),
        ("no flights, eleven days now", DAY - timedelta(11), DAY, "since"),
        ("no fuel tanker has come through for 51 days", DAY - timedelta(51), DAY, "since"),
        ("180,000 people left inside a fortnight", DAY - timedelta(14), DAY, "span"),
        ("1,830 people arrived in the week", DAY - timedelta(7), DAY, "span"),
        ("since New Year", date(2024, 1, 1), DAY, "since"),
        ("no light since Mon", date(2024, 5, 13), DAY, "since"),
        ("it has gone on since the outbreak began in March", date(2024, 3, 1), DAY, "since"),
        ("by Monday morning two infants had died", None, date(2024, 5, 13), "point"),
        ("the square is to be cleared by Friday", None, date(2024, 5, 17), "until"),
    ],
)
def test_times(words, first, last, role):
    assert span(words) == (first, last, role)


def test_a_sentence_may_end_with_a_short_month():
    text = "The road is open since 3 Apr. Bridges are out."
    assert len(parse(Report("r.txt", text, DAY, "--date")).sentences) == 2
    text = "The road was shut on Apr. 3 by rain."
    assert len(parse(Report("r.txt", text, DAY, "--date")).sentences) == 1


def test_a_day_of_saying_is_not_the_day_of_the_deed():
    text = "Kenya. The county governor said on Monday that two people were killed in Garissa."
    assert one(text, "casualty").date_start is None
    text = "Kenya. Two people were killed in Garissa on Monday, the county governor said."
    assert one(text, "casualty").date_start == date(2024, 5, 13)


def test_harm_has_the_day_of_the_blow_told_before_it():
    blow = "Kenya. Gunmen attacked Garissa on Friday. "
    assert one(blow + "Two people were killed.", "casualty").date_start == FRIDAY
    assert one(blow + "Two people have been killed since January.", "casualty").date_start == date(2024, 1, 1)
    calm = "Kenya. The market of Garissa will open on Friday. "
    assert one(calm + "Two people were killed.", "casualty").date_start is None


def test_the_day_of_an_old_price_is_not_the_start_of_the_new_one():
    text = "Kenya. In Garissa maize flour sells at 230 shillings a packet, up from 180 shillings in January."
    claim = one(text, "price_change")
    assert (claim.date_start, claim.date_end) == (None, DAY)


def test_a_day_behind_a_semicolon_is_of_something_else():
    text = "Kenya. Bandits killed 12 farmers in Garissa; the dead were buried on Friday."
    assert one(text, "casualty").date_start is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Two people were killed in Garissa, a doctor and two nurses told reporters on Monday, after rain.", "doctor"),
        ("Two people were killed in Garissa, its mayor, Juma Otieno, told reporters.", "Otieno"),
        ("The Coast Relief Agency (CRA) said two people were killed in Garissa.", "Coast Relief Agency"),
        ("Aid workers found that two people were killed in Garissa.", "Aid workers"),
        ("Two people were killed in Garissa (county police).", "county police"),
        ("The killing of two people in Garissa was confirmed by the county police.", "county police"),
        ("The mayor, Juma Otieno, says that two people were killed in Garissa.", "Otieno"),
        ("A woman whose house was hit said that two people were killed in Garissa.", "woman"),
        ("She Win, a nurse, said that two people were killed in Garissa.", "She Win"),
    ],
)
def test_who_says_so(text, who):
    voices = scene("Kenya. " + text).voices
    assert any(who in v.speaker and v.start <= text.index("Garissa") + 7 for v in voices), voices


def test_what_follows_the_words_of_somebody_is_the_reporters():
    text = "Kenya. Two people drowned in Garissa, the police said, a week after the bridge at Wajir was destroyed."
    voices = [v for v in scene(text).voices if "police" in v.speaker]
    assert [text[v.start : v.end].startswith("Two people") for v in voices] == [True]
    assert not any(v.start <= text.index("Wajir") < v.end for v in voices)


def test_a_verb_of_counting_needs_a_body():
    for who in ("police", "relief committee", "field hospitals", "village heads"):
        assert any(who in v.speaker for v in scene(f"Kenya. The {who} counted 30 cases.").voices), who


def test_a_person_at_a_body_is_no_body():
    text = (
        'Kenya. Amina, 34, came to Garissa on Monday.\n\n"We have no blood," said a doctor at the union clinic.\n\n'
        '"We have no oxygen and no bread at all," she said.'
    )
    assert {v.speaker for v in scene(text).voices if v.direct} == {"unnamed doctor at the union clinic"}
    assert not scene("Kenya. Garissa recorded 30 cases.").voices


def test_she_is_no_association():
    text = (
        "Kenya. A farmers' association says the wells are dry.\n\n"
        'Amina, 34, came to Garissa on Monday. "We have no food," she said.'
    )
    assert claims(text, "need")[-1].speaker == "Amina"


@pytest.mark.parametrize(
    ("text", "kind", "certainty"),
    [
        ("Some 300 houses were destroyed in Garissa, according to a rapid survey.", "shelter", Certainty.ESTIMATED),
        ("The bridge in Garissa was ordered shut.", "closure", Certainty.ASSERTED),
        ("Reinforcements were said to be heading for Garissa.", "force_posture", Certainty.HEDGED),
        ("Unless it rains, further attacks on Garissa are likely.", "threat_anticipated", Certainty.CONDITIONAL),
    ],
)
def test_how_sure(text, kind, certainty):
    assert one("Kenya. " + text, kind).certainty is certainty


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on the 9th clashes resumed", date(2024, 5, 9), date(2024, 5, 9)),
        ("on the 20th clashes resumed", date(2024, 4, 20), date(2024, 4, 20)),
        ("on the fourth of this month", date(2024, 5, 4), date(2024, 5, 4)),
        ("since 8 October last year", date(2023, 10, 8), DAY),
        ("besieged since May of last year", date(2023, 5, 1), DAY),
        ("fighting between Friday and Sunday", date(2024, 5, 10), date(2024, 5, 12)),
        ("on the night of Sunday to Monday", date(2024, 5, 12), date(2024, 5, 13)),
        ("died in past month", date(2024, 4, 15), DAY),
        ("held at the end of April", date(2024, 4, 26), date(2024, 4, 30)),
        ("counted end April", date(2024, 4, 26), date(2024, 4, 30)),
    ],
)
def test_days_that_only_partly_have_a_name(words, first, last):
    assert span(words)[:2] == (first, last)


def test_an_ordinal_before_a_name_is_no_day():
    words = "by the 15th Division"
    assert not dates.find(Text(words), 0, len(words), DAY)


def test_what_was_counted_as_of_a_day_has_no_start():
    claim = one("Niger. As of 3 May, 207,000 displaced people were living in Maradi.", "displacement_stock")
    assert claim.date_start is None


def test_a_count_has_the_days_counted_before_it():
    text = "Niger. Between 1 and 9 May 700 people arrived in Maradi. {} 300 families crossed into Benin."
    (claim,) = claims(text.format("Most walked."), "cross_border")
    assert (claim.date_start, claim.date_end) == (date(2024, 5, 1), date(2024, 5, 9))
    (claim,) = claims(text.format("On Monday it rained."), "cross_border")
    assert claim.date_start is None
    (claim,) = claims(text.format("Since January some"), "cross_border")
    assert claim.date_start == date(2024, 1, 1)


def test_another_count_goes_on_from_the_paragraph_before():
    text = "Niger. Shells that fell on Maradi on Monday killed 33 people.\n\n{} were hurt."
    found = claims(text.format("Another 58 people"), "casualty")
    assert [c.date_start for c in found if c.value_low == 58] == [date(2024, 5, 13)]
    found = claims(text.format("In Zinder 58 people"), "casualty")
    assert [c.date_start for c in found if c.value_low == 58] == [None]


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("Niger. Two children drowned in Maradi (police).", "casualty", "police"),
        ("Niger. Seven infants died in Maradi (health volunteer; no cause given).", "casualty", "health volunteer"),
        ("Niger. Thousands are short of water in Maradi (UNICEF).", "need", "UNICEF"),
        ("Niger. Two people died in Maradi. Police: 13 dead.", "casualty", "Police"),
        ("Niger. Two people drowned in Maradi, per Nigerien officials.", "casualty", "Nigerien officials"),
        ("Niger. A village chief speaks of a thousand departures from Maradi.", "departure", "A village chief"),
        ("Niger. An engineer warned that rain will put Maradi under water again.", "outlook", "An engineer"),
        ("Niger. The Prime Minister has promised to send officers to Maradi.", "intention", "Prime Minister"),
        # a name behind its letters, and people whose plans the reporter tells
        ("Niger. Two children drowned near the High School (HS).", "casualty", ""),
        ("Niger. Her neighbours plan to go on to Maradi.", "intention", ""),
    ],
)
def test_who_is_named_beside_the_words(text, kind, who):
    assert who in {c.speaker for c in claims(text, kind)}


def test_that_evening_is_the_day_told_last():
    text = "Niger. On Monday a crowd gathered in Maradi. {} shells fell on the market."
    for words in ("That evening", "At night", "On the same day"):
        assert {c.date_start for c in claims(text.format(words), "attack")} == {date(2024, 5, 13)}
    assert {c.date_start for c in claims(text.format("Each night"), "attack")} == {None}


def test_what_somebody_means_to_do_has_no_start():
    claim = one("Niger. Teachers in Maradi, on strike since Monday, threaten to block the road.", "intention")
    assert (claim.date_start, claim.date_end) == (None, DAY)


@pytest.mark.parametrize(
    "text",
    ["Some 300 families fled Garissa, I would say.", "Cholera, meanwhile, said to be in Garissa, killed two people.",
     "Garissa. $50 weekly) said two people were killed."],
)  # fmt: skip
def test_words_that_can_be_nobodys_are_no_speaker(text):
    assert not [c.speaker for c in read([Report("r.txt", f"Kenya. {text}", DAY, "--date")]) if c.speaker]


def test_each_quote_of_a_paragraph_has_its_own_speaker():
    text = (
        'Niger. "There is no room in our schools," said Awa Sawadogo, a teacher in Maradi. The army said it took '
        'Zinder, and the mayor added: "We have no water in Maradi."'
    )
    told = read([Report("r.txt", text, DAY, "--date")])
    assert {c.speaker for c in told if "schools" in c.quote} == {"Awa Sawadogo"}
    assert {c.speaker for c in told if "water" in c.quote} == {"mayor"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The mayor reckons that two people were killed in Garissa.", "mayor"),
        ("The commission disclosed that two people were killed in Garissa.", "commission"),
        ("An attack on Garissa killed two people, hospital staff report, and shut the market.", "hospital staff"),
        ("The toll at Garissa, doctors say, is two people killed.", "doctors"),
    ],
)
def test_more_ways_to_say_so(text, who):
    told = [c.speaker for c in read([Report("r.txt", f"Kenya. {text}", DAY, "--date")]) if c.kind == "casualty"]
    assert told == [who]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Moscow denied that its jets had struck. Two rockets hit a school in Kherson.", "Moscow"),
        ("Kyiv's forces shelled the depot.", "Kyiv"),
        ("The governor accused Moscow of shelling the depot.", "Moscow"),
    ],
)
def test_a_capital_that_acts_is_no_place(text, place):
    assert place not in {c.place for c in claims(f"Ukraine. {text}", "attack")}


@pytest.mark.parametrize(
    "text",
    [
        "Moscow and Kyiv agreed on a ceasefire in Kherson.",
        "On Monday, Kyiv and Moscow agreed on a ceasefire in Kherson.",
        "Kyiv and the rebels have agreed on a ceasefire in Kherson.",
        "Kherson was not mentioned in the talks between Moscow and Kyiv.",
    ],
)
def test_capitals_that_act_together_are_no_places(text):
    told = read([Report("r.txt", f"Ukraine. {text}", DAY, "--date")])
    assert told and not {c.place for c in told} & {"Kyiv", "Moscow"}


@pytest.mark.parametrize(
    "text", ["Two rockets hit a school in Kyiv.", "Kyiv and Kherson were shelled.", "Clashes in Kyiv and Lviv went on."]
)
def test_a_capital_where_something_happens_is_one(text):
    told = read([Report("r.txt", f"Ukraine. {text}", DAY, "--date")])
    assert "Kyiv" in {c.place for c in told}


def test_a_country_that_is_a_last_name_is_no_place():
    text = "Mali. The midwife in Mopti, A\u00efssata Togo, has no gloves."
    assert "Togo" not in {c.place for c in read([Report("r.txt", text, DAY, "--date")])}


def test_a_weekday_in_short_is_no_province():
    text = "Cameroon. A fuel convoy waited in Kumbo since Mon for clearance."
    assert "Mon" not in {c.place for c in read([Report("r.txt", text, DAY, "--date")])}


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("Four shelters in five are down in Maradi.", 0.8),
        ("Among families in Maradi two thirds eat once a day.", 0.667),
        ("Seven in ten wells in Maradi are dry.", 0.7),
    ],
)
def test_more_shares(text, share):
    assert share in {c.value_low for c in read([Report("r.txt", f"Niger. {text}", DAY, "--date")])}


def test_a_tale_goes_on_on_its_day():
    text = "Niger. On Monday gunmen entered Maradi. They burned the post, and the guards fled. Two people were killed."
    assert one(text, "casualty").date_start == date(2024, 5, 13)
    text = "Niger. On Monday gunmen entered Maradi. Two people have been killed there so far."
    assert one(text, "casualty").date_start is None


@pytest.mark.parametrize(
    ("people", "count"),
    [
        ("a monk and six novices", 7),
        ("a teacher, her husband and their four children", 6),
        ("a baker and two of his children", 3),
    ],
)
def test_people_told_one_by_one_are_added_up(people, count):
    assert one(f"Mali. Air strikes killed {people} in Mopti.", "casualty").value_low == count


def test_a_part_of_those_counted_is_not_added():
    found = claims("Mali. The blast killed 12 people in Mopti, including a woman and two children.", "casualty")
    assert 12 in {c.value_low for c in found}


def test_an_official_behind_the_office_is_no_place():
    text = "Sudan. In El Geneina, the governor of West Darfur, Khamis Abakar, said that 1,100 people had been killed."
    assert "Khamis Abakar" not in {c.place for c in read([Report("r.txt", text, DAY, "--date")])}
