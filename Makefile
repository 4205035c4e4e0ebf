PYTHON ?= python3

.PHONY: help run test check bench demo lock

help: ## Show what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

run: ## Set up, load the sample collection, serve http://127.0.0.1:8000
	@$(PYTHON) bootstrap.py run $(ARGS)

test: ## Set up and run the whole test suite
	@$(PYTHON) bootstrap.py test $(ARGS)

check: ## Format, lint, types, architecture
	@$(PYTHON) bootstrap.py check

bench: ## Measure against peers and bare limits
	@$(PYTHON) bootstrap.py bench $(ARGS)

demo: ## Take the sample collection the whole way into a folder
	@$(PYTHON) bootstrap.py demo $(ARGS)

lock: ## Write requirements.txt and requirements-dev.txt anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --no-header --no-annotate --upgrade pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --no-header --no-annotate --upgrade requirements-dev.in -o requirements-dev.txt
