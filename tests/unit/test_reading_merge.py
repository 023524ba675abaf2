"""What says the same is joined: looked up by kind and figures, it is joined as if every pair were compared."""

from __future__ import annotations

import time
from datetime import date
from random import Random

from panah.model.claim import Certainty, Report
from panah.reading import read
from panah.reading.drafts import Draft
from panah.reading.merge import _fold_aggregates, _joined, _one_kind_a_figure, _same, merge
from panah.reading.places import PlaceRef
from panah.reading.speakers import Voice

PLACES = (None, PlaceRef(0, 4, "Bako", "AA1", "town"), PlaceRef(9, 13, "Lume", "", "town"))
VOICES = (None, Voice(0, 9, "Ana Bel", "eyewitness", private=True, direct=True, name="Ana Bel"))
DAYS = (None, date(2024, 5, 1), date(2024, 5, 9))

KINDS = (
    *("arrival", "control_state", "clash", "closure", "checkpoint", "casualty", "need", "outlook", "perception"),
    *("mobilisation", "access_obstacle", "displacement_stock"),
)
"""One kind of each rule of likeness."""


def drawn(random: Random, at: int) -> Draft:
    day = random.choice(DAYS)
    return Draft(
        kind=random.choice(KINDS),
        rule="a.rule",
        start=at,
        end=at + 9,
        at=at,
        certainty=random.choice((Certainty.ASSERTED, Certainty.FEARED)),
        voice=random.choice(VOICES),
        place=random.choice(PLACES),
        context=random.random() < 0.3,
        actor=random.choice(("", "rebels", "Zed Front", "Zed Front vs army")),
        item=random.choice(("", "", "flour")),
        low=random.choice((None, None, 1.0, 2.0)),
        high=random.choice((None, 2.0)),
        unit=random.choice(("", "persons")),
        qualifier=random.choice(((), ("recurring nightly",), ("previously",))),
        first=day,
        last=day,
        precision=random.choice(("", "day", "unknown")),
        subject=random.choice(("", "", "", "Ana Bel")),
        aggregate=random.random() < 0.1,
        occurrences=((at, at + 9),),
    )


def merged_by_pairs(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        at = next((i for i, other in enumerate(kept) if _same(other, draft)), None)
        if at is None:
            kept.append(draft)
        else:
            kept[at] = _joined(kept[at], draft)
    return _fold_aggregates(_one_kind_a_figure(kept))


def test_merging_is_comparing_every_pair():
    random, joined = Random(7), 0
    for _ in range(40):
        drafts = [drawn(random, 10 * i) for i in range(400)]
        found = merge(drafts)
        assert found == merged_by_pairs(drafts)
        joined += len(drafts) - len(found)
    assert joined > 2000


def test_thousands_of_different_claims_take_time_in_proportion():
    def spent(lines: int) -> float:
        text = "".join(f"{1000 + n} people fled. {n + 3} civilians were killed.\n\n" for n in range(lines))
        begun = time.process_time()
        assert len(read([Report("a", text, date(2024, 5, 15), "--date")])) == 2 * lines
        return time.process_time() - begun

    spent(50)
    assert spent(2400) < 12 * spent(400)  # six times as much; with the square it would be 36 times
