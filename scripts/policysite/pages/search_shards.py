"""The search data of a large library: many small files, of which a search fetches the few that it needs.

`pages`: the documents of eight pages each (`_PER_BLOCK`). `keys`: what stands under the keys of search_keys.py, in an
order in which those that sound alike stand together; for each key its fields, each a list of pages by number. `lists`:
long ones, a file each; the key then has how many pages they are, and the number of the file. Every file is a script
that gives its data to `policysiteSearchPart(name, data)`, since a page that is opened from a folder can fetch nothing
else. They stand in a folder named after what they hold: what a browser keeps of an older site is never mixed with them.

Built in runs: the lists of so many pages are gathered, sorted and put aside (`_RUN`), then all runs are merged, key by
key. Memory has one run and one file.
"""

from __future__ import annotations

import heapq
import json
import pickle
import tempfile
from array import array
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from itertools import groupby
from operator import sub
from pathlib import Path
from typing import Any

from policysite.base.collecting import without_collecting
from policysite.pages.search_keys import ROLES, SAID, PageKeys
from policysite.pages.search_letters import Document, usual_sound

_PER_BLOCK = 8
_PER_FOLDER = 256
# A run has so many pages at most, that their numbers fit into two bytes.
_RUN = 1 << 16
_PER_CHUNK = 2000
# So many bytes are in a file of keys, or more if one key has more; a longer list has a file of its own.
_SHARD, _LONG = 8_000, 3_000

# Digits of a number, lower ones last: those of the first half are followed by more.
_DIGITS = "".join(map(chr, range(33, 127))).translate({ord(sign): None for sign in '"\\=<'})
_BASE = len(_DIGITS) // 2

# What a page is, as bits: all on it lists others, all is said of the site itself, its plan is in force no more.
_LIST, _GUIDE, _PAST, _UNIT = 1, 2, 4, 8

# place in the order, key, field, number of the run, pages in it
_Item = tuple[bytes, str, str, int, bytes]


@without_collecting
def write_shards(docs: Iterable[Document], folder: Path) -> dict[str, Any]:
    """Write the files into a new folder within a folder; returns what a search needs to know of them.

    Returned are `shards`, the folder's name; `pages`, how many there are; `per`, how many of them are in a file;
    `kinds`, what they are, as bits, each with how many pages in a row are so; `places`, for each file of keys the place
    in the order at which it begins (`_lines`); `primary`, the characters by how they are usually read.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as home:
        files = _Files(Path(home) / "shards")
        keys = PageKeys()
        runs = _Runs(Path(home))
        block: list[list[Document]] = []
        kinds: list[list[int]] = []
        numbers: dict[int, int] = {}
        count = 0
        for first, page in _pages(docs):
            numbers[first] = count
            page = [_numbered(doc, numbers) for doc in page]
            kind = _kind(page)
            if kinds and kinds[-1][0] == kind:
                kinds[-1][1] += 1
            else:
                kinds.append([kind, 1])
            runs.add(count, keys.of(count, page))
            if page[0].get("unit"):
                runs.say(keys.names_by_sound(page[0]))
            block.append([_packed(doc) for doc in page])
            count += 1
            if len(block) == _PER_BLOCK:
                files.write("pages", block)
                block = []
        if block:
            files.write("pages", block)
        places = _write_keys(files, runs, count)
        name = files.move(folder)
    primary: dict[str, str] = {}
    for char, said in sorted(runs.sounds.items()):
        if said != char:
            primary[said] = primary.get(said, "") + char
    return {
        "shards": name,
        "pages": count,
        "per": _PER_BLOCK,
        "kinds": kinds,
        "places": _lines(places),
        "primary": primary,
    }


def _pages(docs: Iterable[Document]) -> Iterator[tuple[int, list[Document]]]:
    """The documents of each page, which follow each other, with the number of the page's own."""
    first, page = 0, list[Document]()
    for number, doc in enumerate(docs):
        if "page" not in doc:
            if page:
                yield first, page
            first, page = number, []
        elif doc["page"] != first:
            raise ValueError(f"document {number} does not follow those of its page")
        page.append(doc)
    if page:
        yield first, page


