"""Charts of pay: in constant prices by year, its change, and its spread."""

from __future__ import annotations

from typing import Any

import pandas as pd

from workforce.charts import given, panels, pay_words, phrases, rows, style, who
from workforce.charts.changes import NOT_TOLD, change_section
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.style import Area
from workforce.forms import DOLLARS
from workforce.measures.pay import lowest_paid
from workforce.occupations import ALL_OCCUPATIONS, by_key, called

__all__ = ["pay_change", "pay_spread", "real_pay"]

REAL_MEAN = ("real_wage_usd", "real_wage_low", "real_wage_high")
# What has no published error stands below the mean, in a shape of its own.
WITHOUT_ERROR = {"median": ("D", "◆ median")}
MEAN_LANE, OTHER_LANE = -5, 8
PERCENTILES = {f"p{rank}": f"{rank}th percentile" for rank in (10, 25, 75, 90)} | {
    "median": "median"
}


def real_pay(
    constant: pd.DataFrame,
    change: pd.DataFrame,
    *,
    source: str,
    subject: given.Named | None = None,
    title: str | None = None,
) -> Chart:
    """The mean wage in constant prices by year, one panel each, joined where its years compare.

    `constant` is the frame of `pay.in_constant_prices`, of which the means are drawn: those of all
    occupations as a grey line in the years that an occupation has itself. `change` is the frame of
    `pay.change_since_era_began`, whose means and verdicts give the title. Panels are ordered by the
    wage of the last year and have their own scales from zero. Beside a `subject` the others are
    grey, and the title is about it.

    Raises `UsageError` where no occupation or not the subject has a mean, or rows differ in the
    year of their prices or in the years compared.
    """
    means = given.held(constant[constant["measure"] == "mean"], "real_wage_usd", "constant")
    own = who.besides_totals(means)
    about = given.subject(own, subject)
    prices_of = given.one(means, "dollars_of")
    last = own.sort_values("year").groupby("occupation_key")["real_wage_usd"].last()
    own = own.assign(size=own["occupation_key"].map(last)).sort_values(
        ["size", "occupation_key", "year"], ascending=[False, True, True]
    )
    every = means[means["occupation_key"] == ALL_OCCUPATIONS.key]
    context = every[every["year"].isin(own["year"]) & ~every.index.isin(own.index)]
    drawn = pd.concat([own.drop(columns="size"), context.sort_values("year")], ignore_index=True)
    drawn = drawn.drop(columns=["flag", "real_at_least_usd"])
    years = panels.Years(int(own["year"].min()), int(own["year"].max()))
    shown = [_panel(str(key), group) for key, group in own.groupby("occupation_key", sort=False)]

    def draw(area: Area, layout: Layout) -> None:
        for axes, panel in panels.draw(area, layout, shown, years, phrases.dollars, about):
            beside = context[context["year"].isin(panel.rows["year"])]
            for _, run in beside.groupby("era", sort=False):
                axes.plot(
                    run["year"],
                    run["real_wage_usd"],
                    color=style.CONTEXT,
                    lw=style.points(1.5),
                    clip_on=False,
                )
            panels.runs(axes, panel.rows, REAL_MEAN, style.colour(panel.key, about))

    told = who.counted(own, about)
    breaks = panels.breaks_note(own)
    heads = phrases.listed([f"{panel.name} {panel.headline[0]}" for panel in shown])
    grey = "; gray line: all occupations" if len(context) else ""
    words = Words(
        title=pay_words.outran(told, _means(change)),
        subtitle=f"Mean yearly wage in dollars of May {prices_of}, United States, May "
        f"{years.first} to May {years.last}; {panels.scales_note(shown)}; dots: "
        f"estimate, upright lines: {phrases.level()} interval{grey}",
        source=source,
        note=f"{breaks}The price index is taken as exact. Employees only, without the "
        "self-employed.",
        alt=f"Small line charts of the mean wage in dollars of May {prices_of} by year, "
        f"{years.first} to {years.last}, {who.of(own).each}"
        f"{', broken where counting changed' * bool(breaks)}. {heads}.",
    )
    return Chart(
        "real_pay",
        words,
        drawn,
        draw,
        panels.room(shown),
    ).titled(title)


