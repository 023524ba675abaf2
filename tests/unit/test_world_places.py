"""Reports read without an atlas: which names are places of the world, and which place of several of one name."""

from __future__ import annotations

import csv
import gzip
import json
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from panah.atlas import load
from panah.atlas.gazetteer import Entry, Gazetteer
from panah.atlas.names import accepted, key, rank
from panah.atlas.world import World, world
from panah.model.claim import Report
from panah.model.territories import territories
from panah.reading import read
from panah.reading.evaluate.spellings import Spelling, score_spellings
from panah.reading.evaluate.toponyms import (
    GeocodedName,
    MarkedToponyms,
    score_geocoding,
    score_toponyms,
    toponyms_of,
)
from panah.reading.frames import analyse
from panah.reading.places import PlaceRef

DAY = date(2024, 5, 15)
SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SPELLINGS = Path(__file__).with_name("afghan_spellings.tsv.gz")


def places_of(text: str, gazetteer: Gazetteer | None = None) -> list[PlaceRef]:
    return list(analyse(Report("r.txt", text, DAY, "--date"), gazetteer or Gazetteer()).places.refs)


def land(ref: PlaceRef) -> str:
    entry = Gazetteer().entry(ref.code)
    return entry.country if entry else ""


def named(text: str, name: str) -> PlaceRef:
    (ref,) = [r for r in places_of(text) if r.name == name]
    return ref


def test_the_table_is_small_sorted_and_whole():
    packed = (files("panah") / "atlas" / "world" / "places.txt.gz").read_bytes()
    assert len(packed) < 2_500_000
    lines = gzip.decompress(packed).split(b"\n")[:-1]
    assert lines == sorted(set(lines))
    rows = [line.decode("ascii" if line.isascii() else "utf-8").split("\t") for line in lines]
    assert all(len(r) == 10 or (r[1] == "=" and len(r) in {4, 5}) for r in rows)
    capitals = {r[2] for r in rows if r[1] == "C"}
    assert {"AFG", "COD", "HTI", "SDN", "UKR", "YEM"} <= capitals
    assert len(capitals) > 190
    own = {(r[0], r[3]) for r in rows if r[1] != "="}
    assert all((r[2], r[3]) in own for r in rows if r[1] == "=")


def test_every_country_has_todays_code():
    codes = {code for code, _ in territories()}
    assert {"COD", "FRA", "TLS", "SSD", "XKX"} <= codes
    assert not codes & {"ZAR", "FXX", "TMP"}
    assert [m.code for m in Gazetteer().scan("from DRC and the Democratic Republic of the Congo")] == ["COD", "COD"]


def test_short_names_of_countries_stand_in_capitals():
    assert [m.code for m in Gazetteer().scan("Car bombs in CAR. Us and US. US$ 5 million, UK.")] == [
        "CAF",
        "USA",
        "GBR",
    ]


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Clashes in Maiduguri, Nigeria, went on.", "Maiduguri", "NGA", "place"),
        ("People left Borno State for Cameroon. Nigeria closed the border.", "Borno State", "NGA", "admin1"),
        ("Fighting spread in North Darfur, Sudan.", "North Darfur", "SDN", "admin1"),
        ("In Libya, families fled Tripoli.", "Tripoli", "LBY", "place"),
        ("In Lebanon, families fled Tripoli. Lebanon is small.", "Tripoli", "LBN", "place"),
        ("Families in Hilmand province, Afghanistan, fled.", "Hilmand province", "AFG", "admin1"),
        ("Floods hit Taizz Governorate in Yemen.", "Taizz Governorate", "YEM", "admin1"),
    ],
)
def test_a_name_is_resolved_by_the_countries_of_the_report(text, name, country, precision):
    ref = named(text, name)
    assert (land(ref), ref.precision) == (country, precision)


@pytest.mark.parametrize(
    "text",
    [
        "It was a nice day. Nice weather in Haiti helped.",
        "Reading the report, officials in Sudan agreed.",
        "Of the families in Turkey, most left.",
        "Mobile clinics reached Yemen.",
        "President Washington spoke. Mr London of Kenya agreed.",
        "The Victoria Times wrote about Kenya.",
    ],
)
def test_words_and_persons_are_no_places(text):
    assert [r.kind for r in places_of(text) if r.code] == ["country"]


def test_a_name_no_table_holds_stays_unresolved():
    ref = named("In Sudan, fighters reached Xorvatil.", "Xorvatil")
    assert (ref.code, ref.precision) == ("", "unresolved")


def test_a_claim_of_the_world_has_its_codes_and_coordinates():
    text = "On 10 May 2024, 1,200 people were displaced from Maiduguri, Borno State, Nigeria."
    claim = next(c for c in read([Report("r.txt", text, DAY, "--date")]) if c.kind == "displacement_flow")
    assert claim.quote in text
    assert "Maiduguri" in (claim.origin, claim.place)
    entry = Gazetteer().entry(world().find("maiduguri")[-1].code)
    assert entry is not None
    assert entry.latitude == pytest.approx(11.85, abs=0.05)
    assert entry.longitude == pytest.approx(13.16, abs=0.05)
    province = Gazetteer()
    held = province.entry(entry.admin1_code)
    assert held is not None
    assert (held.kind, held.country) == ("province", "NGA")


def test_with_an_atlas_its_own_names_win_and_the_world_is_left_alone():
    own = Gazetteer([Entry("T1", "Tripoli", "town", "XYZ", "P1", "", 1.0, 2.0)])
    assert own.world is None
    (ref,) = [r for r in places_of("In Libya, families fled Tripoli and reached Benghazi.", own) if r.name == "Tripoli"]
    assert ref.code == "T1"
    assert not [r for r in places_of("Families fled Benghazi.", own) if r.code]


