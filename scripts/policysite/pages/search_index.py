"""What readers can find, and under which names: the data of the search engine (theme/assets/search/engine.js).

They are made from the library, not from the built pages. A document stands for a page or a place on one. It has
`title`, `url`, `text` and `tags` (what it is); and where they apply: `names`, `sounds` (the syllables of each name),
`page` (number of the document of the page that it stands on), `list` (true for a page that only lists others),
`unit` (true for a unit), `guide` (true for what the site says of itself), `when` (the ways in which people say the time
of a deadline), `traditional` (true if the text has traditional characters), `past` (true for a task of a plan that is
no longer in force: it is no result, but counted); and for a task `lead`, `partners` and `implementers`, the numbers of
the documents of its units.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from policysite.data.model.dates import Timing
from policysite.data.model.roles import LEAD, ROLE_NAMES
from policysite.library.entries import CitationEntry, PlanEntry, SectionEntry, TaskEntry, UnitEntry
from policysite.library.library import Library
from policysite.pages.handwritten import WrittenPage
from policysite.pages.page_list import INDEX, PAST_LEDGER, PROGRESS_PAGE
from policysite.pages.search_letters import Document, simplified, sounds_of, syllables
from policysite.views.wording import today_words, unit_names

# What people type of time that passes; the page decides in their browser what it means today.
_PAGES_OF_TIME = (
    ("今年的事项", "now", "", ["今年", "本年", "本年度", "今年到期"]),
    ("本季度到期的事项", "schedule", "#quarter", ["本季度", "这个季度", "本季"]),
    ("下个月到期的事项", "schedule", "#month", ["下个月", "下月"]),
    ("近期到期的事项", "schedule", "#soon", ["近期", "近期到期", "最近", "快到期", "近90天"]),
    ("全部时限，按季度", "schedule", "", ["时限", "时限总览", "到期"]),
)


def search_documents(library: Library, written: Iterable[WrittenPage]) -> list[Document]:
    """All documents; of those that match equally well the first comes first. Those of a page follow its own."""
    return _Documents(library, written).all


def past_page(library: Library) -> str:
    """The page on which tasks in force no more can be looked for, in the parameter `words`; empty if there are none."""
    return PAST_LEDGER.url if library.past else ""


class _Documents:
    """Collects the documents: units, tasks with their facts, pages that list others, hand-written pages."""

    def __init__(self, library: Library, written: Iterable[WrittenPage]) -> None:
        self.all: list[Document] = []
        self.numbers: dict[UnitEntry, int] = {}
        for unit in library.units:
            self.numbers[unit] = self._add(**_unit(unit))
        for plan in library.plans:
            for task in plan.tasks:
                self._task(task)
        for year in library.years:
            self._add(year.label, year.url, "", ["年度"], names=[year.key], list=True)
        for plan in library.plans:
            self._plan(plan)
        for plan in library.ceased:
            names = [plan.label, *filter(None, [plan.plan.number])]
            self._add(plan.plan.title, plan.url, "", ["方案", plan.standing.word], names=names, list=True)
        for title, page, anchor, names in _PAGES_OF_TIME:
            self._add(title, f"{INDEX[page].url}{anchor}", "", ["时间"], names=names)
        news = INDEX["updates"]
        self._add(news.title, news.url, "", [news.title], names=["最新", "最近更新", "新方案", "修订"])
        if library.progress:
            names = ["进展", "完成情况", "督办"]
            self._add(PROGRESS_PAGE.title, PROGRESS_PAGE.url, "", [PROGRESS_PAGE.title], names=names, list=True)
            for period in library.progress.periods:
                self._add(f"{period.label}的进展", period.url, "", [PROGRESS_PAGE.title], names=[period.key], list=True)
        for one in written:
            self._written(one)
        for plan in library.ceased:
            for task in plan.tasks:
                self._past(task)

    def _add(self, title: str, url: str, text: str, tags: list[str], **more: Any) -> int:
        self.all.append(document(title, url, text, tags, **more))
        return len(self.all) - 1

    def _task(self, task: TaskEntry) -> None:
        number = self._add(
            task.label,
            task.url,
            f"{task.task.text}{task.task.responsibility}",
            ["任务", f"{ROLE_NAMES[LEAD]}：{unit_names(task.lead)}"],
            sounds=[syllables(task.label)],
            lead=self._charged(task.lead),
            partners=self._charged(task.partners),
            implementers=sorted(self._charged(task.implementers)),
        )
        self._facts(task, number)

    def _past(self, task: TaskEntry) -> None:
        """A task that counts no more: the words and units by which its row in the ledger is found."""
        text = f"{task.task.text}{task.task.responsibility}"
        charged = [unit for units in task.bearers.values() for unit in units]
        self._add(task.label, task.url, text, [], partners=self._charged(charged), past=True)

    def _charged(self, units: Iterable[UnitEntry]) -> list[int]:
        """The numbers of units, and of those that have their duties today."""
        return list(dict.fromkeys(self.numbers[one] for unit in units for one in (unit, *unit.now)))

    def _facts(self, owner: TaskEntry | SectionEntry, page: int) -> None:
        facts = owner.facts
        for deadline in facts.deadlines:
            tags, when = ["时限", deadline.deadline.timing.words], times_of(deadline.deadline.timing)
            self._add(deadline.label, deadline.url, deadline.deadline.quote, tags, page=page, when=when)
        for indicator in facts.indicators:
            tags = ["目标值", indicator.target]
            self._add(indicator.label, indicator.url, indicator.indicator.quote, tags, page=page)
        for citation in facts.citations:
            self._citation(citation, page)

    def _citation(self, entry: CitationEntry, page: int, **more: Any) -> None:
        tags = ["引用文件", entry.citation.relation]
        self._add(entry.label, entry.url, entry.citation.quote, tags, page=page, **more)

    def _plan(self, plan: PlanEntry) -> None:
        about = " ".join(filter(None, [plan.plan.number, plan.plan.issuer]))
        home = self._add(
            plan.plan.title, plan.url, about, ["方案"], names=[plan.label, *filter(None, [plan.plan.number])], list=True
        )
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
        home = self._add(page.title, page.url, "", ["说明"], list=True, guide=True)
        for part in page.parts:
            if part.anchor:
                self._add(
                    part.heading, f"{page.url}#{part.anchor}", part.text, ["说明"], page=home, list=True, guide=True
                )
            else:
                self.all[home]["text"] = part.text


def document(title: str, url: str, text: str, tags: list[str], **more: Any) -> Document:
    """A document; of `more` what is False or empty is left out."""
    said = {key: value for key, value in more.items() if value is not False and value != []}
    doc = {"title": title, "url": url, "text": text, "tags": tags, **said}
    if simplified(text) != text:
        doc["traditional"] = True
    return doc


def times_of(timing: Timing) -> list[str]:
    """The ways in which people say a time: 2023年 is also asked for as 2023年底前, a day also as its month.

    Only what the document says of it: a year has no month.
    """
    said = {timing.words}
    for one in (timing.by, timing.since):
        if one is None or one.start is None:
            continue
        year, month = f"{one.start.year}年", f"{one.start.month}月"
        said.add(one.words)
        if one.precision == "年":
            said |= {year, f"{year}底", f"{year}底前", "年底", "年底前"} if one is timing.by else {year}
        elif one.precision in ("月", "日"):
            said |= {month, f"{month}底", f"{month}底前", f"{year}{month}"}
        if one.precision == "日":
            said.add(f"{month}{one.start.day}日")
    return sorted(said)


def _unit(unit: UnitEntry) -> Document:
    names = list(unit.unit.names)
    counts = "，".join(
        f"{ROLE_NAMES[role]} {len(duties)} 项" for role in ROLE_NAMES if (duties := unit.duties_as(role))
    )
    return {
        "title": unit.label,
        "url": unit.url,
        "text": "、".join(names[1:]),
        "tags": ["单位", *([counts] if counts else []), *([today_words(unit)] if unit.now else [])],
        "names": names,
        "sounds": sounds_of(names, unit.unit.pinyin),
        "unit": True,
    }
