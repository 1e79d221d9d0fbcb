# FairCall. `make run` to practise, `make test` before every commit; neither needs anything but Python 3.11 and make.

# The newest Python that the project is tested with. Override: make PYTHON=/path/to/python3.12 …
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
UV := $(shell command -v uv 2>/dev/null)
BIN := .venv/bin
TEST_EXTRAS := postgres,test,bench

# Tests run on as many cores as there are. Override: make test PYTEST="pytest -x -k arrest"
PYTEST ?= pytest -n auto

export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1

ifdef UV
create = uv venv --quiet --seed --python $(PYTHON) .venv
install = uv pip install --quiet --python $(BIN)/python
else
create = $(PYTHON) -m venv .venv
install = $(BIN)/python -m pip install --quiet
endif

.PHONY: run test check bench format browser clean help

run: .venv/.installed ## serve on 127.0.0.1:8000, with the database brought up to date first
	$(BIN)/python -m app serve

test: .venv/.installed-for-tests browser ## everything: lint, types, cards, tests on both databases and in a browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m app check
	$(BIN)/$(PYTEST)

check: .venv/.installed ## check all cards
	$(BIN)/python -m app check

bench: .venv/.installed-for-tests ## measure a turn, beside its peers
	$(BIN)/python -m tests.bench

format: .venv/.installed-for-tests ## put the code into its usual form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Debian's browser where we are root, Playwright's own elsewhere. Where neither can be had, the tests say so.
browser: .venv/.installed-for-tests ## a Chromium for the browser tests, unless there is one
	@$(BIN)/python -m tests.chromium || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk; \
		else \
			$(BIN)/playwright install chromium; \
		fi; \
	} || echo "No Chromium could be installed; the browser tests will say so." >&2

clean: ## remove what make has made; your database stays
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "FairCall needs Python 3.11 or newer, and found none."; exit 1; }
	$(create)

# Written last, so that a broken installation is tried again.
.venv/.installed: pyproject.toml .constraints.txt | $(BIN)/python
	$(install) -c .constraints.txt -e .
	@touch $@

.venv/.installed-for-tests: pyproject.toml .constraints.txt | $(BIN)/python
	$(install) -c .constraints.txt -e '.[$(TEST_EXTRAS)]'
	@touch $@ .venv/.installed