def _panel(key: str, group: pd.DataFrame) -> panels.Panel:
    last = group.iloc[-1]
    headline = f"{DOLLARS.value(*last[list(REAL_MEAN)])} in May {last['year']}"
    most = group[list(REAL_MEAN)].max(axis=None)
    first = int(group["year"].min())
    before = by_key(key).before
    return panels.Panel(key, last["occupation"], (headline,), most, group, first, before)


def _means(change: pd.DataFrame) -> pd.DataFrame:
    return change[change["measure"] == "mean"]


def pay_change(
    change: pd.DataFrame,
    *,
    source: str,
    subject: given.Named | None = None,
    order: given.Order = None,
    title: str | None = None,
) -> Chart:
    """The change of pay in constant prices between two comparable years.

    `change` is the frame of `pay.change_since_era_began`. The mean is a dot with its interval,
    hollow where the verdict is "not distinguishable"; the median, for which no error is
    published, is a small grey mark below it. Occupations are ordered by the change of their mean;
    changes that are missing are named with their reason in the note. Beside a `subject` the others
    are grey, and the title is about it.

    Those of `order` stand first, as they are named.

    Raises `UsageError` where no mean or not that of the subject has a change, or rows differ in
    their years.
    """
    means = given.ordered(_means(change), "change_pct", "change", order)
    about = given.subject(means, subject)
    first, last = given.one(change, "base_year"), given.one(change, "year")
    change = change[change["measure"].isin(["mean", *WITHOUT_ERROR])]
    known = change[change["change_pct"].notna()]
    drawn = pd.concat(
        [known[known["occupation_key"] == key] for key in means["occupation_key"]],
        ignore_index=True,
    )
    section = change_section(means, drawn, about)

    def draw(area: Area, layout: Layout) -> None:
        (scale,) = rows.lay_out(area, layout, [section])
        lanes = dict(zip(means["occupation_key"], scale.y, strict=True))
        for row in drawn.itertuples():
            y = lanes[row.occupation_key]
            if row.measure != "mean":
                marker = WITHOUT_ERROR[row.measure][0]
                scale.mark(y + OTHER_LANE, row.change_pct, marker, style.CONTEXT)
                continue
            colour = style.colour(row.occupation_key, about)
            hollow = row.verdict == "not distinguishable"
            scale.line(y + MEAN_LANE, row.change_pct_low, row.change_pct_high, colour)
            scale.dot(y + MEAN_LANE, row.change_pct, colour, hollow=hollow)

    period = f"May {first} to May {last}"
    marks = ", ".join(words for _, words in WITHOUT_ERROR.values())
    values = phrases.listed([f"{row.name} {row.value}" for row in section.rows])
    words = Words(
        title=pay_words.moved(who.counted(means, about)),
        subtitle=f"Change in yearly wages beyond prices, United States, {period}; dots: mean, "
        f"lines: its {phrases.level()} interval, hollow dots: {NOT_TOLD}; {marks} (no published "
        "error)",
        source=source,
        note=f"{_missing(change)}Intervals take the two estimates as independent and the price "
        f"index as exact. Employees only, without the self-employed.{phrases.hanging(means)}",
        alt=f"Dot plot of the change in the mean wage beyond prices, {period}, "
        f"with {phrases.level()} "
        f"intervals: {values}. Smaller marks show the median, which has no published error.",
    )
    return Chart("pay_change", words, drawn, draw, rows.room([section], rows.TWO_LANES)).titled(
        title
    )


def _missing(change: pd.DataFrame) -> str:
    """A sentence for each occupation and reason, on the measures that have no change."""
    gaps = change[change["change_pct"].isna()]
    return "".join(
        f"No change for {called(occupation)}, "
        f"{phrases.listed([PERCENTILES.get(m, m) for m in measures])}: {reason}. "
        for (occupation, reason), measures in gaps.groupby(["occupation", "reason"], sort=False)[
            "measure"
        ]
    )


