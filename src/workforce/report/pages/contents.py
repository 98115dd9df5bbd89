"""The pages of the outlook by their path; nothing is composed until a page is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from workforce.findings.desk import Desk
from workforce.occupations import IMAGING
from workforce.report.pages import (
    checks,
    cities,
    compare,
    credentials,
    home,
    method,
    occupation,
    questions,
    spanish_credentials,
    spanish_pages,
    state,
)
from workforce.report.pages.left_out import is_left_out
from workforce.report.pages.parts import Page

__all__ = ["pages"]


def pages(frames: Desk) -> dict[str, Callable[[Desk], Page]]:
    """What composes each page, by its path; in any order, or alone.

    A page that rests on what the field lacks is not among them.
    """
    known: dict[str, Callable[[Desk], Page]] = {
        "index.html": home.page,
        "compare.html": compare.page,
        **{
            f"occupations/{one.key}.html": partial(occupation.page, occupation=one)
            for one in IMAGING
        },
        **{state.path_of(one): partial(state.page, state=one) for one in state.held(frames)},
        "cities/index.html": cities.index,
        **{
            cities.path_of(area): partial(cities.page, area=area)
            for area in frames.areas_held.values()
        },
        "es/index.html": spanish_pages.page,
        **{
            f"es/occupations/{one.key}.html": partial(spanish_pages.page, occupation=one)
            for one in IMAGING
        },
        spanish_credentials.PATH: spanish_credentials.page,
        "credentials.html": credentials.page,
        "checks.html": checks.page,
        questions.PATH: questions.page,
        **method.PAGES,
    }
    return {path: compose for path, compose in known.items() if not is_left_out(path)}
