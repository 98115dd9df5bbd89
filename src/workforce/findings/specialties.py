"""Whether specialization pays: premiums over a base occupation by nation, state and metro area."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.charts import measured, phrases
from workforce.charts import metro_premiums as metro_charts
from workforce.charts import specialties as charts
from workforce.charts.specialties import ASSOCIATION, whose
from workforce.errors import FieldLacksError, UsageError
from workforce.findings import premiums, words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.premiums import MEDIAN
from workforce.findings.words import TOO_CLOSE
from workforce.forms import COUNT, DOLLARS, PERCENT
from workforce.measures import multiplicity, specialties, uncertainty
from workforce.measures.specialties import BASE, SPECIALTIES
from workforce.occupations import FIELD, Occupation

__all__ = ["by_area", "by_metro", "by_state", "pair", "premium", "within"]

MIDDLE = "median_middle_pct"
POOLED = ["pooled_pct", "pooled_pct_low", "pooled_pct_high"]
INDEPENDENT = "The errors of the two means are taken as independent."
FEW_STATES = "fewer than two states"
LACKING = "figures or their errors are not published"


def pair(who: Who, base: Any) -> tuple[list[Occupation], Occupation]:
    """The occupations asked about, without the base, and the base they are held against.

    Raises `UsageError` where nothing but the base is left, `FieldLacksError` where the field has
    nobody else.
    """
    (over,) = words.picked(base, (BASE,))
    found = [each for each in words.picked(who, SPECIALTIES) if each != over]
    if not found and not SPECIALTIES:
        raise FieldLacksError(
            f"field {FIELD.key}",
            expected="an occupation beside its base",
            found="none named",
            remedy="A field names its occupations in its file; see docs/fields.md.",
        )
    if not found:
        raise UsageError(
            "premium",
            expected=f"an occupation beside {over.name}",
            found=over.name,
            remedy="Name another occupation, or another base.",
        )
    return found, over


def within(year: int | None, held: pd.Series, what: str) -> int:
    """The year asked for, the newest one if None. Raises `UsageError` for one that is not held."""
    years = sorted(int(one) for one in held.unique())
    if year is not None and year not in years:
        raise UsageError(
            what,
            expected=f"one of the years {phrases.listed([str(one) for one in years])}",
            found=str(year),
            remedy="Ask for one of these.",
        )
    return years[-1] if year is None else year


@question("Does specializing pay?", charts=["premium_by_specialty"])
def premium(desk: Desk, who: Who = None, *, base: Who = None, year: int | None = None) -> Finding:
    """Pay of specialties over a base occupation in the nation, and over the states.

    One row a specialty: median_wage_usd (dollars a year) and median_premium_pct (percent), without
    error; wage_usd (mean, dollars a year), premium_pct and pooled_pct (percent of means, the latter
    over states) with their intervals and a verdict. Raises `UsageError` for a year not held.
    Source: OEWS.
    """
    others, over = pair(who, base)
    by_year = specialties.premium_by_year(desk.national, others, over)
    when = within(year, by_year["year"], "premium")
    frame = by_year[by_year["year"] == when].sort_values(
        [MEDIAN, "premium_pct"], ascending=False, ignore_index=True
    )
    summary = _summary(desk, others, over, "state", None)
    frame = frame.merge(summary[["occupation_key", "states", *POOLED]], how="left")
    newest = when == desk.years[1]
    frame = frame.assign(**multiplicity.firmness(*uncertainty.log_of_percent(frame, "premium_pct")))
    frame = premiums.beside(frame).assign(
        call=words.calls(frame, "premium_pct", "more", "less"),
        premium_pct_note=words.doubts(frame),
    )
    name = words.called(over)
    source, none = desk.cite("oews_national", release=f"May {when}"), "no error published"
    columns = [
        Column("occupation", "Occupation"),
        Column("median_wage_usd", "Typical pay", DOLLARS, "dollars a year"),
        Column(MEDIAN, f"Typical pay, over {name}", PERCENT, "percent"),
        Column("premium_pct", f"Average pay, over {name}", PERCENT, "percent", none),
        Column("call", "Verdict on the average"),
        Column("wage_usd", "Average pay", DOLLARS, "dollars a year", none),
    ]
    if newest:
        pooled = Column("pooled_pct", "Average over states", PERCENT, "percent", FEW_STATES)
        columns.insert(5, pooled)
    drawn = newest and frame["premium_pct_low"].notna().any()
    return Finding(
        _premium_headline(frame, name, f"in May {when}"),
        Table(frame, tuple(columns), ("occupation_key", "year")),
        (source, *([desk.cite("oews_areas")] if newest and len(summary) else [])),
        (charts.premium_by_specialty(by_year, summary, source=source, base=over),) if drawn else (),
        (premiums.MEDIANS_UNTESTED, ASSOCIATION, INDEPENDENT),
    )


def _premium_headline(frame: pd.DataFrame, name: str, when: str) -> str:
    known = frame[frame["premium_pct_low"].notna()]
    if known.empty:
        return f"What specialties pay beside {name} {when} cannot be compared: {LACKING}."
    if len(frame) == 1:
        return premiums.one(known.iloc[0], name, when)
    tally = words.tally(
        known,
        "premium_pct",
        f"paid more than {name} on average",
        "paid less",
        words.WERE_CLOSE,
        "occupations",
    ) + words.firmly(known)
    middles = known.dropna(subset=[MEDIAN])
    if middles.empty:
        return f"{words.opened(when)}, {tally}."
    ends = dict.fromkeys((0, len(middles) - 1))
    first, *last = (middles.iloc[end] for end in ends)
    rest = "".join(
        f", of {words.called(row['occupation'])} {premiums.typical(row)}" for row in last
    )
    return (
        f"{words.opened(when)}, typical pay of {words.called(first['occupation'])} was "
        f"{premiums.typical(first)} {whose(name)}{rest}. {words.opened(tally)}."
        f"{premiums.disagreeing(known)}"
    )


def by_area(
    desk: Desk, others: list[Occupation], over: Occupation, kind: str, year: int | None
) -> pd.DataFrame:
    """Premiums by area of a kind: the desk's where it has them, computed where it has not."""
    of_kind = desk.areas.loc[desk.areas["area_kind"] == kind, "year"]
    when = within(year, of_kind, "premium")
    newest = when == of_kind.max()
    if over == BASE and newest and set(others) <= set(SPECIALTIES):
        every = desk.premiums_in(kind)
        return every[every["occupation_key"].isin([each.key for each in others])]
    return specialties.premium_by_area(desk.areas, [kind], others, when, over)


