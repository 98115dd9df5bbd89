"""O*NET ratings, technology and tools."""

from __future__ import annotations

from workforce.dictionary.common import SOC_CODE
from workforce.dictionary.held import newest
from workforce.occupations import TOGETHER
from workforce.schema import Awaited, Column, Fill, Table, text
from workforce.sources import onet

__all__ = ["TABLES"]

TABLES = (
    Table(
        "occupation_ratings",
        f"Skills and knowledge of the {TOGETHER}, as rated by O*NET",
        "One row an occupation and element. Every rating has its own date.",
        (
            SOC_CODE,
            text("domain", "kind of element", "skill", "knowledge"),
            text("element_id", "O*NET content model code"),
            text("element", "O*NET name"),
            Column(
                "importance",
                "number",
                "1 to 5",
                "how important it is for the work",
                2,
                minimum=1,
                maximum=5,
            ),
            Column(
                "level",
                "number",
                "0 to 7",
                "how much of it the work needs",
                2,
                minimum=0,
                maximum=7,
            ),
            Column("suppress", "boolean", "", "whether O*NET recommends not to use it"),
            text("rated_in", "year and month of the rating"),
            text("rated_by", "analysts, job incumbents or occupational experts"),
        ),
        ("soc_code", "domain", "element_id"),
        ("onet/*_skills*.csv", "onet/*_knowledge.csv"),
        choose=newest,
        outranks=Fill("occupations and elements", ("onet_code", "element_id")),
    ),
    Table(
        "work_context",
        f"Conditions of work of the {TOGETHER}, as workers told O*NET",
        "One row an occupation, condition and answer. Every occupation was asked in its own year.",
        (
            SOC_CODE,
            text("element_id", "O*NET content model code"),
            text("element", "O*NET name of the condition"),
            Column("category", "integer", "", "number of the answer, from least on", minimum=1),
            Column(
                "share_pct",
                "number",
                "percent",
                "workers asked who chose this answer",
                2,
                minimum=0,
                maximum=100,
            ),
            Column(
                "share_pct_se",
                "number",
                "percentage points",
                "standard error of the share",
                4,
                minimum=0,
                flags=("not_published",),
            ),
            Column(
                "asked",
                "number",
                "people",
                "workers or experts who answered",
                minimum=0,
                flags=("not_published",),
            ),
            Column("suppress", "boolean", "", "whether O*NET recommends not to use it"),
            text("rated_in", "year and month of the answers"),
            text("rated_by", "analysts, job incumbents or occupational experts"),
        ),
        ("soc_code", "element_id", "category"),
        ("onet/*_work_context.csv",),
        Awaited(onet.PUBLISHER, "O*NET Database, work context", onet.PAGE, "onet"),
        choose=newest,
        outranks=Fill("occupations and conditions", ("onet_code", "element_id")),
    ),
    Table(
        "occupation_tools",
        f"Technology and tools of the {TOGETHER}, as listed by O*NET",
        "One row an occupation and example. Tools are last listed in release 30.2.",
        (
            SOC_CODE,
            text("kind", "kind of thing", "technology", "tool"),
            text("example", "what workers use, as O*NET names it"),
            text(
                "commodity_code",
                "UNSPSC commodity code; of technology since release 30.3, O*NET's own element code",
            ),
            text("commodity", "commodity the example belongs to"),
            Column("in_demand", "boolean", "", "often asked for by employers, says O*NET"),
        ),
        ("soc_code", "kind", "commodity_code", "example"),
        ("onet/*_technology.csv", "onet/*_tools.csv"),
        choose=newest,
        outranks=Fill("occupations", ("onet_code",)),
    ),
)
