"""What is shared speaks of provinces and weeks, in tens, and no total gives a small number away."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import brief_world as world
from panah.brief import page
from panah.brief.masking import mask
from panah.brief.share import SMALLEST, Table, for_sharing, rounded_count, rounded_span, suppress, totals
from panah.model.situation import Household

TABLES = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 400), min_size=width, max_size=width), min_size=1, max_size=5)
)


def test_counts_are_rounded_to_tens_and_small_ones_are_not_told() -> None:
    assert rounded_count(1_234) == "1,230"
    assert rounded_count(49.9) == "under 50"
    assert rounded_count(0) == "under 50"
    assert rounded_span(10, 40) == "under 50"
    assert rounded_span(10, 1_444) == "under 50 to 1,400"
    assert rounded_span(441, 444) == "about 440"


def test_a_lone_small_cell_takes_another_with_it() -> None:
    shown = suppress([[10, 200, 300], [400, 500, 600], [700, 800, 900]])
    assert shown[0][0] is None
    assert sum(v is None for v in shown[0]) >= 2
    assert sum(row[0] is None for row in shown) >= 2
    assert shown[2] == [700, 800, 900]


def test_a_table_of_one_row_loses_what_would_reveal_it() -> None:
    cells = [[10, 200]]
    shown = suppress(cells)
    rows, columns = totals(cells, shown)
    assert shown == [[None, None]]
    assert columns == [None, None]
    assert rows == [210]


@given(TABLES)
def test_no_small_cell_is_shown_and_no_total_gives_one_away(cells: list[list[int]]) -> None:
    shown = suppress(cells)
    rows, columns = totals(cells, shown)
    for full, seen in zip(cells, shown, strict=True):
        for value, told in zip(full, seen, strict=True):
            assert told is None or (value >= SMALLEST and told == round(value / 10) * 10)
    assert_no_line_reveals(shown, rows)
    assert_no_line_reveals([list(column) for column in zip(*shown, strict=True)], columns)


def assert_no_line_reveals(lines: Table, sums: list[int | None]) -> None:
    for line, total in zip(lines, sums, strict=True):
        hidden = sum(v is None for v in line)
        assert total is None or hidden != 1


@given(TABLES)
def test_nobody_can_bound_a_withheld_cell_closely(cells: list[list[int]]) -> None:
    shown = suppress(cells)
    rows, columns = totals(cells, shown)
    bounds = [[(0.0, math.inf) if v is None else (v - 5.0, v + 5.0) for v in row] for row in shown]
    for _ in range(12):
        for r, total in enumerate(rows):
            bounds[r] = narrowed(bounds[r], total)
        for c, total in enumerate(columns):
            for r, bound in enumerate(narrowed([row[c] for row in bounds], total)):
                bounds[r][c] = bound
    for seen, known in zip(shown, bounds, strict=True):
        for value, (low, high) in zip(seen, known, strict=True):
            assert value is not None or high - low >= SMALLEST


def narrowed(line: list[tuple[float, float]], total: int | None) -> list[tuple[float, float]]:
    if total is None:
        return line
    out = []
    for i, (low, high) in enumerate(line):
        others = [b for j, b in enumerate(line) if j != i]
        least = total - 5 - sum(h for _, h in others)
        out.append((max(low, least), min(high, total + 5 - sum(lo for lo, _ in others))))
    return out


def test_two_small_cells_of_a_line_do_not_bound_each_other() -> None:
    cells = [[10, 20, 400], [300, 300, 300]]
    shown = suppress(cells)
    assert shown[0] == [None, None, None]


def shared() -> str:
    return page(world.inputs(share=True))


def test_no_site_crossing_or_district_is_named() -> None:
    html = shared()
    for place in world.network().places:
        if place.kind in ("displacement_site", "crossing", "district", "airport", "foreign_town"):
            assert place.name not in html, place.name


def test_no_quote_and_no_map_is_shared() -> None:
    html = shared()
    for claim in world.claims():
        assert claim.quote not in html
    assert "<q>" not in html
    assert 'id="fig-map"' not in html


def test_every_simulated_count_of_people_is_a_ten() -> None:
    html = re.sub(r"<svg.*?</svg>", "", shared(), flags=re.DOTALL)
    rows = re.findall(r'<td data-label="(?:Arrivals in|Across|week)[^"]*">([^<]*)</td>', html)
    figures = [int(n.replace(",", "")) for row in rows for n in re.findall(r"\d[\d,]*", row)]
    assert figures
    assert all(n % 10 == 0 for n in figures)


def test_the_arrivals_chart_has_weeks_only() -> None:
    html = shared()
    assert "week 1" in html
    assert "Farrow province" in html


def test_private_people_and_their_household_are_not_in_what_is_shared() -> None:
    html = shared()
    assert "headed by a child" not in html
    assert 'id="claim-c08"' not in html
    assert 'id="claim-c04"' in html


def test_a_small_number_of_a_claim_is_only_said_to_be_small() -> None:
    few = replace(world.claims()[4], value_low=12.0, value_high=12.0)
    html = page(world.inputs(share=True, found=(few,)))
    assert "at most 50 people" in html
    assert "12 people" not in html


def test_past_dates_are_weeks_and_announced_ones_stay() -> None:
    masked = for_sharing(mask(world.claims(), [], world.network().places), world.network().places, world.DATE)
    by_id = {s.claim.id: s.claim for s in masked.claims}
    assert by_id["c02"].date_start == date(2031, 5, 5)
    assert by_id["c02"].date_end == date(2031, 5, 11)
    assert by_id["c04"].date_start == world.claims()[3].date_start
    assert by_id["c07"].date_end == world.claims()[7].date_end


@pytest.mark.parametrize(
    ("speaker", "attribution", "expected"),
    [
        ("the head of Belqan council", "unattributed", "officials"),
        ("Officials in Belqan district", "unnamed_officials", "officials"),
        ("governor of Belkan", "unattributed", "officials"),
        ("Elders in Shiday camp", "eyewitness", "residents"),
        ("UNHCR", "named_organisation", "an international organisation"),
        ("the Norwegian Refugee Council (NRC)", "named_organisation", "an aid agency"),
        ("Reuters", "media_learned", "media"),
        ("Emir Tal", "named_armed_actor", "an armed group"),
        ("Latifa Sadat", "unattributed", "residents"),
        ("", "unattributed", ""),
    ],
)
def test_a_shared_speaker_is_a_class(speaker: str, attribution: str, expected: str) -> None:
    told = replace(world.claims()[3], speaker=speaker, attribution=attribution, quote="")
    places = world.network().places
    assert for_sharing(mask([told], [], places), places, world.DATE).claims[0].claim.speaker == expected


def test_no_spelling_of_a_place_is_shared() -> None:
    found = tuple(
        replace(world.claims()[3], id=f"s{i}", speaker=s, place=p, place_code=c)
        for i, (s, p, c) in enumerate(
            (
                ("Officials in Belkhan", "Belkhan", ""),
                ("governor of Tourqala", "Tourqala", "V9"),
                ("UNHCR in Ashqar", "", ""),
            )
        )
    )
    html = page(world.inputs(share=True, found=found))
    for name in ("Belkhan", "Tourqala", "Ashqar"):
        assert name not in html


def test_a_price_told_by_a_report_is_not_the_atlas_s_when_its_claims_are_dropped() -> None:
    private = tuple(replace(c, private_individual=True) for c in world.claims() if c.id in ("c06", "c06b"))
    html = page(world.inputs(share=True, found=private))
    assert "now, by the atlas" not in html
    assert "now, by a report" in html


def test_nothing_is_said_of_a_family_that_is_absent() -> None:
    standard = world.situation(Household(7, 3_000.0, "TSD"))
    flour = (world.claims()[5],)
    html = page(world.inputs(share=True, at=standard, found=flour))
    assert "No family was described" not in html
    assert "standard one" in html
    assert "No family was described" in page(world.inputs(at=standard, found=flour))
