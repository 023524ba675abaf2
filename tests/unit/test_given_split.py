"""How arrivals are split among camps: both rules against slow plain ones, dates, and people accumulated."""

from __future__ import annotations

import heapq
import math
from dataclasses import replace

import numpy as np
import pytest

from given_worlds import CAMPS, case_of, war
from panah.forecast.draws import draw, priors
from panah.forecast.given import cold_start, split_of_arrivals
from panah.forecast.given.blend import geometric
from panah.forecast.given.capacity import accumulate_within, by_size
from panah.forecast.given.cold_start import totals, with_and_without_stock
from panah.forecast.given.first_days import pooled, seen
from panah.forecast.given.gravity import by_distance
from panah.forecast.given.ground import lay_ground
from panah.forecast.given.markov import LOST, hop_by_hop
from panah.forecast.given.people import accumulate

K = 6
NEAR, FAR, LATE, HOME = range(4)
ABROAD = {"Near": "UGA", "Late": "UGA", "Far": "ETH", "Home": "SSD"}
OPENS = 10


@pytest.fixture(scope="module")
def case():
    return case_of(war())


@pytest.fixture(scope="module")
def drawn():
    return draw(K, 3, priors("given"))


def roads(world, *, without=()):
    """Length of the way by pair of names, both directions."""
    out = {}
    for a, b, km, _ in world.routes:
        if not {a, b} & set(without):
            out[a, b] = out[b, a] = float(km)
    return out


def nearest_way(ways, begin, end):
    """Dijkstra with names; infinite where no way leads."""
    heap, done = [(0.0, begin)], set()
    while heap:
        km, at = heapq.heappop(heap)
        if at == end:
            return km
        if at in done:
            continue
        done.add(at)
        for (a, b), length in ways.items():
            if a == at:
                heapq.heappush(heap, (km + length, b))
    return math.inf


def leaving(p, day):
    """Weight of each zone on a day: (name, weight)."""
    zones = [("Source", 40_000, 0)] + ([("Second", 10_000, 5)] if 5 <= day < 20 else [])
    for name, people, began in zones:
        fading = math.exp(-(day - began) / p["zone_days"])
        yield name, people ** p["population_exponent"] * (p["zone_floor"] + (1 - p["zone_floor"]) * fading)


def plain_by_distance(p, day):
    """One draw, one day, camp by camp."""
    ways = roads(war(), without=["Late"] if day < OPENS else [])
    out = dict.fromkeys(CAMPS, 0.0)
    for zone, weight in leaving(p, day):
        pull = {}
        for camp in CAMPS:
            km = nearest_way(ways, zone, camp)
            if math.isfinite(km):
                pull[camp] = (km + p["offset"]) ** -p["power"] * math.exp(-km * p["inverse_scale"])
        best = max(pull.values())
        lands = {}
        for camp, x in pull.items():
            lands.setdefault(ABROAD[camp], {})[camp] = x / best
        nested = {n: sum(camps.values()) ** p["nest"] for n, camps in lands.items()}
        for n, camps in lands.items():
            land = (1 - p["equal_country"]) * nested[n] / sum(nested.values()) + p["equal_country"] / len(lands)
            for camp, x in camps.items():
                within = (1 - p["equal_camp"]) * x / sum(camps.values()) + p["equal_camp"] / len(camps)
                out[camp] += weight * land * within
    total = sum(out.values())
    return [out[camp] / total for camp in CAMPS]


def plain_hop_by_hop(p, day):
    """One draw, one day: follow everybody hop by hop until hardly anyone still walks."""
    world = war()
    home = {row[0]: row[2] for row in world.places}
    ways = roads(world, without=["Late"] if day < OPENS else [])
    war_now = {name for name, _ in leaving(p, day)}
    camps = set(CAMPS) - ({"Late"} if day < OPENS else set())
    at, held = dict(leaving(p, day)), dict.fromkeys(CAMPS, 0.0)
    for _ in range(4_000):
        then = {}
        for place, people in at.items():
            out = {b: km for (a, b), km in ways.items() if a == place}
            score = {}
            for b, km in out.items():
                score[b] = (km + p["hop_softening"]) ** -p["hop_power"]
                score[b] *= p["hop_foreign"] if home[b] != "South_Sudan" else 1
                score[b] *= p["hop_camp"] if b in camps else 1
                score[b] *= p["hop_conflict"] if b in war_now else 1
            for b, x in score.items():
                part = (1 - LOST) * people * x / sum(score.values())
                if b in camps:
                    held[b] += part
                else:
                    then[b] = then.get(b, 0.0) + part
        at = then
    total = sum(held.values())
    return [held[camp] / total for camp in CAMPS]


