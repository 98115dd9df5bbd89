"""The sections of an occupation's page, most asked first."""

from __future__ import annotations

import pandas as pd

from workforce.charts import forecasts, measured, phrases, setting_pay
from workforce.charts.chart import Chart
from workforce.charts.settings import LABORATORIES
from workforce.charts.skills import rated
from workforce.findings.desk import Desk
from workforce.findings.track_record import MADE_FROM
from workforce.measures import pay, skills, specialties, track_record
from workforce.measures.ranks import rank
from workforce.occupations import COMBINED, COMBINED_PARTS, Occupation
from workforce.report.catalogue import EVERY, is_held
from workforce.report.pages import (
    occupation_household,
    occupation_tables,
    occupation_words,
    wording,
)
from workforce.report.pages.parts import Link, Section, Sentence
from workforce.report.pages.wording import sentences
from workforce.report.sentences import forecasts as forecast_sentences
from workforce.report.sentences import growth as growth_sentences
from workforce.report.sentences import regions as region_sentences
from workforce.report.sentences import specialties as specialty_sentences
from workforce.report.sentences import track_record as track_record_sentences

__all__ = ["charts", "sections"]

NOT_SHORTAGE = (
    "Projections assume that the labor market is in balance: they show expected jobs and openings, "
    "not shortages."
)


def sections(frames: Desk, occupation: Occupation) -> tuple[Section, ...]:
    """Pay, growth, outlook, places, settings, skills, education and the household survey."""
    return (
        _pay(frames, occupation),
        _growth(frames, occupation),
        _outlook(frames, occupation),
        _where(frames, occupation),
        _settings(frames, occupation),
        _skills(frames, occupation),
        _education(frames, occupation),
        occupation_household.section(frames, occupation),
    )


def charts(frames: Desk, *names: str) -> tuple[Chart, ...]:
    """The catalogue's charts of these names, without those that have no figures."""
    return tuple(EVERY[name](frames) for name in names if is_held(frames, name))


def _of(frame: pd.DataFrame, occupation: Occupation) -> pd.DataFrame:
    return frame[frame["occupation_key"] == occupation.key]


def _pay(frames: Desk, occupation: Occupation) -> Section:
    year = frames.years[1]
    now = frames.cite("oews_national", release=f"May {year}")
    through = f"{frames.cite_years()}; {frames.cite('consumer_prices')}"
    spread = _of(pay.spread(frames.national, year), occupation)
    told = (
        *sentences(
            now, growth_sentences.spread(spread), occupation_words.premium(frames, occupation)
        ),
        *sentences(through, occupation_words.pay(frames, occupation)),
    )
    return Section(
        "pay",
        f"What do {wording.name(occupation)} earn?",
        told,
        charts(frames, "pay_spread"),
        links=(Link("Pay of all eight over time", "index.html#pay"),),
        limits=(
            "An interval is published for mean pay only, not for the median and percentiles.",
            "Pay is before tax and without benefits; bonuses and overtime are not all counted.",
        ),
    )


def _growth(frames: Desk, occupation: Occupation) -> Section:
    return Section(
        "growth",
        "Are there more jobs than before?",
        (
            *sentences(frames.cite_years(), occupation_words.growth(frames, occupation)),
            *sentences(
                frames.cite("oews_national"),
                occupation_words.earlier_eras(frames, occupation),
                occupation_words.breaks(occupation),
            ),
        ),
        charts(frames, "growth_since"),
        links=(Link("Jobs of all eight through the years", "index.html#growth"),),
        limits=(
            "The survey is not designed for comparison over time; years are compared only where "
            "codes and method were the same, and at least three years apart.",
        ),
    )


