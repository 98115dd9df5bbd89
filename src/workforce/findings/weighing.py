"""How a claim of career guides is held against the figures, by the rule that it names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from workforce.charts import phrases
from workforce.credentials.records import POSTPRIMARY, PRIMARY
from workforce.errors import FieldLacksError
from workforce.findings.claim_records import STATED, Stated
from workforce.findings.desk import Desk
from workforce.findings.words import doubt
from workforce.forms import PERCENT, POINTS, RATE, SHARE
from workforce.measures import outlook
from workforce.measures.claims import education, specialties, work, world
from workforce.measures.claims.ruling import Ruling, untestable
from workforce.measures.claims.specialties import SHORT
from workforce.measures.equipment import DEVICES
from workforce.measures.specialties import mri_share, premium_by_year, share_changes
from workforce.occupations import (
    ALL_OCCUPATIONS,
    EXAMPLE,
    FIELD,
    IMAGING,
    RISING,
    TOGETHER,
    by_key,
)

__all__ = ["WEIGHED", "WEIGHING", "Weighed"]

Row = Any


@dataclass(frozen=True)
class Weighed:
    """What a claim comes to: its ruling, the figure that decides each part, sources and charts.

    `figure` writes the deciding figure of a row of the ruling's parts. `near` is the nearest that
    figures come where they do not reach the claim, `because` what a bare verdict would mislead
    about, as the end of a sentence; both may be empty. `noun` names the parts in a sentence.
    """

    ruling: Ruling
    figure: Callable[[Row], str] = lambda row: ""
    sources: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    near: str = ""
    because: str = ""
    noun: str = TOGETHER


def _about(claim: Stated, frame: pd.DataFrame, *besides: str) -> pd.DataFrame:
    """The rows of whom a claim is about, and those of the occupations `besides` them."""
    if not claim.of:
        return frame
    return frame[frame["occupation_key"].isin((*claim.of, *besides))]


def _noun(claim: Stated, usual: str = TOGETHER) -> str:
    """What the parts of a claim are called together, in a count of them."""
    return "of these" if claim.of else usual


def _least(claim: Stated, usual: float) -> float:
    return usual if claim.least is None else claim.least


def _of_each(name: str) -> tuple[str, ...]:
    """The names of a chart that is made for each imaging occupation."""
    return tuple(f"{name}_{occupation.key.replace('-', '_')}" for occupation in IMAGING)


def _projected(desk: Desk) -> str:
    return desk.cite("projections", release=desk.newest_round)


def _factors(desk: Desk) -> str:
    return desk.cite("projection_factors", release=desk.newest_round)


def _change(row: Row) -> str:
    change = PERCENT.both(row.change_pct, row.change_pct_low, row.change_pct_high)
    caution = f"; {row.caution}" if getattr(row, "caution", "") else ""
    return f"{change} from May {row.base_year} to May {row.year}{_doubt(row)}{caution}"


def _points(row: Row) -> str:
    change = POINTS.both(row.change_points, row.change_points_low, row.change_points_high)
    return f"{change} points from May {row.base_year} to May {row.year}{_doubt(row)}"


def _doubt(row: Row) -> str:
    """What a verdict hangs on, at the end of a figure."""
    told = doubt(row) if hasattr(row, "robust") else ""
    return f"; {told}" if told else ""


def _told(figure: Callable[[Row], str], *needed: str) -> Callable[[Row], str]:
    """The figure where all that it needs is there, else the reason why it is not."""

    def written(row: Row) -> str:
        missing = any(pd.isna(getattr(row, name)) for name in needed)
        return (getattr(row, "reason", "") or "no figure") if missing else figure(row)

    return written


def _faster(desk: Desk, claim: Stated) -> Weighed:
    return Weighed(
        work.faster_than_all(_about(claim, desk.expected)),
        _told(
            lambda row: (
                f"{PERCENT.value(row.change_pct)} by {row.projected_year}, all occupations "
                f"{PERCENT.value(row.average_pct)}: {row.call}"
            ),
            "change_pct",
        ),
        (_projected(desk),),
        ("projected_change", "forecast_intervals"),
        noun=_noun(claim),
    )


def _strong(desk: Desk, claim: Stated) -> Weighed:
    (asked,) = (by_key(key) for key in claim.of)
    own = desk.expected[desk.expected["occupation_key"] == asked.key].iloc[0]
    place = desk.place_among_all
    among = place[place["occupation_key"] == asked.key].iloc[0]

    def figure(row: Row) -> str:
        if pd.isna(row.below_pct):
            against = PERCENT.value(own["average_pct"])
            return f"{PERCENT.value(own['change_pct'])} against {against}: {own['call']}"
        return f"faster than {among['below_pct']:.0f}% of {among['occupations']} occupations"

    return Weighed(
        work.strong_growth(desk.expected, place, asked),
        figure,
        (_projected(desk), desk.cite("projections_all", release=desk.newest_round)),
        ("projected_change", "openings_parts"),
        noun="parts",
    )


def _aging(desk: Desk, claim: Stated) -> Weighed:
    named = len(work.named_cause(desk.statements, outlook.CAUSES["names_ageing"]).where(True))
    return Weighed(
        untestable(),
        sources=(_factors(desk), desk.cite("oews_areas"), desk.cite("population_states")),
        charts=_of_each("jobs_and_age"),
        near="The government's projections of "
        f"{desk.newest_round} name aging as a cause for "
        f"{phrases.count_of(named, len(IMAGING), TOGETHER, opens=False)}.",
    )


def _gained(desk: Desk, claim: Stated) -> Weighed:
    return Weighed(
        work.has_grown(_about(claim, desk.by_era)),
        _told(_change, "change_pct_low"),
        (desk.cite("oews_national"),),
        ("growth_since", "employment_through_eras"),
        noun=_noun(claim),
    )


def _steady(desk: Desk, claim: Stated) -> Weighed:
    def figure(row: Row) -> str:
        if row.falls:
            return f"fewer jobs from {row.fell}"
        grew = f"grew in {row.spans - row.open} of {row.spans} spans of years"
        return grew + phrases.unsure(row)

    return Weighed(
        work.steady(_about(claim, desk.by_era), desk.falls),
        figure,
        (desk.cite("oews_national"), desk.cite("projections")),
        ("employment_through_eras", "base_revisions", "projected_against_actual"),
        noun=_noun(claim),
    )


def _concentration(desk: Desk, claim: Stated) -> Weighed:
    return Weighed(
        untestable(),
        sources=(desk.cite("oews_areas"), _projected(desk)),
        charts=(*_of_each("state_map"), "openings_parts"),
        near="Figures say where jobs are, not where workers are missing.",
    )


def _openings(desk: Desk, claim: Stated) -> Weighed:
    ruling = work.more_openings(_about(claim, desk.openings, ALL_OCCUPATIONS.key))
    parts = ruling.parts
    fewer = parts["separations_per_100"] < parts["all_separations_per_100"]
    return Weighed(
        ruling,
        _told(
            lambda row: (
                f"{_rate(row, 'openings_per_100')} a year per 100 jobs, all occupations "
                f"{RATE.value(row.all_per_100)}"
            ),
            "openings_per_100",
        ),
        (_projected(desk),),
        ("openings_parts", "pay_and_openings"),
        because="fewer people leave than elsewhere" if len(parts) and fewer.all() else "",
        noun=_noun(claim),
    )


def _rate(row: Row, name: str) -> str:
    return phrases.rounded(*(getattr(row, name + end) for end in ("", "_low", "_high")))


def _settings(desk: Desk, claim: Stated) -> Weighed:
    return Weighed(
        work.mostly_in(_about(claim, desk.setting_shares), claim.settings),
        lambda row: (
            ("at least " if row.gaps else "")
            + SHARE.both(row.known_pct, row.known_pct_low, row.known_pct_high)
            + " of jobs"
        ),
        (desk.cite("oews_industries"),),
        ("industry_mix",),
        noun=_noun(claim),
    )


def _hours(desk: Desk, claim: Stated) -> Weighed:
    rated = sorted(desk.table("occupation_ratings")["domain"].unique())
    return Weighed(
        untestable(),
        sources=(desk.cite("occupation_ratings"),),
        near=f"O*NET's ratings of {phrases.listed(rated)} are here; hours and shifts are in "
        "another of its tables.",
    )


def _staffing(desk: Desk, claim: Stated) -> Weighed:
    ruling = work.staffing_trend(desk.table("oews_industries"))
    year = desk.setting_shares["year"].max()
    return Weighed(
        ruling,
        _told(_points, "change_points_low"),
        (desk.cite("oews_industries"),),
        ("industry_mix", "pay_by_setting"),
        near=f"Figures by industry are here for May {year} alone." if ruling.parts.empty else "",
    )


def _cause(desk: Desk, claim: Stated) -> Weighed:
    return _stated(desk, work.named_cause(desk.statements, claim.cause))


def _technology(desk: Desk, claim: Stated) -> Weighed:
    return _stated(desk, work.technology_raises(desk.statements))


def _stated(desk: Desk, ruling: Ruling) -> Weighed:
    said = {
        occupation: "; ".join(
            f"{row.category} {row.direction} its share" + (f" ({row.causes})" if row.causes else "")
            for row in rows.itertuples()
        )
        for occupation, rows in desk.statements.groupby("occupation", sort=True)
    }
    return Weighed(ruling, lambda row: said.get(row.part, "nothing stated"), (_factors(desk),))


def _abroad(desk: Desk, claim: Stated) -> Weighed:
    return Weighed(
        work.abroad(desk.by_era),
        _told(_change, "change_pct_low"),
        (desk.cite_years(),),
        ("growth_since",),
        near="Of wealthy countries, the United States alone has growth here that compares.",
    )


def _mri(desk: Desk, claim: Stated) -> Weighed:
    return Weighed(
        specialties.share_rises(share_changes(mri_share(desk.national))),
        _points,
        (desk.cite("oews_national"),),
        (f"{RISING}_share",),
        noun="spans of years",
    )


def _inside(desk: Desk, claim: Stated) -> Weighed:
    found = desk.credentials.discipline(claim.discipline)
    told = f"{found.name}: counted {found.visible}, so its jobs and pay cannot be seen apart."
    return Weighed(untestable(), near=told[0].upper() + told[1:])


def _premium(desk: Desk, claim: Stated) -> Weighed:
    by_year = premium_by_year(desk.national)
    return Weighed(
        specialties.pays_more(
            _about(claim, by_year),
            desk.premium_summary,
            _least(claim, specialties.MOST_STATES_PCT),
        ),
        _told(
            lambda row: (
                (
                    f"typical pay {PERCENT.value(row.median_premium_pct)}; average "
                    * pd.notna(row.median_premium_pct)
                )
                + PERCENT.both(row.premium_pct, row.premium_pct_low, row.premium_pct_high)
                + f"; clearly more in {row.states_above:.0f} of {row.states:.0f} states with "
                f"figures, DC included ({row.together_above:.0f} tested together)"
            ),
            "premium_pct_low",
            "states",
        ),
        (
            desk.cite("oews_national", release=f"May {by_year['year'].max()}"),
            desk.cite("oews_areas"),
        ),
        ("premium_by_specialty",),
        noun=_noun(claim, "specialties"),
    )


def _said(_: Desk, claim: Stated) -> Weighed:
    return Weighed(untestable(), near=claim.near)


def _unasked(_: Desk, claim: Stated) -> Weighed:
    return Weighed(
        untestable(),
        near="No table here asks people how they find their work, or follows a person from year "
        "to year.",
    )


def _careers(desk: Desk, claim: Stated) -> Weighed:
    return Weighed(
        specialties.seen_apart(desk.credentials, claim.careers, claim.inside),
        lambda row: str(row.visible),
        (desk.cite("oews_national", release=desk.release("oews_national")),),
        noun="careers",
    )


def _entry(desk: Desk, claim: Stated) -> Weighed:
    def figure(row: Row) -> str:
        entry = (row.typical_entry_education or "no level").lower()
        if not row.most_common:
            return f"enters with: {entry}; what workers have is not published"
        among = " of a group that it shares" if row.shared else ""
        share = SHARE.value(row.most_common_pct)
        return f"enters with: {entry}; most workers have: {row.most_common}, {share}{among}"

    held = () if "completions" in FIELD.lacking else (desk.cite("completions"),)
    return Weighed(
        education.usual_entry(
            desk.education if not claim.of else _named(claim, desk.education),
            education.LEVELS[claim.level],
        ),
        figure,
        (_projected(desk), desk.cite("educational_attainment"), *held),
        ("awards_by_level",) if held else (),
        noun=_noun(claim),
    )


def _named(claim: Stated, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of whom a claim is about, of a frame that names them for readers alone."""
    return frame[frame["occupation"].isin([by_key(key).name for key in claim.of])]


