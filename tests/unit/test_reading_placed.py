"""The place of a claim where its sentence names none or several, and the figure of one that has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from panah.atlas import Gazetteer, load
from panah.model.claim import Claim, Report
from panah.reading import read
from panah.reading.frames import analyse
from panah.reading.placed import is_open, options
from panah.reading.sentences import found_in
from panah.reading.worldwide import countries

DAY = date(2024, 5, 15)


def claims(text: str, kind: str) -> list[Claim]:
    return [c for c in read([Report("r.txt", text, DAY, "--date")]) if c.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "place"),
    [
        # where people come to, though the sentence names where they left
        ("Sudan. Around 4,000 people had reached Kosti from Tendelti, the mayor said.", "arrival", "Kosti"),
        ("Niger. Some 900 refugees went home to Diffa from camps near Maradi.", "return", "Diffa"),
        # a line's own place comes before that of the line above
        ("Niger. Maradi is calm.\n\nZinder: shops are closed.", "closure", "Zinder"),
        # what goes on in a paragraph goes on where it began
        ("Chad. Gunmen entered Bol on Monday. They killed three traders. Houses were burned.", "casualty", "Bol"),
    ],
)
def test_a_claim_is_about_the_place_that_its_signs_tell(text, kind, place):
    assert {c.place for c in claims(text, kind)} == {place}


def test_a_place_from_elsewhere_is_marked_so():
    (claim,) = claims("Chad. Gunmen entered Bol on Monday. They killed three traders.", "casualty")
    assert claim.place_precision == "place, from context"


def test_the_one_place_of_a_sentence_is_no_matter_of_weights():
    report = Report("r.txt", "Niger. Zinder is calm. Three shops were burned in Maradi.", DAY, "--date")
    for frame in analyse(report, countries()).frames():
        found = found_in(frame, [])
        assert not any(is_open(frame, d, found) for d in found if d.place and not d.context)


def test_a_reader_that_goes_from_place_to_place_is_not_overruled():
    text = "Niger. Gunmen attacked Maradi and Zinder on Monday."
    frame = next(f for f in analyse(Report("r.txt", text, DAY, "--date"), countries()).frames() if f.start > 5)
    (draft,) = found_in(frame, [])
    other = replace(draft, place=next(p for p in frame.places if draft.place and p.key != draft.place.key))
    assert is_open(frame, draft, [draft])
    assert not is_open(frame, draft, [draft, other])


def test_options_are_distinct_and_the_readers_own_is_among_them():
    text = "Niger. Maradi and Zinder are calm.\n\nIn Diffa people from Maradi slept by the Zinder road, and 40 are ill."
    report = Report("r.txt", text, DAY, "--date")
    seen = 0
    for frame in analyse(report, countries()).frames():
        for draft in found_in(frame, []):
            found = options(frame, draft, None)
            keys = [option.place.key for option in found]
            assert len(keys) == len(set(keys))
            assert draft.place is None or sum(option.read for option in found) == 1
            assert all(option.signs for option in found)
            seen += 1
    assert seen


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Niger. Supplies in Maradi will last ten days, bakers warned.", "supply_warning", 10),
        # an age, a year, a road's number and a distance count nothing
        ("Niger. A man of 60 said that gunmen hold Maradi.", "control_state", None),
        ("Niger. The N25 road to Maradi is closed.", "closure", None),
        ("Niger. A checkpoint stands 300 metres from Maradi.", "checkpoint", None),
    ],
)
def test_a_claim_takes_a_figure_only_where_it_counts_it(text, kind, value):
    found = claims(text, kind)
    assert found, read([Report("r.txt", text, DAY, "--date")])
    assert {c.value_low for c in found} == {value}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Chad. After 3 days families arrived in Bol from Adre.", "arrival", None),
        ("Chad. Section 4 of the camp in Bol needs latrines.", "need", None),
        ("Chad. At 12 years of age he crossed the border into Sudan.", "cross_border", None),
        ("Chad. Some returned to Bol with 2 goats.", "return", None),
        ("SITREP 17. The market of Bol in Chad is closed.", "closure", None),
    ],
)
def test_durations_labels_and_other_objects_are_not_counted(text, kind, value):
    assert all(c.value_low == value for c in claims(text, kind))


@pytest.mark.parametrize(
    "text",
    [
        "Russia denied the strike. Two rockets hit a school at dawn.",
        "UNHCR in Geneva said 40,000 people had fled. Four people were killed.",
        "Weapons come from Libya. A bomb killed six people on Monday.",
    ],
)
def test_a_country_that_only_comments_is_not_where_things_happen(text):
    told = read([Report("r.txt", f"Sudan. {text}", DAY, "--date")])
    assert told
    assert not {c.place for c in told} & {"Russia", "Geneva", "Libya"}


def test_an_atlas_keeps_its_places():
    atlas = Gazetteer.from_atlas(load("herat-2021").as_of(date(2021, 7, 14)))
    for text, code in (
        ("Officials in Zerif village said that the Taliban had captured Herat city on Tuesday.", "AF3201"),
        ("The road from Herat to Islam Qala is closed at Tirpul.", "islam_qala"),
    ):
        told = read([Report("r.txt", text, date(2021, 7, 14), "--date")], atlas)
        assert {c.place_code for c in told} == {code}
