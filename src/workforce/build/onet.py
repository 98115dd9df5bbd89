"""O*NET ratings, technology and tools."""

from __future__ import annotations

from collections.abc import Iterator

from workforce.build.raw import Raw, Row

__all__ = ["occupation_ratings", "occupation_tools"]


def occupation_ratings(raw: Raw) -> Iterator[Row]:
    """Importance and level of each element side by side, from the newest O*NET release held.

    Since release 30.3 skills stand in two files, essential and transferable ones, with the same
    elements under the same codes.
    """
    for domain, part in (("skill", "skills*"), ("knowledge", "knowledge")):
        files = raw.used("occupation_ratings", f"onet/*_{part}.csv")
        pairs: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
        for row in (row for file in files for row in raw.read(file)):
            pairs.setdefault((row["onet_code"], row["element_id"]), {})[row["scale"]] = row
        for (onet_code, element_id), scales in pairs.items():
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
            }


def occupation_tools(raw: Raw) -> Iterator[Row]:
    """Technology and tools, each from the newest O*NET release held that lists them."""
    for kind, part in (("technology", "technology"), ("tool", "tools")):
        (file,) = raw.used("occupation_tools", f"onet/*_{part}.csv")
        for row in raw.read(file):
            yield {
                "soc_code": row["onet_code"].removesuffix(".00"),
                "kind": kind,
                "example": row["example"],
                "commodity_code": row["commodity_code"],
                "commodity": row["commodity"],
                "in_demand": row.get("in_demand") == "Y",
            }
