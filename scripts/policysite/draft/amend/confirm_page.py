"""The page on which a person confirms a notice's edits: its words, what stands there, what shall; what has no place."""

from __future__ import annotations

from policysite.comparison.wording import compared
from policysite.draft.amend.amend import Amended
from policysite.pages.render import environment

NAME = "amend.html"


def confirm_page(amended: Amended) -> str:
    """One HTML file that opens by double click; it is part of no site."""
    rows = [(edit, *compared(edit.before.strip(), edit.after.strip())) for edit in amended.edits]
    return environment().get_template("amend.html").render(amended=amended, rows=rows)
