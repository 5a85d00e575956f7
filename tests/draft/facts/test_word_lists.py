"""Every word of the lists in facts does what its list says of it."""

from datetime import date

import pytest

from policysite.draft.facts.amounts import UNITS, read_amounts
from policysite.draft.facts.citations import ADVERBS, VERBS, find_citations
from policysite.draft.facts.clauses import Words
from policysite.draft.facts.doing_verbs import DOING
from policysite.draft.facts.implementers import GROUP_BEGINS, GROUPS, WHICH, find_implementers
from policysite.draft.facts.not_targets import NOW
from policysite.draft.facts.targets import GROWING, find_targets


@pytest.mark.parametrize("unit", UNITS)
def test_a_figure_has_its_whole_unit(unit):
    assert [(amount.value, amount.unit) for amount in read_amounts(Words(f"共3{unit}"))] == [(3, unit)]
    spelt = (3, unit) if unit != "千米" else (3000, "米")
    assert [(amount.value, amount.unit) for amount in read_amounts(Words(f"共三{unit}"))] == [spelt]


@pytest.mark.parametrize("verb", DOING)
def test_what_is_counted_behind_a_verb_of_doing_is_a_target(verb):
    assert [(target.value, target.unit) for target in find_targets(f"{verb}幼儿园20所。")] == [(20, "所")]


def test_what_is_counted_behind_other_words_is_none():
    assert find_targets("辖区幼儿园20所。") == []


@pytest.mark.parametrize("verb", DOING)
def test_no_verb_of_doing_is_covered_by_another(verb):
    assert [other for other in DOING if other != verb and verb.startswith(other)] == []


@pytest.mark.parametrize("word", NOW)
def test_a_figure_that_is_reached_is_no_target(word):
    assert find_targets(f"入园率{word}到95%。") == []
    assert len(find_targets("入园率到95%。")) == 1


@pytest.mark.parametrize("word", GROWING)
def test_a_share_behind_a_word_of_growth_is_no_doubt(word):
    (target,) = find_targets(f"入园率{word}95%。", date(2021, 3, 5))
    assert target.review is None


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_to_be_done_with_a_document(verb):
    (citation,) = find_citations(f"各校要{verb}《条例》。")
    assert (citation.relation, citation.review) == (verb, None)


@pytest.mark.parametrize("adverb", ADVERBS)
def test_how_it_is_to_be_done(adverb):
    (citation,) = find_citations(f"各校要{adverb}落实《条例》。")
    assert citation.relation == f"{adverb}落实"
    (citation,) = find_citations(f"各校要{adverb}{ADVERBS[0]}落实和完善《条例》。")
    assert citation.relation == f"{adverb}{ADVERBS[0]}落实和完善"


@pytest.mark.parametrize("group", GROUPS)
def test_groups_that_are_charged(group):
    assert [one.unit for one in find_implementers(f"各{group}要建立台账。")] == [f"各{group}"]


@pytest.mark.parametrize("beginning", GROUP_BEGINS)
def test_how_the_name_of_a_group_begins(beginning):
    assert find_implementers(f"{beginning}学校要建立台账。")


@pytest.mark.parametrize("which", WHICH)
def test_which_of_a_group_does_not_count_for_how_long_a_name_may_be(which):
    longest = "甲乙丙丁戊己庚辛壬癸" * 2
    assert find_implementers(f"{which}{longest}部门要建立台账。")
    assert not find_implementers(f"{which}{longest}甲部门要建立台账。")
