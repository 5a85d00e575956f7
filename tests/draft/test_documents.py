"""Documents of other places in other styles, by writers who had not seen the program."""

import pytest

from policysite.data.registry import Registry
from policysite.data.unconfirmed import reviews_of
from policysite.draft.drafting import checked, draft_text
from policysite.draft.review_page import review_page
from support.documents import NAMES, drafted, is_all_there, score
from support.drawing import some


@pytest.mark.parametrize("name", NAMES)
def test_a_document_in_another_style(name):
    proved, made, truth = drafted(name)
    plan = proved.plan
    assert is_all_there(plan, made)
    found = score(name)
    assert found.tasks_lost == []
    assert found.uncited == []
    assert found.invented == []
    page = review_page(proved)
    assert page.count('class="why"') == len(list(reviews_of(plan)))
    assert plan.number == (truth["number"] or plan.number)
    assert plan.issued.isoformat() == (truth["issued"] or plan.issued.isoformat()) or plan.review


@pytest.mark.parametrize("name", NAMES)
def test_the_text_alone_gives_the_same_tasks(name):
    """What source.txt says of a table is what the table says: an update drafts the old text beside the new file."""
    proved, made, _ = drafted(name)
    again = checked(draft_text(made.source, Registry([]), "draft"), Registry([])).plan
    assert [(task.title, task.text, task.lead, task.partners) for task in again.tasks] == [
        (task.title, task.text, task.lead, task.partners) for task in proved.plan.tasks
    ]


def test_of_a_hundred_bodies_ninety_eight_have_their_role_and_of_a_hundred_times_ninety_are_right():
    scores = [score(name) for name in NAMES]
    assert sum(one.units for one in scores) > 1200
    assert sum(one.units_right for one in scores) >= 0.98 * sum(one.units for one in scores)
    assert sum(one.times_right for one in scores) >= 0.9 * sum(one.times for one in scores)
    assert [wrong for one in scores for wrong in one.silent] == []  # what is wrong is put before a person


RUNNING = [name for name in NAMES if name.startswith(("a", "h0")) and "table" not in name]


@pytest.mark.parametrize(("width", "indent"), some([(34, "　　"), (38, "　　"), (34, "    ")]))
def test_a_scan_that_breaks_every_line_and_page_changes_little(width, indent):
    scores = [score(name, width, indent) for name in RUNNING]
    assert len(scores) >= 14
    assert [lost for one in scores for lost in one.tasks_lost] == []
    assert [title for one in scores for title in one.uncited] == []
    assert sum(one.units_right for one in scores) >= 0.99 * sum(one.units for one in scores)
    assert sum(one.times_right for one in scores) >= 0.9 * sum(one.times for one in scores)
