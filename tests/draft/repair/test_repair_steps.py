"""Errata of a long text take as many steps as it is long, however often it says the same."""

import sys

import pytest

from policysite.base import text
from policysite.base.text import Places
from policysite.checking.alignment import mend
from policysite.data.model.plan import Erratum
from policysite.draft.repair.propose import propose_errata

LINES = {
    "the same fault on every line": "建\u200b设学校。\n",
    "dates with letters": "2O2l年1月完成。\n",
    "sentences broken between lines": "建设学校和医院以及其他\n设施，",
    "names broken between lines": "市教育局、\n",
    "doubled characters": "办好中小小学生食堂。\n",
    "pages": "建设学校和医\n— 3 —\n院。\n",
}


def compared(raw, monkeypatch):
    """How many characters of the text are gone through to mend it: by comparing words, and where edits are joined."""
    count = 0

    class Counted(Places):
        def of(self, words):
            nonlocal count
            for place in super().of(words):
                count += 1
                yield place
            count += 1

    for module in (
        "policysite.draft.repair.edits",
        "policysite.draft.repair.misprints",
        "policysite.checking.alignment",
    ):
        monkeypatch.setattr(sys.modules[module], "Places", Counted)
    errata = [one for one in propose_errata(raw) if one.changes]
    _, faults = mend(raw, [Erratum(kind=one.kind, found=one.found, read=one.read) for one in errata])
    assert not faults
    return count


@pytest.mark.parametrize("what", LINES)
def test_four_times_the_lines_take_four_times_the_looks(what, monkeypatch):
    once, four_times = (compared(LINES[what] * many, monkeypatch) for many in (200, 800))
    assert four_times < 5.5 * once + 100


@pytest.mark.parametrize("words", ["甲", "甲乙", "甲乙丙丁戊", "乙丙丁", "丁戊甲乙丙", "x", "", "甲乙丙丁戊己"])
@pytest.mark.parametrize("of", [None, ["甲", "甲乙", "甲乙丙丁戊", "乙丙丁", "丁戊甲乙丙", "x", "", "甲乙丙丁戊己"]])
@pytest.mark.parametrize("few", [0, 16])
def test_places_are_those_that_find_finds(words, of, few, monkeypatch):
    monkeypatch.setattr(Places, "_FEW", few)
    whole = "甲乙丙丁戊甲乙丙丁戊甲甲乙"
    assert list(Places(whole, of).of(words)) == [place for place, _ in text.occurrences(whole, words)]
    assert Places(whole, of).once(words) == (words != "" and whole.count(words) == 1)
