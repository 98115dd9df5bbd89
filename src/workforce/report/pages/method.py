"""The page of methods: how figures are made, what the columns mean, where everything is from."""

from __future__ import annotations

from collections.abc import Iterator

from workforce.charts import phrases
from workforce.findings.claims import VERDICTS
from workforce.findings.desk import Desk
from workforce.measures import (
    calibration,
    multiplicity,
    ranks,
    skills,
    track_record,
    uncertainty,
)
from workforce.occupations import IMAGING, by_key
from workforce.places import STATES_AND_DC
from workforce.report.pages import method_forecasts, method_tables, wording
from workforce.report.pages.occupation_sections import charts
from workforce.report.pages.parts import Link, Page, Section, Sentence
from workforce.report.pages.wording import sentences
from workforce.report.sentences import growth as growth_sentences

__all__ = ["page"]

OWN = "Method of this project"
LEVEL = uncertainty.level_pct()


def page(frames: Desk) -> Page:
    """Methods, data dictionary, vintages, receipts, licences and how to cite."""
    return Page(
        path="method.html",
        kind="method",
        title="How the figures are made",
        place="Methods, data dictionary, sources and receipts.",
        answer=(
            Sentence(
                "Every figure is traced to a publisher's cell, every comparison is held against "
                "its sampling error, and nothing is compared across years that were counted "
                "differently.",
                OWN,
            ),
            Sentence(
                f"Figures in brackets are {LEVEL}% intervals; a difference is called told when its "
                "interval excludes zero, else the two cannot be told apart.",
                OWN,
            ),
            Sentence(
                "What is withheld stays withheld and says so: nothing is filled in.",
                OWN,
            ),
        ),
        sections=(
            _uncertainty(),
            _eras(frames),
            _calibration(frames),
            _ranks(),
            _prices(frames),
            _projections(frames),
            _together(),
            method_forecasts.section(frames),
            _premiums(),
            _pooling(frames),
            _skills(frames),
            _claims(),
            _withheld(),
            _rounding(),
            Section(
                "dictionary",
                "Data dictionary",
                sentences(
                    OWN,
                    "Every column of every table, with its unit and meaning; the same tables can "
                    "be downloaded with a description that other tools read.",
                ),
                tables=method_tables.dictionary(frames),
            ),
            Section(
                "vintages",
                "How old the figures are",
                tables=(method_tables.vintages(frames),),
            ),
            Section(
                "receipts",
                "Receipts: every file the figures come from",
                sentences(
                    OWN,
                    method_tables.copies(frames),
                ),
                tables=(method_tables.receipts(frames),),
            ),
            _licences(frames),
            _notebooks(frames),
            _cite(frames),
        ),
        sources=tuple(frames.cite(name) for name in method_tables.held(frames)),
        links=(Link("Everything as a workbook", "outlook.xlsx"),),
        words=("method", "sources", "dictionary", "receipts", "licence", "license", "cite"),
    )


def _uncertainty() -> Section:
    return Section(
        "uncertainty",
        "Intervals and comparisons",
        sentences(
            OWN,
            "The survey publishes a relative standard error for employment and for the mean wage. "
            "The standard error is that share of the estimate, and the interval is the estimate "
            f"plus and minus {uncertainty.z()} standard errors.",
            f"A published error of 0.0 counts as {uncertainty.SMALLEST_RSE_PCT}, the most it can "
            "stand for.",
            "Two estimates are taken as independent: the publisher gives no covariances. A ratio's "
            "error follows from the squares of the two relative errors; intervals of premiums, "
            "gaps in pay and location quotients are those of the ratio's logarithm.",
            f"Jobs of areas are published to the nearest {uncertainty.JOBS_STEP}: what that hides "
            "is in their intervals. Figures with a relative standard error of "
            f"{uncertainty.UNRELIABLE_RSE_PCT}% or more are marked as unreliable.",
            "For medians and percentiles and for openings nothing comparable is published: they "
            "are shown without an interval and never tested. For projections an interval is "
            "learned from past ones, below.",
        ),
        limits=(
            "Errors other than those of sampling, as of answers or of the model behind the "
            "estimates, are not in the intervals.",
        ),
    )


def _eras(frames: Desk) -> Section:
    first, last = frames.years
    return Section(
        "eras",
        "Which years compare",
        sentences(
            frames.cite("oews_national"),
            "Whether two years compare depends on the occupation: its code must have meant the "
            "same in both, as the official crosswalks map it, and the survey's method must have "
            "been one.",
            *growth_sentences.breaks(),
            f"Growth is computed over at least {uncertainty.APART} years, since each estimate "
            f"pools three years of panels; the newest comparison is May {first} with May {last}.",
        ),
        charts=charts(frames, "employment_through_eras"),
        limits=("The publisher says that the survey is not designed for comparison over time.",),
    )


