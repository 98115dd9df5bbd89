"""What imaging pays: how far pay is spread, whether it outran prices, and beside whom it stands."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.charts import pay as charts
from workforce.charts import phrases
from workforce.errors import UsageError
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.specialties import within
from workforce.findings.words import TOO_CLOSE
from workforce.forms import DOLLARS, HOURLY, MINUS, PERCENT, RATE, YEAR
from workforce.measures import growth, pay, specialties, uncertainty
from workforce.occupations import ALL_OCCUPATIONS, IMAGING, NEIGHBOURS

__all__ = ["beside", "change", "spread", "through_years"]

EMPLOYEES = "Employees only, without the self-employed."
NO_ERROR = "No sampling error is published for medians and percentiles, so they are not tested."
EXACT = "The price index is taken as exact."
MIX = "The mix of workers moves: more newcomers lower an average without anyone earning less."
MEASURES = {"p10": "Lowest-paid tenth", "median": "Median", "p90": "Best-paid tenth"}
RANKS = {
    "p10": "10th percentile",
    "p25": "25th percentile",
    "median": "Median",
    "p75": "75th percentile",
    "p90": "90th percentile",
}
RATES = {"hourly_mean": "hourly_mean_wage_usd", "mean": "annual_mean_wage_usd"}
SIGNS = "+" + MINUS


@question("What has pay been, year by year?", charts=["real_pay"])
def through_years(
    desk: Desk, who: Who = None, *, base: int | None = None, year: int | None = None
) -> Finding:
    """Mean and median pay of every year, as published and in dollars of the newest May.

    One row an occupation and year: mean_usd (in constant prices, with its interval), median_usd and
    published_usd (the mean as published), all dollars a year. `base` and `year` keep the years
    between them. Raises `UsageError` where no year is left. Sources: OEWS, CPI-U.
    """
    occupations = words.picked(who)
    constant = pay.in_constant_prices(
        desk.national, desk.prices, tuple(dict.fromkeys((*occupations, ALL_OCCUPATIONS)))
    )
    kept = constant[constant["year"].between(base or 0, year or constant["year"].max())]
    own = kept[kept["occupation_key"].isin([one.key for one in occupations])]
    if own.empty:
        raise UsageError(
            "pay through the years",
            expected=f"years between {constant['year'].min()} and {constant['year'].max()}",
            found=f"{base or 'the first'} to {year or 'the newest'}",
            remedy="Ask for a wider span.",
        )
    keys = ["occupation_key", "occupation", "year"]
    frame = own[own["measure"] == "mean"].rename(
        columns={
            "real_wage_usd": "mean_usd",
            "real_wage_low": "mean_usd_low",
            "real_wage_high": "mean_usd_high",
            "real_at_least_usd": "mean_usd_at_least",
            "wage_usd": "published_usd",
            "flag": "mean_usd_flag",
        }
    )
    median = own[own["measure"] == "median"].rename(
        columns={
            "real_wage_usd": "median_usd",
            "real_at_least_usd": "median_usd_at_least",
            "flag": "median_usd_flag",
        }
    )
    columns = [*keys, "median_usd", "median_usd_at_least", "median_usd_flag"]
    frame = frame.merge(median[columns], on=keys, validate="1:1")
    frame["published_usd_flag"] = frame["mean_usd_flag"]
    prices_of, last = int(frame["dollars_of"].iloc[0]), int(frame["year"].max())
    newest = frame[frame["year"] == last].sort_values("mean_usd", ascending=False)
    source = desk.cite("oews_national", "consumer_prices")
    drawn = own[own["measure"] == "mean"]["real_wage_usd"].notna().any()
    moved = pay.change_since_era_began(desk.national, desk.prices, *desk.years, occupations)
    drawn &= bool((moved.loc[moved["measure"] == "mean", "change_pct"].notna()).any())
    drawn &= set(occupations) <= set(IMAGING) and base is None and year is None
    return Finding(
        _years_headline(newest, last, prices_of),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("year", "May of", YEAR),
                Column("median_usd", f"Median, dollars of {prices_of}", DOLLARS, "dollars a year"),
                Column("mean_usd", f"Average, dollars of {prices_of}", DOLLARS, "dollars a year"),
                Column("published_usd", "Average as published", DOLLARS, "dollars a year"),
            ),
            ("occupation_key", "year"),
        ),
        (source,),
        (charts.real_pay(constant, moved, source=source),) if drawn else (),
        (
            "Years compare only where the counting stayed the same.",
            NO_ERROR,
            f"{EXACT} {EMPLOYEES}",
        ),
    )


def _years_headline(newest: pd.DataFrame, last: int, prices_of: int) -> str:
    worth = "" if last == prices_of else f", in dollars of May {prices_of}"
    top = newest.iloc[0]
    said = f"In May {last} half of {words.called(top['occupation'])} earned {_median(top)}{worth}."
    if len(newest) == 1:
        return said
    bottom = newest.iloc[-1]
    return f"{said[:-1]}; half of {words.called(bottom['occupation'])}, {_median(bottom)}."


def _median(row: Any, name: str = "median_usd") -> str:
    if pd.notna(row[name]):
        return f"more than {DOLLARS.value(row[name])} a year"
    if pd.notna(row[f"{name}_at_least"]):
        return f"{DOLLARS.at_least(row[f'{name}_at_least'])} a year or more"
    return "an amount that is not published"


@question("Did pay outrun prices?", charts=["pay_change"])
def change(
    desk: Desk, who: Who = None, *, base: int | None = None, year: int | None = None
) -> Finding:
    """Change of pay in constant prices between two years that compare.

    One row an occupation: mean (percent, with its interval and a verdict), p10, median and p90
    (percent, no published error), or the reason why one is missing. Raises `UsageError` for years
    that must not be compared. Sources: OEWS, CPI-U.
    """
    occupations = words.picked(who)
    first, last = base or desk.years[0], year or desk.years[1]
    moved = pay.change_since_era_began(desk.national, desk.prices, first, last, occupations)
    means = moved[moved["measure"] == "mean"].rename(
        columns={f"change_pct{end}": f"mean_pct{end}" for end in ("", "_low", "_high")}
    )
    frame = means.drop(columns=["measure", "base_real_wage_usd", "real_wage_usd"])
    for name in MEASURES:
        one = moved[moved["measure"] == name].set_index("occupation_key")
        frame[f"{name}_pct"] = frame["occupation_key"].map(one["change_pct"])
        frame[f"{name}_pct_reason"] = frame["occupation_key"].map(one["reason"])
    frame = frame.assign(
        mean_pct_call=[
            words.call(row.mean_pct_low, row.mean_pct_high) for row in means.itertuples()
        ],
        mean_pct_note=[words.doubt(row) for row in means.itertuples()],
        mean_pct_reason=frame["reason"],
    ).sort_values("mean_pct", ascending=False, ignore_index=True)
    source = f"{desk.cite_years(first, last)}; {desk.cite('consumer_prices')}"
    imaging = set(occupations) <= set(IMAGING) and frame["mean_pct"].notna().any()
    return Finding(
        _change_headline(frame, first, last),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("median_pct", "Median pay after prices", PERCENT, "percent"),
                Column("mean_pct", "Average pay after prices", PERCENT, "percent"),
                Column("mean_pct_call", "Verdict on the average"),
                Column("p10_pct", "Lowest-paid tenth", PERCENT, "percent"),
                Column("p90_pct", "Best-paid tenth", PERCENT, "percent"),
            ),
            ("occupation_key",),
        ),
        (source,),
        (charts.pay_change(moved, source=source),) if imaging else (),
        (NO_ERROR, f"The two years' errors are taken as independent. {EXACT}", MIX),
    )


def _change_headline(frame: pd.DataFrame, first: int, last: int) -> str:
    span = f"from May {first} to May {last}"
    known = frame[frame["mean_pct_low"].notna()]
    if known.empty:
        who = words.called(frame["occupation"].iloc[0]) if len(frame) == 1 else "these occupations"
        why = f": {frame['reason'].iloc[0]}" if len(frame) == 1 else ""
        return f"Whether pay of {who} outran prices {span} cannot be said{why}."
    if len(known) == 1:
        (row,) = known.to_dict("records")
        name = words.called(row["occupation"])
        side = words.call(row["mean_pct_low"], row["mean_pct_high"], "rose", "fell")
        by = PERCENT.value(*(row[f"mean_pct{end}"] for end in ("", "_low", "_high")))
        told = (
            f"Average pay of {name} {side} {by.lstrip(SIGNS)} after prices {span}."
            if side != TOO_CLOSE
            else f"Whether average pay of {name} outran prices {span} is {TOO_CLOSE}."
        )
        return told + (
            f" Median pay moved {PERCENT.value(row['median_pct'])}."
            if pd.notna(row["median_pct"])
            else ""
        )
    told = words.tally(
        known, "mean_pct", "saw pay outrun prices", "saw it lag", words.ARE_CLOSE, "occupations"
    )
    middle = known[known["median_pct"].notna()].sort_values("median_pct")
    if middle.empty:
        return f"{words.opened(span)}, {told}."
    most = middle.iloc[-1]
    by = most["median_pct"]
    moved = "rose most, by" if by > 0 else "fell least, by" if by < 0 else "did best:"
    return (
        f"{words.opened(span)}, {told}. Median pay of {words.called(most['occupation'])} {moved} "
        f"{PERCENT.value(by).lstrip(SIGNS)}."
    )


@question("What does a typical job pay, and the best and the lowest?", charts=["pay_spread"])
def spread(desk: Desk, who: Who = None, *, year: int | None = None) -> Finding:
    """Medians and percentiles of pay in one year, a year and an hour as published.

    One row an occupation: p10, p25, median, p75, p90 (dollars a year), hourly_median and
    hourly_mean (dollars an hour), mean (dollars a year, with its interval), p90_to_p10 (ratio).
    Raises `UsageError` for a year that is not there. Source: OEWS.
    """
    occupations = words.picked(who)
    when = within(year, desk.national["year"], "spread of pay")
    found = pay.spread(desk.national, when, occupations)
    frame = found.copy()
    own = {one.key: growth.own_rows(desk.national, one) for one in occupations}
    for column, stem in {**RATES, **{name: f"annual_{name}_wage_usd" for name in RANKS}}.items():
        for end in ("", "_at_least", "_flag"):
            frame[f"{column}{end}"] = [
                _at(own[key], when, f"{stem}{end}") for key in frame["occupation_key"]
            ]
    error = [_at(own[key], when, "annual_mean_wage_rse_pct") for key in frame["occupation_key"]]
    frame["mean_rse_pct"] = pd.Series(error, dtype="float64")
    frame["mean_low"], frame["mean_high"] = uncertainty.interval(
        frame["mean"].astype("float64"), frame["mean_rse_pct"]
    )
    frame["p90_to_p10_reason"] = "needs both percentiles"
    frame["p10_note"] = [pay.lowest_paid(key) for key in frame["occupation_key"]]
    frame["median_note"] = [
        "some percentiles are equal: too few reports" if same else "" for same in frame["collapsed"]
    ]
    frame = frame.sort_values("median", ascending=False, ignore_index=True)
    source = desk.cite("oews_national", release=f"May {when}")
    drawn = set(occupations) <= set(IMAGING) and found["median"].notna().any()
    return Finding(
        _spread_headline(frame, when),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                *(Column(name, label, DOLLARS, "dollars a year") for name, label in RANKS.items()),
                Column("mean", "Average", DOLLARS, "dollars a year"),
                Column("hourly_mean", "Average an hour", HOURLY, "dollars an hour"),
                Column("p90_to_p10", "Highest tenth to lowest, times", RATE),
            ),
            ("occupation_key", "year"),
        ),
        (source,),
        (charts.pay_spread(found, source=source),) if drawn else (),
        (
            "No sampling error is published for medians and percentiles.",
            "Hours are published for the average alone.",
            EMPLOYEES,
        ),
    )


def _at(rows: pd.DataFrame, year: int, column: str) -> Any:
    """What an occupation's rows hold for a year; missing where they hold none."""
    found = rows.loc[rows["year"] == year, column]
    return found.iloc[0] if len(found) else None


