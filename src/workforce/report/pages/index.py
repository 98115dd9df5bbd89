"""The first page: the findings in plain sentences, and the ways to every other page."""

from __future__ import annotations

from workforce.charts import measured
from workforce.charts.settings import LABORATORIES
from workforce.findings.claims import weigh
from workforce.findings.desk import Desk
from workforce.findings.track_record import MADE_FROM
from workforce.measures import specialties, track_record
from workforce.occupations import IMAGING, by_key
from workforce.report.pages import (
    findings,
    index_opening,
    index_tables,
    occupation,
)
from workforce.report.pages.occupation_sections import NOT_SHORTAGE, charts
from workforce.report.pages.occupation_tables import HAVE_PAGES
from workforce.report.pages.parts import Link, Page, Section
from workforce.report.pages.wording import sentences
from workforce.report.sentences import forecasts as forecast_sentences
from workforce.report.sentences import growth as growth_sentences
from workforce.report.sentences import specialties as specialty_sentences
from workforce.report.sentences import track_record as track_record_sentences

__all__ = ["page"]

MRI = by_key("mri")


def page(frames: Desk) -> Page:
    """The first page of the outlook."""
    base_year, year = frames.years
    return Page(
        path="index.html",
        kind="index",
        title="Imaging workforce outlook",
        place=f"Medical imaging occupations in the United States: jobs and pay to May {year}, "
        f"projections {frames.newest_round}.",
        answer=tuple(index_opening.answer(frames)),
        sections=(
            index_opening.questions(frames),
            _occupations(frames),
            _growth(frames),
            _pay(frames),
            _openings(frames),
            _outlook(frames),
            _regions(frames),
            _specialization(frames),
            _settings(frames),
            _neighbours(frames),
            _states(frames),
            _claims(frames),
            _use(),
        ),
        limits=(
            "No public statistic counts shortages, vacancies, hours, stress or satisfaction in "
            "these occupations.",
            occupation.HIDDEN,
            f"Years before {base_year} were counted differently; nothing is compared across.",
            "Every comparison takes sampling error alone into account.",
        ),
        sources=(
            frames.cite("oews_national"),
            frames.cite("projections"),
        ),
        links=(
            Link("How the figures are made, and all sources", "method.html"),
            Link("Everything as a workbook", "outlook.xlsx"),
        ),
        words=tuple(alias for one in IMAGING for alias in one.aliases),
    )


def _occupations(frames: Desk) -> Section:
    return Section(
        "occupations",
        "Eight occupations",
        tables=(index_tables.occupations(frames),),
        links=tuple(Link(one.name, f"occupations/{one.key}.html") for one in IMAGING),
        limits=(occupation.HIDDEN,),
    )


def _growth(frames: Desk) -> Section:
    return Section(
        "growth",
        "Are there more jobs than before?",
        (
            *sentences(frames.cite_years(), findings.growth(frames)),
            *sentences(frames.cite("oews_national"), *growth_sentences.breaks()),
        ),
        charts(frames, "growth_since"),
        limits=(
            "The survey is not designed for comparison over time; years are compared only where "
            "codes and method were the same, and at least three years apart.",
        ),
    )


def _pay(frames: Desk) -> Section:
    return Section(
        "pay",
        "Does pay keep up with prices?",
        sentences(f"{frames.cite_years()}; {frames.cite('consumer_prices')}", findings.pay(frames)),
        charts(frames, "pay_change"),
        limits=("An interval is published for mean pay only, not for the median.",),
    )


def _openings(frames: Desk) -> Section:
    return Section(
        "openings",
        "What are the openings made of?",
        sentences(
            frames.cite("projections", release=frames.newest_round), findings.openings(frames)
        ),
        charts(frames, "openings_parts", "workers_by_age"),
        limits=(NOT_SHORTAGE, "The publisher gives no interval for openings."),
    )


