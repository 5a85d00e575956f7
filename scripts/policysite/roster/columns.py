"""The columns of the table of units: what they are called, and which field of a unit each one is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column: its heading, other headings under which offices have it, and its width in characters of half width.

    `field` is the field of a unit that it holds; "" where that is no single one. A column that is not `always` written
    stands only in the table of a registry that has something for it. What a table has no column for stays as it is.
    """

    heading: str
    field: str
    width: float
    others: tuple[str, ...] = ()
    always: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """Every heading under which it is known."""
        return (self.heading, *self.others)


ID = Column("短名", "id", 18, ("网址短名",))
FULL_NAME = Column("全称", "full_name", 32, ("单位全称", "规范全称"))
NAME = Column("简称", "name", 20, ("单位简称", "规范简称", "单位名称", "名称"))
ALIASES = Column("别名", "aliases", 36, ("其他名称", "别称"))
KIND = Column("类别", "kind", 14, ("单位类别",))
REGION = Column("地区", "region", 12, ("所属地区",))
ORIGINS = Column("何年由何单位更名或并入", "", 32, ("由何单位更名或并入", "更名或并入"))
SOURCES = Column("依据", "", 36, ("更名或并入的依据", "文件依据"))
MEMBERS = Column("成员", "members", 30, always=False)
COLLECTIVE = Column("集合类", "collective", 8, always=False)
PINYIN = Column("读音", "pinyin", 20, ("拼音",), always=False)
NOTE = Column("说明", "note", 30, ("备注",), always=False)
PAST = Column("其他沿革", "", 32, always=False)
PAST_SOURCES = Column("其他沿革的依据", "", 32, always=False)

# In the order in which they are written.
COLUMNS = (
    *(ID, FULL_NAME, NAME, ALIASES, KIND, REGION, ORIGINS, SOURCES),
    *(MEMBERS, COLLECTIVE, PINYIN, NOTE, PAST, PAST_SOURCES),
)
BY_HEADING = {name: column for column in COLUMNS for name in column.names}
# Without these, a unit cannot be told.
NEEDED = (KIND, REGION)

YES = "是"
