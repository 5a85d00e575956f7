"""A check that is kept says what a check says that reads everything, whatever has changed in between."""

import shutil

import pytest

from policysite.base.cache import Cache
from policysite.base.problems import DataError
from policysite.checking import kept_checks
from policysite.checking.check import check
from policysite.checking.kept_checks import check_folder
from support import INVENTED, REAL, SHALIU
from support.drawing import some
from support.progress import REPORT, with_reports


@pytest.fixture
def data(tmp_path):
    """Two plans that share a registry."""
    for home in (REAL, INVENTED):
        shutil.copytree(home / "plans", tmp_path / "data/plans", dirs_exist_ok=True)
    invented = (INVENTED / "units.yml").read_text("utf-8").split("- id: education-sports")[0]
    (tmp_path / "data/units.yml").write_text((REAL / "units.yml").read_text("utf-8") + invented, "utf-8")
    return tmp_path / "data"


@pytest.fixture
def cache(tmp_path):
    (tmp_path / "cache").mkdir()
    return Cache(tmp_path / "cache")


def told(found):
    """All that data that passed say, or what is wrong with them."""
    try:
        checked = found()
    except DataError as error:
        return error.problems
    return [(one.plan.model_dump(), one.plan.mark("number"), one.mended, one.alignment.placed) for one in checked.plans]


def read(monkeypatch):
    """The plans that are really read from now on."""
    names = []
    load_plan = kept_checks.load_plan
    monkeypatch.setattr(
        kept_checks, "load_plan", lambda home, problems: names.append(home.name) or load_plan(home, problems)
    )
    return names


def edit(path, old, new):
    words = path.read_text("utf-8")
    assert old in words
    path.write_text(words.replace(old, new), "utf-8")


PZH = "plans/pzh-2021-73"
CHANGES = {
    "nothing": lambda data: None,
    "a word in plan and text": lambda data: [
        edit(data / PZH / name, "德育体系", "德育系统") for name in ("plan.yml", "source.txt")
    ],
    "a word in the text alone": lambda data: edit(data / PZH / "source.txt", "德育体系", "德育系统"),
    "a word in the plan alone": lambda data: edit(data / PZH / "plan.yml", "德育体系", "德育系统"),
    "a unit that is no more": lambda data: edit(data / "units.yml", "name: 市财政局", "name: 市甲乙局"),
    "a broken file": lambda data: edit(data / PZH / "plan.yml", "id: pzh-2021-73", "id: [pzh-2021-73"),
    "another id": lambda data: edit(data / PZH / "plan.yml", "id: pzh-2021-73", "id: pzh-2021-74"),
    "a plan under a number that is taken": lambda data: [
        shutil.copytree(data / PZH, data / "plans/other"),
        edit(data / "plans/other/plan.yml", "id: pzh-2021-73", "id: other"),
    ],
    "no text": lambda data: (data / PZH / "source.txt").unlink(),
    "no registry": lambda data: (data / "units.yml").unlink(),
    "a folder without a plan": lambda data: (data / "plans/empty").mkdir(),
}


def test_reports_are_held_against_plans_that_are_kept(tmp_path, cache):
    data = with_reports(tmp_path / "reported", {"2026Q3/yc-transport": REPORT})
    assert check_folder(data, cache, 1).inside == check(data).inside
    report = data / "progress/2026Q3/yc-transport.yml"
    report.write_text(report.read_text("utf-8").replace("task: school-buses", "task: cars"), "utf-8")
    assert told(lambda: check_folder(data, cache, 1).checked) == told(lambda: check(data))


@pytest.mark.parametrize("file", ["editions/2024-06-20/notice.txt", "editions/2024-06-20/plan.yml", "plan.yml"])
def test_editions_and_the_papers_behind_them_are_held_too(tmp_path, cache, file):
    data = shutil.copytree(SHALIU, tmp_path / "shaliu")
    assert told(lambda: check_folder(data, cache, 1).checked) == told(lambda: check(data))
    (home,) = (path.parents[2] for path in data.glob("plans/*/editions/2024-06-20/notice.txt"))
    (home / file).write_text((home / file).read_text("utf-8").replace("2024", "2025"), "utf-8")
    problems = told(lambda: check(data))
    assert problems and told(lambda: check_folder(data, cache, 1).checked) == problems


@pytest.mark.parametrize(
    ("workers", "name"), [*((1, name) for name in CHANGES), *((2, name) for name in some(CHANGES))]
)
def test_whatever_has_changed_the_answer_is_that_of_a_whole_check(data, cache, workers, name, monkeypatch):
    monkeypatch.setattr(kept_checks, "_FEW", 0)
    check_folder(data, cache, workers)
    CHANGES[name](data)
    for _ in range(2):
        assert told(lambda: check_folder(data, cache, workers).checked) == told(lambda: check(data))


def test_only_what_has_changed_is_read(data, cache, monkeypatch):
    names = read(monkeypatch)
    first = check_folder(data, cache, 1)
    assert len(names) == 2
    names.clear()
    assert check_folder(data, cache, 1).checked and names == []
    CHANGES["a word in plan and text"](data)
    again = check_folder(data, cache, 1, before=first)
    assert names == ["pzh-2021-73"]
    same = [one for one, other in zip(first.plans, again.plans, strict=True) if one is other]
    assert [plan.checked.plan.id for plan in same] == [one.plan.id for one in check(INVENTED).plans]


def test_other_software_reads_everything_again(data, cache, monkeypatch):
    check_folder(data, cache, 1)
    names = read(monkeypatch)
    monkeypatch.setattr(kept_checks, "software", lambda: "other")
    check_folder(data, cache, 1)
    assert len(names) == 2


def test_a_spoilt_cache_is_none(data, cache, tmp_path):
    check_folder(data, cache, 1)
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(path.read_bytes()[:100])
    assert told(lambda: check_folder(data, cache, 1).checked) == told(lambda: check(data))


def test_a_plan_with_a_fault_is_not_kept(data, cache, tmp_path):
    CHANGES["a word in the text alone"](data)
    with pytest.raises(DataError):
        check_folder(data, cache, 1)
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_recording_beside_a_plan_is_not_read(data, cache, monkeypatch):
    """Of a file larger than any that is read no digest is made: it may have gigabytes. The plan is read each time."""
    with (data / PZH / "讨论.mp4").open("wb") as recording:
        recording.truncate(200_000_000_000)
    names = read(monkeypatch)
    for _ in range(2):
        assert check_folder(data, cache, 1).checked
    assert sorted(names) == sorted([*(path.name for path in (data / "plans").iterdir()), "pzh-2021-73"])