def _numbered(doc: Document, numbers: Mapping[int, int]) -> Document:
    """A document whose units are told by the numbers of their pages."""
    return doc | {role: [numbers[unit] for unit in doc[role]] for role in ROLES if role in doc}


def _packed(doc: Document) -> Document:
    """A document as it is written: sounds as one string each, no page."""
    said = {key: value for key, value in doc.items() if key != "page"}
    if "sounds" in doc:
        said["sounds"] = [" ".join(syllables) for syllables in doc["sounds"]]
    return said


def _kind(page: Sequence[Document]) -> int:
    kinds = [
        _LIST * bool(doc.get("list"))
        | _GUIDE * bool(doc.get("guide"))
        | _PAST * bool(doc.get("past"))
        | _UNIT * bool(doc.get("unit"))
        for doc in page
    ]
    common = kinds[0]
    for kind in kinds[1:]:
        common &= kind
    return common


class _Files:
    """Writes numbered scripts into a folder, which at last gets the name of what they hold."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._digest = blake2b(digest_size=6)
        self._counts: dict[str, int] = defaultdict(int)

    def write(self, kind: str, data: Any) -> int:
        """Write the next file of a kind, given what is in it; returns its number."""
        return self.put(kind, json.dumps(data, ensure_ascii=False, separators=(",", ":")))

    def put(self, kind: str, said: str) -> int:
        """The same, of what is JSON already."""
        number = self._counts[kind]
        self._counts[kind] += 1
        name = f"{kind}/{number // _PER_FOLDER}/{number % _PER_FOLDER}"
        path = self._home / f"{name}.js"
        if number % _PER_FOLDER == 0:
            path.parent.mkdir(parents=True)
        content = f'policysiteSearchPart("{name}",{said});\n'.encode()
        self._digest.update(content)
        path.write_bytes(content)
        return number

    def move(self, folder: Path) -> str:
        """Move all into a folder of the given one; returns its name."""
        name = self._digest.hexdigest()
        self._home.rename(folder / name)
        return name


class _Runs:
    """The lists of pages under keys, gathered in runs. `sounds` has how each character of a key is usually read."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.sounds: dict[str, str] = {}
        self._base = 0
        self._lists: dict[str, defaultdict[str, array[int]]] = {}
        self._files: list[Path] = []
        self._said: dict[str, dict[str, None]] = {}

    def add(self, page: int, keys: Mapping[str, Iterable[str]]) -> None:
        """Add a page, whose number is higher than that of the last one, under its keys by field."""
        if page - self._base >= _RUN:
            self._put_aside()
            self._base += _RUN
        place = page - self._base
        for field, found in keys.items():
            lists = self._lists.get(field) or self._lists.setdefault(field, defaultdict(partial(array, "H")))
            for key in found:
                lists[key].append(place)

    def say(self, names: Iterable[tuple[str, str]]) -> None:
        """Add names under keys."""
        for key, name in names:
            self._said.setdefault(key, {})[name] = None

    def merged(self) -> Iterator[tuple[bytes, str, dict[str, list[tuple[int, array[int]]]], list[str]]]:
        """All keys in order: place, key, for each field the lists of pages, each counted from a number; and names."""
        self._put_aside()
        items = heapq.merge(*map(_items, self._files))
        for (place, key), same in groupby(items, key=lambda item: item[:2]):
            fields: dict[str, list[tuple[int, array[int]]]] = {}
            for _, _, field, run, pages in same:
                fields.setdefault(field, []).append((run * _RUN, array("H", pages)))
            yield place, key, fields, list(self._said.get(key, ()))

    def _put_aside(self) -> None:
        run = self._base // _RUN
        items = sorted(
            (self.place(key), key, field, run, pages.tobytes())
            for field, lists in self._lists.items()
            for key, pages in lists.items()
        )
        self._lists.clear()
        self._files.append(self._home / f"run-{run}")
        with self._files[-1].open("wb") as file:
            for start in range(0, len(items), _PER_CHUNK):
                pickle.dump(items[start : start + _PER_CHUNK], file)

    def place(self, key: str) -> bytes:
        """Where a key stands: characters by how they sound. As UTF-16, in which browsers compare."""
        return (key if _is_sign(key[0]) else " ".join([*map(self._read, key), key])).encode("utf-16-be")

    def _read(self, char: str) -> str:
        if char not in self.sounds:
            self.sounds[char] = usual_sound(char)
        return self.sounds[char]


