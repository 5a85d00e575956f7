"""Every word of the lists in grammar does what its list says of it."""

import pytest

from policysite.grammar.bodies.levels import BY_THEMSELVES, NATIONAL_OFFICES, with_levels
from policysite.grammar.bodies.names import NO_BODIES, OFFICES, ONE_NAME, OTHERS, is_body, names
from policysite.grammar.charges.charge_labels import (
    CALLED,
    CHARGE_WORDS,
    CHARGED,
    DUTIES,
    LABEL,
    LEAD,
    LEAD_WORDS,
    NO_CHARGE,
    NO_CHARGE_WORDS,
    PARTNER,
    PARTNER_WORDS,
    PERSON_WORDS,
    label_role,
)
from policysite.grammar.line_shapes import KINDS, OFFICE_ENDS, TITLE_END, is_office
from support.tables import for_each

FIRST = "市教育局市财政局市民政局"  # so long that a label behind it must be known by its own words


@for_each("end", [*NATIONAL_OFFICES, *BY_THEMSELVES])
def test_a_body_with_a_name_of_its_own_has_no_level(end):
    assert dict(with_levels(["市商务局", f"甲乙{end}"]))[f"甲乙{end}"] == f"甲乙{end}"


@for_each("begin", ONE_NAME)
def test_a_name_that_holds_a_conjunction(begin):
    assert names(f"市商务局、{begin}工委和市财政局") == ["市商务局", f"{begin}工委", "市财政局"]


@for_each("end", OFFICES)
def test_the_end_of_an_office_parts_two_names_at_a_conjunction(end):
    assert names(f"甲乙{end}和丙丁{end}") == [f"甲乙{end}", f"丙丁{end}"]
    assert is_body(f"甲乙{end}（丙丁）")


@for_each("end", OTHERS)
def test_the_end_of_another_body(end):
    assert is_body(f"甲乙{end}")
    assert is_body(f"甲乙{end}（丙丁）")
    assert not is_body(f"甲乙{end}的")


@pytest.mark.parametrize("words", [OFFICES, (*OFFICES, *OTHERS)])
def test_no_end_is_covered_by_a_shorter_one(words):
    covered = [
        (word, other) for word in words for other in words if word != other and word.endswith(other) and is_body(word)
    ]
    assert [pair for pair in covered if pair[0] not in OFFICES or pair[1] in OFFICES] == []


@for_each(("end", "before"), [(end, one) for end, words in NO_BODIES.items() for one in words])
def test_words_that_only_end_like_a_body(end, before):
    assert is_body(f"甲乙{end}")
    assert not is_body(f"甲{before}{end}")


@for_each("duty", DUTIES)
def test_what_a_label_says_that_bodies_do(duty):
    assert LABEL.search(f"{FIRST}{duty}单位：")[0] == f"{duty}单位："


@for_each("called", CALLED)
def test_how_a_label_calls_them(called):
    assert LABEL.search(f"{FIRST}牵头{called}：")[0] == f"牵头{called}："


@for_each(
    ("label", "role"),
    [
        *((word, NO_CHARGE) for word in (*NO_CHARGE_WORDS, *PERSON_WORDS)),
        *((word, LEAD) for word in LEAD_WORDS if word != "第一责任"),
        *((word, PARTNER) for word in PARTNER_WORDS),
        *((word, CHARGED) for word in CHARGE_WORDS),
        ("第一责任", LEAD),
        ("甲乙", NO_CHARGE),
    ],
)
def test_what_a_label_makes_of_those_behind_it(label, role):
    assert label_role(f"{label}：") == role


@for_each("word", (*NO_CHARGE_WORDS, *PERSON_WORDS))
def test_persons_and_watching_bodies_carry_out_nothing_even_where_the_label_speaks_of_duty(word):
    assert label_role(f"责任{word}：") == NO_CHARGE


@pytest.mark.parametrize("person", [word for word in PERSON_WORDS if word != "组长"])
def test_a_person_before_another_word_is_none(person):
    assert label_role(f"{person}单位：") == CHARGED


@for_each("kind", KINDS)
def test_what_titles_end_in(kind):
    assert TITLE_END.search(f"关于加强学校建设的{kind}")[1] == kind
    assert TITLE_END.search(f"关于加强学校建设的{kind}（试行）")
    assert not TITLE_END.search(f"关于加强学校建设的{kind}里")


@for_each("end", OFFICE_ENDS)
def test_what_the_names_of_offices_end_in(end):
    assert is_office(f"攀枝花市{end}")
    assert not is_office(f"关于攀枝花市{end}")
