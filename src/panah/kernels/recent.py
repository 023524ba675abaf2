"""How much people are to be expected to have travelled lately, by where they are at nightfall.

Under Flee's rules recent travel decides whether people who reach a town go on at once. Whoever is at a place, or on a
way, has come there by one of many paths, and the day tables take them to have travelled as is to be expected of people
who are there. A few members, the scouts, find out what that is: they live through each day like all others, and what
their people will have travelled is noted for every way their day can end, weighed by its chance. Only the days of those
who had to wait for a camp that may fill up are noted as they fell out.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from panah.kernels.bare import bare
from panah.kernels.crowds import Member
from panah.kernels.evenings import PLAIN, Board, Law, recall
from panah.kernels.tables import Rows, Tables, find


@bare
def note(law: Law, member: Member, rows: Rows, tables: Tables) -> None:
    """Note whose day is told by which row, each for as many people as they stand for."""
    for k in range(member.listed[0]):
        z, r = member.cells[k].posture, 0
        recent = tables.recent[z]
        while r < law.memory:
            one = rows.number[z * law.memory + r]
            low, r = rows.low[one], rows.high[one]
            if recent[r] > recent[low]:
                y, _ = find(one, rows.touch[one], member.steps, rows.slot, rows.owner, rows.steps)
                rows.load[y] += member.cells[k].count * member.worth[z]


@njit(cache=True, nogil=True)
def spread(board: Board, rows: Rows, recent: NDArray[np.float64], travelled: NDArray[np.float64]) -> None:
    """Add to those who have travelled the people noted whose day ends without regard to a camp's count.

    recent     (Z, R + 1)  float64  as in Tables
    travelled  (Z, R)      float64  as in Member
    """
    memory = board.law.memory
    for y in range(rows.used[1]):
        n, k = rows.load[y], rows.owner[y]
        rows.load[y] = 0
        for o in range(rows.first[y], rows.first[y + 1] if n > 0 else 0):
            end = rows.shares[o]
            if end.kind == PLAIN:
                z, gained, many = rows.state[k] // memory, board.gain[end.pick], n * end.share
                for i in range(rows.low[k], rows.high[k]):
                    travelled[end.what, recall(i, gained)] += many * (recent[z, i + 1] - recent[z, i])
