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
