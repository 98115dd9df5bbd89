"""What a claim comes to: its ruling, evidence, sources and charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from workforce.findings.desk import Desk
from workforce.measures.claims.ruling import Ruling
from workforce.occupations import IMAGING

__all__ = ["Weighed", "of_each", "projected", "weighed"]


@dataclass(frozen=True)
class Weighed:
    """A ruling with its evidence (sentences), sources (lines) and charts (names).

    `because` is what a bare verdict would mislead about, as the end of a sentence; empty where it
    does not.
    """

    ruling: Ruling
    evidence: tuple[str, ...]
    sources: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    because: str = ""


def weighed(
    ruling: Ruling,
    *evidence: Iterable[str],
    sources: Iterable[str] = (),
    charts: Iterable[str] = (),
    because: str = "",
) -> Weighed:
    """The ruling with the sentences of all parts of its evidence; each source stands once."""
    told, lines = tuple(chain(*evidence)), tuple(dict.fromkeys(sources))
    return Weighed(ruling, told, lines, tuple(charts), because)


def projected(frames: Desk) -> str:
    """The source line of the newest projections."""
    return frames.cite("projections", release=frames.newest_round)


def of_each(name: str) -> Iterator[str]:
    """The names of a chart that is made for each imaging occupation."""
    return (f"{name}_{occupation.key.replace('-', '_')}" for occupation in IMAGING)
