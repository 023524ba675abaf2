"""Make the tables of what tells which figure a claim counts, and which place it is about, anew.

    python tools/build_choice_weights.py

The reader's claims of the reports in ``training/reports`` are paired with their gold claims; a conditional logit learns
which of the figures (``reading/counts.py``) and then of the places at hand (``reading/placed.py``) the gold names, for
``src/panah/reading/figure_weights.csv`` and ``place_weights.csv``. Claims without a choice teach nothing, nor do gold
places told in plain words ("the town"). The tables of word and name weights are made first.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment, minimize

from panah.atlas.names import likeness
from panah.model.claim import Report, claim_kinds
from panah.reading import counts, load_report
from panah.reading.drafts import Draft
from panah.reading.frames import analyse
from panah.reading.placed import Option, is_open, options
from panah.reading.quantities import Figure
from panah.reading.sentences import found_bare, found_in
from panah.reading.worldwide import countries

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "panah" / "reading"

SEEN = 8
"""Options that must have a sign for it to get a weight."""
STRENGTH = 2.0
"""Penalty on half the squares of weights; 1 to 4 choose as well."""
LIGHT = 0.03
"""Signs of which the weight does not reach this are left out [log odds]."""
NAMED = 0.85
"""Likeness from which two spellings name one place."""

Case = list[tuple[set[str], Any]]
Gold = tuple[dict[str, str], int]


def figures(report: Report) -> Iterator[tuple[Draft, Case]]:
    """The claims of a report as the readers find them, each with the figures that it may count."""
    told: list[Draft] = []
    for frame in analyse(report, countries()).frames():
        found = counts.plainly_counted(frame, found_bare(frame, told))
        for draft in found:
            choice = counts.options(frame, draft, found) if counts.is_open(draft) else []
            yield draft, [(option.signs, option.figure) for option in choice]
        told += (d for d in found if not d.proposed)


def places(report: Report) -> Iterator[tuple[Draft, Case]]:
    """The claims of a report with their figures, each with the places that it may be about."""
    told: list[Draft] = []
    last = None
    for frame in analyse(report, countries()).frames():
        found = sorted(found_in(frame, told), key=lambda d: d.at)
        for draft in found:
            choice = options(frame, draft, last) if is_open(frame, draft, found) else []
            yield draft, [(option.signs, option) for option in choice]
            last = draft
        told += (d for d in found if not d.proposed)


def told_figure(row: dict[str, str], figure: Figure | None) -> bool:
    """Whether a figure, or none, is the gold's."""
    gold = tuple(number(row, name) for name in ("value_low", "value_high"))
    if figure is None:
        return gold in {(None, None), (1.0, 1.0)}  # "a checkpoint": one, said by the singular alone
    return gold == (figure.low, figure.high)


def told_place(row: dict[str, str], option: Option) -> bool:
    """Whether a place is the gold's; without one any that the sentence does not name is."""
    if not row["place"]:
        return not option.inside
    entry = countries().entry(option.place.code) if option.place.code else None
    names = [re.split(r"[ ,]", name)[0] for name in (option.place.name, entry.name if entry else "")]
    words = [] if row["place"][0].islower() else re.findall(r"[^\W\d_][\w'-]+", row["place"])
    return any(name and likeness(name, word) >= NAMED for name in names for word in words)


def cases(
    found_in_report: Callable[[Report], Iterator[tuple[Draft, Case]]], right: Callable[[dict[str, str], Any], bool]
) -> Iterator[list[tuple[set[str], bool]]]:
    """The signs of what the claims have to choose from, and whether the gold chooses it."""
    for file in sorted((ROOT / "training" / "reports").glob("*.gold.csv")):
        report = load_report(file.with_name(file.name.replace(".gold.csv", ".txt")))
        golds = golds_of(file, report)
        found = list(found_in_report(report))
        for n, m in paired(golds, [draft for draft, _ in found]):
            case = [(signs, right(golds[n][0], what)) for signs, what in found[m][1]]
            if any(chosen for _, chosen in case):
                yield case


def golds_of(file: Path, report: Report) -> list[Gold]:
    """The gold claims of a report, from their table, each with where its quote begins."""
    with file.open(encoding="utf-8", newline="") as stream:
        return [(row, report.text.index(row["quote"])) for row in csv.DictReader(stream)]


def paired(golds: Sequence[Gold], drafts: Sequence[Draft]) -> list[tuple[int, int]]:
    """The best one-to-one pairs of gold claims and drafts."""
    near = np.array([[closeness(row, at, draft) for draft in drafts] for row, at in golds])
    pairs = zip(*linear_sum_assignment(-near), strict=True) if near.size else ()
    return [(int(n), int(m)) for n, m in pairs if near[n, m] > 0]


def closeness(row: dict[str, str], at: int, draft: Draft) -> float:
    """How well a draft fits a gold claim whose quote begins at ``at``; 0 where it tells something else."""
    stop = at + len(row["quote"])
    kinds = claim_kinds()
    if kinds[row["kind"]].group != kinds[draft.kind].group or not (draft.start < stop and at < draft.end):
        return 0.0
    low, high = (number(row, name) for name in ("value_low", "value_high"))
    inside, exact = at - 3 <= draft.at <= stop + 3, row["kind"] == draft.kind
    return 1 + 0.3 * inside + 0.1 * exact + 0.3 * ((draft.low, draft.high) == (low, high))


def number(row: dict[str, str], name: str) -> float | None:
    """A figure of a gold row."""
    return float(row[name]) if row[name] else None


def learn(found: list[list[tuple[set[str], bool]]]) -> dict[str, float]:
    """The weight of each sign that makes what the gold chooses likeliest."""
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
    """Learn and write the tables."""
    for name, found, right in (("figure", figures, told_figure), ("place", places, told_place)):
        weights = learn(list(cases(found, right)))
        with (TARGET / f"{name}_weights.csv").open("w", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(["sign", "weight"])
            table.writerows((s, f"{w:.2f}") for s, w in weights.items() if abs(w) >= LIGHT)


if __name__ == "__main__":
    main()
