"""What the browser is given to set two places beside each other, held to the measure."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Any

import pytest

from report.pages.composed import desk
from workforce.files import Folders
from workforce.findings import places
from workforce.occupations import IMAGING
from workforce.places import named
from workforce.report.pages.beside import script


@cache
def held() -> dict[str, Any]:
    written = script(Folders.find())
    return json.loads(written.removeprefix("const BESIDE = ").removesuffix(";\n"))


def of(place: str, number: int) -> tuple[float, float, float]:
    (paid,) = [paid for name, paid in held()["places"] if name == place]
    return tuple(paid[str(number)])


@pytest.mark.parametrize(
    ("here", "there"),
    [("Ohio", "Indiana"), ("California", "Texas"), ("Alaska", "Vermont"), ("Maine", "Utah")],
)
def test_two_states_come_out_as_the_measure_has_them(here, there):
    found = places.compare(place=named(here), beside=named(there), desk=desk()).frame
    told = 0
    for number, one in enumerate(IMAGING):
        row = found[found["occupation_key"] == one.key].iloc[0]
        if row["reason"]:
            continue
        (a, a_error, half), (b, b_error, other) = of(here, number), of(there, number)
        change = math.log(a / b)
        error = math.hypot(*(max(rse, held()["least"]) for rse in (a_error, b_error))) / 100
        ends = [100 * math.expm1(change + side * held()["z"] * error) for side in (-1, 1)]
        assert ends == pytest.approx([row["gap_pct_low"], row["gap_pct_high"]], abs=0.01)
        assert 100 * (half / other - 1) == pytest.approx(row["median_gap_pct"], abs=0.01)
        told += 1
    assert told >= len(IMAGING) / 2


def test_every_place_with_pay_is_there_once():
    names = [name for name, _ in held()["places"]]
    assert names[0] == "United States"
    assert len(set(names)) == len(names) > 500
