"""What the publisher says moves an occupation's share of an industry (table 1.12), as codes.

The publisher's sentences are not taken over, only what they state: the category, the direction
and whether certain causes are named. A fingerprint of the sentence tells repeated statements
from separate ones.
"""

from __future__ import annotations

import re

from workforce.errors import DataError
from workforce.files import sha256_of
from workforce.occupations import FIELD

__all__ = ["CAUSES", "FACTOR_COLUMNS", "code_factor"]

# A cause counts as named where the sentence uses one of these words.
CAUSES = {
    "names_ageing": r"(?i)\bage?ing\b|\bolder\b|\belderly\b|baby.boom",
    "names_ai": r"(?i:artificial intelligence|machine learning)|\bAI\b",
    # "Technologists" and "technicians" are people, so whole words count.
    "names_technology": r"(?i)\btechnolog(?:y|ies|ical)\b|\btechniques?\b|\bautomat|\bsoftware\b"
    r"|\brobot|\bultrasound\b|artificial intelligence|machine learning|(?-i:\bAI\b)",
    "names_reimbursement": r"(?i)reimburs|insurance|insurer|\bpayer|medicare|medicaid",
    "names_site_of_care": r"(?i)non-hospital|away from hospital|outpatient|ambulatory|office-based"
    r"|home health|telehealth",
}
FACTOR_COLUMNS = (
    "soc_code",
    "occupation",
    "industry_code",
    "industry_title",
    "category",
    "direction",
    *CAUSES,
    "statement_fingerprint",
    "statement_is_about",
)
STATEMENT = re.compile(
    r"(?P<category>[^-]+?(?:change|substitution)) ?- share (?P<direction>increases|decreases) "
    r"(?P<why>.+)"
)
# Statements that the publisher printed under another occupation, by round and code.
MISPRINTS = {(one.base_year, one.soc_code): one for one in FIELD.misprints}


def code_factor(
    where: str,
    base_year: int,
    soc_code: str,
    title: str,
    industry: str,
    industry_title: str,
    text: str,
) -> tuple[str, ...]:
    """One row of table 1.12 in the order of `FACTOR_COLUMNS`.

    `statement_is_about` is the code whose text the publisher printed, the row's own but for a
    known misprint. Raises `DataError` for a sentence of another form, and where the misprint is
    no longer there, so that the correction does not outlive the fault.
    """
    statement = " ".join(text.replace("\N{EN DASH}", "-").split())
    parts = STATEMENT.fullmatch(statement)
    if parts is None:
        raise DataError(
            f"{where}, {soc_code}",
            expected="'<category> change - share increases (or decreases) as …'",
            found=repr(statement[:60]),
            remedy="The table's wording changed: workforce.sources.projection_factors must follow.",
        )
    about = soc_code
    if misprint := MISPRINTS.get((base_year, soc_code)):
        if misprint.sign not in statement:
            raise DataError(
                f"{where}, {soc_code}",
                expected="the publisher's known misprint (text of another occupation)",
                found="a text without it",
                remedy="The publisher corrected it: remove it from [[misprints]] of the field's "
                "file.",
            )
        about = misprint.about
    causes = ("yes" if re.search(words, parts["why"]) else "no" for words in CAUSES.values())
    return (
        soc_code,
        title,
        industry,
        industry_title,
        parts["category"].lower(),
        parts["direction"],
        *causes,
        sha256_of(statement.lower().encode())[:12],
        about,
    )
