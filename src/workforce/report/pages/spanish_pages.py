"""Spanish pages of the first page and of occupations: pay, jobs, outlook and places."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from workforce.charts.history import COUNTED, PROJECTED, drawing
from workforce.errors import DataError, UsageError
from workforce.findings import growth, history, outlook, overview, specialties, tiles
from workforce.findings.desk import Desk
from workforce.findings.finding import Finding
from workforce.findings.premiums import MEDIAN
from workforce.findings.words import NEW_CODE, TOO_CLOSE
from workforce.forms import JOBS, PERCENT, SIGNS
from workforce.measures.forecasts.intervals import NOMINAL_PCT
from workforce.occupations import BASE, IMAGING, SPECIALTIES, Occupation
from workforce.places import State
from workforce.report.pages import cities, compare, tile_map
from workforce.report.pages.parts import Fact, Link, Page, Pick, Section, answer, fact
from workforce.report.pages.spanish import (
    HOME,
    Part,
    Told,
    Worded,
    cell,
    file,
    said,
    translated,
)
from workforce.report.pages.state import HAVE_PAGES, held, path_of
from workforce.report.pages.strips import Scale

__all__ = ["page", "told"]

# What is shown of each finding after names, in this order, where the finding has it.
SHOWN = {
    "overview_field": (
        "annual_median_wage_usd",
        "hourly_median_wage_usd",
        "employment",
        "change_pct",
        "openings_per_year",
        "projected_pct",
        "typical_entry_education",
    ),
    "growth_since": ("base_employment", "employment", "change_pct", "change_pct_call"),
    "specialties_premium": (MEDIAN, "premium_pct", "call"),
    "outlook_projected": ("base_employment", "projected_employment", "change_pct", "call"),
    "tiles_states": (
        "adjusted_mean_wage_usd",
        "adjusted_mean_wage_usd_call",
        "location_quotient",
        "location_quotient_call",
        MEDIAN,
    ),
}
PAY = ("annual_median_wage_usd", "hourly_median_wage_usd")
PRINTED = ("pay", "overview_field", "growth_since", "outlook_projected")
HISTORY = "history_nation"
# So many states stand in the table, those that pay most after prices first.
STATES_SHOWN = 10
STATE_PAGES = {one.name: path_of(one) for one in HAVE_PAGES}


def page(frames: Desk, occupation: Occupation | None = None) -> Page:
    """The Spanish first page, or that of an occupation."""
    words = [said("page", "words")]
    if occupation is None:
        title, path = said("page", "title"), HOME
    else:
        title, path = (
            said("occupations", occupation.key, "name"),
            f"occupations/{occupation.key}.html",
        )
        words.append(said("occupations", occupation.key, "words"))
    since = growth.since(occupation, desk=frames)
    asked = [
        overview.field(occupation, desk=frames),
        *([overview.field(desk=frames)] if occupation else []),
        since,
        *_history(frames, occupation, since),
        *_premium(frames, occupation),
        outlook.projected(occupation, desk=frames),
        tiles.states(occupation or BASE, desk=frames),
    ]
    drawn = tuple(
        answer(one, occupation.key) for one in asked if occupation and one.name == "history.nation"
    )
    return Page(
        path=f"es/{path}",
        kind="spanish",
        title=title,
        place=said("page", "place") if occupation is None else occupation.title,
        lead=tuple(asked),
        picks=_picks(frames, occupation),
        # Only so that what is drawn is written; the rest of the page is made of the findings.
        sections=(Section("history", said(HISTORY, "question"), drawn),) if drawn else (),
        words=tuple(words),
        own=occupation.key if occupation else "",
    )


def _picks(frames: Desk, occupation: Occupation | None) -> tuple[Pick, ...]:
    """What leads on: occupations in Spanish, places and pairs of occupations in English."""
    own = f"#{occupation.key}" if occupation else ""
    named = [(one, str(said("occupations", one.key, "name"))) for one in IMAGING]
    english = str(said("page", "in_english"))
    places = (
        Pick(
            said("picks", "state"),
            said("picks", "any"),
            tuple(Link(one.name, path_of(one) + own) for one in held(frames)),
            english,
        ),
        Pick(said("picks", "city"), said("picks", "any_city"), cities.by_state(frames), english),
    )
    if occupation is None:
        work = tuple(Link(name, f"es/occupations/{one.key}.html") for one, name in named)
        return (*places, Pick(said("picks", "work"), said("picks", "student"), work))
    pairs = tuple(
        Link(name, compare.href_of(occupation, one)) for one, name in named if one != occupation
    )
    return (*places, Pick(said("picks", "compare"), said("picks", "another"), pairs, english))


def _history(frames: Desk, occupation: Occupation | None, since: Finding) -> list[Finding]:
    """Jobs through the years of one occupation, its chart in Spanish words."""
    if occupation is None:
        return []
    found = history.nation(occupation, desk=frames)
    (chart,) = found.charts
    drawn, name = chart.data, str(said("occupations", occupation.key, "name"))
    past, ahead = (drawn[drawn["kind"] == kind] for kind in (COUNTED, PROJECTED))
    first, last = past.iloc[0], past.iloc[-1]
    who = f"{name[:1].lower()}{name[1:]}"
    dates = {"first": first["year"], "year": last["year"], "who": who}
    moved = _grown(since, one=True).rstrip(".")
    alt = said(HISTORY, "alt").format(**dates, start=_jobs(first), jobs=_jobs(last))
    mark, note = said(HISTORY, "alone"), [said(HISTORY, "employees")]
    if past["era"].nunique() > 1:
        note.insert(0, said(HISTORY, "breaks"))
    if len(ahead):
        end = ahead.iloc[-1]
        dates["end"] = end["year"]
        low, path, high = (
            JOBS.value(round(end[column], -2))
            for column in (f"low_{NOMINAL_PCT}", "employment", f"high_{NOMINAL_PCT}")
        )
        mark = said(HISTORY, "beyond").format(**dates)
        note.append(said(HISTORY, "fan"))
        alt += said(HISTORY, "expected").format(**dates, path=path, low=low, high=high)
    words = Worded(
        title=f"{name}: {moved[:1].lower()}{moved[1:]}",
        subtitle=said(HISTORY, "subtitle").format(**dates, mark=mark),
        source=chart.words.source,
        note=" ".join(note),
        alt=alt,
    )
    draw = drawing(drawn, occupation, said(HISTORY, "anew"))
    chart = replace(chart, name=f"es_{chart.name}", words=words, draw=draw)
    return [replace(found, charts=(chart,))]


def _jobs(row: Any) -> str:
    return JOBS.value(row["employment"], row["employment_low"], row["employment_high"])


def _drawn(found: Finding) -> Part:
    """The part of a finding that stands as its chart alone."""
    group = found.name.replace(".", "_")
    last = found.frame.iloc[-1]
    return Part(
        id="history",
        question=said(group, "question"),
        headline=said(group, "said").format(year=last["year"], jobs=_jobs(last)),
        heads=[],
        rows=[],
        columns=(),
        limits=said(group, "limits"),
        chart=found.charts[0],
    )


def _premium(frames: Desk, occupation: Occupation | None) -> list[Finding]:
    if occupation is not None and occupation not in SPECIALTIES:
        return []
    try:
        return [specialties.premium(occupation, desk=frames)]
    except UsageError:
        return []


def told(found: Sequence[Finding], states: Collection[State] = HAVE_PAGES) -> Told:
    """What a Spanish page says of the findings of `page`, in their order.

    Tiles of the map lead to the pages of `states`.

    Raises `DataError` for a phrase that Spanish lacks.
    """
    own, *others = found
    one = len(own.frame) == 1
    parts = [] if one else [_occupations(own, "occupations", ())]
    for each in others:
        if each.name == own.name:
            parts.append(_occupations(each, "pay", PAY))
        else:
            parts.append(_drawn(each) if each.name == "history.nation" else _part(each, one))
            if each.name == "tiles.states":
                parts[-1] = replace(parts[-1], map=_map(each, states))
    return Told(_headline(own, _dates(own)), tuple(parts), tuple(_facts(own)))


def _occupations(found: Finding, name: str, columns: Sequence[str]) -> Part:
    """The table of all occupations, with how the pay of each is spread."""
    scale = Scale(found, said("strips", "parts"), said("strips", "beyond"))
    part = _part(found, one=False, columns=columns)
    return replace(
        part,
        id=name,
        question=said("overview_field", "question" if name == "occupations" else "pay"),
        headline="",
        strips=[scale.strip(row) for row in found.frame.to_dict("records")],
        spread=cell(scale.label),
        printed=True,
    )


def _part(found: Finding, one: bool, columns: Sequence[str] = ()) -> Part:
    group = found.name.replace(".", "_")
    by_name = {column.name: column for column in found.table.columns}
    wanted = columns or SHOWN[group]
    shown = [name for name in wanted if name in by_name]
    # Beside the base stands what a specialty is paid over it, which is no figure of its own.
    if group == "tiles_states" and set(found.frame["occupation_key"]) == {BASE.key}:
        shown = [name for name in shown if name != MEDIAN]
    places = [list(by_name).index(name) for name in shown]
    dates = _dates(found)
    kept = _best(found) if group == "tiles_states" else range(len(found.frame))
    rows = list(found.table.rows())
    first = "area_title" if group == "tiles_states" else "occupation"
    limits = said(group, "limits")
    if group == "overview_field" and len(limits) != len(found.limits):
        raise DataError(
            file(),
            expected=f"{len(found.limits)} limits of {found.name}",
            found=str(len(limits)),
            remedy="Write each limit in Spanish there, in the order of the finding.",
        )
    return Part(
        id=group.replace("_", "-"),
        question=said(group, "question"),
        headline="" if group == "overview_field" else SENTENCES[group](found, one),
        heads=[said(group, "columns", name).format(**dates) for name in (first, *shown)],
        rows=[
            (
                *_named(found.frame.iloc[row], first),
                [translated(rows[row][place]) for place in places],
            )
            for row in kept
        ],
        columns=[by_name[name] for name in (first, *shown)],
        limits=limits,
        printed=group in PRINTED and one,
    )


def _map(found: Finding, states: Collection[State]) -> dict[str, Any]:
    name = said("occupations", found.frame["occupation_key"].iloc[0], "name")
    drawn = tile_map.of(found, translated, said("tiles_states", "columns"), linked=states)
    return {**drawn, "legend": f"{name}: {said('page', 'map')}"}


def _named(row: Any, column: str) -> tuple[str, str]:
    """What a row is called in Spanish, and the page about it."""
    if column == "area_title":
        return row["area_title"], STATE_PAGES.get(row["area_title"], "")
    key = row["occupation_key"]
    return said("occupations", key, "name"), f"es/occupations/{key}.html"


def _best(found: Finding) -> list[int]:
    """The rows of the states that pay most after prices, the highest estimate first."""
    pay = found.frame.loc[found.frame["in_nation"], "adjusted_mean_wage_usd"].dropna()
    return list(pay.sort_values(ascending=False).index[:STATES_SHOWN])


def _facts(own: Finding) -> list[Fact]:
    """Four figures that decide, of the occupation or of those who lead in them."""
    columns = said("facts")
    found = []
    for name, label in columns.items():
        if len(own.frame) == 1:
            if name == "projected_pct":
                continue
            row, who = 0, ""
        else:
            if own.table.columns[[c.name for c in own.table.columns].index(name)].form is None:
                continue
            row = int(_known(own.frame, name).idxmax())
            who = said("occupations", own.frame["occupation_key"][row], "name")
        when = label["when"].format(**_dates(own))
        one = fact(own, name, row, label["one" if not who else "all"], who=who, when=when)
        found.append(replace(one, cell=translated(one.cell)))
    return found


def _known(frame: pd.DataFrame, name: str) -> pd.Series:
    bound = frame.get(f"{name}_at_least")
    return frame[name] if bound is None else frame[name].fillna(bound)


def _dates(found: Finding) -> dict[str, str]:
    """The years that the finding's own heads and frame name, by column."""
    heads = {one.name: one.label.split()[-1] for one in found.table.columns}
    return (
        {**heads, "year": str(int(found.frame["year"].iloc[0]))} if "year" in found.frame else heads
    )


