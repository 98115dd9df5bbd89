"""Whether jobs grow: how many there are, which change is real, and who outgrew whom."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.charts import growth as charts
from workforce.charts import phrases
from workforce.errors import FieldLacksError, UsageError
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.words import TOO_CLOSE
from workforce.forms import JOBS, MINUS, PERCENT, SIGNS, YEAR
from workforce.measures import growth, uncertainty
from workforce.occupations import ALL_OCCUPATIONS, FIELD, HEALTH_CARE, IMAGING, Occupation

__all__ = ["EMPLOYEES", "INDEPENDENT", "NO_CAUSE", "apart", "levels", "since"]

CHANGE = ["change_pct", "change_pct_low", "change_pct_high"]
INDEPENDENT = (
    "The errors of the two estimates are taken as independent; they are not designed "
    "for comparison over time."
)
EMPLOYEES = "Employees only, without the self-employed."
NO_CAUSE = "A measured change has no cause attached."


@question(
    "How many jobs are there, and since when do the counts compare?",
    charts=["employment_through_eras"],
)
def levels(desk: Desk, who: Who = None) -> Finding:
    """Jobs of occupations in the newest year, and the run of years that compare with it.

    One row an occupation: employment (jobs) with its interval, `year`, and `since`, the first year
    that compares. Raises `UsageError` for an unknown occupation. Source: OEWS.
    """
    occupations = words.picked(who, followed=True)
    every = growth.levels(desk.national, occupations)
    rows = []
    for _, held in every.groupby("occupation_key", sort=False):
        last = held.iloc[-1]
        run = held[held["era"] == last["era"]]
        rows.append(last.to_dict() | {"since": int(run["year"].min())})
    frame = pd.DataFrame(rows)
    most = frame.loc[frame["employment"].idxmax()]
    headline = f"{most['occupation']} had {JOBS.of(most, 'employment')} jobs in May {most['year']}"
    if len(frame) > 1:
        share = 100 * most["employment"] / frame["employment"].sum()
        headline += f": {share:.0f}% of the jobs of {words.many(occupations)}"
    return Finding(
        f"{headline}.",
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("year", "May of", YEAR),
                Column("employment", "Jobs", JOBS, "jobs"),
                Column("since", "Compares since", YEAR),
            ),
            ("occupation_key", "year"),
        ),
        (desk.cite("oews_national"),),
        (charts.employment_through_eras(every, source=desk.cite("oews_national")),),
        (
            "Levels compare along a line of the chart, not from one line to the next: there the "
            "code took in something else, or the method of estimation changed.",
            EMPLOYEES,
        ),
    )


@question("Which growth is real, and who outgrew everyone else?", charts=["growth_since"])
def since(
    desk: Desk, who: Who = None, *, base: int | None = None, year: int | None = None
) -> Finding:
    """Change in jobs between two years that compare, alone and beside larger groups.

    One row an occupation: base_employment and employment (jobs), change_pct (percent), and
    relative_pct and health_pct (percent above what growth in step with all occupations, or with
    health care, would have given), each with interval and what its verdict hangs on. Raises
    `UsageError` for years that must not be compared. Source: OEWS.
    """
    occupations = [one for one in words.picked(who, followed=True) if one != ALL_OCCUPATIONS]
    if not occupations:
        raise UsageError(
            "growth since a year",
            expected="an occupation to stand beside all occupations",
            found=ALL_OCCUPATIONS.name,
            remedy="Name an occupation; how many jobs there are in all, growth.levels says.",
        )
    first, last = base or desk.years[0], year or desk.years[1]
    change = growth.growth(desk.national, first, last, (*occupations, ALL_OCCUPATIONS))
    groups = growth.growth(desk.national, first, last, (ALL_OCCUPATIONS, HEALTH_CARE))
    source = desk.cite_years(first, last)
    own = change[change["occupation_key"] != ALL_OCCUPATIONS.key]
    beside = growth.relative(own, groups)
    every = change[change["occupation_key"] == ALL_OCCUPATIONS.key].iloc[0]
    frame = own.merge(_beside(beside, ALL_OCCUPATIONS, "relative_pct"), on="occupation_key")
    frame = frame.merge(_beside(beside, HEALTH_CARE, "health_pct"), on="occupation_key")
    held = growth.levels(desk.national, occupations).set_index(["occupation_key", "year"])
    for column, when in (("base_employment", first), ("employment", last)):
        for end in ("_low", "_high"):
            at = pd.MultiIndex.from_product([frame["occupation_key"], [when]])
            frame[column + end] = held[f"employment{end}"].reindex(at).to_numpy()
    frame = frame.sort_values("change_pct", ascending=False, ignore_index=True)
    frame["change_pct_call"] = words.calls(frame, "change_pct")
    frame["change_pct_note"] = words.doubts(frame)
    headline = _since_headline(frame, every, occupations)
    shown = change if len(occupations) > 1 else change[change["reason"] == ""]
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("base_employment", f"Jobs, May {first}", JOBS, "jobs"),
                Column("employment", f"Jobs, May {last}", JOBS, "jobs"),
                Column("change_pct", "Change", PERCENT, "percent"),
                Column("change_pct_call", "Verdict"),
                Column("relative_pct", "Beside all jobs", PERCENT, "percent"),
                Column("health_pct", "Beside health care", PERCENT, "percent"),
            ),
            ("occupation_key",),
        ),
        (source,),
        (charts.growth_since(shown, beside, source=source),) if _any(shown) else (),
        (*_together(desk, occupations, first, last), INDEPENDENT, NO_CAUSE, EMPLOYEES),
    )


def _beside(beside: pd.DataFrame, group: Occupation, name: str) -> pd.DataFrame:
    """Growth beside one group by occupation, under a name, with what its verdicts hang on."""
    rows = beside[beside["against_key"] == group.key]
    ends = {f"relative_pct{end}": f"{name}{end}" for end in ("", "_low", "_high")}
    notes = words.doubts(rows)
    named = rows.rename(columns=ends)[["occupation_key", *ends.values()]]
    return named.assign(
        **{
            f"{name}_note": notes,
            f"{name}_reason": rows["reason"],
            f"{name}_verdict": rows["verdict"],
            f"{name}_together": rows["together"],
            f"{name}_hedge": [words.hedge(row) for row in rows.itertuples()],
        }
    )


def _together(desk: Desk, occupations: list[Occupation], first: int, last: int) -> tuple[str, ...]:
    """The growth of all imaging occupations as one, where they are what was asked about."""
    if set(occupations) != set(IMAGING):
        return ()
    (row,) = growth.together(desk.national, first, last).to_dict("records")
    if row["reason"]:
        return ()
    return (f"The {words.many(occupations)} together: {PERCENT.both(*(row[e] for e in CHANGE))}.",)


def _any(change: pd.DataFrame) -> bool:
    return bool((change["reason"] == "").any())


def _since_headline(frame: pd.DataFrame, every: pd.Series, occupations: list[Occupation]) -> str:
    everyone = PERCENT.of(every, "change_pct")
    first, last = every["base_year"], every["year"]
    all_jobs = (
        f"All jobs {'fell' if everyone.startswith(MINUS) else 'grew'} {everyone.lstrip(SIGNS)}"
    )
    if len(frame) > 1:
        known = frame[frame["reason"] == ""]
        if known.empty:
            return f"Jobs of these occupations in May {first} and {last} do not compare."
        noun = words.many(occupations).split(" ", 1)[1]
        told = words.tally(known, "change_pct", "gained jobs", "lost jobs", words.ARE_CLOSE, noun)
        beside = words.tally(
            known, "relative_pct", "grew faster than that", "grew more slowly", words.ARE_CLOSE
        )
        of_all = known[["relative_pct_verdict", "relative_pct_together"]].rename(
            columns=lambda name: name.removeprefix("relative_pct_")
        )
        told += words.firmly(known)
        beside += words.firmly(of_all, what="differences from all jobs")
        return f"From May {first} to May {last}, {told}. {all_jobs}: {beside}."
    (row,) = frame.to_dict("records")
    name = words.called(row["occupation"])
    if row["reason"]:
        return f"Jobs of {name} in May {first} and {last} do not compare: {row['reason']}."
    change = PERCENT.of(row, "change_pct").lstrip(SIGNS)
    said = words.call(row["change_pct_low"], row["change_pct_high"], "grew", "fell")
    span = f"from May {first} to May {last}"
    moved = (
        f"Jobs of {name} {said} {change} {span}{words.hedge(frame.iloc[0])}"
        f"{phrases.unsure(frame.iloc[0])}"
        if said != TOO_CLOSE
        else f"Whether jobs of {name} grew or fell {span} is {TOO_CLOSE}"
    )
    return f"{moved}. {_groups(row, everyone)}."


def _groups(row: dict[str, Any], everyone: str) -> str:
    """How growth stands beside all jobs and beside health care, as a sentence without its end."""
    groups = {"relative_pct": f"all jobs ({everyone})"}
    if row["occupation_key"] != HEALTH_CARE.key:
        groups["health_pct"] = "health care"
    told: dict[str, list[str]] = {}
    for name, group in groups.items():
        ends = (row[f"{name}_low"], row[f"{name}_high"])
        said = words.call(*ends, "they pulled ahead", "they fell behind")
        said = said.replace(TOO_CLOSE, f"it is {TOO_CLOSE}") + row[f"{name}_hedge"]
        told.setdefault(said, []).append(group)
    parts = [f"beside {' and '.join(beside)} {said}" for said, beside in told.items()]
    return words.opened("; ".join(parts))


@question("Which occupation grew faster than which?")
def apart(
    desk: Desk, who: Who = None, *, base: int | None = None, year: int | None = None
) -> Finding:
    """Every pair of occupations whose growth can be told apart, all pairs compared at once.

    One row a pair: first, second, gap_pct (how far the first outgrew the second, in percent) with
    an interval that holds for all pairs together. One occupation alone is held against every
    imaging occupation. Raises `UsageError` for years that must not be compared and for fewer than
    two occupations with a change, `FieldLacksError` where a whole field has no more. Source: OEWS.
    """
    asked = words.picked(who, followed=True)
    occupations = asked if len(asked) > 1 else list(dict.fromkeys((*asked, *IMAGING)))
    first, last = base or desk.years[0], year or desk.years[1]
    change = growth.growth(desk.national, first, last, occupations)
    pairs = growth.apart(change)
    if len(asked) == 1:
        own = asked[0].name
        pairs = pairs[(pairs["first"] == own) | (pairs["second"] == own)]
    if pairs.empty:
        whole = set(IMAGING) <= set(occupations)
        raise (FieldLacksError if whole else UsageError)(
            f"field {FIELD.key}" if whole else "growth apart",
            expected="two occupations or more whose jobs compare",
            found=", ".join(occupation.name for occupation in occupations),
            remedy="Name others, or other years.",
        )
    told = pairs[pairs["verdict"] == uncertainty.DISTINGUISHABLE]
    new = dict(zip(change["occupation"], change["caution"], strict=True))
    frame = pairs.assign(
        base_year=first,
        year=last,
        call=words.calls(pairs, "gap_pct", "faster", "slower"),
        together=True,
        caution=[
            words.NEW_CODE * bool(new[row.first] or new[row.second]) for row in pairs.itertuples()
        ],
    )
    frame["call_note"] = words.doubts(frame)
    firm = int(told["robust"].sum())
    span = f"from May {first} to May {last}"
    # The pair that leads is one that larger errors leave, where there is one.
    robust = told[told["robust"].astype(bool)]
    top = next(rows for rows in (robust, told, pairs) if len(rows)).iloc[0]
    young = words.NEW_CODE if new[top["first"]] or new[top["second"]] else ""
    unsure = f" ({young})" * bool(young)
    one, other = (words.called(top[part]) for part in ("first", "second"))
    gap = PERCENT.value(*top[["gap_pct", "gap_pct_low", "gap_pct_high"]]).lstrip("+")
    if len(pairs) > 1:
        differ = "differs" if len(told) == 1 else "differ"
        headline = f"Of {len(pairs)} pairs, {len(told) or 'none'} {differ} in growth {span}"
        if firm < len(told):
            headline += f". With errors half as large again, {firm or 'none'} would"
        headline += f". {words.opened(one)} outgrew {other} by {gap}{unsure}" * bool(len(told))
    elif len(told):
        headline = f"{words.opened(one)} outgrew {other} {span} by {gap}{unsure}"
    else:
        headline = f"Whether {one} or {other} grew faster {span} is too close to call"
    return Finding(
        f"{headline}.",
        Table(
            frame,
            (
                Column("first", "This occupation"),
                Column("second", "beside this one"),
                Column("gap_pct", "Grew more by", PERCENT, "percent"),
                Column("call", "Verdict"),
            ),
            ("first", "second"),
        ),
        (desk.cite_years(first, last),),
        (),
        ("Each range is widened so that all pairs can be read together.", NO_CAUSE),
    )