def _calibration(frames: Desk) -> Section:
    """Whether estimates are as steady as their published errors say."""
    found = calibration.off_the_line(frames.national)
    repeated = calibration.repeated_each_year(frames.areas)
    return Section(
        "calibration",
        "Are the published errors large enough?",
        sentences(
            frames.cite("oews_national"),
            "Three May estimates in a row should lie on a line, but for their errors and for what "
            "is new in the middle year. Independent errors would put the distance at 1; panels "
            "that estimates share should bring it below.",
            *method_tables.steadiness(found),
            *method_tables.beside_other_states(repeated),
            "So every verdict is also asked at "
            f"{multiplicity.ROBUST_TIMES} times the published error, and says so where it would "
            "not stand.",
            "Where several occupations or states are tested, some would pass by chance: Holm's "
            "step-down says how many stand when the whole list is tested at once.",
        ),
        tables=method_tables.calibration_tables(frames, found, repeated),
        limits=(
            "A year that truly stood out counts as an error here; the ratios are upper bounds.",
        ),
    )


def _ranks() -> Section:
    places = len(STATES_AND_DC)
    return Section(
        "ranks",
        "Ranks with their uncertainty",
        sentences(
            OWN,
            "The nation's error, common to all states' location quotients, is left out of ranks.",
            "For every state the ranks are given that its data are compatible with: it certainly "
            "ranks behind those it is measurably below, in comparisons of all pairs at once.",
            f"For {places} states the pairwise margin is {ranks.critical_value(places):.2f} "
            "standard errors of a difference, from the studentized range, in place of "
            f"{uncertainty.z()} for one comparison.",
            "After Mogstad, Romano, Shaikh and Wilhelm, Inference for Ranks (Review of Economic "
            "Studies), and Klein, Wright and Wieczorek, A joint confidence region for an overall "
            "ranking of populations (JRSS C).",
        ),
        limits=("Places without a figure are not ranked and would shift the others.",),
    )


def _prices(frames: Desk) -> Section:
    parity = int(frames.states["parity_year"].iloc[0])
    return Section(
        "prices",
        "Pay after cost of living, and after inflation",
        (
            *sentences(
                frames.cite("price_parities"),
                "Pay at the nation's prices is mean pay over the regional price parity of "
                f"{parity}, the nearest year that is published; the parity is taken as exact. A "
                "metropolitan area has its own, a nonmetropolitan area that of its state outside "
                "metropolitan areas.",
            ),
            *sentences(
                frames.cite("consumer_prices"),
                "Pay of several years is put at the prices of the newest May with the consumer "
                "price index of each May.",
            ),
        ),
        limits=("Parity levels of different years are never compared. Territories have none.",),
    )


def _projections(frames: Desk) -> Section:
    found = track_record.summary(frames.matured)
    return Section(
        "projections",
        "Projections and their track record",
        sentences(
            frames.cite("projections"),
            growth_sentences.classes(frames.expected),
            "A round has matured when a later one starts in the year it projected to: that base "
            f"is what came true. There are {found.pairs} such pairs of "
            f"{phrases.number_word(found.occupations)} imaging occupations.",
            "Base figures move between rounds, with new information and with the assignment of the "
            "self-employed, who are split out here.",
        ),
        charts=charts(frames, "base_revisions"),
        limits=("The pairs of imaging are few, overlap in time and share causes.",),
    )


def _premiums() -> Section:
    return Section(
        "premiums",
        "Premiums over radiographers",
        sentences(
            OWN,
            "A premium is the ratio of two mean wages in one place and year, with the interval of "
            "a ratio.",
            "The mean over the states is a random-effects mean of log ratios: restricted maximum "
            "likelihood, with the interval of Hartung and Knapp. Where nine in ten states are "
            "expected is the prediction interval of that model.",
            "Medians are compared too, without an interval, and it is said where they point to the "
            "other side.",
        ),
        limits=(
            "People in the two occupations differ in experience, hours and place of work: a "
            "premium is an association.",
        ),
    )


