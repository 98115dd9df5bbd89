"""Write the outlook for advisors: pages with their charts, and every chart and table as files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from os import cpu_count
from pathlib import Path

from workforce.errors import UsageError
from workforce.files import Folders, sha256_of, write_together
from workforce.report.pages.rendered import Appendix, Share, joined, with_drawings
from workforce.report.pages.search import search_script
from workforce.report.voucher import (
    DRAWINGS,
    MADE,
    OWN,
    SHEETS,
    Drawings,
    Voucher,
    inputs_of,
    packed,
    strays,
    unpacked,
)
from workforce.report.work import run, workers

__all__ = ["PRODUCERS", "export"]

# Whatever else belongs into the outlook, as "module:function"; each is given the folders and
# returns files by their paths in the outlook.
PRODUCERS: tuple[str, ...] = (
    "workforce.report.workbook:files",
    "workforce.report.dataset:dataset",
    "workforce.report.product:files",
    "workforce.report.product.cards:files",
)
SUFFIXES = ("csv", "json", "phone.svg", "png", "svg")
# Tasks a worker, so that none waits long for the other's last one.
TASKS = 6
USED = re.compile(r'(?:fill|stroke)="(#[0-9a-f]{6})"')
SCRIPTS = ("outlook.js", "print.js", "icon.svg")
PICTURE = re.compile(r"@picture-([0-9a-f]{64})")


def export(folders: Folders, names: Sequence[str] = ()) -> list[str]:
    """Write the outlook, or only the files of these charts; return what was written anew.

    What is returned are names of charts, then paths of all other files. Where nothing changed
    that the last export was made from, and all its files are intact, nothing is done. Otherwise
    only charts whose words, data or way of drawing changed are drawn again. All files are made
    before the first is written, so a failure leaves the last export as it was. An export of
    everything at last removes files that are no longer made. Raises `UsageError` for a name that
    is not in the catalogue of charts.
    """
    outlook = folders.outlook
    last = Voucher.read(outlook)
    if names:
        return _named(folders, names, last)
    inputs = inputs_of(folders)
    if last.inputs == inputs and not strays(outlook, last.files):
        return []
    kept = _kept(last, unpacked(outlook, last))
    tasks = TASKS * (cpu_count() or 1)
    with workers() as pool:
        produced = [pool.submit(run, producer, folders) for producer in PRODUCERS]
        beside = pool.submit(run, "workforce.report.pages.beside:script", folders)
        noted = pool.submit(run, "workforce.report.pages.appendix:appendix", folders)
        made = {name: last.charts[name] for name in kept}
        shares = [
            pool.submit(run, "workforce.report.making:share", folders, number, tasks, made)
            for number in range(tasks)
        ]
        whole = joined(part.result() for part in shares)
        drawings = _drawings(whole, kept)
        files = _chart_files(whole)
        again = {path for name in kept.keys() & whole.charts for path in _paths(name)}
        digests = {**{path: last.files[path] for path in again}, **_digests(files)}
        gallery = pool.submit(
            run,
            "workforce.report.pages.gallery:rendered",
            _outline(whole),
            _shown_in(noted.result(), digests),
        )
        used = sorted(
            {c for d in drawings.values() for svg in d.values() for c in USED.findall(svg)}
        )
        sheet = pool.submit(run, "workforce.report.pages.colours:stylesheet", used)
        whole = replace(whole, pages=(*whole.pages, gallery.result()))
        files |= _pages(whole, drawings, noted.result(), digests)
        files |= {
            "assets/style.css": sheet.result().encode(),
            "assets/places.js": beside.result().encode(),
            **_assets(whole),
        }
        for more in produced:
            files |= more.result()
    files[DRAWINGS] = packed(drawings)
    files[SHEETS] = packed(whole.sheets)
    charts = {name: drawn.origin for name, drawn in sorted(whole.charts.items())}
    voucher = Voucher(inputs, charts, {**digests, **_digests(files)})
    written = _write(outlook, files, last, voucher)
    _remove(outlook, {*last.files, *strays(outlook, voucher.files)} - voucher.files.keys())
    return written


def _named(folders: Folders, names: Sequence[str], last: Voucher) -> list[str]:
    """Write the files of these charts alone; pages stay as they are."""
    from workforce.report.catalogue import EVERY

    unknown = sorted(set(names) - EVERY.keys())
    if unknown:
        raise UsageError(
            "chart " + ", ".join(unknown),
            expected="names of the catalogue",
            found="unknown ones",
            remedy="The files in outlook/charts are named after them.",
        )
    kept = _kept(last, unpacked(folders.outlook, last))
    made = {name: last.charts[name] for name in kept}
    size = -(-len(names) // (cpu_count() or 1))
    with workers(len(names)) as pool:
        shares = [
            pool.submit(
                run, "workforce.report.making:named", folders, names[start : start + size], made
            )
            for start in range(0, len(names), size)
        ]
        whole = joined(part.result() for part in shares)
    files = _chart_files(whole)
    files[DRAWINGS] = packed({**kept, **_drawings(whole, kept)})
    charts = {**last.charts, **{name: drawn.origin for name, drawn in whole.charts.items()}}
    # The record still speaks of what the pages were made from.
    voucher = Voucher(last.inputs, charts, {**last.files, **_digests(files)})
    return _write(folders.outlook, files, last, voucher)


def _paths(chart: str) -> list[str]:
    return [f"charts/{chart}.{suffix}" for suffix in SUFFIXES]


def _kept(last: Voucher, drawings: Drawings) -> Drawings:
    """The drawings of charts all of whose files are still what the last export wrote."""
    return {
        name: drawings[name]
        for name in last.charts
        if name in drawings and all(path in last.files for path in _paths(name))
    }


def _drawings(whole: Share, kept: Drawings) -> Drawings:
    return {
        name: dict(drawn.drawings) or kept[name] for name, drawn in sorted(whole.charts.items())
    }


def _chart_files(whole: Share) -> dict[str, bytes]:
    return {
        f"charts/{name}": content
        for drawn in whole.charts.values()
        for name, content in drawn.files.items()
    }


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {path: sha256_of(content) for path, content in files.items()}


def _outline(whole: Share) -> Share:
    """Charts and pages without their files, which are much to hand to another process."""
    charts = {name: replace(d, files={}, drawings={}) for name, d in sorted(whole.charts.items())}
    return Share(charts, tuple(replace(page, html="") for page in whole.pages))


def _shown_in(noted: Appendix, digests: Mapping[str, str]) -> dict[str, list[str]]:
    """The names of the charts whose pictures stand in each notebook, by its path."""
    pictures = {name: digests[f"charts/{name}.png"] for name in _names(digests)}
    return {
        path: [name for name, digest in pictures.items() if digest in PICTURE.findall(html)]
        for path, html in noted.pages.items()
    }


def _names(digests: Mapping[str, str]) -> list[str]:
    """Of charts, by their pictures among the files."""
    return sorted(Path(path).stem for path in digests if re.fullmatch(r"charts/\w+\.png", path))


def _pages(
    whole: Share, drawings: Drawings, noted: Appendix, digests: Mapping[str, str]
) -> dict[str, bytes]:
    """Pages, the tables in them, and the notebooks with their pictures.

    A notebook shows mostly charts that lie in the outlook already; only other pictures are
    written beside it.
    """
    files = {page.path: with_drawings(page.html, drawings).encode() for page in whole.pages}
    files |= {f"data/tables/{name}.csv": table for name, table in whole.tables.items()}
    # The same picture may lie there under two names: always the same one is linked.
    drawn = sorted(path for path in digests if path.startswith("charts/"))
    charts = {digests[path]: path for path in drawn}
    places = {
        digest: charts.get(digest, f"notebooks/pictures/{digest[:16]}.png")
        for digest in noted.pictures
    }
    for digest, picture in noted.pictures.items():
        if digest not in charts:
            files[places[digest]] = picture
    for path, html in noted.pages.items():
        files[path] = PICTURE.sub(lambda found: f"../{places[found[1]]}", html).encode()
    return files


def _assets(whole: Share) -> dict[str, bytes]:
    folder = resources.files("workforce.report.pages") / "assets"
    files = {f"assets/{name}": (folder / name).read_bytes() for name in SCRIPTS}
    script = search_script(whole.pages)
    return {**files, "assets/search.js": script.encode()}


def _write(outlook: Path, files: dict[str, bytes], last: Voucher, voucher: Voucher) -> list[str]:
    """Write what is not there yet, the record last; return charts and other files written."""
    new = {path for path in files if last.files.get(path) != voucher.files[path]}
    if new or voucher != last:
        write_together(
            {outlook / path: files[path] for path in files if path in new}
            | {outlook / MADE: voucher.written()}
        )
    charts = [name for name in voucher.charts if new & set(_paths(name))]
    of_charts = {path for name in charts for path in _paths(name)}
    return [*charts, *sorted(new - of_charts - {DRAWINGS, SHEETS})]


def _remove(outlook: Path, paths: Iterable[str]) -> None:
    for path in sorted(paths):
        (outlook / path).unlink(missing_ok=True)
    for folder in OWN:
        held = [outlook / folder, *(outlook / folder).rglob("*")]
        for inner in sorted((path for path in held if path.is_dir()), reverse=True):
            if not any(inner.iterdir()):
                inner.rmdir()
