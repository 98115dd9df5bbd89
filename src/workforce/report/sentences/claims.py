"""Sentences on the claims of career guides: what each verdict follows from."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workforce.charts import phrases
from workforce.credentials import Credentials
from workforce.credentials.records import POSTPRIMARY, PRIMARY
from workforce.measures import uncertainty
from workforce.measures.claims.ruling import Ruling
from workforce.occupations import ALL_OCCUPATIONS, IMAGING, Occupation

__all__ = [
    "ageing",
    "among_all",
    "attainment",
    "because_of_turnover",
    "careers",
    "concentrated",
    "direct",
    "holds",
    "settings",
    "share_from_growth",
    "signs",
    "staffing_shares",
    "steady",
    "supporting",
    "technology",
    "trend",
    "turnover",
]

LEVEL = f"{uncertainty.level_pct()}% interval"
SMALL_P = 0.001


def holds(
    ruling: Ruling, noun: str = "imaging occupations", opens: str = "It holds for"
) -> Iterator[str]:
    """For which parts a claim holds, for which it does not, and which are left open."""
    total = len(ruling.parts)
    yes, no = ruling.where(True), ruling.where(False)
    if not total:
        return
    told = [f"{opens} {phrases.count_of(len(yes), total, noun, opens=False)}"]
    told[0] += f": {phrases.listed(yes)}" if 0 < len(yes) < total else ""
    if no and len(no) < total:
        told.append(
            f"not for {phrases.listed(no)}" if yes else f"it fails for {phrases.listed(no)}"
        )
    if ruling.unknown:
        told.append(f"left open for {phrases.listed(ruling.unknown)}")
    yield "; ".join(told) + "."


def ageing(named: Ruling, label: str) -> Iterator[str]:
    """How often the publisher names ageing among its stated factors in a round."""
    number = len(named.where(True))
    of = phrases.count_of(number, len(named.parts), "imaging occupations", opens=False)
    yield f"In the round {label} the publisher's stated factors name ageing for {of}."


def steady(ruling: Ruling) -> Iterator[str]:
    """One sentence an occupation on the spread of its changes over the eras, falls named."""
    for row in ruling.parts.itertuples():
        if not row.spans:
            yield f"{row.part}: no span of years can be compared."
            continue
        spans = f"{phrases.number_word(row.spans)} span{'s' * (row.spans > 1)}"
        change = (
            f"from {phrases.percent(row.lowest_pct)} to {phrases.percent(row.highest_pct)}"
            if row.spans > 1
            else phrases.percent(row.lowest_pct)
        )
        fell = (
            f"a measurable fall from {row.fell}"
            if row.falls
            else "measurable growth in each"
            if row.open == 0
            else f"a fall cannot be ruled out in {phrases.number_word(row.open)}"
        )
        yield f"{row.part}: {change} in {spans} of years that may be compared; {fell}."


def signs(summary: pd.DataFrame) -> Iterator[str]:
    """One sentence a specialty of `premium_summary`: states above zero, and a test of the signs."""
    for row in summary.itertuples():
        p = f"{row.sign_test_p:.3f}" if row.sign_test_p >= SMALL_P else f"below {SMALL_P}"
        below = (
            f"; measurably less is paid in {row.exceptions.replace(', ', '; ')}"
            if 0 < row.distinguishable_below <= row.states / 2
            else f"; measurably less is paid in {row.distinguishable_below} of them"
            if row.distinguishable_below
            else ""
        )
        ends = phrases.interval(row.positive_share_low, row.positive_share_high)
        yield (
            f"{row.occupation}: the premium is above zero in {row.positive} of {row.states} "
            f"states with figures, DC included ({phrases.number(row.positive_share_pct)}%, "
            f"{LEVEL} {ends}; "
            f"p {p} against even odds){below}."
        )


def careers(ruling: Ruling) -> Iterator[str]:
    """One sentence a career: how the statistics see it."""
    for row in ruling.parts.itertuples():
        own = f"{row.part}: {row.visible}"
        own += ", so it cannot be seen apart." if pd.isna(row.holds) else ", so it can be followed."
        yield own[0].upper() + own[1:]


def concentrated(states: pd.DataFrame) -> Iterator[str]:
    """In how many states an occupation is measurably concentrated, and what that is not."""
    nation = states[states["in_nation"]]
    for occupation in IMAGING:
        own = nation[nation["soc_code"] == occupation.soc_code]
        own = own[own["location_quotient_low"].notna()]
        if own.empty:
            continue
        above = int((own["location_quotient_low"] > 1).sum())
        yield (
            f"{occupation.name}: the share of jobs is measurably above the nation's in {above} of "
            f"{len(own)} states with figures, DC included."
        )
    yield "That says where jobs are; it does not say where workers are missing."
    yield (
        "Projected openings are posts expected to be filled: the publisher assumes that supply "
        "meets demand."
    )


def attainment(entry: pd.DataFrame) -> Iterator[str]:
    """One sentence an occupation of `education.entry_against_attainment`."""
    for row in entry.itertuples():
        typical = row.typical_entry_education.lower() or "no level is assigned"
        if not row.most_common:
            held = "what workers hold is not published"
        else:
            held = (
                f"most common among workers: {row.most_common} "
                f"({phrases.number(row.most_common_pct)}%, round {row.attainment_round})"
            )
            held += ", in a survey that does not tell them from others" if row.shared else ""
        yield f"{row.occupation}: typical entry in the round {row.round}: {typical}; {held}."


def trend(ruling: Ruling) -> Iterator[str]:
    """One sentence a part of `bachelor_rises`: the share in the first and last round or year."""
    for row in ruling.parts.itertuples():
        what = "of awards" if row.of == "awards" else "of workers"
        if row.reason:
            yield f"{row.part}: not followed, as {row.reason}."
            continue
        change = phrases.number(row.change_points)
        yield (
            f"{row.part}: a bachelor's degree or more for {phrases.number(row.first_pct)}% {what} "
            f"in {row.first_round} and {phrases.number(row.last_pct)}% in {row.last_round}, a "
            f"change of {change} points."
        )


def settings(ruling: Ruling) -> Iterator[str]:
    """One sentence an occupation of `in_care_settings`: the sum of the published shares."""
    for row in ruling.parts.itertuples():
        least = "at least " if row.gaps else ""
        ends = phrases.interval(row.known_pct_low, row.known_pct_high)
        yield (
            f"{row.part}: {least}{phrases.number(row.known_pct)}%"
            + (f" ({LEVEL} {ends})" if ends else "")
            + " of jobs are in hospitals, physician offices, outpatient care centers and "
            "laboratories."
        )


def staffing_shares(shares: pd.DataFrame, ruling: Ruling, setting: str) -> Iterator[str]:
    """Staffing agencies' share of jobs today, and the change where two years may be compared."""
    for row in shares[shares["setting"] == setting].itertuples():
        if row.reason:
            yield f"{row.occupation}: the share of jobs at {setting} is not published."
            continue
        ends = phrases.interval(row.share_pct_low, row.share_pct_high)
        yield (
            f"{row.occupation}: {phrases.number(row.share_pct)}% of jobs"
            + (f" ({LEVEL} {ends})" if ends else "")
            + f" at {setting} in May {row.year}."
        )
    if ruling.parts.empty:
        year = shares["year"].max()
        yield f"Figures by industry are held for May {year} alone, so no trend can be told."
    for row in ruling.parts.itertuples():
        if not pd.isna(row.change_points_low):
            ends = phrases.interval(row.change_points_low, row.change_points_high)
            yield (
                f"{row.part}: a change of {phrases.number(row.change_points)} points from May "
                f"{row.base_year} to May {row.year} ({LEVEL} {ends})."
            )


