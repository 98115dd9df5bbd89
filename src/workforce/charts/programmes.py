"""Awards of the field's programmes by level and year."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, panels, phrases, style, who
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.style import Area
from workforce.forms import SHARE
from workforce.measures.programmes import ASSOCIATE, BACHELOR, CERTIFICATE, PROGRAMMES, level_shares
from workforce.occupations import FIELD, called

__all__ = ["awards_by_level"]

# From the bottom of a bar to its top.
STRENGTH = {CERTIFICATE: 0.28, ASSOCIATE: 0.6, BACHELOR: 1.0}
BAR = 0.74


def awards_by_level(
    awards: pd.DataFrame,
    *,
    source: str,
    subject: given.Named | None = None,
    title: str | None = None,
) -> Chart:
    """Awards of each programme by year, stacked by level, one panel a programme.

    `awards` is the frame of `programmes.by_level`. Bars from zero, every panel on its own scale,
    the programme with the most awards in the last year first. Beside a `subject`, an occupation,
    programmes of others are grey, and the title is about its own.

    Raises `UsageError` where no row holds an award, or no programme is the subject's.
    """
    held = awards[awards["awards"] > 0]
    if held.empty:
        given.refuse("awards", "at least one award", "none")
    about = given.subject(held, subject)
    last = int(awards["year"].max())
    newest = awards[awards["year"] == last].groupby("programme")["awards"].sum()
    size = awards["programme"].map(newest)
    level = awards["level"].map(list(STRENGTH).index)
    drawn = awards.assign(size=size, rank=level).sort_values(
        ["size", "programme", "year", "rank"], ascending=[False, True, True, True]
    )
    drawn = drawn.drop(columns=["size", "rank"]).reset_index(drop=True)
    years = panels.Years(int(drawn["year"].min()), last)
    shown = [_panel(str(name), rows) for name, rows in drawn.groupby("programme", sort=False)]

    def draw(area: Area, layout: Layout) -> None:
        for axes, panel in panels.draw(area, layout, shown, years, phrases.jobs, about):
            floor = pd.Series(0.0, index=sorted(panel.rows["year"].unique()))
            for name, strength in STRENGTH.items():
                rows = panel.rows[panel.rows["level"] == name].set_index("year")["awards"]
                axes.bar(
                    rows.index,
                    rows,
                    width=BAR,
                    bottom=floor[rows.index],
                    color=style.tint(style.colour(panel.key, about), strength),
                    zorder=2,
                )
                floor = floor.add(rows, fill_value=0)

    words = _words(drawn, shown, years, source, about)
    return Chart(
        "awards_by_level",
        words,
        drawn,
        draw,
        panels.room(shown),
    ).titled(title)


def _panel(name: str, rows: pd.DataFrame) -> panels.Panel:
    totals = rows.groupby("year")["awards"].sum()
    year = int(rows["year"].max())
    headline = f"{phrases.jobs(totals[year])} in {year}"
    key = str(rows["occupation_key"].iloc[0])
    first = int(rows["year"].min())
    return panels.Panel(key, name, (headline,), float(totals.max()), rows, first)


def _title(drawn: pd.DataFrame, year: int) -> str:
    """How the awards of the newest year are spread over levels."""
    if not drawn.loc[drawn["year"] == year, "awards"].sum():
        return f"No awards in {_field(drawn)} were made in {year}"
    shares = level_shares(drawn).set_index("level")["share_pct"]
    return (
        f"{SHARE.value(shares[ASSOCIATE])} of awards in {_field(drawn)} were associate degrees in "
        f"{year}, {SHARE.value(shares[BACHELOR])} bachelor's degrees or more"
    )


def _words(
    drawn: pd.DataFrame,
    shown: list[panels.Panel],
    years: panels.Years,
    source: str,
    subject: str | None,
) -> Words:
    first = drawn.loc[drawn["year"] == years.first, "awards"].sum()
    last = drawn.loc[drawn["year"] == years.last, "awards"].sum()
    told = []
    for name, rows in drawn[drawn["year"] == years.last].groupby("programme", sort=False):
        by_level = rows.set_index("level")["awards"]
        parts = ", ".join(f"{phrases.jobs(by_level[level])} {level}" for level in STRENGTH)
        told.append(f"{name} {parts}")
    awards, each, together = "Awards by program", "", "all together "
    span = f"{years.first} to {years.last}" if years.first < years.last else str(years.last)
    if len(shown) == 1:
        awards, together = f"Awards in {_field(drawn)}", ""
    else:
        each = f", one panel for each of {phrases.number_word(len(shown))} programmes"
    return Words(
        title=_title(drawn if subject is None else who.counted(drawn, subject), years.last),
        subtitle=f"{awards}, United States, {span}; "
        f"{panels.scales_note(shown)}; each bar from the bottom: certificates below the bachelor's "
        "(pale), associate degrees (middle), bachelor's degrees or more (dark)",
        source=source,
        note="Whether second majors are counted is not known. An award is not a person who went to "
        "work in the field, and schools choose the title they report under. Years end in June.",
        alt=f"Stacked bars of awards by level{each}, {span}; {together}{phrases.jobs(first)}"
        f"{f' and {phrases.jobs(last)}' * (years.first < years.last)}. In {years.last}: "
        f"{'; '.join(told)}.",
    )


def _field(drawn: pd.DataFrame) -> str:
    """What the programmes drawn are of: the field where all are there."""
    names = drawn["programme"].drop_duplicates().to_list()
    if len(names) == len(PROGRAMMES):
        return FIELD.adjective
    return phrases.listed([called(name) for name in names])
