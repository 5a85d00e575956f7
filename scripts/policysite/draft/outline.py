"""Paragraphs into the parts of a plan: what stands before them, parts and tasks, what stands after.

Every paragraph ends up in one place and in the document's order, so that nothing is lost whatever the document
looks like: where a paragraph fits no rule, it stays as text of the part it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from .charges import FoundCharge
from .numbering import Heading, heading, numbered, run_in_title

# What ends a document: its attachments, who signs it and when, who gets a copy.
_CLOSING = re.compile(r"^(附件|附表|附：|抄送|印发|信息公开|（?此件|主动公开)|^\d{4}年\d{1,2}月\d{1,2}日$")

# What may stand behind a charge and belongs to it.
_MARKS = re.compile("[。；;，,\\s]*")

FindCharge = Callable[[str], "FoundCharge | None"]


@dataclass
class TaskDraft:
    """A task: number and title as written ("" where the document gives none), its paragraphs, its charge."""

    number: str
    title: str
    paragraphs: list[str]
    charge: FoundCharge
    label: str = ""
    review: str = ""
    charge_first: bool = False


@dataclass
class SectionDraft:
    """A part: its number, title, the paragraphs that belong to no task, its tasks, its parts."""

    number: str
    title: str
    level: int
    paragraphs: list[str] = field(default_factory=list)
    tasks: list[TaskDraft] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    """A whole document."""

    preface: list[str]
    sections: list[SectionDraft]
    closing: list[str]


def outline(paragraphs: Sequence[str], find_charge: FindCharge) -> Outline:
    """The parts of a document; `find_charge` finds the words of a paragraph that say who is charged."""
    first = _first_part(paragraphs)
    last = _last_part(paragraphs, first)
    builder = _Builder(find_charge)
    for paragraph in paragraphs[first:last]:
        builder.enter(paragraph)
    return Outline(list(paragraphs[:first]), builder.finished(), list(paragraphs[last:]))


def _first_part(paragraphs: Sequence[str]) -> int:
    """Where the parts begin: at the first number of the outermost kind that the document uses."""
    levels = [found[1] for found in map(numbered, paragraphs) if found]
    outermost = min(levels, default=0)
    for index, paragraph in enumerate(paragraphs):
        found = numbered(paragraph)
        if found and found[1] == outermost and heading(paragraph):
            return index
    return min(1, len(paragraphs) - 1)


def _last_part(paragraphs: Sequence[str], first: int) -> int:
    """Where the parts end: before the attachments and signatures at the document's end."""
    last = len(paragraphs)
    while last > first + 1 and (_CLOSING.search(paragraphs[last - 1]) or _signs(paragraphs, last - 1)):
        last -= 1
    return last


def _signs(paragraphs: Sequence[str], index: int) -> bool:
    """Whether a paragraph is the signature that stands before a date."""
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
    return bool(re.match(r"\d{4}年|[〇二]", following)) and len(paragraphs[index]) <= 30


