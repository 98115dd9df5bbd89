"""The field: whose outlook this is, read from one file.

A field's file holds its occupations with their codes by year, everyday names and colours, what
they are compared with, its programs and the words only it has. The code knows kinds (an
occupation, a base, a specialty, a combination) and never names. `workforce/fields` holds the files
that come with the package; WORKFORCE_FIELD names one of them, or the path of another.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import GenericAlias
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from workforce.errors import FieldLacksError, UsageError

__all__ = [
    "FIELD_VARIABLE",
    "OPEN_END",
    "OWN",
    "USUAL_SETTINGS",
    "Ambiguous",
    "Asked",
    "Australia",
    "Canada",
    "Centers",
    "Claim",
    "Code",
    "Combination",
    "Field",
    "Holder",
    "Machines",
    "Misprint",
    "Occupation",
    "Program",
    "ProgramGroup",
    "Rising",
    "Setting",
    "Specialties",
    "SurveyOccupation",
    "Topic",
    "command",
    "current",
    "known",
    "read",
]

FIELD_VARIABLE = "WORKFORCE_FIELD"
# The field of this repository, whose figures it holds.
OWN = "imaging"
FILES = Path(__file__).parent / "fields"
OPEN_END = 9999
KEY = re.compile(r"[a-z][a-z0-9-]*")
DETAILED = re.compile(r"\d\d-\d{4}")
GROUP = re.compile(r"\d\d\.\d\d")
INDUSTRY = re.compile(r"\d{6}")
COLOUR = re.compile(r"#[0-9a-f]{6}")
FOLDER = re.compile(r"[a-z][a-z0-9_-]*(/[a-z][a-z0-9_-]*)*")
# What a file need not say that it lacks, as it would state it itself.
UNSTATED = {
    "claims": "its file states none",
    "credentials": "its file names no folder of credential records",
    "neighbours": "its file names none to compare with",
}
REMEDY = "Correct the file; docs/fields.md says what each entry means."

T = TypeVar("T")


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
    occupation that counts them. `colour` is that of its marks and `text_colour` that of text about
    it, where the first is too light for text. `lowest_paid` says who probably is at the
    bottom of its pay, where something sets them apart.
    """

    key: str
    name: str
    title: str
    soc_code: str
    codes: tuple[Code, ...]
    before: str = ""
    aliases: tuple[str, ...] = ()
    colour: str = ""
    text_colour: str = ""
    lowest_paid: str = ""

    def code_in(self, year: int) -> Code | None:
        """The code that stood for this occupation in `year`, or None where it had none."""
        return next((c for c in self.codes if c.first_year <= year <= c.last_year), None)


@dataclass(frozen=True)
class Specialties:
    """What premiums are paid over, and the occupations `beyond` it that have none.

    `work` is what people of the base occupation do ("nursing").
    """

    base: str
    work: str
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True)
class Combination:
    """Occupations that one code counted together, the one of that code first."""

    key: str
    name: str
    title: str
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Rising:
    """The specialty whose share of it and the base occupation is followed, and words about it.

    `short` is its name in short, `share` and `jobs` what text calls its share and jobs, `question`
    and `where` ask about them, and `hidden` says which others have no code of their own.
    """

    occupation: str
    short: str
    share: str
    jobs: str
    question: str
    where: str
    hidden: str = ""


@dataclass(frozen=True)
class Program:
    """A program by its code: plain name, official title and the occupation it is meant for."""

    cip_code: str
    name: str
    title: str
    occupation: str


@dataclass(frozen=True)
class ProgramGroup:
    """Programs that figures of pay put together: their four-digit code and official title.

    `besides` names, within a sentence, the programs of other fields that the code also covers.
    """

    cip_code: str
    title: str
    besides: str = ""


