"""Tables that hold no tasks but lines of the head: that of a web page (索引号, 发文机关 …), and those of issuers.

These stand side by side in the red head and where a document is signed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from policysite.base.text import without_spaces
from policysite.draft.readers.document import Block, Paragraph, Table
from policysite.grammar.bodies.names import is_body

# What such a table says of a document.
LABELS = frozenset((
    "索引号",
    "信息索引",
    "信息索引号",
    "主题分类",
    "主题词",
    "体裁分类",
    "组配分类",
    "服务对象",
    "发文机关",
    "发文单位",
    "发布机构",
    "发布机关",
    "制发机关",
    "公开责任部门",
    "成文日期",
    "发文日期",
    "发文时间",
    "发布日期",
    "发布时间",
    "印发日期",
    "公开日期",
    "生成日期",
    "生效日期",
    "生效时间",
    "施行日期",
    "失效日期",
    "失效时间",
    "废止日期",
    "标题",
    "名称",
    "信息名称",
    "文件名称",
    "发文字号",
    "文号",
    "文件编号",
    "有效性",
    "时效性",
    "时效",
    "效力状态",
    "公文时效",
    "公开方式",
    "公开范围",
    "统一登记号",
    "规范性文件登记号",
))  # fmt: skip
_FEWEST = 3
_MOST_SIGNS = 24  # lines of bodies that issue together, and the day
_SIGN = re.compile(
    r"文\s*件|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)


def without_page_data(block: Block) -> Iterator[Block]:
    """The block; in place of such a table a paragraph for each thing that it says."""
    said = (_said(block) or _signs(block)) if isinstance(block, Table) else []
    yield from (map(Paragraph, said) if said else [block])


def _said(table: Table) -> list[str]:
    """What the table says, label by label; [] where it is another table."""
    cells = [text for row in table.rows for text in row if text.strip()]
    labels = [without_spaces(text).rstrip("：:") in LABELS for text in cells]
    behind_label = [False, *labels[:-1]]
    known = all(is_label or follows for is_label, follows in zip(labels, behind_label, strict=True))
    if not known or sum(labels) < _FEWEST or table.lines_above:
        return []
    said = []
    for text, is_label, follows in zip(cells, labels, behind_label, strict=True):
        value = text.replace("\n", " ").strip()
        if is_label:
            said.append(f"{value.rstrip('：:')}：")
        elif follows:
            said[-1] += value
    return said


def _signs(table: Table) -> list[str]:
    """The lines of a table without a header in which stand bodies, “文件” and a day, and nothing else."""
    if table.header_rows or table.lines_above:
        return []
    lines = [line.strip() for line in chain.from_iterable(text.split("\n") for row in table.rows for text in row)]
    said = list(dict.fromkeys(filter(None, lines)))
    signs = [line for line in said if _SIGN.fullmatch(line)]
    bodies = [line for line in said if is_body(without_spaces(line))]
    is_head = bool(signs) and bool(bodies) and len(signs) + len(bodies) == len(said) <= _MOST_SIGNS
    return said if is_head else []
