"""A field of the model is written once: a new one is in the schema, in the field table, and kept by `--update`."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import policysite
from support import REAL

PACKAGE = Path(policysite.__file__).parent
# For each new field its one line in the model, with the line before which it stands.
LINES = (
    ("data/model/plan.py", '    number: Line | None = Field(None, description="编号，照原文写，如“1.”")', '    overseer: Line | None = Field(None, description="督办人，页面上不显示")'),
    ("data/model/plan.py", '    number: Line | None = Field(None, description="编号，照原文写：一、', '    mood: Text | None = Field(None, description="气氛")'),
    ("data/model/plan.py", '    short_title: Line', '    contacts: tuple[Line, ...] = Field((), description="联系人：姓名和电话")'),
    ("data/model/facts.py", '    since: Time', '    reminder: Line | None = Field(None, description="提前多久提醒")'),
)  # fmt: skip
# What a person writes in them: lines of plan.yml, and the lines behind which they stand.
WRITTEN = (
    ("          - id: intellectual-education", "            overseer: 王某"),
    ("          - id: health-education", "            overseer: 李某"),
    ("          - id: funding", "            overseer: 赵某"),
    ("        title: 发展目标", "        mood: 昂扬"),
    ("                what: 基本完成布局调整和闲置校舍处置", "                reminder: 一个月"),
    ("issued: 2021-08-17", "contacts: [张某 0812-1]"),
)
PROGRAM = """
import json, sys
from pathlib import Path
from policysite.base.yamldata import parse_yaml
from policysite.data.field_table import field_groups
from policysite.data.registry import Registry
from policysite.data.schema import schema_files
from policysite.data.model.units import Unit
from policysite.draft.update.old_plan import read_old_plan
from policysite.draft.update.update import update_text

home, units, clash = map(Path, sys.argv[1:4])
old = read_old_plan(home)
def updated(units, *change):
    registry = Registry(Unit.model_validate(one) for one in parse_yaml(units.read_text("utf-8"), "")[0])
    made = update_text(old.raw.replace(*change), old, registry)
    return [made.draft.plan_text, [str(one) for one in made.losses]]
print(json.dumps({
    "schema": json.loads(schema_files()["schema/plan.schema.json"]),
    "table": {group.anchor: [[one.name, one.meaning] for one in group.fields] for group in field_groups()},
    "same": updated(units, "", "", 0),
    "better": updated(units, "到 96.5%", "到96.5%"),
    "changed": updated(units, "落实四川省", "切实落实四川省"),
    "preface": updated(units, "抢抓发展机遇", "抓住发展机遇"),
    "clash": updated(clash, "逐步提高基础教育财政", "稳步提高基础教育财政"),
}))
"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """What the software with the new fields says, of a plan in which a person wrote them."""
    folder = tmp_path_factory.mktemp("grown")
    shutil.copytree(PACKAGE, folder / "policysite")
    for file, before, line in LINES:
        path = folder / "policysite" / file
        text = path.read_text("utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, f"{line}\n{before}"), "utf-8")
    home = Path(shutil.copytree(REAL / "plans/pzh-2021-73", folder / "pzh-2021-73"))
    text = (home / "plan.yml").read_text("utf-8")
    for before, line in WRITTEN:
        assert text.count(f"{before}\n") == 1, before
        text = text.replace(f"{before}\n", f"{before}\n{line}\n")
    (home / "plan.yml").write_text(text, "utf-8")
    units = (REAL / "units.yml").read_text("utf-8")
    clash = units.replace(", 具备条件的县（区）", "").replace("[财政局", "[具备条件的县（区）, 财政局", 1)
    (folder / "units.yml").write_text(units, "utf-8")
    (folder / "clash.yml").write_text(clash, "utf-8")
    (folder / "program.py").write_text(PROGRAM, "utf-8")
    given = [sys.executable, folder / "program.py", home, folder / "units.yml", folder / "clash.yml"]
    told = subprocess.run(
        given, capture_output=True, text=True, cwd=folder, env={"PYTHONPATH": str(folder)}, check=True
    )
    return SimpleNamespace(**json.loads(told.stdout))


def test_they_are_in_schema_and_field_table(grown):
    for kind, field in (("Task", "overseer"), ("Section", "mood"), ("Deadline", "reminder")):
        assert field in [name for name, _ in grown.table[kind.lower()]]
        assert grown.schema["$defs"][kind]["properties"][field]["type"] == "string"
    assert ["contacts", "联系人：姓名和电话"] in grown.table["plan"]
    assert grown.schema["properties"]["contacts"]["type"] == "array"


@pytest.mark.parametrize("case", ["same", "better", "changed", "preface", "clash"])
def test_an_update_keeps_what_people_wrote_in_them(grown, case):
    text, losses = getattr(grown, case)
    for _, line in WRITTEN:
        assert text.count(f"{line.strip()}\n") == 1, line
    (*lost,) = (one for one in losses if "注释" not in one and "勘误" not in one)
    assert len(lost) == (case == "clash")  # that is a fact, which the units refuse
    # What was written for another text a person has to look at.
    assert text.count("正文有改动，督办人是照从前的正文写的，请核对") == (case in ("changed", "clash"))
