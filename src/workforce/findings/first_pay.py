"""What graduates of the field's programs earn in the first years after they complete them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from workforce.charts import phrases
from workforce.dictionary import TABLES
from workforce.findings.asking import question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.forms import COUNT, DOLLARS, YEAR
from workforce.measures import first_pay
from workforce.occupations import FIELD

__all__ = ["by_program"]

NOT_HERE = "not here yet"
ALL_LEVELS = "all levels"


@dataclass(frozen=True)
class _Told:
    """A table of graduates' pay: its name, what its publication is called, and whom it covers."""

    table: str
    name: str
    years: tuple[int, ...]
    covers: str

    @property
    def source(self) -> str:
        """The publication where no release is held, so that nothing can be cited."""
        awaited = TABLES[self.table].awaits
        assert awaited is not None
        return f"{awaited.publisher}, {awaited.publication}, no release here yet"

    @property
    def remedy(self) -> str:
        """How to bring its figures in."""
        return f"{self.name} is not here yet. {TABLES[self.table].remedy}."


def _publications() -> tuple[_Told, ...]:
    return (
        _Told(
            "scorecard",
            "College Scorecard",
            (1, 4, 5),
            "The College Scorecard counts graduates who had federal grants or loans, at work and "
            "not enrolled.",
        ),
        _Told(
            "pseo",
            "Post-Secondary Employment Outcomes",
            (1, 5, 10),
            "Post-Secondary Employment Outcomes count graduates of institutions in states that "
            "take part, with steady work at no less than the minimum wage.",
        ),
    )


@question("What do graduates of these programs earn in the first years?")
def by_program(desk: Desk) -> Finding:
    """Graduates' pay one, five and ten years on, as institutions' medians are spread.

    One row a publication, program group, level and number of years after completion: pay_usd (US
    dollars a year) is the median of the institutions' medians, beside their quarters and how many
    institutions have a figure. A publication that is not held has rows with the reason. Raises
    `FieldLacksError` for a field without program groups. Sources: College Scorecard, Post-Secondary
    Employment Outcomes.
    """
    parts, sources, limits = [], [], []
    for told in _publications():
        table = desk.table(told.table)
        if table.empty:
            parts.append(_awaited(told))
            sources.append(told.source)
            limits.append(told.remedy)
        else:
            spread = first_pay.across_institutions(first_pay.together(table))
            parts.append(spread.assign(publication=told.name))
            sources.append(desk.cite(told.table))
            limits.append(told.covers)
    frame = pd.concat(parts, ignore_index=True)
    return Finding(
        _headline(frame),
        Table(
            frame,
            (
                Column("publication", "Publication"),
                Column("level_name", "Credential"),
                Column("years_after", "Years after", YEAR),
                Column("pay_usd", "Half of the institutions' medians are above", DOLLARS),
                Column("lower_quarter_usd", "A quarter is below", DOLLARS, "dollars a year"),
                Column("upper_quarter_usd", "A quarter is above", DOLLARS, "dollars a year"),
                Column("institutions", "Institutions with a figure", COUNT),
                Column("withheld", "Institutions without", COUNT),
            ),
            ("publication", "cip_code", "level", "years_after"),
        ),
        tuple(sources),
        (),
        (*limits, *_shared(), "Institutions count the same, whatever their number of graduates."),
    )


def _awaited(told: _Told) -> pd.DataFrame:
    """Rows that say what a publication would tell and that it is not here."""
    return pd.DataFrame(
        [
            {
                **dict.fromkeys(first_pay.COLUMNS, float("nan")),
                **{"publication": told.name, "level_name": ALL_LEVELS, "years_after": years},
                **dict.fromkeys(("cip_code", "program", "level"), ""),
                "reason": NOT_HERE,
            }
            for years in told.years
        ]
    )


def _shared() -> list[str]:
    """Whom else the figures are of."""
    return [
        f"Figures are of {one.cip_code}, {one.title}, as a whole, which covers {one.besides}, too."
        for one in FIELD.program_groups
        if one.besides
    ]


def _headline(frame: pd.DataFrame) -> str:
    known = frame.dropna(subset=["pay_usd"])
    if known.empty and (frame["reason"] == NOT_HERE).all():
        return f"What graduates of {FIELD.noun} programs earn is not among the figures here yet."
    if known.empty:
        return f"What graduates of {FIELD.noun} programs earn is withheld by every institution."
    first = known[known["years_after"] == known["years_after"].min()]
    most = first.loc[first["institutions"].idxmax()]
    same = known[
        (known["level_name"] == most["level_name"]) & (known["cip_code"] == most["cip_code"])
    ]
    same = same[same["publication"] == most["publication"]]
    parts = [
        f"{DOLLARS.value(row.pay_usd)} {phrases.number_word(int(row.years_after))} "
        f"year{'s' * (row.years_after > 1)} on"
        for row in same.itertuples()
    ]
    return (
        f"In the group of programs that {FIELD.noun} belongs to, graduates' median pay after "
        f"the {most['level_name']} at half of the institutions was above "
        f"{phrases.listed(parts)}."
    )
