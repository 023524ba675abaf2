"""The desk the reconcilers work at: the claims that count, the atlas as of the day, and how to write a cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from panah.atlas import Atlas
from panah.atlas.rows import ConstantRow
from panah.model.claim import Claim
from panah.model.network import Network
from panah.model.situation import Basis, Cell


@dataclass(frozen=True)
class Desk:
    """Everything a reconciler may look at.

    Parameters
    ----------
    claims
        All claims; reconcilers ask :meth:`facts` for those that change the picture.
    atlas
        The atlas as of ``day``.
    network
        Its network.
    day
        Reference date.
    """

    claims: tuple[Claim, ...]
    atlas: Atlas
    network: Network
    day: date

    def facts(self, *kinds: str) -> list[Claim]:
        """Factual claims of these kinds about the recent past up to the day, latest first, then in text order.

        What a report tells of earlier years is background and changes no picture of today.
        """
        found = [
            c
            for c in self.claims
            if c.kind in kinds
            and c.factual
            and self.recent(MEMORY) <= self.when(c) <= self.day
            and "historic" not in c.qualifier
        ]
        return sorted(found, key=lambda c: (-self.when(c).toordinal(), c.id))

    def when(self, claim: Claim) -> date:
        """The day a claim speaks of: its end, else its start, else the reference date."""
        return claim.date_end or claim.date_start or self.day

    @cached_property
    def provinces(self) -> dict[str, tuple[str, ...]]:
        """Codes of the districts and cities of each province on the network, by province code."""
        out: dict[str, list[str]] = {}
        for place in self.network.places:
            if place.kind in CONTROLLED and place.admin1_code and not place.abroad:
                out.setdefault(place.admin1_code, []).append(place.code)
        return {code: tuple(members) for code, members in out.items()}

    @cached_property
    def controlled(self) -> tuple[str, ...]:
        """Codes of the places somebody holds, in network order: districts, cities and crossings of the country."""
        kinds = CONTROLLED | {"crossing"}
        return tuple(p.code for p in self.network.places if p.kind in kinds and not p.abroad)

    @cached_property
    def constants(self) -> dict[str, ConstantRow]:
        """Constants of the atlas by name; an atlas need not have any."""
        return {row.name: row for row in self.atlas.constants}

    @cached_property
    def household_size(self) -> tuple[float, float]:
        """Smallest and largest household size the atlas gives [persons]; (1, 1) when it gives none."""
        sizes = [size.persons for size in self.atlas.household_sizes.values()] or [1.0]
        return min(sizes), max(sizes)

    def recent(self, days: int) -> date:
        """The day this many days before the reference date."""
        return self.day - timedelta(days=days)

    def cell(
        self, code: str, quantity: str, bounds: tuple[float, float, float], unit: str, basis: Basis,
        evidence: Iterable[str], *, item: str = "", as_of: date | None = None,
    ) -> Cell:  # fmt: skip
        """A cell at a place of the network, or at an area (a province or the country) by its code."""
        low, best, high = bounds
        name = self.network.place(code).name if code in self.network.index else self.atlas.place(code).name
        # six decimals: what a table shows is then exactly what a run computes with
        return Cell(
            place=name,
            place_code=code,
            route="",
            quantity=quantity,
            item=item,
            low=round(float(low), 6),
            best=round(float(best), 6),
            high=round(float(high), 6),
            unit=unit,
            as_of=as_of or self.day,
            basis=basis,
            evidence=tuple(dict.fromkeys(evidence)),
        )


MEMORY = 180
"""Days after which a claim no longer speaks of the situation: half a year, over which every front here has moved."""

CONTROLLED = frozenset({"city", "district", "temporary_district", "provincial_capital", "town"})
"""Kinds of places whose control is followed, besides crossings."""