def _degrees(desk: Desk, claim: Stated) -> Weighed:
    trend = education.bachelor_trend(desk.table("educational_attainment"))
    held = () if "completions" in FIELD.lacking else (desk.cite("completions"),)
    return Weighed(
        education.bachelor_rises(
            trend,
            desk.awards if held else None,
            _least(claim, education.POINTS),
        ),
        _told(
            lambda row: (
                f"{SHARE.value(row.first_pct)} of {row.of} in {row.first_round}, "
                f"{SHARE.value(row.last_pct)} in {row.last_round}"
            ),
            "change_points",
        ),
        (desk.cite("educational_attainment"), *held),
        ("awards_by_level",) if held else (),
        noun="occupations and programs" if held else TOGETHER,
    )


def _schools(desk: Desk, claim: Stated) -> Weighed:
    return Weighed(
        education.all_levels(desk.award_levels, _least(claim, education.LEAST_PCT)),
        lambda row: f"{SHARE.value(row.share_pct)} of awards",
        (desk.cite("completions"),),
        ("awards_by_level",),
        near="A level stands in for the kind of school.",
        noun="levels",
    )


def _elsewhere(desk: Desk, claim: Stated) -> Weighed:
    places = desk.countries
    counted = places.loc[places["workers_by"] != "", "place"].str.replace("United", "the United")
    return Weighed(
        untestable(),
        sources=(desk.cite("scanners"),),
        near=f"Machines are counted in {len(desk.equipment)} countries, staff only in "
        f"{phrases.listed(counted.to_list())}, each in its own way.",
    )


