"""The commands of `python -m workforce`.

Every command works on the clone it is started in. Exit codes: 2 for usage, 3 for data, 4 for the
network, 1 for anything else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from workforce import __version__
from workforce.errors import DataError, WorkforceError
from workforce.files import Folders

__all__ = ["main"]


class _Commands(click.Group):
    """Commands in the order in which a user meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except WorkforceError as error:
            click.echo(f"error: {error}", err=True)
            raise SystemExit(error.exit_code) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="workforce")
def main() -> None:
    """Public labor statistics on medical imaging: tables, notebooks and charts.

    `outlook` does everything; the other commands are its steps and what feeds them.
    """


@main.command()
def outlook() -> None:
    """Build the tables, check them, run the notebooks, export the charts."""
    folders = Folders.find()
    _build(folders)
    _check(folders, brief=True)
    _notebooks(folders)
    _export(folders)


@main.command()
def build() -> None:
    """Build data/processed from data/raw."""
    _build(Folders.find())


@main.command()
def check() -> None:
    """Verify receipts, schemas and cross-checks; print what differs and by how much."""
    _check(Folders.find(), brief=False)


@main.command()
def notebooks() -> None:
    """Run the notebooks from top to bottom and keep their outputs."""
    _notebooks(Folders.find())


@main.command()
@click.argument("names", nargs=-1)
def export(names: tuple[str, ...]) -> None:
    """Write every chart, or those named, as PNG, SVG, CSV and JSON to outlook/."""
    _export(Folders.find(), names)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH_OR_URL...")
@click.option("--via", default="", help="Through whose copy the files came, if not the publisher.")
@click.option(
    "--copies",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV that says so file by file, with columns sha256 and public_copy.",
)
@click.option("--replace", is_flag=True, help="Accept an original that changed under its name.")
def ingest(paths: tuple[str, ...], via: str, copies: Path | None, replace: bool) -> None:
    """Take figures from publishers' files: workbooks, zips, flat files, folders of them.

    Accepted, under the publisher's file names: OEWS national and state workbooks and the zips they
    come in; the OEWS flat file oe.data.0.Current with its code lists beside it; Employment
    Projections workbooks (occupation.xlsx); CPI-U (cu.data.1.AllItems, or cpi.db of the package
    cpi); state population by age (sc-est2023-agesex-civ.csv); regional price parities
    (SARPP_STATE_*.csv); the states' own projections (ltprojections.csv); the O*NET
    database (its folder or zip). An address is downloaded first; the environment variable
    WORKFORCE_CONTACT then says whom the publisher may write to.
    """
    from workforce import ingest as ingesting

    folders = Folders.find()
    with TemporaryDirectory(prefix="workforce-") as scratch:
        outcome = ingesting.ingest(
            [_local(path, Path(scratch)) for path in paths],
            folders.raw,
            via=via,
            copies=ingesting.read_copies(copies) if copies else None,
            replace_changed=replace,
        )
    for file in outcome.changed:
        click.echo(f"wrote {_shown(folders.raw / file)}")
    if outcome.held:
        click.echo(f"{len(outcome.held)} raw files held already, unchanged")
    if outcome.left_alone:
        click.echo(f"{len(outcome.left_alone)} files left alone: " + _few(outcome.left_alone))
    if outcome.changed:
        click.echo("Next: python -m workforce outlook")


def _local(path: str, scratch: Path) -> Path:
    """The path as given, or that of the download where it is an address."""
    if not path.startswith(("https://", "http://")):
        return Path(path)
    from workforce.fetching import download

    with click.progressbar(length=1, label=path, file=sys.stderr) as bar:

        def advance(received: int, promised: int) -> None:
            bar.length = promised or received + 1
            bar.update(received - bar.pos)

        return download(path, scratch, progress=advance)


@main.command()
@click.option("--occupation", required=True, help='Everyday name, title or code: "mri tech".')
@click.option("--near", help="State whose areas to list, by name, abbreviation or code.")
@click.option(
    "--sort",
    type=click.Choice(["jobs", "pay", "adjusted-pay", "concentration"]),
    default="adjusted-pay",
    show_default=True,
)
@click.option("--csv", "as_csv", is_flag=True, help="Print all columns as CSV.")
def find(occupation: str, near: str | None, sort: str, as_csv: bool) -> None:
    """List areas with jobs, pay, pay at the nation's prices and concentration."""
    from workforce.measures import finder
    from workforce.occupations import named
    from workforce.places import named as place_named
    from workforce.report.finder import table
    from workforce.tables import cite, read

    found = finder.find(
        read("oews_areas"),
        read("price_parities"),
        named(occupation),
        near=place_named(near) if near else None,
        sort=sort,
    )
    if as_csv:
        click.echo(found.to_csv(index=False, lineterminator="\n"), nl=False)
        return
    click.echo(table(found, cite("oews_areas"), cite("price_parities")))


