"""`policysite build` of several projects: each as by itself, and what one lacks stops no other."""

import pytest

from policysite.cli.main import main
from support.projects import build, write_projects


@pytest.mark.site
def test_several_projects_are_built_as_each_by_itself_and_a_broken_one_stops_no_other(tmp_path):
    first, broken, last = projects = write_projects(tmp_path, 3)
    (broken / "policy_data/units.yml").write_text("- {id: a, nam: 甲}\n", "utf-8")
    code, said, faults, lists = build(projects, "--workers", "2")
    assert code == 1 and sorted(lists) == [first.name, last.name]
    assert [line.partition("，")[0] for line in said.splitlines()] == [
        f"{first.name}：网站已生成",
        f"{broken.name}：没有生成。",
        f"{last.name}：网站已生成",
    ]
    assert "units.yml:1" in faults and "3 个网站里有 1 个没有生成" in faults
    alone = build([last], "--workers", "1")
    assert alone[0] == 0 and alone[3][last.name] == lists[last.name]


def test_what_several_cannot_have_is_told(tmp_path, capsys):
    one, other = (str(project) for project in write_projects(tmp_path, 2))
    for options, code, words in (
        (["--site-dir", "x"], 2, "--site-dir 一次只能用于一个网站"),
        (["--site-url", "http://h/"], 2, "--site-url 一次只能用于一个网站"),
        (["--config", "mkdocs.yml"], 2, "--config 不能和项目文件夹一起写"),
        ([str(tmp_path / "no")], 1, "不是项目文件夹（里面没有 mkdocs.yml）"),
    ):
        assert main(["build", one, other, *options]) == code
        assert words in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["build", f"{one}/policy_data", "--data", "x"])
    assert "写了两次" in capsys.readouterr().err
    assert main(["build", f"{one}/policy_data", "--dask", "tcp://127.0.0.1:1"]) == 2
    assert "--dask 用于一次生成几个网站" in capsys.readouterr().err
