"""Reading takes as many steps as the text is long: no pattern tries every cut of it, and no loop goes over it again."""

import pkgutil
import re
from datetime import date
from importlib import import_module
from re import _constants as codes
from re import _parser as parser

import pytest

from policysite import grammar
from policysite.draft import facts
from policysite.draft.facts.asides import find_asides
from policysite.draft.facts.citations import find_citations
from policysite.draft.facts.implementers import find_implementers
from policysite.draft.facts.targets.targets import find_targets
from policysite.draft.facts.times.deadlines import find_times
from policysite.grammar.bodies import names as naming
from policysite.grammar.bodies.names import names
from policysite.grammar.charges.responsibility import read_line
from policysite.grammar.charges.standing_words import is_remark, may_stand, standing_charge
from policysite.grammar.numbering import heading
from support.drawing import some
from support.steps import steps

MANY = (
    240  # a pattern that repeats so often at most is read in bounded time, as a clause is cut after so many characters
)


def repeats(pattern, inside=False):
    """For each repeat without bound in a parsed pattern whether it stands inside another one."""
    for code, value in pattern:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            unbounded = value[1] > MANY
            if unbounded:
                yield inside
            yield from repeats(value[2], inside or unbounded)
        elif code is codes.SUBPATTERN:
            yield from repeats(value[3], inside)
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from repeats(branch, inside)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from repeats(value[1], inside)


def patterns():
    for package in (grammar, facts):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, value in vars(import_module(module.name)).items():
                for one in value if isinstance(value, tuple) else [value]:
                    if isinstance(one, re.Pattern):
                        yield name, one


def test_no_pattern_repeats_without_bound_what_repeats_without_bound():
    """(a*)* tries every cut of a text."""
    assert {name for name, pattern in patterns() if any(repeats(parser.parse(pattern.pattern)))} == set()


def read_facts(text):
    day = date(2021, 3, 5)
    times, targets = find_times(text, day), find_targets(text, day)
    find_asides(text, times, targets, day)
    find_citations(text)
    find_implementers(text)


def read_as_line(text):
    for form in ("labels", "before_comma", "marked"):
        read_line(f"责任单位：{text}", form)
    names(text)
    heading(f"一、{text}")
    is_remark(text)
    may_stand(text)
    standing_charge(text)


FORMS = [
    "2021年", "2021年1月", "等", "《一》", "《", "95%", "达到95%", "每年", "A ", "负责", "1/", "年底前", "按职责分工",
    "按职责分工负责", "五年内", "3年内", "http://a", "每季度", "每月1日前", "每周一次", "2021、", "首位", "以上", "“每年”",
    "每所有", "1,000", "000,", "制定", "全面", "和", "市教育局", "市教育局和", "，", "责任单位：", "（", "（、", "各县要", "各县于3月底前",
    "市局每年开展", "市统计局：负责", "从目前的", "3座、", "以上的", "1起", "3月1日和", "次年3月",
    "会同", "下同", "★",
]  # fmt: skip


@pytest.mark.parametrize("form", some(FORMS))
@pytest.mark.parametrize("read", [read_facts, read_as_line])
def test_four_times_the_words_take_four_times_the_steps(read, form):
    read(form)  # what is made once
    once, four_times = (steps(read, form * (length // len(form))) for length in (200, 800))
    assert four_times < 5.5 * once + 500


@pytest.mark.parametrize("form", ["A ", "1/", "甲\n", "http://a"])
def test_whether_a_name_ends_is_seen_from_its_last_characters(form, monkeypatch):
    asked = []
    is_body = naming.is_body
    monkeypatch.setattr(naming, "is_body", lambda words: asked.append(len(words)) or is_body(words))
    names(form * 2000)
    assert asked
    assert max(asked) <= 300
