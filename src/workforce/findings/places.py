"""One place: what its occupations hold and pay, and whether it pays more than another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd

from workforce.charts import maps, phrases, state_areas
from workforce.charts.chart import Chart
from workforce.charts.supply_signals import supply_signals
from workforce.errors import UsageError
from workforce.findings import premiums, words
from workforce.findings.asking import Who, question
from workforce.findings.by_state import last_year, openings_of, possible_ranks, with_names
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table, records
from workforce.findings.words import TOO_CLOSE
from workforce.forms import DOLLARS, HOURLY, JOBS, NARROW, PERCENT, RATIO, SIGNS
from workforce.measures import between_places, finder, place_words
from workforce.measures.place_words import Metro
from workforce.measures.uncertainty import UNRELIABLE_RSE_PCT, level_pct
from workforce.occupations import EXAMPLE, Occupation
from workforce.places import State

__all__ = ["NO_LEVEL", "called_place", "compare", "held_in", "metros", "placed", "ranked", "sheet"]

# A place as a reader names it: "Ohio", "OH", "Toledo", "Portland, OR".
Where: TypeAlias = str | State | Metro
PUBLISHED = [
    *(f"annual_{name}_wage_usd" for name in ("p10", "p25", "median", "p75", "p90")),
    "hourly_median_wage_usd",
    "hourly_mean_wage_usd",
    "annual_mean_wage_usd",
]
# Beside the direct figures: moved toward the average of all places of the kind.
POOLED = tuple(
    Column(f"{name}_pooled", f"{label}, steadied by all places", form, unit, "not steadied")
    for name, label, form, unit in (
        ("annual_mean_wage_usd", "Mean pay", DOLLARS, "dollars a year"),
        ("location_quotient", "Jobs per job", RATIO, ""),
    )
)
MEASURED = (
    Column("employment", "Jobs", JOBS, "jobs"),
    Column("annual_mean_wage_usd", "Mean pay", DOLLARS, "dollars a year"),
    Column("adjusted_mean_wage_usd", "Mean pay after prices", DOLLARS, "dollars a year"),
    Column("location_quotient", "Jobs per job, nation = 1", RATIO),
)
# Typical pay, the median.
HALF = (
    Column("annual_median_wage_usd", "Half earn more than", DOLLARS, "dollars a year"),
    Column("hourly_median_wage_usd", "The same an hour", HOURLY, "dollars an hour"),
)
# What the headline of a sheet tells, of the occupation with most jobs.
SAID = (
    "occupation",
    *(f"employment{end}" for end in ("", "_low", "_high")),
    *(f"annual_median_wage_usd{end}" for end in ("", "_at_least")),
)
# The same where a figure follows its heading.
RANKED = (*MEASURED[:3], Column("location_quotient", "Jobs per job (nation: 1)", RATIO))
NO_SHORTAGE = "Many jobs for a place's size are no surplus, and few are no shortage."
NO_LEVEL = "no price level published"
EXACT_PRICES = "Price levels are taken as exact, and housing weighs in them most."


def placed(desk: Desk, place: Where) -> State | Metro:
    """The place as named. Raises `UsageError` for one that is not known."""
    if not isinstance(place, str):
        return place
    return place_words.named(place, desk.table("metro_counties"))


def called_place(place: State | Metro | None) -> str:
    """What a place is called in a sentence; None is the nation."""
    if place is None:
        return "the nation"
    return place.in_sentence if isinstance(place, State) else place.title


@question("How many jobs does a place have, and what do they pay?")
def sheet(desk: Desk, who: Who = None, *, place: Where) -> Finding:
    """Jobs, pay and concentration of occupations in one state or metropolitan area.

    One row an occupation: employment (jobs), annual_median_wage_usd and
    hourly_median_wage_usd, annual_mean_wage_usd and hourly_mean_wage_usd as paid,
    adjusted_mean_wage_usd at the nation's prices, location_quotient (1 = the nation) with its
    verdict, each with its interval where errors are published, or the reason why it is missing.
    Raises `UsageError` for an unknown occupation or place. Sources: OEWS, Regional Price Parities.
    """
    where = placed(desk, place)
    held = held_in(desk, words.picked(who, totals=False), where)
    return Finding(
        _sheet_headline(held.frame, where),
        Table(
            held.frame,
            (
                Column("occupation", "Occupation"),
                MEASURED[0],
                *HALF,
                MEASURED[1],
                Column("hourly_mean_wage_usd", "Mean pay an hour", HOURLY, "dollars an hour"),
                *MEASURED[2:],
                Column("location_quotient_call", "Jobs for its size"),
                *held.openings,
                *POOLED,
                *held.before,
            ),
            ("occupation_key",),
        ),
        held.sources,
        tuple(_signals(desk, held.frame, where)),
        (NO_SHORTAGE, EXACT_PRICES, "Employees only, without the self-employed."),
    )


@dataclass(frozen=True)
class Held:
    """The rows of a place, one an occupation, and the source lines they rest on.

    `openings` is the column of what a state projects, `before` those of the year before; each is
    empty where nothing is held.
    """

    frame: pd.DataFrame
    openings: list[Column]
    before: list[Column]
    sources: tuple[str, ...]


def held_in(desk: Desk, occupations: list[Occupation], where: State | Metro) -> Held:
    """What is held of occupations in a place; the columns of `sheet`.

    Raises `UsageError` for a place without figures.
    """
    kind, code = between_places.area_of(where)
    asked = (kind == "state", tuple(one.soc_code for one in occupations))
    frame = desk.of_place(
        ("sheets", *asked), lambda desk: _sheets(desk, kind == "state", occupations), kind, code
    )
    if frame.empty:
        raise UsageError(
            f"a sheet of {called_place(where)}",
            expected="a place with figures in the newest release",
            found="none",
            remedy="Name its state, or a larger area nearby.",
        )
    frame = frame.reset_index(drop=True).assign(area_title=called_place(where))
    frame, openings = openings_of(desk, frame, where)
    before = last_year(frame, "annual_mean_wage_usd", DOLLARS, "dollars a year")
    sources = (
        desk.cite_last_year if before else desk.cite("oews_areas"),
        desk.cite("price_parities", *(["projections_states"] if openings else [])),
    )
    return Held(frame, openings, before, sources)


def _sheets(desk: Desk, states: bool, occupations: list[Occupation]) -> pd.DataFrame:
    """What is measured and published of all states, or of all areas, a row each occupation.

    All at once, which takes little longer than one of hundreds.
    """
    cells = desk.states if states else desk.ranked_areas
    beside = [f"{name}{end}" for name in PUBLISHED for end in ("", "_flag", "_at_least")]
    beside += ["annual_mean_wage_rse_pct", "employment_rse_pct"]
    fresh = [name for name in beside if name not in cells]
    place = ["year", "area_kind", "area_code"]
    keys = [*place, "soc_code"]
    figures = cells.merge(desk.areas[[*keys, *fresh]], on=keys, how="left", validate="1:1")
    asked = pd.DataFrame({"soc_code": [one.soc_code for one in occupations]})
    every = figures[place].drop_duplicates().merge(asked, how="cross")
    rows = every.merge(figures, on=keys, how="left", validate="1:1")
    return with_names(_priced(rows), occupations).assign(employment_note=_unreliable(rows))


def _signals(desk: Desk, frame: pd.DataFrame, where: State | Metro) -> Iterator[Chart]:
    """What is known of supply there, where any occupation has a figure."""
    # A city's rows are read faster than drawn, and there are hundreds of them.
    if not isinstance(where, State) or frame["location_quotient"].isna().all():
        return
    name = where.abbreviation.lower()
    tables, period = ["oews_areas"], ""
    if "openings_per_year" in frame:
        tables.append("projections_states")
        rows = desk.projections_states
        own = rows[rows["state_fips"] == where.fips]
        period = f"{own['base_year'].max()} to {own['projected_year'].max()}"
    yield supply_signals(frame, name, called_place(where), source=desk.cite(*tables), period=period)


def _priced(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of places with bounds of pay after prices, why it is missing, and verdicts on jobs."""
    unpriced = frame["annual_mean_wage_usd"].notna() & frame["price_parity"].isna()
    bound = 100 * frame["annual_mean_wage_usd_at_least"] / frame["price_parity"]
    return frame.assign(
        adjusted_mean_wage_usd_at_least=bound,
        adjusted_mean_wage_usd_reason=unpriced.map({True: NO_LEVEL, False: ""}),
        location_quotient_call=words.beside_nation(frame["location_quotient_compared"]),
        location_quotient_call_note=words.unsure_beside_nation(frame),
    )


