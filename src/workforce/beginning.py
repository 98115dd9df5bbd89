"""How another field begins: a first file from official titles and crosswalks, and its folder.

The first file is a draft. What only people of the field can say stands in it as a question.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from workforce import receipts
from workforce.dictionary import TABLES
from workforce.errors import UsageError
from workforce.field import (
    FILES,
    OPEN_END,
    OWN,
    USUAL_SETTINGS,
    Code,
    Field,
    Occupation,
    Setting,
    read,
)
from workforce.files import Folders, write_together

__all__ = ["begin", "draft"]

# Tables of places, prices and codes: every field has the same.
SHARED = (
    "consumer_prices",
    "metro_counties",
    "occupation_links",
    "outlines",
    "population_states",
    "price_parities",
)
SOC_CODE = re.compile(r"\d\d-\d{4}")
# The first OEWS year by an edition of the codes, where a code was carried over or took the place of
# one other, and where it was split off: years of two editions still counted it with the others.
EDITIONS = {2010: (2012, 2012), 2018: (2019, 2021)}
FIRST_YEAR = 2000
LACKING = {
    "topics": "nobody has listed what its programs teach",
    "completions": "no awards of programs are held",
    "completions_by_school": "no awards of programs are held",
    "scanners": "no machines that its people run are counted",
    "imaging_centers": "they employ people of another field",
    "imaging_businesses": "they employ people of another field",
    "australia_profiles": "no profile of the occupation is held",
    "australia_projections": "no projection of the occupation is held",
    "canada_technologists": "the register covers another field",
    "scorecard": "no group of its programs is named",
    "pseo": "no group of its programs is named",
    "acs": "no codes of the household survey are named",
}

# Examples of what only people of the field can state.
CLAIM = """[[claims]]
id = "A01"
kind = "growth"
claim = "Its jobs will grow faster than jobs in general."
rule = "faster-than-all"
"""
RECORDS = """[bodies]
ABC = "A Board of Credentials"
[[holders]]
key = "start"
holds = []
question = "I hold no credential yet. What can I begin?"
"""

Links = set[tuple[str, str]]


@dataclass(frozen=True)
class _Followed:
    """An occupation's codes by year as the crosswalks tell them, and what they leave open."""

    codes: list[Code]
    before: str
    questions: list[str]


def draft(soc_codes: Sequence[str], raw: Path, like: Field) -> str:
    """The first file of a field of these 2018 codes, the base occupation first.

    Titles come from the newest projections round held in `raw`, codes by year from the crosswalks
    held there, totals from the field `like`. Raises `UsageError` for a code that is none or that
    the round does not have, and `DataError` where raw files are damaged.
    """
    titles = _titles(raw)
    for code in soc_codes:
        if code not in titles:
            known = [c for c in titles if c[:4] == code[:4]] if SOC_CODE.fullmatch(code) else []
            raise UsageError(
                f"code {code!r}",
                expected="detailed 2018 codes as "
                + ", ".join(f"{c} ({titles[c]})" for c in known[:3] or ["29-1126"]),
                found=repr(code),
                remedy="https://www.bls.gov/soc/2018/major_groups.htm lists them.",
            )
    links = {edition: _links(raw, edition) for edition in EDITIONS}
    parts = [_head(titles[soc_codes[0]])]
    for code in soc_codes:
        parts.append(_entry(code, titles, _follow(code, titles, links)))
    parts += [_total(one, soc_codes[0]) for one in like.totals]
    return "\n".join(parts)


def begin(own: Field, folders: Folders, project: Folders) -> list[Path]:
    """Give a field's folder what every field has, and the notebooks that are run for it.

    That is the raw files without occupations, with their receipts, and the notebooks without
    outputs, whose choices name the field's own occupations; what is there already stays. Returns
    the files written.
    """
    theirs = read(FILES / f"{OWN}.toml")
    patterns = [pattern for name in SHARED for pattern in TABLES[name].raw]
    taken = receipts.take_over(folders.raw, project.raw, patterns)
    made = {}
    for path in sorted(project.notebooks.glob("[0-9]*.ipynb")):
        ours = folders.notebooks / path.name
        if not ours.exists() and (not own.notebooks or path.stem in own.notebooks):
            made[ours] = _without_outputs(path, theirs, own)
    write_together(made)
    return [folders.raw / file for file in taken] + list(made)