def _outlook(frames: Desk) -> Section:
    return Section(
        "outlook",
        "What does the government expect, and how often was it right?",
        (
            *sentences(
                frames.cite("projections", release=frames.newest_round), findings.outlook(frames)
            ),
            *sentences(
                frames.cite("projections"),
                track_record_sentences.summary(track_record.summary(frames.matured)),
            ),
            *sentences(
                frames.cite(*MADE_FROM),
                list(forecast_sentences.coverage(frames.forecasts.scores))[:1],
                list(forecast_sentences.contest(frames.forecasts.contest))[:2],
            ),
        ),
        charts(frames, "forecast_intervals", "projected_against_actual", "running_rounds"),
        (index_tables.track_record(frames),),
        links=(Link("How the intervals are made and tested", "method.html#forecasts"),),
        limits=(
            NOT_SHORTAGE,
            "The pairs share occupations and decades: they are not independent of each other.",
        ),
    )


def _regions(frames: Desk) -> Section:
    return Section(
        "regions",
        "Where are the jobs?",
        sentences(frames.cite("oews_areas"), findings.concentration(frames)),
        charts(frames, measured.called("state_map", MRI)),
        links=tuple(
            Link(f"{one.name} by state", f"occupations/{one.key}.html#where") for one in IMAGING
        ),
        limits=("Concentration is not shortage.",),
    )


def _specialization(frames: Desk) -> Section:
    year = frames.years[1]
    return Section(
        "specialization",
        "Does specializing pay?",
        (
            *sentences(
                frames.cite("oews_national", release=f"May {year}"),
                findings.premiums(frames),
                specialty_sentences.ASSOCIATION,
            ),
            *sentences(
                frames.cite("oews_national"),
                specialty_sentences.mri_share(specialties.mri_share(frames.national)),
            ),
        ),
        charts(frames, "premium_by_specialty"),
        links=(Link("How to get from one to another", "pathways.html"),),
        limits=("The mix of people differs between occupations; pay is of those in the jobs now.",),
    )


def _settings(frames: Desk) -> Section:
    return Section(
        "settings",
        "Where do they work, and what does travel work pay?",
        sentences(
            frames.cite("oews_industries"),
            findings.settings(frames),
            findings.staffing(frames),
            specialty_sentences.TRAVEL,
        ),
        limits=(LABORATORIES,),
    )


def _neighbours(frames: Desk) -> Section:
    source = (
        f"{frames.cite('oews_national', release=f'May {frames.years[1]}')}; "
        f"{frames.cite('projections', release=frames.newest_round)}"
    )
    return Section(
        "neighbours",
        "How does imaging compare with other work in health care?",
        sentences(source, findings.neighbours(frames)),
        charts(frames, "pay_and_openings"),
        limits=("Pay is of employees; openings and projections include the self-employed.",),
    )


def _states(frames: Desk) -> Section:
    return Section(
        "states",
        "Every state",
        tables=(index_tables.states(frames),),
        links=tuple(
            Link(state.name, f"states/{state.abbreviation.lower()}.html") for state in HAVE_PAGES
        ),
    )


def _claims(frames: Desk) -> Section:
    return Section(
        "claims",
        "What career guides claim",
        index_tables.claim_sentences(weigh(frames)),
        links=(Link("All claims with their evidence", "claims.html"),),
    )


def _use() -> Section:
    return Section(
        "use",
        "How to use this",
        links=(
            Link("What an interval is, and how everything is computed", "method.html"),
            Link("What other countries count", "notebooks/06_world.html"),
            Link("The notebooks behind the figures", "method.html#notebooks"),
            Link("Every table and column", "method.html#dictionary"),
            Link("Cite this", "method.html#cite-this"),
        ),
        limits=(
            "Figures in brackets are 90% intervals: for nine in ten samples drawn this way, such "
            "an interval would hold the true figure. Where two figures cannot be told apart, do "
            "not order them.",
            "Every page prints; every chart can be copied with its source; every table can be "
            "downloaded.",
        ),
    )
