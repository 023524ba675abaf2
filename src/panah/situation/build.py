"""Claims on the atlas for one date: the situation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from panah.atlas import Atlas
from panah.errors import InputError
from panah.model.claim import Claim
from panah.model.situation import Cell, Situation
from panah.situation.check import problems
from panah.situation.control import holders
from panah.situation.desk import Desk
from panah.situation.gates import crossings, delays
from panah.situation.household import household
from panah.situation.living import living
from panah.situation.market import market
from panah.situation.people import people
from panah.situation.violence import events


def build(claims: Sequence[Claim], atlas: Atlas, day: date) -> Situation:
    """Reconcile claims on an atlas.

    Claims that speak of the same thing and disagree are kept side by side: the cell spans them and names them all.
    What no claim speaks of comes from the atlas, and what neither knows is inferred from a stated prior; each cell
    says which.

    Parameters
    ----------
    claims
        Claims of all reports; those rejected by a reviewer, feared, planned, denied or merely proposed change nothing.
    atlas
        Any date's view of the atlas.
    day
        Reference date.

    Raises
    ------
    AtlasError
        When the day lies outside the atlas's period.
    InputError
        When the cells contradict themselves; every contradiction is named.
    """
    known = atlas.as_of(day)
    desk = _desk(claims, known, day)
    cells = [*holders(desk), *events(desk), *crossings(desk), *delays(desk), *people(desk), *market(desk)]
    return _checked(cells, desk)


def assemble(cells: Sequence[Cell], claims: Sequence[Claim], atlas: Atlas, day: date) -> Situation:
    """A situation from cells that were written to a table, perhaps corrected there, and the claims behind them.

    Raises
    ------
    InputError
        As for :func:`build`.
    """
    known = atlas.as_of(day)
    return _checked(cells, _desk(claims, known, day))


def _desk(claims: Sequence[Claim], known: Atlas, day: date) -> Desk:
    return Desk(tuple(c for c in claims if not c.proposed), known, known.network(), day)


def _checked(cells: Sequence[Cell], desk: Desk) -> Situation:
    atlas = desk.atlas
    situation = Situation(
        date=desk.day,
        atlas=atlas.name,
        network=desk.network,
        cells=tuple(cells),
        actors=atlas.actors,
        household=household(desk),
        areas={p.code: p.name for p in atlas.places if p.kind in ("province", "region", "country")},
        constants={row.name: (row.low, row.best, row.high) for row in atlas.constants},
        living=living(desk),
    )
    found = problems(situation)
    if found:
        raise InputError(found)
    return situation
