"""The licence table of the guide, from what `pip-licenses` read off the installed packages (see `make audit`)."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs/guide/dependencies.md"
_TABLE = re.compile(r"(?<=\| --- \| --- \| --- \|\n)(?:\|.*\n)*?(?=\n<!-- end of licences -->)")

# What a package calls its licence, to the name under which the guide explains it. The first that is found holds.
_NAMES = (
    ("MPL-2.0", r"MPL|Mozilla"),
    ("Apache-2.0", r"Apache"),
    ("PSF-2.0", r"PSF|Python Software Foundation"),
    ("BSD", r"BSD"),
    ("MIT", r"MIT"),
    ("Unlicense", r"Unlicense"),
    ("ISC", r"ISC"),
)


def known_licence(said: str) -> str:
    """The guide's name of a licence; raises ValueError for one that nobody has judged yet."""
    for name, pattern in _NAMES:
        if re.search(pattern, said):
            return name
    raise ValueError(said)


def main() -> int:
    """Write the table; 1 if a package has a licence that the guide does not explain."""
    packages = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    rows, unknown = [], []
    for package in sorted(packages, key=lambda one: one["Name"].lower()):
        try:
            rows.append(f"| {package['Name']} | {package['Version']} | {known_licence(package['License'])} |\n")
        except ValueError:
            unknown.append(f"{package['Name']}: {package['License']}")
    if unknown:
        print("licences that nobody has judged yet:", *unknown, sep="\n  ", file=sys.stderr)
        return 1
    text, count = _TABLE.subn("".join(rows).replace("\\", r"\\"), PAGE.read_text("utf-8"))
    if count != 1:
        print(f"{PAGE} has no table to fill", file=sys.stderr)
        return 1
    PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