def _sheet_headline(frame: pd.DataFrame, where: State | Metro) -> str:
    when = f"May {frame['year'].iloc[0]}"
    held = [row for row in records(frame, SAID) if pd.notna(row["employment"])]
    if not held:
        return f"No jobs of these occupations are published for {called_place(where)} in {when}."
    most = max(held, key=lambda row: row["employment"])
    jobs = JOBS.of(most, "employment")
    name = words.called(most["occupation"])
    headline = f"{words.opened(called_place(where))} had {jobs} jobs of {name} in {when}"
    if pd.notna(most["annual_median_wage_usd"]):
        headline += (
            f". Half earned more than {DOLLARS.value(most['annual_median_wage_usd'])} a year"
        )
    elif pd.notna(most["annual_median_wage_usd_at_least"]):
        bound = DOLLARS.at_least(most["annual_median_wage_usd_at_least"])
        headline += f". Half earned {bound} a year"
    return f"{headline}."


@question("Which metropolitan areas have the jobs, and what do they pay?")
def metros(desk: Desk, who: Who = None, *, place: str | State | None = None) -> Finding:
    """Jobs and pay of occupations in the metropolitan and other areas of a state, or of the nation.

    One row an occupation and area with a figure: employment (jobs), annual_median_wage_usd and
    hourly_median_wage_usd, annual_mean_wage_usd as paid, adjusted_mean_wage_usd at the nation's
    prices, location_quotient (1 = the nation) with its verdict. Areas of several states count where
    their name lists the state. Raises `UsageError` for an unknown occupation, and for a place that
    is no state. Sources: OEWS, Regional Price Parities.
    """
    occupations = words.picked(who, totals=False)
    where = None if place is None else placed(desk, place)
    if isinstance(where, Metro):
        raise UsageError(
            "places.metros",
            expected="a state, or none for the nation",
            found=where.title,
            remedy="Name its state, or ask places.sheet for the area.",
        )
    cells = (
        desk.ranked_areas[desk.ranked_areas["in_nation"]]
        if where is None
        else (desk.ranked_areas[finder.touches(desk.ranked_areas, where)])
    )
    order = {one.soc_code: number for number, one in enumerate(occupations)}
    frame = cells[cells["soc_code"].isin(order)].assign(
        rank_of=lambda rows: rows["soc_code"].map(order)
    )
    frame = frame.sort_values(
        ["rank_of", "employment", "area_title"], ascending=[True, False, True], ignore_index=True
    ).drop(columns="rank_of")
    frame = _of_areas(desk, frame, occupations)
    return Finding(
        _metros_headline(frame, where, int(cells["year"].iloc[0]) if len(cells) else None),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("area_title", "Area"),
                MEASURED[0],
                *HALF,
                MEASURED[1],
                POOLED[0],
                *MEASURED[2:],
                POOLED[1],
                Column("location_quotient_call", "Verdict"),
            ),
            ("occupation_key", "area_code"),
        ),
        (desk.cite("oews_areas", "price_parities"),),
        tuple(_outlined(desk, cells, where, occupations)) if where else (),
        (
            NO_SHORTAGE,
            EXACT_PRICES,
            "Areas without a published row are not listed; those of several states count whole.",
        ),
    )


