"""Facts of a plan: deadlines, targets, citations, implementers; each rests on words of the document."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field, model_validator

from policysite.data.model.dates import YEARS, Timing
from policysite.data.model.node import Node
from policysite.data.model.values import Every, Line, Number, Text, Time


class Review(Node):
    """A reading that a person has yet to confirm; a plan with any is not published."""

    why: Line = Field(description="为什么要人来定")
    alternatives: tuple[Line, ...] = Field((), description="也可读作什么")


REVIEW_MEANING = "待复核：还没有人确认；核对原文后删去这一项。有这一项的方案不发布"


class Quoted(Node):
    """A fact: it rests on words that stand in the document."""

    quote: Text = Field(description="原文依据：逐字照录，须是本条原文（含责任单位行）中的一段")
    note: Line | None = Field(None, description="说明：有疑时写明理由，会显示在页面上")
    review: Review | None = Field(None, description=REVIEW_MEANING)


class Deadline(Quoted):
    """When something is due, starts, or returns; at the precision the document has."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": [key]} for key in ("due", "from", "every")]})

    since: Time | None = Field(None, alias="from", description="起始时间：自……起，写法同 due")
    due: Time | None = Field(None, description="完成时限，按原文的精度写：2023、2023-end、2021-12、2021-12-31 …")
    every: Every | None = Field(None, description="周期：year、term、month、week、day、unstated（定期）…")
    what: Line = Field(description="这个时限管的是什么事（可用自己的话，从简）")

    @model_validator(mode="after")
    def _says_when(self) -> Deadline:
        if not (self.due or self.since or self.every):
            raise ValueError("须写明时间：due（何时完成）、from（何时开始）、every（每隔多久）至少写一个")
        return self

    @property
    def timing(self) -> Timing:
        """All that it says about time."""
        return Timing(self.due, self.since, self.every)


Comparison = Literal["at_least", "more_than", "at_most", "less_than", "equal"]


class Indicator(Quoted):
    """A target figure, or a benchmark that stands for one."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": [key]} for key in ("value", "benchmark")]})

    name: Line = Field(description="指标名称")
    comparison: Comparison = Field(
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

    The quote may also be a charge that the document states once for many tasks (see `standing_words.may_stand`).
    """

    unit: Line = Field(description="落实主体，照原文的写法")


class Aside(Quoted):
    """Words that look like a deadline, figure, citation or charge and are none; the quote settles it."""

    why: Line = Field(description="为什么这里的年份、数字、书名号或点名不是时限、指标、引用、落实主体")
