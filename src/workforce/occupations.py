"""Occupations of the field: names, official codes by year, and which of their years compare.

The field's file gives them, facts from the Standard Occupational Classification (2000, 2010 and
2018) as the Occupational Employment and Wage Statistics (OEWS) and the Employment Projections of
the U.S. Bureau of Labor Statistics applied it. A code alone does not identify an occupation: it
may have covered another occupation with it in some years and not in others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import groupby

from workforce.errors import FieldLacksError, UsageError
from workforce.field import OPEN_END, Code, Occupation, current

__all__ = [
    "ALL_OCCUPATIONS",
    "BASE",
    "BASE_JOBS",
    "COMBINED",
    "COMBINED_PARTS",
    "EXAMPLE",
    "FIELD",
    "FIRST_YEAR",
    "FOLLOWED",
    "HEALTH_CARE",
    "IMAGING",
    "METHODS",
    "NEIGHBOURS",
    "OCCUPATIONS",
    "OPEN_END",
    "RISING",
    "RISING_JOBS",
    "SPECIALTIES",
    "TOGETHER",
    "TOTALS",
    "WHOLE",
    "WORK",
    "Code",
    "Occupation",
    "by_key",
    "called",
    "chosen",
    "codes_ever_used",
    "era_of",
    "eras",
    "followed",
    "in_names",
    "meaning",
    "meanings",
    "named",
    "plain",
    "rising",
]

FIRST_YEAR = 2003


@dataclass(frozen=True)
class Era:
    """A run of OEWS years in which one thing is counted by one method.

    `name` is what stands in the `era` column; `break_before` says in plain words what changed
    when the run began, so that charts and text can say why nothing is compared across it.
    """

    name: str
    first_year: int
    last_year: int
    break_before: str


# The only change of method that parts the years. Codes part them occupation by occupation: `eras`.
METHODS = (
    Era("2003-20", FIRST_YEAR, 2020, "the first year this project takes"),
    Era("2021-on", 2021, OPEN_END, "model-based estimates"),
)


FIELD = current()

# What figures of the field as a whole are labelled.
WHOLE = FIELD.noun
# What people of the base occupation do, and what all occupations are called together.
WORK = FIELD.specialties.work
TOGETHER = f"{FIELD.adjective} occupations"
# The occupations of the field, those beside whom they are shown, and the totals they are part of:
# all occupations, and the group of the field.
IMAGING = FIELD.occupations
NEIGHBOURS = FIELD.neighbours
TOTALS = ALL_OCCUPATIONS, HEALTH_CARE = FIELD.totals
OCCUPATIONS = FIELD.everybody

# What premiums are paid over, and those who have a premium.
BASE = FIELD.occupation(FIELD.specialties.base)
BEYOND = tuple(FIELD.occupation(key) for key in FIELD.specialties.beyond)
SPECIALTIES = tuple(one for one in IMAGING if one is not BASE and one not in BEYOND)


def in_names(words: str) -> str:
    """Words as they stand in the names of files, charts and columns."""
    return re.sub(r"[^a-z0-9]+", "_", words.lower())


# What names say of the specialty whose share is followed, and of jobs of it and of its base.
RISING = in_names(FIELD.rising.occupation if FIELD.rising else "rising")
RISING_JOBS, BASE_JOBS = f"{RISING}_jobs", f"{in_names(BASE.key).removesuffix('s')}_jobs"
# Who is asked about where nobody is named, and how one may be named.
EXAMPLE = FIELD.rising.occupation if FIELD.rising else BASE.key
EXAMPLES = (IMAGING[0].key, *IMAGING[0].aliases[:1], IMAGING[0].soc_code)


def _combined() -> tuple[Occupation, tuple[Occupation, ...]]:
    """The combination and its parts: one code before its parts had theirs, a sum since.

    A field without one has a combination without codes, which no year and no rows belong to.
    """
    if FIELD.combination is None:
        return Occupation("combination", "No combination", "", "", ()), ()
    combined = FIELD.combination
    parts = tuple(FIELD.occupation(key) for key in combined.parts)
    return Occupation(
        combined.key,
        combined.name,
        combined.title,
        " + ".join(part.soc_code for part in parts),
        tuple(code for code in parts[0].codes if code.covers),
    ), parts


# It is nobody's occupation and stands outside OCCUPATIONS.
COMBINED, COMBINED_PARTS = _combined()

# Those of the field, and the combination where it has one.
FOLLOWED = (*IMAGING, *((COMBINED,) if COMBINED_PARTS else ()))


def rising() -> Occupation:
    """The specialty whose share of the combination is followed.

    Raises `FieldLacksError` where the field names none.
    """
    if FIELD.rising is None:
        raise FieldLacksError(
            f"field {FIELD.key}",
            expected="a specialty whose share of a combination is followed",
            found="none named",
            remedy="A field names it under [rising]; see docs/fields.md.",
        )
    return FIELD.occupation(FIELD.rising.occupation)


@cache
def eras(occupation: Occupation) -> tuple[Era, ...]:
    """The runs of years in which an occupation's estimates compare, oldest first.

    They are parted where its code began or stopped to cover something wider, and where the method
    changed; a code that was only renumbered, as the official crosswalks map one to one, parts
    nothing.
    """
    found: list[Era] = []
    for first, last, changed in _meanings(occupation):
        for method in METHODS:
            start, end = max(first, method.first_year), min(last, method.last_year)
            if start > end:
                continue
            reasons = [changed] * (start == first) + [method.break_before] * (
                start == method.first_year and method is not METHODS[0]
            )
            name = f"{start}-on" if end == OPEN_END else f"{start}-{end % 100:02}"
            found.append(Era(name, start, end, "; ".join(filter(None, reasons))))
    return tuple(found)


def _meanings(occupation: Occupation) -> Iterator[tuple[int, int, str]]:
    """First and last year in which the codes meant one thing, and what changed when they began."""
    if occupation is COMBINED:
        yield FIRST_YEAR, OPEN_END, ""
        return
    for covers, codes in groupby(occupation.codes, key=lambda code: code.covers):
        same = list(codes)
        first = max(same[0].first_year, FIRST_YEAR)
        began = "" if first == FIRST_YEAR or covers else occupation.before
        yield first, same[-1].last_year, began


def era_of(occupation: Occupation, year: int) -> Era:
    """The run of comparable years that an OEWS reference year of an occupation belongs to.

    Raises `UsageError` for a year in which the occupation had no code, or before the first.
    """
    for era in eras(occupation):
        if era.first_year <= year <= era.last_year:
            return era
    raise UsageError(
        f"{occupation.name} in year {year}",
        expected=", ".join(era.name for era in eras(occupation)),
        found=str(year),
        remedy=occupation.before or f"Years before {FIRST_YEAR} are not held by this project.",
    )


def called(occupation: Occupation | str) -> str:
    """An occupation's everyday name within a sentence: "registered nurses", "EKG technicians"."""
    name = occupation if isinstance(occupation, str) else occupation.name
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def people(occupation: Occupation | str) -> str:
    """Those who do the work, within a sentence: "nurses", "workers in all occupations"."""
    name = occupation if isinstance(occupation, str) else occupation.name
    within = called(name)
    return f"workers in {within}" if name in {total.name for total in TOTALS} else within