def _of_areas(desk: Desk, cells: pd.DataFrame, occupations: list[Occupation]) -> pd.DataFrame:
    """Cells of areas with bounds, names of occupations, verdicts, and reasons for what is missing.

    In the order given.
    """
    keys = ["year", "area_kind", "area_code", "soc_code"]
    more = ["annual_mean_wage_usd_at_least"]
    more += [f"{half.name}{end}" for half in HALF for end in ("", "_flag", "_at_least")]
    frame = cells.merge(desk.areas[[*keys, *more]], on=keys, how="left", validate="1:1")
    return with_names(_priced(frame), occupations)


def _outlined(
    desk: Desk, cells: pd.DataFrame, where: State, occupations: list[Occupation]
) -> Iterator[Chart]:
    """The areas of a state on their outlines, of the first occupation with a figure there."""
    outlines = desk.table("outlines")
    metros = cells[cells["area_kind"] == maps.METRO]
    held = set(metros.loc[metros["location_quotient"].notna(), "soc_code"])
    if not state_areas.has_outline(outlines, where):
        return
    for one in [one for one in occupations if one.soc_code in held][:1]:
        source = desk.cite("oews_areas", "outlines")
        yield state_areas.state_areas(metros, outlines, where, one, source=source)


def _metros_headline(frame: pd.DataFrame, where: State | None, year: int | None) -> str:
    held = frame.dropna(subset=["employment"])
    if held.empty:
        return f"No area of {called_place(where)} has published jobs of these occupations."
    most = held.loc[held["employment"].idxmax()]
    jobs = JOBS.of(most, "employment")
    return (
        f"Among the areas of {called_place(where)}, {most['area_title']} had the most published "
        f"jobs of {words.called(most['occupation'])} in May {year}: {jobs}."
    )


