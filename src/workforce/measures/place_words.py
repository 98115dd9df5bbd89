"""Words that people use for a metropolitan area: its cities, its counties, a few short names.

The publisher names each area after up to three principal cities, and its divisions after more;
other places in it are known here by their county alone. Counties outside metropolitan areas are
not known: the employment survey groups them in a way that no list here tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from operator import itemgetter

import pandas as pd

from workforce.errors import UsageError
from workforce.occupations import plain
from workforce.places import STATES, State, by_fips
from workforce.places import named as state_named

__all__ = ["NICKNAMES", "Metro", "metros", "named"]

# Short names by the city's own title of the area, each as the city's government or its visitors'
# office, airport or regional council goes by or calls it.
NICKNAMES = {
    "NYC": ("New York", "NY"),  # nyc.gov
    "Philly": ("Philadelphia", "PA"),  # visitphilly.com
    "NOLA": ("New Orleans", "LA"),  # nola.gov
    "SF": ("San Francisco", "CA"),  # sf.gov
    "SLC": ("Salt Lake City", "UT"),  # slc.gov
    "DFW": ("Dallas", "TX"),  # dfwairport.com
    "Vegas": ("Las Vegas", "NV"),  # visitlasvegas.com
    "LA": ("Los Angeles", "CA"),  # discoverlosangeles.com
    "Twin Cities": ("Minneapolis", "MN"),  # metrocouncil.org
    "Windy City": ("Chicago", "IL"),  # choosechicago.com
    "Big Apple": ("New York", "NY"),  # nyctourism.com
    "Motor City": ("Detroit", "MI"),  # visitdetroit.com
    "Mile High City": ("Denver", "CO"),  # denver.org
    "Music City": ("Nashville", "TN"),  # visitmusiccity.com
    "Charm City": ("Baltimore", "MD"),  # baltimore.org
    "Steel City": ("Pittsburgh", "PA"),  # visitpittsburgh.com
    "Bay Area": ("San Francisco", "CA"),  # mtc.ca.gov
    "Silicon Valley": ("San Jose", "CA"),  # sanjose.org
    "Inland Empire": ("Riverside", "CA"),  # wrcog.us
    "Hampton Roads": ("Virginia Beach", "VA"),  # hrpdcva.gov
    "Lehigh Valley": ("Allentown", "PA"),  # lvpc.org
    "Quad Cities": ("Davenport", "IA"),  # visitquadcities.com
    "OKC": ("Oklahoma City", "OK"),  # okc.gov
    "Indy": ("Indianapolis", "IN"),  # indy.gov
    "ABQ": ("Albuquerque", "NM"),  # cabq.gov
    "Jax": ("Jacksonville", "FL"),  # visitjacksonville.com
    "KC": ("Kansas City", "MO"),  # visitkc.com
    "ATL": ("Atlanta", "GA"),  # atl.com
    "PDX": ("Portland", "OR"),  # flypdx.com
}
# Cities whose own name has the hyphen that parts cities in a title.
HYPHENATED = ("Winston-Salem", "Wilkes-Barre")
KINDS = re.compile(
    r" (?:County|Parish|Borough|Census Area|Municipality|Municipio|Planning Region|city"
    r"|City and Borough)$"
)
PAIR = re.compile(r"(?P<words>.+?),\s*(?P<states>[A-Za-z. ]{2,})$")


@dataclass(frozen=True)
class Metro:
    """A metropolitan area: code, title and the FIPS codes of its states, the main one first.

    `cities`, `division_cities` and `counties` hold the words of each kind, as published. `kind` is
    "nonmetro" for what lies outside: its counties are not known here.
    """

    area_code: str
    title: str
    state_fips: tuple[str, ...]
    cities: tuple[str, ...]
    division_cities: tuple[str, ...]
    counties: tuple[tuple[str, str], ...]
    kind: str = "metro"

    @property
    def states(self) -> tuple[State, ...]:
        """Its states, the main one first."""
        return tuple(state for fips in self.state_fips if (state := by_fips(fips)) is not None)

    @property
    def nicknames(self) -> tuple[str, ...]:
        """Its short names."""
        own = {state.abbreviation for state in self.states}
        return tuple(
            name
            for name, (city, state) in NICKNAMES.items()
            if city in self.cities and state in own
        )


def metros(metro_counties: pd.DataFrame) -> list[Metro]:
    """Every metropolitan area of the table, in the order of codes."""
    columns = ["area_code", "area_title", "division_title", "county", "state_fips"]
    held = metro_counties[columns].sort_values("area_code", kind="stable")
    lines = zip(*(held[name].tolist() for name in columns), strict=True)
    found = []
    for (code, title), rows in groupby(lines, key=itemgetter(0, 1)):
        _, _, divisions, counties, states = zip(*rows, strict=True)
        named_states = title.rpartition(", ")[2].split("-")
        fips = dict.fromkeys(state_named(part).fips for part in named_states)
        found.append(
            Metro(
                code,
                title,
                tuple(fips),
                tuple(_cities(title)),
                tuple(dict.fromkeys(city for d in filter(None, divisions) for city in _cities(d))),
                tuple(zip(counties, states, strict=True)),
            )
        )
    return found


def named(text: str, metro_counties: pd.DataFrame) -> State | Metro:
    """The state or metropolitan area a person means.

    A state by name, abbreviation or code; else an area by a city of its title ("Toledo"), a short
    name ("NYC"), a county ("Cuyahoga County"), each also with its state ("Portland, OR"). Raises
    `UsageError` where nothing or more than one area goes by that name, naming the nearest.
    """
    # "Washington, DC" is the area, as any city with its state; the district is meant without comma.
    if "," not in text:
        with suppress(UsageError):
            return state_named(text)
    known = metros(metro_counties)
    asked, state = _with_state(text)
    for level in _LEVELS:
        found = {
            metro.area_code: metro
            for metro in known
            for word, at in level(metro)
            if _same(word) == _same(asked) and (state is None or state.fips in at)
        }
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            raise UsageError(
                f"place {text!r}",
                expected="a place that lies in one metropolitan area",
                found="; ".join(metro.title for metro in found.values()),
                remedy="Add the state, as in: "
                + f"{asked}, {next(iter(found.values())).states[0].abbreviation}",
            )
    raise _unknown(text, [m for m in known if state is None or state in m.states], state)


def _with_state(text: str) -> tuple[str, State | None]:
    """The words before a comma and the state after it, where there is one."""
    pair = PAIR.fullmatch(text.strip())
    if pair is None:
        return text, None
    try:
        return pair["words"], state_named(pair["states"])
    except UsageError:
        return text, None


def _by_city(metro: Metro) -> Iterator[tuple[str, tuple[str, ...]]]:
    stem = metro.title.rpartition(", ")[0]
    yield from ((word, metro.state_fips) for word in (stem, metro.title, *metro.cities))
    yield from ((word, metro.state_fips) for word in metro.nicknames)


def _by_division(metro: Metro) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((word, metro.state_fips) for word in metro.division_cities)


def _by_county(metro: Metro) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((county, (fips,)) for county, fips in metro.counties)


def _by_county_stem(metro: Metro) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((KINDS.sub("", county), (fips,)) for county, fips in metro.counties)


# What a name is looked for in, one after the other: a city before a county of the same name.
_LEVELS = (_by_city, _by_division, _by_county, _by_county_stem)


def _cities(title: str) -> Iterable[str]:
    """The cities of a title: "Nashville-Davidson--Murfreesboro--Franklin, TN" has four names."""
    stem = title.rpartition(", ")[0]
    parts = stem.split("--") if "--" in stem else [stem] if stem in HYPHENATED else stem.split("-")
    found: dict[str, None] = {}
    for part in parts:
        found[part] = None
        if part not in HYPHENATED and re.search("[-/]", part):
            found[re.split("[-/]", part)[0]] = None
    return found


def _same(text: str) -> str:
    return plain(text).replace(" ", "")


def _unknown(text: str, known: list[Metro], within: State | None) -> UsageError:
    """The refusal, with the nearest names; with a state's words those of that state alone."""
    names = {
        _same(word): word for metro in known for level in _LEVELS[:3] for word, _ in level(metro)
    }
    if within is None:
        names |= {_same(state.name): state.name for state in STATES}
        near = [names[word] for word in get_close_matches(_same(text), names, cutoff=0.7)]
    else:
        asked = _same(_with_state(text)[0])
        near = [names[word] for word in get_close_matches(asked, names, cutoff=0.7)]
        near = near or [within.name]
    return UsageError(
        f"place {text!r}",
        expected="a state, or a city or county of a metropolitan area, as: "
        + ", ".join(near or ["Texas", "Toledo", "Cuyahoga County"]),
        found=repr(text),
        remedy="Try one of these, or the state.",
    )
