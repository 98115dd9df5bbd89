"""Numbers in the text of pages, and the numbers that the data give under the rules of rounding.

The rules, written down a second time so that neither side can be wrong alone: a figure with an
interval is rounded, with both its ends, to the largest power of ten that is not above a tenth of
the interval's width, and never finer than jobs and dollars to 10, percent to 0.1, ratios to 0.01.
Figures without an interval are rounded to that finest step, or as the publisher gives them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from bs4 import BeautifulSoup

__all__ = ["DOLLARS", "PERCENT", "PLAIN", "Pool", "Token", "Written", "shown", "tokens"]

DOLLARS, PERCENT, PLAIN = "dollars", "percent", "plain"
FINEST = {DOLLARS: (10.0, 1.0), PERCENT: (0.1, 1.0), PLAIN: (10.0, 0.1, 0.01)}
AS_PUBLISHED = {DOLLARS: (0, 2), PERCENT: (0, 1, 2), PLAIN: (0, 1, 2, 3)}
MINUS = "\N{MINUS SIGN}"
# What reads as a number and is none.
MONTHS = "January February March April May June July August September October November December"
MONTH = f"(?:{MONTHS.replace(' ', '|')})"
NO_NUMBERS = re.compile(
    "|".join(
        (
            r"https?://\S+",
            r"\b\d\d-\d{4}(?:\.\d\d)?\b",  # occupation codes
            r"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b",  # projections rounds, months and days
            rf"\b\d{{1,2}} {MONTH}\b",  # days
            r"\b(?:19|20)\d\d\b(?![,.]\d|%)",  # years
            r"\bC\d\d\b",  # claims
            r"\b(?:ISO|NAICS|SOC|Title) \d+\b",  # names of standards
            r"\bp below 0\.0+1\b",  # a bound that stands for any smaller value
            r"\b[0-9a-f]{7,64}\b(?<!\d{7})",  # hashes
            r"\b[A-Za-z_]+[-_.]?\d[\w.-]*",  # names with digits: p10, PM3, table11
            r"\b\d+(?:\.\d+)+\.\d+\b",  # versions of three parts
        )
    )
)
NUMBER = re.compile(rf"[-+{MINUS}]?\$?(?<![\w.,])\d+(?:,\d{{3}})*(?:\.\d+)?%?")


@dataclass(frozen=True)
class Token:
    """One number of a text: as written, its value and unit, the words around it.

    `row` is the heading of the table's row that it stands in; empty outside tables.
    """

    text: str
    value: float
    unit: str
    around: str
    row: str = ""


@dataclass
class Pool:
    """Numbers as they may be written, by unit."""

    held: dict[str, set[float]] = field(
        default_factory=lambda: {DOLLARS: set(), PERCENT: set(), PLAIN: set()}
    )

    def add(self, values: Iterable[float], unit: str) -> None:
        """Numbers without an interval."""
        self._take(unit, _plain_forms(np.array(list(values), dtype=float), unit))

    def add_frame(self, frame: pd.DataFrame) -> None:
        """Every number of a frame."""
        self.add_rows(Written(frame), np.ones(len(frame), dtype=bool))

    def add_rows(self, written: Written, rows: np.ndarray) -> None:
        """Every number of these rows of a frame."""
        for unit, forms in written.forms.items():
            self._take(unit, forms[rows])

    def _take(self, unit: str, forms: np.ndarray) -> None:
        known = forms[np.isfinite(forms)]
        self.held[unit].update(np.unique(known).tolist())

    def __or__(self, other: Pool) -> Pool:
        return Pool({unit: held | other.held[unit] for unit, held in self.held.items()})

    def holds(self, token: Token) -> bool:
        """Whether the data give this number: dollars among dollars, percent among percents."""
        units = (PLAIN, PERCENT, DOLLARS) if token.unit == PLAIN else (token.unit,)
        return any(round(token.value, 3) in self.held[unit] for unit in units)


class Written:
    """A frame's numbers in every form in which they may be written, row by row.

    Columns <name>_low and <name>_high are the interval of <name>.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        parts: dict[str, list[np.ndarray]] = {}
        for name in frame.columns:
            if frame[name].dtype.kind not in "if":
                continue
            unit, values = unit_of(str(name)), frame[name].to_numpy(float)
            parts.setdefault(unit, []).append(_plain_forms(values, unit))
            ends = _ends(frame, str(name))
            if ends is not None:
                parts[unit].append(_rounded_forms(values, *ends, unit))
        self.frame = frame
        self.forms = {unit: np.hstack(forms) for unit, forms in parts.items()}


