"""Code knows kinds and never names: no occupation of the field is named outside its file."""

from __future__ import annotations

import re

from copies import ROOT
from workforce.field import FILES, Occupation, read

SRC = ROOT / "src" / "workforce"
# Code, pages and the words in them.
READ = ("py", "sql", "j2", "js", "css", "toml", "md")
OWN = read(FILES / "imaging.toml")
# A publisher's word for a kind of machine, in the modules that read its files, is no occupation.
MACHINES = re.compile(rf"\b({'|'.join(OWN.machines.kinds)})\b")


def pattern(occupations: tuple[Occupation, ...]) -> re.Pattern[str]:
    """What names one of them: its key, its everyday name in both numbers, and its codes."""
    words = {
        word
        for one in occupations
        for name in (one.key, one.name)
        for word in (name, name.removesuffix("s"))
    } | {code.soc_code for one in occupations for code in one.codes}
    return re.compile(
        rf"(?<![\w-])({'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"
        r"(?![\w-])",
        re.IGNORECASE,
    )


def naming() -> dict[str, str]:
    """The modules in which an occupation of this repository's own field is named, and how."""
    named = pattern(OWN.occupations)
    found = {}
    for path in (path for end in READ for path in SRC.rglob(f"*.{end}")):
        if path.is_relative_to(FILES):
            continue
        text = path.read_text(encoding="utf-8")
        if path.parent.name == "sources":
            text = MACHINES.sub("", text)
        if match := named.search(text):
            found[path.relative_to(SRC).as_posix()] = match[0]
    return found


def test_what_names_an_occupation_is_seen():
    named = pattern(OWN.occupations)
    for text in ('by_key("mri")', "a radiographer's", "29-2037", "Radiation therapists"):
        assert named.search(text), text
    for text in ("mri_share", "29-20345", "the base occupation"):
        assert not named.search(text), text


def test_no_module_names_an_occupation():
    assert naming() == {}
