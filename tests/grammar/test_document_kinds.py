"""What kind of document a title names."""

from policysite.grammar.document_kinds import kind_of
from support.tables import for_each


@for_each(
    ("title", "kind"),
    [
        ("沙柳市节水行动方案", "方案"),
        ("关于加强节水工作的意见（试行）", "意见"),
        ("节水三年行动计划（2023—2025年）（修订）", "计划"),
        ("2024年节水工作要点", "要点"),
        ("节水工作任务分解表", "任务分解表"),
        ("关于印发《沙柳市节水办法》的通知", "通知"),
        ("节水行动", ""),
    ],
)
def test_the_kind_that_a_title_ends_in(title, kind):
    assert kind_of(title) == kind
