"""Markets joined by roads: the tables, what gates pass in quiet times, and what gates do to prices."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from panah.errors import InputError
from panah.forecast.prices.models import Asked
from panah.forecast.trade.model import ROADS
from panah.forecast.trade.rise import rise, usual_flows
from panah.model.price_case import GateDays, gate_days
from panah.model.trade import TradeNetwork
from panah.pipeline.price_cases import read_price_case
from panah.pipeline.trade_networks import read_network
from price_worlds import make_case

PEOPLE = "market,people,source\nInside,200000,counted\nElsewhere,300000,counted\nFar,100000,counted\n"
WAYS = "market,to,km,source\nInside,Elsewhere,200,measured\nElsewhere,Far,300,measured\n"
GATES = "gate,market,km,source\nGate,Inside,50,measured\nOther,Far,10,measured\n"


def write(folder, people=PEOPLE, roads=WAYS, gates=GATES):
    (folder / "network").mkdir(exist_ok=True)
    for name, text in (("markets", people), ("roads", roads), ("gates", gates)):
        (folder / "network" / f"{name}.csv").write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    return make_case(tmp_path / "made-up")


def test_a_case_without_roads_has_no_network(folder):
    assert read_price_case(folder).network is None


def test_tables_become_arrays(folder):
    write(folder, gates=f"{GATES}North gate,Far,5,measured\nSouth gate,Far,5,measured\n")
    names = read_price_case(folder)
    network = read_network(folder, ["Far", "Inside", "Elsewhere"], ["Gate"])
    assert names.network is not None and "network/roads.csv" in names.files
    assert network.people.tolist() == [100000, 200000, 300000]
    assert network.ends.tolist() == [[1, 2], [2, 0]]
    assert network.behind.tolist() == [1, 0, 0, 0]
    assert network.gate_km.tolist() == [50, 10, 5, 5]


def test_every_problem_of_the_tables_is_said_at_once(folder):
    write(
        folder,
        people="market,people,source\nInside,-3,counted\nFar,x,counted\n",
        roads="market,to,km,source\nInside,Elsewhere,0,measured\n",
        gates="gate,market,length,source\nGate,Inside,50,measured\n",
    )
    with pytest.raises(InputError) as error:
        read_network(folder, ["Inside", "Far"], ["Gate"])
    said = [(p.what, p.where) for p in error.value.problems]
    assert len(said) == 5, said
    assert ("unknown column", "network/gates.csv, row 1") in said


def test_names_are_held_against_the_case(folder):
    write(
        folder,
        people=PEOPLE + "Inside,5,counted\n",
        roads=WAYS + "Insde,Far,10,measured\nFar,Far,10,measured\n",
        gates="gate,market,km,source\nOther,Far,10,measured\n",
    )
    with pytest.raises(InputError) as error:
        read_network(folder, ["Inside", "Elsewhere", "Far", "Alone"], ["Gate"])
    said = {p.what for p in error.value.problems}
    assert said == {
        "stands in row 2 already", "not a market of the case", "a road from a market to itself",
        "no people given for a market", "no row for a gate of the case",
    }  # fmt: skip
    assert any("Inside" in p.fix for p in error.value.problems if p.what == "not a market of the case")


def made(gates=2):
    """Two towns 400 km apart, each with a gate of its own next door."""
    return TradeNetwork(
        markets=("West", "East"), people=np.array([5e5, 5e5]), gates=("W", "E")[:gates],
        behind=np.array([0, 1])[:gates], gate_km=np.array([20.0, 20.0])[:gates], ends=np.array([[0, 1]]),
        road_km=np.array([400.0]),
    )  # fmt: skip


def days(count=40, gates=2, **shut):
    """Gates on the day the price was seen and so many days after it, shut from one day to before another."""
    passes = np.ones((1 + count, gates))
    for gate, (first, last) in shut.items():
        passes[1 + first : 1 + last, "WE".index(gate)] = 0.0
    return GateDays(passes, np.zeros((1 + count, gates)))


PRICE = np.array([30.0, 30.0])


def test_markets_draw_from_gates_by_the_inverse_square_of_the_road():
    near, far = 20.0**-2, 420.0**-2
    found = usual_flows(made(), np.array([10.0, 30.0]))
    expected = [(10 * near + 30 * far) / (near + far), (10 * far + 30 * near) / (near + far)]
    np.testing.assert_allclose(found, expected)
    assert usual_flows(made(), np.array([0.0, 0.0])).tolist() == [0.0, 0.0]


def test_gates_that_stay_open_move_no_price():
    np.testing.assert_array_equal(rise(made(), PRICE, days(), worlds=2, seed=1), 1.0)


def test_what_was_so_when_the_price_was_seen_is_in_it_already():
    shut = days(W=(-1, 40))
    shut.toll[:, 1] = 2.0
    np.testing.assert_array_equal(rise(made(), PRICE, shut, worlds=2, seed=1), 1.0)


def test_a_gate_that_opens_lowers_the_price_of_its_town():
    found = np.log(rise(made(), PRICE, days(W=(-1, 10)), worlds=3, seed=1))
    assert (found[:, -1, 0] < -0.002).all()


def test_a_shut_gate_raises_its_own_town_most():
    found = np.log(rise(made(), PRICE, days(W=(5, 40)), worlds=4, seed=1))
    assert (found[:, :5] == 0).all()
    assert (found[:, 20:, 0] > 0.005).all()
    assert (found[:, 20:, 0] > found[:, 20:, 1]).all()
    assert (found[:, 20:, 1] >= -1e-9).all()


def test_the_rise_is_gone_some_time_after_the_gate_opens():
    found = np.log(rise(made(), PRICE, days(90, W=(5, 15)), worlds=2, seed=1))[:, :, 0]
    assert (found.max(axis=1) > 0.003).all()
    assert (found[:, -1] < 0.5 * found.max(axis=1)).all()


def test_a_toll_stays_in_the_price_of_the_town_it_is_levied_on():
    gates = days(60)
    gates.toll[11:, 0] = 3.0
    found = rise(made(), PRICE, gates, worlds=3, seed=1)
    assert (found[:, -1, 0] * 30.0 > 31.0).all()
    assert (found[:, -1, 0] * 30.0 < 33.2).all(), "no more than the toll"
    assert (found[:, -1, 1] < found[:, -1, 0]).all()


def test_the_same_seed_gives_the_same_bytes_and_worlds_differ():
    first = rise(made(), PRICE, days(W=(5, 40)), worlds=3, seed=4)
    assert first.tobytes() == rise(made(), PRICE, days(W=(5, 40)), worlds=3, seed=4).tobytes()
    assert len({x.tobytes() for x in first}) == 3


def test_days_further_ahead_change_none_before_them():
    short = rise(made(), PRICE, days(20, W=(5, 20)), worlds=1, seed=4)
    long = rise(made(), PRICE, days(40, W=(5, 30)), worlds=1, seed=4)
    np.testing.assert_allclose(long[:, :20], short, rtol=1e-9)


def test_a_town_no_gate_serves_and_no_road_reaches_is_left_alone():
    alone = TradeNetwork(
        ("West", "Alone"), np.array([5e5, 1e5]), ("W",), np.array([0]), np.array([20.0]),
        np.zeros((0, 2), dtype=np.int64), np.zeros(0),
    )  # fmt: skip
    found = rise(alone, PRICE, days(gates=1, W=(5, 40)), worlds=2, seed=1)
    assert np.isfinite(found).all()
    np.testing.assert_allclose(found[:, :, 1], 1.0, atol=1e-9)


def test_the_forecast_of_a_country_is_the_last_price_times_the_rise(folder):
    write(folder, gates=f"{GATES}North gate,Inside,5,measured\nSouth gate,Elsewhere,5,measured\n")
    case = read_price_case(folder)
    origin = case.event
    found = ROADS(Asked(case, "Inside", origin, (1, 3), 20, 1, future_gates=True), None)
    first, count = case.day(origin), (case.day(origin + 3) - case.day(origin)).days
    gates = gate_days(case.diary, case.network.gates, first, 1 + count)
    daily = rise(case.network, case.prices[origin], gates, worlds=16, seed=1)
    january = (case.day(origin + 1) - first).days
    np.testing.assert_allclose(found[:16, 0], case.prices[origin, 0] * daily[:, :january, 0].mean(axis=1))
    assert (found[:, 0] > case.prices[origin, 0] * 1.002).all(), "the north gate shuts on 1 January"
    np.testing.assert_array_equal(found[16:], found[:4])


def test_without_roads_or_with_a_market_unseen_it_is_the_last_price(folder):
    case = read_price_case(folder)
    asked = Asked(case, "Inside", case.event, (1,), 4, 1, future_gates=True)
    assert ROADS(asked, None).tolist() == [[case.prices[case.event, 0]]] * 4
    write(folder, gates=f"{GATES}North gate,Inside,5,measured\nSouth gate,Elsewhere,5,measured\n")
    gap = read_price_case(folder)
    prices = gap.prices.copy()
    prices[gap.event, 2] = np.nan
    asked = replace(asked, case=replace(gap, prices=prices))
    assert ROADS(asked, None).tolist() == [[case.prices[case.event, 0]]] * 4
