"""A new text that is a document of its own, later than the old plan: what made the edition, what no longer holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policysite.base.problems import Problem
from policysite.base.text import without_spaces
from policysite.data.model.lifetime import Amendment
from policysite.data.model.plan import Plan

# Words by which a document says that it takes the place of an earlier one.
_TAKES_ITS_PLACE = re.compile("同时废止|予以废止|即行废止|修订后的|重新印发|重新修订|原[^，。；]{0,40}废止")
_SENTENCE = re.compile("[^。；\n]+")


def as_edition(plan: Plan, old: Plan) -> tuple[Plan, list[Problem]]:
    """The plan with what made it where its document is another than the old one's: number and day are others.

    What the old plan said of its own making and standing is not said of the new text; what that does not say itself is
    among the problems, for a person.
    """
    if plan.issued <= old.issued or without_spaces(plan.number or "") == without_spaces(old.number or ""):
        return plan, []
    quote = next(_sentences(plan), "")
    told = []
    made = None
    if quote:
        said = {"number": plan.number, "title": plan.title, "date": str(plan.issued), "quote": quote}
        made = Amendment.model_validate({key: value for key, value in said.items() if value})
    else:
        hint = "新文件是另一份文件，没有说它代替原来的；作为新的版本，请写 amended_by；不是的，请另建方案。"
        told.append(Problem(old.mark("number"), f"修订依据：文号由“{old.number}”变为“{plan.number}”", hint))
    if old.status:
        told.append(Problem(old.mark("status"), f"效力“{old.status.standing}”：说的是原来的版本，没有沿用"))
    return plan.model_copy(update={"amended_by": made, "status": None}), told


def _sentences(plan: Plan) -> Iterator[str]:
    for words in (*plan.preface, *plan.closing):
        yield from (found[0].strip() for found in _SENTENCE.finditer(words) if _TAKES_ITS_PLACE.search(found[0]))
