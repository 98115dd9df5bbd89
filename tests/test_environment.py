"""pyproject.toml, environment.yml and the locks say the same.

Each check is a pure function from texts to faults, and is shown a text that it must refuse.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from rattler import MatchSpec
from rattler.exceptions import InvalidMatchSpecError

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
ENVIRONMENT = (ROOT / "environment.yml").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
LOCK = (ROOT / "locks" / "requirements.txt").read_text(encoding="utf-8")
BOOTSTRAP = (ROOT / "locks" / "bootstrap.txt").read_text(encoding="utf-8")
OVERRIDES = (ROOT / "locks" / "overrides.txt").read_text(encoding="utf-8")

# What analysts were promised to find.
FIXED = {"jupyterlab", "matplotlib", "nbval", "pandas", "requests"}
# conda has no extras; conda-forge splits pandera into one package for each.
CONDA_NAMES = {
    "duckdb": "python-duckdb",
    "pandera[pandas]": "pandera-pandas",
    "playwright": "playwright-python",
    "typst": "typst-py",
}
# In environment.yml only: conda brings Python and pip as packages.
CONDA_ONLY = {"python", "pip"}


def declared(pyproject: str) -> dict[str, Requirement]:
    """Requirements of pyproject.toml, `dev` included, by conda's names."""
    project = tomllib.loads(pyproject)["project"]
    lines = project["dependencies"] + project["optional-dependencies"]["dev"]
    requirements = [Requirement(line) for line in lines]
    named = {
        r.name + (f"[{','.join(sorted(r.extras))}]" if r.extras else ""): r for r in requirements
    }
    return {CONDA_NAMES.get(name, name): requirement for name, requirement in named.items()}


def conda_lines(environment: str) -> list[str]:
    """The conda requirements of environment.yml; not those of its pip section."""
    return [line for line in yaml.safe_load(environment)["dependencies"] if isinstance(line, str)]


def conda_specs(environment: str) -> dict[str, SpecifierSet]:
    """Version ranges of environment.yml, by name."""
    split = [line.partition(" ") for line in conda_lines(environment)]
    return {name: SpecifierSet(versions) for name, _, versions in split}


def pins(lock: str) -> list[Requirement]:
    """The pinned packages of a lock."""
    lines = re.findall(r"^[^\s#-][^\\\n]*", lock, flags=re.MULTILINE)
    return [Requirement(line.strip()) for line in lines]


def differences(pyproject: str, environment: str) -> list[str]:
    """Where the two lists of requirements part."""
    pip, conda = declared(pyproject), conda_specs(environment)
    faults = [f"only in pyproject.toml: {name}" for name in sorted(set(pip) - set(conda))]
    faults += [
        f"only in environment.yml: {name}" for name in sorted(set(conda) - set(pip) - CONDA_ONLY)
    ]
    faults += [
        f"{name}: {pip[name].specifier} in pyproject.toml, {conda[name]} in environment.yml"
        for name in sorted(set(pip) & set(conda))
        if pip[name].specifier != conda[name]
    ]
    python = SpecifierSet(tomllib.loads(pyproject)["project"]["requires-python"])
    if python != conda.get("python"):
        faults.append(
            f"python: {python} in pyproject.toml, {conda.get('python')} in environment.yml"
        )
    return faults


def unsatisfied(lock: str, ranges: dict[str, SpecifierSet]) -> list[str]:
    """Requirements that the lock does not pin, or pins outside their range."""
    pinned: dict[str, list[str]] = {}
    for pin in pins(lock):
        version = str(pin.specifier).removeprefix("==")
        pinned.setdefault(canonicalize_name(pin.name), []).append(version)
    return [
        f"{name} {wanted}: lock has {pinned.get(canonicalize_name(name))}"
        for name, wanted in sorted(ranges.items())
        if not pinned.get(canonicalize_name(name))
        or not all(v in wanted for v in pinned[canonicalize_name(name)])
    ]


def unpinned(lock: str) -> list[str]:
    """Entries of a lock that are not one exact version with at least one hash."""
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE).strip())
    whole = re.compile(r"[\w.-]+==[\w.]+( ; [^\\\n]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+")
    return [entry.splitlines()[0] for entry in entries if not whole.fullmatch(entry)]


def addresses(lock: str) -> list[str]:
    """Lines that name a place to install from; the user's own configuration decides that."""
    return [
        line
        for line in lock.splitlines()
        if re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host| @ |^-[ifc]\b", line)
    ]


