"""What the project is to those who cite it: name, version, day of release, licence of its figures.

Figures of publishers keep the terms of their publishers (data/raw/receipts.csv); the licence here
is that of everything computed from them: intervals, ranks, changes, comparisons, charts and words.
"""

from __future__ import annotations

from workforce import __version__
from workforce.field import current

__all__ = [
    "AUTHORS",
    "DERIVED",
    "DERIVED_TERMS",
    "DESCRIPTION",
    "NAME",
    "RELEASED",
    "TITLE",
    "VERSION",
]

# Those of the field in use, whose outlook this is.
FIELD = current()
NAME = f"{FIELD.key}-workforce-outlook"
TITLE = FIELD.title
VERSION = __version__
RELEASED = "2026-11-26"
# As the Data Package standard names a licence; most foreign figures here come under the same one.
DERIVED = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
DERIVED_TERMS = (
    f"CC BY 4.0 ({DERIVED['path']}): use them for anything, and name this project, its version "
    "and the publishers."
)
AUTHORS = f"the {TITLE[:1].lower()}{TITLE[1:]} authors"
DESCRIPTION = (
    f"Public statistics of jobs, pay and prospects in {FIELD.in_full or FIELD.noun} in the United "
    "States, as tidy tables with their uncertainty, and what is computed from them."
)
