"""What a text charges outside its responsibility lines needs a record."""

import re

import pytest

from policysite.base.problems import DataError
from policysite.checking.charge_coverage import charges_in, unclaimed_charges
from policysite.checking.check import check_texts
from policysite.data.model.facts import Aside, Implementer
from policysite.data.model.plan import Section, Task
from policysite.data.registry import Registry
from policysite.draft.drafting import draft_text

TEXT = "加强协调。\n市园林局负责 调度，市水务局配合，每月通报。"


def section(**fields):
    return Section.model_construct(text=TEXT, **fields)


def words(item):
    return [charge.words for charge in unclaimed_charges(item)]


def test_each_body_and_the_clause_around_it():
    assert [(one.words, one.clause) for one in charges_in(TEXT)] == [
        ("市园林局负责", "市园林局负责调度"),
        ("市水务局配合", "市水务局配合"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"implementers": (Implementer.model_construct(unit="市园林局", quote="市园林局负责调度"),)},
        {"asides": (Aside.model_construct(quote="市园林局负责调度", why="惯例"),)},
    ],
)
def test_a_record_accounts_for_the_charge_that_it_quotes(fields):
    assert words(section()) == ["市园林局负责", "市水务局配合"]
    assert words(section(**fields)) == ["市水务局配合"]


def test_a_task_that_names_the_body_has_it_already():
    task = Task.model_construct(text=TEXT, responsibility="（市园林局负责）", lead=("市园林局",), partners=())
    assert words(task) == ["市水务局配合"]


@pytest.mark.parametrize("text", ["以下各项均由各县政府负责，不再列出。", "市园林局排在首位的单位牵头。", ""])
def test_a_charge_for_many_tasks_and_a_rule_are_read_elsewhere(text):
    assert list(charges_in(text)) == []


def test_a_long_clause_is_cut():
    clause = next(charges_in("甲" * 500 + "由市园林局负责" + "乙" * 500)).clause
    assert len(clause) < 250 and "市园林局负责" in clause


def test_the_check_asks_for_a_record_and_says_where():
    text = "青禾市绿道建设方案（2024年）\n一、保障\n（一）领导。加强协调。\n市园林局牵头建立专班，及时调度。\n"
    made = draft_text(text, Registry([]), "p")
    check_texts(made.plan_text, made.source, Registry(made.units))
    bare = re.sub(r"\n +asides:(?:\n +(?:- |why|quote).*)+", "", made.plan_text)
    with pytest.raises(DataError) as caught:
        check_texts(bare, made.source, Registry(made.units))
    (problem,) = caught.value.problems
    assert problem.message == "“市园林局牵头”没有登记" and "implementers" in problem.hint
    assert bare.splitlines()[problem.mark.line - 1].strip().startswith("市园林局牵头")
