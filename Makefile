# The Middle Corridor, pair by pair. `make help` lists what there is.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
# The oldest Python that the book is made with, as pyproject.toml says it.
OLDEST := $(shell sed -n 's/^requires-python = ">=\(.*\)"/\1/p' pyproject.toml)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV := $(VENV)/.ready-dev
LAB := $(VENV)-lab
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help book dev test lint serve pdf picture looks typeface data chapters chapter check bench scale chaos lock clean

help: ## List these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

book: $(READY) ## Make data, chapters and site, and say where to open the book
	@$(BIN)/corridor book

dev: $(DEV) ## Set up what tests, benchmarks, the printed book and a Dask cluster need besides

test: $(DEV) $(LAB)/.ready lint ## Run all tests: code, data, chapters and the book in a browser
	$(BIN)/python -m pytest -n 2 --dist worksteal
	$(BIN)/python -m pytest --nbval -p corridor.execution.nbval_plugin -n 2 --dist loadscope chapters/relationships chapters/corridor

quick: $(DEV) ## Run the tests that need no built book, browser or kernel (about a minute)
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not slow" --ignore=tests/whole

mutants: $(DEV) ## Make small faults in the code: count those that the quick tests notice (half an hour; FAULTS="80 7" for 80 of seed 7)
	@$(BIN)/python benchmarks/mutants.py $(FAULTS)

lint: $(DEV) ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

serve: $(READY) ## Make the book and show it at http://localhost:8000, made and shown again at each change (PORT=… for another)
	@$(BIN)/corridor serve --port $(PORT)

pdf: book $(DEV) ## Print the whole book into one PDF
	@$(BIN)/corridor pdf

looks: book $(DEV) ## Take the pictures again that tests hold five pages against: look at each
	@PYTHONPATH=tests $(BIN)/python -m looks

typeface: $(DEV) ## Cut the typeface of the book from the npm package source-sans again
	@folder=$$(mktemp -d) && npm pack --silent --pack-destination "$$folder" source-sans@3.52.0 >/dev/null && $(BIN)/python docs/typeface.py "$$folder"/*.tgz; rm -rf "$$folder"

picture: book $(DEV) ## Take the picture of the book that README.md shows
	@$(BIN)/python docs/picture.py

data: $(READY) ## Make data/ from seeds/
	@$(BIN)/corridor data

chapters: $(READY) ## Execute all chapters
	@$(BIN)/corridor chapters

chapter: $(READY) ## Execute one chapter: make chapter NAME=KZ-TJ
	@$(BIN)/corridor chapters $(NAME)

check: $(READY) ## Say what is out of step between seeds, data, templates and chapters
	@$(BIN)/corridor check

bench: $(DEV) ## Time the build and a page beside the stock way, and the audit
	@$(BIN)/python benchmarks/build.py
	@$(BIN)/python benchmarks/audit.py
	@$(BIN)/python benchmarks/asking.py
	@$(BIN)/python benchmarks/reading.py

scale: $(DEV) ## Time the build of 10, 100 and 1000 made-up pairs (some 5 minutes)
	@$(BIN)/python benchmarks/scale.py

chaos: $(DEV) ## Kill commands, spoil files, fill the disk: count what is lost (at most 15 minutes; FAULTS="kills 60" for some)
	@$(BIN)/python benchmarks/chaos.py $(FAULTS)

lock: ## Pin what requirements*.in name, and what that needs, with hashes
	@$(PYTHON) -m venv $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	@for name in requirements requirements-dev requirements-lab; do \
	  $(VENV)-lock/bin/uv pip compile --quiet --no-config --universal --python-version $(OLDEST) --generate-hashes --no-header --output-file $$name.txt $$name.in && \
	  sed -i "1i # Made from $$name.in by \`make lock\`: every version with its hashes, for every Python from $(OLDEST) on." $$name.txt || exit 1; \
	done
	@rm -rf $(VENV)-lock

clean: ## Remove what can be made again outside the repository's files
	rm -rf _build .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

# An environment has the place that it was made for written all over it: in another one, it is made again.
MADE_FOR := $(shell sed -n 's/^command = .* -m venv \(--[a-z-]* \)*//p' $(VENV)/pyvenv.cfg 2>/dev/null)
ifneq ($(MADE_FOR),$(CURDIR)/$(VENV))
.PHONY: $(READY)
endif

$(READY): requirements.txt pyproject.toml
	@echo "set-up: Python packages into $(VENV), once"
	@$(PYTHON) -m venv $(if $(filter-out $(MADE_FOR),$(CURDIR)/$(VENV)),--clear) $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# What tests, benchmarks and the printed book need besides.
$(DEV): requirements-dev.txt $(READY)
	@echo "set-up: what tests need into $(VENV), once"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.txt
	@touch $@

# JupyterLab, to try chapters in.
$(LAB)/.ready: requirements-lab.txt $(READY)
	@echo "set-up: JupyterLab into $(LAB), once"
	@$(PYTHON) -m venv --clear $(LAB)
	@$(LAB)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-lab.txt
	@touch $@
