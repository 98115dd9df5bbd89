"""Measure speed and memory against bounds: python -m workforce bench [OPTIONS].

Each line of the table is the median over rounds in which everything it compares ran in turn.
Nothing here is a test: a busy machine may go over a bound without anything being wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from measuring import (
    Command,
    Comparison,
    Figure,
    MeasuringError,
    Round,
    judge,
    machine,
    page,
    table,
)
from years import YEARS

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).resolve().parent
WORKBOOKS = ROOT.parent / "shared" / "upstream" / "oews" / "national"
HEADINGS = ("what", "measured", "bound", "verdict", "median times")
LIBRARIES = ("pandas", "duckdb", "polars")
# One in so many occupations is ranked.
REGIONAL_PARTS = {"quarter": 4, "half": 2, "all": 1}
# Whom premiums are paid over in the benchmarks.
PAID_OVER = "29-2034"
# One page of each kind, the longest ones among them.
PAGES = ("index.html", "occupations/mri.html", "states/tx.html", "checks.html", "method/index.html")
PROJECT_FILE = 'name = "imaging-workforce-outlook"\n'


class NoInputError(Exception):
    """A benchmark's input is optional and not here; the text says what to pass."""


@dataclass(frozen=True)
class Given:
    """What a benchmark has to work with."""

    scratch: Path
    flat: Path | None
    workbooks: Path | None


def flat(given: Given) -> Comparison:
    """Taking our figures from the flat file, beside `grep -E` and libraries that filter its lines.

    Libraries that are not installed are left out.
    """
    from workforce.occupations import codes_ever_used

    data_file = _flat_file(given)
    grep = shutil.which("grep")
    if grep is None:
        raise NoInputError("no grep on this machine to compare with; install one")
    project = given.scratch / "ingest"

    def empty() -> None:
        shutil.rmtree(project, ignore_errors=True)
        (project / "data" / "raw").mkdir(parents=True)
        (project / "pyproject.toml").write_text(PROJECT_FILE, encoding="utf-8")

    codes = "|".join(sorted(code.replace("-", "") for code in codes_ever_used()))
    what = "flat file" if given.flat else "stand-in flat file"
    others = [name for name in LIBRARIES if find_spec(name)]
    cutting = [sys.executable, str(HERE / "cutting.py")]
    return Comparison(
        what,
        {
            **{name: Command([*cutting, name, str(data_file), codes]) for name in others},
            "ingest": Command(
                _workforce("ingest", str(data_file)), {"WORKFORCE_ROOT": str(project)}, before=empty
            ),
            "grep": Command(
                [grep, "-E", f"^OEU.{{14}}({codes})", str(data_file)],
                {"LC_ALL": "C"},
                output=given.scratch / "grep.txt",
            ),
        },
        [
            Figure(
                f"ingest {what} / grep -E",
                lambda taken: taken["ingest"].seconds / taken["grep"].seconds,
                3,
                "times",
            ),
            *(
                Figure(
                    f"ingest {what} / {name}",
                    lambda taken, name=name: taken["ingest"].seconds / taken[name].seconds,
                    1.5,
                    "times",
                )
                for name in others
            ),
            Figure(f"ingest {what}, memory", lambda taken: taken["ingest"].peak_mb, 200, "MB"),
        ],
    )


def workbooks(given: Given) -> Comparison:
    """Reading and cutting all national workbooks, beside reading them with openpyxl and xlrd."""
    folder = given.workbooks or WORKBOOKS
    new, old = (sorted(map(str, folder.glob(f"national_*{end}"))) for end in (".xlsx", ".xls"))
    if given.workbooks and not new + old:
        raise MeasuringError(f"no national_*.xlsx or .xls in {folder}; pass --workbooks FOLDER")
    if not new or not old:
        raise NoInputError("no OEWS national workbooks here; pass --workbooks FOLDER")

    def reading(library: str, files: list[str]) -> Command:
        return Command([sys.executable, str(HERE / "reading.py"), library, *files])

    return Comparison(
        f"{len(new)} .xlsx and {len(old)} .xls workbooks",
        {
            "openpyxl": reading("openpyxl", new),
            "ours .xlsx": reading("workforce", new),
            "xlrd": reading("xlrd", old),
            "ours all": reading("workforce", new + old),
        },
        [
            Figure(
                "openpyxl / workforce, .xlsx",
                lambda taken: taken["openpyxl"].seconds / taken["ours .xlsx"].seconds,
                5,
                "times",
                at_least=True,
            ),
            Figure(
                "openpyxl and xlrd / workforce, all",
                lambda taken: (
                    (taken["openpyxl"].seconds + taken["xlrd"].seconds) / taken["ours all"].seconds
                ),
                5,
                "times",
                at_least=True,
            ),
        ],
    )


