"""Forms together: rounds without a change, two versions of one, forms of other periods and places, what is written."""

import io
import shutil

import pytest
from openpyxl import load_workbook

from policysite.base.yamldata import parse_yaml
from policysite.checking.check import check
from policysite.cli.main import main
from policysite.data.model.periods import parse_period
from policysite.forms.collecting import form_files
from policysite.forms.receiving import added_to, files_of, receive
from support.city import CITY, books, filled, library_of, put, said_by, saved, write_city
from support.drafted import drafted_data
from support.progress import GUARDED

Q3 = parse_period("2026Q3")


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """A small city, its data, library and forms: nobody changes it."""
    data = write_city(tmp_path_factory.mktemp("small") / "data", plans=3)
    checked, library = library_of(data)
    return data, checked, library, books(library, "2026Q3")


@pytest.fixture
def own(city, tmp_path):
    """A copy of its data that may be written to."""
    return shutil.copytree(city[0], tmp_path / "own")


def back(folder, **files):
    """Files that came back, by their names."""
    found = []
    for name, raw in files.items():
        path = folder / f"{name}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        found.append(path)
    return found


def good(city, unit, period="2026Q3"):
    book, truth = filled(city[3][unit], period)
    return saved(book), truth


def test_a_form_that_nobody_filled_changes_nothing(city, tmp_path):
    receipt = receive(back(tmp_path, **city[3]), *city[1:3])
    assert (receipt.faults, receipt.remarks, receipt.new) == ([], [], {})


def test_the_form_is_locked_but_for_what_is_to_be_filled(city):
    book = load_workbook(io.BytesIO(city[3]["u0"]))
    assert [sheet.sheet_state for sheet in book] == ["visible", "visible", "visible", "veryHidden"]
    assert all(sheet.protection.sheet for sheet in book)
    tasks = book["任务进展"]
    free = {cell.value for cell in tasks[1] if not tasks.cell(2, cell.column).protection.locked}
    assert free == {one.value for one in tasks[1] if "（填）" in one.value}
    assert tasks.page_setup.orientation == "landscape" and tasks.page_setup.paperSize == 9
    (statuses,) = [one for one in tasks.data_validations.dataValidation if one.type == "list"]
    assert statuses.formula1 == '"未启动,推进中,已完成,受阻"'
    assert "不用公式" in str(book["填报说明"]["A10"].value) and tasks.column_dimensions["N"].hidden


def test_the_same_data_give_the_same_bytes(city):
    assert books(city[2], "2026Q3") == city[3]


def test_two_versions_of_one_form(city, tmp_path):
    book, truth = filled(city[3]["u0"], "2026Q3")
    first = saved(book)
    put(book["任务进展"], 2, "做了什么", "后来又改了。")
    receipt = receive(back(tmp_path, 定稿=first, 最终稿=saved(book), 空表=city[3]["u0"]), *city[1:3])
    assert receipt.new == {} and len(receipt.faults) == 2
    assert all("同一个单位的" in one.words and "任务进展第 2 行" in one.words for one in receipt.faults)
    same = receive(back(tmp_path / "same", 定稿=first, 副本=first, 空表=city[3]["u0"]), *city[1:3])
    assert same.faults == [] and said_by(same.new["u0"]) == truth
    assert ["没有填" in one.words for one in same.remarks] == [True]


def test_a_form_of_another_period(city, tmp_path):
    old = saved(filled(books(city[2], "2026Q2")["u1"], "2026Q2")[0])
    receipt = receive(back(tmp_path, 新=good(city, "u0")[0], 旧=old), *city[1:3])
    (told,) = receipt.faults
    assert told.file == "旧.xlsx" and "是2026年第二季度的表，这次收的是2026年第三季度" in told.words
    assert list(receipt.new) == ["u0"]
    (told,) = receive(back(tmp_path, 旧=old), *city[1:3], period=Q3).faults
    assert "2026年第二季度" in told.words


def test_a_form_of_another_city(city, real, tmp_path):
    strange = books(real, "2026Q3")["education-sports"]
    book = load_workbook(io.BytesIO(strange))
    book["policysite"]["B2"] = "u0"  # even where its unit has an id that we know
    receipt = receive(back(tmp_path, 外地=strange, 又一份=saved(book)), *city[1:3])
    assert len(receipt.faults) == 2 and receipt.new == {}
    assert [words for words in ("别处的填报表", "拼起来的") if words not in str(list(map(str, receipt.faults)))] == []


def test_rows_from_another_unit_are_not_taken(city, tmp_path):
    book, other = load_workbook(io.BytesIO(good(city, "u0")[0])), load_workbook(io.BytesIO(good(city, "u1")[0]))
    for cell in other["任务进展"][2]:
        book["任务进展"].cell(9, cell.column).value = cell.value
    (told,) = receive(back(tmp_path, 粘贴=saved(book)), *city[1:3]).faults
    assert told.place == "第 9 行" and "别的单位" in told.words


