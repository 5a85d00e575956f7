"""An invented library to look at and to measure: plans of several regions, as large as one asks for.

`python scripts/bench/library.py FOLDER [PLANS [TASKS]]` writes a data folder: by default 6 plans of 3 regions, about 60
units, 25 tasks a plan. The same numbers give the same bytes. The data pass `policysite check`.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

REGIONS = ("云州市", "清江市", "南屏市")
BODIES = {
    "政府部门": [
        "发展改革委",
        "教育局",
        "科技局",
        "工业和信息化局",
        "公安局",
        "民政局",
        "司法局",
        "财政局",
        "人力资源社会保障局",
        "自然资源局",
        "生态环境局",
        "住房城乡建设局",
        "交通运输局",
        "水务局",
        "农业农村局",
        "商务局",
        "文广旅局",
        "卫生健康委",
    ],
    "党委部门": ["委宣传部", "委组织部"],
}
SUBJECTS = [
    "窗口服务",
    "河湖管护",
    "老旧小区",
    "农村公路",
    "职业培训",
    "养老服务",
    "学校食堂",
    "数据共享",
    "消防安全",
    "人才引进",
    "节水改造",
    "古树保护",
]
DOINGS = ["推进", "改善", "规范", "扩大", "优化", "加快"]
DONE = ["建设提升", "综合治理", "能力建设", "示范创建"]
NUMERALS = "一二三四五六七八九十"


def units() -> list[dict[str, Any]]:
    """The registry: the bodies of each region and a collective of its counties."""
    found = []
    for place, region in enumerate(REGIONS):
        number = 0
        for kind, names in BODIES.items():
            for name in names:
                number += 1
                full = f"中共{region}{name}" if kind == "党委部门" else f"{region}{name}"
                found.append(
                    {
                        "id": f"r{place}-b{number}",
                        "name": f"市{name}",
                        "full_name": full,
                        "kind": kind,
                        "region": region,
                    }
                )
        found.append(
            {
                "id": f"r{place}-counties",
                "name": "各县（区）人民政府",
                "kind": "县（区）",
                "region": region,
                "collective": True,
            }
        )
    return found


def plan(number: int, tasks: int, chance: random.Random) -> tuple[dict[str, Any], str]:
    """A plan as the YAML has it, and its source text."""
    region = REGIONS[number % len(REGIONS)]
    issued = date(2022, 3, 1) + timedelta(days=97 * number % 1400)
    subject = SUBJECTS[number % len(SUBJECTS)]
    title = f"{region}{subject}三年行动方案（第{number + 1}号）"
    mark = f"{region[0]}政办〔{issued.year}〕{number + 1}号"
    office = f"{region}人民政府办公室"
    day = f"{issued.year}年{issued.month}月{issued.day}日"
    preface = [
        f"{office}关于印发{title}的通知",
        mark,
        "各县（区）人民政府：",
        "现将方案印发给你们。",
        office,
        day,
        title,
    ]
    rule = "第一个单位为牵头单位"
    preface.append(f"责任单位中{rule}。")
    sections, lines = [], []
    bodies = [f"市{name}" for names in BODIES.values() for name in names]
    for start in range(0, tasks, 10):
        head = f"{NUMERALS[start // 10 % 10]}、", f"{DOINGS[start // 10 % len(DOINGS)]}{subject}"
        lines.append("".join(head))
        made = [task(issued.year, start + place, subject, bodies, chance) for place in range(min(10, tasks - start))]
        lines += [f"{one['number']}{one['title']}。{one['text']}{one['responsibility']}" for one in made]
        sections.append({"number": head[0], "title": head[1], "tasks": made})
    data = {
        "id": f"plan-{number + 1}",
        "title": title,
        "number": mark,
        "issuer": office,
        "issued": issued,
        "region": region,
        "addressees": ["各县（区）人民政府"],
        "lead_rule": {"form": "first_lead", "quote": rule},
        "preface": preface,
        "sections": sections,
    }
    return data, "\n".join([*preface, *lines]) + "\n"


def task(year: int, number: int, subject: str, bodies: list[str], chance: random.Random) -> dict[str, Any]:
    """A task with its line; half of them have deadlines, a third targets."""
    charged = chance.sample(bodies, chance.randint(1, 6))
    title = f"{chance.choice(DOINGS)}{subject}{chance.choice(DONE)}"
    made: dict[str, Any] = {"id": f"t{number + 1}", "number": f"{number % 10 + 1}.", "title": title}
    clauses = [f"坚持问题导向，补齐{subject}短板。"]
    deadlines, targets = [], []
    if chance.random() < 0.5:
        due = year + chance.randint(1, 4)
        written, words = chance.choice(
            [(str(due), f"{due}年"), (f"{due}-06-end", f"{due}年6月底前"), (f"{due}-end", f"{due}年底前")]
        )
        quote = f"{words}建成{subject}管理平台"
        deadlines.append({"due": written, "what": f"建成{subject}管理平台", "quote": quote})
        clauses.append(f"{quote}。")
    if chance.random() < 0.2:
        quote = f"每年开展{subject}评估"
        deadlines.append({"every": "year", "what": f"开展{subject}评估", "quote": quote})
        clauses.append(f"{quote}。")
    if chance.random() < 0.33:
        value = chance.randint(60, 98)
        quote = f"群众满意度不低于{value}%"
        targets.append({"name": "群众满意度", "comparison": "at_least", "value": value, "unit": "%", "quote": quote})
        clauses.append(f"{quote}。")
    clauses.append(f"健全{subject}工作机制，定期会商。")
    made |= {"text": "".join(clauses), "responsibility": f"（责任单位：{'、'.join(charged)}）", "lead": charged[:1]}
    made |= {"partners": charged[1:]} if charged[1:] else {}
    made |= {"deadlines": deadlines} if deadlines else {}
    return made | ({"indicators": targets} if targets else {})


def write_library(folder: Path, plans: int = 6, tasks: int = 25) -> Path:
    """Write the data folder; returns it."""
    folder.mkdir(parents=True)
    dump(folder / "units.yml", units())
    for number, (data, source) in enumerate(_plans(plans, tasks)):
        home = folder / "plans" / f"plan-{number + 1}"
        home.mkdir(parents=True)
        dump(home / "plan.yml", data)
        (home / "source.txt").write_text(source, "utf-8")
    return folder


def _plans(plans: int, tasks: int) -> Iterator[tuple[dict[str, Any], str]]:
    chance = random.Random(plans * 1000 + tasks)
    return (plan(number, tasks, chance) for number in range(plans))


def dump(path: Path, data: object) -> None:
    """Write YAML as people do: in the order of the keys, Chinese as it is."""
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000), "utf-8")


def main() -> None:
    """Write the folder that the command line names."""
    folder, *sizes = sys.argv[1:]
    write_library(Path(folder), *map(int, sizes))


if __name__ == "__main__":
    main()
