"""How fast search answers in a real browser, and how much it fetches: on the real site, with 30 000 and 300 000 tasks.

The large corpora are made from the real tasks, characters changed at random (seeded), so that lengths and units are
real and hits are not all the same. The scan reads all of it; in shards a search reads what it needs. Times are seen
from the page, over loopback: from the message to the worker to its answer, all fetching in it. `first` is the first
query of a visit, the largest and the median of all queries that are a visit's first; `next` the median and slowest of
the queries that come after it, each asked once. The kilobytes are of the files that the server gave out for the search.
`same` says of how many queries the first ten results are those of the scan, in its order.
"""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from policysite.pages import search_files
from policysite.pages.search_files import search_data, write_search

SCANNED = 30_000
SHARDED = (30_000, 300_000)
# So many tasks are scanned at once, where the answers of the scan are asked for.
PORTION = 10_000
QUERIES = (
    "发改委", "教体局", "攀枝花市财政局", "食堂", "56人", "2.0", "大班额", "劳动教育", "德育为先", "义务教育",
    "義務教育", "jtj", "czj", "jiaotiju", "shitang", "课程 宣传部", "教体局 食堂", "96.5%", "德", "市财证局",
)  # fmt: skip

ASK = """words => new Promise(done => {
  const worker = self.asked = self.asked || new Worker('assets/search/worker.js');
  const began = performance.now();
  worker.onmessage = event => event.data.type === 3 && done({
    time: performance.now() - began,
    found: event.data.data.items.slice(0, 10).map(item => item[0].location + item[0].title),
  });
  worker.postMessage({type: 2, data: words});
})"""

# What the scan finds in a portion: the first pages for each query, as rank, place and what tells them from others.
SCAN = """async ([path, queries]) => {
  const world = PolicySearch.prepare(await (await fetch(path)).json());
  return queries.map(words => {
    const outcome = PolicySearch.find(world, words);
    return outcome.pages.slice(0, 10).map(page => {
      const item = PolicySearch.resultItems(world, Object.assign({}, outcome, {pages: [page]}))[0][0];
      return [page.rank, page.home, item.location + item.title];
    });
  });
}"""

Documents = list[dict[str, Any]]


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing of what it serves."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


class Counted(Quiet):
    """The same, which counts the bytes of the files of the search."""

    given = 0

    def do_GET(self) -> None:
        """Give out a file."""
        path = Path(self.translate_path(self.path))
        if "/search/" in self.path and "/assets/" not in self.path and path.is_file():
            Counted.given += path.stat().st_size
        with contextlib.suppress(ConnectionError):  # the page was left
            super().do_GET()


class Asked(NamedTuple):
    """Milliseconds of the first queries of a visit and of those that come after, and kilobytes of the first ones."""

    first: list[float]
    later: list[float]
    fetched: list[float]
    found: dict[str, list[str]]


def launch(playwright: Playwright) -> Browser:
    """A real browser: without windows where Debian's is there, else any Chromium."""
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])


def enlarged(docs: Documents, count: int) -> Iterator[dict[str, Any]]:
    """The documents of the units, and of so many tasks made from the real ones."""
    chance = random.Random(1)
    tasks = [doc for doc in docs if doc["tags"][:1] == ["任务"]]
    characters = sorted(set("".join(task["text"] for task in tasks)))
    yield from (doc for doc in docs if doc.get("unit"))
    for number in range(count):
        task = tasks[number % len(tasks)]
        text = [chance.choice(characters) if chance.random() < 0.2 else char for char in task["text"]]
        yield task | {"title": f"{task['title']}{number}", "text": "".join(text)}


def write(site: Path, docs: Iterable[dict[str, Any]], most: int) -> None:
    """Write the search data as if so many bytes of text were the most that is scanned."""
    shutil.rmtree(site / "search")
    before, search_files.MOST = search_files.MOST, most
    write_search(site, docs)
    search_files.MOST = before


def ask(browser: Browser, address: str) -> Asked:
    """Ask every query as the first of a visit; then all in one visit, one after the other."""
    asked = Asked([], [], [], {})
    for words in QUERIES:
        before = Counted.given
        page = opened(browser, address)
        answer = page.evaluate(ASK, words)
        asked.first.append(answer["time"])
        asked.fetched.append((Counted.given - before) / 1e3)
        asked.found[words] = answer["found"]
        page.context.close()
    page = opened(browser, address)
    page.evaluate(ASK, "教育")
    asked.later.extend(page.evaluate(ASK, words)["time"] for words in QUERIES)
    page.context.close()
    return asked


