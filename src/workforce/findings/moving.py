"""What moving to a specialty pays here: in a state, a metro area, and after how many months."""

from __future__ import annotations

import math

import pandas as pd

from workforce.charts import city_premiums as charts
from workforce.charts.specialties import ASSOCIATION, whose
from workforce.errors import UsageError
from workforce.findings import premiums, words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.places import called_place, placed
from workforce.findings.premiums import MEDIAN, MEDIANS_UNTESTED, more
from workforce.findings.specialties import INDEPENDENT, LACKING, by_area, pair
from workforce.forms import DOLLARS, MONTHS, PERCENT
from workforce.measures import pathways, regions
from workforce.measures import payback as payback_measures
from workforce.measures.between_places import area_of
from workforce.measures.place_words import Metro
from workforce.measures.uncertainty import CANNOT_TELL, DISTINGUISHABLE
from workforce.occupations import Occupation
from workforce.places import STATES, State
from workforce.places import named as state_named

__all__ = ["metros", "payback", "pays"]

# What months are counted for where no cost is given.
PER_USD = 1_000.0
OWN_PROGRAM = "years of study first: enter their cost and hours"
SHORT = "added to a credential"
AREA_COLUMNS = (
    *premiums.LEADING,
    Column("premium_pct_pooled", "Steadied by all areas", PERCENT, "percent"),
    Column("wage_usd", "Average pay", DOLLARS, "dollars a year"),
)


def _worded(rows: pd.DataFrame) -> pd.DataFrame:
    """Premiums by area with verdicts, notes and reasons."""
    # What lies outside the nation is in no list.
    firm = rows.assign(together=rows["verdict_together"] != CANNOT_TELL)
    gone = premiums.in_words(rows["reason"])
    return (
        premiums.beside(rows)
        .drop(columns="reason")
        .assign(
            call=words.calls(rows, "premium_pct", "more", "less"),
            call_note=words.doubts(firm),
            premium_pct_reason=gone,
            premium_pct_pooled_reason=gone.where(rows["premium_pct"].isna(), "not steadied"),
            wage_usd_reason=gone,
        )
    )


def _of_place(
    desk: Desk, others: list[Occupation], over: Occupation, at: State | Metro, year: int | None
) -> pd.DataFrame:
    """A worded row for each of these occupations in one place, held there or not."""
    kind, code = area_of(at)

    def worded(desk: Desk, *more: str) -> pd.DataFrame:
        rows, areas = by_area(desk, others, over, kind, year), desk.areas
        codes = sorted({*areas.loc[areas["area_kind"] == kind, "area_code"], *more})
        grid = pd.DataFrame(
            [(kind, code, one.key, one.name) for code in codes for one in others],
            columns=["area_kind", "area_code", "occupation_key", "occupation"],
        )
        empty = {"median_side": "", "median_reason": "no cell", "reason": "no cell"}
        found = grid.merge(rows, how="left").fillna(empty)
        differs = found["sign_differs"].fillna(False).astype(bool)
        return _worded(found.assign(sign_differs=differs, year=int(rows["year"].iloc[0])))

    found = desk.of_place(("premiums", kind, year, *others, over), worded, kind, code)
    if found.empty:
        every = worded(desk, code)
        found = every[every["area_code"] == code]
    return found.assign(area_title=at.name if isinstance(at, State) else at.title)


@question("What do specialties pay in a place?")
def pays(
    desk: Desk,
    who: Who = None,
    *,
    place: str | State | Metro | None = None,
    base: Who = None,
    year: int | None = None,
) -> Finding:
    """Pay of specialties over a base occupation in one state or metro area, or every state.

    One row a specialty and place: median_premium_pct (percent, of medians, without error),
    wage_usd (mean, dollars a year) and premium_pct (percent, of means) with their intervals and a
    verdict. Raises `UsageError` for a place or a year that is not held. Source:
    OEWS.
    """
    others, over = pair(who, base)
    at = None if place is None else placed(desk, place)
    if at is None:
        frame = _worded(by_area(desk, others, over, "state", year))
    else:
        frame = _of_place(desk, others, over, at, year)
    frame = frame.sort_values([MEDIAN, "premium_pct", "occupation"], ascending=[False, False, True])
    when, columns = int(frame["year"].iloc[0]), [*AREA_COLUMNS]
    name, source = words.called(over), desk.cite("oews_areas", release=f"May {when}")
    if frame["premium_pct_last_year"].notna().any():
        label = f"Average pay over the base, May {frame['last_year'].dropna().iloc[0]:.0f}"
        columns.append(Column("premium_pct_last_year", label, PERCENT, "percent", "not held"))
        source = desk.cite_last_year
    if at is not None:
        where = f" in {called_place(at)}"
        headline = _place_headline(frame, name, where, when)
        first: tuple[Column, ...] = (Column("occupation", "Occupation"),)
    else:
        headline = _states_headline(frame, name, when)
        first = (Column("occupation", "Occupation"), Column("area_title", "State"))
    return Finding(
        headline,
        Table(frame, (*first, *columns), ("occupation_key", "area_code", "year")),
        (source,),
        (),
        (MEDIANS_UNTESTED, ASSOCIATION, INDEPENDENT, words.STEADIED),
    )


