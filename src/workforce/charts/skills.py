"""What a move from the base to a specialty adds, as O*NET rates the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from workforce.charts import given, phrases, style
from workforce.charts import rows as marks
from workforce.charts.chart import LAYOUTS, Chart, Layout, Room, Words
from workforce.charts.scales import Box, Scale, axes_at
from workforce.charts.style import Area
from workforce.measures.skills import ADDED_STEP, IMPORTANT
from workforce.occupations import BASE, WORK, called, in_names

__all__ = ["MOVE", "move_from_base", "rated"]

MOVE = f"move_from_{in_names(WORK)}"

ADDED = "added"
DOMAINS = {"knowledge": "Knowledge", "skill": "Skills"}
LOWEST, HIGHEST = 1, 5
NAME = style.line_height(style.BODY)
LINE = style.line_height(style.SMALL)
ROW = 16
SCALE = 16
BLOCK_GAP = 18
COLUMN_GAP = 30
GAP = 10
TITLES = 3


@dataclass(frozen=True)
class _Block:
    """One specialty: its rows by domain, and when it and the base were rated."""

    key: str
    name: str
    dates: str
    rows: pd.DataFrame

    @property
    def height(self) -> float:
        lines = len(self.rows) * ROW + self.rows["domain"].nunique() * ROW
        return float(NAME + LINE + 2 + lines + SCALE)


def move_from_base(moves: pd.DataFrame, *, attribution: str, source: str) -> Chart:
    """The skills and knowledge each specialty adds to the base, with their importance.

    `moves` is the frame of `skills.rated_moves` from the base. For each specialty its `added`
    elements: an arrow on the scale of importance from the base's rating to the specialty's,
    both in figures, and when the two were rated. A specialty that adds nothing keeps a block that
    says so. `attribution` are the words the licence asks for, `skills.attribution`.

    Raises `UsageError` where no specialty adds anything.
    """
    added = moves[moves["part"] == ADDED]
    drawn = given.held(added, "importance_to", "moves, part 'added'").reset_index(drop=True)
    blocks = []
    for key, all_rows in moves.groupby("occupation_key", sort=False):
        rows = drawn[drawn["occupation_key"] == key]
        own, base = rated(all_rows["rated_in_to"]), rated(all_rows["rated_in_from"])
        dates = f"rated {own}; {called(BASE)} {base}"
        blocks.append(_Block(str(key), all_rows["occupation"].iloc[0], dates, rows))
    split = _split(blocks)
    columns = {"desk": [blocks[:split], blocks[split:]], "phone": [blocks]}

    def draw(area: Area, layout: Layout) -> None:
        width, _ = style.extent(area)
        names = drawn["element"].unique()
        name_width = max(style.width_of(area, name, style.SMALL) for name in names)
        parts = columns[layout.name]
        across = (width - (len(parts) - 1) * COLUMN_GAP) / len(parts)
        for number, part in enumerate(parts):
            left, top = number * (across + COLUMN_GAP), 0.0
            for block in part:
                _draw(area, block, Box(left, top, left + across, 0), name_width)
                top += block.height + BLOCK_GAP

    values = "; ".join(
        f"{block.name} ({block.dates}): " + (_listed(block.rows) or "nothing") for block in blocks
    )
    words = Words(
        title=_title(drawn, len(blocks)),
        subtitle="Skills and knowledge that are important in the specialty and rated at least "
        f"{ADDED_STEP:g} points above {WORK}; importance from {LOWEST} to {HIGHEST}; tick: "
        f"{called(BASE)}, dot: specialty",
        source=source,
        note=f"Ratings come from small panels, years apart: a difference may be one between dates, "
        f"and it describes, it does not measure. Important: {IMPORTANT:g} or more. {attribution}",
        alt=f"Table of what specialties add to {WORK}, with importance from and to: {values}.",
    )
    tall = {
        name: max(
            sum(block.height for block in part) + BLOCK_GAP * (len(part) - 1)
            for part in columns[name]
            if part
        )
        for name in LAYOUTS
    }
    return Chart(
        MOVE,
        words,
        drawn,
        draw,
        Room(tall),
        fewer=lambda: _most_shared(drawn, blocks, attribution, source),
    )


def _most_shared(
    drawn: pd.DataFrame, blocks: Sequence[_Block], attribution: str, source: str
) -> Chart:
    """What most specialties add, a row a specialty: what a slide has room for."""
    element, most = _counts(drawn)[0][0], _counts(drawn)[1]
    shown = drawn[drawn["element"] == element].drop_duplicates("occupation_key")
    shown = shown.sort_values("importance_to", ascending=False, kind="stable", ignore_index=True)
    section = marks.Section(
        [
            marks.Row(row.occupation, style.text_colour(row.occupation_key), _from_to(row))
            for row in shown.itertuples()
        ],
        (0.0, float(HIGHEST)),
        lambda value: f"{value:g}",
    )

    def draw(area: Area, layout: Layout) -> None:
        (scale,) = marks.lay_out(area, layout, [section])
        for row, y in zip(shown.itertuples(), scale.y, strict=True):
            colour = style.colour(row.occupation_key)
            scale.line(y, row.importance_from, row.importance_to, colour, 2)
            scale.mark(y, row.importance_from, "|", colour, size=12)
            scale.dot(y, row.importance_to, colour, size=8)

    name, added = element.lower(), drawn["element"].nunique()
    how_many = phrases.count_of(most, len(blocks), "specialties", opens=False)
    words = Words(
        title=f"O*NET rates {name} higher in {how_many} than in {WORK}",
        subtitle=f"Importance of {name}, from {LOWEST} to {HIGHEST}, rated at least "
        f"{ADDED_STEP:g} points above {WORK}; tick: {called(BASE)}, dot: specialty",
        source=source,
        note=f"Ratings come from small panels, years apart. {attribution}",
        alt=f"Dots of the importance of {name}, from {WORK} to the specialty: "
        + "; ".join(f"{row.name} {row.value}" for row in section.rows)
        + ".",
    )
    return Chart(
        MOVE,
        words,
        shown,
        draw,
        marks.room([section]),
        kept="" if added == 1 else f"drawn: one of {added} skills and fields of knowledge added",
    )


def rated(months: pd.Series) -> str:
    """The months of ratings (as "2022-08") in words: one, or the first and the last."""
    named = [
        date.fromisoformat(f"{month}-01").strftime("%B %Y")
        for month in (months.min(), months.max())
    ]
    return " to ".join(dict.fromkeys(named))


def _split(blocks: Sequence[_Block]) -> int:
    """Where to part the blocks into two columns about equally tall."""
    heights = [block.height + BLOCK_GAP for block in blocks]
    return min(range(1, len(blocks) + 1), key=lambda at: max(sum(heights[:at]), sum(heights[at:])))


def _listed(rows: pd.DataFrame) -> str:
    return ", ".join(
        f"{row.element} ({row.domain}) {_points(row.importance_from)} to "
        f"{_points(row.importance_to)}"
        for row in rows.itertuples()
    )


def _points(importance: float) -> str:
    return f"{importance:.1f}"


def _draw(area: Area, block: _Block, place: Box, name_width: float) -> None:
    left, top, right = place.left, place.top, place.right
    colour = style.text_colour(block.key)
    style.put(area, left, top, block.name, colour=colour, bold=True)
    style.put(area, left, top + NAME, block.dates, size=style.SMALL, colour=style.MUTED)
    y = top + NAME + LINE + 2
    if block.rows.empty:
        style.put(area, left, y, "nothing added", size=style.SMALL, colour=style.MUTED)
        return
    words = [_from_to(row) for row in _each(block)]
    names = [row.element for row in _each(block)]
    value_width = max(style.width_of(area, value, style.SMALL) for value in words)
    bands, places, at = [], [], y
    for domain, rows in block.rows.groupby("domain", sort=False):
        style.put(area, left, at, DOMAINS[str(domain)], size=style.SMALL, colour=style.MUTED)
        at += ROW
        bands.append((at, at + ROW * len(rows)))
        places += [at + ROW * (number + 0.5) for number in range(len(rows))]
        at += ROW * len(rows)
    box = Box(left + name_width + GAP, y, right - value_width - GAP, at)
    axes = axes_at(area, box)
    # A little beyond the scale's ends, for the marks there.
    axes.set(xlim=(LOWEST - 0.15, HIGHEST + 0.15), ylim=(box.bottom, box.top))
    scale = Scale(axes, box, places, bands)
    for point in range(LOWEST, HIGHEST + 1):
        scale.rule(point, style.RULE, 0.75, 0.5)
        x = scale.across(point)
        style.put(area, x, at + 2, str(point), size=style.SMALL, colour=style.MUTED, align="center")
    for row, name, value, middle in zip(_each(block), names, words, places, strict=True):
        style.put(area, left, middle - 8, name, size=style.SMALL)
        style.put(area, right, middle - 8, value, size=style.SMALL, align="right")
        mark = style.colour(block.key)
        scale.line(middle, row.importance_from, row.importance_to, mark, 1.5)
        scale.mark(middle, row.importance_from, "|", mark, size=8)
        scale.dot(middle, row.importance_to, mark, size=6)


def _from_to(row: Any) -> str:
    return f"{_points(row.importance_from)} → {_points(row.importance_to)}"


def _each(block: _Block) -> list:
    return list(block.rows.itertuples())


def _title(drawn: pd.DataFrame, specialties: int) -> str:
    """Names what most specialties add."""
    first, most = _counts(drawn)
    how_many = phrases.count_of(most, specialties, "specialties", opens=False)
    names = phrases.listed([name.lower() for name in first[:TITLES]])
    return f"O*NET rates {names} higher in {how_many} than in {WORK}"


def _counts(drawn: pd.DataFrame) -> tuple[list[str], int]:
    """What most specialties add, in order of the alphabet, and how many they are."""
    pairs = drawn[["occupation_key", "element"]].drop_duplicates()
    counts = pairs["element"].value_counts()
    most = int(counts.iloc[0])
    return sorted(counts.index[counts == most]), most