def _headline(found: Finding, dates: dict[str, str]) -> str:
    frame = found.frame

    def at(row: int, name: str) -> str:
        return _text(found, row, name).removeprefix("at least ")

    best = int(_known(frame, "annual_median_wage_usd").idxmax())
    hires = int(frame["openings_per_year"].idxmax())
    grows = int(frame["projected_pct"].idxmax())
    called = [said("occupations", key, "name").lower() for key in frame["occupation_key"]]
    return str(said("overview_field", "all" if len(frame) > 1 else "one")).format(
        year=dates["year"],
        end=dates["projected_pct"],
        best=called[best],
        hires=called[hires],
        grows=called[grows],
        pay=at(best, "annual_median_wage_usd"),
        openings=at(hires, "openings_per_year"),
        projected=at(grows, "projected_pct"),
    )


def _text(found: Finding, row: int, name: str) -> str:
    names = [column.name for column in found.table.columns]
    return list(found.table.rows())[row][names.index(name)].text


def _grown(found: Finding, one: bool) -> str:
    dates, calls = _dates(found), list(found.frame["change_pct_call"])
    dates = {"base": dates["base_employment"], "year": dates["employment"]}
    if not one:
        counts = {
            name: str(calls.count(name) or said("growth_since", "no"))
            for name in ("more", "fewer", TOO_CLOSE)
        }
        return str(said("growth_since", "all")).format(
            **dates, up=counts["more"], down=counts["fewer"], close=counts[TOO_CLOSE]
        )
    key = {"more": "more", "fewer": "fewer", TOO_CLOSE: "close"}.get(calls[0], "none")
    change = "" if key == "none" else _text(found, 0, "change_pct")
    if key in ("more", "fewer"):
        change = change.lstrip(SIGNS)
        if found.frame["caution"].iloc[0]:
            change += f" ({said('cells', NEW_CODE)})"
    return str(said("growth_since", key)).format(**dates, change=change)


