"""What runs on over the end of a line or a page is joined, and nothing else is."""

from policysite.draft.repair.breaks import broken
from support.tables import for_each

LONG = "全市各级各部门要切实加强组织领导，落实工作责任，确保各项任务落"


def mended(raw):
    text, shift = raw, 0
    for edit in sorted(broken(raw), key=lambda one: one.start):
        text = text[: edit.start + shift] + edit.read + text[edit.end + shift :]
        shift += len(edit.read) - (edit.end - edit.start)
    return text


@for_each(
    ("raw", "text"),
    [
        ("落实责任，\n加强领导。\n", "落实责任，加强领导。\n"),
        ("（牵头单位：\n市教育局）\n", "（牵头单位：市教育局）\n"),
        ("（责任单位：市教育局、市财\n政局）\n", "（责任单位：市教育局、市财政局）\n"),
        ("更新标识。（责\n任单位：市教育局、市\n财政局）\n", "更新标识。（责任单位：市教育局、市财政局）\n"),
        (
            "更新标识。〔责任单位：市教\n育局、各县（市、\n区）政府〕\n",
            "更新标识。〔责任单位：市教育局、各县（市、区）政府〕\n",
        ),
        ("更新标识。（市教育局\n牵头，市财政局\n配合）\n", "更新标识。（市教育局牵头，市财政局配合）\n"),
        (
            "更新标识。（牵\n头单位：市教育局。\n配合单位：市财政局）\n",
            "更新标识。（牵头单位：市教育局。配合单位：市财政局）\n",
        ),
        (f"{LONG}\n\n— 3 —\n\n到实处。\n", f"{LONG}到实处。\n"),
        (f"{LONG}实\n\n落实到位。\n", f"{LONG}实到位。\n"),  # 落实 stands on both sides of the break
    ],
)
def test_what_runs_on_is_joined(raw, text):
    assert mended(raw) == text


@for_each(
    "raw",
    [
        "一、总体要求\n坚持以人民为中心。\n",
        "加强领导。\n落实责任。\n",
        "加强领导（见下。\n（一）落实责任。\n由市教育局牵头）\n",
        f"{LONG}实。\n（二）主要任务\n",
        f"{LONG}实\n2024年6月30日\n",
        "市教育局\n市财政局\n",
        "责任部门：县水文站；参与部门：三大运营商\n白沙县防汛抗旱指挥部\n2024年2月28日\n",
        "清理证明事项，7月底前公布清单。牵头单位：市司法局；配合单位：市级各部门\n建设电子证照库，归集证照三百类。牵头单位：市数据局\n",
    ],
)
def test_what_begins_anew_is_not(raw):
    assert mended(raw) == raw


def test_the_kind_and_the_reason_say_what_was_broken():
    (line,) = broken("落实责任，\n加强领导。\n")
    assert (line.kind, line.why) == ("line_break", "换行把一句断在“任，”和“加强”之间")
    page, *_ = broken(f"{LONG}\n\n— 3 —\n\n到实处。\n")
    assert page.kind == "page_break" and page.why.startswith("换页") and "“— 3 —”不是正文" in page.why


def test_what_is_doubled_at_a_break_is_for_a_person_to_compare():
    doubled = next(one for one in broken(f"{LONG}实\n\n落实到位。\n") if one.kind == "doubled")
    assert "请对照原件" in doubled.review
