"""Review decisions outlive a new reading: each goes to the claim it was made on, or is reported and kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from panah.model.claim import CLAIM_COLUMNS, Claim, Report

PLACED: Final = frozenset(
    "id report quote char_start char_end occurrences rule review original corroboration also_in superseded_by".split()
)
"""Columns that say where a claim stands and what was made of it; the others are what it says."""
_SAID: Final = tuple(c for c in CLAIM_COLUMNS if c not in PLACED)


@dataclass(frozen=True)
class Carried:
    """Claims of a report with the decisions carried over.

    ``kept`` are reviewed claims that the rules no longer read but whose words the report still has; ``lost`` are
    decisions whose claim is gone; ``changed`` those on claims that now read differently. All by what the reviewer saw.
    ``moved`` are claims to which the reviewer gave another place without its code: they are on no map until it has one.
    ``edited`` are rows without a decision that are read otherwise now, as they stood.
    """

    claims: tuple[Claim, ...]
    kept: tuple[Claim, ...] = ()
    lost: tuple[Claim, ...] = ()
    changed: tuple[Claim, ...] = ()
    moved: tuple[Claim, ...] = ()
    edited: tuple[Claim, ...] = ()


@dataclass
class Decisions:
    """The decisions of a reviewed table by report, and its rows without one; ``absent`` names reports nobody asked for.

    ``aside`` are rows without a decision that an earlier reading has put aside.
    """

    by_report: dict[str, list[Claim]] = field(default_factory=dict)
    undecided: dict[str, list[Claim]] = field(default_factory=dict)
    aside: tuple[Claim, ...] = ()
    asked: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, claims: Iterable[Claim], aside: Iterable[Claim] = ()) -> Decisions:
        """Those of the rows of a table, and of the rows put aside."""
        kept = tuple(aside)
        out = cls(aside=tuple(c for c in kept if not c.review))
        for claim in claims:
            (out.by_report if claim.review else out.undecided).setdefault(claim.report, []).append(claim)
        for claim in kept:
            if claim.review:
                out.by_report.setdefault(claim.report, []).append(claim)
        return out

    def onto(self, report: Report, claims: Sequence[Claim], prefix: str = "") -> Carried:
        """Carry the decisions on one report over to its claims as read now."""
        self.asked.add(report.name)
        carried = carry(self.by_report.get(report.name, []), report, claims, prefix)
        return replace(carried, edited=tuple(edited(self.undecided.get(report.name, []), claims)))

    def absent(self) -> tuple[Claim, ...]:
        """Decisions on reports that were not read this time."""
        return tuple(c for name, found in self.by_report.items() if name not in self.asked for c in found)


def carry(decisions: Sequence[Claim], report: Report, claims: Sequence[Claim], prefix: str = "") -> Carried:
    """Match decisions with the claims of one report and apply them.

    A decision goes to the claim of the same kind (or the same rule, where the reviewer corrected the kind) with the
    same words, or with words that overlap at the same place; among several, to the one that says most of the same.
    Each claim takes one decision. An accepted or corrected claim keeps the reviewer's values, and ``original`` has
    what the rules read; a rejection holds for what was rejected, not for another figure or place that is read there
    now. ``prefix`` begins the ids of claims that only the reviewer upholds.
    """
    pairs = sorted(
        ((_likeness(old, new), -i, -j) for i, old in enumerate(decisions) for j, new in enumerate(claims)), reverse=True
    )
    taken: dict[int, int] = {}
    given: set[int] = set()
    for likeness, i, j in pairs:
        if likeness > 0 and -i not in given and -j not in taken:
            taken[-j] = -i
            given.add(-i)
    out, changed, lost = [], [], []
    for j, new in enumerate(claims):
        old = decisions[taken[j]] if j in taken else None
        if old is None:
            out.append(new)
            continue
        if (old.review != "corrected" or old.original) and _reading(old) != _values(new):
            changed.append(old)
        if old.review == "rejected" and not _same_statement(old, new):
            lost.append(old)
            out.append(new)
        else:
            out.append(_decided(old, new))
    rest = [old for i, old in enumerate(decisions) if i not in given]
    kept = [c for c in rest if c.review != "rejected" and report.text[c.char_start : c.char_end] == c.quote != ""]
    lost += [c for c in rest if c not in kept]
    out += [replace(c, id=f"{prefix}k{n:03d}") for n, c in enumerate(kept, 1)]
    placed = (c for c in out if c.review == "corrected" and c.place and not c.place_code)
    moved = tuple(c for c in placed if _original(c).get("place_code"))
    return Carried(tuple(out), tuple(kept), tuple(lost), tuple(changed), moved)


def edited(rows: Iterable[Claim], claims: Iterable[Claim]) -> Iterator[Claim]:
    """Rows without a decision whose words the same rule reads now, and that say something else than it reads.

    Somebody has changed them by hand, or an earlier version of the rules had read them.
    """
    read: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for claim in claims:
        read.setdefault(_stands(claim), []).append(_values(claim))
    for row in rows:
        found = read.get(_stands(row), [])
        if len(found) == 1 and _values(row) not in found:
            yield row


def _stands(claim: Claim) -> tuple[str, ...]:
    return claim.rule, *claim.quote.split()


def _values(claim: Claim) -> dict[str, str]:
    return {name: _word(getattr(claim, name)) for name in _SAID}


def _word(value: object) -> str:
    """A value as a cell has it: nothing for None, whole numbers without a point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _reading(decision: Claim) -> dict[str, str]:
    """What the rules had read when the decision was made."""
    return _values(decision) | _original(decision)


