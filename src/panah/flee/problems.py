"""Every problem of an instance, gathered file by file; only so many are listed, all are counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from panah.errors import InputError, Problem

LISTED: Final = 50
"""Problems listed at most; of one file no more are kept, and its reading stops there."""

COUNTED: Final = 1000
"""Problems after which reading stops everywhere."""

SHOWN: Final = 60
"""Characters of a value shown at most."""


def shown(value: str) -> str:
    """A value short enough for a message."""
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}..."


def shown_path(path: Path) -> str:
    """A path short enough for a message: of a long one its end, which tells it from others."""
    text = str(path)
    return text if len(text) <= 2 * SHOWN else f"...{text[-2 * SHOWN :]}"


def plain(text: str, longest: int = 400) -> str:
    """A text with names from the files in it, fit for any terminal."""
    text = text if len(text) <= longest else f"{text[:longest]}..."
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def nearest(value: str, names: Collection[str]) -> str:
    """A sentence with the name most like the value, or nothing."""
    from rapidfuzz import fuzz, process, utils  # noqa: PLC0415  only a broken instance needs it

    found = process.extractOne(
        value[:SHOWN], list(names), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=60
    )
    return f"Nearest: {found[0]}." if found else ""


class Problems:
    """What is wrong with an instance."""

    def __init__(self) -> None:
        self._kept: dict[str, list[Problem]] = {}
        self._count: dict[str, int] = {}
        self._all = 0

    def __bool__(self) -> bool:
        return self._all > 0

    def full(self, file: str) -> bool:
        """Whether a file has so many problems, or all have, that no more of it need be read."""
        return self._count.get(file, 0) >= LISTED or self._all >= COUNTED

    def add(
        self,
        file: str,
        what: str,
        place: str = "",
        value: str = "",
        allowed: str = "",
        fix: str = "",
        near: Collection[str] = (),
    ) -> None:
        """One more problem of a file.

        ``place`` is the row and column within it; ``near`` holds valid names, the nearest of which is named.
        """
        self._count[file] = self._count.get(file, 0) + 1
        self._all += 1
        kept = self._kept.setdefault(file, [])
        if len(kept) >= LISTED:
            return
        if near and (closest := nearest(value, near)):
            fix = f"{closest} {fix}".strip()
        where = plain(f"{shown(file)}, {place}" if place else shown(file), 200)
        kept.append(Problem(plain(what, 200), where, shown(value), plain(allowed), plain(fix)))

    def take(self, file: str, found: Iterable[Problem]) -> None:
        """Problems that were put into words elsewhere."""
        for problem in found:
            self._count[file] = self._count.get(file, 0) + 1
            self._all += 1
            self._kept.setdefault(file, []).append(problem)

    def listed(self) -> list[Problem]:
        """The problems in the order of the files; no file is crowded out by another."""
        share = dict.fromkeys(self._kept, 0)
        room = LISTED
        while room and any(share[f] < len(self._kept[f]) for f in share):
            for file in share:
                if room and share[file] < len(self._kept[file]):
                    share[file] += 1
                    room -= 1
        out = [problem for file, kept in self._kept.items() for problem in kept[: share[file]]]
        more = self._all - len(out)
        if more:
            stopped = [file for file in self._kept if self.full(file)]
            fix = plain(f"Not read to the end: {', '.join(stopped)}.") if stopped else ""
            out.append(Problem(f"{more} more problem{'s' if more > 1 else ''} not listed", fix=fix))
        return out

    def check(self) -> None:
        """Raise InputError with all of them, if there are any."""
        if self:
            raise InputError(self.listed())
