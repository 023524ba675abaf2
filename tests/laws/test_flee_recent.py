"""What day tables rest on: recent travel to be expected by place, and choices settled in the morning.

Bounds: means within 4.5 standard errors over 60 counts; probabilities to 1e-12.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from numba import njit

from flee_made import instance, place
from panah.kernels import evenings
from panah.kernels.evenings import BOUND, FIRST, OPEN, PLAIN, SHUT, UNSURE
from panah.model.instance import RELEASED
from panah.simulation.flee.board import boards, slate
from panah.simulation.flee.engine import Scouts, play, prepare, simulate_flee
from panah.simulation.flee.expected import expected_days
from panah.simulation.flee.timetable import timetable

play_out = njit(evenings.play_out)

WAR = [place("War", "conflict", 900_000), place("Ruin", "conflict", 900_000)]
ROUTES = [("War", "Ruin", 90), ("Ruin", "Town", 120), ("War", "Town", 150), ("Town", "Inn", 60), ("Inn", "Far", 330),
          ("War", "Far", 500), ("Town", "Near", 410)]  # fmt: skip


def world(near=0, far=0, **more):
    places = [*WAR, place("Town", "town", 500), place("Inn", "town", 500), place("Near", "camp", near),
              place("Far", "camp", far)]  # fmt: skip
    return instance(places, ROUTES, days=12, registered={"Near": [0, 20_000, 24_000, 24_000, 40_000]},
                    max_move_speed=300.0, avoid_short_stints=True, default_movechance=0.3, camp_movechance=0.02,
                    **more)  # fmt: skip


def test_every_days_mean_is_exact_though_nobodys_recent_travel_is_kept():
    case, members = world(), 600
    table = timetable(case, RELEASED)
    laid = boards(case, table)
    assert not laid.regimes[0][1].walk
    assert (laid.regimes[0][1].law.memory > 1, laid.states) == (True, len(laid.place))
    made = simulate_flee(case, RELEASED, members=range(members), seed=4)
    ours, on_ways = expected_days(case, RELEASED)
    seen = np.concatenate([made.people, made.travelling[:, :, None]], axis=2)
    gap = seen.mean(axis=0) - np.column_stack([ours, on_ways])
    error = seen.std(axis=0, ddof=1) / np.sqrt(members)
    assert np.abs(gap[error > 0] / error[error > 0]).max() < 4.5
    # and the spread is that of people who decide for themselves: at most that of independent people
    shares = ours[5:] / 40_000.0
    spread = made.people[:, 5:].var(axis=0, ddof=1) / (40_000.0 * shares * (1.0 - shares)).clip(1)
    assert spread[shares > 0.01].mean() == pytest.approx(1.0, abs=0.05)


def test_scouts_note_everybody_once_wherever_their_day_ends():
    """Those who wait for a camp are noted as it fell out, all others as is to be expected."""
    case = world(8_000, 9_000)
    shared = prepare(case, RELEASED, 1)
    table, laid = shared.table, shared.laid
    scouts = Scouts(case, table, laid, 1)
    shared.recent.scout = scouts.day
    recent = np.zeros((len(laid.place), laid.regimes[0][1].law.memory + 1))
    met = 0
    for day in range(table.days):
        shared.recent.begin(day, recent)
        assert (np.diff(recent, axis=1) >= 0).all()
        assert recent[:, -1] == pytest.approx(1.0, abs=1e-12)
        if day > 0:
            there = scouts.batch.people.sum(axis=0) / scouts.batch.people.shape[0]
            noted = scouts.batch.member.travelled.sum(axis=1) / scouts.batch.people.shape[0]
            assert noted.sum() == pytest.approx(there.sum(), rel=0.01)
            met += 1
    assert met == table.days - 1


def test_batches_that_share_their_expected_days_are_the_same_to_the_last_person():
    case = world(8_000, 9_000)
    alone = simulate_flee(case, RELEASED, members=range(6), seed=3).people
    shared = prepare(case, RELEASED, 3)
    with ThreadPoolExecutor(3) as pool:
        made = list(pool.map(lambda m: play(shared, m).people, [range(2), range(2, 3), range(3, 6)]))
    np.testing.assert_array_equal(np.concatenate(made), alone)
    np.testing.assert_array_equal(play(shared, range(4, 6)).people, alone[4:])


@pytest.mark.parametrize(("near", "far"), [((0.6, 0.5), (1.0, 0.0)), ((0.35, 0.2), (0.2, 0.08)), ((1, 1), (0.08, 0))])
def test_choices_settled_in_the_morning_and_left_open_make_up_the_live_choice(near, far):
    """Whatever the multipliers are, between their bounds: who ends up with each choice from War."""
    case = world(8_000, 9_000)
    laid = boards(case, timetable(case, RELEASED))
    board = laid.regimes[-1][1]
    spot = board.spots[0]
    mine = board.choices[spot["first"] : spot["last"]]
    caps = mine["cap"]
    hope = np.zeros(len(laid.camp_place), dtype=BOUND)
    assert len(hope) == 2
    assert set(caps.tolist()) == {-1, 1}  # Far is two steps from Near
    for camp, (most, least) in enumerate((near, far)):
        gate = OPEN if least >= 0.5 else SHUT if most < 0.5 else UNSURE
        hope[camp] = (most, 0.0 if gate == UNSURE else least, gate)
    scratch = slate(board)
    count = play_out(0, 0, 3, hope, board, scratch)
    shares = scratch.shares[:count]
    settled = shares["share"][shares["kind"] == PLAIN].sum() + 0.0
    later = shares["share"][(shares["kind"] != PLAIN) & (shares["kind"] != FIRST)].sum()
    open_ = {int(s["pick"]) - int(spot["first"]): float(s["share"]) for s in shares[shares["kind"] == FIRST]}
    assert settled + later + sum(open_.values()) == pytest.approx(1.0, abs=1e-12)
    weight = mine["weight"] * np.where(caps >= 0, hope["most"][caps], 1.0)
    weight /= weight.sum()
    for m in np.linspace(far[1], far[0], 5):
        live = mine["weight"] * np.where(caps >= 0, m, 1.0)
        live /= live.sum()
        taken, refused = np.zeros(len(mine)), 0.0
        for j in range(len(mine)):
            bound = hope[caps[j]]
            left = open_.get(j, 0.0)
            accepted = (m - bound["least"]) / (bound["most"] - bound["least"]) if left > 0 else 0.0
            taken[j] = weight[j] - left + left * accepted
            refused += left * (1.0 - accepted)
        assert taken + refused * live == pytest.approx(live, abs=1e-12)
