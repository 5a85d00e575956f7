"""The data model: what a plan holds, each field described once, in Chinese, for those who write the YAML.

Objects remember their places: `thing.mark("title")` is where that value stands in its file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field, model_validator

from .due import YEARS, Timing
from .node import Node
from .values import Date, Every, Id, Line, Number, Plain, Text, Time


class Review(Node):
    """A reading that a person has yet to confirm; a plan with any is not published."""

    why: Line = Field(description="为什么要人来定")
    alternatives: tuple[Line, ...] = Field((), description="别的读法")


_REVIEW = "待复核：读法还没有人确认；核对原文后删去这一项。有这一项的方案不发布"


class Quoted(Node):
    """A fact: it rests on words that stand in the document."""

    quote: Text = Field(description="原文依据：逐字照录，须是本条原文（含责任单位行）中的一段")
    note: Line | None = Field(None, description="说明：读法有疑时写明理由，会显示在页面上")
    review: Review | None = Field(None, description=_REVIEW)


class Deadline(Quoted):
    """When something is due, starts, or returns; at the precision the document has."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": [key]} for key in ("due", "from", "every")]})

    what: Line = Field(description="这个时限管的是什么事（可用自己的话，从简）")
    due: Time | None = Field(None, description="完成时限，按原文的精度写：2023、2023-end、2021-12、2021-12-31 …")
    since: Time | None = Field(None, alias="from", description="起始时间：自……起，写法同 due")
    every: Every | None = Field(None, description="周期：year、term、month、week、day、unstated（定期）…")

    @model_validator(mode="after")
    def _says_when(self) -> Deadline:
        if not (self.due or self.since or self.every):
            raise ValueError("须写明时间：due（何时完成）、from（何时开始）、every（每隔多久）至少写一个")
        return self

    @property
    def timing(self) -> Timing:
        """All that it says about time."""
        return Timing(self.due, self.since, self.every)


class Indicator(Quoted):
    """A target figure, or a benchmark that stands for one."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [key]} for key in ("value", "benchmark")]})

    name: Line = Field(description="指标名称")
    comparison: Literal["at_least", "more_than", "at_most", "less_than", "equal"] = Field(
        description="at_least 不低于、more_than 超过、at_most 不高于、less_than 低于、equal 等于"
    )
    value: Number | None = Field(None, description="目标值：数字")
    benchmark: Line | None = Field(None, description="没有数字时，用来比照的对象，照原文写")
    unit: Line | None = Field(None, description="计量单位：%、人、小时 …")
    year: int | None = Field(None, description="要在哪一年达到；原文没有说的不写", ge=YEARS[0], le=YEARS[-1])

    @model_validator(mode="after")
    def _has_one_target(self) -> Indicator:
        if (self.value is None) == (self.benchmark is None):
            raise ValueError("value（数字）和 benchmark（比照对象）须写且只写一个")
        return self


class Citation(Quoted):
    """A document 《…》 that the plan names, and what it says is to be done with it."""

    title: Line = Field(description="文件名，不带书名号，照原文写")
    relation: Line = Field(description="原文用的动词：落实、按照、制定、出台 …")
    number: Line | None = Field(None, description="文号，原文写明时才写")
    issuer: Line | None = Field(None, description="发文机关，原文写在书名号前时才写")


class Implementer(Quoted):
    """A body that the text itself charges though the responsibility line does not name it.

    The quote may also be a charge that the document states once for many tasks (see `check.STANDING`).
    """

    unit: Line = Field(description="落实主体，照原文的写法")


class Aside(Quoted):
    """Words that look like a deadline, figure or citation and are none; the quote settles it."""

    why: Line = Field(description="为什么这里的年份、数字或书名号不是时限、指标、引用")


# The lists of facts that an item has, in the order of the YAML.
FACT_KINDS = ("deadlines", "indicators", "citations", "implementers", "asides")


class Item(Node):
    """What tasks and parts of the document share: a text, and the facts that rest on it."""

    text: Text | None = Field(None, description="原文，逐字照录（勘误之后），每句一行")
    deadlines: tuple[Deadline, ...] = Field((), description="时限与周期性任务")
    indicators: tuple[Indicator, ...] = Field((), description="指标（目标值）")
    citations: tuple[Citation, ...] = Field((), description="引用文件")
    implementers: tuple[Implementer, ...] = Field((), description="落实主体")
    asides: tuple[Aside, ...] = Field((), description="看似时限、指标而不是的文字")
    review: Review | None = Field(None, description=_REVIEW)

    @property
    def words(self) -> str:
        """All the document's words on which its facts may rest."""
        return self.text or ""

    @property
    def facts(self) -> Iterator[tuple[str, Quoted]]:
        """Every fact with the name of its list, in the order of the YAML's fields."""
        for kind in FACT_KINDS:
            for fact in getattr(self, kind):
                yield kind, fact


LeadForm = Literal["before_comma", "before_semicolon", "labels", "marked", "all_lead", "first_lead", "as_listed"]


class LeadRule(Node):
    """How the responsibility lines are to be read, in the document's own words."""

    form: LeadForm = Field(
        description="before_comma 逗号前为牵头；before_semicolon 分号前为牵头；labels 行内写明牵头、配合；"
        "marked 带记号（如 *）的为牵头；first_lead 第一个为牵头；all_lead 不分主次，都是牵头；"
        "as_listed 写法特殊，以本条所列为准"
    )
    quote: Text | None = Field(None, description="原文对此的规定，逐字照录")