def technology(statements: pd.DataFrame, label: str) -> Iterator[str]:
    """Every stated factor by sign, then what a sign means."""
    for occupation, rows in statements.groupby("occupation", sort=True):
        told = [
            f"{row.category} {row.direction} its share of {phrases.number_word(row.industries)} "
            + ("industry" if row.industries == 1 else "industries")
            + (f" ({row.causes})" if row.causes else "")
            for row in rows.itertuples()
        ]
        yield f"{occupation}, round {label}: {'; '.join(told)}."
    yield (
        "A factor is the publisher's judgement on an occupation's share of an industry, not on the "
        "number of its jobs, and not a measurement."
    )


def supporting(credentials: Credentials, ruling: Ruling) -> Iterator[str]:
    """Which credentials support MRI after another one, and to whom experience is assigned."""
    for pathway in credentials.pathways:
        if pathway.discipline == "mri" and pathway.kind == POSTPRIMARY:
            for needed in credentials.groups(pathway.pathway).values():
                names = {n.discipline: credentials.discipline(n.discipline).name for n in needed}
                yield (
                    f"{pathway.body}'s postprimary pathway to MRI takes one of "
                    f"{phrases.listed(list(names.values()))} (record compiled on "
                    f"{pathway.period.known_to})."
                )
    experienced = ruling.parts["experienced"].iloc[-1] or "no imaging occupation"
    yield (
        "The Employment Projections assign work experience in a related occupation to "
        f"{experienced}."
    )


