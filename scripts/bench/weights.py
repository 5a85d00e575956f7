"""How heavy pages are in a large library: for each template its heaviest page, without the theme's frame.

The library is invented (library.py), 36 and 357 plans of 28 tasks; the pages of tasks and the guide are left out, and
of plans' own pages one plan's are taken, since these do not grow with the library. The frame adds about 30 KB to each.
Sizes can be given: `weights.py 36 357`, in plans.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from library import write_library
from policysite.checking.check import check
from policysite.library.library import Library, build_library
from policysite.library.provenance import Provenance
from policysite.pages.page_list import pages
from policysite.pages.render import environment, render_page

PLANS = (36, 357)
TASKS = 28
LEFT_OUT = ("task.md", "fields.md", "build.md")
MOST = 300_000  # bytes of a page


def heaviest(library: Library) -> dict[str, tuple[int, str, int]]:
    """For each template the bytes and the path of its heaviest page, and how many pages were made."""
    env, found = environment(), dict[str, tuple[int, str, int]]()
    first = library.plans[0].home
    for page in pages(library, Provenance(version="0")):
        if page.template in LEFT_OUT or (page.path.startswith("plans/plan-") and not page.path.startswith(f"{first}/")):
            continue
        size, path, count = found.get(page.template, (0, "", 0))
        found[page.template] = (
            *max((size, path), (len(render_page(page, library, env).encode()), page.path)),
            count + 1,
        )
    return found


def main() -> None:
    """Print a table for each size."""
    for plans in map(int, sys.argv[1:] or PLANS):
        with tempfile.TemporaryDirectory() as folder:
            library = build_library(check(write_library(Path(folder) / "data", plans, TASKS)))
        print(f"{len(library.tasks)} tasks\n    KB  pages  heaviest")
        found = sorted(heaviest(library).values(), reverse=True)
        for size, path, count in found:
            print(f"{size / 1e3:>6.0f}  {count:>5}  {path}{'  too heavy' if size > MOST else ''}", flush=True)


if __name__ == "__main__":
    main()
