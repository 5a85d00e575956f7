"""A task said twice, in the text and in the annexed table, is one duty with two places."""

import json

import pytest
import yaml

from policysite.checking.check import check
from policysite.library.library import build_library
from policysite.library.provenance import Provenance
from policysite.pages.page_list import pages
from policysite.pages.site_files import site_files

HEAD = [
    "白河市人民政府办公室关于印发窗口方案的通知",
    "白政办〔2026〕3号",
    "白河市人民政府办公室",
    "2026年3月5日",
    "窗口方案",
]
UNITS = [
    {"id": f"b{n}", "name": name, "kind": "部门", "region": "白河市"} for n, name in enumerate(("市政务局", "市财政局"))
]
LINE = "（牵头单位：市政务局）"


def task(key, text, due=None, title=None, line=LINE):
    made = {"id": key, "text": text, "responsibility": line, "lead": [line[6:-1]]}
    if title:
        made["title"] = title
    else:
        made["label"] = f"任务{key}"
    if due:
        made["deadlines"] = [{"due": due, "what": f"{key}完成", "quote": text.rstrip("。")}]
    return made


TEXT = "2026年底前完成市县两级窗口整合。"


def library(folder, first, again, same_section=False, title="主要任务"):
    """The library of a plan that has the one task in its text and the other in an annexed table."""
    sections = [{"title": title, "tasks": [first]}, {"title": "附件：任务分解表", "tasks": [again]}]
    if same_section:
        sections = [{"title": "主要任务", "tasks": [first, again]}]
    plan = {
        "id": "bh", "title": "窗口方案", "number": HEAD[1], "issuer": HEAD[2], "issued": "2026-03-05", "region": "白河市",
        "lead_rule": {"form": "labels"}, "preface": HEAD, "sections": sections,
    }  # fmt: skip
    source = list(HEAD)
    for section in sections:
        source.append(section["title"])
        for one in section["tasks"]:
            source += [*([one["title"]] if "title" in one else []), one["text"], one["responsibility"]]
    (folder / "plans/bh").mkdir(parents=True)
    (folder / "plans/bh/plan.yml").write_text(yaml.safe_dump(plan, allow_unicode=True), "utf-8")
    (folder / "plans/bh/source.txt").write_text("\n".join(source), "utf-8")
    (folder / "units.yml").write_text(yaml.safe_dump(UNITS, allow_unicode=True), "utf-8")
    return build_library(check(folder))


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (task("a", TEXT, "2026-end"), task("b", TEXT.rstrip("。"), "2026-end")),
        (task("a", "整合市县两级窗口。"), task("b", "整合市县两级窗口。")),
        (task("a", "改造场地，合并窗口。", title="整合市县两级窗口"), task("b", "整合市县两级窗口。")),
        (task("a", "整合市县两级窗口。"), task("b", "合并，改造。", title="整合市县两级窗口")),
        (task("a", "改造场地。", title="整合市县两级窗口"), task("b", "序号：1\n\n任务：整合市县两级窗口")),
    ],
)
def test_the_same_words_in_text_and_table_are_one_duty(tmp_path, first, again):
    made = library(tmp_path, first, again)
    (one,) = made.tasks
    assert [place.part.label for place in one.places] == ["主要任务", "附件：任务分解表"]
    assert len(made.units[0].lead_tasks) == len(made.units[0].duties) == 1
    assert len(made.deadlines) == len(first.get("deadlines", []))


@pytest.mark.parametrize(
    ("first", "again", "same_section"),
    [
        (task("a", TEXT, "2026-end"), task("b", "2027年底前完成市县两级窗口整合。", "2027-end"), False),
        (task("a", TEXT, "2026-end"), task("b", TEXT, "2026-end", line="（牵头单位：市财政局）"), False),
        (task("a", TEXT, "2026-end"), task("b", TEXT, "2026-end"), True),
        (task("a", "加强宣传。"), task("b", "加强宣传。"), False),
        (task("a", "建好队伍。", title="加强组织领导"), task("b", "管好经费。", title="加强组织领导"), False),
    ],
)
def test_other_times_units_or_words_are_two(tmp_path, first, again, same_section):
    assert len(library(tmp_path, first, again, same_section).tasks) == 2


