"""The numbers that Word writes before paragraphs by itself, from numbering.xml: 一、（一）1. and the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from policysite.draft.readers.limits import LIST_LEVELS, check_list_number, check_style_chain
from policysite.draft.readers.word.number_forms import FORMS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PRIVATE = re.compile("[\ue000-\uf8ff]")  # signs of symbol fonts: what they look like cannot be told


class Numbering:
    """Counts on through the document; ask for every numbered paragraph once, in order."""

    def __init__(self, word: WordDocument) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in word.styles.element.findall(qn("w:style"))}
        try:
            root = word.part.numbering_part.element
        except (NotImplementedError, KeyError):  # python-docx makes none where the file has none
            root = None
        found = (lambda tag: root.findall(qn(tag))) if root is not None else (lambda tag: [])
        self._abstract = {one.get(qn("w:abstractNumId")): one for one in found("w:abstractNum")}
        self._nums = {one.get(qn("w:numId")): one for one in found("w:num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        self._known_levels: dict[str, tuple[dict[int, Element], str]] = {}
        self.doubts: list[str] = []

    def before(self, paragraph: Element) -> str:
        """What stands before the paragraph, "" where it is not numbered."""
        list_id, level = self._list_of(paragraph)
        if list_id not in self._nums:
            return ""
        levels, abstract_id = self._levels(list_id)
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract_id, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for override in self._nums[list_id].findall(qn("w:lvlOverride")):
                start, at = _value(override.find(qn("w:startOverride"))), _level(override)
                if start is not None and at < LIST_LEVELS:
                    counts[at] = int(start) - 1
        counts[level] = counts.get(level, _start(levels[level]) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            if _value(levels[deeper].find(qn("w:lvlRestart"))) != "0" if deeper in levels else True:
                del counts[deeper]
        return self._written(levels, level, counts)

    def _written(self, levels: dict[int, Element], level: int, counts: dict[int, int]) -> str:
        legal = levels[level].find(qn("w:isLgl")) is not None
        form = _value(levels[level].find(qn("w:lvlText"))) or ""
        if _value(levels[level].find(qn("w:numFmt"))) == "bullet":
            return "" if _PRIVATE.search(form) else form

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            if at not in levels:
                return ""
            count = counts.get(at, _start(levels[at]))
            check_list_number(count)
            kind = "decimal" if legal else _value(levels[at].find(qn("w:numFmt"))) or "decimal"
            written = FORMS[kind](count) if kind in FORMS else None
            if written is None:
                self.doubts.append(f"自动编号的样式“{kind[:40]}”写成了数字，请核对")
            return str(count) if written is None else written

        return re.sub(r"%(\d)", number, form)

    def _list_of(self, paragraph: Element) -> tuple[str, int]:
        """The list and level that the paragraph or its style names."""
        properties = paragraph.find(qn("w:pPr"))
        style_id = None
        if properties is not None:
            style_id = _value(properties.find(qn("w:pStyle")))
            if (found := _num_pr(properties))[0] is not None:
                return found[0], found[1] or 0
        seen: set[str] = set()
        first = style_id
        while style_id and style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            check_style_chain(len(seen))
            style = self._styles[style_id]
            if (inner := style.find(qn("w:pPr"))) is not None and (found := _num_pr(inner))[0] is not None:
                return found[0], self._level_of_style(found, {first, style_id})
            style_id = _value(style.find(qn("w:basedOn")))
        return "", 0

    def _level_of_style(self, found: tuple[str | None, int | None], styles: set[str | None]) -> int:
        """The level that a style names, else the one that names the style."""
        list_id, level_named = found
        if list_id and list_id in self._nums and level_named is None:
            for level, one in self._levels(list_id)[0].items():
                if _value(one.find(qn("w:pStyle"))) in styles:
                    return level
        return level_named or 0

    def _levels(self, list_id: str) -> tuple[dict[int, Element], str]:
        """The levels of a list, with what it overrides, and the definition whose counts it shares."""
        if list_id not in self._known_levels:
            self._known_levels[list_id] = {}, ""  # for lists that are defined by each other
            self._known_levels[list_id] = self._levels_read(list_id)
        return self._known_levels[list_id]

    def _levels_read(self, list_id: str) -> tuple[dict[int, Element], str]:
        abstract_id = _value(self._nums[list_id].find(qn("w:abstractNumId"))) or ""
        abstract = self._abstract.get(abstract_id)
        link = _value(abstract.find(qn("w:numStyleLink"))) if abstract is not None else None
        if link in self._styles:  # defined by a style of lists
            inner = self._styles[link].find(qn("w:pPr"))
            other = _num_pr(inner)[0] if inner is not None else None
            if other and other in self._nums and other != list_id:
                return self._levels(other)
        levels = {_level(one): one for one in (abstract.findall(qn("w:lvl")) if abstract is not None else ())}
        for override in self._nums[list_id].findall(qn("w:lvlOverride")):
            if (one := override.find(qn("w:lvl"))) is not None:
                levels[_level(override)] = one
        return {level: one for level, one in levels.items() if 0 <= level < LIST_LEVELS}, abstract_id


def _level(element: Element) -> int:
    return int(element.get(qn("w:ilvl")) or 0)


def _num_pr(properties: Element) -> tuple[str | None, int | None]:
    found = properties.find(qn("w:numPr"))
    if found is None:
        return None, None
    level = _value(found.find(qn("w:ilvl")))
    return _value(found.find(qn("w:numId"))), None if level is None else int(level)


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(qn("w:val"))


def _start(level: Element) -> int:
    return int(_value(level.find(qn("w:start"))) or 1)
