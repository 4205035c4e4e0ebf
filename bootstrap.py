"""Set up and run Machidakara with nothing but Python: ``python bootstrap.py run``.

Also: test, check, bench, demo.

The Makefile calls this; on Windows, where there is no make, call it yourself.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

# What tests need that PyPI has not: group, what it is for, how one sees that it is there, packages.
SYSTEM = (
    ("browser", "Chromium for tests of the pages", "chromium", ("chromium", "fonts-noto-cjk")),
    (
        "wiki",
        "MediaWiki for tests of publishing",
        "/usr/share/mediawiki/includes/Setup.php",
        ("php-cgi", "mini-httpd", "php-cli", "php-sqlite3", "php-apcu", "php-curl", "php-gd", "mediawiki"),
    ),
    ("postgresql", "PostgreSQL for tests of the store", "/usr/lib/postgresql", ("postgresql",)),
)  # fmt: skip


def call(*command: str | Path, **environment: str) -> None:
    """Run a command in the project folder; end with its status when it fails."""
    status = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **environment}, check=False
    ).returncode
    if status:
        sys.exit(status)


def _digest(*names: str) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in names:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def install(*lists: str) -> None:
    """Make the virtual environment and install the lists into it, unless that was done already."""
    stamp = VENV / f"installed-{'-'.join(Path(name).stem for name in lists)}"
    wanted = _digest("pyproject.toml", *lists)
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    if not PYTHON.exists():
        print("Making a virtual environment in .venv …", flush=True)
        venv.create(VENV, with_pip=True)
    print("Installing what Machidakara needs …", flush=True)
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    call(*pip, *(part for name in lists for part in ("-r", name)))
    call(*pip, "--no-deps", "-e", ".")
    stamp.write_text(wanted)


def lay_assets() -> None:
    """Bring the front-end libraries of package-lock.json into assets/vendor."""
    call(PYTHON, ROOT / "assets" / "lay_vendor.py")


def _present(sign: str) -> bool:
    return Path(sign).exists() if sign.startswith("/") else shutil.which(sign) is not None


def _apt(*arguments: str) -> None:
    # A package that cannot be had leaves its group missing, which is told below; it ends nothing.
    subprocess.run(
        ["apt-get", "-qq", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdout=subprocess.DEVNULL,
        check=False,
    )


def install_system() -> list[str]:
    """Install what tests need from Debian's packages, and return the groups that are still missing."""
    missing = [entry for entry in SYSTEM if not _present(entry[2])]
    if missing and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _apt("update")
        for *_, packages in missing:
            _apt("install", "-y", "--no-install-recommends", *packages)
    return [f"{group}: {purpose}" for group, purpose, sign, _ in SYSTEM if not _present(sign)]


def run(*arguments: str) -> None:
    """Serve the tool with the sample collection."""
    install("requirements.txt")
    lay_assets()
    call(PYTHON, "-m", "workflow", "serve", "--with-sample", *arguments)


def test(*arguments: str) -> None:
    """Run the whole test suite; groups whose parts cannot be had are named."""
    install("requirements.txt", "requirements-dev.txt")
    lay_assets()
    missing = install_system()
    left_out = [entry.split(":")[0] for entry in missing]
    marks = " and ".join(f"not {group}" for group in left_out)
    # A file's tests stay together: they share servers and browsers.
    parallel = ("-n", "auto", "--dist", "loadfile")
    call(PYTHON, "-m", "pytest", *parallel, *(("-m", marks) if marks else ()), *arguments)
    for entry in missing:
        print(f"LEFT OUT, since it could not be installed here: {entry}")
    if missing and os.environ.get("CI"):
        sys.exit(1)


def check() -> None:
    """Format, lint, types and architecture."""
    install("requirements.txt", "requirements-dev.txt")
    call(PYTHON, "-m", "ruff", "format", "--check", ".")
    call(PYTHON, "-m", "ruff", "check", ".")
    call(PYTHON, "-m", "mypy")
    call(BIN / "lint-imports")


def bench(*arguments: str) -> None:
    """Measure against peers and bare limits."""
    install("requirements.txt")
    call(PYTHON, "-m", "bench", *arguments)


def demo(*arguments: str) -> None:
    """Take the sample collection the whole way into a folder."""
    install("requirements.txt")
    call(PYTHON, "-m", "workflow", "demo", *arguments)


COMMANDS = {"run": run, "test": test, "check": check, "bench": bench, "demo": demo}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        sys.exit(f"usage: python bootstrap.py {'|'.join(COMMANDS)}")
    COMMANDS[sys.argv[1]](*sys.argv[2:])
