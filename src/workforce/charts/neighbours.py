"""Charts of the field's occupations beside their neighbours in health care."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, phrases, rows, scales, style, who
from workforce.charts.changes import change_dots, growth_title
from workforce.charts.chart import Chart, Layout, Room, Words
from workforce.charts.scales import AXIS, Box, Scale
from workforce.charts.style import Area
from workforce.forms import DOLLARS
from workforce.occupations import ALL_OCCUPATIONS, WHOLE

__all__ = ["growth_beside_neighbours", "pay_and_openings"]

PAY, OPENINGS = "annual_mean_wage_usd", "openings_per_100_jobs"
OPENINGS_ENDS = (f"{OPENINGS}_low", f"{OPENINGS}_high")
LOW, HIGH = "annual_mean_wage_low", "annual_mean_wage_high"
EDUCATION = "typical_entry_education"
EDUCATION_WIDTH = 118
HEAD = 2 * style.line_height(style.SMALL) + 6
DESK_ROW = 42
# On a slide a row may be as low as this, with its name in one line and without the education.
LEAST_ROW = 19
# On the phone a name and an education stand above their marks.
PHONE_WORDS = style.line_height(style.BODY) + style.line_height(style.SMALL)
PHONE_ROW = PHONE_WORDS + 30
BAND = 20
COLUMN_GAP = 16
VALUE_GAP = 8
# Pay has the longer words below its scale.
PAY_SHARE = 0.56


def pay_and_openings(
    compare: pd.DataFrame,
    *,
    source: str,
    subject: given.Named | None = None,
    title: str | None = None,
    of: int = 0,
) -> Chart:
    """What each occupation pays and how many openings it is projected to have.

    `compare` is the frame of `neighbours.compare`. Two scales stand side by side, the rows ordered
    by pay: the field's occupations in their colours, neighbours in grey, all occupations as dashed
    lines where the frame has them. Pay carries its 90% interval. One that pays several times the
    others lies beyond the scale, where an arrow points. Rows without pay are left out. Beside a
    `subject` the others are grey, and the title is about it. `of` says how many occupations there
    are where those of a slide are only a part.

    Raises `UsageError` where no occupation or not the subject has pay, or rows differ in year or
    round.
    """
    known = given.ordered(compare, PAY, "compare")
    year, edition = given.one(known, "year"), given.one(known, "round")
    columns = ["occupation_key", "occupation", "group", "year", PAY, LOW, HIGH, EDUCATION, "round"]
    drawn = known[[*columns, OPENINGS, *OPENINGS_ENDS]]
    is_all = drawn["occupation_key"] == ALL_OCCUPATIONS.key
    average = drawn[is_all].iloc[0] if is_all.any() else None
    shown = given.held(drawn[~is_all], PAY, "compare").reset_index(drop=True)
    about = given.subject(shown, subject)
    beyond = given.far_above(shown[PAY])
    heads = (["Mean pay"], ["Openings per 100"])
    if average is not None:
        heads[0].append(f"average: {_paid(average)}")
        heads[1].append(f"average: {_openings(average)}")

    def draw(area: Area, layout: Layout) -> None:
        y = _names(area, layout, shown, about)
        pay_box, openings_box = _boxes(area, layout, shown)
        bands = [(at - BAND / 2, at + BAND / 2) for at in y]
        if layout.name == "desk":
            bands = [(pay_box.top, pay_box.bottom)]
        ends = [*shown.loc[~beyond, [PAY, HIGH]].max(), *drawn.loc[is_all, PAY]]
        for box, head, span, tick, column in (
            (pay_box, heads[0], max(ends), phrases.dollars_tick, PAY),
            (openings_box, heads[1], drawn[OPENINGS].max(), phrases.whole, OPENINGS),
        ):
            limit = box.right + style.BLEED + VALUE_GAP
            scale = scales.lay(area, box, y, bands, (0.0, span), tick, limit=limit)
            style.put(area, box.left, 0, head, size=style.SMALL, colour=style.MUTED)
            if average is not None and pd.notna(average[column]):
                scale.reference(average[column], dashed=True)
            _dots(area, scale, shown, beyond, column, about)

    arrows = phrases.listed(shown.loc[beyond, "occupation"].to_list()) if beyond.any() else ""
    off = f"{arrows}: pay beyond the scale (arrow). " if arrows else ""
    values = "; ".join(
        f"{row.occupation} {_paid(shown.loc[row.Index])}, "
        f"{_openings(shown.loc[row.Index])} openings, {_education(row.typical_entry_education)}"
        for row in shown.itertuples()
    )
    is_context = ~shown["occupation_key"].isin(who.counted(shown, about)["occupation_key"])
    grey = ""
    if about is None and set(shown["group"]) >= {WHOLE, "neighbour"}:
        grey = "; gray: neighbors in health care"
    elif is_context.any():
        grey = "; gray: others"
    dashed, above, against = "", "", ""
    if average is not None:
        dashed = "; dashed: average of all occupations"
        above = (
            f"Above average: the {phrases.level()} interval of pay lies above that of all "
            "occupations. "
        )
        against = (
            f", against all occupations with {_paid(average)} and "
            f"{_openings(average)} openings per 100 jobs"
        )
    words = Words(
        title=_title(who.counted(shown, about), average),
        subtitle=f"Mean yearly pay, May {year}, and projected openings a year per 100 jobs, round "
        f"{edition}, United States; dots: estimate, lines: {phrases.level()} interval of pay "
        "where it is wider "
        f"than the dot{grey}{dashed}",
        source=source,
        note=f"{off}{above}No interval is published for openings; two figures are what rounding "
        "leaves. Beside or below the name: the usual education to start with. Pay is of employees; "
        "openings include the self-employed.",
        alt=f"Two dot plots side by side, ordered by pay{against}: {values}.",
    )
    tall = {
        name: HEAD + size * len(shown) + AXIS
        for name, size in (("desk", DESK_ROW), ("phone", PHONE_ROW))
    }
    # A slide has room for the field's own and the one that the title is about.
    kept = (compare["group"] != "neighbour") | (compare["occupation_key"] == about)
    own = compare[kept]
    return Chart(
        "pay_and_openings",
        words,
        drawn,
        draw,
        Room(tall, HEAD + LEAST_ROW * len(shown) + AXIS),
        fewer=None
        if kept.all() or not (compare["group"] == WHOLE).any()
        else lambda: pay_and_openings(own, source=source, subject=subject, of=len(shown)),
        kept=f"drawn: {len(shown)} of {of} occupations" * bool(of),
    ).titled(title)


def _title(told: pd.DataFrame, average: pd.Series | None) -> str:
    """Who is paid above average and has above-average openings; the most paid without average."""
    them = who.of(told)
    first = told.iloc[0]
    if average is None:
        pay = _paid(first)
        if them.one:
            return (
                f"{first['occupation']} are paid {pay} a year; openings a year per 100 jobs: "
                f"{_openings(first)}"
            )
        return f"{first['occupation']} are paid the most among {them.named()}: {pay} a year"
    paid = int((told[LOW] > average[HIGH]).sum())
    more = int((told[OPENINGS] > average[OPENINGS]).sum())
    if not them.one:
        none = phrases.number_or_none(more)
        return (
            f"{them.count(paid)} {them.verb(paid, 'pays', 'pay')} above average; {none} "
            f"{'have' if more > 1 else 'has'} above-average openings"
        )
    openings = f"{'more' if more else 'no more'} openings per 100 jobs than average"
    if pd.isna(first[OPENINGS]) or pd.isna(average[OPENINGS]):
        openings = "no openings published to compare"
    below = first[HIGH] < average[LOW]
    if paid or below:
        side = "above" if paid else "below"
        return f"{first['occupation']} are paid {side} average and have {openings}"
    return f"Pay of {them.named()} is too close to average to call; they have {openings}"


def _paid(row: pd.Series) -> str:
    return DOLLARS.value(row[PAY], row[LOW], row[HIGH])


def _openings(row: pd.Series) -> str:
    if pd.isna(row[OPENINGS]):
        return "not published"
    value, low, high = (float(row[name]) for name in (OPENINGS, *OPENINGS_ENDS))
    return phrases.rounded(value, low, high)


def _education(text: str) -> str:
    return text or "no usual education assigned"


def _names(area: Area, layout: Layout, shown: pd.DataFrame, subject: str | None) -> list[float]:
    """Each row's name and the education beside or below it; returns the middle of its marks."""
    width, _ = style.extent(area)
    step, y = _step(area, layout, len(shown)), []
    for place, row in enumerate(shown.itertuples()):
        colour = style.text_colour(row.occupation_key, subject)
        education = _education(row.typical_entry_education)
        if layout.name == "phone":
            top = HEAD + PHONE_ROW * place
            style.put(area, 0, top, row.occupation, colour=colour, bold=True)
            below = top + style.line_height(style.BODY)
            style.put(area, 0, below, education, size=style.SMALL, colour=style.MUTED)
            y.append(top + PHONE_WORDS + 2 + BAND / 2)
            continue
        y.append(HEAD + step * (place + 0.5))
        most = rows.NAME_WIDTH if step == DESK_ROW else rows.SLIDE_NAME_WIDTH
        name = style.wrap(area, row.occupation, most, style.BODY, bold=True)
        above = len(name) * style.line_height(style.BODY) / 2
        style.put(area, 0, y[-1] - above, name, colour=colour, bold=True)
        if step < DESK_ROW:
            continue
        lines = style.wrap(area, education, EDUCATION_WIDTH, style.SMALL)
        above = len(lines) * style.line_height(style.SMALL) / 2
        left = width - EDUCATION_WIDTH
        style.put(area, left, y[-1] - above, lines, size=style.SMALL, colour=style.MUTED)
    return y


