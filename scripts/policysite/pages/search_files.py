"""The files of the search data: of a small library one that the browser reads through, of a large one many."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from policysite.pages.search_letters import Document, characters_by_sound, keep_letters, simple_forms
from policysite.pages.search_shards import write_shards

# With more text than so many bytes, people would wait for all of it to be read.
MOST = 5_000_000


def write_search(site: Path, docs: Iterable[Document], past: str = "") -> None:
    """Write the search data of these documents (search_index.py) into a site; `past` as in `search_data`.

    JSON for the worker, and a script for pages that are opened from a folder.
    """
    home = site / "search"
    home.mkdir(exist_ok=True)
    coming = iter(docs)
    taken: list[Document] = []
    size = 0
    while size <= MOST and (doc := next(coming, None)):
        taken.append(doc)
        size += len(doc["title"].encode()) + len(doc["text"].encode())
    data = search_data(taken, past) if size <= MOST else _sharded(home, chain(taken, coming), past)
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    (home / "policysite.json").write_text(said, "utf-8")
    (home / "policysite.js").write_text(f"policysiteSearchData({said});\n", "utf-8")
    keep_letters()


def search_data(docs: list[Document], past: str = "") -> dict[str, Any]:
    """All that the engine needs of a small library.

    `docs`: the documents; of those that match equally well the first comes first. `past`: the page on which those of
    plans no longer in force can be looked for, in the parameter `words`. `sounds`: the characters by syllable.
    `simple`: each traditional character followed by its simplified form.
    """
    used = set().union(*(doc["text"] for doc in docs), *(doc["title"] for doc in docs))
    return {"docs": docs, "past": past, **_letters(used)}


def _sharded(home: Path, docs: Iterable[Document], past: str) -> dict[str, Any]:
    """The same of a large library: instead of the documents, where they are found (search_shards.py)."""
    used: set[str] = set()

    def noted() -> Iterator[Document]:
        for doc in docs:
            used.update(doc["title"], doc["text"])
            yield doc

    found = write_shards(noted(), home)
    return {**found, "past": past, **_letters(used)}


def _letters(used: Iterable[str]) -> dict[str, Any]:
    return {"sounds": characters_by_sound(used), "simple": "".join(map("".join, simple_forms().items()))}
