"""The steps from raw figures to the outlook, alone and one after the other."""

from __future__ import annotations

import os
from datetime import datetime

import click

from workforce.cli.group import few, shown, step
from workforce.errors import DataError
from workforce.files import Folders, require_writable
from workforce.publications import AS_OF

__all__ = [
    "ROOM",
    "build",
    "build_tables",
    "check",
    "check_tables",
    "export",
    "export_outlook",
    "notebooks",
    "outlook",
    "run_notebooks",
    "serve",
]


# Bytes that have to be free before a step begins. A whole outlook, the most that one writes, takes
# 130 million.
ROOM = 150_000_000


def _look_at(_: click.Context, __: click.Parameter, day: datetime | None) -> None:
    """Let all that this command starts, the notebooks' kernels included, count from one day."""
    if day is not None:
        os.environ[AS_OF] = day.date().isoformat()


as_of_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_look_at,
    expose_value=False,
    help="The day on which figures are looked at for newer releases; without it, the day on "
    "which the newest of them was obtained.",
)


@click.command()
@as_of_option
def outlook() -> None:
    """Build the tables, check them, run the notebooks, export charts and pages.

    Where nothing changed since this last ran to its end, nothing is done.
    """
    from workforce.report.voucher import is_whole, vouch_whole

    folders = Folders.to_write()
    if is_whole(folders):
        click.echo("Nothing changed since the last run: tables, notebooks and outlook are current")
        click.echo(f"Open {shown(folders.outlook / 'index.html')}")
        return
    # Minutes of work would be lost on a folder that does not take their result.
    require_writable(folders.processed, folders.notebooks, folders.outlook, room=ROOM)
    build_tables(folders)
    check_tables(folders, brief=True)
    run_notebooks(folders)
    export_outlook(folders)
    vouch_whole(folders)


@click.command()
def build() -> None:
    """Build data/processed from data/raw."""
    build_tables(Folders.to_write())


@click.command()
def check() -> None:
    """Verify receipts, schemas and cross-checks; print what differs and by how much."""
    check_tables(Folders.find(), brief=False)


@click.command()
@as_of_option
def notebooks() -> None:
    """Run the notebooks from top to bottom and keep their outputs."""
    run_notebooks(Folders.to_write())


@click.command()
@click.argument("names", nargs=-1)
@click.option(
    "--pdf", is_flag=True, help="Write sheets of states and occupations to outlook/pdf too."
)
@click.option(
    "--slides", is_flag=True, help="Write charts for presentations to outlook/slides too."
)
@as_of_option
def export(names: tuple[str, ...], pdf: bool, slides: bool) -> None:
    """Write outlook/: pages, charts, workbook and tables; or only the charts named.

    --pdf lays out a sheet to print for each state and occupation; it takes seconds and no browser.
    --slides draws every chart of the gallery that is about more than one place, or those named,
    as NAME.png (16:9, 1600 by 900 pixels) and NAME.portrait.png (4:5).
    """
    folders = Folders.to_write()
    export_outlook(folders, names)
    if slides:
        write_slides(folders, names)
    if pdf:
        write_pdfs(folders)


@click.command()
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
def serve(port: int, no_browser: bool) -> None:
    """Show the outlook at an address of this computer alone."""
    from workforce.report.serve import serve as serve_outlook

    serve_outlook(
        Folders.to_write().outlook,
        port,
        open_browser=not no_browser,
        started=lambda address: click.echo(f"{address}  (Ctrl-C ends it)"),
    )


@step("Building the tables")
def build_tables(folders: Folders) -> None:
    """Build every table and tell which changed."""
    from workforce.build import build as build_all

    require_writable(folders.processed, room=ROOM)
    changed = build_all(folders)
    click.echo(f"  {few(changed) + ' changed' if changed else 'nothing changed'}")


@step("Checking them")
def check_tables(folders: Folders, *, brief: bool) -> None:
    """Run every check and tell what it found. Raises `DataError` where one failed."""
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


@step("Running the notebooks")
def run_notebooks(folders: Folders) -> None:
    """Execute every notebook and tell whose outputs changed."""
    from workforce.report.notebooks import execute_all

    require_writable(folders.notebooks, room=ROOM)
    for path, changed in execute_all(folders.notebooks):
        click.echo(f"  {shown(path)}: {'outputs changed' if changed else 'same outputs'}")


@step("Exporting")
def export_outlook(folders: Folders, names: tuple[str, ...] = ()) -> None:
    """Write the outlook, or some charts of it, and tell how much was new."""
    from workforce.report.export import export as export_all
    from workforce.report.pdf import discard
    from workforce.report.slides import discard as discard_slides

    require_writable(folders.outlook, room=ROOM)
    written = export_all(folders, names)
    discard_slides(folders.outlook, written)
    if any(name.endswith(".html") for name in written):
        discard(folders.outlook)
    click.echo(f"  {len(written)} charts and pages written; the others are current")
    click.echo(f"Open {shown(folders.outlook / 'index.html')}")


@step("Drawing slides")
def write_slides(folders: Folders, names: tuple[str, ...] = ()) -> None:
    """Draw charts for presentations, tell where they are and which have no room in a shape."""
    from workforce.report.slides import slides

    require_writable(folders.outlook, room=ROOM)
    written, refused = slides(folders, names)
    click.echo(f"  {len(written)} pictures written to {shown(folders.outlook / 'slides')}")
    for line in refused:
        click.echo(f"  left out: {line}")


@step("Making the sheets")
def write_pdfs(folders: Folders) -> None:
    """Write the sheets as PDF and tell where they are."""
    from workforce.report.pdf import pdfs

    written = pdfs(folders.outlook)
    click.echo(f"  {len(written)} sheets written to {shown(folders.outlook / 'pdf')}")
