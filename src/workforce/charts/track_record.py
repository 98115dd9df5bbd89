"""Charts of how earlier projections came out, and of the newest one in their light."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from workforce.charts import given, panels, phrases, rows, scales, style
from workforce.charts.chart import LAYOUTS, Chart, Layout, Words
from workforce.charts.scales import AXIS, Box
from workforce.charts.style import Area
from workforce.measures.track_record import BAND_PCT, Summary
from workforce.occupations import ALL_OCCUPATIONS

__all__ = [
    "base_revisions",
    "outlook_with_band",
    "paths_overlaid",
    "projected_against_actual",
]

HEAD = 40
COLUMN_GAP = 18
DESK_ROW = 46
PHONE_ROW = 20
PHONE_GAP = 14
BAND = 20
NO_INTERVAL = "The publisher gives no interval for projections. Jobs include the self-employed."


def projected_against_actual(pairs: pd.DataFrame, *, source: str) -> Chart:
    """What matured rounds projected, and what came true.

    `pairs` is the frame of `track_record.matured`. Desk: a column for each round and a row for
    each occupation. Phone: under each occupation a line for each round. A hollow dot is projected,
    a filled one actual; all occupations are grey, stand last and are not counted. The others are
    ordered by how far they were missed on average. Pairs without an actual figure are left out.

    Raises `UsageError` where no pair of an occupation is left.
    """
    known = given.held(pairs, "error_points", "pairs")
    counted = given.held(
        known[known["occupation_key"] != ALL_OCCUPATIONS.key], "error_points", "pairs"
    )
    miss = counted.assign(miss=counted["error_points"].abs())
    worst = miss.groupby("occupation_key")["miss"].mean().sort_values(ascending=False)
    order = {key: place for place, key in enumerate(worst.index)}
    drawn = known.assign(place=known["occupation_key"].map(order).fillna(len(order)))
    drawn = drawn.sort_values(["place", "base_year"], ignore_index=True)
    drawn = drawn[
        [
            "occupation_key",
            "occupation",
            "round",
            "base_year",
            "projected_year",
            "projected_pct",
            "actual_pct",
            "error_points",
        ]
    ]
    labels = drawn.sort_values("base_year")["round"].unique().tolist()
    names = drawn["occupation"].unique().tolist()

    def draw(area: Area, layout: Layout) -> None:
        (_columns if layout.name == "desk" else _blocks)(area, drawn, labels)

    by_round = miss.groupby("round", sort=False)["miss"].mean()
    too_high = int((counted["error_points"] > 0).sum())
    total = len(counted)
    kinds = phrases.number_word(counted["occupation_key"].nunique())
    average = phrases.whole(miss["miss"].mean())
    each = phrases.listed([f"{label} by {phrases.whole(by_round[label])}" for label in labels])
    outcomes = phrases.listed(
        [f"{r.occupation} {r.round} {_outcome(r)}" for r in drawn.itertuples()]
    )
    words = Words(
        title=f"The government's ten-year projections missed by {average} points on average",
        subtitle="Change in jobs over ten years, United States, "
        f"{phrases.number_word(len(labels))} rounds that have run out; hollow dots: projected, "
        "filled dots: what came; numbers: projected → actual",
        source=source,
        note=f"{total} pairs of {kinds} imaging occupations, {too_high} of them projected too "
        f"high; average miss of the rounds in percentage points: {each}. Pairs share occupations "
        "and years and do not count as independent. What came is the starting figure of a later "
        f"round.{_left_out(pairs)} Jobs include the self-employed.",
        alt=f"Pairs of dots for {phrases.listed(names)}, projected and actual change in jobs: "
        f"{outcomes}.",
    )
    tall = {
        "desk": HEAD + DESK_ROW * len(names) + AXIS,
        "phone": (style.line_height(style.BODY) + PHONE_GAP) * len(names)
        + PHONE_ROW * len(drawn)
        + AXIS,
    }
    return Chart("projected_against_actual", words, drawn, draw, tall)


def _outcome(row: Any) -> str:
    projected, actual = (phrases.whole_percent(v) for v in (row.projected_pct, row.actual_pct))
    return f"{projected} → {actual}"


def _left_out(frame: pd.DataFrame) -> str:
    gaps = frame[frame["reason"] != ""]
    return "".join(f" {r.occupation}, {r.round}: {r.reason}." for r in gaps.itertuples())


def _pairs(scale: scales.Scale, part: pd.DataFrame, y: Sequence[float]) -> None:
    for row, at in zip(part.itertuples(), y, strict=True):
        colour = style.colour(row.occupation_key)
        ends = sorted((row.projected_pct, row.actual_pct))
        scale.line(at, *ends, colour, 2)
        scale.dot(at, row.actual_pct, colour, size=8)
        scale.dot(at, row.projected_pct, colour, hollow=True, size=8)


def _span(drawn: pd.DataFrame) -> tuple[float, float]:
    values = drawn[["projected_pct", "actual_pct"]]
    return values.min(axis=None), values.max(axis=None)


def _columns(area: Area, drawn: pd.DataFrame, labels: list[str]) -> None:
    """A column for each round."""
    width, _ = style.extent(area)
    keys = drawn["occupation_key"].unique().tolist()
    names = drawn.drop_duplicates("occupation_key")["occupation"]
    wrapped = [style.wrap(area, name, rows.NAME_WIDTH, style.BODY, bold=True) for name in names]
    widest = max(
        style.width_of(area, line, style.BODY, bold=True) for lines in wrapped for line in lines
    )
    for place, (key, lines) in enumerate(zip(keys, wrapped, strict=True)):
        above = HEAD + DESK_ROW * (place + 0.5) - len(lines) * style.line_height(style.BODY) / 2
        style.put(area, 0, above, lines, colour=style.text_colour(key), bold=True)
    step = (width - widest) / len(labels)
    for number, label in enumerate(labels):
        left, right = widest + number * step + COLUMN_GAP, widest + (number + 1) * step
        part = drawn[drawn["round"] == label]
        tops = [HEAD + DESK_ROW * keys.index(key) for key in part["occupation_key"]]
        y = [top + 4 + BAND / 2 for top in tops]
        bands = [(at - BAND / 2, at + BAND / 2) for at in y]
        box = Box(left, HEAD, right, HEAD + DESK_ROW * len(keys))
        scale = scales.lay(
            area, box, y, bands, _span(drawn), phrases.percent_tick, limit=right + style.BLEED
        )
        style.put(area, left, 4, label, bold=True)
        _pairs(scale, part, y)
        for row, top in zip(part.itertuples(), tops, strict=True):
            _small(area, left, top + BAND + 6, _outcome(row))


def _blocks(area: Area, drawn: pd.DataFrame, labels: list[str]) -> None:
    """A block for each occupation, a line for each round."""
    width, height = style.extent(area)
    left = 10 + max(style.width_of(area, label, style.SMALL) for label in labels)
    outcomes = [_outcome(row) for row in drawn.itertuples()]
    right = width - 10 - max(style.width_of(area, words, style.SMALL) for words in outcomes)
    top = 0.0
    blocks = list(drawn.groupby("occupation_key", sort=False))
    for key, part in blocks:
        name = part["occupation"].iloc[0]
        style.put(area, 0, top, name, colour=style.text_colour(str(key)), bold=True)
        top += style.line_height(style.BODY)
        bottom = top + PHONE_ROW * len(part)
        y = [top + PHONE_ROW * (place + 0.5) for place in range(len(part))]
        last = key == blocks[-1][0]
        scale = scales.lay(
            area,
            Box(left, top, right, bottom),
            y,
            [(top, bottom)],
            _span(drawn),
            phrases.percent_tick,
            words=last,
            limit=right + style.BLEED,
        )
        _pairs(scale, part, y)
        for row, at in zip(part.itertuples(), y, strict=True):
            above = at - style.line_height(style.SMALL) / 2
            _small(area, 0, above, row.round)
            _small(area, right + 10, above, _outcome(row))
        top = bottom + PHONE_GAP


def _small(area: Area, x: float, y: float, words: str) -> None:
    style.put(area, x, y, words, size=style.SMALL, colour=style.MUTED)


def outlook_with_band(
    banded: pd.DataFrame, summary: Summary, coverage: pd.DataFrame, *, source: str
) -> Chart:
    """The newest projections with the misses of earlier ones laid around them.

    `banded` is the frame of `track_record.with_band`, `summary` and `coverage` are those of the
    matured pairs. The line is the band of past errors, no interval of known probability.
    Occupations that the errors do not come from are pale. Rows without a change are left out; the
    others are ordered by it.

    Raises `UsageError` where no row holds a change, or rows come from different rounds.
    """
    drawn = given.ordered(banded, "change_pct", "banded")
    edition, average = given.one(drawn, "round"), given.one(drawn, "average_pct")
    first, last = given.one(drawn, "base_year"), given.one(drawn, "projected_year")
    label = f"{ALL_OCCUPATIONS.name.lower()} {phrases.percent(average)}"
    shown = [
        rows.Row(
            row.occupation,
            style.text_colour(row.occupation_key),
            phrases.percent(row.change_pct) + ("" if row.followed else ", no record of its own"),
            f"past misses: {phrases.whole_percent(row.band_low_pct)} to "
            f"{phrases.whole_percent(row.band_high_pct)}",
        )
        for row in drawn.itertuples()
    ]
    span = min(drawn["band_low_pct"].min(), average), max(drawn["band_high_pct"].max(), average)
    section = rows.Section(shown, span, phrases.percent_tick, (average, label))

    def draw(area: Area, layout: Layout) -> None:
        (scale,) = rows.lay_out(area, layout, [section])
        for row, y in zip(drawn.itertuples(), scale.y, strict=True):
            strength = 1 if row.followed else PALE
            colour = style.tint(style.colour(row.occupation_key), strength)
            scale.line(y, row.band_low_pct, row.band_high_pct, colour)
            scale.dot(y, row.change_pct, colour)

    counted = given.imaging(drawn)
    clear = int(((counted["band_low_pct"] > 0) | (counted["band_high_pct"] < 0)).sum())
    either = phrases.count_of(
        len(counted) - clear, len(counted), "imaging occupations", opens=False
    )
    rounds, inside = len(coverage), int(coverage["inside"].sum())
    pale = "; pale: no record of its own" if not drawn["followed"].all() else ""
    values = phrases.listed([f"{row.name} {row.value} ({row.remark})" for row in shown])
    words = Words(
        title=f"With misses as large as in the past, {either} may gain or lose jobs by {last}",
        subtitle=f"Projected change in jobs, United States, {first} to {last} (round {edition}); "
        f"dots: projection, lines: band of past misses, upright line: {label}{pale}",
        source=source,
        note=f"The band is the middle {BAND_PCT}% of {summary.pairs} past misses of "
        f"{phrases.number_word(summary.occupations)} occupations in {phrases.number_word(rounds)} "
        "rounds, a small sample that is not independent; it says how far off such projections "
        "were, not how likely anything is. With each round left out in turn, the others' band "
        f"held {inside} of its {int(coverage['pairs'].sum())} outcomes. {NO_INTERVAL}",
        alt=f"Dot plot of projected change in jobs from {first} to {last} with the band of past "
        f"misses, against {label}: {values}.",
    )
    return Chart("outlook_with_band", words, drawn, draw, rows.heights([section]))


PALE = 0.55


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
    years = panels.Years(int(drawn["base_year"].min()), int(drawn["projected_year"].max()), False)
    shown = [_path(str(key), group) for key, group in drawn.groupby("occupation_key", sort=False)]

    def draw(area: Area, layout: Layout) -> None:
        for axes, panel in panels.draw(area, layout, shown, years, phrases.jobs):
            colour = style.colour(panel.key)
            for row in panel.rows.itertuples():
                axes.plot(
                    [row.base_year, row.projected_year],
                    [row.base_employment, row.projected_employment],
                    color=colour if row.is_newest else style.GHOST,
                    lw=style.points(2 if row.is_newest else 1),
                    zorder=2.5 if row.is_newest else 2,
                )
            last = panel.rows.iloc[-1]
            dots = dict(marker="o", color=colour, ms=style.points(4), zorder=3, clip_on=False)
            axes.plot(
                panel.rows["base_year"],
                panel.rows["base_employment"],
                lw=style.points(1.5),
                **dots,
            )
            axes.plot(
                last["projected_year"],
                last["projected_employment"],
                mfc=style.PAPER,
                ls="none",
                **dots,
            )

    up = int((drawn["projected_employment"] > drawn["base_employment"]).sum())
    ends = drawn.groupby("occupation_key")["base_employment"].agg(["first", "last"])
    fell = int((ends["last"] < ends["first"]).sum())
    since, until = int(drawn["base_year"].min()), int(drawn["base_year"].max())
    rounds = drawn["round"].nunique()
    heads = phrases.listed([f"{p.name} {', '.join(p.headline)}" for p in shown])
    words = Words(
        title=f"{up} of {len(drawn)} projections pointed up; "
        f"{phrases.number_word(fell)} of {phrases.number_word(len(ends))} occupations lost jobs, "
        f"{since} to {until}",
        subtitle=f"Jobs, United States, {rounds} rounds of ten-year projections; joined dots: "
        "jobs at the start of a round, grey lines: what earlier rounds projected, hollow dots: "
        "the newest projection; every panel has its own scale from zero",
        source=source,
        note=f"Starting figures are revised from round to round.{_left_out(paths)} {NO_INTERVAL}",
        alt=f"Small line charts of jobs with {rounds} rounds of projections laid over each "
        f"other, one for each of {phrases.number_word(len(shown))} occupations. {heads}.",
    )
    return Chart("paths_overlaid", words, drawn, draw, panels.heights(shown, years))


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
    years = panels.Years(int(drawn["base_year"].min()), int(newest), False)
    shown = [_base(str(key), group) for key, group in drawn.groupby("occupation_key", sort=False)]

    def draw(area: Area, layout: Layout) -> None:
        for axes, panel in panels.draw(area, layout, shown, years, phrases.jobs):
            colour = style.colour(panel.key)
            pale = style.tint(colour, PALE_BAR)
            split = panel.rows[panel.rows["self_employed_pct"].notna()]
            whole = panel.rows[panel.rows["self_employed_pct"].isna()]
            bar = dict(width=0.8, lw=0, zorder=2)
            axes.bar(split["base_year"], split["wage_and_salary_jobs"], color=pale, **bar)
            axes.bar(
                split["base_year"],
                split["self_employed_jobs"],
                bottom=split["wage_and_salary_jobs"],
                color=colour,
                **bar,
            )
            axes.bar(
                whole["base_year"],
                whole["base_employment"],
                color=style.PAPER,
                ec=colour,
                hatch="/////",
                **bar,
            )

    rise = latest[latest["base_change"] > 0]
    mostly = rise[rise["self_employed_change"] > rise["base_change"] / 2]
    among = given.imaging(latest)
    how_many = phrases.count_of(
        len(given.imaging(mostly)), len(among), "imaging occupations", opens=False
    )
    parts = "".join(
        f" {row.occupation}, newest round: {phrases.jobs(row.base_change)} more jobs, "
        f"{phrases.signed(row.self_employed_change)} of them self-employed and "
        f"{phrases.signed(row.wage_and_salary_change)} employees."
        for row in mostly.itertuples()
    )
    heads = phrases.listed([f"{p.name} {', '.join(p.headline)}" for p in shown])
    words = Words(
        title=f"Self-employment makes most of the newest rise in jobs in {how_many}",
        subtitle=f"Jobs at the start of each round of projections, United States, {years.first} "
        f"to {years.last}; bars: employees, dark tops: self-employed, hatched: split not "
        "published; every panel has its own scale from zero",
        source=source,
        note=f"A household survey measures the self-employed, in small numbers.{parts} Starting "
        "figures change with growth and with new information. The publisher gives no interval.",
        alt=f"Small bar charts of jobs at the start of each round, {years.first} to {years.last}, "
        f"with the self-employed apart, one for each of {phrases.number_word(len(shown))} imaging "
        f"occupations. {heads}.",
    )
    return Chart("base_revisions", words, drawn, draw, panels.heights(shown, years))


PALE_BAR = 0.45
