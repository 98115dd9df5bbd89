"""The notebooks as pages: questions, folded code, and what the code gave, in the pages' look."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
from markupsafe import Markup, escape
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from nbformat import NotebookNode

from workforce.errors import DataError
from workforce.files import Folders, sha256_of
from workforce.report.pages.parts import Link
from workforce.report.pages.render import framed
from workforce.report.pages.rendered import Appendix

__all__ = ["appendix", "page_of"]

ANCHOR = re.compile(r'<a class="anchor-link"[^>]*>.*?</a>')
# A frame's own style sheet and attributes, which the policy of the pages would refuse.
STYLING = re.compile(r'<style.*?</style>|\s(?:style|border)="[^"]*"', re.DOTALL)


def appendix(folders: Folders) -> Appendix:
    """Every committed notebook as a page, as it ran; no code is run."""
    pages: dict[str, str] = {}
    pictures: dict[str, bytes] = {}
    for path in sorted(folders.notebooks.glob("[0-9]*.ipynb")):
        html, shown = page_of(path)
        pages[f"notebooks/{path.stem}.html"] = html
        pictures |= shown
    return Appendix(pages, pictures)


def page_of(path: Path) -> tuple[str, dict[str, bytes]]:
    """One notebook as HTML, and its pictures by digest.

    A picture stands in the page as `@picture-<digest>`, since where it lies is known only when
    all charts are drawn. Raises `DataError` for a notebook without a title.
    """
    cells = nbformat.read(path, as_version=4).cells
    first = cells[0].source if cells else ""
    title = re.match(r"# (.+)", first)
    if title is None:
        raise DataError(
            path,
            expected="a first cell that starts with the title, as in '# Title'",
            found=first[:40] or "nothing",
            remedy="Give the notebook a title.",
        )
    pictures: dict[str, bytes] = {}
    body = Markup("\n").join(part for cell in cells for part in _cell(cell, pictures))
    html = framed(
        "notebook.html.j2",
        f"notebooks/{path.stem}.html",
        title=title[1],
        description=title[1],
        body_class="appendix",
        trail=[Link("Home", "index.html"), Link("Method", "method/index.html")],
        body=body,
    )
    return html, pictures


def _cell(cell: NotebookNode, pictures: dict[str, bytes]) -> Iterator[Markup]:
    if cell.cell_type == "markdown":
        yield Markup(ANCHOR.sub("", markdown2html_mistune(cell.source)))
    elif cell.cell_type == "code":
        code = Markup(Highlight2HTML(pygments_lexer="python")(cell.source))
        yield Markup("<details><summary>Code</summary>{}</details>").format(code)
        for number, output in enumerate(cell.outputs):
            # What is displayed within a cell bears no number of its own.
            name = f"{cell.execution_count}.{number}" if number else f"{cell.execution_count}"
            yield _output(output, name, pictures)


def _output(output: NotebookNode, name: str, pictures: dict[str, bytes]) -> Markup:
    if output.output_type == "stream":
        return _text(output.text)
    data = output.data
    if "image/png" in data:
        picture = base64.b64decode(data["image/png"])
        digest = sha256_of(picture)
        pictures[digest] = picture
        # The text of a chart: its title, its subtitle, what it shows in words, its source.
        lines = [*data["text/plain"].splitlines(), "", "", ""]
        title, alt = lines[0], lines[2]
        shown = Markup('<p class="picture"><img src="@picture-{}" alt="{}" width="720"></p>')
        return shown.format(digest, f"{title}. {alt}" if alt else title)
    if "text/html" in data:
        table = STYLING.sub("", data["text/html"])
        head, found, rows = table.partition("</thead>")
        scoped = head.replace("<th></th>", "<td></td>").replace("<th>", '<th scope="col">') + found
        scoped += rows.replace("<th>", '<th scope="row">')
        scroll = '<div class="scroll" role="region" tabindex="0" aria-label="Output {}">{}</div>'
        return Markup(scroll).format(name, Markup(scoped))
    return _text(data["text/plain"])


def _text(text: str) -> Markup:
    return Markup('<div class="out"><pre>{}</pre></div>').format(escape(text.rstrip("\n")))
