"""The page of one state: eight occupations, each with its interval or the reason for its gap."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from workforce.charts import phrases, state_areas, state_sheet
from workforce.charts import state_years as year_charts
from workforce.charts.chart import Chart
from workforce.findings.desk import Desk
from workforce.measures import finder, payback, specialties, uncertainty
from workforce.measures.beside_nation import pay_beside_nation
from workforce.measures.sides import ABOVE, BELOW
from workforce.occupations import IMAGING, Occupation, by_key
from workforce.places import State
from workforce.report.pages import state_tables, wording
from workforce.report.pages.parts import Fact, Link, Page, Section, Sentence
from workforce.report.pages.wording import DOLLARS, JOBS, PERCENT, SHARE, with_interval
from workforce.report.sentences import state_years as year_sentences

__all__ = ["page"]

MRI = by_key("mri")
LIMITS = (
    "Concentration says where jobs are, not where workers are short: no statistic here counts "
    "vacancies or shortages.",
    "Pay of the state at the nation's prices uses one price level for the whole state; its "
    "areas have their own.",
    "A difference in pay between two occupations is an association: the people in them differ in "
    "experience, hours and place of work; costs and licence rules are not held here.",
)
# An amount to scale other costs by, in the sentence on what a change pays back.
PUT_IN_USD = 1000.0
MONTHLY = wording.Form(10, "$", signed=True)


def page(frames: Desk, state: State) -> Page:
    """The page of a state, DC or Puerto Rico."""
    year = frames.years[1]
    own = state_tables.rows(frames, state)
    parity = own[0].get("parity_year") if own else None
    prices = f" Prices: {parity:.0f}." if parity and state.in_nation else ""
    return Page(
        path=f"states/{state.abbreviation.lower()}.html",
        kind="state",
        title=state.name,
        place=f"{state.name} ({state.abbreviation}): imaging occupations, jobs and pay of "
        f"May {year}.{prices}",
        answer=tuple(_answer(frames, state)),
        facts=tuple(_facts(frames, state)),
        sections=tuple(_sections(frames, state)),
        limits=(*_absent(state), *LIMITS),
        sources=(frames.cite("oews_areas"),),
        links=(
            Link("All states", "index.html#states"),
            Link("How to get from one credential to another", "pathways.html"),
            Link("How the figures are made", "method.html"),
        ),
        words=(state.name, state.abbreviation),
    )


def _absent(state: State) -> tuple[str, ...]:
    """What the publications leave out of a place, and why."""
    if state.in_nation:
        return ()
    return (
        f"National figures and ranks leave {state.name} out, as the publisher does; it is shown "
        "beside them.",
        f"No price level of {state.name} is held: the publisher gives regional price parities for "
        "the states and the District of Columbia and their areas only, so pay is shown as paid.",
        f"The population estimates held here do not cover {state.name}.",
    )


def _ends(row: dict[str, Any], column: str) -> tuple[float, float, float]:
    return row[column], row[f"{column}_low"], row[f"{column}_high"]


def _known(frames: Desk, state: State) -> dict[str, dict[str, Any]]:
    keys = {occupation.soc_code: occupation.key for occupation in IMAGING}
    return {keys[row["soc_code"]]: row for row in state_tables.rows(frames, state)}


def _answer(frames: Desk, state: State) -> Iterator[Sentence]:
    known, areas = _known(frames, state), frames.cite("oews_areas")
    base = known.get(specialties.BASE.key)
    if base is not None:
        at_prices = ""
        if not pd.isna(base["adjusted_mean_wage_usd"]):
            at_prices = (
                f", or {DOLLARS.value(*_ends(base, 'adjusted_mean_wage_usd'))} at the nation's "
                f"prices of {base['parity_year']:.0f}"
            )
        yield Sentence(
            f"In {state.in_sentence} {wording.name(specialties.BASE)} hold about "
            f"{_of(JOBS, base, 'employment', 'jobs')} and are paid "
            f"{_of(DOLLARS, base, 'annual_mean_wage_usd')} a year on average{at_prices} "
            f"(May {base['year']}).",
            frames.cite("oews_areas", "price_parities") if at_prices else areas,
        )
    mri = known.get(MRI.key)
    if mri is not None:
        yield Sentence(_mri(frames, state, mri), areas)
    yield Sentence(_concentrated(known, state), areas)


def _of(form: wording.Form, row: dict[str, Any], column: str, noun: str = "") -> str:
    """A figure with its interval, the noun between them, or why there is none."""
    if pd.isna(row[column]):
        return f"{noun} ({wording.withheld(row[f'{column}_flag'])})".strip()
    value, ends = form.value(*_ends(row, column)), form.ends(*_ends(row, column))
    return f"{value} {noun}".strip() + (f" ({ends})" if ends else "")


def _mri(frames: Desk, state: State, row: dict[str, Any]) -> str:
    told = (
        f"{MRI.name} there hold about {_of(JOBS, row, 'employment', 'jobs')} and are paid "
        f"{_of(DOLLARS, row, 'annual_mean_wage_usd')}"
    )
    premium = _premium(frames, state, MRI)
    if premium is None or pd.isna(premium["premium_pct"]):
        return f"{told}."
    over = with_interval(PERCENT, *_ends(premium, "premium_pct"))
    verdict = {
        uncertainty.DISTINGUISHABLE: "more than sampling error would explain",
        uncertainty.CANNOT_TELL: "which cannot be told apart from no difference",
    }[premium["verdict"]]
    return f"{told}: {over} over {wording.name(specialties.BASE)} there, {verdict}."


def _premium(frames: Desk, state: State, occupation: Occupation) -> dict[str, Any] | None:
    rows = frames.premiums
    found = rows[
        (rows["state_fips"] == state.fips) & (rows["occupation_key"] == occupation.key)
    ].to_dict("records")
    return found[0] if found else None


def _concentrated(known: dict[str, dict[str, Any]], state: State) -> str:
    rows = {key: row for key, row in known.items() if not pd.isna(row["location_quotient_low"])}
    above = [key for key, row in rows.items() if row["location_quotient_compared"] == ABOVE]
    below = [key for key, row in rows.items() if row["location_quotient_compared"] == BELOW]
    still = [
        key for key, row in rows.items() if row["location_quotient_together"] in {ABOVE, BELOW}
    ]
    unclear = [key for key in rows if key not in above + below]
    parts = [
        f"{words} {phrases.listed([wording.name(by_key(key)) for key in keys])}"
        for words, keys in (
            ("more concentrated for", above),
            ("less concentrated for", below),
            ("not to be told apart for", unclear),
        )
        if keys
    ]
    where = state.in_sentence
    return (
        f"Beside the nation, jobs in {where} are {'; '.join(parts)}; concentration is not shortage."
        f"{_still(len(above + below), still)}"
    )


def _still(told: int, still: list[str]) -> str:
    """Which of the differences hold when all states are tested together."""
    if not told:
        return ""
    if len(still) == told:
        return " That holds too when all states are tested together."
    names = phrases.listed([wording.name(by_key(key)) for key in still]) if still else "none"
    return f" When all states are tested together this still holds for {names}."


def _facts(frames: Desk, state: State) -> Iterator[Fact]:
    own = state_tables.rows(frames, state)
    _, missing, asked = state_tables.gaps(frames, state)
    areas = frames.cite("oews_areas")
    yield Fact(
        "Figures published",
        f"{asked - missing} of {asked}",
        f"jobs, mean pay and concentration of {phrases.number_word(len(IMAGING))} occupations; "
        "the others are named below",
        areas,
    )
    yield from _pay_facts(frames, state)
    first = own[0]
    if pd.isna(first["price_parity"]):
        yield Fact("Price level", "", "no price parity is published for it", areas)
    else:
        yield Fact(
            "Price level",
            f"{first['price_parity']:.1f}",
            f"nation = 100, {first['parity_year']:.0f}; taken as exact",
            frames.cite("oews_areas", "price_parities"),
        )
    if pd.isna(first["share_65_plus_pct"]):
        yield Fact("Residents aged 65 and over", "", "not in the population estimates held", areas)
    else:
        yield Fact(
            "Residents aged 65 and over",
            SHARE.value(first["share_65_plus_pct"]),
            f"of civilian residents, {first['population_year']:.0f}",
            frames.cite("population_states"),
        )


def _pay_facts(frames: Desk, state: State) -> Iterator[Fact]:
    """Pay of radiographers after cost of living, and the premium of MRI over it."""
    base, areas = _known(frames, state).get(specialties.BASE.key), frames.cite("oews_areas")
    if base is not None and not pd.isna(base["adjusted_mean_wage_usd"]):
        adjusted = _ends(base, "adjusted_mean_wage_usd")
        yield Fact(
            f"{specialties.BASE.name}' pay at the nation's prices",
            DOLLARS.value(*adjusted),
            f"mean a year, May {base['year']}, 90% interval {DOLLARS.ends(*adjusted)}",
            frames.cite("oews_areas", "price_parities"),
        )
    premium = _premium(frames, state, MRI)
    if premium is not None and not pd.isna(premium["premium_pct"]):
        over = _ends(premium, "premium_pct")
        verdict = {
            uncertainty.DISTINGUISHABLE: "more than sampling error",
            uncertainty.CANNOT_TELL: "cannot be told apart from no difference",
        }[premium["verdict"]]
        yield Fact(
            f"MRI pay over {wording.name(specialties.BASE)}'",
            PERCENT.value(*over),
            f"of mean pay here, May {premium['year']}, 90% interval {PERCENT.ends(*over)}; "
            f"{verdict}",
            areas,
        )


def _sections(frames: Desk, state: State) -> Iterator[Section]:
    areas = frames.cite("oews_areas")
    beside = pay_beside_nation(frames.areas, state)
    yield Section(
        "occupations",
        f"Jobs and pay in {state.in_sentence}",
        tuple(_withheld(frames, state)),
        (
            state_sheet.state_pay(beside, state, source=areas),
            state_sheet.state_concentration(frames.states, state, source=areas),
        ),
        (state_tables.occupations(frames, state),),
    )
    if years := _years(frames, state):
        yield years
    yield Section(
        "change",
        "From radiography to another occupation",
        tuple(_changes(frames, state)),
        links=(Link("What each credential asks for", "pathways.html"),),
    )
    yield Section(
        "outlook",
        f"Spread of pay, and what {state.in_sentence} expects",
        tables=(state_tables.spread_and_outlook(frames, state),),
        links=(Link("How often such projections were right", "index.html#outlook"),),
    )
    by_area = state_tables.areas(frames, state)
    if by_area:
        mapped, unmapped = _map(frames, state)
        yield Section(
            "areas",
            f"Areas of {state.in_sentence}",
            charts=mapped,
            tables=by_area,
            limits=(
                *unmapped,
                "Areas that cross a state border are listed in each of their states and count "
                "whole.",
            ),
        )


def _map(frames: Desk, state: State) -> tuple[tuple[Chart, ...], tuple[str, ...]]:
    """The state's metropolitan areas on a map, or why there is none."""
    outlines, base = frames.table("outlines"), specialties.BASE
    if not state_areas.has_outline(outlines, state):
        return (), (f"No outline of {state.in_sentence} is held, so no map is drawn.",)
    metros = frames.ranked_areas[frames.ranked_areas["area_kind"] == "metro"]
    own = metros[finder.touches(metros, state)]
    if own.loc[own["soc_code"] == base.soc_code, "location_quotient"].isna().all():
        return (), (f"No metropolitan area has a figure for {wording.name(base)} to map.",)
    source = frames.cite("oews_areas", "outlines")
    return (state_areas.state_areas(own, outlines, state, base, source=source),), ()


