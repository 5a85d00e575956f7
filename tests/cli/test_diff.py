"""`policysite diff`: what changed between two editions, for people and for programs."""

import json

import pytest

from policysite.cli.main import main
from support import SHALIU


@pytest.fixture
def diff(capsys):
    def run(*words):
        code = main(["diff", *map(str, words), "--data", str(SHALIU)])
        return code, *capsys.readouterr()

    return run


def test_editions_are_named_by_id_and_day(diff):
    code, out, _ = diff("sl-2023-5@2023-03-10", "sl-2023-5@2024-06-20")
    assert code == 0 and out.startswith("任务由 7 项变为 7 项：") and "责任：市财政局不再配合" in out


def test_the_edition_in_force_has_its_day_too(diff):
    code, out, _ = diff("sl-2023-5@2025-09-01", "sl-2023-5")
    assert (code, out) == (0, "任务由 8 项变为 8 项：未变 8 项。\n")


def test_programs_get_the_same_as_json(diff):
    code, out, _ = diff("sl-2023-5@2024-06-20", SHALIU / "plans/sl-2023-5", "--format", "json")
    (split,) = (one for one in json.loads(out)["changes"] if one["kind"] == "split")
    assert code == 0 and [one["heading"] for one in split["new"]] == ["（二）加装电梯", "（三）更换燃气管线"]
    assert {(one["name"], one["before"], one["after"]) for one in split["roles"]} == {
        ("市住建局", "lead", None),
        ("市城管局", "partner", "lead"),
        ("市应急局", None, "partner"),
    }


@pytest.mark.parametrize("words", ["no-such", "sl-2023-5@2020-01-01", "../away"])
def test_what_is_no_plan_is_said(diff, words):
    code, out, err = diff(words, "sl-2023-5")
    assert (code, out) == (1, "") and f"没有方案“{words}”" in err
