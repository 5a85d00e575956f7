"""Documents of every kind that offices have are read alike, or refused in words."""

import base64
import io
import os
import threading
import zipfile
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from policysite.checking.alignment import mend
from policysite.data.load import load
from policysite.data.model.plan import Erratum
from policysite.data.registry import Registry
from policysite.draft.drafting import draft
from policysite.draft.readers import old_formats
from policysite.draft.readers.document import Cell, Paragraph, Table
from policysite.draft.readers.pdf.cells import CellLine, cell_text
from policysite.draft.readers.read import DocumentError, read_document
from policysite.draft.readers.source_text import lines_of
from policysite.draft.readers.tables.tables import table
from policysite.draft.repair.propose import propose_errata
from policysite.grammar.numerals import spelt
from support import REAL
from support.documents import HOME as DOCUMENTS
from support.drawing import examples
from support.tables import for_each

SENTENCE = "各县（区）人民政府要结合实际认真贯彻落实，到2023年完成布局专项规划，覆盖率达到96.5%以上，"


def read(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return read_document(path)


def as_mended(text):
    errata = [Erratum(kind=e.kind, found=e.found, read=e.read, why=e.why) for e in propose_errata(text) if e.changes]
    mended, problems = mend(text, errata)
    assert problems == []
    return mended.text


def texts(document):
    return [block.text if isinstance(block, Paragraph) else block.rows for block in document.blocks]


def merged(document):
    """(text, row, column, rows, columns) of the table's cells that cover more than one place."""
    return [
        (cell.text, cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in the_table(document).cells
        if cell.row_span * cell.column_span > 1
    ]


def the_table(document):
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return found


# --- text -----------------------------------------------------------------------------------------------------------

TEXT = "某市推进窗口整合实施方案\r\n\r\n一、总体要求\r\n到2025年，覆盖率达到87%以上。\r\n"
ENCODINGS = [
    ("utf-8", ""),
    ("utf-8-sig", ""),
    ("gbk", "GBK"),
    ("gb18030", "GBK"),
    ("utf-16", "UTF-16"),
    ("utf-16-le", "UTF-16"),
    ("utf-16-be", "UTF-16"),
]


@pytest.mark.parametrize(("codec", "said"), ENCODINGS)
def test_text_in_any_encoding(tmp_path, codec, said):
    document = read(tmp_path, "a.txt", TEXT.encode(codec))
    assert document.text == TEXT.replace("\r\n", "\n")
    assert [(block.text, block.apart) for block in document.blocks] == [
        ("某市推进窗口整合实施方案", False),
        ("一、总体要求", True),
        ("到2025年，覆盖率达到87%以上。", False),
    ]
    assert said in "".join(document.notes)


SHORT = ["方案", "各县（区）人民政府：", "一、总体要求", "镕、堃", "a方案", "联通", "2021年8月17日"]


@pytest.mark.parametrize("words", SHORT)
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_a_few_words_are_told_apart(tmp_path, words, codec):
    assert read(tmp_path, "a.txt", words.encode(codec)).text == words


# --- Word -----------------------------------------------------------------------------------------------------------


def saved(word):
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def numbered(word, levels):
    """A list of the document with the given levels (format, text); returns its id."""
    root = word.part.numbering_part.element
    number = str(900 + len(root))
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{inner}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number


def list_item(word, text, number, level=0):
    paragraph = word.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )
    return paragraph


def test_automatic_numbers_are_written_out(tmp_path):
    word = docx.Document()
    number = numbered(word, [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")])
    for text, level in [
        ("总体要求", 0), ("指导思想", 1), ("发展目标", 1), ("重点任务", 0), ("优化服务", 1), ("推进窗口整合", 2), ("推进数据共享", 2), ("加强监管", 1), ("清理证明", 2),
    ]:  # fmt: skip
        list_item(word, text, number, level)
    assert texts(read(tmp_path, "a.docx", saved(word))) == [
        "一、总体要求", "（一）指导思想", "（二）发展目标", "二、重点任务", "（一）优化服务", "1.推进窗口整合", "2.推进数据共享", "（二）加强监管", "1.清理证明",
    ]  # fmt: skip


def test_a_style_numbers_its_paragraphs(tmp_path):
    word = docx.Document()
    number = numbered(word, [("chineseCountingThousand", "第%1条 ")])
    word.styles["Heading 1"].element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>')
    )
    word.add_heading("本办法适用于全市。", 1)
    word.add_paragraph("没有编号。")
    word.add_heading("本办法自印发之日起施行。", 1)
    assert texts(read(tmp_path, "a.docx", saved(word))) == [
        "第一条 本办法适用于全市。",
        "没有编号。",
        "第二条 本办法自印发之日起施行。",
    ]


def test_blank_lines_breaks_headers_and_empty_paragraphs(tmp_path):
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "页眉"
    word.sections[0].footer.paragraphs[0].text = "— 1 —"
    word.add_paragraph("　　第一段，\u00a0有空格。")
    word.add_paragraph("")
    word.add_paragraph("某市人民政府办公室").add_run().add_break()
    word.paragraphs[-1].add_run("关于印发方案的通知")
    assert read(tmp_path, "a.docx", saved(word)).text == "第一段， 有空格。\n\n某市人民政府办公室\n关于印发方案的通知\n"


def test_changes_are_read_as_accepted(tmp_path):
    word = docx.Document()
    paragraph = word.add_paragraph("到")._p
    for xml in (
        "<w:del {}><w:r><w:delText>2024</w:delText></w:r></w:del>",
        "<w:ins {}><w:r><w:t>2025</w:t></w:r></w:ins>",
        "<w:r {}><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>",
        "<w:r {}><w:t>年完成。</w:t></w:r>",
    ):
        paragraph.append(parse_xml(xml.format(nsdecls("w"))))
    joined = word.add_paragraph("前半句，")._p
    joined.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del/></w:rPr>"))
    word.add_paragraph("后半句。")
    document = read(tmp_path, "a.docx", saved(word))
    assert texts(document) == ["到2025年完成。", "前半句，后半句。"]
    assert any("删除" in note for note in document.doubts) and any("插入" in note for note in document.doubts)


def test_footnotes_are_at_the_end(tmp_path):
    word = docx.Document()
    word.add_paragraph("覆盖率达到87%。")
    notes = (
        f'<w:footnotes {nsdecls("w")}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>按常住人口计算。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document = read(tmp_path, "a.docx", saved(word))
    assert texts(document) == ["覆盖率达到87%。", "按常住人口计算。"]
    assert any("脚注 1 条" in doubt for doubt in document.doubts)


MARKUP = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
CONTENT = "<w:txbxContent><w:p><w:r><w:t>报送总结。</w:t></w:r></w:p></w:txbxContent>"
OLD_BOX = f"<w:pict><v:shape><v:textbox>{CONTENT}</v:textbox></v:shape></w:pict>"
NEW_BOX = f"<w:drawing><wps:txbx>{CONTENT}</wps:txbx></w:drawing>"
BOTH = (
    f"<mc:AlternateContent><mc:Choice>{NEW_BOX}</mc:Choice><mc:Fallback>{OLD_BOX}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize("box", [OLD_BOX, NEW_BOX, BOTH])
def test_a_text_box_stands_once_behind_its_paragraph_and_is_for_review(tmp_path, box):
    word = docx.Document()
    word.add_paragraph("做好甲事。")._p.append(parse_xml(f"<w:r {nsdecls('w')} {MARKUP}>{box}</w:r>"))
    word.add_paragraph("做好乙事。")
    path = tmp_path / "a.docx"
    path.write_bytes(saved(word))
    assert texts(read_document(path)) == ["做好甲事。", "报送总结。", "做好乙事。"]
    made = draft(path, Registry([]), "x", date(2024, 3, 5))
    assert "“报送总结。”放在它所在的段落之后，请核对位置" in made.plan.review.why
    assert any("文本框" in note for note in made.notes)


A_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="


def test_a_picture_may_hold_words(tmp_path):
    word = docx.Document()
    word.add_paragraph("做好甲事。")
    word.add_picture(io.BytesIO(base64.b64decode(A_PIXEL)))
    assert read(tmp_path, "a.docx", saved(word)).doubts == ("文件里有图片，图里若有文字，没有收进来，请核对",)


HEADER = ("序号", "重点任务", "责任单位", "完成时限")
ROWS = [
    ("1", "推进窗口整合，做到一窗受理。", "市政务局，市财政局", "2024年6月底前"),
    ("2", "推进数据共享，做到一网通办。", "市政务局，市财政局", "2023年"),
    ("3", "清理各类证明。", "市司法局", "长期坚持"),
]


def test_a_table_of_word(tmp_path):
    word = docx.Document()
    word.add_paragraph("前文。")
    table = word.add_table(rows=6, cols=4)
    for number, row in enumerate([HEADER, *ROWS[:2], HEADER, ("一、其他", "", "", ""), ROWS[2]]):
        for cell, text in zip(table.rows[number].cells, row, strict=True):
            cell.text = text
    table.cell(2, 2).text = ""
    table.cell(1, 2).merge(table.cell(2, 2))
    table.cell(4, 0).merge(table.cell(4, 3))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    word.add_paragraph("后文。")
    document = read(tmp_path, "a.docx", saved(word))
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
    assert the_table(document).rows == (HEADER, *ROWS[:2], ("一、其他", "", "", ""), ROWS[2])
    assert the_table(document).header_rows == 1
    assert merged(document) == [("市政务局，市财政局", 1, 2, 2, 1), ("一、其他", 3, 0, 1, 4)]
    assert document.text.startswith(
        "前文。\n序号：1\n重点任务：推进窗口整合，做到一窗受理。\n责任单位：市政务局，市财政局\n完成时限：2024年6月底前\n序号：2\n"
    )
    assert (
        "\n一、其他\n序号：3\n" in document.text
        and "责任单位：市司法局\n完成时限：长期坚持" in document.text
        and document.text.endswith("\n后文。\n")
    )
    assert any("跨行" in note for note in document.notes)


# --- web pages ------------------------------------------------------------------------------------------------------

PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>某市政府</title>
<style>p {{}}</style><script>var a = "不是正文，不是正文。";</script></head><body>
<div class="header"><ul class="nav"><li><a>首页</a></li><li><a>政务公开</a></li></ul></div>
<div class="main"><div class="crumbs">当前位置：首页 &gt; 文件</div><div {article}>
<p style="text-align:center">某市推进窗口整合实施方案</p><p>&nbsp;</p>
<p>&nbsp;&nbsp;&nbsp;&nbsp;为落实要求，<span>结合</span>实际，制定本方案，请认真落实，确保任务按时完成，取得实效。</p>
<p>　　一、推进窗口
整合。<br>　　二、加强监管。</p>
<table><tr><th>序号</th><th>重点任务</th><th>责任单位</th><th>完成时限</th></tr>
<tr><td>1</td><td>推进窗口整合，做到一窗受理。</td><td rowspan="2"><p>市政务局，市财政局</p></td><td>2024年6月底前</td></tr>
<tr><td>2</td><td>推进数据共享，做到一网通办。</td><td>2023年</td></tr>
<tr><td>3</td><td>清理各类证明。</td><td>市司法局</td><td>长期坚持</td></tr></table>
<div class="share">分享到：微信，微博。</div></div></div>
<div class="footer">主办：某市人民政府办公室，备案号：某ICP备1号。</div></body></html>"""


@pytest.mark.parametrize("article", ['class="TRS_Editor"', 'id="UCAP-CONTENT"', 'id="zoom"', 'class="box"', ""])
@pytest.mark.parametrize(("charset", "codec"), [("gb2312", "gbk"), ("utf-8", "utf-8"), ("utf-8", "gbk")])
def test_the_article_of_a_page(tmp_path, article, charset, codec):
    document = read(tmp_path, "a.html", PAGE.format(charset=charset, article=article).encode(codec))
    assert texts(document)[:4] == [
        "某市推进窗口整合实施方案",
        "为落实要求，结合实际，制定本方案，请认真落实，确保任务按时完成，取得实效。",
        "一、推进窗口整合。",
        "二、加强监管。",
    ]
    assert document.blocks[1].apart and len(document.blocks) == 5
    assert the_table(document).rows == (HEADER, *ROWS)


def test_title_and_number_beside_the_article_belong_to_the_document(tmp_path):
    info = "<table><tr><td>发文字号：</td><td>某政发〔2025〕6号</td><td>索引号：</td><td>0143/2025</td></tr></table>"
    title = "某县人民政府关于印发《某县养老方案》的通知"
    article = f'<div id="zoom"><p>各乡镇人民政府：</p><p>{SENTENCE * 2}</p></div>'
    page = f"<body>{info}<h1>{title}</h1>{article}</body>"
    assert texts(read(tmp_path, "a.html", page.encode()))[:3] == [title, "某政发〔2025〕6号", "各乡镇人民政府："]
    inside = f'<body>{info}<h1>{title}</h1><div id="zoom"><p>{title}</p><p>某政发〔2025〕6号</p><p>{SENTENCE * 2}</p></div></body>'
    assert texts(read(tmp_path, "a.html", inside.encode())) == [title, "某政发〔2025〕6号", SENTENCE * 2]


def test_a_wrapper_whose_name_sounds_like_navigation_is_kept_where_it_has_the_text(tmp_path):
    page = f'<body><div class="nav-main"><p>{SENTENCE * 3}</p></div><div class="nav"><a>首页，</a></div></body>'
    assert texts(read(tmp_path, "a.html", page.encode())) == [SENTENCE * 3]


def test_preformatted_text_keeps_its_lines(tmp_path):
    page = f"<body><pre>一、总体要求\n{SENTENCE}\n\n二、工作要求</pre></body>"
    document = read(tmp_path, "a.html", page.encode("utf-8"))
    assert texts(document) == ["一、总体要求", SENTENCE, "二、工作要求"]


# --- workbooks ------------------------------------------------------------------------------------------------------


def test_a_workbook(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["重点任务分工表", None, None, None, None])
    sheet.append(["序号", "重点任务", "责任单位", None, "目标值"])
    sheet.append([None, None, "牵头单位", "配合单位", None])
    sheet.append([1, "推进窗口整合", "市政务局", "市财政局", 0.955])
    sheet.append([2.0, "推进数据共享", None, "市公安局", 0.9])
    sheet.append(["注：目标值为2025年的。"])
    for area in ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "C4:C5"):
        sheet.merge_cells(area)
    sheet["E4"].number_format = sheet["E5"].number_format = "0.0%"
    book.create_sheet("旧").sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    document = read(tmp_path, "a.xlsx", out.getvalue())
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
    assert the_table(document).columns == ("序号", "重点任务", "责任单位·牵头单位", "责任单位·配合单位", "目标值")
    assert the_table(document).body == (
        ("1", "推进窗口整合", "市政务局", "市财政局", "95.5%"),
        ("2", "推进数据共享", "市政务局", "市公安局", "90.0%"),
    )
    assert merged(document) == [
        ("序号", 0, 0, 2, 1),
        ("重点任务", 0, 1, 2, 1),
        ("责任单位", 0, 2, 1, 2),
        ("目标值", 0, 4, 2, 1),
        ("市政务局", 2, 2, 2, 1),
    ]
    assert "牵头单位：市政务局\n" in document.text and any("旧" in doubt for doubt in document.doubts)


# --- with LibreOffice -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def long_word():
    """A document of several pages: head and number on each, paragraphs with indents, a table over two pages."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "某市人民政府文件"
    footer = word.sections[0].footer.paragraphs[0]
    footer.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)
    footer.add_run(" —")
    word.add_paragraph("某市推进数字政府建设实施方案").alignment = 1
    for number in range(1, 15):
        word.add_paragraph(
            f"　　（{spelt(number)}）加强领导。" + SENTENCE * (2 + number % 4) + f"第{number}项有效推进。"
        )
    table = word.add_table(rows=1, cols=4)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, HEADER, strict=True):
        cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for number in range(1, 25):
        row = [
            str(number),
            f"推进第{number}类窗口整合，群众满意度不低于95%，做到一窗受理。",
            "市政务局，市财政局",
            "2024年6月底前",
        ]
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    word.add_paragraph("本方案自印发之日起施行。")
    return saved(word)


@pytest.mark.office
def test_a_pdf_says_what_the_document_says(tmp_path, convert, long_word):
    document = read(tmp_path, "a.pdf", convert(long_word, "long.docx", "pdf"))
    theirs = read(tmp_path, "a.docx", long_word)
    assert the_table(document).rows == the_table(theirs).rows
    kinds = {erratum.kind for erratum in propose_errata(document.text)}
    assert kinds <= {"page_break"}  # no running head or page number is left in the text
    mended = as_mended(document.text)
    assert [line for line in mended.split("\n") if line] == [line for line in theirs.text.split("\n") if line]
    assert any("某市人民政府文件" in note for note in document.notes)


@pytest.mark.office
@pytest.mark.parametrize("target", ["docx", "pdf", "doc", "rtf", "html", "txt:Text (encoded):UTF8"])
def test_our_plan_is_the_same_from_every_format(tmp_path, convert, target):
    """Set in Word and saved as another format, read and mended as proposed, it has the same paragraphs."""
    plan = load(REAL)[0].plans[0]
    whole, _ = mend(plan.raw, plan.plan.errata)
    lines = [line.strip() for line in whole.text.split("\n") if line.strip()]
    word = docx.Document()
    for line in lines:
        word.add_paragraph(f"　　{line}" if len(line) > 30 else line)
    content = saved(word)
    if target != "docx":
        content = convert(content, "plan.docx", target)
    document = read(tmp_path, "plan", content)  # told by content alone
    assert [line.strip() for line in as_mended(document.text).split("\n") if line.strip()] == lines


@pytest.mark.office
def test_a_pdf_with_a_cell_over_two_rows(tmp_path, convert):
    word = docx.Document()
    table = word.add_table(rows=4, cols=4)
    table.style = "Table Grid"
    for number, row in enumerate([HEADER, *ROWS]):
        for cell, text in zip(table.rows[number].cells, row, strict=True):
            cell.text = text
    table.cell(2, 2).text = ""
    table.cell(1, 2).merge(table.cell(2, 2))
    document = read(tmp_path, "a.pdf", convert(saved(word), "two.docx", "pdf"))
    assert the_table(document).rows == (HEADER, *ROWS)
    assert merged(document) == [(ROWS[0][2], 1, 2, 2, 1)]


@pytest.mark.office
@pytest.mark.parametrize("target", ["doc", "odt", "rtf"])
def test_older_formats(tmp_path, convert, target):
    word = docx.Document()
    word.add_paragraph("某市推进窗口整合实施方案")
    word.add_paragraph("到2025年，覆盖率达到87%以上。")
    content = convert(saved(word), f"old-{target}.docx", target)
    name = "a.docx" if target == "doc" else f"a.{target}"  # told by content, whatever the name
    assert texts(read(tmp_path, name, content)) == ["某市推进窗口整合实施方案", "到2025年，覆盖率达到87%以上。"]


def linking(address):
    """A Writer document with a picture and a section that stand at an address of the network."""
    schema = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = {
        "office": f"{schema}:office:1.0",
        "text": f"{schema}:text:1.0",
        "draw": f"{schema}:drawing:1.0",
        "svg": f"{schema}:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }
    declared = " ".join(f'xmlns:{name}="{space}"' for name, space in spaces.items())
    picture = (
        '<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">'
        f'<draw:image xlink:href="{address}/a.png" xlink:type="simple" xlink:actuate="onLoad"/></draw:frame>'
    )
    section = f'<text:section text:name="S"><text:section-source xlink:href="{address}/a.odt"/></text:section>'
    body = f"<office:body><office:text><text:p>方案。{picture}</text:p>{section}</office:text></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{schema}:manifest:1.0" m:version="1.2">'
            '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
        package.writestr(
            "content.xml", f'<office:document-content {declared} office:version="1.2">{body}</office:document-content>'
        )
    return out.getvalue()


@pytest.mark.office
@pytest.mark.server
@pytest.mark.usefixtures("convert")
@pytest.mark.parametrize("kept_from_it", [True, False])
def test_a_document_does_not_make_libreoffice_ask_the_network(monkeypatch, kept_from_it):
    """Without our settings it does ask, so the test would see it."""
    asked = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_):
            pass

    if not kept_from_it:
        monkeypatch.setattr(old_formats, "_SETTINGS", ())
    with ThreadingHTTPServer(("127.0.0.1", 0), Listening) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert old_formats.converted(linking(f"http://127.0.0.1:{server.server_port}"), ".odt", "docx")
        server.shutdown()
    assert bool(asked) is not kept_from_it


@pytest.mark.office
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="POSIX: groups of processes")
def test_where_libreoffice_does_not_end_what_it_started_ends_with_it(tmp_path, monkeypatch):
    program, child = tmp_path / "soffice", tmp_path / "child"
    program.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {child}\nwait\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(old_formats.shutil, "which", lambda name: str(program))
    monkeypatch.setattr(old_formats, "_PATIENCE", 1)
    with pytest.raises(DocumentError, match="没有转换成功"):
        old_formats.converted(b"", ".doc", "docx")
    state = Path(f"/proc/{int(child.read_text())}/stat")  # gone, or dead and not yet buried by init
    assert not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z"


@pytest.mark.office
def test_without_libreoffice_a_doc_is_refused_in_words(tmp_path, convert, monkeypatch):
    word = docx.Document()
    word.add_paragraph("方案。")
    content = convert(saved(word), "without.docx", "doc")
    monkeypatch.setattr(old_formats.shutil, "which", lambda name: None)
    monkeypatch.setattr(old_formats, "_USUAL_PLACES", ())
    with pytest.raises(DocumentError, match=r"需要 LibreOffice.*另存为 \.docx"):
        read(tmp_path, "a.doc", content)


@pytest.mark.office
def test_locked_pdf_and_pdf_of_images(tmp_path, convert, long_word):
    made = convert(long_word, "locked.docx", "pdf")
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made)))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(DocumentError, match="加了密码"):
        read(tmp_path, "a.pdf", out.getvalue())
    with pytest.raises(DocumentError, match="损坏"):
        read(tmp_path, "a.pdf", made[: len(made) // 2])
    blank, out = PdfWriter(), io.BytesIO()
    blank.add_blank_page(595, 842)
    blank.write(out)
    with pytest.raises(DocumentError, match="扫描的图片"):
        read(tmp_path, "a.pdf", out.getvalue())


def test_a_page_without_words_is_for_review(tmp_path):
    writer, out = PdfWriter(clone_from=DOCUMENTS / "b12-pdf-water-saving-landscape" / "doc.pdf"), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(out)
    pages = len(writer.pages)
    assert read(tmp_path, "a.pdf", out.getvalue()).doubts == (f"第{pages}页没有文字（可能是图片），没有收进来，请补上",)


# --- what is not what its name says, and what cannot be read --------------------------------------------------------


def test_a_doc_that_is_a_web_page(tmp_path):
    page = PAGE.format(charset="gb2312", article='class="TRS_Editor"').encode("gbk")
    assert texts(read(tmp_path, "a.doc", page))[0] == "某市推进窗口整合实施方案"


def test_a_docx_that_is_text(tmp_path):
    assert texts(read(tmp_path, "a.docx", "方案。".encode("gbk"))) == ["方案。"]


def zipped(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, content in files.items():
            pack.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


word_file = saved(docx.Document())
REFUSED = [
    ("a.txt", b"", "空的"),
    ("a.txt", b" \r\n ", "空的"),
    ("a.docx", word_file, "没有文字"),
    ("a.docx", word_file[:300], "损坏"),
    ("a.docx", word_file[:-200], "损坏"),
    ("a.docx", zipped(word__document_xml="<w:document"), "损坏"),
    ("a.xlsx", zipped(xl__workbook_xml="x"), "损坏"),
    ("a.zip", zipped(a_txt="方案"), "压缩包"),
    ("a.ofd", zipped(OFD_xml="x"), "OFD"),
    ("a.pdf", b"%PDF-1.7 rubbish", "损坏"),
    ("a.pdf", b"\x89PNG\r\n\x1a\n123", "图片"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rubbish", "认不出"),
    ("a.txt", bytes(range(128, 256)) * 9, "编码"),
    ("a.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "单个文件网页"),
    ("a.html", b"<html><body><script>1</script></body></html>", "没有文字"),
]


@pytest.mark.parametrize(("name", "content", "why"), REFUSED)
def test_what_cannot_be_read_is_refused_in_words(tmp_path, name, content, why):
    with pytest.raises(DocumentError, match=why):
        read(tmp_path, name, content)


def test_a_file_that_is_not_there_or_too_large(tmp_path):
    with pytest.raises(DocumentError, match="找不到"):
        read_document(tmp_path / "none.txt")
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(50_000_001)
    with pytest.raises(DocumentError, match="50 MB"):
        read_document(tmp_path / "large.txt")


@pytest.mark.office  # what begins as an old format goes by way of LibreOffice
@examples(150)
@given(st.data())
def test_spoilt_files_are_read_or_refused_in_words(tmp_path_factory, data):
    word = docx.Document()
    word.add_paragraph("方案。")
    whole = data.draw(st.sampled_from([saved(word), PAGE.encode("gbk"), TEXT.encode("utf-16"), b"%PDF-1.4\n1 0 obj"]))
    at = data.draw(st.integers(0, len(whole) - 1))
    spoilt = whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + data.draw(st.integers(0, 20)) :]
    try:
        assert read(tmp_path_factory.getbasetemp(), "spoilt.bin", spoilt).text
    except DocumentError as error:
        assert str(error).endswith("。")


def test_what_no_page_can_hold_is_left_out_of_a_text(tmp_path):
    raw = "第一行\x85第二行\u2028第三行\x07完。\f第二页\r\n末行\x9b。"
    assert read(tmp_path, "a.txt", raw.encode()).text == "第一行\n第二行\n第三行完。\n\n第二页\n末行。"


def test_a_table_of_layout_holds_another_once(tmp_path):
    inner = "<table><tr><th>序号</th><th>任务</th></tr><tr><td>1</td><td>推进窗口整合，做到一窗受理。</td></tr></table>"
    page = (
        f"<html><body><table><tr><td><p>{'某市推进窗口整合，制定方案。' * 4}</p>{inner}</td></tr></table></body></html>"
    )
    document = read(tmp_path, "a.html", page.encode())
    assert document.text.count("推进窗口整合，做到一窗受理。") == 1
    assert the_table(document).columns == ("序号", "任务")


def test_the_columns_of_a_table_in_the_order_of_running_text():
    made = table(
        [Cell(text) for text in row]
        for row in [
            ("某市任务分解表", "", "", "", "", ""),
            ("填报单位：某局", "", "", "", "", "2024年3月"),
            ("序号", "责任单位", "重点任务", "单位", "配合单位", "完成时限"),
            ("1", "市甲局", "推进窗口整合。", "个", "市乙局\n市人力资源社会\n保障局", "2024年"),
            ("（续表）", "", "", "", "", ""),
        ]
    )
    assert [line.text for line in lines_of(made)] == [
        "某市任务分解表", "填报单位：某局　2024年3月",
        "序号：1", "重点任务：推进窗口整合。", "单位：个",  # a measure, not a body
        "责任单位：市甲局", "配合单位：市乙局 市人力资源社会 保障局", "完成时限：2024年",
    ]  # fmt: skip


@for_each(
    ("lines", "text"),
    [
        ("漓江镇人|民政府|石门乡人|民政府", "漓江镇人民政府\n石门乡人民政府"),
        ("县自然资|源局|漓阳生态|环境分局", "县自然资源局\n漓阳生态环境分局"),
        ("县农业农|村局、县|林业局", "县农业农村局、县林业局"),
        ("推进窗口|整合，做|到一窗受|理。", "推进窗口整合，做到一窗受理。"),
        ("省市场监|管局（知|识产权局|）", "省市场监管局（知识产权局）"),
    ],
)
def test_the_lines_of_a_narrow_cell(lines, text):
    assert cell_text([CellLine(line, 10.0 * len(line), 10.0) for line in lines.split("|")], 40.0) == text
