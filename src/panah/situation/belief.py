"""How far a statement is believed: certainty of the words, confidence of an atlas row, and the side of an actor."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from panah.model.claim import Certainty
from panah.model.parameters import parameters

_ATTACKER_WORDS: Final = frozenset(
    "insurgent insurgents militant militants rebel rebels guerrilla guerrillas jihadist jihadists islamist islamists "
    "opposition separatist separatists besieger besiegers attacker attackers".split()
)
_DEFENDER_WORDS: Final = frozenset(
    "government army police national regime authorities governor state security defender defenders commandos "
    "militia militias volunteers pro-government".split()
)


def belief(word: str) -> float:
    """Probability that a statement of this certainty or atlas confidence is so.

    Parameters
    ----------
    word
        A value of :class:`Certainty`, or ``high``, ``medium``, ``low`` or ``estimate``.
    """
    return parameters()[f"belief_{word}"].default


def belief_in(certainty: Certainty) -> float:
    """Probability that a claim of this certainty is so."""
    return belief(certainty.value)


def updated(prior: float, sure: float, says: bool) -> float:
    """A probability after one more source that is right with probability ``sure`` (Bayes' rule)."""
    yes, no = (sure, 1 - sure) if says else (1 - sure, sure)
    return prior * yes / (prior * yes + (1 - prior) * no)


def side(actor: str, actors: tuple[str, str]) -> int | None:
    """0 when an actor's name means the defending side, 1 the advancing side, None when it means neither for sure.

    The two sides' own names decide; general words ("insurgents", "the army") help when no name is given.
    """
    words = {w.strip(".,'’").lower() for w in actor.replace("-", " ").split()} | {actor.lower()}
    for index, name in enumerate(actors):
        if set(name.lower().split()) & words:
            return index
    attacks, defends = bool(words & _ATTACKER_WORDS), bool(words & _DEFENDER_WORDS)
    if attacks == defends:
        return None
    return 1 if attacks else 0


def shift_to_sum(probabilities: Sequence[float], target: float) -> list[float]:
    """Move probabilities together, on the logit scale, until they add up to a target.

    Used when a report counts places ("15 of 18") without naming them: what is known about each place keeps its
    order, and only the level moves. Probabilities of exactly 0 or 1 stay.

    Parameters
    ----------
    probabilities
        (P,) each in [0, 1].
    target
        Sum to reach; cut to what is possible.
    """
    loose = [p for p in probabilities if 0 < p < 1]
    fixed = sum(p for p in probabilities if p >= 1)
    if not loose:
        return list(probabilities)
    margin = 1e-6 * len(loose)
    wanted = min(max(target - fixed, margin), len(loose) - margin)

    def moved(shift: float) -> list[float]:
        return [1 / (1 + math.exp(-(math.log(p / (1 - p)) + shift))) for p in loose]

    low, high = -40.0, 40.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(moved(middle)) < wanted else (low, middle)
    values = iter(moved((low + high) / 2))
    return [next(values) if 0 < p < 1 else p for p in probabilities]
