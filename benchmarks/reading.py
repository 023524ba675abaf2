"""How fast reports are read: articles of two thousand words a second on one core, and the start of `panah read`.

    python benchmarks/reading.py                          # articles put together from the paragraphs of tests/reports
    python benchmarks/reading.py FILE... --atlas NAME     # texts of your own, each read as it is

Articles of the first kind are random paragraphs of ten reports, each article others; all are read once beforehand. The
rate is the best of some rounds in CPU seconds of one process, as per two thousand words. The start is that of a process
that reads one article: process start to its claims, and its peak memory.
"""
# ruff: noqa: PLC0415  the process that measures others stays small

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from measuring import ROOT, child, machine, run, table

WORDS = 2000
DAY = "2026-01-01"
"""Publication date of the articles put together: none of the reports is younger."""


def articles(count: int) -> list[str]:
    """Articles of about two thousand words put together from the reports of the tests."""
    folder = ROOT / "tests" / "reports"
    sources = sorted([*folder.rglob("*.txt"), *folder.rglob("*.md")])
    paragraphs = [p for s in sources for p in s.read_text(encoding="utf-8").split("\n\n") if len(p.split()) > 8]
    made = []
    for seed in range(count):
        drawn, words = Random(seed).sample(paragraphs, len(paragraphs)), 0
        parts: list[str] = []
        while words < WORDS and drawn:
            parts.append(drawn.pop())
            words += len(parts[-1].split())
        made.append("\n\n".join(parts))
    return made


def rate(task: dict[str, Any]) -> dict[str, Any]:
    """Best rate of some rounds over all articles, in this process."""
    sys.path.insert(0, str(ROOT / "src"))
    from panah.atlas import Gazetteer, load
    from panah.model.claim import Report
    from panah.reading import load_report, read

    names = Gazetteer.from_atlas(load(task["atlas"])) if task["atlas"] else None
    reports = [load_report(Path(file), None) for file in task["files"]] or [
        Report(f"a{i}", text, date.fromisoformat(DAY), "--date") for i, text in enumerate(articles(task["articles"]))
    ]
    claims = sum(len(read([report], names)) for report in reports)
    spent = []
    for _ in range(task["rounds"]):
        begun = time.process_time()
        for report in reports:
            read([report], names)
        spent.append(time.process_time() - begun)
    words = sum(len(report.text.split()) for report in reports)
    each = min(spent) / words * WORDS
    return {"articles": len(reports), "words": words, "claims": claims, "ms": each * 1e3, "articles a second": 1 / each}


def start(task: dict[str, Any]) -> dict[str, Any]:
    """Seconds and peak memory of `panah read` on one article, from process start to its table."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "article.txt"
        text.write_text(articles(1)[0], encoding="utf-8")
        given = task["files"][:1] or [str(text), "--date", DAY]
        given += ["--atlas", task["atlas"]] if task["atlas"] else []
        command = [sys.executable, "-m", "panah", "read", *given, "--out", f"{folder}/claims.csv", "--quiet"]
        done = [run(command, limit_s=60) for _ in range(3)]
    return {
        "start s": min(d.wall_s for d in done),
        "start CPU s": min(d.cpu_s for d in done),
        "peak MiB": min(d.peak_mib for d in done),
    }


def main() -> None:
    """Measure and print one row."""
    if len(sys.argv) == 2 and sys.argv[1].startswith("{"):
        print(json.dumps(rate(json.loads(sys.argv[1]))))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", help="texts to read; without any, articles made of tests/reports")
    parser.add_argument("--atlas", default="", help="name of an atlas; without one, the world's table")
    parser.add_argument("--articles", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=7)
    task = vars(parser.parse_args())
    found = child(task, limit_s=600, script="reading.py")
    found.pop("peak_mib")
    print(table([found | start(task)]))
    print(json.dumps(machine()))


if __name__ == "__main__":
    main()
