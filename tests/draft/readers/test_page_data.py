"""The table at the head of an office's page is read as lines of the head."""

from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft_document
from policysite.draft.readers.document import Table
from policysite.draft.readers.html.reader import read_html

ROWS = [
    ("索 引 号：", "ZQ01/2026-0007", "主题分类：", "文化"),
    ("发文机关：", "竹桥市人民政府办公室", "成文日期：", "2026年03月02日"),
    ("标　　题：", "竹桥市书屋建设方案", "发布日期：", "2026年03月09日"),
    ("发文字号：", "竹政办〔2026〕6号", "有 效 性：", ""),
]


def page(rows):
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    text = "<h1>竹桥市书屋建设方案</h1><p>一、主要任务</p><p>（一）修缮书屋。（责任单位：市文旅局）</p>"
    return read_html(f"<html><body><table>{cells}</table>{text}</body></html>".encode())


def test_what_the_table_says_is_in_the_head_and_no_task_or_deadline():
    plan = checked(draft_document(page(ROWS), Registry([]), "p"), Registry([])).plan
    assert (plan.title, plan.number, str(plan.issued)) == ("竹桥市书屋建设方案", "竹政办〔2026〕6号", "2026-03-02")
    assert plan.issuer == "竹桥市人民政府办公室"
    assert "发文字号：竹政办〔2026〕6号" in plan.preface and "有 效 性：" in plan.preface
    assert [item.deadlines for item in plan.items if item.deadlines] == []


def test_another_table_stays_one():
    rows = [("发文机关", "标题", "责任单位"), ("市教育局", "建设校舍", "市教育局"), ("市水务局", "清淤", "市水务局")]
    assert [line.text for line in page(rows).lines][:2] == ["发文机关：市教育局", "标题：建设校舍"]


HEAD = "<table><tr><td>青岚市教育局<br>青岚市财政局</td><td>文件</td></tr></table>"
SIGNED = "<table><tr><td>青岚市教育局</td><td>青岚市财政局</td></tr><tr><td></td><td>2026年2月11日</td></tr></table>"


def test_issuers_that_stand_in_tables_are_lines_of_the_head():
    text = (
        f"{HEAD}<p>青教联〔2026〕9号</p><p>青岚市教育局　青岚市财政局关于印发《青岚市课后服务方案》的通知</p><p>各县（区）教育局、财政局：</p>"
        f"<p>现将《青岚市课后服务方案》印发给你们。</p>{SIGNED}<p>青岚市课后服务方案</p><p>一、拓展课程。（责任单位：市教育局）</p>"
    )
    plan = checked(draft_document(read_html(f"<html><body>{text}</body></html>".encode()), Registry([]), "p"), Registry([])).plan  # fmt: skip
    assert (plan.title, plan.number, str(plan.issued)) == ("青岚市课后服务方案", "青教联〔2026〕9号", "2026-02-11")
    assert plan.issuer == "青岚市教育局 青岚市财政局"


def test_a_table_of_bodies_and_days_with_a_header_or_tasks_stays_one():
    for rows in (
        [("责任单位", "时间"), ("市教育局", "2026年2月11日")],
        [("市教育局", "修缮校舍"), ("市财政局", "2026年2月11日")],
    ):
        assert any(isinstance(block, Table) for block in page(rows).blocks)
