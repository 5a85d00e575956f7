"""Records of progress in a data folder: what is read, and what is told with file and line."""

import pytest

from policysite.data.load import load
from policysite.data.load_inside import parse_progress
from support.progress import REPORT, with_reports

EVIDENCE = REPORT[REPORT.index("      - document") : REPORT.index("    reported")]


def told(folder):
    dataset, problems = load(folder)
    return dataset.inside, list(map(str, problems))


def test_records_and_portfolios_are_read(tmp_path):
    folder = with_reports(tmp_path, {"2026Q3/yc-transport": REPORT, "2026Q2/yc-transport": REPORT.replace("Q3", "Q2")})
    (folder / "portfolios.yml").write_text("- id: zhang\n  leader: 张三\n  units: [市交通局]\n", "utf-8")
    inside, problems = told(folder)
    assert problems == []
    assert [one.period.written for one in inside.progress] == ["2026Q2", "2026Q3"]
    (report,) = inside.progress[1].reports
    assert report.status == "推进中" and report.evidence[0].words == "《专线开行通知》（云交〔2026〕8号，2026年8月1日）"
    assert inside.portfolios[0].leader == "张三"


def test_a_folder_without_records_has_none(tmp_path):
    inside, problems = told(with_reports(tmp_path, {}))
    assert not inside and problems == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("status: 推进中", "status: 完成", 6, "不能写“完成”"),
        ("period: 2026Q3", "period: 2026Q7", 2, "不是认得的期"),
        ("period: 2026Q3", "period: 2026Q2", 2, "与文件夹名“2026Q3”不同"),
        ("unit: yc-transport", "unit: yc-education", 1, "与文件名“yc-transport”不同"),
        ("reported: 2026-10-08", "reported: 2026-13-08", 14, "须是日期"),
        (EVIDENCE, "      - number: 云交〔2026〕8号\n", 9, "document（文件名称）"),
        ("by: 李四", "bye: 李四", 15, "没有“bye”这个键"),
        ("status: 推进中", "sttus: 推进中", 6, "是否指“status”"),
    ],
)
def test_faults_are_told_at_their_lines(tmp_path, old, new, line, said):
    assert old in REPORT
    _, problems = told(with_reports(tmp_path, {"2026Q3/yc-transport": REPORT.replace(old, new)}))
    assert [one for one in problems if said in one and f"yc-transport.yml:{line}" in one], problems


def test_what_is_no_record_is_told(tmp_path):
    folder = with_reports(tmp_path, {"2026Q3/yc-transport": REPORT, "三季度/yc-transport": REPORT})
    (folder / "progress/2026Q3/回函.xlsx").write_bytes(b"")
    (folder / "progress/2026Q4").write_text("", "utf-8")
    (folder / "progress/2026Q1").symlink_to("/etc")
    assert [
        said
        for said in ("不是一期的名称", "不是进展记录", "应当是文件夹", "数据文件夹外面")
        if said not in " ".join(told(folder)[1])
    ] == ["数据文件夹外面"]  # what lies behind the link has names of its own, which are told
    (folder / "progress/2026Q3/yc-education.yml").symlink_to("/etc/hosts")
    assert "数据文件夹外面" in " ".join(told(folder)[1])


def test_a_record_is_read_from_text():
    problems = []
    assert parse_progress(REPORT, "x.yml", problems).unit == "yc-transport" and problems == []
