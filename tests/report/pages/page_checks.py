"""What has to hold for every page of the outlook, by reading its HTML as a browser would."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

VOID = set("area base br col embed hr img input link meta source track wbr".split())


class Markup(HTMLParser):
    """Elements in their order, with ids, links and headings; open elements must be closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{name}> is never closed" for name in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.faults.append(f"<{tag}> says an attribute twice")
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")
            self.open = []

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        return [given["id"] for _, given in self.elements if given.get("id")]

    @property
    def links(self) -> list[str]:
        """Everything the page points to: pages, files, style sheets, scripts, pictures."""
        return [
            address
            for tag, given in self.elements
            if tag not in {"use"}
            for address in (given.get("href"), given.get("src"))
            if address
        ]


@cache
def markup(html: str) -> Markup:
    """A page, read once for all that look at it."""
    return Markup(html)


def faults(path: Path) -> list[str]:
    """What is wrong with one page by itself; an empty list where nothing is."""
    html = path.read_text(encoding="utf-8")
    page = markup(html)
    found = list(page.faults)
    if not re.match('<!doctype html>\n<html lang="(?:en|es)"', html):
        found.append("no doctype or language")
    policies = [m for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    if len(policies) != 1 or not strict(policies[0]["content"]):
        found.append("no strict policy")
    for tag, given in page.elements:
        if tag == "style" or "style" in given:
            found.append(f"<{tag}> brings its own style")
        if any(name.startswith("on") for name in given):
            found.append(f"<{tag}> has a handler")
        # A block of data is not run.
        if tag == "script" and "src" not in given and given.get("type") != "application/ld+json":
            found.append("a script stands in the page")
    double = {name for name, times in Counter(page.ids).items() if times > 1}
    if double:
        found.append(f"ids used twice: {sorted(double)}")
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    if levels[:1] != [1] or levels.count(1) != 1:
        found.append(f"headings start {levels[:3]}, not with one h1")
    if any(deeper > level + 1 for level, deeper in pairwise(levels)):
        found.append("a heading skips a level")
    found += [f"{name} leads nowhere" for name in described(page) - set(page.ids)]
    return found


def strict(policy: str) -> bool:
    """Whether a policy lets a page have nothing but what lies beside it."""
    told = dict(rule.split(maxsplit=1) for rule in policy.split(";"))
    allowed = {source for sources in told.values() for source in sources.split()}
    return told.get("default-src") == "'none'" and allowed <= {"'none'", "'self'"}


def described(page: Markup) -> set[str]:
    """The ids that elements name as their label, description or marker."""
    names = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
    said = [given[name] for _, given in page.elements for name in names if given.get(name)]
    return {one for name in said for one in name.split()}


def dead_links(outlook: Path) -> list[str]:
    """Links of all pages that lead to no file, or to no place in a page."""
    pages = {path: markup(path.read_text(encoding="utf-8")) for path in outlook.rglob("*.html")}
    ids = {path: set(page.ids) for path, page in pages.items()}
    dead = []
    for path, page in pages.items():
        for address in page.links:
            if address.startswith(("https://", "data:")):
                continue
            file, _, anchor = unquote(address).partition("#")
            # A choice kept in the address is no place in a page.
            anchor = "" if "=" in anchor else anchor
            target = (path.parent / file).resolve() if file else path
            if not target.is_file() or (anchor and anchor not in ids.get(target, set())):
                dead.append(f"{path.relative_to(outlook)}: {address}")
    return dead
