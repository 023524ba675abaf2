"""What the command against_flee.py measures, section by section; every measured thing is a process of its own."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from measuring import HERE, FailedError, Usage, cells, child, ratios, run, spread

Row = dict[str, Any]

DIVISORS = {"mali2012": (100, 10, 1), "car2013": (400, 100, 50), "ssudan2013": (400, 100, 50),
            "syria2013": (4000, 1000, 400)}  # fmt: skip
"""Divisors of people (hasten) at which Flee is run. At the last one above 1 both programs have equal people; where 1 is
not among them, the seconds at one person = one person are projected by the straight line through the first and last."""
OTHER_DIVISORS = (400, 100, 50)
MADE_DIVISORS = (20, 10, 1)
QUICK = {"mali2012": (100, 50)}
MADE = "made-40"
FEWEST, PART = 10, 100
"""Members at least, however long they take; and at most where the engine is timed alone: those of one part."""


@dataclass
class Bench:
    """What was asked for, and what has been found so far."""

    options: argparse.Namespace
    folder: Path
    cases: dict[str, Path] = field(default_factory=dict)
    made: dict[str, Path] = field(default_factory=dict)
    paces: dict[tuple[Path, int], float] = field(default_factory=dict)
    tables: dict[str, list[Row]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def quick(self) -> bool:
        """Whether small sizes will do."""
        return bool(self.options.quick)

    def ask(self, do: str, **task: Any) -> Row:
        """What one measured process says."""
        return child({"do": do, **task}, limit_s=self.options.limit)

    def country(self, places: int, people: int, days: int) -> Path:
        """A made-up instance of that size."""
        name = f"made-{places}"
        if name not in self.made:
            self.ask("make", folder=str(self.folder), name=name, places=places, people=people, days=days)
            self.made[name] = self.folder / name
        return self.made[name]

    def main_case(self) -> Path:
        """The instance of the growth in people and members and of the start-up."""
        return self.cases.get("mali2012") or next(iter(self.cases.values()))

    def simulate(self, case: Path, members: int, *, hasten: int = 1) -> Usage:
        """``panah simulate`` from process start to its written result."""
        out = Path(tempfile.mkdtemp(dir=self.folder))
        try:
            return run(
                [sys.executable, "-m", "panah", "simulate", str(case), "--rules", "flee", "--hasten", str(hasten),
                 "--members", str(members), "--seed", "1", "--workers", str(self.options.workers), "--quiet",
                 "--out", str(out)],
                limit_s=self.options.limit,
            )  # fmt: skip
        finally:
            shutil.rmtree(out)

    def flee(self, case: Path, hasten: int, seed: int) -> tuple[Usage, float]:
        """One run of Flee: its process, and CPU seconds without start-up."""
        task = json.dumps({"folder": str(case), "hasten": hasten, "seed": seed})
        done = run([self.options.flee_python, str(HERE / "flee_run.py"), task], limit_s=self.options.limit)
        return done, float(json.loads(done.said.strip().splitlines()[-1])["cpu_s"])

    def affordable(self, case: Path, most: int, *, hasten: int = 1, share: float = 1.0) -> int:
        """Members that a share of the budget pays for, by the CPU seconds that four of them take."""
        if (case, hasten) not in self.paces:
            self.paces[case, hasten] = self.ask("engine", folder=str(case), hasten=hasten, members=4)["cpu_s"] / 4
        return min(most, max(FEWEST, int(share * self.options.budget / self.paces[case, hasten])))

    def add(self, title: str, row: Row) -> None:
        """Keep a row, and say it."""
        self.tables.setdefault(title, []).append(row)
        print("  " + "; ".join(f"{k} {v}" for k, v in zip(row, cells(row), strict=True)), flush=True)

    def note(self, sentence: str) -> None:
        """Keep a sentence, and say it."""
        self.notes.append(sentence)
        print("  " + sentence, flush=True)

    def tried(self, what: str, measure: Callable[..., None], *of: Any) -> None:
        """Measure; what fails is noted, and the rest goes on."""
        try:
            measure(self, *of)
        except FailedError as error:
            self.note(f"{what}: {error}")


def against_flee(bench: Bench) -> None:
    """Seconds and memory of both programs, in turn."""
    try:
        run([bench.options.flee_python, str(HERE / "flee_run.py"), '{"only_look": true}'], limit_s=60)
    except (FailedError, OSError) as error:
        bench.note(f"without Flee: {error}")
        return
    for name, case in bench.cases.items():
        known = MADE_DIVISORS if name == MADE else DIVISORS.get(name, OTHER_DIVISORS)
        bench.tried(name, one_case, case, QUICK.get(name, known) if bench.quick else known)


@dataclass
class Rounds:
    """What both programs took on one instance, by divisor and round."""

    members: int
    engine_members: int
    process: dict[int, list[Usage]] = field(default_factory=dict)
    engine: dict[int, list[Row]] = field(default_factory=dict)
    flee: dict[int, list[tuple[Usage, float]]] = field(default_factory=dict)


def in_turn(bench: Bench, case: Path, divisors: Sequence[int], equal: int) -> Rounds:
    """Panah's process, Panah's engine and Flee, one after another at each divisor; then all again."""
    members = bench.affordable(case, bench.options.members)
    out = Rounds(members, bench.affordable(case, min(PART, members), share=0.25))
    for seed in range(1, bench.options.pairs + 1):
        for h in dict.fromkeys([*divisors, 1]):
            if h in {equal, 1}:
                out.process.setdefault(h, []).append(bench.simulate(case, members, hasten=h))
                row = bench.ask("engine", folder=str(case), hasten=h, members=out.engine_members)
                out.engine.setdefault(h, []).append(row)
            if h in divisors:
                out.flee.setdefault(h, []).append(bench.flee(case, h, seed))
    return out


def projected(values: dict[int, list[float]], low: int, high: int, to: int = 1) -> list[float]:
    """Values at the divisor ``to`` by the straight line in people through two divisors, round by round."""
    step = (1 / to - 1 / low) / (1 / high - 1 / low)
    return [a + (b - a) * step for a, b in zip(values[low], values[high], strict=True)]


def one_case(bench: Bench, case: Path, divisors: Sequence[int]) -> None:
    """Both programs on one instance, at equal people and at one person = one person."""
    equal = min(h for h in divisors if h > 1)
    rounds = in_turn(bench, case, divisors, equal)
    whole = {h: [u.cpu_s for u, _ in runs] for h, runs in rounds.flee.items()}
    inner = {h: [s for _, s in runs] for h, runs in rounds.flee.items()}
    memory = {h: [u.peak_mib for u, _ in runs] for h, runs in rounds.flee.items()}
    for h in divisors:
        bench.add("Flee by itself", {
            "instance": case.name, "divisor": h, "CPU s, whole process": spread(whole[h]),
            "without start-up": spread(inner[h]), "peak MiB": spread(memory[h]),
        })  # fmt: skip
    low, high = divisors[0], divisors[-1] if divisors[-1] > 1 else equal
    how = "measured"
    if 1 in divisors:
        straight(bench, case.name, whole, (low, high, 1))
    else:
        how = f"projected from 1/{low} and 1/{high}"
        for values in (whole, inner, memory):
            values[1] = projected(values, low, high)
        for h in divisors[1:-1]:
            straight(bench, case.name, whole, (low, high, h))
    for h in (equal, 1):
        compared(bench, case.name, h, rounds, how if h == 1 else "measured", (whole[h], inner[h], memory[h]))


def straight(bench: Bench, name: str, whole: dict[int, list[float]], at: tuple[int, int, int]) -> None:
    """Say how well the line through two divisors meets a third, which was measured as well."""
    low, high, third = at
    told = median(projected(whole, low, high, third))
    bench.note(f"{name}: by the straight line through 1/{low} and 1/{high} of the people, Flee takes {told:.3g} CPU s "
               f"at 1/{third}; it took {median(whole[third]):.3g}")  # fmt: skip


def compared(
    bench: Bench, name: str, h: int, rounds: Rounds, how: str, flee: tuple[list[float], list[float], list[float]]
) -> None:
    """The rows that hold one program against the other: seconds, and memory."""
    whole, inner, memory = flee
    process, engine = rounds.process[h], rounds.engine[h]
    own = [u.cpu_s / rounds.members for u in process]
    clock = [u.wall_s / rounds.members for u in process]
    core = [r["cpu_s"] / rounds.engine_members for r in engine]
    at = {"instance": name, "divisor": h, "people": engine[0]["people"]}
    bench.add("Panah against Flee", {
        **at, "Flee": how, "Flee CPU s": spread(whole), "members": rounds.members,
        "Panah CPU s/member": spread(own), "ratio, CPU": ratios(whole, own),
        f"ratio, Flee's CPU to the clock with {bench.options.workers} workers": ratios(whole, clock),
    })  # fmt: skip
    bench.add("Engine alone, one thread", {
        **at, "Flee": how, "Flee CPU s without start-up": spread(inner), "members": rounds.engine_members,
        "Panah CPU s/member": spread(core), "ratio": ratios(inner, core),
    })  # fmt: skip
    bench.add("Memory", {
        **at, "Panah members": rounds.members, "workers": bench.options.workers,
        "Panah peak MiB": spread([u.peak_mib for u in process]), "Flee": how, "Flee peak MiB, one run": spread(memory),
    })  # fmt: skip


def people(bench: Bench) -> None:
    """Growth with people, everything else the same."""
    case, members = bench.main_case(), 5 if bench.quick else 250  # two full parts, which share what scouts find out
    rows: dict[int, list[Row]] = {1: [], 10: [], 100: []}
    for _ in range(1 if bench.quick else bench.options.pairs):
        for factor, measured in rows.items():
            measured.append(bench.ask("engine", folder=str(case), hasten=50 if bench.quick else 1, factor=factor,
                                      members=members))  # fmt: skip
    seconds = {factor: [r["cpu_s"] / members for r in measured] for factor, measured in rows.items()}
    for factor, measured in rows.items():
        bench.add("More people", {
            "instance": case.name, "times": factor, "people": measured[0]["people"], "members": members,
            "engine CPU s/member": spread(seconds[factor]), "ratio to x1": ratios(seconds[factor], seconds[1]),
            "peak MiB": spread([r["peak_mib"] for r in measured]),
        })  # fmt: skip


def places(bench: Bench) -> None:
    """Growth with places, people the same."""
    for size in (100, 200) if bench.quick else (100, 1_000, 10_000):
        bench.tried(f"{size:,} places", one_size, size)


def one_size(bench: Bench, size: int) -> None:
    """A made-up instance of so many places, with one member and with four, which tells what members share."""
    days, many = 30, 4
    case = bench.country(size, 100_000, days)
    one, four = (bench.ask("engine", folder=str(case), members=m) for m in (1, many))
    bench.add("More places", {
        "places": size, "routes": one["routes"], "days": days, "people": one["people"],
        "engine CPU s, 1 member": one["cpu_s"], f"{many} members": four["cpu_s"],
        "each further member": (four["cpu_s"] - one["cpu_s"]) / (many - 1), "peak MiB": four["peak_mib"],
    })  # fmt: skip


def members(bench: Bench) -> None:
    """Growth with members, process start to written result."""
    case = bench.main_case()
    for count in (1, 10, 50) if bench.quick else (1, 10, 100, 1_000, 10_000):
        bench.tried(f"{count:,} members", one_count, case, 1 if case.name == MADE else 10, count)


def one_count(bench: Bench, case: Path, hasten: int, count: int) -> None:
    """An ensemble of so many members."""
    done = bench.simulate(case, count, hasten=hasten)
    bench.add("More members", {
        "instance": case.name, "divisor": hasten, "members": count, "clock s": done.wall_s, "CPU s": done.cpu_s,
        "CPU s/member": done.cpu_s / count, "peak MiB": done.peak_mib,
    })  # fmt: skip


def floor(bench: Bench) -> None:
    """The engine's time over that of the draws it makes."""
    for case in [bench.main_case()] if bench.quick else list(bench.cases.values()):
        bench.tried(f"floor of {case.name}", one_floor, case)


