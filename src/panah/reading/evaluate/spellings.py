"""Spellings of places, each looked for among all the others: does the transliteration key find its place?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from panah.atlas.names import SHORTEST, accepted, fold, rank, rivals
from panah.reading.evaluate.measured import Measured, measured


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling of a place, with the province the place lies in."""

    place: str
    province: str
    name: str


def score_spellings(
    spellings: Sequence[Spelling], every: int = 1, *, province: bool = True, dataset: str = "spellings"
) -> tuple[Measured, ...]:
    """Leave one out: share of spellings whose place comes first, and how often an accepted place is right.

    Parameters
    ----------
    spellings
        All spellings; those that are their place's only one are searched in but not looked for.
    every
        Looks for each so many-th spelling only.
    province
        Whether the province is known, as it is in a report that names it. Without it, places that share a spelling
        cannot be told apart.
    """
    places = [s.place for s in spellings]
    around: dict[str, set[str]] = {}
    for s in spellings:
        around.setdefault(s.province, set()).add(s.place)
    first, right, taken = [], [], []
    for at in range(0, len(spellings), every):
        asked = spellings[at]
        if places.count(asked.place) < 2:
            continue
        others = [(s.name, s.place) for i, s in enumerate(spellings) if i != at]
        ranked = rank(asked.name, others, around[asked.province] if province else ())
        known = len(fold(asked.name).replace(" ", "")) >= SHORTEST
        best = accepted(ranked, rivals(asked.name, others)) if known else ""
        first.append((ranked[0][0] == asked.place, 1))
        taken.append((bool(best), 1))
        right.append((best == asked.place, bool(best)))
    context = "province known" if province else "name alone"
    anchor = "0.880 mix without context; 0.848 plain ratio"
    return (
        measured(dataset, f"right place first, {context}", first, target=0.93, anchor=anchor),
        measured(dataset, f"accepted places right, {context}", right, target=0.98),
        measured(dataset, f"accepted, {context}", taken),
    )
