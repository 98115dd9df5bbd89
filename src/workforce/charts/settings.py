"""Where people of each occupation work, as bars on one scale."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
from matplotlib.patches import Rectangle

from workforce.charts import given, phrases, scales, style, who
from workforce.charts import rows as marks
from workforce.charts.chart import LAYOUTS, Chart, Layout, Room, Words
from workforce.charts.scales import Box, Scale
from workforce.charts.style import Area
from workforce.forms import SHARE
from workforce.occupations import FIELD, called

__all__ = ["GAPS", "NOTE", "industry_mix", "short", "why"]

REASONS = {"no cell": "no figure", "suppressed": "not published"}
GAPS = "No figure: none is listed; not published: the publisher keeps it back."
REST = "elsewhere or not published"
# What the field says of its settings, before other words; mostly nothing.
NOTE = FIELD.settings_note and f"{FIELD.settings_note} "
HATCH = "/////"

# Settings that have a longer name in the classification than a row has room for.
SHORT = {one.name: one.short for one in FIELD.settings if one.short}
NAME = style.line_height(style.BODY) + 3
ROW = 16
BLOCK_GAP = 14
COLUMN_GAP = 30
VALUE = 40
BAR = 10
PALE = 0.45


def industry_mix(
    settings: pd.DataFrame,
    *,
    source: str,
    subject: given.Named | None = None,
    title: str | None = None,
) -> Chart:
    """Where people work: the share of each occupation's jobs by setting, as bars on one scale.

    `settings` is the frame of `settings.shares`. Lines are 90% intervals; what is elsewhere
    or not published is hatched, a figure that is missing is said in its place. Settings stand in
    the order of the frame, occupations in that of their share in the first setting. Beside a
    `subject` the others are grey, and the title is about it.

    Raises `UsageError` where no row holds a share, none of the subject does, or rows differ in
    year.
    """
    held = given.held(settings, "share_pct", "settings")
    about = given.subject(held, subject)
    year = given.one(settings, "year")
    names = settings["setting"].drop_duplicates().to_list()
    first = held[held["setting"] == names[0]].sort_values("share_pct", ascending=False)
    order = [*dict.fromkeys([*first["occupation_key"], *settings["occupation_key"]])]
    rank = settings["occupation_key"].map(order.index)
    drawn = settings.assign(rank=rank).sort_values("rank", kind="stable", ignore_index=True)
    drawn = drawn.drop(columns="rank")
    most = drawn[["share_pct", "share_pct_high"]].max(axis=None)
    groups = [(str(key), rows) for key, rows in drawn.groupby("occupation_key", sort=False)]

    def draw(area: Area, layout: Layout) -> None:
        _blocks(area, _columns(layout.name), groups, most, about)

    block = NAME + ROW * len(names)
    tall = {}
    for layout in LAYOUTS:
        lines = math.ceil(len(groups) / _columns(layout))
        tall[layout] = float(lines * block + (lines - 1) * BLOCK_GAP)
    words = Words(
        title=_mix_title(who.counted(drawn, about), names[0]),
        subtitle=f"Share of each occupation's jobs by setting, United States, May {year}; bars: "
        f"estimate, lines: {phrases.level()} interval; hatched: elsewhere or not published",
        source=source,
        note=f"{NOTE}{GAPS} Hospitals include those of states and local governments. "
        "Settings do not overlap. Intervals take part and whole as independent. Employees only, "
        "without the self-employed.",
        alt=f"Bars of the share of jobs by setting, May {year}: "
        + "; ".join(_mix_alt(rows) for _, rows in groups)
        + ".",
    )
    alone = settings if about is None else settings[settings["occupation_key"] == about]

    def fewer() -> Chart:
        if about is None:
            return _in_first(drawn, names[0], year, source)
        return industry_mix(alone, source=source)

    several = len(groups) > 1
    chart = Chart("industry_mix", words, drawn, draw, Room(tall), fewer=fewer if several else None)
    return chart.titled(title)


def _in_first(drawn: pd.DataFrame, setting: str, year: int, source: str) -> Chart:
    """The first setting alone, a row an occupation: what a slide has room for."""
    shown = drawn[drawn["setting"] == setting].reset_index(drop=True)
    section = marks.Section(
        [
            marks.Row(row.occupation, style.text_colour(row.occupation_key), _share(row))
            for row in shown.itertuples()
        ],
        (0.0, shown[["share_pct", "share_pct_high"]].max(axis=None)),
        lambda value: f"{value:g}%",
    )

    def draw(area: Area, layout: Layout) -> None:
        (scale,) = marks.lay_out(area, layout, [section])
        for row, y in zip(shown.itertuples(), scale.y, strict=True):
            _bar(scale, y, row, style.colour(row.occupation_key))

    words = Words(
        title=_mix_title(who.counted(shown), setting),
        subtitle=f"Share of each occupation's jobs in {setting}, United States, May {year}; bars: "
        f"estimate, lines: {phrases.level()} interval",
        source=source,
        note=f"{NOTE}{GAPS} Employees only, without the self-employed.",
        alt=f"Bars of the share of jobs in {setting}, May {year}: "
        + "; ".join(f"{row.name} {row.value}" for row in section.rows)
        + ".",
    )
    return Chart("industry_mix", words, shown, draw, marks.room([section]))


def _mix_title(told: pd.DataFrame, setting: str) -> str:
    """How many work mostly in the first setting, and who mostly elsewhere."""
    them = who.of(told)
    if them.one:
        return _one_title(told)
    shares = told[told["setting"] == setting]
    most = int((shares["share_pct_low"] > 50).sum())
    title = f"{them.count(most)} {'works' if most == 1 else 'work'} mostly in {setting}"
    other = told[(told["setting"] != setting) & (told["share_pct_low"] > 50)]
    found = [f"{called(row.occupation)} in {row.setting}" for row in other.itertuples()]
    return f"{title}; {phrases.listed(found)}" if found else title


def _one_title(told: pd.DataFrame) -> str:
    """Where most people of the one occupation work."""
    known = told[(told["setting"] != REST) & told["share_pct"].notna()]
    name = told["occupation"].iloc[0]
    if known.empty:
        return f"Where {called(name)} work is not published"
    top = known.loc[known["share_pct"].idxmax()]
    verb = "work mostly" if top["share_pct_low"] > 50 else "work most often"
    return f"{name} {verb} in {top['setting']}"


def _mix_alt(rows: pd.DataFrame) -> str:
    parts = [f"{row.setting} {_share(row)}" for row in rows.itertuples()]
    return f"{rows['occupation'].iloc[0]}: {', '.join(parts)}"


def why(reason: str) -> str:
    """A measure's reason for a missing figure in as few words as a column has room for."""
    return REASONS.get(reason, reason)