@question("In which areas does an occupation have jobs, and which pay it most?")
def ranked(
    desk: Desk, who: Who = EXAMPLE, *, place: Where | None = None, sort: str = "adjusted-pay"
) -> Finding:
    """States, or those of a place with the areas in them, in the order of one measure.

    One row an occupation and area: the figures of `metros` and the ranks by `sort` (one of
    `measures.finder.SORTS`) that the data allow. The row of the place asked for is marked; where
    it has none, the headline says so. Raises `UsageError` for an unknown occupation, place or
    `sort`, and where no area has a row. Sources: OEWS, Regional Price Parities.
    """
    occupations, where = (
        words.picked(who, totals=False),
        None if place is None else placed(desk, place),
    )
    parities = desk.table("price_parities")
    found = [finder.find(desk.areas, parities, one, near=where, sort=sort) for one in occupations]
    frame = _of_areas(desk, pd.concat(found, ignore_index=True), occupations)
    asked = "" if where is None else where.name if isinstance(where, State) else where.title
    frame = frame.assign(
        area_title_note=(frame["area_title"] == asked).map({True: "asked for", False: ""}),
        employment_note=_unreliable(frame),
        adjusted_mean_wage_usd_flag=frame["annual_mean_wage_usd_flag"],
        ranks=possible_ranks(frame),
    )
    lacking = (
        f"{asked} is not among these: no row of {words.names(occupations)} is held for it in May "
        f"{frame['year'].iloc[0]}. "
    )
    absent = bool(asked) and not frame["area_title_note"].any()
    return Finding(
        lacking * absent + _ranked_headline(frame, sort),
        Table(
            frame,
            (
                *([Column("occupation", "Occupation")] if len(occupations) > 1 else []),
                Column("area_title", "Area"),
                RANKED[0],
                *HALF,
                *RANKED[1:],
                Column("ranks", "Possible ranks"),
            ),
            ("occupation_key", "area_kind", "area_code"),
        ),
        (desk.cite("oews_areas", "price_parities"),),
        (),
        tuple(_ranked_limits(frame, sort)),
    )


