"""Editions and statuses are held as strictly as texts: each fault is told at its place."""

import shutil

import pytest

from policysite.base.problems import DataError
from policysite.checking.check import check
from support import SHALIU

PLAN = "plans/sl-2023-5/plan.yml"
SECOND = "plans/sl-2023-5/editions/2024-06-20/plan.yml"
FIRST = "plans/sl-2023-5/editions/2023-03-10/plan.yml"


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(SHALIU, tmp_path / "data")


def problems(data):
    try:
        check(data)
    except DataError as error:
        return [f"{problem.mark.file.rpartition('sl-2023-5/')[2]}：{problem.message}" for problem in error.problems]
    return []


def spoil(data, file, one, other):
    path = data / file
    text = path.read_text("utf-8")
    assert one in text
    path.write_text(text.replace(one, other, 1), "utf-8")


def test_editions_of_one_number_are_no_duplicates():
    checked = check(SHALIU)
    (plan,) = checked.plans
    assert [str(one.plan.begins) for one in plan.all_editions] == ["2023-03-10", "2024-06-20", "2025-09-01"]
    assert len({one.plan.number for one in plan.editions}) == 1


@pytest.mark.parametrize(
    ("file", "one", "other", "wanted"),
    [
        (FIRST, "把改造经费列入", "把经费列入", "原文里没有"),
        (SECOND, "quote: 现对", "quote: 对", None),
        (SECOND, "quote: 现对", "quote: 现在对", "引文不在"),
        (SECOND, "number: 沙政办〔2024〕18号", "number: 沙政办〔2024〕19号", "“沙政办〔2024〕19号”在"),
        (SECOND, "title: 沙柳市人民政府办公室关于修改", "title: 沙柳市人民政府关于修改", "“沙柳市人民政府关于修改"),
        (SECOND, "date: 2024-06-20", "date: 2024-06-21", "版本的日期与文件夹名“2024-06-20”不同"),
        (SECOND, "source: notice.txt", "source: no.txt", "no.txt"),
        (SECOND, "  source: notice.txt\n", "", "引文不在"),
        (SECOND, "id: sl-2023-5", "id: sl-2023-6", "id “sl-2023-6”与文件夹名“sl-2023-5”不同"),
        (PLAN, "issued: 2025-09-01", "issued: 2025-09-02", "找不到"),
        (PLAN, "date: 2025-09-01", "date: 2024-06-20", "不晚于前一个版本"),
        (PLAN, "number: 沙政办〔2025〕31号\nissuer", "number: 沙政办〔2025〕32号\nissuer", "不是这个方案的"),
    ],
)  # fmt: skip
def test_a_fault_of_an_edition_is_told_at_its_place(data, file, one, other, wanted):
    spoil(data, file, one, other)
    found = problems(data)
    if wanted is None:
        assert found == []
    else:
        assert any(wanted in problem for problem in found), found


def test_an_edition_without_what_made_it_is_told(data):
    text = (data / SECOND).read_text("utf-8")
    start, end = text.index("amended_by:"), text.index("lead_rule:")
    (data / SECOND).write_text(text[:start] + text[end:], "utf-8")
    assert any("缺少修订依据" in problem for problem in problems(data))


def test_what_is_no_edition_is_told(data):
    (data / "plans/sl-2023-5/editions/old").mkdir()
    assert problems(data) == ["editions/old：不是一个版本的文件夹"]


def test_another_plan_under_the_number_of_an_edition_is_a_duplicate(data):
    shutil.copytree(data / "plans/sl-2023-5/editions/2023-03-10", data / "plans/sl-old")
    spoil(data, "plans/sl-old/plan.yml", "id: sl-2023-5", "id: sl-old")
    assert any("文号“沙政办〔2023〕5号”重复" in problem for problem in problems(data))


# Status


def status(data, *lines):
    spoil(data, PLAN, "lead_rule:\n", "\n".join(["status:", *(f"  {line}" for line in lines), "lead_rule:\n"]))


def test_a_plan_in_force_needs_no_more_than_the_word(data):
    spoil(data, PLAN, "lead_rule:\n", "status: 有效\nlead_rule:\n")
    assert problems(data) == []


def test_an_end_needs_its_day_and_words(data):
    spoil(data, PLAN, "lead_rule:\n", "status: 已废止\nlead_rule:\n")
    assert problems(data) == ["plan.yml:15:9：“已废止”没有依据"] or problems(data) == ["plan.yml：“已废止”没有依据"]


END = ("is: 已废止", "date: 2026-03-01", "number: 沙政发〔2026〕2号", "title: 沙柳市人民政府关于废止一批文件的决定")
DECISION = "沙柳市人民政府关于废止一批文件的决定\n沙政发〔2026〕2号\n废止《沙柳市社区微更新行动方案》。\n2026年3月1日\n"


def test_an_end_is_proved_by_the_words_of_its_document(data):
    (data / "plans/sl-2023-5/end.txt").write_text(DECISION, "utf-8")
    status(data, *END, "quote: 废止《沙柳市社区微更新行动方案》", "source: end.txt")
    assert problems(data) == []


def test_an_end_whose_document_is_not_there_is_refused(data):
    status(data, *END, "quote: 废止《沙柳市社区微更新行动方案》")
    assert len(problems(data)) == 1 and "引文不在" in problems(data)[0]


def test_an_end_before_the_beginning_is_refused(data):
    (data / "plans/sl-2023-5/end.txt").write_text(DECISION.replace("2026年3月", "2022年3月"), "utf-8")
    status(data, *END, "quote: 废止《沙柳市社区微更新行动方案》", "source: end.txt")
    spoil(data, PLAN, "date: 2026-03-01", "date: 2022-03-01")
    assert any("早于成文日期" in problem for problem in problems(data))