def direct(credentials: Credentials) -> Iterator[str]:
    """The primary pathways to MRI as rules, with the day of the record."""
    ways = [p for p in credentials.pathways if p.discipline == "mri" and p.kind == PRIMARY]
    for way in ways:
        note = f" {way.note}" if way.note else ""
        yield (
            f"{way.body} has a primary pathway to MRI (record compiled on {way.period.known_to})."
            + note
        )
    if not ways:
        yield "No primary pathway to MRI is held."


def share_from_growth(openings: pd.DataFrame, occupation: Occupation) -> Iterator[str]:
    """What part of an occupation's openings growth gives, beside all occupations."""
    shares = {
        row.occupation_key: phrases.rounded(
            row.growth_share_pct, row.growth_share_pct_low, row.growth_share_pct_high, decimals=0
        )
        for row in openings.itertuples()
        if not pd.isna(row.growth_share_pct)
    }
    if occupation.key in shares:
        yield (
            f"{occupation.name}: growth gives {shares[occupation.key]}% of openings "
            f"({shares[ALL_OCCUPATIONS.key]}% for all occupations); people who leave the "
            "occupation give the rest."
        )


def among_all(place: pd.DataFrame, occupation: Occupation) -> Iterator[str]:
    """Where an occupation stands among all detailed ones, from `outlook.place_among_all`."""
    for row in place[place["occupation_key"] == occupation.key].dropna().itertuples():
        yield (
            f"{occupation.name}: projected growth is above that of "
            f"{phrases.whole(row.below_pct)}% of the {row.occupations} detailed occupations of the "
            f"round {row.round}; a quarter of them are above {phrases.percent(row.upper_pct)}."
        )


def because_of_turnover(ruling: Ruling) -> str:
    """That openings are few where fewer people leave than in all occupations; else empty."""
    parts = ruling.parts
    fewer = parts["separations_per_100"] < parts["all_separations_per_100"]
    return "turnover is low" if len(parts) and fewer.all() else ""


def turnover(ruling: Ruling) -> Iterator[str]:
    """Few openings as low turnover: how many people leave, beside all occupations."""
    parts = ruling.parts.dropna(subset="separations_per_100")
    if because_of_turnover(ruling):
        low, high = parts["separations_per_100"].min(), parts["separations_per_100"].max()
        every = parts["all_separations_per_100"].iloc[0]
        yield (
            f"Turnover is low: of 100 imaging jobs {phrases.number(low)} to {phrases.number(high)} "
            "a year are given up by people who leave work or change occupation, of 100 jobs of all "
            f"occupations {phrases.number(every)}."
        )
    yield (
        "Openings for each job say how often posts change hands; they do not say how many people "
        "seek them."
    )
