"""Everything wrong with a table of claims at once, as a reader or a reviewer may have left it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from panah.errors import Problem
from panah.model.claim import Claim, claim_kinds

REVIEWS = ("", "accepted", "corrected", "rejected")


def check(claims: Iterable[Claim], table: str = "claims.csv") -> tuple[Problem, ...]:
    """Unknown kinds, bounds or dates out of order, quotes that do not fit their offsets, ids and claims given twice.

    ``table`` is what the problems call the file that holds the claims.
    """
    out: list[Problem] = []
    ids: set[str] = set()
    said: dict[tuple[object, ...], str] = {}
    for claim in claims:
        where = f"{table}, claim {claim.id}"
        out += [Problem(what, where, value, allowed) for what, value, allowed in _faults(claim)]
        if claim.id in ids:
            out.append(Problem("the id is used twice", where, claim.id))
        ids.add(claim.id)
        key = (claim.report, claim.kind, claim.place, claim.item, claim.actor, claim.char_start, claim.char_end,
               claim.value_low, claim.value_high, claim.unit, claim.qualifier, claim.certainty)  # fmt: skip
        if key in said:
            out.append(Problem("the same claim twice", where, said[key]))
        said.setdefault(key, claim.id)
    return tuple(out)


def _faults(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """What is wrong, the value, and what is allowed."""
    if claim.kind not in claim_kinds():
        yield "unknown kind", claim.kind, ", ".join(claim_kinds())
    if claim.review not in REVIEWS:
        yield "unknown review decision", claim.review, ", ".join(REVIEWS[1:])
    if claim.value_low is not None and claim.value_high is not None and claim.value_low > claim.value_high:
        yield "bounds out of order", f"{claim.value_low:g} to {claim.value_high:g}", "value_low <= value_high"
    if claim.date_start and claim.date_end and claim.date_start > claim.date_end:
        yield "dates out of order", f"{claim.date_start} to {claim.date_end}", "date_start <= date_end"
    if len(claim.quote) != claim.char_end - claim.char_start:
        yield (
            "the quote does not fit its offsets",
            f"{claim.char_start}:{claim.char_end}",
            f"{len(claim.quote)} characters",
        )
