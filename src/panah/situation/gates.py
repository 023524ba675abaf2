"""Crossings and roads: what is open to people and to goods, what passes, and what slows travel."""

from __future__ import annotations

from panah.model.claim import Claim
from panah.model.goods import STAPLE
from panah.model.parameters import parameters
from panah.model.situation import Basis, Cell
from panah.situation.belief import belief, belief_in
from panah.situation.desk import Desk

_OPENING = frozenset({"open", "opened", "reopen", "reopened", "reopens", "resumed", "resume"})
_GOODS = frozenset({"trade", "goods", "cargo", "trucks", "lorries", "imports", "exports", "commerce", "freight"})
_PEOPLE = frozenset({"people", "travellers", "travelers", "passengers", "pedestrians", "civilians", "refugees"})


def crossings(desk: Desk) -> list[Cell]:
    """``open_people``, ``open_goods``, ``inflow`` and ``capacity`` cells for each crossing of the network."""
    out: list[Cell] = []
    for code in (p.code for p in desk.network.places if p.kind == "crossing" and not p.abroad):
        for quantity, words in (("open_people", _PEOPLE), ("open_goods", _GOODS)):
            out.append(_open(desk, code, quantity, words, _GOODS if words is _PEOPLE else _PEOPLE))
        out += _flows(desk, code)
    return out


def _words(claim: Claim) -> set[str]:
    return set(claim.qualifier.lower().replace(",", " ").replace(";", " ").split())


def _open(desk: Desk, code: str, quantity: str, ours: frozenset[str], others: frozenset[str]) -> Cell:
    """Whether one kind of traffic passes: the latest claim about it, else the diary, else open as usual."""
    claims = [c for c in desk.facts("closure") if c.place_code == code and (_words(c) & ours or not _words(c) & others)]
    if claims:
        day = desk.when(claims[0])
        said = [
            belief_in(c.certainty) if _words(c) & _OPENING else 1 - belief_in(c.certainty)
            for c in claims
            if desk.when(c) == day
        ]
        ids = [c.id for c in claims if desk.when(c) == day]
        bounds = (min(said), sum(said) / len(said), max(said))
        return desk.cell(code, quantity, bounds, "probability", Basis.CLAIM, ids)
    diary = [
        (r, r.people if quantity == "open_people" else r.goods) for r in desk.atlas.crossings if r.place_code == code
    ]
    known = [(r, state) for r, state in diary if state and r.date_start <= desk.day]
    if known:
        row, state = max(known, key=lambda pair: (pair[0].date_start, pair[0].id))
        sure = belief(row.confidence)
        p = 1 - sure if state == "shut" else sure
        return desk.cell(code, quantity, (p, p, p), "probability", Basis.ATLAS, [row.id])
    p = parameters()["crossing_open"].default
    return desk.cell(code, quantity, (p, p, p), "probability", Basis.INFERRED, ["parameters:crossing_open"])


def _flows(desk: Desk, code: str) -> list[Cell]:
    """What of the staple comes in on a quiet day, and what could pass, from the diary [t/day]."""
    out = []
    for quantity, item in (("inflow", STAPLE), ("capacity", "")):
        rows = [
            r
            for r in desk.atlas.crossings
            if r.place_code == code and r.quantity == quantity and r.item == item and r.unit == "t/day"
        ]
        if rows:
            row = max(rows, key=lambda r: (r.date_start, r.id))
            best = row.value or 0.0
            low = best if row.value_low is None else row.value_low
            high = best if row.value_high is None else row.value_high
            out.append(desk.cell(code, quantity, (low, best, high), "t/day", Basis.ATLAS, [row.id]))
    return out


def delays(desk: Desk) -> list[Cell]:
    """``delay_hours`` at places with checkpoints on their roads; never where a checkpoint stands."""
    row = parameters()["checkpoint_delay"]
    by_place: dict[str, list[str]] = {}
    for claim in desk.facts("checkpoint"):
        if claim.place_code in desk.network.index:
            by_place.setdefault(claim.place_code, []).append(claim.id)
    return [
        desk.cell(code, "delay_hours", (row.low, row.default, row.high), "hours", Basis.CLAIM, ids)
        for code, ids in sorted(by_place.items())
    ]
