"""What can be asked for."""

from __future__ import annotations

import pytest

from workforce.errors import UsageError
from workforce.fetching import Address, Key

KEY = Key("SOME_API_KEY", "UserID", "https://example.org/signup")


def test_a_file_is_named_by_its_address():
    assert Address("https://example.org/a/national%20data.csv?x=1", "p").name == "national data.csv"
    assert Address("https://example.org/a/1?page=0", "p", name="us.json").name == "us.json"


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/a.zip", "https://example.org/", "a.zip", "https:///a.zip", "https://h/.a"],
)
def test_an_address_that_names_no_file_is_refused(url):
    with pytest.raises(UsageError, match="address of a file"):
        Address(url, "p")


@pytest.mark.parametrize("name", ["../a.zip", ".hidden", "a\\b", "a:b", "new\nline"])
def test_a_name_that_leads_elsewhere_is_refused(name):
    with pytest.raises(UsageError, match="for a file named"):
        Address("https://example.org/a.zip", "p", name=name)


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://example.org/data?userid=0123-abcd", "a parameter UserID"),
        ("http://example.org/data", "http"),
    ],
)
def test_a_key_is_neither_in_the_address_nor_sent_in_the_clear(url, found):
    with pytest.raises(UsageError, match="without the key in it") as caught:
        Address(url, "p", key=KEY)
    assert caught.value.found == found
    assert "0123" not in str(caught.value)
