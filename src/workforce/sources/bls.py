"""What all files of the U.S. Bureau of Labor Statistics have in common."""

from __future__ import annotations

import re

__all__ = ["LICENCE", "PUBLISHER", "SOC", "normal_code"]

PUBLISHER = "U.S. Bureau of Labor Statistics"
LICENCE = "public domain (work of the United States government)"
SOC = re.compile(r"\d\d-\d{4}")


def normal_code(text: str) -> str:
    """An occupation code with a plain hyphen (some tables set an en dash), or nothing."""
    code = text.replace("\N{EN DASH}", "-").strip()
    return code if SOC.fullmatch(code) else ""
