# Everything a clone needs, as commands. `make help` lists them.

PYTHON ?= python3
CASE ?= business-for-peace
OUT ?= out
PYTEST_ARGS ?=
BENCH_ARGS ?=
SCORE_ARGS ?=
EVIDENCE_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# A lock is installed with hashes checked, so a changed file on a mirror is refused.
ifdef UV
install = $(UV) pip install --quiet --python $(1)/bin/python
else
# An environment that uv made has no pip of its own yet.
install = { $(1)/bin/python -m pip --version >/dev/null 2>&1 || \
  $(1)/bin/python -m ensurepip >/dev/null; } && $(1)/bin/python -m pip install --quiet
endif

.DEFAULT_GOAL := help
.PHONY: help report test lint format docs bench limits readings analyses trade score evidence lock browser clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

report: $(VENV)/.run ## run the built-in case and write one HTML report; CASE=… for another
	@mkdir -p $(OUT)
	@$(BIN)/winset report "$(CASE)" --force -o "$(OUT)/$(notdir $(CASE:%/=%)).html"

test: $(VENV)/.dev lint browser ## lint, types, import contracts, all tests, docs; needs no service
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile --doctest-modules src/winset tests $(PYTEST_ARGS)

lint: $(VENV)/.dev ## ruff, format, mypy strict, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## let ruff mend what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.dev ## build the documentation, warnings as errors
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html
	@echo docs/_build/html/index.html

bench: $(VENV)/.run .bench-venv/.made ## time winset and NegMAS on the same instances, write the table
	$(BIN)/python -m benchmarks.compare $(BENCH_ARGS)

limits: $(VENV)/.run ## check the promised times and memory, PASS or FAIL a line
	$(BIN)/python -m benchmarks.limits

readings: $(VENV)/.run ## 10,000 readings beside a loop of SciPy programs, PASS or FAIL a line
	$(BIN)/python -m benchmarks.readings $(READINGS_ARGS)

analyses: $(VENV)/.run ## time whole analyses and the textbook methods, PASS or FAIL a line
	$(BIN)/python -m benchmarks.analyses

trade: $(VENV)/.run .trade-venv/.made ## trade in equilibrium beside gegravity, PASS or FAIL a line
	$(BIN)/python -m benchmarks.trade $(TRADE_ARGS)

score: $(VENV)/.run ## read the reference reports, score against their ledger, PASS or FAIL a row
	$(BIN)/python -m benchmarks.score $(SCORE_ARGS)

# The browser test skips with a message where no browser can be had.
browser:
	@if command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1; then :; \
	elif command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	  echo "installing headless Chromium for the browser test"; \
	  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
	    --no-install-recommends chromium >/dev/null; } || echo "no Chromium: its test will skip"; \
	else echo "no Chromium (install it to run the browser test): its test will skip"; fi

evidence: $(VENV)/.run ## 10,000 reports read, kept, indexed and searched, PASS or FAIL a line
	$(BIN)/python -m benchmarks.evidence $(EVIDENCE_ARGS)

lock: ## pin every dependency anew; needs uv
	@test -n "$(UV)" || { echo "make lock needs uv: $(PYTHON) -m pip install uv" >&2; exit 1; }
	@sh tools/lock.sh "$(UV)"

clean: ## remove environments, caches and output
	rm -rf $(VENV) .bench-venv .trade-venv $(OUT) docs/_build .pytest_cache .mypy_cache .ruff_cache \
	  .hypothesis .import_linter_cache dist build
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "winset needs Python 3.11 or newer; name one: make PYTHON=python3.12 …" >&2; exit 1; }
ifdef UV
	$(UV) venv --quiet --allow-existing --python "$(PYTHON)" $(VENV)
else
	$(PYTHON) -m venv $(VENV)
endif
	@touch $@

$(VENV)/.run: $(VENV)/.python requirements.lock pyproject.toml
	$(call install,$(VENV)) --require-hashes -r requirements.lock
	$(call install,$(VENV)) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(call install,$(VENV)) --require-hashes -r requirements-dev.lock
	@touch $@

# NegMAS has its own environment and runs as its own process: its licence is AGPL.
.bench-venv/.made: benchmarks/negmas.lock
ifdef UV
	$(UV) venv --quiet --allow-existing --python "$(PYTHON)" .bench-venv
else
	$(PYTHON) -m venv .bench-venv
endif
	$(call install,.bench-venv) --require-hashes -r benchmarks/negmas.lock
	@touch $@

# gegravity brings pandas and matplotlib, which winset does without.
.trade-venv/.made: benchmarks/gegravity.lock
ifdef UV
	$(UV) venv --quiet --allow-existing --python "$(PYTHON)" .trade-venv
else
	$(PYTHON) -m venv .trade-venv
endif
	$(call install,.trade-venv) --require-hashes -r benchmarks/gegravity.lock
	@touch $@
