"""Charts of imaging occupations beside their neighbours in health care."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, phrases, rows, scales, style
from workforce.charts.changes import change_dots
from workforce.charts.chart import Chart, Layout, Words
from workforce.charts.scales import AXIS, Box, Scale
from workforce.charts.style import Area
from workforce.occupations import ALL_OCCUPATIONS

__all__ = ["growth_beside_neighbours", "pay_and_openings"]

PAY, OPENINGS = "annual_mean_wage_usd", "openings_per_100_jobs"
OPENINGS_ENDS = (f"{OPENINGS}_low", f"{OPENINGS}_high")
LOW, HIGH = "annual_mean_wage_low", "annual_mean_wage_high"
EDUCATION = "typical_entry_education"
EDUCATION_WIDTH = 118
HEAD = 2 * style.line_height(style.SMALL) + 6
DESK_ROW = 42
# On the phone a name and an education stand above their marks.
PHONE_WORDS = style.line_height(style.BODY) + style.line_height(style.SMALL)
PHONE_ROW = PHONE_WORDS + 30
BAND = 20
COLUMN_GAP = 16
VALUE_GAP = 8
# Pay has the longer words below its scale.
PAY_SHARE = 0.56


def pay_and_openings(compare: pd.DataFrame, *, source: str) -> Chart:
    """What each occupation pays and how many openings it is projected to have.

    `compare` is the frame of `neighbours.compare`. Two scales stand side by side, the rows ordered
    by pay: imaging occupations in their colours, neighbours in grey, all occupations as dashed
    lines. Pay carries its 90% interval. One that pays several times the others lies beyond the
    scale, where an arrow points. Rows without pay are left out.

    Raises `UsageError` where all occupations or every other row lack pay, or rows differ in year
    or round.
    """
    known = given.ordered(compare, PAY, "compare")
    year, edition = given.one(known, "year"), given.one(known, "round")
    columns = ["occupation_key", "occupation", "group", "year", PAY, LOW, HIGH, EDUCATION, "round"]
    drawn = known[[*columns, OPENINGS, *OPENINGS_ENDS]]
    is_all = drawn["occupation_key"] == ALL_OCCUPATIONS.key
    average = given.held(drawn[is_all], PAY, "compare, all occupations").iloc[0]
    shown = given.held(drawn[~is_all], PAY, "compare").reset_index(drop=True)
    beyond = given.far_above(shown[PAY])
    heads = (
        ["Mean pay", f"average: {phrases.dollars(average[PAY])}"],
        ["Openings per 100", f"average: {_openings(average)}"],
    )

    def draw(area: Area, layout: Layout) -> None:
        y = _names(area, layout, shown)
        pay_box, openings_box = _boxes(area, layout, shown)
        bands = [(at - BAND / 2, at + BAND / 2) for at in y]
        if layout.name == "desk":
            bands = [(pay_box.top, pay_box.bottom)]
        ends = [*shown.loc[~beyond, [PAY, HIGH]].max(), average[PAY]]
        for box, head, span, tick, column in (
            (pay_box, heads[0], max(ends), phrases.dollars_tick, PAY),
            (openings_box, heads[1], drawn[OPENINGS].max(), phrases.whole, OPENINGS),
        ):
            limit = box.right + style.BLEED + VALUE_GAP
            scale = scales.lay(area, box, y, bands, (0.0, span), tick, limit=limit)
            style.put(area, box.left, 0, head, size=style.SMALL, colour=style.MUTED)
            if pd.notna(average[column]):
                scale.reference(average[column], dashed=True)
            _dots(area, scale, shown, beyond, column)

    counted = given.imaging(shown)
    paid = int((counted[LOW] > average[HIGH]).sum())
    more = int((counted[OPENINGS] > average[OPENINGS]).sum())
    arrows = phrases.listed(shown.loc[beyond, "occupation"].to_list()) if beyond.any() else ""
    off = f"{arrows}: pay beyond the scale (arrow). " if arrows else ""
    values = "; ".join(
        f"{row.occupation} {phrases.dollars(getattr(row, PAY))}, "
        f"{_openings(shown.loc[row.Index])} openings, {_education(row.typical_entry_education)}"
        for row in shown.itertuples()
    )
    verb, has = "pay" if paid > 1 else "pays", "have" if more > 1 else "has"
    none = "none" if more == 0 else phrases.number_word(more)
    words = Words(
        title=f"{phrases.count_of(paid, len(counted), 'imaging occupations')} {verb} above "
        f"average; {none} {has} above-average openings",
        subtitle=f"Mean yearly pay, May {year}, and projected openings a year per 100 jobs, round "
        f"{edition}, United States; dots: estimate, lines: {phrases.level()} interval of pay "
        "where it is wider "
        "than the dot; grey: neighbours in health care; dashed: average of all occupations",
        source=source,
        note=f"{off}Above average: the {phrases.level()} interval of pay lies above that of all "
        f"occupations. No "
        "interval is published for openings; two figures are what rounding leaves. Beside or below "
        "the name: the usual education to start with. Pay is of employees; openings include the "
        "self-employed.",
        alt=f"Two dot plots side by side, ordered by pay, against all occupations with "
        f"{phrases.dollars(average[PAY])} and {_openings(average)} openings per 100 "
        f"jobs: {values}.",
    )
    tall = {
        name: HEAD + size * len(shown) + AXIS
        for name, size in (("desk", DESK_ROW), ("phone", PHONE_ROW))
    }
    return Chart("pay_and_openings", words, drawn, draw, tall)


def _openings(row: pd.Series) -> str:
    if pd.isna(row[OPENINGS]):
        return "not published"
    value, low, high = (float(row[name]) for name in (OPENINGS, *OPENINGS_ENDS))
    return phrases.rounded(value, low, high)


def _education(text: str) -> str:
    return text or "no usual education assigned"


def _names(area: Area, layout: Layout, shown: pd.DataFrame) -> list[float]:
    """Each row's name and the education beside or below it; returns the middle of its marks."""
    width, _ = style.extent(area)
    y = []
    for place, row in enumerate(shown.itertuples()):
        colour = style.text_colour(row.occupation_key)
        education = _education(row.typical_entry_education)
        if layout.name == "phone":
            top = HEAD + PHONE_ROW * place
            style.put(area, 0, top, row.occupation, colour=colour, bold=True)
            below = top + style.line_height(style.BODY)
            style.put(area, 0, below, education, size=style.SMALL, colour=style.MUTED)
            y.append(top + PHONE_WORDS + 2 + BAND / 2)
            continue
        y.append(HEAD + DESK_ROW * (place + 0.5))
        name = style.wrap(area, row.occupation, rows.NAME_WIDTH, style.BODY, bold=True)
        above = len(name) * style.line_height(style.BODY) / 2
        style.put(area, 0, y[-1] - above, name, colour=colour, bold=True)
        lines = style.wrap(area, education, EDUCATION_WIDTH, style.SMALL)
        above = len(lines) * style.line_height(style.SMALL) / 2
        left = width - EDUCATION_WIDTH
        style.put(area, left, y[-1] - above, lines, size=style.SMALL, colour=style.MUTED)
    return y