def test_names_in_arabic_script_match():
    atlas = load("herat-2021")
    gazetteer = Gazetteer.from_atlas(atlas)
    local = [p for p in atlas.places if p.local_name and p.kind == "district"][:5]
    assert local
    for place in local:
        found = [m.code for m in gazetteer.scan(f"\u062f\u0631 {place.local_name} \u0627\u0633\u062a")]
        assert place.code in found or gazetteer.named(place.local_name) is not None
        assert found


def test_arabic_letters_of_one_name_in_two_keyboards_match():
    own = Gazetteer([Entry("K1", "Lorem", "town", "AFG")], [("\u06a9\u0627\u0628\u064a", "K1")])
    match = own.resolve("\u0643\u0627\u0628\u06cc")
    assert match is not None
    assert match.code == "K1"


def test_the_table_alone_finds_and_tells_apart():
    tiny = World(
        b"ipsum\t1\tAAA\t9\t9\t1.00\t2.00\t700000\t\t\n"
        b"lorem\tT\tAAA\t1\t9\t1.00\t2.00\t500000\tw\t\n"
        b"lorem\tT\tBBB\t2\t\t3.00\t4.00\t20000\t\tL\xc3\xb3rem\n"
        b"lorum\t=\tlorem\t2\n"
    )
    assert [p.country for p in tiny.find("lorem")] == ["AAA", "BBB"]
    assert [(p.id, p.word, p.name) for p in tiny.find("lorum")] == [(2, False, "L\u00f3rem")]
    assert tiny.find("dolor") == ()
    assert [p.id for p in tiny.alike("Lorim", "BBB")] == [2]
    assert tiny.alike("Lorim", "CCC") == ()
    held = tiny.held("gn:9")
    assert held is not None
    assert held.kind == "province"


def test_toponyms_have_their_type_words_and_points_of_the_compass():
    text = "In north-west Syria and in Borno State the Syrians and South Sudanese need aid. Latin America helps."
    spans = toponyms_of(text, Gazetteer())
    assert [text[a:b] for a, b in spans] == [
        "north-west Syria",
        "Borno State",
        "Syrians",
        "South Sudanese",
        "Latin America",
    ]


def test_toponyms_are_scored_by_exact_spans():
    text = "Families left Syria for Jordan."
    right, off = text.index("Syria"), text.index("Jordan")
    precision, recall, f1 = score_toponyms(
        [MarkedToponyms("a", text, ((right, right + 5), (off - 4, off + 6), (0, 8)))], Gazetteer()
    )
    assert (precision.value, recall.value) == (pytest.approx(1 / 2), pytest.approx(1 / 3))
    assert f1.value == pytest.approx(2 / 5)


def test_geocoding_is_scored_by_country_and_geonameid():
    rows = [
        GeocodedName("a", "libya", 2215636),
        GeocodedName("a", "tripoli", 2210247),
        GeocodedName("a", "benghazi", 1, "TUN"),
        GeocodedName("a", "xorvatil", 2),
    ]
    country, exact = score_geocoding(rows)
    assert country.value == pytest.approx(2 / 3)
    assert exact.value == pytest.approx(2 / 4)


def afghan() -> list[Spelling]:
    lines = gzip.decompress(SPELLINGS.read_bytes()).decode().splitlines()[1:]
    return [Spelling(*line.split("\t")) for line in lines]


def test_a_spelling_finds_its_place_among_the_others():
    spellings = afghan()
    assert len(spellings) > 1_900
    first, right, taken = score_spellings(spellings, 5)
    assert first.value >= 0.93
    assert right.value >= 0.98
    assert taken.value >= 0.70


def test_without_the_province_fewer_are_found():
    alone = score_spellings(afghan(), 20, province=False)
    known = score_spellings(afghan(), 20)
    assert 0.80 < alone[0].value < known[0].value


def test_a_place_from_afar_must_lead_by_more():
    spellings = [("Loremabad", "near"), ("Loramabid", "far")]
    assert accepted(rank("Loremabad", spellings)) == "near"
    assert accepted([("far", 0.95, 0.95), ("near", 0.65, 0.85)]) == ""
    assert accepted([("far", 0.79, 0.79)]) == ""
    assert accepted([]) == ""
    assert key("Chamkani") == key("Tsamkani")


TOPONYMS = SHARED / "data" / "reading" / "humset_toponyms_dev.json"
GEOCODED = SHARED / "data" / "reading" / "humset_geocoding_dev.csv"


@pytest.mark.skipif(not TOPONYMS.exists(), reason="needs the toponyms in the shared folder")
def test_toponyms_of_humanitarian_documents():
    documents = [
        MarkedToponyms(str(d["lead_id"]), d["text"], tuple((a["start"], a["end"]) for a in d["annotations"]))
        for d in json.loads(TOPONYMS.read_text(encoding="utf-8"))[::3]
    ]
    assert score_toponyms(documents)[2].value >= 0.72


@pytest.mark.skipif(not GEOCODED.exists(), reason="needs the geocoded toponyms in the shared folder")
def test_toponyms_are_geocoded():
    with GEOCODED.open(encoding="utf-8", newline="") as stream:
        rows = [r for r in csv.DictReader(stream) if r["geonameid"] and int(r["geonameid"]) > 0]
    country, exact = score_geocoding([GeocodedName(r["lead_id"], r["geomatch"], int(r["geonameid"])) for r in rows])
    assert country.value >= 0.93
    assert exact.value >= 0.75


def test_a_places_own_name_comes_before_another_that_it_once_had():
    (claim,) = read([Report("r.txt", "Sudan. The road to Tendelti is closed.", date(2024, 5, 15), "--date")])
    assert claim.place_code == "gn:366426"
