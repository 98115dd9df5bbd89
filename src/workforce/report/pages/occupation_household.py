"""What the household survey tells of one occupation: weekly pay by sex, and the share of women."""

from __future__ import annotations

import pandas as pd

from workforce.findings.desk import Desk
from workforce.measures import household, survey_error
from workforce.occupations import Occupation
from workforce.report.pages.parts import Link, Section, Sentence
from workforce.report.pages.wording import plain
from workforce.report.sentences import household as told

__all__ = ["section"]


def section(frames: Desk, occupation: Occupation) -> Section:
    """Two sentences, or why there is no figure; an occupation may share its title with another."""
    pay = _of(household.weekly_pay(frames.table("weekly_pay_by_sex"), frames.national), occupation)
    women = _of(household.women(frames.table("women_share")), occupation)
    found = [
        *((text, frames.cite_weekly_pay) for text in told.rows_of_pay(pay)),
        *((text, frames.cite("women_share")) for text in told.women(women)),
    ]
    if not found:
        found = [
            (
                f"The household survey has no title of its own for {occupation.name.lower()}.",
                frames.cite("weekly_pay_by_sex"),
            )
        ]
    return Section(
        "household",
        "What do households tell about pay of men and women?",
        tuple(Sentence(plain(text), source) for text, source in found),
        links=(Link("Other counts of the same work", "notebooks/07_other_counts.html"),),
        limits=(
            f"{survey_error.ROUGH} Medians of full-time workers are not pay for like work, and a "
            "household survey counts otherwise than one of employers.",
        ),
    )


def _of(frame: pd.DataFrame, occupation: Occupation) -> pd.DataFrame:
    """The rows whose title covers the occupation."""
    inside = frame["soc_codes"].str.split().map(lambda codes: occupation.soc_code in codes)
    return frame[inside]
