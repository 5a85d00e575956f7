"""Reports hold against the plans: tasks that are there and theirs, evidence for what is done, units, days."""

import tempfile
from pathlib import Path

import pytest

from policysite.base.problems import DataError
from policysite.checking.check import check
from policysite.checking.progress import Charged, changed_since, digest_of, faults_of, headings, progress_holds
from policysite.data.load import load
from policysite.data.registry import Registry
from support.drafted import drafted_data
from support.progress import GUARDED, OF_SECTION, REPORT, with_reports
from support.tables import for_each

FIGURE = """\
unit: yc-education
period: 2026Q3
reports:
  - plan: yc-2024-12
    task: windows
    deadline: 完成窗口整合
    status: 已完成
    done: 窗口已整合。
    figures:
      - name: 群众满意度
        value: 96.1
        unit: "%"
    evidence:
      - document: 整合完成的报告
        date: 2024-06-28
    reported: 2026-09-30
"""


def problems(tmp_path, text, place):
    folder = with_reports(tmp_path, {place: text})
    try:
        check(folder)
    except DataError as error:
        return [f"{one.mark.line} {one}" for one in error.problems]
    return []


def of_buses(tmp_path, old, new):
    assert old in REPORT
    return problems(tmp_path, REPORT.replace(old, new), "2026Q3/yc-transport")


def of_windows(tmp_path, old, new):
    assert old in FIGURE
    return problems(tmp_path, FIGURE.replace(old, new), "2026Q3/yc-education")


def test_what_holds_passes(tmp_path):
    assert of_buses(tmp_path / "a", "", "") == []
    assert of_windows(tmp_path / "b", "", "") == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("plan: yc-2024-12", "plan: yc-2024-13", 4, "没有方案“yc-2024-13”"),
        ("task: school-buses", "task: school-bus", 5, "是否指“school-buses”"),
        ("task: school-buses", "task: tram", 5, "写 gone 说明"),
        ("task: school-buses", "task: windows", 5, "没有点到市交通局"),
        ("    done: 专线已开行两条。\n", "", 4, "没有写做了什么"),
        ("reported: 2026-10-08", "reported: 2026-06-30", 14, "不在这一期"),
        ("reported: 2026-10-08", "reported: 2062-10-08", 14, "不在这一期"),
        ("date: 2026-08-01", "date: 2026-10-01", 9, "晚于本期"),
        ("date: 2026-08-01", "date: 2026-06-30", 9, "早于本期"),
        ("    by:", "    gone: 已撤销\n    by:", 15, "还在方案里"),
    ],
)
def test_faults_of_a_report(tmp_path, old, new, line, said):
    found = of_buses(tmp_path, old, new)
    assert [one for one in found if said in one and one.startswith(f"{line} ")], found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('unit: "%"', "unit: 人", "单位是“%”，这里写的是“人”"),
        ('\n        unit: "%"', "", "这里写的是“（没有）”"),
        ("name: 群众满意度", "name: 满意度", "是否指“群众满意度”"),
        ("        value: 96.1", "        year: 2025\n        value: 96.1", "没有指标“群众满意度（2025年）”"),
        ("    evidence:\n      - document: 整合完成的报告\n        date: 2024-06-28\n", "", "没有依据"),
        ("date: 2024-06-28", "date: 2024-03-04", "早于方案印发"),
        ("date: 2024-06-28", "date: 2026-10-01", "晚于填报日期"),
        ("deadline: 完成窗口整合", "deadline: 完成整合", "是否指“完成窗口整合”"),
        ("unit: yc-education", "unit: yc-educatoin", "是否指“yc-education”"),
    ],
)
def test_faults_of_what_is_done(tmp_path, old, new, said):
    found = of_windows(tmp_path, old, new)
    assert [one for one in found if said in one], found


def test_a_task_that_is_gone_is_kept_with_a_word(tmp_path):
    assert of_buses(tmp_path, "task: school-buses", "task: trams\n    gone: 2026年修订时并入“改善上学交通”") == []


def test_members_of_a_collective_have_its_duties(real):
    plan = real.plans[0].plan
    collective = next(unit for unit in real.units if unit.members and unit.tasks)
    task = collective.tasks[0]
    charged = Charged([plan], Registry(one.unit for one in real.units))
    assert {member.key for member in collective.members} <= charged.units(plan.id, task.task.id)


def test_words_that_changed_since_are_put_before_a_person(tmp_path):
    folder = with_reports(
        tmp_path, {"2026Q3/yc-transport": REPORT.replace("    by:", '    said: "0123456789"\n    by:')}
    )
    checked = check(folder)  # it may be built: the report stands as it was said
    plans = [one.plan for one in checked.plans]
    (told,) = changed_since(checked.inside, plans, checked.registry)
    task = Charged(plans, checked.registry).task("yc-2024-12", "school-buses")
    assert told.mark.line == 15 and digest_of(task) in told.hint