def _share(row: object) -> str:
    share: float = getattr(row, "share_pct", math.nan)
    if pd.isna(share):
        return why(str(getattr(row, "reason", "")))
    return SHARE.of(row, "share_pct")


def short(setting: str) -> str:
    """The name of a setting as it stands in a row."""
    return SHORT.get(setting, setting)


def _columns(layout: str) -> int:
    return 2 if layout == "desk" else 1


def _blocks(
    area: Area,
    columns: int,
    groups: Sequence[tuple[str, pd.DataFrame]],
    most: float,
    subject: str | None,
) -> None:
    """A block for each occupation: its settings below each other."""
    width, _ = style.extent(area)
    across = (width - (columns - 1) * COLUMN_GAP) / columns
    names = {short(name) for _, rows in groups for name in rows["setting"]}
    name_width = 8 + max(style.width_of(area, name, style.SMALL) for name in names)
    top = 0.0
    for number, (key, rows) in enumerate(groups):
        left = number % columns * (across + COLUMN_GAP)
        words = who.label(rows["occupation"].iloc[0])
        style.put(area, left, top, words, colour=style.text_colour(key, subject), bold=True)
        start = top + NAME
        box = Box(left + name_width, start, left + across - VALUE, start + ROW * len(rows))
        axes = scales.axes_at(area, box)
        axes.set(xlim=(0, most), ylim=(box.bottom, box.top))
        scale = Scale(axes, box, [], [(box.top, box.bottom)])
        scale.rule(0, style.RULE, 1, 0.5)
        for place, row in enumerate(rows.itertuples()):
            middle = box.top + ROW * (place + 0.5)
            style.put(area, left, middle - 8, short(row.setting), size=style.SMALL)
            end = 0.0 if pd.isna(row.share_pct) else max(row.share_pct, _known(row.share_pct_high))
            colour = style.INK if end else style.MUTED
            at = scale.across(end) + 5
            style.put(area, at, middle - 8, _share(row), size=style.SMALL, colour=colour)
            _bar(scale, middle, row, style.colour(key, subject))
        if number % columns == columns - 1:
            top = box.bottom + BLOCK_GAP


def _known(value: float) -> float:
    return 0.0 if pd.isna(value) else value


def _bar(scale: Scale, y: float, row: object, colour: str) -> None:
    """A share as a bar from zero with its interval; what is left over is hatched."""
    share, low, high = (
        float(getattr(row, name)) for name in ("share_pct", "share_pct_low", "share_pct_high")
    )
    if pd.isna(share):
        return
    rest = getattr(row, "setting", "") == REST
    scale.axes.add_patch(
        Rectangle(
            (0, y - BAR / 2),
            share,
            BAR,
            facecolor=style.PAPER if rest else style.tint(colour, PALE),
            edgecolor=style.CONTEXT if rest else colour,
            hatch=HATCH if rest else None,
            lw=0.5 if rest else 0,
            zorder=1,
        )
    )
    if not pd.isna(low):
        scale.line(y, low, high, colour, 2)