def _together() -> Section:
    return Section(
        "together",
        "Many comparisons at once",
        sentences(
            OWN,
            f"Of {len(STATES_AND_DC)} comparisons in which nothing differs, about "
            f"{phrases.number_word(round(len(STATES_AND_DC) * (100 - LEVEL) / 100))} lie outside "
            f"their {LEVEL}% intervals by chance. Lists of states and areas are therefore tested "
            "once more together, by Holm's step-down: what it tells apart is right for the whole "
            f"list at {LEVEL}%.",
        ),
    )


def _pooling(frames: Desk) -> Section:
    found = frames.pooling_record
    worth = []
    for measure, rows in found.groupby("measure", sort=False):
        cuts = [
            f"{wording.name(by_key(row.occupation_key))} {phrases.whole_percent(-row.cut_pct)}"
            for row in rows.itertuples()
        ]
        worth.append(
            f"{str(measure).capitalize()}, change of the mean squared distance by pooling, May "
            f"{rows['base_year'].iloc[0]} to May {rows['year'].iloc[0]}: {phrases.listed(cuts)}."
        )
    return Section(
        "pooling",
        "Pooled figures of states and areas",
        sentences(
            frames.cite("oews_areas"),
            "Beside premiums, pay and location quotients of states and metropolitan areas stands "
            "the pooled figure: drawn toward the mean of all, by the share of its variance that is "
            "sampling error (Fay and Herriot's model without covariates, on logarithms, variance "
            "by restricted maximum likelihood, error after Prasad and Rao).",
            "Whether that helps is seen in the next year: how far last year's figure lies from "
            "this year's as published, before and after pooling.",
            *worth,
        ),
        limits=(
            "Pooling pulls true exceptions toward the rest too, and where a change is above zero "
            "it made the figures worse: the published figure stands first everywhere.",
        ),
    )


def _skills(frames: Desk) -> Section:
    return Section(
        "skills",
        "Skills",
        sentences(
            frames.cite("occupation_ratings"),
            f"A skill counts as important from {skills.IMPORTANT:g} of five on; a move adds it "
            f"where its importance is at least {skills.ADDED_STEP:g} higher.",
            skills.attribution(frames.releases("occupation_ratings")),
        ),
        limits=("Ratings carry their own dates, up to a decade apart.",),
    )


def _claims() -> Section:
    return Section(
        "claims",
        "How claims are judged",
        sentences(
            OWN,
            "Each claim has a rule, stated beside it, and its verdict follows from the tables: "
            f"{phrases.listed(list(VERDICTS))}.",
        ),
        links=(Link("The claims", "claims.html"),),
    )


def _withheld() -> Section:
    return Section(
        "withheld",
        "What is missing, and why",
        tables=(method_tables.flags(),),
        limits=("States do not add up to the nation where cells are withheld.",),
    )


def _rounding() -> Section:
    return Section(
        "rounding",
        "Rounding",
        sentences(
            OWN,
            "A figure is rounded to the largest power of ten that is no more than one part in "
            f"{phrases.number_word(wording.PARTS)} of its interval's width, and never finer than "
            f"{wording.JOBS.finest:g} jobs, ${wording.DOLLARS.finest:g} or "
            f"{wording.PERCENT.finest:g}%; downloads hold the figure before rounding.",
        ),
    )


def _licences(frames: Desk) -> Section:
    return Section(
        "licences",
        "Licences and attribution",
        sentences(
            OWN,
            method_tables.licences(frames),
            skills.attribution(frames.releases("occupation_ratings")),
            "The code is under the MIT licence.",
        ),
        limits=(
            "No publisher endorses this project; the selection, the measures and any mistake are "
            "ours.",
        ),
    )


def _notebooks(frames: Desk) -> Section:
    return Section(
        "notebooks",
        "The notebooks",
        sentences(OWN, "Each notebook asks one question and is executed again on every change."),
        links=tuple(
            Link(title, f"notebooks/{stem}.html") for stem, title in frames.notebooks.items()
        ),
    )


def _cite(frames: Desk) -> Section:
    return Section(
        "cite-this",
        "How to cite",
        tuple(Sentence(text, OWN) for text in _citations(frames)),
    )


def _citations(frames: Desk) -> Iterator[str]:
    yield (
        "A figure: name the publisher and the release in its source line, and that it was taken "
        "from the Imaging workforce outlook. For example: "
        f"{frames.cite('oews_national', release=f'May {frames.years[1]}')}, in: Imaging workforce "
        "outlook."
    )
    yield (
        f"The whole: Imaging workforce outlook, {phrases.number_word(len(IMAGING))} occupations, "
        f"data to May {frames.years[1]} and projections {frames.newest_round}."
    )
