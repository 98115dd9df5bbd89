"""The vocabulary of the processed tables: columns with types, units, flags and bounds.

A measure that can be missing brings a companion `<name>_flag` that gives the reason, and a wage
also `<name>_at_least` with the lower bound of a capped value. From one description follow the
checks at every read and write, the bytes of the files and the published data dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

__all__ = ["FLAGS", "Awaited", "Column", "Fill", "Table", "Whole", "text", "year"]

FLAGS = {
    "": "the value is there",
    "suppressed": "the publisher withheld it (too small or too uncertain a sample)",
    "capped": "at or above the highest wage the publisher shows; the bound is in _at_least",
    "not_published": "the publication does not give it for this row",
    "other_definition": "published, but defined otherwise than in the other rows",
}
PANDAS_TYPES = {"text": "object", "integer": "int64", "number": "float64", "boolean": "bool"}
FRICTIONLESS_TYPES = {"text": "string"}


@dataclass(frozen=True)
class Column:
    """One column: its name with the unit in it, type, unit in words and meaning.

    `decimals` fixes how a number is written; `flags` holds the reasons for which it may be
    missing (none: it never is); `bound` says that it has a companion for capped values. A text is
    never missing; an `optional` one can be empty, and its description says what that means.
    """

    name: str
    type: str
    unit: str
    description: str
    decimals: int = 0
    minimum: float | None = None
    maximum: float | None = None
    values: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    bound: bool = False
    optional: bool = False

    @property
    def can_be_empty(self) -> bool:
        """Whether a cell of the file can be empty; a text of no letters then, else a gap."""
        return self.optional or bool(self.flags) or "" in self.values


def text(name: str, description: str, *values: str, optional: bool = False) -> Column:
    """A text column, limited to `values` where any are given; empty only where `optional`."""
    return Column(name, "text", "", description, values=values, optional=optional)


def year(name: str, description: str) -> Column:
    """A calendar year."""
    return Column(name, "integer", "year", description, minimum=2000, maximum=2100)


KEPT_FROM = text(
    "kept_from",
    "the older release that a row stays from because the newest lacks it; else empty",
    optional=True,
)


@dataclass(frozen=True)
class Awaited:
    """A publication of which no release need be held: publisher, publication and address.

    `fetch` is its name for the command that gets it, where the table has another one.
    """

    publisher: str
    publication: str
    url: str
    fetch: str = ""


@dataclass(frozen=True)
class Fill:
    """Releases take each other's place key by key: what the newer lacks stays from the older.

    `key` are raw columns, `words` what their values are in messages. A row whose `value` column
    holds no number (a mark of the publisher's) takes its place but never stays. `within_release`
    says that files of one release compete only with each other (a publisher's with a third
    party's sums); `amount` names a column of counts by which a file of some respondents is told
    from a whole one. `across_parts` says that files of differently named parts compete too.
    """

    words: str
    key: tuple[str, ...]
    value: str = ""
    within_release: bool = False
    amount: str = ""
    across_parts: bool = False


@dataclass(frozen=True)
class Whole:
    """Releases stand side by side, and the newest one must be whole to be the newest.

    `key` are raw columns and `words` what their values are in messages; `expected` are the first
    column's values of a whole release, where known; `part` matches the parts it is about. A release
    of which such a part is partial is left out with all of its parts.
    """

    words: str
    key: tuple[str, ...]
    part: str = ".*"
    expected: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One processed table: what a row is, its columns and the columns that identify a row.

    `raw` are the patterns of the raw files it is built from. `awaits` says that there may be none
    of them yet, and where they come from; the table then has no rows. `choose` picks those in use
    where one release takes another's place, and `outranks` says by which columns the rows of a
    release are compared with those whose place they take. `cited_by_newest` says that figures stand
    beside those of the same release only, so that a source line names the newest alone.
    """

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    raw: tuple[str, ...]
    awaits: Awaited | None = None
    choose: Callable[[Sequence[str]], list[str]] = list
    cited_by_newest: bool = False
    outranks: Fill | Whole | None = None

    @property
    def remedy(self) -> str:
        """What to do where no raw file of the table is held."""
        if self.awaits is None:
            return "Run: python -m workforce ingest PATH"
        return f"Run: python -m workforce fetch {self.awaits.fetch or self.name.replace('_', '-')}"

    def held(self, files: Iterable[str]) -> list[str]:
        """Those of some raw files that are of the kinds the table is built from, by name."""
        return [f for f in sorted(files) if any(fnmatch(f, p) for p in self.raw)]

    @property
    def one_release(self) -> bool:
        """Whether one release takes another's place, so that rows may stay from an older one."""
        return isinstance(self.outranks, Fill) and not self.outranks.within_release

    def all_columns(self) -> Iterator[Column]:
        """The columns in the order of the file: the described ones, then their companions.

        Where one release takes another's place, the last column marks what stays of an older one.
        """
        yield from self.columns
        for column in self.columns:
            if column.flags:
                yield Column(
                    f"{column.name}_flag",
                    "text",
                    "",
                    f"why {column.name} is missing; empty where it is there",
                    values=("", *column.flags),
                )
        for column in self.columns:
            if column.bound:
                yield Column(
                    f"{column.name}_at_least",
                    "number",
                    column.unit,
                    f"lower bound of {column.name} where it is capped; else empty",
                    column.decimals,
                    column.minimum,
                    flags=("",),
                )
        if self.one_release:
            yield KEPT_FROM

    def schema(self) -> pa.DataFrameSchema:
        """The checks: types, bounds, allowed values, unique key, and a reason for every gap."""
        import pandera.pandas as pa  # a heavy import that only reading and writing need

        whole = []
        for column in self.columns:
            if column.flags:
                whole.append((_gaps_explained, f"gap {column.name}", column))
            if column.bound:
                whole.append((_bounds_where_capped, "bound", column))
        # Otherwise pandera looks for rows without any value, once a check, to let them pass.
        checks = [
            pa.Check(holds, error=told, column=column, ignore_na=False)
            for holds, told, column in whole
        ]
        return pa.DataFrameSchema(
            {column.name: _pandera_column(column) for column in self.all_columns()},
            checks=checks,
            unique=list(self.key),
            strict=True,
            ordered=True,
        )

    def resource(self) -> dict[str, Any]:
        """The table in the terms of the Data Package standard, version 2, without path and source.

        Empty cells are gaps in columns of numbers, and empty texts in those of text.
        """
        return {
            "name": self.name.replace("_", "-"),
            "title": self.title,
            "description": self.description,
            "schema": {
                "fields": [_field(column) for column in self.all_columns()],
                "primaryKey": list(self.key),
                "missingValues": [""],
            },
        }


def _pandera_column(column: Column) -> pa.Column:
    import pandera.pandas as pa
    from pandas.api.types import is_string_dtype

    checks, kind = [], None if column.type == "text" else PANDAS_TYPES[column.type]
    if column.type == "text":
        # Of pandas' own type or Python's: all that counts is that every cell is text.
        checks.append(pa.Check(is_string_dtype, error="text"))
    if column.values:
        checks.append(pa.Check.isin(column.values))
    if column.type == "text" and not column.can_be_empty:
        checks.append(pa.Check.str_length(min_value=1))
    if column.minimum is not None:
        checks.append(pa.Check.ge(column.minimum))
    if column.maximum is not None:
        checks.append(pa.Check.le(column.maximum))
    return pa.Column(kind, checks, nullable=bool(column.flags))


def _is_missing(values: pd.Series) -> pd.Series:
    return values.isna() | (values == "")


def _gaps_explained(frame: pd.DataFrame, *, column: Column) -> pd.Series:
    return _is_missing(frame[column.name]) == (frame[f"{column.name}_flag"] != "")


def _bounds_where_capped(frame: pd.DataFrame, *, column: Column) -> pd.Series:
    capped = frame[f"{column.name}_flag"] == "capped"
    return frame[f"{column.name}_at_least"].isna() | capped


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": FRICTIONLESS_TYPES.get(column.type, column.type),
        "description": column.description,
    }
    if column.unit:
        field["unit"] = column.unit
    constraints: dict[str, Any] = {}
    if column.type == "text":
        field["missingValues"] = []
    if not column.can_be_empty:
        constraints |= {"required": True} | ({"minLength": 1} if column.type == "text" else {})
    if column.values:
        constraints["enum"] = list(column.values)
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    if constraints:
        field["constraints"] = constraints
    return field
