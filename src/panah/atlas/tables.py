"""Reading an atlas's files into rows: every bad cell is reported with its file, row, column and what is allowed."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterator, Sequence
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

from panah.atlas.meta import Meta
from panah.atlas.rows import REQUIRED, ROWS, Row, columns
from panah.errors import Problem

Model = TypeVar("Model", bound=BaseModel)

Numbered = tuple[tuple[int, Row], ...]
"""Rows of a table, each with its line in the file (the first line is 1)."""


def nearest(value: str, known: Sequence[str]) -> str:
    """A sentence naming the closest known words, or nothing."""
    likeness = {word: difflib.SequenceMatcher(None, value, word).ratio() for word in known}
    best = max(likeness.values(), default=0.0)
    near = [word for word in known if likeness[word] >= max(0.6, best - 0.05)][:3]
    return f"Nearest: {', '.join(near)}." if near else ""


def read_text(file: Traversable, name: str) -> tuple[str, tuple[Problem, ...]]:
    """Text of a file, or the problem that it is not UTF-8."""
    try:
        return file.read_text(encoding="utf-8-sig"), ()
    except UnicodeDecodeError as error:
        return "", (Problem("not UTF-8 text", f"{name}, byte {error.start}", fix="Save the file as UTF-8."),)


def _problems(error: ValidationError, model: type[BaseModel], where: str, part: str) -> Iterator[Problem]:
    for e in error.errors(include_url=False):
        column = ".".join(str(p) for p in e["loc"])
        place = f"{where}, {part} {column}" if column else where
        value = "" if e["type"] == "missing" or isinstance(e["input"], dict) else str(e["input"])
        if e["type"] == "missing":
            yield Problem("missing value", place, fix="Fill it in: nothing is taken for granted.")
        elif e["type"] == "extra_forbidden":
            known = sorted(model.model_fields)
            yield Problem(f"unknown {part}", place, column, ", ".join(known), nearest(column, known))
        elif e["type"] in ("literal_error", "enum"):
            allowed = str(e["ctx"]["expected"])
            known = [w.strip().strip("'\"") for w in allowed.replace(" or ", ", ").split(",")]
            yield Problem("value not allowed", place, value, ", ".join(w for w in known if w), nearest(value, known))
        elif e["type"] == "value_error":
            yield Problem("value not allowed", place, value, str(e["ctx"]["error"]))
        else:
            yield Problem("value not understood", place, value, e["msg"][:1].lower() + e["msg"][1:])


def data_lines(text: str) -> Iterator[tuple[int, str]]:
    """Line numbers (from 1) and lines of a CSV file without comment and empty lines."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line


def parse_table(table: str, text: str, file: str) -> tuple[Numbered, tuple[Problem, ...]]:
    """Rows of one CSV file and everything wrong with it.

    Parameters
    ----------
    table
        Name of the table, a key of ``ROWS``.
    text
        The file's text: comma separated, a header line, one line per row; lines starting with # are comments.
    file
        The file's name, for messages.
    """
    return parse_rows(ROWS[table], text, file)


def parse_rows(model: type[Model], text: str, file: str) -> tuple[tuple[tuple[int, Model], ...], tuple[Problem, ...]]:
    """As `parse_table`, of a CSV file with any kind of row."""
    numbered = list(data_lines(text))
    if not numbered:
        return (), (Problem("no header line", file, allowed=", ".join(columns(model))),)
    header = [h.strip() for h in next(csv.reader([numbered[0][1]]))]
    known = sorted(model.model_fields)
    problems = [
        Problem("unknown column", f"{file}, row {numbered[0][0]}", h, ", ".join(known), nearest(h, known))
        for h in header
        if h not in known
    ]
    missing = [n for n in columns(model) if model.model_fields[n].is_required() and n not in header]
    if missing:
        problems.append(Problem("missing columns", file, ", ".join(missing), ", ".join(columns(model))))
    if problems:
        return (), tuple(problems)
    rows: list[tuple[int, Model]] = []
    for number, line in numbered[1:]:
        where = f"{file}, row {number}"
        cells = next(csv.reader(io.StringIO(line)))
        if len(cells) != len(header):
            fix = "Put quotes around a cell that holds a comma."
            problems.append(Problem("wrong number of cells", where, str(len(cells)), str(len(header)), fix))
            continue
        values = {h: c.strip() for h, c in zip(header, cells, strict=True) if c.strip()}
        try:
            rows.append((number, model.model_validate(values)))
        except ValidationError as error:
            problems.extend(_problems(error, model, where, "column"))
    return tuple(rows), tuple(problems)


def read_tables(folder: Traversable) -> tuple[dict[str, Numbered], tuple[Problem, ...]]:
    """Rows of every table of a folder, and every problem; tables that may be missing are then empty."""
    tables: dict[str, Numbered] = {}
    problems: list[Problem] = []
    for table in ROWS:
        name = f"{table}.csv"
        file = folder.joinpath(name)
        tables[table] = ()
        if not file.is_file():
            if table in REQUIRED:
                problems.append(Problem("no such file", name, fix="`panah atlas new` writes a commented one."))
            continue
        text, faults = read_text(file, name)
        if not faults:
            tables[table], faults = parse_table(table, text, name)
        problems.extend(faults)
    return tables, tuple(problems)


def parse_yaml(text: str, model: type[Model], file: str) -> tuple[Model | None, tuple[Problem, ...]]:
    """A YAML file as a strict model, or every problem with it."""
    try:
        loaded: Any = YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        return None, (Problem("not valid YAML", f"{file}, row {line}", fix=str(error.problem or "")),)
    if not isinstance(loaded, dict):
        return None, (Problem("not a mapping of keys to values", file, allowed=", ".join(model.model_fields)),)
    try:
        return model.model_validate(loaded), ()
    except ValidationError as error:
        return None, tuple(_problems(error, model, file, "key"))


def read_meta(folder: Traversable) -> tuple[Meta | None, tuple[Problem, ...]]:
    """``atlas.yaml`` of a folder, or every problem with it."""
    file = folder.joinpath("atlas.yaml")
    if not file.is_file():
        return None, (Problem("no such file", "atlas.yaml", fix="`panah atlas new` writes a commented one."),)
    text, problems = read_text(file, "atlas.yaml")
    return (None, problems) if problems else parse_yaml(text, Meta, "atlas.yaml")
