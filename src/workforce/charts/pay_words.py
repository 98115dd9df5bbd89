"""Titles of the charts of pay, for one occupation and for several."""

from __future__ import annotations

import pandas as pd

from workforce.charts import given, measured, phrases, who
from workforce.charts.changes import NOT_TOLD
from workforce.forms import DOLLARS, PERCENT, ends_of
from workforce.measures.pay import lowest_paid
from workforce.occupations import FIELD, called, people

__all__ = ["moved", "outran", "spread"]


def _told(means: pd.DataFrame) -> tuple[int, int]:
    """How many means are told to have risen and to have fallen."""
    told = means.loc[means["verdict"] == "distinguishable", "change_pct"]
    return int((told > 0).sum()), int((told < 0).sum())


def outran(drawn: pd.DataFrame, means: pd.DataFrame) -> str:
    """Whether pay of the occupations drawn outran prices or lagged them."""
    since = f"Since May {given.one(means, 'base_year')}"
    known = means["change_pct"].notna() & means["occupation_key"].isin(drawn["occupation_key"])
    told = means[known]
    if told.empty:
        return f"{since} no change in pay of {who.of(drawn).named()} is known"
    them, (up, down) = who.of(told), _told(told)
    if them.one:
        how = "outran" if up else "lagged" if down else "has not measurably moved against"
        measurably = "measurably " * bool(up or down)
        return f"{since} pay of {them.named()} {measurably}{how} prices"
    firmly = phrases.firmly(told, short=True)
    if up:
        lagged = f" and lagged in {phrases.number_word(down)}" if down else ""
        many = them.count(up, opens=False)
        return f"{since} pay measurably outran prices in {many}{lagged}{firmly}"
    if down:
        many = them.count(down, opens=False)
        return f"{since} pay measurably lagged prices in {many}{firmly}"
    whose = f"no {FIELD.adjective} occupation's pay" if them.every else f"no pay of {them.named()}"
    return f"{since} {whose} has measurably moved against prices"


def moved(told: pd.DataFrame) -> str:
    """How far pay moved beyond prices, and where that can be told."""
    them, change = who.of(told), told["change_pct"]
    if them.one:
        row = told.iloc[0]
        size = PERCENT.both(*ends_of(row, "change_pct"))
        if any(_told(told)):
            return f"Beyond prices, pay of {them.named()} measurably moved {size}"
        return f"Beyond prices, the change in pay of {them.named()} is {NOT_TOLD}: {size}"
    outer = (told.loc[change.idxmin()], told.loc[change.idxmax()])
    ends = dict.fromkeys(PERCENT.of(row, "change_pct") for row in outer)
    pay = f"{FIELD.adjective} pay" if them.every else f"pay of {them.named()}"
    measured = phrases.count_of(sum(_told(told)), len(told), "", opens=False)
    told_of = f"measurably in {measured}{phrases.firmly(told, short=True)}"
    return f"Beyond prices, {pay} moved {' to '.join(ends)}, {told_of}"


def spread(told: pd.DataFrame) -> str:
    """Among whom pay is spread widest, from the frame of `pay.spread`."""
    them = who.of(told)
    known = told[told["p90_to_p10"].notna()]
    if known.empty:
        pay = f"{FIELD.adjective} pay" if them.every else f"pay of {them.named()}"
        return f"How far {pay} is spread is not published"
    # A lowest tenth of people in training says nothing of what the occupation pays.
    in_training = known["occupation_key"].map(lowest_paid) != ""
    trained = known[~in_training]
    if len(trained) < 2:
        least, most = map(DOLLARS.value, known["median"].agg(["min", "max"]))
        if not them.one:
            return f"Half earn more than {least} to {most} a year, by occupation"
        return f"Half of {people(known['occupation'].iloc[0])} earn more than {most} a year"
    widest = trained.loc[trained["p90_to_p10"].idxmax()]
    times = phrases.number(widest["p90_to_p10"])
    name, most = called(widest["occupation"]), f"the 90th percentile is {times} times the 10th"
    if not in_training.any():
        return f"Pay is spread widest among {name}: {most}"
    besides = phrases.listed(list(map(called, known.loc[in_training, "occupation"])))
    return measured.first_fitting(
        f"Apart from {besides}, pay is spread widest among {name}: {most}",
        f"Pay is spread widest among {name}, {besides} aside",
    )
