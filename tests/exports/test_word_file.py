"""The XML that we write for Word, held against what python-docx makes of the same words."""

import io
import re
from datetime import date

import docx
import pytest

from policysite.exports.word_file import paragraph, table, word_file
from support.tables import for_each

MADE = date(2026, 1, 2)
WORDS = ["甲", "", " 甲 ", "　甲", "a\tb\nc\r", "\n", "\t", '<甲> & "乙" ]]>', "😀𠮷", "{title} {}"]


def body(content):
    """What stands in a file's text, as python-docx writes it again."""
    return re.search("<w:body>(.*)<w:sectPr", docx.Document(io.BytesIO(content)).element.xml, re.S)[1]


@pytest.mark.parametrize("words", WORDS)
def test_paragraphs_and_tables_are_what_python_docx_makes(words):
    ours = word_file(
        [
            paragraph(words),
            paragraph(words, "Heading1"),
            paragraph(words, label="乙："),
            table([["甲", words]] * 2, [9, 8]),
        ],
        "题",
        "",
        MADE,
    )
    document = docx.Document(io.BytesIO(word_file([], "题", "", MADE)))
    document.add_paragraph(words)
    document.add_paragraph(words, style="Heading 1")
    line = document.add_paragraph()
    line.add_run("乙：").bold = True
    line.add_run(words)
    made = document.add_table(rows=0, cols=2, style="Table Grid")
    made.autofit = False
    for _ in range(2):
        for cell, said in zip(made.add_row().cells, ("甲", words), strict=True):
            cell.paragraphs[0].style = "Cell"
            cell.paragraphs[0].add_run(said)
    for column, width in zip(made.columns, (9, 8), strict=True):
        column.width = docx.shared.Mm(width)
    made.rows[0]._tr.get_or_add_trPr().append(docx.oxml.OxmlElement("w:tblHeader"))
    again = io.BytesIO()
    document.save(again)
    assert body(ours) == body(again.getvalue())


def test_properties_are_words_and_the_same_every_time():
    content = word_file([], "{author} & <题>" + "长" * 300, "甲、{made}", MADE)
    said = docx.Document(io.BytesIO(content)).core_properties
    assert said.title == ("{author} & <题>" + "长" * 300)[:255]
    assert (said.author, said.language, said.created.date()) == ("甲、{made}", "zh-CN", MADE)
    assert content == word_file([], "{author} & <题>" + "长" * 300, "甲、{made}", MADE)


@for_each("sign", ["\0", "\x0b", "\ufffe", "\ud800"])
def test_a_sign_that_xml_cannot_hold_is_refused(sign):
    with pytest.raises(ValueError, match="XML"):
        word_file([paragraph(f"甲{sign}")], "题", "", MADE)
    with pytest.raises(ValueError, match="XML"):
        word_file([], f"题{sign}", "", MADE)
