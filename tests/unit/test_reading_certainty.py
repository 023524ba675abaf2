from __future__ import annotations

from datetime import date

import pytest

from panah.model.claim import Certainty, Report
from panah.reading import read
from panah.reading.certainty import judge


def of(text, trigger):
    at = text.index(trigger)
    return judge(text, 0, len(text), at, at + len(trigger), None)


@pytest.mark.parametrize(
    ("text", "trigger", "certainty"),
    [
        ("Rebels seized the town.", "seized", Certainty.ASSERTED),
        ("Rebels reportedly seized the town.", "seized", Certainty.HEDGED),
        ("Rebels are said to have seized the town.", "seized", Certainty.HEDGED),
        ("Rebels may have seized the town.", "seized", Certainty.HEDGED),
        ("Rebels have not seized the town.", "seized", Certainty.DENIED),
        ("The army denied that rebels had seized the town.", "seized", Certainty.DENIED),
        ("There was no fighting in the town.", "fighting", Certainty.DENIED),
        ("Residents fear that rebels will seize the town.", "seize", Certainty.FEARED),
        ("Rebels will seize the town, residents fear.", "seize", Certainty.FEARED),
        ("Aid groups warned that rebels could seize the town.", "seize", Certainty.WARNED),
        ("Rebels are expected to seize the town.", "seize", Certainty.EXPECTED),
        ("Rebels could seize the town.", "seize", Certainty.EXPECTED),
        ("Rebels could seize the town unless help comes.", "seize", Certainty.CONDITIONAL),
        ("If rebels seize the town, people will leave.", "seize", Certainty.CONDITIONAL),
        ("Rebels tried to seize the town.", "seize", Certainty.ATTEMPTED),
        ("Rebels failed to seize the town.", "seize", Certainty.ATTEMPTED),
        ("Rebels attacked the town but were pushed back.", "attacked", Certainty.ASSERTED),
        ("Rebels vowed to seize the town.", "seize", Certainty.INTENDED),
        ("Rebels plan to seize the town.", "seize", Certainty.PLANNED),
        ("Rebels marched on to seize the town.", "seize", Certainty.INTENDED),
        ("Residents fear reprisals after rebels seized the town.", "seized", Certainty.ASSERTED),
        ("Rebels seized the town and residents fear more.", "seized", Certainty.ASSERTED),
        ("Rebels managed to seize the town.", "seize", Certainty.ASSERTED),
    ],
)
def test_scope(text, trigger, certainty):
    assert of(text, trigger) is certainty


@pytest.mark.parametrize(
    ("head", "line", "certainty"),
    [
        ("PRESS STATEMENT No. 3", "Our forces stand at the river.", Certainty.CLAIMED),
        ("Statement of the Northern Front", "Two of our heroic fighters gave their lives.", Certainty.CLAIMED),
        ("PRESS STATEMENT No. 3", "Our teams stand at the river.", Certainty.ASSERTED),
        ("PRESS STATEMENT No. 3", 'A rebel told us: "Our forces stand at the river."', Certainty.ASSERTED),
        ("Letter to a friend", "Our forces stand at the river.", Certainty.ASSERTED),
    ],
)
def test_a_party_claims_what_it_states_in_its_own_name(head, line, certainty):
    text = f"{head}\n\nNiger, 3 May.\n\n40 people were killed in Maradi on Monday.\n\n{line}\n"
    (claim,) = [c for c in read([Report("r.txt", text, date(2024, 5, 15), "--date")]) if c.value_low == 40]
    assert (claim.certainty, claim.speaker) == (certainty, "")
