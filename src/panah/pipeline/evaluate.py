"""Label sets of reading: their files read, and the reader held against them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from panah.atlas import Gazetteer, choose
from panah.errors import InputError, Problem, ReportError
from panah.model.claim import Report, claim_kinds
from panah.pipeline.progress import Progress, silent
from panah.reading import load_report, read
from panah.reading.about import country_about
from panah.reading.answer import Answer, answer
from panah.reading.evaluate import (
    Excerpt,
    GoldClaim,
    GoldText,
    MarkedText,
    Measured,
    score_excerpts,
    score_gold,
    score_spans,
)
from panah.reading.evaluate.gold import NUMBERS
from panah.reading.evaluate.spans import spans_of
from panah.reading.evaluate.toponyms import GeocodedName, MarkedToponyms, score_geocoding, score_toponyms
from panah.reading.frames import analyse

Row = dict[str, str]


@dataclass(frozen=True)
class ReadingScored:
    """Measures of reading, and the files of a folder that are no label set with the reason."""

    path: Path
    rows: tuple[Measured, ...]
    skipped: tuple[str, ...]


def evaluate_reading(path: Path | str, *, progress: Progress = silent) -> ReadingScored:
    """Hold the reader against a label set, or against every one in a folder.

    Parameters
    ----------
    path
        A file whose columns are those of a known kind of label set, a NAME.gold.csv beside its NAME.txt, or a folder
        with some.

    Raises
    ------
    InputError
        When nothing there is a label set.
    """
    path = Path(path)
    if not path.exists():
        raise InputError(Problem("no such file or folder", str(path)))
    files = sorted(f for f in path.iterdir() if f.suffix in {".csv", ".json"}) if path.is_dir() else [path]
    rows: list[Measured] = []
    skipped = []
    golds = [file for file in files if file.name.endswith(_GOLD)]
    if golds:
        rows += _reports(golds, progress)
        files = [file for file in files if file not in golds]
    for done, file in enumerate(files):
        progress("evaluate", done, len(files))
        name = _kind(file)
        if name:
            rows += SCORERS[name](file)
        else:
            skipped.append(f"{file.name}: its columns are those of no known label set")
    progress("evaluate", len(files), len(files))
    if not rows:
        fix = "Known: NAME.gold.csv beside NAME.txt; " + "; ".join(
            f"{name} ({', '.join(sorted(cols))})" for name, cols in COLUMNS.items()
        )
        raise InputError(Problem("no label set of a known kind", str(path), fix=fix))
    return ReadingScored(path, tuple(rows), tuple(skipped))


def _kind(file: Path) -> str:
    """The kind of a label set by its columns, "" for another file."""
    if file.suffix == ".json":
        rows = json.loads(file.read_text(encoding="utf-8"))
        first = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
        return "toponyms" if {"lead_id", "text", "annotations"} <= set(first) else ""
    if file.suffix != ".csv":
        return ""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        names = set(next(csv.reader(stream), []))
    return next((name for name, columns in COLUMNS.items() if columns <= names), "")


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def _answered(gazetteer: Gazetteer) -> Callable[[Excerpt], Answer]:
    def answered(excerpt: Excerpt) -> Answer:
        home = country_about(analyse(excerpt.report, gazetteer))
        return answer(read([excerpt.report], gazetteer), _country_of(gazetteer), home)

    return answered


def _country_of(gazetteer: Gazetteer) -> Callable[[str], str]:
    def country(code: str) -> str:
        entry = gazetteer.entry(code)
        return "" if entry is None else entry.code if entry.kind == "country" else entry.country

    return country


def _figure(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def _placed(gazetteer: Gazetteer, text: str, *labels: str) -> bool:
    """Whether a text holds the first five letters of a name that people wrote as its place."""
    country = gazetteer.entry(labels[-1])
    names = " ".join((*labels, country.name if country else ""))
    words = {w[:5].lower() for w in re.findall(r"[A-Z][^\W\d_]{3,}", names)}
    return any(re.search(rf"(?<!\w){re.escape(w)}", text, re.IGNORECASE) for w in words)


_UNITS: Final = {"people": "persons", "households": "households"}


def _idetect(file: Path) -> tuple[Measured, ...]:
    names = Gazetteer()
    excerpts = [
        Excerpt(
            f"{i}.txt",
            row["excerpt"],
            Answer(_figure(row["Quantity"]), _UNITS.get(row["Unit"].lower(), ""), row["Term"].lower(), row["Country"]),
            _placed(names, row["excerpt"], row["Location"], row["Country"]),
        )
        for i, row in enumerate(_rows(file), 1)
    ]
    return score_excerpts("idetect", excerpts, _answered(names))


def _idmc(file: Path) -> tuple[Measured, ...]:
    names = Gazetteer()
    excerpts = [
        Excerpt(
            f"{i}.txt",
            row["Excerpt"],
            Answer(
                _figure(row["Displacement figure"]),
                _UNITS.get(row["Reporting unit"].lower(), ""),
                row["Reporting term"].lower(),
                next((c for c in row["Location (Country)"].split(";") if len(c) == 3 and c.isupper()), ""),
            ),
            row["Mentions"] == "Y"
            if row.get("Mentions")
            else _placed(names, row["Excerpt"], row["Specific location"], row["Location (Country)"]),
            row.get("URL") or "",
        )
        for i, row in enumerate(_rows(file), 1)
    ]
    return score_excerpts("idmc", excerpts, _answered(names))


def _kili(file: Path) -> tuple[Measured, ...]:
    """Passages marked as facts, each once, with what is marked inside them."""
    rows = [r for r in _rows(file) if r["offset_from"]]
    facts = {(r["id"], int(float(r["offset_from"])), r["content"]): r for r in rows if r["taskID"] == "FACT"}
    texts = []
    for (name, begin, content), fact in facts.items():
        inside: dict[str, set[tuple[int, int]]] = {"quantity": set(), "location": set(), "date": set()}
        for row in rows:
            at = int(float(row["offset_from"])) - begin
            kind = row["taskID"].split("_")[0].lower()
            stop = at + len(row["content"])
            if row["id"] == name and kind in inside and 0 <= at < stop and content[at:stop] == row["content"]:
                inside[kind].add((at, stop))
        year, month, day = (int(n) for n in fact["published"].strip("()").split(",")[:3])
        marked = {kind: tuple(sorted(spans)) for kind, spans in inside.items()}
        texts.append(MarkedText(f"{name}-{begin}.txt", content, date(year, month, day), marked))
    gazetteer = Gazetteer()
    return score_spans("kili", texts, lambda text: spans_of(text, gazetteer))


def _toponyms(file: Path) -> tuple[Measured, ...]:
    """Documents with the spans of their toponyms: places, and names of places that stand for something associated."""
    documents = [
        MarkedToponyms(str(row["lead_id"]), row["text"], tuple((a["start"], a["end"]) for a in row["annotations"]))
        for row in json.loads(file.read_text(encoding="utf-8"))
    ]
    return score_toponyms(documents, Gazetteer())


def _geocoding(file: Path) -> tuple[Measured, ...]:
    rows = [r for r in _rows(file) if r["geonameid"].isdigit()]
    named = [GeocodedName(r["lead_id"], r["geomatch"] or r["toponym"], int(r["geonameid"])) for r in rows]
    return score_geocoding(named)


def _gold(file: Path) -> tuple[Measured, ...]:
    """The claims of one report; their spans stand in a file beside it, the report in a folder "reports" above."""
    spans_file = file.with_name(f"{file.stem}_spans.csv")
    if not spans_file.exists():
        raise InputError(Problem("the spans of the gold claims are missing", str(spans_file)))
    spans = {r["id"]: r for r in _rows(spans_file)}
    report = _report_of(file, spans.values())
    groups = {kind: row.group for kind, row in claim_kinds().items()}
    golds = [
        GoldClaim(
            row,
            groups.get(row["kind"], row["kind"].split("_")[0]),
            int(spans[row["id"]]["char_start"]),
            int(spans[row["id"]]["char_end"]),
            spans[row["id"]]["tier"] == "core",
        )
        for row in _rows(file)
    ]
    gazetteer = Gazetteer.from_atlas(choose([report.text]).as_of(report.published))
    claims = read([report], gazetteer)
    return score_gold("gold", [GoldText(report.text, golds, claims, _country_of(gazetteer))])


def _reports(golds: Sequence[Path], progress: Progress) -> tuple[Measured, ...]:
    """Reports with all their claims written out: NAME.gold.csv beside NAME.txt or NAME.md; scored together."""
    gazetteer = Gazetteer()
    texts = []
    for done, file in enumerate(golds):
        progress("evaluate", done, len(golds))
        report = load_report(_told_in(file))
        texts.append(GoldText(report.text, _quoted(file, report), read([report], gazetteer), _country_of(gazetteer)))
    progress("evaluate", len(golds), len(golds))
    return score_gold("reports", texts)


def _told_in(file: Path) -> Path:
    beside = [file.with_name(file.name.removesuffix(_GOLD) + suffix) for suffix in (".txt", ".md")]
    found = next((path for path in beside if path.is_file()), None)
    if found is None:
        raise InputError(Problem("the report of the gold claims is missing", str(beside[0])))
    return found


def _quoted(file: Path, report: Report) -> list[GoldClaim]:
    """The gold claims of a report; everything wrong with their table is told at once."""
    try:
        rows = _rows(file)
    except UnicodeDecodeError as error:
        raise InputError(Problem("the file is not UTF-8", str(file), f"byte {error.start}", "UTF-8")) from error
    missing = sorted(_GOLD_COLUMNS - set(rows[0] if rows else ()))
    if missing:
        what = "no gold claims" if not rows else "columns of gold claims are missing"
        raise InputError(Problem(what, str(file), allowed=", ".join(sorted(_GOLD_COLUMNS)), fix=", ".join(missing)))
    problems = [p for n, row in enumerate(rows, 1) for p in _wrong(row, f"{file}, row {n}", report.text)]
    if problems:
        raise InputError(problems)
    at = [report.text.index(r["quote"]) for r in rows]
    groups = [claim_kinds()[r["kind"]].group for r in rows]
    return [GoldClaim(r, g, a, a + len(r["quote"]), core=True) for r, g, a in zip(rows, groups, at, strict=True)]


def _wrong(row: Row, where: str, text: str) -> Iterator[Problem]:
    """What is wrong with a row of gold claims."""
    row = {name: value or "" for name, value in row.items()}
    if row["kind"] not in claim_kinds():
        yield Problem("unknown kind", f"{where}, column kind", row["kind"], "those of claim_kinds.csv")
    if not row["quote"] or row["quote"] not in text:
        allowed = "its words, letter by letter"
        yield Problem("the report does not say this", f"{where}, column quote", row["quote"], allowed)
    for name in NUMBERS:
        if row[name] and _figure(row[name]) is None:
            yield Problem("not a number", f"{where}, column {name}", row[name], "a number, or blank")
    for name in ("date_start", "date_end"):
        try:
            date.fromisoformat(row[name] or "2000-01-01")
        except ValueError:
            yield Problem("not a date", f"{where}, column {name}", row[name], "YYYY-MM-DD, or blank")


def _report_of(file: Path, spans: Iterable[Row]) -> Report:
    """The report in which every gold quote stands at its offsets."""
    quotes = [(int(s["char_start"]), int(s["char_end"]), s["full_quote"]) for s in spans]
    for folder in file.resolve().parents:
        for path in sorted((folder / "reports").glob("*.txt")):
            report = load_report(path)
            if all(report.text[a:b] == quote for a, b, quote in quotes):
                return report
    fix = 'Put the report into a folder "reports" beside the label set or above it.'
    raise ReportError(Problem("no report holds the quotes of the gold claims", str(file), fix=fix))


_GOLD_COLUMNS: Final = frozenset([*"kind place date_start date_end speaker certainty quote".split(), *NUMBERS])
_GOLD: Final = ".gold.csv"
"""How the name of a table of gold claims ends that stands beside its report."""

COLUMNS: Final[dict[str, frozenset[str]]] = {
    "gold": frozenset({"kind", "quote", "attribution_level", "value_low"}),
    "idetect": frozenset({"excerpt", "Quantity", "Term", "Unit", "Country"}),
    "idmc": frozenset({"Excerpt", "Displacement figure", "Reporting term", "Reporting unit"}),
    "geocoding": frozenset({"lead_id", "toponym", "geonameid"}),
    "kili": frozenset({"id", "published", "taskID", "offset_from", "content"}),
}
"""Columns by which a label set is known."""

SCORERS: Final[dict[str, Callable[[Path], Sequence[Measured]]]] = {
    "gold": _gold,
    "idetect": _idetect,
    "idmc": _idmc,
    "kili": _kili,
    "toponyms": _toponyms,
    "geocoding": _geocoding,
}
