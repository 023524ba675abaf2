"""HiGHS, kept warm through highspy, or scipy's copy of it from cold: the same linear programme, the same numbers.

Both find the least c x with A x = b and l <= x <= u, and the duals of the rows. Kept through highspy a model passes on
only what changed since it was last solved, and the dual simplex method starts from the last basis. A market by itself
needs neither: its programme is a chain, which `panah.kernels.one_market` settles in a fifth of the time.
"""

from __future__ import annotations

import importlib.util
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from panah.errors import PanahError
from panah.kernels import one_market
from panah.supply.layout import Layout, Matrix
from panah.supply.terms import Floats

DUAL, PRIMAL = 1, 4
"""HiGHS's names for its simplex methods. The dual one stops short of the optimum in rare programmes, by a reduced cost
of 2e-5 where 1e-7 is asked (one day in some 100,000 with five futures); the primal one then ends at it."""

SCIPY_ENDLESS = 3
"""Scipy's name for a programme without an end."""

FIRST: Final[dict[str, Any]] = {"presolve": "off", "solver": "simplex", "simplex_strategy": DUAL}
"""How a programme is solved, from the last basis."""

NEXT: Final[tuple[dict[str, Any], ...]] = (
    FIRST, {**FIRST, "simplex_strategy": PRIMAL}, {**FIRST, "presolve": "on"}, {**FIRST, "solver": "ipm"},
)  # fmt: skip
"""How it is solved where that led nowhere, each time from cold: the same, by the other method, made smaller first, and
by an interior-point method that ends at a vertex."""


class Endless(PanahError):  # noqa: N818  what was asked for has no end; the solver did not fail
    """More and more of something without limit would pay."""


def _changed(new: Floats, old: Floats) -> NDArray[np.int32]:
    """Where the numbers differ, as HiGHS counts."""
    return np.asarray((new != old).nonzero()[0], dtype=np.int32)


class Solver(Protocol):
    """What the programme asks of a solver."""

    def solve(self, cost: Floats, upper: Floats, right: Floats) -> Floats:
        """Duals of the rows for the least-cost columns between 0 and ``upper`` with the rows at ``right``."""

    def columns(self, *parts: slice) -> list[Floats]:
        """Parts of the columns last found."""

    def arrived(self, where: Any, row: Any, column: Any, value: Floats) -> None:
        """Set coefficients: where they stand among the matrix's values, their rows and columns, and the numbers."""

    def forget(self) -> None:
        """Start the next solution from cold, as if nothing had been solved before."""


class Highs:
    """A model kept in HiGHS.

    Raises
    ------
    ImportError
        When highspy is not there.
    """

    def __init__(self, matrix: Matrix) -> None:
        import highspy  # noqa: PLC0415  loading a solver is for those who solve

        rows, columns = matrix.shape
        plain: Any = highspy.Highs.__base__  # Highs itself switches on callbacks and prints a banner
        self._highs = plain()
        status = highspy.HighsModelStatus
        self._optimal = status.kOptimal
        self._endless = status.kUnbounded, status.kUnboundedOrInfeasible  # there always is a plan
        for name, value in {"output_flag": False, "threads": 1, **FIRST}.items():
            self._highs.setOptionValue(name, value)
        problem: Any = highspy.HighsLp()
        problem.num_col_, problem.num_row_ = columns, rows
        problem.col_cost_ = problem.col_lower_ = problem.col_upper_ = np.zeros(columns)
        problem.row_lower_ = problem.row_upper_ = np.zeros(rows)
        problem.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        problem.a_matrix_.start_ = matrix.start
        problem.a_matrix_.index_ = matrix.row
        problem.a_matrix_.value_ = matrix.value
        self._highs.passModel(problem)
        self._cost, self._upper, self._right = np.zeros(columns), np.zeros(columns), np.zeros(rows)
        self._none = np.zeros(columns)
        self._solution: Any = None

    def solve(self, cost: Floats, upper: Floats, right: Floats) -> Floats:
        """As `Solver.solve`.

        Raises
        ------
        Endless
            When there is no optimum, because more and more would pay.
        PanahError
            When it is not found: a fault of ours.
        """
        highs = self._highs
        changed = _changed(cost, self._cost)
        if len(changed):
            highs.changeColsCost(len(changed), changed, cost[changed])
        changed = _changed(upper, self._upper)
        if len(changed):
            highs.changeColsBounds(len(changed), changed, self._none[: len(changed)], upper[changed])
        changed = _changed(right, self._right)
        if len(changed):
            highs.changeRowsBounds(len(changed), changed, right[changed], right[changed])
        self._cost[:], self._upper[:], self._right[:] = cost, upper, right
        highs.run()
        for options in NEXT:
            if highs.getModelStatus() == self._optimal:
                break
            highs.clearSolver()
            self._by(options)
            highs.run()
            self._by(FIRST)
        if highs.getModelStatus() in self._endless:  # by every method: with tonnes by the billion one alone may err
            highs.clearSolver()
            raise Endless("supply: the programme has no end")
        if highs.getModelStatus() != self._optimal:
            raise PanahError(f"supply: the solver stopped at {highs.modelStatusToString(highs.getModelStatus())}")
        self._solution = highs.getSolution()
        return np.array(self._solution.row_dual)

    def _by(self, options: dict[str, Any]) -> None:
        for name, value in options.items():
            self._highs.setOptionValue(name, value)

    def columns(self, *parts: slice) -> list[Floats]:
        """As `Solver.columns`; HiGHS tells them as a Python list, which takes long to turn into numbers."""
        told = self._solution.col_value
        return [np.array(told[part]) for part in parts]

    def arrived(self, where: Any, row: Any, column: Any, value: Floats) -> None:
        """As `Solver.arrived`."""
        del where
        for r, c, v in zip(row, column, value, strict=True):
            self._highs.changeCoeff(int(r), int(c), float(v))

    def forget(self) -> None:
        """As `Solver.forget`."""
        self._highs.clearSolver()


