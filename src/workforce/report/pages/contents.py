"""The pages of the outlook by their path; nothing is composed until a page is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from workforce.findings.desk import Desk
from workforce.occupations import IMAGING
from workforce.report.pages import claims, index, method, occupation, pathways, state
from workforce.report.pages.occupation_tables import HAVE_PAGES
from workforce.report.pages.parts import Page

__all__ = ["PAGES"]

# Each function answers the page of its path, and may be asked in any order or alone.
PAGES: dict[str, Callable[[Desk], Page]] = {
    "index.html": index.page,
    **{f"occupations/{one.key}.html": partial(occupation.page, occupation=one) for one in IMAGING},
    **{
        f"states/{one.abbreviation.lower()}.html": partial(state.page, state=one)
        for one in HAVE_PAGES
    },
    "claims.html": claims.page,
    "pathways.html": pathways.page,
    "method.html": method.page,
}
