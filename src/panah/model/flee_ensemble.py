"""Ensemble of a Flee instance: people by member, day and place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from panah.model.instance import FleeInstance


@dataclass(frozen=True)
class FleeEnsemble:
    """Members of one run of a Flee instance, at the end of each day.

    Parameters
    ----------
    instance
        What was simulated.
    seed
        Seed of the run.
    members
        (M,) int64: numbers of the members held here; a batch holds a slice of the run.
    people
        (M, D, P) int64: people at each place [persons, or groups of ``hasten`` persons].
    travelling
        (M, D) int64: people on a way between places.
    """

    instance: FleeInstance
    seed: int
    members: NDArray[np.int64]
    people: NDArray[np.int64]
    travelling: NDArray[np.int64]

    @property
    def camps(self) -> NDArray[np.int64]:
        """(M, D, C) int64: people in each camp."""
        return self.people[:, :, list(self.instance.camps)]