def one_floor(bench: Bench, case: Path) -> None:
    """Count the draws of a part, then time the part and its draws bare, in turn."""
    hasten = 10 if bench.quick and case.name != MADE else 1
    kept, of = str(bench.folder / "kept.npz"), {"folder": str(case), "hasten": hasten}
    size = bench.affordable(case, PART, hasten=hasten, share=0.25)
    drawn = bench.ask("count", **of, members=size, kept=kept)
    done = bench.ask("floor", **of, members=size, kept=kept, drawn=drawn, pairs=max(2, bench.options.pairs))
    count = drawn["members"]
    bench.add("The floor", {
        "instance": case.name, "divisor": hasten, "members": count,
        "binomials/member": drawn["binomials"] // count, "of them for one person": done["one_person"],
        "singles/member": drawn["singles"] // count, "Poisson/member": drawn["poissons"] // count,
        "engine CPU ms/member": spread([1000 * s / count for s in done["whole_s"]]),
        "bare draws ms/member": spread([1000 * s / count for s in done["draws_s"]]),
        "ratio": ratios(done["whole_s"], done["draws_s"]), "same people": done["same_people"],
    })  # fmt: skip
    if not done["same_people"]:
        bench.note(f"floor of {case.name}: the counted run had other people; were the sources changed meanwhile?")


def start(bench: Bench) -> None:
    """Process start to the written result of one member."""
    for case in [bench.main_case()] if bench.quick else list(bench.cases.values()):
        bench.tried(f"start-up of {case.name}", one_start, case)


def one_start(bench: Bench, case: Path) -> None:
    """One member, again and again; beside it what importing the compiler takes."""
    rounds = range(max(2, bench.options.pairs))
    both = [(bench.simulate(case, 1), run([sys.executable, "-c", "import numba"], limit_s=60)) for _ in rounds]
    bench.add("Start-up, one member", {
        "instance": case.name, "clock s": spread([u.wall_s for u, _ in both]),
        "CPU s": spread([u.cpu_s for u, _ in both]),
        "a process that only imports numba, clock s": spread([u.wall_s for _, u in both]),
    })  # fmt: skip


SECTIONS: dict[str, Callable[[Bench], None]] = {
    "flee": against_flee, "people": people, "places": places, "members": members, "floor": floor, "start": start,
}  # fmt: skip
