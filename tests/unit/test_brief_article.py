"""The article that started the project, where it is at hand: what its private people said and are called stays out."""

from __future__ import annotations

import csv
import re
from dataclasses import asdict
from pathlib import Path

import pytest

from panah import atlas, reading
from panah.atlas.gazetteer import Gazetteer
from panah.brief.masking import Masked, mask

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
ARTICLE = SHARED / "reports" / "herat-2021-07-14.txt"


def private_names() -> list[str]:
    """Last names of the private people of the article, from the rule that they must not be published."""
    with (SHARED / "data" / "reading" / "herat_traps.csv").open(encoding="utf-8", newline="") as stream:
        rule = next(r["must_hold"] for r in csv.DictReader(stream) if r["must_hold"].startswith("no exact name"))
    people = rule[rule.index("(") + 1 : rule.index(")")].split(", ")
    return [name.split()[-1] for name in people if not name.startswith("unnamed")]


@pytest.fixture(scope="module")
def masked() -> Masked:
    if not ARTICLE.is_file():
        pytest.skip("the article is not beside this repository")
    report = reading.load_report(ARTICLE)
    known = atlas.load("herat-2021").as_of(report.published)
    claims = reading.read([report], Gazetteer.from_atlas(known))
    row = {"name": report.name, "sha256": report.sha256, "published": report.published.isoformat(),
           "date_found": report.date_found, "source": report.source}  # fmt: skip
    return mask(claims, [row], known.network().places)


def test_no_private_name_is_in_what_may_be_shown(masked: Masked) -> None:
    shown = " ".join(str(v) for c in masked.claims for v in asdict(c.claim).values())
    names = private_names()
    assert len(names) == 4
    for name in names:
        assert not re.search(rf"\b{name}\b", shown), name


def test_no_distance_to_a_front_and_no_strength_is_in_a_quote(masked: Masked) -> None:
    for shown in masked.claims:
        assert not re.search(r"met(?:re|er)s|hundreds of|armed men|front ?line", shown.claim.quote)


def test_the_main_figures_are_still_there(masked: Masked) -> None:
    figures = {(c.claim.kind, c.claim.value_low) for c in masked.claims}
    assert ("control_state", 15.0) in figures
    assert ("displacement_flow", 270_000.0) in figures
    assert ("price_change", 2_000.0) in figures