def _listed(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that are tested together with others, and whether each then still stands.

    What lies outside the nation is in no list, so that nothing of the kind can be said of it.
    """
    tested = rows[rows["verdict_together"].isin([DISTINGUISHABLE, CANNOT_TELL])]
    return tested.assign(together=tested["verdict_together"] == DISTINGUISHABLE)


def _place_headline(frame: pd.DataFrame, name: str, where: str, when: int) -> str:
    known = frame[frame["premium_pct_low"].notna()]
    if known.empty:
        who = "specialties" if len(frame) > 2 else words.names(frame["occupation"])
        return (
            f"Whether {who} earn more than {name}{where} cannot be said for May {when}. "
            f"{words.opened(LACKING)}."
        )
    row = known.iloc[0]
    if len(frame) == 1 or len(known) == 1:
        return premiums.one(row, name, f"in May {when}", where)
    told = words.tally(
        known,
        "premium_pct",
        f"averaged more than {name}",
        "averaged less",
        words.WERE_CLOSE,
        "specialties",
    ) + words.firmly(_listed(known))
    middles = known.dropna(subset=[MEDIAN])
    if middles.empty:
        return f"{words.opened(where.strip())} in May {when}, {told}."
    best = middles.iloc[0]
    return (
        f"{words.opened(where.strip())} in May {when}, typical pay of "
        f"{words.called(best['occupation'])} was {premiums.typical(best)} {whose(name)}."
        f"{premiums.averaging(best)} {words.opened(told)}.{premiums.disagreeing(known)}"
    )


def _states_headline(frame: pd.DataFrame, name: str, when: int) -> str:
    known = frame[frame["premium_pct_low"].notna()]
    if known.empty:
        return f"Pay over {name} by state cannot be said for May {when}. {words.opened(LACKING)}."
    middles = known.dropna(subset=[MEDIAN])
    top = (known if middles.empty else middles).iloc[0]
    lead = f"{words.called(top['occupation'])} in {top['area_title']}"
    if middles.empty:
        return f"By state in May {when}, {lead} averaged {more(top)} than {name}."
    return (
        f"By state in May {when}, typical pay of {lead} was {premiums.typical(top)} {whose(name)}, "
        f"the most. The average is {more(top)}."
    )


@question("What do specialties pay in the metro areas of a state?")
def metros(
    desk: Desk,
    who: Who = None,
    *,
    place: str | State | Metro | None = None,
    base: Who = None,
    city: str | Metro | None = None,
) -> Finding:
    """Pay of specialties over a base occupation in metropolitan areas, most jobs first.

    `place` is a state; every area of the nation without it. Charts of a state mark the `city` of
    it that is named. The columns of `pays`. Raises
    `UsageError` for an unknown place. Source: OEWS.
    """
    others, over = pair(who, base)
    rows = by_area(desk, others, over, "metro", None)
    where = ""
    at = None if place is None else placed(desk, place)
    if at is not None:
        if not isinstance(at, State):
            raise UsageError(
                "moving.metros",
                expected="a state, or none for the nation",
                found=at.title,
                remedy="Name its state, or ask moving.pays for the area.",
            )
        inside = {metro.area_code for metro in desk.metros if at.fips in metro.state_fips}
        rows, where = rows[rows["area_code"].isin(inside)], f" of {at.in_sentence}"
    when = int(rows["year"].iloc[0]) if len(rows) else desk.years[1]
    frame = _worded(
        rows.sort_values(["employment", "area_title", "occupation"], ascending=[False, True, True])
    )
    name = words.called(over)
    source = desk.cite("oews_areas")
    known = frame[frame["premium_pct_low"].notna()]
    keys = set(known["occupation_key"]) if isinstance(at, State) else set()
    own = None if city is None else placed(desk, city)
    if isinstance(own, Metro) and isinstance(at, State) and own.area_code not in inside:
        raise UsageError(
            "moving.metros, city",
            expected=f"a city of {at.name}",
            found=own.title,
            remedy="Name one that lies in this state, or its state as the place.",
        )
    drawn = tuple(
        charts.city_premiums(
            rows,
            each,
            at,
            source=source,
            base=over,
            own=own.area_code if isinstance(own, Metro) else None,
        )
        for each in others
        if each.key in keys and isinstance(at, State)
    )
    if known.empty:
        headline = (
            f"Pay over {name} in metro areas{where} cannot be said for May {when}. "
            f"{words.opened(LACKING)}."
        )
    else:
        above = known["premium_pct_low"] > 0
        up, listed = int(above.sum()), _listed(known[above])
        single = len(others) == 1
        whose_pay = f"{words.opened(whose(others[0]))} typical pay" if single else "Typical pay"
        what = (
            f"metro area{'s' * (len(known) > 1)}" if single else "pairs of specialty and metro area"
        )
        kept, medians = int(listed["together"].sum()), int((known[MEDIAN] > 0).sum())
        headline = (
            f"{whose_pay} exceeded {whose(name)} in {medians} of {len(known)} {what}{where}. "
            f"On average they earned more in {up}, May {when}."
        )
        headline += premiums.standing(kept) if kept < len(listed) else ""
    return Finding(
        headline,
        Table(
            frame,
            (Column("occupation", "Occupation"), Column("area_title", "Metro area"), *AREA_COLUMNS),
            ("occupation_key", "area_code"),
        ),
        (source,),
        drawn,
        (
            MEDIANS_UNTESTED,
            ASSOCIATION,
            INDEPENDENT,
            words.STEADIED,
            "Large cities on a border belong to each of their states.",
        ),
    )


@question("After how many months is a move to a specialty paid back?")
def payback(
    desk: Desk,
    who: Who = None,
    *,
    place: str | State | None = None,
    base: Who = None,
    cost: float | None = None,
    hours: float = 0,
    tax: float = 0,
) -> Finding:
    """Months until the extra pay of a specialty covers what the way there costs, by state.

    One row a specialty and state (every state without `place`): `study` (whether records of
    credentials allow a short way, else the usual degree), typical_a_month_usd (of medians, dollars
    a month after tax, without error), extra_a_month_usd (of means) and months with their
    intervals. `cost` is in dollars (with neither it nor `hours`, months stand for each $1,000),
    `hours` are unpaid and worth the base occupation's hourly mean, `tax` is the percent of all pay
    that taxes take. Where no credential opens the specialty without a program of its own, months
    need `hours`. Raises `UsageError` for an unknown place and amounts below zero. Source: OEWS.
    """
    others, over = pair(who, base)
    states = (
        STATES if place is None else (place if isinstance(place, State) else state_named(place),)
    )
    spent = cost if cost is not None else 0.0 if hours else PER_USD
    short = pathways.on_top(desk.credentials, over, desk.credentials.compiled_on)
    usual = desk.compared.set_index("occupation_key")["typical_entry_education"]
    medians = premiums.beside(by_area(desk, others, over, "state", None))
    pairs = [(other.key, state.fips) for state in states for other in others]
    medians = medians.set_index(["occupation_key", "state_fips"]).reindex(pairs)
    beside = iter(medians.to_dict("records"))
    when = regions.newest_year(desk.areas, ["state"])
    newest = desk.areas[(desk.areas["year"] == when) & (desk.areas["area_kind"] == "state")]
    rows = []
    for state in states:
        # Its few rows are searched for each pair.
        own = newest[newest["state_fips"] == state.fips]
        for other in others:
            found = payback_measures.from_areas(
                own,
                other,
                state,
                base=over,
                cost=spent,
                unpaid_hours=hours,
                tax_rate_pct=tax,
                year=when,
            )
            paid = found.payback
            # Years of study are the cost that counts, and only the reader knows their own.
            unpaid = hours == 0 and other.key not in short
            degree = usual.get(other.key) or "a program of its own"
            at = next(beside)
            typical = (at["median_wage_usd"] - at["base_median_wage_usd"]) * (1 - tax / 100)
            rows.append(
                {
                    "occupation_key": other.key,
                    "occupation": other.name,
                    "state_fips": state.fips,
                    "state": state.name,
                    "year": found.year,
                    "study": SHORT if other.key in short else f"years: {degree}",
                    "typical_a_month_usd": typical / payback_measures.MONTHS,
                    "typical_a_month_usd_note": at[f"{MEDIAN}_note"],
                    "typical_a_month_usd_reason": at[f"{MEDIAN}_reason"],
                    "invested_usd": paid.invested_usd,
                    "extra_a_month_usd": paid.extra_a_month_usd,
                    "extra_a_month_usd_low": paid.extra_a_month_low,
                    "extra_a_month_usd_high": paid.extra_a_month_high,
                    "months": math.nan if unpaid else paid.months,
                    "months_low": math.nan if unpaid else paid.months_low,
                    "months_high": math.nan if unpaid else paid.months_high,
                    "months_reason": OWN_PROGRAM if unpaid else "",
                    "reason": "; ".join(found.gaps) or paid.refusal,
                }
            )
    frame = pd.DataFrame(rows).sort_values("months", kind="stable")
    taxed = f", after {tax:g}% tax" if tax else ""
    return Finding(
        _payback_headline(frame, words.called(over), cost, hours, taxed),
        Table(
            frame,
            (
                Column("occupation", "To"),
                Column("state", "State"),
                Column("study", "Study first"),
                Column("typical_a_month_usd", f"Typical extra a month{taxed}", DOLLARS, "dollars"),
                Column("extra_a_month_usd", f"Average extra a month{taxed}", DOLLARS, "dollars"),
                Column("invested_usd", "Put in", DOLLARS, "dollars"),
                Column("months", "Paid back after, months", MONTHS, "months"),
            ),
            ("occupation_key", "state_fips"),
        ),
        (desk.cite("oews_areas"),),
        (),
        (
            ASSOCIATION,
            "Months range with the errors of the two means alone; raises, prices and interest are "
            "left out.",
            "Costs and hours are yours to enter: they differ from program to program.",
        ),
    )


def _payback_headline(
    frame: pd.DataFrame, name: str, cost: float | None, hours: float, taxed: str
) -> str:
    known = frame[frame["months"].notna()]
    given = [DOLLARS.value(cost)] if cost else []
    given += [f"{hours:,g} unpaid hours"] if hours else []
    put = " and ".join(given) or f"each {DOLLARS.value(PER_USD)} of cost"
    if len(known) == 1 or (len(known) and frame["state_fips"].nunique() == 1):
        row = known.iloc[0]
        where = state_named(row["state"]).in_sentence
        extra = DOLLARS.of(row, "extra_a_month_usd")
        months = MONTHS.of(row, "months")
        typical = row["typical_a_month_usd"]
        if pd.notna(typical):
            side = "above" if typical > 0 else "below"
            return (
                f"In {where}, typical pay of {words.called(row['occupation'])} was "
                f"{DOLLARS.value(abs(typical))} a month{taxed}{',' * bool(taxed)} {side} "
                f"{whose(name)} in May {row['year']}. "
                f"The average, {extra} more, covers {put} after {months} months."
            )
        return (
            f"In {where}, moving from {name} to {words.called(row['occupation'])} averaged "
            f"{extra} more a month{taxed} in May {row['year']}. That covers {put} after "
            f"{months} months."
        )
    if known.empty:
        one = frame["state_fips"].nunique() == 1
        where = state_named(frame["state"].iloc[0]).in_sentence if one else "any state"
        why = "the table says why"
        if len(frame) == 1:
            why = frame["reason"].iloc[0] or frame["months_reason"].iloc[0]
        return f"A move from {name} has no payback that can be given in {where}: {why}."
    low, high = known.iloc[0], known.iloc[-1]
    ends = [MONTHS.of(row, "months") for row in (low, high)]
    first, last = (
        f"{words.called(row['occupation'])} in {state_named(row['state']).in_sentence}"
        for row in (low, high)
    )
    study = " without years of study" * bool((frame["months_reason"] == OWN_PROGRAM).any())
    return (
        f"A move from {name}{study} covers {put} after {ends[0]} to {ends[1]} months. That is "
        f"where it pays more: by the estimates soonest for {first}, latest for {last}."
    )
