"""Violence and its echo: events with a day, and fighting that goes on."""

from __future__ import annotations

from datetime import date
from typing import Final

from panah.model.claim import Claim
from panah.model.parameters import parameters
from panah.model.situation import Basis, Cell
from panah.situation.belief import belief, belief_in, side
from panah.situation.desk import Desk

WINDOW: Final = 30
"""Days before the reference date in which an event can still move people; the model's own memory is shorter."""

FIGHTING: Final = ("clash", "attack")


def events(desk: Desk) -> list[Cell]:
    """``event`` and ``event_rate`` cells: intensity 1 is a firefight that surely happened.

    Changes of control come from the atlas's history and from named claims; a count ("nine districts on that day")
    adds its evidence to the changes of that day, and is not spread over places it does not name.
    """
    return _changes(desk) + _fighting(desk)


def _changes(desk: Desk) -> list[Cell]:
    found: dict[tuple[str, date], tuple[float, list[str], Basis]] = {}
    counts = [c for c in desk.facts("control_change") if (c.value_low or 0) > 1]
    for row in desk.atlas.control:
        if row.place_code not in desk.network.index or side(row.holder, desk.atlas.actors) != 1:
            continue
        day = min(row.date_end, desk.day)
        if row.date_start <= desk.day and day >= desk.recent(WINDOW):
            echo = [c.id for c in counts if row.date_start <= desk.when(c) <= row.date_end]
            found[row.place_code, day] = (belief(row.confidence), [row.id, *echo], Basis.ATLAS)
    for claim in desk.facts("control_change"):
        code = claim.place_code
        if code in desk.network.index and (claim.value_low or 1) <= 1 and desk.when(claim) >= desk.recent(WINDOW):
            near = [key for key in found if key[0] == code]
            weight, ids = belief_in(claim.certainty), [claim.id]
            for key in near:
                ids += found.pop(key)[1]
            found[code, desk.when(claim)] = (weight, ids, Basis.CLAIM)
    return [
        desk.cell(code, "event", (weight, weight, weight), "1", basis, ids, item="control_change", as_of=day)
        for (code, day), (weight, ids, basis) in sorted(found.items(), key=lambda kv: (kv[0][1], kv[0][0]))
    ]


def _fighting(desk: Desk) -> list[Cell]:
    rates: dict[str, tuple[float, list[str]]] = {}
    single: dict[tuple[str, str, date], tuple[float, list[str]]] = {}
    for claim in desk.facts(*FIGHTING):
        code = claim.place_code
        if code not in desk.network.index or desk.when(claim) < desk.recent(WINDOW):
            continue
        weight = belief_in(claim.certainty)
        if recurring(claim):
            rate = parameters()["recurring_events"].default
            known = rates.get(code, (0.0, []))
            rates[code] = (max(known[0], rate * weight), [*known[1], claim.id])
        else:
            key = (code, claim.kind, desk.when(claim))
            known = single.get(key, (0.0, []))
            single[key] = (max(known[0], weight), [*known[1], claim.id])
    low, high = parameters()["recurring_events"].low, parameters()["recurring_events"].high
    out = [
        desk.cell(
            code, "event_rate", (min(low, rate), rate, max(high, rate)), "events/day", Basis.CLAIM, ids, item="clash"
        )
        for code, (rate, ids) in sorted(rates.items())
    ]
    for (code, kind, day), (weight, ids) in sorted(single.items(), key=lambda kv: (kv[0][2], kv[0])):
        bounds = (weight, weight, weight)
        out.append(desk.cell(code, "event", bounds, "1", Basis.CLAIM, ids, item=kind, as_of=day))
    return out


def recurring(claim: Claim) -> bool:
    """Whether a claim speaks of something that keeps happening, by the words of its qualifier."""
    words = set(claim.qualifier.lower().replace(";", " ").replace(",", " ").split())
    return bool(words & {"recurring", "nightly", "daily", "weekly", "every", "each", "repeated", "regular", "ongoing"})
