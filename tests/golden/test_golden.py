"""Numbers move only on purpose."""

from __future__ import annotations

from golden_run import FILE, golden_text


def test_the_golden_run_is_what_it_was():
    expected = FILE.read_text(encoding="utf-8").splitlines()
    found = golden_text().splitlines()
    moved = [f"{a}  ->  {b}" for a, b in zip(expected, found, strict=False) if a != b]
    assert not moved, "\n".join(moved[:10])
    assert len(found) == len(expected)
