"""Who has a turn next, and what is known of people who wait as one.

Bounds: 4.5 standard errors and KS p above 0.0001 over 4,000 draws; shares of recent travel to 1e-12.
"""

from __future__ import annotations

import numpy as np
import pytest
from numba import njit
from scipy import stats
from test_flee_recent import play_out, world

from panah.kernels import blends, crowds, evenings, pools, tables
from panah.kernels.crowds import BARRED, CAMP, ENTRY, LEAVE, multiplier
from panah.kernels.draws import join
from panah.kernels.evenings import BOUND, FIRST, PROPOSAL, UNSURE
from panah.model.instance import RELEASED
from panah.simulation.flee.board import boards, slate
from panah.simulation.flee.engine import Batch
from panah.simulation.flee.timetable import timetable

build, look, nothing_known = njit(blends.build), njit(crowds.look), njit(evenings.nothing_known)
morning_share, take, class_of = njit(pools.morning_share), njit(pools.take), njit(tables.class_of)


@pytest.fixture(scope="module")
def batch():
    case = world(8_000, 9_000)
    table = timetable(case, RELEASED)
    return Batch(case, table, boards(case, table), range(1), 1)


def waiting(leavers, others):
    pool = np.zeros(2, dtype=ENTRY)
    pool["kind"], pool["count"] = (LEAVE, PROPOSAL), (leavers, others)
    return pool


@pytest.mark.parametrize(("above", "leavers"), [(1, 40), (3, 40), (12, 30), (3, 2)])
def test_the_slice_ends_when_the_last_one_leaves_who_must_before_a_camp_opens(batch, above, leavers):
    """Its length is that of a shuffled list up to the one after whom nobody is refused any more."""
    law, others, draws = batch.laid.regimes[-1][1].crowd, 500, 4000
    camps = np.zeros(len(batch.member.camps), dtype=CAMP)
    camps["capacity"] = 100_000.0
    open_ = max(n for n in range(94_990, 95_010) if multiplier(n, 100_000.0, law.buffer) >= BARRED)
    camps["here"][0] = open_ + above
    look(0, law, camps)
    hope = np.zeros(len(camps), dtype=BOUND)
    hope["gate"] = UNSURE
    member = batch.member._replace(camps=camps, hope=hope)
    ours, theirs = [], []
    rng = np.random.default_rng(5)
    for n in range(draws):
        pool = waiting(leavers, others)
        key, share = morning_share(np.uint64(join(np.uint64(7), n)), 1, law, member, pool)
        _, turns, people = take(np.uint64(key), share, True, pool, member.plan, member.queue)
        gone = leavers - pool["count"][0]
        ours.append(people - gone)
        assert gone == (above if above <= leavers else leavers)
        assert member.queue["entry"][turns - 1] == 0
        shuffled = rng.permutation(np.repeat([True, False], [leavers, others]))
        at = np.flatnonzero(np.cumsum(shuffled) == above)
        theirs.append(at[0] + 1 - above if len(at) else others)
    if above > leavers:
        assert set(ours) == {others}
        return
    error = np.std(theirs) * np.sqrt(2 / draws)
    assert np.mean(ours) == pytest.approx(np.mean(theirs), abs=4.5 * error)
    assert stats.ks_2samp(ours, theirs).pvalue > 1e-4


def test_half_of_those_who_leave_have_their_turn_before_the_others(batch):
    pool, plan = waiting(9, 100), np.full(1, -1, dtype=np.int64)
    _, turns, people = take(np.uint64(1), 1.0, True, pool, plan, batch.member.queue)
    assert (turns, people) == (3, 109)
    assert batch.member.queue["entry"][:3].tolist() == [0, 1, 0]
    assert batch.member.queue["count"][:3].tolist() == [4, 100, 5]


def test_people_who_wait_as_one_have_the_recent_travel_of_all_who_have_come_to_it(batch):
    laid = batch.laid
    board, memory = laid.regimes[-1][1], laid.regimes[-1][1].law.memory
    rng, full, merged = np.random.default_rng(3), 3, 0
    hope = np.zeros(len(laid.camp_place), dtype=BOUND)
    nothing_known(hope)
    steps = np.zeros(len(hope), dtype=np.int64)
    batch._new_day()
    for posture in (0, 2, len(laid.place) - 1):
        people = rng.random(memory) * (rng.random(memory) < 0.5)
        people /= people.sum()
        batch.recent[posture, 1:] = np.cumsum(people)
        batch.recent[posture, -1] = 1.0
        expected, scratch = {}, slate(board)
        for r in np.flatnonzero(people):
            for one in scratch.shares[: play_out(posture, r, full, hope, board, scratch)]:
                if one["kind"] in (PROPOSAL, FIRST):
                    at = expected.setdefault((int(one["kind"]), int(one["what"]), int(one["pick"])), np.zeros(memory))
                    at[r] += people[r] * one["share"]
            class_of(posture, r, hope, laid.camp, board, scratch, batch.rows)
        for r in range(memory):
            class_of(posture, r, hope, laid.camp, board, scratch, batch.rows)
        y = batch.tables.used[0]
        built = build(posture, full, steps, hope, laid.camp, board, batch.slate, batch.rows, batch.tables)
        assert built
        tables, span = batch.tables, 2 * board.law.reach
        row = slice(tables.first[y], tables.first[y + 1])
        shares = np.diff(tables.below[row], prepend=0.0)
        found = {}
        for one, share in zip(tables.outcomes[row], shares, strict=True):
            kind, pick = int(one["tag"] & 3), int(one["tag"] >> 2)
            if kind == PROPOSAL:
                u = one["what"] // span
                within = np.arange(memory)
                density = np.diff(tables.recent[tables.whose[u]])
                density = np.where((within >= tables.low[u]) & (within < tables.high[u]), density, 0.0)
                found[kind, int(one["what"] % span), pick] = share * density / density.sum()
                merged += tables.whose[u] >= len(laid.place)
            elif kind == FIRST:
                found[kind, int(one["what"]), pick] = share * people
        assert found.keys() == expected.keys()
        for key, theirs in expected.items():
            assert found[key] == pytest.approx(theirs, abs=1e-12)
        assert (batch.slate.seat == -1).all()
        assert not tables.part.any()
    assert merged > 3
