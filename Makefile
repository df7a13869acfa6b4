# The front door: `make demo` and `make test`. Each sets up what it needs and nothing else.
.PHONY: setup develop demo test lint bench shots
PYTHON := .venv/bin/python

setup:
	@bash tools/setup.sh runtime

develop: setup
	@bash tools/setup.sh develop

# Where standard output is no terminal it checks itself and ends.
demo: setup
	@if [ -t 1 ]; then .venv/bin/bearwitness demo; else .venv/bin/bearwitness demo --check; fi

test: develop lint
	@$(PYTHON) tools/without_network.py $(PYTHON) -m pytest -n 2 --dist loadfile -rs

lint: develop
	@.venv/bin/ruff check src tests tools bench
	@.venv/bin/ruff format --check -q src tests tools bench
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo >/dev/null || .venv/bin/lint-imports

bench: develop
	@$(PYTHON) bench/all.py

shots: develop
	@$(PYTHON) tools/shots.py shots
