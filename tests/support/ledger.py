"""The ledger of a library put into a site that is built already, as the ledger of a large one if so few rows are many."""

import re

from policysite.pages import ledger_data
from policysite.pages.page_list import INDEX
from policysite.pages.render import environment, render_page


def put_ledger(site, library, monkeypatch, many=5, portion=4):
    """Put it there: the page's content and its data; a file of these holds so many rows (`portion`)."""
    monkeypatch.setattr(ledger_data, "MANY", many)
    monkeypatch.setattr(ledger_data, "_PORTION", portion)
    page = site / "ledger.html"
    content = r'<div class="ps-ledger">.*?</div>\n+(<script src="(assets|data)/[\w/]+\.js"></script>\n*)+'
    (new,) = (
        found[0] for found in re.finditer(content, render_page(INDEX["ledger"], library, environment()), re.DOTALL)
    )
    written = page.read_text("utf-8")
    (old,) = (found[0] for found in re.finditer(content, written, re.DOTALL))
    page.write_text(written.replace(old, new), "utf-8")
    for made in ledger_data.ledger_files(library):
        path = site / made.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made.content(), "utf-8")