def _outlook(frames: Desk, occupation: Occupation) -> Section:
    ahead = frames.cite("projections", release=frames.newest_round)
    every = frames.cite("projections")
    pairs = pd.concat(
        [
            _of(frames.matured, COMBINED) if occupation in COMBINED_PARTS else None,
            _of(frames.matured, occupation),
        ]
    )
    told = [
        *sentences(ahead, growth_sentences.outlook(_of(frames.expected, occupation))),
        *sentences(ahead, growth_sentences.openings(_of(frames.openings, occupation))),
        *sentences(
            every,
            track_record_sentences.pairs(pairs),
            ""
            if len(pairs)
            else f"No earlier projection of {wording.name(occupation)} can be checked yet: "
            f"{occupation.before}.",
            track_record_sentences.summary(track_record.summary(frames.matured)),
            track_record_sentences.revisions(_of(frames.revisions, occupation)),
        ),
        *sentences(
            frames.cite(*MADE_FROM),
            forecast_sentences.expected(_of(frames.forecasts.odds, occupation)),
            forecast_sentences.odds(_of(frames.forecasts.odds, occupation)),
            list(forecast_sentences.coverage(frames.forecasts.scores))[:1],
            forecast_sentences.scoreboard(_of(frames.forecasts.board, occupation)),
        ),
        *sentences(frames.cite("projection_factors"), occupation_words.factors(frames, occupation)),
    ]
    return Section(
        "outlook",
        "What does the government expect, and how often was it right?",
        tuple(told),
        (_fan(frames, occupation), *charts(frames, "forecast_intervals")),
        links=(
            Link("What was projected and what came true", "index.html#outlook"),
            Link("What openings consist of", "index.html#openings"),
        ),
        limits=(
            NOT_SHORTAGE,
            "The publisher gives no interval; these come from past projections of all occupations, "
            "which share decades and are not independent of each other.",
        ),
    )


def _fan(frames: Desk, occupation: Occupation) -> Chart:
    """The occupation's own fan, with its past rounds behind it."""
    return forecasts.forecast_fan(
        frames.forecasts.fan,
        track_record.paths(frames.projections, [occupation]),
        occupation,
        source=frames.cite(*MADE_FROM),
    )


def _where(frames: Desk, occupation: Occupation) -> Section:
    areas = frames.cite("oews_areas")
    adjusted = frames.cite("oews_areas", "price_parities")
    nation = frames.states[frames.states["in_nation"]]
    ranked = nation.join(rank(nation, "adjusted_mean_wage_usd"))
    # The chart of ranks shows the measure named in its title; concentration stands on the map.
    by_pay = region_sentences.ranking(
        ranked, occupation, "adjusted_mean_wage_usd", "pay at the nation's prices"
    )
    projected, contradictory = frames.state_outlooks[occupation.key]
    told: list[Sentence] = [
        *sentences(
            areas,
            "Which states need more of them cannot be seen: no statistic counts shortages. What "
            "can be seen is where the jobs are and what they pay.",
            region_sentences.concentration(frames.states, occupation),
        ),
        *sentences(
            adjusted,
            occupation_words.leading(frames, occupation),
            by_pay,
            region_sentences.movers(frames.states, occupation),
        ),
        *sentences(
            areas,
            occupation_words.premium_in_states(frames, occupation),
            occupation_words.premium_in_metros(frames, occupation),
            region_sentences.steadiness(frames.states, occupation),
            region_sentences.outside_metropolitan(frames.outside, occupation),
        ),
        *sentences(
            frames.cite("projections_states"),
            region_sentences.projections(projected, contradictory, occupation),
        ),
    ]
    return Section(
        "where",
        "Where are the jobs, and what do they pay after cost of living?",
        tuple(told),
        charts(
            frames,
            *(
                measured.called(name, occupation)
                for name in (
                    "state_map",
                    "rank_ranges_adjusted_pay",
                    "premium_by_state",
                    "metro_areas",
                )
            ),
        ),
        (occupation_tables.states(frames, occupation), occupation_tables.areas(frames, occupation)),
        # Too large to stand in the page: the outlines of all areas in both layouts.
        links=(
            Link(
                "Map of metropolitan areas",
                f"charts/{measured.called('metro_map', occupation)}.svg",
            ),
            *(
                Link("Pay over radiographers' by metropolitan area", f"charts/{chart}.svg")
                for chart in (measured.called("premium_by_metro", occupation),)
                if chart in EVERY and is_held(frames, chart)
            ),
            Link(
                "Map of pay at the nation's prices",
                f"charts/{measured.called('outline_state_map_adjusted_pay', occupation)}.svg",
            ),
        ),
        limits=(
            "A location quotient says where an occupation is concentrated, not where workers are "
            "short.",
            "Ranks are of estimates: the range says which ranks the data allow, for all states "
            "together.",
            "Prices are those of whole states; within a state they differ.",
        ),
    )


