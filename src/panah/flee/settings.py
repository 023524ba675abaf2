"""simsetting.yml, key by key: nothing is taken in silence, and nothing that is switched on is left out."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final

from panah.flee.files import Files
from panah.flee.keys import SECTIONS, TOP, WEIGHT, Inert, Number, Refused, Spec, Switch, Whole
from panah.model.instance import FleeSettings

LARGEST: Final = 2**16
"""Bytes of the file at most; YAML is slow to read."""

MODES: Final = ("constant", "pop_ratio", "poisson")

_OCTAL: Final = re.compile(r"[+-]?0[0-9_]")
_TRUE: Final = frozenset({"true", "yes", "on"})
_FALSE: Final = frozenset({"false", "no", "off"})
_NULL: Final = frozenset({"", "~", "null"})


def read_settings(files: Files, path: Path, name: str) -> dict[str, Any]:
    """Fields of FleeSettings that the file gives.

    Parameters
    ----------
    files
        The instance: gets the problems, the notes and the file's hash.
    path
        Where the file lies.
    name
        What to call it.
    """
    text = files.text(name, path, LARGEST)
    tree = None if text is None else _parse(files, name, text)
    if tree is None:
        return {}
    reader = _Reader(files, name)
    reader.top(tree)
    return reader.fields


def _parse(files: Files, name: str, text: str) -> Any:
    """The file as YAML nodes, or None and a problem; scalars stay as they are written."""
    from ruamel.yaml import YAML  # noqa: PLC0415  loaded when a Flee instance is read, not at every start
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415

    try:
        tree = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        files.problems.add(name, "not YAML", f"row {mark.line + 1}" if mark else "", str(error.problem or ""))
        return None
    except YAMLError as error:
        files.problems.add(name, "not YAML", "", " ".join(str(error).split()))
        return None
    except (RecursionError, ValueError, TypeError, AttributeError, IndexError, KeyError, AssertionError):
        files.problems.add(name, "not YAML", allowed="keys and values, two deep")
        return None
    if tree is None or tree.id != "mapping":
        files.problems.add(name, "no settings", allowed=f"the sections {', '.join(SECTIONS)}")
        return None
    return tree


def _plain(node: Any) -> str:
    """Text of a scalar that is not quoted, in lower case; of anything else a text that means nothing."""
    return str(node.value).lower() if node.id == "scalar" and node.style is None else "\0"


def _nothing(node: Any) -> bool:
    return _plain(node) in _NULL


def _told(node: Any) -> str:
    """A node as it is shown in a message."""
    if node.id == "scalar":
        return str(node.value)
    return "a list" if node.id == "sequence" else "keys and values"


class _Reader:
    """Goes through the nodes of one file."""

    def __init__(self, files: Files, name: str) -> None:
        self.files = files
        self.name = name
        self.fields: dict[str, Any] = {}

    def bad(self, node: Any, key: str, what: str, allowed: str = "", fix: str = "", near: Collection[str] = ()) -> None:
        """Note a problem of one key."""
        place = f"row {node.start_mark.line + 1}" + (f", {key}" if key else "")
        self.files.problems.add(self.name, what, place, _told(node), allowed, fix, near)

    def items(self, node: Any, section: str) -> Iterator[tuple[str, Any, Any]]:
        """Keys of a mapping: text, node of the key, node of the value."""
        seen = set()
        for key, value in node.value:
            text = str(key.value) if key.id == "scalar" else "\0"
            if text in seen:
                self.bad(key, section, "given twice")
            seen.add(text)
            yield text, key, value
            if self.files.problems.full(self.name):
                return

    def top(self, tree: Any) -> None:
        """The whole file."""
        for text, key, value in self.items(tree, ""):
            if text in TOP:
                self.one(text, TOP[text], value)
            elif text not in SECTIONS:
                homes = [section for section, keys in SECTIONS.items() if text in keys]
                fix = f"It belongs under {' or '.join(homes)}." if homes else ""
                self.bad(key, "", "unknown key", fix=fix, near=() if homes else [*SECTIONS, *TOP])
            elif not _nothing(value):
                self.section(text, value)
        intensity = self.fields.get("default_conflict_intensity", 1.0)
        if intensity != math.floor(intensity):
            self.fields["default_conflict_intensity"] = float(math.floor(intensity))
            self.files.note(
                f"{self.name}: default_conflict_intensity {intensity:g} counts as {math.floor(intensity)}, as in Flee."
            )

    def section(self, section: str, node: Any) -> None:
        """The keys of one section."""
        if node.id != "mapping":
            self.bad(node, section, "not a section", "keys and values")
            return
        if section == "log_levels":
            self.files.note(f"{self.name}: log_levels only decides what Flee prints.")
        known = SECTIONS[section]
        special = {"conflict_spawn_decay": self.decay, "conflict_driven_spawning": self.driven}
        if section != "spawn_rules":
            special = {}
        for text, key, value in self.items(node, section):
            if text in special:
                special[text](value)
            elif text in known:
                self.one(text, known[text], value)
            else:
                homes = [s for s, keys in SECTIONS.items() if text in keys and s != section]
                fix = f"It belongs under {' or '.join(homes)}." if homes else ""
                self.bad(key, section, "unknown key", fix=fix, near=() if homes else [*known, *special])

    def one(self, key: str, spec: Spec, node: Any) -> None:
        """One key and its value."""
        match spec:
            case Number():
                self.put(spec.field, self.number(key, node, spec.low, spec.high, above=spec.above))
            case Whole():
                self.put(spec.field, self.whole(key, node, spec.low, spec.high, spec.why))
            case Switch():
                self.put(spec.field, self.switch(key, node))
            case Refused():
                self.refuse(key, spec, node)
            case Inert():
                note = f"{self.name}: {key} has no effect: {spec.why}."
                if not spec.why.startswith("it only"):
                    self.files.note(note)

    def put(self, field: str, value: Any) -> None:
        """Keep a value that could be read."""
        if value is not None:
            self.fields[field] = value

    def number(self, key: str, node: Any, low: float, high: float, *, above: bool = False) -> float | None:
        """A finite number within a range, or None and a problem."""
        allowed = f"a number {'above' if above else 'from'} {low:g} {'up ' if above else ''}to {high:g}"
        try:
            # Flee's YAML takes 010 for 8: better nothing than another number
            value = float(node.value) if node.id == "scalar" and not _OCTAL.match(node.value) else math.nan
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            self.bad(node, key, "no value" if _nothing(node) else "not a number", allowed)
            return None
        if not low <= value <= high or (above and value == low):
            self.bad(node, key, "out of range", allowed)
            return None
        return value

    def whole(self, key: str, node: Any, low: int, high: int, why: str = "") -> int | None:
        """A whole number within a range, or None and a problem."""
        value = self.number(key, node, -math.inf, math.inf)
        if value is None:
            return None
        if value != math.floor(value):
            self.bad(node, key, "not a whole number", f"a whole number from {low} to {high}")
            return None
        if not low <= value <= high:
            self.bad(node, key, "out of range", f"a whole number from {low} to {high}", why)
            return None
        return int(value)

    def switch(self, key: str, node: Any) -> bool | None:
        """True or false, or None and a problem; Flee takes a quoted "false" for true, so quotes are refused."""
        text = _plain(node)
        if text in _TRUE or text == "1":
            return True
        if text in _FALSE or text == "0":
            return False
        quoted = node.id == "scalar" and node.style is not None
        fix = 'Take the quotes away: Flee reads a quoted "false" as true.' if quoted else ""
        self.bad(node, key, "neither true nor false", "true, false", fix)
        return None

    def refuse(self, key: str, spec: Refused, node: Any) -> None:
        """A key that may stand there only while it is off."""
        if spec.off == "one":
            try:
                off = float(node.value) <= 1 if node.id == "scalar" else False
            except ValueError:
                off = _nothing(node)
            allowed = "at most 1"
        elif spec.off == "true":
            off, allowed = _plain(node) in _TRUE or _plain(node) == "1", "true"
        else:
            empty = node.id in ("sequence", "mapping") and not node.value
            off = empty or _nothing(node) or _plain(node) in _FALSE or _plain(node) in ("0", "0.0")
            allowed = "false, or no such key"
        if not off:
            self.bad(node, key, f"Panah does not carry {spec.what}", allowed)

    def decay(self, node: Any) -> None:
        """conflict_spawn_decay: factors by the age of a conflict."""
        key = "conflict_spawn_decay"
        if _nothing(node):
            return
        if node.id != "sequence" or not len(node.value) <= 1000:
            self.bad(node, key, "not a list of numbers", "up to 1000 numbers")
            return
        values = [self.number(key, item, 0, WEIGHT) for item in node.value]
        if values and None not in values:
            self.fields[key] = tuple(v for v in values if v is not None)

    def driven(self, node: Any) -> None:
        """conflict_driven_spawning: how many people set out by conflict and day, instead of the registrations."""
        section = "conflict_driven_spawning"
        if _nothing(node):
            return
        if node.id != "mapping":
            self.bad(node, section, "not a section", "spawn_mode and displaced_per_conflict_day")
            return
        mode: str = "constant"
        amount: Any = None
        for text, key, value in self.items(node, section):
            if text == "spawn_mode":
                mode = str(value.value).lower() if value.id == "scalar" else ""
                if mode not in MODES:
                    self.bad(value, text, "unknown mode", ", ".join(MODES), near=MODES)
            elif text == "displaced_per_conflict_day":
                amount = value
            else:
                self.bad(key, section, "unknown key", near=("spawn_mode", "displaced_per_conflict_day"))
        if mode == "pop_ratio":
            rate = 0.01 if amount is None else self.number("displaced_per_conflict_day", amount, 0, 1)
        else:
            rate = 500 if amount is None else self.whole("displaced_per_conflict_day", amount, 0, 10**9)
        self.put("spawn_mode", mode)
        self.put("displaced_per_conflict_day", None if rate is None else float(rate))


def check_together(files: Files, name: str, settings: FleeSettings) -> None:
    """Settings that exclude each other, and what a low move chance does in Flee."""
    by_people = settings.use_pop_for_loc_weight or settings.movechance_pop_scale_factor > 0
    if settings.take_from_population and by_people:
        key = "use_pop_for_loc_weight" if settings.use_pop_for_loc_weight else "movechance_pop_scale_factor"
        files.problems.add(
            name, f"take_from_population together with {key}",
            fix="Panah does not carry weights by a population that shrinks; switch one of the two off.",
        )  # fmt: skip
    for key, value in (
        ("conflict_movechance", settings.conflict_movechance),
        ("default_movechance", settings.default_movechance),
    ):
        if value < 0.005:
            files.note(f"{name}: {key} is {value:g}; below 0.005 Flee takes such a place for a camp when it is made.")
