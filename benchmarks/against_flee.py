"""Panah's movement engine against Flee, from one run on one machine.

    pip install '.[bench]'
    python benchmarks/against_flee.py --cases ../shared/data/flee-cases --out results.json
    python benchmarks/against_flee.py --quick                       # about a minute, a made-up instance only

Writes the figures as JSON and, beside it, as Markdown tables. What is measured, and how, stands in
benchmarks/README.md. Nothing is judged: no figure makes the command fail.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from measuring import ROOT, machine, table
from sections import DIVISORS, MADE, QUICK, SECTIONS, Bench, Row


def sources() -> str:
    """What tells one state of the program from another."""
    whole = hashlib.sha256()
    for path in sorted((ROOT / "src").rglob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()[:12]


def asked(words: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--cases", type=Path, help="folder of Flee's published instances and their simsetting.yml")
    ask.add_argument("--case", action="append", metavar="NAME",
                     help=f"only this one of them; may be repeated; {', '.join(DIVISORS)} by default")  # fmt: skip
    ask.add_argument("--section", action="append", choices=SECTIONS, help="only this; may be repeated")
    ask.add_argument("--quick", action="store_true", help="small sizes, about a minute")
    ask.add_argument("--out", type=Path, default=Path("results.json"), help="JSON; the tables go beside it as .md")
    ask.add_argument("--pairs", type=int, help="rounds of Panah and Flee in turn; 3, quick 2")
    ask.add_argument("--members", type=int, help="of the ensembles held against Flee, at most; 1,000, quick 10")
    ask.add_argument("--budget", type=float, metavar="S",
                     help="CPU seconds such an ensemble may take, else it has fewer members; 60, quick 4")  # fmt: skip
    ask.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="threads of panah simulate; all cores")
    ask.add_argument("--flee-python", default=sys.executable, metavar="PYTHON", help="one that has Flee; else this one")
    ask.add_argument("--limit", type=float, default=900.0, help="seconds after which a process is stopped; 900")
    options = ask.parse_args(words)
    options.pairs = options.pairs or (2 if options.quick else 3)
    options.members = options.members or (10 if options.quick else 1_000)
    options.budget = options.budget or (4.0 if options.quick else 60.0)
    return options


def find_cases(bench: Bench) -> None:
    """The instances to measure: published ones where there are any, else a made-up one."""
    options = bench.options
    wanted = options.case or list(QUICK if bench.quick else DIVISORS)
    if options.cases:
        bench.cases = {name: (options.cases / name).resolve() for name in wanted if (options.cases / name).is_dir()}
        if missing := [name for name in wanted if name not in bench.cases]:
            bench.note(f"not in {options.cases}: {', '.join(missing)}")
    if not bench.cases:
        bench.note("on made-up instances only: none of Flee's published ones was given (--cases)")
        bench.cases = {MADE: bench.country(40, *((10_000, 60) if bench.quick else (50_000, 150)))}


def write_results(bench: Bench, about: Row) -> str:
    """Write the JSON and, beside it, the tables as Markdown; returns these."""
    out = bench.options.out
    asked_for = {key: value for key, value in vars(bench.options).items() if not isinstance(value, Path)}
    whole = {"about": about, "options": asked_for, "tables": bench.tables, "notes": bench.notes}
    out.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    parts = ["Middle value of the rounds, (smallest to largest) where they differ.", table([about])]
    parts += [f"**{title}**\n\n{table(rows)}" for title, rows in bench.tables.items()]
    parts += ["\n".join(f"- {note}" for note in bench.notes)] if bench.notes else []
    text = "\n\n".join(parts) + "\n"
    out.with_suffix(".md").write_text(text, encoding="utf-8")
    return text


def main() -> None:
    """Measure everything that was asked for."""
    options, begun = asked(), time.perf_counter()
    about = machine() | {"sources": sources()}
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options, Path(folder))
        find_cases(bench)
        print("loading the kernels; compiling them, if this is their first run", flush=True)
        bench.simulate(bench.country(20, 2_000, 4), 1)
        for name in options.section or SECTIONS:
            print(f"{name} ({time.perf_counter() - begun:.0f} s so far)", flush=True)
            bench.tried(name, SECTIONS[name])
            text = write_results(bench, about | {"seconds": round(time.perf_counter() - begun)})
        if sources() != about["sources"]:
            bench.note("the program's sources changed while it was measured: measure again")
            text = write_results(bench, about | {"seconds": round(time.perf_counter() - begun)})
    print("\n" + text)


if __name__ == "__main__":
    main()
