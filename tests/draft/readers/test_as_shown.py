"""What Word, Excel and browsers show is read; what cannot be read is put before a person."""

import io
import zipfile
from datetime import date, datetime, time

import docx
import pytest

from policysite.data.registry import Registry
from policysite.draft.drafting import draft
from policysite.draft.readers.excel.number_formats import shown
from policysite.draft.readers.pdf.furniture import furniture
from policysite.draft.readers.read import read_document
from policysite.draft.readers.word.number_forms import FORMS
from support.office import A_LIST, a_sheet, a_word, numbering, paragraph
from support.tables import for_each


@pytest.fixture
def read(tmp_path):
    def read(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_document(path)

    return read


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def said(read, inner, styles="", numbers=""):
    document = read("a.docx", a_word(f"<w:p>{run('修建')}{inner}{run('道路。')}</w:p>", numbers, styles))
    return document.text.strip(), document.doubts


# --- Word -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("off", ["0", "false", "off"])
def test_words_that_are_hidden_and_such_as_are_not(read, off):
    assert said(read, run("全部", f'<w:vanish w:val="{off}"/>')) == ("修建全部道路。", ())
    for on in ("<w:vanish/>", '<w:vanish w:val="1"/>', '<w:vanish w:val="true"/>'):
        text, (doubt,) = said(read, run("全部", on))
        assert text == "修建道路。" and "隐藏的文字（如“全部”）" in doubt


def test_words_that_a_style_hides(read):
    styles = (
        '<w:styles><w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="I"><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="character" w:styleId="J"><w:basedOn w:val="H"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    for name, text in (("H", "修建道路。"), ("I", "修建道路。"), ("J", "修建全部道路。"), ("other", "修建全部道路。")):
        assert said(read, run("全部", f'<w:rStyle w:val="{name}"/>'), styles)[0] == text
    assert said(read, run("全部", '<w:rStyle w:val="H"/><w:vanish w:val="0"/>'), styles)[0] == "修建全部道路。"
    seen = run("不藏", '<w:vanish w:val="0"/>')
    hidden = f'<w:p><w:pPr><w:pStyle w:val="P"/></w:pPr>{run("隐藏")}{seen}</w:p>'
    assert read("a.docx", a_word(hidden, styles=styles)).text == "不藏\n"


def test_words_that_are_struck_out_are_kept_and_doubted(read):
    for kind in ("strike", "dstrike"):
        text, doubts = said(read, run("和桥梁", f"<w:{kind}/>"))
        assert text == "修建和桥梁道路。" and doubts == ("“和桥梁”在文件里是划掉的，仍收了进来，请核对要不要",)
        assert said(read, run("和桥梁", f'<w:{kind} w:val="0"/>')) == ("修建和桥梁道路。", ())


def test_signs_and_formulas_in_one_line_are_read(read):
    symbol = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="MS Gothic" w16se:char="2461"/>'
        "</mc:Choice><mc:Fallback><w:t>②</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert said(read, symbol) == ("修建②道路。", ())
    assert said(read, '<w:r><w:sym w:font="MS Gothic" w:char="2612"/></w:r>') == ("修建☒道路。", ())
    assert said(read, "<m:oMath><m:r><m:t>≥65%</m:t></m:r></m:oMath>") == ("修建≥65%道路。", ())
    ruby = f"<w:ruby><w:rubyPr/><w:rt>{run('cuan')}</w:rt><w:rubyBase>{run('氚')}</w:rubyBase></w:ruby>"
    assert said(read, f"<w:r>{ruby}</w:r>") == ("修建氚道路。", ())


SYMBOLS = {
    '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>': "☑",
    '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>': "☑",
    run("£9%", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'): "≤9%",
    run("\uf0b3", '<w:rFonts w:ascii="Symbol"/>'): "≥",
    run("市区", '<w:rFonts w:ascii="Wingdings"/>'): "市区",
}


@pytest.mark.parametrize("inner", SYMBOLS)
def test_signs_of_symbol_fonts_are_read_as_shown(read, inner):
    assert said(read, inner) == (f"修建{SYMBOLS[inner]}道路。", ())


def test_a_sign_of_a_symbol_font_that_is_not_known_is_told(read):
    text, (doubt,) = said(read, run("y", '<w:rFonts w:ascii="Webdings"/>'))
    assert text == "修建道路。" and "Webdings字体的符号（y）" in doubt


def test_letters_of_private_use_are_told_in_every_format(read):
    for name, content in (
        ("a.docx", a_word(paragraph("修建\ue123道路。"))),
        ("a.html", page("<p>修建\ue123道路。</p>")),
        ("a.txt", "修建\ue123道路。"),
        ("a.xlsx", a_sheet({"A1": "任务", "A2": "修建\ue123道路。"})),
    ):
        assert any("“修建□道路。”里有自造的字" in doubt for doubt in read(name, content).doubts)


def test_words_at_the_heads_of_pages_are_told_where_the_text_does_not_say_them(read):
    word = docx.Document()
    word.add_paragraph("云川市绿道方案")
    heads = word.sections[0].header.paragraphs[0]
    for text, told in (("云川市绿道方案", False), ("第 1 页", False), ("云政发〔2026〕3号文件", True)):
        heads.text = text
        made = io.BytesIO()
        word.save(made)
        assert any("页眉页脚" in doubt for doubt in read("a.docx", made.getvalue()).doubts) == told


GRAPHIC = (
    "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData "
    'uri="http://schemas.openxmlformats.org/drawingml/2006/{}"/></a:graphic></wp:inline></w:drawing></w:r>'
)
UNREAD = {
    '<w:r><w:sym w:font="Wingdings" w:char="F0AA"/></w:r>': "Wingdings字体的符号（U+F0AA）",
    '<w:r><w:sym w:font="Wingdings" w:char="x"/></w:r>': "字体的符号",
    "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>": "公式",
    GRAPHIC.format("diagram"): "SmartArt",
    GRAPHIC.format("chart"): "图表",
    GRAPHIC.format("ink"): "读不懂的图形（ink）",
    '<w:r><w:pict><v:shape><v:textpath string="县公安局负责治安"/></v:shape></w:pict></w:r>': "艺术字“县公安局负责治安”",
    '<w:r><w:pict><v:shape><v:imagedata r:id="r9"/></v:shape></w:pict></w:r>': "图片",
    '<w:r><w:object><v:shape><v:imagedata r:id="r9"/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>': "（Excel.Sheet.12）",
    "<w:r><w:pgNum/></w:r>": "（pgNum）",
    "<w:r><w:contentPart/></w:r>": "（contentPart）",
    "<w:subDoc/>": "（subDoc）",
    "<w:r><mc:AlternateContent><mc:Choice><w:t>甲</w:t></mc:Choice></mc:AlternateContent></w:r>": "（AlternateContent）",
}  # fmt: skip


@pytest.mark.parametrize("inner", UNREAD)
def test_what_is_not_read_in_a_paragraph_is_put_before_a_person(read, inner):
    text, doubts = said(read, inner)
    assert text == "修建道路。" and len(doubts) == 1 and UNREAD[inner] in doubts[0]


def test_what_is_not_read_between_paragraphs_is_put_before_a_person(read, tmp_path):
    document = read("a.docx", a_word(paragraph("方案") + '<w:altChunk r:id="r9"/><w:unknown/>'))
    assert len(document.doubts) == 2 and "altChunk" in document.doubts[0] and "unknown" in document.doubts[1]
    made = draft(tmp_path / "a.docx", Registry([]), "x", date(2024, 3, 5))
    assert "altChunk" in made.plan.review.why, "in plan.yml, not only on the screen"


def test_an_entity_that_is_not_resolved_is_put_before_a_person(read):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a_word(paragraph("2.ENTITY")))) as whole, zipfile.ZipFile(out, "w") as changed:
        for name in whole.namelist():
            head = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>' if name[5:] == "document.xml" else b""
            changed.writestr(name, head + whole.read(name).replace(b"ENTITY", b"&x;"))
    document = read("a.docx", out.getvalue())
    assert document.text == "2.\n" and "引用的外部内容" in document.doubts[0]


@pytest.mark.parametrize("mark", ["bookmarkStart", "proofErr", "permStart", "commentRangeEnd", "moveFromRangeStart"])
def test_marks_that_say_nothing_raise_no_question(read, mark):
    assert said(read, f"<w:{mark}/><w:r><w:lastRenderedPageBreak/></w:r>") == ("修建道路。", ())


def listed(text, *, deleted=False, inner=""):
    mark = '<w:rPr><w:del w:id="5" w:author="x"/></w:rPr>' if deleted else ""
    number = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{mark}</w:pPr>'
    return f"<w:p>{number}{inner or run(text)}</w:p>"


def test_a_deleted_item_of_a_list_has_no_number(read):
    gone = '<w:del w:id="6" w:author="x"><w:r><w:delText>整治河道</w:delText></w:r></w:del>'
    body = listed("建设学校") + listed("", deleted=True, inner=gone) + listed("修建道路")
    assert read("a.docx", a_word(body, numbering("chineseCounting"))).text == "一、建设学校\n二、修建道路\n"


def test_items_that_were_joined_have_one_number(read):
    body = listed("加强领导") + listed("建设学校，", deleted=True) + listed("修建道路") + listed("保障资金")
    text = read("a.docx", a_word(body, numbering("chineseCounting"))).text
    assert text == "一、加强领导\n二、建设学校，修建道路\n三、保障资金\n"


WRITTEN = {
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 11: "壹拾壹", 105: "壹佰零伍"},
    "chineseLegalTraditional": {2: "貳", 6: "陸"},
    "decimalEnclosedFullstop": {1: "⒈", 11: "⒒"},
    "decimalEnclosedParen": {3: "⑶"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: None},
    "decimalHalfWidth": {11: "11"},
    "decimalFullWidth": {10: "１０"},
    "ideographDigital": {1: "一", 10: "一〇", 11: "一一"},
    "ideographEnclosedCircle": {1: "㊀", 10: "㊉", 11: None},
    "ideographZodiac": {1: "子", 12: "亥", 13: None},
    "ideographTraditional": {1: "甲", 11: None},
    "numberInDash": {1: "- 1 -"},
    "chineseCounting": {1: "一", 10: "十", 15: "十五", 20: "二十", 1_001: "一千零一", 2_010: "二千零一十", 30_000: "三万"},
    "upperRoman": {4: "IV", 1_999: "MCMXCIX"},
    "upperLetter": {1: "A", 27: "AA"},
}  # fmt: skip


