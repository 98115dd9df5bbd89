"""Which credentials lead to which, with the pay of the work they lead to where it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from workforce.charts import given, phrases, style
from workforce.charts.around import MARGIN
from workforce.charts.chart import LAYOUTS, Chart, Layout, Room, Words
from workforce.charts.scales import Box, axes_at
from workforce.charts.specialties import whose
from workforce.charts.style import Area
from workforce.forms import DOLLARS
from workforce.occupations import BASE

__all__ = ["CANNOT_BE_SEEN", "pathway_graph"]

CANNOT_BE_SEEN = "cannot be seen in the statistics"
HOLDS, OPENS = "What one holds", "What it opens"
HEAD = style.line_height(style.SMALL) + 8
NAME, LINE = style.line_height(style.BODY), style.line_height(style.SMALL)
# Names without their pay need less between them.
APART, NAMES_APART = 12, 8
BAR = 3
BESIDE = 8
# Left and right column and the room for arcs beside the right one; the lines get what is left.
WIDTHS = {"desk": (190, 222, 22), "phone": (106, 150, 12)}
JOINT = "; and "


@dataclass(frozen=True)
class _Node:
    """One discipline: its words, and the colour of its marks and its name."""

    key: str
    name: str
    small: tuple[str, ...]
    mark: str
    ink: str


@dataclass(frozen=True)
class _Placed:
    """A node's wrapped words and its place."""

    node: _Node
    name: list[str]
    small: list[str]
    box: Box

    @property
    def height(self) -> float:
        return _height(self.name, self.small)


def pathway_graph(
    edges: pd.DataFrame, nodes: pd.DataFrame, *, on: date, source: str, paid: bool = True
) -> Chart:
    """Which credentials open which others, with pay where the statistics show it.

    `edges` are those of `measures.pathways.graph` as a frame (networkx.to_pandas_edgelist with
    pathway as the edge key): source, target, pathway, bodies (a tuple). `nodes` are rows of
    `measures.pathways.reachable` for somebody who holds nothing, after `with_figures`; `on` is the
    day of both. Two columns: disciplines nothing leads to on the left, the others on the right,
    with a line for each discipline that supports a pathway and an arc within the right column.
    Colours are those of the occupation; a discipline without a code of its own is grey. Unless
    `paid`, as on slides, names stand without what is said of pay.

    Raises `UsageError` where there is no edge, or one leads to or from no node.
    """
    if edges.empty:
        given.refuse("edges", "at least one pathway over another credential", "none")
    open_rows = nodes[nodes["steps"].notna()]
    drawn = _data(edges, open_rows)
    known = {
        str(key): _node(rows, paid=paid)
        for key, rows in open_rows.groupby("discipline", sort=False)
    }
    steps = [*zip(edges["source"], edges["target"], strict=True)]
    steps = [*dict.fromkeys(steps)]
    missing = sorted({key for step in steps for key in step} - set(known))
    if missing:
        given.refuse("nodes", "a row for each discipline of the edges", ", ".join(missing))
    left, right = _columns(list(known), steps)
    tall = {}
    for name, layout in LAYOUTS.items():
        with style.context():
            placed = _place(
                Figure(dpi=style.DPI), name, layout.width_px - 2 * MARGIN, known, left, right
            )
        tall[name] = max(place.box.bottom for place in placed.values())

    def draw(area: Area, layout: Layout) -> None:
        width, _ = style.extent(area)
        placed = _place(area, layout.name, width, known, left, right)
        _draw(area, placed, steps, set(left))

    seen = [known[key].name for key in right if _is_seen(open_rows, key)]
    words = Words(
        title=_title(known, steps, right, len(seen), paid=paid),
        subtitle="Credentials and what they lead to, pathways in force on "
        f"{on:%B} {on.day}, {on.year}; lines: postprimary pathways, over a credential held"
        + f"; primary: over an educational program; pay: mean of the occupation, with its "
        f"{phrases.level()} interval over {whose(BASE)}" * paid,
        source=source,
        note=f"{_joint(open_rows)}Gray: counted inside another occupation, so that its pay "
        f"{CANNOT_BE_SEEN}. Pay describes people who do the work now; it is not what a credential "
        "adds. Requirements change: the body's own page decides.",
        alt="Two columns of disciplines joined by lines. "
        + "; ".join(_alt(known, key, steps) for key in left)
        + ".",
    )
    fewer = (
        None if not paid else lambda: pathway_graph(edges, nodes, on=on, source=source, paid=False)
    )
    return Chart("pathway_graph", words, drawn, draw, Room(tall), fewer=fewer)


