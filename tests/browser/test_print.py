"""Paper: pages as the printer gets them, read back by another reader."""

import io
import re

import docx
import pytest
from pypdf import PdfReader

from policysite.base.lookalikes import plain

pytestmark = pytest.mark.browser


@pytest.fixture
def printed(browser, site):
    def print_page(path):
        page = browser.new_context().new_page()
        page.goto((site / path).as_uri())
        pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
        page.context.close()
        return pdf

    return print_page


def bare(text):
    """Without spaces, and with each radical as what it stands for: a font may draw ⼾ for 户."""
    return plain(re.sub(r"\s", "", text)).replace("戶", "户")


def words_of(pdf):
    return "".join(bare(page.extract_text()) for page in pdf.pages)


def test_a_unit_page_prints_on_a4_what_its_word_file_says_and_nothing_else(printed, site):
    for unit in ("finance", "education-sports", "schools"):
        pdf = printed(f"units/{unit}.html")
        width, height = pdf.pages[0].mediabox.width, pdf.pages[0].mediabox.height
        assert (float(width), float(height)) == pytest.approx((595.28, 841.89), abs=1.5)
        document = docx.Document(site / f"data/units/{unit}.docx")
        lines = [paragraph.text for paragraph in document.paragraphs]
        lines[-1:-1] = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        words, places = words_of(pdf), []
        for line in lines[:8]:  # from the title to the facts of the first duty: line by line, in order
            places.append(words.index(bare(line), places[-1] if places else 0))
        assert places[0] == 0
        missing = [line for line in lines if bare(line) not in words]
        assert missing == []
        said = sum(len(bare(line)) for line in lines)
        foot = words[words.index("内容以正式印发的文件为准") :]
        assert len(words) - len(foot) == said, "nothing is printed twice, nothing beside the list"
        assert "近期到期" not in words and "期限已过" not in words and "最迟还有" not in words  # paper knows no today


def test_pages_of_plans_print_a_duty_once_and_a_picture_without_its_table(printed):
    words = words_of(printed("plans/pzh-2021-73/index.html"))
    assert "全文" not in words.replace("原文全文", "") and "用表格看" not in words and "期限已过" not in words
    assert words.count("严格执行学生体质健康标准") == 1
    assert "用表格看" not in words_of(printed("plans/pzh-2021-73/roles.html"))


def test_table_heads_repeat_on_every_page(printed):
    pdf = printed("ledger.html")
    assert len(pdf.pages) > 2
    with_head = [page for page in pdf.pages if "完成时限" in page.extract_text() and "配合单位" in page.extract_text()]
    assert len(with_head) >= 2


@pytest.mark.parametrize("path", ["index.html", "units/finance.html", "plans/pzh-2021-73/source.html"])
def test_paper_is_light_whatever_the_screen_is(page, served, path):
    page.emulate_media(color_scheme="dark")
    page.goto(f"{served}/{path}")
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    page.emulate_media(media="print", color_scheme="dark")
    dark = page.evaluate("""() => [...document.querySelectorAll("body, body *")].flatMap(node => {
        const style = getComputedStyle(node), light = colour =>
            colour.match(/[0-9.]+/g).slice(0, 3).reduce((sum, part) => sum + +part, 0) / 3;
        const clear = /, 0\\)$/.test(style.backgroundColor) || style.backgroundColor === "transparent";
        return node.getClientRects().length && node.innerText && (light(style.color) > 140 || !clear && light(style.backgroundColor) < 180)
            ? [`${node.tagName}.${node.className}: ${style.color} on ${style.backgroundColor}`] : [];
    })""")
    assert dark == [], "\n".join(dark[:12])
