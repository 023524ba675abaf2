"""Where things happen: regions, roads between towns, agents, convoys, totals told with what drove people out."""

from __future__ import annotations

from datetime import date

import pytest

from panah.atlas.gazetteer import Entry, Gazetteer
from panah.atlas.names import accepted, likeness, rank, rivals
from panah.atlas.world import World
from panah.model.claim import Claim, Report
from panah.reading import load_report, read
from panah.reading.addresses import country_of_address
from panah.reading.answer import answer
from panah.reading.frames import analyse
from panah.reading.patterns import Text
from panah.reading.shares import find_shares
from panah.reading.webpage import parse_page

DAY = date(2024, 5, 15)


def claims(text: str, kind: str = "", gazetteer: Gazetteer | None = None) -> list[Claim]:
    found = read([Report("r.txt", text, DAY, "--date")], gazetteer or Gazetteer())
    return [c for c in found if kind in {"", c.kind}]


def places(text: str) -> dict[str, str]:
    refs = analyse(Report("r.txt", text, DAY, "--date"), Gazetteer()).places.refs
    return {r.name: r.code for r in refs}


def country(text: str) -> str:
    names = Gazetteer()

    def of(code: str) -> str:
        entry = names.entry(code)
        return "" if entry is None else entry.code if entry.kind == "country" else entry.country

    return answer(claims(text), of).country


def test_regions_of_one_country_are_places_of_it():
    table = World(b"", [("Xisland", "PHL"), ("Xisland", "IDN")])
    assert [(p.country, p.kind, p.code) for p in table.find("xisland")] == [
        ("PHL", "region", "PHL:xisland"),
        ("IDN", "region", "IDN:xisland"),
    ]
    assert country("About 900 people were displaced by floods in Mindanao.") == "PHL"
    assert country("Fighting in Darfur displaced 900 people.") == "SDN"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Violence in Rakhine displaced 3,000 people and led to an exodus to Bangladesh.", "MMR"),
        ("About 300 people were displaced by shelling from Pakistan in Nangarhar province.", "AFG"),
        ("About 200 people were displaced in South   Sudan.", "SSD"),
        ("About 200 people were displaced in eastern Congo.", "COD"),
        ("More than 38,000 people fled their homes in 21 of Afghanistan\u0160\u2014\u00c8s provinces.", "AFG"),
    ],
)
def test_the_country_of_a_figure(text, code):
    assert country(text) == code


def test_a_demonym_is_no_town():
    assert "Syrian" not in places("They were stuck on the Syrian side of the border with Iraq.")


def test_a_place_is_named_as_the_report_names_it_and_in_the_genitive():
    (told,) = claims("In Somalia 500 people were displaced in Wajid's market area.", "displacement_flow")
    assert told.place == "Wajid"
    assert told.place_code.startswith("gn:")


def test_a_road_between_two_towns_is_told_at_the_first():
    (told,) = claims("In Sudan the Dilling-El Obeid road is closed to all traffic.", "closure")
    assert told.place == "Dilling"
    (told,) = claims("Militiamen in Congo put up roadblocks on the Sake-Kitshanga road.", "checkpoint")
    assert told.place == "Sake"


def test_other_spellings_are_looked_for_only_where_names_are_romanised():
    assert places("Clashes reached Hilmand in Afghanistan.")["Hilmand"].startswith("gn:")
    assert places("In Congo a landslide cut the road at Mweso.")["Mweso"] == ""
    assert places("In Syria the Bab al-Salama crossing was shut.")["Bab al-Salama"] == ""


def test_an_agent_and_a_condition_are_not_where_it_happens():
    text = "The market in Gaya is empty. The bridge was shut by the authorities of Benin on 3 May."
    (told,) = claims(text, "closure")
    assert (told.place, told.place_precision.endswith("from context")) == ("Gaya", True)


def test_a_convoy_that_does_not_arrive_lacks_where_it_was_to_arrive():
    text = "In Sudan fighting went on in Kadugli. No aid convoy has reached Dilling in six weeks."
    (told,) = claims(text, "access_constraint")
    assert told.place == "Dilling"


def test_residents_of_a_town_speak_and_the_town_does_not():
    found = places("Soldiers pulled back to Pinga. Residents of Pinga told reporters that they were afraid.")
    assert "Pinga" in found


def test_people_moved_from_one_place_to_another_are_told_at_the_second():
    (told,) = claims("In Syria about 400 people were relocated from schools in Al Bab to a site at Qabasin.", "return")
    assert told.place == "Qabasin"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Half of them are children.", 0.5, 0.5),
        ("7 in 10 returnee households live in ruins.", 0.7, 0.7),
        ("one household in three had no food", 0.333, 0.333),
        ("more than half of the families left", 0.5, None),
        ("less than a third of the residents stayed", None, 0.333),
        ("four out of five families", 0.8, 0.8),
    ],
)
def test_shares_of_people(text, low, high):
    (share,) = find_shares(Text(text).span(0, len(text)))
    assert (share.low, share.high) == (low, high)