def test_files_of_one_name_are_told_with_their_folders(city, tmp_path):
    files = back(tmp_path / "a", 表=b"") + back(tmp_path / "b", 表=b"")
    assert sorted(one.file for one in receive(files, *city[1:3]).faults) == sorted(map(str, files))


def run(*words):
    return main(list(map(str, words)))


def test_whose_form_has_to_be_mended_did_answer(city, own, tmp_path, capsys):
    bad, _ = filled(city[3]["u0"], "2026Q3")
    put(bad["任务进展"], 2, "进展状态", "完成")
    came = tmp_path / "收回"
    back(came, 甲=saved(bad), 乙=good(city, "u1")[0])
    assert run("receive", "--data", own, came) == 1
    said = capsys.readouterr()
    assert "要先收没有问题的 1 个单位，加 --accept-clean" in said.err and not (own / "progress").exists()
    assert "照收回的表：报齐 1 个，报了一部分 0 个，退回修改 1 个，没有报 43 个" in said.out


def test_from_the_command_line(own, tmp_path, capsys, city):
    out = tmp_path / "发出"
    assert run("collect", "--data", own, "--period", "2026Q3", "--out", out) == 0
    assert len(list(out.iterdir())) == 45
    assert run("collect", "--data", own, "--period", "2026Q3", "--out", out) == 0  # the same again is no harm
    (out / "2026Q3_市教育局.xlsx").write_bytes(good(city, "u1")[0])
    assert run("collect", "--data", own, "--period", "2026Q3", "--out", out) == 1
    assert "也许已经有人填过" in capsys.readouterr().err
    came = tmp_path / "收回"
    back(came, 教育=good(city, "u1")[0], 发改=good(city, "u0")[0], 坏=b"")
    (came / "~$教育.xlsx").write_bytes(b"lock")
    assert run("receive", "--data", own, came) == 1
    said = capsys.readouterr()
    assert "坏.xlsx　文件是空的（0 字节）" in said.err and "3 份里有 1 份有问题，共 1 处" in said.err
    assert not (own / "progress").exists()
    letters = tmp_path / "催办"
    assert run("receive", "--data", own, came, "--accept-clean", "--reminders", letters) == 1
    said = capsys.readouterr().out
    assert "写进数据：2 个单位，2 条报告" in said and "报齐 2 个，报了一部分 0 个，没有报 43 个" in said
    assert len(list(letters.iterdir())) == 43
    before = {file: file.read_bytes() for file in (own / "progress").rglob("*.yml")}
    assert len(before) == 2
    assert run("receive", "--data", own, came, "--accept-clean") == 1
    assert {file: file.read_bytes() for file in (own / "progress").rglob("*.yml")} == before
    assert len(check(own).inside.progress) == 2


def test_a_later_report_adds_and_leaves_what_was_said(own, tmp_path, city, capsys):
    assert run("receive", "--data", own, *back(tmp_path, 一=good(city, "u0")[0])) == 0
    file = own / "progress/2026Q3/u0.yml"
    first = f"# 核过\n{file.read_text('utf-8')}"
    file.write_text(first, "utf-8")
    book = load_workbook(io.BytesIO(good(city, "u0")[0]))
    put(book["任务进展"], 2, "做了什么", "又做了一件。")
    assert run("receive", "--data", own, *back(tmp_path, 二=saved(book))) == 0
    assert file.read_text("utf-8").startswith(first.rstrip()) and "又做了一件" in file.read_text("utf-8")
    data, _ = parse_yaml(file.read_text("utf-8"), "")
    assert [one["done"] for one in data["reports"] if one["task"] == "t1"][-1] == "又做了一件。"
    assert (
        run("receive", "--data", own, *back(tmp_path, 一=good(city, "u0")[0])) == 0
    )  # what was said before is no news
    assert "没有新的报告" in capsys.readouterr().out.splitlines()[-4:][0]


def test_a_record_that_nothing_can_be_added_to_is_left_alone(own, tmp_path, city, capsys):
    file = own / "progress/2026Q3/u0.yml"
    file.parent.mkdir(parents=True)
    record = "reports:\n- {plan: qy-1, task: t1, status: 未启动, reported: 2026-09-30}\nunit: u0\nperiod: 2026Q3\n"
    file.write_text(record, "utf-8")
    files = back(tmp_path, 一=good(city, "u0")[0], 二=good(city, "u1")[0])
    assert run("receive", "--data", own, *files) == 1
    assert "接不上新的报告" in capsys.readouterr().err and file.read_text("utf-8") == record
    assert not (own / "progress/2026Q3/u1.yml").exists()