def _machines_rose(row: Row) -> str:
    """Units per million people of both kinds of machines, first and last year."""
    told = []
    for kind in DEVICES:
        first, since, last, until = (
            getattr(row, f"{kind.lower()}_{name}")
            for name in ("first_per_million", "first_year", "per_million", "year")
        )
        told.append(
            f"{kind} {RATE.value(first)} in {since:.0f}, {RATE.value(last)} in {until:.0f}"
            if pd.notna(last) and since < until
            else f"{kind} in one year only"
        )
    return "; ".join(told)


def _machines(desk: Desk, claim: Stated) -> Weighed:
    return Weighed(
        world.equipment_rises(desk.equipment),
        _machines_rose,
        (desk.cite("scanners"),),
        ("scanners_by_country",),
        near="Machines are not staff.",
        noun="countries",
    )


def _links(desk: Desk, kind: str) -> tuple[str, ...]:
    ways = [p for p in desk.credentials.pathways if p.discipline == EXAMPLE and p.kind == kind]
    return tuple(f"Records of this project: {link}" for link in sorted({way.link for way in ways}))


def _supporting(desk: Desk, claim: Stated) -> Weighed:
    records = desk.credentials
    return Weighed(
        specialties.prior_credential(records, desk.projections, records.compiled_on),
        lambda row: row.experienced or f"records compiled on {records.compiled_on}",
        (*_links(desk, POSTPRIMARY), _projected(desk)),
        ("pathway_graph",),
        noun="parts",
    )


