"""Make the table of what tells which place a claim is about anew, ``src/panah/reading/place_weights.csv``.

    python tools/build_place_weights.py

The reader's claims of the reports in ``training/reports`` are paired with their gold claims; a conditional logit learns
which of the places at hand (``reading/placed.py``) the gold names. Gold places told in plain words ("the town") and
sentences that name just the reader's own place teach nothing.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment, minimize

from panah.atlas.names import likeness
from panah.model.claim import Report, claim_kinds
from panah.reading import load_report
from panah.reading.drafts import Draft
from panah.reading.frames import analyse
from panah.reading.placed import Option, is_open, options
from panah.reading.sentences import found_in
from panah.reading.worldwide import countries

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "panah" / "reading" / "place_weights.csv"

SEEN = 8
"""Options that must have a sign for it to get a weight."""
STRENGTH = 2.0
"""Penalty on half the squares of weights; 1 to 4 choose as well."""
LIGHT = 0.03
"""Signs of which the weight does not reach this are left out [log odds]."""
NAMED = 0.85
"""Likeness from which two spellings name one place."""

Case = list[tuple[set[str], bool]]


def drafts_of(report: Report) -> Iterator[tuple[Draft, list[Option]]]:
    """The claims of a report as the readers find them, each with the places it may be about, if open."""
    told: list[Draft] = []
    last = None
    for frame in analyse(report, countries()).frames():
        found = sorted(found_in(frame, told), key=lambda d: d.at)
        for draft in found:
            yield draft, options(frame, draft, last) if is_open(frame, draft, found) else []
            last = draft
        told += (d for d in found if not d.proposed)


def cases() -> Iterator[Case]:
    """The signs of the places that a claim may be about, and whether the gold names them."""
    for file in sorted((ROOT / "training" / "reports").glob("*.gold.csv")):
        report = load_report(file.with_name(file.name.replace(".gold.csv", ".txt")))
        with file.open(encoding="utf-8", newline="") as stream:
            golds = [(row, report.text.index(row["quote"])) for row in csv.DictReader(stream)]
        found = list(drafts_of(report))
        near = np.array([[closeness(row, at, draft) for draft, _ in found] for row, at in golds])
        for n, m in zip(*linear_sum_assignment(-near), strict=True) if near.size else ():
            place = golds[n][0]["place"]
            case = [(option.signs, right(place, option)) for option in found[m][1]]
            if near[n, m] > 0 and not place[:1].islower() and any(named for _, named in case):
                yield case


def closeness(row: dict[str, str], at: int, draft: Draft) -> float:
    """How well a draft fits a gold claim whose quote begins at ``at``; 0 where it tells something else."""
    stop = at + len(row["quote"])
    kinds = claim_kinds()
    if kinds[row["kind"]].group != kinds[draft.kind].group or not (draft.start < stop and at < draft.end):
        return 0.0
    low, high = (float(row[name]) if row[name] else None for name in ("value_low", "value_high"))
    inside, exact = at - 3 <= draft.at <= stop + 3, row["kind"] == draft.kind
    return 1 + 0.3 * inside + 0.1 * exact + 0.3 * ((draft.low, draft.high) == (low, high))


def right(place: str, option: Option) -> bool:
    """Whether an option is the gold's place; without one any that the sentence does not name is."""
    if not place:
        return not option.inside
    entry = countries().entry(option.place.code) if option.place.code else None
    names = [re.split(r"[ ,]", name)[0] for name in (option.place.name, entry.name if entry else "")]
    words = re.findall(r"[^\W\d_][\w'-]+", place)
    return any(name and likeness(name, word) >= NAMED for name in names for word in words)


def learn(found: list[Case]) -> dict[str, float]:
    """The weight of each sign that makes the gold's places likeliest."""
    seen = Counter(sign for case in found for signs, _ in case for sign in signs)
    column = {sign: n for n, sign in enumerate(sorted(s for s, n in seen.items() if n >= SEEN))}
    rows = [(signs, named) for case in found for signs, named in case]
    at = [(n, column[sign]) for n, (signs, _) in enumerate(rows) for sign in sorted(signs) if sign in column]
    x = sp.csr_matrix((np.ones(len(at)), tuple(zip(*at, strict=True))), shape=(len(rows), len(column)))
    named = np.array([float(named) for _, named in rows])
    first = np.cumsum([0, *(len(case) for case in found[:-1])])
    of = np.repeat(np.arange(len(found)), [len(case) for case in found])

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        z = x @ w
        odds = np.exp(z - np.maximum.reduceat(z, first)[of])
        every, right_ones = np.add.reduceat(odds, first), np.add.reduceat(odds * named, first)
        step = odds / every[of] - odds * named / right_ones[of]
        value = float((np.log(every) - np.log(right_ones)).sum() + STRENGTH / 2 * (w @ w))
        return value, x.T @ step + STRENGTH * w

    weights = minimize(loss, np.zeros(len(column)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return dict(zip(column, weights, strict=True))


def main() -> None:
    """Learn and write the table."""
    found = list(cases())
    print(f"{len(found)} claims", file=sys.stderr)
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["sign", "weight"])
        table.writerows((s, f"{w:.2f}") for s, w in learn(found).items() if abs(w) >= LIGHT)


if __name__ == "__main__":
    main()
