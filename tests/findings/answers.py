"""What every answer has to keep, whatever was asked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workforce.findings import Finding

# Amounts and percentages, which a title must not round otherwise than the table.
AMOUNT = re.compile(r"\$\d[\d,]*(?:\.\d+)?\b|\d+(?:\.\d+)?%")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
FORBIDDEN = re.compile(r"\b(?:nan|told|held|cell|round|distinguishable|significan\w*|<NA>)\b", re.I)
# Names that hold a digit.
NAMES = re.compile(r"O\*NET")


def numbers(text: str) -> set[str]:
    """The figures of a text as they are written."""
    return set(NUMBER.findall(NAMES.sub("", text)))


def check(found: Finding, also: Iterable[str] = ()) -> None:
    """An answer reads well, and every figure of its headline stands in its table or `also`.

    So does every amount in titles of its charts, as the table or the headline writes it. A whole
    number up to the number of rows may count them.
    """
    assert found.headline.endswith("."), found.headline
    assert found.headline[0].isupper() or found.headline[0].isdigit(), found.headline
    assert not FORBIDDEN.search(found.headline), found.headline
    assert all(len(sentence.split()) <= 30 for sentence in found.headline.split(". "))
    texts = found.table.texts()
    assert "nan" not in set(texts.to_numpy().ravel()), found.name
    assert not found.frame.duplicated(list(found.table.keys)).any(), found.name
    written = numbers(" ".join([*texts.columns, *texts.astype(str).to_numpy().ravel()]))
    counts = {str(number) for number in range(len(found.frame) + 1)}
    years = {
        str(year) for name in found.frame if name.endswith("year") for year in found.frame[name]
    }
    strange = numbers(found.headline) - written - counts - years - set(also)
    assert not strange, (found.headline, strange)
    assert found.sources
    assert found.limits
    assert found.question.endswith("?")
    for chart in found.charts:
        assert "nan" not in re.split(r"\W+", chart.text()), chart.name
        amounts = {figure.strip("$%") for figure in AMOUNT.findall(chart.words.title)}
        odd = amounts - written - numbers(found.headline) - set(also)
        assert not odd, (chart.words.title, odd)