def _ranked_headline(frame: pd.DataFrame, sort: str) -> str:
    (measure,) = (one for one in RANKED if one.name == finder.SORTS[sort])
    told = []
    for name, rows in frame.groupby(frame["occupation"].map(words.called), sort=False):
        when = f"for {name} in May {rows['year'].iloc[0]}"
        placed = rows[rows["rank"].notna()]
        if placed.empty:
            told.append(f"No two areas listed have figures to rank {when}.")
            continue
        first, unranked = placed.iloc[0], _bounded(rows, measure.name)
        may = int((placed["rank_best"] == 1).sum() + unranked.sum())
        figure = measure.form.of(first, measure.name) if measure.form else ""
        told.append(
            f"By {measure.label[0].lower()}{measure.label[1:]}, {first['area_title']} comes first "
            f"of {len(placed)} areas {when}, with {figure}"
            + (f"; {phrases.any_of(may)} may be first." if may > 1 else ".")
        )
    return " ".join(told)


def _bounded(rows: pd.DataFrame, name: str) -> pd.Series:
    """Which rows have only a lower bound of a measure, and so no rank: they may come first."""
    return rows.get(f"{name}_at_least", pd.Series(index=rows.index, dtype=float)).notna()


def _ranked_limits(frame: pd.DataFrame, sort: str) -> Iterator[str]:
    """How figures, marks, ranks and prices of the areas listed are to be read."""
    yield f"In parentheses: {level_pct()}% ranges."
    yield NO_SHORTAGE
    if frame["employment_unreliable"].any():
        yield (
            "Unreliable, as are jobs per job there: the standard error is "
            f"{UNRELIABLE_RSE_PCT}% of the jobs or more."
        )
    kinds = set(frame["area_kind"])
    if frame["rank"].notna().any():
        yield "Ranks: among the " + (
            "areas listed with a figure; the state they lie in is not ranked with them."
            if kinds != {"state"}
            else "states listed with a figure; territories are not ranked with them."
        )
    if _bounded(frame, finder.SORTS[sort]).any():
        yield "Areas whose pay is too high to be published are not ranked and may come first."
    whose = {
        "state": "a state's is that of all its areas",
        "metro": "a metropolitan area's is its own",
        "nonmetro": "a nonmetropolitan area's is that of its state outside metropolitan areas",
    }
    levels = ", ".join(told for kind, told in whose.items() if kind in kinds)
    yield f"Price levels of {frame['parity_year'].iloc[0]}: {levels}."
    yield EXACT_PRICES


def _unreliable(frame: pd.DataFrame) -> pd.Series:
    return frame["employment_unreliable"].map({True: "unreliable"}).fillna("")


@question("Which of two places pays more, after prices?")
def compare(desk: Desk, who: Who = None, *, place: Where, beside: Where | None = None) -> Finding:
    """Pay of occupations in two places at the nation's prices, and which of them pays more.

    One row an occupation: here_median_usd and there_median_usd (US dollars a year) and
    median_gap_pct (percent by which typical pay is higher in the first place), here_usd, there_usd
    and gap_pct of mean pay, with interval and a verdict of three values. Without `beside` the
    nation stands there. Raises `UsageError` for an unknown occupation or place, and for a place
    beside itself. Sources: OEWS, Regional Price Parities.
    """
    occupations, here = words.picked(who), placed(desk, place)
    there = None if beside is None else placed(desk, beside)
    if here == there:
        raise UsageError(
            "places.compare",
            expected="two places",
            found=f"{called_place(here)} twice",
            remedy="Name another place in beside.",
        )
    frame = between_places.pay(desk.areas, desk.table("price_parities"), here, there, occupations)
    frame["gap_pct_call"] = words.calls(frame, "gap_pct", "more", "less")
    frame["gap_pct_note"] = words.doubts(frame)
    frame["median_gap_pct_note"] = premiums.apart(frame, "gap_pct")
    limits = [premiums.MEDIANS_UNTESTED, EXACT_PRICES, "Whatever the experience of those employed."]
    if there is None or _overlap(here, there):
        limits.append("One place is part of the other, which makes the interval approximate.")
    return Finding(
        _compare_headline(frame, called_place(here), called_place(there)),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                *_beside("median_usd", "typical pay", here, there),
                Column("median_gap_pct", "Typical pay, first over second", PERCENT, "percent"),
                *_beside("usd", "average pay", here, there),
                Column("gap_pct", "Average pay, first over second", PERCENT, "percent"),
                Column("gap_pct_call", "Verdict on the average"),
            ),
            ("occupation_key",),
        ),
        (desk.cite("oews_areas", "price_parities"),),
        (),
        tuple(limits),
    )


