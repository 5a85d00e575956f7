# make site · make test are all a fresh machine needs: Python 3.11+, make, and the package registry.
# The other targets are for those who work on the software.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
LOCKS  := scripts/requirements
# Where `make wheelhouse` has gathered every package, nothing is asked of the network.
FROM   := $(if $(wildcard wheelhouse),--no-index --find-links wheelhouse)

# Commands are started hundreds of times by the tests; each module is compiled once, whatever the shell says.
unexport PYTHONDONTWRITEBYTECODE

LINT   := $(BIN)/ruff check . && $(BIN)/ruff format --check --quiet . && $(BIN)/mypy
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist worksteal

.PHONY: site quick test coverage serve check bench fuzz lint dist wheelhouse audit lock upgrade clean help
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

site: $(VENV)/site.ready  ## check the data and build the site into site/
	@$(BIN)/policysite build

quick: $(VENV)/test.ready  ## lint, types, and every test that needs no browser, LibreOffice, server or whole site
	@$(LINT)
	@$(PYTEST) --quick $(ARGS)

test: $(VENV)/test.ready  ## lint, types, then every test; gets itself a browser, LibreOffice, nginx, Caddy
	@$(LINT)
	@$(PYTEST) $(ARGS)

coverage: $(VENV)/test.ready  ## which lines every test together runs, those of started commands too
	@$(PYTEST) --cov --cov-report=term:skip-covered --cov-report=html $(ARGS)

serve: $(VENV)/site.ready  ## a local server that follows edits of the data
	@$(BIN)/policysite serve

check: $(VENV)/site.ready  ## prove the data against the documents
	@$(BIN)/policysite check

bench: $(VENV)/test.ready  ## measure builds, as ratios within one run
	@$(BIN)/python scripts/bench/builds.py
	@$(BIN)/python scripts/bench/units.py
	@$(BIN)/python scripts/bench/ledger.py
	@$(BIN)/python scripts/bench/weights.py
	@$(BIN)/python scripts/bench/search.py
	@$(BIN)/python scripts/bench/exports.py
	@$(BIN)/python scripts/bench/draft.py
	@$(BIN)/python scripts/bench/portal.py
	@$(BIN)/python scripts/bench/hosting.py

fuzz: $(VENV)/test.ready  ## spoil data, documents, folders, forms, build strange files, 100 000 each; all are accepted or refused in words
	@$(BIN)/python scripts/fuzz/fuzz_data.py $(ARGS)
	@$(BIN)/python scripts/fuzz/fuzz_drafts.py $(ARGS)
	@$(BIN)/python scripts/fuzz/fuzz_files.py $(ARGS)
	@$(BIN)/python scripts/fuzz/fuzz_folders.py $(ARGS)
	@$(BIN)/python scripts/fuzz/fuzz_forms.py $(ARGS)

lint: $(VENV)/test.ready  ## mend what ruff can mend
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

dist: $(VENV)/test.ready  ## the software to give away: a wheel and an sdist in dist/, with their SHA-256
	@rm -rf dist build && $(BIN)/python -m build --no-isolation --outdir dist . >/dev/null
	@cd dist && sha256sum *.whl *.tar.gz > SHA256SUMS && cat SHA256SUMS

wheelhouse: $(VENV)/python.ready  ## gather all that an install without network needs into wheelhouse/
	@rm -rf wheelhouse && mkdir wheelhouse.part
	@$(BIN)/pip download --quiet --disable-pip-version-check --only-binary :all: --require-hashes \
	  -r $(LOCKS)/site.txt -d wheelhouse.part
	@mv wheelhouse.part wheelhouse
	@echo "已备齐 $$(ls wheelhouse | wc -l) 个安装包，放在 wheelhouse/。把整个项目文件夹拷到没有网络的机器上，运行 make site。"

audit: $(VENV)/python.ready  ## known weaknesses, licences and a bill of materials of every dependency
	@$(PYTHON) -m venv .audit/tools && $(PYTHON) -m venv --without-pip .audit/site
	@.audit/tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCKS)/audit.txt
	@.audit/tools/bin/python -m pip --python .audit/site/bin/python install --quiet --disable-pip-version-check \
	  --require-hashes -r $(LOCKS)/site.txt
	@.audit/tools/bin/cyclonedx-py environment .audit/site/bin/python --of JSON --output-reproducible \
	  -o $(LOCKS)/sbom.json
	@.audit/tools/bin/pip-licenses --python .audit/site/bin/python --from mixed --with-system --format json \
	  --output-file .audit/licences.json >/dev/null
	@.audit/tools/bin/python scripts/licences.py .audit/licences.json
	@.audit/tools/bin/pip-audit --strict --disable-pip --require-hashes -r $(LOCKS)/site.txt

# `make lock` keeps every version that still fits; `make upgrade` chooses the newest.
upgrade: UPGRADE := --upgrade
lock upgrade: $(VENV)/test.ready  ## pin every dependency with hashes; upgrade: in its newest version
	@$(BIN)/pip install --quiet uv
	@for set in site test audit; do \
	  printf 'setuptools>=77\n' | $(BIN)/uv pip compile --quiet $(UPGRADE) --universal --generate-hashes \
	    --python-version 3.11 --no-strip-extras --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	    $$([ $$set != site ] && printf -- "--extra $$set") pyproject.toml - -o $(LOCKS)/$$set.txt || exit 1; \
	done

clean:  ## remove what make has made
	rm -rf $(VENV) .audit .coverage htmlcov wheelhouse dist build site site.zip* .site.*

$(VENV)/python.ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo '需要 Python 3.11 或更新的版本；可用 make PYTHON=/路径/python3.11 指定。'; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/%.ready: $(VENV)/python.ready $(LOCKS)/%.txt pyproject.toml
	@echo '正在安装依赖（只在第一次和版本变动时）……'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(if $(filter site,$*),$(FROM)) --require-hashes -r $(LOCKS)/$*.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check $(if $(filter site,$*),$(FROM)) --no-deps --no-build-isolation -e .
	@touch $@
