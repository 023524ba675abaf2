"""Price cases: what a folder holds, what is wrong with it, and what of it was known when."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

import numpy as np
import pytest

from command import call, refused
from panah.errors import InputError
from panah.model.price_case import gate_days, known_diary
from panah.pipeline.price_cases import read_price_case, read_price_cases
from price_worlds import make_case, months, prices, row, write_prices


@pytest.fixture
def folder(tmp_path):
    return make_case(tmp_path / "made-up")


def test_a_folder_becomes_a_case(folder):
    case = read_price_case(folder)
    assert (case.id, case.group, case.unit, case.currency) == ("made-up", "XXA", "kg", "XTS")
    assert case.markets == ("Inside", "Elsewhere", "Far")
    assert case.treated.tolist() == [True, False, False]
    assert case.prices.shape == case.outside.shape == (36, 3)
    assert np.isfinite(case.prices).all()
    assert str(case.months[case.first]) == "2020-07" and case.last == 35
    assert str(case.months[case.event]) == "2020-12"
    assert set(case.files) == {"case.yaml", "diary.yaml", "prices.csv"}


def test_the_outside_price_is_the_median_of_the_markets_beyond(folder):
    text = (folder / "case.yaml").read_text().replace("outside: [Outside]}", "outside: [Outside, Far, Elsewhere]}", 1)
    (folder / "case.yaml").write_text(text)
    case = read_price_case(folder)
    three = np.column_stack([case.price_of("Elsewhere"), case.price_of("Far"), case.outside_of("Far")])
    np.testing.assert_allclose(case.outside_of("Inside"), np.median(three, axis=1))


def test_gates_by_month(folder):
    case = read_price_case(folder)
    gates = case.gate_months("Inside", ahead=2)
    assert gates.passes.shape == (38, 1)
    np.testing.assert_allclose(gates.passes[:, 0], [1.0] * 24 + [0.0] * 6 + [1.0] * 8)
    np.testing.assert_allclose(gates.toll[:, 0], [0.0] * 30 + [2.0] * 8)
    assert gates.open_at_end[:, 0].tolist() == [True] * 24 + [False] * 6 + [True] * 8
    assert case.gate_months("Far").passes.shape == (36, 0)


def test_a_month_of_which_ten_days_are_shut_passes_the_rest(folder):
    diary = (folder / "diary.yaml").read_text()
    diary = diary.replace(
        "from: 2021-01-01, to: 2021-06-30, goods: shut", "from: 2021-04-11, to: 2021-04-20, goods: shut", 1
    )
    (folder / "diary.yaml").write_text(diary)
    gates = read_price_case(folder).gate_months("Inside")
    assert gates.passes[27, 0] == pytest.approx(20 / 30)
    assert gates.open_at_end[27, 0]


def test_what_is_known_at_an_origin(folder):
    case = read_price_case(folder)
    then = case.as_of(25)
    assert len(then.months) == len(then.prices) == len(then.outside) == 26
    assert then.last == 25 and then.event == case.event
    assert [str(r.start) for r in then.diary.crossings] == ["2021-01-01", "2021-01-01"]
    assert all(r.end is None for r in then.diary.crossings)  # nobody knows yet when it will reopen
    assert then.gate_months("Inside", ahead=12).passes[24:, 0].tolist() == [0.0] * 14
    told = case.as_of(25, ahead=5)
    assert [str(r.start) for r in told.diary.crossings] == ["2021-01-01", "2021-07-01", "2021-01-01"]
    assert told.gate_months("Inside", ahead=5).passes[24:, 0].tolist() == [0.0] * 6 + [1.0]
    assert len(told.prices) == 26
    early = case.as_of(5)
    assert early.event is None and early.statements == () and early.facts == ()


def test_on_the_last_day_of_a_closure_nobody_knows_that_it_is_the_last(folder):
    case = read_price_case(folder)
    assert case.as_of(29).diary.crossings[0].end is None
    assert case.as_of(29).gate_months("Inside", ahead=1).passes[-1, 0] == 0
    assert str(case.as_of(30).diary.crossings[0].end) == "2021-06-30"


def test_every_field_of_a_case_that_grows_with_time_is_cut(folder):
    case = read_price_case(folder)
    then = case.as_of(20)
    for f in fields(case):
        value = getattr(then, f.name)
        if isinstance(value, np.ndarray) and value.shape[:1] == (36,):
            pytest.fail(f"{f.name} still reaches to the end")


def test_day_numbers_have_no_date_to_compare(folder):
    case = read_price_case(folder)
    row_ = case.diary.crossings[0].model_copy(update={"start": 3})
    diary = case.diary.model_copy(update={"crossings": (row_,)})
    assert known_diary(diary, dt.date(2030, 1, 1)).crossings == ()


def test_every_problem_of_a_folder_at_once(folder):
    text = (folder / "case.yaml").read_text()
    text = text.replace("market: Far", "market: Fahr").replace("outside: [Outside]}", "outside: [Otside]}", 1)
    text = text.replace("gates: [North gate]", "gates: []").replace("to: 2021-12-15", "to: 2031-12-15")
    (folder / "case.yaml").write_text(text)
    diary = (
        (folder / "diary.yaml").read_text().replace("place: South gate, from: 2021-01-01", "place: South gate, from: 4")
    )
    (folder / "diary.yaml").write_text(diary)
    with pytest.raises(InputError) as error:
        read_price_case(folder)
    said = str(error.value)
    for words in (
        "'Fahr'", "Did you mean Far?", "'Otside'", "a treated market without gates", "no market has this gate",
        "a day without a date", "outside the months of prices.csv",
    ):  # fmt: skip
        assert words in said, said


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("case.yaml", "item: Wheat flour", "item: Wheat flower", "Did you mean Wheat flour?"),
        ("case.yaml", "currency: XTS", "currency: XTT", "no such currency"),
        ("case.yaml", "unit: KG", "unit: L", "another measure"),
        ("case.yaml", "licence: CC0\n", "licence: CC0\nlisense: x\n", "unknown key"),
        ("case.yaml", "treated: true, ", "", "no market is treated"),
        ("case.yaml", "market: Far", "market: Inside", "stands twice"),
        ("case.yaml", "market: Far,", "markt: Far,",
         "key markets, row 3, markt: unknown key .found 'markt'.; allowed: gates, market"),
        ("case.yaml", "low: 20, high: 40", "low: 50, high: 40",
         "statements, row 1: value not allowed .found 'low 50, high 40'.; allowed: low <= high"),
        ("diary.yaml", "goods: open, tax: 2", "goods: open, tax: -2", "crossings, row 2, tax"),
        ("diary.yaml", "to: 2021-06-30, goods: shut}\n  - {place: North", "goods: shut}\n  - {place: North",
         "crossings, rows 1 and 2: two rows contradict each other .found 'North gate, 2021-07-01: goods shut"),
        ("diary.yaml", "place: South gate", "place: Suoth gate", "crossings, row 3: no market has this gate"),
        ("prices.csv", "2019-01-15,,,Inside", "someday,,,Inside", "made-up/prices.csv, row 3, column date"),
        ("case.yaml", "from: 2020-07-15", "from: 2022-07-15",
         "key window: value not allowed .found 'from 2022-07-15, to 2021-12-15'.; allowed: `from` on or before `to`"),
        ("case.yaml", "market: Inside, said", "market: Nowhere, said", "not a market of the case"),
        ("diary.yaml", "goods: shut", "goods: ajar", "open"),
        ("prices.csv", "2019-01-15,,,Inside", "someday,,,Inside", "not a date"),
        ("prices.csv", "actual", "guess", "unknown flag"),
        ("case.yaml", "gates: [North gate]", "gates: [North gate, North gate]", "gates: named twice"),
        ("case.yaml", "outside: [Outside]", "outside: [Outside, Outside]", "outside: named twice .found 'Outside'"),
        ("case.yaml", "name: stock_days, market: Inside, low: 10", "name: people, market: Inside, low: 0",
         "people above 0"),
        ("diary.yaml", "goods: open, tax: 2", "goods: open, tax: 90000", "row 2, tax: a charge far above any price"),
        ("diary.yaml", "goods: open, tax: 2", "goods: open, capacity: 200", "row 2, capacity: tonnes cannot be used"),
        ("diary.yaml", "crossings:", "aid:\n  - {place: Insdie, from: 2021-02-01, tonnes_per_day: 2}\ncrossings:",
         "aid, row 1: not a market of the case .found 'Insdie'.; .*Did you mean Inside"),
    ],
)  # fmt: skip
def test_broken_folders_are_refused_with_a_sentence(folder, file, old, new, said):
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new))
    with pytest.raises(InputError, match=said.replace("?", r"\?")):
        read_price_case(folder)


def test_a_price_that_nobody_has_paid_is_refused(folder):
    for wild in (1e-7, 1e10):
        rows = prices(36, 24, 30)
        write_prices(folder / "prices.csv", [row("2020-01", "Inside", wild), *rows[:48], *rows[49:]])
        with pytest.raises(InputError, match="Inside: no such price"):
            read_price_case(folder)


def days(folder, *rows):
    """A diary of these rows on the North gate or all: flow and charge by day in January 2021."""
    text = (folder / "diary.yaml").read_text().split("crossings:")[0]
    (folder / "diary.yaml").write_text(text + "crossings:\n" + "".join(f"  - {{{row}}}\n" for row in rows))
    found = gate_days(read_price_case(folder).diary, ("North gate",), dt.date(2021, 1, 1), 31)
    return found.passes[:, 0], found.toll[:, 0]


def test_a_row_that_names_a_gate_beats_one_for_all_whichever_stands_or_begins_first(folder):
    named, every = "place: North gate, from: 2021-01-05, goods: shut", "place: all, from: 2021-01-10, goods: open"
    for order in ((named, every), (every, named)):
        passes, _ = days(folder, *order)
        assert passes.tolist() == [1.0] * 4 + [0.0] * 27
    _, toll = days(folder, "place: all, from: 2021-01-01, tax: 5", "place: North gate, from: 2021-01-11, tax: 2")
    assert toll.tolist() == [5.0] * 10 + [2.0] * 21


def test_a_limit_on_a_shut_gate_does_not_open_it_and_holds_once_it_opens(folder):
    passes, _ = days(
        folder, "place: North gate, from: 2021-01-01, to: 2021-01-10, goods: shut",
        "place: North gate, from: 2021-01-05, capacity_share: 0.5",
        "place: North gate, from: 2021-01-21, to: 2021-01-31, goods: open",
    )  # fmt: skip
    assert passes.tolist() == [0.0] * 10 + [0.5] * 21


def test_what_cannot_be_used_is_said(folder):
    diary = (folder / "diary.yaml").read_text()
    more = "aid:\n  - {place: Inside, from: 2021-02-01, item: flour, tonnes_per_day: 2}\n"
    more += "  - {place: Inside, from: 2021-02-01, item: blankets, tonnes_per_day: 2}\n"
    more += "control:\n  - {place: Inside, from: 2021-02-01, holder: x}\n"
    (folder / "diary.yaml").write_text(diary + "  - {place: North gate, from: 2021-02-01, people: shut}\n" + more)
    rows = prices(36, 24, 30)
    write_prices(folder / "prices.csv", [*rows, row("2020-01", "Inside", 30.0)])
    said = " ".join(read_price_case(folder).notes)
    for words in (
        "1 row under control not used", "1 row under crossings says of people", "is not used: blankets",
        "aid to Inside is not used: no fact `people`", "Inside: 1 month with several prices",
    ):  # fmt: skip
        assert words in said


def test_what_a_message_suggests_is_among_what_it_allows(folder):
    rows = prices(36, 24, 30) + [row(f"2020-{m:02}", f"Aa {m}", 1.0) for m in range(1, 13)]
    write_prices(folder / "prices.csv", rows)
    text = (folder / "case.yaml").read_text()
    (folder / "case.yaml").write_text(text.replace("outside: [Outside]", "outside: [Otside]"))
    with pytest.raises(InputError) as error:
        read_price_case(folder)
    found = error.value.problems[0]
    assert found.where == "made-up/case.yaml, key markets, row 1, outside"
    assert "Did you mean Outside?" in found.fix and "Outside" in found.allowed and "4 more" in found.allowed


def test_a_folder_of_cases_is_checked_as_one(tmp_path, capsys):
    make_case(tmp_path / "cases" / "a", id_="one")
    make_case(tmp_path / "cases" / "b", id_="two")
    assert call("check", tmp_path / "cases") == 0
    assert "2 sound price cases: one, two" in capsys.readouterr().out
    (tmp_path / "cases" / "b" / "diary.yaml").unlink()
    assert "no such file" in refused(capsys, tmp_path, "check", tmp_path / "cases")


def test_a_network_names_the_case_it_belongs_to(folder):
    (folder / "network").mkdir()
    for name, head in (("markets", "market,people,source"), ("roads", "market,to,km,source")):
        (folder / "network" / f"{name}.csv").write_text(f"{head}\n")
    (folder / "network" / "gates.csv").write_text("gate,market,source\n")
    with pytest.raises(InputError, match=r"made-up/network/gates\.csv: missing columns: km; allowed"):
        read_price_case(folder)


def test_a_treated_market_needs_prices_in_the_window(folder):
    late = {str(m) for m in months("2020-07", 18)}
    rows = [r for r in prices(36, 24, 30) if r["market"] != "Inside" or r["date"][:7] not in late]
    write_prices(folder / "prices.csv", rows)
    with pytest.raises(InputError, match="too few prices"):
        read_price_case(folder)


def test_zero_prices_and_forecasts_are_not_observations(folder):
    rows = prices(36, 24, 30)
    rows[8] |= {"price": "0"}
    rows[4] |= {"priceflag": "forecast"}
    rows.append(row("2019-03", "Far", 999.0, priceflag="aggregate,forecast"))
    write_prices(folder / "prices.csv", rows)
    case = read_price_case(folder)
    assert np.flatnonzero(np.isnan(case.price_of("Inside"))).tolist() == [1, 2]
    assert case.price_of("Far").max() < 100
    assert any("zero" in note for note in case.notes) and any("forecast" in note for note in case.notes)
    assert any("2 of 36 months without a price" in note for note in case.notes)


def test_missing_files_and_folders(tmp_path, folder):
    (folder / "diary.yaml").unlink()
    (folder / "prices.csv").unlink()
    with pytest.raises(InputError) as error:
        read_price_case(folder)
    assert len(error.value.problems) == 2
    with pytest.raises(InputError, match="no such folder"):
        read_price_case(tmp_path / "nowhere")


def test_a_broken_case_is_left_out_and_a_second_of_one_id_too(tmp_path):
    make_case(tmp_path / "a", id_="one")
    make_case(tmp_path / "b", id_="one")
    make_case(tmp_path / "c", id_="two")
    (tmp_path / "c" / "diary.yaml").write_text("id: [")
    found = read_price_cases([tmp_path])
    assert [c.id for c in found.usable] == ["one"]
    assert [len(p) for p in found.skipped.values()] == [1, 1]
    assert "second case" in str(next(iter(found.skipped.values()))[0])