@pytest.mark.parametrize(
    "text", ["15 of 18 districts", "12 out of 60 families", "3 attacks in 10 days", "the third family", "in 17 schools"]
)
def test_what_is_no_share(text):
    assert not list(find_shares(Text(text).span(0, len(text))))


def test_a_share_is_told_where_its_people_are():
    (told,) = claims("In Syria 7 in 10 returnee households in Tall Rifaat live in tents.", "shelter")
    assert (told.value_low, told.value_high, told.unit) == (0.7, 0.7, "share")


@pytest.mark.parametrize(
    ("text", "figure", "unit"),
    [
        ("Rivers burst their banks, driving some 61,000 from their homes.", 61_000, "persons"),
        ("At least 90,000 have been uprooted since October.", 90_000, "persons"),
        ("Airstrikes have pushed 12,500 people out of the town.", 12_500, "persons"),
        ("Police evicted 150 families from an informal settlement.", 150, "households"),
        ("Of those at the site, 1,300 arrived in the past three days.", 1_300, "persons"),
        ("Some 2,300 families left the camps near Azaz for Tall Rifaat in Syria.", 2_300, "households"),
        ("About 41,000 people were trapped in the town as roads were closed.", 41_000, "persons"),
        ("More than 200 houses went up in flames.", 200, "households"),
        ("870 familis remained in 20 evacuation centres.", 870, "households"),
        ("Two people have died and about 250 were left homeless.", 250, "persons"),
        ("A storm sent 2,200 villagers fleeing into the hills.", 2_200, "persons"),
    ],
)
def test_figures_of_people_on_the_move(text, figure, unit):
    told = answer(claims(text), str)
    assert (told.figure, told.unit) == (figure, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The company sent 300 engineers into the region.",
        "About 900 people escaped unhurt.",
        "The army pushed 300 soldiers out of the barracks.",
        "A third of the town's 5,000 residents voted.",
    ],
)
def test_figures_of_nobody_on_the_move(text):
    assert not [c for c in claims(text) if c.group == "displacement" and c.value_low]


def test_who_was_left_homeless_has_not_died():
    (dead,) = claims("Two people have died and about 250 were left homeless.", "casualty")
    assert dead.value_high == 2


def made() -> Gazetteer:
    entries = [
        Entry("A", "Aprovince", "province", "AFG", "A"),
        Entry("B", "Bprovince", "province", "AFG", "B"),
        Entry("A1", "Qarabagh", "town", "AFG", "A"),
        Entry("B1", "Qareh Bagh", "town", "AFG", "B"),
        Entry("B2", "Lorambad", "town", "AFG", "B"),
    ]
    return Gazetteer(entries, country="AFG")


def test_the_province_decides_between_like_names():
    names = made()
    assert names.resolve("Karabag") is None
    assert [names.resolve("Karabag", "", near).code for near in ("A", "B1")] == ["A1", "B1"]
    text = "Clashes went on in Aprovince, and 300 families fled from Karabagh in the night."
    assert {c.place_code for c in claims(text, gazetteer=names) if c.value_low == 300} == {"A1"}


def test_an_exact_name_from_afar_counts_where_the_province_has_none_like_it():
    assert made().resolve("Lorambad", "", "A").code == "B2"
    assert made().resolve("Qarabagh", "", "B") is None  # one is spelt so, the other is near


def test_places_of_one_key_are_told_apart_by_a_wide_lead_only():
    spellings = [("Kohestan", "one"), ("Kuhistan", "other"), ("Lorambad", "third")]
    assert rivals("Kohistan", spellings) == {"one", "other"}
    ranked = rank("Kohistan", spellings)
    assert accepted(ranked, rivals("Kohistan", spellings)) == ""
    assert accepted(rank("Loramabad", spellings)) == "third"
    assert likeness("Fajzabad", "Fayzabad") > 0.85  # German and Slavic transcriptions


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://reliefweb.int/report/sri-lanka/floods-situation-report", "LKA"),
        ("http://news.example.com/2015/chinese-floods", "CHN"),
        ("https://www.mfa.gov.hr/en/press", "HRV"),
        ("https://www.bbc.co.uk/news/world-1", ""),
        ("https://example.org/us/car/floods", ""),
        ("not an address", ""),
    ],
)
def test_an_address_may_name_the_country(address, code):
    assert country_of_address(address) == code


def test_the_address_speaks_where_the_text_names_no_country(tmp_path):
    file = tmp_path / "page.md"
    head = "---\ndate: 2024-05-15\nurl: https://example.org/report/chad/update\n---\n\n"
    file.write_text(head + "About 900 people were displaced by the floods.", encoding="utf-8")
    (told,) = read([load_report(file)], Gazetteer())
    assert (told.place_code, told.place_precision) == ("TCD", "admin0, from context")
    page = '<html><head><link rel="canonical" href="https://example.org/report/chad/update"></head><p>Text.</p></html>'
    assert parse_page(page).address == "https://example.org/report/chad/update"
