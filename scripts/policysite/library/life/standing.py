"""Whether a plan is in force: as its editors state it, by a term that its text states, by its editions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policysite.data.model.lifetime import Status
from policysite.data.model.plan import Plan
from policysite.grammar.terms import Term, stated_term

AMENDED = "已修订"


@dataclass(frozen=True)
class Standing:
    """What is known of it: `word` is 有效, 已修订, 已废止, 失效 or "" where nobody said; `term` is that of its text.

    `status` is what the editors wrote, with the document and its words.
    """

    word: str
    status: Status | None
    term: Term | None

    @property
    def has_ceased(self) -> bool:
        """Whether it is no longer in force, by a document; whether a term has passed the reader's calendar knows."""
        return bool(self.status and self.status.has_ceased)

    @property
    def ceased_on(self) -> date | None:
        """The first day on which it was no longer in force."""
        return self.status.date if self.status and self.has_ceased else None

    @property
    def until(self) -> date | None:
        """The last day of the plan, by its own term or the document that ended it, whichever came first; else None."""
        ends = (self.term.until if self.term else None, self.ceased_on)
        return min(filter(None, ends), default=None)


def standing_of(plan: Plan) -> Standing:
    """The standing of a plan."""
    word = plan.status.standing if plan.status else AMENDED if plan.amended_by else ""
    return Standing(word, plan.status, term_of(plan))


def term_of(plan: Plan) -> Term | None:
    """The term that the text states: before its parts, behind them, or in the last of them."""
    *_, last = [""], *([item.text or "" for item in section.items] for section in plan.sections)
    texts = ["\n".join(one) for one in (plan.closing, last, plan.preface)]
    found = (stated_term(text, plan.issued) for text in texts)
    return next(filter(None, found), None)