def _over(found: Finding, one: bool) -> str:
    frame, dates = found.frame, {"year": str(int(found.frame["year"].iloc[0]))}
    base = said("occupations", BASE.key, "name").lower()
    if frame[MEDIAN].isna().all():
        return str(said("specialties_premium", "none"))
    ends = [0] if one else [int(frame[MEDIAN].idxmax()), int(frame[MEDIAN].idxmin())]
    texts = [
        str(said("specialties_premium", "above" if frame[MEDIAN][row] > 0 else "below")).format(
            who=said("occupations", frame["occupation_key"][row], "name").lower(),
            by=PERCENT.value(frame[MEDIAN][row]).lstrip(SIGNS),
        )
        for row in ends
    ]
    return str(said("specialties_premium", "said")).format(
        **dates, base=base, what=str(said("specialties_premium", "and")).join(texts)
    )


def _ahead(found: Finding, one: bool) -> str:
    dates = _dates(found)
    row = int(found.frame["change_pct"].idxmax())
    return str(said("outlook_projected", "one" if one else "all")).format(
        base=dates["base_employment"],
        end=dates["projected_employment"],
        who=said("occupations", found.frame["occupation_key"][row], "name").lower(),
        change=_text(found, row, "change_pct"),
        average=_text(found, row, "average_pct"),
    )


def _where(found: Finding, one: bool) -> str:
    best = _best(found)
    if not best:
        return str(said("tiles_states", "none"))
    return str(said("tiles_states", "said")).format(
        who=said("occupations", found.frame["occupation_key"][best[0]], "name").lower(),
        state=found.frame["area_title"][best[0]],
        pay=_text(found, best[0], "adjusted_mean_wage_usd"),
        year=str(int(found.frame["year"].iloc[0])),
    )


SENTENCES: dict[str, Callable[[Finding, bool], str]] = {
    "growth_since": _grown,
    "specialties_premium": _over,
    "outlook_projected": _ahead,
    "tiles_states": _where,
}
