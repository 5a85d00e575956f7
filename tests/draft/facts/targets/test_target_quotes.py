"""A target keeps the narrowest words that bear it out, and is none where no words do."""

from policysite.draft.facts.clauses import Words
from policysite.draft.facts.targets.target_quotes import FoundTarget, borne_out, placed
from policysite.draft.facts.targets.targets import find_targets


def test_each_figure_is_quoted_with_the_words_that_compare_it_and_no_others():
    found = find_targets("建设2个以上渔港、5个渔场，投放渔船20艘")
    assert [one.quote for one in found] == ["建设2个以上渔港、5个渔场", "5个渔场", "投放渔船20艘"]


def test_words_that_do_not_say_it_bear_nothing_out():
    words = Words("建设 2 个渔港")
    target = placed(words, FoundTarget(0, 0, "", "渔港", "equal", 2, unit="个"), (0, len(words.plain)))
    assert target.quote == "建设 2 个渔港" and borne_out(target) == target
    assert borne_out(placed(words, target, (0, 2))) is None
