"""A plan: its parts, tasks and the rule for its responsibility lines.

Each field is described once, in Chinese, for those who write the YAML.

Objects remember their places: `thing.mark("title")` is where that value stands in its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from policysite.data.model.facts import (
    REVIEW_MEANING,
    Aside,
    Citation,
    Deadline,
    Implementer,
    Indicator,
    Quoted,
    Review,
)
from policysite.data.model.lifetime import Amendment, GivenStatus
from policysite.data.model.node import Node
from policysite.data.model.values import Date, FileName, Id, Layout, Line, Passage, Plain, Text
from policysite.grammar.charges.responsibility import with_leads_above


class Item(Node):
    """What tasks and parts of the document share: a text, and the facts that rest on it."""

    text: Passage | None
    deadlines: tuple[Deadline, ...] = Field((), title="时限", description="时限与周期性任务")
    indicators: tuple[Indicator, ...] = Field((), title="目标值", description="指标（目标值）")
    citations: tuple[Citation, ...] = Field((), description="引用文件")
    implementers: tuple[Implementer, ...] = Field((), description="落实主体")
    asides: tuple[Aside, ...] = Field((), title="不列入的", description="看似时限、指标而不是的文字")
    review: Review | None = Field(None, description=REVIEW_MEANING)

    @property
    def words(self) -> str:
        """All the document's words on which its facts may rest."""
        return self.text or ""

    @property
    def facts(self) -> Iterator[tuple[str, Quoted]]:
        """Every fact with the name of its list, list by list."""
        for kind in FACT_KINDS:
            for fact in getattr(self, kind):
                yield kind, fact


# The lists of facts that an item has, in their order.
FACT_KINDS = tuple(name for name in Item.fields_in_order() if Item.holds(name, Quoted))


LeadForm = Literal[
    "before_comma", "before_semicolon", "before_colon", "labels", "marked", "all_lead", "first_lead", "as_listed"
]


class LeadRule(Node):
    """How the responsibility lines are to be read, in the document's own words."""

    form: LeadForm = Field(
        description="before_comma 逗号前为牵头；before_semicolon 分号前为牵头；"
        "before_colon 冒号前为牵头；labels 行内写明牵头、配合；"
        "marked 带记号（如 *）的为牵头；first_lead 第一个为牵头；all_lead 不分主次，都是牵头；"
        "as_listed 写法特殊，以本条所列为准"
    )
    quote: Text | None = Field(None, description="原文对此的规定，逐字照录")


class Reading(Node):
    """How one line that does not fit the rule is read, and why."""

    form: LeadForm = Field(description="这一行照哪种写法读，可选值同 lead_rule 的 form")
    why: Line = Field(description="为什么这样读，会显示在页面上")


class Task(Item):
    """One paragraph with a responsibility line."""

    id: Id = Field(description="网址用的英文短名，定了就不改")
    number: Line | None = Field(None, description="编号，照原文写，如“1.”")
    title: Line | None = Field(None, description="任务名称，照原文写；就是所在部分的标题时不写")
    label: Line | None = Field(None, description="编者拟的名称：原文没有名称、所在部分又有几个任务时写")
    text: Passage = Field(description="原文，逐字照录（勘误之后），每句一行，不含名称和责任单位行")
    responsibility: Text = Field(description="责任单位行，连括号照录")
    responsibility_above: Text | None = Field(
        None, description="这一行只写配合单位、牵头的写在所在部分的标题里时，照录标题里的话：牵头单位：市财政局"
    )
    responsibility_first: bool = Field(False, description="责任单位行写在正文前面（如紧跟在标题后）的，写 true")
    lead: tuple[Line, ...] = Field(min_length=1, description="牵头单位，照原文的写法")
    partners: tuple[Line, ...] = Field((), description="配合单位，照原文的写法")
    reading: Reading | None = Field(None, description="责任单位行不合通例时，怎样读、为什么")
    note: Line | None = Field(None, title="说明", description="编者说明，会显示在页面上")

    @property
    def charge(self) -> str:
        """The words by which its leads and partners are read: its line, with what a title above says of who leads."""
        above, line = self.responsibility_above, self.responsibility
        return with_leads_above(above, line) if above else line

    @property
    def named(self) -> tuple[str, ...]:
        """All whom its responsibility line names, leads first."""
        return (*self.lead, *self.partners)

    @property
    def words(self) -> str:
        """Its text, and its responsibility line, which may say by when: （责任单位：甲；完成时限：2025年）."""
        return f"{self.text}\n{self.responsibility}"


class Section(Item):
    """A numbered part of the document."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": [key]} for key in ("title", "label")]})

    number: Line | None = Field(None, description="编号，照原文写：一、 或 （一） 或 1.；原文没有的不写")
    title: Line | None = Field(None, description="标题，照原文写，不带末尾的句号；原文没有的不写")
    label: Line | None = Field(None, description="编者拟的名称：原文没有标题时写")
    text: Passage | None = Field(None, description="原文，逐字照录（勘误之后），每句一行")
    tasks: Annotated[tuple[Task, ...], Layout.LAST] = Field((), description="本部分的任务，按原文顺序")
    sections: Annotated[tuple[Section, ...], Layout.LAST] = Field((), description="下一级的部分，按原文顺序")

    @model_validator(mode="after")
    def _has_a_name(self) -> Section:
        if not (self.title or self.label):
            raise ValueError("部分没有名称：请照原文写 title；原文没有标题的，在 label 里拟一个")
        return self

    @property
    def name(self) -> str:
        """Its title, else the editors' own name for it."""
        return self.title or self.label or ""

    @property
    def heading(self) -> str:
        """Number and name, as a heading."""
        return f"{self.number or ''}{self.name}"

    @property
    def items(self) -> Iterator[Item]:
        """Itself, its tasks, and everything below, in the document's order."""
        yield self
        yield from self.tasks
        for child in self.sections:
            yield from child.items