def _spread_headline(frame: pd.DataFrame, when: int) -> str:
    if len(frame) == 1:
        (row,) = frame.to_dict("records")
        name = words.called(row["occupation"])
        if pd.notna(row["p10"]) and pd.notna(row["p90"]):
            return (
                f"In May {when} half of {name} earned {_median(row, 'median')}. A tenth earned "
                f"{DOLLARS.value(row['p10'])} or less, a tenth {DOLLARS.value(row['p90'])} or more."
            )
        return f"In May {when} half of {name} earned {_median(row, 'median')}."
    known = frame[frame["median"].notna()]
    if known.empty:
        return f"Medians of pay in May {when} are not published for these occupations."
    top, bottom = known.iloc[0], known.iloc[-1]
    said = (
        f"In May {when} half of {words.called(top['occupation'])} earned {_median(top, 'median')}"
    )
    if len(known) == 1:
        return f"{said}."
    return f"{said}; half of {words.called(bottom['occupation'])}, {_median(bottom, 'median')}."


@question("How does pay compare with that of neighboring occupations?")
def beside(desk: Desk, who: Who = None, *, base: Who = None, year: int | None = None) -> Finding:
    """Mean pay of occupations beside each of their neighbors in health care, with verdicts.

    One row an occupation and neighbor: wage_usd and base_wage_usd (mean, dollars a year),
    gap_pct (percent that the occupation averages more) with its interval, and the medians of both.
    `base` names other neighbors. Raises `UsageError` for a year that is not there. Source: OEWS.
    """
    neighbours = words.picked(base, NEIGHBOURS)
    asked = words.picked(who)
    pairs = [(one, other) for other in neighbours for one in asked if one != other]
    parts = [
        specialties.premium_by_year(
            desk.national, [one for one, held in pairs if held == other], other
        )
        .rename(columns={f"premium_pct{end}": f"gap_pct{end}" for end in ("", "_low", "_high")})
        .assign(neighbour_key=other.key, neighbour=other.name)
        for other in dict.fromkeys(other for _, other in pairs)
    ]
    if not parts:
        raise UsageError(
            "pay beside neighbors",
            expected="an occupation and another to hold it against",
            found=phrases.listed([one.name for one in asked]),
            remedy="Name another occupation.",
        )
    every = pd.concat(parts, ignore_index=True)
    when = within(year, every["year"], "pay beside neighbors")
    frame = every[every["year"] == when]
    medians = {
        one.key: _at(growth.own_rows(desk.national, one), when, "annual_median_wage_usd")
        for one in (*asked, *neighbours)
    }
    frame = frame.assign(
        median_usd=frame["occupation_key"].map(medians),
        neighbour_median_usd=frame["neighbour_key"].map(medians),
        call=[words.call(row.gap_pct_low, row.gap_pct_high) for row in frame.itertuples()],
        reason="not published",
    )
    frame["call"] = frame["call"].replace({"fewer": "less"})
    order = {one.key: place for place, one in enumerate(asked)}
    frame = frame.sort_values(
        ["occupation_key", "gap_pct"],
        ascending=[True, False],
        key=lambda column: column.map(order) if column.name == "occupation_key" else column,
        ignore_index=True,
    )
    source = desk.cite("oews_national", release=f"May {when}")
    return Finding(
        _beside_headline(frame, when),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("neighbour", "Beside"),
                Column("median_usd", "Median", DOLLARS, "dollars a year"),
                Column("neighbour_median_usd", "Their median", DOLLARS, "dollars a year"),
                Column("gap_pct", "Averages more by", PERCENT, "percent"),
                Column("call", "Verdict on the average"),
            ),
            ("occupation_key", "neighbour_key"),
        ),
        (source,),
        (),
        (
            "Medians are not tested: no error is published for them. Averages are.",
            "Duties, hours and training differ; a gap says nothing of why.",
            EMPLOYEES,
        ),
    )