def _summary(
    desk: Desk, others: list[Occupation], over: Occupation, kind: str, year: int | None
) -> pd.DataFrame:
    """What the areas come to; no rows where no occupation has two areas with a premium."""
    try:
        return specialties.premium_summary(by_area(desk, others, over, kind, year))
    except UsageError:
        return pd.DataFrame(columns=["occupation_key", "states", *POOLED])


def _summed(
    desk: Desk, who: Who, base: Who, year: int | None, kind: str, places: str
) -> tuple[Table, str, pd.DataFrame, Occupation]:
    """Table and headline of what the areas of one kind come to, and the premiums by area."""
    others, over = pair(who, base)
    areas = by_area(desk, others, over, kind, year)
    name, when = words.called(over), int(areas["year"].iloc[0])
    if areas["premium_pct_low"].notna().sum() < 2:
        raise UsageError(
            f"premiums over {name}, May {when}",
            expected=f"two {places} with figures and errors",
            found="fewer",
            remedy="Ask for another year, or for other occupations.",
        )
    frame = specialties.premium_summary(areas).sort_values(
        [MIDDLE, "pooled_pct"], ascending=False, ignore_index=True
    )
    frame = frame.assign(
        year=when,
        untold=frame["states"] - frame["distinguishable_above"] - frame["distinguishable_below"],
        spread=[
            PERCENT.ends(row.spread_low_pct, row.spread_high_pct) for row in frame.itertuples()
        ],
        varied=[f"{row.i2_pct:.0f}%" for row in frame.itertuples()],
        medians=[f"{row.median_above} of {row.median_states}" for row in frame.itertuples()],
        apart=[f"{row.median_apart}, opposite in {row.sign_differs}" for row in frame.itertuples()],
        told=[
            f"{row.distinguishable_above} more, {row.distinguishable_below} less, "
            f"{row.states - row.distinguishable_above - row.distinguishable_below} {TOO_CLOSE}"
            for row in frame.itertuples()
        ],
        at_once=[
            f"{row.together_above} more, {row.together_below} less" for row in frame.itertuples()
        ],
    )
    columns = [
        Column("occupation", "Occupation"),
        Column(MIDDLE, f"Typical pay, over {name}", PERCENT, "percent", FEW_STATES),
        Column("medians", f"{words.opened(places)} where typical pay is above"),
        Column("pooled_pct", f"Average pay, over {name}", PERCENT, "percent"),
        Column("spread", f"Nine in ten {places} lie between, %"),
        Column("states", f"{words.opened(places)} with figures", COUNT),
        Column("told", "Each by itself"),
        Column("at_once", "All tested together"),
        Column("apart", "Typical and average pay differ in"),
        Column("varied", "Variation beyond sampling"),
    ]
    if kind == "state":
        columns.append(Column("exceptions", "Less pay in"))
    if len(frame) == 1:
        (row,) = frame.to_dict("records")
        up, down = row["distinguishable_above"], row["distinguishable_below"]
        side, other = ("more", "less") if up >= down else ("less", "more")
        count, fewer = max(up, down), min(up, down)
        kept = row["together_above"] if side == "more" else row["together_below"]
        headline = (
            f"Typical pay of {words.called(row['occupation'])} was above {whose(name)} in "
            f"{row['medians']} {places} in May {when}. They averaged {side} in {count} of "
            f"{row['states']}{f', {other} in {fewer}' * bool(fewer)}."
        )
        headline += f" It is {TOO_CLOSE} in {row['untold']}." * bool(row["untold"])
        headline += premiums.standing(kept) if kept < count else ""
    else:
        top, bottom = (frame.iloc[end].to_dict() for end in (0, -1))
        first, last = (words.called(row["occupation"]) for row in (top, bottom))
        middle = f"In the middle {places.removesuffix('s')} in May {when}, typical pay of"
        headline = (
            f"{middle} {first} was {premiums.typical(top, MIDDLE)} {whose(name)}, of {last} "
            f"{premiums.typical(bottom, MIDDLE)}. On average over {places}, {first} earned "
            f"{premiums.more(top, POOLED)}, {last} {premiums.more(bottom, POOLED)}."
        )
    return Table(frame, tuple(columns), ("occupation_key", "year")), headline, areas, over