def _is_sign(char: str) -> bool:
    return char in "=~@&<>*+?!^$"


def _items(path: Path) -> Iterator[_Item]:
    """What was put aside in a file."""
    with path.open("rb") as file:
        while file.peek(1):
            yield from pickle.load(file)


def _write_keys(files: _Files, runs: _Runs, count: int) -> list[str]:
    """Write all keys and lists; returns the places at which the files of keys begin."""
    places: list[str] = []
    said: list[str] = []
    size = 0
    last = ""
    for coded, key, fields, names in runs.merged():
        place = coded.decode("utf-16-be")
        if not said:
            places.append(place[: _shared(last, place) + 1])  # enough to come after the last one
        last = place
        values = [f'"{SAID}":{json.dumps(names, ensure_ascii=False)}'] if names else []
        for field, parts in fields.items():
            pages = f'"{encoded(parts, count)}"'
            if len(pages) > _LONG:
                number = files.put("lists", pages)
                pages = f"[{sum(len(part) for _, part in parts)},{number}]"
            values.append(f'"{field}":{pages}')
        said.append(f'"{key}":{{{",".join(values)}}}')  # folded text has nothing that JSON would write otherwise
        size += len(said[-1].encode())
        if size > _SHARD:
            files.put("keys", f"{{{','.join(said)}}}")
            said, size = [], 0
    if said:
        files.put("keys", f"{{{','.join(said)}}}")
    return places


def _lines(places: Iterable[str]) -> str:
    """Lines, each without what it begins with as the one before it does: so many units of UTF-16, in base 36."""
    said: list[str] = []
    last = ""
    for place in places:
        shared = _shared(last, place)
        while (units := len(place[:shared].encode("utf-16-be")) // 2) > 35:
            shared -= 1
        said.append("0123456789abcdefghijklmnopqrstuvwxyz"[units] + place[shared:])
        last = place
    return "\n".join(said)


def _shared(one: str, other: str) -> int:
    """With how many characters both begin."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _code(number: int) -> str:
    """A number in digits."""
    said = _DIGITS[_BASE + number % _BASE]
    while number >= _BASE:
        number //= _BASE
        said = _DIGITS[number % _BASE] + said
    return said


# By how many pages a page comes after the one before it.
_STEPS = ["", *map(_code, range(_RUN))]


def encoded(parts: Sequence[tuple[int, array[int]]], count: int) -> str:
    """Numbers of pages, of so many that there are, as a string.

    Either the steps from each to the next, less one, in digits; or where that is longer, `=` and a bit for each page
    that there is, in Base64. Given are lists, each counted from a number.
    """
    said: list[str] = []
    last = -1
    for base, pages in parts:
        said.append(_code(base + pages[0] - last - 1))
        said.extend(map(_STEPS.__getitem__, map(sub, pages[1:], pages)))
        last = base + pages[-1]
    steps = "".join(said)
    if len(steps) <= count // 6 + 5:
        return steps
    bits = bytearray(b"0" * (count + -count % 8))
    for base, pages in parts:
        for page in pages:
            bits[base + page] = 49
    return "=" + b64encode(int(bits, 2).to_bytes(len(bits) // 8)).decode("ascii")
