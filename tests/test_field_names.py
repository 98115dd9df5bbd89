"""Code knows kinds and never names: no occupation of the field is named outside its file."""

from __future__ import annotations

import re

from copies import ROOT
from workforce.field import FILES, Occupation, read

SRC = ROOT / "src" / "workforce"
# Modules that still name one. The list only shrinks: a module that no longer does has to leave it.
# The publisher's own words for a kind of machine stand in its `sources`; a theme of the findings is
# called by its first specialty, and keeps its name for those who ask for it.
STILL_NAMING = {
    "findings/__init__.py",
    "report/pages/state.py",
    "sources/oecd.py",
    "sources/oecd_mri.py",
}


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


def naming() -> set[str]:
    """The modules in which an occupation of this repository's own field is named."""
    named = pattern(read(FILES / "imaging.toml").occupations)
    return {
        path.relative_to(SRC).as_posix()
        for path in SRC.rglob("*.py")
        if named.search(path.read_text(encoding="utf-8"))
    }


def test_what_names_an_occupation_is_seen():
    named = pattern(read(FILES / "imaging.toml").occupations)
    for text in ('by_key("mri")', "a radiographer's", "29-2037", "Radiation therapists"):
        assert named.search(text), text
    for text in ("mri_share", "29-20345", "the base occupation"):
        assert not named.search(text), text


def test_no_module_names_an_occupation_but_those_listed():
    assert naming() == STILL_NAMING
