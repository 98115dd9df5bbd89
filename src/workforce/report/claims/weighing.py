"""How each claim is held against the tables, by its id."""

from __future__ import annotations

from collections.abc import Callable

from workforce.findings.desk import Desk
from workforce.report.claims import jobs, training
from workforce.report.claims.weighed import Weighed

__all__ = ["WEIGHED"]

WEIGHED: dict[str, Callable[[Desk], Weighed]] = {
    "C01": jobs.faster,
    "C02": jobs.radiographers,
    "C03": jobs.ageing,
    "C04": jobs.gained,
    "C05": jobs.steady,
    "C06": training.mri,
    "C07": training.inside,
    "C08": training.premium,
    "C09": training.unasked,
    "C10": training.careers,
    "C11": jobs.concentration,
    "C12": jobs.openings,
    "C13": training.entry,
    "C14": training.degrees,
    "C15": training.schools,
    "C16": jobs.settings,
    "C17": jobs.hours,
    "C18": jobs.staffing,
    "C19": jobs.artificial,
    "C20": jobs.technology,
    "C21": jobs.abroad,
    "C22": training.elsewhere,
    "C23": training.law,
    "C24": training.machines,
    "C25": training.unasked,
    "C26": training.supporting,
    "C27": training.direct,
    "C28": training.unasked,
}
