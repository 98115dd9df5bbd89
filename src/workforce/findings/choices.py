"""What a question can be given, as `help` shows it, and the refusal of anything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from inspect import formatannotation
from math import isfinite
from reprlib import repr as shortened
from typing import Any

from workforce.errors import UsageError
from workforce.measures.place_words import Metro
from workforce.occupations import Occupation
from workforce.places import State

__all__ = ["Said", "said", "taken"]

# What the names of types that questions share stand for.
SHARED = {"Who": "str | Occupation | list | None", "Where": "str | State | Metro"}


class Said(str):
    """An annotation that `help` shows as it is written, without quotes."""

    __slots__ = ()
    __repr__ = str.__str__


def said(annotation: Any) -> Said:
    """What a parameter takes, in one line: "str | Occupation | list | None".

    From an annotation as written, or as Python evaluates it.
    """
    text = annotation if isinstance(annotation, str) else formatannotation(annotation)
    text = re.sub(r"\w+\[.*?\]", "list", re.sub(r"\w+\.", "", text))
    kinds = re.sub(r"\w+", lambda found: SHARED.get(found[0], found[0]), text).split(" | ")
    return Said(" | ".join(sorted(dict.fromkeys(kinds), key="None".__eq__)))


def taken(name: str, kinds: Said, given: Any) -> Any:
    """A choice as its question takes it: a number written as text is that number.

    Raises `UsageError` for what is of none of its kinds, where any of them is one of `KINDS`.
    """
    asked = kinds.split(" | ")
    if (given is None and "None" in asked) or not set(asked) & set(KINDS):
        return given
    one = [kind for kind in asked if kind in KINDS]
    with suppress(TypeError, ValueError, OverflowError):
        if "list" in asked and isinstance(given, Iterable) and not isinstance(given, str):
            # Made anew, since some can be gone through once only.
            return tuple(_one(one, each) for each in given)
        return _one(one, given)
    raise UsageError(
        name,
        expected=" or ".join([KINDS[kind][0] for kind in one] + ["a list"] * ("list" in asked)),
        found=shortened(given),
        remedy="help() of the question says what it takes.",
    )


def _one(kinds: list[str], given: Any) -> Any:
    """What is given as the first of the kinds that it is of. Raises `ValueError` if of none."""
    for kind in kinds:
        with suppress(TypeError, ValueError, OverflowError):
            return KINDS[kind][1](given)
    raise ValueError(given)


def _a(wanted: type) -> Callable[[Any], Any]:
    def held(given: Any) -> Any:
        if not isinstance(given, wanted):
            raise TypeError(given)
        return given

    return held


def _number(given: Any) -> Any:
    if isinstance(given, bool) or not isfinite(found := float(given)):
        raise ValueError(given)
    return found if isinstance(given, str) else given


def _whole(given: Any) -> int:
    if (found := _number(given)) != int(found):
        raise ValueError(given)
    return int(found)


# What each kind is called, and how it is taken.
KINDS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "str": ("text", _a(str)),
    "Occupation": ("an occupation", _a(Occupation)),
    "State": ("a state", _a(State)),
    "Metro": ("an area", _a(Metro)),
    "date": ("a date", _a(date)),
    "int": ("a whole number", _whole),
    "float": ("a number", _number),
}
