"""How likely what a rule found, and what the words of a clause propose, is a claim.

A phrase of a rule may stand in another sense: "fell" tells of a town and of a price, "there are three feet of water" of
no lack of it. What the words of a clause weigh for every group of kinds (:mod:`panah.reading.wordweights`) and how
often the rule is right tell together how likely its claim is one. Whether a clause without one may be proposed as a
claim, its words and what rules found beside it tell. ``tools/build_trust_weights.py`` learns both tables from reports
with gold claims, whose own words had no part in weighing them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from math import log
from typing import TYPE_CHECKING, Final

from panah.model.claim import claim_kinds
from panah.reading.signs import weights_of
from panah.reading.wordweights import GROUPS, Told

if TYPE_CHECKING:
    from panah.reading.drafts import Draft
    from panah.reading.frames import Frame

LEAST: Final = -1.2
"""Log odds of being one from which a claim of a rule is told: where more than one in five is."""

LIKELY: Final = -0.1
"""Log odds from which words alone propose a claim: where nearly as many are as are not."""

CLEAR: Final = -0.85
"""Log odds of a group of kinds by the words of a clause that are clear: a chance of three in ten."""

_FAR: Final = 4.0
"""How far a group of kinds is ahead of the others, or behind them, at most [log odds]."""

_MANY: Final = 4
"""Claims of rules in a sentence that are many."""


def trusted(frame: Frame, draft: Draft) -> bool:
    """Whether what a rule found in a sentence is likely enough a claim.

    What a family tells is taken whole, the background changes nothing in the picture, and a rule that no report has
    shown to be right or wrong is believed.
    """
    if draft.private or draft.kind == "context" or draft.rule not in weights_of("rule"):
        return True
    return _sum("rule", of_rule(frame, draft)) >= LEAST


def likely(frame: Frame, told: Told, words: int, found: Sequence[Draft], *, counted: bool) -> bool:
    """Whether what a clause of a sentence may tell by its words is likely enough a claim (:func:`of_words`)."""
    return _sum("proposal", of_words(frame, told, words, found, counted=counted)) >= LIKELY


def clearly(frame: Frame, told: Told) -> bool:
    """Whether the words of a clause tell its group of kinds clearly."""
    return frame.by_words.groups[told.clause][_group(told.kind)] >= CLEAR


def _sum(table: str, signs: dict[str, float]) -> float:
    weights = weights_of(table)
    return sum(weights.get(sign, 0.0) * size for sign, size in signs.items())


def of_rule(frame: Frame, draft: Draft) -> dict[str, float]:
    """The signs for and against what a rule found, each with its size.

    They are the rule, and the log odds, by words, of its kind in its clause, of the likeliest group of other kinds
    there, and of its own group in the clause of the sentence that tells it most.
    """
    by_words = frame.by_words
    clause = max(0, bisect_right([low for low, _ in by_words.clauses], draft.at) - 1)
    own = _group(draft.kind)
    return {
        "<always>": 1.0,
        "<kind>": by_words.kinds[clause][_column(draft.kind)],
        "<other group>": _other(by_words.groups[clause], own),
        "<group in sentence>": max(odds[own] for odds in by_words.groups),
        draft.rule: 1.0,
    }


def of_words(frame: Frame, told: Told, words: int, found: Sequence[Draft], *, counted: bool) -> dict[str, float]:
    """The signs for and against a claim that the words of a clause propose, each with its size.

    ``words`` are those of the clause without names and figures; ``found`` is what rules found in the sentence;
    ``counted`` whether the claim would have a figure.
    """
    by_words, own = frame.by_words, _group(told.kind)
    low, high = by_words.clauses[told.clause]
    group, other = by_words.groups[told.clause][own], _other(by_words.groups[told.clause], own)
    most = max(odds[own] for odds in by_words.groups)
    ahead, best = group > other, group >= most
    beside = [d for d in found if low <= d.at < high]
    voice = frame.voice(low, low)
    plain = sum(not w.text.startswith("<") for w in by_words.words)
    signs = {
        "ahead": ahead,
        "ahead in the best clause": ahead and best,
        "ahead, rules in the sentence": ahead and bool(found),
        "ahead, rules in the clause": ahead and bool(beside),
        "best clause": best,
        "best clause, group told by rules": best and any(_group(d.kind) == own for d in found),
        "figure": counted,
        "kind told by rules": any(d.kind == told.kind for d in found),
        "quoted": voice is not None and voice.direct,
        "rules in the clause": bool(beside),
        "rules in the clause, group told by rules": bool(beside) and any(_group(d.kind) == own for d in found),
    }
    return {
        "<always>": 1.0,
        "<group>": group,
        "<kind>": by_words.kinds[told.clause][_column(told.kind)],
        "<other group>": other,
        "<group in sentence>": most,
        "<ahead of others>": min(max(group - other, -_FAR), _FAR),
        "<rules in sentence>": min(len(found), _MANY),
        "<words of clause>": log(words),
        "<words of sentence>": log(plain),
        "<names and figures of clause>": sum(low <= w.start < high for w in by_words.words) - words,
        "<clauses>": len(by_words.clauses),
        GROUPS[own]: 1.0,
        **{sign: 1.0 for sign, stands in signs.items() if stands},
    }


def _other(groups: Sequence[float], own: int) -> float:
    return max(odds for n, odds in enumerate(groups) if n != own)


@cache
def _group(kind: str) -> int:
    return GROUPS.index(claim_kinds()[kind].group)


@cache
def _column(kind: str) -> int:
    return sorted(claim_kinds()).index(kind)
