# Two commands do everything: `make demo` builds and serves the sample reports, `make test` runs every check.
PYTHON ?= python3.11
VENV ?= .venv
BIN := $(VENV)/bin
WEB := src/leagraph/server/static/dist/editor.js
STAMP := $(VENV)/.installed

.PHONY: demo test check lint types unit browser stores lock clean

demo: $(STAMP) $(WEB)
	$(BIN)/leagraph demo

test: check

check: $(STAMP) $(WEB) lint types browser stores unit

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV) || python3 -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

# The editor and the drawn network; the pages work without them.
$(WEB): web/package-lock.json web/build.mjs $(wildcard web/src/*.js) | $(STAMP)
	command -v npm >/dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r web/node.lock || true
	$(BIN)/python hatch_build.py

# The pages are tested in a real browser where there is one.
browser:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq >/dev/null 2>&1; apt-get install -y -qq chromium >/dev/null 2>&1; } || echo "no chromium: the browser tests are skipped (apt-get install chromium)"

# Publishing and querying are tested against another store where there is one.
stores:
	@command -v virtuoso-t >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq >/dev/null 2>&1; apt-get install -y -qq virtuoso-opensource-7-bin >/dev/null 2>&1; } || echo "no virtuoso-t: its tests are skipped (apt-get install virtuoso-opensource-7-bin)"

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

unit: $(STAMP)
	$(BIN)/pytest -n 2 --dist loadfile

# Needs uv; writes no registry host into the file.
lock:
	uv pip compile pyproject.toml --extra dev --generate-hashes --no-header --no-emit-index-url --no-strip-extras --python-version 3.11 -q -o requirements.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