def _step(area: Area, layout: Layout, rows: int) -> float:
    """The pixels of a row on the desk; fewer than usual where a slide presses it."""
    # Pixels are told from the figure's size in inches, which keeps no more than these digits.
    room = round((style.extent(area)[1] - HEAD - AXIS) / rows, 3)
    return min(float(DESK_ROW), room) if layout.name == "desk" else float(PHONE_ROW)


def _boxes(area: Area, layout: Layout, shown: pd.DataFrame) -> tuple[Box, Box]:
    """Where the two scales stand, each with room for its values to the right."""
    left, (right, height) = 0.0, style.extent(area)
    if layout.name == "desk" and _step(area, layout, len(shown)) < DESK_ROW:
        widths = (style.width_of(area, one, style.BODY, bold=True) for one in shown["occupation"])
        left = max(widths) + COLUMN_GAP
    elif layout.name == "desk":
        left, right = rows.NAME_WIDTH + COLUMN_GAP, right - EDUCATION_WIDTH - COLUMN_GAP
    pay, openings = (
        VALUE_GAP + max(style.width_of(area, words, style.BODY) for words in said)
        for said in (shown.apply(_paid, axis=1), shown.apply(_openings, axis=1))
    )
    room = right - left - pay - openings - COLUMN_GAP
    middle = left + PAY_SHARE * room
    bottom = height - AXIS
    return (
        Box(left, HEAD, middle, bottom),
        Box(middle + pay + COLUMN_GAP, HEAD, right - openings, bottom),
    )


