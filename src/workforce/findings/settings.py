"""Where people work, and what each setting pays."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from workforce.charts import phrases
from workforce.charts import setting_pay as pay_charts
from workforce.charts import settings as charts
from workforce.charts import where_they_work as card
from workforce.charts.chart import Chart
from workforce.errors import UsageError
from workforce.findings import words
from workforce.findings.asking import Who, question
from workforce.findings.desk import Desk
from workforce.findings.finding import Column, Finding, Table
from workforce.findings.specialties import INDEPENDENT
from workforce.findings.words import TOO_CLOSE
from workforce.forms import DOLLARS, MINUS, PERCENT, SHARE, Form
from workforce.measures import ranks, settings
from workforce.occupations import FIELD, Occupation, plain

__all__ = ["best", "pay", "where"]

SHARES = ["share_pct", "share_pct_low", "share_pct_high"]
GAP = ["gap_pct", "gap_pct_low", "gap_pct_high"]
WAGE = ["wage_usd", "wage_usd_low", "wage_usd_high", "wage_usd_rse_pct"]
HOSPITALS, STAFFING, REST = "hospitals", "staffing agencies", "elsewhere or not published"
TRAVEL = "Pay at staffing agencies leaves out what they pay for travel and lodging."
REASONS = {"no cell": "no figure published", "suppressed": "not published"}


# Headings short enough for a column.
SHORT = {one.name: one.heading for one in FIELD.settings if one.heading}


def column_of(setting: str) -> str:
    """The name of a setting's column: "staffing_agencies"."""
    return setting.replace(" ", "_")


