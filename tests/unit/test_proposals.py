"""A proposed claim is shown to a reviewer and enters nothing until one accepts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from panah.atlas import load
from panah.atlas.gazetteer import Gazetteer
from panah.brief.masking import mask
from panah.errors import InputError
from panah.model.claim import Certainty, Claim, Report
from panah.model.situation import Cell
from panah.pipeline.evaluate import evaluate_reading
from panah.reading import read
from panah.reading.across import Origin, settle
from panah.situation.build import build

DAY = date(2021, 7, 14)
PLACE = "Injil"


def seized(**values) -> Claim:
    atlas = load("herat-2021")
    code = next(p.code for p in atlas.places if p.name == PLACE)
    fields = {
        "id": "c001", "report": "r.txt", "kind": "control_change", "group": "control", "place": PLACE,
        "place_code": code, "actor": "Taliban", "date_start": DAY, "date_end": DAY,
        "certainty": Certainty.ASSERTED, "quote": "It fell.",
        "rule": "control_change.words",
    }  # fmt: skip
    return Claim(**{**fields, **values})


def cells(*claims: Claim) -> tuple[Cell, ...]:
    return build(claims, load("herat-2021"), DAY).cells


def test_only_an_accepted_proposal_changes_the_situation():
    nothing = cells()
    assert cells(seized()) == nothing
    assert cells(seized(review="accepted")) != nothing
    assert cells(seized(rule="control_change.fell")) == cells(seized(review="accepted"))


def test_a_corrected_proposal_is_a_claim_and_a_rejected_one_is_none():
    assert replace(seized(), review="corrected").factual
    assert not replace(seized(), review="rejected").factual
    assert not seized().factual


HEARD = "From the ridge above Herat city the guns were heard all night long."
PADDLED = "Some 300 people paddled over the river into Injil on rafts of tyres since 12 July."
FOUGHT = "Fighting erupted in Herat city on 13 July."


def of(text: str) -> tuple[Claim, ...]:
    report = Report("r.txt", f"Words before.\n\n{text}\n", DAY, "--date")
    return read([report], Gazetteer.from_atlas(load("herat-2021")))


def without_ids(claims) -> list[Claim]:
    return [replace(c, id="", char_start=0, char_end=0, occurrences="") for c in claims if not c.proposed]


@pytest.mark.parametrize(
    ("proposing", "told"),
    [(HEARD, FOUGHT), (PADDLED, "The army puts it at 900.")],
)
def test_what_the_rules_read_is_the_same_beside_a_proposal(proposing, told):
    assert any(c.proposed for c in of(proposing))
    for text in (f"{proposing} {told}", f"{told} {proposing}"):
        assert without_ids(of(text)) == without_ids(of(told))


def test_a_proposal_of_years_ago_is_still_one():
    old = "In March 2019 people slipped out of Karukh by night with what they could carry."
    assert [(c.kind, c.rule, c.proposed) for c in of(old)] == [("context", "context.past.departure.words", True)]


def test_a_proposal_is_no_second_source():
    origins = {name: Origin(name, "", DAY) for name in ("r.txt", "s.txt")}
    for first, second in (("clash.words", "clash"), ("clash", "clash.words")):
        one = seized(kind="clash", group="violence", rule=first)
        two = seized(kind="clash", group="violence", rule=second, report="s.txt", id="c002")
        assert [c.corroboration for c in settle([one, two], origins)] == [1, 1]


def test_the_page_for_others_is_the_same_beside_proposals():
    told = [seized(rule="control_change.fell", speaker="Mayor Abd Rahimi", attribution="named_official")]
    proposal = seized(
        id="c002", kind="household", group="needs", rule="household.words", private_individual=True, item="aunt"
    )
    places = load("herat-2021").as_of(DAY).places
    alone, beside = (mask(claims, [], places) for claims in (told, [*told, proposal]))
    assert (beside.claims, beside.left_out) == (alone.claims, alone.left_out)


def test_a_clause_of_signs_alone_proposes_nothing():
    words = "The dead hurt died killed wounded casualties deaths mutilated beheaded fighting gunfire shelling bombed"
    assert all(c.quote.startswith("The dead") for c in of(f"{words}, `**** **** **** ****` !!!!!, and that was it."))


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("", "no gold claims"),
        ("kind,quote\nclash,Fighting went on\n", "value_low"),
        ("{head}\nclash,,many,,,,,,,asserted,Fighting went on\n", "not a number"),
        ("{head}\nclash,,,,,,May 2,,,asserted,Fighting went on\n", "not a date"),
        ("{head}\nbrawl,,,,,,,,,asserted,Nobody fought\n", "unknown kind"),
        ("{head}\nclash,,,,,,,,,asserted,\n", "does not say this"),
    ],
)
def test_a_broken_table_of_gold_claims_is_told_in_words(tmp_path, table, told):
    head = "kind,place,value_low,value_high,value_before,value_denominator,date_start,date_end,speaker,certainty,quote"
    (tmp_path / "r.txt").write_text("Date: 2024-05-01\n\nFighting went on in the hills.\n", encoding="utf-8")
    (tmp_path / "r.gold.csv").write_text(table.format(head=head), encoding="utf-8")
    with pytest.raises(InputError, match=told):
        evaluate_reading(tmp_path)
