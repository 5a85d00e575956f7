"""Units of the registry: departments and other bodies, and collectives of bodies."""

from __future__ import annotations

from pydantic import Field

from policysite.data.dates import YEARS
from policysite.data.node import Node
from policysite.data.values import Id, Line, Name, Pinyin


class Change(Node):
    """What became of a body later: a fact with a year and a source."""

    year: int = Field(description="哪一年", ge=YEARS[0], le=YEARS[-1])
    what: Line = Field(description="更名或并入哪里")
    source: Line = Field(description="依据")


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
    changes: tuple[Change, ...] = Field((), description="后来的更名、合并")

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by: as the documents write it first, then the full name and the others."""
        return tuple(dict.fromkeys(filter(None, (self.name, self.full_name, *self.aliases))))
