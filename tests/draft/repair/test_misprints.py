"""Single characters that a scan or a font got wrong, each told with its place, its right reading and the reason."""

import pytest

from policysite.draft.repair.misprints import doubled, invisible, lost_numbers, misread, spaces, traditional
from support.tables import for_each


def read(raw, edits):
    """The text with the edits made."""
    for edit in sorted(edits, key=lambda edit: -edit.start):
        raw = raw[: edit.start] + edit.read + raw[edit.end :]
    return raw


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        ("市⺠政局牵头，建立⻓效机制，⻅附件", "市民政局牵头，建立长效机制，见附件"),
        ("⼀、市\uf9f4业局", "一、市林业局"),
        ("市教\u200b育局\u2060、市财政局\ufe0f", "市教育局、市财政局"),
    ],
)
def test_radicals_compatibility_ideographs_and_invisible_characters(raw, right):
    edits = list(invisible(raw))
    assert read(raw, edits) == right
    assert all("U+" in edit.why for edit in edits)


def test_a_page_break_is_no_text():
    (edit,) = invisible("上一页。\f下一页。")
    assert (edit.kind, edit.read) == ("page_break", "\n")


@pytest.mark.parametrize("raw", ["市林业局（一）ＡＢ１２“十四五”㎡①", "龍泉驿区"])
def test_what_stands_as_it_should_is_left_alone(raw):
    assert list(invisible(raw)) == []


def test_traditional_characters_in_simplified_text():
    raw = "各县区要切实加强组织领导，确保各项工作落实到位，并及時上报。"
    (edit,) = traditional(raw)
    assert read(raw, [edit]) == raw.replace("時", "时") and "“時”为繁体" in edit.why
    assert list(traditional("關於印發實施雙減與課後服務辦法")) == []  # a text in traditional script


@for_each(
    ("raw", "right"),
    [("2O23年3月l4日", "2023年3月14日"), ("2023年I2月", "2023年12月"), ("Oil日报", "Oil日报"), ("A1年", "A1年")],
)
def test_letters_in_dates_are_digits(raw, right):
    assert read(raw, misread(raw)) == right


def test_spaces_inside_sentences_and_beside_numbers():
    raw = "各县区要在 2023年底前完成全 部建设任务，并报市政府。"
    assert read(raw, spaces(raw)) == raw.replace(" ", "")
    assert list(spaces("目 录")) == []


def test_labels_whose_letters_are_set_apart_are_closed_up():
    raw = "牵 头 单 位：市教育局\n　　配合　单位 ：市财政局\n（责 任 单 位：市民政局）\n联 系 电 话：123\n"
    wanted = "牵头单位：市教育局\n　　配合单位 ：市财政局\n（责任单位：市民政局）\n联 系 电 话：123\n"
    assert read(raw, spaces(raw)) == wanted


def test_a_doubled_character_is_one_where_the_document_has_it_once_elsewhere():
    raw = "中小学生。中小学生、中小学生，中小小学生。"
    (edit,) = doubled(raw, raw)
    assert read(raw, [edit]) == raw.replace("小小", "小") and edit.review
    assert list(doubled("天天向上", "天天向上")) == []


@for_each(
    ("numbers", "missing"),
    [
        ("一、甲\n二、乙\n四、丁", ["四、"]),
        ("九、甲\n十一、乙\n十二、丙", ["十一、"]),
        ("（一）甲\n（四）丁", ["（四）"]),
        ("1.甲\n３.丙\n4.丁", ["３."]),
        ("一、甲\n二、乙\n三、丙", []),
        ("一、甲\n五、戊", []),  # too far: another list
        ("三、丙\n一、甲", []),
    ],
)
def test_a_heading_whose_number_is_missing_before_it_is_told(numbers, missing):
    assert [edit.read for edit in lost_numbers(numbers)] == missing


def test_a_missing_number_is_told_and_nothing_is_changed():
    raw = "一、总则\n内容。\n三、任务\n内容。"
    (edit,) = lost_numbers(raw)
    assert read(raw, [edit]) == raw and "第 1 个" in edit.why
