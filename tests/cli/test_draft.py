"""`policysite draft`: from documents in other styles to folders that hold, and no site while a reading is in doubt."""

import errno
import os
import subprocess
import sys

import docx
import pytest
from filelock import FileLock

from policysite.checking.check import check
from policysite.cli import draft_documents
from policysite.cli.main import main
from policysite.draft.batch import REVIEW
from support import REAL

STYLES = """某某县人民政府办公室关于印发某某县2024年优化营商环境工作方案的通知
某政办发〔2024〕12号
各乡镇人民政府，县级各部门：
《某某县2024年优化营商环境工作方案》已经县政府同意，现印发给你们。
某某县人民政府办公室
2024年3月5日
某某县2024年优化营商环境工作方案
为深入贯彻落实《优化营商环境条例》，制定本方案。
一、工作目标
到2025年底前，政务服务事项网上可办率达到98%以上。
二、重点任务
（一）深化“一网通办”。2024年6月底前实现高频事项全程网办。（县行政审批局牵头，县发展改革局、县经信局等按职责分工负责）
（二）优化企业开办。每季度开展一次评估，开办时间控制在1个工作日以内。（牵头单位：县市场监管局；责任单位：县税务局、县人力资源社会保障局）
（三）加强组织保障（责任单位：县政府办、各乡镇人民政府）
各单位要落实责任，2024年12月31日前报送总结。
三、其他事项
本方案自印发之日起施行。
"""


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "方案.txt"
    path.write_text(STYLES, "gb18030")
    return path


@pytest.mark.site
def test_a_document_in_other_styles_becomes_a_folder_that_holds(document, tmp_path, capsys):
    out = tmp_path / "草稿"
    assert main(["draft", str(document), "--out", str(out), "--id", "yshj-2024", "--data", str(REAL)]) == 0
    assert "3 项任务" in capsys.readouterr().out
    data = tmp_path / "data"
    (data / "plans").mkdir(parents=True)
    (out / "yshj-2024").rename(data / "plans/yshj-2024")
    known = (REAL / "units.yml").read_text("utf-8")
    (data / "units.yml").write_text(f"{known}\n{(out / 'units-new.yml').read_text('utf-8')}", "utf-8")
    plan = check(data).plans[0].plan
    roles = [(task.lead, task.partners) for task in plan.tasks]
    assert roles == [
        (("县行政审批局",), ("县发展改革局", "县经信局")),
        (("县市场监管局",), ("县税务局", "县人力资源社会保障局")),
        (("县政府办", "各乡镇人民政府"), ()),
    ]
    assert (plan.number, plan.region) == ("某政办发〔2024〕12号", "某某县")
    first, second, third = plan.tasks
    assert [one.timing.words for one in first.deadlines] == ["2024年6月底前"]
    assert [one.timing.words for one in second.deadlines] == ["每季度"]
    assert third.responsibility_first and third.text.startswith("各单位要落实责任")
    # What nobody has confirmed is not published, unless that is asked for.
    assert main(["check", str(data)]) == 0
    assert "处待复核" in capsys.readouterr().out
    assert main(["build", str(data), "--site-dir", str(tmp_path / "site")]) == 1
    assert "待复核：" in capsys.readouterr().err
    assert main(["build", str(data), "--site-dir", str(tmp_path / "site"), "--with-review"]) == 0
    assert "只供自己看，不要发布" in capsys.readouterr().out
    assert "某政办发" in (tmp_path / "site/plans/yshj-2024/index.html").read_text("utf-8")
    pages = [page.read_text("utf-8") for page in (tmp_path / "site").rglob("*.html")]
    assert len(pages) > 10 and all("内容尚未复核" in page for page in pages if 'class="md-header' in page)