def unparseable(environment: str) -> list[str]:
    """Requirements that conda could not read."""
    faults = []
    for line in conda_lines(environment):
        try:
            MatchSpec(line, strict=True)
        except InvalidMatchSpecError:
            faults.append(line)
    return faults


def unexplained(pyproject: str, contributing: str) -> set[str]:
    """Direct dependencies without a line of their own, or lines without a dependency."""
    told = re.findall(r"^\| ([\w-]+) \| \S", contributing, flags=re.MULTILINE)
    told = [name for name in told if name != "package"]
    twice = {name for name in told if told.count(name) > 1}
    return twice | ({r.name for r in declared(pyproject).values()} ^ set(told))


def test_pyproject_and_environment_agree():
    assert differences(PYPROJECT, ENVIRONMENT) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - pandas >=3.0,<4\n", ""),
        ("  - pandas >=3.0,<4", "  - pandas >=2.0,<4"),
        ("  - pandas >=3.0,<4", "  - pandas >=3.0,<4\n  - modin >=1"),
        ("  - python >=3.11", "  - python >=3.10"),
    ],
)
def test_a_difference_is_found(old, new):
    assert old in ENVIRONMENT
    assert len(differences(PYPROJECT, ENVIRONMENT.replace(old, new))) == 1


def test_lock_satisfies_both():
    ranges = {r.name: r.specifier for r in declared(PYPROJECT).values()}
    assert unsatisfied(LOCK, ranges) == []
    pip_names = {conda: Requirement(pip).name for pip, conda in CONDA_NAMES.items()}
    conda = {n: s for n, s in conda_specs(ENVIRONMENT).items() if n not in CONDA_ONLY}
    assert unsatisfied(LOCK, {pip_names.get(n, n): s for n, s in conda.items()}) == []


@pytest.mark.parametrize("lock", ["pandas==2.3.3 \\\n", "numpy==2.4.6 \\\n", ""])
def test_an_unsatisfied_requirement_is_found(lock):
    assert len(unsatisfied(lock, {"pandas": SpecifierSet(">=3.0,<4")})) == 1


@pytest.mark.parametrize("lock", [LOCK, BOOTSTRAP], ids=["requirements", "bootstrap"])
def test_each_pin_has_hashes_and_no_address(lock):
    assert unpinned(lock) == []
    assert addresses(lock) == []


@pytest.mark.parametrize("entry", ["pandas==3.1.1", "pandas>=3 \\\n    --hash=sha256:" + "0" * 64])
def test_a_pin_without_version_or_hash_is_found(entry):
    assert len(unpinned(f"{BOOTSTRAP.strip()}\n{entry}\n")) == 1


@pytest.mark.parametrize(
    "line",
    [
        "--index-url x",
        "-i x",
        "--extra-index-url x",
        "--find-links x",
        "pandas @ file.whl",
        "# via https:" + "//example.org",
    ],
)
def test_an_address_is_found(line):
    assert addresses(f"{LOCK}\n{line}\n") == [line]


def test_overrides_keep_their_word():
    left_out = [Requirement(line) for line in OVERRIDES.splitlines() if not line.startswith("#")]
    assert left_out
    for requirement in left_out:
        (pin,) = [pin for pin in pins(LOCK) if pin.name == requirement.name]
        assert pin.marker is not None
        assert not pin.marker.evaluate()


def test_bootstrap_pins_only_uv():
    assert [pin.name for pin in pins(BOOTSTRAP)] == ["uv"]


def test_conda_can_read_each_requirement():
    assert unparseable(ENVIRONMENT) == []


def test_a_requirement_conda_cannot_read_is_found():
    assert unparseable(ENVIRONMENT.replace("- pandas >=3.0,<4", "- pandas >=>3")) == ["pandas >=>3"]


def test_fixed_packages_are_in_all_three():
    assert set(declared(PYPROJECT)) >= FIXED
    assert set(conda_specs(ENVIRONMENT)) >= FIXED
    assert {pin.name for pin in pins(LOCK)} >= FIXED


def test_each_dependency_is_explained_once():
    assert unexplained(PYPROJECT, CONTRIBUTING) == set()


def test_an_unexplained_dependency_is_found():
    assert unexplained(PYPROJECT, CONTRIBUTING.replace("| pandas | ", "| polars | ")) == {
        "pandas",
        "polars",
    }
