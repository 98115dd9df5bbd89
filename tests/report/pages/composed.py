"""Pages composed from the committed data, each once."""

from __future__ import annotations

from functools import cache

from workforce.files import Folders
from workforce.findings.desk import Desk
from workforce.report.pages.contents import pages
from workforce.report.pages.parts import Page

# One of each kind, and those that are unlike the others of theirs: without areas (DC), without
# prices (PR), with areas that cross borders (TX), without a premium or awards (radiologists).
KINDS = (
    "index.html",
    "compare.html",
    "occupations/mri.html",
    "occupations/radiographers.html",
    "occupations/radiologists.html",
    "states/tx.html",
    "states/dc.html",
    "states/pr.html",
    "cities/index.html",
    "cities/toledo-oh.html",
    "cities/alaska-nonmetropolitan-area.html",
    "credentials.html",
    "checks.html",
    "questions.html",
    "method/index.html",
    "method/dictionary.html",
    "method/receipts.html",
    "method/track-record.html",
    "method/notebooks.html",
)


@cache
def desk() -> Desk:
    return Desk(Folders.find())


@cache
def page(path: str) -> Page:
    return pages(desk())[path](desk())