def _wide(long: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """One row an occupation, of one row an occupation and setting.

    The columns of each setting are its name with the ending of those given: that of the first
    stands alone, as `_low` of "share_pct_low".
    """
    rows = []
    for key, settings_of in long.groupby("occupation_key", sort=False):
        first = settings_of.iloc[0]
        row = {"occupation_key": key, "occupation": first["occupation"], "year": first["year"]}
        for one in settings_of.to_dict("records"):
            for name in names:
                row[column_of(one["setting"]) + name.removeprefix(names[0])] = one[name]
        rows.append(row)
    return pd.DataFrame(rows)


def _columns(settings_shown: list[str], form: Form, unit: str) -> list[Column]:
    return [
        Column(column_of(one), SHORT.get(one, words.opened(one)), form, unit)
        for one in settings_shown
    ]


def _said(reasons: pd.Series) -> pd.Series:
    """Why figures are missing, as a reader says it."""
    return reasons.replace(REASONS, regex=True).str.replace(
        f"{HOSPITALS}: ", f"pay in {HOSPITALS}: ", regex=False
    )


@question("Where do they work?", charts=["industry_mix"])
def where(desk: Desk, who: Who = None) -> Finding:
    """The share of each occupation's jobs by setting in the newest year.

    One row an occupation, with a column for each setting ("hospitals", "staffing_agencies"): the
    percent of jobs with its interval, or the reason why it is missing. Source: OEWS.
    """
    occupations = words.picked(who)
    frame = settings.shares(desk.table("oews_industries"), occupations)
    source, when = desk.cite("oews_industries"), int(frame["year"].iloc[0])
    shown = frame.assign(
        share_pct_reason=_said(frame["reason"]),
        share_pct_note=frame["unreliable"].map({True: "unreliable", False: ""}),
    )
    named = shown[(shown["setting"] != REST) & shown["share_pct"].notna()]
    if len(occupations) == 1:
        who_said = words.called(occupations[0])
        headline = f"No setting's share of the jobs of {who_said} is published for May {when}."
        if len(named):
            row = named.loc[named["share_pct"].idxmax()]
            headline = (
                f"{words.opened(row['setting'])} had {SHARE.of(row, 'share_pct')} of the jobs of "
                f"{who_said} in May {when}, the largest share of any setting listed."
            )
    else:
        most = named[named["share_pct_low"] > 50]
        in_hospitals = most[most["setting"] == HOSPITALS]
        noun = words.many(occupations).split(" ", 1)[1]
        count = phrases.count_of(len(in_hospitals), len(occupations), noun)
        headline = f"{count} had most of their jobs in hospitals in May {when}"
        others = [
            f"{words.called(row.occupation)} in {row.setting}"
            for row in most[most["setting"] != HOSPITALS].itertuples()
        ]
        headline += f"; {phrases.listed(others)}." if others else "."
    return Finding(
        headline,
        Table(
            _wide(shown, [*SHARES, "share_pct_reason", "share_pct_note"]),
            (
                Column("occupation", "Occupation"),
                *_columns([*settings.SETTINGS, REST], SHARE, "percent of jobs"),
            ),
            ("occupation_key",),
        ),
        (source,),
        tuple(_where_charts(desk, frame, occupations, source)) if len(named) else (),
        (
            *((FIELD.settings_note,) if FIELD.settings_note else ()),
            "Hospitals include those of states and local governments, federal ones are in the "
            "federal government. Employees only, without the self-employed.",
        ),
    )


def _where_charts(
    desk: Desk, frame: pd.DataFrame, occupations: list[Occupation], source: str
) -> Iterator[Chart]:
    """All of them side by side, or the one that was asked for with its pay."""
    if len(occupations) > 1:
        yield charts.industry_mix(frame, source=source)
        return
    paid = settings.pay(desk.table("oews_industries"), occupations)
    yield card.where_they_work(frame, paid, occupations[0], source=source)


def _named(text: str) -> str:
    """The setting that a person means, by its name or by the heading of its column."""
    known = {plain(word): one for one in settings.SETTINGS for word in (one, SHORT.get(one, one))}
    if plain(text) not in known:
        raise UsageError(
            f"setting {text!r}",
            expected="one of " + ", ".join(settings.SETTINGS),
            found=repr(text),
            remedy="Use one of these.",
        )
    return known[plain(text)]


@question("What do settings pay beside hospitals?", charts=["pay_by_setting"])
def pay(desk: Desk, who: Who = None, *, setting: str | None = None) -> Finding:
    """Mean pay of each setting against hospitals in the newest year.

    One row an occupation: wage_usd (dollars a year in hospitals), and a column for each other
    setting ("staffing_agencies"): percent over hospitals with its interval and what to mind, or the
    reason why it is missing. `setting` keeps one; of staffing agencies the headline speaks
    otherwise. Raises `UsageError` for an unknown setting. Source: OEWS.
    """
    occupations = words.picked(who)
    setting = None if setting is None else _named(setting)
    found = settings.pay(desk.table("oews_industries"), occupations)
    source = desk.cite("oews_industries")
    reason = _said(found["reason"])
    is_base = found["setting"] == HOSPITALS
    frame = found.drop(columns="reason").assign(
        wage_usd_reason=reason.replace("", "no figure published"),
        gap_pct_reason=reason.mask(is_base, "the base").replace("", "no error published"),
        call=[
            ""
            if row.setting == HOSPITALS
            else words.call(row.gap_pct_low, row.gap_pct_high, "more", "less")
            for row in found.itertuples()
        ],
    )
    asked = setting or STAFFING
    at = frame[frame["setting"] == asked]
    shown = [one for one in settings.SETTINGS if one != HOSPITALS and setting in (None, one)]
    frame["gap_pct_note"] = [
        row.call if row.call == TOO_CLOSE else words.doubt(row) for row in frame.itertuples()
    ]
    wide = _wide(frame[frame["setting"].isin(shown)], [*GAP, "gap_pct_reason", "gap_pct_note"])
    paid = frame.loc[is_base, ["occupation_key", *WAGE, "wage_usd_reason"]]
    wide = paid.merge(wide, how="left") if shown else frame[is_base]
    alone = occupations[0] if len(occupations) == 1 else None
    drawn = asked == STAFFING and found["gap_pct"].notna().any()
    return Finding(
        _pay_headline(at, asked, words.many(occupations)),
        Table(
            wide,
            (
                Column("occupation", "Occupation"),
                Column("wage_usd", "Average pay in hospitals", DOLLARS, "dollars a year"),
                *_columns(shown, PERCENT, "percent over hospitals"),
            ),
            ("occupation_key",),
        ),
        (source,),
        (pay_charts.pay_by_setting(found, alone, source=source),) if drawn else (),
        (
            f"An association, not a cause. {INDEPENDENT}",
            TRAVEL,
            "One year alone: it shows no trend.",
        ),
    )


def _pay_headline(at: pd.DataFrame, setting: str, who: str) -> str:
    year = at["year"].iloc[0]
    if setting == HOSPITALS:
        return _in_hospitals(at, year)
    if len(at) == 1:
        return _one_gap(at.iloc[0], setting, year)
    known = at[at["gap_pct_low"].notna()]
    if known.empty:
        return f"What {setting} pay {who} beside hospitals is not published for May {year}."
    up, down = int((known["gap_pct_low"] > 0).sum()), int((known["gap_pct_high"] < 0).sum())
    close, gone = len(known) - up - down, len(at) - len(known)
    told = f"more than hospitals in {phrases.number_word(up)} of {phrases.number_word(len(at))} "
    told += "occupations" + f" and less in {phrases.number_word(down)}" * bool(down)
    told += words.firmly(known)
    verb = "is" if close == 1 else "are"
    rest = [f"{phrases.number_word(close)} {verb} {TOO_CLOSE}"] * bool(close)
    rest += [f"{phrases.number_word(gone)} cannot be compared"] * bool(gone)
    tail = f". {words.opened(phrases.listed(rest))}" if rest else ""
    return f"In May {year} {_the(setting)} paid {told}{tail}."


def _in_hospitals(at: pd.DataFrame, year: int) -> str:
    known = at[at["wage_usd"].notna()].sort_values("wage_usd")
    if known.empty:
        return f"What hospitals pay is not published for May {year}."
    ends = [
        f"{DOLLARS.of(row, 'wage_usd')} ({words.called(row['occupation'])})"
        for row in (known.iloc[0], known.iloc[-1])
    ]
    return f"Hospitals paid {' to '.join(dict.fromkeys(ends))} a year on average in May {year}."


def _one_gap(row: pd.Series, setting: str, year: int) -> str:
    name, they = words.called(row["occupation"]), _the(setting)
    if pd.isna(row["gap_pct_low"]):
        why = row["gap_pct_reason"]
        return f"What {they} pay {name} beside hospitals cannot be said for May {year} ({why})."
    told = words.call(row["gap_pct_low"], row["gap_pct_high"], "more", "less")
    if told == TOO_CLOSE:
        return (
            f"Whether {name} earned more at {they} than in hospitals is {TOO_CLOSE} in May {year}."
        )
    gap = PERCENT.of(row, "gap_pct").lstrip("+" + MINUS)
    return f"{words.opened(they)} paid {name} {gap} {told} than hospitals on average in May {year}."


def _the(setting: str) -> str:
    """A setting within a sentence: "the federal government", "staffing agencies"."""
    return f"the {setting}" if setting.endswith("government") else setting


@question("Which settings pay most?")
def best(desk: Desk, who: Who = None) -> Finding:
    """For each occupation the settings that could pay most, with the ranks that errors allow.

    One row an occupation and setting with an average: wage_usd (dollars a year) with its interval,
    `ranks` (best and worst rank that the errors allow, all settings of an occupation compared at
    once) and `call`. Source: OEWS.
    """
    occupations = words.picked(who)
    found = settings.pay(desk.table("oews_industries"), occupations)
    ranked = found.join(ranks.rank(found, "wage_usd", "occupation_key"))
    frame = ranked[ranked["rank"].notna()].drop(columns="reason")
    year = int(found["year"].iloc[0])
    if frame.empty:
        raise UsageError(
            "settings",
            expected="an occupation with pay by setting",
            found=phrases.listed([one.name for one in occupations]),
            remedy="Ask for another occupation.",
        )
    first = frame["rank_best"] == 1
    alone = first & (frame["rank_worst"] == 1)
    frame = frame.assign(
        ranks=[f"{row.rank_best:.0f} to {row.rank_worst:.0f}" for row in frame.itertuples()],
        call=first.map({True: "could pay most", False: "pays less than another"}).mask(
            alone, "pays most"
        ),
        order=frame["occupation_key"].map([one.key for one in occupations].index),
    ).sort_values(["order", "rank"])
    frame = frame.drop(columns="order")
    tops = [
        (name, rows[rows["rank_best"] == 1]["setting"].to_list())
        for name, rows in frame.groupby("occupation", sort=False)
    ]
    if len(tops) == 1:
        ((name, names),) = tops
        who_said, most = words.called(name), words.opened(phrases.listed([_the(n) for n in names]))
        headline = (
            f"{most} paid {who_said} most on average in May {year}."
            if len(names) == 1
            else f"{most} could pay {who_said} most. Between them it is {TOO_CLOSE}, May {year}."
        )
    else:
        clear = [(words.called(name), names[0]) for name, names in tops if len(names) == 1]
        counts = pd.Series([setting for _, setting in clear]).value_counts()
        headline = (
            f"One setting clearly pays most in "
            f"{phrases.count_of(len(clear), len(tops), 'occupations', opens=False)} in May {year}"
        )
        if len(counts):
            headline += (
                f", most often {_the(str(counts.index[0]))} ({phrases.number_word(counts.iloc[0])})"
            )
        headline += "."
    return Finding(
        headline,
        Table(
            frame,
            (
                Column("occupation", "Occupation"),
                Column("setting", "Setting"),
                Column("wage_usd", "Average pay", DOLLARS, "dollars a year"),
                Column("ranks", "Rank that errors allow"),
                Column("call", "Verdict"),
            ),
            ("occupation_key", "setting"),
        ),
        (desk.cite("oews_industries"),),
        (),
        (
            "Only settings with a published average are compared.",
            TRAVEL,
            "Averages differ with hours, experience and place as well.",
        ),
    )