@for_each("form", WRITTEN)
def test_the_number_formats_of_lists(form):
    assert {number: FORMS[form](number) for number in WRITTEN[form]} == WRITTEN[form]


def test_a_number_format_that_is_not_known_is_doubted(read):
    document = read("a.docx", a_word(A_LIST.format("任务"), numbering("hindiVowels")))
    assert document.text == "1、任务\n" and "hindiVowels" in document.doubts[0]


def test_radicals_are_read_as_the_letters_that_they_look_like(read):
    assert read("a.docx", a_word(paragraph("县⼈⺠政府，⻓期"))).text == "县人民政府，长期\n"


# --- workbooks ------------------------------------------------------------------------------------------------------

DECEMBER = datetime(2025, 12, 1)
SHOWN = [
    (95, '0"%"', "95%"), (80, r"0\%", "80%"), (0.95, "0%", "95%"), (0.965, "0.0%", "96.5%"), (0.9, "0.0%", "90.0%"),
    (1, "000", "001"), (500, '0"万元"', "500万元"), (1.5, '0.0"亿元"', "1.5亿元"), (9, '"≤"0"%"', "≤9%"),
    (2025.1, "0.00", "2025.10"), (12000, '#,##0"万立方米"', "12,000万立方米"), (1234567, "#,##0", "1,234,567"),
    (1, '"第"0"季度"', "第1季度"), (3, "0年内", "3年内"), (0.5, "# ?/?", "1/2"), (1.25, "# ?/?", "1 1/4"),
    (-5, "0;[Red](0)", "(5)"), (-5, "0", "-5"), (0, '0;-0;"无"', "无"), (12000, "0.0,", "12.0"), (2.5, "0", "3"),
    (0.5, "#.#", ".5"), (5, "#.#", "5."), (5, "General", "5"), (2.0, "General", "2"), (45992, "General", "45992"),
    (7, "[$￥-804]0.00", "￥7.00"), (7, "_ * 0_ ", "7"), (True, "General", "TRUE"), (5, ";;;", ""), ("文字", "0%", "文字"), (None, "0", ""),
    (DECEMBER, '[DBNum1][$-804]yyyy"年"m"月";@', "二〇二五年十二月"), (DECEMBER, 'yyyy"年"', "2025年"),
    (DECEMBER, '[Red]yyyy"年"m"月"', "2025年12月"), (DECEMBER, 'yyyy"年"mm"月"dd"日"', "2025年12月01日"),
    (DECEMBER, "yyyy-mm-dd", "2025年12月1日"), (DECEMBER, r"mmm\-yy", "2025年12月"),
    (DECEMBER, '[$-F800]yyyy"年"m"月"', "2025年12月1日"), (time(8, 30), "h:mm:ss", "8:30"),
]  # fmt: skip


