"""axe, which knows what keeps people from using a page, and what it has to say against one."""

import re
from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")

# Colours are judged where they come to rest.
STILL = "*, *::before, *::after { transition: none !important; animation: none !important }"

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

# In the dark only colours differ; the rest is the same page.
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}

# What axe objects to and cannot be mended, with the reason.
KNOWN = [
    # The menu's switch. Material's style sheet finds it before the header, outside every landmark; it has a name
    # and is the first stop of the keyboard. A recommendation of axe, not a rule of WCAG.
    r"region: #__drawer: ",
]

# Only what it objects to is worked out in full: to describe all that is right takes most of its time.
RUN = """async rules => (await axe.run(document, {...rules, resultTypes: ["violations"]})).violations.flatMap(rule =>
    rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/[:\\s]+/g, " ")}`))"""


def open_still(page, address, size):
    """The page with an address opened in a window of a size, in the light, with nothing that moves."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme="light")
    page.goto(address)
    page.add_style_tag(content=STILL)
    return page


def objections(page):
    """What axe has to say against the page as it stands, in the light and in the dark."""
    page.evaluate(AXE)
    found = page.evaluate(RUN, {})
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    found += page.evaluate(RUN, COLOURS)
    return [words for words in found if not any(re.match(known, words) for known in KNOWN)]
