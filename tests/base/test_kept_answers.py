"""Answers that cost much are asked for once; what is spoilt, or rests on another package, is worked out anew."""

import pytest

from policysite.base import kept_answers
from policysite.base.cache import VARIABLE
from policysite.base.kept_answers import KeptAnswers

ASKED = []


def backwards(text):
    ASKED.append(text)
    return list(reversed(text))


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    ASKED.clear()
    return tmp_path / "kept"


def told(*texts):
    """The answers as another process has them."""
    answers = KeptAnswers(backwards, ("pypinyin",))
    found = [answers(text) for text in texts]
    answers.keep()
    return found


def test_an_answer_is_worked_out_once():
    assert told("甲乙", "a\ud800", "甲乙") == [["乙", "甲"], ["\ud800", "a"], ["乙", "甲"]]
    assert told("甲乙", "丙丁") == [["乙", "甲"], ["丁", "丙"]]
    assert told("a\ud800", "丙丁") == [["\ud800", "a"], ["丁", "丙"]]
    assert ASKED == ["甲乙", "a\ud800", "丙丁"]


def test_what_is_spoilt_or_of_another_package_is_worked_out_again(place, monkeypatch):
    told("甲乙")
    for entry in (path for path in place.rglob("*") if path.is_file()):
        entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    assert told("甲乙") == [["乙", "甲"]] and ASKED == ["甲乙"] * 2
    monkeypatch.setattr(kept_answers, "version", lambda name: "0")
    assert told("甲乙") == [["乙", "甲"]] and ASKED == ["甲乙"] * 3


def test_of_too_many_only_those_that_were_asked_for_last_are_kept(monkeypatch):
    monkeypatch.setattr(kept_answers, "_MOST", 2)
    told("甲", "乙")
    told("丙", "乙")
    told("丙", "乙", "甲")
    assert ASKED == ["甲", "乙", "丙", "甲"]
