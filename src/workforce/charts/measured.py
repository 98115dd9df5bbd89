"""What places are compared by, in words, and why some of them have no figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from workforce import occupations
from workforce.charts import given, phrases, style
from workforce.charts.around import MARGIN
from workforce.charts.chart import LAYOUTS
from workforce.occupations import Occupation
from workforce.places import STATES, by_fips

__all__ = [
    "Measure",
    "called",
    "expected",
    "first_fitting",
    "gaps",
    "measure_of",
    "names",
    "rows_of",
    "said",
]

# The most lines of a title on the phone.
TITLE_LINES = 3
# More places than this go by their abbreviations.
FEW = 4
NO_ESTIMATE = "no estimate published"
REASONS = {
    "suppressed": "not published",
    "capped": "pay too high to be published, perhaps the highest",
    "not_published": NO_ESTIMATE,
}


@dataclass(frozen=True)
class Measure:
    """A column of the area frames and how it reads.

    `noun` names it in a sentence and `meaning` in a subtitle; `value`, `tick` and, for each
    layout, `tile` put a number into words, `on_tiles` says in what unit. `flagged` is the column
    whose flag says why a value is missing, `lacking` the reason where that one is there.
    """

    column: str
    slug: str
    noun: str
    meaning: str
    value: Callable[[float], str]
    tick: Callable[[float], str]
    tile: dict[str, Callable[[float], str]]
    flagged: str
    on_tiles: str = ""
    lacking: str = ""

    def ends(self) -> list[str]:
        """The column and the ends of its interval."""
        return [self.column, f"{self.column}_low", f"{self.column}_high"]

    def title(self) -> str:
        """The noun as a heading."""
        return self.noun[0].upper() + self.noun[1:]

    def span(self, frame: pd.DataFrame) -> tuple[float, float]:
        """The smallest and largest number drawn with intervals."""
        drawn = frame[self.ends()]
        return float(drawn.min(axis=None)), float(drawn.max(axis=None))


def _plain(value: float) -> str:
    return f"{value:g}"


def _two(value: float) -> str:
    return f"{value:.2f}"


THOUSANDS: dict[str, Callable[[float], str]] = {
    "desk": lambda value: f"{value / 1000:.1f}",
    "phone": lambda value: f"{value / 1000:.0f}",
}

_MEASURES = {
    measure.column: measure
    for measure in (
        Measure(
            "location_quotient",
            "concentration",
            "concentration",
            "location quotient, the occupation's share of jobs over its share in the nation",
            _two,
            _plain,
            {"desk": _two, "phone": _two},
            "location_quotient",
        ),
        Measure(
            "annual_mean_wage_usd",
            "pay",
            "mean pay",
            "mean pay a year",
            phrases.dollars,
            phrases.dollars_tick,
            THOUSANDS,
            "annual_mean_wage_usd",
            " in thousand dollars",
        ),
        Measure(
            "adjusted_mean_wage_usd",
            "adjusted_pay",
            "price-adjusted pay",
            "mean pay a year at the nation's prices",
            phrases.dollars,
            phrases.dollars_tick,
            THOUSANDS,
            "annual_mean_wage_usd",
            " in thousand dollars",
            "no price parity published",
        ),
        Measure(
            "jobs_per_100k",
            "per_resident",
            "jobs per resident",
            "jobs per 100,000 residents",
            phrases.number,
            _plain,
            {"desk": phrases.number, "phone": phrases.whole},
            "employment",
            "",
            "no population held",
        ),
    )
}


def measure_of(column: str) -> Measure:
    """The measure that a column holds. Raises `UsageError` naming the known ones."""
    if column not in _MEASURES:
        given.refuse("measure", "one of " + ", ".join(_MEASURES), repr(column))
    return _MEASURES[column]


def rows_of(frame: pd.DataFrame, occupation: Occupation, name: str) -> pd.DataFrame:
    """The rows of one occupation. Raises `UsageError` where there is none."""
    rows = frame[frame["soc_code"] == occupation.soc_code]
    if rows.empty:
        given.refuse(
            name, f"rows for {occupations.called(occupation)} ({occupation.soc_code})", "none"
        )
    return rows


def called(chart: str, occupation: Occupation) -> str:
    """The name of an occupation's chart."""
    return f"{chart}_{occupation.key.replace('-', '_')}"


def first_fitting(*titles: str) -> str:
    """The first title that three lines of the phone hold, the fullest ones given first.

    The last one is taken as it is.
    """
    room = LAYOUTS["phone"].width_px - 2 * MARGIN
    with style.context():
        paper = Figure(dpi=style.DPI)
        for title in titles[:-1]:
            if len(style.wrap(paper, title, room, style.TITLE, bold=True)) <= TITLE_LINES:
                return title
    return titles[-1]


def names(fips: Sequence[str]) -> str:
    """States as a list in words: a few by name, more by abbreviation."""
    states = [by_fips(code) for code in fips]
    return phrases.listed(
        [s.name if len(states) <= FEW else s.abbreviation for s in states if s is not None]
    )


def gaps(rows: pd.DataFrame, measure: Measure, expected: Sequence[str]) -> dict[str, list[str]]:
    """The states of `expected` without a figure, by reason: state codes in the order expected."""
    by_state = rows.set_index("state_fips")
    found: dict[str, list[str]] = {}
    for fips in expected:
        if fips not in by_state.index:
            reason = NO_ESTIMATE
        elif pd.notna(by_state.at[fips, measure.column]):
            continue
        else:
            flag = by_state.at[fips, f"{measure.flagged}_flag"]
            reason = REASONS.get(flag, measure.lacking or NO_ESTIMATE)
        found.setdefault(reason, []).append(fips)
    return found


def expected(rows: pd.DataFrame) -> list[str]:
    """The states a chart answers for: the 50 and DC, and the territories that have a row."""
    given_for = set(rows["state_fips"])
    return [state.fips for state in STATES if state.in_nation or state.fips in given_for]


def said(gaps: dict[str, list[str]]) -> str:
    """The answer of `gaps` in words, states with their reason."""
    return "; ".join(f"{names(fips)} ({reason})" for reason, fips in gaps.items())