def _after_start(taken: Round, name: str) -> float:
    """Seconds of a command less those of one that only starts."""
    return taken[name].seconds - taken["start"].seconds


def ranks(given: Given) -> Comparison:
    """Ranks of the states for eight occupations and three measures, from the tables held."""
    return Comparison(
        "ranks",
        {
            "ranks": Command(_regional("imaging")),
            "loop": Command(_regional("loop")),
            "start": Command(_regional("start")),
        },
        [
            Figure(
                "ranks / a loop over pairs, after start",
                lambda taken: _after_start(taken, "ranks") / _after_start(taken, "loop"),
                1,
                "times",
            ),
            Figure(
                "ranks of 8 occupations x 3 measures, after start",
                lambda taken: _after_start(taken, "ranks"),
                2,
                "s",
            ),
            Figure("ranks of 8 x 3, memory", lambda taken: taken["ranks"].peak_mb, 300, "MB"),
        ],
    )


def premiums(given: Given) -> Comparison:
    """Premiums of specialties in every metropolitan area, beside a loop over the areas."""
    return Comparison(
        "premiums",
        {
            "premiums": Command(_regional("premiums")),
            "loop": Command(_regional("premiums-loop")),
            "start": Command(_regional("start")),
        },
        [
            Figure(
                "premiums / a loop over areas, after start",
                lambda taken: _after_start(taken, "premiums") / _after_start(taken, "loop"),
                1,
                "times",
            ),
        ],
    )


def areas(given: Given) -> Comparison:
    """Ranks of every detailed occupation in every state and area: a quarter, half, all of them."""
    data_file, prepared = _flat_file(given), given.scratch / "areas.pickle"
    counts = given.scratch / "areas.json"
    print("areas: taking every occupation out of the flat file", file=sys.stderr, flush=True)
    Command(_regional("take", str(data_file), str(prepared)), output=counts).run()
    found = json.loads(counts.read_text(encoding="utf-8"))
    rows = {name: found[f"rows of one in {one_in}"] for name, one_in in REGIONAL_PARTS.items()}
    commands = {
        f"{name} ({rows[name]:,} rows)": Command(_regional("rank", str(prepared), str(one_in)))
        for name, one_in in REGIONAL_PARTS.items()
    }
    side = dict(zip(REGIONAL_PARTS, commands, strict=True))

    def a_row(taken: Round, name: str) -> float:
        return (taken[side[name]].seconds - taken["load"].seconds) / rows[name]

    made_up = "" if given.flat else ", most of them made up"
    size = f"{found['occupations']} occupations{made_up}, {found['areas']} areas"
    return Comparison(
        "areas",
        {"load": Command(_regional("load", str(prepared), "1")), **commands},
        [
            Figure(f"ranks of {size}", lambda taken: taken[side["all"]].seconds, 30, "s"),
            *(
                Figure(
                    f"ranks of all areas, time a row, all / {name}",
                    lambda taken, name=name: a_row(taken, "all") / a_row(taken, name),
                    1.2,
                    "times",
                )
                for name in ("half", "quarter")
            ),
            Figure(
                "ranks of all areas, memory", lambda taken: taken[side["all"]].peak_mb, 500, "MB"
            ),
        ],
    )


def panel(given: Given) -> Comparison:
    """The flat file to Parquet beside the engine alone, and all measures of all cells."""
    data_file, folder = _flat_file(given), given.scratch / "panel"
    plain = [str(HERE / "plain_parquet.py"), str(data_file), str(given.scratch / "plain.parquet")]

    def no_panel() -> None:
        shutil.rmtree(folder, ignore_errors=True)

    return Comparison(
        "panel",
        {
            "engine": Command([sys.executable, *plain]),
            "build": Command(
                _workforce("panel", "build", str(data_file), "--to", str(folder)), before=no_panel
            ),
            "measure": Command(_workforce("panel", "measure", str(folder), "--base", PAID_OVER)),
        },
        [
            Figure(
                "flat file to Parquet / engine alone",
                lambda taken: taken["build"].seconds / taken["engine"].seconds,
                1.5,
                "times",
            ),
            Figure(
                "flat file to Parquet, memory", lambda taken: taken["build"].peak_mb, 1000, "MB"
            ),
            Figure(
                "measures of all occupations and areas",
                lambda taken: taken["measure"].seconds,
                60,
                "s",
            ),
            Figure("these measures, memory", lambda taken: taken["measure"].peak_mb, 4000, "MB"),
        ],
    )


