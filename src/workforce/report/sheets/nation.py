"""The sheets of the nation: newest figures, years, projections and how right they were."""

from __future__ import annotations

from workforce.findings.desk import Desk
from workforce.measures.forecasts.intervals import LEVELS
from workforce.report import figures
from workforce.report.sheets.fields import (
    BASE_JOBS,
    BASE_YEAR,
    CALL,
    CENTS,
    CODE,
    COUNT,
    JOBS,
    MAY,
    MEAN_PAY,
    MEDIAN_PAY,
    OCCUPATION,
    OPENINGS,
    PERCENTILES,
    PROJECTED,
    PROJECTED_JOBS,
    PROJECTED_YEAR,
    RATE,
    ROUND,
    USD,
    YEAR,
    Sheet,
    measured,
    number,
    reason,
    text,
    verdict,
)

__all__ = ["by_year", "occupations", "projections", "running_rounds", "track_record"]


def occupations(frames: Desk) -> Sheet:
    """The imaging occupations in the newest year, with growth, outlook and premium."""
    frame = figures.national(frames)
    base_year, year = frames.years
    return Sheet(
        "Occupations",
        f"The imaging occupations in the nation, May {year}",
        f"One row an occupation. Change is since May {base_year}.",
        frames.cite("oews_national", "projections"),
        (
            OCCUPATION,
            CODE,
            text("title", "Official title", "title in the official classification", 40),
            MAY,
            *JOBS,
            *MEAN_PAY,
            *MEDIAN_PAY,
            number("hourly_mean_wage_usd", "Hourly pay (US$)", "mean hourly wage", CENTS),
            *PERCENTILES,
            *measured("change_pct", "Change of jobs", "%", "since then", RATE),
            verdict("verdict", "Change of jobs"),
            reason("change_pct", "Change of jobs"),
            *measured("premium_pct", "Pay over radiographers", "%", "mean pay over theirs", RATE),
            verdict("premium_verdict", "Pay over radiographers"),
            reason("premium_pct", "Pay over radiographers"),
            ROUND,
            number("projected_pct", PROJECTED.heading, PROJECTED.meaning, RATE),
            number("average_pct", "Projected change of all occupations (%)", "the same, all", RATE),
            CALL,
            number("openings_per_year", "Openings a year", "growth and replacement", COUNT),
            *OPENINGS,
            reason("projected_pct", "Projected change"),
            text("typical_entry_education", "Typical entry education", "as assigned", 24),
            text("related_experience", "Experience", "in a related occupation, as assigned", 18),
            text("aliases", "Also called", "everyday names", 60),
        ),
        frame,
    )


def by_year(frames: Desk) -> Sheet:
    """Jobs and pay in the nation, year by year."""
    frame = figures.by_year(frames)
    prices = f"US$ of {int(frame['dollars_of'].max())}"
    return Sheet(
        "Nation by year",
        "Jobs and pay in the nation by year",
        "One row an occupation and year. Years compare within one run only (column Era). Where the "
        "code covered more than the occupation, the figures are of all it covered.",
        frames.cite("oews_national", "consumer_prices"),
        (
            OCCUPATION,
            MAY,
            text("era", "Era", "years that compare with this one", 10),
            CODE,
            text("covers", "Code then covered", "the wider concept the code stood for", 30),
            *JOBS,
            *MEAN_PAY,
            *measured("real_wage_usd", "Mean pay in constant prices", prices, "mean wage", USD),
            *MEDIAN_PAY,
            *PERCENTILES,
        ),
        frame,
        identity=2,
    )


# The publisher's rates are of another number of jobs than its openings are held against here.
RATE_OF = dict.fromkeys(
    ("exit_rate_pct", "transfer_rate_pct"),
    "as published, of the mean of base and projected jobs",
)


