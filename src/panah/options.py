"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Reports = Annotated[list[Path], typer.Argument(metavar="REPORT...", help="UTF-8 text, Markdown or HTML files.")]
AtlasName = Annotated[
    str | None, typer.Option("--atlas", help="Built-in name or folder; else chosen by the places found.")
]
Day = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="Publication date of all reports, whatever they say.")
]
CaseDirs = Annotated[
    list[Path], typer.Argument(metavar="CASE_DIR...", help="Flee instances or price cases, or folders of them.")
]
Scenarios = Annotated[
    list[str] | None, typer.Option("--scenario", metavar="ID|FILE", help="May be repeated; else the shipped ones.")
]
Days = Annotated[int, typer.Option(min=1, max=730, help="Days ahead.")]
Members = Annotated[int, typer.Option(min=1, max=1_000_000, help="Futures to simulate.")]
Seed = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="The same seed gives the same bytes.")]
Workers = Annotated[int | None, typer.Option(min=1, help="Threads; all cores by default. Changes nothing but time.")]
Supply = Annotated[
    str,
    typer.Option("--supply", metavar="reduced|full", help="Markets in closed form, or by programmes, 30 times slower."),
]
Out = Annotated[Path, typer.Option("--out", help="Output folder.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]