class Reading(Node):
    """How one line that does not fit the rule is read, and why."""

    form: LeadForm = Field(description="这一行的读法，可选值同 lead_rule 的 form")
    why: Line = Field(description="为什么这样读，会显示在页面上")


class Task(Item):
    """One paragraph with a responsibility line."""

    id: Id = Field(description="网址用的英文短名，定了就不改")
    number: Line | None = Field(None, description="编号，照原文写，如“1.”")
    title: Line | None = Field(None, description="任务名称，照原文写；就是所在部分的标题时不写")
    label: Line | None = Field(None, description="编者拟的名称：原文没有名称、所在部分又有几个任务时写")
    text: Text = Field(description="原文，逐字照录（勘误之后），每句一行，不含名称和责任单位行")
    responsibility: Text = Field(description="责任单位行，连括号照录")
    responsibility_first: bool = Field(False, description="责任单位行写在正文前面（如紧跟在标题后）的，写 true")
    lead: tuple[Line, ...] = Field(min_length=1, description="牵头单位，照原文的写法")
    partners: tuple[Line, ...] = Field((), description="配合单位，照原文的写法")
    reading: Reading | None = Field(None, description="责任单位行不合通例时，怎样读、为什么")
    note: Line | None = Field(None, description="编者说明，会显示在页面上")

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
    tasks: tuple[Task, ...] = Field((), description="本部分的任务，按原文顺序")
    sections: tuple[Section, ...] = Field((), description="下一级的部分，按原文顺序")

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


ERRATUM_KINDS = {
    "page_break": "分页断开",
    "line_break": "换行断开",
    "space": "多余空格",
    "doubled": "重字",
    "traditional": "繁体字",
    "other": "其他",
}


class Erratum(Node):
    """A place where the scan is wrong: what stands there, what it should read, why."""

    kind: Literal["page_break", "line_break", "space", "doubled", "traditional", "other"] = Field(
        description="page_break 分页断开、line_break 换行断开、space 多余空格、doubled 重字、"
        "traditional 繁体字、other 其他"
    )
    found: str = Field(min_length=1, description="扫描文本里的样子，须在全文中只出现一次；换行写 \\n")
    read: Plain = Field(description="应当读作")
    why: Line | None = Field(None, description="理由；分页、换行、空格可不写")
    review: Review | None = Field(None, description=_REVIEW)


class Revision(Node):
    """A change made to the data of a plan after it was first published."""

    date: Date = Field(description="修订日期：2026-11-24")
    what: Line = Field(description="改了什么，会出现在更新订阅里")


class Plan(Node):
    """One official document."""

    id: Id = Field(description="网址用的英文短名，定了就不改，与文件夹同名")
    title: Line = Field(description="方案名称，照原文写")
    short_title: Line | None = Field(None, description="简称，用在表格里")
    number: Line = Field(description="文号，照原文写")
    issuer: Line = Field(description="发文机关，照原文写")
    issued: Date = Field(description="成文日期：2021-08-17")
    region: Line | None = Field(None, description="适用地区，如攀枝花市；“市财政局”指这里的财政局")
    addressees: tuple[Line, ...] = Field((), description="主送机关，照原文写")
    source: Line = Field("source.txt", description="原文文件名，与 plan.yml 在同一文件夹")
    lead_rule: LeadRule = Field(description="怎样从责任单位行分出牵头与配合")
    errata: tuple[Erratum, ...] = Field((), description="勘误")
    preface: tuple[Text, ...] = Field((), description="第一部分之前的文字，逐段照录")
    based_on: tuple[Citation, ...] = Field((), description="方案据以制定的文件，引自前言")
    sections: tuple[Section, ...] = Field(min_length=1, description="各部分，按原文顺序")
    closing: tuple[Text, ...] = Field((), description="最后一部分之后的文字，逐段照录")
    review: Review | None = Field(None, description=f"{_REVIEW}；写在这里的，指文件头（名称、文号、日期等）")
    revisions: tuple[Revision, ...] = Field((), description="本数据发布以后的修订，一次一条")

    @model_validator(mode="after")
    def _is_revised_after_issue(self) -> Plan:
        for revision in self.revisions:
            if revision.date < self.issued:
                raise ValueError(f"修订日期 {revision.date} 早于成文日期 {self.issued}，请核对")
        return self

    @property
    def updated(self) -> date:
        """The day of the last revision, else of issue."""
        return max([self.issued, *(revision.date for revision in self.revisions)])

    @property
    def short(self) -> str:
        """The short title where there is one, else the title."""
        return self.short_title or self.title


class Change(Node):
    """What became of a body later: a fact with a year and a source."""

    year: int = Field(description="哪一年", ge=YEARS[0], le=YEARS[-1])
    what: Line = Field(description="更名或并入哪里")
    source: Line = Field(description="依据")


class Unit(Node):
    """A department or body, or a collective of bodies."""

    id: Id = Field(description="网址用的英文短名，定了就不改")
    name: Line = Field(description="文件里通常的写法")
    full_name: Line | None = Field(None, description="全称")
    aliases: tuple[Line, ...] = Field((), description="别的叫法、简称")
    kind: Line = Field(description="类别：党委部门、政府部门、群团组织 …；页面按类别在本文件首次出现的顺序排列")
    region: Line | None = Field(None, description="所属地区；不写表示各地通用")
    members: tuple[Line, ...] = Field((), description="集合类单位（如各县（区））的成员，写它们的名称")
    note: Line | None = Field(None, description="说明")
    changes: tuple[Change, ...] = Field((), description="后来的更名、合并")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by: as the documents write it first, then the full name and the others."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.full_name, *self.aliases))))