ErratumKind = Literal["page_break", "line_break", "space", "doubled", "traditional", "other"]
ERRATUM_KINDS: dict[ErratumKind, str] = {
    "page_break": "分页断开",
    "line_break": "换行断开",
    "space": "多余空格",
    "doubled": "重字",
    "traditional": "繁体字",
    "other": "其他",
}


class Erratum(Node):
    """A place where the scan is wrong: what stands there, what it should read, why."""

    kind: ErratumKind = Field(
        description="page_break 分页断开、line_break 换行断开、space 多余空格、doubled 重字、"
        "traditional 繁体字、other 其他"
    )
    found: str = Field(min_length=1, description="扫描文本里的样子，须在全文中只出现一次；换行写 \\n")
    read: Plain = Field(description="应当读作")
    why: Line | None = Field(None, description="理由；分页、换行、空格可不写")
    review: Review | None = Field(None, description=REVIEW_MEANING)


class Revision(Node):
    """A change made to the data of a plan after it was first published."""

    date: Date = Field(description="修订日期：2026-11-24")
    what: Line = Field(description="改了什么，会出现在更新订阅里")


class Plan(Node):
    """One official document."""

    id: Id = Field(description="网址用的英文短名，定了就不改，与文件夹同名")
    title: Line = Field(title="名称", description="方案名称，照原文写")
    short_title: Line | None = Field(None, description="简称，用在表格里")
    number: Line | None = Field(None, description="文号，照原文写；没有文号的不写")
    issuer: Line | None = Field(None, description="发文机关，照原文写；没有写明的不写")
    issued: Date = Field(description="成文日期：2021-08-17")
    head_source: Line | None = Field(
        None,
        title="文件头的依据",
        description="名称、文号、发文机关、成文日期有不在原文里的（如只有一张表），写从哪里知道的，会显示在页面上",
    )
    region: Line | None = Field(None, title="地区", description="适用地区，如云州市；“市财政局”指这里的财政局")
    themes: tuple[Line, ...] = Field((), title="主题", description="主题，方案多时按它筛选：教育、节水 …；编者自己定")
    addressees: tuple[Line, ...] = Field((), description="主送机关，照原文写")
    source: FileName = Field("source.txt", description="原文文件名，与 plan.yml 在同一文件夹")
    lead_rule: LeadRule = Field(title="责任单位行的通例", description="怎样从责任单位行分出牵头与配合")
    review: Review | None = Field(None, description=f"{REVIEW_MEANING}；写在这里的，指文件头（名称、文号、日期等）")
    errata: tuple[Erratum, ...] = Field((), description="勘误")
    preface: tuple[Text, ...] = Field((), title="前言", description="第一部分之前的文字，逐段照录")
    based_on: tuple[Citation, ...] = Field((), description="方案据以制定的文件，引自前言")
    sections: tuple[Section, ...] = Field(min_length=1, description="各部分，按原文顺序")
    closing: tuple[Text, ...] = Field((), title="文末", description="最后一部分之后的文字，逐段照录")
    amended_by: Amendment | None = Field(
        None, title="修订依据", description="使方案成为现在这个版本的文件；原来的版本放在 editions/日期/ 里"
    )
    status: GivenStatus | None = Field(
        None, title="效力", description="是否有效：有效 一词，或写明 is、date、number、title、quote；不写表示没有查过"
    )
    revisions: tuple[Revision, ...] = Field((), title="修订记录", description="本数据发布以后的修订，一次一条")

    @model_validator(mode="after")
    def _is_revised_after_issue(self) -> Plan:
        for revision in self.revisions:
            if revision.date < self.issued:
                raise ValueError(f"修订日期 {revision.date} 早于成文日期 {self.issued}，请核对")
        return self

    @property
    def items(self) -> Iterator[Item]:
        """Every section and task, in the document's order."""
        return (item for section in self.sections for item in section.items)

    @property
    def tasks(self) -> Iterator[Task]:
        """Every task, in the document's order."""
        return (item for item in self.items if isinstance(item, Task))

    @property
    def begins(self) -> date:
        """The day from which this edition counts: that of the document that made it, else of issue."""
        return self.amended_by.date if self.amended_by else self.issued

    @property
    def updated(self) -> date:
        """The day of the last revision or change of status, else of issue."""
        ends = [self.status.date] if self.status and self.status.date else []
        return max([self.issued, self.begins, *ends, *(revision.date for revision in self.revisions)])

    @property
    def reference(self) -> str:
        """What names it where there is little room: its number, else its short title."""
        return self.number or self.short

    @property
    def short(self) -> str:
        """The short title where there is one, else the title."""
        return self.short_title or self.title
