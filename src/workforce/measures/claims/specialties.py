"""Claims on specialties and on the credentials that lead to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from workforce.credentials import Credentials
from workforce.credentials.records import IN_FORCE, OWN_CODE, POSTPRIMARY, PRIMARY, Pathway
from workforce.measures.claims.ruling import NOT_SUPPORTED, RULE, Ruling, holds, weigh
from workforce.measures.outlook import newest_round
from workforce.measures.verdicts import Verdict, above, both
from workforce.occupations import FIELD, IMAGING, rising

__all__ = [
    "MOST_STATES_PCT",
    "SHORT",
    "direct_way",
    "pays_more",
    "prior_credential",
    "seen_apart",
    "share_rises",
]

# In this part of the states, or more, specialists have to earn more on average.
MOST_STATES_PCT = 90.0
SHORT = FIELD.rising.short if FIELD.rising else ""
NO_EXPERIENCE = ("", "None")


def share_rises(changes: pd.DataFrame) -> Ruling:
    """Whether the rising specialty's share of jobs rose in each era.

    `changes` is the frame of `specialties.share_changes`. One part an era that may be compared; it
    holds where the 90% interval lies above zero, does not where it lies below, and is left open
    where it holds zero.
    """
    known = changes[changes["reason"] == ""]
    rose = [above(r.change_points_low, r.change_points_high) for r in known.itertuples()]
    return weigh(known.assign(part=known["era"], holds=[holds(one) for one in rose]))


def pays_more(
    by_year: pd.DataFrame, summary: pd.DataFrame, least_pct: float = MOST_STATES_PCT
) -> Ruling:
    """Whether each specialty pays more than the base in the nation and in most states.

    From the frames of `specialties.premium_by_year` (its newest year) and `premium_summary`. A part
    holds where the interval of the nation's premium lies above zero, and so do those of at least
    `least_pct` of the states. It fails where the nation's interval lies below zero, or so many
    states' do that `least_pct` cannot be reached; else it is left open. One without a
    national premium or a state is not reached.
    """
    newest = by_year[by_year["year"] == by_year["year"].max()]
    states = summary.set_index("occupation_key")
    counts = {
        name: newest["occupation_key"].map(states[column])
        for name, column in (
            ("states", "states"),
            ("states_above", "distinguishable_above"),
            ("states_below", "distinguishable_below"),
            ("together_above", "together_above"),
        )
    }
    told = [
        both(
            [
                above(row.premium_pct_low, row.premium_pct_high),
                _in_most(*of_states, least_pct=least_pct),
            ]
        )
        for row, of_states in zip(
            newest.itertuples(),
            zip(counts["states"], counts["states_above"], counts["states_below"], strict=True),
            strict=True,
        )
    ]
    return weigh(
        newest.assign(
            part=newest["occupation"],
            holds=[holds(one) for one in told],
            reached=newest["premium_pct_low"].notna() & counts["states"].notna(),
            **counts,
        )
    )


def _in_most(states: float, above: float, below: float, *, least_pct: float) -> Verdict:
    """Whether specialists earn more in most states, by the states in which that can be told."""
    least, most = 100 * above / states, 100 * (states - below) / states
    if least >= least_pct:
        return Verdict.YES
    return Verdict.NO if most < least_pct else Verdict.UNDECIDED


def seen_apart(credentials: Credentials, careers: Mapping[str, str], inside: str) -> Ruling:
    """Which careers the statistics can see by a code of their own.

    `careers` names each with the discipline of the records nearest to it (empty: none), `inside`
    says where one without a discipline is counted.
    A part holds where its discipline has an occupation code of its own, and is unknown where it is
    counted inside another one, as nothing can then be said about it; `visible` says which.
    """
    by_discipline = {discipline.key: discipline for discipline in credentials.disciplines}
    rows = []
    for career, key in careers.items():
        found = by_discipline.get(key)
        visible = found.visible if found else inside
        own = found is not None and found.seen == OWN_CODE
        rows.append({"part": career, "holds": own or pd.NA, "visible": visible})
    parts = pd.DataFrame(rows)
    return weigh(parts.assign(reached=parts["holds"].notna()))


def prior_credential(credentials: Credentials, projections: pd.DataFrame, on: date) -> Ruling:
    """Whether the rising specialty needs a supporting credential, by rule and by statistic.

    Two parts: a postprimary pathway to it in force `on` that day names supporting credentials, and
    it is the only occupation of the field to which the newest projections round assigns
    work experience in a related occupation (`experienced`: those that have it).
    """
    ways = _ways(credentials, POSTPRIMARY, on)
    newest = projections[projections["round"] == newest_round(projections)]
    needed = newest.set_index("soc_code")["related_experience"]
    experienced = [o for o in IMAGING if needed.get(o.soc_code, "") not in NO_EXPERIENCE]
    return weigh(
        pd.DataFrame(
            {
                "part": [
                    "the supporting credentials that the rule names",
                    f"the experience that is assigned to {SHORT} alone",
                ],
                "holds": [
                    any(credentials.groups(way.pathway) for way in ways),
                    [o.key for o in experienced] == [rising().key],
                ],
                "experienced": ["", ", ".join(o.name for o in experienced)],
            }
        )
    )


def direct_way(credentials: Credentials, on: date) -> Ruling:
    """Whether a primary pathway to it is in force `on` a day: a rule, where one is held.

    One part a pathway in force; not supported where there is none.
    """
    ways = _ways(credentials, PRIMARY, on)
    parts = pd.DataFrame({"part": [way.pathway for way in ways], "holds": True})
    return Ruling(RULE if ways else NOT_SUPPORTED, parts)


def _ways(credentials: Credentials, kind: str, on: date) -> list[Pathway]:
    return [
        way
        for way in credentials.pathways
        if way.discipline == rising().key and way.kind == kind and way.period.status(on) == IN_FORCE
    ]
