"""Titles without what stands around them."""

from policysite.grammar.titles import core_title
from support.tables import for_each


@for_each(
    ("title", "core"),
    [
        ("沙柳市节水方案", "沙柳市节水方案"),
        ("《沙柳市节水方案》", "沙柳市节水方案"),
        ("沙柳市人民政府关于印发沙柳市节水方案的通知", "沙柳市节水方案"),
        ("关于印发《沙柳市节水方案》的通知", "沙柳市节水方案"),
        ("县府办关于转发市府办关于印发沙柳市节水方案的通知的通知", "沙柳市节水方案"),
        ("关于做好节水工作的通知", "关于做好节水工作的通知"),
    ],
)
def test_the_title_of_the_document_itself(title, core):
    assert core_title(title) == core