@for_each(("value", "form", "text"), SHOWN)
def test_a_value_as_its_format_shows_it(value, form, text):
    assert shown(value, form) == (text, True)


@for_each(
    ("value", "form"),
    [
        (12000, "0.00E+00"),
        (5, "[DBNum2]0"),
        (2, '[=1]"是";[=0]"否"'),
        (5, "yyyy"),
        (5, "0" * 300),
    ],
)
def test_a_format_that_is_not_understood_gives_the_bare_value_and_says_so(value, form):
    assert shown(value, form) == (str(value), False)


def test_the_cells_of_a_sheet_are_read_as_shown_or_doubted(read):
    cells = {"A1": "序号", "B1": "任务", "C1": "目标值", "A2": "1", "B2": "建设学校", "C2": (95, 0), "A3": "2", "B3": "修建道路", "C3": (12000, 1)}  # fmt: skip
    document = read("a.xlsx", a_sheet(cells, formats=["0&quot;%&quot;", "0.00E+00"]))
    assert document.blocks[0].body == (("1", "建设学校", "95%"), ("2", "修建道路", "12000"))
    assert len(document.doubts) == 1 and "C3" in document.doubts[0] and "0.00E+00" in document.doubts[0]


def test_formulas_without_a_value_errors_hidden_rows_and_columns_are_doubted(read):
    cells = {"A1": "序号", "B1": "任务", "C1": "目标值", "D1": "备注", "A2": "1", "B2": "建设学校", "C2": "<c><f>1+1</f><v></v></c>", "D2": "暗", "A3": "2", "B3": "修建道路", "C3": '<c t="e"><v>#REF!</v></c>', "A4": "3", "B4": "隐藏的", "A5": "4", "B5": "空的", "C5": '<c t="str"><f>""</f><v></v></c>'}  # fmt: skip
    hidden = '<cols><col min="4" max="16384" hidden="1"/></cols>'
    document = read("a.xlsx", a_sheet(cells, columns=hidden, rows={4: 'hidden="1"'}))
    assert [row[:2] for row in document.blocks[0].body] == [("1", "建设学校"), ("2", "修建道路"), ("4", "空的")]
    assert "暗" not in document.text
    told = ["C2 是公式", "C3 是错误值 #REF!", "第4行是隐藏的", "D列是隐藏的"]
    assert len(document.doubts) == len(told)
    assert all(words in doubt for words, doubt in zip(told, document.doubts, strict=True))