def _data(edges: pd.DataFrame, nodes: pd.DataFrame) -> pd.DataFrame:
    """The nodes, then the lines between them."""
    columns = [
        "discipline",
        "name",
        "pathway",
        "kind",
        "body",
        "occupation_key",
        "premium_pct",
        "premium_pct_low",
        "premium_pct_high",
        "annual_mean_wage_usd",
        "annual_mean_wage_low",
        "annual_mean_wage_high",
        "statistics",
    ]
    lines = pd.DataFrame(
        {
            "discipline": edges["target"],
            "pathway": edges["pathway"],
            "over": edges["source"],
            "over_bodies": [" or ".join(bodies) for bodies in edges["bodies"]],
        }
    )
    return pd.concat(
        [nodes[columns].assign(mark="discipline"), lines.assign(mark="line")], ignore_index=True
    )


def _node(rows: pd.DataFrame, *, paid: bool) -> _Node:
    first = rows.iloc[0]
    kinds = " and ".join(dict.fromkeys(rows["kind"]))
    own = not first["statistics"]
    if not own:
        pay: list[str] = [CANNOT_BE_SEEN]
    elif pd.isna(first["annual_mean_wage_usd"]):
        pay = ["pay not published"]
    else:
        ends = (first[f"annual_mean_wage{end}"] for end in ("_usd", "_low", "_high"))
        pay = [f"mean pay {DOLLARS.value(*ends)}"]
    if own and pd.notna(first["premium_pct"]):
        ends = (first[f"premium_pct{end}"] for end in ("", "_low", "_high"))
        pay.append(phrases.with_interval(*ends))
    key = first["occupation_key"]
    return _Node(
        first["discipline"],
        first["name"],
        (kinds, *pay) if paid else (),
        style.colour(key) if own else style.CONTEXT,
        style.text_colour(key) if own else style.INK,
    )


def _is_seen(nodes: pd.DataFrame, key: str) -> bool:
    return not nodes.loc[nodes["discipline"] == key, "statistics"].iloc[0]