def test_a_task_table_in_word_becomes_tasks(tmp_path):
    word = docx.Document()
    for line in STYLES.splitlines()[:10]:
        word.add_paragraph(line)
    word.add_paragraph("二、任务清单")
    rows = [
        ["序号", "重点任务", "具体内容", "牵头单位", "责任单位", "完成时限"],
        ["1", "推进窗口整合", "整合12个窗口。", "县行政审批局", "县财政局、县公安局", "2024年6月底前"],
        ["2", "改善上学交通", "开行学生专线。", "县交通局", "县教育局", "2025年"],
    ]
    table = word.add_table(rows=0, cols=6)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    word.save(tmp_path / "方案.docx")
    assert (
        main(
            ["draft", str(tmp_path / "方案.docx"), "--out", str(tmp_path / "out"), "--id", "table", "--data", str(REAL)]
        )
        == 0
    )
    data = tmp_path / "data"
    (data / "plans").mkdir(parents=True)
    (tmp_path / "out/table").rename(data / "plans/table")
    units = (tmp_path / "out/units-new.yml").read_text("utf-8")
    (data / "units.yml").write_text((REAL / "units.yml").read_text("utf-8") + "\n" + units, "utf-8")
    tasks = list(check(data).plans[0].plan.tasks)
    assert [(task.lead, task.partners) for task in tasks] == [
        (("县行政审批局",), ("县财政局", "县公安局")),
        (("县交通局",), ("县教育局",)),
    ]
    assert [task.label for task in tasks] == ["推进窗口整合", "改善上学交通"]
    assert [[one.timing.words for one in task.deadlines] for task in tasks] == [["2024年6月底前"], ["2025年"]]
    # A cell that says only when: what falls due is the task, by its name.
    assert [[one.what for one in task.deadlines] for task in tasks] == [["推进窗口整合"], ["改善上学交通"]]


def test_what_cannot_be_read_is_said_and_the_others_are_done(document, tmp_path, capsys):
    (tmp_path / "空.txt").write_text("", "utf-8")
    out = tmp_path / "out"
    assert main(["draft", str(tmp_path / "空.txt"), str(document), str(tmp_path / "没有.docx"), "--out", str(out)]) == 1
    said = capsys.readouterr()
    assert "空.txt" in said.err and "没有.docx" in said.err and "Traceback" not in said.err
    assert len(list(out.glob(f"*/{REVIEW}"))) == 1


def test_a_draft_that_somebody_has_worked_on_is_not_written_over(document, tmp_path, capsys):
    arguments = ["draft", str(document), "--out", str(tmp_path / "草稿"), "--id", "x", "--data", str(REAL)]
    assert main(arguments) == 0 and main(arguments) == 0  # the same again changes nothing
    plan = tmp_path / "草稿/x/plan.yml"
    worked_on = plan.read_text("utf-8").replace("title: 深化", "title: 再深化")
    plan.write_text(worked_on, "utf-8")
    assert main(arguments) == 1
    assert "没有覆盖" in capsys.readouterr().err
    assert plan.read_text("utf-8") == worked_on


def test_a_source_that_somebody_has_changed_is_not_written_over(document, tmp_path, capsys):
    arguments = ["draft", str(document), "--out", str(tmp_path / "草稿"), "--id", "x", "--data", str(REAL)]
    assert main(arguments) == 0
    source = tmp_path / "草稿/x/source.txt"
    source.write_text("改过的原文", "utf-8")
    assert main(arguments) == 1
    assert "没有覆盖" in capsys.readouterr().err
    assert source.read_text("utf-8") == "改过的原文"


@pytest.mark.parametrize("linked", ["x", "x/plan.yml", "x/source.txt"])
def test_nothing_is_written_through_a_link(document, tmp_path, capsys, linked):
    arguments = ["draft", str(document), "--out", str(tmp_path / "草稿"), "--id", "x", "--data", str(REAL)]
    assert main(arguments) == 0
    link, elsewhere = tmp_path / "草稿" / linked, tmp_path / "别处"
    link.rename(elsewhere)
    link.symlink_to(elsewhere)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert main(arguments) == 1
    assert "是链接" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_an_empty_file_that_a_full_disk_left_is_in_nobodys_way(document, tmp_path):
    arguments = ["draft", str(document), "--out", str(tmp_path / "草稿"), "--id", "x", "--data", str(REAL)]
    (tmp_path / "草稿/x").mkdir(parents=True)
    (tmp_path / "草稿/x/plan.yml").touch()
    assert main(arguments) == 0
    assert (tmp_path / "草稿/x/plan.yml").stat().st_size


