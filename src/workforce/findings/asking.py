"""How a question becomes a function: registered by name, asked at any level."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, TypeAlias

from workforce.credentials.records import OWN_CODE
from workforce.errors import UsageError
from workforce.findings.choices import said, taken
from workforce.findings.desk import Desk
from workforce.findings.finding import Finding
from workforce.measures import uncertainty
from workforce.occupations import FIELD, Occupation

__all__ = ["QUESTIONS", "Question", "Who", "always", "question"]

# Occupations as a reader names them: "RN", "29-1141", an occupation, or several of these.
Who: TypeAlias = str | Occupation | Iterable[str | Occupation] | None


def always(desk: Desk) -> bool:
    """What a question needs that any working copy can answer."""
    return True


@dataclass(frozen=True)
class Question:
    """A question of the outlook: what it asks, the function that answers, and what that draws.

    `charts` names the charts of its answer, so that they can be listed without being drawn;
    `is_held` says whether a working copy holds the figures, as some releases do not.
    """

    name: str
    text: str
    ask: Callable[..., Finding]
    charts: tuple[str, ...] = ()
    is_held: Callable[[Desk], bool] = always


def unseen(desk: Desk, who: Who) -> Iterator[str]:
    """What to mind of disciplines that were named, and that an occupation's figures only include.

    None of other names of an occupation, and none in a field without records of credentials.
    """
    if who is None or "credentials" in FIELD.lacking:
        return
    several = [who] if isinstance(who, str | Occupation) else who
    for text in (one for one in several if isinstance(one, str)):
        with suppress(UsageError):
            found = desk.credentials.discipline(desk.credentials.named(text).discipline)
            if found.seen != OWN_CODE:
                name = f"{found.name[:1].upper()}{found.name[1:]}"
                yield f"{name} is counted {found.visible}: no figure here is of it alone."


# Every question by "theme.function", in the order in which the modules ask them.
QUESTIONS: dict[str, Question] = {}


def question(
    text: str,
    *,
    charts: Iterable[str] = (),
    is_held: Callable[[Desk], bool] = always,
    theme: str = "",
) -> Callable[[Callable[..., Finding]], Callable[..., Finding]]:
    """A function that answers `text`, from one whose first argument is the desk.

    The function made takes the choices of the one given, and by name `level` (of the intervals, in
    percent; the one in use if None) and `desk` (the one of this working copy if None). It is named
    after its module, or after a `theme` that a field calls otherwise. What is of no kind that its
    annotations name is refused (`choices.taken`).
    """

    def made(compose: Callable[..., Finding]) -> Callable[..., Finding]:
        name = f"{theme or compose.__module__.rsplit('.', 1)[-1]}.{compose.__name__}"
        drawn = inspect.signature(compose)
        own = [
            one.replace(annotation=said(one.annotation))
            for one in list(drawn.parameters.values())[1:]
        ]
        own += [
            inspect.Parameter(
                added, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=said(kinds)
            )
            for added, kinds in (("level", "float | None"), ("desk", "Desk | None"))
        ]
        signature = drawn.replace(parameters=own, return_annotation=said("Finding"))

        @wraps(compose)
        def ask(*choices: Any, desk: Desk | None = None, **named: Any) -> Finding:
            asked = signature.bind(*choices, **named)
            for key, given in asked.arguments.items():
                kinds = signature.parameters[key].annotation
                asked.arguments[key] = taken(f"{name}, {key}", kinds, given)
            level = asked.arguments.pop("level", None)
            with uncertainty.at(level):
                desk = Desk.given(desk)
                found = compose(desk, *asked.args, **asked.kwargs)
            limits = (*unseen(desk, asked.arguments.get("who")), *found.limits)
            return replace(found, name=name, question=found.question or text, limits=limits)

        ask.__signature__ = signature  # type: ignore[attr-defined]
        QUESTIONS[name] = Question(name, text, ask, tuple(charts), is_held)
        return ask

    return made
