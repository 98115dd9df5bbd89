"""Claims on jobs: growth, openings, settings, technology."""

from __future__ import annotations

from workforce.findings.desk import Desk
from workforce.measures import outlook, track_record
from workforce.measures.claims import work
from workforce.measures.claims.ruling import untestable
from workforce.measures.specialties import BASE
from workforce.occupations import ALL_OCCUPATIONS, IMAGING
from workforce.report.claims.weighed import Weighed, of_each, projected, weighed
from workforce.report.sentences import claims as sentences
from workforce.report.sentences import growth as growth_sentences
from workforce.report.sentences import regions as region_sentences
from workforce.report.sentences import specialties as specialty_sentences
from workforce.report.sentences import track_record as record_sentences

__all__ = [
    "abroad",
    "ageing",
    "artificial",
    "concentration",
    "faster",
    "gained",
    "hours",
    "openings",
    "radiographers",
    "settings",
    "staffing",
    "steady",
    "technology",
]

STAFFING = "staffing agencies"


def faster(frames: Desk) -> Weighed:
    """C01: growth beside all occupations."""
    ruling = work.faster_than_all(frames.expected)
    missed = list(record_sentences.summary(track_record.summary(frames.matured)))
    return weighed(
        ruling,
        sentences.holds(ruling),
        growth_sentences.outlook(frames.expected),
        [growth_sentences.classes(frames.expected)],
        missed[:1],
        sources=[projected(frames)],
        charts=["projected_change", "forecast_intervals"],
    )


def radiographers(frames: Desk) -> Weighed:
    """C02: growth of radiographers among all occupations, and what their openings consist of."""
    ruling = work.strong_growth(frames.expected, frames.place_among_all, BASE)
    own = frames.expected[frames.expected["occupation_key"] == BASE.key]
    both = frames.openings["occupation_key"].isin([BASE.key, ALL_OCCUPATIONS.key])
    return weighed(
        ruling,
        sentences.holds(ruling, "parts"),
        growth_sentences.outlook(own),
        sentences.among_all(frames.place_among_all, BASE),
        sentences.share_from_growth(frames.openings, BASE),
        growth_sentences.openings(frames.openings[both]),
        sources=[projected(frames), frames.cite("projections_all", release=frames.newest_round)],
        charts=["projected_change", "openings_parts"],
    )


def ageing(frames: Desk) -> Weighed:
    """C03: older residents beside jobs, and whether the publisher names ageing."""
    named = work.named_cause(frames.statements, outlook.CAUSES["names_ageing"])
    return weighed(
        untestable(),
        sentences.ageing(named, frames.newest_round),
        (region_sentences.age(frames.age_association, occupation) for occupation in IMAGING),
        sources=[
            frames.cite("projection_factors", release=frames.newest_round),
            frames.cite("oews_areas"),
            frames.cite("population_states"),
        ],
        charts=of_each("jobs_and_age"),
    )


def gained(frames: Desk) -> Weighed:
    """C04: growth within eras."""
    ruling = work.has_grown(frames.by_era)
    return weighed(
        ruling,
        sentences.holds(ruling),
        growth_sentences.growth_by_era(frames.by_era),
        growth_sentences.breaks(),
        sources=[frames.cite("oews_national")],
        charts=["growth_since", "employment_through_eras"],
    )


def steady(frames: Desk) -> Weighed:
    """C05: the spread of changes, revised bases, and misses."""
    ruling = work.steady(frames.by_era, frames.falls)
    return weighed(
        ruling,
        sentences.holds(ruling),
        sentences.steady(ruling),
        record_sentences.revisions(outlook.base_revisions(frames.projections)),
        list(record_sentences.summary(track_record.summary(frames.matured)))[:1],
        sources=[frames.cite("oews_national"), frames.cite("projections")],
        charts=["employment_through_eras", "base_revisions", "projected_against_actual"],
    )


def concentration(frames: Desk) -> Weighed:
    """C11: what concentration and openings say, and what they do not."""
    return weighed(
        untestable(),
        sentences.concentrated(frames.states),
        sources=[frames.cite("oews_areas"), projected(frames)],
        charts=[*of_each("state_map"), "openings_parts"],
    )


def openings(frames: Desk) -> Weighed:
    """C12: openings per 100 jobs beside all occupations."""
    ruling = work.more_openings(frames.openings)
    return weighed(
        ruling,
        sentences.turnover(ruling),
        sentences.holds(ruling),
        growth_sentences.openings(frames.openings),
        sources=[projected(frames)],
        charts=["openings_parts", "pay_and_openings"],
        because=sentences.because_of_turnover(ruling),
    )


def settings(frames: Desk) -> Weighed:
    """C16: jobs by setting."""
    ruling = work.in_care_settings(frames.setting_shares)
    return weighed(
        ruling,
        sentences.holds(ruling),
        sentences.settings(ruling),
        specialty_sentences.settings(frames.setting_shares),
        sources=[frames.cite("oews_industries")],
        charts=["industry_mix"],
    )


def hours(frames: Desk) -> Weighed:
    """C17: what O*NET's tables held here rate."""
    rated = sorted(frames.table("occupation_ratings")["domain"].unique())
    told = (
        f"Of O*NET {frames.releases('occupation_ratings')}, the ratings of {' and '.join(rated)} "
        "are held here; hours and shifts are in another of its tables."
    )
    return weighed(untestable(), [told], sources=[frames.cite("occupation_ratings")])


def staffing(frames: Desk) -> Weighed:
    """C18: staffing agencies today, and the trend where it can be told."""
    ruling = work.staffing_trend(frames.table("oews_industries"))
    return weighed(
        ruling,
        sentences.holds(ruling),
        sentences.staffing_shares(frames.setting_shares, ruling, STAFFING),
        specialty_sentences.staffing(frames.setting_pay),
        sources=[frames.cite("oews_industries")],
        charts=["industry_mix", "pay_by_setting"],
    )


def artificial(frames: Desk) -> Weighed:
    """C19: for whom the publisher names artificial intelligence."""
    ruling = work.named_cause(frames.statements, work.AI)
    return weighed(
        ruling,
        sentences.holds(ruling),
        sentences.technology(frames.statements, frames.newest_round),
        sources=[frames.cite("projection_factors", release=frames.newest_round)],
    )


def technology(frames: Desk) -> Weighed:
    """C20: stated factors that name technology, by direction."""
    ruling = work.technology_raises(frames.statements)
    return weighed(
        ruling,
        sentences.holds(ruling),
        sentences.technology(frames.statements, frames.newest_round),
        sources=[frames.cite("projection_factors", release=frames.newest_round)],
    )


def abroad(frames: Desk) -> Weighed:
    """C21: the one country whose workforce is held."""
    ruling = work.abroad(frames.by_era)
    return weighed(
        ruling,
        ["Of wealthy countries, the workforce of the United States alone is held here."],
        sentences.holds(ruling, opens="In the United States jobs have grown in"),
        growth_sentences.growth(frames.change),
        sources=[frames.cite_years()],
        charts=["growth_since"],
    )
