"""An office's years with one plan, by the commands and steps of the guide (修订与效力): notice, new text, end."""

import shutil

import pytest

from policysite.cli.main import main
from support import SHALIU
from support.editions import DAYS, HOME

PLAN = "plans/sl-2023-5"


@pytest.fixture
def office(tmp_path, capsys):
    """A data folder with the first edition alone, and a way to run commands beside it."""
    data = tmp_path / "policy_data"
    shutil.copytree(HOME / "editions" / DAYS[0], data / PLAN)
    shutil.copy(SHALIU / "units.yml", data / "units.yml")

    def run(*words):
        code = main([*map(str, words), "--data", str(data)])
        return code, "".join(capsys.readouterr())

    return data, run


def put_in_force(data, draft, day, *names):
    """The steps of the guide: the old edition into its folder, the draft in its place."""
    home = data / PLAN
    earlier = home / "editions" / day
    earlier.mkdir(parents=True)
    for path in [path for path in home.iterdir() if path.is_file()]:
        path.rename(earlier / path.name)
    for name in names:
        shutil.copy(draft / name, home / name)


def test_a_plan_is_amended_issued_anew_and_ended(office, tmp_path):
    data, run = office
    assert run("check")[0] == 0

    notice = HOME / "editions" / DAYS[1] / "notice.txt"
    code, said = run("draft", notice, "--amend", data / PLAN, "--out", tmp_path / "a")
    assert code == 0 and "没有放进去的 0 处" in said
    put_in_force(data, tmp_path / "a/sl-2023-5", DAYS[0], "plan.yml", "source.txt", "notice.txt")
    code, said = run("check")
    assert code == 0, said
    assert "责任：市财政局不再配合" in run("diff", f"sl-2023-5@{DAYS[0]}", "sl-2023-5")[1]

    code, said = run("draft", HOME / "source.txt", "--update", data / PLAN, "--out", tmp_path / "b")
    assert code == 0, said
    put_in_force(data, tmp_path / "b/sl-2023-5", DAYS[1], "plan.yml", "source.txt")
    plan = data / PLAN / "plan.yml"
    code, said = run("check")
    assert code == 0, said
    assert "责任：（三）更换燃气管线，市住建局不再牵头" in run("diff", f"sl-2023-5@{DAYS[1]}", "sl-2023-5")[1]

    (data / PLAN / "end.txt").write_text("沙柳市决定\n废止《沙柳市社区微更新行动方案》。\n2026年3月1日\n", "utf-8")
    end = [
        "is: 已废止",
        "date: 2026-03-01",
        "title: 沙柳市决定",
        "quote: 废止《沙柳市社区微更新行动方案》",
        "source: end.txt",
    ]
    plan.write_text(plan.read_text("utf-8") + "\n".join(["status:", *(f"  {line}" for line in end), ""]), "utf-8")
    code, said = run("check")
    assert code == 0, said
