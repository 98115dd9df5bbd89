"""Another field: its first file, and its folder."""

from __future__ import annotations

from pathlib import Path

import click

from workforce.cli.group import shown

__all__ = ["field"]


@click.group()
def field() -> None:
    """Make the outlook of another field than imaging: docs/fields.md says how."""


@field.command()
@click.option(
    "--soc",
    "codes",
    multiple=True,
    required=True,
    metavar="CODE",
    help="A detailed 2018 code of the field, the one that premiums are paid over first.",
)
@click.option(
    "--to",
    "file",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The new file (.toml).",
)
def new(codes: tuple[str, ...], file: Path) -> None:
    """Write a field's first file from the official titles and crosswalks held.

    What only people of the field can say stands in it as a question.
    """
    from workforce.beginning import draft
    from workforce.errors import UsageError
    from workforce.field import current
    from workforce.files import Folders, write_together

    if file.exists():
        raise UsageError(
            file, expected="a new file", found="one that is there", remedy="Name another."
        )
    text = draft(codes, Folders.project().raw, current())
    write_together({file: text.encode()})
    questions = sum(line.startswith("# ?") for line in text.splitlines())
    click.echo(f"wrote {shown(file.resolve())}, which asks {questions} questions")
    click.echo(f"Next: python -m workforce --field {file} field begin")


@field.command()
def begin() -> None:
    """Give the folder of the field chosen what every field has: prices, places, notebooks."""
    from workforce.beginning import begin as begin_field
    from workforce.errors import UsageError
    from workforce.field import OWN, current
    from workforce.files import Folders
    from workforce.findings.claim_records import recorded

    own = current()
    if own.key == OWN:
        raise UsageError(
            "field",
            expected="another field than this repository's own",
            found=own.key,
            remedy="Run: python -m workforce --field NAME field begin",
        )
    folders = Folders.to_write()
    recorded(own)  # refuses claims without a rule
    written = begin_field(own, folders, Folders.project())
    click.echo(f"{len(written)} files written to {shown(folders.root)}")
    for name, why in own.lacking.items():
        click.echo(f"  without {name.replace('_', ' ')}: {why}")
