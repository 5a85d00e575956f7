"""Workbooks: several tables of a sheet, what stands beside the cells, what nobody sees in them."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from policysite.draft.readers.document import Table
from policysite.draft.readers.read import read_document
from support.office import S, a_sheet, packed

HEAD = ("序号", "重点任务", "责任单位", "完成时限")
ROW = ("1", "巡查水库", "市水利局", "2026年6月底前")


@pytest.fixture
def read(tmp_path):
    def read(book):
        path = tmp_path / "a.xlsx"
        path.write_bytes(book) if isinstance(book, bytes) else book.save(path)
        return read_document(path)

    return read


def a_book(*rows, name="Sheet1"):
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    return book


BELOW = (("青岚市冬季防火任务清单",), ("序号", "工作内容", "牵头部门", "配合部门"), ("1", "清理林下", "市林业局", "各区政府"))  # fmt: skip


@pytest.mark.parametrize("gap", [(), ((),), ((), ())])
def test_tables_below_each_other_have_their_own_heads(read, gap):
    document = read(a_book(("青岚市暑期安全任务清单",), HEAD, ROW, *gap, *BELOW))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [table.columns for table in tables] == [HEAD, BELOW[1]]
    assert [table.body for table in tables] == [(ROW,), (BELOW[2],)]
    assert "青岚市冬季防火任务清单\n" in document.text


def test_a_head_repeated_below_a_group_begins_no_table(read):
    document = read(a_book(HEAD, ROW, ("二、防火",), HEAD, ("2", *ROW[1:])))
    assert len([block for block in document.blocks if isinstance(block, Table)]) == 1


def test_names_of_sheets_that_say_something_are_told(read):
    book = a_book(HEAD, ROW, name="市城市管理局")
    book.create_sheet("附件2").append(ROW)
    assert "工作表的名称“市城市管理局”没有收进来，请核对要不要" in read(book).doubts
    assert not any("名称" in doubt for doubt in read(a_book(HEAD, ROW, name="市城市管理局")).doubts)
    named = a_book(("市城市管理局",), HEAD, ROW, name="市城市管理局")
    named.create_sheet("sheet2").append(ROW)
    assert not any("名称" in doubt for doubt in read(named).doubts)


def test_what_is_printed_above_pages_is_told_and_page_numbers_are_not(read):
    book = a_book(HEAD, ROW)
    book.active.oddHeader.center.text = "附件：松陵市市容任务"
    book.active.oddFooter.center.text = "第&P页"
    assert any("页眉页脚“附件：松陵市市容任务第页”" in doubt for doubt in read(book).doubts)
    book.active.oddHeader.center.text = ""
    assert not any("页眉" in doubt for doubt in read(book).doubts)


def test_words_that_are_struck_out_or_white_are_told(read):
    book = a_book(HEAD, ROW, ("2", *ROW[1:]))
    book.active["B2"].font = Font(strike=True)
    book.active["C2"].font = Font(color="FFFFFFFF")
    book.active["C3"].font = Font(color="FFFFFFFF")
    book.active["C3"].fill = PatternFill("solid", fgColor="FF1F4E79")
    assert [doubt.partition("单元格 ")[2][:11] for doubt in read(book).doubts] == [
        "B2 有划掉的字，仍收",
        "C2 的字是白色的，可",
    ]


def test_runs_that_are_struck_out_are_told_and_phonetics_are_no_text(read):
    raw = a_sheet({"A1": 0, "A2": 1, "B1": 2, "B2": 3}, shared=("任务", "x", "责任单位", "市水利局"))
    runs = "<si><r><t>巡查</t></r><r><rPr><strike/></rPr><t>旧库</t></r><rPh sb='0' eb='1'><t>ジュンサ</t></rPh></si>"
    with zipfile.ZipFile(io.BytesIO(raw)) as pack:
        parts = {name: pack.read(name).decode() for name in pack.namelist()}
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{S}"><si><t>任务</t></si>{runs}<si><t>责任单位</t></si><si><t>市水利局</t></si></sst>'  # fmt: skip
    document = read(packed(parts))
    assert document.blocks[0].body == (("巡查旧库", "市水利局"),)
    assert any("A2 有划掉的字" in doubt for doubt in document.doubts)


def test_a_value_that_its_format_hides_is_told(read):
    cells = {"A1": "序号", "B1": "任务", "C1": "目标值", "A2": "1", "B2": "巡查", "C2": (5, 0), "A3": "2", "B3": "清理", "C3": (0, 0)}  # fmt: skip
    document = read(a_sheet(cells, formats=[";;;"]))
    assert [doubt for doubt in document.doubts if "不显示" in doubt] == [
        "工作表“表”的单元格 C2 按它的数字格式不显示，没有收进来，请核对要不要"
    ]


def test_days_in_digits_alone_are_a_question(read):
    document = read(a_book(HEAD, (*ROW[:3], "20261130"), ("2", "清理", "市林业局", "46357")))
    (doubt,) = (one for one in document.doubts if "日期" in one)
    assert "“20261130”等 2 处" in doubt and "2026年11月30日" in doubt
    (doubt,) = (one for one in read(a_book(HEAD, (*ROW[:3], "26.5"), ROW)).doubts if "日期" in one)
    assert "“26.5”等 1 处像是日期（2026年5月）" in doubt


def test_the_words_of_a_text_box_are_told(read):
    raw = a_sheet({"A1": "任务", "B1": "责任单位", "A2": "巡查", "B2": "市水利局"})
    with zipfile.ZipFile(io.BytesIO(raw)) as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    box = (
        '<w xmlns:xdr="x" xmlns:a="y"><xdr:txBody><a:p><a:r><a:t>督办：市政府督查室</a:t></a:r></a:p></xdr:txBody></w>'
    )
    doubts = read(packed({**parts, "xl/drawings/drawing1.xml": box})).doubts
    assert "文件里有文本框“督办：市政府督查室”，里面的文字没有收进来，请补上" in doubts