def _renamed(theirs: Field, own: Field) -> dict[str, str]:
    """For each occupation of a field the one of another that stands in its place: base for base."""
    base = own.specialties.base
    rising = [own.rising.occupation] if own.rising else []
    keys = dict.fromkeys([*rising, *(one.key for one in own.occupations)])
    others = [key for key in keys if key != base] or [base]
    first = [theirs.rising.occupation] if theirs.rising else []
    ordered = dict.fromkeys([*first, *(one.key for one in theirs.occupations)])
    ordered.pop(theirs.specialties.base)
    found = {key: others[min(number, len(others) - 1)] for number, key in enumerate(ordered)}
    return found | {theirs.specialties.base: base}


def _reworded(theirs: Field, own: Field) -> list[tuple[re.Pattern[str], str]]:
    """What text of the notebooks says of a field, by pattern, and what it says of another."""
    base, ours = (one.occupation(one.specialties.base).name.lower() for one in (theirs, own))
    short = own.rising.short if own.rising else "a specialty"
    said = {
        rf"{theirs.adjective}(?= (?:job|occupation)s?)": own.adjective,
        theirs.noun: own.noun,
        base: ours,
    }
    if theirs.rising:
        said[theirs.rising.short] = short
    return [(re.compile(rf"\b{old}\b"), new) for old, new in said.items()]


def _without_outputs(path: Path, theirs: Field, own: Field) -> bytes:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    renamed = _renamed(theirs, own) | {theirs.specialties.work: own.specialties.work}
    theme = f"findings.{theirs.rising.occupation}." if theirs.rising else ""
    for cell in notebook["cells"]:
        lines = cell["source"]
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
            # A choice is a key in quotes; of the rest only remarks and one theme name the field.
            lines = [
                re.sub(r'"([a-z-]+)"', lambda match: f'"{renamed.get(match[1], match[1])}"', line)
                for line in lines
            ]
            lines = [line.replace(theme, "findings.rising.") if theme else line for line in lines]
        for old, new in _reworded(theirs, own):
            lines = [old.sub(new, line) for line in lines]
        cell["source"] = lines
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def _titles(raw: Path) -> dict[str, str]:
    newest = max(f for f in receipts.load(raw) if re.fullmatch(r"projections/.*_all\.csv", f))
    return {row["soc_code"]: row["occupation"] for row in receipts.read_raw(raw, newest)}


def _links(raw: Path, edition: int) -> Links:
    (file,) = (f for f in receipts.load(raw) if f.endswith(f"-{edition}_links.csv"))
    return {(row["from_code"], row["to_code"]) for row in receipts.read_raw(raw, file)}


def _follow(code: str, titles: dict[str, str], links: dict[int, Links]) -> _Followed:
    """The code of each edition, newest first, until one that is not the occupation's own."""
    codes: list[Code] = []
    questions: list[str] = []
    before, last, covers = "", OPEN_END, ""
    for edition in sorted(EDITIONS, reverse=True):
        carried, split = EDITIONS[edition]
        olds = sorted(old for old, new in links[edition] if new == code)
        together = sorted(new for old, new in links[edition] if olds == [old])
        if len(olds) != 1:
            codes.append(Code(code, carried, last, covers))
            questions.append(f"{code} took in {', '.join(olds) or 'no code'} in {edition}")
            return _Followed(codes[::-1], before, questions)
        (old,) = olds
        others = [one for one in together if one != code]
        first = split if others else carried
        # Of what one code became, its own number goes on, or else the first.
        if others and old != code and (old in together or code != together[0]):
            codes.append(Code(code, first, last, covers))
            before = f"counted among others until {first - 1}"
            questions.append(f"who of {old} was it until {first - 1}? say it in `before`")
            return _Followed(codes[::-1], before, questions)
        codes.append(Code(code, first, last, covers))
        if others:
            named = ", ".join(_called(one, titles, links) for one in others)
            covers = f"{_called(code, titles, links)} with {named}"
            before = before or f"counted together with {named} until {first - 1}"
            questions.append(f"in which year did {old} stop to count {named} too?")
        code, last = old, first - 1
    codes.append(Code(code, FIRST_YEAR, last, covers))
    return _Followed(codes[::-1], before, questions)


def _called(code: str, titles: dict[str, str], links: dict[int, Links]) -> str:
    """A code of any edition within a sentence, by the title of what it became."""
    became = sorted(new for old, new in links[2018] if old == code)
    title = titles.get(code) or titles.get(next(iter(became), ""), code)
    return title[:1].lower() + title[1:]


