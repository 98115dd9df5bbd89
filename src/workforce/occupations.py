"""Occupations: everyday names, official codes by year, and which of their years compare.

Facts from the Standard Occupational Classification (2000, 2010 and 2018) as the Occupational
Employment and Wage Statistics (OEWS) and the Employment Projections of the U.S. Bureau of Labor
Statistics applied it. A code alone does not identify an occupation: 29-2034 meant radiographers
*with* MRI technologists until 2009 and *without* them from 2012 on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from itertools import groupby

from workforce.errors import UsageError

__all__ = [
    "ALL_OCCUPATIONS",
    "COMBINED",
    "COMBINED_PARTS",
    "FIRST_YEAR",
    "HEALTH_CARE",
    "IMAGING",
    "METHODS",
    "NEIGHBOURS",
    "OCCUPATIONS",
    "TOTALS",
    "Code",
    "Era",
    "Occupation",
    "by_key",
    "called",
    "chosen",
    "codes_ever_used",
    "era_of",
    "eras",
    "followed",
    "meaning",
    "meanings",
    "named",
    "plain",
]

OPEN_END = 9999


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


@dataclass(frozen=True)
class Code:
    """An official code and the reference years in which it meant one thing.

    `covers` is empty where the code means exactly the occupation, else it names the wider concept.
    """

    soc_code: str
    first_year: int
    last_year: int = OPEN_END
    covers: str = ""


@dataclass(frozen=True)
class Occupation:
    """One occupation followed through the codes.

    `key` is the short name used in file names and options, `name` the everyday plural for text,
    `title` the official 2018 title, `soc_code` the 2018 code (an aggregate for totals), `codes`
    the codes by reference year, `before` says where the occupation was counted earlier, and
    `aliases` are what people call it; specialties without a code of their own are found under the
    occupation that counts them.
    """

    key: str
    name: str
    title: str
    soc_code: str
    codes: tuple[Code, ...]
    before: str = ""
    aliases: tuple[str, ...] = ()

    def code_in(self, year: int) -> Code | None:
        """The code that stood for this occupation in `year`, or None where it had none."""
        return next((c for c in self.codes if c.first_year <= year <= c.last_year), None)


RADIOGRAPHERS_WITH_MRI = "radiographers and MRI technologists together"

IMAGING = (
    Occupation(
        "radiographers",
        "Radiographers",
        "Radiologic technologists and technicians",
        "29-2034",
        (
            Code("29-2034", 2000, 2009, RADIOGRAPHERS_WITH_MRI),
            Code("29-2037", 2010, 2011, RADIOGRAPHERS_WITH_MRI),
            Code("29-2034", 2012),
        ),
        before="counted together with MRI technologists until 2011",
        aliases=(
            "x-ray tech",
            "xray tech",
            "x-ray technician",
            "x-ray technologist",
            "rad tech",
            "radiologic technologist",
            "radiology tech",
            "radiographer",
            "RT(R)",
            "CT tech",
            "mammographer",
        ),
    ),
    Occupation(
        "mri",
        "MRI technologists",
        "Magnetic resonance imaging technologists",
        "29-2035",
        (Code("29-2035", 2012),),
        before="counted among radiographers until 2011",
        aliases=(
            "MRI tech",
            "MRI technologist",
            "MR tech",
            "magnetic resonance technologist",
            "MRI technician",
        ),
    ),
    Occupation(
        "sonographers",
        "Sonographers",
        "Diagnostic medical sonographers",
        "29-2032",
        (Code("29-2032", 2000),),
        aliases=(
            "ultrasound tech",
            "ultrasound technician",
            "sonographer",
            "diagnostic medical sonographer",
            "ultrasound technologist",
            "ultrasound",
            "sonography",
            # Ultrasound of heart and vessels is ultrasound: the 2018 definitions count it here.
            "echo tech",
            "echocardiographer",
            "cardiac sonographer",
            "vascular technologist",
            "vascular tech",
            "vascular technician",
        ),
    ),
    Occupation(
        "nuclear-medicine",
        "Nuclear medicine technologists",
        "Nuclear medicine technologists",
        "29-2033",
        (Code("29-2033", 2000),),
        aliases=(
            "nuc med tech",
            "nuclear medicine technologist",
            "nuclear medicine tech",
            "PET tech",
        ),
    ),
    Occupation(
        "cardiovascular",
        "Cardiovascular technologists",
        "Cardiovascular technologists and technicians",
        "29-2031",
        (Code("29-2031", 2000),),
        aliases=(
            "cardiovascular technologist",
            "cardiac tech",
            "cardiac cath tech",
            "cath lab tech",
            "EKG tech",
        ),
    ),
    Occupation(
        "radiation-therapists",
        "Radiation therapists",
        "Radiation therapists",
        "29-1124",
        (Code("29-1124", 2000),),
        aliases=(
            "radiation therapist",
            "rad therapist",
            "radiotherapist",
            "radiation therapy",
        ),
    ),
    Occupation(
        "dosimetrists",
        "Medical dosimetrists",
        "Medical dosimetrists",
        "29-2036",
        (Code("29-2036", 2021),),
        before="counted among other health technologists until 2020",
        aliases=(
            "dosimetrist",
            "medical dosimetrist",
            "radiation dosimetrist",
        ),
    ),
    Occupation(
        "radiologists",
        "Radiologists",
        "Radiologists",
        "29-1224",
        (Code("29-1224", 2021),),
        before="counted among other physicians until 2020",
        aliases=(
            "radiologist",
            "radiology doctor",
        ),
    ),
)

# The only concept of radiography that can be followed through all codes: the sum of two codes
# since 2012, one code before. It is nobody's occupation and stands outside OCCUPATIONS.
COMBINED = Occupation(
    "radiographers-and-mri",
    "Radiographers and MRI technologists",
    "Radiologic and magnetic resonance imaging technologists",
    "29-2034 + 29-2035",
    tuple(code for code in IMAGING[0].codes if code.covers),
)
COMBINED_PARTS = IMAGING[:2]

NEIGHBOURS = (
    Occupation(
        "respiratory-therapists",
        "Respiratory therapists",
        "Respiratory therapists",
        "29-1126",
        (Code("29-1126", 2000),),
        aliases=("respiratory therapist", "respiratory tech"),
    ),
    Occupation(
        "registered-nurses",
        "Registered nurses",
        "Registered nurses",
        "29-1141",
        (
            Code("29-1111", 2000, 2011, "registered nurses with nurse practitioners and others"),
            Code("29-1141", 2012),
        ),
        before="counted together with advanced practice nurses until 2011",
        aliases=("RN", "nurse", "registered nurse", "staff nurse"),
    ),
    Occupation(
        "dental-hygienists",
        "Dental hygienists",
        "Dental hygienists",
        "29-1292",
        (Code("29-2021", 2000, 2018), Code("29-1292", 2019)),
        aliases=("dental hygienist", "hygienist"),
    ),
    Occupation(
        "clinical-laboratory",
        "Clinical laboratory technologists",
        "Clinical laboratory technologists and technicians",
        "29-2010",
        (Code("29-2010", 2000),),
        aliases=("lab tech", "medical laboratory technologist", "clinical laboratory technician"),
    ),
    Occupation(
        "surgical-technologists",
        "Surgical technologists",
        "Surgical technologists",
        "29-2055",
        (Code("29-2055", 2000),),
        aliases=("surgical tech", "scrub tech", "surgical technologist"),
    ),
    Occupation(
        "physical-therapist-assistants",
        "Physical therapist assistants",
        "Physical therapist assistants",
        "31-2021",
        (Code("31-2021", 2000),),
        aliases=("PTA", "physical therapist assistant"),
    ),
)

ALL_OCCUPATIONS = Occupation(
    "all", "All occupations", "Total, all occupations", "00-0000", (Code("00-0000", 2000),)
)

HEALTH_CARE = Occupation(
    "healthcare-practitioners",
    "Healthcare practitioners and technical occupations",
    "Healthcare practitioners and technical occupations",
    "29-0000",
    (
        Code("29-0000", 2000, 2018, "health care with occupational health and safety"),
        Code("29-0000", 2019),
    ),
    before="counted with occupational health and safety specialists until 2018",
)

TOTALS = (ALL_OCCUPATIONS, HEALTH_CARE)

OCCUPATIONS = IMAGING + NEIGHBOURS + TOTALS


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
    """An occupation's everyday name within a sentence: "radiographers", "MRI technologists"."""
    name = occupation if isinstance(occupation, str) else occupation.name
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


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

    One by everyday name, title, key or code ("rad techs", "RN", "29-2034.00"), whatever its case,
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
        + ", ".join(dict.fromkeys(one.name for one in close) or ["MRI tech, 29-2035"]),
        found=f"what can mean {len(found)} occupations" if found else repr(text),
        remedy="Try one of these.",
    )


def chosen(who: str | Occupation | Iterable[str | Occupation]) -> list[Occupation]:
    """The occupations that one or several names mean, each once, in the order given.

    Raises `UsageError` as `named` does, and for nothing at all.
    """
    several = [who] if isinstance(who, str | Occupation) else who
    found = [one if isinstance(one, Occupation) else named(one) for one in several]
    if not found:
        raise UsageError(
            "occupations",
            expected="one at least",
            found="none",
            remedy="Name one, as: mri, ultrasound tech, 29-2034.",
        )
    return list(dict.fromkeys(found))


def plain(text: str) -> str:
    """Words without case and punctuation, to compare what people type with what is known."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def meaning(soc_code: str, year: int) -> tuple[Occupation, Code] | None:
    """What `soc_code` stood for in reference year `year`: the occupation and the dated code.

    None where the code means none of our occupations in that year, as 29-2034 in 2010.
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