class _Builder:
    """Takes paragraphs one by one.

    `waiting` are those of which it is not yet known whose text they are; `ahead` is a charge that stands right
    behind a heading, before the text that it charges with.
    """

    def __init__(self, find_charge: FindCharge) -> None:
        self.find_charge = find_charge
        self.top: list[SectionDraft] = []
        self.trail: list[SectionDraft] = []
        self.waiting: list[str] = []
        self.ahead: FoundCharge | None = None

    def enter(self, paragraph: str) -> None:
        """A paragraph, of which each charge ends a task."""
        while paragraph:
            charge = self.find_charge(paragraph)
            if charge is None:
                self._enter_text(paragraph)
                return
            end = charge.end + len(_MARKS.match(paragraph, charge.end)[0])
            self._enter_charged(paragraph[: charge.start].strip(), replace(charge, text=paragraph[charge.start : end]))
            paragraph = paragraph[end:].strip()

    def _enter_text(self, paragraph: str) -> None:
        if found := heading(paragraph):
            self._open(found)
            if found.text:
                self.waiting.append(found.text)
        elif not self.top:
            title, text = run_in_title(paragraph)
            self._open(Heading("", 0, title or paragraph, ""))
            self.waiting += [text] if title else []
        else:
            self.waiting.append(paragraph)

    def _enter_charged(self, words: str, charge: FoundCharge) -> None:
        """The words of a paragraph that ends with its charge; "" where the charge stands alone."""
        number, level, rest = numbered(words) or ("", 99, words)
        title, text = run_in_title(rest)
        found = heading(words)
        if self.ahead:
            self._settle()
        if found and not found.text:
            self._open(found)
            self.ahead = charge
            return
        if not self.trail and not number:
            self._begin_with(words, charge)
            return
        if not words and not self.waiting and self.trail and not self.trail[-1].tasks:
            self.ahead = charge
            return
        if number and text and (level < 3 or not self._above(level)):
            if not title:
                title, text = parted(text)
            section = self._open(Heading(number, level, title, ""))
            if text:
                section.tasks.append(TaskDraft("", "", [text], charge))
            else:
                self.ahead = charge
        elif number or title:
            self._enter_task(number, level, title, text, charge)
        else:
            self._enter_plain(words, charge)

    def _begin_with(self, words: str, charge: FoundCharge) -> None:
        """A document that begins with a task and has no heading: the task's first words must do as one."""
        first, text = parted(words)
        if text:
            self._open(Heading("", 0, first, "")).tasks.append(TaskDraft("", "", [text], charge))
        else:
            self._open(Heading("", 0, f"{words}{charge.text}", ""))

    def _enter_task(self, number: str, level: int, title: str, text: str, charge: FoundCharge) -> None:
        """A task with a number or a name of its own."""
        section = self._pop_to(self._above(level)) if number else self._part()
        held, self.waiting = self.waiting, []
        review = ""
        if held and section.tasks:
            review = "前面有没有责任单位的段落，并入了这项任务"
        elif held:
            section.paragraphs += held
            held = []
        if held:  # between two tasks nothing else can stand
            number, title, text = "", "", "\n\n".join([*held, f"{number}{title}{'。' if title else ''}{text}"])
        label = "" if title else first_words(text)
        section.tasks.append(TaskDraft(number, title, text.split("\n\n"), charge, label, review))

    def _enter_plain(self, words: str, charge: FoundCharge) -> None:
        """A charge for the paragraphs before it; with nothing before it, it stays as text."""
        section = self._part()
        paragraphs, self.waiting = [*self.waiting, *([words] if words else [])], []
        if paragraphs:
            section.tasks.append(TaskDraft("", "", paragraphs, charge, _name_of(paragraphs)))
        else:
            self.waiting.append(charge.text)

    def _part(self) -> SectionDraft:
        """The part that is open; a document that begins without one gets its own."""
        if not self.trail:
            self._open(Heading("", 0, self.waiting.pop(0) if self.waiting else "", ""))
        return self.trail[-1]

    def _above(self, level: int) -> SectionDraft | None:
        """The part to which a paragraph with a number of this level belongs."""
        return next((part for part in reversed(self.trail) if part.level < level and not part.sections), None)

    def _pop_to(self, section: SectionDraft | None) -> SectionDraft:
        if section is None:
            return self._part()
        while self.trail[-1] is not section:
            self._settle()
            self.trail.pop()
        return section

    def _open(self, found: Heading) -> SectionDraft:
        self._settle()
        while self.trail and self.trail[-1].level >= found.level:
            self.trail.pop()
        section = SectionDraft(found.number, found.title, found.level)
        (self.trail[-1].sections if self.trail else self.top).append(section)
        self.trail.append(section)
        return section

    def _settle(self) -> None:
        """What waits is text of the part that is open; behind its tasks, a part without a number holds it."""
        ahead, self.ahead = self.ahead, None
        if ahead and self.waiting:
            label = first_words(self.waiting[0])
            self.trail[-1].tasks.append(TaskDraft("", "", self.waiting, ahead, label, charge_first=True))
            self.waiting = []
        elif ahead:
            self.waiting = [ahead.text]
        if not self.waiting:
            return
        section = self.trail[-1]
        if not section.tasks and not section.sections:
            section.paragraphs += self.waiting
        else:
            title, *paragraphs = self.waiting
            section.sections.append(SectionDraft("", title, section.level + 1, paragraphs))
        self.waiting = []

    def finished(self) -> list[SectionDraft]:
        self._settle()
        return self.top


# Before the name of a task, in the rows of a table.
_NAMED = re.compile(r"^(?:(?:重点|主要|工作|目标|具体)*(?:任务|事项|举措|措施|项目|内容|要求)(?:名称)?)[：:]")


def _name_of(paragraphs: Sequence[str]) -> str:
    """The words by which a task without a title is known: those behind 重点任务： where there are such."""
    named = next((paragraph for paragraph in paragraphs if _NAMED.match(paragraph)), paragraphs[0])
    return first_words(_NAMED.sub("", named))


def first_words(text: str) -> str:
    """The words up to the first mark, by which people will know a text without a name."""
    return re.split("[，。；：,;:（(\n]", text, maxsplit=1)[0][:30] or text[:30]


def parted(text: str) -> tuple[str, str]:
    """First words and the rest; a mark that a heading would swallow stays with the first."""
    first = first_words(text)
    while text[len(first) : len(first) + 1] in ("。", "：", ":"):
        first = text[: len(first) + 1]
    return first, text[len(first) :]


def walk(sections: Sequence[SectionDraft]) -> Iterator[SectionDraft]:
    """Every part, in the document's order."""
    for section in sections:
        yield section
        yield from walk(section.sections)
