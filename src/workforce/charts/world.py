"""Other countries beside each other: machines since ten years, provinces, and two counts."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, ladder, phrases, style
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.ladder import Column
from workforce.charts.style import Area
from workforce.measures.equipment import FOLLOWED
from workforce.measures.world import UNITS
from workforce.occupations import EXAMPLE, FIELD

__all__ = ["australia_two_counts", "canada_by_province", "mri_since"]

OWN = "United States"
OWN_COLOUR = style.colour(EXAMPLE)
BESIDES = FIELD.canada.besides if FIELD.canada else "others"
NO_RANKING = "Not a ranking: the order is that of the alphabet."
MARKS = {"may be understated": "low?", "includes others": "with others", "": ""}


def mri_since(machines: pd.DataFrame, *, source: str, rows: int = ladder.MOST) -> Chart:
    """Machines of the kind followed per million people: newest, and about ten years before.

    `machines` is the frame of `world.machines_since`; countries without an earlier figure keep
    their newest alone. Raises `UsageError` where no row holds a figure.
    """
    known = given.held(machines, "mri_per_million", "machines").reset_index(drop=True)
    both = known[known["base_per_million"].notna()]
    # A picture holds so many: those whose figures are newest, and our own, in the order given.
    order = known.assign(own=known["country"] == OWN, compares=known["base_per_million"].notna())
    order = order.sort_values(["own", "compares", "year"], ascending=False, kind="stable").index
    drawn = known.loc[sorted(order[:rows])].reset_index(drop=True)
    left = ""
    if len(drawn) < len(known):
        left = f"the {len(drawn)} of {len(known)} countries with the newest figures"
    rose = int((both["mri_per_million"] > both["base_per_million"]).sum())
    most = 1.05 * float(drawn[["mri_per_million", "base_per_million"]].max(axis=None))
    shown = ladder.Ladder(
        "",
        drawn["country"].to_list(),
        [
            Column(FOLLOWED, [phrases.number(value) for value in drawn["mri_per_million"]]),
            Column("years", [_years(row) for row in drawn.to_dict("records")]),
        ],
        (0.0, most),
        lambda value: f"{value:g}",
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        for y, row in zip(scale.y, drawn.to_dict("records"), strict=True):
            if pd.notna(row["base_per_million"]):
                scale.line(y, row["base_per_million"], row["mri_per_million"], style.RULE, 1)
        ladder.mark(scale, drawn["base_per_million"].to_list(), style.CONTEXT, hollow=True)
        ladder.mark(scale, drawn["mri_per_million"].to_list(), OWN_COLOUR)

    words = Words(
        title=f"{UNITS} rose over about ten years in "
        + phrases.count_of(rose, len(both), "countries", opens=False),
        subtitle=f"{UNITS}; filled dots: newest year held, hollow dots: about "
        "ten years before (between eight and twelve)",
        source=source,
        note=f"Drawn: {left}. "
        * bool(left)
        + f"{NO_RANKING} Countries define and count units in their own ways and for "
        "different years. Machines are not staff, and more of them do not say that workers are "
        "missing. No interval is published.",
        alt=f"Dots of {UNITS}: "
        + "; ".join(
            f"{row['country']} {phrases.number(row['mri_per_million'])} ({_years(row)})"
            for row in drawn.to_dict("records")
        )
        + ".",
    )
    return Chart(
        "mri_since",
        words,
        drawn,
        draw,
        ladder.room(shown),
        fewer=None
        if rows <= ladder.MOST_ON_SLIDE
        else lambda: mri_since(machines, source=source, rows=ladder.MOST_ON_SLIDE),
        kept=f"drawn: {left}" * bool(left),
    )


def _years(row: dict) -> str:
    if pd.isna(row["base_year"]):
        return f"{row['year']}"
    return f"{row['base_year']}–{row['year']}"


def canada_by_province(provinces: pd.DataFrame, *, source: str) -> Chart:
    """Registered technologists per 100,000 residents by province, newest beside first year.

    `provinces` is the frame of `world.provinces`, in the publisher's order. Raises `UsageError`
    where no row holds a figure.
    """
    drawn = given.held(provinces, "per_100k", "provinces").reset_index(drop=True)
    year, first = given.one(drawn, "year"), given.one(drawn, "first_year")
    most = 1.05 * float(drawn[["per_100k", "first_per_100k"]].max(axis=None))
    shown = ladder.Ladder(
        "",
        drawn["province"].to_list(),
        [
            Column("people", [phrases.whole(value) for value in drawn["technologists"]]),
            Column("per 100,000", [phrases.number(value) for value in drawn["per_100k"]]),
            Column("", [MARKS[mark] for mark in drawn["marked"]], phone=False),
        ],
        (0.0, most),
        lambda value: f"{value:g}",
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        for y, row in zip(scale.y, drawn.to_dict("records"), strict=True):
            if pd.notna(row["first_per_100k"]):
                scale.line(y, row["first_per_100k"], row["per_100k"], style.RULE, 1)
        ladder.mark(scale, drawn["first_per_100k"].to_list(), style.CONTEXT, hollow=True)
        ladder.mark(scale, drawn["per_100k"].to_list(), OWN_COLOUR)

    low, high = (f"{drawn['per_100k'].agg(end):.0f}" for end in ("min", "max"))
    marked = drawn.loc[drawn["marked"] == "may be understated", "province"].to_list()
    others = drawn.loc[drawn["marked"] == "includes others", "province"].to_list()
    note = (
        "Registrations or memberships, employed or not: neither jobs nor full-time work. In the "
        "publisher's order, no ranking; provinces regulate and count differently, and the "
        "publisher warns of comparing years. No interval: a count, not a sample."
    )
    if marked:
        note += f" May be understated, as the publisher marks: {phrases.listed(marked)}."
    if others:
        note += f" Includes {BESIDES} in {year}: {phrases.listed(others)}."
    words = Words(
        title=f"Canada's provinces count {low} to {high} technologists per 100,000 residents",
        subtitle=f"Registered medical radiation technologists per 100,000 residents; filled dots: "
        f"{year}, hollow dots: {first}",
        source=source,
        note=note,
        alt="Dots of technologists per 100,000 residents: "
        + "; ".join(
            f"{row['province']} {phrases.number(row['per_100k'])} in {year}, "
            f"{phrases.number(row['first_per_100k'])} in {first}"
            for row in drawn.to_dict("records")
        )
        + ".",
    )
    explained = [
        f"{MARKS[mark]}: {mark}" for mark in MARKS if mark and (drawn["marked"] == mark).any()
    ]
    return Chart(
        "canada_by_province",
        words,
        drawn,
        draw,
        ladder.room(shown),
        kept="; ".join(explained),
    )


def australia_two_counts(counts: pd.DataFrame, *, source: str) -> Chart:
    """Australia's imaging professionals by the profile, and by the projections with their base.

    `counts` is the frame of `world.australia_counts`. Raises `UsageError` where the profile or the
    base is missing.
    """
    kinds = set(counts["kind"])
    if not {"profile", "base", "projected"} <= kinds:
        given.refuse("counts", "a profile, a base and a projected year", ", ".join(sorted(kinds)))
    drawn = counts.reset_index(drop=True)
    shown = ladder.Ladder(
        "",
        [f"{row.label}, {row.year}" for row in drawn.itertuples()],
        [
            Column("people", [phrases.whole(value) for value in drawn["employed"]]),
            Column(
                "since base",
                [
                    phrases.percent(row.change_pct) if row.kind == "projected" else ""
                    for row in drawn.itertuples()
                ],
            ),
        ],
        (0.0, 1.05 * float(drawn["employed"].max())),
        lambda value: f"{value:,.0f}",
        stacked=True,
    )

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, shown)
        for y, row in zip(scale.y, drawn.itertuples(), strict=True):
            expected = row.kind == "projected"
            scale.dot(y, row.employed, OWN_COLOUR, hollow=expected, size=8)

    profile, base = (drawn[drawn["kind"] == kind].iloc[0] for kind in ("profile", "base"))
    last = drawn[drawn["kind"] == "projected"].iloc[-1]
    words = Words(
        title=f"Australia projects {phrases.percent(last['change_pct'])} imaging "
        f"professionals by {last['year']}",
        subtitle="People employed as medical imaging professionals; filled dots: counted, hollow "
        "dots: projected",
        source=source,
        note=f"Two counts that are never joined: the profile has "
        f"{phrases.whole(profile['employed'])}, the projections start from "
        f"{phrases.whole(base['employed'])}. All occupations: "
        f"{phrases.percent(last['all_change_pct'])} in the same projections. Made by a "
        "model, without an interval; its jobs are not missing workers.",
        alt="Dots of people employed: "
        + "; ".join(
            f"{row.label}, {row.year}: {phrases.whole(row.employed)}" for row in drawn.itertuples()
        )
        + ".",
    )
    return Chart(
        "australia_two_counts",
        words,
        drawn,
        draw,
        ladder.room(shown),
    )
