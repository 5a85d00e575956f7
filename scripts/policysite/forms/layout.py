"""How a form looks: its sheets, columns and hidden marks. What is written and what is read go by this one list."""

from __future__ import annotations

from dataclasses import dataclass

from policysite.data.model.progress import STATUSES

COVER, TASKS, TARGETS, HIDDEN = "填报说明", "任务进展", "目标值", "policysite"
# In the very hidden sheet: what the workbook is, and of which version. A form of another version is not read.
MARK, VERSION = "policysite-form", "1"


@dataclass(frozen=True)
class FormColumn:
    """A column of a sheet: name in code, heading, width in half characters; `free` ones are to be filled."""

    name: str
    heading: str
    width: float
    free: bool = False
    hint: str = ""


NUMBER = FormColumn("number", "序号", 5)
KEY = FormColumn("key", "识别码（请勿改动）", 10)

TASK_COLUMNS = (
    NUMBER,
    FormColumn("task", "任务", 18),
    FormColumn("text", "要求（原文）", 34),
    FormColumn("due", "完成时限", 15),
    FormColumn("targets", "目标值要求", 15),
    FormColumn("last", "上次报告", 17),
    FormColumn("status", "进展状态", 9, True, f"从下拉框里选：{'、'.join(STATUSES)}"),
    FormColumn("done", "做了什么", 28, True, "一两句话：做了什么、到了哪一步；受阻的写卡在哪里"),
    FormColumn("document", "依据文件名称", 16, True, "报已完成的必须有依据：写文件名称，或者写存在哪里"),
    FormColumn("doc_number", "文号", 11, True, "没有文号的不写"),
    FormColumn("doc_date", "文件日期", 11, True, "写成 2026-09-28"),
    FormColumn("quote", "文件里的原话", 16, True, "照抄能说明问题的一句，可以不写"),
    FormColumn("file", "存在哪里", 11, True, "文件名或网址，可以不写"),
    KEY,
)
TARGET_COLUMNS = (
    NUMBER,
    FormColumn("task", "任务", 34),
    FormColumn("target", "目标值要求", 44),
    FormColumn("unit", "计量单位", 10),
    FormColumn("last", "上次报的数", 20),
    FormColumn("value", "现在达到", 14, True, "只写数字，单位照左边的计量单位"),
    KEY,
)
SHEETS = {TASKS: TASK_COLUMNS, TARGETS: TARGET_COLUMNS}

# On the cover: the words before a cell to be filled, and before what the form is of.
BY, DAY, UNIT, PERIOD = "填报人", "填报日期", "填报单位", "报告期"

HOW = (
    "1．只填浅黄色、列头带“（填）”的格子，其余是锁定的。一项任务一行；这一期没有新情况的，可以空着。",
    "2．“任务进展”表：先从下拉框选“进展状态”，再用一两句话写“做了什么”。报“已完成”的，必须写依据（文件名称，或存在哪里）。",
    "3．“目标值”表（有才填）：只写数字，单位照“计量单位”一列。填了目标值的任务，“任务进展”表里也要选状态。",
    "4．日期写成 2026-09-28 的样子。请直接写字和数，不用公式，不合并单元格，不写“同上”。",
    "5．本页的填报人、填报日期必须填。填好后保存，把这个文件发回即可；文件名可以改，Excel、WPS 都可以用。",
)


def heading(column: FormColumn) -> str:
    """The words at the head of a column; those to be filled say so, not by their colour alone."""
    return f"{column.heading}（填）" if column.free else column.heading
