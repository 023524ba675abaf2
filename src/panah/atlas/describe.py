"""What an atlas holds, where it comes from, which numbers are estimates: the data of ``panah atlas show``."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from panah.atlas.load import Atlas
from panah.atlas.meta import AtlasSource
from panah.atlas.rows import ConstantRow, PlaceRow, RouteRow, Row

Table = tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]]
"""Title, column heads and rows of cells."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows a table has, how many of them are estimates or of low confidence, and when they became known."""

    table: str
    rows: int
    flagged: int
    first_known: str
    last_known: str


@dataclass(frozen=True, slots=True)
class Flag:
    """A row that is an estimate or of low confidence."""

    id: str
    says: str
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class StockPrior:
    """Food in the focus city by trade and storage alone, whatever anybody warned of.

    ``days`` (low, best, high) is how long the stock feeds the market's people when nothing comes in;
    ``days_without_imports`` when only the imported share of the need stops; ``evidence`` are row ids.
    """

    days: tuple[float, float, float]
    days_without_imports: tuple[float, float, float]
    derivation: tuple[str, ...]
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """Everything ``panah atlas show`` shows."""

    name: str
    title: str
    licence: str
    period: tuple[str, str]
    country: str
    currency: str
    focus: str
    nodes: int
    routes: int
    household_sizes: dict[str, float]
    counts: tuple[Count, ...]
    sources: tuple[AtlasSource, ...]
    notes: dict[str, str]
    flags: tuple[Flag, ...]
    stock: StockPrior | None

    def as_dict(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return asdict(self) | {"sources": [s.model_dump() for s in self.sources]}

    def tables(self) -> tuple[Table, ...]:
        """As tables for a terminal."""
        about = (
            ("licence", self.licence), ("period", " to ".join(self.period)), ("focus", self.focus),
            ("network", f"{self.nodes} places, {self.routes} routes"),
            ("household sizes", ", ".join(f"{k} {v:g}" for k, v in self.household_sizes.items())),
        )  # fmt: skip
        counts = tuple((c.table, str(c.rows), str(c.flagged), c.first_known, c.last_known) for c in self.counts)
        sources = tuple((s.name, s.licence, s.used_for) for s in self.sources)
        flags = tuple((f.confidence, f.id, f.says, f.source) for f in self.flags)
        return (
            (self.title, ("", ""), about),
            ("Tables", ("table", "rows", "estimates", "known from", "to"), counts),
            *((_stock_table(self.stock),) if self.stock else ()),
            ("Notes", ("", ""), tuple(self.notes.items())),
            ("Sources", ("name", "licence", "used for"), sources),
            ("Estimates and rows of low confidence", ("confidence", "row", "says", "from"), flags),
        )


def describe(atlas: Atlas) -> Description:
    """What an atlas holds; of a fenced atlas, only what was public on its date."""
    network = atlas.network()
    return Description(
        name=atlas.name,
        title=atlas.title,
        licence=atlas.licence,
        period=(atlas.period[0].isoformat(), atlas.period[1].isoformat()),
        country=atlas.country,
        currency=atlas.currency,
        focus=atlas.place(atlas.focus).name,
        nodes=len(network.places),
        routes=len(network.routes),
        household_sizes={k: v.persons for k, v in atlas.household_sizes.items()},
        counts=tuple(_count(name, rows) for name, rows in atlas.tables.items() if rows),
        sources=atlas.sources,
        notes=dict(atlas.meta.notes),
        flags=tuple(
            Flag(r.id, _says(r), r.confidence.value, r.source)
            for rows in atlas.tables.values() for r in rows if r.flagged
        ),
        stock=stock_prior(atlas),
    )  # fmt: skip


def stock_prior(atlas: Atlas) -> StockPrior | None:
    """The stock prior of an atlas's constants ``stock_days`` and ``import_share``; None when it has none.

    The best guesses are divided with each other; the bounds pair the smallest stock with the largest share that
    stops, and the other way round.
    """
    constants = {c.name: c for c in atlas.constants}
    stock, share = constants.get("stock_days"), constants.get("import_share")
    if stock is None or share is None:
        return None
    used = [*(c for c in constants.values() if c.name.endswith("_stock_days")), stock, share]
    return StockPrior(
        days=(stock.low, stock.best, stock.high),
        days_without_imports=(stock.low / share.high, stock.best / share.best, stock.high / share.low),
        derivation=tuple(f"{c.name}: {_says(c)}; {c.source}" for c in used),
        evidence=tuple(c.id for c in used),
    )


def _stock_table(stock: StockPrior) -> Table:
    rows = (
        ("days of stock when nothing comes in", _range(stock.days)),
        ("days when only imports stop", _range(stock.days_without_imports)),
        *(("from", line) for line in stock.derivation),
    )
    return "Food in the city by trade and storage, whatever reports warn of", ("", ""), rows


def _range(bounds: tuple[float, float, float]) -> str:
    low, best, high = bounds
    return f"{best:.0f} ({low:.0f} to {high:.0f})"


def _count(name: str, rows: tuple[Row, ...]) -> Count:
    days = sorted(r.known_from for r in rows)
    flagged = sum(r.flagged for r in rows)
    return Count(name, len(rows), flagged, days[0].isoformat(), days[-1].isoformat())


def _says(row: Row) -> str:
    """The row's figure in a few words."""
    if isinstance(row, PlaceRow):
        return f"{row.name} at {row.latitude:.3f}, {row.longitude:.3f}, within {row.precision_km:g} km"
    if isinstance(row, RouteRow):
        return f"{row.km:g} km"
    if isinstance(row, ConstantRow):
        return f"{row.best:g} {row.unit} ({row.low:g} to {row.high:g})"
    shown = row.model_dump(exclude={"source", "confidence", "known_from", "note", *row.key}, exclude_defaults=True)
    return ", ".join(f"{k} {v}" for k, v in shown.items())


def gaps(atlas: Atlas) -> tuple[str, ...]:
    """What a run with this atlas will not have, in sentences; a small atlas is sound without it."""
    names = {row.name for row in atlas.constants}
    priced = any(r.place_code == atlas.focus and r.item.startswith("flour") for r in atlas.prices)
    stocked = "stock_tonnes" in names or {"stock_days", "need_kg_person_day"} <= names
    out = []
    if not any(p.population for p in atlas.network().places):
        out.append("nobody lives anywhere: population.csv has no row, so nobody can leave")
    if not (priced and stocked):
        lacks = "no price of flour at the focus" if not priced else "no stock_days and need_kg_person_day"
        out.append(f"there is no market: {lacks}, so no food is simulated")
    return tuple(out)