def _years(frames: Desk, state: State) -> Section | None:
    """Jobs and pay through the years held; None where only one is held of the state."""
    own = frames.through_years[frames.through_years["state_fips"] == state.fips]
    if own["year"].nunique() < 2:
        return None
    source = frames.cite_state_years
    priced = f"{source}; {frames.cite('consumer_prices')}"
    told = year_sentences.levels(own, MRI, state)
    return Section(
        "years",
        "Jobs and pay through the years",
        (
            *(Sentence(text, priced) for text in told),
            *(Sentence(t, source) for t in year_sentences.told_and_missing(frames.growth_lacking)),
        ),
        (
            year_charts.in_state(own, "employment", state, source=source),
            year_charts.in_state(own, "real_mean_wage_usd", state, source=priced),
        ),
        limits=(
            "Levels are drawn for every year held. A difference between them is growth only where "
            "both years have published errors, one method, and lie three years apart.",
        ),
        # A state's printed sheet has two sides.
        screen_only=True,
    )


def _withheld(frames: Desk, state: State) -> Iterator[Sentence]:
    gaps, missing, asked = state_tables.gaps(frames, state)
    source = frames.cite("oews_areas")
    if not missing:
        yield Sentence(
            f"All {asked} figures on jobs, mean pay and concentration are published.", source
        )
        return
    parts = [f"{wording.opened(reason)}: {phrases.listed(what)}" for reason, what in gaps.items()]
    verb = "is" if missing == 1 else "are"
    yield Sentence(
        f"{missing} of {asked} figures on jobs, mean pay and concentration {verb} missing. "
        f"{'. '.join(parts)}.",
        source,
    )


