"""Make `.venv`, once: the locked packages, then this package. Standard library only.

    python setup_venv.py            make it, or do nothing if it is up to date
    python setup_venv.py --check    only say, by the exit code, whether it is up to date

The Makefile calls this before everything else. `.venv/ready` is written last and holds a digest
of all that the environment was made from, so a half-made or outdated one is made anew.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent
LOCK = Path("locks", "requirements.txt")
BOOTSTRAP = Path("locks", "bootstrap.txt")
MADE_FROM = (LOCK, BOOTSTRAP, Path("pyproject.toml"))


# How uv and pip say that a file is not the locked one.
OTHER_HASH = re.compile(r"hash mismatch|do not match the hashes", re.IGNORECASE)


class SetupError(Exception):
    """Set-up cannot go on; the text says why and what helps."""


class OtherHashError(SetupError):
    """A downloaded package is not the one of the lock. Another installer must not be tried."""


def refusal(version: tuple[int, ...]) -> str:
    """Say why a Python of this version cannot be used; empty if it can."""
    if version[:2] >= OLDEST:
        return ""
    found, needed = (".".join(map(str, v)) for v in (version[:3], OLDEST))
    return (
        f"This is Python {found}; {needed} or newer is needed. "
        f"Name one that you have: make PYTHON=/path/to/python{needed} outlook"
    )


def stamp(root: Path, version: tuple[int, ...]) -> str:
    """Digest of what an environment is made from: lock, requirements, Python and place.

    The place counts because the environment points at `src` by its full path.
    """
    digest = hashlib.sha256(repr((str(root), tuple(version[:3]))).encode())
    for path in MADE_FROM:
        content = (root / path).read_bytes().replace(b"\r\n", b"\n")
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def interpreter(venv: Path) -> Path:
    """Where the environment's Python is, or would be."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def state(venv: Path, expected: str) -> str:
    """`missing`, `broken` (half-made, or its Python is gone), `outdated` or `ready`."""
    if not venv.exists():
        return "missing"
    ready = venv / "ready"
    if not ready.is_file() or not interpreter(venv).exists():
        return "broken"
    return "ready" if ready.read_text(encoding="utf-8").strip() == expected else "outdated"


def run(words: str, command: list[str]) -> None:
    """Run one step in one line of output; show what it printed only when it fails."""
    print(f"  {words} ...", end=" ", flush=True)
    started = time.monotonic()
    # PIP_USER would make pip refuse to install into an environment.
    done = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode:
        print("failed")
        told = f"{' '.join(command)}\n{done.stdout.strip()}"
        if OTHER_HASH.search(done.stdout):
            raise OtherHashError(
                "A downloaded package is not the one in locks/: its SHA-256 differs (below), so it "
                "was not installed. Your registry, or something on the way to it, gave another "
                "file than the one this project was tested with. Try again with another registry "
                f"or without its cache; do not install that file by hand.\n\n{told}"
            )
        raise SetupError(told)
    print(f"done ({time.monotonic() - started:.0f} s)", flush=True)


def install(python: Path) -> None:
    """Install the locked packages and this one, by uv, or by pip where uv cannot.

    uv takes a quarter of pip's time. It does not read pip's configuration, so on a machine whose
    registry, proxy or certificates are configured for pip only it fails and pip does not.
    """
    # The lock is complete and leaves one package out on purpose, hence --no-deps. This package is
    # built with the locked hatchling, hence no isolation.
    pip = [str(python), "-I", "-m", "pip", "install", "--quiet", "--no-deps"]
    uv = [str(python), "-I", "-m", "uv", "pip", "install", "--no-deps", "--compile-bytecode"]
    uv += ["--python", str(python)]
    locked = ["--require-hashes", "-r", str(LOCK)]
    itself = ["--no-build-isolation", "-e", "."]
    try:
        run("Getting the installer", [*pip, "--require-hashes", "-r", str(BOOTSTRAP)])
        run("Installing the locked packages", [*uv, *locked])
        run("Installing this package", [*uv, *itself])
    except OtherHashError:
        raise
    except SetupError as by_uv:
        try:
            run("Installing the locked packages by pip instead", [*pip, *locked])
            run("Installing this package by pip", [*pip, *itself])
        except OtherHashError:
            raise
        except SetupError as by_pip:
            raise SetupError(
                f"{by_uv}\n\nThen, by pip: {by_pip}\n\n"
                "Neither installer got through. Set-up needs your package registry: check the "
                "network, proxy and certificate settings of pip, then run the command again."
            ) from None


def make(venv: Path) -> None:
    """Make the environment in place of whatever is there."""
    (venv / "ready").unlink(missing_ok=True)
    try:
        run("Making the environment", [sys.executable, "-I", "-m", "venv", "--clear", str(venv)])
    except SetupError as error:
        raise SetupError(
            f"{error}\n\nThis Python cannot make virtual environments. Install its venv package "
            "(on Debian and Ubuntu: python3-venv), or name another: make PYTHON=... outlook"
        ) from None
    install(interpreter(venv))


def main(arguments: list[str]) -> int:
    """Bring `.venv` up to date; return the exit code."""
    reason = refusal(tuple(sys.version_info))
    if reason:
        print(reason, file=sys.stderr)
        return 1
    venv = ROOT / ".venv"
    expected = stamp(ROOT, tuple(sys.version_info))
    found = state(venv, expected)
    if found == "ready":
        return 0
    if arguments == ["--check"]:
        return 1
    if Path(sys.prefix).resolve() == venv:
        # Started by the environment's own Python (it is activated), which cannot replace itself.
        return subprocess.call([getattr(sys, "_base_executable", sys.executable), "-I", __file__])
    why = {"missing": "first run only", "broken": "an earlier set-up did not finish"}
    version = ".".join(map(str, sys.version_info[:3]))
    reason = why.get(found, "made from other requirements or another Python")
    print(f"Setting up .venv with Python {version} ({reason})", flush=True)
    try:
        make(venv)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    (venv / "ready").write_text(expected + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
