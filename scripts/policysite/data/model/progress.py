"""What units report of their tasks, apart from the plans: claims with a day and evidence. A later one adds.

A file holds what one unit said of one period, so that what two units said never meets in git.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from policysite.base.text import in_title_marks
from policysite.data.model.dates import YEARS, day_words
from policysite.data.model.node import Node
from policysite.data.model.periods import WRITTEN, Period, parse_period
from policysite.data.model.values import Date, Id, Line, Name, Number, Text

Status = Literal["未启动", "推进中", "已完成", "受阻"]
NOT_BEGUN, RUNNING, DONE, BLOCKED = STATUSES = ("未启动", "推进中", "已完成", "受阻")

_PERIOD_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": f"^{WRITTEN}$"},
        {"type": "integer", "minimum": YEARS[0], "maximum": YEARS[-1]},
    ]
}
PeriodValue = Annotated[Period, BeforeValidator(parse_period), WithJsonSchema(_PERIOD_SCHEMA)]


class Evidence(Node):
    """What bears a report out: a document, or a file."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": [key]} for key in ("document", "file")]})

    document: Line | None = Field(None, description="依据的文件名称，不带书名号")
    number: Line | None = Field(None, description="文号")
    date: Date | None = Field(None, description="文件的日期：2026-09-28")
    quote: Text | None = Field(None, description="文件里的原话")
    file: Line | None = Field(None, description="存在哪里：文件名或网址")

    @model_validator(mode="after")
    def _is_something(self) -> Evidence:
        if not (self.document or self.file):
            raise ValueError("依据须写明是什么：document（文件名称）、file（存在哪里）至少写一个")
        return self

    @property
    def words(self) -> str:
        """As people name it: “《……的通知》（攀教〔2026〕5号，2026年9月28日）”."""
        name = in_title_marks(self.document) if self.document else self.file or ""
        day = day_words(self.date) if self.date else None
        beside = "，".join(filter(None, (self.number, day)))
        return f"{name}（{beside}）" if beside else name


class Reached(Node):
    """A figure that was reached for a target."""

    name: Line = Field(description="指标名称，照 plan.yml 里 indicators 的 name")
    year: int | None = Field(None, description="那个指标的 year，有才写", ge=YEARS[0], le=YEARS[-1])
    value: Number = Field(description="达到多少：数字")
    unit: Line | None = Field(None, description="计量单位，须与指标的相同")


class Report(Node):
    """What a unit says of one task, or of a section whose own text charges it, on a day.

    A section has no id: it is named by its heading, behind those of the sections around it where that is needed. Its
    words tell it too (`said`): with these it may stand under another number.
    """

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [key]} for key in ("task", "section")]})

    plan: Id = Field(description="方案的 id")
    task: Id | None = Field(None, description="任务的 id；说的是部分（如保障措施）的，写 section")
    section: Line | None = Field(
        None,
        description="部分的编号和标题，照原文写：三、保障措施；标题有重复的，从外往里写：三、保障措施/（一）加强领导",
    )
    deadline: Line | None = Field(None, description="只说其中一个时限的，写它的 what")
    status: Status = Field(description="未启动、推进中、已完成、受阻")
    done: Text | None = Field(None, title="做了什么", description="做了什么、卡在哪里；只有未启动的可以不写")
    figures: tuple[Reached, ...] = Field((), title="达到的数", description="目标值现在达到多少")
    evidence: tuple[Evidence, ...] = Field((), title="依据", description="依据；已完成的必须有")
    reported: Date = Field(title="填报日期", description="哪天报的：2026-10-08")
    by: Line | None = Field(None, title="填报人", description="谁填的")
    said: Line | None = Field(None, description="报的时候任务原文的校验码，由 policysite receive 填写")
    gone: Line | None = Field(None, description="任务已不在方案里的，写明怎么回事；记录留着，不再算进展")

    @model_validator(mode="after")
    def _is_of_one_item(self) -> Report:
        if (self.task is None) == (self.section is None):
            raise ValueError("task（任务的 id）、section（部分的标题）要写一个，只写一个")
        return self

    @property
    def about(self) -> str:
        """What it is about: the id of the task, or the heading of the section."""
        return self.task or self.section or ""


class UnitProgress(Node):
    """All that one unit reported of one period, in the order in which it came."""

    unit: Id = Field(description="单位的 id，与文件名相同")
    period: PeriodValue = Field(description="哪一期，与文件夹名相同：2026Q3、2026-H1、2026")
    reports: tuple[Report, ...] = Field(min_length=1, description="报告，一项任务一条；以后再报的接在后面，不改前面的")


class Portfolio(Node):
    """Whom one leader answers for."""

    id: Id = Field(description="网址用的英文短名，定了就不改")
    leader: Name = Field(title="分管领导", description="分管领导的姓名")
    post: Line | None = Field(None, title="职务", description="职务")
    region: Line | None = Field(None, title="地区", description="units 里的名称属于哪个地区；只有一个地区的可不写")
    units: tuple[Line, ...] = Field((), description="分管的单位，写名称")
    plans: tuple[Id, ...] = Field((), description="分管的方案，写 id")
    tasks: tuple[Line, ...] = Field((), description="分管的任务，写“方案 id/任务 id”")