@dataclass(frozen=True)
class SurveyOccupation:
    """An occupation of the household survey: its code of 2018, its title, and which it covers."""

    code: str
    title: str
    occupations: tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """A topic that programs teach: the O*NET elements nearest to it, and the words for its tools.

    `words` are alternatives of a regular expression, looked for in examples of technology.
    """

    name: str
    elements: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Claim:
    """A claim that guides make about the field, in words of its own, and the rule that tests it.

    `id` is how one asks for it, `kind` what it is about, `claim` one sentence and `rule` the name
    of a rule of the code. `needed` says what would have to be measured where the claim cannot be
    tested, or not in full. `statistic` is what can test it and `near` how near figures come, where
    the claim has to say that, and not its rule.

    The rest is what the rule asks for: `of` names the occupations that the claim is about (none:
    all of the field), `settings` those it speaks of, `level` a level of education, `cause` what
    moves jobs, `careers` what guides call careers, with the discipline of the credential records
    nearest to each (empty: none), `inside` where one without a record is counted, `discipline` a
    discipline of those records, and `least` the figure from which it holds.
    """

    id: str
    kind: str
    claim: str
    rule: str
    needed: str = ""
    statistic: str = ""
    near: str = ""
    of: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    level: str = ""
    cause: str = ""
    careers: Mapping[str, str] = field(default_factory=dict)
    inside: str = ""
    discipline: str = ""
    least: float | None = None


@dataclass(frozen=True)
class Setting:
    """An industry that people of the field work in, by the publisher's code.

    `name` reads within a sentence; `short` stands in a chart's row and `heading` over a column,
    where the name is too long for them. Settings do not overlap.
    """

    name: str
    industry_code: str
    short: str = ""
    heading: str = ""


# Where people of health care work, for a field that names no settings of its own. Hospitals
# include those of states and local governments; federal ones are inside the federal government.
USUAL_SETTINGS = (
    Setting("hospitals", "622000"),
    Setting("physician offices", "621100"),
    Setting("outpatient care centers", "621400", heading="Outpatient centers"),
    Setting("nursing care facilities", "623100", heading="Nursing facilities"),
    Setting("home health care services", "621600", heading="Home health care"),
    Setting("staffing agencies", "561300"),
    Setting("colleges and universities", "611300", heading="Colleges"),
    Setting("federal government", "999100"),
)
# Pay elsewhere is compared with that of the first, and the second is told apart.
NEEDED_SETTINGS = ("hospitals", "staffing agencies")


@dataclass(frozen=True)
class Centers:
    """Imaging centers, as far as the field has to do with them: whom guides see there."""

    staff: tuple[str, ...]


@dataclass(frozen=True)
class Machines:
    """Machines that people of the field run and countries count, by what the publisher calls them.

    There are two `kinds`; the second is the one that is followed through the years.
    """

    kinds: tuple[str, ...]


# What text says of a field without machines, where it says anything.
NO_MACHINES = Machines(("scanner", "machine"))


@dataclass(frozen=True)
class Australia:
    """The field in Australia's classification of occupations.

    `group` is the code of the group that is surveyed, `codes` the titles of all that are kept, by
    code, and `counted` says within a sentence who is in the group.
    """

    group: str
    codes: Mapping[str, str]
    counted: str


@dataclass(frozen=True)
class Canada:
    """The field in Canada's registers: whom a province may count `besides`, as a plural."""

    besides: str


@dataclass(frozen=True)
class Misprint:
    """A statement that the publisher printed under another occupation, in one round of projections.

    `soc_code` is the code it stands under and `about` the one it is about; `sign` are words that
    are in it while it is misprinted.
    """

    base_year: int
    soc_code: str
    about: str
    sign: str


@dataclass(frozen=True)
class Holder:
    """Somebody who holds a credential and asks what can be added.

    `key` is the name of the part of the page, `holds` the credentials as a person names them
    (none: somebody who begins), `question` what is asked; of all holders one may be `open` from
    the start.
    """

    key: str
    holds: tuple[str, ...]
    question: str
    open: bool = False


