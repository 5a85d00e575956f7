"""Tables in plain text, a row a line: with tabs, with bars, with several spaces."""

from policysite.draft.readers.document import Paragraph, Table
from policysite.draft.readers.plain_text import read_text
from policysite.draft.readers.tables.typed import blocks_of_lines
from support.steps import steps
from support.tables import for_each

TABS = "序号\t任务\t责任单位\t完成时限\n一、通行\n1\t修建绿道\t市园林局\t6月底前\n2\t架设路灯\t市城管局"
BARS = "| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 修建绿道 | 市园林局 |"
SPACES = "序号　　任务　　责任单位\n1　　修建绿道　　市园林局"


@for_each(
    ("text", "rows"),
    [
        (TABS, [("一、通行", "", "", ""), ("1", "修建绿道", "市园林局", "6月底前"), ("2", "架设路灯", "市城管局", "")]),
        (BARS, [("1", "修建绿道", "市园林局")]),
        (
            "1\t修建绿道\t市园林局\n2\t架设路灯\t市城管局\n3\t开通渡船\t市水务局",
            [("1", "修建绿道", "市园林局"), ("2", "架设路灯", "市城管局"), ("3", "开通渡船", "市水务局")],
        ),
        (SPACES, [("1", "修建绿道", "市园林局")]),
    ],
)
def test_lines_of_cells_are_a_table(text, rows):
    above, found, behind = blocks_of_lines(["云州市任务表", "", *text.split("\n"), "注：甲", "乙"])[0:3]
    assert isinstance(above, Paragraph) and isinstance(found, Table) and behind.text == "注：甲"
    assert list(found.body) == rows and found.apart


@for_each("text", ["任务\t责任单位\t完成时限", "甲  乙  丙\n丁  戊  己", "责任单位：市园林局  完成时限：6月  备注：无"])
def test_other_lines_stay_as_they_are(text):
    lines = [f"{line}。" for line in text.split("\n")]
    assert all(isinstance(one, Paragraph) for one in blocks_of_lines(lines))


def test_a_text_without_a_table_is_its_own_source():
    text = "一、修建绿道。  \n\n（市园林局）\n"
    assert read_text(text.encode()).text == text


def test_a_text_with_a_table_says_of_each_cell_what_it_is():
    assert "责任单位：市园林局" in read_text(f"云州市任务表\n{TABS}".encode()).text.split("\n")


def test_the_work_grows_with_the_lines():
    def taken(count):
        return steps(lambda: blocks_of_lines(["序号\t任务\t责任单位", "说明"] * count))

    assert taken(400) < 2.5 * taken(200)
