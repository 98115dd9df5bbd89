"""What two occupations share, and what a move from one to the other adds, as O*NET rates them.

Ratings carry their own dates, up to a decade apart; a difference between occupations may be one
between dates. They come from small panels and are read as a description, not as a measurement.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from workforce.occupations import FIELD, Occupation

__all__ = [
    "ADDED_STEP",
    "IMPORTANT",
    "ROLE_TOPICS",
    "attribution",
    "rated_move",
    "rated_moves",
    "role_topics",
]

# O*NET's importance scale runs from 1 to 5; 3 reads "important".
IMPORTANT = 3.0
# A quarter of the scale's width is about what its panels can tell apart.
ADDED_STEP = 0.5
FEW = 3
# Topics that programs of the field teach: the O*NET elements and the words nearest to each.
ROLE_TOPICS: dict[str, tuple[tuple[str, ...], str]] = {
    one.name: (one.elements, one.words) for one in FIELD.topics
}


def rated_move(
    ratings: pd.DataFrame, from_occupation: Occupation, to_occupation: Occupation
) -> pd.DataFrame:
    """Skills and knowledge of two occupations side by side.

    One row an element that is important in at least one of them: domain, element, importance_from,
    importance_to, level_from, level_to, rated_in_from, rated_in_to and `part`: `shared` (important
    in both), `added` (important in the new occupation and rated at least half a point higher) or
    `other`. Ratings O*NET recommends to suppress are left out. Source: `occupation_ratings`.
    """
    usable = ratings[~ratings["suppress"]]
    keys = ["domain", "element_id", "element"]
    columns = [*keys, "importance", "level", "rated_in"]
    both = usable.loc[usable["soc_code"] == from_occupation.soc_code, columns].merge(
        usable.loc[usable["soc_code"] == to_occupation.soc_code, columns],
        on=keys,
        suffixes=("_from", "_to"),
        validate="1:1",
    )
    important = both[["importance_from", "importance_to"]] >= IMPORTANT
    step = both["importance_to"] - both["importance_from"]
    added = important["importance_to"] & (step >= ADDED_STEP)
    part = pd.Series("other", index=both.index)
    part = part.mask(important.all(axis=1), "shared").mask(added, "added")
    found = both.assign(part=part)[important.any(axis=1)]
    return found.sort_values(
        ["domain", "importance_to", "element"], ascending=[True, False, True], ignore_index=True
    )


def rated_moves(
    ratings: pd.DataFrame, from_occupation: Occupation, to_occupations: Sequence[Occupation]
) -> pd.DataFrame:
    """`rated_move` to each of several occupations: its columns after occupation_key and occupation.

    Occupations without ratings have no rows.
    """
    moves = []
    for occupation in to_occupations:
        move = rated_move(ratings, from_occupation, occupation)
        move.insert(0, "occupation_key", occupation.key)
        move.insert(1, "occupation", occupation.name)
        moves.append(move)
    return pd.concat(moves, ignore_index=True)


def attribution(release: str) -> str:
    """The words with which the CC BY 4.0 licence of an O*NET release wants it named."""
    return (
        f"This page includes information from the O*NET {release} Database by the U.S. Department "
        "of Labor, Employment and Training Administration (USDOL/ETA). Used under the CC BY 4.0 "
        "license. O*NET is a trademark of USDOL/ETA."
    )


def role_topics(ratings: pd.DataFrame, tools: pd.DataFrame, occupation: Occupation) -> pd.DataFrame:
    """What teachers of the field name for these roles, beside what O*NET rates and lists.

    One row a topic of `ROLE_TOPICS`: topic, elements (O*NET skills and knowledge that come nearest,
    with their importance), importance (the highest of them), listed (examples of technology and
    tools that name it) and `answer`: `important`, `rated lower`, `listed` (among technology or
    tools alone) or `no counterpart`. Sources: `occupation_ratings`, `occupation_tools`.
    """
    usable = ratings[(ratings["soc_code"] == occupation.soc_code) & ~ratings["suppress"]]
    examples = tools.loc[tools["soc_code"] == occupation.soc_code, "example"].drop_duplicates()
    rows = []
    for topic, (names, words) in ROLE_TOPICS.items():
        found = usable[usable["element"].isin(names)].sort_values("importance", ascending=False)
        listed = examples[examples.str.contains(words, case=False)] if words else examples[:0]
        highest = float(found["importance"].max()) if len(found) else float("nan")
        if highest >= IMPORTANT:
            answer = "important"
        elif len(listed):
            answer = "listed"
        else:
            answer = "rated lower" if len(found) else "no counterpart"
        named = (f"{row.element} {row.importance:.1f}" for row in found.itertuples())
        rows.append(
            {
                "topic": topic,
                "elements": ", ".join(named),
                "importance": highest,
                "listed": ", ".join(sorted(listed)[:FEW]),
                "answer": answer,
            }
        )
    return pd.DataFrame(rows)
