"""The page of one occupation: quick facts, then what is asked most, each with its limits."""

from __future__ import annotations

import pandas as pd

from workforce.charts import phrases
from workforce.findings.desk import Desk
from workforce.measures import outlook, pay, specialties, uncertainty
from workforce.occupations import ALL_OCCUPATIONS, Occupation
from workforce.report.pages import occupation_sections, wording
from workforce.report.pages.parts import Fact, Link, Page, Sentence
from workforce.report.pages.wording import DOLLARS, JOBS, PERCENT, with_interval
from workforce.report.sentences import forecasts as forecast_sentences

__all__ = ["HIDDEN", "page"]

NO_INTERVAL = "no interval is published"
HIDDEN = (
    "CT, mammography, bone densitometry and interventional radiography have no occupation code: "
    "they are counted among radiographers and cannot be seen by themselves. Pediatric sonography "
    "is counted among sonographers."
)
LIMITS = (
    "The figures count jobs of employees. The self-employed are left out of jobs and pay; only "
    "projections include them.",
    "They do not show shortages, vacancies, hours, benefits or how satisfied people are.",
    "Differences are tested with sampling error alone, taking the two figures as independent; "
    "other errors are not published.",
)


def page(frames: Desk, occupation: Occupation) -> Page:
    """The page of an imaging occupation."""
    year = frames.years[1]
    aliases = phrases.listed(list(occupation.aliases))
    return Page(
        path=f"occupations/{occupation.key}.html",
        kind="occupation",
        title=occupation.name,
        place=f"Occupation {occupation.soc_code}, {occupation.title.lower()}; also called "
        f"{aliases}. United States: jobs and pay of May {year}, projections {frames.newest_round}.",
        answer=_answer(frames, occupation),
        facts=_facts(frames, occupation),
        sections=occupation_sections.sections(frames, occupation),
        limits=_limits(occupation),
        sources=(
            frames.cite("oews_national", release=f"May {year}"),
            frames.cite("projections", release=frames.newest_round),
        ),
        links=(
            Link("How the figures are made", "method.html"),
            Link("How to get there", "pathways.html"),
            Link("What guides claim, tested", "claims.html"),
        ),
        words=(occupation.soc_code, occupation.title, *occupation.aliases),
    )


def _limits(occupation: Occupation) -> tuple[str, ...]:
    before = (f"{occupation.name} were {occupation.before}.",) if occupation.before else ()
    hidden = (HIDDEN,) if occupation.key in ("radiographers", "sonographers") else ()
    return (*before, *hidden, *LIMITS)


def _one(frame: pd.DataFrame, occupation: Occupation) -> pd.Series:
    return frame[frame["occupation_key"] == occupation.key].iloc[0]


def _newest(frames: Desk, occupation: Occupation) -> pd.Series:
    rows = frames.national
    return rows[(rows["soc_code"] == occupation.soc_code) & (rows["year"] == frames.years[1])].iloc[
        0
    ]


def _jobs(row: pd.Series) -> tuple[float, float, float]:
    return row["employment"], *uncertainty.interval(row["employment"], row["employment_rse_pct"])


def _mean(row: pd.Series) -> tuple[float, float, float]:
    wage = row["annual_mean_wage_usd"]
    return wage, *uncertainty.interval(wage, row["annual_mean_wage_rse_pct"])


def _answer(frames: Desk, occupation: Occupation) -> tuple[Sentence, ...]:
    year = frames.years[1]
    own, change = _newest(frames, occupation), _one(frames.change, occupation)
    expected = _one(frames.expected, occupation)
    now = frames.cite("oews_national", release=f"May {year}")
    where, name = "in the United States", occupation.name
    level = (
        f"{name} hold about {JOBS.value(*_jobs(own))} jobs {where} "
        f"({JOBS.ends(*_jobs(own))}, May {year}) and are paid {DOLLARS.value(*_mean(own))} a year "
        f"on average ({DOLLARS.ends(*_mean(own))})."
    )
    odds = _one(frames.forecasts.odds, occupation)
    ahead = (
        f"From {expected['base_year']} to {expected['projected_year']} the government expects "
        f"{PERCENT.value(expected['change_pct'])}, beside "
        f"{PERCENT.value(expected['average_pct'])} for all occupations. "
        f"{forecast_sentences.plain(odds)}"
    )
    return (
        Sentence(level, now),
        Sentence(_grown(change), frames.cite_years()),
        Sentence(ahead, frames.cite("projections", "projections_all")),
    )


def _grown(change: pd.Series) -> str:
    """The change in jobs since the newest era began, and whether it can be told."""
    if change["reason"]:
        return f"Whether their jobs grew cannot be told: {change['reason']}."
    moved = with_interval(PERCENT, *_ends(change, "change_pct"))
    since = f"Since May {change['base_year']}"
    if change["verdict"] == uncertainty.CANNOT_TELL:
        return f"{since} their jobs changed by {moved}, which cannot be told apart from no change."
    if change["change_pct"] > 0:
        moved = moved.removeprefix("+")
        return f"{since} their jobs grew by {moved}, more than sampling error would explain."
    return f"{since} their jobs changed by {moved}, a fall beyond what sampling error explains."


