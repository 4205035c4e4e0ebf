"""``python -m workflow`` is the same program as ``machidakara``."""

from workflow.cli import run

if __name__ == "__main__":
    run()
