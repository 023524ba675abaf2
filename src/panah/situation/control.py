"""Who holds what: atlas history, named claims, and counts such as "15 of 18 districts"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from panah.model.claim import Claim
from panah.model.parameters import parameters
from panah.model.situation import Basis, Cell
from panah.situation.belief import belief, belief_in, shift_to_sum, side, updated
from panah.situation.desk import Desk

HELD = ("control_state", "control_change")

_PART = re.compile(r"\b(?:most|much|parts?|half|some|areas?|outskirts|suburbs|edges?|countryside|main cities)\b", re.I)


@dataclass
class Hold:
    """What is known of one place: probabilities that the advancing side holds it, one per source that speaks of it."""

    probability: float
    low: float
    high: float
    basis: Basis
    evidence: list[str]
    contested: float = 0.0
    contested_evidence: list[str] = field(default_factory=list)


def holders(desk: Desk) -> list[Cell]:
    """``holder`` and ``contested`` cells for every controlled place, one holder cell per actor.

    Latest word first: a named claim beats the atlas's history, the atlas's history beats the prior; counts over a
    province then move what is left unnamed, together, until they add up.
    """
    holds = {code: _from_atlas(desk, code) for code in desk.controlled}
    for code, claims in _named(desk).items():
        if code in holds:
            holds[code] = _from_claims(desk, holds[code], code, claims)
    for area, counts in _counts(desk).items():
        _fit_counts(desk, holds, area, counts)
    out = []
    for code, hold in holds.items():
        p, low, high = hold.probability, hold.low, hold.high
        defender, attacker = desk.atlas.actors
        for actor, bounds in ((defender, (1 - high, 1 - p, 1 - low)), (attacker, (low, p, high))):
            out.append(desk.cell(code, "holder", bounds, "probability", hold.basis, hold.evidence, item=actor))
        if hold.contested:
            c = hold.contested
            out.append(desk.cell(code, "contested", (c, c, c), "probability", hold.basis, hold.contested_evidence))
    return out


def prior_of(desk: Desk, code: str) -> tuple[float, str]:
    """Probability that the advancing side holds a place nobody speaks of, and what says so.

    The atlas's own constant of that name comes before the parameter table, whose numbers speak of one country.
    """
    capital = desk.network.place(code).kind in ("city", "provincial_capital")
    name = f"attacker_holds_{'capital' if capital else 'district'}"
    own = desk.constants.get(name)
    return (own.best, own.id) if own else (parameters()[name].default, f"parameters:{name}")


def _from_atlas(desk: Desk, code: str) -> Hold:
    """The latest row of the control history, or the prior for a place of its kind."""
    prior, name = prior_of(desk, code)
    rows = [r for r in desk.atlas.control if r.place_code == code and r.date_start <= desk.day]
    if not rows:
        place = desk.network.place(code)
        if place.kind == "crossing" and place.admin2_code in desk.network.index:
            hold = _from_atlas(desk, place.admin2_code)
            return Hold(hold.probability, hold.low, hold.high, Basis.INFERRED, hold.evidence)
        return Hold(prior, prior, prior, Basis.INFERRED, [name])
    row = max(rows, key=lambda r: (r.date_end, r.date_start, r.id))
    sure = belief(row.confidence)
    which = side(row.holder, desk.atlas.actors)
    if which is None:
        return Hold(prior, prior, prior, Basis.ATLAS, [row.id], contested=sure, contested_evidence=[row.id])
    p = updated(prior, sure, which == 1)
    return Hold(p, p, p, Basis.ATLAS, [row.id])


def _named(desk: Desk) -> dict[str, list[Claim]]:
    """Claims about who holds a named place, latest first, by place code.

    Counts over a province name no place, and a part of a place ("most of the city") is not the place.
    """
    out: dict[str, list[Claim]] = {}
    for claim in desk.facts(*HELD):
        counted = claim.value_denominator is not None or (claim.value_low or 1) > 1
        part = _PART.search(claim.qualifier) or claim.unit == "share"
        stale = desk.when(claim) < _last_known(desk, claim.place_code)
        if (
            claim.place_code
            and not counted
            and not part
            and not stale
            and side(claim.actor, desk.atlas.actors) is not None
        ):
            out.setdefault(claim.place_code, []).append(claim)
    return out


def _last_known(desk: Desk, code: str) -> date:
    """The first day on which the atlas's latest row about a place can have held; a claim must not be older."""
    rows = [r for r in desk.atlas.control if r.place_code == code and r.date_start <= desk.day]
    return max((r.date_start for r in rows), default=date.min)