def _settings(frames: Desk, occupation: Occupation) -> Section:
    source = frames.cite("oews_industries")
    return Section(
        "settings",
        "Where do they work, and does travel work pay more?",
        sentences(
            source,
            occupation_words.settings(frames, occupation),
            occupation_words.staffing(frames, occupation),
        ),
        (*charts(frames, "industry_mix"), *_pay_by_setting(frames, occupation)),
        links=(Link("Pay by setting, all eight", "index.html#settings"),),
        limits=(
            LABORATORIES,
            "Travel work is seen only as jobs at staffing agencies; what agencies pay for travel "
            "and lodging is not counted.",
        ),
    )


def _pay_by_setting(frames: Desk, occupation: Occupation) -> tuple[Chart, ...]:
    """One occupation's pay by setting; none where hospitals' pay, the base, is withheld."""
    if _of(frames.setting_pay, occupation)["gap_pct"].isna().all():
        return ()
    source = frames.cite("oews_industries")
    return (setting_pay.pay_by_setting(frames.setting_pay, occupation, source=source),)


def _skills(frames: Desk, occupation: Occupation) -> Section:
    ratings = frames.table("occupation_ratings")
    source, release = frames.cite("occupation_ratings"), frames.releases("occupation_ratings")
    own = ratings[ratings["soc_code"] == occupation.soc_code]
    told: list[str] = []
    if occupation in specialties.SPECIALTIES:
        move = skills.rated_moves(ratings, specialties.BASE, [occupation])
        told += specialty_sentences.moves(move, release)
    else:
        told += [
            f"{occupation.name}: rated {rated(own['rated_in'])}."
            if len(own)
            else f"O*NET holds no ratings of {wording.name(occupation)}.",
            skills.attribution(release),
        ]
    return Section(
        "skills",
        "What does the work ask for, and how does one get there?",
        sentences(source, told),
        (),
        (occupation_tables.topics(frames, occupation),) if len(own) else (),
        links=(Link("Credentials and pathways", "pathways.html"),),
        limits=(
            "O*NET's ratings are descriptions from small panels, each with its own date; they are "
            "not requirements of an employer, a school or a credentialing body.",
        ),
    )


def _education(frames: Desk, occupation: Occupation) -> Section:
    row = frames.education[frames.education["occupation"] == occupation.name].iloc[0]
    name = wording.name(occupation)
    told = [
        Sentence(
            f"The publisher's usual education at entry is: {row['typical_entry_education']}.",
            frames.cite("projections", release=str(row["round"])),
        )
    ]
    attained = frames.cite("educational_attainment", release=str(row["attainment_round"]))
    if row["most_common"]:
        told.append(
            Sentence(
                f"Among {name} aged 25 and over the most common level is: {row['most_common']} "
                f"({phrases.number(row['most_common_pct'])}%); "
                f"{phrases.number(row['bachelor_pct'])}% have a bachelor's degree or more.",
                attained,
            )
        )
        if row["shared"]:
            told.append(
                Sentence(
                    "The survey behind these shares does not tell this occupation from some "
                    "others, so the shares are those of the group.",
                    attained,
                )
            )
    return Section(
        "education",
        "What education do they have?",
        tuple(told),
        links=(Link("Beside other work in health care", "index.html#neighbours"),),
        limits=(
            "Shares of workers come without a published error, and older workers entered under "
            "older rules.",
        ),
    )
