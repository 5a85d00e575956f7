"""What the files to carry away cost beside the pages, for very many plans, measured in one run.

The pages' own build is: rendering every page to Markdown, and plain `mkdocs build` over it. CPU seconds of one run
each; the plans are copies of the tests' invented one, each under an id and a number of its own.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from builds import cpu_seconds
from policysite.build.settings import plain_config
from policysite.checking.check import check
from policysite.exports.formats import export_files
from policysite.library.library import Library, build_library
from policysite.library.provenance import Provenance
from policysite.pages.page_list import pages
from policysite.pages.render import environment, render_page

PROJECT = Path(__file__).parents[2]
INVENTED = PROJECT / "tests/fixtures/yunchuan"
PLANS = 1000


def many_plans(folder: Path, count: int) -> Path:
    """A data folder with so many copies of the invented plan."""
    folder.mkdir()
    shutil.copy(INVENTED / "units.yml", folder)
    home = next((INVENTED / "plans").iterdir())
    plan, source = ((home / name).read_text("utf-8") for name in ("plan.yml", "source.txt"))
    for number in range(1, count + 1):
        other = folder / "plans" / f"{home.name}-{number}"
        other.mkdir(parents=True)
        own = plan.replace(home.name, other.name, 1).replace("〔2024〕12号", f"〔2024〕12{number}号")
        (other / "plan.yml").write_text(own, "utf-8")
        (other / "source.txt").write_text(source.replace("〔2024〕12号", f"〔2024〕12{number}号"), "utf-8")
    return folder


def write_pages(library: Library, folder: Path) -> int:
    """Write every page as Markdown; returns how many there are."""
    shutil.copytree(PROJECT / "docs", folder)
    env = environment()
    made = list(pages(library, Provenance()))
    for page in made:
        target = folder / page.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(render_page(page, library, env), "utf-8")
    return len(made)


def write_files(library: Library, folder: Path) -> dict[str, list[int]]:
    """Write every file to carry away; returns their sizes in bytes by suffix."""
    sizes: dict[str, list[int]] = defaultdict(list)
    for path, content in export_files(library):
        data = content if isinstance(content, bytes) else content.encode()
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        sizes[target.suffix].append(len(data))
    return sizes


def size(paths: Iterable[Path]) -> float:
    """Megabytes of files."""
    return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6


def main() -> None:
    """Print the two halves and their ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PLANS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = build_library(check(many_plans(folder / "data", count)))
        before = time.process_time()
        number = write_pages(library, folder / "docs")
        rendering = time.process_time() - before
        config = folder / "mkdocs.yml"
        config.write_text(plain_config({"site_name": "政策方案任务查询"}), "utf-8")
        building = cpu_seconds("mkdocs", "build", "-q", "-f", str(config), "-d", str(folder / "site"))
        before = time.process_time()
        sizes = write_files(library, folder / "files")
        writing = time.process_time() - before
        own = size((folder / "site").rglob("*"))
        carried = size((folder / "files").rglob("*"))
    print(f"{count} plans, {len(library.tasks)} tasks".ljust(28) + "  CPU s      MB   files")
    words = f"pages (render {rendering:.0f} s, mkdocs {building:.0f} s)"
    print(f"{words:<28}{rendering + building:>7.1f} {own:>7.1f} {number:>7}")
    print(f"{'files to carry away':<28}{writing:>7.1f} {carried:>7.1f} {sum(map(len, sizes.values())):>7}")
    for suffix, each in sorted(sizes.items()):
        print(f"  {suffix:<33} {sum(each) / 1e6:>7.1f} {len(each):>7}")
    print(f"{'ratio of files to pages':<28}{writing / (rendering + building):>7.2f} {carried / own:>7.2f}")


if __name__ == "__main__":
    main()
