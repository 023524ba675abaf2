"""People: who lives where, who is displaced, who arrived, and the national figures a report gives."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from panah.atlas.rows import DisplacementRow
from panah.model.claim import Claim
from panah.model.situation import Basis, Cell
from panah.situation.check import MOST_PEOPLE
from panah.situation.desk import Desk
from panah.units import SHARE

ARRIVALS_SPAN = 30
"""Days an arrival claim without a start is taken to cover; the sentence "in recent weeks" is rarely longer."""


SAME_COUNT = 7
"""Days within which figures of one place are taken to tell of the same count; sites are counted week by week."""


def people(desk: Desk) -> list[Cell]:
    """``population``, ``displaced_here``, ``arrivals``, ``displaced_new`` and ``displaced_total`` cells."""
    return _population(desk) + _present(desk) + _arrivals(desk) + _areas(desk)


def persons(claim: Claim, household: tuple[float, float]) -> tuple[float, float, float] | None:
    """A claim's figure in persons as (low, best, high); None without a figure, or with an impossible one, or a share.

    Households are turned into persons with the atlas's household size; an open bound is closed at twice or half
    the known one, so that "more than" stays visibly uncertain.
    """
    low, high = claim.value_low, claim.value_high
    if (low is None and high is None) or max(low or 0, high or 0) > MOST_PEOPLE / 10 or claim.unit == SHARE:
        return None
    low = low if low is not None else (high or 0) / 2
    high = high if high is not None else low * 2
    if claim.unit.startswith(("household", "famil")):
        low, high = low * household[0], high * household[1]
    # a range over an order of magnitude has its middle in ratio, not in difference
    best = (low * high) ** 0.5 if low > 0 else (low + high) / 2
    return low, best, high


def _population(desk: Desk) -> list[Cell]:
    out = []
    for place in desk.network.places:
        if place.population is not None:
            rows = [r for r in desk.atlas.population if r.place_code == place.code]
            counts = [float(r.persons) for r in rows]
            bounds = (min(counts), float(place.population), max(counts))
            out.append(desk.cell(place.code, "population", bounds, "persons", Basis.ATLAS, [r.id for r in rows]))
    return out


def _present(desk: Desk) -> list[Cell]:
    """Displaced people at places: claims first, the atlas's latest stock where nobody says anything.

    Of the figures of a place's last :data:`SAME_COUNT` days a total comes before what one of its sites holds, and the
    greatest of equals: a site is a part of its town.
    """
    out, seen = [], set()
    known: dict[str, list[tuple[Claim, tuple[float, float, float]]]] = {}
    for claim in desk.facts("displacement_stock", "site_presence"):
        bounds = persons(claim, desk.household_size)
        if bounds and claim.place_code in desk.network.index:
            known.setdefault(claim.place_code, []).append((claim, bounds))
    for code, counts in known.items():
        seen.add(code)
        newest = desk.when(counts[0][0]) - timedelta(days=SAME_COUNT)
        recent = [(c, b) for c, b in counts if desk.when(c) >= newest]
        claim, bounds = min(recent, key=lambda count: (*_part(count[0]), -count[1][1], count[0].id))
        out.append(desk.cell(code, "displaced_here", bounds, "persons", Basis.CLAIM, [claim.id]))
    stocks: dict[str, DisplacementRow] = {}
    for row in sorted(desk.atlas.displacement, key=lambda r: (r.date_start, r.id)):
        if row.measure == "stock" and row.place_code in desk.network.index:
            stocks[row.place_code] = row
    for code, row in stocks.items():
        if code not in seen:
            size = desk.household_size if row.unit == "households" else (1.0, 1.0)
            low, high = row.value * size[0], row.value * size[1]
            bounds = (low, (low + high) / 2, high)
            out.append(desk.cell(code, "displaced_here", bounds, "persons", Basis.ATLAS, [row.id]))
    return out


def _part(claim: Claim) -> tuple[bool, bool]:
    """Sorts totals first: figures that say so, then stocks of a place, then what a site holds."""
    return _TOTAL.search(claim.quote) is None, claim.kind == "site_presence"


_TOTAL: Final = re.compile(r"\b(?:total(?:s|led|ling)?|altogether|in all|overall|combined)\b", re.IGNORECASE)


def _arrivals(desk: Desk) -> list[Cell]:
    """Arrivals at each place over the period last reported; single families do not count as a figure.

    Figures of the same period that differ make a range. Those of other periods stay in the claims: added up or
    averaged they would be people counted twice.
    """
    out: list[Cell] = []
    by_place: dict[str, list[tuple[Claim, tuple[float, float, float]]]] = {}
    for claim in desk.facts("arrival"):
        bounds = persons(claim, desk.household_size)
        if bounds and claim.place_code in desk.network.index and not claim.private_individual:
            by_place.setdefault(claim.place_code, []).append((claim, bounds))
    for code, known in sorted(by_place.items()):
        newest = known[0][0]
        span = (newest.date_start, newest.date_end)
        found = [(c, b) for c, b in known if (c.date_start, c.date_end) == span]
        low, high = min(b[0] for _, b in found), max(b[2] for _, b in found)
        best = round(sum(b[1] for _, b in found) / len(found))
        start = newest.date_start or desk.recent(ARRIVALS_SPAN)
        ids = [c.id for c, _ in found]
        out.append(desk.cell(code, "arrivals", (low, best, high), "persons", Basis.CLAIM, ids, item=start.isoformat()))
    return out


def _areas(desk: Desk) -> list[Cell]:
    """New displacement and displacement stock of a whole province or country, as reported."""
    out = []
    for kind, quantity in (("displacement_flow", "displaced_new"), ("displacement_stock", "displaced_total")):
        seen = set()
        for claim in desk.facts(kind):
            bounds = persons(claim, desk.household_size)
            area = claim.place_code
            if bounds is None or not area or area in desk.network.index:
                continue
            item = claim.date_start.isoformat() if claim.date_start and quantity == "displaced_new" else ""
            if (area, item) not in seen:
                seen.add((area, item))
                out.append(desk.cell(area, quantity, bounds, "persons", Basis.CLAIM, [claim.id], item=item))
    return out
