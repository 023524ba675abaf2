"""A programme that the solver leaves unfinished is tried again, from cold and by the other method."""

from __future__ import annotations

import numpy as np
import pytest

from panah.errors import PanahError
from panah.supply import Ground, Programme, Shelf, solvers, terms

highspy = pytest.importorskip("highspy")


class Reluctant:
    """HiGHS that says it has not finished the first few times it is asked after a run."""

    def __init__(self, highs, times):
        self.highs, self.times, self.strategies, self.ways = highs, times, [], []

    def __getattr__(self, name):
        return getattr(self.highs, name)

    def run(self):
        self.strategies.append(self.highs.getOptionValue("simplex_strategy")[1])
        self.ways.append((self.highs.getOptionValue("presolve")[1], self.highs.getOptionValue("solver")[1]))
        self.highs.run()

    def getModelStatus(self):  # noqa: N802  the solver's name for it
        done = len(self.strategies) > self.times
        return self.highs.getModelStatus() if done else highspy.HighsModelStatus.kUnknown


def day(times):
    """A day of a programme whose solver gives up so many times."""
    ground = Ground(2, np.array([1]), np.array([0]), np.array([1]))
    facts = terms(ground, cost=3.0, outside_price=21.0, people=[1e5, 0], need=0.45, elasticity=0.2, price_before=24.0)
    shelf = Shelf(np.array([500.0, 0.0]), np.array([24.0, 21.0]))
    programme = Programme(ground)
    programme.day(facts, shelf)
    held = programme.exchange.solver
    held._highs = reluctant = Reluctant(held._highs, times)
    return programme.day(facts, shelf).price[0], reluctant


def test_a_basis_that_leads_nowhere_is_given_up_and_then_the_method():
    plain, _ = day(0)
    cold, tried = day(1)
    assert tried.strategies[:2] == [solvers.DUAL, solvers.DUAL]
    other, tried = day(2)
    assert tried.strategies[:3] == [solvers.DUAL, solvers.DUAL, solvers.PRIMAL]
    smaller, tried = day(3)
    assert tried.ways[3] == ("on", "simplex")
    inside, tried = day(4)
    assert tried.ways[4] == ("off", "ipm")
    assert [cold, other, smaller, inside] == pytest.approx([plain] * 4)
    assert tried.getOptionValue("solver")[1] == "simplex"  # the next day is solved as ever


def test_a_programme_that_nobody_can_finish_is_a_fault_of_ours():
    with pytest.raises(PanahError, match="the solver stopped"):
        day(10)
