"""The answer to one question, whole: headline, table, charts, limits and sources."""

from __future__ import annotations

import html
import re
import textwrap
from base64 import b64encode
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from workforce.charts.chart import LAYOUTS, Chart
from workforce.errors import DataError
from workforce.files import sha256_of
from workforce.forms import Form

__all__ = ["Cell", "Column", "Finding", "Limit", "Table", "records", "rounded_as"]

# So wide is a line for a terminal.
TERMINAL = 110
# What may stand beside a figure, under its name with these endings.
BESIDE = ("", "_low", "_high", "_at_least", "_reason", "_flag", "_note", "_rse_pct")
# What ends the name of a column of figures of the year before.
LAST_YEAR = "_last_year"
# A page to print: one column of headings, one of figures, at least 9 pt.
SHEET = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
@page {{ margin: 14mm }}
body {{ font: 10.5pt/1.35 system-ui, sans-serif; color: #1b2430; max-width: 180mm; margin: auto }}
h1 {{ font-size: 16pt; margin: 0 }} h2 {{ font-size: 12pt; margin: 10pt 0 2pt }}
table {{ width: 100%; border-collapse: collapse }} tr {{ break-inside: avoid }}
th, td {{ text-align: left; padding: 3pt 0; border-bottom: .5pt solid #99a7bd }}
th, small {{ font-weight: normal }} td {{ width: 45%; font-weight: 600 }}
small {{ font-size: 9pt; margin-left: 6pt }}
p {{ margin: 4pt 0 }} table + p, p + p {{ font-size: 9pt }}
</style></head><body><h1>{title}</h1><p>{headline}</p>{rows}{foot}</body></html>
"""
# What parts the publications of one source; within brackets it parts something else.
BETWEEN = re.compile(r"; (?![^()]*\))")
# Why a cell is empty, in a reader's words, by the flag that stands beside it.
REASONS = dict.fromkeys(("suppressed", "not_published"), "not published")


@dataclass(frozen=True)
class Column:
    """A column of a table: its name in the frame, its heading, and how its figures read.

    `form` is None for words. The frame may hold, under the name with these endings: `_low` and
    `_high`, the ends of the interval; `_at_least`, a bound where only that is published;
    `_reason` or `_flag`, why a figure is missing; `_note`, what to mind about it. `missing` is the
    reason of every gap where the frame has no column `_reason`.
    """

    name: str
    label: str
    form: Form | None = None
    unit: str = ""
    missing: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell as it reads: the figure, the ends of its interval, and what to mind about it.

    `value` is the bare figure, or None; `missing` says that the text is the reason for a gap.
    """

    text: str
    ends: str = ""
    note: str = ""
    value: float | None = None
    missing: bool = False

    def __str__(self) -> str:
        told = self.text + (f" ({self.ends})" if self.ends else "")
        return told + (f" [{self.note}]" if self.note else "")


@dataclass(frozen=True, eq=False)
class Table:
    """Rows of a finding: a frame, and the columns of it that readers see, in their order.

    The frame keeps all of its columns, codes and relative standard errors included, for those who
    work on. `keys` names the columns that no two rows share. A frame may also hold `reason`, why
    figures of a row are missing that have no reason of their own; reasons stand only beside gaps.
    """

    frame: pd.DataFrame
    columns: tuple[Column, ...]
    keys: tuple[str, ...]
    _cells: list[tuple[Cell, ...]] = field(init=False, repr=False, default_factory=list)

    def __post_init__(self) -> None:
        lacking = [
            name
            for name in (*self.keys, *(column.name for column in self.columns))
            if name not in self.frame
        ]
        if lacking:
            raise DataError(
                "the table of a finding",
                expected=f"the columns {', '.join(lacking)}",
                found=", ".join(map(str, self.frame.columns)),
                remedy="Name the columns as the frame does.",
            )
        reasons = {f"{column.name}_reason": column.missing for column in self.columns}
        new = {name: why for name, why in reasons.items() if why and name not in self.frame}
        object.__setattr__(self, "frame", self.frame.reset_index(drop=True).assign(**new))
        shown = {named(column.name) for column in self.columns for named in (str, rounded_as)}
        names = {name + end for name in shown for end in BESIDE} | {"reason"}
        # What a row without a figure is told by.
        names |= {*self.frame.columns[:3]}
        for row in records(self.frame, names):
            self._cells.append(tuple(_cell(column, row) for column in self.columns))
        object.__setattr__(self, "frame", self.frame.assign(**self._reasons()))

    def _reasons(self) -> dict[str, list[Any]]:
        """Every column of reasons, empty beside the figures that are there."""
        gaps = {
            f"{column.name}_reason": [cell.missing for cell in cells]
            for column, *cells in zip(self.columns, *self._cells, strict=True)
        }
        gaps["reason"] = [any(cell.missing for cell in row) for row in self._cells]
        return {
            name: [why if gap else "" for why, gap in zip(self.frame[name], missing, strict=True)]
            for name, missing in gaps.items()
            if name in self.frame
        }

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The cells of each row, in the order of `columns`."""
        return iter(self._cells)

    def texts(self) -> pd.DataFrame:
        """The table as it reads: one column a heading, every cell text."""
        return pd.DataFrame(
            [[str(cell) for cell in row] for row in self._cells],
            columns=[column.label for column in self.columns],
        )

    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the tidy rows, ten digits a number.

        It moves with figures whose rounded text does not.
        """
        rows = self.tidy().to_csv(index=False, lineterminator="\n", float_format="%.10g")
        return sha256_of(rows.encode())[:16]

    def tidy(self) -> pd.DataFrame:
        """The frame for other programs: keys, shown columns and what stands beside them."""
        wanted = [*self.keys]
        for column in self.columns:
            wanted += [column.name + end for end in BESIDE]
            # As the tables name it, whose errors are of the pay in any unit.
            wanted += [column.name.removesuffix("_usd") + "_rse_pct"]
        wanted += ["reason"]
        return self.frame[[name for name in dict.fromkeys(wanted) if name in self.frame]]


def records(frame: pd.DataFrame, names: Collection[str] = ()) -> Iterator[dict[str, Any]]:
    """The rows as dictionaries, of these columns alone where some are named.

    Column by column, which takes a third of what `DataFrame.to_dict` does.
    """
    wanted = [name for name in frame if not names or name in names]
    held = {name: frame[name].tolist() for name in wanted}
    for row in zip(*held.values(), strict=True):
        yield dict(zip(held, row, strict=True))


def _cell(column: Column, row: dict[str, Any]) -> Cell:
    value, name = row[column.name], column.name
    note = _word(row.get(f"{name}_note"))
    if column.form is None:
        return Cell(_word(value), note=note)
    if pd.notna(value):
        low, high = (row.get(f"{name}_{end}", float("nan")) for end in ("low", "high"))
        form = column.form
        beside = (row.get(f"{rounded_as(name)}_{end}", float("nan")) for end in ("low", "high"))
        return Cell(form.value(value, *beside), form.ends(low, high), note, float(value))
    bound = row.get(f"{name}_at_least")
    if bound is not None and pd.notna(bound):
        return Cell(column.form.at_least(bound), note=note)
    flag = _word(row.get(f"{name}_flag"))
    why = _word(row.get(f"{name}_reason")) or REASONS.get(flag, flag) or _word(row.get("reason"))
    if not why:
        raise DataError(
            f"the table of a finding, {name}",
            expected="a figure, or the reason why there is none",
            found=f"neither for {' '.join(_word(part) for part in list(row.values())[:3])}",
            remedy=f"Say it in `missing`, or give the frame {name}_reason, {name}_flag or reason.",
        )
    return Cell(why.replace("_", " "), note=note, missing=True)


def rounded_as(name: str) -> str:
    """The column by whose interval a figure is rounded: last year's has no finer digits."""
    return name.removesuffix(LAST_YEAR)


def _word(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)


class Limit(str):
    """A limit that analysts can mend: what it says, and then what to run.

    `for_readers` is what it says to whoever only reads.
    """

    for_readers: str

    def __new__(cls, said: str, run: str) -> Limit:
        """Both together are the text."""
        limit = super().__new__(cls, f"{said} {run}")
        limit.for_readers = said
        return limit


@dataclass(frozen=True, eq=False, repr=False)
class Finding:
    """A question and its answer, as every reader gets it.

    `headline` answers in one or two sentences computed from the table; `charts` show it; `limits`
    say what it cannot tell; `sources` cite the publications. `name` is "theme.function" and
    `question` what was asked. Shown in a notebook it is headline, charts, table and foot.

    Raises `DataError` for a headline or source that is empty or holds a figure that is none.
    """

    headline: str
    table: Table
    sources: tuple[str, ...]
    charts: tuple[Chart, ...] = ()
    limits: tuple[str, ...] = ()
    question: str = ""
    name: str = ""

    def __post_init__(self) -> None:
        for part, text in (("headline", self.headline), ("sources", "".join(self.sources))):
            words = text.replace("(", " ").replace("%", " ").replace("$", " ").split()
            if not words or "nan" in (word.strip(".,;+)") for word in words):
                raise DataError(
                    f"{part} of a finding",
                    expected="text without a missing figure",
                    found=repr(text),
                    remedy="Say why the figure is missing, or leave the sentence out.",
                )

    @property
    def frame(self) -> pd.DataFrame:
        """The rows behind the answer, for whoever works on with them."""
        return self.table.frame

    @property
    def chart(self) -> Chart:
        """Its first chart. Raises `DataError` where it has none."""
        if not self.charts:
            raise DataError(
                self.name, expected="a chart", found="none", remedy="Use its table instead."
            )
        return self.charts[0]

    def text(self) -> str:
        """The whole answer as plain text."""
        parts = [self.question, self.headline, *(chart.text() for chart in self.charts)]
        parts += [_lined(self.table), *self.foot()]
        return "\n\n".join(part for part in parts if part)

    def told(self) -> str:
        """The answer for a terminal: headline, table, what it cannot tell, and sources.

        A table too wide for columns is a paragraph a row.
        """
        texts = self.table.texts()
        table = texts.to_string(index=False)
        if max(map(len, table.splitlines())) > TERMINAL:
            first, *others = texts.columns
            table = "\n".join(
                fill(f"{row[first]}: " + "; ".join(f"{n} {row[n]}" for n in others if row[n]))
                for row in texts.to_dict("records")
            )
        return "\n\n".join([fill(self.headline), table, *map(fill, self.foot())])

    def foot(self) -> Sequence[str]:
        """What the answer cannot tell, and where its figures come from."""
        return (*self.limits, "Source: " + "; ".join(self.cited()))

    def cited(self) -> list[str]:
        """The publications behind it, each once."""
        return list(dict.fromkeys(part for one in self.sources for part in BETWEEN.split(one)))

    def __repr__(self) -> str:
        return self.text()

    def html(self) -> str:
        """The answer as HTML that stands alone: headline, pictures, table and foot."""
        pictures = "".join(
            f'<p><img width="{LAYOUTS["desk"].width_px}" alt="{html.escape(chart.words.alt)}" '
            f'src="data:image/png;base64,{b64encode(chart.png()).decode()}"></p>'
            for chart in self.charts
        )
        head = f"<p><strong>{html.escape(self.headline)}</strong></p>"
        return head + pictures + _drawn(self.table) + _paragraphs(self.foot())

    def sheet(self) -> str:
        """The answer as one HTML page to print: each row of its table as a list of its figures.

        Complete in one file, without charts, a script or anything from elsewhere.
        """
        columns = self.table.columns[1:]
        parts = []
        for row in self.table.rows():
            lines = "".join(
                f"<tr><th>{html.escape(column.label)}</th><td>{html.escape(cell.text)}"
                f"<small>{html.escape(', '.join(filter(None, (cell.ends, cell.note))))}</small>"
                "</td></tr>"
                for column, cell in zip(columns, row[1:], strict=True)
            )
            parts.append(f"<h2>{html.escape(row[0].text)}</h2><table>{lines}</table>")
        return SHEET.format(
            title=html.escape(self.question),
            headline=html.escape(self.headline),
            rows="".join(parts),
            foot=_paragraphs(self.foot()),
        )

    def _ipython_display_(self) -> None:
        from IPython.display import display

        asked = f"<p><em>{html.escape(self.question)}</em></p>" if self.question else ""
        head = f"{asked}<p><strong>{html.escape(self.headline)}</strong></p>"
        _show(display, "\n".join(filter(None, (self.question, self.headline))), head)
        for chart in self.charts:
            display(chart)
        _show(display, _lined(self.table), _drawn(self.table))
        _show(display, "\n".join(self.foot()), _paragraphs(self.foot()))


def fill(text: str) -> str:
    """The text in lines that a terminal shows whole, all but the first set in."""
    return textwrap.fill(text, TERMINAL, subsequent_indent="  ", break_long_words=False)


def _paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<p>{html.escape(text)}</p>" for text in texts)


def _show(display: Any, text: str, shown: str) -> None:
    display({"text/plain": text, "text/html": shown}, raw=True)


def _lined(table: Table) -> str:
    """The table as lines of text that do not wrap: one cell after the other, parted by bars."""
    lines = [" | ".join(column.label for column in table.columns)]
    rows = (" | ".join(map(str, row)) for row in table.rows())
    return "\n".join([*lines, *rows, f"data digest {table.digest()}"])


def _drawn(table: Table) -> str:
    """The table as HTML: figures to the right, the ends of their intervals small below them."""
    heads = "".join(
        f'<th style="text-align:{"right" if column.form else "left"}">{html.escape(column.label)}'
        "</th>"
        for column in table.columns
    )
    body = ""
    for row in table.rows():
        body += "<tr>"
        for column, cell in zip(table.columns, row, strict=True):
            side = "right" if column.form and not cell.missing else "left"
            small = "".join(
                f"<br><small>{html.escape(part)}</small>" for part in (cell.ends, cell.note) if part
            )
            body += f'<td style="text-align:{side}">{html.escape(cell.text)}{small}</td>'
        body += "</tr>"
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
