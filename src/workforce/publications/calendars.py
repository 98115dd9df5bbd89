"""When publishers bring out their releases, as far as their past habits tell.

A release is counted by a whole number that grows with time (its year; months or updates counted
through for what comes out more often), so that "newest", "next" and "due" mean the same for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

__all__ = ["Calendar", "monthly", "onet", "quarters", "rounds", "yearly"]


@dataclass(frozen=True)
class Calendar:
    """The releases of one publication.

    `pattern` matches a release in the name of a raw file (2025, 2024-34, 2026-08, 31.0) and
    `number` counts it; `label` names a number in words; `due` is the day by which that release is
    usually out; `step` is the distance between two releases.
    """

    pattern: str
    number: Callable[[str], int]
    label: Callable[[int], str]
    due: Callable[[int], date]
    step: int = 1

    def newest(self, day: date, known: int) -> int:
        """The newest release that should be out on a day, counted on from a known one."""
        while self.due(known) > day:
            known -= self.step
        while self.due(known + self.step) <= day:
            known += self.step
        return known


def yearly(words: str, month: int, *, lag: int = 1, day: int = 28) -> Calendar:
    """One release a year, out `lag` years after the year it is named after; `words` holds {}."""
    return Calendar(r"\d{4}", int, words.format, lambda year: date(year + lag, month, day))


def rounds(month: int, *, lag: int, day: int = 28, step: int = 1) -> Calendar:
    """Rounds of projections over ten years, named after first and last year (2024-34)."""
    return Calendar(
        r"\d{4}-\d\d",
        lambda text: int(text[:4]),
        lambda year: f"{year}-{(year + 10) % 100:02}",
        lambda year: date(year + lag, month, day),
        step,
    )


def monthly(words: str, day: int) -> Calendar:
    """One release a month, out on this day of the month after the one it is named after."""

    def number(text: str) -> int:
        year, month = re.findall(r"\d+", text)
        return 12 * int(year) + int(month) - 1

    def due(count: int) -> date:
        year, month = divmod(count + 1, 12)
        return date(year, month + 1, day)

    def label(count: int) -> str:
        return words.format(f"{count // 12}-{count % 12 + 1:02}")

    return Calendar(r"\d{4}-\d\d", number, label, due)


def quarters(*, step: int = 1) -> Calendar:
    """Releases named after a quarter (2026Q2), out by the middle of the second month after it."""

    def number(text: str) -> int:
        year, quarter = text.split("Q")
        return 4 * int(year) + int(quarter) - 1

    def due(count: int) -> date:
        year, months = divmod(3 * (count % 4) + 4, 12)
        return date(count // 4 + year, months + 1, 15)

    return Calendar(
        r"\d{4}Q[1-4]", number, lambda count: f"{count // 4}Q{count % 4 + 1}", due, step
    )


def onet() -> Calendar:
    """O*NET: a new major number each August (31.0 in 2026), three updates until the next May."""
    months = ((8, 0), (12, 0), (2, 1), (5, 1))

    def number(text: str) -> int:
        major, minor = text.split(".")
        return len(months) * int(major) + int(minor)

    def due(count: int) -> date:
        major, minor = divmod(count, len(months))
        month, later = months[minor]
        return date(major + 1995 + later, month, 28)

    return Calendar(
        r"\d+\.\d", number, lambda count: f"{count // len(months)}.{count % len(months)}", due
    )
