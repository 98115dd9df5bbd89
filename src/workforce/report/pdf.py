"""Print the pages of states and occupations to PDF with a browser this machine has."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from workforce.errors import DataError, UsageError

__all__ = ["BROWSER_VARIABLE", "browser", "discard", "flags", "pdfs"]

BROWSER_VARIABLE = "WORKFORCE_BROWSER"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
# Where they are on systems that do not put them on the path.
APPLICATIONS = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ),
}
# No window, no first-run questions, and nothing that looks for a network.
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
)
FOLDERS = ("states", "occupations", "es/occupations")
FOLDER = "pdf"
AT_ONCE = 2
# A net under browsers that hang; a page takes a second or two.
SECONDS = 300


def browser() -> Path:
    """The Chromium, Chrome or Edge to print with: the one named, else the first one found.

    Raises `UsageError` where WORKFORCE_BROWSER names none, or none is found.
    """
    named = os.environ.get(BROWSER_VARIABLE)
    if named:
        found = shutil.which(named)
        if found:
            return Path(found)
        raise UsageError(
            BROWSER_VARIABLE,
            expected="a browser's program",
            found=repr(named),
            remedy=f"Point {BROWSER_VARIABLE} to Chromium, Chrome or Edge, or unset it.",
        )
    for candidate in (*BROWSERS, *APPLICATIONS.get(sys.platform, ())):
        found = shutil.which(candidate)
        if found:
            return Path(found)
    raise UsageError(
        "browser",
        expected="one of " + ", ".join(BROWSERS) + " on the path",
        found="none",
        remedy="Install Chromium (Debian and Ubuntu: apt-get install chromium), or name a browser: "
        f"{BROWSER_VARIABLE}=/path/to/it",
    )


def flags() -> list[str]:
    """The flags to start the browser with. It refuses its sandbox to root, as in containers."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*FLAGS, *(["--no-sandbox"] if is_root else [])]


def pages_to_print(outlook: Path) -> list[Path]:
    """The pages of states and occupations, in the order of their names.

    Raises `UsageError` where there are none.
    """
    found = [page for name in FOLDERS for page in sorted((outlook / name).glob("*.html"))]
    if found:
        return found
    raise UsageError(
        outlook,
        expected="pages of states and occupations",
        found="none",
        remedy="Run: python -m workforce export",
    )


def pdfs(
    outlook: Path,
    pages: Sequence[Path] = (),
    *,
    at_once: int = AT_ONCE,
    seconds: float = SECONDS,
) -> Iterator[Path]:
    """Print these pages, or those of all states and occupations, to outlook/pdf; give each file.

    A file appears only once it is whole. Printing all pages at last removes the files of pages
    that are no longer there. Raises `UsageError` where there is no page or no browser, and
    `DataError` for a page that the browser does not print within `seconds`.
    """
    wanted = list(pages) or pages_to_print(outlook)
    program = browser()
    folder = outlook / FOLDER
    folder.mkdir(exist_ok=True)
    printed = []
    with ThreadPoolExecutor(at_once) as pool:
        running = [
            pool.submit(_printed, page, folder / _called(page), program, seconds) for page in wanted
        ]
        try:
            for future in running:
                printed.append(future.result())
                yield printed[-1]
        finally:
            for future in running:
                future.cancel()
    if not pages:
        for stale in set(folder.glob("*.pdf")) - set(printed):
            stale.unlink()


def _called(page: Path) -> str:
    """The file of a printed page; those in Spanish say so, as their stems are the same."""
    return f"{'es-' * ('es' in page.parts)}{page.stem}.pdf"


def _printed(page: Path, target: Path, program: Path, seconds: float) -> Path:
    """Print one page with a browser profile of its own, so that no two share anything."""
    part = target.with_name(f".{target.name}.part")
    with TemporaryDirectory(prefix="workforce-", ignore_cleanup_errors=True) as profile:
        command = [
            str(program),
            *flags(),
            f"--user-data-dir={profile}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={part.resolve()}",
            page.resolve().as_uri(),
        ]
        try:
            said = _run(command, seconds)
            if not _is_whole(part):
                raise DataError(
                    page,
                    expected=f"a PDF from {program}",
                    found=said,
                    remedy="Open the page in that browser and print it from there, or name another "
                    f"browser: {BROWSER_VARIABLE}=/path/to/it",
                )
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    return target


def _run(command: list[str], seconds: float) -> str:
    """Run a browser and say how it ended; its helpers end with it where it takes too long."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    try:
        _, errors = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return f"nothing after {seconds:g} seconds"
    finally:
        if process.poll() is None:
            _end(process)
            process.communicate()
    last = errors.strip().splitlines()[-1:] or ["no message"]
    return f"exit code {process.returncode}: {last[0][:300]}"


def _end(process: subprocess.Popen[str]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _is_whole(part: Path) -> bool:
    if not part.is_file():
        return False
    content = part.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


def discard(outlook: Path) -> None:
    """Remove what was printed, because the pages it was printed from are no longer these."""
    shutil.rmtree(outlook / FOLDER, ignore_errors=True)
