"""Scenario files: those shipped, those of a user, and what they extend."""

from __future__ import annotations

import difflib
import io
import reprlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode

from panah.errors import Problem, ScenarioError, position
from panah.model.scenario import Scenario

ORDER = ("as_reported", "crossings_shut", "trade_taxed", "front_reaches_city", "ceasefire_supplies")
"""Shipped scenarios in the order of the brief's columns; the first is what the reports say and nothing more."""


@cache
def shipped() -> tuple[str, ...]:
    """Ids of the shipped scenarios."""
    return ORDER


def load_scenario(name: str | Path) -> Scenario:
    """A scenario by id or by file, with what it extends filled in.

    A key that a scenario gives replaces the same key of the scenario it extends, list and all; ``assumptions`` are
    replaced one by one.

    Raises
    ------
    ScenarioError
        With every problem: an unknown id, a file that is not YAML, unknown keys, values out of range, a circle.
    """
    return _build(_tree(str(name), ()), str(name))


def load_scenarios(names: Sequence[str | Path]) -> tuple[Scenario, ...]:
    """Several scenarios, in order.

    Raises
    ------
    ScenarioError
        With the problems of all of them, and for two of one id.
    """
    found: list[Scenario] = []
    problems: list[Problem] = []
    for name in names:
        try:
            found.append(load_scenario(name))
        except ScenarioError as error:
            problems += error.problems
    ids = [s.id for s in found]
    for twice in sorted({i for i in ids if ids.count(i) > 1}):
        problems.append(Problem("two scenarios have this id", "scenarios", twice, fix="Give one of them another id."))
    if problems:
        raise ScenarioError(problems)
    return tuple(found)


def scenario_text(scenario: Scenario) -> str:
    """The scenario as YAML, with nothing left to extend, as a run keeps it."""
    tree = scenario.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"extends"})
    for key in ("crossings", "control", "aid", "events", "sites"):
        if not tree[key]:
            del tree[key]
    out = io.StringIO()
    yaml = YAML()
    yaml.default_flow_style = False
    yaml.width = 110
    yaml.dump(tree, out)
    return out.getvalue()


def _tree(name: str, above: tuple[str, ...]) -> dict[str, Any]:
    """A file's content over that of the scenario it extends."""
    if name in above:
        raise ScenarioError(Problem("extends itself", f"scenario {above[0]}", " -> ".join([*above, name])))
    tree = _parse(_text(name, above), name)
    parent = tree.get("extends")
    if not isinstance(parent, str):
        return tree
    base = _tree(parent, (*above, name))
    merged = {**base, **tree}
    ours, theirs = tree.get("assumptions"), base.get("assumptions")
    if isinstance(ours, Mapping) and isinstance(theirs, Mapping):
        merged["assumptions"] = {**theirs, **ours}
    return merged


def _text(name: str, above: tuple[str, ...]) -> str:
    if name in ORDER:
        return files("panah").joinpath("scenarios", f"{name}.yml").read_text(encoding="utf-8")
    path = Path(name)
    if not _is_file(path):
        near = difflib.get_close_matches(name, ORDER, n=1)
        fix = f"Did you mean {near[0]}?" if near else "Give the path of a scenario file."
        where = f"scenario {above[-1]}, extends" if above else "scenario"
        raise ScenarioError(Problem("unknown scenario", where, _shown(name), ", ".join(ORDER), fix))
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError) as error:
        raise ScenarioError(Problem("cannot be read as text", name, str(error), "UTF-8 YAML")) from error


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file system takes
        return False


class _Plain(SafeConstructor):
    """YAML without conversions that can fail: a date stays text, and so does an integer too long to read.

    The scenario's own checks then say where it stands and what is allowed.
    """

    def text(self, node: ScalarNode) -> str:
        """The scalar as it is written."""
        return str(node.value)

    def integer(self, node: ScalarNode) -> int | str:
        """The integer, or its text when Python refuses to read it."""
        try:
            return int(self.construct_yaml_int(node))
        except ValueError:
            return self.text(node)


_Plain.add_constructor("tag:yaml.org,2002:timestamp", _Plain.text)
_Plain.add_constructor("tag:yaml.org,2002:int", _Plain.integer)


def _parse(text: str, name: str) -> dict[str, Any]:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Plain
    try:
        tree = yaml.load(text)
    except YAMLError as error:
        raise ScenarioError(Problem("not YAML", name, " ".join(str(error).split())[:300])) from error
    except RecursionError as error:
        raise ScenarioError(Problem("nested too deep", name, allowed="lists of rows")) from error
    except (ValueError, TypeError, OverflowError) as error:
        raise ScenarioError(Problem("not YAML", name, _shown(str(error)))) from error
    if not isinstance(tree, dict):
        raise ScenarioError(Problem("not a scenario", name, allowed="a YAML mapping with id, title and says"))
    return tree


def _build(tree: dict[str, Any], name: str) -> Scenario:
    try:
        return Scenario.model_validate(tree)
    except ValidationError as error:
        raise ScenarioError([_problem(e, name) for e in error.errors()]) from error


def _problem(error: Any, name: str) -> Problem:
    """One of pydantic's findings in our words, with the nearest key when it is an unknown one."""
    keys = [str(part) for part in error["loc"]]
    where = f"{name}, {_shown(position(error['loc']))}" if keys else name
    if error["type"] != "extra_forbidden":
        value = "" if error["type"] == "missing" else _shown(error["input"])
        what, _, allowed = str(error["msg"]).removeprefix("Value error, ").removeprefix("Input ").partition(": ")
        return Problem(what[:1].lower() + what[1:], where, value, allowed)
    known = _known(keys[:-1])
    near = difflib.get_close_matches(keys[-1], known, n=1)
    fix = f"Did you mean {near[0]}?" if near else ""
    return Problem("unknown key", where, _shown(keys[-1]), ", ".join(known), fix)


def _shown(value: Any) -> str:
    """A value short enough for a message, however long or deep it is."""
    if isinstance(value, str):
        return value if len(value) <= 80 else f"{value[:80]}..."
    if isinstance(value, int) and abs(value) > 10**80:
        return f"an integer of {value.bit_length()} bits"
    return reprlib.repr(value)


def _known(path: Sequence[str]) -> list[str]:
    """Keys allowed at a place of the file, as the file spells them."""
    schema = Scenario.model_json_schema(by_alias=True)
    node: dict[str, Any] = schema
    for part in path:
        node = node.get("items", {}) if part.isdigit() else node.get("properties", {}).get(part, {})
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    return sorted(node.get("properties", {}))
