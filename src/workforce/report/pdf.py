"""The sheets of states and occupations as PDF, from what the last export said on their pages."""

from __future__ import annotations

import json
import shutil
import zlib
from functools import cache
from gzip import BadGzipFile
from importlib import resources
from pathlib import Path
from typing import Any, cast

import typst

from workforce.charts.raster import compiler
from workforce.errors import DataError, UsageError
from workforce.files import write_together
from workforce.report.voucher import SHEETS, opened

__all__ = ["discard", "pdfs", "written"]

FOLDER = "pdf"


def pdfs(outlook: Path) -> list[Path]:
    """Write the sheet of every state and occupation to outlook/pdf; return the files.

    All are made before the first is written; files of pages that are no longer there are removed.
    Raises `UsageError` where nothing was exported, and `DataError` for a sheet that is damaged or
    lacks its chart.
    """
    found = _said(outlook)
    folder = outlook / FOLDER
    files = {folder / _called(page): written(sheet, outlook) for page, sheet in found.items()}
    write_together(files)
    for stale in set(folder.glob("*.pdf")) - files.keys():
        stale.unlink()
    return list(files)


def _said(outlook: Path) -> dict[str, dict[str, Any]]:
    """What each sheet says, by its page."""
    file = outlook / SHEETS
    if not file.is_file():
        raise UsageError(
            outlook,
            expected="pages of states and occupations",
            found="none",
            remedy="Run: python -m workforce export",
        )
    try:
        return opened(file.read_bytes())
    except (BadGzipFile, EOFError, ValueError, zlib.error) as error:
        raise _damaged(file, str(error)) from error


def _damaged(file: Path, found: str) -> DataError:
    return DataError(
        file, expected="a file of the export", found=found, remedy="Run: python -m workforce export"
    )


def _called(page: str) -> str:
    """The file of a page's sheet; those in Spanish say so, as their stems are the same."""
    return f"{'es-' * page.startswith('es/')}{Path(page).stem}.pdf"


def written(sheet: dict[str, Any], outlook: Path) -> bytes:
    """A sheet as PDF, with the charts of the outlook; the same sheet gives the same bytes.

    Raises `DataError` where the outlook lacks a chart, or the sheet cannot be laid out.
    """
    blocks = [_with_picture(block, outlook) for block in sheet["blocks"]]
    given = json.dumps({**sheet, "blocks": blocks}, ensure_ascii=False)
    try:
        # Tagged, with title, language and a text for each picture, so that it can be read aloud.
        made = compiler().compile(
            _template(), format="pdf", sys_inputs={"sheet": given}, pdf_standards="ua-1"
        )
    except typst.TypstError as error:
        raise _damaged(outlook / SHEETS, f"{sheet['title']}: {error}") from error
    return cast(bytes, made)


def _with_picture(block: dict[str, Any], outlook: Path) -> dict[str, Any]:
    picture = block["picture"]
    if picture is None:
        return block
    file = outlook / "charts" / f"{picture['chart']}.svg"
    if not file.is_file():
        raise _damaged(file, "none")
    return {**block, "picture": {**picture, "svg": file.read_text(encoding="utf-8")}}


@cache
def _template() -> bytes:
    return (resources.files("workforce.report.pages") / "templates" / "sheet.typ").read_bytes()


def discard(outlook: Path) -> None:
    """Remove what was made, because the pages it was made from are no longer these."""
    shutil.rmtree(outlook / FOLDER, ignore_errors=True)