def test_rows_and_columns_of_no_size_are_hidden(read):
    cells = {"A1": "任务", "B1": "责任单位", "C1": "备用", "A2": "建设学校", "B2": "县教育局", "C2": "旧", "A3": "旧项", "B3": "县财政局"}  # fmt: skip
    nothing = '<cols><col min="3" max="3" width="0" customWidth="1"/></cols>'
    document = read("a.xlsx", a_sheet(cells, columns=nothing, rows={3: 'ht="0" customHeight="1"'}))
    assert document.text == "任务：建设学校\n责任单位：县教育局\n" and len(document.doubts) == 2


def test_what_lies_under_a_merged_cell_is_not_shown(read):
    cells = {"A1": "任务", "B1": "责任单位", "A2": "建设学校", "B2": "县教育局", "A3": "盖住的", "B3": "县财政局"}
    document = read("a.xlsx", a_sheet(cells, merged=["A2:A3"]))
    assert document.blocks[0].body == (("建设学校", "县教育局"), ("建设学校", "县财政局"))


# --- web pages ------------------------------------------------------------------------------------------------------


def page(body):
    return f"<!doctype html><html><body><p>某市推进窗口整合实施方案</p>{body}</body></html>"


@pytest.mark.parametrize(
    "way", ["style='display:none'", "style='DISPLAY : NONE'", "hidden", "style='visibility:hidden'"]
)
def test_what_a_page_hides_is_left_out_and_doubted(read, way):
    document = read("a.html", page(f"<p>建设学校。<span {way}>看不见</span></p>"))
    assert document.text.endswith("\n建设学校。\n") and "“看不见”在网页上是隐藏的" in document.doubts[0]


