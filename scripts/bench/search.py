"""How fast search answers in a real browser: on the real site, and with 30 000 tasks.

The large corpus is made from the real tasks, characters changed at random (seeded), so that lengths and units are
real and hits are not all the same. Times are seen from the page: from the message to the worker to its answer.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

TASKS = 30_000
RUNS = 5
QUERIES = (
    "发改委", "教体局", "攀枝花市财政局", "食堂", "56人", "2.0", "大班额", "劳动教育", "德育为先", "义务教育",
    "義務教育", "jtj", "czj", "jiaotiju", "shitang", "课程 宣传部", "教体局 食堂", "96.5%", "德", "市财证局",
)  # fmt: skip

ASK = """words => new Promise(done => {
  const worker = self.asked = self.asked || new Worker('assets/search/worker.js');
  const began = performance.now();
  worker.onmessage = event => event.data.type === 3 && done([performance.now() - began, event.data.data.items.length]);
  worker.postMessage({type: 2, data: words});
})"""


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing of what it serves."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def launch(playwright: Playwright) -> Browser:
    """A real browser: without windows where Debian's is there, else any Chromium."""
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])


def enlarge(data: dict, count: int) -> dict:
    """The search data with so many tasks in place of the real ones."""
    chance = random.Random(1)
    units = [doc for doc in data["docs"] if doc.get("unit")]
    tasks = [doc for doc in data["docs"] if doc["tags"][0] == "任务"]
    characters = sorted(set("".join(task["text"] for task in tasks)))
    made = []
    for number in range(count):
        task = tasks[number % len(tasks)]
        text = [chance.choice(characters) if chance.random() < 0.2 else char for char in task["text"]]
        made.append(task | {"title": f"{task['title']}{number}", "text": "".join(text)})
    return data | {"docs": units + made}


def measure(site: Path, label: str) -> None:
    """Print one row: sizes, the first answer, and the median of the others."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
        first, _ = page.evaluate(ASK, QUERIES[0])
        times = {words: statistics.median(page.evaluate(ASK, words)[0] for _ in range(RUNS)) for words in QUERIES}
        browser.close()
    server.shutdown()
    size = (site / "search/policysite.json").stat().st_size / 1e6
    slowest = max(times, key=times.__getitem__)
    row = f"{size:>8.2f}  {first:>12.0f}  {statistics.median(times.values()):>9.1f}  {times[slowest]:>7.0f} {slowest}"
    print(f"{label:>7}{row}", flush=True)


def main() -> None:
    """Print the table."""
    print("  tasks  data MB  first answer  median ms  slowest ms")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build = [sys.executable, "-m", "policysite", "build", "--site-dir", str(site)]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        path = site / "search/policysite.json"
        data = json.loads(path.read_text("utf-8"))
        measure(site, str(sum(doc["tags"][0] == "任务" for doc in data["docs"])))
        path.write_text(json.dumps(enlarge(data, TASKS), ensure_ascii=False), "utf-8")
        measure(site, str(TASKS))
        loaded = {name: (site / name).stat().st_size for name in (
            "search/search_index.json", "assets/search/setup.js", "assets/search/worker.js", "assets/search/engine.js",
        )}  # fmt: skip
    print("\n".join(f"{size:>9} bytes  {name}" for name, size in loaded.items()))


if __name__ == "__main__":
    main()