def _beside_headline(frame: pd.DataFrame, when: int) -> str:
    known = frame[frame["gap_pct_low"].notna()]
    if known.empty:
        return f"Pay in May {when} cannot be compared: figures or their errors are not published."
    names = frame["occupation"].unique()
    if len(names) > 1:
        told = words.tally(
            known,
            "gap_pct",
            ("shows higher average pay", "show higher average pay"),
            ("shows lower", "show lower"),
            words.ARE_CLOSE,
            "comparisons",
        )
        return f"Beside neighboring occupations in May {when}, {told}."
    name = words.called(names[0])
    if len(known) == 1:
        (row,) = known.to_dict("records")
        other = words.called(row["neighbour"])
        if row["call"] == TOO_CLOSE:
            return f"Whether {name} or {other} averaged more pay in May {when} is {TOO_CLOSE}."
        by = PERCENT.value(*(row[f"gap_pct{end}"] for end in ("", "_low", "_high"))).lstrip(SIGNS)
        return f"In May {when} {name} averaged {by} {row['call']} pay than {other}."
    counts = known["call"].value_counts()
    parts = [
        f"{said} {phrases.number_word(int(counts[call]))}"
        for call, said in (
            ("more", "more than"),
            ("less", "less than"),
            (TOO_CLOSE, TOO_CLOSE + " beside"),
        )
        if call in counts
    ]
    return (
        f"Of {phrases.number_word(len(known))} neighboring occupations in May {when}, "
        f"{name} averaged {phrases.listed(parts)}."
    )
