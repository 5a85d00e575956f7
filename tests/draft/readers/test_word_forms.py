"""Word forms: what is ticked, chosen, not filled in, and what is set so that nobody sees it."""

import pytest

from policysite.draft.readers.read import read_document
from support.office import a_word, paragraph


@pytest.fixture
def read(tmp_path):
    def read(inner, around="{}"):
        path = tmp_path / "a.docx"
        path.write_bytes(a_word(around.format(f"<w:p>{run('完成')}{inner}{run('为准。')}</w:p>")))
        document = read_document(path)
        return document.text.strip(), document.doubts

    return read


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def field(data):
    marks = (f'<w:r><w:fldChar w:fldCharType="{kind}">{more}</w:fldChar></w:r>' for kind, more in (("begin", data), ("end", "")))  # fmt: skip
    return "".join(marks)


BOXES = {
    "<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>": "☒",
    "<w:checkBox><w:default w:val='1'/></w:checkBox>": "☒",
    "<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>": "☐",
    "<w:ddList><w:result w:val='1'/><w:listEntry w:val='甲局'/><w:listEntry w:val='乙局'/></w:ddList>": "乙局",
    "<w:ddList><w:listEntry w:val='甲局'/></w:ddList>": "甲局",
}


@pytest.mark.parametrize("data", BOXES)
def test_boxes_and_lists_of_older_forms_are_read_as_shown(read, data):
    text, (doubt,) = read(field(f"<w:ffData>{data}</w:ffData>"))
    assert text == f"完成{BOXES[data]}为准。" and "勾选" in doubt


def test_a_field_of_another_kind_shows_nothing_where_it_begins(read):
    assert read(field("<w:ffData><w:textInput/></w:ffData>")) == ("完成为准。", ())


def test_a_control_that_nobody_filled_in_is_told(read):
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    text, (doubt,) = read(control.format("<w:showingPlcHdr/>", run("单击此处输入日期")))
    assert text == "完成为准。" and "“单击此处输入日期”没有填写" in doubt
    assert read(control.format("", run("2026年5月"))) == ("完成2026年5月为准。", ())


WHITE = '<w:color w:val="FFFFFF"/>'


def test_white_words_on_white_are_told(read):
    text, (doubt,) = read(run("一律停运", WHITE))
    assert text == "完成一律停运为准。" and "“一律停运”在文件里是白色的" in doubt


@pytest.mark.parametrize(
    ("properties", "around"),
    [
        (WHITE + '<w:shd w:fill="1F4E79"/>', "{}"),
        (WHITE + '<w:highlight w:val="blue"/>', "{}"),
        (WHITE, '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="1F4E79"/></w:tcPr>{}</w:tc></w:tr></w:tbl>'),
        (WHITE, '<w:tbl><w:tblPr><w:tblStyle w:val="a"/></w:tblPr><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>'),
        ('<w:color w:val="FF0000"/>', "{}"),
    ],
)
def test_white_on_a_ground_is_seen(read, properties, around):
    assert read(run("一律停运", properties), paragraph("表") + around)[1] == ()
