"""Times that only headings of columns say: a row with a cell for each part of a year."""

from datetime import date

from policysite.checking.evidence import bears_out_time
from policysite.data.model.facts import Deadline
from policysite.draft.facts.times.column_times import find_column_times
from support.tables import for_each

ISSUED = date(2024, 3, 1)


@for_each(
    ("cells", "times"),
    [
        (["任务：修桥", "一季度：完成设计", "四季度：通车"], [("2024-Q1", "完成设计"), ("2024-Q4", "通车")]),
        (["2025年目标·上半年：开工", "2025年目标·年底：封顶"], [("2025-H1", "开工"), ("2025-end", "封顶")]),
        (["6月份：进场", "9月计划：试车"], [("2024-06", "进场"), ("2024-09", "试车")]),
        (["一季度：完成设计"], []),  # one alone may be any label
        (["一季度完成情况：已设计", "二季度完成情况：已开工"], []),
        (["一季度：—", "二季度：20"], []),
    ],
)
def test_a_row_with_a_cell_for_each_part_of_a_year(cells, times):
    text = "\n\n".join(cells)
    found = find_column_times(text, ISSUED)
    assert [(one.due, one.what) for one in found] == times
    assert all(text[one.start : one.end] == one.quote for one in found)
    assert all(bears_out_time(Deadline.model_validate(one.record())) for one in found)


def test_a_year_that_no_heading_says_is_asked():
    asked, sure = (find_column_times(f"{year}一季度：设计\n{year}二季度：开工", ISSUED) for year in ("", "2025年计划·"))
    assert all("没有写年份" in one.review for one in asked) and not any(one.review for one in sure)