def pay_spread(
    spread: pd.DataFrame,
    *,
    source: str,
    subject: given.Named | None = None,
    order: given.Order = None,
    title: str | None = None,
) -> Chart:
    """How far pay is spread within each occupation in one year.

    `spread` is the frame of `pay.spread`: a thin line from the 10th to the 90th percentile, a
    thick one from the 25th to the 75th, a dot at the median. Occupations are ordered by the
    median. One that is paid several times the others gets a scale of its own below them. Beside a
    `subject` the others are grey, and the title is about it.

    Those of `order` stand first, as they are named.

    Raises `UsageError` where no row has a median, none of the subject does, or rows differ in
    their year.
    """
    drawn = given.ordered(spread, "median", "spread", order)
    about = given.subject(drawn, subject)
    year = given.one(drawn, "year")
    apart = given.far_above(drawn["p90"].fillna(drawn["median"]))
    parts = [part for part in (drawn[~apart], drawn[apart]) if len(part)]
    headings = ["", "on a scale of its own"] if len(parts) > 1 else [""]
    sections = [
        rows.Section(
            [_spread_row(row, about) for row in part.itertuples()],
            (0.0, part[["p10", "p25", "median", "p75", "p90"]].max(axis=None)),
            phrases.dollars_tick,
            heading=heading,
        )
        for part, heading in zip(parts, headings, strict=True)
    ]

    def draw(area: Area, layout: Layout) -> None:
        for scale, part in zip(rows.lay_out(area, layout, sections), parts, strict=True):
            for row, y in zip(part.itertuples(), scale.y, strict=True):
                colour = style.colour(row.occupation_key, about)
                scale.line(y, row.p10, row.p90, colour, 2)
                scale.line(y, row.p25, row.p75, colour, 8)
                scale.dot(y, row.median, colour, hollow=True)

    apart_names = phrases.listed(parts[1]["occupation"].to_list()) if len(parts) > 1 else ""
    own_scale = f"{apart_names}: a scale of their own. " if apart_names else ""
    shown = [row for section in sections for row in section.rows]
    values = phrases.listed([f"{row.name} {row.value}, {row.remark}" for row in shown])
    words = Words(
        title=pay_words.spread(who.counted(drawn, about)),
        subtitle=f"Yearly wages, United States, May {year}; dots: median, thick lines: 25th to "
        "75th percentile, thin lines: 10th to 90th percentile",
        source=source,
        note=f"{own_scale}{_flaws(drawn)}No sampling error is published for percentiles. Employees "
        "only, without the self-employed.",
        alt=f"Range plot of yearly wages in May {year}, median with 10th to 90th percentile: "
        f"{values}.",
    )
    return Chart("pay_spread", words, drawn, draw, rows.room(sections)).titled(title)


def _spread_row(row: Any, subject: str | None) -> rows.Row:
    remark = "10th to 90th percentile not published"
    if pd.notna(row.p90_to_p10):
        remark = f"{phrases.dollars(row.p10)} to {phrases.dollars(row.p90)}"
    colour = style.text_colour(row.occupation_key, subject)
    return rows.Row(row.occupation, colour, f"median {phrases.dollars(row.median)}", remark)


def _flaws(drawn: pd.DataFrame) -> str:
    """A sentence for each occupation whose percentiles are missing, fall together or mislead."""
    said = []
    for row in drawn.itertuples():
        if row.reason:
            said.append(f"{row.occupation}, {_spelt(row.reason)}. ")
        if row.collapsed:
            said.append(
                f"{row.occupation}, {_spelt(row.collapsed)}: too few reports to tell them apart. "
            )
        training = lowest_paid(row.occupation_key)
        if training and pd.notna(row.p10):
            said.append(f"{row.occupation}: {training}. ")
    return "".join(said)


def _spelt(text: str) -> str:
    return " ".join(PERCENTILES.get(word, word) for word in text.replace("=", "equals").split())
