"""An answer is worked out once, and who asks for it rests on the answer alone."""

from array import array

import pytest

from policysite.build.reuse.last_site import LastSite
from policysite.build.reuse.record import load, save
from policysite.checking.check import check
from policysite.library import derived as module
from policysite.library.derived import derived
from policysite.library.library import build_library
from policysite.library.readings import Readings
from support import INVENTED


@pytest.fixture
def asked(monkeypatch):
    """A function that is remembered, another that asks it, and for whom they were worked out."""
    monkeypatch.setattr(module, "FUNCTIONS", dict(module.FUNCTIONS))
    monkeypatch.setattr("policysite.library.readings.FUNCTIONS", module.FUNCTIONS)
    worked_out = []

    @derived
    def length(task):
        worked_out.append(task.key)
        return len(task.text)

    @derived
    def is_long(task):
        return length(task) > 5

    return length, is_long, worked_out


def read(library, readings, function):
    """What is read while a function is asked for every task."""
    with readings.noted():
        readings.begin()
        answers = [function(task) for task in library.tasks]
        return answers, readings.end()


def test_an_answer_is_worked_out_once_and_is_all_that_is_read(asked):
    length, is_long, worked_out = asked
    library = build_library(check(INVENTED))
    readings = Readings(library)
    assert read(library, readings, length)[0] == [len(task.text) for task in library.tasks]
    read(library, readings, is_long)
    _, found = read(library, readings, is_long)
    assert len(worked_out) == len(library.tasks)
    names = {readings.named(one)[1].rpartition(".")[2] for one in found}
    assert "is_long()" in names and "text" not in names and "length()" not in names


def test_without_readings_a_function_is_only_called(asked):
    library = build_library(check(INVENTED))
    assert asked[0](library.tasks[0]) == asked[0](library.tasks[0]) and len(asked[2]) == 2


def test_what_is_no_part_of_the_library_counts_reading_by_reading(asked):
    library, other = build_library(check(INVENTED)), build_library(check(INVENTED))
    readings = Readings(library)
    with readings.noted():
        readings.begin()
        assert asked[0](other.tasks[0]) == len(other.tasks[0].text)
        assert readings.end() is None and readings.derived == {}


@pytest.mark.parametrize(
    ("words", "changed"),
    [(None, False), ("。", True), ("同", False)],
    ids=["nothing", "another length", "the same length"],
)
def test_a_file_is_made_again_only_if_the_answer_is_another(asked, tmp_path, words, changed):
    length, _, times = asked
    library = build_library(check(INVENTED))
    readings = Readings(library)
    last = LastSite(tmp_path, load(tmp_path / "none"), "", readings)
    last.enter("a", "", read(library, readings, length)[1])
    save(last.record({"a": "1"}, tmp_path), tmp_path / "a.record", tmp_path)

    checked = check(INVENTED)
    task = next(checked.plans[0].plan.tasks)
    if words:
        task.__dict__["text"] = task.text + words if changed else words + task.text[1:]
    times.clear()
    library = build_library(checked)
    last = LastSite(tmp_path, load(tmp_path / "a.record"), "", Readings(library))
    assert last.is_unchanged("a", "") is not changed
    assert len(times) == (1 if words else 0)  # only where the text has changed
    assert last.record({}, tmp_path).made == {}


def test_what_another_process_has_worked_out_is_entered(asked):
    library = build_library(check(INVENTED))
    there, here = Readings(library), Readings(library)
    read(library, there, asked[0])
    here.learn(there.told())
    assert there.told() == [] and len(here.derived) == len(library.tasks)
    assert all(isinstance(rests, array) and rests for _, rests in here.derived.values())
