"""Documents that ask for too much are refused in words, and count no more than what is written in them."""

import io
import warnings
import zipfile
import zlib

import pytest

from policysite.draft.readers import limits, worker
from policysite.draft.readers.document import DocumentError, Table
from policysite.draft.readers.limits import (
    CHARACTERS,
    COLUMNS,
    DEPTH,
    LINE_CHARACTERS,
    LIST_NUMBER,
    NODES,
    PAGES,
    PARTS,
    PLACES,
    STYLES,
)
from policysite.draft.readers.pdf import pages as pdf_pages
from policysite.draft.readers.read import read_document
from policysite.draft.readers.worker import read_pdf
from support.office import A_LIST, a_pdf, a_sheet, a_word, numbering, packed, paragraph


@pytest.fixture
def read(tmp_path, own_process):
    def read(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_document(path)

    return read


def refused(read, name, content, *words):
    with pytest.raises(DocumentError) as told:
        read(name, content)
    message = str(told.value)
    assert message.endswith("。") and "请" in message, "says what to do"
    assert all(word in message for word in words), message


# --- packages -------------------------------------------------------------------------------------------------------


def test_what_unpacks_to_too_much_is_not_unpacked(read, monkeypatch):
    """Neither of the two bombs is read: one is too large, of the other the XML is."""
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 4_000_000)
    monkeypatch.setattr(limits, "XML_BYTES", 1_000_000)
    large = packed({"word/document.xml": b"<a/>", "word/media/a.bmp": bytes(4_000_000)})
    much = packed({"word/document.xml": b" " * 1_000_001})
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *args: pytest.fail("unpacked"))
    refused(read, "a.docx", large, "超过 4 MB")
    refused(read, "a.docx", much, "超过 1 MB")