def _joined(codes: list[Code]) -> Iterator[Code]:
    """One entry for each run of years in which number and meaning stayed the same."""
    for (number, covers), run in groupby(codes, key=lambda one: (one.soc_code, one.covers)):
        same = list(run)
        yield Code(number, same[0].first_year, same[-1].last_year, covers)


def _head(title: str) -> str:
    key = _key(title)
    lacks = "\n".join(f"{name} = {_quoted(why)}" for name, why in LACKING.items())
    return f"""# A first file from official titles and crosswalks. Lines that ask (?) are for people
# of the field to answer; docs/fields.md says what each entry means.

key = {_quoted(key)}
# ? What are its occupations called together ("... occupations"), and what do people work in?
adjective = {_quoted(title.lower().removesuffix("s"))}
noun = {_quoted(title.lower())}
title = {_quoted(f"{title}: workforce outlook")}
notebooks = ["01_growth", "02_regions", "03_specialties"]
# ? Do you keep records of credentials? In which folder below that of the field?
# credentials = "data/credentials"

# ? Over whom are premiums paid, what do they do, and who of the others is beyond comparison?
[specialties]
base = {_quoted(key)}
work = {_quoted(title.lower())}
beyond = []

# ? Did one code count several of its occupations? Then: [combination] and [rising].

# What it has no figures of. ? Take out what you hold.
[lacks]
{lacks}

# ? Whom do people of the field compare themselves with? Add them as [[neighbours]].
# ? Which programs lead to it? Add them as [[programs]].

# ? Where do its people work? These are looked at; of others, keep hospitals and staffing agencies.
{_asked(_setting(one) for one in USUAL_SETTINGS)}

# ? What do guides claim about it? Each claim names a rule that tests it; docs/fields.md lists them.
{_asked([CLAIM])}

# ? Where you keep records of credentials: who awards them, and who asks what can be added?
{_asked([RECORDS])}
"""


def _asked(entries: Iterable[str]) -> str:
    """Entries of a file as comments, to be taken in by whoever answers the question above them."""
    return "\n#\n".join("\n".join(f"# {line}" for line in entry.splitlines()) for entry in entries)


def _setting(one: Setting) -> str:
    lines = ["[[settings]]", f"name = {_quoted(one.name)}"]
    lines.append(f"industry_code = {_quoted(one.industry_code)}")
    return "\n".join(lines + ([f"heading = {_quoted(one.heading)}"] if one.heading else []))


def _entry(code: str, titles: dict[str, str], followed: _Followed) -> str:
    lines = [f"# ? {question}" for question in followed.questions]
    lines += [
        "[[occupations]]",
        f"key = {_quoted(_key(titles[code]))}",
        "# ? The everyday plural, as a sentence begins with it.",
        f"name = {_quoted(titles[code])}",
        f"title = {_quoted(titles[code])}",
        f"soc_code = {_quoted(code)}",
        "codes = [",
    ]
    lines += [f"    {_code(one)}," for one in _joined(followed.codes)]
    lines += ["]"]
    lines += [f"before = {_quoted(followed.before)}"] if followed.before else []
    lines += ["# ? What do people call it?", "aliases = []", ""]
    return "\n".join(lines)


def _total(one: Occupation, base: str) -> str:
    major = base[:3] + "0000"
    lines = ["[[totals]]"]
    if one.soc_code in (major, "00-0000"):
        words = (one.key, one.name, one.title, one.soc_code)
        codes, before = list(one.codes), one.before
    else:
        lines.insert(0, f"# ? The title of the major group {major}, and did its code mean more?")
        words = ("group", f"Major group {major}", f"Major group {major}", major)
        codes, before = [Code(major, FIRST_YEAR)], ""
    lines += [
        f"{name} = {_quoted(word)}"
        for name, word in zip(("key", "name", "title", "soc_code"), words, strict=True)
    ]
    lines += ["codes = [", *(f"    {_code(code)}," for code in codes), "]"]
    lines += [f"before = {_quoted(before)}"] if before else []
    return "\n".join([*lines, ""])


def _code(code: Code) -> str:
    parts = [f"soc_code = {_quoted(code.soc_code)}", f"first_year = {code.first_year}"]
    if code.last_year != OPEN_END:
        parts.append(f"last_year = {code.last_year}")
    if code.covers:
        parts.append(f"covers = {_quoted(code.covers)}")
    return "{ " + ", ".join(parts) + " }"


def _key(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def _quoted(text: str) -> str:
    """A text as TOML writes it, which quotes as JSON does."""
    return json.dumps(text, ensure_ascii=False)
