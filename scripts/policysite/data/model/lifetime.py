"""The life of a plan: the document that made an edition, and whether the plan is in force."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, ConfigDict, Field

from policysite.data.model.node import Node
from policysite.data.model.values import Date, FileName, Line, Text

Standing = Literal["有效", "已修订", "已废止", "失效"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)
CEASED: tuple[Standing, ...] = ("已废止", "失效")

_SOURCE = "该文件的文字，与 plan.yml 在同一文件夹，如 notice.txt；引文就在本方案原文里的、该文件已在库里的，不写"


class Amendment(Node):
    """The document that made an edition."""

    number: Line | None = Field(None, description="文号，照原文写；没有文号的不写")
    title: Line = Field(description="文件名，不带书名号")
    date: Date = Field(description="从哪一天起是这个版本：2024-06-20")
    quote: Text = Field(description="修改所依据的话，逐字照录")
    source: FileName | None = Field(None, description=_SOURCE)


def _or_the_word_alone(schema: dict[str, Any]) -> None:
    whole = dict(schema)
    schema.clear()
    schema["anyOf"] = [{"enum": ["有效"]}, whole]


class Status(Node):
    """Whether a plan is in force, by which document, from which day."""

    model_config = ConfigDict(json_schema_extra=_or_the_word_alone)

    standing: Standing = Field(alias="is", description="有效、已修订、已废止、失效")
    date: Date | None = Field(None, description="从哪一天起：2025-09-01")
    number: Line | None = Field(None, description="依据的文号，照原文写")
    title: Line | None = Field(None, description="依据的文件名，不带书名号")
    quote: Text | None = Field(None, description="依据的话，逐字照录")
    source: FileName | None = Field(None, description=_SOURCE)

    @property
    def has_ceased(self) -> bool:
        """Whether the plan is no longer in force."""
        return self.standing in CEASED


def _in_full(written: object) -> object:
    """`status: 有效` in short."""
    return {"is": written} if isinstance(written, str) else written


GivenStatus = Annotated[Status, BeforeValidator(_in_full)]