def test_a_file_where_the_draft_would_be_stays_and_the_other_documents_are_done(document, tmp_path, capsys):
    second, out = tmp_path / "第二.txt", tmp_path / "草稿"
    second.write_text(STYLES.replace("12号", "13号"), "gb18030")
    out.mkdir()
    (out / "mou-zheng-ban-fa-2024-12").write_text("我的笔记", "utf-8")
    assert main(["draft", str(document), str(second), "--out", str(out), "--data", str(REAL)]) == 1
    assert "mou-zheng-ban-fa-2024-12 是文件，不是文件夹，没有覆盖" in capsys.readouterr().err
    assert (out / "mou-zheng-ban-fa-2024-12").read_text("utf-8") == "我的笔记"
    assert [path.parent.name for path in out.glob("*/plan.yml")] == ["mou-zheng-ban-fa-2024-13"]


def test_a_full_disk_is_told_and_leaves_no_draft(document, tmp_path, capsys, monkeypatch):
    def full(home, files):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(draft_documents, "write_folder", full)
    assert main(["draft", str(document), "--out", str(tmp_path / "草稿"), "--id", "x", "--data", str(REAL)]) == 1
    assert "写不进" in capsys.readouterr().err
    assert not (tmp_path / "草稿/x").exists()


def test_a_stop_between_two_drafts_loses_no_unit_of_the_first(document, tmp_path, monkeypatch):
    second, out = tmp_path / "第二.txt", tmp_path / "草稿"
    second.write_text(STYLES.replace("12号", "13号"), "gb18030")
    real = draft_documents._write

    def stopped(home, *more):
        if list(out.glob("*/plan.yml")):
            raise KeyboardInterrupt
        real(home, *more)

    monkeypatch.setattr(draft_documents, "_write", stopped)
    assert main(["draft", str(document), str(second), "--out", str(out), "--data", str(tmp_path)]) == 130
    assert len(list(out.glob("*/plan.yml"))) == 1
    assert "县行政审批局" in (out / "units-new.yml").read_text("utf-8")


def test_control_characters_in_names_are_shown_not_sent(document, tmp_path, capsys):
    odd = document.rename(tmp_path / "方案\x1b[31m.txt")
    good, bad = ["--data", str(REAL), "--out", str(tmp_path / "稿\x1b[2J")], tmp_path / "空\x1b]0;x\x07.txt"
    bad.write_text("", "utf-8")
    assert main(["draft", str(odd), str(bad), *good]) == 1
    said = capsys.readouterr()
    assert "方案〔U+001B〕[31m.txt" in said.out and "稿〔U+001B〕[2J" in said.out and "空〔U+001B〕" in said.err
    assert "\x1b" not in said.out + said.err


def test_units_of_earlier_calls_stay_listed_and_are_known(document, tmp_path):
    out = tmp_path / "草稿"
    assert main(["draft", str(document), "--out", str(out), "--id", "a", "--data", str(tmp_path)]) == 0
    first = (out / "units-new.yml").read_text("utf-8")
    assert main(["draft", str(document), "--out", str(out), "--id", "b", "--data", str(tmp_path)]) == 0
    assert (out / "units-new.yml").read_text("utf-8") == first and "县行政审批局" in first


def test_a_broken_registry_is_told_in_words(document, tmp_path, capsys):
    (tmp_path / "units.yml").write_text("- {id: a, nam: 甲}\n", "utf-8")
    assert main(["draft", str(document), "--out", str(tmp_path / "草稿"), "--data", str(tmp_path)]) == 1
    assert "units.yml:1" in capsys.readouterr().err


