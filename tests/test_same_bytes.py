"""A clean build gives the same bytes wherever, whenever and in whichever language it runs."""

from __future__ import annotations

import sys

import pytest
from bench import same_bytes


@pytest.mark.slow
def test_two_clean_builds_under_other_circumstances_are_the_same():
    files, other = same_bytes.compared(sys.executable, whole=False)
    assert files > 100
    assert other == []


@pytest.mark.parametrize(
    "second", [{"a": "1"}, {"a": "1", "b": "3"}, {"a": "1", "b": "2", "c": ""}]
)
def test_a_difference_is_told(second):
    (found,) = same_bytes.differences({"a": "1", "b": "2"}, second)
    assert found in "bc"


def test_the_circumstances_differ_in_everything():
    first, second = same_bytes.CIRCUMSTANCES
    assert all(first[name] != second[name] for name in first)
