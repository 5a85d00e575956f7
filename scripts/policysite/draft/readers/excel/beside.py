"""What a workbook shows beside the words of its cells, or holds in cells where nobody sees it: told, not read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock

from policysite.base.problems import quoted
from policysite.base.text import without_spaces

# What lies in the file, by its folder.
_BESIDE = {
    "xl/media/": "图片",
    "xl/charts/": "图表",
    "xl/diagrams/": "图示（SmartArt）",
    "xl/embeddings/": "嵌入的文件",
}
_BOX = re.compile(rb":txBody>(.*?):txBody>", re.DOTALL)
_BOXED = re.compile(rb"<a:t>([^<]*)</a:t>")
# Names of sheets that say nothing of what stands in them, but for a number.
_USUAL = ("sheet", "表", "工作表", "附件", "附表", "汇总", "汇总表", "总表", "目录", "封面", "任务表", "清单", "明细")
_COUNT = re.compile(r"[\d一二三四五六七八九十() （）]+$")
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Z&])', re.IGNORECASE)  # fonts, pages, days of a print head
_WHITE = ("FFFFFFFF", "00FFFFFF")
_TOLD, _LEAST_HEAD = 40, 4


def beside(raw: bytes) -> Iterator[str]:
    """What lies beside the cells, for a person."""
    with zipfile.ZipFile(io.BytesIO(raw)) as pack:
        names = pack.namelist()
        for folder, what in _BESIDE.items():
            if any(name.startswith(folder) for name in names):
                yield f"文件里有{what}，里面的文字没有收进来，请核对"
        for name in names:
            if name.startswith("xl/drawings/") and name.endswith(".xml"):
                for box in _BOX.findall(pack.read(name)):
                    words = b"".join(_BOXED.findall(box)).decode("utf-8", "replace")
                    yield f"文件里有文本框“{words[:_TOLD]}”，里面的文字没有收进来，请补上"
    if any(name.startswith(("xl/comments", "xl/threadedComments")) or "/comments/" in name for name in names):
        yield "文件里有批注，没有收进来，请核对要不要"


def names_of_sheets(said: Mapping[str, str]) -> Iterator[str]:
    """The names of sheets that say what the sheets do not, where there are several with words; `said` has the words."""
    filled = {name: words for name, words in said.items() if words}
    saying = [
        name
        for name, words in filled.items()
        if _COUNT.sub("", name).lower() not in _USUAL and without_spaces(name) not in without_spaces(words)
    ]
    if len(filled) > 1 and saying:
        yield f"工作表的名称{quoted(saying, 3)}没有收进来，请核对要不要"


def print_head(parser: Any) -> str:
    """The words that a sheet prints above and below its pages; "" for page numbers and days alone."""
    if (head := getattr(parser, "HeaderFooter", None)) is None:
        return ""
    sides = (getattr(where, side) for where in (head.oddHeader, head.oddFooter) for side in ("left", "center", "right"))
    parts = [side.text for side in sides]
    words = "".join(_CODE.sub("", part) for part in parts if part).strip()
    return words[:_TOLD] if len(re.findall("[\u4e00-\u9fff]", words)) >= _LEAST_HEAD else ""


def seldom_seen(cell: ReadOnlyCell) -> Iterator[str]:
    """What to tell of a cell whose words are struck out, in part or whole, or white on white."""
    runs = cell.value if isinstance(cell.value, CellRichText) else ()
    if (cell.has_style and cell.font.strike) or any(isinstance(one, TextBlock) and one.font.strike for one in runs):
        yield "有划掉的字，仍收了进来，请核对要不要"
    if cell.has_style and _is_white(cell.font.color) and cell.fill.fill_type is None:
        yield "的字是白色的，可能看不见，仍收了进来，请核对要不要"


def _is_white(colour: Any) -> bool:
    """Whether a colour is white, by its value or as the ground of the workbook's theme."""
    if colour is None:
        return False
    if colour.type == "rgb":
        return colour.rgb in _WHITE
    return bool(colour.type == "theme" and colour.theme == 0 and not colour.tint)
