"""Processes measured from outside, and what is said of several runs. Needs nothing but Python.

The process that measures must stay small: on Linux the peak memory of a child begins with that of the process that
started it. Whatever loads arrays or compiled code is therefore a child.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


@dataclass(frozen=True)
class Usage:
    """What a finished process took: seconds by the clock, CPU seconds of all its threads, peak memory, what it said."""

    wall_s: float
    cpu_s: float
    peak_mib: float
    said: str


class FailedError(Exception):
    """A measured process failed, or was stopped at its limit; the message is its last line."""


def spare_the_machine() -> None:
    """Let a process have three quarters of the memory there is at most: it then fails by itself, and nothing else."""
    most = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * 3 // 4
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def run(command: Sequence[str], *, limit_s: float) -> Usage:
    """Run a command to its end and ask the operating system what it took.

    Raises
    ------
    FailedError
        When it ends with another status than 0, or had to be stopped.
    """
    source = os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as complained:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=said, stderr=complained,
            env=os.environ | {"PYTHONPATH": source}, preexec_fn=spare_the_machine,  # noqa: PLW1509  before any thread
        )  # fmt: skip
        watch = threading.Timer(limit_s, os.kill, (process.pid, signal.SIGKILL))
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        watch.cancel()
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode == -signal.SIGKILL and wall >= limit_s:
            raise FailedError(f"stopped after {limit_s:.0f} s")
        said.seek(0)
        complained.seek(0)
        if process.returncode != 0:
            lines = complained.read().strip().splitlines() or [f"status {process.returncode}"]
            raise FailedError(lines[-1])
        unit = 1024**2 if sys.platform == "darwin" else 1024
        return Usage(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, said.read())


def child(task: dict[str, Any], *, limit_s: float, script: str = "engine_rows.py") -> dict[str, Any]:
    """What a script of this folder makes of a task, and its peak memory."""
    done = run([sys.executable, str(HERE / script), json.dumps(task)], limit_s=limit_s)
    answer: dict[str, Any] = json.loads(done.said.strip().splitlines()[-1])
    return answer | {"peak_mib": done.peak_mib}


def spread(values: Sequence[float]) -> dict[str, float]:
    """Smallest, middle and largest of several runs."""
    return {"min": min(values), "median": median(values), "max": max(values)}


def ratios(above: Sequence[float], below: Sequence[float]) -> dict[str, float]:
    """Spread of the ratios of pairs, each of two runs one right after the other."""
    return spread([a / b for a, b in zip(above, below, strict=True)])


def digits(value: float) -> str:
    """A number with three digits that count."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def cell(value: object) -> str:
    """A cell of a table: a spread as "median (smallest to largest)"."""
    if isinstance(value, dict):
        low, middle, high = (digits(value[key]) for key in ("min", "median", "max"))
        return middle if low == high else f"{middle} ({low} to {high})"
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "-"}[value]
    if isinstance(value, float):
        return digits(value)
    return f"{value:,}" if isinstance(value, int) else str(value)


def cells(row: dict[str, Any]) -> list[str]:
    """The cells of a row."""
    return [cell(value) for value in row.values()]


def table(rows: Sequence[dict[str, Any]]) -> str:
    """Rows as a Markdown table; the columns are those of all rows, in the order they are first met."""
    heads = list(dict.fromkeys(key for row in rows for key in row))
    texts = [heads, *([cell(row.get(head)) for head in heads] for row in rows)]
    wide = [max(len(line[k]) for line in texts) for k in range(len(heads))]
    lines = ["| " + " | ".join(text.ljust(w) for text, w in zip(line, wide, strict=True)) + " |" for line in texts]
    lines.insert(1, "|" + "|".join("-" * (w + 2) for w in wide) + "|")
    return "\n".join(lines)


def machine() -> dict[str, Any]:
    """What the numbers were measured on, and how busy it was just before."""
    model = platform.processor() or platform.machine()
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        names = [line.split(":", 1)[1].strip() for line in listed.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    load = os.getloadavg()[0]
    return {"processor": model, "cores": os.cpu_count(), "python": platform.python_version(), "load": round(load, 2)}
