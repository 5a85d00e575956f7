"""Every word of the lists in facts does what its list says of it."""

from policysite.draft.facts.citations import ADVERBS, VERBS, find_citations
from policysite.draft.facts.implementers import GROUP_BEGINS, GROUPS, WHICH, find_implementers
from support.tables import for_each


@for_each("verb", VERBS)
def test_what_is_to_be_done_with_a_document(verb):
    (citation,) = find_citations(f"各校要{verb}《条例》。")
    assert (citation.relation, citation.review) == (verb, None)


@for_each("adverb", ADVERBS)
def test_how_it_is_to_be_done(adverb):
    (citation,) = find_citations(f"各校要{adverb}落实《条例》。")
    assert citation.relation == f"{adverb}落实"
    (citation,) = find_citations(f"各校要{adverb}{ADVERBS[0]}落实和完善《条例》。")
    assert citation.relation == f"{adverb}{ADVERBS[0]}落实和完善"


@for_each("group", GROUPS)
def test_groups_that_are_charged(group):
    assert [one.unit for one in find_implementers(f"各{group}要建立台账。")] == [f"各{group}"]


@for_each("beginning", GROUP_BEGINS)
def test_how_the_name_of_a_group_begins(beginning):
    assert find_implementers(f"{beginning}学校要建立台账。")


@for_each("which", WHICH)
def test_which_of_a_group_does_not_count_for_how_long_a_name_may_be(which):
    longest = "甲乙丙丁戊己庚辛壬癸" * 2
    assert find_implementers(f"{which}{longest}部门要建立台账。")
    assert not find_implementers(f"{which}{longest}甲部门要建立台账。")