def test_a_task_that_is_all_of_its_section_is_known_by_the_title_of_it(tmp_path):
    rows = (
        task("b", "序号：1\n\n任务：整合市县两级窗口"),
        task("c", "序号：2\n\n任务：整合市县两级窗口\n\n措施：改造场地"),
    )
    for again, count in zip(rows, (1, 2), strict=True):
        first = task("a", "改造场地。") | {"label": "改造"}
        assert len(library(tmp_path / again["id"], first, again, title="整合市县两级窗口").tasks) == count


def aimed(made, quote, value, unit, year=None):
    target = {"name": "数量", "comparison": "equal", "value": value, "unit": unit, "quote": quote}
    return made | {"indicators": [target | ({"year": year} if year else {})]}


@pytest.mark.parametrize(
    ("cell", "count"),
    [("目标：40个", 1), ("目标：30个", 2)],
)
def test_a_row_with_a_target_is_known_by_its_name_and_its_target_stands_once(tmp_path, cell, count):
    first = aimed(
        task("a", "2026年底前培训窗口人员40个。", "2026-end", title="培训人员"), "培训窗口人员40个", 40, "个", 2026
    )
    again = aimed(task("b", f"序号：1\n\n任务：培训人员\n\n{cell}"), cell, int(cell[3:5]), "个")
    made = library(tmp_path, first, again)
    assert [len(one.facts.indicators) for one in made.tasks] == [1] * count


def test_short_names_are_one_duty_only_with_a_time_or_target_in_common(tmp_path):
    first, again = task("a", "办好班。", title="培训人员"), task("b", "序号：1\n\n任务：培训人员")
    assert len(library(tmp_path, first, again).tasks) == 2


def test_what_only_the_table_knows_is_kept_and_everything_has_its_place(tmp_path):
    title = "2026年底前整合市县两级窗口"
    made = library(
        tmp_path, task("a", "改造场地。", title=title.removeprefix("2026年底前")), task("b", "整合市县两级窗口")
    )
    assert made.deadlines == []
    made = library(tmp_path / "dated", task("a", "改造场地。", title=title), task("b", f"{title}。", "2026-end"))
    (deadline,) = made.deadlines
    (one,) = made.tasks
    assert deadline in one.facts.deadlines and deadline.task is one and one.years[0].label == "2026年"
    assert made.units[0].years[0].due == [deadline]
    files = {file.path: file.content for file in site_files(made, Provenance(version="0"))}
    assert f'id="{deadline.anchor}"' in files["plans/bh/tasks/b.md"]
    assert deadline.url == f"plans/bh/tasks/b.html#{deadline.anchor}"
    (row,) = json.loads(files["data/units/b0.json"])
    assert row["完成时限"] == ["2026年底前：b完成"]
    assert row["原文出处"] == "白政办〔2026〕3号主要任务、附件：任务分解表，第 1 项"
    assert len(json.loads(files["data/tasks.json"])) == 1
    assert 'id="b"' in files["plans/bh/source.md"] and "不另计项" in files["plans/bh/index.md"]


def test_pages_of_two_places_with_the_same_words_have_titles_of_their_own(tmp_path):
    same = [task(key, "2026年底前完成市县两级窗口整合。", "2026-end", title="整合窗口") for key in "ab"]
    made = library(tmp_path, *same)
    assert len(made.tasks) == 1
    titles = [page.title for page in pages(made, Provenance(version="0")) if page.template == "task.md"]
    assert titles == ["整合窗口（白政办〔2026〕3号第1项）", "整合窗口（白政办〔2026〕3号第1项，第2处）"]
