"""One run of Flee itself: ``python flee_run.py TASK`` with {"folder": ..., "hasten": ..., "seed": ...} as JSON.

The run is that of the law tests (tests/laws/flee/remake.py), release "main", so that both programs follow the same law.
Prints the seconds that run took, without start-up and imports. Needs Flee (the extra ``bench``), but not Panah.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from pathlib import Path

LAWS = Path(__file__).resolve().parents[1] / "tests" / "laws" / "flee"


def main() -> None:
    """Run Flee once, or only see whether it is there."""
    task = json.loads(sys.argv[1])
    if importlib.util.find_spec("flee") is None:
        raise SystemExit("Flee is not installed here: pip install '.[bench]'")
    if task.get("only_look"):
        print(json.dumps({}))
        return
    sys.path.insert(0, str(LAWS))
    import remake  # noqa: PLC0415
    from flee import flee  # noqa: F401, PLC0415  imported before the clock starts

    folder = Path(task["folder"])
    remake.CASES = {folder.name: task["hasten"]}
    begun = time.perf_counter()
    _, people, cpu = remake.job((folder.parent, folder.name, "main", task["seed"]))
    print(json.dumps({"cpu_s": cpu, "wall_s": time.perf_counter() - begun, "in_camps": int(people[-1].sum())}))


if __name__ == "__main__":
    main()
