"""The command line, called within the test's process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from panah import cli


def call(*words: object) -> int:
    """Exit status of the command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["panah", *map(str, words)])
        try:
            cli.main()
        except SystemExit as stop:
            return int(stop.code or 0)
    return 0


def refused(capsys, tmp_path: Path, *words: object) -> str:
    """What a refused command says; fails when the command is not refused or leaves a file."""
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
    status = call(*words)
    captured = capsys.readouterr()
    assert status == 2, captured
    assert captured.out == ""
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")} == before
    assert "Traceback" not in captured.err
    return captured.err