@dataclass(frozen=True)
class Asked:
    """A question as people put it, and the finding on a page that answers it.

    `number` is its number in the collection it was gathered in, `group` what it is about, `finding`
    the answer as "theme.function", `page` where that stands (with an anchor where it has one of
    its own), and `words` what people search for.
    """

    number: int
    text: str
    group: str
    finding: str
    page: str
    words: str


@dataclass(frozen=True)
class Ambiguous:
    """Everyday names, the rarest word of each first, that may mean several occupations.

    `occupations` are the keys of these, the likeliest first; `told` says in a line who counts
    where.
    """

    names: tuple[str, ...]
    occupations: tuple[str, ...]
    told: str


@dataclass(frozen=True)
class Field:
    """One field: what its file says, in the order of the file.

    `adjective` stands before "occupations" and `noun` is what its people work in, `in_full` for
    those who know neither (none: the same).
    `rising` is the specialty whose share is followed; a field may have none, as it may have no
    combination. `totals` are all occupations and the group the field is part of. `settings` are the
    industries that it looks at, and `settings_note` what to mind about them. `credentials` is the
    folder of its credential records, below the folder of its figures (none: it has none), and
    `bodies` are those that award them, by their short names. `elsewhere` says who counts open
    `posts`, in a sentence, and the page of the programs' `outcomes`. `lacks` says why
    the field has no figures of a table or kind, by its name: what rests on it is left out and said.
    `notebooks` are those that are run for it (none named: all).
    """

    key: str
    adjective: str
    noun: str
    title: str
    specialties: Specialties
    occupations: tuple[Occupation, ...]
    totals: tuple[Occupation, ...]
    in_full: str = ""
    neighbours: tuple[Occupation, ...] = ()
    combination: Combination | None = None
    rising: Rising | None = None
    programs: tuple[Program, ...] = ()
    program_groups: tuple[ProgramGroup, ...] = ()
    survey_occupations: tuple[SurveyOccupation, ...] = ()
    topics: tuple[Topic, ...] = ()
    settings: tuple[Setting, ...] = USUAL_SETTINGS
    settings_note: str = ""
    centers: Centers | None = None
    machines: Machines = NO_MACHINES
    australia: Australia | None = None
    canada: Canada | None = None
    misprints: tuple[Misprint, ...] = ()
    claims: tuple[Claim, ...] = ()
    credentials: str = ""
    bodies: Mapping[str, str] = field(default_factory=dict)
    holders: tuple[Holder, ...] = ()
    questions: tuple[Asked, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    ambiguous: tuple[Ambiguous, ...] = ()
    lacks: Mapping[str, str] = field(default_factory=dict)
    notebooks: tuple[str, ...] = ()

    @property
    def everybody(self) -> tuple[Occupation, ...]:
        """All that figures are kept of."""
        return self.occupations + self.neighbours + self.totals

    def occupation(self, key: str) -> Occupation:
        """The occupation with this key, which the file was checked to have."""
        return next(one for one in self.everybody if one.key == key)

    @property
    def lacking(self) -> dict[str, str]:
        """What it has no figures of, with the reason: what its file says, or leaves out."""
        unstated = {what: why for what, why in UNSTATED.items() if not getattr(self, what)}
        return unstated | dict(self.lacks)

    def require(self, what: str) -> None:
        """Raise `FieldLacksError`, with the reason, for what it lacks."""
        if what in self.lacking:
            raise FieldLacksError(
                f"field {self.key}",
                expected=what.replace("_", " "),
                found=self.lacking[what],
                remedy="A field lacks what its file says under [lacks]; see docs/fields.md.",
            )


def known() -> list[str]:
    """The fields whose files come with the package."""
    return sorted(path.stem for path in FILES.glob("*.toml"))


@cache
def current() -> Field:
    """The field in use: that of WORKFORCE_FIELD, or this repository's own.

    Raises `UsageError` for an unknown name or a file that is none.
    """
    named = os.environ.get(FIELD_VARIABLE) or OWN
    if named.endswith(".toml"):
        return read(Path(named))
    if named not in known():
        raise UsageError(
            FIELD_VARIABLE,
            expected="one of " + ", ".join(known()) + ", or the path of a field's file (.toml)",
            found=repr(named),
            remedy="Name one of these, or write a file: python -m workforce field new --help",
        )
    return read(FILES / f"{named}.toml")


def command(words: str) -> str:
    """A command of this program as one types it for the field in use."""
    named = os.environ.get(FIELD_VARIABLE) or OWN
    chosen = "" if named == OWN else f"--field {Path(named).name} "
    return f"python -m workforce {chosen}{words}"


def read(path: Path) -> Field:
    """The field of a file, checked.

    Raises `UsageError`, naming the entry, for a missing file, one that is no TOML, an entry that
    is unknown, missing or of another type, and for entries that contradict each other.
    """
    if not path.is_file():
        raise UsageError(
            str(path),
            expected="a field's file",
            found="no such file",
            remedy=f"Name one that is there, or a field that comes with the package: "
            f"{', '.join(known())}.",
        )
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _broken(path, "a field's file", str(error)) from error
    found = _made(Field, entries, path, "")
    _refuse_contradictions(found, path)
    return found


def _made(kind: type[T], entries: object, path: Path, where: str) -> T:
    """A dataclass from the entries of a table; every one is known, there and of its type."""
    if not isinstance(entries, dict):
        raise _broken(path, f"a table {where}", repr(entries))
    types = get_type_hints(kind)
    own = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]
    if unknown := entries.keys() - own.keys():
        raise _broken(path, f"in {where or 'the file'} only {', '.join(own)}", min(unknown))
    needed = (
        name
        for name, one in own.items()
        if one.default is MISSING and one.default_factory is MISSING
    )
    if missing := [name for name in needed if name not in entries]:
        raise _broken(path, f"{where} {missing[0]}".strip(), "no such entry")
    return kind(
        **{
            name: _value(types[name], entry, path, f"{where} {name}".strip())
            for name, entry in entries.items()
        }
    )


