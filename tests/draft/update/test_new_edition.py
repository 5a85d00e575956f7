"""A new text under another number says itself what it takes the place of."""

from datetime import date

from policysite.draft.update.new_edition import as_edition
from support.editions import DAYS, loaded


def test_the_new_text_made_the_edition_by_its_own_words():
    new, told = as_edition(loaded(DAYS[2]).model_copy(update={"amended_by": None}), loaded(DAYS[1]))
    assert told == []
    assert new.amended_by.number == "沙政办〔2025〕31号" and new.amended_by.date == date(2025, 9, 1)
    assert new.amended_by.quote.endswith("同时废止") or "修订后的" in new.amended_by.quote


def test_without_such_words_a_person_is_asked():
    plan = loaded(DAYS[2])
    plan = plan.model_copy(update={"preface": tuple(one for one in plan.preface if "废止" not in one)})
    new, (told,) = as_edition(plan, loaded(DAYS[1]))
    assert new.amended_by is None and "修订依据" in told.message


def test_a_corrected_document_keeps_what_made_it():
    plan = loaded(DAYS[1])
    assert as_edition(plan, plan) == (plan, [])