def _dots(
    area: Area,
    scale: Scale,
    shown: pd.DataFrame,
    beyond: pd.Series,
    column: str,
    subject: str | None,
) -> None:
    end = scale.axes.get_xlim()[1]
    for row, y, far in zip(shown.itertuples(), scale.y, beyond, strict=True):
        value, colour = getattr(row, column), style.colour(row.occupation_key, subject)
        words = (_paid if column == PAY else _openings)(shown.loc[row.Index])
        above = y - style.line_height(style.BODY) / 2
        style.put(area, scale.box.right + VALUE_GAP, above, words)
        if column == PAY and far:
            scale.mark(y, 0.97 * end, ">", colour, size=9)
        else:
            if column == PAY:
                scale.line(y, getattr(row, LOW), getattr(row, HIGH), colour)
            scale.dot(y, value, colour, size=9)


def growth_beside_neighbours(
    compare: pd.DataFrame,
    *,
    source: str,
    subject: given.Named | None = None,
    title: str | None = None,
) -> Chart:
    """Growth in jobs of the field's occupations and, in grey, of their neighbours.

    `compare` is the frame of `neighbours.compare`. A dot with its 90% interval, hollow where the
    verdict is "not distinguishable"; rows without a change are left out, the others are ordered
    by it. Beside a `subject` the others are grey, and the title is about it.

    Raises `UsageError` where no row holds a change, none of the subject does, or rows differ in
    their years.
    """
    known = given.ordered(compare, "change_pct", "compare")
    about = given.subject(known, subject)
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
            "caution",
        ]
    ]
    name = "growth_beside_neighbours"
    gained = drawn["verdict"].eq("distinguishable") & (drawn["change_pct"] > 0)
    ours, beside = drawn["group"] == WHOLE, drawn["group"] == "neighbour"
    them = who.of(drawn[ours])
    if about is not None or not them.every or beside.sum() < 2:
        found = growth_title(who.counted(drawn, about))
    else:
        first = them.count(int(gained[ours].sum()), opens=False)
        second = phrases.count_of(
            int(gained[beside].sum()), int(beside.sum()), "neighbors", opens=False
        )
        found = f"Jobs measurably grew in {first} and {second}"
    return change_dots(name, found, drawn, source, about).titled(title)
