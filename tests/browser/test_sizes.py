"""What can be read and hit: no letter under 12 pixels, quotes and the ledger at 14, links of a finger's height."""

import pytest

from support.pages_to_visit import PAGES

pytestmark = pytest.mark.browser

# Every text that is seen, with the size of its letters; in pictures as large as they are drawn.
LETTERS = """(least) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), small = new Map();
    while (walker.nextNode()) {
        const node = walker.currentNode, parent = node.parentElement;
        if (!node.data.trim() || !parent || !parent.getClientRects().length || parent.closest("script, style, .ps-unseen, .md-source")) continue;
        const svg = parent.closest("svg"), box = svg && svg.viewBox.baseVal, drawn = svg && svg.getBoundingClientRect();
        const scale = box && box.width ? Math.max(drawn.width / box.width, drawn.height / box.height) : 1;
        const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
        if (size < least - 0.05) small.set(`${parent.tagName}.${parent.getAttribute("class")} ${size.toFixed(1)}`, node.data.trim().slice(0, 20));
    }
    return [...small];
}"""

# Links under a finger's height: the highest box of each, since a link may run over lines.
LINKS = """() => [...document.querySelectorAll("article a[href], .ps-footer a, article summary, article button")].flatMap(link => {
    if (link.closest("svg, h1, h2, h3, .ps-skip, .ps-paper, sup") || link.classList.contains("ps-skip")) return [];
    const boxes = [...link.getClientRects()].filter(box => box.width > 1);
    const high = Math.max(0, ...boxes.map(box => box.height));
    return boxes.length && high < 23.5 ? [`${high.toFixed(1)} ${link.parentElement.tagName}.${link.parentElement.className} ${link.textContent.slice(0, 20)}`] : [];
})"""


SOME = [one for one in PAGES if not one.startswith("guide/") or one in ("guide/data.html", "guide/fields.html")]


@pytest.mark.parametrize("path", SOME)
def test_no_letter_is_under_twelve_pixels_and_a_finger_hits_every_link(page, served, path):
    page.goto(f"{served}/{path}")
    opened = "document.querySelectorAll('details').forEach(one => one.open = true)"
    page.evaluate(opened)
    assert page.evaluate(LETTERS, 12) == []
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload()
    page.evaluate(opened)
    assert page.evaluate(LETTERS, 12) == []
    assert path.startswith("guide/") or page.evaluate(LINKS)[:12] == []


@pytest.mark.parametrize("width", [1440, 390])
def test_quotes_and_the_ledger_have_fourteen_pixels(page, served, width):
    page.set_viewport_size({"width": width, "height": 900})
    sizes = "(nodes) => [...new Set(nodes.map(node => parseFloat(getComputedStyle(node).fontSize)))]"
    for path, what in (
        ("deadlines.html", ".ps-quote"),
        ("plans/pzh-2021-73/tasks/labor-education.html", ".ps-quote, .ps-text"),
        ("ledger.html", "#ledger th, #ledger td, #ledger li"),
        ("plans/pzh-2021-73/source.html", ".ps-source"),
    ):
        page.goto(f"{served}/{path}")
        found = page.eval_on_selector_all(what, sizes)
        assert found and min(found) >= 14, path


@pytest.mark.parametrize("path", ["units/education-sports.html", "plans/pzh-2021-73/source.html", "guide/data.html"])
def test_a_long_page_has_its_contents_under_its_heading_on_the_phone(page, served, path):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{served}/{path}")
    contents = page.locator(".ps-contents")
    assert contents.is_visible() and contents.bounding_box()["y"] < 420
    contents.locator("summary").click()
    last = contents.get_by_role("link").last
    last.click()
    anchor = page.url.partition("#")[2]
    assert anchor
    page.wait_for_function("id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 800", arg=anchor)
    page.set_viewport_size({"width": 1440, "height": 900})
    assert contents.is_hidden(), "it stands beside the page"


def test_the_focus_ring_is_one_and_is_not_the_colour_of_faults(page, served):
    page.goto(f"{served}/units/education-sports.html")
    fault = page.evaluate("getComputedStyle(document.body).getPropertyValue('--ps-cinnabar')")
    colours = set()
    page.locator("article a").first.focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        style = page.evaluate("""() => {
            const node = document.activeElement, style = getComputedStyle(node);
            return node.closest("article") ? [style.outlineStyle, style.outlineWidth, style.outlineColor] : null;
        }""")
        if style:
            colours.add(tuple(style))
    assert len(colours) == 1
    (ring,) = colours
    assert ring[:2] == ("solid", "3px") and fault not in ring[2]


@pytest.mark.parametrize("width", [1440, 768, 390])
def test_the_footer_stands_on_the_contents_edge(page, served, width):
    page.set_viewport_size({"width": width, "height": 900})
    for path in ("index.html", "units/finance.html", "ledger.html"):
        page.goto(f"{served}/{path}")
        left = "(node) => { const range = document.createRange(); range.selectNodeContents(node); return range.getBoundingClientRect().left; }"
        edges = [page.locator(one).first.evaluate(left) for one in ("article h1", ".ps-footer p")]
        assert abs(edges[0] - edges[1]) < 1.5, path
