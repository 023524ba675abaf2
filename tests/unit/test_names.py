from __future__ import annotations

import re
from pathlib import Path

import pytest

from panah.atlas import load
from panah.atlas.choose import choose
from panah.atlas.demonyms import country_of
from panah.atlas.gazetteer import Entry, Gazetteer
from panah.atlas.names import fold, key, likeness
from panah.errors import AtlasError
from panah.model.territories import territories
from panah.reading.wordweights import word_weights

READING = Path(__file__).resolve().parents[2] / "src" / "panah" / "reading"

ENTRIES = (
    Entry("L1", "Loremabad", "city", "AFG", "P1", "L1", 30.0, 60.0),
    Entry("P1", "Loremabad", "province", "AFG", "P1"),
    Entry("D1", "Shahrqala", "district", "AFG", "P1", "D1", 30.2, 60.1),
    Entry("C1", "Torghundan", "crossing", "AFG", "P1", "D1", 30.4, 60.3),
    Entry("S1", "Sheydaneh", "displacement_site", "AFG", "P1", "L1", 30.0, 60.1),
)


@pytest.fixture
def names() -> Gazetteer:
    return Gazetteer(ENTRIES, [("Lorem City", "L1")], focus="L1", country="AFG", currency="AFN")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Tourqundi", "Torghundi"),
        ("Sheidaei", "Shaidayee"),
        ("Eslam Qaleh", "Islam Qala"),
        ("Hirat", "Herat"),
        ("Al-Fashir", "El Fasher"),
        ("Qandahar", "Kandahar"),
    ],
)
def test_spellings_of_one_name_have_one_key(a, b):
    assert key(a) == key(b)
    assert likeness(a, b) > 0.8


@pytest.mark.parametrize(("a", "b"), [("Kabul", "Zabul"), ("Farah", "Faryab"), ("Tourqundi", "Kunduz")])
def test_different_names_stay_apart(a, b):
    assert key(a) != key(b)
    assert likeness(a, b) < 0.8


def test_arabic_script_has_one_form():
    assert fold("\u0643\u0627\u0628\u0644 \u064a") == fold("\u06a9\u0627\u0628\u0644 \u06cc")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("in Loremabad today", "L1"),
        ("in Loremabad province", "P1"),
        ("Loremabad's 18 districts", "P1"),
        ("the city of Loremabad", "L1"),
        ("Lorem City fell", "L1"),
        ("Shahrqala district", "D1"),
    ],
)
def test_type_words_choose_between_places_of_one_name(names, text, code):
    (match,) = names.scan(text)
    assert match.code == code


def test_only_whole_words_with_a_capital_count(names):
    assert names.scan("loremabad, Loremabadis and XLoremabad") == []


def test_unknown_spellings_resolve_above_a_floor_only(names):
    found = names.resolve("Tourgundan", "crossing")
    assert found is not None
    assert found.code == "C1"
    assert names.resolve("Sheidaneh", "camp").code == "S1"
    assert names.resolve("Kunduz", "crossing") is None
    assert names.resolve("Xy") is None


def test_countries_resolve_without_an_atlas():
    assert [m.code for m in Gazetteer().scan("from Sudan and Haiti to Turkey")] == ["SDN", "HTI", "TUR"]


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Afghans", "AFG"),
        ("Syrian", "SYR"),
        ("Sudanese", "SDN"),
        ("Haitian", "HTI"),
        ("Taliban", ""),
        ("Residents", ""),
    ],
)
def test_demonyms(word, code):
    assert country_of(word) == code


def test_an_atlas_is_chosen_by_the_places_named():
    atlas = load("herat-2021")
    towns = [p.name for p in atlas.places if p.kind == "district"][:3]
    assert choose([f"People left {', '.join(towns)}."]).name == "herat-2021"
    with pytest.raises(AtlasError, match="panah atlas new"):
        choose(["People left Lorem for Ipsum."])


def test_no_rule_knows_a_place():
    """The reading room holds no place name of an atlas and no country: places come from the gazetteer alone."""
    atlas = load("herat-2021")
    known = {p.name for p in atlas.places} | {v.name for v in atlas.variants} | {name for _, name in territories()}
    known |= {str(a) for a in atlas.actors} - {"government"}
    words = {k.casefold() for k in known if len(k) > 3 and k.isascii()}
    source = "\n".join(p.read_text(encoding="utf-8") for p in sorted(READING.rglob("*.py"))).casefold()
    assert sorted(w for w in words if re.search(rf"(?<![\w]){re.escape(w)}(?![\w])", source)) == []
    assert sorted(words & {w for term in word_weights().rows for w in term.split()}) == []
