"""What a PDF holds beside the text that it shows: left out where it is not seen, and put before a person."""

import pytest

from policysite.draft.readers.worker import read_pdf
from support.drawn import a_drawn_pdf, turned, words

SHOWN = words(72, 760, "一、全市要建设绿道，由市园林局负责。")
TEXT = "一、全市要建设绿道，由市园林局负责。\n"


@pytest.mark.parametrize(
    ("drawn", "doubt"),
    [
        (words(72, 700, "藏着的字", how="3 Tr"), "看不见的文字（如“藏着的字”）"),
        (words(72, 700, "白字", how="1 g"), "看不见的文字（如“白字”）"),
        (turned(200, 400, "内部资料", "0.707 0.707 -0.707 0.707", 40), "斜着的文字（多半是水印）（如“内部资料”）"),
        (turned(40, 400, "转向", "0 1 -1 0"), "转了方向的文字（如“转向”）"),
    ],
)
def test_letters_that_are_no_text_of_the_page_are_left_out_and_told(drawn, doubt):
    document = read_pdf(a_drawn_pdf(SHOWN + drawn, SHOWN + drawn))
    assert document.text.replace("\n\n", "\n") == TEXT * 2
    assert document.doubts == (f"第1、2页有{doubt}，没有收进来，请核对",)


def test_white_on_a_ground_and_words_below_a_scan_are_read():
    ground = "q 0 0 1 rg 60 690 200 30 re f Q\n" + words(72, 700, "蓝底白字", how="1 g")
    assert read_pdf(a_drawn_pdf(SHOWN + ground)).text == f"{TEXT}蓝底白字\n"
    below_a_scan = words(72, 760, "一、全市要建设绿道，由市园林局负责。", how="3 Tr")
    assert read_pdf(a_drawn_pdf(below_a_scan)).text == TEXT


@pytest.mark.parametrize(("kind", "count"), [("FreeText", 1), ("Stamp", 1), ("Link", 0), ("Widget", 0)])
def test_annotations_with_words_are_told(kind, count):
    raw = a_drawn_pdf(SHOWN, page=f"/Annots [<< /Type /Annot /Subtype /{kind} /Rect [0 0 9 9] >>]")
    assert len(read_pdf(raw).doubts) == count


def test_layers_that_are_off_are_told():
    raw = a_drawn_pdf(SHOWN, catalog="/OCProperties << /OCGs [] /D << /OFF [3 0 R] >> >>")
    assert read_pdf(raw).doubts == ("文件里有关着的图层，里面的文字可能也收了进来，请核对",)
