"""The search of a large library beside the scan of the same documents, in the JavaScript engine that Playwright brings."""

import json
import subprocess
from pathlib import Path

import playwright

from policysite.build.settings import THEME
from policysite.pages import search_files

NODE = Path(playwright.__file__).parent / "driver"


class Searches:
    """A running engine; `both` asks it."""

    def __init__(self):
        (program,) = (one for one in NODE.iterdir() if one.stem == "node")
        script = Path(__file__).with_suffix(".js")
        self._process = subprocess.Popen(
            [program, script, THEME / "assets/search"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def both(self, folder, docs, queries, past="", **at_once):
        """Write the documents both ways into a folder and put every query to both: for each `scan` and `shards`, the
        answers; `about`, how many there would be; `first`, the files and characters that the first answer took. The
        shards give so many results at once (`atOnce`).
        """
        whole, home = folder / "whole", folder / "shards"
        for place, most in ((whole, search_files.MOST), (home, -1)):
            place.mkdir()
            write(place, docs, past, most)
        said = {
            "whole": str(whole / "search/policysite.json"), "home": str(home / "search"), "queries": list(queries), **at_once,
        }  # fmt: skip
        self._process.stdin.write(json.dumps(said) + "\n")
        self._process.stdin.flush()
        answers = json.loads(self._process.stdout.readline())
        assert isinstance(answers, list), answers["fault"]
        return answers

    def end(self):
        """End the engine."""
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


def write(site, docs, past, most):
    """Write the search data as if `most` bytes of text were the most for one file."""
    before, search_files.MOST = search_files.MOST, most
    try:
        search_files.write_search(site, docs, past)
    finally:
        search_files.MOST = before
