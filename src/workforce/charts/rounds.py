"""A chart of the projections round by round: where each started."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, panels, phrases, style, who
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.style import Area
from workforce.occupations import by_key

__all__ = ["base_revisions"]

PALE = 0.45


def base_revisions(
    revisions: pd.DataFrame,
    *,
    source: str,
    subject: given.Named | None = None,
    title: str | None = None,
) -> Chart:
    """The jobs each round started from, employees and the self-employed apart.

    `revisions` is the frame of `outlook.base_revisions`. A bar for each round: pale for employees,
    full for the self-employed on top, hatched where the round does not publish the split. Panels
    are ordered by the newest base and have their own scales from zero. Rounds without a base are
    left out. Beside a `subject` the others are grey, and the title is about it.

    Raises `UsageError` where no row holds a base, or none of the subject.
    """
    known = given.held(revisions, "base_employment", "revisions")
    about = given.subject(known, subject)
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
        for axes, panel in panels.draw(area, layout, shown, years, phrases.jobs, about):
            colour = style.colour(panel.key, about)
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
        title=_title(who.counted(drawn, about), latest, mostly),
        subtitle=f"Jobs at the start of each round of projections, United States, {years.first} "
        f"to {years.last}; bars: employees, dark tops: self-employed, hatched: split not "
        f"published; {panels.scales_note(shown)}",
        source=source,
        note="Counted: occupations with a published split in the two newest rounds. A household "
        f"survey measures the self-employed, in small numbers.{parts} Starting "
        "figures change with growth and with new information. The publisher gives no interval."
        f"{earlier}",
        alt=f"Small bar charts of jobs at the start of each round, {years.first} to {years.last}, "
        f"with the self-employed apart, {who.of(drawn).each}. {heads}.",
    )
    return Chart(
        "base_revisions",
        words,
        drawn,
        draw,
        panels.room(shown),
    ).titled(title)


def _title(told: pd.DataFrame, latest: pd.DataFrame, mostly: pd.DataFrame) -> str:
    """In how many occupations the self-employed make most of the newest rise in jobs."""
    them = who.of(told)
    counted = latest["occupation_key"].isin(them.keys)
    own = mostly["occupation_key"].isin(them.keys)
    if not counted.any():
        return f"How the newest base of {them.named()} is split is not published"
    if not them.one:
        how_many = phrases.count_of(int(own.sum()), int(counted.sum()), "occupations", opens=False)
        return f"Most of the newest rise in jobs is self-employment in {how_many}"
    if own.any():
        return f"Most of the newest rise in jobs of {them.named()} is self-employment"
    change = latest.loc[counted, "base_change"].iloc[0]
    if change > 0:
        return f"Most of the newest rise in jobs of {them.named()} is not self-employment"
    return f"The newest round starts from no more jobs of {them.named()} than the one before"


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
