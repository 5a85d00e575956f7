"""The verbs behind names, word by word, and that reading them takes no more steps than the words are long."""

from itertools import product

import pytest

from policysite.grammar.charges import duty_verbs
from policysite.grammar.charges.charge_labels import NO_CHARGE
from policysite.grammar.charges.duty_verbs import (
    BEFORE_WATCHING,
    BEFORE_WORK,
    BEHIND_WATCHING,
    BY_DUTY,
    LEADING_AT_END,
    MANNER,
    VERBS,
    WATCHING,
    verbs_begin,
    watching_begins,
)
from policysite.grammar.charges.responsibility import Run, runs_of
from support.tables import for_each

BODY = "市财政局"


@for_each("verb", VERBS)
def test_a_verb_ends_the_names_before_it(verb):
    assert verbs_begin(f"{BODY}{verb}") == len(BODY)
    assert verbs_begin(f"{BODY}{verb}工作") == len(BODY)
    assert verbs_begin(f"{BODY}{verb}处") is None


@for_each("words", MANNER)
def test_a_word_of_manner_belongs_to_the_verb_behind_it(words):
    assert verbs_begin(f"{BODY}{words}负责") == len(BODY)
    assert (verbs_begin(f"{BODY}{words}") is None) == (words not in LEADING_AT_END)
    assert watching_begins(f"{BODY}{words}监督") == len(BODY)


def test_by_what_a_task_is_shared_out_belongs_to_the_verb_behind_it():
    every = ["".join(words) for groups in BY_DUTY for words in product(*groups)]
    assert [words for words in every if verbs_begin(f"{BODY}{words}负责") != len(BODY)] == []
    assert [words for words in every if verbs_begin(f"{BODY}{words}") is not None] == []


@pytest.mark.parametrize("before", BEFORE_WORK)
def test_work_is_a_verb_behind_some_words_only(before):
    assert verbs_begin(f"{BODY}{before}工作") == len(BODY)
    assert verbs_begin(f"{BODY}工作") is None


@for_each("word", WATCHING)
def test_who_watches_over_others(word):
    assert watching_begins(f"{BODY}{word}") == len(BODY)
    assert runs_of(f"{BODY}{word}") == [Run(NO_CHARGE, f"{BODY}{word}")]


@pytest.mark.parametrize("word", BEHIND_WATCHING)
def test_what_follows_the_word_of_watching(word):
    assert watching_begins(f"{BODY}督促{word}工作") == len(BODY)


@for_each("word", BEFORE_WATCHING)
def test_what_stands_before_the_word_of_watching(word):
    assert watching_begins(f"{BODY}{word}督促") == len(BODY)


def test_words_of_manner_alone_watch_over_nobody():
    assert watching_begins(f"{BODY}负责落实工作") is None
    assert watching_begins("") is None
    assert verbs_begin("") is None


@pytest.mark.parametrize(
    "words", ["按职责分工", "按职责分工负责", "负责", "等", "监督检查", "抓好工作", "按照各自的职责任务要求分工"]
)
@pytest.mark.parametrize("end", ["", "负责", "监督", "市"])
def test_each_place_is_looked_at_once(words, end, monkeypatch):
    """A way of reading that tried every cut into words would not come back from the longer clause."""
    looked = []
    starts = duty_verbs._starts

    def counting(clause, at, known):
        looked.append(at)
        return starts(clause, at, known)

    monkeypatch.setattr(duty_verbs, "_starts", counting)
    for times in (100, 200, 400):
        looked.clear()
        clause = words * times + end
        verbs_begin(clause)
        watching_begins(clause)
        assert len(looked) <= 3 * len(clause) + 10


def test_a_line_of_nothing_but_words_of_manner_charges_whom_it_seems_to_name():
    assert runs_of(f"（责任单位：{'按职责分工' * 2000}）") == [Run("charged", "按职责分工" * 2000)]
