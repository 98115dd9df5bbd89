"""Pay held against prices and against that of neighboring occupations, with verdicts."""

from __future__ import annotations

import pandas as pd

from workforce.charts import pay as charts
from workforce.charts import phrases
from workforce.charts.specialties import whose
from workforce.errors import UsageError
from workforce.findings import premiums, words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.pay import EMPLOYEES
from workforce.findings.premiums import MEDIAN
from workforce.findings.specialties import within
from workforce.findings.words import TOO_CLOSE
from workforce.forms import DOLLARS, PERCENT, SIGNS
from workforce.measures import multiplicity, pay, specialties, uncertainty
from workforce.occupations import FIELD, NEIGHBOURS

__all__ = ["beside", "change"]

NO_ERROR = "No sampling error is published for medians and percentiles, so they are not tested."
EXACT = "The price index is taken as exact."
MIX = "The mix of workers moves: more newcomers lower an average without anyone earning less."
MEASURES = ("p10", "median", "p90")


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
        mean_pct_call=words.calls(means, "mean_pct"),
        mean_pct_note=words.doubts(means),
        mean_pct_reason=frame["reason"],
        p10_pct_note=[pay.lowest_paid(key) for key in frame["occupation_key"]],
    ).sort_values("mean_pct", ascending=False, ignore_index=True)
    source = f"{desk.cite_years(first, last)}; {desk.cite('consumer_prices')}"
    drawn = frame["mean_pct"].notna().any()
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
        (charts.pay_change(moved, source=source),) if drawn else (),
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
        by = PERCENT.of(row, "mean_pct")
        told = (
            f"Average pay of {name} {side} {by.lstrip(SIGNS)} after prices {span}"
            f"{words.hedge(known.iloc[0])}."
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
    ) + words.firmly(known)
    middle = known[known["median_pct"].notna()].sort_values("median_pct")
    if middle.empty:
        return f"{words.opened(span)}, {told}."
    most = middle.iloc[-1]
    by = most["median_pct"]
    moved = "rose most" if by > 0 else "fell least" if by < 0 else "did best"
    moved = "is known" if len(middle) == 1 else moved
    return (
        f"{words.opened(span)}, {told}. Median pay, published without a margin, {moved} for "
        f"{words.called(most['occupation'])}: {PERCENT.value(by)}."
    )


@question("How does pay compare with that of neighboring occupations?")
def beside(desk: Desk, who: Who = None, *, base: Who = None, year: int | None = None) -> Finding:
    """Mean pay of occupations beside each of their neighbors in health care, with verdicts.

    One row an occupation and neighbor: wage_usd and base_wage_usd (mean, dollars a year),
    gap_pct (percent that the occupation averages more) with its interval, and beside them both
    medians and median_premium_pct, by how much the occupation's lies above, without error.
    `base` names other neighbors. Raises `UsageError` for a year that is not there, and
    `FieldLacksError` for a field without neighbors. Source: OEWS.
    """
    if base is None:
        FIELD.require("neighbours")
    neighbours = words.picked(base, NEIGHBOURS)
    asked = words.picked(who)
    pairs = [(one, other) for other in neighbours for one in asked if one != other]
    parts = [
        premiums.beside(
            specialties.premium_by_year(
                desk.national, [one for one, held in pairs if held == other], other
            )
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
    # Every comparison that the table shows is one of a list.
    frame = frame.assign(**multiplicity.firmness(*uncertainty.log_of_percent(frame, "gap_pct")))
    frame = frame.assign(
        call=words.calls(frame, "gap_pct", "more", "less"),
        gap_pct_note=words.doubts(frame),
        reason="not published",
    )
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
                Column("median_wage_usd", "Typical pay", DOLLARS, "dollars a year"),
                Column("base_median_wage_usd", "Their typical pay", DOLLARS, "dollars a year"),
                Column(MEDIAN, "Typically more by", PERCENT, "percent"),
                Column("gap_pct", "Averages more by", PERCENT, "percent"),
                Column("call", "Verdict on the average"),
            ),
            ("occupation_key", "neighbour_key"),
        ),
        (source,),
        (),
        (
            premiums.MEDIANS_UNTESTED,
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
        ) + words.firmly(known)
        return f"Beside neighboring occupations in May {when}, {told}."
    name = words.called(names[0])
    if len(known) == 1:
        (row,) = known.to_dict("records")
        other = words.called(row["neighbour"])
        if row["call"] == TOO_CLOSE:
            return f"Whether {name} or {other} averaged more pay in May {when} is {TOO_CLOSE}."
        by = PERCENT.of(row, "gap_pct").lstrip(SIGNS)
        middle = premiums.typical(row)
        if not middle:
            return f"In May {when} {name} averaged {by} {row['call']} pay than {other}."
        return (
            f"Typical pay of {name} was {middle} {whose(other)} in May {when}. "
            f"The average was {by} {row['call']}."
        )
    counts = known["call"].value_counts()
    parts = [
        f"{said} {'all ' if counts[call] == len(known) else ''}"
        f"{phrases.number_word(int(counts[call]))}"
        for call, said in (
            ("more", "more than"),
            ("less", "less than"),
            (TOO_CLOSE, TOO_CLOSE + " beside"),
        )
        if call in counts
    ]
    return (
        f"Of {phrases.number_word(len(known))} neighboring occupations in May {when}, "
        f"{name} averaged {phrases.listed(parts)}{words.firmly(known)}."
    )