def _from_claims(desk: Desk, hold: Hold, code: str, claims: list[Claim]) -> Hold:
    """The latest claims about a place, weighed together; where they disagree, the range is what each says alone.

    Claims that all agree with the history build on it; otherwise something has changed, and they start from the prior.
    """
    prior, _ = prior_of(desk, code)
    latest = [c for c in claims if desk.when(c) == desk.when(claims[0])]
    said = [(belief_in(c.certainty), side(c.actor, desk.atlas.actors) == 1) for c in latest]
    agree = all(attacker == (hold.probability > prior) for _, attacker in said) and hold.basis is Basis.ATLAS
    start = hold.probability if agree else prior
    together = start
    for sure, attacker in said:
        together = updated(together, sure, attacker)
    alone = [updated(start, sure, attacker) for sure, attacker in said]
    evidence = [c.id for c in latest] + hold.evidence
    return Hold(
        together, min(*alone, together), max(*alone, together), Basis.CLAIM, evidence,
        contested=hold.contested, contested_evidence=hold.contested_evidence,
    )  # fmt: skip


def _counts(desk: Desk) -> dict[str, list[Claim]]:
    """The latest counts "n of m" of each province; those of one day that disagree are all kept."""
    out: dict[str, list[Claim]] = {}
    for claim in desk.facts("control_state"):
        area = claim.admin1_code
        counted = claim.value_denominator and claim.best is not None and area in desk.provinces
        if counted and side(claim.actor, desk.atlas.actors) is not None:
            known = out.setdefault(area, [])
            if not known or desk.when(known[0]) == desk.when(claim):
                known.append(claim)
    return out


def _share(desk: Desk, claim: Claim) -> float:
    """The share of a province that the advancing side holds, by one count."""
    share = (claim.best or 0.0) / (claim.value_denominator or 1.0)
    return share if side(claim.actor, desk.atlas.actors) == 1 else 1 - share


def _fit_counts(desk: Desk, holds: dict[str, Hold], area: str, claims: list[Claim]) -> None:
    """Let the places of a province add up to the reported share, in place.

    The reported denominator is the report's own way of counting districts, so the share is carried over rather than
    the number. Places a claim names stay; the rest move together. Counts that disagree move them to their mean, and
    the range holds what each would have made of them.
    """
    codes = desk.provinces[area]
    loose = [c for c in codes if holds[c].basis is not Basis.CLAIM]
    fixed = sum(holds[c].probability for c in codes if c not in loose)
    before = [holds[c].probability for c in loose]
    shares = [_share(desk, c) for c in claims]
    sure = sum(belief_in(c.certainty) for c in claims) / len(claims)
    fits = [shift_to_sum(before, share * len(codes) - fixed) for share in (sum(shares) / len(shares), *shares)]
    for n, code in enumerate(loose):
        hold = holds[code]
        moved = [fit[n] for fit in fits]
        best = sure * moved[0] + (1 - sure) * hold.probability
        holds[code] = Hold(
            best, min(*moved, hold.probability), max(*moved, hold.probability), Basis.CLAIM,
            [c.id for c in claims] + hold.evidence,
            contested=hold.contested, contested_evidence=hold.contested_evidence,
        )  # fmt: skip