HIDING = (
    ".ghost{display:none}",
    "p{margin:0} .a, span.ghost { color:red; DISPLAY : none }",
    "/* } */ .ghost{display:block} .ghost{visibility:hidden}",
    "@media print{.a{color:red}} @import url(a); .ghost{display:none}",
)
SHOWING = (
    "@media print{.ghost{display:none}}",
    ".ghost{display:none} .ghost{display:inline}",
    ".ghost:empty{display:none} .other .ghost{display:none}",
    ".ghost{margin:0;none:display}",
    "div{display:none}",
)


@pytest.mark.parametrize("sheet", [*HIDING, *SHOWING])
def test_what_a_style_sheet_hides_is_left_out_and_doubted(read, sheet):
    document = read("a.html", page(f"<style>{sheet}</style><p>建设学校，<span class=ghost>看不见</span>今年完成。</p>"))
    assert ("看不见" in document.text) == (sheet in SHOWING) == (not document.doubts)


def test_a_sheet_that_hides_most_of_a_page_is_not_followed(read):
    assert "建设学校" in read("a.html", page("<style>.all{display:none}</style><div class=all><p>建设学校，今年完成。</div>")).text  # fmt: skip


def test_a_cell_may_stand_beside_all_rows_below(read):
    cells = "<tr><td>序号<td>任务<tr><td rowspan=0>1<td>建校<tr><td>修路"
    assert read("a.html", page(f"<table>{cells}</table>")).text.endswith("序号：1\n任务：建校\n序号：1\n任务：修路\n")


