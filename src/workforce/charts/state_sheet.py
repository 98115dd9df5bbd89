"""The two charts of one state's sheet: pay beside the nation's, and concentration."""

from __future__ import annotations

import pandas as pd

from workforce import occupations
from workforce.charts import given, ladder, measured, phrases, style
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.style import Area
from workforce.measures.uncertainty import DISTINGUISHABLE
from workforce.occupations import IMAGING
from workforce.places import State

__all__ = ["state_concentration", "state_pay"]

PAY, QUOTIENT = "annual_mean_wage_usd", "location_quotient"
NATION = "nation_mean_wage_usd"
# On one scale with physicians, all others would lie in one corner.
BEYOND = [one.key for one in occupations.BEYOND]


def state_pay(beside: pd.DataFrame, state: State, *, source: str) -> Chart:
    """Mean pay of the field's occupations in a state, beside the nation's.

    `beside` is the frame of `beside_nation.pay_beside_nation`. Dots with 90% intervals are the
    state's, hollow grey ones the nation's; the highest pay stands first. Those beyond, who are paid
    several times as much, are counted in the title and said in the note instead of drawn.

    Raises `UsageError` where no other occupation has pay.
    """
    known = given.ordered(beside, PAY, "beside")
    beyond = known["occupation_key"].isin(BEYOND)
    drawn = given.ordered(known[~beyond], PAY, "beside")
    year = given.one(known, "year")
    shown = ladder.Ladder(
        "Occupation",
        drawn["occupation"].to_list(),
        [
            ladder.Column("State", [phrases.dollars(value) for value in drawn[PAY]]),
            ladder.Column("Nation", [phrases.dollars(value) for value in drawn[NATION]]),
        ],
        _span(drawn[[PAY, f"{PAY}_low", f"{PAY}_high", NATION]]),
        phrases.dollars_tick,
        title="Mean pay a year",
        stacked=True,
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        ladder.mark(scale, drawn[NATION], style.CONTEXT, hollow=True, size=6, zorder=2.5)
        for row, y in zip(drawn.to_dict("records"), scale.y, strict=True):
            colour = style.colour(row["occupation_key"])
            scale.line(y, row[f"{PAY}_low"], row[f"{PAY}_high"], colour, 2.5)
            scale.dot(y, row[PAY], colour, size=7)

    told = known[known["verdict"] == DISTINGUISHABLE]
    still = int(told["told_together"].sum())
    more, less = int((told["gap_pct"] > 0).sum()), int((told["gap_pct"] < 0).sum())
    where, month = state.in_sentence, f"May {year}"
    words = Words(
        title=_pay_title(more, less, len(known), state),
        subtitle=f"Mean pay a year, {state.name}, {month}; filled: state with "
        f"{phrases.level()} interval where "
        "wider than the dot, hollow: nation",
        source=source,
        note=_pay_note(beside, known[beyond]) + _still(still, len(told)),
        alt=f"Dot plot of mean pay a year in {where} and the nation, {month}: "
        + phrases.listed(
            [
                f"{row['occupation']} {phrases.dollars(row[PAY])}, nation "
                f"{phrases.dollars(row[NATION])}"
                for row in drawn.to_dict("records")
            ]
        )
        + ".",
    )
    name = f"state_pay_{state.abbreviation.lower()}"
    return Chart(name, words, drawn, draw, ladder.heights(shown))


def _still(still: int, told: int) -> str:
    """How many of the differences hold when the state's occupations are tested together."""
    if not told:
        return ""
    count = "All" if still == told else f"{still or 'None'}"
    hold = "holds" if still == 1 else "hold"
    return f" {count} of {told} differences {hold} when the occupations are tested together."


def _pay_title(more: int, less: int, count: int, state: State) -> str:
    first, word = (more, "more") if more or not less else (less, "less")
    rest = f", {phrases.number_word(less)} less" if more and less else ""
    verb = "pays" if first == 1 else "pay"
    full, few = (
        phrases.count_of(first, count, noun, opens=False) for noun in (occupations.TOGETHER, "")
    )
    told = f"measurably {verb} {word} than in the nation{rest}"
    return measured.first_fitting(
        f"In {state.in_sentence} {full} {told}",
        f"In {state.in_sentence} {few} {told}",
        f"In {state.abbreviation} {few} {told}",
    )


def _pay_note(beside: pd.DataFrame, beyond: pd.DataFrame) -> str:
    parts = ["Pay as paid, before prices. State and nation are taken as independent."]
    parts += [
        f"{row['occupation']}, beyond this scale: {phrases.dollars(row[PAY])}, nation "
        f"{phrases.dollars(row[NATION])}."
        for row in beyond.to_dict("records")
    ]
    missing = beside[beside[PAY].isna()]
    parts += [
        f"{row['occupation']}: {measured.REASONS.get(row['flag'], measured.NO_ESTIMATE)}."
        for row in missing.to_dict("records")
    ]
    absent = [o.name for o in IMAGING if o.key not in set(beside["occupation_key"])]
    if absent:
        parts.append(f"No estimate: {phrases.listed(absent)}.")
    return " ".join(parts)


def state_concentration(cells: pd.DataFrame, state: State, *, source: str) -> Chart:
    """Location quotients of the field's occupations in a state, the most concentrated first.

    `cells` holds the rows of `regions.cells` for states. The line is the nation's 1.

    Raises `UsageError` where the state has no quotient.
    """
    names = {o.soc_code: (o.key, o.name) for o in IMAGING}
    own = cells[(cells["state_fips"] == state.fips) & cells["soc_code"].isin(names)]
    own = own.assign(
        occupation_key=[names[code][0] for code in own["soc_code"]],
        occupation=[names[code][1] for code in own["soc_code"]],
    )
    ends = [QUOTIENT, f"{QUOTIENT}_low", f"{QUOTIENT}_high"]
    kept = ["occupation_key", "occupation", "year", "state_fips", *ends]
    drawn = given.ordered(own, QUOTIENT, "cells")[kept]
    of = measured.measure_of(QUOTIENT)
    shown = ladder.Ladder(
        "Occupation",
        drawn["occupation"].to_list(),
        [ladder.Column("Estimate", [of.value(value) for value in drawn[QUOTIENT]])],
        _span(drawn[ends].assign(nation=1.0)),
        of.tick,
        reference=(1.0, "nation 1"),
        stacked=True,
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        for row, y in zip(drawn.to_dict("records"), scale.y, strict=True):
            colour = style.colour(row["occupation_key"])
            scale.line(y, row[f"{QUOTIENT}_low"], row[f"{QUOTIENT}_high"], colour, 2.5)
            scale.dot(y, row[QUOTIENT], colour, size=7)

    above = drawn[drawn[f"{QUOTIENT}_low"] > 1]
    below = drawn[drawn[f"{QUOTIENT}_high"] < 1]
    month, where = f"May {given.one(drawn, 'year')}", state.in_sentence
    missing = [o.name for o in IMAGING if o.key not in set(drawn["occupation_key"])]
    gaps = f" Without a figure: {phrases.listed(missing)}." if missing else ""
    words = Words(
        title=_concentration_title(len(above), len(below), len(drawn), state),
        subtitle=f"Location quotient, {state.name}, {month}: the occupation's share of jobs over "
        f"its share in the nation; dots: estimate, lines: {phrases.level()} interval",
        source=source,
        note=f"Concentration says where jobs are, not where workers are missing.{gaps}",
        alt=f"Dot plot of location quotients in {where}, {month}: "
        + phrases.listed(
            [f"{row['occupation']} {of.value(row[QUOTIENT])}" for row in drawn.to_dict("records")]
        )
        + ".",
    )
    name = f"state_concentration_{state.abbreviation.lower()}"
    return Chart(name, words, drawn, draw, ladder.heights(shown))


def _concentration_title(above: int, below: int, count: int, state: State) -> str:
    verb = "is" if above == 1 else "are"
    rest = f", {phrases.number_word(below)} clearly less so" if below else ""
    full, few = (phrases.count_of(above, count, noun) for noun in (occupations.TOGETHER, ""))
    return measured.first_fitting(
        f"{full} {verb} clearly concentrated in {state.in_sentence}{rest}",
        f"{few} {verb} clearly concentrated in {state.in_sentence}{rest}",
        f"{few} {verb} clearly concentrated in {state.abbreviation}{rest}",
    )


def _span(values: pd.DataFrame) -> tuple[float, float]:
    return float(values.min(axis=None)), float(values.max(axis=None))
