"""What worker processes of the export do: draw charts and render pages, a share each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

import workforce.charts
from workforce.charts.chart import LAYOUTS, Chart
from workforce.errors import DataError, UsageError
from workforce.files import Folders, sha256_of
from workforce.findings.desk import Desk, of_folders
from workforce.places import State
from workforce.publications.ages import Age
from workforce.report.catalogue import EVERY, is_held
from workforce.report.pages import drawing
from workforce.report.pages.contents import pages
from workforce.report.pages.parts import Page
from workforce.report.pages.render import render, table_csv
from workforce.report.pages.rendered import Drawn, Share, joined
from workforce.report.pages.sheet import sheet
from workforce.report.pages.state import held

__all__ = ["files_of", "named", "share"]

DRAWING_PACKAGES = ("matplotlib", "numpy", "pandas", "pillow")


def share(folders: Folders, number: int, of: int, made: Mapping[str, str]) -> Share:
    """The part `number` of all charts and pages, split into `of` parts of neighbours.

    Neighbours use the same measures. `made` gives the origins of charts whose files and drawings
    of the last export can be kept, by name.
    """
    frames = of_folders(folders)
    drawn = [name for name in EVERY if is_held(frames, name)]
    wanted = filter(None, (EVERY[name](frames) for name in _part(drawn, number, of)))
    parts = [Share(_drawn(wanted, made))]
    states = held(frames)
    composed = pages(frames)
    # Cities come last and are many and small: every share gets some of each kind.
    for path in list(composed)[number::of]:
        parts += _page(composed[path](frames), path, made, frames.ages, states)
    return joined(parts)


def _page(
    page: Page, path: str, made: Mapping[str, str], ages: Sequence[Age], states: Sequence[State]
) -> Iterator[Share]:
    """A page with the charts that only it has, its tables, and what its sheet says."""
    if page.path != path:
        raise DataError(
            f"page {path}",
            expected="a page that calls itself by this path",
            found=page.path,
            remedy="Correct the list of pages.",
        )
    said = sheet(page)
    yield Share(pages=(render(page, ages, states),), sheets={path: said} if said else {})
    # A chart of the catalogue is drawn where the catalogue is; here it is only compared.
    known = {chart.name: origin(chart) for chart in page.charts if chart.name in EVERY}
    yield Share(_drawn(page.charts, {**made, **known}))
    if page.kind != "city":
        for section in page.sections:
            # Of a pair that is compared, what the other answers say stands in its heading.
            shown = section.answers[:1] if page.kind == "compare" else section.answers
            yield Share(tables={one.name: table_csv(one) for one in shown})


def named(folders: Folders, names: Sequence[str], made: Mapping[str, str]) -> Share:
    """These charts of the catalogue. Raises `UsageError` where one has no figures."""
    frames = of_folders(folders)
    return Share(_drawn((_figured(frames, name) for name in names), made))


def _figured(frames: Desk, name: str) -> Chart:
    if chart := EVERY[name](frames):
        return chart
    raise UsageError(
        f"chart {name}",
        expected="figures to draw",
        found="none, or too few, in this working copy",
        remedy="Leave it out; `python -m workforce sources` lists what is held.",
    )


def _part(names: list[str], number: int, of: int) -> list[str]:
    return names[len(names) * number // of : len(names) * (number + 1) // of]


def _drawn(charts: Iterable[Chart], made: Mapping[str, str]) -> dict[str, Drawn]:
    found: dict[str, Drawn] = {}
    for chart in charts:
        made_from = origin(chart)
        if made.get(chart.name) == made_from:
            found[chart.name] = Drawn(made_from, title=chart.words.title, alt=chart.words.alt)
        else:
            drawings = {layout: drawing.inline(chart, layout) for layout in LAYOUTS}
            found[chart.name] = Drawn(
                made_from, files_of(chart), drawings, chart.words.title, chart.words.alt
            )
            chart.forget()
    return found


def origin(chart: Chart) -> str:
    """A digest of everything a chart's files are made from: its JSON holds the hash of its CSV."""
    return sha256_of(f"{_way_of_drawing()}{chart.json()}".encode())


@cache
def _way_of_drawing() -> str:
    """A digest of the code that draws and of the versions it draws with."""
    code = sorted(Path(workforce.charts.__path__[0]).glob("*.[pm]*"))
    code.append(Path(drawing.__file__))
    sources = b"".join(path.read_bytes() for path in code if path.is_file())
    versions = "".join(version(package) for package in DRAWING_PACKAGES)
    return sha256_of(sources + versions.encode())


def files_of(chart: Chart) -> dict[str, bytes]:
    """The files of one chart by name: PNG for documents, SVG, CSV of what is drawn, JSON words."""
    return {
        f"{chart.name}.png": chart.png(),
        f"{chart.name}.svg": chart.svg().encode(),
        f"{chart.name}.phone.svg": chart.svg("phone").encode(),
        f"{chart.name}.csv": chart.csv().encode(),
        f"{chart.name}.json": chart.json().encode(),
    }
