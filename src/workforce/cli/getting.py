"""Getting figures: from publishers over the network, or from files a user has."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workforce.cli.group import few, shown, step
from workforce.cli.steps import ROOM, build_tables, check_tables, export_outlook, run_notebooks
from workforce.errors import UsageError, WorkforceError
from workforce.field import command
from workforce.files import Folders, kept_on_failure, require_writable

if TYPE_CHECKING:
    from workforce.publications.standing import Standing

__all__ = ["fetch", "ingest", "refresh", "sources"]

YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")

names_argument = click.argument("names", nargs=-1, metavar="[SOURCE...]")
years_option = click.option(
    "--years",
    help="Releases of these years instead of the newest: 2021 or 2003-2009 or 2019,2024.",
)
replace_option = click.option(
    "--replace", is_flag=True, help="Accept an original that changed under its name."
)


@click.command()
@names_argument
@years_option
@replace_option
def refresh(names: tuple[str, ...], years: str | None, replace: bool) -> None:
    """Fetch, build, check, run the notebooks, export; say what changed.

    All sources, or those named (see `sources`). A source that fails is told, and the others go on;
    if what came cannot be built and checked, the figures stay as they were. Where nothing new came
    and all else is current, nothing more is done.
    """
    from workforce.report.changes import changes, snapshot
    from workforce.report.voucher import is_whole, vouch_whole

    folders = Folders.to_write()
    require_writable(folders.raw, folders.processed, folders.notebooks, folders.outlook, room=ROOM)
    before = snapshot(folders)
    with kept_on_failure(folders.raw, folders.processed, folders.notebooks):
        faults = fetch_sources(folders, names, years, replace)
        current = is_whole(folders)
        if not current:
            build_tables(folders)
            check_tables(folders, brief=True)
            run_notebooks(folders)
    if not current:
        export_outlook(folders)
        vouch_whole(folders)
    told = [] if current else list(changes(before, snapshot(folders)))
    click.secho("What changed", bold=True)
    click.echo("\n".join(told) if told else "  Nothing: no new figures, and the same findings.")
    _end(faults)


@click.command()
@names_argument
@years_option
@replace_option
def fetch(names: tuple[str, ...], years: str | None, replace: bool) -> None:
    """Get figures from their publishers: all sources, or those named.

    Downloads are kept in the user's cache folder (WORKFORCE_CACHE) and asked for again only when
    the publisher has changed them. BLS asks for an e-mail address it may write to: set
    WORKFORCE_CONTACT. Regional price parities need a free key in BEA_API_KEY. WORKFORCE_MIRROR
    sends all requests to a mirror.
    """
    folders = Folders.to_write()
    require_writable(folders.raw, room=ROOM)
    with kept_on_failure(folders.raw):
        faults = fetch_sources(folders, names, years, replace)
    click.echo(f"Next: {command('outlook')}")
    _end(faults)


@click.command()
def sources() -> None:
    """List the sources: what is held, how old it is, and what is due."""
    from workforce.publications.standing import standings

    today = _today()
    for standing in standings(Folders.find().raw, today):
        click.echo(click.style(standing.publication.key, bold=True), nl=False)
        click.echo(f"  {standing.publication.title} ({standing.publication.publisher})")
        for line in _told(standing):
            click.echo(f"    {line}")
        click.echo(f"    {standing.publication.page}")


def _told(standing: Standing) -> Iterable[str]:
    key = standing.publication.key
    if standing.published is None:
        yield "held: nothing"
    else:
        count = f" ({standing.count} releases)" if standing.count > 1 else ""
        yield f"held: {standing.held}{count}"
        came = f"{'usually out by' if standing.usual else 'published'} {standing.published}"
        yield f"newest: {came}, {standing.days:,} days ago; obtained {standing.obtained}"
    if standing.expected is None:
        what = standing.publication.unasked.value
        yield f"fetched: {what}; {command(f'fetch {key} --years YEARS')}"
    elif standing.overdue:
        yield (
            f"due: {standing.due}, usually out by {standing.expected}; "
            f"get it: {command(f'fetch {key}')}"
        )
    else:
        yield f"next: {standing.due}, expected by {standing.expected}"


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH_OR_URL...")
@click.option("--via", default="", help="Through whose copy the files came, if not the publisher.")
@click.option(
    "--copies",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="CSV that says so file by file, with columns sha256 and public_copy.",
)
@replace_option
def ingest(paths: tuple[str, ...], via: str, copies: Path | None, replace: bool) -> None:
    """Take figures from publishers' files: workbooks, zips, flat files, folders of them.

    For files downloaded in a browser; `sources` names the pages. Files keep their publishers'
    names, give or take what a browser adds to them. An address is downloaded first. Good files are
    taken, bad ones are named and end it with their exit code.
    """
    from workforce import ingest as ingesting

    folders = Folders.to_write()
    require_writable(folders.raw, room=ROOM)
    outcome = ingesting.ingest(
        [_local(path) for path in paths],
        folders.raw,
        via=via,
        copies=ingesting.read_copies(copies) if copies else None,
        replace_changed=replace,
        together=False,
    )
    for file in outcome.changed:
        click.echo(f"wrote {shown(folders.raw / file)}")
    if outcome.held:
        click.echo(f"{len(outcome.held)} raw files held already, unchanged")
    if outcome.left_alone:
        click.echo(f"{len(outcome.left_alone)} files left alone: " + few(outcome.left_alone))
    for file, remarks in outcome.remarks.items():
        for remark in remarks:
            click.echo(f"partial: {shown(folders.raw / file)}: {remark}")
    for fault in outcome.faults:
        click.echo(f"error: {fault}", err=True)
    if outcome.changed:
        click.echo(f"Next: {command('outlook')}")
    _end(outcome.faults)


def _local(path: str) -> Path:
    """The path as given, or that of the download where it is an address."""
    if not path:
        # An empty variable of a shell would stand for the whole folder one is in.
        raise UsageError(
            "the path of a file or folder",
            expected="a name",
            found="an empty one",
            remedy="Name what to take in; the folder one is in is called '.'.",
        )
    if not path.startswith(("https://", "http://")):
        return Path(path)
    from workforce.fetching import Address, Client

    with Client.from_environment() as client:
        return client.get(Address(path, page=path)).path


@step("Fetching")
def fetch_sources(
    folders: Folders, names: tuple[str, ...], years: str | None, replace: bool
) -> list[WorkforceError]:
    """Fetch sources and tell of each; return the faults."""
    from workforce.fetch import fetch as fetch_all
    from workforce.fetching import Client
    from workforce.publications import catalogue

    publications = catalogue.named(names)
    asked = _years(years)
    faults: list[WorkforceError] = []
    with Client.from_environment() as client:
        for brought in fetch_all(
            folders,
            client,
            publications,
            day=_today(),
            years=asked,
            replace_changed=replace,
        ):
            key = brought.publication.key
            for file in brought.changed:
                click.echo(f"  {key}: wrote {shown(folders.raw / file)}")
            if brought.current:
                click.echo(f"  {key}: {few(brought.current)} held as published")
            if brought.not_there:
                click.echo(f"  {key}: {few(brought.not_there)} not out yet")
            if brought.note:
                click.echo(f"  {key}: {brought.note}")
            if brought.fault is not None:
                click.echo(f"  {key}: error: {brought.fault}", err=True)
                faults.append(brought.fault)
    return faults


def _years(words: str | None) -> list[int]:
    """Years said as 2021, 2003-2009 or several of these with commas; none where nothing is said."""
    if words is None:
        return []
    years: list[int] = []
    for part in words.replace(" ", "").split(","):
        found = YEARS.fullmatch(part)
        if found is None or (found[2] and found[1] > found[2]):
            raise UsageError(
                "--years",
                expected="years as 2021 or 2003-2009",
                found=repr(part),
                remedy="Several are parted by commas: 2019,2024.",
            )
        years += range(int(found[1]), int(found[2] or found[1]) + 1)
    return years


def _end(faults: list[WorkforceError]) -> None:
    """Leave with the exit code of what went wrong: the network's counts most, then that of data."""
    if faults:
        raise SystemExit(max(fault.exit_code for fault in faults))


def _today() -> date:
    return datetime.now(UTC).date()
