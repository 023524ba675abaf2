"""What may leave the organisation: provinces, weeks, tens, and no number small enough to point at someone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from panah.brief.claimwords import condition, not_quite, states, status
from panah.brief.masking import Masked, PublicClaim, redact
from panah.brief.wording import two_digits
from panah.model.claim import Claim
from panah.model.network import Place

STEP: Final = 10
SMALLEST: Final = 50
"""Counts are rounded to ``STEP`` and shown from ``SMALLEST`` on [persons]; both are the contract's."""

HIDDEN: Final = "withheld"
SHARED: Final = "quote withheld: shared version"
FINE: Final = frozenset(
    {"district", "temporary_district", "displacement_site", "crossing", "airport", "town", "foreign_town"}
)
"""Kinds of places whose names say more than the province."""

Table = list[list[int | None]]


def for_sharing(masked: Masked, places: Iterable[Place], day: date) -> Masked:
    """Masked claims and reports as they may leave: no private person, no quote, no fine place, weeks and tens.

    Parameters
    ----------
    masked
        Claims and reports without private names.
    places
        Places of the network: the names of districts, sites and crossings are withheld from every text.
    day
        Reference date; past dates become weeks, announced ones stay.
    """
    names = frozenset(p.name for p in places if p.kind in FINE)
    claims = tuple(_coarse(s, names, day) for s in masked.claims if not s.claim.private_individual)
    reports = tuple(
        replace(r, name=_no_places(r.name, names), source=_no_places(r.source, names)) for r in masked.reports
    )
    return replace(masked, claims=claims, reports=reports)


def _coarse(shown: PublicClaim, names: frozenset[str], day: date) -> PublicClaim:
    claim = _small_numbers(shown.claim)
    start, end = _weeks(claim.date_start, claim.date_end, day)
    coarse = replace(
        claim,
        quote="",
        place=_no_places(claim.place, names),
        speaker=_no_places(claim.speaker, names),
        actor=_no_places(claim.actor, names),
        item=_no_places(claim.item, names),
        original_term="",
        qualifier=_kept(claim, names),
        date_start=start,
        date_end=end,
    )
    return PublicClaim(coarse, shown.withheld or SHARED)


def _kept(claim: Claim, names: frozenset[str]) -> str:
    """Of a qualifier, what a claim means something else without: a state, a direction, a bound, a condition."""
    if claim.kind == "closure":
        return status(claim.qualifier)
    if claim.kind == "encirclement":
        return not_quite(claim.qualifier)
    kept = {"supply_warning": condition(claim).strip(), "price_trend": states(claim)}.get(claim.kind, "")
    return _no_places(kept, names)


def _weeks(start: date | None, end: date | None, day: date) -> tuple[date | None, date | None]:
    """The weeks of a past span; one longer than a week says no more than a week would, and stays."""
    if start and end and (end - start).days > 7:
        return start, end
    if start and start <= day:
        start -= timedelta(days=start.weekday())
    if end and end <= day:
        end = min(end + timedelta(days=6 - end.weekday()), day)
    return start, end


def _small_numbers(claim: Claim) -> Claim:
    """Counts of people and households at tens; a small one is only said to be small."""
    if claim.unit not in ("persons", "households") or claim.best is None:
        return claim
    if claim.best < SMALLEST:
        return replace(claim, value_low=None, value_high=float(SMALLEST), value_before=None, value_denominator=None)
    tens = {
        field: None if value is None else float(round(value / STEP) * STEP)
        for field, value in (("value_low", claim.value_low), ("value_high", claim.value_high))
    }
    return replace(claim, value_low=tens["value_low"], value_high=tens["value_high"])


def _no_places(text: str, names: frozenset[str]) -> str:
    return redact(text, names, "[place withheld]")


def rounded_count(value: float) -> str:
    """A count for sharing: "under 50", or rounded to tens."""
    return f"under {SMALLEST}" if value < SMALLEST else f"{round(value / STEP) * STEP:,}"


def rounded_span(low: float, high: float) -> str:
    """A simulated range for sharing, at two digits and at tens; an end that is too small is said to be so."""
    a, b = rounded_count(two_digits(low)), rounded_count(two_digits(high))
    if a == b:
        return a if a.startswith("under") else f"about {a}"
    return f"{a} to {b}"


def suppress(cells: Sequence[Sequence[float]]) -> Table:
    """Withhold small cells, and as many others as it takes that no total gives one away.

    The table is shown with the total of each row and column. A row or column with exactly one withheld cell would
    reveal it as the total less the others; so its smallest shown cell is withheld too, until no line has exactly one.
    A line that has no other cell to withhold loses its total (``totals`` then leaves it out).

    Parameters
    ----------
    cells
        Rows of counts; all rows equally long.

    Returns
    -------
    The same shape: rounded counts, None where withheld.
    """
    hidden = [[value < SMALLEST for value in row] for row in cells]
    width = len(cells[0]) if cells else 0
    lines = [[(r, c) for c in range(width)] for r in range(len(cells))]
    lines += [[(r, c) for r in range(len(cells))] for c in range(width)]
    changed = True
    while changed:
        changed = False
        for line in lines:
            shown = [(cells[r][c], r, c) for r, c in line if not hidden[r][c]]
            if len(line) - len(shown) == 1 and shown:
                _, r, c = min(shown)
                hidden[r][c] = changed = True
    return [
        [None if hidden[r][c] else round(value / STEP) * STEP for c, value in enumerate(row)]
        for r, row in enumerate(cells)
    ]


def totals(cells: Sequence[Sequence[float]], shown: Table) -> tuple[list[int | None], list[int | None]]:
    """Totals of rows and of columns at tens; None where a total would reveal the line's one withheld cell or is small.

    Parameters
    ----------
    cells
        The full table.
    shown
        What ``suppress`` made of it.
    """
    rows = [_total(row, seen) for row, seen in zip(cells, shown, strict=True)]
    columns = [
        _total([row[c] for row in cells], [row[c] for row in shown]) for c in range(len(cells[0]) if cells else 0)
    ]
    return rows, columns


def _total(line: Sequence[float], shown: Sequence[int | None]) -> int | None:
    total = sum(line)
    if total < SMALLEST or sum(s is None for s in shown) == 1:
        return None
    return round(total / STEP) * STEP
