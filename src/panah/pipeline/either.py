"""``panah simulate``: which path a folder takes, by the rules asked for and by what the folder holds."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from panah.errors import Problem, RunError
from panah.pipeline.progress import Progress, silent

PANAH: Final = "panah"
REDUCED: Final = "reduced"
FLEE: Final = ("flee", "flee-3.1")
DAYS, MOST_DAYS = 60, 730
"""Days ahead of a situation: by default, and at most."""


@dataclass(frozen=True)
class Asked:
    """What the command asks for; None is the default of the kind of folder."""

    rules: str = PANAH
    mended: bool = False
    scenarios: tuple[str, ...] = ()
    days: int | None = None
    members: int = 1000
    seed: int = 1
    workers: int | None = None
    settings: Path | None = None
    hasten: int | None = None
    supply: str = REDUCED


@dataclass(frozen=True)
class Simulated:
    """What was simulated: the line about it, and sentences on what the input holds and no rule reads."""

    members: int
    days: int
    text: str
    notes: tuple[str, ...] = ()


def is_instance(source: Path) -> bool:
    """Whether a folder is a Flee instance."""
    return (source / "input_csv").is_dir()


def simulate_either(source: Path, folder: Path, asked: Asked, *, progress: Progress = silent) -> Simulated:
    """Simulate a situation or a Flee instance into a folder.

    Raises
    ------
    InputError
        When the rules, the options and the folder do not go together, or the folder has problems of its own.
    """
    problems = _misfits(source, asked)
    if problems:
        raise RunError(problems)
    if asked.rules in FLEE or is_instance(source):
        return _instance(source, folder, asked, progress)
    return _situation(source, folder, asked, progress)


def _instance(source: Path, folder: Path, asked: Asked, progress: Progress) -> Simulated:
    from panah.pipeline.flee_runs import simulate_instance  # noqa: PLC0415  each path loads only its own rooms

    made = simulate_instance(
        source, folder, rules=asked.rules, mended=asked.mended, days=asked.days, members=asked.members,
        seed=asked.seed, workers=asked.workers, settings=asked.settings, hasten=asked.hasten, progress=progress,
    )  # fmt: skip
    law = f"{made.rules}, mended" if made.mended else made.rules
    text = f"{folder}: {made.instance} under rules {law}, {made.members} members, {made.days} days from {made.start}"
    if made.unit != "persons":
        text += f"; one count stands for {made.unit}"
    return Simulated(made.members, made.days, text, made.notes)


def _situation(source: Path, folder: Path, asked: Asked, progress: Progress) -> Simulated:
    from panah.pipeline.folders import simulate_folder  # noqa: PLC0415

    days = DAYS if asked.days is None else asked.days
    simulate_folder(
        source, folder, scenarios=asked.scenarios, days=days, members=asked.members, seed=asked.seed,
        workers=asked.workers, supply=asked.supply, progress=progress,
    )  # fmt: skip
    return Simulated(asked.members, days, f"{folder}: {asked.members} members, {days} days")


def _misfits(source: Path, asked: Asked) -> list[Problem]:
    """Rules, options and folder that do not go together; all of them."""
    known = (PANAH, *FLEE)
    if asked.rules not in known:
        near = get_close_matches(asked.rules, known, 1)
        fix = f"Did you mean {near[0]}?" if near else ""
        return [Problem("unknown rules", "--rules", asked.rules, ", ".join(known), fix)]
    out = []
    if asked.mended and asked.rules != "flee":
        out.append(Problem("only the rules flee have a mended form", "--mended", f"--rules {asked.rules}",
                           "--rules flee"))  # fmt: skip
    if asked.rules in FLEE:
        if asked.scenarios:
            what = "scenarios are written for situations; Flee's rules do not read them"
            fix = "Change the instance's own files, or simulate a situation with --rules panah."
            out.append(Problem(what, "--scenario", ", ".join(asked.scenarios), fix=fix))
        if not is_instance(source):
            out.append(_no_instance(source, asked.rules))
        return out
    for option, value in (("--settings", asked.settings), ("--hasten", asked.hasten)):
        if value is not None:
            out.append(Problem("only Flee's own rules read it", option, str(value), "--rules flee or flee-3.1"))
    if is_instance(source) and asked.supply != REDUCED:
        out.append(Problem("nothing is sold in a Flee instance", "--supply", asked.supply, REDUCED))
    if is_instance(source) and asked.scenarios:
        what = "scenarios are written for situations; a Flee instance brings its own closures and conflicts"
        out.append(Problem(what, "--scenario", ", ".join(asked.scenarios)))
    if asked.days is not None and asked.days > MOST_DAYS:
        out.append(Problem("too many days ahead", "--days", str(asked.days), f"1 to {MOST_DAYS}"))
    return out


def _no_instance(source: Path, rules: str) -> Problem:
    fix = ""
    if (source / "situation.csv").is_file():
        fix = "This is a situation: leave out --rules, or give --rules panah."
    elif source.name == "input_csv":
        fix = f"Give the folder above it, {source.parent}."
    elif not source.exists():
        fix = "There is no such folder."
    allowed = "a folder with input_csv/ and source_data/"
    return Problem(f"not a Flee instance, which --rules {rules} needs", str(source), allowed=allowed, fix=fix)