class Scipy:
    """The same programme through ``scipy.optimize.linprog``: no warm start, nothing to install."""

    def __init__(self, matrix: Matrix) -> None:
        from scipy import sparse  # noqa: PLC0415  slow to load, and seldom needed

        self._matrix = sparse.csc_array((matrix.value.copy(), matrix.row, matrix.start), shape=matrix.shape)
        self._found = np.zeros(matrix.shape[1])

    def solve(self, cost: Floats, upper: Floats, right: Floats) -> Floats:
        """As `Solver.solve`.

        Raises
        ------
        Endless
            When there is no optimum, because more and more would pay.
        PanahError
            When it is not found.
        """
        from scipy.optimize import linprog  # noqa: PLC0415

        bounds = np.column_stack([np.zeros(len(upper)), upper])
        found = linprog(cost, A_eq=self._matrix, b_eq=right, bounds=bounds, method="highs-ds")
        if found.status == SCIPY_ENDLESS:
            raise Endless("supply: the programme has no end")
        if found.status != 0:
            raise PanahError(f"supply: the solver stopped: {found.message}")
        self._found = np.asarray(found.x)
        return np.asarray(found.eqlin.marginals)

    def columns(self, *parts: slice) -> list[Floats]:
        """As `Solver.columns`."""
        return [self._found[part] for part in parts]

    def arrived(self, where: Any, row: Any, column: Any, value: Floats) -> None:
        """As `Solver.arrived`."""
        del row, column
        self._matrix.data[where] = value

    def forget(self) -> None:
        """As `Solver.forget`: it never remembers."""


class OneMarket:
    """The programme of a single place, settled by `panah.kernels.one_market`: nothing is kept from before."""

    def __init__(self, layout: Layout) -> None:
        count, _, ways, sources, stores, prices = layout.shape
        self._layout, self._ways = layout, ways
        self._shapes = ((count, ways), (count, sources), (count, stores), (count, prices))
        self._parts = (layout.flow, layout.bought, layout.stored, layout.sold)
        self._arrives = np.ones((count, ways + sources))
        self._found = np.zeros(layout.columns)
        self._into = self._split(self._found)
        self._bought, self._price = np.zeros((count, ways + sources)), np.zeros(count)

    def _split(self, columns: Floats) -> list[Floats]:
        return [columns[part].reshape(shape) for part, shape in zip(self._parts, self._shapes, strict=True)]

    def solve(self, cost: Floats, upper: Floats, right: Floats) -> Floats:
        """As `Solver.solve`.

        Raises
        ------
        Endless
            When there is no optimum, because more and more would pay.
        """
        (*costs, keep, told), (*mosts, room, wanted) = self._split(cost), self._split(upper)
        flow, bought, stored, sold = self._into
        settled = one_market.settle(
            self._layout.parent, self._layout.kept, np.concatenate(costs, axis=1) / self._arrives,
            np.concatenate(mosts, axis=1) * self._arrives, keep, room, -told, wanted, right, self._bought, stored, sold,
            self._price,
        )  # fmt: skip
        if not settled:
            raise Endless("supply: the programme has no end")
        arrived = self._bought / self._arrives
        flow[:], bought[:] = arrived[:, : self._ways], arrived[:, self._ways :]
        return -self._price

    def columns(self, *parts: slice) -> list[Floats]:
        """As `Solver.columns`."""
        return [self._found[part] for part in parts]

    def arrived(self, where: Any, row: Any, column: Any, value: Floats) -> None:
        """As `Solver.arrived`."""
        del where
        self._arrives[row, column % self._ways] = -value

    def forget(self) -> None:
        """As `Solver.forget`: it never remembers."""


def solver(layout: Layout) -> Solver:
    """For a market by itself its own way, else HiGHS where highspy is installed, else scipy's."""
    if layout.shape[1] == 1:
        return OneMarket(layout)
    return Highs(layout.matrix) if importlib.util.find_spec("highspy") else Scipy(layout.matrix)