def test_the_foot_of_a_table_stands_below_its_rows(read):
    cells = "<thead><tr><th>任务<th>责任单位<tfoot><tr><td colspan=2>注：另行通知。<tbody><tr><td>建校<td>县教育局"
    assert read("a.html", page(f"<table>{cells}</table>")).text.endswith(
        "任务：建校\n责任单位：县教育局\n注：另行通知。\n"
    )


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_what_a_page_strikes_out_is_kept_and_doubted(read, tag):
    document = read("a.html", page(f"<p>建设学校。<{tag}>旧任务</{tag}></p>"))
    assert "建设学校。旧任务" in document.text and "“旧任务”在网页上是划掉的" in document.doubts[0]


@pytest.mark.parametrize("shown", ["<img src=a.png>", "<iframe src=a></iframe>", "<embed src=a.pdf>", "<svg></svg>"])
def test_what_a_page_shows_and_is_not_read_is_doubted(read, shown):
    assert len(read("a.html", page(f"<p>建设学校。</p>{shown}")).doubts) == 1


def test_the_sign_of_a_file_is_no_picture_with_words(read):
    assert read("a.html", page("<p>附件<img src=word.gif width=16 height=16></p>")).doubts == ()


LISTS = {
    "<ol><li>甲<li>乙</ol>": "1.甲\n2.乙",
    "<ol start=3><li><p>甲</p><p>续</p></li><li value=7>乙<li>丙</ol>": "3.甲\n续\n7.乙\n8.丙",
    "<ol type=a><li>甲<li>乙</ol>": "a.甲\nb.乙",
    "<ol type=I><li>甲<ol><li>子</ol><li>乙</ol>": "I.甲\n1.子\nII.乙",
    "<ol><li>1.甲<li>（二）乙</ol>": "1.甲\n（二）乙",
    "<ol style='list-style:none'><li>甲</ol>": "甲",
    "<ul><li>甲</ul>": "甲",
    "<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>": "一、甲\n二、乙",
    "<ol style='list-style: simp-chinese-informal inside'><li>甲</ol>": "一、甲",
    "<ol><li style='list-style-type:upper-roman'>甲</ol>": "I.甲",
    "<ol reversed><li>甲<li>乙</ol>": "2.甲\n1.乙",
    "<ol reversed start=5><li>甲<li>乙</ol>": "5.甲\n4.乙",
    "<ol style='list-style-type:disc'><li>甲</ol>": "甲",
}


@pytest.mark.parametrize("body", LISTS)
def test_the_numbers_of_lists_are_written_out(read, body):
    document = read("a.html", page(body))
    assert document.text == f"某市推进窗口整合实施方案\n{LISTS[body]}\n"
    assert bool(document.doubts) == (LISTS[body] not in ("甲", "1.甲\n（二）乙"))


# --- PDF ------------------------------------------------------------------------------------------------------------


def pages(*texts, top=750):
    return [[{"text": "正文。", "top": 100}, {"text": text, "top": top}] for text in texts]


def test_page_numbers_and_heads_are_furniture():
    assert furniture(pages("1", "2", "3")) == {("#", 188)}
    assert furniture(pages("— 1 —", "— 2 —")) == {("—#—", 188)}
    assert furniture(pages("某市文件", "某市文件", "完")) == {("某市文件", 188)}
    assert furniture(pages("某市方案 3", "某市方案 4")) == {("某市方案#", 188)}


@for_each(
    "texts",
    [
        ("（责任单位：县教育局、县财政局）",) * 2,
        ("牵头单位 县教育局",) * 3,
        ("到2024年完成", "到2026年完成"),
        ("2025",),
        ("2025", "2025"),
        ("各县要落实。", "各县要落实。"),
    ],
)
def test_lines_of_text_are_none(texts):
    assert furniture(pages(*texts)) == set()


def test_figures_above_and_below_the_line_are_no_figures_of_the_number_before_them(read):
    text, doubts = said(read, run("10") + run("4", '<w:vertAlign w:val="superscript"/>') + run("吨"))
    assert (text, doubts) == ("修建10⁴吨道路。", ())
    assert (
        "减少10⁴吨CO₂，见注a。" in read("a.html", page("减少10<sup>4</sup>吨CO<sub>2</sub>，见注<sup>a</sup>。")).text
    )


