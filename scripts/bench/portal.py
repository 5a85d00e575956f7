"""What a portal over many sites costs: `portal.py 1000 10000`, in plans of 28 tasks, a hundred in each site.

The sites are what each publishes under data/, without its pages: the first is generated, checked and published as a
build would; every other has the same plans with other names of places, each site sharing one city with the next, so
that the registry has bodies to put together. Printed are the CPU seconds (user and system, all processes) and the
largest memory of one process, of the whole command; the largest page and the search data; and how time and memory grow
with the number of plans, as exponents: 1 is linear. What the sites themselves take, builds.py measures.
"""

from __future__ import annotations

import itertools
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import yaml

from library import REGIONS, write_library
from policysite.checking.check import check
from policysite.exports.formats import export_files
from policysite.library.library import build_library
from policysite.library.provenance import PATH, Provenance

PLANS, TASKS = 100, 28
SIZES = (100, 300)
TABLES = ("plans", "units", "tasks", "deadlines")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


class Cost(NamedTuple):
    """CPU seconds, MB of memory at most in one process, KB of the largest page, MB of all search data."""

    cpu: float
    memory: float
    page: float
    search: float


def write_sites(folder: Path, plans: int) -> Path:
    """Write what the sites of so many plans publish, and the list of them; returns the list."""
    tables = _published(folder / "first")
    entries = []
    for number in range(max(1, plans // PLANS)):
        home = folder / f"site{number}"
        (home / "data").mkdir(parents=True)
        cities = [_city(number * (len(REGIONS) - 1) + place) for place in range(len(REGIONS))]
        for name, words in tables.items():
            for region, city in zip(REGIONS, cities, strict=True):
                words = words.replace(region, city)
            (home / "data" / name).write_text(words, "utf-8")
        entries.append({"name": f"{cities[0]}等", "url": f"http://10.0.0.8/{number}/", "data": home.name})
    listed = folder / "sites.yml"
    listed.write_text(yaml.safe_dump(entries, allow_unicode=True), "utf-8")
    return listed


def _city(number: int) -> str:
    """An invented city: 云〇一二市."""
    return f"云{number:03}市".translate(_DIGITS)


def _published(data: Path) -> dict[str, str]:
    """The tables of one site, as a build writes them."""
    library = build_library(check(write_library(data, PLANS, TASKS)))
    wanted = {f"data/{name}.json" for name in TABLES}
    files = {Path(path).name: str(content) for path, content in export_files(library) if path in wanted}
    return files | {Path(PATH).name: json.dumps(Provenance().record())}


def cost_of(folder: Path, plans: int) -> Cost:
    """Make the portal over so many plans."""
    listed = write_sites(folder / "sites", plans)
    out = folder / "portal"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "policysite", "portal", str(listed), "--out", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        after.ru_maxrss / 1000,
        max(path.stat().st_size for path in out.rglob("*.html")) / 1000,
        sum(path.stat().st_size for path in out.glob("search/**/*.js*")) / 1e6,
    )


def main() -> None:
    """Print the table."""
    print(" plans   tasks   CPU s  memory MB  largest page KB  search MB", flush=True)
    sizes = [int(one) for one in sys.argv[1:]] or SIZES
    costs = {}
    for plans in sizes:
        with tempfile.TemporaryDirectory() as folder:
            costs[plans] = cost = cost_of(Path(folder), plans)
        words = f"{plans:>6}  {plans * TASKS:>6}  {cost.cpu:>6.1f}  {cost.memory:>9.0f}  {cost.page:>15.0f}"
        print(f"{words}  {cost.search:>9.1f}", flush=True)
    for one, other in itertools.pairwise(sizes):
        for what, a, b in (
            ("time", costs[one].cpu, costs[other].cpu),
            ("memory", costs[one].memory, costs[other].memory),
        ):
            print(
                f"growth of {what} from {one} to {other} plans: exponent {math.log(b / a) / math.log(other / one):.2f}"
            )


if __name__ == "__main__":
    main()