def _boxes(area: Area, layout: Layout, shown: pd.DataFrame) -> tuple[Box, Box]:
    """Where the two scales stand, each with room for its values to the right."""
    left, (right, height) = 0.0, style.extent(area)
    if layout.name == "desk":
        left, right = rows.NAME_WIDTH + COLUMN_GAP, right - EDUCATION_WIDTH - COLUMN_GAP
    pay, openings = (
        VALUE_GAP + max(style.width_of(area, words, style.BODY) for words in said)
        for said in (shown[PAY].map(phrases.dollars), shown.apply(_openings, axis=1))
    )
    room = right - left - pay - openings - COLUMN_GAP
    middle = left + PAY_SHARE * room
    bottom = height - AXIS
    return (
        Box(left, HEAD, middle, bottom),
        Box(middle + pay + COLUMN_GAP, HEAD, right - openings, bottom),
    )


def _dots(area: Area, scale: Scale, shown: pd.DataFrame, beyond: pd.Series, column: str) -> None:
    end = scale.axes.get_xlim()[1]
    for row, y, far in zip(shown.itertuples(), scale.y, beyond, strict=True):
        value, colour = getattr(row, column), style.colour(row.occupation_key)
        words = phrases.dollars(value) if column == PAY else _openings(shown.loc[row.Index])
        above = y - style.line_height(style.BODY) / 2
        style.put(area, scale.box.right + VALUE_GAP, above, words)
        if column == PAY and far:
            scale.mark(y, 0.97 * end, ">", colour, size=9)
        else:
            if column == PAY:
                scale.line(y, getattr(row, LOW), getattr(row, HIGH), colour)
            scale.dot(y, value, colour, size=9)


def growth_beside_neighbours(compare: pd.DataFrame, *, source: str) -> Chart:
    """Growth in jobs of imaging occupations and, in grey, of their neighbours.

    `compare` is the frame of `neighbours.compare`. A dot with its 90% interval, hollow where the
    verdict is "not distinguishable"; rows without a change are left out, the others are ordered
    by it.

    Raises `UsageError` where no row holds a change, or rows differ in their years.
    """
    known = given.ordered(compare, "change_pct", "compare")
    drawn = known[
        [
            "occupation_key",
            "occupation",
            "group",
            "soc_code",
            "base_year",
            "year",
            "change_pct",
            "change_pct_low",
            "change_pct_high",
            "verdict",
            "robust",
        ]
    ]
    gained = drawn["verdict"].eq("distinguishable") & (drawn["change_pct"] > 0)
    first, second = (
        phrases.count_of(int(gained[of].sum()), int(of.sum()), noun, opens=False)
        for of, noun in (
            (drawn["group"] == "imaging", "imaging occupations"),
            (drawn["group"] == "neighbour", "neighbours"),
        )
    )
    title = f"Jobs measurably grew in {first} and {second}"
    return change_dots("growth_beside_neighbours", title, drawn, source)
