"""A plan as an object: its parts in order, their names, and what it refuses."""

import pytest
from pydantic import ValidationError

from policysite.data.load import load
from policysite.data.model.plan import Plan, Section, Task
from support import INVENTED, REAL
from support.tables import for_each


def plan_of(home):
    dataset, problems = load(home)
    assert problems == []
    return dataset.plans[0].plan


@pytest.mark.parametrize("home", [REAL, INVENTED])
def test_items_and_tasks_are_in_the_documents_order(home):
    plan = plan_of(home)
    items = list(plan.items)
    assert [item for item in items if isinstance(item, Task)] == list(plan.tasks)
    lines = [item.mark().line for item in items]
    assert lines == sorted(lines) and len(set(lines)) == len(lines)


def test_everyone_in_the_line_is_named_leads_first_and_the_line_is_among_the_words():
    task = next(one for one in plan_of(REAL).tasks if one.partners)
    assert task.named == (*task.lead, *task.partners)
    assert task.text in task.words and task.responsibility in task.words


@pytest.mark.parametrize(
    ("names", "name", "heading"),
    [
        ({"number": "一、", "title": "总体要求"}, "总体要求", "一、总体要求"),
        ({"label": "附表"}, "附表", "附表"),
    ],
)
def test_a_part_is_known_by_its_title_or_by_the_editors_name(names, name, heading):
    section = Section.model_validate({"text": "甲。"} | names)
    assert (section.name, section.heading) == (name, heading)


def test_a_part_without_any_name_is_refused():
    with pytest.raises(ValidationError, match="部分没有名称"):
        Section.model_validate({"number": "一、", "text": "甲。"})


def test_a_plan_is_as_new_as_its_last_revision_and_none_is_before_its_issue():
    plan = plan_of(INVENTED)
    assert plan.updated == max([plan.issued, *(one.date for one in plan.revisions)])
    given = plan.model_dump(by_alias=True, exclude={"sections", "revisions"}, exclude_none=True)
    parts = [{"title": "甲", "text": "乙。"}]
    for day, fits in (("1999-01-01", False), (plan.issued.isoformat(), True)):
        data = given | {
            "issued": plan.issued.isoformat(),
            "sections": parts,
            "revisions": [{"date": day, "what": "改"}],
        }
        if fits:
            assert type(plan).model_validate(data).updated == plan.issued
        else:
            with pytest.raises(ValidationError, match="早于成文日期"):
                type(plan).model_validate(data)


@for_each("source", ["con", "NUL.txt", "aux.a.txt", "../a.txt", "/a", "a\\b", "a:b", "a.", "方" * 70, "com1 .txt"])
def test_the_name_of_the_original_is_one_that_every_system_allows(source):
    def refused(name):
        with pytest.raises(ValidationError) as told:
            Plan.model_validate({"source": name})
        return {fault["loc"]: fault["msg"] for fault in told.value.errors()}.get(("source",), "")

    assert "不能作文件名" in refused(source)
    assert refused("原文 1.txt") == ""
