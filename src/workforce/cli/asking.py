"""Questions to the figures: where, how to get there, and when it pays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from workforce.errors import UsageError

__all__ = ["evaluate", "find", "gap", "outlook_odds", "pathways", "payback"]


@click.command()
@click.option("--occupation", required=True, help='Everyday name, title or code: "29-1141".')
@click.option(
    "--near",
    help='Where: a state ("TX"), a city or county of a metropolitan area ("Toledo", "Cuyahoga '
    'County").',
)
@click.option(
    "--sort",
    type=click.Choice(["jobs", "pay", "adjusted-pay", "concentration"]),
    default="adjusted-pay",
    show_default=True,
)
@click.option("--csv", "as_csv", is_flag=True, help="Print all columns as CSV.")
def find(occupation: str, near: str | None, sort: str, as_csv: bool) -> None:
    """List areas with jobs, pay, pay at the nation's prices and concentration."""
    from workforce.decimals import separated
    from workforce.findings import places

    # An empty name is no wish for the whole nation: a variable of a script may have been empty.
    found = places.ranked(occupation, place=near, sort=sort)
    if not as_csv:
        click.echo(found.told())
        return
    # Else other places' figures would read as those of the one that was asked for.
    if near is not None and not found.frame["area_title_note"].any():
        click.echo(f"note: {found.headline}", err=True)
    click.echo(separated(found.frame), nl=False)


@click.command("outlook-odds")
@click.option("--occupation", required=True, help='Everyday name, title or code: "29-1141".')
def outlook_odds(occupation: str) -> None:
    """Say how far off the newest projection of an occupation may be, and its odds of growth."""
    from workforce.findings import track_record

    for ask in (track_record.expected, track_record.running):
        click.echo(f"{ask(occupation).told()}\n")


@click.command()
def evaluate() -> None:
    """Judge past projections anew and write docs/forecast-evaluation.md."""
    from workforce.files import Folders, write_together
    from workforce.findings.desk import of_folders
    from workforce.report import evaluation

    folders = Folders.to_write()
    written = evaluation.text(of_folders(folders))
    write_together({folders.root / evaluation.FILE: written.encode()})
    click.echo(f"wrote {evaluation.FILE}")


@click.command()
@click.option("--from", "held", multiple=True, required=True, help="What you hold: radiography.")
@click.option(
    "--on",
    "day",
    help="The day to answer for: 2025-03-01. Without it today, or the day on which the records "
    "were compiled where that is earlier.",
)
def pathways(held: tuple[str, ...], day: str | None) -> None:
    """Say what one can reach from a credential, how, and what it asks for and pays.

    A day outside the dates of the records has no answer: exit code 5.
    """
    from workforce import credentials
    from workforce.findings import pathways as findings

    records = credentials.load()
    today = date.today()
    on = min(today, records.compiled_on) if day is None else credentials.day(day)
    if day is None and on < today:
        click.echo(f"Of {on}, when the records were compiled; what changed since is not known.\n")
    for ask in (findings.routes, findings.requirements):
        click.echo(f"{ask(held, on=on).told()}\n")


@click.command()
@click.option("--to", "target", required=True, help="What you want to reach.")
@click.option("--from", "held", default="radiography", show_default=True, help="What you hold.")
@click.option("--state", required=True, help="Where you work, by name, abbreviation or code.")
@click.option("--cost", type=float, required=True, help="What it costs you, in dollars.")
@click.option("--hours", type=float, required=True, help="Hours of work you give up unpaid.")
@click.option("--tax", type=float, default=0.0, show_default=True, help="Tax on pay, in percent.")
def payback(target: str, held: str, state: str, cost: float, hours: float, tax: float) -> None:
    """Say after how many months the extra pay of a specialty covers what it costs to get there."""
    from workforce import credentials
    from workforce.findings import moving

    records = credentials.load()
    reached, base = records.occupation_reached(target), records.occupation_held(held)
    found = moving.payback(reached, place=state, base=base, cost=cost, hours=hours, tax=tax)
    click.echo(found.told())


@click.command()
@click.option("--state", required=True, help="Where, by name, abbreviation or code.")
@click.option("--occupation", help="What it would train for; without it every occupation.")
@click.option("--awards", type=float, help="Awards a year of the state's schools, as you count.")
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), help="An HTML page to print instead."
)
def gap(state: str, occupation: str | None, awards: float | None, to: Path | None) -> None:
    """Put openings, pay and age of a state beside awards: the case for a new program.

    With --to the answer for one occupation is a page to print, in the form of a list.
    """
    from workforce import findings
    from workforce.files import write_together

    if to is not None and (to.suffix.lower() not in (".html", ".htm") or occupation is None):
        raise UsageError(
            f"--to {to}",
            expected="a file named .html, and one --occupation",
            found=to.suffix or "no ending" if occupation else "no --occupation",
            remedy="Name both, as --occupation NAME --to case.html",
        )
    if to is not None and to.exists():
        raise UsageError(
            f"--to {to}",
            expected="a file that is not there yet",
            found="one of that name",
            remedy="Name another file, or move that one away.",
        )
    found = findings.gap.program(occupation, place=state, awards=awards)
    if to is None:
        click.echo(found.told())
        return
    write_together({to: found.sheet().encode()})
    click.echo(f"wrote {to}")
