"""Tables of many cells as Parquet: written with the key of what they depend on, names kept as dictionaries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from panah.files.safely import beside

KEY: Final = b"panah_key"
"""Parquet metadata holding the hash of everything the part depends on."""
LABEL: Final = pa.dictionary(pa.int32(), pa.string())

Block = tuple[Any, Any, Any, Any, str, str]
"""Member, day, place and value of some cells, with their group or item and their quantity."""


def _numbers(values: NDArray[Any], kind: pa.DataType) -> pa.Array:
    """Numbers as a column. ``pa.array`` would import pandas wherever it is installed, and a short run waits for it."""
    return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(np.ascontiguousarray(values))])


def _labels(which: NDArray[np.int32], words: Sequence[str]) -> pa.DictionaryArray:
    """Words by their number, as a column; not by ``pa.array`` for the same reason."""
    encoded = [word.encode() for word in words]
    offsets = np.cumsum([0, *map(len, encoded)], dtype=np.int32)
    texts = pa.StringArray.from_buffers(len(words), pa.py_buffer(offsets), pa.py_buffer(b"".join(encoded)))
    return pa.DictionaryArray.from_arrays(_numbers(which, pa.int32()), texts)


def has_key(path: Path, key: str) -> bool:
    """Whether a file is there, whole, and was made from the same inputs."""
    if not path.is_file():
        return False
    try:
        found: bytes | None = (pq.read_metadata(path).metadata or {}).get(KEY)
    except pa.ArrowException:  # broken off
        return False
    return found == key.encode()


def cells(
    members: NDArray[np.int64], values: NDArray[Any], names: Sequence[str], keep: NDArray[np.bool_]
) -> tuple[NDArray[np.int32], NDArray[np.int16], Any, NDArray[Any]]:
    """Member, day, place and value of the cells to keep of an (M, D, P) array."""
    count, days, places = keep.shape
    kept = np.count_nonzero(keep, axis=2)
    member = np.repeat(members.astype(np.int32), kept.sum(axis=1))
    day = np.repeat(np.tile(np.arange(days, dtype=np.int16), count), kept.ravel())
    place = np.broadcast_to(np.arange(places, dtype=np.int32), keep.shape)[keep]
    return member, day, _labels(place, names), values[keep]


def table(blocks: Sequence[Block], column: str, kind: pa.DataType, key: str) -> pa.Table:
    """Blocks of cells as one table; ``column`` is the name of the group or item."""

    def constant(word: str, length: int) -> pa.DictionaryArray:
        return _labels(np.zeros(length, np.int32), [word])

    empty = (np.zeros(0, np.int32), np.zeros(0, np.int16), constant("", 0), np.zeros(0, np.int64), "", "")
    kinds = {"member": pa.int32(), "day": pa.int16(), "place": LABEL, column: LABEL, "quantity": LABEL, "value": kind}
    # no cell is empty; said to be so, a part is written and read by a third sooner
    schema = pa.schema([pa.field(name, of, nullable=False) for name, of in kinds.items()], {KEY: key.encode()})
    tables = [
        pa.table(
            [
                _numbers(m.astype(np.int32, copy=False), pa.int32()),
                _numbers(d.astype(np.int16, copy=False), pa.int16()),
                place,
                constant(word, len(m)),
                constant(quantity, len(m)),
                _numbers(value.astype(kind.to_pandas_dtype(), copy=False), kind),
            ],
            schema=schema,
        )
        for m, d, place, value, word, quantity in (blocks or [empty])
    ]
    return pa.concat_tables(tables).unify_dictionaries()


def write(path: Path, tables: Iterable[pa.Table]) -> None:
    """Write tables of one schema one after the other into one file, or nothing."""
    with beside(path) as temporary:
        writer: pq.ParquetWriter | None = None
        try:
            for part in tables:
                writer = writer or _writer(temporary, part.schema)
                writer.write_table(part)
        finally:
            if writer:
                writer.close()


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A writer that spends little time: parts are written once for all members, and read back whole.

    Column statistics would cost a third of the writing. Members and days come in long runs, which LZ4 shortens as well
    as a dictionary at less than half the cost; of whole numbers their differences are kept, which are found sooner than
    a dictionary and take no more room. Zstandard would save 4 to 8 % of the room at a third of the time more.
    """
    words = [field.name for field in schema if pa.types.is_dictionary(field.type)]
    whole = pa.types.is_integer(schema.field("value").type)
    return pq.ParquetWriter(
        path, schema, compression="lz4", write_statistics=False, use_dictionary=words if whole else [*words, "value"],
        column_encoding={"value": "DELTA_BINARY_PACKED"} if whole else None,
    )  # fmt: skip


def groups(path: Path, column: str) -> Iterator[pa.Table]:
    """The rows of a file, one group of them after the other, whatever their dictionaries."""
    with pq.ParquetFile(path) as file:
        for number in range(file.num_row_groups):
            part = file.read_row_group(number, use_threads=False)
            for name in ("place", "quantity", column):
                if part.column(name).type != LABEL:
                    part = part.set_column(part.column_names.index(name), name, part.column(name).cast(LABEL))
            yield part.replace_schema_metadata(None).unify_dictionaries().combine_chunks()


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """A column as one array; put together, which copies it, only where it is in pieces."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _plain(array: pa.Array) -> NDArray[Any]:
    """Whole numbers without gaps; not by ``to_numpy``, which imports pandas wherever it is installed."""
    kind = np.dtype(array.type.to_pandas_dtype())
    if array.null_count:
        raise ValueError("a cell is empty")
    if not len(array):
        return np.zeros(0, dtype=kind)
    return np.frombuffer(array.buffers()[1], dtype=kind, count=array.offset + len(array))[array.offset :]


def numbers(column: pa.ChunkedArray) -> NDArray[Any]:
    """A column of whole numbers without gaps."""
    return _plain(_whole(column))


def codes(column: pa.ChunkedArray, index: Mapping[str, int]) -> NDArray[np.int64]:
    """Dictionary column as positions in an index; -1 for words the index does not have."""
    array = _whole(column)
    words = np.array([index.get(w, -1) for w in array.dictionary.to_pylist()] or [-1], dtype=np.int64)
    positions: NDArray[np.int64] = words.take(_plain(array.indices))
    return positions