def _beside(
    name: str, label: str, here: State | Metro, there: State | Metro | None
) -> Iterator[Column]:
    for at, place in (("here", here), ("there", there)):
        where = words.opened(called_place(place))
        yield Column(f"{at}_{name}", f"{where}, {label}", DOLLARS, "dollars a year")


def _overlap(here: State | Metro, there: State | Metro) -> bool:
    state, metro = (here, there) if isinstance(here, State) else (there, here)
    return isinstance(state, State) and isinstance(metro, Metro) and state.fips in metro.state_fips


def _compare_headline(frame: pd.DataFrame, here: str, there: str) -> str:
    when = f"May {frame['year'].iloc[0]}"
    known = frame[frame["reason"] == ""]
    if len(frame) > 1 and known.empty:
        return f"Pay in {here} and {there} cannot be compared for these occupations in {when}."
    left = len(frame) - max(len(known), 1)
    lacking = f" {phrases.number_word(left).capitalize()} cannot be compared." if left else ""
    if len(known) > 1:
        told = words.tally(
            known,
            "gap_pct",
            f"earned more in {here}",
            "earned less" + f" in {here}" * (not (known["gap_pct_low"] > 0).any()),
            words.ARE_CLOSE,
            "occupations",
        )
        middle = known["median_gap_pct"].dropna()
        higher = phrases.count_of(int((middle > 0).sum()), len(middle), "occupations", opens=False)
        return (
            f"After prices, typical pay of {higher} was higher in {here} than in {there} in {when}."
            * (len(middle) > 0)
            + f" On average, {told}{words.firmly(known)}.{lacking}"
            + premiums.disagreeing(known, "median_gap_pct")
        ).lstrip()
    (row,) = (known if len(known) else frame).to_dict("records")
    name, low, high = words.called(row["occupation"]), row["gap_pct_low"], row["gap_pct_high"]
    if row["reason"]:
        return f"Pay of {name} in {here} and {there} does not compare, {when}: {row['reason']}."
    said, first = words.call(low, high, "more", "less"), _typically(row, name, here, there, when)
    ends = PERCENT.ends(low, high) if low > 0 else PERCENT.ends(-high, -low)
    by = f"{ends}%" if ends != NARROW else PERCENT.value(row["gap_pct"]).lstrip(SIGNS)
    if said == TOO_CLOSE:
        open_to = f"Whether {here} or {there} paid {name} more after prices in {when}"
        return f"{first or open_to} {'On average it is' if first else 'is'} {TOO_CLOSE}.{lacking}"
    if first:
        average = "But on average" if row["sign_differs"] else "On average"
        return f"{first} {average} {here} paid {said}: by {by}.{lacking}"
    told = f"{words.opened(here)} paid {name} {said} than {there} after prices in {when}"
    return f"{told}: by {by}.{lacking}"


def _typically(row: Mapping[str, Any], name: str, here: str, there: str, when: str) -> str:
    """Which of two places has the higher median, as a sentence; empty where one is missing."""
    if pd.isna(row["median_gap_pct"]):
        return ""
    by = PERCENT.value(row["median_gap_pct"])
    side = f"{by.lstrip(SIGNS)} {'higher' if row['median_gap_pct'] > 0 else 'lower'}"
    if by.startswith("0"):
        return f"After prices, typical pay of {name} in {here} and {there} was equal in {when}."
    return f"After prices, typical pay of {name} was {side} in {here} than in {there} in {when}."
