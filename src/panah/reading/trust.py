"""How likely what a rule found, and what the words of a clause propose, is a claim.

A phrase of a rule may stand in another sense: "fell" tells of a town and of a price, "there are three feet of water" of
no lack of it. What the words of a clause weigh for every group of kinds (:mod:`panah.reading.wordweights`) and how
often the rule is right tell together how likely its claim is one; they and what rules found in the sentence tell
whether a clause may be proposed as a claim by its words alone. ``tools/build_trust_weights.py`` learns both tables from
reports with gold claims, whose own words had no part in weighing them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING, Final

from panah.reading.signs import summed, weights_of
from panah.reading.wordweights import Told, Word, column_of, group_of, groups

if TYPE_CHECKING:
    from panah.reading.drafts import Draft
    from panah.reading.frames import Frame

TRUSTED: Final = -1.4
"""Log odds of being one from which a claim of a rule is told: where one in five is."""

LIKELY: Final = 0.0
"""Log odds from which words alone propose a claim: where as many are as are not."""

CLEAR: Final = -0.7
"""Log odds of a group of kinds by the words of a clause that are clear: a chance of one in three."""

_FAR: Final = 4.0
"""How far a group of kinds is ahead of the others, or behind them, at most [log odds]."""

_MANY: Final = 4
"""Claims of rules in a sentence that are many."""


def trusted(frame: Frame, draft: Draft) -> bool:
    """Whether what a rule found in a sentence is likely enough a claim.

    A rule that no report has shown to be right or wrong is believed.
    """
    doubtful = is_open(draft) and draft.rule in weights_of("rule")
    return not doubtful or summed("rule", of_rule(frame, draft)) >= TRUSTED


def is_open(draft: Draft) -> bool:
    """Whether words may speak against a draft: what a family tells is taken whole, background changes no picture."""
    return not draft.private and draft.kind != "context"


def of_rule(frame: Frame, draft: Draft) -> dict[str, float]:
    """The signs for and against what a rule found, each with its size.

    They are the rule, and the log odds, by words, of its kind in its clause, of the likeliest group of other kinds
    there, and of its own group in the clause of the sentence that tells it most.
    """
    clauses, weighed = frame.by_words.clauses, frame.by_words.weighed
    clause = max(0, bisect_right([low for low, _ in clauses], draft.at) - 1)
    own = group_of(draft.kind)
    return {
        "<always>": 1.0,
        "<kind>": weighed.kinds[clause][column_of(draft.kind)],
        "<other group>": _other(weighed.groups[clause], own),
        "<group in sentence>": max(odds[own] for odds in weighed.groups),
        draft.rule: 1.0,
    }


def of_words(
    frame: Frame, told: Told, words: Sequence[Word], found: Sequence[Draft], *, counted: bool
) -> dict[str, float]:
    """The signs for and against a claim that the words of a clause propose, each with its size.

    ``words`` are all of the clause; ``found`` is what rules found in the sentence; ``counted`` whether the claim would
    have a figure.
    """
    by_words, own = frame.by_words, group_of(told.kind)
    low, high = by_words.clauses[told.clause]
    odds = by_words.weighed.groups
    group, other = odds[told.clause][own], _other(odds[told.clause], own)
    most = max(row[own] for row in odds)
    ahead, best = group > other, group >= most
    beside = any(low <= d.at < high for d in found)
    plain = sum(w.plain for w in words)
    voice = frame.voice(low, low)
    signs = {
        "ahead": ahead,
        "ahead in the best clause": ahead and best,
        "ahead, rules in the clause": ahead and beside,
        "best clause": best,
        "figure": counted,
        "quoted": voice is not None and voice.direct,
        "rules in the clause": beside,
    }
    return {
        "<always>": 1.0,
        "<group>": group,
        "<kind>": by_words.weighed.kinds[told.clause][column_of(told.kind)],
        "<other group>": other,
        "<group in sentence>": most,
        "<ahead of others>": min(max(group - other, -_FAR), _FAR),
        "<rules in sentence>": min(len(found), _MANY),
        "<words of clause>": log(plain),
        "<words of sentence>": log(sum(w.plain for w in by_words.words)),
        "<names and figures of clause>": len(words) - plain,
        "<clauses>": len(by_words.clauses),
        groups()[own]: 1.0,
        **{sign: 1.0 for sign, stands in signs.items() if stands},
    }


def clearly(frame: Frame, told: Told) -> bool:
    """Whether the words of a clause tell its group of kinds clearly."""
    return frame.by_words.weighed.groups[told.clause][group_of(told.kind)] >= CLEAR


def _other(odds: Sequence[float], own: int) -> float:
    return max(odd for n, odd in enumerate(odds) if n != own)
