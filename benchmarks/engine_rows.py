"""One measurement within a process: ``python engine_rows.py TASK``, TASK as JSON with "do" and what it needs.

make    write a made-up instance
engine  seconds of the engine alone: everything from an instance in memory to people in memory, one thread
count   draws of a run, by kernels compiled with counters (counting.py)
floor   seconds of the engine, and of the same draws bare, in turn

The instance is {"folder", "hasten", "factor", "days"}; ``factor`` multiplies its people. Members are simulated in parts
of the size that ``panah simulate`` gives them, so that what is worked out once per part counts as often as there.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from made_up import country, scaled, write

SEED = 1


def instance_of(task: dict[str, Any]) -> Any:
    """The instance of a task."""
    from panah.flee import read_instance  # noqa: PLC0415  the counters come first

    read = read_instance(Path(task["folder"]), hasten=task.get("hasten"), days=task.get("days"))
    return scaled(read, task["factor"]) if task.get("factor", 1) != 1 else read


def make(task: dict[str, Any]) -> dict[str, Any]:
    """Write a made-up instance."""
    world = country(task["places"], task["people"], days=task["days"])
    folder = write(Path(task["folder"]), task["name"], world)
    return {"folder": str(folder), "routes": len(world.routes)}


def job_of(task: dict[str, Any]) -> Any:
    """The simulation of a task, its kernels loaded: a short one has been run."""
    from panah.model.instance import RELEASED  # noqa: PLC0415
    from panah.pipeline.flee_runs import FleeJob  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        small = write(Path(folder), "small", country(20, 2_000, days=4))
        FleeJob(instance_of({"folder": str(small)}), RELEASED, 1, SEED).batch(range(1))
    return FleeJob(instance_of(task), RELEASED, task["members"], SEED)


def people_set_out(job: Any) -> int | None:
    """People of one member on the last day; None where chance decides."""
    from panah.pipeline.flee_runs import set_out  # noqa: PLC0415

    due = set_out(job)
    return None if due is None else int(due[-1])


def print_of(ensemble: Any) -> str:
    """What tells one ensemble from another."""
    return hashlib.sha256(ensemble.people.tobytes() + ensemble.travelling.tobytes()).hexdigest()


def engine(task: dict[str, Any]) -> dict[str, Any]:
    """Seconds of all members, part by part."""
    job = job_of(task)
    instance = job.instance
    wall, cpu = time.perf_counter(), time.process_time()
    for batch in job.batches():
        job.batch(batch)
    return {
        "wall_s": time.perf_counter() - wall, "cpu_s": time.process_time() - cpu, "people": people_set_out(job),
        "places": len(instance.places), "routes": len(instance.routes), "days": instance.days,
    }  # fmt: skip


def count(task: dict[str, Any]) -> dict[str, Any]:
    """Draws of the first part; its pairs (n, p) go to the file ``kept``."""
    with tempfile.TemporaryDirectory() as cache:
        os.environ["NUMBA_CACHE_DIR"] = cache
        import counting  # noqa: PLC0415
        import numpy as np  # noqa: PLC0415

        counting.count_from_now_on()
        job = job_of(task)
        part = job.batches()[0]
        counting.begin()
        job.batch(part[:1])
        counting.begin(every=1 + counting.counted()["binomials"] * len(part) // counting.KEPT)
        made = print_of(job.batch(part))
        n, p = counting.kept()
        np.savez(task["kept"], n=n, p=p)
        return counting.counted() | {"members": len(part), "print": made}


def bare_draws() -> Callable[..., Any]:
    """So many singles and binomials in one stream, compiled; the pairs (n, p) come round as often as needed.

    Written beside the engine's own functions and compiled with them, so that they are inlined as in the kernels.
    """
    import numpy as np  # noqa: PLC0415
    from numba import njit  # noqa: PLC0415

    from panah.kernels.draws import binomial, uniform  # noqa: PLC0415

    @njit(nogil=True)
    def bare(singles: int, binomials: int, n: Any, p: Any) -> tuple[float, int]:
        state = np.uint64(SEED)
        total, people, at = 0.0, 0, 0
        for _ in range(singles):
            state, u = uniform(state)
            total += u
        for _ in range(binomials):
            state, k = binomial(state, n[at], p[at])
            people += k
            at += 1
            if at == len(n):
                at = 0
        return total, people

    return bare  # type: ignore[no-any-return]


def floor(task: dict[str, Any]) -> dict[str, Any]:
    """Seconds of the first part and of its draws bare, in turn; whether the counted run had the same people."""
    import numpy as np  # noqa: PLC0415

    job, bare = job_of(task), bare_draws()
    part = job.batches()[0]
    drawn = task["drawn"]
    with np.load(task["kept"]) as file:
        n, p = file["n"], file["p"]
    if len(n) == 0:
        n, p = np.ones(1, dtype=np.int64), np.full(1, 0.5)
    bare(1, 1, n, p)
    whole: list[float] = []
    draws: list[float] = []
    same = True
    for _ in range(task["pairs"]):
        begun = time.process_time()
        made = job.batch(part)
        whole.append(time.process_time() - begun)
        same = same and print_of(made) == drawn["print"]
        begun = time.process_time()
        bare(drawn["singles"], drawn["binomials"], n, p)
        draws.append(time.process_time() - begun)
    return {"whole_s": whole, "draws_s": draws, "same_people": same, "one_person": float((n == 1).mean())}


def main() -> None:
    """Do the task and print what came of it as one line of JSON."""
    task = json.loads(sys.argv[1])
    print(json.dumps({"make": make, "engine": engine, "count": count, "floor": floor}[task["do"]](task)))


if __name__ == "__main__":
    main()
