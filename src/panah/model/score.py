"""Score: how far a run of a Flee instance is from what was registered in its camps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorOver:
    """One error over the members of a run.

    ``mean``, ``sd``, ``low`` and ``high`` (5 % and 95 %) are those of the members' errors; ``of_mean`` is the error of
    the ensemble mean. ``sd`` is None for a single member.
    """

    mean: float
    sd: float | None
    low: float
    high: float
    of_mean: float


@dataclass(frozen=True, slots=True)
class CampScore:
    """One camp: people registered and simulated, as means over days (and members), and its part of the two errors.

    The parts are means over members; their sums over camps are the errors of the run.
    """

    place: str
    registered: float
    simulated: float
    normal: float
    rescaled: float


@dataclass(frozen=True, slots=True)
class CampsScore:
    """The averaged relative difference of one run, and the people behind it.

    Parameters
    ----------
    normal, rescaled
        The error as Flee defines it, plain and with each day's camps scaled to the registered total.
    camps
        In file order.
    days
        Days compared.
    registered, in_camps, in_all
        On the last day compared: people registered in camps, simulated in camps, and simulated anywhere or on the way;
        means over members.
    """

    normal: ErrorOver
    rescaled: ErrorOver
    camps: tuple[CampScore, ...]
    days: int
    registered: float
    in_camps: float
    in_all: float


@dataclass(frozen=True, slots=True)
class QuantityScore:
    """The forecasts of one quantity in one scenario, held against what was counted.

    Parameters
    ----------
    scenario, quantity, unit
        As in the forecast; a price keeps its currency.
    first, last
        Smallest and largest horizon compared [days].
    counts
        Values compared.
    wis, dispersion, over, under
        Weighted interval score and its three parts, in the unit of the quantity: how wide the intervals are, and how
        far the forecast lay above and below what was counted. None for a probability.
    wis_log
        The same score of log(value + 1): errors relative to size.
    cover50, cover90
        Share of counts inside the central intervals; None where the forecast has no such levels.
    unchanged
        Mean absolute error of the baseline that nothing changes after the reference date, squared for a probability;
        None where the forecast does not say how things stood on that date.
    brier
        Mean squared difference of a probability and what happened (0 or 1); None otherwise.
    """

    scenario: str
    quantity: str
    unit: str
    first: int
    last: int
    counts: int
    unchanged: float | None
    wis: float | None = None
    dispersion: float | None = None
    over: float | None = None
    under: float | None = None
    wis_log: float | None = None
    cover50: float | None = None
    cover90: float | None = None
    brier: float | None = None

    @property
    def skill(self) -> float | None:
        """Share by which the score lies below the baseline's; None where the baseline makes no error."""
        mine = self.brier if self.wis is None else self.wis
        return None if mine is None or not self.unchanged else 1 - mine / self.unchanged


@dataclass(frozen=True)
class ForecastScore:
    """A forecast held against what was counted: its quantities, and what of the table it does not speak of."""

    quantities: tuple[QuantityScore, ...]
    unmatched: tuple[str, ...]
