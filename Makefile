# Everything a newcomer types. Needs python3 (3.11 or newer, with venv) and make; builds its own environment.

PYTHON ?= python3
BIN     = .venv/bin
READY   = .venv/ready

.DEFAULT_GOAL := help
.PHONY: help env demo test check lint types imports coverage fast check-fast bench fuzz docs clean

help:  ## what can be made
	@sed -n 's/^\([a-z-]*\):.*##/\1\t/p' $(MAKEFILE_LIST) | expand -t 12

env: $(READY)  ## the environment alone, from requirements.lock

# Made anew when what it is made from changes. --no-deps and the hashes in the lock: this set of packages and no other.
# PYTHONWARNINGS: setuptools' advice on editable installs is nothing that a newcomer could act on.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "claimwright needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 …")'
	@echo "Building the environment in .venv (a minute the first time) …" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)  ## load the sample payer, run the sample drop, print what came of it
	@$(BIN)/python -m operations.demo

test: $(READY)  ## the whole suite
	@$(BIN)/python -m pytest -q -n auto --dist worksteal

check: lint types imports test  ## lint, types, import contracts, then the whole suite

lint: $(READY)
	@$(BIN)/ruff check .

types: $(READY)
	@$(BIN)/mypy

imports: $(READY)
	@$(BIN)/lint-imports --no-logo

coverage: $(READY)  ## the suite with branch coverage
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest -q
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

fast: $(READY)  ## the hot modules compiled, in build/fast; needs a C compiler and Python's headers
	@$(BIN)/python -m fast
	@echo "Compiled. To use it: PYTHONPATH=build/fast $(BIN)/claimwright …"

# -P, and no `pythonpath` of pytest's: the sources here do not stand before what was compiled from them.
check-fast: $(READY)  ## the whole suite on the compiled modules
	@$(BIN)/python -m fast
	@PYTHONSAFEPATH=1 PYTHONPATH=build/fast:. $(BIN)/python -m pytest -q -n auto --dist worksteal -o pythonpath=

bench: $(READY)  ## speed and memory beside the peers; exits 1 when a ratio is missed
	@$(BIN)/python -m benchmarks

fuzz: $(READY)  ## mutate bytes for longer than the suite does
	@$(BIN)/python -m benchmarks.fuzz

docs: $(READY)  ## print the pages of docs/ that are made from the code
	@$(BIN)/python -m operations.docs

clean:  ## remove all that make has made
	rm -rf .venv demo-out build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache htmlcov .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
