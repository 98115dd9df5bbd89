"""How the first page opens: three sentences to read aloud, and what is asked often."""

from __future__ import annotations

from collections.abc import Iterator

from workforce.charts import phrases
from workforce.findings.desk import Desk
from workforce.measures import specialties, track_record, uncertainty
from workforce.occupations import ALL_OCCUPATIONS, by_key
from workforce.places import named
from workforce.report.pages import occupation_words, wording
from workforce.report.pages.parts import Link, Section, Sentence
from workforce.report.pages.wording import PERCENT, with_interval

__all__ = ["answer", "questions"]

MRI, SONOGRAPHERS, EXAMPLE = by_key("mri"), by_key("sonographers"), named("Ohio")


def answer(frames: Desk) -> Iterator[Sentence]:
    """Growth, pay of specialties, and the outlook, each in one sentence."""
    base_year, year = frames.years
    own = frames.change[frames.change["occupation_key"] != ALL_OCCUPATIONS.key]
    grew = own[(own["verdict"] == uncertainty.DISTINGUISHABLE) & (own["change_pct"] > 0)]
    untold = own[own["verdict"] == uncertainty.CANNOT_TELL]
    names = phrases.listed([wording.name(by_key(key)) for key in grew["occupation_key"]])
    yield Sentence(
        f"Since May {base_year} jobs have grown by more than sampling error in "
        f"{phrases.number_word(len(grew))} of {phrases.number_word(len(own))} imaging occupations "
        f"({names}); in {phrases.number_word(len(untold))} a change cannot be told.",
        frames.cite_years(),
    )
    premiums = frames.national_premiums.sort_values("premium_pct", ascending=False)
    more = premiums[premiums["premium_pct_low"] > 0]
    less = premiums[premiums["premium_pct_high"] < 0]
    mri = premiums[premiums["occupation_key"] == MRI.key].iloc[0]
    over = with_interval(
        PERCENT, mri["premium_pct"], mri["premium_pct_low"], mri["premium_pct_high"]
    )
    lower = phrases.listed(
        [wording.name(by_key(key)) for key in less["occupation_key"]] or ["none"]
    )
    yield Sentence(
        f"{wording.opened(phrases.number_word(len(more)))} of "
        f"{phrases.number_word(len(premiums))} specialties are paid more than "
        f"{wording.name(specialties.BASE)} on average, {wording.name(MRI)} by {over}; paid less: "
        f"{lower}.",
        frames.cite("oews_national", release=f"May {year}"),
    )
    expected = frames.expected
    faster = expected[expected["call"] == "faster"]
    missed = track_record.summary(frames.matured)
    yield Sentence(
        f"To {expected['projected_year'].iloc[0]} the government expects "
        f"{phrases.number_word(len(faster))} of {phrases.number_word(len(expected))} to grow "
        f"faster than all occupations ({PERCENT.value(expected['average_pct'].iloc[0])}); its "
        f"earlier ten-year projections for imaging missed by {missed.mean_absolute_error:.1f} "
        "percentage points on average.",
        frames.cite("projections"),
    )


def questions(frames: Desk) -> Section:
    """Questions an advisor comes with, and where each is answered."""
    first = phrases.listed(occupation_words.could_lead(frames, MRI))
    adjusted = frames.cite("oews_areas", "price_parities")
    areas = frames.cite("oews_areas")
    premium = frames.premiums[
        (frames.premiums["occupation_key"] == MRI.key)
        & (frames.premiums["state_fips"] == EXAMPLE.fips)
    ].iloc[0]
    over = with_interval(
        PERCENT, premium["premium_pct"], premium["premium_pct_low"], premium["premium_pct_high"]
    )
    return Section(
        "questions",
        "Asked often",
        (
            Sentence(
                "Which states need MRI technologists? Need cannot be seen, for no statistic counts "
                "shortages; where the jobs are and what they pay after cost of living can: the "
                f"states whose pay could rank first at the nation's prices are {first}.",
                adjusted,
            ),
            Sentence(
                f"Is MRI worth it for a radiographer, say in {EXAMPLE.name}? "
                f"{MRI.name} there are paid {over} over radiographers; the page of each state has "
                "this row, with the difference a month.",
                areas,
            ),
            Sentence(
                "What does the government expect, and how often was it right? The section on the "
                "outlook holds every round that can be checked.",
                frames.cite("projections"),
            ),
        ),
        links=(
            Link("MRI by state, with pay at the nation's prices", "occupations/mri.html#where"),
            Link(
                f"MRI in {EXAMPLE.name}",
                f"states/{EXAMPLE.abbreviation.lower()}.html#{MRI.key}",
            ),
            Link("From radiography to MRI: what it asks for", "pathways.html"),
            Link("What the government expects, and its record", "index.html#outlook"),
            Link("One sheet on sonography to print", f"occupations/{SONOGRAPHERS.key}.html"),
            Link("What career guides claim, tested", "claims.html"),
        ),
    )
