# make demo   the seeds → graph → page, and what to ask next
# make test   the fast suite
# Each of the two does all of its own set-up; they need Python ≥ 3.11, make and, the first time, the network.

PYTHON ?= python3
BIN := .venv/bin
DEMO := demo

.PHONY: demo test test-slow test-all check docs lock clean

demo: .venv/run.stamp
	@$(BIN)/kg build seeds --graph $(DEMO)/graph
	@$(BIN)/kg network --graph $(DEMO)/graph -o $(DEMO)/network.html
	@$(BIN)/kg site --graph $(DEMO)/graph --single $(DEMO)/site.html
	@$(BIN)/kg query pledges --graph $(DEMO)/graph
	@echo
	@echo "Graph:    $(DEMO)/graph      (quads/*.nq, one sorted file a named graph)"
	@echo "Pages:    $(DEMO)/site.html      ledger, actors, indicators, sources, network in one file: open it in any browser"
	@echo "Picture:  $(DEMO)/network.html   one network"
	@echo "Ask next: $(BIN)/kg questions"
	@echo "          $(BIN)/kg query targets --year 2024 --graph $(DEMO)/graph"
	@echo "          $(BIN)/kg explain '力争全年进出口总额达到120亿元以上。'"

test: .venv/dev.stamp
	$(BIN)/pytest -m "not slow and not browser"

test-slow: .venv/dev.stamp .venv/notebooks.stamp
	$(BIN)/pytest -m "slow or browser"

test-all: test test-slow

check: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: .venv/run.stamp
	@$(BIN)/kg build seeds --graph $(DEMO)/graph
	$(BIN)/python -m kg.queries.cookbook $(DEMO)/graph > docs/questions.md

lock: .venv/dev.stamp
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header pyproject.toml --group dev -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header pyproject.toml -c requirements-dev.lock -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header -c requirements-dev.lock --group notebooks -o requirements-notebooks.lock

clean:
	rm -rf .venv $(DEMO) dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer; say which with: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv

.venv/run.stamp: .venv/pyvenv.cfg requirements.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv/notebooks.stamp: .venv/run.stamp requirements-notebooks.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-notebooks.lock
	@touch $@
