from __future__ import annotations

import pytest

from panah.model.claim import Certainty
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