def _plain_forms(values: np.ndarray, unit: str) -> np.ndarray:
    """As published, and to the finest steps."""
    values = np.abs(values)
    forms = [np.round(values, decimals) for decimals in AS_PUBLISHED[unit]]
    forms += [_to(values, np.full(len(values), finest)) for finest in FINEST[unit]]
    return np.column_stack(forms)


def _rounded_forms(values: np.ndarray, low: np.ndarray, high: np.ndarray, unit: str) -> np.ndarray:
    """A figure and the ends of its interval, rounded to what the interval supports."""
    forms = []
    for finest in FINEST[unit]:
        steps = np.array([step(*pair, finest) for pair in zip(low, high, strict=True)])
        forms += [_to(np.abs(part), steps) for part in (values, low, high)]
    return np.column_stack(forms)


def unit_of(column: str) -> str:
    """The unit of a column, which its name tells."""
    if re.search(r"_(?:jobs|change)$", column):
        return PLAIN
    if re.search(r"usd|wage|median|mean$|p10|p25|p75|p90", column):
        return DOLLARS
    if re.search(r"pct|point|share|premium|change|gap", column):
        return PERCENT
    return PLAIN


def step(low: float, high: float, finest: float) -> float:
    """To what a figure with this interval is rounded."""
    tenth = (high - low) / 10
    return (
        finest if not tenth >= finest else max(finest, 10.0 ** math.floor(math.log10(tenth) + 1e-9))
    )


def _to(array: np.ndarray, steps: np.ndarray) -> np.ndarray:
    return np.round(np.round(array / steps) * steps, 3)


def _ends(frame: pd.DataFrame, name: str) -> tuple[np.ndarray, np.ndarray] | None:
    for stem in (name, name.removesuffix("_usd"), name.removesuffix("_pct")):
        if f"{stem}_low" in frame and f"{stem}_high" in frame:
            return tuple(frame[f"{stem}_{end}"].to_numpy(float) for end in ("low", "high"))
    return None


def tokens(text: str, row: str = "") -> Iterator[Token]:
    """The numbers of a text, those left out that are none."""
    plain = NO_NUMBERS.sub(lambda found: " " * len(found.group()), text)
    for found in NUMBER.finditer(plain):
        written = found.group()
        digits = written.strip("+-%$" + MINUS).replace(",", "")
        unit = DOLLARS if "$" in written else PERCENT if "%" in written else PLAIN
        start, end = max(0, found.start() - 50), found.end() + 30
        yield Token(written, float(digits.lstrip("$")), unit, text[start:end].strip(), row)


# Drawings repeat their figures; their words stand below them. Files, marks and navigation are none.
LEFT_OUT = "svg, script, style, sup, nav, footer, .files, .unseen, header.site"
BLOCKS = "h1, h2, p, dt, dd, li, caption, th, td, summary, title"


def shown(html: str) -> list[Token]:
    """The numbers in the text of a page; those of drawings, files and navigation left out."""
    soup = BeautifulSoup(re.sub(r"<svg\b.*?</svg>", "", html, flags=re.DOTALL), "html.parser")
    for unwanted in soup.select(LEFT_OUT):
        unwanted.decompose()
    found: list[Token] = []
    for block in soup.select(BLOCKS):
        if block.find(["p", "li", "td"]) is None:
            row = block.find_parent("tr")
            heading = row.find("th", scope="row") if row else None
            words = "" if heading is None else heading.get_text(" ", strip=True)
            found += tokens(" ".join(block.get_text(" ").split()), words)
    return found