def _original(claim: Claim) -> dict[str, str]:
    try:
        found = json.loads(claim.original or "{}")
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in found.items() if k in _SAID} if isinstance(found, dict) else {}


def _likeness(old: Claim, new: Claim) -> float:
    """0 when a decision cannot be meant for a claim; else more, the more of it is the same."""
    kind = _original(old).get("kind", old.kind)
    if old.report != new.report or (kind != new.kind and old.rule != new.rule):
        return 0.0
    here = (old.char_start, old.char_end) == (new.char_start, new.char_end)
    same = " ".join(old.quote.split()) == " ".join(new.quote.split())
    overlap = old.char_start < new.char_end and new.char_start < old.char_end
    apart = overlap and (old.quote in new.quote or new.quote in old.quote)
    if not (same or apart):
        return 0.0
    was, now = _reading(old), _values(new)
    alike = sum(was[name] == now[name] for name in _SAID) / len(_SAID)
    return 4.0 * same + 2.0 * here + 1.0 * (kind == new.kind) + alike


def _same_statement(old: Claim, new: Claim) -> bool:
    was, now = _reading(old), _values(new)
    names = ("kind", "place_code", "place", "item", "value_low", "value_high", "value_before", "unit", "certainty")
    return all(was[name] == now[name] for name in names)


_NOWHERE: Final = {
    "place_code": "", "admin1_code": "", "latitude": None, "longitude": None, "place_precision": "unresolved",
}  # fmt: skip
"""What is known of where a place lies that has only a name."""


def _decided(old: Claim, new: Claim) -> Claim:
    """The new claim with the decision: the reviewer's values where they accepted or corrected them."""
    if old.review == "rejected":
        return replace(new, review=old.review)
    now, theirs = _values(new), _values(old)
    differs = {name: now[name] for name in _SAID if now[name] != theirs[name]}
    values = {name: getattr(old, name) for name in _SAID}
    first = _original(old)
    other = old.review == "corrected" and old.place != new.place
    if other and old.place_code == new.place_code != "" and "place_code" not in first:
        values |= _NOWHERE  # the code and the point are still those of the place that was read
        differs |= {name: now[name] for name in _NOWHERE}
    first = first or differs
    original = json.dumps(first, ensure_ascii=False, sort_keys=True) if first else ""
    return replace(new, **values, review=old.review, original=original)
