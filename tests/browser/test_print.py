"""Paper: pages as the printer gets them, read back by another reader."""

import io
import re

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


def test_a_unit_page_prints_on_a4_without_menus(printed):
    pdf = printed("units/finance.html")
    width, height = pdf.pages[0].mediabox.width, pdf.pages[0].mediabox.height
    assert (float(width), float(height)) == pytest.approx((595.28, 841.89), abs=1.5)
    words = "".join(page.extract_text() for page in pdf.pages)
    assert "市财政局" in words and "加强经费保障" in words
    assert (
        "依据：《攀枝花市新时代深化改革推进基础教育高质量发展实施方案》（攀办发〔2021〕73号，2021年8月17日）"
        in plain(re.sub(r"\s", "", words))
    )
    assert "近期到期" not in words and "跳过这张图" not in words  # paper knows no today
    assert "改用深色" not in words and "本页内容" not in words and "年度" not in words.split("\n")[0]


def test_table_heads_repeat_on_every_page(printed):
    pdf = printed("units/education-sports.html")
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