def _ends(row: pd.Series, column: str) -> tuple[float, float, float]:
    return row[column], row[f"{column}_low"], row[f"{column}_high"]


def _facts(frames: Desk, occupation: Occupation) -> tuple[Fact, ...]:
    own, year = _newest(frames, occupation), frames.years[1]
    now = frames.cite("oews_national", release=f"May {year}")
    ahead = frames.cite("projections", release=frames.newest_round)
    expected, change = _one(frames.expected, occupation), _one(frames.change, occupation)
    total = frames.openings.set_index("occupation_key").loc[ALL_OCCUPATIONS.key]
    month, span = f"May {year}", f"{expected['base_year']} to {expected['projected_year']}"
    told = {
        uncertainty.DISTINGUISHABLE: "more than sampling error",
        uncertainty.CANNOT_TELL: "cannot be told apart from no change",
    }.get(change["verdict"], change["reason"])
    return (
        Fact(
            "Jobs",
            JOBS.value(*_jobs(own)),
            f"{month}, 90% interval {JOBS.ends(*_jobs(own))}",
            now,
        ),
        Fact(
            "Mean pay a year",
            DOLLARS.value(*_mean(own)),
            f"{month}, 90% interval {DOLLARS.ends(*_mean(own))}",
            now,
        ),
        Fact("Median pay a year", *_median(own, month, occupation), now),
        Fact(
            "Openings a year per 100 jobs",
            phrases.rounded(*(expected[name] for name in outlook.PER_100_JOBS)),
            f"{span}; all occupations {phrases.number(total['openings_per_100'])}; {NO_INTERVAL}",
            ahead,
        ),
        Fact(
            "Projected change in jobs",
            PERCENT.value(expected["change_pct"]),
            f"{span}; all occupations {PERCENT.value(expected['average_pct'])}; {NO_INTERVAL}",
            ahead,
        ),
        Fact(
            f"Change in jobs since May {change['base_year']}",
            "" if change["reason"] else PERCENT.value(*_ends(change, "change_pct")),
            change["reason"]
            or f"to {month}, 90% interval {PERCENT.ends(*_ends(change, 'change_pct'))}; {told}",
            frames.cite_years(),
        ),
        _premium(frames, occupation, now),
        _entry(frames, occupation, ahead),
    )


def _median(own: pd.Series, month: str, occupation: Occupation) -> tuple[str, str]:
    """The median or its bound, and the tenth and ninetieth percentile beside it."""
    median, p10, p90 = (_wage(own, f"annual_{name}_wage_usd") for name in ("median", "p10", "p90"))
    training = pay.lowest_paid(occupation.key)
    return median, (
        f"{month}; a tenth of jobs pay up to {p10}, a tenth {p90} or more; "
        + (f"{training}; " if training else "")
        + "no interval is published for any of these"
    )


def _wage(own: pd.Series, column: str) -> str:
    if own[f"{column}_flag"] == "capped":
        return wording.at_least(own[f"{column}_at_least"])
    return (
        wording.withheld(own[f"{column}_flag"])
        if own[f"{column}_flag"]
        else DOLLARS.value(own[column])
    )


def _premium(frames: Desk, occupation: Occupation, source: str) -> Fact:
    label = f"Mean pay over {wording.name(specialties.BASE)}'"
    rows = frames.national_premiums
    rows = rows[rows["occupation_key"] == occupation.key]
    if rows.empty:
        why = (
            "the other imaging occupations are compared with this one"
            if occupation == specialties.BASE
            else "not compared: physicians train for years longer"
        )
        return Fact(label, "", why, source)
    row = rows.iloc[0]
    told = {
        uncertainty.DISTINGUISHABLE: "more than sampling error",
        uncertainty.CANNOT_TELL: "cannot be told apart from no difference",
    }[row["verdict"]]
    return Fact(
        label,
        PERCENT.value(*_ends(row, "premium_pct")),
        f"May {row['year']}, 90% interval {PERCENT.ends(*_ends(row, 'premium_pct'))}; {told}; an "
        "association, not what one person would gain",
        source,
    )


def _entry(frames: Desk, occupation: Occupation, source: str) -> Fact:
    row = frames.projections[
        (frames.projections["round"] == frames.newest_round)
        & (frames.projections["soc_code"] == occupation.soc_code)
    ].iloc[0]
    before, training = row["related_experience"].lower(), row["on_the_job_training"].lower()
    return Fact(
        "Usual education at entry",
        row["typical_entry_education"],
        f"as the publisher assigns it, {frames.newest_round}; work experience before: "
        f"{before or 'not assigned'}; training on the job: {training or 'not assigned'}",
        source,
    )
