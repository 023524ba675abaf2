"""What may leave the organisation: provinces, weeks, tens, and no number small enough to point at someone."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from panah.brief.claimwords import condition, not_quite, states, status
from panah.brief.masking import Masked, PublicClaim
from panah.brief.names import redact
from panah.brief.speakers import speaker_class
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

WIDE: Final = frozenset({"admin1", "admin0"})
"""Precisions of places that may be named."""

Table = list[list[int | None]]


def for_sharing(masked: Masked, places: Iterable[Place], day: date) -> Masked:
    """Masked claims and reports as they may leave: no private person, no quote, no fine place, weeks and tens.

    Speakers become classes: a phrase like "elders in a camp" tells a place in any spelling.

    Parameters
    ----------
    masked
        Claims and reports without private names.
    places
        Places of the network: the names of districts, sites and crossings are withheld from every text.
    day
        Reference date; past dates become weeks, announced ones stay.
    """
    known = tuple(places)
    names = frozenset(p.name for p in known if p.kind in FINE)
    codes = frozenset(p.code for p in known)
    claims = tuple(_coarse(s, names, codes, day) for s in masked.claims if not s.claim.private_individual)
    return replace(masked, claims=claims, reports=tuple(replace(r, source="") for r in masked.reports))


def _coarse(shown: PublicClaim, names: frozenset[str], codes: frozenset[str], day: date) -> PublicClaim:
    claim = _small_numbers(shown.claim)
    start, end = _weeks(claim.date_start, claim.date_end, day)
    coarse = replace(
        claim,
        quote="",
        place=_no_places(claim.place, names) if claim.place_code in codes or _wide(claim) else "",
        place_code=claim.place_code if claim.place_code in codes or _wide(claim) else "",
        origin="",
        destination="",
        speaker=speaker_class(claim.speaker, claim.attribution),
        actor=_no_places(claim.actor, names),
        item=_no_places(claim.item, names),
        original_term="",
        qualifier=_kept(claim, names),
        date_start=start,
        date_end=end,
    )
    return PublicClaim(coarse, shown.withheld or SHARED)


def _wide(claim: Claim) -> bool:
    """Whether a claim speaks of a province, a region or a country: a place that no one can be found by."""
    return claim.place_precision in WIDE or claim.place_code == claim.admin1_code


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

    The table is shown with the total of each row and column. In every line with a withheld cell the withheld ones are
    two at least and hold at least twice ``SMALLEST`` together; else the smallest shown cell is withheld too. A line
    that has no other cell to withhold loses its total (``totals`` then leaves it out).

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
            if shown and not _enough([cells[r][c] for r, c in line if hidden[r][c]]):
                _, r, c = min(shown)
                hidden[r][c] = changed = True
    return [
        [None if hidden[r][c] else round(value / STEP) * STEP for c, value in enumerate(row)]
        for r, row in enumerate(cells)
    ]


def _enough(hidden: Sequence[float]) -> bool:
    """Whether withheld cells of a line cover each other: none, or several that are together twice the smallest."""
    return not hidden or (len(hidden) > 1 and sum(hidden) >= 2 * SMALLEST)


def totals(cells: Sequence[Sequence[float]], shown: Table) -> tuple[list[int | None], list[int | None]]:
    """Totals of rows and of columns at tens; None where a total is small or would help to reveal a withheld cell.

    Totals are left out, those of the least withheld count first, until nobody can bound a withheld cell more closely
    than ``SMALLEST`` from all that is shown.

    Parameters
    ----------
    cells
        The full table.
    shown
        What ``suppress`` made of it.
    """
    height, width = len(cells), len(cells[0]) if cells else 0
    lines = [[(r, c) for c in range(width)] for r in range(height)] + [
        [(r, c) for r in range(height)] for c in range(width)
    ]
    withheld = [[cells[r][c] for r, c in line if shown[r][c] is None] for line in lines]
    sums = [sum(cells[r][c] for r, c in line) for line in lines]
    told = [
        round(total / STEP) * STEP if total >= SMALLEST and _enough(hidden) else None
        for total, hidden in zip(sums, withheld, strict=True)
    ]
    while tight := _tight(shown, lines, told):
        loses = min(tight, key=lambda n: (sum(withheld[n]), n))
        told[loses] = None
    return told[:height], told[height:]


def _tight(shown: Table, lines: Sequence[Sequence[tuple[int, int]]], told: Sequence[int | None]) -> set[int]:
    """Lines with a total that pass through a withheld cell which the shown figures bound too closely."""
    half = STEP / 2
    low = [[0.0 if v is None else max(v - half, SMALLEST) for v in row] for row in shown]
    high = [[math.inf if v is None else v + half for v in row] for row in shown]
    changed = True
    while changed:
        changed = False
        for line, total in zip(lines, told, strict=True):
            if total is None:
                continue
            for r, c in line:
                others = [(low[i][j], high[i][j]) for i, j in line if (i, j) != (r, c)]
                least = max(low[r][c], total - half - sum(h for _, h in others))
                most = min(high[r][c], total + half - sum(lo for lo, _ in others))
                if least > low[r][c] + 1e-9 or most < high[r][c] - 1e-9:
                    low[r][c], high[r][c] = max(least, low[r][c]), min(most, high[r][c])
                    changed = True
    close = {
        (r, c)
        for r, row in enumerate(shown)
        for c, value in enumerate(row)
        if value is None and high[r][c] - low[r][c] < SMALLEST
    }
    return {n for n, line in enumerate(lines) if told[n] is not None and close & set(line)}