def by_key(key: str) -> Occupation:
    """The occupation with this key.

    Raises `UsageError` naming the known keys.
    """
    for occupation in OCCUPATIONS:
        if occupation.key == key:
            return occupation
    raise UsageError(
        f"occupation {key!r}",
        expected="one of " + ", ".join(o.key for o in OCCUPATIONS),
        found=repr(key),
        remedy="Use one of the keys listed.",
    )


def followed(key: str) -> Occupation:
    """The occupation with this key, or the combination of that key; see `by_key`."""
    return COMBINED if key == COMBINED.key else by_key(key)


def meanings(text: str) -> list[Occupation]:
    """The occupations that a person can mean, in their order; none where nobody says so.

    One by everyday name, title, key or code ("RNs", "29-1141.00"), whatever its case,
    punctuation and number; else all whose names hold every word ("radiation").
    """
    known = _names()
    asked = _singular(text)
    if asked in known:
        return [known[asked]]
    words = set(asked.split())
    found = {one: None for name, one in known.items() if words and words <= set(name.split())}
    return list(found)


@cache
def _names() -> dict[str, Occupation]:
    return {
        _singular(word): occupation
        for occupation in OCCUPATIONS
        for word in (
            occupation.key,
            occupation.name,
            occupation.title,
            occupation.soc_code,
            *occupation.aliases,
        )
    }


def _singular(text: str) -> str:
    """Plain words without the ending of a plural, and a code without what O*NET adds to it."""
    words = plain(re.sub(r"^(\d\d-\d{4})\.\d\d$", r"\1", text.strip())).split()
    return " ".join(word.removesuffix("s") if len(word) > 2 else word for word in words)


def named(text: str) -> Occupation:
    """The occupation a person means; see `meanings`.

    Raises `UsageError` with the nearest names, or with all that it can mean.
    """
    found = meanings(text)
    if len(found) == 1:
        return found[0]
    near = get_close_matches(_singular(text), _names(), n=3, cutoff=0.5)
    close = found or [_names()[word] for word in near]
    raise UsageError(
        f"occupation {text!r}",
        expected="an everyday name, an official title or a code, as: "
        + ", ".join(dict.fromkeys(one.name for one in close) or EXAMPLES),
        found=f"what can mean {len(found)} occupations" if found else repr(text),
        remedy="Try one of these.",
    )


def chosen(who: str | Occupation | Iterable[str | Occupation]) -> list[Occupation]:
    """The occupations that one or several names mean, each once, in the order given.

    A name under which the field knows several means all of them. Raises `UsageError` as `named`
    does, and for nothing at all.
    """
    several = [who] if isinstance(who, str | Occupation) else who
    found = [
        each for one in several for each in ([one] if isinstance(one, Occupation) else _all_of(one))
    ]
    if not found:
        raise UsageError(
            "occupations",
            expected="one at least",
            found="none",
            remedy=f"Name one, as: {', '.join(EXAMPLES)}.",
        )
    return list(dict.fromkeys(found))


def _all_of(text: str) -> list[Occupation]:
    asked = _singular(text)
    for one in FIELD.ambiguous:
        if asked in map(_singular, one.names):
            return [by_key(key) for key in one.occupations]
    return [named(text)]


def plain(text: str) -> str:
    """Words without case and punctuation, to compare what people type with what is known."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def meaning(soc_code: str, year: int) -> tuple[Occupation, Code] | None:
    """What `soc_code` stood for in reference year `year`: the occupation and the dated code.

    None where the code means none of our occupations in that year.
    """
    for occupation in OCCUPATIONS:
        code = occupation.code_in(year)
        if code is not None and code.soc_code == soc_code:
            return occupation, code
    return None


@cache
def codes_ever_used() -> frozenset[str]:
    """Every code any of our occupations has had, for cutting publishers' files."""
    return frozenset(code.soc_code for o in OCCUPATIONS for code in o.codes)
