# Everyday commands, run in the development environment.
test:
    pytest
lint:
    ruff check . && ruff format --check . && mypy && lint-imports
docs:
    pytest tests/docs
baseline:
    FOEDUS_BASELINE=write pytest tests/regression
bench:
    python benchmarks/start.py && python benchmarks/duties.py && python benchmarks/panel.py && python benchmarks/coalition.py
