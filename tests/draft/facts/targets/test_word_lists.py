"""Every word of the lists in targets does what its list says of it."""

from datetime import date

from policysite.draft.facts.clauses import Words
from policysite.draft.facts.targets.amounts import UNITS, read_amounts
from policysite.draft.facts.targets.doing_verbs import DOING
from policysite.draft.facts.targets.not_targets import NOW
from policysite.draft.facts.targets.targets import GROWING, find_targets
from support.tables import for_each


def test_a_figure_has_its_whole_unit():
    def read(figure):
        return [(amount.value, amount.unit) for amount in read_amounts(Words(f"共{figure}"))]

    assert [unit for unit in UNITS if read(f"3{unit}") != [(3, unit)]] == []
    assert {unit: read(f"三{unit}") for unit in UNITS if read(f"三{unit}") != [(3, unit)]} == {"千米": [(3000, "米")]}


def test_what_is_counted_behind_a_verb_of_doing_is_a_target():
    def read(verb):
        return [(target.value, target.unit) for target in find_targets(f"{verb}幼儿园20所。")]

    assert [verb for verb in DOING if read(verb) != [(20, "所")]] == []


def test_what_is_counted_behind_other_words_is_none():
    assert find_targets("辖区幼儿园20所。") == []


def test_no_verb_of_doing_is_covered_by_another():
    assert [(verb, other) for verb in DOING for other in DOING if other != verb and verb.startswith(other)] == []


@for_each("word", NOW)
def test_a_figure_that_is_reached_is_no_target(word):
    assert find_targets(f"入园率{word}到95%。") == []
    assert len(find_targets("入园率到95%。")) == 1


@for_each("word", GROWING)
def test_a_share_behind_a_word_of_growth_is_no_doubt(word):
    (target,) = find_targets(f"入园率{word}95%。", date(2021, 3, 5))
    assert target.review is None