def _value(kind: Any, entry: object, path: Path, where: str) -> Any:
    if get_origin(kind) is tuple:
        if not isinstance(entry, list):
            raise _broken(path, f"a list {where}", repr(entry))
        inner = get_args(kind)[0]
        return tuple(
            _value(inner, one, path, f"{where} {number}") for number, one in enumerate(entry, 1)
        )
    if get_origin(kind) is Mapping:
        if not isinstance(entry, dict) or not all(isinstance(v, str) for v in entry.values()):
            raise _broken(path, f"names with texts in {where}", repr(entry))
        return dict(entry)
    if not isinstance(kind, GenericAlias | type):  # what may be left out
        kind = get_args(kind)[0]
    if isinstance(kind, type) and is_dataclass(kind):
        return _made(kind, entry, path, where)
    if type(entry) is not kind:
        raise _broken(path, f"{where} of type {kind.__name__}", repr(entry))
    return entry


def _refuse_contradictions(found: Field, path: Path) -> None:
    if not KEY.fullmatch(found.key):
        raise _broken(path, "a key of small letters, digits and hyphens", repr(found.key))
    if len(found.totals) != 2 or not found.occupations:
        raise _broken(
            path, "occupations, and as totals all occupations and the field's group", "others"
        )
    keys = [one.key for one in (*found.everybody, found.combination) if one]
    if twins := sorted({key for key in keys if keys.count(key) > 1}):
        raise _broken(path, "each key once", twins[0])
    own = {one.key for one in found.occupations}
    named = [
        found.specialties.base,
        *found.specialties.beyond,
        *([found.rising.occupation] if found.rising else []),
        *(found.combination.parts if found.combination else ()),
        *(program.occupation for program in found.programs),
        *(key for one in found.survey_occupations for key in one.occupations),
        *(found.centers.staff if found.centers else ()),
        *(key for claim in found.claims for key in claim.of),
        *(key for one in found.ambiguous for key in one.occupations),
    ]
    if strangers := [key for key in named if key not in own]:
        raise _broken(path, "keys of its occupations: " + ", ".join(sorted(own)), strangers[0])
    if odd := [one.cip_code for one in found.program_groups if not GROUP.fullmatch(one.cip_code)]:
        raise _broken(path, "codes of program groups, as 51.38", odd[0])
    for one in found.everybody:
        _refuse_codes(one, path)
    _refuse_combination(found, path)
    _refuse_claims(found, path)
    if len(found.machines.kinds) != len(NO_MACHINES.kinds):
        raise _broken(path, "two kinds of machines", ", ".join(found.machines.kinds) or "none")
    if found.australia and found.australia.group not in found.australia.codes:
        raise _broken(path, "the group among the codes of australia", found.australia.group)
    if found.credentials and not FOLDER.fullmatch(found.credentials):
        raise _broken(path, "a folder of credentials below its own", found.credentials)
    for what in UNSTATED:
        if what in found.lacks and getattr(found, what):
            raise _broken(path, f"{what}, or under [lacks] why there are none", "both")