def test_what_is_done_needs_no_further_word(own, tmp_path, city):
    """What was reported as done stands in the next form as such, and nobody is reminded of it."""
    book, _ = filled(city[3]["u0"], "2026Q3")
    put(book["任务进展"], 2, "进展状态", "已完成")
    put(book["任务进展"], 2, "依据文件名称", "验收意见")
    assert run("receive", "--data", own, *back(tmp_path, 一=saved(book))) == 0
    checked, library = library_of(own)
    raw = books(library, "2026Q4")["u0"]
    assert "已报完成，没有变化的不用再填" in load_workbook(io.BytesIO(raw))["任务进展"]["F2"].value
    from policysite.forms.receiving import standings

    (mine,) = [one for one in standings(library, parse_period("2026Q3"), checked.inside, {}) if one.unit.key == "u0"]
    assert mine.waiting == []
    assert "u0" not in {one.unit.key for one in standings(library, parse_period("2026Q4"), checked.inside, {})}


@pytest.mark.parametrize("period", ["2026Q5", "第三季度"])
def test_a_period_that_is_none_is_told(own, tmp_path, capsys, period):
    with pytest.raises(SystemExit):
        run("collect", "--data", own, "--period", period, "--out", tmp_path / "x")
    assert "不是认得的期" in capsys.readouterr().err


def test_heirs_answer_for_bodies_that_became_others(own, tmp_path, city):
    units = own / "units.yml"
    changed = (
        "- id: u0\n  changes: [{date: 2026-06-01, kind: merged, to: u1, what: 并入市教育局, source: 机构改革方案}]"
    )
    units.write_text(units.read_text("utf-8").replace("- id: u0", changed, 1), "utf-8")
    _, library = library_of(own)
    forms = books(library, "2026Q3")
    assert "u0" not in forms and len(forms) == 44
    book, truth = filled(forms["u1"], "2026Q3")
    assert set(truth) == {"qy-1/t1", "qy-1/t2"}
    put(book["任务进展"], 2, "进展状态", "已完成")
    put(book["任务进展"], 2, "依据文件名称", "验收意见")
    assert run("receive", "--data", own, *back(tmp_path, 一=saved(book))) == 0
    _, library = library_of(own)
    from policysite.views.progress import past_words, stands

    task = next(task for task in library.tasks if task.reports and task.reports[0].is_done)
    assert stands(task) == "已完成" and "报告完成" in past_words(task.facts.deadlines[0])


def test_partners_are_asked_where_wanted(city, own, tmp_path):
    assert run("collect", "--data", own, "--period", "2026Q3", "--out", tmp_path / "all", "--partners") == 0
    book = load_workbook(tmp_path / "all/2026Q3_市发展改革局.xlsx")
    said = [row[1].value for row in book["任务进展"].iter_rows(min_row=2)]
    assert sum("配合" in words for words in said) == 2 and sum("牵头" in words for words in said) == 1
    assert CITY in said[0] or "青政办" in said[0]


def test_those_whom_a_section_charges_are_asked_with_the_partners_and_answer_by_its_heading(tmp_path):
    data = drafted_data(tmp_path / "data", {"river": GUARDED})
    checked, library = library_of(data)
    assert "落实资金" not in str([[one.value for one in row] for row in form_rows(library, partners=False)])
    (money,) = [raw for name, raw in form_files(library, Q3, partners=True) if "财政" in name]
    book = load_workbook(io.BytesIO(money))
    tasks, goals = book["任务进展"], book["目标值"]
    book["填报说明"]["B4"], book["填报说明"]["B5"] = "王五", "2026-10-08"
    (row,) = [one[0].row for one in tasks.iter_rows(min_row=2) if "落实资金" in str([cell.value for cell in one])]
    put(tasks, row, "进展状态", "推进中")
    put(tasks, row, "做了什么", "专项资金已经列入预算。")
    (goal,) = [one[0].row for one in goals.iter_rows(min_row=2) if "落实资金" in str([cell.value for cell in one])]
    put(goals, goal, "现在达到", 150)
    receipt = receive(back(tmp_path, 财政局=saved(book)), checked, library)
    assert receipt.faults == []
    ((unit, (report,)),) = receipt.new.items()
    assert (report.task, report.section) == (None, "二、保障措施/（二）落实资金")
    assert [one.value for one in report.figures] == [150] and report.said
    for path, rows in files_of(receipt, checked).items():
        (data / path).parent.mkdir(parents=True)
        (data / path).write_text(added_to("", rows, path, receipt.new[unit]), "utf-8")
    assert receive(back(tmp_path, 财政局=saved(book)), *library_of(data)).new == {}


def form_rows(library, partners):
    for _, raw in form_files(library, Q3, partners=partners):
        yield from load_workbook(io.BytesIO(raw))["任务进展"].iter_rows()
