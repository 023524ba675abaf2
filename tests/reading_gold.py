"""Scoring claims against gold claims: one-to-one matching by kind group and overlap of quotes, then slots."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from panah.atlas.gazetteer import Gazetteer
from panah.model.claim import Claim

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
ARTICLE = SHARED / "reports" / "herat-2021-07-14.txt"
GOLD = SHARED / "data" / "reading" / "herat_gold.csv"
SPANS = SHARED / "data" / "reading" / "herat_gold_spans.csv"
REPORTS = Path(__file__).resolve().parent / "reports"


@dataclass
class Gold:
    row: dict[str, str]
    start: int
    end: int
    tier: str
    group: str


@dataclass
class Score:
    matched: list[tuple[Gold, Claim]]
    missed: list[Gold]
    extra: list[Claim]
    slots: dict[str, tuple[int, int]] = field(default_factory=dict)
    seconds: list[Claim] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return len(self.matched) / max(1, len(self.matched) + len(self.extra))

    @property
    def recall(self) -> float:
        return len(self.matched) / max(1, len(self.matched) + len(self.missed))

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    @property
    def core_recall(self) -> float:
        """Recall of the gold claims marked as core."""
        got, lost = (sum(g.tier == "core" for g in golds) for golds in ([g for g, _ in self.matched], self.missed))
        return got / max(1, got + lost)

    @property
    def strict_f1(self) -> float:
        """F1 of the claims with kind, place, number and date all right."""
        right = sum(
            g.row["kind"] == c.kind and place_right(g, c) and number_right(g, c) and date_right(g, c)
            for g, c in self.matched
        )
        return 2 * right / max(1, 2 * len(self.matched) + len(self.missed) + len(self.extra))

    def slot(self, name: str) -> float:
        """Share of the matched claims with a slot right."""
        right, all_ = self.slots[name]
        return right / max(1, all_)


def load_report_gold(name: str, text: str, groups: dict[str, str]) -> list[Gold]:
    """The gold of a report in ``tests/reports``; its quotes stand in the text word for word."""
    with (REPORTS / f"{name}.gold.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    out = []
    for row in rows:
        start = text.index(row["quote"])
        extra = {"admin": "", "subject": "", "attribution_level": "", "private_individual": ""}
        out.append(Gold({**extra, **row}, start, start + len(row["quote"]), "core", groups[row["kind"]]))
    return out


def load_gold(groups: dict[str, str]) -> list[Gold]:
    with SPANS.open(encoding="utf-8", newline="") as stream:
        spans = {r["id"]: r for r in csv.DictReader(stream)}
    with GOLD.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [
        Gold(
            {**r, "kind": re.sub("_.*", "", r["kind"]) if r["kind"].startswith("context_") else r["kind"]},
            int(spans[r["id"]]["char_start"]),
            int(spans[r["id"]]["char_end"]),
            spans[r["id"]]["tier"],
            groups.get(r["kind"], "context"),
        )
        for r in rows
    ]


def spans_of(claim: Claim) -> list[tuple[int, int]]:
    return [tuple(map(int, s.split(":"))) for s in claim.occurrences.split()]  # type: ignore[misc]


def overlaps(gold: Gold, claim: Claim) -> bool:
    return any(a < gold.end and gold.start < b for a, b in spans_of(claim))


def closeness(gold: Gold, claim: Claim) -> float:
    """0.5 for the same kind group and 0.5 for overlapping words; ties go by kind, figure and place."""
    if not overlaps(gold, claim):
        return 0.0
    base = 0.5 * (gold.group == claim.group) + 0.5
    ties = 0.04 * (gold.row["kind"] == claim.kind) + 0.02 * number_right(gold, claim) + 0.01 * place_right(gold, claim)
    return base + ties if base >= 0.6 else 0.0


def score(golds: Sequence[Gold], claims: Sequence[Claim], kinds: set[str]) -> Score:
    """Match the gold of the covered kinds first; a claim that meets other gold of its group is no extra."""
    wanted = [g for g in golds if g.row["kind"] in kinds]
    others = [g for g in golds if g.row["kind"] not in kinds]
    table = np.array([[closeness(g, c) for c in claims] for g in wanted])
    pairs = [(i, j) for i, j in zip(*linear_sum_assignment(-table), strict=True) if table[i, j] > 0]
    hit = {j for _, j in pairs}
    loose = [c for j, c in enumerate(claims) if j not in hit]
    extra = [c for c in loose if not any(closeness(g, c) > 0 for g in others)]
    got = {i for i, _ in pairs}
    out = Score([(wanted[i], claims[j]) for i, j in pairs], [g for i, g in enumerate(wanted) if i not in got], extra)
    checks = {
        "kind": lambda g, c: g.row["kind"] == c.kind,
        "number": number_right,
        "place": place_right,
        "date": date_right,
        "speaker": speaker_right,
        "attribution": lambda g, c: g.row["attribution_level"] == c.attribution,
        "certainty": lambda g, c: g.row["certainty"] == c.certainty.value,
        "actor": actor_right,
        "private": lambda g, c: (g.row["private_individual"] == "yes") == c.private_individual,
    }
    out.slots = {
        name: (sum(bool(check(g, c)) for g, c in out.matched), len(out.matched)) for name, check in checks.items()
    }
    return out


def evaluate(golds: Sequence[Gold], claims: Sequence[Claim]) -> Score:
    """Score all claims against all gold: an unmatched claim is an extra one, and a second match of a gold claim too."""
    out = score(golds, claims, {g.row["kind"] for g in golds})
    out.seconds = [c for c in out.extra if any(closeness(g, c) > 0 and g.row["kind"] == c.kind for g, _ in out.matched)]
    return out


def number_right(gold: Gold, claim: Claim) -> bool:
    def value(text: str) -> float | None:
        return float(text) if text else None

    low, high, before = (value(gold.row[k]) for k in ("value_low", "value_high", "value_before"))
    if low is None and high is None:
        return (claim.value_low, claim.value_high) in {(None, None), (1.0, 1.0)}
    if (low, high) == (1.0, 1.0) and claim.value_low is None:
        return True  # "a checkpoint", "his hometown": one, said by the singular alone
    if before is not None:
        return (claim.value_before, claim.value_low) == (before, high)
    return (claim.value_low, claim.value_high) == (low, high)


_COUNTRY = {"Afghanistan": "AFG"}


@cache
def _code_of(name: str) -> str:
    found = Gazetteer().resolve(name)
    return found.code if found else ""


def place_right(gold: Gold, claim: Claim) -> bool:
    place, admin = gold.row["place"].casefold(), gold.row["admin"]
    if not place:  # the words name none; what the reader takes from the context is marked so
        return not claim.place or claim.place_precision.endswith("from context")
    if place.startswith("unnamed") or "hometown" in place:
        return not claim.place_code
    if admin in _COUNTRY and "AF-" not in admin:
        return claim.place_code == _COUNTRY[admin]
    name = claim.place.casefold()
    if not name:
        return False
    if claim.place_code and claim.place_code == _code_of(gold.row["place"]):
        return True  # the gazetteer spells it otherwise
    key = re.split(r"[ ,]", name)[0]
    return key in place or key in admin.casefold()


def date_right(gold: Gold, claim: Claim) -> bool:
    def close(text: str, day: date | None) -> bool:
        return day is None if not text else day is not None and abs(date.fromisoformat(text) - day) <= timedelta(days=1)

    return close(gold.row["date_start"], claim.date_start) and close(gold.row["date_end"], claim.date_end)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.casefold())) - {"the", "unnamed", "inferred", "across", "captions", "camp"}


def speaker_right(gold: Gold, claim: Claim) -> bool:
    one, two = _words(gold.row["speaker"]), _words(claim.speaker)
    return bool(one & two) or (not one and not two)


def actor_right(gold: Gold, claim: Claim) -> bool:
    one, two = _words(gold.row["subject"]), _words(claim.actor)
    return bool(one & two) or not two
