"""Brackets in pairs, of every kind and width."""

from policysite.grammar.brackets import KINDS, left_open, outer_pairs
from support.tables import for_each


@for_each("kind", KINDS)
def test_each_kind_pairs_with_all_widths_of_its_own(kind):
    opens, closes = kind
    for opener in opens:
        for closer in closes:
            assert [pair.inside for pair in outer_pairs(f"甲{opener}乙{closer}丙")] == ["乙"]


@for_each(
    ("text", "insides", "left"),
    [
        ("（甲）（乙）", ["甲", "乙"], []),
        ("（甲〔乙（丙）〕丁）戊", ["甲〔乙（丙）〕丁"], []),
        ("甲）乙（丙）", ["丙"], []),
        ("（甲（乙）丙", ["乙"], [0]),
        ("（甲〔乙）丙", ["甲〔乙"], [2]),
        ("〔甲）乙", [], [0]),
        ("1）甲（乙）", ["乙"], []),
        ("", [], []),
    ],
)
def test_outer_pairs_and_what_is_left_open(text, insides, left):
    assert [pair.inside for pair in outer_pairs(text)] == insides
    assert left_open(text) == left
    assert all(text[pair.start + 1 : pair.end - 1] == pair.inside for pair in outer_pairs(text))