def _changes(frames: Desk, state: State) -> Iterator[Sentence]:
    """The difference in mean pay to MRI with what it makes up for, then to the others."""
    source = frames.cite("oews_areas")
    others = []
    for occupation in specialties.SPECIALTIES:
        found = payback.from_areas(
            frames.areas,
            occupation,
            state,
            base=specialties.BASE,
            cost=PUT_IN_USD,
            unpaid_hours=0.0,
        )
        paid = found.payback
        if found.gaps:
            continue
        ends = (paid.extra_a_month_usd, paid.extra_a_month_low, paid.extra_a_month_high)
        month = with_interval(MONTHLY, *ends)
        if occupation != MRI:
            unsure = ends[1] <= 0 <= ends[2]
            others.append(
                f"{wording.name(occupation)} {month}"
                + (", which cannot be told apart from none" if unsure else "")
            )
            continue
        told = f"Mean pay of {MRI.name} differs from {wording.name(specialties.BASE)}' by {month} "
        if paid.refusal:
            yield Sentence(f"{told}a month before tax; {paid.refusal}.", source)
            continue
        span = f"{phrases.number(paid.months_low)} to {phrases.number(paid.months_high)}"
        yield Sentence(
            f"{told}a month before tax, which makes up for each {DOLLARS.value(PUT_IN_USD)} put in "
            f"within {phrases.number(paid.months)} months ({span}, for sampling error alone).",
            source,
        )
    if others:
        yield Sentence(f"The others, a month before tax: {'; '.join(others)}.", source)