@pytest.mark.parametrize("day", [0, 7, 10, 25])
@pytest.mark.parametrize(("rule", "plain"), [(by_distance, plain_by_distance), (hop_by_hop, plain_hop_by_hop)])
def test_each_rule_is_the_plain_one(case, drawn, rule, plain, day):
    fast = rule(lay_ground(case), drawn, np.array([day]))[:, 0]
    for k in range(2):
        assert fast[k] == pytest.approx(plain({n: float(v[k]) for n, v in drawn.items()}, day), abs=1e-8)


def test_a_camp_that_is_fought_over_is_a_place_like_others(case, drawn):
    conflict = case.instance.conflict.copy()
    conflict[15:, case.instance.camps[HOME]] = 1.0
    fought = replace(case, instance=replace(case.instance, conflict=conflict))
    before, after = hop_by_hop(lay_ground(fought), drawn, np.array([14, 15])).swapaxes(0, 1)
    assert (before[:, HOME] > 0).all()
    assert (after[:, HOME] == 0).all()
    assert after.sum(axis=1) == pytest.approx(np.ones(K))


def test_the_blend_lies_between_and_one_weight_gives_one_rule():
    a, b = np.array([[0.7, 0.2, 0.1]]), np.array([[0.1, 0.2, 0.7]])
    assert geometric(a, b, np.array([[0.0]])) == pytest.approx(a)
    assert geometric(a, b, np.array([[1.0]])) == pytest.approx(b)
    assert geometric(a, b, np.array([[0.5]]))[0, 0] == pytest.approx(0.7**0.5 * 0.1**0.5 / (2 * 0.07**0.5 + 0.2))
    apart = geometric(np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]]), np.array([[0.5]]))
    assert apart.tolist() == [[1.0, 0.0]]  # nothing in common: the first


def test_a_camp_gets_nobody_before_it_opens_and_more_than_later_right_after(case):
    (start, _) = with_and_without_stock(case, draws=40)
    late = start.weights.mean(axis=0)[:, LATE]
    assert (late[:OPENS] == 0).all()
    assert late[OPENS] > 0.3
    assert (start.people[:, :OPENS, LATE] == 0).all()
    # without the boost its share is smaller
    draws = draw(40, 1, priors("given"))
    from_day = by_distance(start.ground, draws, np.array([OPENS]))[:, 0, LATE].mean()
    assert late[OPENS] > 1.5 * from_day


def test_the_boost_fades():
    case = case_of(war(days=400, rows=400))
    late = with_and_without_stock(case, draws=40)[0].weights.mean(axis=0)[:, LATE]
    assert late[399] < 0.8 * late[25]


def test_a_camp_that_closes_receives_nobody_more(case):
    closes = case_of(war(closures=[("camp", "Near", "", 16, 99)]))
    people, usual = cold_start(closes, draws=20), cold_start(case, draws=20)
    assert (np.diff(people[:, 15:, NEAR], axis=1) <= 1e-9).all()
    assert usual[:, 29, NEAR].mean() > people[:, 29, NEAR].mean()


def test_an_announced_opening_counts_from_the_day_it_was_public():
    soon = "Far,opens,2016-07-21,2016-06-30,plan\n"  # day 20, public before day 0
    people = cold_start(case_of(war(), soon), draws=20)
    first = case_of(war()).instance.registered[0, FAR]
    assert people[:, 19, FAR] == pytest.approx(np.full(20, people[0, 19, FAR]))
    assert people[:, 29, FAR].mean() > people[:, 19, FAR].mean()
    assert people[0, 15, FAR] == first  # only those given of day 0
    unknown = soon.replace("2016-06-30", "2016-07-05")
    assert cold_start(case_of(war(), unknown), draws=20)[:, 15, FAR].mean() > first
    split = split_of_arrivals(case_of(war(), unknown), 6, draws=20)
    assert (split[:, FAR] == 0).all()


