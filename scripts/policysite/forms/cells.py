"""One cell of a form: the text, day or number that it says; or why it says none, in words for whoever filled it."""

from __future__ import annotations

import math
import re
from datetime import date, datetime

from policysite.base.problems import excerpt, nearest
from policysite.base.text import CONTROL, plain_digits, without_spaces
from policysite.data.model.dates import YEARS
from policysite.data.model.progress import STATUSES
from policysite.forms.sheets import RawCell

# What people write where they have nothing to say; and what says nothing by itself.
NOTHING = {"无", "没有", "暂无", "无。", "/", "／", "\\", "-", "—", "——", "－", "N/A", "n/a", "NA"}
_ELSEWHERE = {"同上", "同左", "同前", "同上。", "〃", "见上", "略", "见附件", "详见附件"}

# Marks of no width that come along from chats and web pages.
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff]")
_DAY = re.compile(r"(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?")
_EIGHT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_NUMBER = re.compile(r"([-+]?)(\d{1,3}(?:[,，]\d{3})+|\d+)(\.\d+)?(.*)", re.DOTALL)


class CellFault(ValueError):
    """A cell that cannot be taken; says what is wrong and how to mend it."""


def is_blank(cell: RawCell | None) -> bool:
    """Whether nothing stands in a cell."""
    return cell is None or (cell.value is None and cell.kind != "formula")


def _judged(cell: RawCell) -> None:
    """What makes any cell unfit, whatever it is to hold."""
    if cell.merged:
        raise CellFault(f"和别的格子合并了（{cell.merged}），看不出是哪一项的。请取消合并，每格分别填")
    if cell.kind == "formula":
        shown = f"（现在显示 {excerpt(str(cell.value), 20)}）" if cell.value is not None else ""
        raise CellFault(f"是公式{shown}。请直接写出结果，不用公式")
    if cell.kind == "error":
        raise CellFault(f"显示的是错误“{cell.value}”。请直接写出内容")
    if cell.struck:
        raise CellFault("有划了删除线的字，看不出算不算。请删去不要的字")


def text_in(cell: RawCell) -> str:
    """The words of a cell; "" where it says that there is nothing. Raises CellFault."""
    _judged(cell)
    if cell.kind == "truth":
        raise CellFault(f"是“{cell.value}”（是/否值），这里要写文字")
    if isinstance(cell.value, (datetime, date)) or cell.kind == "date":
        raise CellFault("是一个日期，这里要写文字。请在前面加一个字，或把单元格设成“文本”格式再写")
    words = _number_words(cell.value) if isinstance(cell.value, (int, float)) else str(cell.value).strip()
    words = re.sub(r"\r\n?|_x000D_\n?", "\n", words)
    if CONTROL.search(words):
        raise CellFault("有看不见的控制字符。请重新打一遍")
    if words in NOTHING:
        return ""
    if words in _ELSEWHERE:
        raise CellFault(f"写的是“{words}”，单独一行看不出是什么。请写出来")
    return words


def _number_words(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else str(value)


def status_in(cell: RawCell) -> str:
    """One of the statuses; spaces do not count. Raises CellFault."""
    words = _UNSEEN.sub("", without_spaces(text_in(cell)))
    if words not in ("", *STATUSES):
        guess = nearest(words, STATUSES)
        asked = f"。是不是“{guess}”？" if guess else ""
        raise CellFault(f"不能写“{excerpt(words, 20)}”，只能是{'、'.join(STATUSES)}之一{asked}")
    return words


def day_in(cell: RawCell) -> date | None:
    """A day, as a date or in words with year, month and day; None where there is said to be none. Raises CellFault."""
    _judged(cell)
    value = cell.value
    if isinstance(value, datetime):
        return _possible(value.date())
    if isinstance(value, date):
        return _possible(value)
    if isinstance(value, bool) or (isinstance(value, float) and not value.is_integer()):
        raise CellFault("不是日期。请写成 2026-09-28 的样子")
    words = plain_digits(without_spaces(str(int(value)) if isinstance(value, float) else str(value)))
    if words in NOTHING:
        return None
    found = _DAY.fullmatch(words) or _EIGHT.fullmatch(words)
    if not found:
        raise CellFault(f"“{excerpt(words, 20)}”看不出是哪年哪月哪日。请写成 2026-09-28 的样子")
    try:
        return _possible(date(*map(int, found.groups())))
    except ValueError as error:
        if isinstance(error, CellFault):
            raise
        raise CellFault(f"“{excerpt(words, 20)}”不是日历上有的日期") from None


def _possible(day: date) -> date:
    if day.year not in YEARS:
        raise CellFault(f"{day} 的年份不对。请写成 2026-09-28 的样子")
    return day


def number_in(cell: RawCell, unit: str) -> int | float | None:
    """A number, in the given unit of measure; None where it says that there is none. Raises CellFault.

    A cell that a program shows as a percentage holds a hundredth of it; of one whose format only writes words behind
    the number, these are its unit.
    """
    _judged(cell)
    value = cell.value
    if cell.kind == "truth" or isinstance(value, (datetime, date)):
        raise CellFault("不是数字。这里只写数字；显示成日期的，请把单元格设成“常规”格式再写")
    if isinstance(value, (int, float)):
        if cell.beside not in ("", unit):
            raise CellFault(
                f"显示的数后面有“{excerpt(cell.beside, 10)}”，计量单位是“{unit or '（没有）'}”。请折合以后只写数字"
            )
        if cell.percent:
            if unit != "%":
                raise CellFault(f"写的是百分数，计量单位是“{unit or '（没有）'}”。请折合以后只写数字")
            value = round(value * 100, 10)
        elif unit == "%" and 0 < abs(value) <= 1 and not cell.beside:
            meant = f"{round(value * 100, 10):g}"
            hint = f"是 {meant}% 的请写 {meant}，确是 {value}% 的请连百分号写"
            raise CellFault(f"写的是 {value}，计量单位是“%”。{hint}")
        return _finite(value)
    words = plain_digits(without_spaces(str(value)))
    if words in NOTHING:
        return None
    found = _NUMBER.fullmatch(words)
    said = found[4].replace("％", "%") if found else ""
    if not found or said not in ("", unit):
        asked = f"，计量单位是“{unit}”，不用写" if unit else ""
        raise CellFault(f"写的是“{excerpt(words, 20)}”。这里只写一个数字{asked}")
    return _finite(float(f"{found[1]}{re.sub('[,，]', '', found[2])}{found[3] or ''}"))


def _finite(value: float) -> int | float:
    if not math.isfinite(value) or abs(value) >= 1e15:
        raise CellFault("这个数太大，请核对")
    return int(value) if float(value).is_integer() else value
