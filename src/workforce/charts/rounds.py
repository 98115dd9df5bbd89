"""Charts of the projections round by round: where each started, and where it pointed."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, panels, phrases, style
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.style import Area
from workforce.occupations import by_key

__all__ = ["base_revisions", "paths_overlaid"]

PALE = 0.45
GHOST = 0.6


def paths_overlaid(paths: pd.DataFrame, *, source: str) -> Chart:
    """Every round's projection laid over the jobs that later rounds started from.

    `paths` is the frame of `track_record.paths`: grey lines run from a round's base to what it
    projected, that of the newest round is in colour and ends in a hollow dot; dots joined are the
    bases. Panels are ordered by the newest base and have their own scales from zero. Rounds
    without figures are left out.

    Raises `UsageError` where no row has both figures, or no round is the newest.
    """
    known = given.held(paths, "projected_employment", "paths")
    newest = given.held(known[known["is_newest"]], "base_employment", "paths")
    size = newest.set_index("occupation_key")["base_employment"]
    drawn = known.assign(size=known["occupation_key"].map(size)).sort_values(
        ["size", "occupation_key", "base_year"], ascending=[False, True, True], ignore_index=True
    )
    drawn = drawn.drop(columns=["size", "reason"])
    years = panels.Years(int(drawn["base_year"].min()), int(drawn["projected_year"].max()))
    shown = [_path(str(key), group) for key, group in drawn.groupby("occupation_key", sort=False)]

    def draw(area: Area, layout: Layout) -> None:
        for axes, panel in panels.draw(area, layout, shown, years, phrases.jobs):
            colour = style.colour(panel.key)
            for row in panel.rows.itertuples():
                axes.plot(
                    [row.base_year, row.projected_year],
                    [row.base_employment, row.projected_employment],
                    color=colour if row.is_newest else style.tint(style.CONTEXT, GHOST),
                    lw=style.points(2 if row.is_newest else 1),
                    zorder=2.5 if row.is_newest else 2,
                )
            bases = panel.rows[["base_year", "base_employment"]]
            end = panel.rows[["projected_year", "projected_employment"]].iloc[-1:]
            for dots, joined in ((bases, True), (end, False)):
                axes.plot(
                    *dots.to_numpy().T,
                    color=colour,
                    lw=style.points(1.5 if joined else 0),
                    marker="o",
                    ms=style.points(4 if joined else 5),
                    mfc=colour if joined else style.PAPER,
                    zorder=3,
                    # The first and last dot may reach over the edge.
                    clip_on=False,
                )

    up = int((drawn["projected_employment"] > drawn["base_employment"]).sum())
    ends = drawn.groupby("occupation_key")["base_employment"].agg(["first", "last"])
    fell = int((ends["last"] < ends["first"]).sum())
    since, until = int(drawn["base_year"].min()), int(drawn["base_year"].max())
    rounds = drawn["round"].nunique()
    heads = "; ".join(f"{p.name} {', '.join(p.headline)}" for p in shown)
    words = Words(
        title=f"{up} of {len(drawn)} projections pointed up; "
        f"{phrases.number_word(fell)} of {phrases.number_word(len(ends))} occupations lost jobs, "
        f"{since} to {until}",
        subtitle=f"Jobs, United States, {rounds} rounds of ten-year projections; joined dots: "
        "jobs at the start of a round, grey lines: what earlier rounds projected, hollow dots: "
        "the newest projection; every panel has its own scale from zero",
        source=source,
        note=f"Starting figures are revised from round to round.{phrases.left_out(paths)} "
        f"{phrases.NO_INTERVAL}",
        alt=f"Small line charts of jobs with {rounds} rounds of projections laid over each "
        f"other, one for each of {phrases.number_word(len(shown))} occupations. {heads}.",
    )
    return Chart("paths_overlaid", words, drawn, draw, panels.heights(shown))


def _path(key: str, group: pd.DataFrame) -> panels.Panel:
    last = group.iloc[-1]
    headline = (
        f"{phrases.jobs(last['base_employment'])} in {last['base_year']}",
        f"{phrases.jobs(last['projected_employment'])} by {last['projected_year']}",
    )
    most = group[["base_employment", "projected_employment"]].max(axis=None)
    first = int(group["base_year"].min())
    return panels.Panel(key, last["occupation"], headline, most, group, first)


def base_revisions(revisions: pd.DataFrame, *, source: str) -> Chart:
    """The jobs each round started from, employees and the self-employed apart.

    `revisions` is the frame of `outlook.base_revisions`. A bar for each round: pale for employees,
    full for the self-employed on top, hatched where the round does not publish the split. Panels
    are ordered by the newest base and have their own scales from zero. Rounds without a base are
    left out.

    Raises `UsageError` where no row holds a base.
    """
    known = given.held(revisions, "base_employment", "revisions")
    newest = known["base_year"].max()
    size = known.sort_values("base_year").groupby("occupation_key")["base_employment"].last()
    drawn = known.assign(size=known["occupation_key"].map(size)).sort_values(
        ["size", "occupation_key", "base_year"], ascending=[False, True, True], ignore_index=True
    )
    latest = drawn[drawn["base_year"] == newest]
    drawn = drawn[
        [
            "occupation_key",
            "occupation",
            "round",
            "base_year",
            "self_employed_pct",
            "self_employed_jobs",
            "wage_and_salary_jobs",
            "base_employment",
        ]
    ]
    years = panels.Years(int(drawn["base_year"].min()), int(newest))
    shown = [
        _base(str(key), group, years) for key, group in drawn.groupby("occupation_key", sort=False)
    ]

    def draw(area: Area, layout: Layout) -> None:
        for axes, panel in panels.draw(area, layout, shown, years, phrases.jobs):
            colour = style.colour(panel.key)
            pale = style.tint(colour, PALE)
            split = panel.rows[panel.rows["self_employed_pct"].notna()]
            whole = panel.rows[panel.rows["self_employed_pct"].isna()]
            for part, column, bottom, fill, hatch in (
                (split, "wage_and_salary_jobs", 0.0, pale, ""),
                (split, "self_employed_jobs", split["wage_and_salary_jobs"], colour, ""),
                (whole, "base_employment", 0.0, style.PAPER, "/////"),
            ):
                axes.bar(
                    part["base_year"],
                    part[column],
                    0.8,
                    bottom,
                    fc=fill,
                    ec=colour,
                    hatch=hatch,
                    lw=style.points(0.75 if hatch else 0),
                    zorder=2,
                )

    latest = latest[latest["self_employed_change"].notna()]
    rise = latest[latest["base_change"] > 0]
    mostly = rise[rise["self_employed_change"] > rise["base_change"] / 2]
    how_many = phrases.count_of(
        len(given.imaging(mostly)), len(given.imaging(latest)), "occupations", opens=False
    )
    parts = "".join(
        f" {row.occupation}, newest round: {phrases.jobs(row.base_change)} more jobs, "
        f"self-employed {_hundreds(row.self_employed_change)}, "
        f"employees {_hundreds(row.wage_and_salary_change)}."
        for row in mostly.itertuples()
    )
    heads = "; ".join(f"{p.name} {', '.join(p.headline)}" for p in shown)
    earlier = "".join(
        f" {p.name}: {by_key(p.key).before}."
        for p in shown
        if by_key(p.key).before and not p.before
    )
    words = Words(
        title=f"Most of the newest rise in jobs is self-employment in {how_many}",
        subtitle=f"Jobs at the start of each round of projections, United States, {years.first} "
        f"to {years.last}; bars: employees, dark tops: self-employed, hatched: split not "
        "published; every panel has its own scale from zero",
        source=source,
        note="Counted: occupations with a published split in the two newest rounds. A household "
        f"survey measures the self-employed, in small numbers.{parts} Starting "
        "figures change with growth and with new information. The publisher gives no interval."
        f"{earlier}",
        alt=f"Small bar charts of jobs at the start of each round, {years.first} to {years.last}, "
        f"with the self-employed apart, one for each of {phrases.number_word(len(shown))} imaging "
        f"occupations. {heads}.",
    )
    return Chart("base_revisions", words, drawn, draw, panels.heights(shown))


def _base(key: str, group: pd.DataFrame, years: panels.Years) -> panels.Panel:
    last = group.iloc[-1]
    share = last["self_employed_pct"]
    headline = (
        f"{phrases.jobs(last['base_employment'])} in {last['base_year']}",
        "split not published" if pd.isna(share) else f"{phrases.number(share)}% self-employed",
    )
    first = int(group["base_year"].min())
    most = group["base_employment"].max()
    # Bars leave no room below them: only before the later ones is there room for words.
    before = by_key(key).before if first > (years.first + years.last) / 2 else ""
    return panels.Panel(key, last["occupation"], headline, most, group, first, before)


def _hundreds(jobs: float) -> str:
    """A change in the hundreds of jobs that the bases are published in."""
    return phrases.signed(round(jobs, -2))
