"""What a file that no source takes most likely is, and which file to hand over instead.

Told by its name or its first words. It is a hint for the one line that refuses the file; nothing
is read on the strength of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from workforce.errors import UsageError
from workforce.sources.originals import Original

__all__ = ["likely", "stranger"]

LOOKED_AT = 4096
YEAR = re.compile(r"(?<!\d)(?:19|20)(\d\d)(?!\d)")


@dataclass(frozen=True)
class Likely:
    """A publication that a file is probably of, how it is known, and what to do.

    `name` and `words` are patterns of its name and of its first bytes; either is enough. {yy} in
    the remedy stands for the year in the name.
    """

    publication: str
    name: str
    words: str
    remedy: str


OEWS_ZIPS = "take oesm{yy}nat.zip, oesm{yy}st.zip and oesm{yy}ma.zip, each a part of it"
KNOWN = (
    Likely(
        "OEWS, all data of a year in one workbook",
        r"all_?data.*|oesm\d\dall.*",
        r"a^",
        f"It is not read here: {OEWS_ZIPS}, from the same page.",
    ),
    Likely(
        "an OEWS workbook saved as text",
        r"(national|state|[ab]?msa|bos|nat[345s]\w*)_.*\.(csv|tsv|txt)",
        r"(?i)occ_code\W+occ_title|\bocc_code\b.*\btot_emp\b",
        "Hand over the workbook as published (.xlsx), or its zip (oesm{yy}nat.zip, oesm{yy}st.zip, "
        "oesm{yy}ma.zip or oesm{yy}in4.zip).",
    ),
    Likely(
        "an OEWS workbook",
        r".*(oews|oes|national|state|msa|bos|nat[345s]).*\.xlsx?",
        r"a^",
        "Rename it as the publisher does, as state_M2023_dl.xlsx or national_M2023_dl.xlsx, or "
        "hand over the zip (oesm23st.zip).",
    ),
    Likely(
        "Employment Projections saved as text",
        r"occupation.*\.(csv|tsv|txt)",
        r"(?i)national employment matrix",
        "Hand over the workbook occupation.xlsx as published.",
    ),
    Likely(
        "the states' projections of Projections Central",
        r".*(projections|longterm|\d\d-\d{4}).*\.(csv|json)",
        r"(?i)STFIPS|avgannualopenings",
        "Call the file of a whole round ltprojections.csv, and an answer of the service "
        "longterm_29-2034.json, after the occupation or state asked for.",
    ),
    Likely(
        "Consumer Price Index, a flat file",
        r"cu\..*",
        r"CUUR0000SA0",
        "Hand over cu.data.1.AllItems under this name, tabs and all.",
    ),
    Likely(
        "the OEWS flat file",
        r"oe\..*",
        r"OEU[NSM]\d{7}",
        "Hand over oe.data.0.Current with its code lists (oe.area, oe.industry, oe.occupation, "
        "oe.datatype, oe.footnote) beside it.",
    ),
    Likely(
        "IPEDS completions",
        r"c\d{4}_[a-c].*|.*completions.*",
        r"CIPCODE",
        "Hand over C{yy4}_A.zip as published, or c{yy4}_a.csv out of it.",
    ),
    Likely(
        "College Scorecard by field of study",
        r".*field.?of.?study.*",
        r"EARN_MDN_\dYR",
        "Hand over the zip as published, Most-Recent-Cohorts-Field-of-Study_MMDDYYYY.zip.",
    ),
    Likely(
        "Post-Secondary Employment Outcomes",
        r"pseo.*",
        r"agg_level_pseo",
        "Hand over pseoe_all.csv.gz with version_pseo.txt and pseo_all_institutions.csv beside it.",
    ),
    Likely(
        "American Community Survey, public use microdata",
        r"psam_.*|.*csv_pus.*",
        r"SERIALNO",
        "Hand over csv_pus.zip of one year, the nation's persons, as published.",
    ),
    Likely(
        "Quarterly Census of Employment and Wages",
        r".*(qcew|annual|singlefile).*\.(csv|zip|xlsx?)",
        r"area_fips",
        "Hand over the annual averages of diagnostic imaging centers alone: 621512.csv.",
    ),
    Likely(
        "regional price parities",
        r".*(sarpp|marpp|parpp|rpp|parit).*",
        r"GeoFIPS",
        "Hand over SARPP_STATE_2008_2024.csv, out of SARPP.zip, under this name.",
    ),
    Likely(
        "Population Estimates",
        r".*(sc-est|popest|agesex).*",
        r"POPEST\d{4}",
        "Hand over sc-est…-agesex-civ.csv under this name.",
    ),
    Likely(
        "OECD Health Statistics",
        r".*(oecd|med_?tech).*",
        r"REF_AREA",
        "Download the dataflow DF_MED_TECH as SDMX-CSV.",
    ),
    Likely(
        "the O*NET database",
        r".*(o-?net|db_\d+_\d+|skills|knowledge|tools.used).*",
        r"O\*NET-SOC Code",
        "Hand over the whole zip (db_31_0_excel.zip) or folder of the database.",
    ),
    Likely(
        "the Current Population Survey's tables",
        r".*cpsaat.*",
        r"a^",
        "Hand over table 11b, cpsaat11b.xlsx.",
    ),
)


def likely(original: Original) -> Likely | None:
    """The publication a file is most likely of, by its name, else by its first words; or None."""
    name = original.name.lower()
    head = original.head(LOOKED_AT).decode("utf-8", "replace")
    by_name = (known for known in KNOWN if re.fullmatch(known.name, name))
    by_words = (known for known in KNOWN if re.search(known.words, head))
    return next(by_words, None) or next(by_name, None)


def stranger(original: Original) -> UsageError:
    """The refusal of a file that no source takes: what it probably is, and what to do."""
    known = likely(original)
    if known is None:
        return UsageError(
            original.where,
            expected="a file of one of the publications that are read here",
            found="a file of another kind or name",
            remedy="Keep the publisher's file names; `python -m workforce sources` lists the "
            "publications and their pages.",
        )
    year = YEAR.search(original.name)
    two = year[1] if year else "YY"
    return UsageError(
        original.where,
        expected="a file under the publisher's name, in the publisher's layout",
        found=f"what looks like {known.publication}",
        remedy=known.remedy.replace("{yy4}", f"20{two}" if year else "YYYY").replace("{yy}", two),
    )
