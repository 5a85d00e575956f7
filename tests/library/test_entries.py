"""What entries say of themselves: names, addresses, roles, and the words that pages and files share."""

import pytest

from policysite.data.model.roles import ROLE_NAMES
from policysite.library.entries import TaskEntry, UnitEntry
from policysite.library.linked import Linked
from policysite.library.years import year_entries
from policysite.views.wording import deadline_words, source_words, target_words, unit_names


def unit(library, name):
    (found,) = [entry for entry in library.units if entry.unit.name == name]
    return found


def test_what_can_be_linked_must_have_an_address_a_name_and_a_key():
    class Nameless(Linked):
        url = "x.html"
        key = "x"

    with pytest.raises(TypeError, match="label"):
        Nameless()


def test_entries_print_readably(real):
    task = real.plans[0].tasks[0]
    assert isinstance(task, TaskEntry)
    assert repr(task) == f"TaskEntry(pzh-2021-73/{task.task.id} ‘{task.label}’)"
    assert repr(real.plans[0]) == f"PlanEntry(pzh-2021-73 ‘{real.plans[0].label}’)"
    assert repr(unit(real, "市财政局")) == "UnitEntry(finance ‘市财政局’)"
    assert repr(real.years[1]) == "YearEntry(2022 ‘2022年’)"
    assert repr(real.plans[0].all_sections[0]).startswith("SectionEntry(pzh-2021-73.part-1 ‘")
    assert repr(real) == f"Library(1 plans, {len(real.units)} units, 5 years)"
    own = next(entry for entry in real.deadlines if entry.task)
    assert repr(own) == f"DeadlineEntry(pzh-2021-73/{own.task.task.id}#{own.anchor} ‘{own.label}’)"


def test_no_two_entries_of_a_kind_have_the_same_key(both):
    tasks, sections = both.tasks, [part for plan in both.plans for part in plan.all_sections]
    kinds = ("deadlines", "indicators", "citations")
    facts = [[entry for plan in both.plans for entry in getattr(plan, kind)] for kind in kinds]
    charged = [entry for task in tasks for entry in task.facts.implementers]
    for entries in (both.plans, both.units, both.years, tasks, sections, *facts, charged):
        keys = [entry.key for entry in entries]
        assert keys and len(keys) == len(set(keys))


def test_units_and_tasks_agree_on_every_role(both):
    for role in ROLE_NAMES:
        of_units = {(one, task) for one in both.units for task in one.tasks_as(role)}
        of_tasks = {(one, task) for task in both.tasks for one in task.units_as(role)}
        assert of_units == of_tasks != set()
    counties = unit(both, "各县（区）人民政府")
    assert isinstance(counties, UnitEntry)
    assert {counties.role_in(task) for task in counties.implementer_tasks if counties not in task.named} == {"落实"}


def test_words_that_pages_and_files_share(real):
    task = next(task for task in real.tasks if task.facts.deadlines and task.facts.indicators)
    deadline, indicator = task.facts.deadlines[0], task.facts.indicators[0]
    assert deadline_words(deadline) == f"{deadline.deadline.timing.words}：{deadline.deadline.what}"
    year = f"（{indicator.indicator.year}年）" if indicator.indicator.year else ""
    assert target_words(indicator) == f"{indicator.indicator.name}{indicator.target}{year}"
    assert source_words(task) == f"攀办发〔2021〕73号{task.section.section.heading}，第 {task.ordinal} 项"
    assert unit_names([unit(real, "市财政局"), unit(real, "市残联")]) == "市财政局、市残联"


def test_years_have_no_gap_and_know_their_neighbours(both):
    years = year_entries(both.plans)
    assert [one.year for one in years] == list(range(years[0].year, years[-1].year + 1))
    assert [one.next for one in years[:-1]] == years[1:] and years[0].previous is None
    assert year_entries([]) == []
