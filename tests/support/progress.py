"""Records of progress on the invented plan."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from support import INVENTED, PROJECT

REPORT = """\
unit: yc-transport
period: 2026Q3
reports:
  - plan: yc-2024-12
    task: school-buses
    status: 推进中
    done: 专线已开行两条。
    evidence:
      - document: 专线开行通知
        number: 云交〔2026〕8号
        date: 2026-08-01
        quote: 自8月起开行
        file: 附件/专线.pdf
    reported: 2026-10-08
    by: 李四
"""


def with_reports(folder, reports, data=INVENTED):
    """A copy of the data in a folder, with the given records by “period/unit”; returns the data folder."""
    home = Path(shutil.copytree(data, folder / "data"))
    for place, text in reports.items():
        file = home / "progress" / f"{place}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return home


# Both leads of one task: one done with evidence, one blocked; and what only a site for inside may say.
WINDOWS = """\
unit: {unit}
period: 2026Q3
reports:
  - plan: yc-2024-12
    task: windows
    status: {status}
    done: 内部所做的事{unit}。
    figures:
      - name: 群众满意度
        value: 96.125
        unit: "%"
    evidence:
      - document: 内部验收意见{unit}
        date: 2026-09-28
        quote: 内部原话
    reported: 2026-10-08
    by: 内部填报人
"""
PORTFOLIOS = """\
- id: secret-leader
  leader: 内部领导
  post: 内部职务
  region: 云川市
  units: [市政务局]
  tasks: [yc-2024-12/school-buses]
"""
RECORDS = {
    "2026Q3/yc-government-services": WINDOWS.format(unit="yc-government-services", status="已完成"),
    "2026Q3/yc-education": WINDOWS.format(unit="yc-education", status="受阻"),
    "2026Q3/yc-transport": REPORT,
    "2026Q4/yc-transport": REPORT.replace("2026Q3", "2026Q4")
    .replace("推进中", "已完成")
    .replace("reported: 2026-10-08", "reported: 2026-12-30"),
}


def told_data(folder):
    """The invented plan with records and portfolios."""
    home = with_reports(folder, RECORDS)
    (home / "portfolios.yml").write_text(PORTFOLIOS, "utf-8")
    return home


def build_inside(site, data, **settings):
    """Build the site for inside of a data folder; returns the finished process."""
    command = [
        sys.executable,
        "-m",
        "policysite",
        "build",
        str(data),
        "--audience",
        "internal",
        "--site-dir",
        str(site),
    ]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | settings
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, encoding="utf-8", check=False)


# A plan whose last part charges units in its own words, and what one of them says of that.
GUARDED = """云江市护河行动方案

云江政发〔2025〕3号

一、主要任务

（一）清理河道。2026年底前清理河道30公里。（牵头单位：市水务局；配合单位：市财政局）

二、保障措施

（一）加强领导。市水务局要每季度通报一次进展。

（二）落实资金。市财政局要在2026年9月底前安排专项资金200万元。

云江市人民政府

2025年3月1日
"""
OF_SECTION = """\
unit: {unit}
period: 2026Q3
reports:
  - plan: river
    section: 二、保障措施/（二）落实资金
    status: 推进中
    done: 专项资金已经列入预算。
    reported: 2026-10-08
"""
