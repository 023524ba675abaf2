"""Make the table of what tells a place's name anew, ``src/panah/reading/name_weights.csv``.

    python tools/build_name_weights.py

``training/names.csv`` says of the capitalised names of the reports in ``training/reports`` that no table holds whether
they are places (P), people (H), armed groups (A) or other bodies (B); all others are none of these. A logistic
regression learns from their signs (``reading/unlisted.py``) which are places. What is an ordinary word is known from
the table of word weights, which is made first. Needs scikit-learn.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from panah.reading import actors, load_report, people, placing, text
from panah.reading.unlisted import runs, signs
from panah.reading.worldwide import countries, mask

ROOT = Path(__file__).resolve().parents[1]
TRAINING = ROOT / "training"
TARGET = ROOT / "src" / "panah" / "reading" / "name_weights.csv"

SEEN = 5
"""Names that must have a sign for it to get a weight."""
STRENGTH = 1.0
"""Inverse strength of the penalty on the squares of weights; .5 to 2 tell as well."""
LIGHT = 0.05
"""Signs of which the weight does not reach this are left out [log odds]."""


def rows() -> Iterator[tuple[str, str, dict[str, float]]]:
    """Report, name and signs of every name that no table holds."""
    gazetteer = countries()
    for file in sorted((TRAINING / "reports").glob("*.txt")):
        doc = text.parse(load_report(file))
        known = placing.known_places(doc, gazetteer)
        spans = tuple((r.start, r.end) for r in known)
        persons = people.find_people(doc, spans)
        armed = actors.learn_names(doc, gazetteer.actors, spans)
        placed = placing.positioned(doc, gazetteer, known, frozenset(armed) | {p.name for p in persons})
        beside = [*spans, *((r.start, r.end) for r in placed)]
        found = list(runs(doc, mask(len(doc.plain), spans)))
        for name, of in signs(doc, found, beside, people.spans_of(persons)).items():
            yield file.stem, name, of


def main() -> None:
    """Learn and write the table."""
    with (TRAINING / "names.csv").open(encoding="utf-8", newline="") as stream:
        told = {(row["report"], row["name"]): row["is"] for row in csv.DictReader(stream)}
    found = list(rows())
    seen = Counter(sign for _, _, of in found for sign in of)
    of = DictVectorizer()
    x = of.fit_transform([{s: n for s, n in row.items() if seen[s] >= SEEN} for _, _, row in found])
    y = np.array([told.get((report, name)) == "P" for report, name, _ in found])
    model = LogisticRegression(C=STRENGTH, max_iter=5000, fit_intercept=False).fit(x, y)
    weights = dict(zip(of.get_feature_names_out(), model.coef_[0], strict=True))
    with TARGET.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(["sign", "weight"])
        table.writerows((s, f"{w:.2f}") for s, w in sorted(weights.items()) if abs(w) >= LIGHT)


if __name__ == "__main__":
    main()
