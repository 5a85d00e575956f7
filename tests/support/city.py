"""An invented city, 青原市: 45 units and 12 plans of 15 tasks each, and what its units report in a quarter."""

import io
from datetime import date, datetime

import yaml
from openpyxl import load_workbook

from policysite.checking.check import check
from policysite.data.model.periods import parse_period
from policysite.forms.collecting import form_files
from policysite.forms.questions import read_key
from policysite.library.library import build_library

CITY = "青原市"
TRADES = [
    "发展改革",
    "教育",
    "科技",
    "工业",
    "民政",
    "司法",
    "财政",
    "人社",
    "资源",
    "生态",
    "住建",
    "交通",
    "水务",
    "农业",
    "商务",
    "文旅",
    "卫健",
    "退役",
    "应急",
    "审计",
    "国资",
    "市场",
    "体育",
    "统计",
    "医保",
    "信访",
    "林业",
    "粮食",
    "能源",
    "数据",
    "城管",
    "人防",
    "档案",
    "气象",
    "税务",
    "邮政",
    "烟草",
    "海事",
    "消防",
    "园林",
    "供销",
    "机关",
    "房管",
    "港航",
    "招商",
]
PLANS, TASKS = 12, 15


def units():
    return [
        {
            "id": f"u{number}",
            "name": f"市{trade}局",
            "full_name": f"{CITY}{trade}局",
            "kind": "政府部门",
            "region": CITY,
        }
        for number, trade in enumerate(TRADES)
    ]


def plan(number):
    """A plan as the YAML has it, and its source text."""
    title, mark, office = f"{CITY}第{number + 1}项行动方案", f"青政办〔2025〕{number + 1}号", f"{CITY}人民政府办公室"
    preface = [
        f"{office}关于印发{title}的通知",
        mark,
        "各区人民政府：",
        "现印发给你们。",
        office,
        "2025年3月1日",
        title,
    ]
    tasks, lines = [], ["一、主要任务"]
    for at in range(TASKS):
        lead, *partners = (f"市{TRADES[(number * TASKS + at + step) % len(TRADES)]}局" for step in (0, 7, 19))
        one = {"id": f"t{at + 1}", "number": f"{at + 1}.", "title": f"推进第{at + 1}件事"}
        due = f"2026年{6 if at % 2 else 12}月底前建成第{at + 1}个平台"
        text = f"{due}。"
        one["deadlines"] = [
            {"due": f"2026-{6 if at % 2 else 12:02}-end", "what": f"建成第{at + 1}个平台", "quote": due}
        ]
        if at % 3 == 0:
            goal = f"办结率不低于{60 + at}%" if at % 2 else f"新建站点不少于{20 + at}个"
            name, unit = ("办结率", "%") if at % 2 else ("新建站点", "个")
            value = 60 + at if at % 2 else 20 + at
            one["indicators"] = [{"name": name, "comparison": "at_least", "value": value, "unit": unit, "quote": goal}]
            text += f"{goal}。"
        one |= {"text": text, "responsibility": f"（牵头单位：{lead}；配合单位：{'、'.join(partners)}）"}
        one |= {"lead": [lead], "partners": partners}
        tasks.append(one)
        lines.append(f"{one['number']}{one['title']}。{text}{one['responsibility']}")
    data = {
        "id": f"qy-{number + 1}",
        "title": title,
        "number": mark,
        "issuer": office,
        "issued": date(2025, 3, 1),
        "region": CITY,
        "addressees": ["各区人民政府"],
        "lead_rule": {"form": "labels"},
        "preface": preface,
        "sections": [{"number": "一、", "title": "主要任务", "tasks": tasks}],
    }
    return data, "\n".join([*preface, *lines]) + "\n"


def write_city(folder, plans=PLANS):
    """Write the data folder; returns it."""
    folder.mkdir(parents=True)
    _dump(folder / "units.yml", units())
    for number in range(plans):
        data, source = plan(number)
        home = folder / "plans" / data["id"]
        home.mkdir(parents=True)
        _dump(home / "plan.yml", data)
        (home / "source.txt").write_text(source, "utf-8")
    return folder


def _dump(path, data):
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000), "utf-8")


def library_of(data):
    """What was checked, and the library for inside."""
    checked = check(data)
    return checked, build_library(checked, checked.inside)


def books(library, period):
    """The forms of a period as they go out, by the ids of units."""
    names = {unit.label: unit.key for unit in library.units}
    return {
        names[name.split("_", 1)[1].removesuffix(".xlsx")]: raw
        for name, raw in form_files(library, parse_period(period))
    }


# What each unit reports of its first, second … row: statuses go round.
STATUSES = ("推进中", "已完成", "受阻", "未启动")


def columns(sheet):
    """The columns of a sheet by the heads that people read."""
    return {cell.value.removesuffix("（填）"): cell.column for cell in sheet[1] if cell.value}


def put(sheet, row, head, value):
    """Fill a cell, as a person does."""
    sheet.cell(row, columns(sheet)[head]).value = value


def filled(raw, period, day=None):
    """A form filled in as its unit meant it: the workbook, and what it reports by “plan/task” (the truth)."""
    period = parse_period(period)
    book = load_workbook(io.BytesIO(raw))
    day = day or period.end
    cover = book["填报说明"]
    cover["B4"], cover["B5"] = "王五", datetime.combine(day, datetime.min.time())
    truth = {}
    tasks = book["任务进展"]
    for row in range(2, tasks.max_row + 1):
        key = read_key(tasks.cell(row, columns(tasks)["识别码（请勿改动）"]).value)
        status = STATUSES[(row - 2) % len(STATUSES)]
        said = {"status": status, "figures": {}}
        put(tasks, row, "进展状态", status)
        if status != "未启动":
            said["done"] = f"{period.words}第{row}行的情况。"
            put(tasks, row, "做了什么", said["done"])
        if status == "已完成":
            said["document"], said["date"] = f"第{row}号验收报告", period.start
            put(tasks, row, "依据文件名称", said["document"])
            put(tasks, row, "文件日期", datetime.combine(period.start, datetime.min.time()))
        truth[f"{key.plan}/{key.task}"] = said
    if "目标值" in book.sheetnames:
        goals = book["目标值"]
        for row in range(2, goals.max_row + 1):
            key = read_key(goals.cell(row, columns(goals)["识别码（请勿改动）"]).value)
            put(goals, row, "现在达到", 10 + row)
            truth[f"{key.plan}/{key.task}"]["figures"][key.name] = 10 + row
    return book, truth


def saved(book):
    """The bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def said_by(reports):
    """Reports as the truth is written."""
    told = {}
    for one in reports:
        said = {"status": one.status, "figures": {figure.name: figure.value for figure in one.figures}}
        if one.done:
            said["done"] = one.done
        for evidence in one.evidence:
            said |= {"document": evidence.document, "date": evidence.date}
        told[f"{one.plan}/{one.task}"] = said
    return told
