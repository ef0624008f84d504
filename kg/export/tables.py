"""Records as csv, tsv, jsonl, xlsx and parquet, each row written as it comes."""

from __future__ import annotations

import csv as lines
import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from kg.errors import ExportError
from kg.export.choice import Part
from kg.export.missing import needed
from kg.export.records import TABLES, Record, Value, records

BATCH = 10_000  # rows that parquet writes at once
CELL = 32_767  # characters that a spreadsheet's cell can hold
ROWS = 1_048_576  # and rows that a sheet can


def csv(part: Part, target: Path, table: str) -> None:
    """With a byte order mark, without which spreadsheets take Chinese for something else."""
    _separated(part, target, table, ",", "utf-8-sig")


def tsv(part: Part, target: Path, table: str) -> None:
    _separated(part, target, table, "\t", "utf-8")


def jsonl(part: Part, target: Path, table: str) -> None:
    """One object a line; what is not known is left out. Numbers keep all of their digits."""
    with target.open("w", encoding="utf-8", newline="\n") as file:
        for record in records(part, table):
            fields = zip(TABLES[table], record, strict=True)
            known = {name: _plain(value) for name, value in fields if value is not None}
            file.write(json.dumps(known, ensure_ascii=False) + "\n")


def xlsx(part: Part, target: Path, table: str) -> None:
    """One sheet with a frozen head and a filter; texts are texts, whatever they begin with."""
    xlsxwriter: Any = needed("xlsxwriter")
    columns = TABLES[table]
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(target), settings) as book:
        book.set_properties({"created": date(2000, 1, 1)})  # the same graph, the same bytes
        sheet = book.add_worksheet(table)
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, columns, bold)
        count = 0
        for count, record in enumerate(records(part, table), 1):
            if count >= ROWS:
                raise ExportError(target, f"would hold more than {ROWS} rows", "filter it, or export parquet")
            sheet.write_row(count, 0, [_cell(value) for value in record])
        sheet.autofilter(0, 0, count, len(columns) - 1)


def parquet(part: Part, target: Path, table: str) -> None:
    """Numbers as exact decimals, years as integers, days as dates."""
    pa, pq = needed("pyarrow"), needed("pyarrow.parquet")
    rows = records(part, table)
    schema = _schema(pa, TABLES[table])
    with pq.ParquetWriter(target, schema, compression="zstd") as writer:
        while batch := list(islice(rows, BATCH)):
            columns = list(zip(*batch, strict=True))
            arrays = [_array(pa, column, field.type) for column, field in zip(columns, schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _separated(part: Part, target: Path, table: str, mark: str, encoding: str) -> None:
    with target.open("w", encoding=encoding, newline="") as file:
        out = lines.writer(file, delimiter=mark, lineterminator="\n")
        out.writerow(TABLES[table])
        out.writerows(_line(record) for record in records(part, table))


def _line(record: Record) -> Iterator[Any]:
    return (
        "" if value is None else _plain(value) if isinstance(value, Decimal) else value for value in record
    )


def _plain(value: Value) -> str | int | None:
    return f"{value:f}" if isinstance(value, Decimal) else value


def _cell(value: Value) -> str | int | float | None:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str) and len(value) > CELL:
        raise ExportError("xlsx", f"cannot hold a text of {len(value)} characters", "export csv or parquet")
    return value


def _schema(pa: Any, columns: dict[str, str]) -> Any:
    types = {"text": pa.string(), "integer": pa.int64(), "decimal": pa.decimal128(38, 9), "date": pa.date32()}
    return pa.schema([(name, types[type_]) for name, type_ in columns.items()])


def _array(pa: Any, column: Iterable[Value], type_: Any) -> Any:
    if type_ == pa.date32():
        return pa.array([date.fromisoformat(str(value)) if value else None for value in column], type_)
    if pa.types.is_decimal(type_):
        scale = Decimal(1).scaleb(-type_.scale)
        return pa.array(
            [None if value is None else Decimal(value).quantize(scale) for value in column], type_
        )
    return pa.array(column, type_)
