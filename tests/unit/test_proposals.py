"""A proposed claim is shown to a reviewer and enters nothing until one accepts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from panah.atlas import load
from panah.model.claim import Certainty, Claim
from panah.model.situation import Cell
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