def test_people_add_up_to_each_days_total_and_shrink_in_proportion(case):
    people = cold_start(case, draws=20)
    assert people.sum(axis=2) == pytest.approx(np.broadcast_to(totals(case), people.shape[:2]))
    assert totals(case)[16] < totals(case)[15]
    assert people[:, 16] == pytest.approx(people[:, 15] * totals(case)[16] / totals(case)[15])


def test_arrivals_with_no_open_camp_are_shared_as_those_there():
    weights = np.array([[[0.5, 0.5], [0.0, 0.0], [1.0, 0.0]]])
    people = accumulate(weights, np.array([10, 20, 30]), np.array([8.0, 2.0]))
    assert people[0].tolist() == [[8, 2], [16, 4], [26, 4]]
    nobody = accumulate(np.zeros((1, 2, 2)), np.array([0, 20]))
    assert nobody[0].tolist() == [[0, 0], [10, 10]]


def test_announced_room_is_a_ceiling_while_others_have_room():
    known = "Near,capacity,300,2016-06-01,plan\n"
    people, usual = cold_start(case_of(war(), known), draws=20), cold_start(case_of(war()), draws=20)
    assert people[:, :, NEAR].max() <= 300 + 1e-6
    assert usual[:, :, NEAR].max() > 400
    assert people.sum(axis=2) == pytest.approx(usual.sum(axis=2))
    later = cold_start(case_of(war(), known.replace("2016-06-01", "2016-07-02")), draws=20)
    assert later.tobytes() == usual.tobytes()  # public on day 1: too late for day 0


def test_full_everywhere_still_places_everybody_and_placeholders_are_no_sizes():
    weights = np.tile([0.8, 0.2], (1, 3, 1))
    people = accumulate_within(weights, np.array([10, 20, 100]), np.array([12.0, 9.0]))
    assert people[0, 1].tolist() == pytest.approx([12, 8])
    assert people[0, 2].sum() == pytest.approx(100)
    assert (people[0, 2] > [12, 9]).all()
    moved = by_size(np.array([[[0.2, 0.6, 0.2]]]), np.array([300.0, 100.0, 1e6]), 1_000.0, np.array([1.0]))
    assert moved[0, 0] == pytest.approx([0.6, 0.2, 0.2])


def test_first_counts_stand_and_move_later_shares(case):
    start, _ = with_and_without_stock(case, draws=20)
    total, known = totals(case), seen(case, 7, "raw")
    assert known[NEAR] == 700  # counted on day 6
    assert np.isnan(known[[FAR, LATE, HOME]]).all()  # since day 1 nobody counted them
    weight = np.full(20, 0.5)
    people = pooled(start.weights, start.people, total, known, 7, weight)
    assert (people[:, :7] == start.people[:, :7]).all()
    assert people[:, 7, NEAR] == pytest.approx(np.full(20, 700.0))
    assert people.sum(axis=2) == pytest.approx(np.broadcast_to(total, people.shape[:2]))
    part = 0.5 * 700 / total[7]
    grown = (people[:, 8] - people[:, 7]) / (total[8] - total[7])
    share = (1 - part) * start.weights[:, 8] + part * people[:, 7] / total[7]
    assert grown == pytest.approx(share)


def test_nothing_counted_changes_nothing(case):
    start, _ = with_and_without_stock(case, draws=5)
    none = np.full(4, np.nan)
    assert pooled(start.weights, start.people, totals(case), none, 7, np.full(5, 0.5)) is start.people


def test_where_every_camp_is_shut_or_cut_off_the_chain_names_none(drawn):
    shut = case_of(war(closures=[("location", name, "Uganda", 5, 10) for name in CAMPS]))
    open_, closed = hop_by_hop(lay_ground(shut), drawn, np.array([4, 5])).swapaxes(0, 1)
    assert open_.sum(axis=1) == pytest.approx(np.ones(K))
    assert not closed.any()
