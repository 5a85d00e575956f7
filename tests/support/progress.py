"""Records of progress on the invented plan."""

import shutil
from pathlib import Path

from support import INVENTED

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
