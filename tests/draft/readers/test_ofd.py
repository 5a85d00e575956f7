"""OFD files: small ones are made here, a package of XML as GB/T 33190-2016 says."""

import io
import re
import zipfile
from pathlib import Path

import ofdkit
import pytest

from policysite.draft.readers.document import DocumentError
from policysite.draft.readers.ofd.reader import document_of_ofd
from policysite.draft.readers.read import read_document
from support.steps import steps

_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def words(text, x, y, size=5.6):
    """A line of text at a place, in millimetres."""
    return (
        f'<ofd:TextObject ID="1" Boundary="{x} {y} 200 {size}" Font="1" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="g {len(text)} {size}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def an_ofd(*pages, content=lambda page: page, template=""):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as pack:
        pack.writestr("OFD.xml", f"{_HEAD}<ofd:OFD {_NS} Version='1.0' DocType='OFD'><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>")  # fmt: skip
        named = '<ofd:TemplatePage ID="77" BaseLoc="Tpls/Content.xml"/>' if template else ""
        asked = '<ofd:Template TemplateID="77"/>' if template else ""
        if template:
            pack.writestr("Doc_0/Tpls/Content.xml", f"{_HEAD}<ofd:Page {_NS}><ofd:Content><ofd:Layer ID='8'>{template}</ofd:Layer></ofd:Content></ofd:Page>")  # fmt: skip
        listed = "".join(f"<ofd:Page ID='{at}' BaseLoc='Pages/Page_{at}/Content.xml'/>" for at in range(len(pages)))
        pack.writestr("Doc_0/Document.xml", f"{_HEAD}<ofd:Document {_NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{named}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>")  # fmt: skip
        for at, page in enumerate(pages):
            pack.writestr(f"Doc_0/Pages/Page_{at}/Content.xml", content(f"{_HEAD}<ofd:Page {_NS}>{asked}<ofd:Content><ofd:Layer ID='9'>{page}</ofd:Layer></ofd:Content></ofd:Page>"))  # fmt: skip
    return made.getvalue()


@pytest.fixture
def read(tmp_path):
    def read(raw):
        path = tmp_path / "a.ofd"
        path.write_bytes(raw)
        return read_document(path)

    return read


FULL = "（一）改造沿江驿站。结合实际推进各项工作，改造驿站十二"  # as wide as the page's text
PAGE = (
    words("松原市绿廊建设方案", 75, 30)
    + words("松政发〔2025〕7号", 80, 40)
    + words("一、主要任务", 41.2, 50)
    + words(FULL, 41.2, 60)
    + words("座，2025年底前完成。（责任单位：市园林局）", 30, 70)
)


def test_lines_become_paragraphs_and_page_numbers_are_left_out(read):
    document = read(an_ofd(PAGE + words("- 1 -", 100, 280), words("（二）铺设步道三十公里，常年管护。", 41.2, 30) + words("- 2 -", 100, 280)))  # fmt: skip
    assert document.text == (
        "松原市绿廊建设方案\n松政发〔2025〕7号\n一、主要任务\n"
        f"{FULL}座，2025年底前完成。（责任单位：市园林局）\n\n（二）铺设步道三十公里，常年管护。\n"
    )
    assert document.doubts == ()


def test_letters_of_other_sizes_on_one_base_line_are_one_line(read):
    digits = words("2027", 41.2 + 5 * 5.6, 60 + 2.8, 2.8)
    line = words("（一）到了", 41.2, 60) + digits + words("年，建成绿廊。", 41.2 + 5 * 5.6 + 4 * 2.8, 60)
    assert "（一）到了2027年，建成绿廊。" in read(an_ofd(line)).text


def test_what_cannot_be_read_is_put_before_a_person(read):
    drawn = "<ofd:PathObject ID='5' Boundary='0 0 1 1'/>" * 8 + "<ofd:ImageObject ID='6' Boundary='0 0 9 9'/>"
    document = read(an_ofd(PAGE + words("推广\ue123工作法三项。", 41.2, 80), "", PAGE + drawn))
    assert "推广□工作法三项。" in document.text
    assert [doubt[:5] for doubt in document.doubts] == ["第2页没有", "第1页有自", "第3页画有", "第3页有图"]


def test_a_file_of_pictures_a_broken_one_and_one_with_entities_are_refused_in_words(read):
    with pytest.raises(DocumentError, match="没有文字"):
        read(an_ofd("", ""))
    with pytest.raises(DocumentError, match="已损坏"):
        read(an_ofd(PAGE).replace(b"Doc_0/Document.xml", b"Doc_9/Document.xml"))
    entity = '<!DOCTYPE a [<!ENTITY b "c">]>'
    with pytest.raises(DocumentError):
        read(an_ofd(PAGE, content=lambda page: page.replace(_HEAD, _HEAD + entity)))


def ruled(x, y, widths, rows, height=10):
    """A table of cells with their words, each in a rectangle of one path, in millimetres."""
    drawn = ""
    for at, row in enumerate(rows):
        left, top = x, y + at * height
        for wide, cell in zip(widths, row, strict=True):
            drawn += (
                f'<ofd:PathObject ID="3" Boundary="{left} {top} {wide} {height}" Stroke="true"><ofd:AbbreviatedData>'
                f"M 0 0 L {wide} 0 L {wide} {height} L 0 {height} C</ofd:AbbreviatedData></ofd:PathObject>"
            )
            drawn += words(cell, left + 2, top + 2) if cell else ""
            left += wide
    return drawn


HEADS, WIDE = ("序号", "重点任务", "责任单位", "完成时限"), (15, 55, 55, 55)
ROWS = (("1", "修建环湖绿道", "市园林局", "2025年6月底前"), ("2", "架设路灯", "市城管局", "长期坚持"))


def test_rulings_make_a_table_that_goes_on_over_pages(read):
    first = words("松原市绿廊建设任务表", 75, 20) + ruled(15, 40, WIDE, [HEADS, ROWS[0]])
    document = read(
        an_ofd(first, ruled(15, 40, WIDE, [HEADS, ROWS[1]]) + words("以上任务由各单位落实，不得拖延。", 20, 90))
    )
    title, table, below = document.blocks
    assert (title.text, below.text) == ("松原市绿廊建设任务表", "以上任务由各单位落实，不得拖延。")
    assert (table.columns, table.body) == (HEADS, ROWS)
    assert document.doubts == ()


def test_a_table_without_rulings_is_read_by_how_its_cells_stand(read):
    page = "".join(
        words(cell, 20 + 45 * at, 40 + 9 * down)
        for down, row in enumerate((HEADS, *ROWS))
        for at, cell in enumerate(row)
    )
    document = read(an_ofd(page))
    assert document.blocks[0].body == ROWS
    assert document.doubts == ("第1页的表格没有框线，按对齐读成行和列，请核对",)


def test_rulings_of_a_template_make_the_table(read):
    cells = ruled(15, 40, WIDE, [HEADS, *ROWS])
    drawn = "".join(found[0] for found in re.finditer("<ofd:PathObject.*?</ofd:PathObject>", cells))
    document = read(an_ofd(re.sub("<ofd:PathObject.*?</ofd:PathObject>", "", cells), template=drawn))
    assert (document.blocks[0].body, document.doubts) == (ROWS, ())


def test_a_table_without_rulings_below_one_with_them(read):
    below = "".join(
        words(cell, 20 + 45 * at, 100 + 9 * down)
        for down, row in enumerate((HEADS, *ROWS))
        for at, cell in enumerate(row)
    )
    document = read(an_ofd(ruled(15, 40, WIDE, [HEADS, ROWS[0]]) + words("二、服务任务", 20, 85) + below))
    first, title, second = document.blocks
    assert (first.body, title.text, second.body) == ((ROWS[0],), "二、服务任务", ROWS)


def test_repetitions_of_a_step_take_no_more_than_the_letters_have(read, monkeypatch):
    """GB/T 33190-2016, 11.3: `g 5 2` stands for five times 2; a thousand million of them fit into twelve letters."""
    monkeypatch.setattr("support.steps._HOME", str(Path(ofdkit.__file__).parent))

    def with_deltas(said):
        return an_ofd(*[re.sub('DeltaX="[^"]*"', f'DeltaX="{said}"', PAGE)] * 3)

    usual = with_deltas("g 40 5.6")
    text = read(usual).text
    for said in ("g 1000000000 5.6", "g 1e300 5.6", " ".join(["g 1000000000 5.6"] * 40)):
        assert read(with_deltas(said)).text == text
        assert steps(document_of_ofd, with_deltas(said)) <= steps(document_of_ofd, usual) + 3 * 5 * 40
    for said in ("g -9 5.6", "g inf 5.6", "g 40 nan", "g 40 inf", "g g g", "nan " * 40):
        assert "（责任单位：市园林局）" in read(with_deltas(said)).text, said