def test_how_a_character_is_read_is_no_text(read):
    body = "整治<ruby>氹<rp>（</rp><rt>dàng</rt><rp>）</rp></ruby>仔路，二〇二六年十二月底前完成全部工程。"
    assert "整治氹仔路，" in read("a.html", page(body)).text


def test_cells_of_which_the_same_is_to_be_said_are_one_question(read):
    cells = {"A1": "序号", "B1": "任务"} | {f"{letter}{row}": "<c><f>1+1</f><v></v></c>" for letter in "AB" for row in range(2, 9)} | {"C1": "备注", "C9": "完"}  # fmt: skip
    (doubt,) = read("a.xlsx", a_sheet(cells)).doubts
    assert "A2、B2、A3、B3、A4 等 14 格 是公式" in doubt


@pytest.mark.parametrize(
    "shown",
    ["<select><option>甲</option></select>", "<x-chart></x-chart>", "<v:imagedata src='a'></v:imagedata>", "<meter/>"],
)
def test_what_is_in_no_list_and_has_no_words_is_put_before_a_person(read, shown):
    document = read("a.html", page(f"<p>建设绿道。{shown}</p>"))
    assert [doubt for doubt in document.doubts if "没有收进来" in doubt]


@pytest.mark.parametrize("said", ["<x-text>第二句</x-text>", "<o:p></o:p>第二句", "<marquee>第二句</marquee>"])
def test_elements_with_words_are_read_without_a_question(read, said):
    document = read("a.html", page(f"<p>建设绿道。{said}</p>"))
    assert "建设绿道。第二句" in document.text and not document.doubts


def test_what_an_article_says_in_its_own_margins_is_read(read):
    inside = '<div class="related-list"><p>驿站由市住建局建设。</p></div><aside>灯由市城管局架设。</aside>'
    text = "环湖绿道由市园林局建设，驿站和灯一并建设，今年内全部完成，明年移交使用。"
    document = read("a.html", page(f'<form><div id="zoom"><p>{text}</p>{inside}</div></form>'))
    assert "市住建局" in document.text and "市城管局" in document.text and text in document.text


def test_the_caption_of_a_table_stands_above_it(read):
    cells = "<tr><td>甲</td><td>乙</td></tr>"
    assert read("a.html", page(f"<table><caption>绿道一览</caption>{cells}</table>")).text.endswith(
        "\n绿道一览\n甲\n乙\n"
    )


def test_revisions_are_read_as_accepted_and_each_kind_is_told_once(read):
    moved = "<w:r><w:t>三、架设路灯。</w:t></w:r>"
    gone = (
        "<w:del w:id='1'><w:r><w:delText>三</w:delText></w:r></w:del><w:ins w:id='2'><w:r><w:t>五</w:t></w:r></w:ins>"
    )
    body = (
        f"<w:p><w:pPr><w:rPr><w:moveFrom w:id='3'/></w:rPr></w:pPr><w:moveFrom w:id='4'>{moved}</w:moveFrom></w:p>"
        f"<w:p><w:r><w:t>建设</w:t></w:r>{gone}<w:r><w:t>条绿道。</w:t></w:r></w:p>"
        f"<w:p><w:moveTo w:id='5'>{moved}</w:moveTo></w:p><w:p>{gone}<w:r><w:commentReference w:id='0'/></w:r></w:p>"
    )
    document = read("a.docx", a_word(body))
    assert document.text.replace("\n\n", "\n") == "建设五条绿道。\n三、架设路灯。\n五\n"
    assert [doubt[:8] for doubt in document.doubts] == [
        "修订中插入的文字",
        "修订中删除的文字",
        "修订中移动的文字",
        "文件里有批注，没",
    ]
