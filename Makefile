# Every target first makes .venv if it is missing or outdated (setup_venv.py), then hands over to
# `python -m workforce`. Nothing needs to be installed or activated by hand.
#
#   make outlook                   build everything
#   make PYTHON=python3.12 test    set up with this Python instead of the newest found
#   make ingest FILES="a.zip b.xlsx"

# Python 3.11 or newer; empty means the newest that runs.
PYTHON ?=
CANDIDATES := python3.14 python3.13 python3.12 python3.11 python3 python
ifeq ($(OS),Windows_NT)
VENV := .venv/Scripts/
else
VENV := .venv/bin/
endif
WORKFORCE := $(VENV)python -m workforce

.DEFAULT_GOAL := help
.PHONY: help ready outlook refresh test test-fast mutants fuzz check build notebooks export serve ingest bench lab lock audit format lint clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

# An up-to-date .venv is asked first: it answers fast, and stays in use when a newer Python arrives.
# Each candidate is run, not only found: a version manager's shim can exist and fail.
ready:
	@if [ -z "$(PYTHON)" ] && "$(VENV)python" setup_venv.py --check 2>/dev/null; then exit 0; fi; \
	for python in $(if $(PYTHON),"$(PYTHON)",$(CANDIDATES)); do \
	  if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	  then exec "$$python" setup_venv.py; fi; \
	done; \
	echo "No working Python 3.11 or newer (with venv and pip) found; tried: $(or $(PYTHON),$(CANDIDATES))." >&2; \
	echo "Install one, or name it: make PYTHON=/path/to/python3.11 outlook" >&2; \
	exit 1

outlook: ready ## build the tables, check them, run the notebooks, export the charts
	@$(WORKFORCE) outlook

test: ready ## run all tests, the notebooks included
	@$(WORKFORCE) test

test-fast: ready ## run the tests without what takes long (browser, kills, export, and what tests/durations.json names)
	@$(WORKFORCE) test -m "not slow"

mutants: ready ## break promises one at a time, and tell which breaks no test notices
	@"$(VENV)python" bench/mutants.py $(MUTANTS)

fuzz: ready ## hand damaged files to ingest: make fuzz FILES=folder FUZZ="--inputs 500"
	@if [ -z "$(FILES)" ]; then echo "Name a folder of publishers' files: make fuzz FILES=path/to/folder" >&2; exit 2; fi
	@"$(VENV)python" bench/fuzz.py $(FILES) $(FUZZ)

check: ready ## check the tables against the raw data
	@$(WORKFORCE) check

build: ready ## build data/processed from data/raw
	@$(WORKFORCE) build

notebooks: ready ## run the notebooks and keep their outputs
	@$(WORKFORCE) notebooks

refresh: ready ## get new figures from their publishers, then build everything
	@$(WORKFORCE) refresh

serve: ready ## show the outlook at an address of this computer
	@$(WORKFORCE) serve

export: ready ## write charts and pages to outlook/
	@$(WORKFORCE) export

ingest: ready ## take figures from publishers' files: make ingest FILES="..."
	@if [ -z "$(FILES)" ]; then echo 'Name the files: make ingest FILES="path/to/file.zip"' >&2; exit 2; fi
	@$(WORKFORCE) ingest $(FILES)

bench: ready ## measure speed and memory, and write docs/benchmarks.md
	@$(WORKFORCE) bench --write docs/benchmarks.md

# JupyterLab refuses the superuser, whom a container often has alone, unless it is told so.
AS_ROOT = $(if $(filter 0,$(shell id -u 2>/dev/null)),--allow-root)

lab: ready ## open the notebooks in JupyterLab: make lab LAB_FLAGS="--no-browser --port 9000"
	@$(VENV)python -m jupyter lab $(AS_ROOT) $(LAB_FLAGS) notebooks

# Keeps the pins that still fit; LOCK_FLAGS=--upgrade renews them all. One version of a package for
# every Python (fewest), so that figures do not depend on which one a user has.
COMPILE = $(VENV)uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --custom-compile-command "make lock" $(LOCK_FLAGS)

lock: ready ## write locks/ anew from pyproject.toml
	@$(COMPILE) --extra dev --override locks/overrides.txt --output-file locks/requirements.txt pyproject.toml
	@echo uv | $(COMPILE) --output-file locks/bootstrap.txt -

audit: ready ## ask for known weaknesses of the locked packages
	@$(VENV)uv tool run pip-audit --disable-pip --require-hashes -r locks/requirements.txt

format: ready ## lay out the code and apply safe fixes
	@$(VENV)ruff check --fix .
	@$(VENV)ruff format .

lint: ready ## check layout, types and layers
	@$(VENV)ruff check .
	@$(VENV)ruff format --check .
	@$(VENV)mypy
	@$(VENV)lint-imports

clean: ## remove everything that make can make again, .venv included
	@rm -rf .venv outlook .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
