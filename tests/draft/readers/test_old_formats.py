"""Files of older programs (.doc, .wps, .xls, .et): read as the newer ones are, by way of LibreOffice."""

import io
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from policysite.draft.readers import old_formats
from policysite.draft.readers import read as readers
from policysite.draft.readers.document import Table
from policysite.draft.readers.read import read_document
from support.office import A_LIST, a_sheet, a_word, numbering, paragraph

BOX = (
    "<w:p><w:r><w:t>各乡镇抓好落实。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>旧话作废。</w:t></w:r><w:r><w:pict>"
    '<v:shape style="width:200pt;height:40pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>（督办单位：县政府督查室）</w:t>'
    "</w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


def cell(text, *properties):
    return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells):
    return f"<w:tr>{''.join(one if one.startswith('<') else cell(one) for one in cells)}</w:tr>"


BEGINS, GOES_ON, TWO = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
TABLE = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"
    + row(cell("序号", BEGINS), cell("任务", BEGINS), cell("责任分工", TWO))
    + row(cell("", GOES_ON), cell("", GOES_ON), "牵头单位", "配合单位")
    + row("1", "改造茶厂12家", cell("县工业和信息化局", BEGINS), "县财政局")
    + row("2", "建设茶市", cell("", GOES_ON), "县商务局")
    + "</w:tbl>"
)
ITEMS = ("建设茶园。2026年底前新建茶园1500亩。（责任单位：县农业农村局）", "培育品牌。（责任单位：县市场监管局）")


@pytest.fixture(scope="module")
def old_word(convert, tmp_path_factory):
    """What is read of a .doc with a numbered list, a text box, hidden words and a table with merged cells."""
    body = paragraph("梅岭县茶产业振兴方案") + "".join(map(A_LIST.format, ITEMS)) + BOX + TABLE
    path = tmp_path_factory.mktemp("old") / "方案.wps"
    path.write_bytes(convert(a_word(body, numbering("chineseCounting")), "tea.docx", "doc"))
    return read_document(path)


@pytest.fixture(scope="module")
def old_workbook(convert, tmp_path_factory):
    """What is read of an .xls with number formats, merged cells, a hidden row, a hidden sheet and a comment."""
    book, made = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    rows = [
        ("梅岭县公路养护任务表",),
        ("序号", "任务", "目标值", "责任单位", "完成时限"),
        (1, "养护县道", 0.955, "县公路中心", datetime(2026, 10, 1)),
        (2, "改造危桥", 7, "县交通运输局", datetime(2026, 12, 20)),
        (3, "安装护栏", 35.5, "", datetime(2026, 8, 1)),
        (4, "清障", 1, "县公安局", datetime(2026, 7, 1)),
    ]
    for one in rows:
        sheet.append(one)
    for place, form in FORMATS.items():
        sheet[place].number_format = form
    sheet.merge_cells("D4:D5")
    sheet.row_dimensions[6].hidden = True
    sheet["B4"].comment = Comment("已完成两座", "李")
    hidden = book.create_sheet("底稿")
    hidden["A1"], hidden.sheet_state = "旧", "hidden"
    book.save(made)
    path = tmp_path_factory.mktemp("old") / "任务表.et"
    path.write_bytes(convert(made.getvalue(), "roads.xlsx", "xls:MS Excel 97"))
    return read_document(path)


FORMATS = {
    "C3": "0.0%",
    "C4": '0"座"',
    "C5": '0.0"公里"',
    "E3": 'yyyy"年"m"月"',
    "E4": 'yyyy"年"m"月"d"日"',
    "E5": 'yyyy"年"m"月底前"',
}


def test_lists_boxes_and_merged_cells_of_older_word_files(old_word):
    assert [line.text for line in old_word.lines][:5] == [
        "梅岭县茶产业振兴方案",
        f"一、{ITEMS[0]}",
        f"二、{ITEMS[1]}",
        "各乡镇抓好落实。",
        "（督办单位：县政府督查室）",
    ]
    (table,) = (block for block in old_word.blocks if isinstance(block, Table))
    assert table.columns == ("序号", "任务", "责任分工·牵头单位", "责任分工·配合单位")
    assert [cells[2:] for cells in table.body] == [("县工业和信息化局", "县财政局"), ("县工业和信息化局", "县商务局")]
    assert [word for word in ("隐藏的文字", "文本框") if any(word in doubt for doubt in old_word.doubts)] == [
        "隐藏的文字",
        "文本框",
    ]


def test_number_formats_and_merged_cells_of_older_workbooks(old_workbook):
    (table,) = (block for block in old_workbook.blocks if isinstance(block, Table))
    assert table.body == (
        ("1", "养护县道", "95.5%", "县公路中心", "2026年10月"),
        ("2", "改造危桥", "7座", "县交通运输局", "2026年12月20日"),
        ("3", "安装护栏", "35.5公里", "县交通运输局", "2026年8月底前"),
    )
    told = ("第6行是隐藏的", "隐藏的工作表“底稿”", "批注")
    assert all(any(words in doubt for doubt in old_workbook.doubts) for words in told)


@pytest.mark.parametrize(
    ("name", "stream", "asked"),
    [
        ("方案.wps", "WordDocument", (".doc", "docx")),
        ("方案.doc", "WordDocument", (".doc", "docx")),
        ("任务表.et", "Workbook", (".xls", "xlsx")),
        ("任务表.xls", "Book", (".xls", "xlsx")),
        ("任务表.doc", "Workbook", (".xls", "xlsx")),
    ],
)
def test_an_older_file_is_told_by_what_is_in_it(tmp_path, monkeypatch, name, stream, asked):
    heard = []
    newer = {"docx": a_word(paragraph("任务")), "xlsx": a_sheet({"A1": "任务"})}

    def converted(raw, suffix, target):
        heard.append((suffix, target))
        return newer[target]

    monkeypatch.setattr(readers, "converted", converted)
    path = tmp_path / name
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + stream.encode("utf-16-le"))
    assert read_document(path).text == "任务\n" and heard == [asked]


def test_many_files_are_converted_by_one_start_and_one_that_fails_spoils_no_other(monkeypatch):
    sheet, started = a_sheet({"A1": "任务"}), []

    def run(command):
        started.append(command)
        out = Path(command[command.index("--outdir") + 1])
        out.mkdir()
        for source in command[command.index("--outdir") + 2 :]:
            if Path(source).read_bytes() == b"good":
                (out / Path(source).with_suffix(".xlsx").name).write_bytes(sheet)

    monkeypatch.setattr(old_formats, "_program", lambda: "office")
    monkeypatch.setattr(old_formats, "_run", run)
    files = [(b"good", ".xls"), (b"bad", ".ods"), (b"good", ".et")]
    assert old_formats.converted_together(files, "xlsx") == [sheet, None, sheet] and len(started) == 1
    assert old_formats.converted_together(files[:1], "xlsx") == [None] and len(started) == 1  # alone it is tried anyway

    def fail(_):
        raise OSError

    monkeypatch.setattr(old_formats, "_run", fail)
    assert old_formats.converted_together(files, "xlsx") == [None] * 3
    monkeypatch.setattr(old_formats, "_program", lambda: None)
    assert old_formats.converted_together(files, "xlsx") == [None] * 3
