"""Units of the registry: departments and other bodies, and collectives of bodies."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from policysite.data.model.dates import YEARS, When, parse_when
from policysite.data.model.node import Node
from policysite.data.model.values import Day, Id, Line, Name, Pinyin

ChangeKind = Literal["renamed", "merged", "split", "moved"]

# What can become of a body, as people say it before the name of the body to which its duties go.
CHANGE_KINDS: dict[ChangeKind, str] = {
    "renamed": "更名为",
    "merged": "并入",
    "split": "分设为",
    "moved": "部分职责划入",
}
# The changes after which the body is no more, so that all its duties are with others.
PASSING: tuple[ChangeKind, ...] = ("renamed", "merged", "split")


class Change(Node):
    """What became of a body later: a fact with a time and a source.

    With `kind` and `to` it says who has the duties since. Several of one time say that there are several such bodies.
    """

    date: Day | None = Field(None, description="什么时候：2023、2023-05 或 2023-05-12，知道多细写多细")
    year: int | None = Field(None, description="哪一年；从前的写法，与 date 写年份相同", ge=YEARS[0], le=YEARS[-1])
    kind: ChangeKind | None = Field(
        None, description="renamed 更名，merged 并入（职责整体划入也是），split 分设，moved 部分职责划出、单位还在"
    )
    to: Line | None = Field(None, description="由哪个单位承接，写它的 id；分设给几个单位的，一个单位一条")
    what: Line = Field(description="更名或并入哪里")
    source: Line = Field(description="依据")

    @property
    def when(self) -> When | None:
        """The time, in whichever way it is written."""
        return self.date or (parse_when(self.year) if self.year else None)

    @property
    def is_passing(self) -> bool:
        """Whether all duties of the body went to others."""
        return self.to is not None and self.kind in PASSING


class Unit(Node):
    """A department or body, or a collective of bodies."""

    id: Id = Field(description="网址用的英文短名，定了就不改")
    name: Name = Field(description="文件里通常的写法")
    full_name: Name | None = Field(None, description="全称")
    aliases: tuple[Name, ...] = Field((), description="简称和别名")
    pinyin: tuple[Pinyin, ...] = Field(
        (), description="名称的读音，不标声调，如 shi fang shi；多音字用拼音搜不到时才写"
    )
    kind: Line = Field(description="类别：党委部门、政府部门、群团组织 …；页面按类别在本文件首次出现的顺序排列")
    region: Line | None = Field(None, description="所属地区；不写表示各地通用")
    members: tuple[Line, ...] = Field((), description="集合类单位（如各县（区））的成员，写它们的名称")
    collective: bool = Field(False, description="集合类单位（如各学校）而没有列出成员的，写 true")
    note: Line | None = Field(None, description="说明")
    changes: tuple[Change, ...] = Field((), description="后来的更名、并入、分设、职责划转")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by: as the documents write it first, then the full name and the others."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.full_name, *self.aliases))))

    @property
    def is_collective(self) -> bool:
        """Whether the name stands for several bodies."""
        return self.collective or bool(self.members)
