"""A stand-in for the engine under Flee's rules: anything that conserves people, at once.

Started as a program it is the command line with this engine, a second a batch, so that it can be killed on the way.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from panah.model.flee_ensemble import FleeEnsemble
from panah.pipeline.flee_runs import FleeJob, set_out


def play(job: FleeJob, members: range) -> FleeEnsemble:
    """Some members: each day everybody is somewhere, by chance addressed by seed and member."""
    due, places = set_out(job), len(job.instance.places)
    people = np.zeros((len(members), len(due), places), dtype=np.int64)
    travelling = np.zeros((len(members), len(due)), dtype=np.int64)
    for k, member in enumerate(members):
        rng = np.random.default_rng([job.seed, member])
        share = rng.dirichlet(np.ones(places + 1), len(due))
        drawn = rng.multinomial(due, share)
        people[k], travelling[k] = drawn[:, :-1], drawn[:, -1]
    return FleeEnsemble(job.instance, job.seed, np.arange(members.start, members.stop), people, travelling)


def slowly(job: FleeJob, members: range) -> FleeEnsemble:
    time.sleep(0.5)
    return play(job, members)


if __name__ == "__main__":
    from panah import cli
    from panah.pipeline import flee_runs

    FleeJob.batch = slowly
    flee_runs.MOST = 2
    sys.argv[0] = "panah"
    cli.main()
