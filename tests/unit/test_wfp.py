"""Price files of WFP: both layouts, what is left out and said, currencies, and rows for an atlas."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import numpy as np
import pytest

from command import call, refused
from panah import atlas
from panah.atlas.wfp import Unit, read_wfp, unit_of
from panah.atlas.wfp_currency import in_new_units, redenominations
from panah.atlas.wfp_rows import item_code
from panah.atlas.wfp_series import oddities, series_of, summed
from panah.errors import InputError
from price_worlds import months, row, write_prices

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "prices"

MONTHLY = """\
date,marketId,market,commodityId,commodity,unit,pricetype,currency,price,flag,nobs,freq
2020-01-15,7,Town,58,Wheat flour,50 KG,Retail,XTS,100.0,actual,1.0,Monthly
2020-02-15,7,Town,58,Wheat flour,50 KG,Retail,XTS,110.0,"actual,aggregate",4.0,Weekly
"""


def series(tmp_path, rows):
    return series_of(read_wfp(write_prices(tmp_path / "prices.csv", rows)).rows)


def test_both_layouts_are_read(tmp_path):
    hdx = read_wfp(write_prices(tmp_path / "hdx.csv", [row("2020-01", "Town", 2.0)]))
    plain = read_wfp(write_prices(tmp_path / "plain.csv", [row("2020-01", "Town", 2.0)], tags=False))
    assert [r.price for r in hdx.rows] == [r.price for r in plain.rows] == [2.0]
    (tmp_path / "monthly.csv.gz").write_bytes(gzip.compress(MONTHLY.encode()))
    monthly = read_wfp(tmp_path / "monthly.csv.gz")
    assert [(r.market, r.unit, r.flag) for r in monthly.rows] == [
        ("Town", "50 KG", "actual"), ("Town", "50 KG", "actual,aggregate"),
    ]  # fmt: skip
    (one,) = series_of(monthly.rows)
    assert one.measure == "kg"
    np.testing.assert_allclose(one.prices, [2.0, 2.2])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("KG", Unit(1, "kg")), ("50 KG", Unit(50, "kg")), ("500 G", Unit(0.5, "kg")), ("1.1 KG", Unit(1.1, "kg")),
        ("MT", Unit(1000, "kg")), ("3 L", Unit(3, "l")), ("Loaf", Unit(1, "loaf")), ("Day", Unit(1, "day")),
        ("Cubic meter", Unit(1, "cubic meter")), ("30 pcs", Unit(30, "pcs")), ("USD/LCU", Unit(1, "usd/lcu")),
        ("100 Pounds", Unit(45.359237, "kg")), ("0 KG", Unit(1, "0 kg")), ("1,5 KG", Unit(1.5, "kg")),
    ],
)  # fmt: skip
def test_units(text, unit):
    assert unit_of(text) == pytest.approx(unit) if unit.measure == unit_of(text).measure else pytest.fail(text)


def test_what_is_no_observation_is_left_out_and_said(tmp_path):
    rows = [row("2020-01", "Town", 2.0), row("2020-02", "Town", 0.0), row("2020-03", "Town", 9.0, priceflag="forecast"),
            row("2020-04", "Town", 1.0) | {"price": ""}, row("2020-01", "Town", 2.0)]  # fmt: skip
    found = read_wfp(write_prices(tmp_path / "prices.csv", rows))
    assert [r.price for r in found.rows] == [2.0]
    said = " ".join(found.notes)
    assert "2 rows left out: a price of zero" in said
    assert "1 row left out: flagged as a forecast" in said
    assert "1 row left out: the same market, item, day and price" in said


def test_two_prices_of_one_day_are_averaged_and_their_distance_said(tmp_path):
    rows = [row("2020-01", "Town", 2.0), row("2020-01", "Town", 6.0)]
    found = read_wfp(write_prices(tmp_path / "prices.csv", rows))
    assert "factor of 3" in found.notes[0]
    assert series_of(found.rows)[0].prices.tolist() == [4.0]
    assert series_of(found.rows)[0].quotes.tolist() == [2]


def test_spellings_of_one_market_are_put_together_under_the_commonest(tmp_path):
    rows = [row(m, "Deir-ez-Zor", 2.0) for m in months("2020-01", 3)] + [row("2020-04", "Deir ez Zor", 2.0)]
    found = read_wfp(write_prices(tmp_path / "prices.csv", rows))
    assert {r.market for r in found.rows} == {"Deir-ez-Zor"}
    assert "taken for one market, Deir-ez-Zor" in found.notes[0]
    apart = read_wfp(write_prices(tmp_path / "b.csv", [row("2020-01", "Gaza", 1.0), row("2020-01", "Gaza Strip", 2.0)]))
    assert len({r.market for r in apart.rows}) == 2


def test_qualities_kinds_of_price_and_currencies_stay_apart(tmp_path):
    rows = [row("2020-01", "Town", 2.0), row("2020-01", "Town", 3.0, commodity="Wheat flour (high quality)"),
            row("2020-01", "Town", 4.0, pricetype="Wholesale"), row("2020-01", "Town", 5.0, currency="XXX"),
            row("2020-01", "Town", 6.0, unit="Loaf")]  # fmt: skip
    assert sorted(s.prices[0] for s in series(tmp_path, rows)) == [2.0, 3.0, 4.0, 5.0, 6.0]


def test_oddities_are_said(tmp_path):
    rows = [row(m, "Town", 50.0) for m in months("2020-01", 13)]
    rows += [row("2021-04", "Town", 60.0), row("2021-05", "Town", 600.0)]
    (one,) = series(tmp_path, rows)
    said = " ".join(oddities(one))
    assert "2 of 17 months without a price" in said
    assert "the same price in 13 observations from 2020-01" in said
    assert "60, then 600 in 2021-05: a factor of 10" in said
    (calm,) = series(tmp_path, [row(m, "Town", 50.0 + t) for t, m in enumerate(months("2020-01", 13))])
    assert oddities(calm) == ()


def test_what_looks_odd_in_many_series_is_put_together_by_kind(tmp_path):
    rows = [row(m, f"Town {n}", 50.0) for n in range(5) for m in months("2020-01", 13 + n)]
    rows += [row(m, "Calm", 50.0 + t) for t, m in enumerate(months("2020-01", 3))]
    said = summed(series(tmp_path, rows))
    assert said[0] == "A price that never moves in 12 observations or more: 5 times, the 3 oddest:"
    assert [line.split(",")[0] for line in said[1:]] == ["Town 4", "Town 3", "Town 2"]
    assert summed(series(tmp_path, rows[:13])) == oddities(series(tmp_path, rows[:13])[0])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"date": "15/01/2020"}, "not a date"), ({"price": "dear"}, "not a price"), ({"price": "-1"}, "not a price"),
        ({"price": "nan"}, "not a price"), ({"price": "inf"}, "not a price"), ({"priceflag": ""}, "unknown flag"),
        ({"market": ""}, "missing value"), ({"unit": " "}, "missing value"),
    ],
)  # fmt: skip
def test_cells_that_cannot_be_understood_are_problems(tmp_path, change, said):
    path = write_prices(tmp_path / "prices.csv", [row("2020-01", "Town", 2.0), row("2020-02", "Town", 2.0) | change])
    with pytest.raises(InputError, match=said) as error:
        read_wfp(path)
    assert "row 4" in str(error.value)


def test_broken_files_are_refused(tmp_path):
    for name, content, said in (
        ("empty.csv", b"", "an empty file"), ("binary.csv", b"\xff\xfe\x00", "not UTF-8"),
        ("short.csv", b"date,market\n2020-01-15,Town\n", "missing columns"),
        ("gz.csv", b"\x1f\x8bnonsense", "cannot be read"),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError, match=said):
            read_wfp(tmp_path / name)
    with pytest.raises(InputError, match=f"^- {tmp_path.name}/short.csv: missing columns: commodity, unit, pricetype"):
        read_wfp(tmp_path / "short.csv")
    with pytest.raises(InputError, match="cannot be read"):
        read_wfp(tmp_path / "nowhere.csv")
    lines = write_prices(tmp_path / "many.csv", [row("never", "Town", 2.0) for _ in range(80)])
    with pytest.raises(InputError) as error:
        read_wfp(lines)
    assert len(error.value.problems) == 51 and "30 more" in str(error.value)


def old_and_new(tmp_path, before, after, gap=0):
    rows = [row(m, "Town", p, currency="AFN") for m, p in zip(months("2002-06", len(before)), before, strict=True)]
    start = str(np.datetime64("2003-01", "M") + gap)
    rows += [row(m, "Town", p, currency="AFN") for m, p in zip(months(start, len(after)), after, strict=True)]
    return series(tmp_path, rows)


def test_old_units_before_a_redenomination_are_divided(tmp_path):
    (one,), said = in_new_units(old_and_new(tmp_path, [9000, 10000, 11000, 10500, 10000, 10000, 9900], [10, 11]))
    assert one.prices[0] == 9.0 and one.prices[6] == pytest.approx(9.9) and one.prices[7] == 10
    assert "divided by 1000" in said[0] and "2003-01" in said[0]
    (late,), said = in_new_units(old_and_new(tmp_path, [60000, 60000], [300, 310], gap=120))
    assert late.prices[0] == 60.0, said


def test_a_series_that_was_converted_already_is_left_alone(tmp_path):
    made = old_and_new(tmp_path, [9, 10, 11], [10, 2])
    (one,), said = in_new_units(made)
    assert said == () and np.array_equal(one.prices, made[0].prices, equal_nan=True)


def test_prices_from_before_alone_cannot_be_judged(tmp_path):
    rows = [row(m, "Town", 20.0, currency="AFN") for m in months("2001-01", 5)]
    (one,), said = in_new_units(series(tmp_path, rows))
    assert "cannot be told" in said[0] and one.prices[0] == 20.0


def test_the_table_of_redenominations_is_sound():
    table = redenominations()
    assert all(r.old_per_new > 1 and r.source and len(r.currency) == 3 for r in table)
    assert len({(r.currency, r.day) for r in table}) == len(table)


@pytest.fixture
def own_atlas(tmp_path):
    folder = tmp_path / "atlas"
    atlas.new(folder)
    for path in folder.iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("XXX", "XTS"), encoding="utf-8")
    return folder


def test_prices_go_into_an_atlas_that_stays_sound(tmp_path, own_atlas, capsys):
    rows = [row(m, "Example  city", 30.0 + t, date=f"{m}-20") for t, m in enumerate(months("2021-01", 4))]
    rows += [row("2021-01", "Nowhere", 1.0), row("2021-01", "Example city", 9.0, commodity="Salt")]
    file = write_prices(tmp_path / "prices.csv", rows)
    assert call("atlas", "build", "--into", own_atlas, "--prices", file, "--item", "Wheat flour=flour") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "4 rows added" in said and "Nowhere" in said
    added = [r for r in atlas.load(own_atlas).prices if r.date.year == 2021]
    assert [(r.item, r.place_code, r.price, r.unit) for r in added][:1] == [("flour", "example_city", 30.0, "XTS/kg")]
    assert str(added[0].date) == "2021-01-15" and str(added[0].known_from) == "2021-02-15"
    assert "CC BY-IGO" in added[0].source and added[0].confidence == "medium"
    assert call("check", own_atlas) == 0
    assert "places.csv, rows 17, 18, 19, 20: still an example of the template" in capsys.readouterr().out
    before = (own_atlas / "prices.csv").read_bytes()
    assert call("atlas", "build", "--into", own_atlas, "--prices", file, "--item", "Wheat flour=flour") == 0
    assert (own_atlas / "prices.csv").read_bytes() == before
    assert "0 rows added" in (shown := capsys.readouterr().out) and "4 rows were there already" in shown


def test_a_fixed_price_is_marked_and_all_items_come_under_their_own_words(tmp_path, own_atlas):
    rows = [row(m, "Example City", 50.0, commodity="Bread (bakery)") for m in months("2020-06", 14)]
    file = write_prices(tmp_path / "prices.csv", rows)
    assert call("atlas", "build", "--into", own_atlas, "--prices", file) == 0
    added = [r for r in atlas.load(own_atlas).prices if r.item == "bread_bakery"]
    assert len(added) == 14 and {r.confidence for r in added} == {"low"} and "never moves" in added[0].note
    assert item_code("Wheat flour (low quality)") == "wheat_flour_low_quality"


def test_what_cannot_be_built_is_refused_and_nothing_changes(tmp_path, own_atlas, capsys):
    two = [row("2021-01", "Example City", 1.0), row("2021-01", "Example City", 2.0, commodity="Maize flour")]
    file = write_prices(tmp_path / "prices.csv", two)
    build = ("atlas", "build", "--into", own_atlas, "--prices", file)
    both = refused(capsys, tmp_path, *build, "--item", "Wheat flour=flour", "--item", "Maize flour=flour")
    assert "two series for one item and place" in both
    named = refused(capsys, tmp_path, *build, "--market", "Exampel City=example_city", "--item", "Wheat flower=x")
    assert "Nearest: Example City" in named and "Nearest: Wheat flour" in named
    assert "no such place" in refused(capsys, tmp_path, *build, "--market", "Example City=exampl_city")
    assert "not understood" in refused(capsys, tmp_path, *build, "--market", "Example City")
    assert "Wholesale" in refused(capsys, tmp_path, *build, "--price-type", "Wholesale")
    assert "no atlas in this folder" in refused(capsys, tmp_path, *build[:3], tmp_path, *build[4:])
    far = write_prices(tmp_path / "far.csv", [row("2021-01", "Elsewhere", 1.0)])
    assert "no market of the file" in refused(capsys, tmp_path, *build[:4], "--prices", far)


def test_a_build_that_adds_nothing_says_what_the_markets_have(tmp_path, own_atlas, capsys):
    rows = [row("2021-01", "Example City", 1.0, commodity="Salt"), row("2021-01", "Elsewhere", 1.0)]
    file = write_prices(tmp_path / "prices.csv", rows)
    build = ("atlas", "build", "--into", own_atlas, "--prices")
    said = refused(capsys, tmp_path, *build, file, "--item", "Wheat flour=flour")
    assert "found 'Wheat flour at Example City'" in said and "allowed: Salt [XTS/kg, Retail]" in said
    dear = write_prices(tmp_path / "dear.csv", [row("2021-01", "Example City", 1.0, currency="USD")])
    assert "in XTS" in (said := refused(capsys, tmp_path, *build, dear)) and "[USD/kg, Retail]" in said


def test_a_price_file_can_be_checked(tmp_path, capsys):
    file = write_prices(tmp_path / "prices.csv", [row("2021-01", "Town", 1.0), row("2021-02", "Town", 0.0)])
    assert call("check", file) == 0
    assert "1 price in 1 series" in (shown := capsys.readouterr().out) and "zero" in shown
    write_prices(file, [row("2021-01", "Town", 1.0, priceflag="guess")])
    assert "unknown flag" in refused(capsys, tmp_path, "check", file)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the published price files are not on this machine")
@pytest.mark.parametrize(
    ("name", "rows", "series_"),
    [("wfp_food_prices_afg.csv", 32563, 523), ("wfp_gaza_monthly.csv.gz", 7789, 131),
     ("wfp_syr_staples_monthly.csv.gz", 37300, 1009)],
)  # fmt: skip
def test_published_files_are_read_whole(name, rows, series_):
    found = read_wfp(SHARED / name)
    made = series_of(found.rows)
    assert (len(found.rows), len(made)) == (rows, series_)
    assert sum(int(s.quotes.sum()) for s in made) == rows


@pytest.mark.skipif(not SHARED.is_dir(), reason="the published price files are not on this machine")
def test_diesel_in_afghanistan_is_in_new_afghanis_throughout(tmp_path):
    shutil.copy(SHARED / "wfp_food_prices_afg.csv", tmp_path)
    found = read_wfp(tmp_path / "wfp_food_prices_afg.csv")
    made, said = in_new_units(series_of(r for r in found.rows if r.item == "Fuel (diesel)"))
    prices = np.concatenate([s.prices[np.isfinite(s.prices)] for s in made])
    assert prices.min() > 3 and prices.max() < 150
    assert len(said) == 6
