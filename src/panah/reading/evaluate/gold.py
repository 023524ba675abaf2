"""A report with all its claims written out: one-to-one matching by kind group and words, then slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
from scipy.optimize import linear_sum_assignment

from panah.atlas.names import likeness
from panah.model.claim import Claim
from panah.reading.evaluate.measured import Measured, f1, measured

_NAMED: Final = 0.85
"""Likeness from which two spellings name one place."""

_TARGETS: Final = {
    "claims, precision": 0.85,
    "claims, recall": 0.80,
    "core claims, recall": 0.88,
    "claims, F1": 0.83,
    "strict claims, F1": 0.70,
    "number": 0.97,
    "date": 0.92,
    "place": 0.92,
    "speaker": 0.90,
    "certainty": 0.85,
}
Counts = Sequence[Sequence[float]]
NUMBERS: Final = ("value_before", "value_low", "value_high", "value_denominator")
"""Columns of a gold table that hold figures."""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim written by a person: its row, the group of its kind, its span, and whether it is of the core."""

    row: Mapping[str, str]
    group: str
    start: int
    end: int
    core: bool

    def number(self, name: str) -> float | None:
        """A figure of the row, None where it is blank."""
        return float(self.row[name]) if self.row[name] else None


@dataclass(frozen=True, slots=True)
class GoldText:
    """A report's text, what a person wrote out of it, what the reader read, and the country of a place's code."""

    text: str
    golds: Sequence[GoldClaim]
    claims: Sequence[Claim]
    country_of: Callable[[str], str]


def score_gold(dataset: str, texts: Sequence[GoldText]) -> tuple[Measured, ...]:
    """Precision, recall and F1, lenient and strict, of some reports together, and the slots of the claims matched.

    Lenient: a pair of one kind group whose words overlap, one-to-one. Strict: kind, number, date and place right too.
    Every claim without a partner counts against precision. Slots of which the gold has no column are left out.
    """
    units: list[tuple[int, int, int]] = []
    strict_units: list[tuple[int, int, int]] = []
    rights: list[dict[str, bool]] = []
    core: list[tuple[int, int]] = []
    again: list[tuple[int, int]] = []
    verbatim: list[tuple[int, int]] = []
    for one in texts:
        pairs = match(one.golds, one.claims)
        slots = [_slots(g, c, one.country_of) for g, c in pairs]
        hit, taken = {id(g) for g, _ in pairs}, {id(c) for _, c in pairs}
        lost = [(0, 0, 1)] * (len(one.golds) - len(hit)) + [(0, 1, 0)] * (len(one.claims) - len(taken))
        units += [(1, 1, 1)] * len(pairs) + lost
        strict_units += [(int(all(r[k] for k in ("kind", "number", "date", "place"))), 1, 1) for r in slots] + lost
        rights += slots
        core += [(id(g) in hit, 1) for g in one.golds if g.core]
        again += [(any(_closeness(g, c) > 0 for g, _ in pairs), 1) for c in one.claims if id(c) not in taken]
        verbatim += [(c.quote == one.text[c.char_start : c.char_end], 1) for c in one.claims]
    shares: list[tuple[str, Counts]] = [
        ("claims, precision", [(u[0], u[1]) for u in units if u[1]]),
        ("claims, recall", [(u[0], u[2]) for u in units if u[2]]),
        ("core claims, recall", core),
        *((name, [(r[name], 1) for r in rights]) for name in (rights[0] if rights else {})),
        ("unmatched claims beside a matched one", again),
        ("quotes verbatim", verbatim),
    ]
    scores: list[tuple[str, Counts]] = [("claims, F1", units), ("strict claims, F1", strict_units)]
    return (
        *(measured(dataset, name, counts, f1, _TARGETS[name]) for name, counts in scores),
        *(measured(dataset, name, counts, target=_TARGETS.get(name)) for name, counts in shares if counts),
    )