def opened(browser: Browser, address: str) -> Page:
    """The home page, in a profile that knows nothing of an earlier visit."""
    page = browser.new_context().new_page()
    page.goto(f"{address}/index.html", wait_until="networkidle")
    return page


def scanned(browser: Browser, address: str, site: Path, docs: Documents, count: int) -> dict[str, list[str]]:
    """The first results of a scan for each query. Portions of the tasks are scanned one after the other, each with all
    units, since nobody can hold them all; the sounds of characters are those of the whole.
    """
    data = json.loads((site / "search/policysite.json").read_text("utf-8"))
    units = [doc for doc in docs if doc.get("unit")]
    tasks = islice(enlarged(docs, count), len(units), None)
    best: dict[str, dict[tuple[int, int], str]] = {words: {} for words in QUERIES}
    page = opened(browser, address)
    page.add_script_tag(url=f"{address}/assets/search/engine.js")
    start = 0
    while portion := list(islice(tasks, PORTION)):
        said = search_data([*units, *portion]) | {"sounds": data["sounds"]}
        (site / "portion.json").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
        for words, pages in zip(
            QUERIES, page.evaluate(SCAN, [f"{address}/portion.json?{start}", QUERIES]), strict=True
        ):
            for rank, home, told in pages:
                best[words][rank, home + (start if home >= len(units) else 0)] = told
        start += PORTION
    page.context.close()
    return {words: [told for _, told in sorted(pages.items())[:10]] for words, pages in best.items()}


def tell(label: str, site: Path, asked: Asked, built: float, same: str) -> None:
    """Print one row."""
    files = [path for path in site.glob("search/**/*.js*") if "search_index" not in path.name]
    size = sum(path.stat().st_size for path in files) / 1e6
    times = f"{max(asked.first):>8.0f} {statistics.median(asked.first):>7.0f}"
    later = f"{statistics.median(asked.later):>7.1f} {max(asked.later):>7.0f}"
    fetched = f"{max(asked.fetched):>8.0f} {statistics.median(asked.fetched):>7.0f}"
    print(f"{label:<15}{built:>7.0f}{size:>8.1f}{len(files):>8}{times}{later}{fetched}  {same}", flush=True)


def measure(site: Path, sizes: list[int]) -> None:
    """Print a row for each corpus and way to search it."""
    docs = json.loads((site / "search/policysite.json").read_text("utf-8"))["docs"]
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Counted, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    with sync_playwright() as playwright:
        browser = launch(playwright)
        real = sum(doc["tags"][:1] == ["任务"] for doc in docs)
        tell(f"{real} scan", site, ask(browser, address), 0, "")
        write(site, enlarged(docs, SCANNED), sys.maxsize)
        tell(f"{SCANNED} scan", site, ask(browser, address), 0, "")
        for count in sizes:
            began = time.process_time()
            write(site, enlarged(docs, count), 0)
            built = time.process_time() - began
            asked = ask(browser, address)
            truth = scanned(browser, address, site, docs, count)
            # What is nearest to a query that hits nothing is no result of the scan.
            same = [words for words in QUERIES if truth[words] in (asked.found[words], [])]
            tell(f"{count} shards", site, asked, built, f"{len(same)} of {len(QUERIES)}")
        browser.close()
    server.shutdown()


def main() -> None:
    """Print the table."""
    print("                  CPU s      MB   files   first: ms       next: ms      first: KB     same")
    print("                built                    largest  median median slowest largest  median")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build = [sys.executable, "-m", "policysite", "build", "--site-dir", str(site)]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        measure(site, [int(one) for one in sys.argv[1:]] or list(SHARDED))
        loaded = {name: (site / name).stat().st_size for name in (
            "assets/search/setup.js", "assets/search/worker.js", "assets/search/engine.js", "assets/search/shards.js",
        )}  # fmt: skip
    print("\n".join(f"{size:>9} bytes  {name}" for name, size in loaded.items()))


if __name__ == "__main__":
    main()