def projections(frames: Desk) -> Sheet:
    """Every projections round, the newest with the intervals that past rounds give."""
    parts = {
        "growth_per_100": "Openings from growth (a year per hundred jobs)",
        "exit_rate_pct": "Exits from the labor force (% of jobs a year)",
        "transfer_rate_pct": "Transfers to other occupations (% of jobs a year)",
        "replacement_per_100": "Openings from net replacement (a year per hundred jobs)",
    }
    return Sheet(
        "Projections",
        "Projected jobs and openings, every round held",
        "One row an occupation and round. The publisher gives no interval; these are learned from "
        "how past projections of all occupations came out. Jobs include the self-employed.",
        frames.cite("projections", "projections_all"),
        (
            OCCUPATION,
            ROUND,
            CODE,
            BASE_YEAR,
            BASE_JOBS,
            PROJECTED_YEAR,
            PROJECTED_JOBS,
            PROJECTED,
            number("average_pct", "Projected change of all occupations (%)", "the same, all", RATE),
            CALL,
            *(
                number(
                    f"{end}_{level}_pct",
                    f"{level}% interval, {end} (%)",
                    f"{level} in 100 such projections ended between low and high",
                    RATE,
                )
                for level in LEVELS
                for end in ("low", "high")
            ),
            number("chance_of_growth", "Odds of growth (in 100)", "such projections", RATE),
            number(
                "chance_of_outgrowing", "Odds of outgrowing all occupations (in 100)", "such", RATE
            ),
            number("openings_per_year", "Openings a year", "growth and replacement", COUNT),
            *OPENINGS,
            text("definition", "Openings counted by", "separations, or net replacement", 14),
            *(
                number(column, of, RATE_OF.get(column, "part of the openings"), RATE)
                for column, of in parts.items()
            ),
            text("reason", "Why none", "why the round has no figure", 40),
        ),
        figures.projections(frames),
        identity=2,
    )


def track_record(frames: Desk) -> Sheet:
    """Projected against actual change."""
    return Sheet(
        "Track record",
        "Projected against actual change, rounds that have matured",
        "One row an occupation and round. Actual is the base of the round that starts in the year "
        "projected to. The pairs are few and not independent of each other.",
        frames.cite("projections"),
        (
            OCCUPATION,
            ROUND,
            BASE_YEAR,
            PROJECTED_YEAR,
            BASE_JOBS,
            PROJECTED_JOBS,
            number("actual_employment", "Jobs that came true", "base of the later round", COUNT),
            number("projected_pct", "Projected change (%)", "over ten years", RATE),
            number("actual_pct", "Actual change (%)", "over the same years", RATE),
            number("error_points", "Error (percentage points)", "projected minus actual", RATE),
            number("total_projected_pct", "All occupations, projected (%)", "the same", RATE),
            number("total_actual_pct", "All occupations, actual (%)", "the same", RATE),
            text("direction_right", "Direction right", "growth or decline called right", 10),
            text("call_right", "Call right", "faster or slower than all called right", 10),
            text("reason", "Why none", "why there is no pair", 40),
        ),
        figures.track_record_pairs(frames),
        identity=2,
    )


def running_rounds(frames: Desk) -> Sheet:
    """The scoreboard: rounds whose ten years are not over, at each later base."""
    return Sheet(
        "Running rounds",
        "Rounds still running, beside their own path at each later base",
        "One row an occupation, round and later base. A path grows at the constant rate that leads "
        "to the projection; the interval is that of its lead, learned from the other rounds.",
        frames.cite("projections_all", "occupation_links"),
        (
            OCCUPATION,
            ROUND,
            BASE_YEAR,
            number("later_year", "Year of the later base", "base of a later round", YEAR),
            number("lead_years", "Years since", "later base less base year", YEAR),
            number("path_pct", "Path by then (%)", "of base jobs", RATE),
            number("actual_pct", "Change by then (%)", "of base jobs", RATE),
            number("miss_points", "Above path (percentage points)", "change less path", RATE),
            number("low_pct", "80% interval, low (%)", "of base jobs", RATE),
            number("high_pct", "80% interval, high (%)", "of base jobs", RATE),
            number("decade_pct", "Projected for the decade (%)", "of base jobs", RATE),
            text("standing", "Standing", "ahead of, behind or within the interval", 14),
        ),
        figures.running_rounds(frames),
        identity=2,
    )
