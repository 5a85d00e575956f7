"""What can be found, under which names: the data of the search engine (theme/assets/search/engine.js).

Made from the library, not from parsing our own pages. One document a page or place: `title`, `url`, `text`, `tags`
(what it is), and where they apply `names`, `sounds` (syllables of each name), `page` (number of the document whose
page it stands on), `list` (a page that only lists others), and for tasks the numbers of their units by role.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin, pinyin

from policysite.library.entries import PlanEntry, SectionEntry, TaskEntry, UnitEntry
from policysite.library.fact_entries import CitationEntry
from policysite.library.library import Library
from policysite.pages.guide_text import WrittenPage

Document = dict[str, Any]

# The blocks in which traditional characters stand.
_HAN = [
    chr(code) for first, last in ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF)) for code in range(first, last)
]


def search_files(library: Library, written: Iterable[WrittenPage]) -> dict[str, str]:
    """The files of the search data by their path: JSON for a worker, a script for pages opened from a folder."""
    data = json.dumps(search_data(library, written), ensure_ascii=False, separators=(",", ":"))
    return {"search/policysite.json": data, "search/policysite.js": f"policysiteSearchData({data});\n"}


def search_data(library: Library, written: Iterable[WrittenPage]) -> dict[str, Any]:
    """All that the engine needs: documents in the order of equal rank, characters by sound, simple forms."""
    docs = _Documents(library, written).all
    used = set().union(*(doc["text"] for doc in docs), *(doc["title"] for doc in docs))
    return {
        "docs": docs,
        "sounds": _characters_by_sound(used),
        "simple": "".join(map("".join, _simple_forms().items())),
    }


class _Documents:
    """Collects the documents: units, tasks with their facts, then the pages that list, then written pages."""

    def __init__(self, library: Library, written: Iterable[WrittenPage]) -> None:
        self.all: list[Document] = []
        self.numbers: dict[UnitEntry, int] = {}
        for unit in library.units:
            self.numbers[unit] = self._add(**_unit(unit))
        for plan in library.plans:
            for task in plan.tasks:
                self._task(task)
        for year in library.years:
            self._add(year.label, year.url, "", ["年度"], names=[str(year.year)], list=True)
        for plan in library.plans:
            self._plan(plan)
        for page in written:
            self._written(page)

    def _add(self, title: str, url: str, text: str, tags: list[str], **more: Any) -> int:
        said = {key: value for key, value in more.items() if value is not False and value != []}
        doc = {"title": title, "url": url, "text": text, "tags": tags, **said}
        if _simplified(text) != text:
            doc["traditional"] = True
        self.all.append(doc)
        return len(self.all) - 1

    def _task(self, task: TaskEntry) -> None:
        number = self._add(
            task.label,
            task.url,
            f"{task.task.text}{task.task.responsibility}",
            ["任务", f"牵头：{'、'.join(unit.label for unit in task.lead)}"],
            sounds=[syllables(task.label)],
            lead=[self.numbers[unit] for unit in task.lead],
            partners=[self.numbers[unit] for unit in task.partners],
            implementers=sorted(self.numbers[unit] for unit in task.carriers),
        )
        self._facts(task, number)

    def _facts(self, owner: TaskEntry | SectionEntry, page: int) -> None:
        facts = owner.facts
        for entry in facts.deadlines:
            self._add(entry.label, entry.url, entry.deadline.quote, ["时限", entry.deadline.timing.words], page=page)
        for entry in facts.indicators:
            self._add(entry.label, entry.url, entry.indicator.quote, ["目标值", entry.target], page=page)
        for entry in facts.citations:
            self._citation(entry, page)

    def _citation(self, entry: CitationEntry, page: int, **more: Any) -> None:
        tags = ["引用文件", entry.citation.relation]
        self._add(entry.label, entry.url, entry.citation.quote, tags, page=page, **more)

    def _plan(self, plan: PlanEntry) -> None:
        about = f"{plan.plan.number} {plan.plan.issuer}"
        home = self._add(plan.plan.title, plan.url, about, ["方案"], names=[plan.label, plan.plan.number], list=True)
        for part in plan.all_sections:
            self._add(part.label, part.url, part.section.text or "", ["部分"], page=home, list=True)
        framing = "\n".join([*plan.plan.preface, *plan.plan.closing])
        source = self._add(f"原文：{plan.label}", plan.source_page, framing, ["原文"], list=True)
        for entry in plan.citations:
            if entry.owner is None:
                self._citation(entry, source, list=True)
        for part in plan.all_sections:
            self._facts(part, source)

    def _written(self, page: WrittenPage) -> None:
        home = self._add(page.title, page.url, "", ["说明"], list=True)
        for part in page.parts:
            if part.anchor:
                self._add(part.heading, f"{page.url}#{part.anchor}", part.text, ["说明"], page=home, list=True)
            else:
                self.all[home]["text"] = part.text


def _unit(unit: UnitEntry) -> Document:
    names = list(unit.unit.names)
    counts = f"牵头 {len(unit.led)} 项，配合 {len(unit.joined)} 项"
    return {
        "title": unit.label,
        "url": unit.url,
        "text": "、".join(names[1:]),
        "tags": ["单位", counts],
        "names": names,
        "sounds": [syllables(name) for name in names],
        "unit": True,
    }


def fold(text: str) -> str:
    """The text as the engine compares it: NFKC, lower case, simplified; only letters, digits, and marks in numbers."""
    plain = _simplified(unicodedata.normalize("NFKC", text).lower())
    plain = re.sub(r"[^\w.%]|_", "", plain)
    return re.sub(r"(?<!\d)\.|\.(?!\d)|(?<![\d.])%", "", plain)


def syllables(name: str) -> list[str]:
    """The syllables of a name without tones, ü as v: 市教体局 → shi jiao ti ju."""
    return lazy_pinyin(fold(name))


@cache
def _simple_forms() -> dict[str, str]:
    """Each traditional character with its simplified form, where that is another single character."""
    convert = OpenCC("t2s").convert
    forms = {char: convert(char) for char in _HAN}
    return {char: simple for char, simple in forms.items() if simple != char and len(simple) == 1}


@cache
def _simplifying() -> dict[int, str]:
    return str.maketrans(_simple_forms())


def _simplified(text: str) -> str:
    return text.translate(_simplifying())


def _characters_by_sound(characters: Iterable[str]) -> dict[str, str]:
    """For each syllable the characters, among those given, that can be read so; lü is found as lv and as lu."""
    sounds: dict[str, str] = {}
    for char in sorted(char for char in characters if "\u3400" <= char <= "\u9fff"):
        for sound in pinyin(char, style=Style.NORMAL, heteronym=True)[0]:
            for written in {sound, sound.replace("v", "u")}:
                sounds[written] = sounds.get(written, "") + char
    return dict(sorted(sounds.items()))
