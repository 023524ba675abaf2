"""Make the tables of what speaks for and against claims of rules, and of words alone, anew.

    python tools/build_trust_weights.py VECTORS.json WORDS.txt...

The files are those of ``tools/build_word_weights.py``. What rules find in the reports and sentences of ``training/``,
and then what the words of clauses may tell beside that, is paired with the gold's claims; a logistic regression learns
from the signs of ``reading/trust.py`` which have a partner, for ``src/panah/reading/rule_weights.csv`` and
``proposal_weights.csv``. The words of a report are weighed by a table that was learnt without it, from four fifths of
all. Needs scikit-learn.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from multiprocessing import Pool
from pathlib import Path

from build_choice_weights import Gold, closeness, golds_of, paired
from build_word_weights import Material, learn, material, reports, steps
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from panah.model.claim import Report, claim_kinds
from panah.reading.drafts import Draft
from panah.reading.frames import Frame, analyse
from panah.reading.kinds.unreal import real
from panah.reading.sentences import found_by_rules
from panah.reading.trust import is_open, of_rule
from panah.reading.weighed import drafted, proposals
from panah.reading.wordweights import ByWords, Terms, WordWeights, table_of, terms_of
from panah.reading.worldwide import countries

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "training" / "reports"
TARGET = ROOT / "src" / "panah" / "reading"

FOLDS = 5
"""Parts of the reports, of which each is weighed by what was learnt from the others."""
STRENGTH = 1.0
"""Inverse strength of the penalty on the squares of weights; .3 and 3 tell as well."""

LIGHT = 0.03
"""Signs of proposals of which the weight does not reach this are left out; of rules all that were seen are kept."""

Signs = dict[str, float]
Case = tuple[Signs, bool]
Part = tuple[list[tuple[Report, list[Gold]]], WordWeights]


def folded(given: Material, number: int) -> Part:
    """The reports of one part with their gold, and the weights of words that the other parts teach."""
    names = sorted({name for name, *_ in given.rows})
    mine = set(names[number::FOLDS])
    rows = [row for row in given.rows if row[0] not in mine]
    terms, table, bias = learn(rows, given.words, given.vectors, given.spelt)
    whole, unit = steps(table)
    told = []
    for report in (report for report, _ in reports() if report.name in mine):
        file = (REPORTS / report.name).with_suffix(".gold.csv")  # a sentence that tells nothing has none
        told.append((report, golds_of(file, report) if file.is_file() else []))
    return told, table_of(terms, whole, unit, bias, sorted(claim_kinds()))


def frames_of(report: Report, weights: WordWeights) -> Iterator[Frame]:
    """The sentences of a report with their words weighed by a table."""
    before: Terms = ()
    for frame in analyse(report, countries()).frames():
        words, clauses = frame.by_words.words, frame.by_words.clauses
        terms = terms_of(words, clauses)
        frame.by_words = ByWords(clauses, words, *weights.weigh([terms], before))
        before = terms
        yield frame


def of_rules(report: Report, golds: Sequence[Gold], weights: WordWeights) -> Iterator[Case]:
    """What speaks for and against each claim of a rule that words may doubt, and whether the gold has it."""
    told: list[Draft] = []
    signs: list[Signs | None] = []
    for frame in frames_of(report, weights):
        asked: set[int] = set()
        for draft in found_by_rules(frame, told, partial(_ask, asked)):
            for kept in real(frame, [draft]):
                told.append(kept)
                signs.append(of_rule(frame, draft) if id(draft) in asked else None)
    right = {m for _, m in paired(golds, told)} | {n for n, draft in enumerate(told) if tells_again(golds, draft)}
    return ((of, n in right) for n, of in enumerate(signs) if of is not None)


def _ask(asked: set[int], _frame: Frame, draft: Draft) -> bool:
    """Believe a rule's claim, and note that it might not have been."""
    asked |= {id(draft)} if is_open(draft) else set()
    return True


def tells_again(golds: Sequence[Gold], draft: Draft) -> bool:
    """Whether a draft's words stand in those of a gold claim of its group, which may be paired with another draft."""
    return any(closeness(row, at, draft) and at <= draft.at < at + len(row["quote"]) for row, at in golds)


def of_proposals(report: Report, golds: Sequence[Gold], weights: WordWeights) -> Iterator[Case]:
    """The same for what the words of clauses may tell, of the gold claims that rules do not find."""
    told: list[Draft] = []
    may: list[Draft] = []
    signs: list[Signs] = []
    for frame in frames_of(report, weights):
        found = found_by_rules(frame, told)
        told += real(frame, found)
        for proposal in proposals(frame, found):
            for kept in real(frame, [drafted(frame, proposal)]):
                may.append(kept)
                signs.append(proposal.signs)
    had = {n for n, _ in paired(golds, told)}
    right = {m for _, m in paired([gold for n, gold in enumerate(golds) if n not in had], may)}
    return ((of, n in right) for n, of in enumerate(signs))


def cases(find: Callable[[Report, Sequence[Gold], WordWeights], Iterator[Case]], part: Part) -> list[Case]:
    """The cases of the reports of one part."""
    told, weights = part
    return [case for report, golds in told for case in find(report, golds, weights)]


def write(table: str, found: Sequence[Case], light: float) -> None:
    """Learn from some cases, and write what each sign weighs; those lighter than ``light`` are left out."""
    columns = DictVectorizer(sparse=False)
    signs, right = zip(*found, strict=True)
    x = columns.fit_transform(signs)
    fit = LogisticRegression(C=STRENGTH, solver="liblinear", fit_intercept=False, max_iter=2000)
    weights = fit.fit(x, right).coef_[0]
    with (TARGET / f"{table}_weights.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(["sign", "weight"])
        named = zip(columns.get_feature_names_out(), weights, strict=True)
        rows.writerows((sign, f"{w:.2f}") for sign, w in named if abs(w) >= light)


def main() -> None:
    """Learn and write the tables."""
    source, *lists = map(Path, sys.argv[1:])
    with Pool(2) as pool:
        parts = pool.map(partial(folded, material(source, lists)), range(FOLDS), chunksize=1)
    for table, find, light in (("rule", of_rules, 0.0), ("proposal", of_proposals, LIGHT)):
        with Pool(2) as pool:  # anew: the second looks up what the first wrote
            write(table, [*chain.from_iterable(pool.map(partial(cases, find), parts, chunksize=1))], light)


if __name__ == "__main__":
    main()
