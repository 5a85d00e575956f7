"""The table at the head of an office's web page (索引号, 发文机关, 成文日期 …): lines of the head, and no tasks."""

from __future__ import annotations

from collections.abc import Iterator

from policysite.base.text import without_spaces
from policysite.draft.readers.document import Block, Paragraph, Table

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


def without_page_data(block: Block) -> Iterator[Block]:
    """The block; in place of such a table a paragraph for each thing that it says."""
    said = _said(block) if isinstance(block, Table) else []
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
