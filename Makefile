# SPDX-License-Identifier: Apache-2.0
# make run: start the house; make test: the whole suite; make help: the rest.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
export PYTHONPATH := $(CURDIR)/src:$(CURDIR)/tools
JOBS ?= 2
COMPILE := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header

.DEFAULT_GOAL := help
.PHONY: help ready ready-dev ready-scan run test check bench docs messages lock format clean

help: ## list these words
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

ready:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) tools/prepare.py base

ready-dev:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) tools/prepare.py dev

ready-scan: ready-dev
	@$(PYTHON) tools/prepare.py scan

run: ready ## start everything with the demonstration year (BANHA_PORT, DATABASE_URL)
	@exec env BANHA_DEMO=$${BANHA_DEMO-1} $(BIN)/python -m banha.site.launch

test: ready-scan ## the whole suite, browser journeys included (T='-k word' for a part)
	@$(BIN)/python tools/find_chromium.py --install
	@BANHA_TEST=1 $(BIN)/python -m pytest -n $(JOBS) --dist worksteal $(T)

check: ready-dev ## style, types, contracts, translations, migrations, the tests of the house
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet src
	$(BIN)/python tools/messages.py check
	BANHA_TEST=1 $(BIN)/python -m pytest -n $(JOBS) --dist worksteal tests/house $(T)

bench: ready-scan ## measurements beside their peers (SIZE=full, B='name …'), results in .local/bench
	@$(BIN)/python -m bench $(if $(filter full,$(SIZE)),--full) $(B)

docs: ready-dev ## the manual, into .local/docs
	@$(BIN)/python tools/reference.py
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build -q --strict --site-dir .local/docs && echo "docs: .local/docs/index.html"

messages: ready-dev ## gather new messages into the catalogues
	@$(BIN)/python tools/messages.py update

lock: ready-dev ## resolve requirements/*.in anew, with hashes and no host
	$(COMPILE) $(UPGRADE) -o requirements/bootstrap.txt requirements/bootstrap.in
	$(COMPILE) $(UPGRADE) -o requirements/base.txt requirements/base.in
	$(COMPILE) $(UPGRADE) -c requirements/base.txt -o requirements/dev.txt requirements/dev.in
	$(COMPILE) $(UPGRADE) -c requirements/base.txt -o requirements/semantic.txt requirements/semantic.in
	$(COMPILE) $(UPGRADE) -c requirements/base.txt -o requirements/scan.txt requirements/scan.in

format: ready-dev ## let ruff lay out the code
	$(BIN)/ruff check -q --fix . && $(BIN)/ruff format .

clean: ## remove caches (never the data in .local)
	rm -rf .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
