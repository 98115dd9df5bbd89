"""Charts of what specialties pay beside radiography, in the nation and in the states."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.charts import given, ladder, measured, phrases, rows, style
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.orders import place_of
from workforce.charts.scales import Scale
from workforce.charts.style import Area
from workforce.forms import PERCENT
from workforce.measures.specialties import BASE, SPECIALTIES
from workforce.measures.uncertainty import CANNOT_TELL, DISTINGUISHABLE
from workforce.occupations import WORK, Occupation, by_key, called
from workforce.places import STATES_AND_DC, TERRITORIES, State

__all__ = [
    "ASSOCIATION",
    "BASE",
    "INDEPENDENT",
    "premium_by_specialty",
    "premium_by_state",
    "whose",
]

ASSOCIATION = (
    "An association, not a cause: people, places and employers differ, so this is not what one "
    "person would gain by changing."
)
INDEPENDENT = "Intervals take the two means as independent."
POOLED = ("pooled_pct", "pooled_pct_low", "pooled_pct_high")
# The mean over states stands below the nation's dot.
NATION_LANE, STATES_LANE = -4, 9
SPREAD, BAND = 0.1, 0.3
ARROW = 7


def whose(occupation: Occupation | str) -> str:
    """An occupation as the owner of what follows: "registered nurses'"."""
    name = called(occupation)
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _not_told(base: Occupation) -> str:
    return f"too close to {whose(base)} pay to call"


def premium_by_specialty(
    by_year: pd.DataFrame,
    summary: pd.DataFrame,
    *,
    source: str,
    base: Occupation = BASE,
    order: given.Order = None,
    title: str | None = None,
) -> Chart:
    """What each specialty pays over or under a base, in the nation and over the states.

    `by_year` is the frame of `specialties.premium_by_year`, of which the newest year is drawn: a
    dot with its 90% interval, hollow where the verdict is "not distinguishable". `summary` is the
    frame of `specialties.premium_summary`: a small diamond for its pooled mean over the states,
    where it has one. Rows without a premium are left out; the others are ordered by it. `base` is
    the occupation that both frames compare with.

    Those of `order` stand first, as they are named.

    Raises `UsageError` where no row of the newest year holds a premium.
    """
    known = given.held(by_year, "premium_pct", "by_year")
    newest = known[known["year"] == by_year["year"].max()]
    pooled = summary[["occupation_key", "states", *POOLED]]
    drawn = given.ordered(
        newest.merge(pooled, on="occupation_key", how="left", validate="1:1"),
        "premium_pct",
        "by_year, newest year",
        order,
    )
    year = given.one(drawn, "year")
    shown = [
        rows.Row(
            row.occupation,
            style.text_colour(row.occupation_key),
            phrases.with_interval(row.premium_pct, row.premium_pct_low, row.premium_pct_high),
            _over_states(row),
        )
        for row in drawn.itertuples()
    ]
    ends = drawn[["premium_pct", "premium_pct_low", "premium_pct_high", *POOLED]]
    section = rows.Section(
        shown,
        (ends.min(axis=None), ends.max(axis=None)),
        phrases.percent_tick,
        (0.0, f"{whose(base)} mean pay"),
    )

    def draw(area: Area, layout: Layout) -> None:
        (scale,) = rows.lay_out(area, layout, [section])
        for row, y in zip(drawn.itertuples(), scale.y, strict=True):
            colour = style.colour(row.occupation_key)
            above, below = y + NATION_LANE, y + STATES_LANE
            scale.line(above, row.premium_pct_low, row.premium_pct_high, colour)
            scale.dot(above, row.premium_pct, colour, hollow=row.verdict == CANNOT_TELL, size=9)
            if pd.notna(row.pooled_pct):
                scale.line(below, row.pooled_pct_low, row.pooled_pct_high, style.CONTEXT, 1.5)
                scale.mark(below, row.pooled_pct, "D", style.CONTEXT, size=5)

    paid = drawn["base_wage_usd"].iloc[0]
    values = phrases.listed(
        [f"{row.name} {row.value}" + (f", {row.remark}" if row.remark else "") for row in shown]
    )
    words = Words(
        title=_premium_title(drawn, base),
        subtitle=f"Mean pay over {whose(base)} ({phrases.dollars(paid)}), United States, May "
        f"{year}; dots: nation, diamonds: mean over the states, lines: {phrases.level()} interval "
        "where wider than the dot" + _hollow(drawn["verdict"], base),
        source=source,
        note=f"{ASSOCIATION} {INDEPENDENT} The mean over the states weighs states alike but for "
        "their sampling errors, so it can differ from the nation."
        f"{phrases.hanging(drawn)}",
        alt=f"Dot plot of mean pay over {whose(base)}, May {year}, with {phrases.level()} "
        f"intervals: {values}.",
    )
    return Chart(
        "premium_by_specialty", words, drawn, draw, rows.room([section], rows.TWO_LANES)
    ).titled(title)


def _over_states(row: Any) -> str:
    if pd.isna(row.pooled_pct):
        return ""
    return f"over {row.states:.0f} states {PERCENT.of(row, 'pooled_pct')}"


def _hollow(verdicts: pd.Series, base: Occupation) -> str:
    return f"; hollow: {_not_told(base)}" if (verdicts == CANNOT_TELL).any() else ""


def _premium_title(drawn: pd.DataFrame, base: Occupation) -> str:
    told = drawn[drawn["verdict"] == DISTINGUISHABLE]
    up, down = told[told["premium_pct"] > 0], told[told["premium_pct"] < 0]
    if len(drawn) == 1:
        name = drawn["occupation"].iloc[0]
        if told.empty:
            return f"Pay of {called(by_key(drawn['occupation_key'].iloc[0]))} is {_not_told(base)}"
        return f"{name} are paid measurably {'less' if len(down) else 'more'} than {called(base)}"
    field = WORK if base == BASE else called(base)
    own = {one.key for one in SPECIALTIES}
    noun = "specialties" if base == BASE and set(drawn["occupation_key"]) <= own else "occupations"
    more = phrases.count_of(len(up), len(drawn), noun)
    title = f"{more} {'pays' if len(up) == 1 else 'pay'} measurably more"
    if down.empty:
        return f"{title} than {field}"
    names = phrases.listed([called(by_key(key)) for key in down["occupation_key"]])
    fewer = title if up.empty else title.replace(f" of {phrases.number_word(len(drawn))}", "")
    return measured.first_fitting(
        f"{title} than {field}; {names} less",
        f"{title}; {names} less",
        f"{fewer}, {names} less",
        f"{title} than {field}, {phrases.number_word(len(down))} less",
    )


def premium_by_state(
    by_area: pd.DataFrame,
    summary: pd.DataFrame,
    occupation: Occupation,
    *,
    source: str,
    base: Occupation = BASE,
    own: State | None = None,
    title: str | None = None,
    pick: ladder.Pick = ladder.PAGE,
) -> Chart:
    """What a specialty pays over or under a base in the states.

    `by_area` is the frame of `specialties.premium_by_area` and `summary` that of
    `specialties.premium_summary`. A dot with its 90% interval for each state, hollow where it
    is too close to call; behind them the pooled mean (line), its 90% interval
    (band) and where nine in ten states' true premiums are expected (paler band). Territories stand
    among the states but are not counted. Rows are ordered by premium: of more states than a picture
    holds the first and last are drawn, and the `own` one between; words and counts speak of all.
    `base` is the occupation that both frames compare with. States without a premium are said. One
    far from all others lies beyond the scale, where an arrow points.

    Raises `UsageError` where no row of the occupation holds a premium, or the summary has none.
    """
    of_all = by_area[by_area["occupation_key"] == occupation.key]
    known = given.held(of_all, "premium_pct_low", f"by_area, {occupation.key}")
    drawn = known.sort_values(["premium_pct", "area_title"], ascending=[False, True])
    year = given.one(drawn, "year")
    over = summary[summary["occupation_key"] == occupation.key]
    if len(over) != 1:
        given.refuse("summary", f"one row of {occupation.key}", str(len(over)))
    pooled = over.iloc[0]
    edges = [*POOLED, "spread_low_pct", "spread_high_pct"]
    drawn = drawn.drop(columns="reason").assign(**{edge: pooled[edge] for edge in edges})
    every, mine = drawn.reset_index(drop=True), place_of(drawn, own)
    picked = ladder.picks(len(every), mine, pick)
    # Cells of few reports can lie so far out that they would crush all others on the scale.
    far_out = given.far_above((every["premium_pct"] - every["premium_pct"].median()).abs())
    drawn, beyond = (part.iloc[picked].reset_index(drop=True) for part in (every, far_out))
    inside = drawn.loc[~beyond, ["premium_pct_low", "premium_pct_high", *edges]]
    span = min(0.0, inside.min(axis=None)), max(0.0, inside.max(axis=None))
    values = [
        (PERCENT.of(r, "premium_pct"), PERCENT.ends(r.premium_pct_low, r.premium_pct_high))
        for r in drawn.itertuples()
    ]
    steps = ladder.Ladder(
        "State",
        drawn["area_title"].to_list(),
        [
            ladder.Column("Premium", [value for value, _ in values]),
            ladder.Column(f"{phrases.level()} interval", [ends for _, ends in values], phone=False),
        ],
        span,
        phrases.percent_tick,
        gaps=ladder.few(picked),
        own=None if mine is None else picked.index(mine),
    )
    colour = style.colour(occupation.key)

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, steps)
        for low, high, strength in (
            (pooled["spread_low_pct"], pooled["spread_high_pct"], SPREAD),
            (pooled["pooled_pct_low"], pooled["pooled_pct_high"], BAND),
        ):
            scale.axes.axvspan(low, high, color=style.tint(colour, strength), lw=0, zorder=0.3)
        scale.rule(pooled["pooled_pct"], colour, 1.5, 0.95, dashed=True)
        for row, y, far in zip(drawn.itertuples(), scale.y, beyond, strict=True):
            if far:
                right = row.premium_pct > 0
                # Marks are cut at the ends of a scale.
                scale.mark(y, _end(scale, right), ">" if right else "<", colour, size=ARROW)
                continue
            scale.line(y, row.premium_pct_low, row.premium_pct_high, colour, 1.5)
            scale.dot(y, row.premium_pct, colour, hollow=row.verdict == CANNOT_TELL, size=7)

    states = every[~every["state_fips"].isin(TERRITORIES)]
    mean = phrases.with_interval(*(pooled[name] for name in POOLED))
    spread = f"{PERCENT.ends(pooled['spread_low_pct'], pooled['spread_high_pct'])}%"
    name = called(occupation)
    words = Words(
        title=_states_title(states, occupation, base),
        subtitle=f"Mean pay of {name} over {whose(base)}, by state, May {year}; dots: estimate, "
        f"lines: {phrases.level()} interval; dashed: mean over the states, {mean}; pale band: "
        "nine in "
        f"ten states' true premiums, {spread}" + _hollow(drawn["verdict"], base),
        source=source,
        note=f"{ladder.drawn_of(len(drawn), len(every), _places(every), pick)}{ASSOCIATION}"
        f"{_untold(states, base)}{_alone(states)}"
        f"{phrases.hanging(states, 'area_title')}{_signs(every, base)}{_without(of_all, known)}"
        f"{_arrows(drawn.loc[beyond, 'area_title'])} {INDEPENDENT} States include the District of "
        f"Columbia.{_territories(every)}",
        alt=f"Dot plot of the premium of {name} by state, May {year}, from "
        f"{drawn['area_title'].iloc[0]} {values[0][0]} to {drawn['area_title'].iloc[-1]} "
        f"{values[-1][0]}; mean over the states {mean}; states' true premiums spread from "
        f"{spread}.{_untold(states, base)}",
    )
    return Chart(
        measured.called("premium_by_state", occupation),
        words,
        drawn,
        draw,
        ladder.room(steps),
        fewer=None
        if pick == ladder.SLIDE
        else lambda: premium_by_state(
            by_area, summary, occupation, source=source, base=base, own=own, pick=ladder.SLIDE
        ),
        kept=ladder.partly(len(drawn), len(every), _places(every)),
    ).titled(title)


def _end(scale: Scale, right: bool) -> float:
    """The value just inside an end of the scale, where an arrow has room."""
    low, high = scale.axes.get_xlim()
    inset = ARROW * (high - low) / (scale.box.right - scale.box.left)
    return high - inset if right else low + inset


def _states_title(states: pd.DataFrame, occupation: Occupation, base: Occupation) -> str:
    told = states[states["verdict"] == DISTINGUISHABLE]
    up, down = int((told["premium_pct"] > 0).sum()), int((told["premium_pct"] < 0).sum())
    first, then = (("more", up), ("less", down)) if up >= down else (("less", down), ("more", up))
    (words, count), (other, rest) = first, then
    of = f"all {count}" if count == len(states) else f"{count} of {len(states)}"
    also = f", {other} in {rest}" if rest else ""
    return measured.first_fitting(
        f"{occupation.name} earn measurably {words} than {called(base)} in {of} states{also}"
        f"{_also_together(told)}",
        f"{occupation.name} earn measurably {words} in {of} states{also}{_also_together(told)}",
        f"{occupation.name} earn {words} in {of} states{also}{_also_together(told)}",
        f"{occupation.name} earn measurably {words} than {called(base)} in {of} states{also}",
        f"{occupation.name} earn measurably {words} in {of} states{also}",
    )


def _also_together(told: pd.DataFrame) -> str:
    still = int((told["verdict_together"] == DISTINGUISHABLE).sum())
    if still == len(told):
        return ", also when tested together"
    return f"; {still} of these {len(told)} also when tested together"


def _alone(states: pd.DataFrame) -> str:
    """The states told apart by their own interval and not when all are tested together."""
    alone = (states["verdict"] == DISTINGUISHABLE) & (states["verdict_together"] == CANNOT_TELL)
    names = states.loc[alone, "area_title"].sort_values().to_list()
    if not names:
        return " Each answer holds too when all states are tested together."
    return f" Too close to call when all states are tested together: {phrases.listed(names)}."


def _signs(drawn: pd.DataFrame, base: Occupation) -> str:
    """The places whose medians say the opposite of their means."""
    names = drawn.loc[drawn["sign_differs"], "area_title"].sort_values().to_list()
    if not names:
        return ""
    return f" The median is on the other side of {whose(base)} in {phrases.listed(names)}."


def _untold(states: pd.DataFrame, base: Occupation) -> str:
    names = states.loc[states["verdict"] == CANNOT_TELL, "area_title"].sort_values().to_list()
    return f" {phrases.listed(names)}: {_not_told(base)}." if names else ""


def _without(own: pd.DataFrame, known: pd.DataFrame) -> str:
    """The states without a premium, by reason."""
    gaps: dict[str, list[str]] = {}
    for row in own.drop(known.index).sort_values("area_title").itertuples():
        gaps.setdefault(row.reason or measured.NO_ESTIMATE, []).append(row.area_title)
    missing = [state.name for state in STATES_AND_DC if state.fips not in set(own["state_fips"])]
    if missing:
        gaps.setdefault(measured.NO_ESTIMATE, []).extend(missing)
    return "".join(f" {phrases.listed(names)}: {reason}." for reason, names in gaps.items())


def _arrows(names: pd.Series) -> str:
    return f" {phrases.listed(names.to_list())}: beyond the scale (arrow)." if len(names) else ""


def _places(every: pd.DataFrame) -> str:
    within = len(every[~every["state_fips"].isin(TERRITORIES)]) == len(every)
    return "states" if within else "states and territories"


def _territories(drawn: pd.DataFrame) -> str:
    names = drawn.loc[drawn["state_fips"].isin(TERRITORIES), "area_title"].sort_values().to_list()
    return f" Not counted among the states: {phrases.listed(names)}." if names else ""
