"""O*NET ratings, conditions of work, technology and tools."""

from __future__ import annotations

from collections.abc import Iterator

from workforce.build.raw import Raw, Row, gap, number
from workforce.errors import DataError
from workforce.sources.onet import SHARES

__all__ = ["occupation_ratings", "occupation_tools", "work_context"]


def occupation_ratings(raw: Raw) -> Iterator[Row]:
    """Importance and level of each element side by side, from the newest release that has it.

    Since release 30.3 skills stand in two files, essential and transferable ones, with the same
    elements under the same codes. Raises `DataError` for an element without one of the two.
    """
    for domain, part in (("skill", "skills*"), ("knowledge", "knowledge")):
        pairs: dict[tuple[str, str, str], dict[str, dict[str, str]]] = {}
        for file, row in raw.rows("occupation_ratings", f"onet/*_{part}.csv"):
            pairs.setdefault((file, row["onet_code"], row["element_id"]), {})[row["scale"]] = row
        for (file, onet_code, element_id), scales in pairs.items():
            if not {"IM", "LV"} <= scales.keys():
                raise DataError(
                    f"raw file {file}",
                    expected=f"importance (IM) and level (LV) of {element_id} of {onet_code}",
                    found=f"{', '.join(scales)} alone",
                    remedy="Ingest the whole O*NET database of that release again.",
                )
            importance, level = scales["IM"], scales["LV"]
            month, year = importance["rated"].split("/")
            yield {
                "soc_code": onet_code.removesuffix(".00"),
                "domain": domain,
                "element_id": element_id,
                "element": importance["element"],
                "importance": float(importance["value"]),
                "level": float(level["value"]),
                "suppress": "Y" in (importance["recommend_suppress"], level["recommend_suppress"]),
                "rated_in": f"{year}-{month}",
                "rated_by": importance["rated_by"],
                "kept_from": importance["kept_from"],
            }


def work_context(raw: Raw) -> Iterator[Row]:
    """How many chose each answer on their conditions; nothing where no release is held."""
    for _, row in raw.rows("work_context", needed=False):
        if row["scale"] not in SHARES:
            continue
        month, year = row["rated"].split("/")
        yield {
            "soc_code": row["onet_code"].removesuffix(".00"),
            "element_id": row["element_id"],
            "element": row["element"],
            "category": int(row["category"]),
            "share_pct": float(row["value"]),
            **gap("share_pct_se", number(row["standard_error"] or "-")),
            **gap("asked", number(row["n"] or "-")),
            "suppress": row["recommend_suppress"] == "Y",
            "rated_in": f"{year}-{month}",
            "rated_by": row["rated_by"],
            "kept_from": row["kept_from"],
        }


def occupation_tools(raw: Raw) -> Iterator[Row]:
    """Technology and tools, each from the newest release held that lists them."""
    for kind, part in (("technology", "technology"), ("tool", "tools")):
        for _, row in raw.rows("occupation_tools", f"onet/*_{part}.csv"):
            yield {
                "soc_code": row["onet_code"].removesuffix(".00"),
                "kind": kind,
                "example": row["example"],
                "commodity_code": row["commodity_code"],
                "commodity": row["commodity"],
                "in_demand": row.get("in_demand") == "Y",
                "kept_from": row["kept_from"],
            }
