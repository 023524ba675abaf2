"""Price files that nobody would write: read to the end with every row accounted for, or refused with sentences."""

from __future__ import annotations

import csv
import io
import math
import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from panah.atlas.wfp import read_wfp, unit_of
from panah.atlas.wfp_currency import Redenomination, in_new_units
from panah.atlas.wfp_series import oddities, series_of
from panah.errors import InputError
from panah.model.price_case import gate_months, known_diary, last_day
from panah.model.scenario import Scenario
from price_worlds import HEADER, TAGS

CELLS = st.one_of(
    st.sampled_from(
        ["", "0", "-1", "nan", "inf", "1e400", "12,5", "KG", "50 KG", "#date", "actual", "forecast", "AFN"]
    ),
    st.text(max_size=12),
)
MARKETS = st.sampled_from(["Town", "town", "Tówn", "T'own", "Gate City", "x"])
DAYS = st.dates(
    min_value=np.datetime64("1999-01-01").astype(object), max_value=np.datetime64("2030-12-31").astype(object)
)


@st.composite
def good_rows(draw):
    plain = dict.fromkeys(HEADER, "")
    plain |= {
        "date": draw(DAYS).isoformat(), "market": draw(MARKETS), "commodity": draw(st.sampled_from(["Rice", "Oil"])),
        "unit": draw(st.sampled_from(["KG", "50 KG", "500 G", "L", "Loaf", "MT"])),
        "priceflag": draw(st.sampled_from(["actual", "aggregate", "actual,aggregate", "forecast"])),
        "pricetype": draw(st.sampled_from(["Retail", "Wholesale"])), "currency": draw(st.sampled_from(["AFN", "XTS"])),
        "price": repr(draw(st.one_of(st.just(0.0), st.floats(1e-3, 1e7)))),
    }  # fmt: skip
    return plain


def written(rows, header=HEADER, tags=True):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    if tags:
        writer.writerow(TAGS[: len(header)])
    writer.writerows(rows)
    return out.getvalue()


def read(text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "prices.csv"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        return read_wfp(path)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=0, max_size=len(HEADER) + 2), max_size=6))
def test_any_table_is_read_or_refused_with_sentences(rows):
    try:
        found = read(written(rows))
    except InputError as error:
        assert error.problems and all(p.what for p in error.problems)
    else:
        assert all(r.price > 0 and math.isfinite(r.price) and r.market and r.unit for r in found.rows)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_with_sentences(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "prices.csv"
        path.write_bytes(content)
        try:
            read_wfp(path)
        except InputError as error:
            assert error.problems


@settings(max_examples=60, deadline=None)
@given(st.lists(good_rows(), max_size=25))
def test_no_row_of_a_sound_file_is_lost_in_silence(rows):
    found = read(written([[r[name] for name in HEADER] for r in rows]))
    said = sum(int(note.split()[0]) for note in found.notes if "rows left out" in note)
    assert len(found.rows) + said == len(rows)
    made = series_of(found.rows)
    assert sum(int(s.quotes.sum()) for s in made) == len(found.rows)
    for one in made:
        assert len(one.months) == len(one.prices) == len(one.quotes)
        assert (np.diff(one.months).astype(int) == 1).all()
        assert np.array_equal(np.isfinite(one.prices), one.quotes > 0)
        assert all(isinstance(line, str) for line in oddities(one))


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=20), st.integers(0, 10**400).map(lambda n: f"{n} KG")))
def test_any_unit_has_a_size_above_0(text):
    unit = unit_of(text)
    assert unit.size > 0 and math.isfinite(unit.size)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(1.0, 31.0), min_size=2, max_size=20), st.lists(st.floats(1.0, 31.0), min_size=1, max_size=20),
    st.sampled_from([1000.0, 1e5]), st.integers(0, 30),
)  # fmt: skip
def test_old_units_are_found_whatever_the_prices_do(before, after, factor, gap):
    """Prices that move by less than the root of the factor are told from those that changed units."""
    start = np.datetime64("2010-01", "M")
    event = Redenomination("XTS", start.astype("datetime64[D]").astype(object), factor, "made up")
    months = [*(start - len(before) + np.arange(len(before))), *(start + gap + np.arange(len(after)))]
    rows = [[f"{month}-15", "", "", "Town", "", "", "", "Rice", "KG", "actual", "Retail", "XTS", repr(price), ""]
            for month, price in zip(months, [*before, *after], strict=True)]  # fmt: skip
    new = series_of(read(written(rows)).rows)
    same, said = in_new_units(new, (event,))
    assert said == () and np.array_equal(same[0].prices, new[0].prices, equal_nan=True)
    for r in rows[: len(before)]:
        r[12] = repr(float(r[12]) * factor)
    back, said = in_new_units(series_of(read(written(rows)).rows), (event,))
    assert len(said) == 1
    np.testing.assert_allclose(back[0].prices[np.isfinite(back[0].prices)], new[0].prices[np.isfinite(new[0].prices)])


@st.composite
def diaries(draw):
    rows, day = [], np.datetime64("2019-12-01")
    for _ in range(draw(st.integers(0, 6))):
        start = day + draw(st.integers(0, 60))
        end = start + draw(st.integers(0, 60))
        rows.append(
            {"place": "Gate", "from": str(start), "to": str(end)}
            | draw(st.sampled_from([{"goods": "shut"}, {"goods": "open", "tax": 3.0}, {"capacity_share": 0.4}]))
        )
        day = end + 1
    if rows and draw(st.booleans()):
        del rows[-1]["to"]
    return Scenario.model_validate({"id": "d", "title": "t", "says": "s", "crossings": rows})


@settings(max_examples=80, deadline=None)
@given(diaries(), st.integers(0, 23))
def test_gates_by_month_are_the_mean_of_their_days_and_the_past_does_not_change(diary, origin):
    months = np.datetime64("2020-01") + np.arange(24)
    whole = gate_months(diary, ("Gate",), months)
    for t, month in enumerate(months):
        days = np.arange(month.astype("datetime64[D]"), (month + 1).astype("datetime64[D]"))
        share = [1.0] * len(days)
        for row in diary.crossings:
            for k, day in enumerate(days.astype(object)):
                if row.start <= day and (row.end is None or day <= row.end):
                    share[k] = 0.0 if row.goods == "shut" else row.capacity_share or 1.0
        assert whole.passes[t, 0] == np.float64(np.mean(share)) or abs(whole.passes[t, 0] - np.mean(share)) < 1e-12
        assert whole.open_at_end[t, 0] == (share[-1] > 0)
    known = gate_months(known_diary(diary, last_day(months[origin])), ("Gate",), months[: origin + 1])
    np.testing.assert_array_equal(known.passes, whole.passes[: origin + 1])
    np.testing.assert_array_equal(known.toll, whole.toll[: origin + 1])
