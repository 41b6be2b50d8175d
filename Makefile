# Everything runs in the environment whose `python` comes first on PATH (pip install -e '.[dev]').
.PHONY: check lint types layers quick test full rules gate publish screenshots serve

check: lint types layers quick  ## what every commit must pass

lint:
	ruff check .
	ruff format --check .

types:
	mypy

layers:
	lint-imports

quick:
	python -m pytest -q -m "not slow and not browser"

test:
	python -m pytest

rules:
	python -m ui rules check

gate:
	python -m ui eval --split gate --out out/eval

publish:  ## writes the tables of the README files from a run of all splits
	-python -m ui eval --ablation --out out/eval-all
	python -m eval.publish out/eval-all

full: export ZHICE_FULL = 1
full: lint types layers test rules gate

screenshots:
	ZHICE_REQUIRE_BROWSER=1 ZHICE_SCREENSHOTS=screenshots python -m pytest -q -m browser

serve:
	python -m ui serve
