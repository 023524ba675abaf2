"""Departures, destinations and travel against numpy's own binomials and multinomials: |z| below 4, fixed seeds."""

from __future__ import annotations

import math

import numpy as np
from scipy import stats

import naive
import worlds
from panah.kernels import movement, travel
from panah.model.parameters import parameters
from panah.simulation.geography import survey
from panah.simulation.scenarios import load_scenario
from panah.simulation.state import begin
from panah.simulation.timeline import resolve

MEMBERS = 3_000
HAZARD = 0.03


def same_member_many_times():
    """A state whose members differ in their random numbers only."""
    situation = worlds.world()
    scenario = load_scenario("as_reported")
    table = parameters()
    table = table.with_values({name: row.default for name, row in table.rows.items()})
    geography = survey(situation, 30.0)
    state = begin(situation, scenario, resolve(situation, scenario, 20), geography, table, 3, range(MEMBERS))
    state.control.holder[:] = state.control.holder[0]
    state.gates.open_people[:] = [True, True]
    state.people.displaced[:] = 4_000 * (state.people.displaced[0] > 0)
    np.multiply(0.0, state.choice.delay, out=state.choice.delay)
    np.multiply(0.0, state.abroad.gate_delay, out=state.abroad.gate_delay)
    order = geography.roads.order
    far = np.where(order >= 0, geography.roads.inside[np.arange(len(order))[:, None], order], 0.0)
    state.refuges.days[:] = np.maximum(1, np.ceil(far / state.choice.speed[0]))
    state.felt.log_stay[:] = math.log1p(-HAZARD)
    return state


def numpy_law(state, rng):
    """Arrivals by day and place of one member, drawn by numpy from the laws in the docstrings."""
    people, roads, choice = state.people, state.geography.roads, state.choice
    out = np.zeros(people.calendar.shape[1:], dtype=np.int64)

    def days(km):
        assert max(1, math.ceil(km / choice.speed[0])) < len(out)
        return (1 + max(1, math.ceil(km / choice.speed[0]))) % len(out)

    for i in range(len(roads.country)):
        pull = np.array(naive.pulls(state.refuges, roads, 0)[i])
        if not roads.country[i] or not pull.any():
            continue
        gone = sum(
            rng.binomial(int(state.situation.network.population[i] + g) // 3, 1 - (1 - HAZARD) ** state.factor[0, g])
            for g in range(3)
        )
        gone += rng.binomial(int(4_000 * (state.people_at_start[i] > 0)), 1 - (1 - HAZARD) ** 2)
        ways = naive.ways_abroad(i, [True, True], roads)
        crossing = rng.binomial(gone, state.numbers["share_abroad"][0]) if any(ways) else 0
        size = np.maximum(state.geography.size[roads.abroad], state.numbers["site_size"][0])
        rules = naive.abroad_rules(state.numbers, 0, size, state.abroad.land.tolist())
        far = np.array(naive.shares_abroad(naive.pulls_abroad(ways, rules), rules))
        if crossing:
            for a, count in enumerate(rng.multinomial(crossing, far / far.sum())):
                if count:
                    out[days(ways[a][0]), roads.abroad[a]] += count
        unsafe = [r >= 0 and state.control.holder[0, r] > 0 for r in roads.ruler]
        weight = pull * np.where(unsafe, 1 - choice.avoidance[0], 1.0)
        for j, count in enumerate(rng.multinomial(gone - crossing, weight / weight.sum())):
            if count:
                out[days(roads.inside[i, j]), j] += count
    return out


class Seen:
    """A state with the displaced people it began with."""

    def __init__(self, state):
        self._state = state
        self.people_at_start = state.people.displaced[0].copy()

    def __getattr__(self, name):
        return getattr(self._state, name)


def test_one_day_of_movement_follows_numpys_law():
    state = Seen(same_member_many_times())
    ones, roads, opened = np.ones_like(state.felt.log_stay), state.geography.roads, state.gates.open_people
    movement.depart(
        1, state.stems, state.felt.log_stay, state.factor, ones, 2 * ones, state.leads, roads.country, opened,
        roads.through, state.abroad, state.people,
    )  # fmt: skip
    travel.cross(1, state.stems, state.leads, opened, state.abroad, roads, state.people)
    travel.settle(1, state.stems, state.control.holder, state.choice, roads, state.refuges, state.people)
    rng = np.random.default_rng(12)
    reference = np.stack([numpy_law(state, rng) for _ in range(MEMBERS // 3)])
    ours = state.people.calendar
    used = reference.any(axis=0) | ours.any(axis=0)
    assert used.sum() > 8
    for day, place in np.argwhere(used):
        a, b = ours[:, day, place], reference[:, day, place]
        z = (a.mean() - b.mean()) / math.sqrt(a.var() / len(a) + b.var() / len(b) + 1e-12)
        assert abs(z) < 4, (day, place, a.mean(), b.mean())
        assert stats.ks_2samp(a, b).pvalue > 1e-4