def _refuse_codes(one: Occupation, path: Path) -> None:
    where = f"codes of {one.key}"
    if not one.codes or not all(DETAILED.fullmatch(code.soc_code) for code in one.codes):
        raise _broken(path, f"{where}, as 29-1126", ", ".join(c.soc_code for c in one.codes))
    for earlier, later in zip(one.codes, one.codes[1:], strict=False):
        if later.first_year != earlier.last_year + 1:
            raise _broken(path, f"{where} year by year", f"{earlier.last_year}, {later.first_year}")
    if one.codes[-1].last_year == OPEN_END and one.codes[-1].soc_code != one.soc_code:
        raise _broken(path, f"{one.soc_code} as the last of the {where}", one.codes[-1].soc_code)
    for colour in filter(None, (one.colour, one.text_colour)):
        if not COLOUR.fullmatch(colour):
            raise _broken(path, f"a colour of {one.key}, as #085dc0", colour)


def _refuse_combination(found: Field, path: Path) -> None:
    rising, combined = found.rising, found.combination
    if rising and (combined is None or rising.occupation not in combined.parts[1:]):
        expected = "as rising a part of the combination that is not its first"
        raise _broken(path, expected, rising.occupation)
    if combined is None:
        return
    if len(combined.parts) < 2 or not any(
        code.covers for code in found.occupation(combined.parts[0]).codes
    ):
        raise _broken(
            path,
            "a combination of two or more, the first of which has a code that covers them",
            ", ".join(combined.parts),
        )


def _refuse_claims(found: Field, path: Path) -> None:
    """Refuse settings that do not say what is asked of them, and claims that name others."""
    names = [one.name for one in found.settings]
    if missing := [name for name in NEEDED_SETTINGS if name not in names]:
        raise _broken(path, "settings with " + " and ".join(NEEDED_SETTINGS), f"no {missing[0]}")
    if odd := [one for one in found.settings if not INDUSTRY.fullmatch(one.industry_code)]:
        raise _broken(path, "codes of settings, as 622000", odd[0].industry_code)
    codes = [one.industry_code for one in found.settings]
    ids = [claim.id for claim in found.claims]
    for what, several in (("setting", names), ("industry", codes), ("claim", ids)):
        if twins := sorted({one for one in several if several.count(one) > 1}):
            raise _broken(path, f"each {what} once", twins[0])
    for claim in found.claims:
        if strangers := [name for name in claim.settings if name not in names]:
            raise _broken(path, f"for {claim.id} settings of " + ", ".join(names), strangers[0])


def _broken(path: Path, expected: str, found: str) -> UsageError:
    return UsageError(path, expected=expected, found=found, remedy=REMEDY)
