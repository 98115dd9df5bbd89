"""What the states expect of their own jobs."""

from __future__ import annotations

from functools import partial

import pandas as pd

from workforce.charts import orders as order_charts
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.by_state import called
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.forms import JOBS, PERCENT, RATE, YEAR
from workforce.measures import regions
from workforce.occupations import Occupation
from workforce.places import State
from workforce.places import named as place_named

__all__ = ["expect"]

ENDS = ("", "_low", "_high")
FASTER = "more than the nation"


def _has_projections(desk: Desk) -> bool:
    return not desk.projections_states.empty


@question(
    "What do the states expect themselves?",
    charts=called("state_projection"),
    is_held=_has_projections,
)
def expect(desk: Desk, who: Who = None, *, place: str | State | None = None) -> Finding:
    """The states' own projections of occupations, the nation's of the same years beside them.

    One row an occupation and state: base_year, projected_year, base_employment and
    projected_employment (jobs), change_pct and nation_change_pct (percent over the span),
    openings_per_100_jobs a year, each with the ends that rounding leaves, and a verdict. An
    occupation that the states do not project has one row that says so. Raises `UsageError` for an
    unknown occupation or state. Source: Projections Central.
    """
    occupations = words.picked(who)
    where = place_named(place) if isinstance(place, str) else place
    projected = {
        one: desk.once(("state projections", one), partial(_projected, one=one))
        for one in occupations
    }
    parts = [
        _of(rows, where).assign(occupation_key=one.key, occupation=one.name)
        for one, (rows, _) in projected.items()
    ]
    frame = pd.concat(parts, ignore_index=True).assign(reason="not among the states' projections")
    source = desk.cite("projections_states")
    limits = [
        "States project by methods of their own, without an interval; their sum is not the "
        "nation's projection. Ranges are what the rounding of published jobs leaves."
    ]
    newest, base = desk.newest_round, int(desk.projections_states["base_year"].max())
    old = base < int(newest[:4])
    if old:
        limits.append(
            f"State projections start in {base}, in the pandemic or near it, and are old: the "
            f"nation's newest projections are of {newest.replace('-', ' to 20')}."
        )
    if left_out := sum(number for _, number in projected.values()):
        limits.append(f"Rows that contradict themselves are left out: {left_out}.")
    return Finding(
        _expect_headline(frame, where, old=old),
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("state", "State"),
                Column("base_year", "From", YEAR),
                Column("projected_year", "to", YEAR),
                Column("base_employment", "Jobs at first", JOBS, "jobs"),
                Column("change_pct", "Change", PERCENT, "percent"),
                Column("nation_change_pct", "The nation", PERCENT, "percent"),
                Column("call", "Verdict"),
                Column("openings_per_100_jobs", "Openings a year per 100 jobs", RATE),
            ),
            ("occupation_key", "state_fips"),
        ),
        (source,),
        tuple(
            order_charts.state_projection(rows, contradictory, one, source=source)
            for one, (rows, contradictory) in projected.items()
            if where is None and (rows["state_fips"] != "").any()
        ),
        tuple(limits),
    )


def _projected(desk: Desk, one: Occupation) -> tuple[pd.DataFrame, int]:
    return regions.state_projections(desk.projections_states, one)


def _of(projected: pd.DataFrame, where: State | None) -> pd.DataFrame:
    """The rows of a state, or of all, with the nation's change; one row that is empty for none."""
    nation = projected["state_fips"] == ""
    wanted = ~nation if where is None else projected["state_fips"] == where.fips
    (own,) = projected[nation].to_dict("records") or [{}]
    ends = {f"nation_change_pct{end}": own.get(f"change_pct{end}") for end in ENDS}
    rows = projected[wanted].assign(**ends).astype(dict.fromkeys(ends, "float64"))
    rows["call"] = [
        words.call(
            row.change_pct_low - row.nation_change_pct_high,
            row.change_pct_high - row.nation_change_pct_low,
            FASTER,
            "less than the nation",
        )
        for row in rows.itertuples()
    ]
    if rows.empty:
        fips, name = ("", "All states") if where is None else (where.fips, where.name)
        rows = rows.reindex([0]).assign(state_fips=fips, state=name, call="")
    return rows


def _expect_headline(frame: pd.DataFrame, where: State | None, *, old: bool) -> str:
    known = frame.dropna(subset=["change_pct"])
    if known.empty:
        at = "the states" if where is None else where.in_sentence
        names = words.names(frame["occupation"].unique())
        return f"The projections of {at} that are kept here have no figures on {names}."
    span = f"{known['base_year'].min():.0f} to {known['projected_year'].max():.0f}"
    if where is None:
        more = known["call"] == FASTER
        counts = more.groupby(known["occupation"], sort=False).agg(["sum", "size"])
        most = counts["sum"].idxmax()
        number, total = counts.loc[most]
        by = " (old projections)" if old else ""
        return (
            f"Of {total} states and territories, {number} expected clearly more growth of "
            f"{words.called(most)} than the nation, {span}{by}."
        )
    row = known.loc[known["change_pct"].idxmax()]
    by = " (old projection)" if old else ""
    name, change = words.called(row["occupation"]), PERCENT.of(row, "change_pct")
    if len(known) > 1:
        own = f"Of {len(known)} occupations, {where.in_sentence} expected most for {name}: {change}"
    else:
        own = f"{words.opened(where.in_sentence)} expected jobs of {name} to change by {change}"
    return f"{own} from {span}{by}. The nation expected {PERCENT.of(row, 'nation_change_pct')}."
