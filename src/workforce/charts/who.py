"""Who is drawn: the occupations of a chart's rows as its words name and count them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from workforce.charts import phrases
from workforce.occupations import COMBINED, FIELD, HEALTH_CARE, IMAGING, TOTALS, called

__all__ = ["Who", "besides_totals", "counted", "label", "of"]

_OURS = {occupation.key for occupation in IMAGING}
# Names longer than their room; words beside the picture have them whole.
LABELS = {HEALTH_CARE.name: "Healthcare practitioners"}
_TOTALS = {occupation.key for occupation in TOTALS}


def label(name: str) -> str:
    """An occupation's name as it stands in a picture, where two short lines are all its room."""
    return LABELS.get(name, name)


@dataclass(frozen=True)
class Who:
    """The occupations drawn, in their order; totals are not counted among others.

    `keys` and `names` run side by side.
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def one(self) -> bool:
        """Whether one occupation stands alone, so that nothing is counted or compared."""
        return len(self.keys) == 1

    @property
    def imaging(self) -> bool:
        """Whether every one of them is an occupation of the field."""
        return set(self.keys) <= _OURS | {COMBINED.key}

    @property
    def every(self) -> bool:
        """Whether they are all occupations of the field."""
        return set(self.keys) == _OURS

    def noun(self, number: int = 2) -> str:
        """What they are, without a number: "nursing occupations", "occupation"."""
        return f"{f'{FIELD.adjective} ' * self.imaging}occupation{'s' * (number != 1)}"

    def named(self) -> str:
        """They as a sentence names them: "registered nurses", "the three occupations drawn"."""
        if self.one:
            return called(self.names[0])
        number = "" if self.every else f"the {phrases.number_word(len(self.keys))} "
        return f"{number}{self.noun()}{self._drawn}"

    @property
    def each(self) -> str:
        """Whose panels stand side by side: "one for each of eight nursing occupations"."""
        if self.one:
            return f"for {self.named()}"
        return f"one for each of {phrases.number_word(len(self.keys))} {self.noun()}"

    @property
    def _drawn(self) -> str:
        return "" if self.every else " drawn"

    def count(self, number: int, *, opens: bool = True) -> str:
        """So many of them: "Five of eight nursing occupations", "Both occupations drawn".

        One alone is named, or reads "none". Where it does not open a sentence it starts in lower
        case.
        """
        total = len(self.keys)
        if self.one:
            words = self.named() if number else "none"
        elif number == total:
            all_of = "both" if total == 2 else f"all {phrases.number_word(total)}"
            words = f"{all_of} {self.noun()}{self._drawn}"
        else:
            some = phrases.number_word(number) if number else ("neither", "none")[total > 2]
            the = "" if self.every else "the "
            words = f"{some} of {the}{phrases.number_word(total)} {self.noun()}{self._drawn}"
        return words[0].upper() + words[1:] if opens else words

    def verb(self, number: int, singular: str, plural: str) -> str:
        """The verb after `count`: names of occupations are plurals, "one of eight" is not."""
        return singular if number < 2 and not self.one else plural


def counted(frame: pd.DataFrame, subject: str | None = None) -> pd.DataFrame:
    """The rows a title speaks of: those of the `subject` (a key), else all but totals.

    Beside all occupations of the field any others are context. Totals count where nothing else is
    drawn.
    """
    keys = frame["occupation_key"]
    if subject is not None:
        return frame[keys == subject]
    return frame[keys.isin(_OURS)] if set(keys) >= _OURS else besides_totals(frame)


def besides_totals(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of occupations; those of totals only where there are no others."""
    own = frame[~frame["occupation_key"].isin(_TOTALS)]
    return frame if own.empty else own


def of(frame: pd.DataFrame | Iterable[str], names: Sequence[str] = ()) -> Who:
    """The occupations of a frame's rows (occupation_key, occupation), each once.

    Totals are left out, unless nothing else is drawn.
    """
    keys = frame["occupation_key"] if isinstance(frame, pd.DataFrame) else frame
    words = frame["occupation"] if isinstance(frame, pd.DataFrame) else names
    found = dict(zip(map(str, keys), map(str, words), strict=True))
    kept = {key: name for key, name in found.items() if key not in _TOTALS} or found
    return Who(tuple(kept), tuple(kept.values()))