def _columns(keys: Sequence[str], steps: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """What nothing leads to, most lines first, and the rest in the order of what leads to it."""
    targets = {target for _, target in steps}
    out = {key: sum(start == key for start, _ in steps) for key in keys}
    left = sorted((key for key in keys if key not in targets), key=lambda key: (-out[key], key))

    def middle(key: str) -> tuple[float, int, str]:
        over = [left.index(s) for s, target in steps if target == key and s in left]
        return sum(over) / len(over) if over else len(left), len(over), key

    return left, sorted(targets, key=middle)


def _height(name: Sequence[str], small: Sequence[str]) -> float:
    return float(NAME * len(name) + LINE * len(small))


def _place(
    area: Area,
    layout: str,
    width: float,
    nodes: dict[str, _Node],
    left: Sequence[str],
    right: Sequence[str],
) -> dict[str, _Placed]:
    """Both columns spread over the taller one's height."""
    left_width, right_width, arc = WIDTHS[layout]
    columns = ((left, 0.0, left_width), (right, width - arc - right_width, right_width))
    wrapped = {
        key: _wrapped(area, nodes[key], size - BAR - BESIDE)
        for column, _, size in columns
        for key in column
    }
    least = APART if any(node.small for node in nodes.values()) else NAMES_APART
    tallest = max(
        sum(_height(*wrapped[key]) for key in column) + least * (len(column) - 1)
        for column, _, _ in columns
    )
    placed = {}
    for column, start, size in columns:
        free = tallest - sum(_height(*wrapped[key]) for key in column)
        apart = free / (len(column) - 1) if len(column) > 1 else 0.0
        top = HEAD + (0.0 if len(column) > 1 else free / 2)
        for key in column:
            bottom = top + _height(*wrapped[key])
            placed[key] = _Placed(nodes[key], *wrapped[key], Box(start, top, start + size, bottom))
            top = bottom + apart
    return placed


def _wrapped(area: Area, node: _Node, width: float) -> tuple[list[str], list[str]]:
    name = _capital(node.name)
    if any(style.width_of(area, w, style.SMALL, bold=True) > width for w in name.split()):
        name = name.replace("-", "- ")
    small: list[str] = []
    for words in node.small:
        # An interval moves to the next line as a whole.
        fits = style.width_of(area, words, style.SMALL) <= width
        for part in [words] if fits else words.replace(" (", "\n(").split("\n"):
            small += style.wrap(area, part, width, style.SMALL)
    return style.wrap(area, name, width, style.SMALL, bold=True), small


def _draw(
    area: Area, placed: dict[str, _Placed], steps: Sequence[tuple[str, str]], left: set[str]
) -> None:
    width, height = style.extent(area)
    axes = axes_at(area, Box(0, 0, width, height))
    axes.set(xlim=(0, width), ylim=(height, 0))
    for key, place in placed.items():
        box = place.box
        is_left = key in left
        bar = box.right - BAR / 2 if is_left else box.left + BAR / 2
        axes.vlines(bar, box.top, box.bottom, color=place.node.mark, lw=style.points(BAR))
        x = box.left if is_left else box.left + BAR + BESIDE
        style.put(area, x, box.top, place.name, size=style.SMALL, colour=place.node.ink, bold=True)
        below = box.top + NAME * len(place.name)
        style.put(area, x, below, place.small, size=style.SMALL, colour=style.MUTED)
    for start, target in steps:
        _step(axes, placed, (start, target), steps, left, width)
    style.put(area, 0, 0, HOLDS, size=style.SMALL, colour=style.MUTED)
    right = next(place.box.left for key, place in placed.items() if key not in left)
    style.put(area, right + BAR + BESIDE, 0, OPENS, size=style.SMALL, colour=style.MUTED)


def _step(
    axes: Axes,
    placed: dict[str, _Placed],
    step: tuple[str, str],
    steps: Sequence[tuple[str, str]],
    left: set[str],
    width: float,
) -> None:
    """A curve from the bar of one discipline to that of another, or an arc beside the column."""
    start, target = step
    colour = placed[start].node.mark
    if start not in left:
        edge, out = placed[start].box.right, width + BESIDE / 2
        y = [(placed[key].box.top + placed[key].box.bottom) / 2 for key in step]
        points = [(edge, y[0]), (out, y[0]), (out, y[1]), (edge, y[1])]
        axes.plot(edge, y[1], marker="<", ms=style.points(6), color=colour, ls="none", zorder=2)
    else:
        from_y = _port(placed, start, [t for s, t in steps if s == start], target)
        # Only what comes from the left column shares the bar.
        to_y = _port(placed, target, [s for s, t in steps if t == target and s in left], start)
        x = placed[start].box.right, placed[target].box.left
        middle = (x[0] + x[1]) / 2
        points = [(x[0], from_y), (middle, from_y), (middle, to_y), (x[1], to_y)]
    codes = [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    axes.add_patch(
        PathPatch(
            Path(points, codes), facecolor="none", edgecolor=colour, lw=style.points(1.25), zorder=1
        )
    )


def _port(placed: dict[str, _Placed], key: str, others: Sequence[str], other: str) -> float:
    """Where on a node's bar the line to `other` meets it: in the order of the other ends."""
    ordered = sorted(others, key=lambda name: placed[name].box.top)
    box = placed[key].box
    return box.top + (ordered.index(other) + 0.5) / len(ordered) * (box.bottom - box.top)


def _title(
    nodes: dict[str, _Node],
    steps: Sequence[tuple[str, str]],
    right: Sequence[str],
    seen: int,
    *,
    paid: bool,
) -> str:
    opens = {key: len({target for s, target in steps if s == key}) for key in nodes}
    most = max(opens.values())
    first = next(key for key in nodes if opens[key] == most)
    total = len(right)
    count = (
        f"all {phrases.number_word(total)}"
        if most == total
        else f"{phrases.number_word(most)} of {phrases.number_word(total)}"
    )
    found = f"{_capital(nodes[first].name)} counts toward {count} further credentials"
    return found + f"; statistics show the pay of {phrases.number_or_none(seen)}" * paid


def _joint(nodes: pd.DataFrame) -> str:
    """The pathways that need more than one credential, in words."""
    rows = nodes[nodes["needs"].str.contains(JOINT, regex=False)].drop_duplicates("pathway")
    return "".join(f"{_capital(row['name'])} needs {row['needs']}. " for _, row in rows.iterrows())


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]


def _alt(nodes: dict[str, _Node], key: str, steps: Sequence[tuple[str, str]]) -> str:
    targets = [_with_pay(nodes[target]) for start, target in steps if start == key]
    leads = f" leads to {phrases.listed(targets)}" if targets else " leads to nothing further"
    return f"{_capital(_with_pay(nodes[key]))}{leads}"


def _with_pay(node: _Node) -> str:
    pay = ", ".join(node.small[1:])
    return f"{node.name} ({pay})" if pay else node.name