@pytest.mark.parametrize("node", ["<a/>", "<a b='' c=''/>", "<a></a>"])
def test_xml_with_too_many_nodes(read, node):
    nodes = node.count("<") + node.count("=")
    refused(read, "a.docx", packed({"word/document.xml": node * (NODES // nodes + 1)}), f"{NODES // 10_000} 万个")


def test_a_package_of_too_many_parts(read):
    parts = {f"word/media/{number}.png": b"" for number in range(PARTS)}
    refused(read, "a.docx", packed({"word/document.xml": b"<a/>", **parts}), f"{PARTS} 个")


def test_a_part_packed_in_a_way_that_office_does_not_know(read):
    refused(read, "a.docx", packed({"word/document.xml": b"<a/>"}, zipfile.ZIP_BZIP2), "打不开")


def test_two_parts_of_one_name(read):
    """Of two documents in one package, programs show now this one, now that."""
    raw = io.BytesIO(a_word(paragraph("甲")))
    with warnings.catch_warnings(), zipfile.ZipFile(raw, "a") as pack:
        warnings.simplefilter("ignore")
        pack.writestr("Word/document.xml", pack.read("word/document.xml"))
    refused(read, "a.docx", raw.getvalue(), "损坏")


# --- Word -----------------------------------------------------------------------------------------------------------


def table(*rows):
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


WIDE = [
    table(cell("甲", f'<w:gridSpan w:val="{COLUMNS + 1}"/>')),
    table(cell("甲", '<w:gridSpan w:val="1000000000"/>')),
    table(f'<w:trPr><w:gridBefore w:val="50000000"/></w:trPr>{cell("甲")}'),
    table(*[cell("甲", '<w:gridSpan w:val="600"/>') + cell("乙", '<w:gridSpan w:val="600"/>')]),
]


@pytest.mark.parametrize("body", WIDE)
def test_a_word_table_with_too_many_columns(read, body):
    refused(read, "a.docx", a_word(body), f"{COLUMNS} 列")


def test_spans_that_are_no_number_of_columns_cover_one(read):
    document = read(
        "a.docx", a_word(table(cell("甲", '<w:gridSpan w:val="-3"/>') + cell("乙"), cell("丙") + cell("丁")))
    )
    assert [block.rows for block in document.blocks] == [(("甲", "乙"), ("丙", "丁"))]


def test_tables_of_word_that_have_too_many_places_together(read, monkeypatch):
    monkeypatch.setattr(limits, "PLACES", 10_000)
    rows = [cell("甲", f'<w:gridSpan w:val="{COLUMNS}"/>')] * 50
    refused(read, "a.docx", a_word(table(*rows) * (10_000 // COLUMNS // 50 + 1)), "10000 格")
    tall = [*rows[:1], *[cell("甲")] * (10_000 // COLUMNS)]  # short rows are filled up to the longest
    refused(read, "a.docx", a_word(table(*tall)), "10000 格")


def test_a_cell_that_goes_on_below_is_repeated_within_the_limit(read):
    """A cell of 20 000 characters over 100 rows would be two million in the text."""
    rows = [cell("甲" * LINE_CHARACTERS, '<w:vMerge w:val="restart"/>') + cell("1")]
    rows += [cell("", "<w:vMerge/>") + cell(str(number)) for number in range(100)]
    refused(read, "a.docx", a_word(table(*rows)), "万字")


@pytest.mark.parametrize("form", ["decimal", "chineseCounting", "lowerLetter", "upperRoman", "decimalZero", "unknown"])
@pytest.mark.parametrize("start", [LIST_NUMBER + 1, 2_000_000_000, -2_000_000_000])
def test_a_list_that_starts_too_high(read, form, start):
    refused(read, "a.docx", a_word(A_LIST.format("任务"), numbering(form, start)), f"超过 {LIST_NUMBER}")


@pytest.mark.parametrize("form", ["decimal", "chineseCounting", "lowerLetter", "upperRoman", "chineseLegalSimplified"])
def test_the_highest_number_of_a_list_is_written(read, form):
    assert len(read("a.docx", a_word(A_LIST.format("任务"), numbering(form, LIST_NUMBER))).text) < 2_000


def test_a_number_that_is_long_by_itself(read):
    long = numbering("decimal", 1, "%1" + "、" * LINE_CHARACTERS)
    refused(read, "a.docx", a_word(A_LIST.format("任务"), long), "万字")


def test_lists_that_are_defined_by_each_other_end(read):
    style = '<w:style w:type="numbering" w:styleId="S{0}"><w:pPr><w:numPr><w:numId w:val="{0}"/></w:numPr></w:pPr></w:style>'
    styles = f"<w:styles>{style.format(1)}{style.format(2)}</w:styles>"
    defined = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:numStyleLink w:val="S{3 - at}"/></w:abstractNum>' for at in (1, 2)
    ) + "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at}"/></w:num>' for at in (1, 2))
    document = read("a.docx", a_word(A_LIST.format("任务"), f"<w:numbering>{defined}</w:numbering>", styles))
    assert document.text == "任务\n"


def test_styles_that_are_based_on_each_other_without_end(read):
    chain = "".join(
        f'<w:style w:type="character" w:styleId="S{at}"><w:basedOn w:val="S{at + 1}"/></w:style>' for at in range(200)
    )
    body = '<w:p><w:r><w:rPr><w:rStyle w:val="S0"/></w:rPr><w:t>任务</w:t></w:r></w:p>'
    refused(read, "a.docx", a_word(body, styles=f"<w:styles>{chain}</w:styles>"), f"{STYLES} 层")
    loop = '<w:style w:type="character" w:styleId="S0"><w:basedOn w:val="S0"/></w:style>'
    assert read("a.docx", a_word(body, styles=f"<w:styles>{loop}</w:styles>")).text == "任务\n"


def test_tables_and_wrappers_within_each_other_are_read_or_refused_in_words(read):
    inner = paragraph("核心")
    for _ in range(60):
        inner = f"<w:sdt><w:sdtContent><w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl></w:sdtContent></w:sdt>"
    refused(read, "a.docx", a_word(inner), "读不出来")
    assert read(
        "a.docx", a_word(inner.replace("<w:sdt><w:sdtContent>", "").replace("</w:sdtContent></w:sdt>", ""))
    ).text
    assert read("a.docx", a_word("<w:sdt>" * 200 + paragraph("核心") + "</w:sdt>" * 200)).text == "核心\n"


# --- workbooks ------------------------------------------------------------------------------------------------------

HEADER = {"A1": "序号", "B1": "任务", "C1": "责任单位", "A2": "1", "B2": "建设学校", "C2": "县教育局"}
PLAIN = "序号：1\n任务：建设学校\n责任单位：县教育局\n"


@pytest.mark.parametrize("place", ["A50000", "A200000", "XFD1", "XFD1048576"])
@pytest.mark.parametrize("words", ["", " "])
def test_a_stray_cell_costs_nothing(read, place, words):
    document = read("a.xlsx", a_sheet({**HEADER, place: words}))
    assert document.text == PLAIN and len(document.blocks[0].grid) == 2


@pytest.mark.parametrize("dimension", ["A1:XFD1048576", "A1", "Z9:A1", "A1:B2:C3"])
def test_what_the_sheet_says_of_its_size_is_not_believed(read, dimension):
    content = a_sheet(HEADER, before=f'<dimension ref="{dimension}"/>')
    if dimension.count(":") == 2:
        refused(read, "a.xlsx", content, "读不出来")
    else:
        assert read("a.xlsx", content).text == PLAIN


@pytest.mark.parametrize("area", ["A10:XFD1048576", "D1:XFD1048576", "A3:A1048576"])
def test_a_merged_area_without_words_costs_nothing(read, area):
    assert read("a.xlsx", a_sheet(HEADER, merged=[area])).text == PLAIN


def test_a_merged_area_with_words_covers_the_rows_that_have_words(read):
    cells = {**HEADER, "A2": "一类", "B3": "修建道路", "C3": "县交通运输局"}
    document = read("a.xlsx", a_sheet(cells, merged=["A2:A1048576"]))
    (found,) = document.blocks
    assert isinstance(found, Table) and found.body == (
        ("一类", "建设学校", "县教育局"),
        ("一类", "修建道路", "县交通运输局"),
    )


def test_merged_areas_over_each_other_are_counted(read):
    cells = {f"{column}{row}": "字" for column in "ABCDEFGHIJ" for row in range(1, 101)}
    refused(read, "a.xlsx", a_sheet(cells, merged=["A1:J100"] * (PLACES // 1_000 + 1)), f"{PLACES} 格")


def test_a_sheet_with_too_many_columns_that_have_words(read):
    from openpyxl.utils import get_column_letter

    cells = {f"{get_column_letter(at)}1": "字" for at in range(1, COLUMNS + 2)}
    refused(read, "a.xlsx", a_sheet(cells), f"{COLUMNS} 列")


def test_a_shared_text_counts_as_often_as_it_is_used(read):
    cells = {f"A{row}": 0 for row in range(1, CHARACTERS // LINE_CHARACTERS + 2)}
    refused(read, "a.xlsx", a_sheet(cells, shared=["字" * LINE_CHARACTERS]), "万字")


# --- web pages ------------------------------------------------------------------------------------------------------


def page(body):
    return f"<!doctype html><html><body><p>某市推进窗口整合实施方案</p>{body}</body></html>"


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "blockquote"])
def test_a_page_that_nests_too_deep(read, tag):
    refused(read, "a.html", page(f"<{tag}>" * (DEPTH + 1) + "深处"), f"{DEPTH} 层")


def test_a_page_that_nests_as_deep_as_allowed_is_read(read):
    assert "深处" in read("a.html", page("<div>" * (DEPTH - 10) + "深处")).text
    tables = (DEPTH - 10) // 4
    assert "深处" in read("a.html", page("<table><tr><td>甲<td>" * tables + "深处")).text


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "1e9", "99999999999999999999"])
@pytest.mark.parametrize("name", ["colspan", "rowspan"])
def test_spans_of_a_page_that_are_no_number_or_too_high(read, name, span):
    document = read("a.html", page(f"<table><tr><td {name}='{span}'>甲<td>乙<tr><td>丙<td>丁</table>"))
    assert "乙" in document.text and "丁" in document.text


def test_a_table_of_a_page_with_too_many_columns_or_places(read):
    cells = "<td colspan=100>x" * (COLUMNS // 100 + 1)
    refused(read, "a.html", page(f"<table><tr>{cells}<tr><td>y</table>"), f"{COLUMNS} 列")
    rows = "<tr>" + "<td rowspan=1000 colspan=100>x" * 9
    refused(read, "a.html", page(f"<table>{rows}{'<tr><td>y' * 1000}</table>"), f"{PLACES} 格")


def test_the_parts_of_a_page_are_not_read_again_and_again(read, monkeypatch):
    monkeypatch.setattr(limits, "LOOKED_AT", 1_000_000)
    deep = "<div class='nav'>" * 500 + "，某市推进窗口整合" * 1_000
    refused(read, "a.html", page(deep), "套得太深")


def test_a_page_with_too_many_tags_and_one_with_a_long_attribute(read):
    refused(read, "a.html", page("<p>" * NODES), "标签超过")
    assert read("a.html", page(f"<p title='{'甲' * 1_000_000}'>乙</p>")).text.endswith("乙\n")


def test_a_tag_whose_attributes_are_compared_without_end(read, monkeypatch):
    """The parser compares each with all before it: two hundred thousand take minutes, and nothing counts meanwhile."""
    monkeypatch.setattr(worker, "SECONDS_OF_HTML", 1)
    monkeypatch.setattr(
        worker,
        "_PROGRAM",
        f"from policysite.draft.readers import worker; worker.SECONDS_OF_HTML = 1; {worker._PROGRAM}",
    )
    refused(read, "a.html", page(f"<p {' '.join(f'a{at}' for at in range(60_000))}>甲</p>"), "网页", "时间")


def test_a_large_page_says_what_a_small_one_says(read):
    words = "<h1>关于建设的通知</h1><p>一、建设<br>学校</p><table><tr><td>序号<td>任务<tr><td>1<td>建校</table>"
    small, large = (read("a.html", page(f"{words}<!--{'x' * size}-->")) for size in (10, limits.HTML_BYTES_HERE))
    assert (small.text, small.notes, small.doubts) == (large.text, large.notes, large.doubts)


def test_entities_are_counted_as_what_they_stand_for(read):
    refused(read, "a.html", page("<p>" + "&#19968;" * (LINE_CHARACTERS + 1)), "万字")


@pytest.mark.parametrize("codec", ["idna", "punycode", "zip_codec", "unicode_escape", "utf-7", "undefined"])
def test_what_is_no_encoding_of_pages_is_not_used(read, codec):
    assert read("a.html", f'<meta charset="{codec}"><body><p>方案+AOk-\\u4e00</p>').text == "方案+AOk-\\u4e00\n"


# --- text -----------------------------------------------------------------------------------------------------------


def test_a_line_and_a_text_that_are_too_long(read):
    assert read("a.txt", "字" * LINE_CHARACTERS)
    refused(read, "a.txt", "字" * (LINE_CHARACTERS + 1), "一行")
    refused(read, "a.txt", ("字" * 100 + "\n") * (CHARACTERS // 100), f"{CHARACTERS // 10_000} 万字")


@pytest.mark.parametrize(("name", "line"), [("a.txt", "字\n"), ("a.html", "<p>字")])
def test_a_text_of_too_many_lines(read, name, line, monkeypatch):
    monkeypatch.setattr(limits, "LINES", 50)
    assert read(name, line * 50)
    refused(read, name, line * 51, "行（段）")


def test_a_text_far_too_long_is_not_decoded(read, monkeypatch):
    from policysite.draft.readers import plain_text

    monkeypatch.setattr(plain_text, "decode", lambda raw: pytest.fail("decoded"))
    refused(read, "a.txt", b"x" * (4 * CHARACTERS + 4), "万字")


# --- PDF ------------------------------------------------------------------------------------------------------------

A_LINE = b"BT /F1 12 Tf 72 700 Td (x) Tj ET "


def test_a_pdf_is_read_in_a_process_of_its_own(read):
    assert read("a.pdf", a_pdf([b"BT /F1 12 Tf 72 700 Td (Plan of the city) Tj ET"])).text == "Plan of the city\n"


def test_a_stream_that_unpacks_to_too_much(read, monkeypatch):
    monkeypatch.setattr(worker.subprocess, "run", lambda *args, **kwargs: pytest.fail("read"))
    monkeypatch.setattr(limits, "STREAM_BYTES", 4_000_000)
    refused(read, "a.pdf", a_pdf([bytes(4_000_001)]), "超过 4 MB")


def test_a_picture_may_unpack_to_more(monkeypatch):
    monkeypatch.setattr(limits, "STREAM_BYTES", 1_000)
    picture = b"1 0 obj\n<</Subtype/Image>>\nstream\n" + zlib.compress(bytes(2_000)) + b"\nendstream endobj\n"
    limits.check_streams(picture)
    with pytest.raises(DocumentError):
        limits.check_streams(picture.replace(b"/Image", b"/Form"))


def test_the_scan_of_streams_unpacks_no_more_than_the_limit(monkeypatch):
    taken = []
    monkeypatch.setattr(limits, "STREAM_BYTES", 3_000_000)
    take = limits.Budget.take
    monkeypatch.setattr(limits.Budget, "take", lambda budget, amount: (taken.append(amount), take(budget, amount)))
    with pytest.raises(DocumentError):
        limits.check_streams(a_pdf([bytes(100_000_000)]))
    assert sum(taken) <= 3_000_000 + (1 << 20)


def test_a_page_that_draws_too_much(read):
    drawing = A_LINE * (limits.PAGE_BYTES // len(A_LINE) + 1)
    refused(read, "a.pdf", a_pdf([drawing]), "第1页", "绘图指令")


def test_of_pages_one_of_which_draws_too_much_the_others_are_read(read):
    """The page that was not read is put before a person; where there are only such, the file is refused."""
    line = b"BT /F1 12 Tf 72 700 Td (%b) Tj ET"
    drawing = A_LINE * (limits.PAGE_BYTES // len(A_LINE) + 1)
    document = read("a.pdf", a_pdf([line % b"Plan of the city", drawing, line % b"Schools are built"]))
    assert document.text.split("\n\n") == ["Plan of the city", "Schools are built\n"]
    assert any("第2页" in doubt and "补上" in doubt for doubt in document.doubts)


def test_pages_that_all_say_one_line_are_read(read):
    line = b"BT /F1 12 Tf 72 700 Td (Plan of the city) Tj ET"
    assert read("a.pdf", a_pdf([line] * 6)).text.count("Plan of the city") == 6


def test_forms_that_draw_forms_are_counted_each_time(monkeypatch):
    """Ten forms that each draw the next ten times: a text of ten thousand million letters in two kilobytes."""
    monkeypatch.setattr(limits, "PAGE_BYTES", 20_000)
    with pytest.raises(DocumentError, match="绘图指令"):
        read_pdf(a_pdf([b"/X0 Do " * 10], forms=10))


def test_a_pdf_with_too_many_pages(read):
    refused(read, "a.pdf", a_pdf([A_LINE] * (PAGES + 1)), f"{PAGES} 页")


@pytest.mark.parametrize("kids", [b"[2 0 R]", b"2 0 R", b"[1 0 R 2 0 R]"])
def test_pages_that_are_their_own_parents(read, kids):
    refused(read, "a.pdf", a_pdf([A_LINE]).replace(b"/Kids [", b"/Kids " + kids + b" /Was ["), "PDF")


def packed_zeros(parts):
    """A zlib stream of so many times ten million zero bytes, of which only one part is packed."""
    size = 10_000_000
    packer = zlib.compressobj(9, wbits=-15)
    part = packer.compress(bytes(size)) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = (parts * size % 65521 << 16) | 1
    return b"\x78\xda" + part * parts + packer.flush() + checksum.to_bytes(4, "big")


def test_a_process_that_takes_too_much_memory_or_time_is_ended(read, monkeypatch):
    """A stream packed twice unpacks where nothing counts; then the bounds of the process hold."""
    twice = zlib.compress(packed_zeros(150))
    refused(read, "a.pdf", a_pdf([twice], filters=b"[/FlateDecode /FlateDecode]"), "PDF")
    monkeypatch.setattr(worker, "_PROGRAM", "while True: pass")
    monkeypatch.setattr(worker, "SECONDS_BY_THE_CLOCK", 0.5)
    refused(read, "a.pdf", a_pdf([A_LINE]), "内存", "时间")


def test_no_module_of_the_folder_that_one_stands_in_is_run(read, tmp_path, monkeypatch):
    for name in ("pickle", "pdfplumber", "resource", "policysite"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w').close()\n")
    monkeypatch.chdir(tmp_path)
    assert read("a.pdf", a_pdf([b"BT /F1 12 Tf 72 700 Td (Plan of the city) Tj ET"]))
    assert not (tmp_path / "ran").exists()


def test_budgets_count_up_to_their_limit():
    budget = limits.Budget(10, "太多。")
    budget.take(10)
    with pytest.raises(DocumentError, match="太多"):
        budget.take(1)


def test_the_letters_of_a_line_stand_at_one_height():
    def char(bottom, height):
        return {"text": "年", "x0": 0, "x1": 10, "upright": True, "matrix": (1, 0, 0, 1, 0, 100), "size": 10, "y0": bottom, "y1": bottom + height, "top": 200 - bottom - height, "bottom": 200 - bottom, "doctop": 200 - bottom - height}  # fmt: skip

    chars = [char(100, 10), char(97.8, 10), char(98, 12)]
    pdf_pages.set_on_lines(chars)
    assert len({(round(one["top"], 6), round(one["bottom"], 6), round(one["doctop"], 6)) for one in chars}) == 1
    assert [round(one["bottom"] - one["top"], 6) for one in chars] == [10] * 3
    squeezed = [char(100, 10) | {"size": 20}, char(100, 10) | {"text": "２", "x1": 5}]
    pdf_pages.set_on_lines(squeezed)
    assert len({(one["top"], one["bottom"]) for one in squeezed}) == 1
    assert [one["size"] for one in squeezed] == [10, 10]
