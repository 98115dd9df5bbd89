"""Words that the headlines of several themes share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import pandas as pd

from workforce.charts import phrases
from workforce.charts.phrases import NEW_CODE, firmly
from workforce.errors import UsageError
from workforce.measures import uncertainty
from workforce.measures.sides import ABOVE, BELOW, NO_FIGURE, NOT_TOLD
from workforce.occupations import (
    ALL_OCCUPATIONS,
    COMBINED,
    COMBINED_PARTS,
    IMAGING,
    TOGETHER,
    Occupation,
    called,
    chosen,
    people,
)

__all__ = [
    "ARE_CLOSE",
    "NEW_CODE",
    "NOT_PUBLISHED",
    "STEADIED",
    "TOO_CLOSE",
    "WERE_CLOSE",
    "beside_nation",
    "call",
    "called",
    "calls",
    "doubt",
    "doubts",
    "firmly",
    "hedge",
    "many",
    "names",
    "opened",
    "people",
    "picked",
    "tally",
    "unsure_beside_nation",
]

TOO_CLOSE = "too close to call"
ARE_CLOSE = (f"is {TOO_CLOSE}", f"are {TOO_CLOSE}")
WERE_CLOSE = (f"was {TOO_CLOSE}", f"were {TOO_CLOSE}")
NOT_PUBLISHED = "no figure published"
# Of figures pooled over places; pages lead on from here to how it is done.
STEADIED = "Steadied figures are moved toward the average of all, most where few people were asked."


def picked(
    who: object,
    default: Sequence[Occupation] = IMAGING,
    *,
    followed: bool = False,
    totals: bool = True,
) -> list[Occupation]:
    """The occupations asked about: those named, or the default ones.

    Only what is `followed` over years may be several that were once counted as one: no other
    publication has figures of these together. All occupations together are what others are
    compared with: without `totals` they are no answer. Raises `UsageError` for either elsewhere.
    """
    if who is None:
        return list(default)
    found = chosen(who)  # type: ignore[arg-type]
    if COMBINED in found and not followed:
        raise UsageError(
            "occupations",
            expected="each by its own name",
            found=COMBINED.name,
            remedy=f"They were counted as one once; name {names(COMBINED_PARTS)}.",
        )
    if ALL_OCCUPATIONS in found and not totals:
        raise UsageError(
            "occupations",
            expected="some to set beside all others",
            found=ALL_OCCUPATIONS.name,
            remedy="Name one; of all together growth.levels, pay.spread and states.years tell.",
        )
    return found


def opened(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def names(occupations: Iterable[Occupation | str]) -> str:
    """Occupations as a list within a sentence, each once: "registered and practical nurses"."""
    return phrases.listed([called(one) for one in dict.fromkeys(occupations)])


def many(occupations: Sequence[Occupation]) -> str:
    """What several occupations are together, "eight imaging occupations"; one is named."""
    if len(occupations) == 1:
        return called(occupations[0])
    noun = TOGETHER if set(occupations) <= set(IMAGING) else "occupations"
    return f"{phrases.number_word(len(occupations))} {noun}"


# What is said of what is counted: one form for any number, or that for one and that for several.
Said: TypeAlias = str | tuple[str, str]


def tally(
    frame: pd.DataFrame, column: str, up: Said, down: Said, neither: Said, noun: str = ""
) -> str:
    """How many rows lie above zero, below it and undecided, by the interval of a column.

    `up`, `down` and `neither` are what is said of them ("gained jobs"), in the forms for one and
    for several where these differ; `noun` is what is counted, as a plural ("imaging occupations").
    One occupation alone is named. A part without rows is not said, and what follows the first is a
    sentence of its own: "five of eight imaging occupations gained jobs. One lost jobs and two are
    too close to call".
    """
    low, high = frame[f"{column}_low"], frame[f"{column}_high"]
    sides = [(int((low > 0).sum()), up), (int((high < 0).sum()), down)]
    sides.append((int(((low <= 0) & (high >= 0)).sum()), neither))
    total = sum(number for number, _ in sides)
    alone = frame.loc[frame[column].notna(), "occupation"] if "occupations" in noun else noun
    if total == 1 and not isinstance(alone, str):
        ((_, forms),) = [side for side in sides if side[0]]
        return f"{called(alone.iloc[0])} {forms if isinstance(forms, str) else forms[1]}"
    parts: list[str] = []
    for number, forms in sides:
        if number:
            said = forms if isinstance(forms, str) else forms[number > 1]
            parts.append(
                f"{phrases.number_word(number) if parts else _of(number, total, noun)} {said}"
            )
    return ". ".join([*parts[:1], *([opened(phrases.listed(parts[1:]))] if parts[1:] else [])])


def _of(number: int, total: int, noun: str) -> str:
    if total == 1 and not noun:
        return "it"
    return phrases.count_of(number, total, noun, opens=False)


def call(low: float, high: float, up: str = "more", down: str = "fewer") -> str:
    """What an interval allows to say of a change: more, fewer, or too close to call."""
    if pd.isna(low) or pd.isna(high):
        return "cannot be compared"
    return up if low > 0 else down if high < 0 else TOO_CLOSE


def calls(frame: pd.DataFrame, name: str, up: str = "more", down: str = "fewer") -> list[str]:
    """`call` of each row's interval of a figure."""
    ends = zip(frame[f"{name}_low"], frame[f"{name}_high"], strict=True)
    return [call(low, high, up, down) for low, high in ends]


def doubts(frame: pd.DataFrame) -> list[str]:
    """`doubt` of each row, and the caution with which its figure is to be taken."""
    rows = frame.itertuples()
    return ["; ".join(filter(None, (doubt(row), getattr(row, "caution", "")))) for row in rows]


def doubt(row: Any) -> str:
    """What a verdict hangs on, of a row with verdict, robust and together; empty if on nothing."""
    if row.verdict != uncertainty.DISTINGUISHABLE or (row.robust and row.together):
        return ""
    doubts = ["if errors are half as large again as published"] * (not row.robust)
    doubts += ["when all are tested together"] * (not row.together)
    return f"{TOO_CLOSE} {' or '.join(doubts)}"


def hedge(row: Any) -> str:
    """`doubt` in the short form that a headline has room for, as the end of a clause."""
    if row.verdict != uncertainty.DISTINGUISHABLE or (row.robust and row.together):
        return ""
    why = ["errors may be larger"] * (not row.robust)
    why += ["it is one of many comparisons"] * (not row.together)
    return f" (not sure: {' and '.join(why)})"


def beside_nation(sides: pd.Series) -> list[str]:
    """What `measures.sides` says of concentrations, in a reader's words."""
    told = {ABOVE: "more than the nation", BELOW: "fewer than the nation", NOT_TOLD: TOO_CLOSE}
    return [told.get(side, "cannot be compared") for side in sides]


def unsure_beside_nation(cells: pd.DataFrame) -> list[str]:
    """`doubt` of each concentration beside the nation, of rows of `measures.regions.cells`."""
    side, tested = cells["location_quotient_compared"], cells["location_quotient_together"]
    verdict = side.isin([ABOVE, BELOW]).map({True: uncertainty.DISTINGUISHABLE, False: ""})
    robust = cells["location_quotient_robust"].eq(True)
    # What lies outside the nation is in no list.
    together = (tested == side) | (tested == NO_FIGURE)
    return doubts(pd.DataFrame({"verdict": verdict, "robust": robust, "together": together}))
