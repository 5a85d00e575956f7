"""Under which keys the pages of a large library are found: the lists of the search shards (search_shards.py).

A key of one or two characters stands for them in folded text (`fold` of search_letters.py); any other begins with a
sign that folded text has not. theme/assets/search/shards.js asks by the same keys: what it finds under all keys of a
word are the pages that may have it, and it looks the word up in their text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from operator import add

from policysite.pages.search_letters import Document, all_sounds, fold

# The fields of a key, each a list of pages: `t` the characters stand in a text, in the title of a fact, in a time; `n`
# in a title or name; `l`, `p`, `i` in the name of a unit that leads, joins, implements. Behind a sign: `x` pages, `u`
# units; and `w`, no pages but the names of units that sound so.
TEXT, NAME, PLAIN, UNIT, SAID = "t", "n", "x", "u", "w"
ROLES = {"lead": "l", "partners": "p", "implementers": "i"}

# A longer name has a key for its beginning alone.
CUT = 40


class PageKeys:
    """Gives the keys of pages, one after the other; a unit must come before the tasks that name it."""

    def __init__(self) -> None:
        self._units: dict[int, frozenset[str]] = {}

    def of(self, number: int, page: Sequence[Document]) -> dict[str, set[str]]:
        """The keys of a page by field: `page` has its own document, whose number is given, then those of its places."""
        found: dict[str, set[str]] = {field: set() for field in (TEXT, NAME, PLAIN, UNIT, *ROLES.values())}
        text, named, plain = found[TEXT], found[NAME], found[PLAIN]
        for doc in page:
            titles = _titles(doc)
            words = fold(doc["text"], simplify=bool(doc.get("traditional")))
            for one in (words, *(fold(when) for when in doc.get("when", ()))):
                text.update(one, map(add, one, one[1:]))
            is_fact = doc is not page[0] and not doc.get("list")
            for one in titles:
                (text if is_fact or doc.get("past") else named).update(one, map(add, one, one[1:]))
            if doc.get("past"):
                named.update(titles[0], map(add, titles[0], titles[0][1:]))
                plain.update(_initials(titles[0]))
            plain.update(sized("=", one) for one in titles)
            for syllables in doc.get("sounds", ()):
                plain.update(_by_sound(syllables))
            if doc.get("unit"):
                found[UNIT].update(self._unit(number, titles, doc))
            for role, field in ROLES.items():
                found[field].update(*(self._units[unit] for unit in doc.get(role, ())))
        return found

    def names_by_sound(self, doc: Document) -> Iterator[tuple[str, str]]:
        """For each way in which a unit's names sound, a key, and one of the names under which its tasks stand."""
        titles = _titles(doc)
        by_length = {len(one): one for one in (titles[0], *reversed(titles[1:]))}
        for syllables in doc.get("sounds", ()):
            spelt, first = _joined(syllables)
            for said in (spelt, first) if len(first) > 1 else (spelt,):
                yield f"&{said[:CUT]}", by_length.get(len(syllables), titles[0])[:CUT]

    def _unit(self, number: int, titles: Sequence[str], doc: Document) -> set[str]:
        """The keys of a unit; keeps those under which its tasks are found because of it."""
        full = {f"@{one[:CUT]}" for one in titles}
        bits: set[str] = set()
        ends: set[str] = set()
        for one in (name for name in titles[1:] if len(name) > 1):
            bits.update(map(add, one, one[1:]), (f"^{one[0]}", f"${one[-1]}"))
            sizes = range(2, min(len(one), CUT) + 1)
            ends.update(f"<{one[:size]}" for size in sizes)
            ends.update(f">{one[-size:]}" for size in sizes)
        self._units[number] = frozenset(full | bits)
        return full | ends | {key for key, _ in self.names_by_sound(doc)}


def sized(sign: str, word: str) -> str:
    """The key of what is exactly a word, or looks much like it: how long it is, how it begins and ends."""
    return f"{sign}{len(word)}{word[:2]}{word[-2:]}"


def _titles(doc: Document) -> list[str]:
    return [fold(one) for one in (doc["title"], *doc.get("names", ()))]


def _joined(syllables: Sequence[str]) -> tuple[str, ...]:
    """The syllables as one word, and their initials."""
    return "".join(syllables), "".join(one[:1] for one in syllables)


def _initials(title: str) -> set[str]:
    """The keys by which initials find a title of which the sounds are not written: every reading of its beginning."""
    first = [{said[:1] for said in all_sounds(char)} for char in title[:3]]
    return {f"!{''.join(one)}" for one in product(*first)} if len(first) == 3 else set()


def _by_sound(syllables: Sequence[str]) -> set[str]:
    """The keys by which letters find a name, as a word that sounds so or as initials."""
    spelt, first = _joined(syllables)
    keys = {sized("~", spelt), sized("~", first), f"!{first[:3]}"}
    at = 0
    for one in syllables:
        keys.add(f"+{spelt[at : at + 2]}")
        at += len(one)
    keys.update(f"*{spelt[start : start + 3]}" for start in range(len(spelt) - 2))
    keys.update(f"?{first[start : start + 3]}" for start in range(len(first) - 2))
    return keys