def test_a_date_that_the_document_contradicts_changes_the_date_only(document, tmp_path, capsys):
    arguments = ["--out", str(tmp_path / "草稿"), "--id", "x", "--issued", "2024-04-01", "--data", str(REAL)]
    assert main(["draft", str(document), *arguments]) == 0
    assert "3 项任务" in capsys.readouterr().out
    plan = (tmp_path / "草稿/x/plan.yml").read_text("utf-8")
    assert "issued: 2024-04-01" in plan and "文件里是2024-03-05" in plan


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--id", "云溪"], "“云溪”不能作短名：要用小写英文字母、数字和连字符，如 yx-2024-18"),
        (["--issued", "去年"], "“去年”不是日期：要写成 2024-03-05"),
        (["--issued", "2024-13-01"], "“2024-13-01”不是日期"),
    ],
)
def test_a_wrong_id_or_day_is_told_before_anything_is_read(arguments, words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["draft", "没有.docx", "--out", "没有", *arguments])
    assert ended.value.code == 2 and words in capsys.readouterr().err


@pytest.mark.parametrize("day", ["2024-03-05", "2024/3/5", "2024年3月5日", "2024.3.5"])
def test_a_day_may_be_written_as_people_do(tmp_path, day):
    (tmp_path / "a.txt").write_text("某方案\n一、总则\n做好甲事。（县甲局负责）\n", "utf-8")
    assert main(["draft", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--id", "x", "--issued", day]) == 0
    assert "issued: 2024-03-05\n" in (tmp_path / "out/x/plan.yml").read_text("utf-8")


def test_one_id_is_for_one_document_and_a_folder_is_none(tmp_path, capsys):
    assert main(["draft", "a.docx", "b.docx", "--out", str(tmp_path), "--id", "x"]) == 2
    assert "--id 一次只能起草一个文件" in capsys.readouterr().err
    assert main(["draft", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "这是文件夹" in capsys.readouterr().err


def test_the_review_page_is_drawn_anew_from_what_people_changed(tmp_path, capsys):
    document = tmp_path / "方案.txt"
    document.write_text(STYLES, "utf-8")
    assert main(["draft", str(document), "--out", str(tmp_path), "--id", "x"]) == 0
    plan, page = tmp_path / "x/plan.yml", tmp_path / "x" / REVIEW
    text = plan.read_text("utf-8")
    assert "lead: [县市场监管局]" in text and "各单位报送年度总结" not in page.read_text("utf-8")
    plan.write_text(text.replace("what: 报送总结", "what: 各单位报送年度总结"), "utf-8")
    assert main(["review", str(tmp_path / "x")]) == 0
    said = capsys.readouterr().out
    assert "已重画。还有" in said and "plan.yml:" in said
    assert "各单位报送年度总结" in page.read_text("utf-8")
    plan.write_text(text.replace("lead: [县市场监管局]", "lead: [县财政厅]"), "utf-8")
    assert main(["review", str(tmp_path / "x")]) == 1
    assert "未知单位“县财政厅”" in capsys.readouterr().err


HEAD = "某县测试方案\n某民发〔2024〕{}号\n2024年7月9日\n一、主要任务\n"
ERRATA_BETWEEN = [
    "1.改造提升。2024年10月底前完成改造。（责任单位：县民政局）\n\n- 1 -\n\n2.支持民办。2024年底前补助。（责任单位：县民政局）\n",
    "    1.改造提升。对全县敬老院实施适老化消防安全改造，2024年补助不少于100张\n。（责任单位：县民政局）\n\n— 2 —\n",
]


@pytest.mark.site
def test_a_correction_between_two_passages_or_across_them_has_its_place_on_the_site(tmp_path, capsys):
    data = tmp_path / "policy_data"
    data.mkdir()
    for number, body in enumerate(ERRATA_BETWEEN, start=1):
        document = tmp_path / f"{number}.txt"
        document.write_text(f"{HEAD.format(number)}{body}", "utf-8")
        assert (
            main(["draft", str(document), "--out", str(data / "plans"), "--data", str(data), "--id", f"x-{number}"])
            == 0
        )
    (data / "plans/units-new.yml").rename(data / "units.yml")
    for number, errata in ((1, 1), (2, 2)):
        page = (data / f"plans/x-{number}" / REVIEW).read_text("utf-8")
        assert page.count("<b>勘误</b>") == errata
    assert main(["build", str(data), "--site-dir", str(tmp_path / "site"), "--with-review"]) == 0, (
        capsys.readouterr().err
    )
    source = (tmp_path / "site/plans/x-1/source.html").read_text("utf-8")
    assert 'id="mended-1"' in source and "#erratum-1" in source


def test_drafts_have_a_folder_that_can_hold_them(tmp_path, capsys):
    document = tmp_path / "方案.txt"
    document.write_text(STYLES, "utf-8")
    plan = tmp_path / "plan"
    plan.mkdir()
    (plan / "plan.yml").write_text("id: plan\n", "utf-8")
    for out, words in (
        (document, "是文件，不是文件夹"),
        (plan, "在一个方案的文件夹里"),
        (plan / "里面", "在一个方案的文件夹里"),
    ):
        assert main(["draft", str(document), "--out", str(out)]) == 1
        assert words in capsys.readouterr().err
    assert main(["draft", str(document), "--out", "/proc/没有"]) == 1
    assert "建不了" in capsys.readouterr().err
    assert [one.name for one in plan.iterdir()] == ["plan.yml"]


def test_a_data_folder_that_is_given_must_be_there(tmp_path, capsys):
    for command in (["draft", "a.docx", "--out", str(tmp_path / "out")], ["review", str(tmp_path)]):
        assert main([*command, "--data", str(tmp_path / "none")]) == 1
        assert "没有数据文件夹" in capsys.readouterr().err


def test_only_a_draft_can_be_reviewed(tmp_path, capsys):
    assert main(["review", str(tmp_path)]) == 1
    assert "不是草稿的文件夹" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("~$方案.docx", b"PK", "临时文件"),
        ("方案.docx", b"\xd3\x00\xff\xfe\x01" * 99, "文件已损坏"),
        ("方案.pdf", b"\x81\x00\xff" * 99, "文件已损坏"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(tmp_path, capsys, name, content, words):
    (tmp_path / name).write_bytes(content)
    assert main(["draft", str(tmp_path / name), "--out", str(tmp_path / "out")]) == 1
    assert words in capsys.readouterr().err


def test_a_draft_that_never_ends_is_not_waited_for_for_ever(document, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("policysite.cli.draft_documents._PATIENCE", 0.1)
    (tmp_path / "d").mkdir()
    with FileLock(tmp_path / "d/.draft.lock"):
        assert main(["draft", str(document), "--out", str(tmp_path / "d")]) == 1
    assert "一直没有结束" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "d").iterdir()] in ([".draft.lock"], [])


def test_two_drafts_at_once_keep_the_new_units_of_both(tmp_path):
    text = "云州市{0}方案\n云政发〔2021〕{1}号\n一、总体\n（一）建设学校。2025年底前完成。（责任单位：市{0}局）\n"
    started = []
    for number, name in enumerate(("水务", "教育"), start=1):
        (tmp_path / f"{number}.txt").write_text(text.format(name, number), "utf-8")
        command = [sys.executable, "-m", "policysite", "draft", f"{number}.txt", "--out", "d", "--id", f"a-{number}"]
        started.append(subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL))
    assert [one.wait() for one in started] == [0, 0]
    proposed = (tmp_path / "d/units-new.yml").read_text("utf-8")
    assert all(f"市{name}局" in proposed for name in ("水务", "教育"))
