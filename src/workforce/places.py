"""States, the District of Columbia and the territories that the publications tell apart."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from workforce.errors import UsageError
from workforce.occupations import plain

__all__ = ["NATION_FIPS", "STATES", "STATES_AND_DC", "TERRITORIES", "State", "by_fips", "named"]

# The Bureau of Economic Analysis and the Census Bureau call the nation state 00.
NATION_FIPS = "00"


@dataclass(frozen=True)
class State:
    """A state, district or territory: FIPS code, postal abbreviation and name.

    `column` and `row` are its place on the tile map, counted from the upper left corner.
    """

    fips: str
    abbreviation: str
    name: str
    column: int
    row: int

    @property
    def in_nation(self) -> bool:
        """Whether national estimates include it: the 50 states and DC."""
        return self.fips not in TERRITORIES

    @property
    def in_sentence(self) -> str:
        """The name within a sentence: "the District of Columbia"."""
        plural = self.name.endswith(" Islands")
        return f"the {self.name}" if plural or " of " in self.name else self.name


TERRITORIES = frozenset({"66", "72", "78"})

STATES = (
    State("01", "AL", "Alabama", 7, 6),
    State("02", "AK", "Alaska", 0, 0),
    State("04", "AZ", "Arizona", 2, 5),
    State("05", "AR", "Arkansas", 5, 5),
    State("06", "CA", "California", 1, 4),
    State("08", "CO", "Colorado", 3, 4),
    State("09", "CT", "Connecticut", 10, 3),
    State("10", "DE", "Delaware", 10, 4),
    State("11", "DC", "District of Columbia", 9, 5),
    State("12", "FL", "Florida", 9, 7),
    State("13", "GA", "Georgia", 8, 6),
    State("15", "HI", "Hawaii", 0, 7),
    State("16", "ID", "Idaho", 2, 2),
    State("17", "IL", "Illinois", 6, 2),
    State("18", "IN", "Indiana", 6, 3),
    State("19", "IA", "Iowa", 5, 3),
    State("20", "KS", "Kansas", 4, 5),
    State("21", "KY", "Kentucky", 6, 4),
    State("22", "LA", "Louisiana", 5, 6),
    State("23", "ME", "Maine", 11, 0),
    State("24", "MD", "Maryland", 9, 4),
    State("25", "MA", "Massachusetts", 10, 2),
    State("26", "MI", "Michigan", 7, 2),
    State("27", "MN", "Minnesota", 5, 2),
    State("28", "MS", "Mississippi", 6, 6),
    State("29", "MO", "Missouri", 5, 4),
    State("30", "MT", "Montana", 3, 2),
    State("31", "NE", "Nebraska", 4, 4),
    State("32", "NV", "Nevada", 2, 3),
    State("33", "NH", "New Hampshire", 11, 1),
    State("34", "NJ", "New Jersey", 9, 3),
    State("35", "NM", "New Mexico", 3, 5),
    State("36", "NY", "New York", 9, 2),
    State("37", "NC", "North Carolina", 7, 5),
    State("38", "ND", "North Dakota", 4, 2),
    State("39", "OH", "Ohio", 7, 3),
    State("40", "OK", "Oklahoma", 4, 6),
    State("41", "OR", "Oregon", 1, 3),
    State("42", "PA", "Pennsylvania", 8, 3),
    State("44", "RI", "Rhode Island", 11, 3),
    State("45", "SC", "South Carolina", 8, 5),
    State("46", "SD", "South Dakota", 4, 3),
    State("47", "TN", "Tennessee", 6, 5),
    State("48", "TX", "Texas", 4, 7),
    State("49", "UT", "Utah", 2, 4),
    State("50", "VT", "Vermont", 10, 1),
    State("51", "VA", "Virginia", 8, 4),
    State("53", "WA", "Washington", 1, 2),
    State("54", "WV", "West Virginia", 7, 4),
    State("55", "WI", "Wisconsin", 6, 1),
    State("56", "WY", "Wyoming", 3, 3),
    State("66", "GU", "Guam", 0, 8),
    State("72", "PR", "Puerto Rico", 11, 8),
    State("78", "VI", "Virgin Islands", 11, 9),
)
# Other names that no spelling leads to; the nearest one of Washington, D.C. is another state.
ALSO_CALLED = {
    "Washington, D.C.": "11",
    "Washington, District of Columbia": "11",
    "Commonwealth of Puerto Rico": "72",
    "U.S. Virgin Islands": "78",
    "United States Virgin Islands": "78",
}
STATES_AND_DC = tuple(state for state in STATES if state.in_nation)


@cache
def _index() -> dict[str, State]:
    return {state.fips: state for state in STATES}


def by_fips(fips: str) -> State | None:
    """The state with this two-digit code, or None."""
    return _index().get(fips)


def named(text: str | State) -> State:
    """The state a person means: by name, postal abbreviation or FIPS code.

    Case, dots and spaces do not matter (`D.C.`). Raises `UsageError` with the nearest names.
    """
    if isinstance(text, State):
        return text
    known = {
        _letters(word): state
        for state in STATES
        for word in (state.name, state.abbreviation, state.fips, state.fips.lstrip("0"))
    } | {_letters(name): _index()[fips] for name, fips in ALSO_CALLED.items()}
    found = known.get(_letters(text))
    if found is not None:
        return found
    near = [known[word].name for word in get_close_matches(_letters(text), known, cutoff=0.5)]
    raise UsageError(
        f"state {text!r}",
        expected="a state's name, abbreviation or FIPS code, as: "
        + ", ".join(dict.fromkeys(near) or ["Texas, TX, 48"]),
        found=repr(text),
        remedy="Try one of these.",
    )


def _letters(text: str) -> str:
    return plain(text).replace(" ", "")