def test_portfolios_name_what_is_there(tmp_path):
    folder = with_reports(tmp_path, {})
    (folder / "portfolios.yml").write_text(
        "- id: zhang\n  leader: 张三\n  region: 云川市\n  units: [市交通局, 市交痛局]\n  plans: [yc-2024-12, yc-1]\n"
        "  tasks: [yc-2024-12/windows, yc-2024-12/window]\n- id: zhang\n  leader: 李四\n",
        "utf-8",
    )
    dataset, _ = load(folder)
    plans = [loaded.plan for loaded in dataset.plans]
    said = [str(one) for one in progress_holds(dataset.inside, plans, dataset.registry)]
    assert len(said) == 4
    for words in ("未知单位“市交痛局”", "没有方案“yc-1”", "没有任务“yc-2024-12/window”", "短名“zhang”重复"):
        assert [one for one in said if words in one], words


def test_one_rule_judges_records_and_workbooks(tmp_path):
    dataset, _ = load(with_reports(tmp_path, {"2026Q3/yc-transport": REPORT.replace("推进中", "已完成")}))
    (told,) = dataset.inside.progress
    charged = Charged([loaded.plan for loaded in dataset.plans], dataset.registry)
    assert list(faults_of(told.reports[0], told.unit, told.period, charged)) == []


def of_section(text=GUARDED, old="", new="", unit="u-1"):
    """The messages about a report on a section of a plan."""
    report = OF_SECTION.format(unit=unit).replace(old, new) if old else OF_SECTION.format(unit=unit)
    with tempfile.TemporaryDirectory() as name:
        data = drafted_data(Path(name) / "data", {"river": text})
        record = data / f"progress/2026Q3/{unit}.yml"
        record.parent.mkdir(parents=True)
        record.write_text(report, "utf-8")
        try:
            check(data)
        except DataError as error:
            return [problem.message for problem in error.problems]
    return []


WHOLE = "section: 二、保障措施/（二）落实资金"


@for_each(
    ("old", "new", "said"),
    [
        ("", "", ""),
        (WHOLE, "section: （二）落实资金", ""),  # the only one of that heading
        (WHOLE, "section: 二、保障措施/(二) 落实资金", ""),
        (WHOLE, "section: （三）落实资金", "没有部分“（三）落实资金”"),
        (WHOLE, "section: （一）加强领导", "部分“（一）加强领导”没有点到市财政局"),
        (WHOLE, "task: qing-li-he-dao", ""),
        (WHOLE, f"task: qing-li-he-dao\n    {WHOLE}", "要写一个，只写一个"),
        (f"    {WHOLE}\n", "", "要写一个，只写一个"),
        ("status: 推进中", "deadline: 没有的时限\n    status: 推进中", "部分没有时限“没有的时限”"),
        ("status: 推进中", "gone: 已删去\n    status: 推进中", "部分“二、保障措施/（二）落实资金”还在方案里"),
        ("（二）落实资金", "（二）落实资金\n    gone: 已删去", "还在方案里"),
        ("status: 推进中", "status: 已完成", "没有依据"),
    ],
)
def test_a_report_on_a_section_names_it_by_its_heading(old, new, said):
    found = of_section(old=old, new=new)
    assert len(found) == bool(said) and all(said in one for one in found)


def test_a_heading_that_two_sections_have_is_written_in_full():
    parts = GUARDED.replace(
        "云江市人民政府\n\n2025", "三、资金\n\n（二）落实资金。市财政局要落实经费。\n\n云江市人民政府\n\n2025"
    )
    (told,) = of_section(parts, WHOLE, "section: （二）落实资金")
    assert "不止一个" in told
    assert of_section(parts) == []


def test_the_words_of_a_section_tell_it_where_its_number_does_not(tmp_path):
    plan = check(drafted_data(tmp_path / "one", {"river": GUARDED})).plans[0].plan
    section = next(one for path, one in headings(plan.sections) if path == "二、保障措施/（二）落实资金")
    said = f"{WHOLE}\n    said: {digest_of(section)}"
    moved = GUARDED.replace("（二）落实资金", "（三）落实资金").replace(
        "（三）落实资金。市财政", "（二）加强宣传。市财政局要加强宣传。\n\n（三）落实资金。市财政"
    )
    assert of_section(moved, WHOLE, said) == []
    changed = GUARDED.replace("200万元", "300万元")
    with_old_words = OF_SECTION.format(unit="u-1").replace(WHOLE, said)
    data = drafted_data(tmp_path / "two", {"river": changed})
    (data / "progress/2026Q3").mkdir(parents=True)
    (data / "progress/2026Q3/u-1.yml").write_text(with_old_words, "utf-8")
    checked = check(data)
    (problem,) = changed_since(checked.inside, [one.plan for one in checked.plans], checked.registry)
    assert problem.message == "待复核：报告以后，部分的原文改过"