@question(
    "Does the premium hold in every state?",
    charts=[measured.called("premium_by_state", one) for one in SPECIALTIES],
)
def by_state(desk: Desk, who: Who = None, *, base: Who = None, year: int | None = None) -> Finding:
    """What the premiums of all states (and DC) come to, specialty by specialty.

    One row a specialty: median_middle_pct (percent, the middle state's premium of medians, without
    error), pooled_pct (percent, random-effects mean of those of means) with its interval, the ends
    between which nine in ten states' true premiums are expected, and counts of verdicts, each
    state by itself and all tested together. Source: OEWS.
    """
    table, headline, areas, over = _summed(desk, who, base, year, "state", "states")
    source = desk.cite("oews_areas", release=f"May {areas['year'].iloc[0]}")
    keys = set(table.frame["occupation_key"])
    drawn = [
        charts.premium_by_state(areas, table.frame, one, source=source, base=over)
        for one in pair(who, base)[0]
        if one.key in keys
    ]
    return Finding(
        headline,
        table,
        (source,),
        tuple(drawn),
        (premiums.MEDIANS_UNTESTED, ASSOCIATION, INDEPENDENT, COUNTED),
    )


COUNTED = "States include the District of Columbia and leave out territories."


@question(
    "Does the premium hold in metro areas?",
    charts=[measured.called("premium_by_metro", one) for one in SPECIALTIES],
)
def by_metro(desk: Desk, who: Who = None, *, base: Who = None) -> Finding:
    """What the premiums of all metropolitan areas come to, specialty by specialty.

    The rows of `by_state` for metropolitan areas. Source: OEWS.
    """
    table, headline, areas, over = _summed(desk, who, base, None, "metro", "metro areas")
    source = desk.cite("oews_areas")
    keys = set(table.frame["occupation_key"])
    drawn = [
        metro_charts.premium_by_metro(areas, one, source=source, base=over)
        for one in pair(who, base)[0]
        if one.key in keys
    ]
    return Finding(
        headline,
        table,
        (source,),
        tuple(drawn),
        (premiums.MEDIANS_UNTESTED, ASSOCIATION, INDEPENDENT),
    )
