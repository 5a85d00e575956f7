# make site · make test are all a fresh machine needs: Python 3.11+, make, and the package registry.
# The other targets are for those who work on the software.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOCKS  := scripts/requirements

.PHONY: site test serve check bench lint lock clean help
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

site: $(VENV)/site.ready  ## check the data and build the site into site/
	@$(BIN)/policysite build

test: $(VENV)/test.ready  ## lint, then every test; gets itself a browser, LibreOffice, nginx, Caddy
	@$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet .
	@$(BIN)/python -m pytest $(ARGS)

serve: $(VENV)/site.ready  ## a local server that follows edits of the data
	@$(BIN)/policysite serve

check: $(VENV)/site.ready  ## prove the data against the documents
	@$(BIN)/policysite check

bench: $(VENV)/test.ready  ## measure builds, as ratios within one run
	@$(BIN)/python scripts/bench.py
	@$(BIN)/python scripts/bench_ledger.py
	@$(BIN)/python scripts/bench_search.py
	@$(BIN)/python scripts/bench_exports.py
	@$(BIN)/python scripts/bench_hosting.py

lint: $(VENV)/test.ready  ## mend what ruff can mend
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

lock: $(VENV)/test.ready  ## choose newer versions of every dependency, with hashes
	@$(BIN)/pip install --quiet uv
	@for set in site test; do \
	  printf 'setuptools>=77\n' | $(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes \
	    --python-version 3.11 --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	    $$([ $$set = test ] && printf -- '--extra test') pyproject.toml - -o $(LOCKS)/$$set.txt || exit 1; \
	done

clean:  ## remove what make has made
	rm -rf $(VENV) site .site.building .site.old

$(VENV)/python.ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo '需要 Python 3.11 或更新的版本；可用 make PYTHON=/路径/python3.11 指定。'; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/%.ready: $(VENV)/python.ready $(LOCKS)/%.txt pyproject.toml
	@echo '正在安装依赖（只在第一次和版本变动时）……'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCKS)/$*.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
