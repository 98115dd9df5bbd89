"""What a specialty pays over the base in metropolitan areas."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, ladder, measured, phrases, style
from workforce.charts.areas import cut
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.specialties import ASSOCIATION, BASE, INDEPENDENT, whose
from workforce.charts.style import Area
from workforce.forms import PERCENT
from workforce.measures.uncertainty import CANNOT_TELL, DISTINGUISHABLE
from workforce.occupations import Occupation, called
from workforce.places import TERRITORIES

__all__ = ["premium_by_metro"]

PREMIUM = ("premium_pct", "premium_pct_low", "premium_pct_high")
POOLED = ("premium_pct_pooled", "premium_pct_pooled_low", "premium_pct_pooled_high")


def premium_by_metro(
    by_area: pd.DataFrame,
    occupation: Occupation,
    *,
    source: str,
    most: int = ladder.MOST,
    base: Occupation = BASE,
) -> Chart:
    """What a specialty pays over a base occupation in the metropolitan areas with most of its jobs.

    `by_area` is the frame of `specialties.premium_by_area` for metropolitan areas, with the
    specialty's `employment` there. The `most` areas with most published jobs are drawn, the
    highest premium first: a dot with its 90% interval, hollow where it cannot be told from
    the base's pay when all areas are tested together, and a small diamond for the premium
    drawn toward the mean of all areas. The title counts all areas with a premium.

    `base` is the occupation that the frame compares with; the words name it.

    Raises `UsageError` where no area holds a premium.
    """
    own = by_area[by_area["occupation_key"] == occupation.key]
    known = given.held(own, "premium_pct_low", f"by_area, {occupation.key}")
    largest = known.sort_values(["employment", "area_code"], ascending=[False, True]).head(most)
    columns = [
        "year",
        "area_code",
        "area_title",
        "employment",
        *PREMIUM,
        "median_premium_pct",
        *POOLED,
        "verdict",
        "verdict_together",
        "robust",
    ]
    drawn = largest[columns].sort_values(
        ["premium_pct", "area_code"], ascending=[False, True], ignore_index=True
    )
    values = [PERCENT.of(row, "premium_pct") for row in drawn.itertuples()]
    ends = drawn[[*PREMIUM, *POOLED]]
    steps = ladder.Ladder(
        "Area",
        drawn["area_title"].to_list(),
        [
            ladder.Column("Mean", values),
            ladder.Column(
                "Median", [phrases.percent(value) for value in drawn["median_premium_pct"]]
            ),
        ],
        (min(0.0, ends.min(axis=None)), max(0.0, ends.max(axis=None))),
        phrases.percent_tick,
        title=f"Over {whose(base)} pay",
        cut=cut,
        stacked=True,
    )
    colour = style.colour(occupation.key)

    def draw(area: Area, layout: Layout) -> None:
        scale = ladder.draw(area, layout, steps)
        for row, y in zip(drawn.itertuples(), scale.y, strict=True):
            scale.line(y, row.premium_pct_low, row.premium_pct_high, colour, 1.5)
            hollow = row.verdict_together == CANNOT_TELL
            scale.dot(y, row.premium_pct, colour, hollow=hollow, size=7)
            if pd.notna(row.premium_pct_pooled):
                scale.mark(y, row.premium_pct_pooled, "D", style.CONTEXT, size=4)

    return Chart(
        measured.called("premium_by_metro", occupation),
        _words(known, drawn, occupation, base, values, source),
        drawn,
        draw,
        ladder.room(steps),
        fewer=None
        if most <= ladder.MOST_ON_SLIDE
        else lambda: premium_by_metro(
            by_area, occupation, source=source, most=ladder.MOST_ON_SLIDE, base=base
        ),
    )


def _words(
    known: pd.DataFrame,
    drawn: pd.DataFrame,
    occupation: Occupation,
    base: Occupation,
    values: list[str],
    source: str,
) -> Words:
    known = known[~known["state_fips"].isin(TERRITORIES)]
    told = known[known["verdict"] == DISTINGUISHABLE]
    up, down = int((told["premium_pct"] > 0).sum()), int((told["premium_pct"] < 0).sum())
    word, count, side = ("more", up, 1) if up >= down else ("less", down, -1)
    still = told[told["verdict_together"] == DISTINGUISHABLE]
    together = int((still["premium_pct"] * side > 0).sum())
    kept = phrases.number_or_none(together)
    where = f"{count} of {len(known)} metropolitan areas"
    name, year = called(occupation), given.one(drawn, "year")
    differ = int(known["sign_differs"].sum())
    signs = f" In {differ} of all areas mean and median point to different sides." if differ else ""
    return Words(
        title=measured.first_fitting(
            f"{occupation.name} earn measurably {word} in {where}, {kept} also when tested "
            "together",
            f"{occupation.name} earn {word} in {where}, {kept} also when tested together",
            f"{occupation.name} earn measurably {word} in {where}",
        ),
        subtitle=f"Mean pay of {name} over {whose(base)}, May {year}, the {len(drawn)} "
        "metropolitan areas with most of their published jobs; dots: estimate, lines: "
        f"{phrases.level()} "
        "interval, diamonds: steadied by all areas; hollow: too close to call when all areas "
        "are tested together",
        source=source,
        note=f"{ASSOCIATION} {INDEPENDENT} The title counts all areas in the states with a "
        f"premium. No error is published for medians.{signs}"
        f"{phrases.hanging(known, 'area_title')} Long area names are shortened.",
        alt=f"Dot plot of the premium of {name} over {called(base)} in "
        f"{len(drawn)} metropolitan areas, May {year}, "
        f"from {drawn['area_title'].iloc[0]} {values[0]} to {drawn['area_title'].iloc[-1]} "
        f"{values[-1]}.",
    )