def _direct(desk: Desk, claim: Stated) -> Weighed:
    records = desk.credentials
    ways = [p for p in records.pathways if p.discipline == EXAMPLE and p.kind == PRIMARY]
    bodies = phrases.listed(sorted({way.body for way in ways})) if ways else "No body"
    verb = "have" if len(ways) > 1 else "has"
    return Weighed(
        specialties.direct_way(records, records.compiled_on),
        lambda row: f"in force, by the records compiled on {records.compiled_on}",
        _links(desk, PRIMARY),
        ("pathway_graph",),
        near=f"{bodies} {verb} a primary pathway to {SHORT}, which asks for no credential before.",
        noun="ways",
    )


# How a claim is weighed, by the name of its rule.
WEIGHING: dict[str, Callable[[Desk, Stated], Weighed]] = {
    "faster-than-all": _faster,
    "strong-growth": _strong,
    "aging": _aging,
    "has-grown": _gained,
    "steady": _steady,
    "share-rises": _mri,
    "counted-inside": _inside,
    "pays-more": _premium,
    "not-asked": _unasked,
    "no-statistic": _said,
    "code-of-its-own": _careers,
    "workers-lack": _concentration,
    "more-openings": _openings,
    "usual-entry": _entry,
    "bachelor-rises": _degrees,
    "taught-at-all-levels": _schools,
    "mostly-in": _settings,
    "hours": _hours,
    "agencies-rise": _staffing,
    "named-cause": _cause,
    "technology-raises": _technology,
    "wealthy-countries": _abroad,
    "counted-elsewhere": _elsewhere,
    "machines-rise": _machines,
    "credential-before": _supporting,
    "first-credential": _direct,
}


def _weigh(desk: Desk, claim: Stated) -> Weighed:
    """What a claim comes to; nothing where its rule rests on figures that the field lacks."""
    try:
        return WEIGHING[claim.rule](desk, claim)
    except FieldLacksError as error:
        return Weighed(untestable(), near=f"No {error.expected} here: {error.found}.")


WEIGHED: dict[str, Callable[[Desk], Weighed]] = {
    id_: partial(_weigh, claim=claim) for id_, claim in STATED.items()
}