def rows(given: Given) -> Comparison:
    """The flat file to Parquet and its measures: a quarter, half, all of the occupations."""
    data_file, commands, lines = _flat_file(given), {}, {}
    for part, one_in in REGIONAL_PARTS.items():
        source, target = given.scratch / f"lines-{part}", given.scratch / f"panel-{part}"
        counted = given.scratch / "lines.txt"
        print(f"rows: writing a flat file of {part}", file=sys.stderr, flush=True)
        cut = [str(HERE / "parts.py"), str(data_file), str(source), str(one_in), PAID_OVER]
        Command([sys.executable, *cut], output=counted).run()
        lines[part] = int(counted.read_text(encoding="utf-8"))
        build = _workforce("panel", "build", str(source), "--to", str(target))
        before = partial(shutil.rmtree, target, ignore_errors=True)
        commands[f"build {part}"] = Command(build, before=before)
        measure = _workforce("panel", "measure", str(target), "--base", PAID_OVER)
        commands[f"measure {part}"] = Command(measure)
    for what, module in (("build", "building"), ("measure", "measuring")):
        starting = f"import duckdb, workforce.panel.{module}"
        commands[f"start {what}"] = Command([sys.executable, "-c", starting])

    def a_line(taken: Round, what: str, part: str) -> float:
        spent = taken[f"{what} {part}"].seconds - taken[f"start {what}"].seconds
        return spent / lines[part]

    return Comparison(
        "rows",
        commands,
        [
            Figure(
                f"{told}, time a line after start, all / {part}",
                lambda taken, what=what, part=part: (
                    a_line(taken, what, "all") / a_line(taken, what, part)
                ),
                1.2,
                "times",
            )
            for what, told in (("build", "flat file to Parquet"), ("measure", "measures"))
            for part in ("half", "quarter")
        ],
    )


def years(given: Given) -> Comparison:
    """Building and measuring many made-up years as large as a real one, beside one; run once."""
    data_file, folder = _flat_file(given), given.scratch / "years"
    size = data_file.stat().st_size
    # The flat files, and what the engine sets aside.
    needed = (YEARS + 5) * size
    if shutil.disk_usage(given.scratch).free < needed:
        raise NoInputError(f"{needed / 1e9:.0f} GB are needed for {YEARS} years; set TMPDIR")
    print(f"years: writing {YEARS} made-up flat files", file=sys.stderr, flush=True)
    writing = [str(HERE / "years.py"), str(data_file), str(folder), str(YEARS)]
    Command([sys.executable, *writing]).run()
    newest = max(int(part.name) for part in folder.iterdir())
    one, all_years = given.scratch / "one-year", given.scratch / "all-years"

    def building(source: Path, target: Path) -> Command:
        return Command(_workforce("panel", "build", str(source), "--to", str(target)))

    def measuring(panel: Path) -> Command:
        return Command(_workforce("panel", "measure", str(panel), "--base", PAID_OVER))

    return Comparison(
        "years",
        {
            "build one": building(folder / str(newest), one),
            f"build {YEARS}": building(folder, all_years),
            "measure one": measuring(one),
            f"measure {YEARS}": measuring(all_years),
        },
        [
            Figure(
                f"{YEARS} years to Parquet and all their measures",
                lambda taken: taken[f"build {YEARS}"].seconds + taken[f"measure {YEARS}"].seconds,
                600,
                "s",
            ),
            Figure(
                f"{YEARS} years to Parquet, time a year, over one year",
                lambda taken: taken[f"build {YEARS}"].seconds / YEARS / taken["build one"].seconds,
                1.2,
                "times",
            ),
            Figure(
                f"{YEARS} years to Parquet, memory",
                lambda taken: taken[f"build {YEARS}"].peak_mb,
                1000,
                "MB",
            ),
            Figure(
                f"measures of {YEARS} years, time a year, over one year",
                lambda taken: (
                    taken[f"measure {YEARS}"].seconds / YEARS / taken["measure one"].seconds
                ),
                1.2,
                "times",
            ),
            Figure(
                f"measures of {YEARS} years, memory",
                lambda taken: taken[f"measure {YEARS}"].peak_mb,
                4000,
                "MB",
            ),
        ],
        once=True,
    )


