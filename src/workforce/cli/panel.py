"""Every occupation, on an engine: whole releases to Parquet, and measures of them."""

from __future__ import annotations

from pathlib import Path

import click

from workforce.cli.group import shown

__all__ = ["panel"]

existing = click.Path(path_type=Path, exists=True)


@click.group()
def panel() -> None:
    """Every occupation in every area: releases as Parquet, and measures of them.

    Beside the outlook, not part of it: nothing here changes the tables, notebooks or pages.
    """


@panel.command("build")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=existing)
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="A new folder for the Parquet files.",
)
def build_panel(paths: tuple[Path, ...], folder: Path) -> None:
    """Turn releases into Parquet: OEWS flat files and workbooks, projections rounds, QCEW files.

    Files keep their publishers' names; folders and zips are looked into. Columns, types and flags
    are those of the data dictionary.
    """
    from workforce.panel.building import build

    for table, rows in build(paths, folder).items():
        click.echo(f"wrote {shown(folder.resolve() / table)}: {rows:,} rows")


@panel.command("measure")
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--base", required=True, metavar="CODE", help="Code of the occupation pay is compared with."
)
@click.option("--year", "years", type=int, multiple=True, help="Year to measure; else all held.")
@click.option("--since", type=int, help="Year growth counts from; else the earliest it may.")
@click.option(
    "--engine",
    type=click.Choice(("duckdb", "spark")),
    default="duckdb",
    help="What computes; Spark is installed and set up apart (docs/scale.md).",
)
def measure_panel(
    folder: Path, base: str, years: tuple[int, ...], since: int | None, engine: str
) -> None:
    """Measure every occupation in every area of a panel, year by year.

    Growth, intervals, premiums over the base occupation, ranks with the ranks that are possible,
    location quotients, and figures drawn toward the mean of the areas.
    """
    from workforce.panel.measuring import held, measure

    for year in years or held(folder):
        file, rows = measure(folder, base, year, since, engine=engine)
        click.echo(f"wrote {shown(file.resolve())}: {rows:,} rows")
