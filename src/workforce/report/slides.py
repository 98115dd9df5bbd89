"""Write the charts of the catalogue as pictures for presentations, to outlook/slides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import cpu_count
from pathlib import Path

from workforce.errors import UsageError
from workforce.files import Folders, write_together
from workforce.report.work import run, workers

__all__ = ["FOLDER", "discard", "pictures", "slides"]

FOLDER = "slides"
# What follows a chart's name: a slide is 1600 by 900, a portrait 1600 by 2000.
SUFFIXES = {"slide": ".png", "portrait": ".portrait.png"}


def slides(folders: Folders, names: Sequence[str] = ()) -> tuple[list[Path], list[str]]:
    """Draw these charts, or all that can be drawn, in both shapes; return the files.

    Beside them, a line for each chart that a shape has no room for. Worker processes draw, and all
    files are written together. Drawing all removes the pictures of charts that are no longer
    there. Raises `UsageError` for a name that is not in the catalogue.
    """
    parts = min(cpu_count() or 1, len(names)) if names else cpu_count() or 1
    with workers(parts) as pool:
        shares = [
            pool.submit(run, "workforce.report.slides:pictures", folders, names, number, parts)
            for number in range(parts)
        ]
        made: dict[str, bytes] = {}
        refused: list[str] = []
        for share in shares:
            files, left_out = share.result()
            made |= files
            refused += left_out
    folder = folders.outlook / FOLDER
    written = {folder / name: content for name, content in made.items()}
    write_together(written)
    if not names:
        for stale in set(folder.glob("*.png")) - written.keys():
            stale.unlink()
    return sorted(written), refused


def pictures(
    folders: Folders, names: Sequence[str], number: int, of: int
) -> tuple[dict[str, bytes], list[str]]:
    """The part `number` of the pictures by file name, and a line for each chart without room.

    They are those of the charts named, or of all that can be drawn. Raises `UsageError` for a name
    that is not in the catalogue.
    """
    # Only the processes that draw load the libraries for it.
    from workforce.findings.desk import of_folders
    from workforce.report.catalogue import EVERY, is_held

    desk = of_folders(folders)
    unknown = sorted(set(names) - EVERY.keys())
    if unknown:
        raise UsageError(
            "chart " + ", ".join(unknown),
            expected="names of the catalogue",
            found="unknown ones",
            remedy="The files in outlook/charts are named after them.",
        )
    made: dict[str, bytes] = {}
    refused: list[str] = []
    wanted = names or [name for name in EVERY if is_held(desk, name)]
    # Neighbours use the same measures.
    for name in wanted[len(wanted) * number // of : len(wanted) * (number + 1) // of]:
        chart = EVERY[name](desk)
        if chart is None:  # too few places are held
            continue
        for shape, suffix in SUFFIXES.items():
            try:
                chart.shaped(shape)
            except UsageError as reason:
                refused.append(str(reason))
                continue
            made[f"{name}{suffix}"] = chart.png(shape=shape)
        chart.forget()
    return made, refused


def discard(outlook: Path, written: Iterable[str]) -> None:
    """Remove the pictures of charts that were drawn anew, or are no longer in the outlook."""
    anew = set(written)
    for picture in (outlook / FOLDER).glob("*.png"):
        name = picture.name.partition(".")[0]
        if name in anew or not (outlook / "charts" / f"{name}.png").is_file():
            picture.unlink()