def fetch(given: Given) -> Comparison:
    """Fetching every source from loopback, and once more when nothing is new."""
    data_file = _flat_file(given)
    project, cache = given.scratch / "fetch", given.scratch / "originals"
    serving = [str(HERE / "serving.py"), str(data_file.parent), str(given.scratch / "shelf")]
    # Its standard input closes with this process, and with it the server.
    server = subprocess.Popen(
        [sys.executable, *serving], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    mirror = server.stdout.readline().strip() if server.stdout else ""
    if not mirror:
        raise MeasuringError("the publishers on loopback did not start (see above)")
    where = {
        "WORKFORCE_ROOT": str(project),
        "WORKFORCE_CACHE": str(cache),
        "WORKFORCE_MIRROR": mirror,
        "WORKFORCE_SPACING": "0",
        "WORKFORCE_CONTACT": "bench@example.org",
        "BEA_API_KEY": "bench",
    }

    def empty() -> None:
        for folder in (project, cache):
            shutil.rmtree(folder, ignore_errors=True)
        project.mkdir()
        (project / "pyproject.toml").write_text(PROJECT_FILE, encoding="utf-8")

    return Comparison(
        "fetch",
        {
            "first": Command(_workforce("fetch"), where, before=empty),
            "again": Command(_workforce("fetch"), where),
        },
        [
            Figure("fetch all sources", lambda taken: taken["first"].seconds, 90, "s"),
            Figure("fetch all sources, memory", lambda taken: taken["first"].peak_mb, 400, "MB"),
            Figure(
                "fetch of what is held / fetch",
                lambda taken: taken["again"].seconds / taken["first"].seconds,
                0.5,
                "times",
            ),
        ],
    )


def outlook(given: Given) -> Comparison:
    """`outlook` in a copy of this project."""
    project = _copy(given.scratch / "outlook")
    return Comparison(
        "outlook",
        {"outlook": Command(_workforce("outlook"), {"WORKFORCE_ROOT": str(project)})},
        [Figure("outlook", lambda taken: taken["outlook"].seconds, 90, "s")],
        once=True,
    )


def notebooks(given: Given) -> Comparison:
    """All notebooks executed, in a copy of this project."""
    project = _copy(given.scratch / "notebooks")
    return Comparison(
        "notebooks",
        {"notebooks": Command(_workforce("notebooks"), {"WORKFORCE_ROOT": str(project)})},
        [
            Figure("notebooks executed", lambda taken: taken["notebooks"].seconds, 60, "s"),
            Figure(
                "notebooks executed, memory of the largest process",
                lambda taken: taken["notebooks"].peak_mb,
                1000,
                "MB",
            ),
        ],
        once=True,
    )


def export(given: Given) -> Comparison:
    """The first export of the outlook, and one when nothing has changed since."""
    project = _copy(given.scratch / "export")
    where = {"WORKFORCE_ROOT": str(project)}

    def no_outlook() -> None:
        shutil.rmtree(project / "outlook", ignore_errors=True)

    return Comparison(
        "export",
        {
            "first": Command(_workforce("export"), where, before=no_outlook),
            "again": Command(_workforce("export"), where),
        },
        [
            Figure("first export", lambda taken: taken["first"].seconds, 60, "s"),
            Figure(
                "export of what is current / first export",
                lambda taken: taken["again"].seconds / taken["first"].seconds,
                0.1,
                "times",
            ),
            Figure(
                "first export, memory of the largest process",
                lambda taken: taken["first"].peak_mb,
                1500,
                "MB",
            ),
        ],
        once=True,
    )


def pages(given: Given) -> Comparison:
    """Opening pages until they are painted, beside as many empty ones."""
    from workforce.errors import UsageError

    sys.path.insert(0, str(ROOT / "tests"))
    import chromium

    try:
        chromium.found()
    except UsageError as error:
        raise NoInputError(f"no browser to open pages with: {error}") from error
    project = _copy(given.scratch / "pages")
    Command(_workforce("export"), {"WORKFORCE_ROOT": str(project)}).run()
    shown = [str(project / "outlook" / page) for page in PAGES]
    empty = []
    for number, _ in enumerate(PAGES):
        file = given.scratch / f"empty{number}.html"
        file.write_text("<!doctype html><title>x</title><p>x", encoding="utf-8")
        empty.append(str(file))
    opening = [sys.executable, str(HERE / "pages.py")]
    return Comparison(
        "pages",
        {"pages": Command([*opening, *shown]), "empty": Command([*opening, *empty])},
        [
            Figure(
                "first paint of a page, after that of an empty one",
                lambda taken: (taken["pages"].seconds - taken["empty"].seconds) / len(PAGES),
                1,
                "s",
            ),
            Figure(
                "opening pages / empty pages",
                lambda taken: taken["pages"].seconds / taken["empty"].seconds,
                3,
                "times",
            ),
        ],
    )


def forecasts(given: Given) -> Comparison:
    """The whole evaluation of forecasts, from the tables to the document."""
    project = _copy(given.scratch / "forecasts")
    (project / "docs").mkdir()
    where = {"WORKFORCE_ROOT": str(project)}
    return Comparison(
        "forecasts",
        {"evaluate": Command(_workforce("evaluate"), where)},
        [
            Figure("evaluate", lambda taken: taken["evaluate"].seconds, 10, "s"),
            Figure("evaluate, memory", lambda taken: taken["evaluate"].peak_mb, 500, "MB"),
        ],
    )


def help_page(given: Given) -> Comparison:
    """The first answer a user gets."""
    return Comparison(
        "--help",
        {"help": Command(_workforce("--help"))},
        [Figure("--help", lambda taken: taken["help"].seconds, 0.3, "s")],
    )


# A new benchmark is a function above and a line here.
BENCHMARKS: dict[str, Callable[[Given], Comparison]] = {
    "flat": flat,
    "workbooks": workbooks,
    "ranks": ranks,
    "premiums": premiums,
    "areas": areas,
    "panel": panel,
    "rows": rows,
    "years": years,
    "fetch": fetch,
    "outlook": outlook,
    "notebooks": notebooks,
    "export": export,
    "pages": pages,
    "forecasts": forecasts,
    "help": help_page,
}


def _copy(project: Path) -> Path:
    """A copy of this project with what an outlook is made from."""
    project.mkdir()
    shutil.copy(ROOT / "pyproject.toml", project)
    for folder in ("data", "notebooks"):
        shutil.copytree(ROOT / folder, project / folder)
    return project


def _workforce(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "workforce", *arguments]


def _regional(*arguments: str) -> list[str]:
    return [sys.executable, str(HERE / "regional.py"), *arguments]


def _flat_file(given: Given) -> Path:
    """The flat file given, else a stand-in."""
    data_file = given.flat or _stand_in(given.scratch / "flat")
    if not data_file.is_file():
        raise MeasuringError(f"{data_file} does not exist; pass --flat path/to/oe.data.0.Current")
    return data_file


def _stand_in(folder: Path) -> Path:
    """A made-up flat file, written by a process of its own so that this one stays small.

    Written once for all benchmarks of a run.
    """
    if folder.is_dir():
        return folder / "oe.data.0.Current"
    folder.mkdir()
    print("flat file: writing a stand-in of the same size", file=sys.stderr, flush=True)
    Command([sys.executable, str(HERE / "standin.py"), str(ROOT / "data/raw"), str(folder)]).run()
    return folder / "oe.data.0.Current"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m workforce bench",
        description="Print speed and memory as medians of figures taken side by side.",
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds that count (default 3)")
    parser.add_argument(
        "--flat",
        type=Path,
        metavar="FILE",
        help="oe.data.0.Current with its code lists beside it (default: a stand-in of its size)",
    )
    parser.add_argument(
        "--workbooks", type=Path, metavar="FOLDER", help="folder of OEWS national workbooks"
    )
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="write the table as Markdown too"
    )
    parser.add_argument("--only", choices=BENCHMARKS, action="append", help="run this one alone")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds: expected 1 or more")
    return options


def main() -> int:
    """Measure, print the table, and answer 1 only where something could not be measured."""
    options = _options()
    if not hasattr(os, "wait4"):
        print("bench: cannot measure memory here; run it on Linux or macOS", file=sys.stderr)
        return 1
    asked = options.only or list(BENCHMARKS)
    lines, skipped, failed = [HEADINGS], [], []
    with tempfile.TemporaryDirectory() as scratch:
        given = Given(Path(scratch), options.flat, options.workbooks)
        for name in asked:
            try:
                comparison = BENCHMARKS[name](given)
                lines += judge(comparison, comparison.measure(options.rounds))
            except NoInputError as reason:
                skipped.append(f"{name}: not measured: {reason}")
            except MeasuringError as reason:
                failed.append(f"{name}: could not measure: {reason}")
    print(table(lines))
    if options.write:
        left = [f"{name}: left out of this run" for name in BENCHMARKS if name not in asked]
        written = page(lines, options.rounds, [*skipped, *failed, *left])
        options.write.write_text(written, encoding="utf-8")
    print(*skipped, *failed, sep="\n", end="\n" if skipped + failed else "")
    print(machine(options.rounds))
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
