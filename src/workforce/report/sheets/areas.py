"""The sheets of states, areas and settings."""

from __future__ import annotations

from workforce.findings.desk import Desk
from workforce.report import figures
from workforce.report.sheets.fields import (
    ADJUSTED_PAY,
    BASE_JOBS,
    BASE_YEAR,
    CONCENTRATION,
    COUNT,
    JOBS,
    LOCAL,
    MAY,
    MEAN_PAY,
    MEDIAN_PAY,
    OCCUPATION,
    OPENINGS,
    PER_THOUSAND,
    PROJECTED,
    PROJECTED_JOBS,
    PROJECTED_YEAR,
    RATE,
    STATE,
    USD,
    YEAR,
    Field,
    Sheet,
    measured,
    number,
    pooled,
    previous,
    ranked,
    reason,
    text,
    verdict,
)

__all__ = ["areas", "metro_premiums", "premiums", "settings", "state_projections", "states"]


def states(frames: Desk) -> Sheet:
    """The states, with intervals, prices and ranks."""
    frame = figures.states(frames)
    people = int(frame["population_year"].max())
    prices = int(frame["parity_year"].max())
    return Sheet(
        "States",
        f"The imaging occupations in the states, May {int(frame['year'].max())}",
        "One row an occupation and state with a cell, withheld cells too. Ranks are among the "
        f"states and DC. Price parities of {prices}, population of {people}.",
        frames.cite("oews_areas", "price_parities", "population_states"),
        (
            OCCUPATION,
            STATE,
            MAY,
            *JOBS,
            *MEAN_PAY,
            *MEDIAN_PAY,
            number("price_parity", "Price parity (nation = 100)", "price level of the state", RATE),
            *ADJUSTED_PAY,
            *CONCENTRATION,
            *PER_THOUSAND,
            *measured("jobs_per_100k", "Jobs per 100,000 residents", "jobs", "all ages", RATE),
            *ranked("location_quotient", "concentration"),
            *ranked("annual_mean_wage_usd", "mean pay"),
            *ranked("adjusted_mean_wage_usd", "pay at the nation's prices"),
            *LOCAL,
            text("state_fips", "FIPS code", "code of the state", 8),
        ),
        frame,
        identity=2,
    )


def areas(frames: Desk) -> Sheet:
    """Metropolitan and nonmetropolitan areas."""
    frame = figures.areas(frames)
    return Sheet(
        "Metro areas",
        f"Metropolitan and nonmetropolitan areas, May {int(frame['year'].max())}",
        "One row an occupation and area with a cell. Ranks are among all areas. Price parities of "
        f"{int(frame['parity_year'].max())}: a metropolitan area's own; a nonmetropolitan area's "
        "is that of its state outside metropolitan areas.",
        frames.cite("oews_areas", "price_parities"),
        (
            OCCUPATION,
            text("area_title", "Area", "area name as published", 44),
            text("area_kind", "Kind", "metropolitan (metro) or nonmetropolitan area", 10),
            MAY,
            *JOBS,
            *MEAN_PAY,
            *MEDIAN_PAY,
            number("price_parity", "Price parity (nation = 100)", "price level of the area", RATE),
            *ADJUSTED_PAY,
            *CONCENTRATION,
            number("rank", "Rank by mean pay", "1 is the highest", YEAR, 9),
            number("rank_best", "Rank by mean pay, best", "best the data allow", YEAR, 9),
            number("rank_worst", "Rank by mean pay, worst", "worst the data allow", YEAR, 9),
            *LOCAL,
            text("area_code", "Area code", "the publisher's code of the area", 10),
        ),
        frame,
        identity=2,
    )


def premiums(frames: Desk) -> Sheet:
    """Mean pay of specialties over radiographers by state."""
    frame = figures.premiums(frames)
    return Sheet(
        "Premiums by state",
        f"Mean pay of specialties over radiographers by state, May {int(frame['year'].max())}",
        "One row a specialty and state with a cell for it. A difference between two groups of "
        "workers, not what a move pays.",
        frames.cite("oews_areas"),
        _premiums("State", "state, district or territory", 20),
        frame,
        identity=2,
    )


def metro_premiums(frames: Desk) -> Sheet:
    """Mean pay of specialties over radiographers by metropolitan area."""
    frame = figures.metro_premiums(frames)
    return Sheet(
        "Premiums by metro",
        "Mean pay of specialties over radiographers by metropolitan area, May "
        f"{int(frame['year'].max())}",
        "One row a specialty and metropolitan area with a cell for it. A difference between two "
        "groups of workers, not what a move pays.",
        frames.cite("oews_areas"),
        _premiums("Area", "area name as published", 44),
        frame,
        identity=2,
    )


def _premiums(heading: str, meaning: str, width: float) -> tuple[Field, ...]:
    """The columns of premiums, of states and of metropolitan areas."""
    over = "Pay over radiographers"
    return (
        OCCUPATION,
        text("area_title", heading, meaning, width),
        MAY,
        number("base_wage_usd", "Mean pay of radiographers (US$ a year)", "mean wage", USD),
        number("wage_usd", "Mean pay of the specialty (US$ a year)", "mean wage", USD),
        *measured("premium_pct", over, "%", "mean pay over theirs", RATE),
        verdict("verdict", over),
        text(
            "verdict_together",
            f"{over}: tested together",
            "the same when all places of the list are tested together (Holm)",
            18,
        ),
        previous("premium_pct", over, "%", RATE),
        *pooled("premium_pct", over, "%", RATE),
        number(
            "median_premium_pct",
            "Median pay over radiographers' (%)",
            "median pay over theirs; no error is published",
            RATE,
        ),
        text("reason", "Why none", "the figure that is missing", 40),
    )


def settings(frames: Desk) -> Sheet:
    """Where specialists work and what it pays there."""
    frame = figures.settings(frames)
    return Sheet(
        "Settings",
        f"Where specialists work and what it pays there, May {int(frame['year'].max())}",
        "One row an occupation and setting. Settings do not overlap.",
        frames.cite("oews_industries"),
        (
            OCCUPATION,
            text("setting", "Setting", "kind of employer", 36),
            MAY,
            number("employment", "Jobs (jobs)", "wage and salary jobs in the setting", COUNT),
            *measured("share_pct", "Share of jobs", "%", "of the occupation's jobs", RATE),
            reason("employment", "Jobs"),
            *measured("wage_usd", "Mean pay", "US$ a year", "mean wage in the setting", USD),
            *measured("gap_pct", "Pay over hospitals", "%", "mean pay over theirs", RATE),
            verdict("verdict", "Pay over hospitals"),
            reason("wage_usd", "Mean pay"),
        ),
        frame,
        identity=2,
    )


def state_projections(frames: Desk) -> Sheet:
    """The states' own projections."""
    return Sheet(
        "State projections",
        "The states' own projections",
        "One row an occupation and state, the nation first. States estimate in their own ways and "
        "from their own base years; no error is published.",
        frames.cite("projections_states"),
        (
            OCCUPATION,
            STATE,
            BASE_YEAR,
            BASE_JOBS,
            PROJECTED_YEAR,
            PROJECTED_JOBS,
            PROJECTED,
            *OPENINGS,
        ),
        figures.state_projections(frames),
        identity=2,
    )