@main.command()
@click.option("--from", "held", multiple=True, required=True, help="What you hold: radiography.")
@click.option("--on", "day", required=True, help="The day to answer for: 2025-03-01.")
def pathways(held: tuple[str, ...], day: str) -> None:
    """Say what one can reach from a credential, how, and what it asks for and pays."""
    import workforce.report.pathways as told
    from workforce import credentials, tables
    from workforce.measures import neighbours, pathways, specialties
    from workforce.occupations import by_key

    records = credentials.load()
    on = credentials.day(day)
    national, projections = tables.read("oews_national"), tables.read("projections")
    compared = neighbours.compare(national, projections)
    premiums = specialties.premium_by_year(national)
    newest = premiums[premiums["year"] == premiums["year"].max()]
    found = pathways.reachable(records, held, on)
    answer = told.pathways(
        records,
        held,
        on,
        pathways.with_figures(found, newest, compared, compared),
        premium_over=by_key("radiographers"),
        sources=[
            tables.cite("oews_national", f"May {int(newest['year'].iloc[0])}"),
            tables.cite("projections", str(compared["round"].iloc[0])),
        ],
    )
    click.echo(answer)


@main.command()
@click.option("--to", "target", required=True, help="What you want to reach: mri.")
@click.option("--from", "held", default="radiography", show_default=True, help="What you hold.")
@click.option("--state", required=True, help="Where you work, by name, abbreviation or code.")
@click.option("--cost", type=float, required=True, help="What it costs you, in dollars.")
@click.option("--hours", type=float, required=True, help="Hours of work you give up unpaid.")
@click.option("--tax", type=float, default=0.0, show_default=True, help="Tax on pay, in percent.")
def payback(target: str, held: str, state: str, cost: float, hours: float, tax: float) -> None:
    """Say after how many months the extra pay of a specialty covers what it costs to get there."""
    import workforce.report.pathways as told
    from workforce import credentials, places, tables
    from workforce.measures import payback

    records = credentials.load()
    result = payback.from_areas(
        tables.read("oews_areas"),
        records.occupation_reached(target),
        places.named(state),
        base=records.occupation_held(held),
        cost=cost,
        unpaid_hours=hours,
        tax_rate_pct=tax,
    )
    click.echo(told.payback(result, records, sources=[tables.cite("oews_areas")]))


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Run all tests, the notebooks included; further arguments go to pytest."""
    import subprocess

    folders = Folders.find()
    # nbval needs all cells of a notebook in one process, hence files as the unit.
    spread = ["-n", "auto", "--dist", "loadfile"]
    command = [sys.executable, "-m", "pytest", *spread, *arguments]
    raise SystemExit(subprocess.run(command, cwd=folders.root, check=False).returncode)


@main.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def bench(arguments: tuple[str, ...]) -> None:
    """Measure speed and memory as ratios taken in one run; see bench/run.py --help."""
    import subprocess

    folders = Folders.find()
    command = [sys.executable, str(folders.root / "bench" / "run.py"), *arguments]
    raise SystemExit(subprocess.run(command, cwd=folders.root, check=False).returncode)


def _step(words: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Announce a step on its own line before it runs."""

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def announced(*args: object, **kwargs: object) -> None:
            click.secho(words, bold=True)
            function(*args, **kwargs)

        return announced

    return decorate


@_step("Building the tables")
def _build(folders: Folders) -> None:
    from workforce.build import build as build_tables

    changed = build_tables(folders)
    click.echo(f"  {_few(changed) + ' changed' if changed else 'nothing changed'}")


@_step("Checking them")
def _check(folders: Folders, *, brief: bool) -> None:
    from workforce.checks import check as run_checks

    failed = 0
    for finding in run_checks(folders):
        failed += not finding.passed
        mark = click.style("ok", fg="green") if finding.passed else click.style("FAULT", fg="red")
        click.echo(f"  {mark} {finding.check}: {finding.compared:,} compared")
        if not brief or not finding.passed:
            click.echo(f"     allowed: {finding.allowed}")
            for note in filter(None, finding.note.split("; ")):
                click.echo(f"     {note}")
        for difference in finding.differences:
            click.echo(f"     differs: {difference}")
    if failed:
        raise DataError(
            folders.root / "data",
            expected="data that agrees with itself",
            found=f"{failed} failed check{'s' if failed > 1 else ''} (above)",
            remedy="Each line says what helps.",
        )


@_step("Running the notebooks")
def _notebooks(folders: Folders) -> None:
    from workforce.report.notebooks import execute_all

    for path, changed in execute_all(folders.notebooks):
        click.echo(f"  {_shown(path)}: {'outputs changed' if changed else 'same outputs'}")


@_step("Exporting")
def _export(folders: Folders, names: tuple[str, ...] = ()) -> None:
    from workforce.report.export import export as export_charts

    written = export_charts(folders, names)
    click.echo(f"  {len(written)} charts written as PNG, SVG, CSV and JSON; the others are current")
    click.echo(f"Open {_shown(folders.outlook)}")


def _shown(path: Path) -> str:
    """A path as short as it can be said from the current folder."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _few(names: list[str], most: int = 4) -> str:
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
