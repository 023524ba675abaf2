"""The whole simulation on the made-up crisis: what must be the same, what must differ, and in which direction."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

import worlds
from panah import simulation
from panah.errors import InputError
from panah.model.ensemble import PEOPLE_QUANTITIES, SUPPLY_QUANTITIES
from panah.model.parameters import parameters
from panah.model.scenario import Scenario
from panah.simulation import day

FOCUS = 0


def run(chosen="as_reported", members=range(60), days=30, seed=1, world=None, **values):
    scenario = simulation.load_scenario(chosen) if isinstance(chosen, str) else chosen
    table = parameters().with_values(values)
    return simulation.simulate(
        world if world is not None else worlds.world(), scenario, days=days, members=members, seed=seed,
        parameters=table,
    )  # fmt: skip


def scenario(**changes):
    return Scenario.model_validate({"id": "x", "title": "t", "says": "s", **changes})


def same(a, b, rows=slice(None), days=slice(None)):
    arrays = [(a.people[q], b.people[q]) for q in PEOPLE_QUANTITIES]
    arrays += [(a.supply[q], b.supply[q]) for q in SUPPLY_QUANTITIES]
    arrays += [(a.household[q], b.household[q]) for q in a.household]
    arrays.append((a.holder, b.holder))
    return all(np.array_equal(x[:, days], y[rows][:, days]) for x, y in arrays)


def test_shapes_and_kinds():
    e = run(members=range(5, 9), days=6)
    places = len(e.situation.network.places)
    assert e.days == 6
    assert e.members.tolist() == [5, 6, 7, 8]
    assert all(e.people[q].shape == (4, 7, places) and e.people[q].dtype == np.int64 for q in PEOPLE_QUANTITIES)
    assert all(e.supply[q].shape == (4, 7, 1) and np.isfinite(e.supply[q]).all() for q in SUPPLY_QUANTITIES)
    assert e.holder.dtype == np.int8
    assert e.household["cash_runway_days"].shape == (4, 7)
    assert e.markets == (("QA01", "flour"),)
    assert not e.people["departures"][:, 0].any()
    assert not e.people["arrivals"][:, 0].any()
    assert simulation.check_conservation(e) == ()


def test_the_day_is_the_list_in_its_docstring():
    steps = [part.split() for name, _ in day.DAY for part in name.split(", ")]
    told = [line.split()[:2] for line in (day.__doc__ or "").splitlines() if line[:1].isdigit()]
    assert [[f"{number}.", name] for number, name in steps] == told
    assert len(told) == 7


def test_a_member_does_not_depend_on_its_batch():
    whole = run(members=range(20))
    for part in (range(1), range(7, 8), range(3, 11), range(19, 20)):
        assert same(run(members=part), whole, slice(part.start, part.stop))
    assert same(run(members=range(4, 20, 5)), whole, slice(4, 20, 5))


def test_threads_change_nothing():
    parts = [range(8), range(8, 16), range(16, 24)]
    with ThreadPoolExecutor(max_workers=3) as pool:
        found = list(pool.map(lambda part: run(members=part), parts))
    whole = run(members=range(24))
    assert all(same(f, whole, slice(p.start, p.stop)) for f, p in zip(found, parts, strict=True))


def test_seeds_differ_and_repeat():
    assert same(run(seed=4), run(seed=4))
    assert not same(run(seed=4), run(seed=5))


def test_a_shorter_run_is_the_beginning_of_a_longer_one():
    assert same(run(days=12), run(days=30), days=slice(0, 13))


def test_scenarios_share_draws_until_they_differ():
    later = scenario(control=[{"place": "focus", "from": 15, "holder": "attacker"}])
    a, b = run(scenario()), run(later)
    assert same(a, b, days=slice(0, 15))
    assert not same(a, b)
    taxed = run(scenario(crossings=[{"place": "all", "from": 10, "tax": 2}]), runway_weight=0, scarcity_weight=0)
    plain = run(scenario(), runway_weight=0, scarcity_weight=0)
    assert all(np.array_equal(taxed.people[q], plain.people[q]) for q in PEOPLE_QUANTITIES)
    assert not np.array_equal(taxed.supply["price"], plain.supply["price"])


def test_a_shut_border_lets_nobody_out():
    assert not run("crossings_shut").people["arrivals"][:, :, worlds.network().abroad].any()
    assert run("as_reported").people["arrivals"][:, :, worlds.network().abroad].any()


def test_nobody_leaves_by_a_gate_open_to_goods_alone():
    goods = scenario(crossings=[{"place": "all", "people": "shut", "goods": "open"}])
    assert not run(goods).people["arrivals"][:, :, worlds.network().abroad].any()


def test_no_events_and_no_front_nobody_moves():
    quiet = worlds.without(worlds.world(), "event", "event_rate", "contested")
    still = run(scenario(assumptions={"front": "frozen", "recurring_events": "stop"}), world=quiet)
    assert not still.people["departures"].any()
    assert (still.people["displaced_here"] == still.people["displaced_here"][:, :1]).all()


def test_events_set_to_nothing_are_silent_once_memory_fades():
    calm = run(scenario(assumptions={"front": "frozen"}, events=[{"place": "all", "intensity": 0}]))
    assert calm.people["departures"][:, 1:9].any()
    assert not calm.people["departures"][:, 13:].any()


@pytest.mark.parametrize(
    "more",
    [
        {"events": [{"place": "QA04", "from": 2, "to": 20, "intensity": 1}]},
        {"control": [{"place": "QA04", "from": 3, "holder": "attacker"}]},
        {"control": [{"place": "focus", "from": 3, "holder": "contested"}]},
    ],
)
def test_more_violence_does_not_mean_fewer_departures(more):
    frozen = {"assumptions": {"front": "frozen"}}
    less = run(scenario(**frozen)).people["departures"].sum(axis=(1, 2))
    worse = run(scenario(**frozen, **more)).people["departures"].sum(axis=(1, 2))
    assert worse.mean() > less.mean()
    # members in whom the front held the place anyway see no difference
    assert (worse >= less).mean() > 0.8


def test_a_higher_hazard_moves_more_and_the_ready_leave_first():
    low, high = (run(event_hazard=h, members=range(30)).people["departures"] for h in (0.0005, 0.02))
    assert high.sum() > 5 * low.sum()
    pulse = scenario(assumptions={"front": "frozen"}, events=[{"place": "QA04", "intensity": 1}])
    p = worlds.network().index["QA04"]
    even = run(pulse, event_hazard=0.02, threshold_cv=0.5, days=40).people["departures"][:, :, p].mean(axis=0)
    uneven = run(pulse, event_hazard=0.02, threshold_cv=1.5, days=40).people["departures"][:, :, p].mean(axis=0)
    assert uneven[30:].sum() / uneven[2:12].sum() < even[30:].sum() / even[2:12].sum()


def test_the_front_reaching_the_city_displaces_its_people_and_its_guests():
    base, reached = run("as_reported", days=40), run("front_reaches_city", days=40)
    assert (reached.holder[:, 7:21, FOCUS] == 2).all()
    assert (reached.holder[:, 21:, FOCUS] == 1).all()
    site = worlds.network().index["QA01-S1"]
    for place in (FOCUS, site):
        gone = [e.people["departures"][:, 8:30, place].sum() for e in (base, reached)]
        assert gone[1] > 1.5 * gone[0]


def test_a_ceasefire_keeps_control_and_moves_fewer():
    base, calm = run("as_reported"), run("ceasefire_supplies")
    assert (calm.holder == calm.holder[:, :1]).all()
    assert calm.people["departures"].sum() < 0.5 * base.people["departures"].sum()
    assert calm.supply["need_met"][:, 1:].min() == 1.0


def test_the_front_moves_by_contagion_only_next_to_what_is_held():
    held = ("QA02", "QA03", "QA04", "QA05", "QA02-X", "QA03-X")
    lost = [worlds.cell(code, "holder", 0.0, "probability", item=worlds.ACTORS[1]) for code in held]
    free = worlds.with_cells(worlds.world(), lost)
    nobody = run(world=worlds.without(free, "contested"), district_fall=0.04)
    assert not (nobody.holder == 1).any()
    spread = run(district_fall=0.04, days=60)
    assert ((spread.holder == 1).sum(axis=2)[:, -1] >= (spread.holder == 1).sum(axis=2)[:, 0]).mean() > 0.8
    gate, district = (worlds.network().index[c] for c in ("QA03-X", "QA03"))
    fell = (spread.holder[:, 0, district] == 0) & (spread.holder[:, -1, district] == 1)
    assert fell.any()
    assert (spread.holder[fell, -1, gate] == 1).all()


def test_travel_takes_a_day_at_least_and_longer_on_foot():
    fast, slow = (run(travel_speed=v, members=range(30)) for v in (400, 35))
    assert not fast.people["arrivals"][:, 1].any()
    assert slow.people["in_transit"][:, 10].sum() > 2 * fast.people["in_transit"][:, 10].sum()


def test_held_places_draw_fewer():
    avoided, ignored = (run(held_avoidance=v, members=range(40)) for v in (1.0, 0.0))
    p = worlds.network().index["QA02"]
    assert avoided.people["arrivals"][:, :, p].sum() < 0.02 * ignored.people["arrivals"][:, :, p].sum()


def test_reported_arrivals_move_the_hazard():
    def arrivals(number):
        cell = worlds.cell("QA01", "arrivals", number, "persons", item="2031-05-01", low=number / 2, high=2 * number)
        return run(world=worlds.with_cells(worlds.world(), [cell])).people["departures"].sum()

    assert arrivals(300) < arrivals(3_000) < arrivals(30_000)


@pytest.mark.parametrize(
    ("days", "members", "seed", "word"),
    [
        (0, range(3), 1, "days"),
        (5, range(0), 1, "members"),
        (5, range(-2, 2), 1, "members"),
        (5, range(3), -1, "seed"),
        (5, range(3), 2**63, "seed"),
        (5, range(3), 10**90, "seed"),
    ],
)
def test_what_cannot_be_run_is_refused(days, members, seed, word):
    chosen = simulation.load_scenario("as_reported")
    with pytest.raises(InputError, match=word):
        simulation.simulate(worlds.world(), chosen, days=days, members=members, seed=seed)


def tampered(change):
    e = run(members=range(3), days=5)
    change(e)
    return " ".join(str(p) for p in simulation.check_conservation(e))


def test_what_is_made_or_lost_is_noticed():
    def one_more(e):
        e.people["displaced_here"][1, 3, 2] += 1

    def one_unseen(e):
        e.people["arrivals"][1, 3, 2] += 1

    def a_loaf(e):
        e.supply["stock"][2, 4, 0] += 0.01

    def a_debt(e):
        e.people["residents"][0, 2, 1] = -1

    def a_lorry(e):
        e.passed["crossing_inflow"][1, 3, 0] = e.supply["inflow"][1, 3, 0] + 1

    assert "people are made or lost" in tampered(one_more)
    assert "member 1, day 3" in tampered(one_more)
    assert "arrivals less departures" in tampered(one_unseen)
    assert "food is made or lost" in tampered(a_loaf)
    assert "negative" in tampered(a_debt)
    assert "more passes the crossings than comes in" in tampered(a_lorry)