def match(golds: Sequence[GoldClaim], claims: Sequence[Claim]) -> list[tuple[GoldClaim, Claim]]:
    """The best one-to-one pairs of one kind group whose words overlap."""
    table = np.array([[_closeness(g, c) for c in claims] for g in golds]).reshape(len(golds), len(claims))
    pairs = zip(*linear_sum_assignment(-table), strict=True)
    return [(golds[i], claims[j]) for i, j in pairs if table[i, j] > 0]


def _closeness(gold: GoldClaim, claim: Claim) -> float:
    """Ties go by kind, figure and place."""
    spans = [tuple(map(int, s.split(":"))) for s in claim.occurrences.split()]
    if gold.group != claim.group or not any(a < gold.end and gold.start < b for a, b in spans):
        return 0.0
    return 1.0 + 0.04 * (gold.row["kind"] == claim.kind) + 0.02 * _number(gold, claim) + 0.01 * _named(gold, claim)


def _slots(gold: GoldClaim, claim: Claim, country_of: Callable[[str], str]) -> dict[str, bool]:
    row = gold.row
    return {
        "kind": row["kind"].split("_")[0] == "context" == claim.kind or row["kind"] == claim.kind,
        "number": _number(gold, claim),
        "date": _date(gold, claim),
        "place": _place(gold, claim, country_of),
        "speaker": _sharing(row["speaker"], claim.speaker),
        **({"attribution": row["attribution_level"] == claim.attribution} if "attribution_level" in row else {}),
        "certainty": row["certainty"] == claim.certainty.value,
        **({"actor": not claim.actor or _sharing(row["subject"], claim.actor)} if "subject" in row else {}),
        **(
            {"private person": (row["private_individual"] == "yes") == claim.private_individual}
            if "private_individual" in row
            else {}
        ),
    }


def _number(gold: GoldClaim, claim: Claim) -> bool:
    before, low, high, _ = map(gold.number, NUMBERS)
    if low is None and high is None:
        return claim.value_low is None and claim.value_high is None
    if (low, high) == (1.0, 1.0) and claim.value_low is None:
        return True  # "a checkpoint": one, said by the singular alone
    if before is not None:
        return (claim.value_before, claim.value_low) == (before, high)
    return (claim.value_low, claim.value_high) == (low, high)


def _date(gold: GoldClaim, claim: Claim) -> bool:
    def close(text: str, day: date | None) -> bool:
        return day is None if not text else day is not None and abs(date.fromisoformat(text) - day) <= timedelta(days=1)

    first, last = gold.row["date_start"], gold.row["date_end"]
    # reports of our own leave blank a day that nothing tells; the claim has the report's and says so. What holds on a
    # day they date by that day; since when is open
    own = "admin" not in gold.row
    if own and not first and not last and claim.date_precision == "unknown":
        return True
    as_of = own and first == last and claim.date_start is None
    return (as_of or close(first, claim.date_start)) and close(last, claim.date_end)


def _place(gold: GoldClaim, claim: Claim, country_of: Callable[[str], str]) -> bool:
    """The same named place; for a claim on a whole country, that country."""
    place = gold.row["place"].casefold()
    if "admin" not in gold.row:
        return _named(gold, claim) if place else not claim.place or claim.place_precision.endswith("from context")
    if place.startswith("unnamed") or "hometown" in place:
        return not claim.place_code
    whole = not re.search(r"\([A-Z]{2}-", gold.row["admin"])
    if whole and claim.place_code and claim.place_code == country_of(claim.place_code):
        return claim.place.casefold() in {place, gold.row["admin"].casefold()} or place.startswith(
            ("national", "country", claim.place.casefold())
        )
    return _named(gold, claim)


def _named(gold: GoldClaim, claim: Claim) -> bool:
    name = re.split(r"[ ,]", claim.place)[0]
    words = re.findall(r"[^\W\d_][\w'-]+", f"{gold.row['place']} {gold.row.get('admin', '')}")
    return bool(name) and any(likeness(name, w) >= _NAMED for w in words)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.casefold())) - {"the", "unnamed", "inferred", "across", "captions", "camp"}


def _sharing(one: str, two: str) -> bool:
    """Whether two names share a word, or both are blank."""
    return bool(_words(one) & _words(two)) or not (_words(one) or _words(two))
