"""The words before the figures: what the workbook is, how old, and how to read it."""

from __future__ import annotations

from workforce.dictionary import TABLES
from workforce.findings.desk import Desk
from workforce.measures import skills
from workforce.measures.uncertainty import APART, CANNOT_TELL, DISTINGUISHABLE, level_pct
from workforce.occupations import IMAGING
from workforce.project import DERIVED_TERMS
from workforce.report.figures import NO_ERROR
from workforce.report.sentences.growth import breaks
from workforce.report.sheets.fields import Block
from workforce.schema import FLAGS

__all__ = ["read_me", "terms"]


def read_me(frames: Desk) -> list[Block]:
    """What a reader needs to know before the first figure."""
    return [
        Block("What this is", _what()),
        Block("How old the figures are", _vintages(frames)),
        Block("How to read them", _reading(frames)),
        Block("Why a figure is missing", _gaps()),
        Block("Terms of use", terms(frames)),
    ]


def _what() -> tuple[tuple[str, str], ...]:
    return (
        ("Subject", "Jobs, pay and projections in medical imaging in the United States."),
        ("Occupations", "; ".join(f"{o.name} ({o.soc_code})" for o in IMAGING)),
        ("Figures", "Statistics of public agencies, and measures computed from them."),
    )


def _vintages(frames: Desk) -> tuple[tuple[str, str], ...]:
    found = frames.vintages(*TABLES)
    once = found.drop_duplicates(["publication", "releases"])
    return tuple(
        (
            row.publication,
            f"{row.releases}; {row.newer}: {row.get_it}" if row.newer else row.releases,
        )
        for row in once.itertuples()
    )


def _reading(frames: Desk) -> tuple[tuple[str, str], ...]:
    base_year, year = frames.years
    return (
        (
            "Intervals",
            f"Low and high are the ends of a {level_pct()}% interval: of a hundred such intervals, "
            f"each from a sample of its own, about {level_pct()} hold what asking everyone would "
            "have given. Medians, percentiles and projections have none: no error is published.",
        ),
        (
            "Comparing",
            f'"{DISTINGUISHABLE}" means that the interval of a change or difference excludes '
            f'zero, "{CANNOT_TELL}" that it does not. Two figures whose intervals overlap may '
            "well be the same.",
        ),
        (
            "Ranks",
            "The best and worst rank say between which places a state may lie; the rank itself is "
            "only that of the estimates.",
        ),
        (
            "Years",
            "Estimates are for May. Years of an occupation compare where its code meant the same "
            f"and one method held, at least {APART} years apart; the newest comparison is May "
            f"{base_year} with May {year}. {' '.join(breaks())}",
        ),
        (
            "Pay",
            "Wages and salaries before tax in the prices of the year, without overtime, benefits "
            "and what agencies pay for travel. At the nation's prices: divided by the "
            "area's own price parity.",
        ),
        (
            "Location quotient",
            "Says where an occupation is concentrated, not where workers are short.",
        ),
    )


def _gaps() -> tuple[tuple[str, str], ...]:
    named = ((flag.replace("_", " "), words) for flag, words in FLAGS.items() if flag)
    return (
        *(
            (flag, words.replace("in _at_least", 'in the column "at least"'))
            for flag, words in named
        ),
        (NO_ERROR, "the figure is there, its interval is not"),
        ("empty, no reason", "the column does not apply to the row"),
    )


def terms(frames: Desk) -> tuple[tuple[str, str], ...]:
    """On what terms each publisher's figures may be used, and how to name the sources."""
    held = frames.provenance(*TABLES)
    licences = {receipt.publisher: receipt.licence for receipt in held}
    return (
        *licences.items(),
        ("O*NET", skills.attribution(frames.releases("occupation_ratings"))),
        ("Derived figures", DERIVED_TERMS),
        ("Citing", "Name the publisher and release under each sheet, and this project."),
    )
