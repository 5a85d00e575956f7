"""The command as people use it: what it says, in Chinese, and the code it exits with."""

import argparse
import contextlib
import io
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from policysite.__main__ import start
from policysite.cli import site
from policysite.cli.data_option import data_folder
from policysite.cli.main import _parser, main
from support import INVENTED, REAL
from support.drawing import some
from support.tables import for_each

COMMANDS = (
    "init",
    "check",
    "schema",
    "draft",
    "review",
    "diff",
    "units",
    "collect",
    "receive",
    "brief",
    "render",
    "build",
    "serve",
    "verify",
    "bundle",
    "portal",
)


def run(*arguments):
    """Run the command in this process: its exit code, and all that it says."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(arguments)
        except SystemExit as ended:
            code = ended.code
    return SimpleNamespace(returncode=code, stdout=out.getvalue(), stderr=err.getvalue())


def test_it_is_a_command():
    command = [sys.executable, "-m", "policysite", "--help"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, run("--help").stdout, "")


@for_each("command", ["", *COMMANDS])
def test_help_is_chinese_and_has_an_example(command):
    done = run(*filter(None, [command, "--help"]))
    assert done.returncode == 0
    assert "例：policysite" in done.stdout
    without_names = re.sub(
        r"policysite|--?[a-z-]+|mkdocs\.yml|policy_data|Markdown|YAML|Ctrl\+C|https?|init|check|schema|draft|review|diff|units\.yml|units|write|collect|receive|brief|public|internal|Excel|Word|yx|render|build|verify|bundle|serve|\[dask\]|Dask|tcp://[\d.:]+|portal|sites\.yml|site|name|url|JSON Schema|json|text|line|data|git|docx|txt|html|pdf|xlsx|ofd|plan\.yml|source\.txt|127[\d.:]+",
        "",
        done.stdout,
    )
    assert re.findall(r"[A-Za-z]{2,}", without_names) == ["srv", "www"] * ("srv" in done.stdout)


def test_the_examples_in_the_help_are_commands_that_exist():
    parser = _parser()
    (commands,) = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    assert tuple(commands.choices) == COMMANDS
    for example in [parser.epilog, *(command.epilog for command in commands.choices.values())]:
        assert parser.parse_args(example.removeprefix("例：policysite ").split()).run


def test_check_counts_what_it_has_proved():
    done = run("check", str(REAL))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("核对通过：1 个方案、28 项任务、")


def test_what_is_remembered_of_a_check_counts_the_same(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("POLICYSITE_CACHE", str(tmp_path))
    said = [(main(["check", str(REAL), "--workers", "1"]), capsys.readouterr()) for _ in range(2)]
    assert said[0] == said[1] and "28 项任务" in said[0][1].out and any(tmp_path.iterdir())


def test_check_names_another_data_folder(capsys):
    assert main(["check", str(INVENTED)]) == 0
    assert "2 项任务" in capsys.readouterr().out


READERS = {
    "check": [],
    "schema": [],
    "render": ["--out", "o"],
    "build": [],
    "serve": [],
    "draft": ["a.docx", "--out", "o"],
    "review": ["home"],
    "diff": ["a", "b"],
    "collect": ["--period", "2026Q3", "--out", "o"],
    "receive": ["a.xlsx"],
    "units": ["a.xlsx"],
    "brief": ["--quarter", "2027Q1"],
}


@pytest.mark.parametrize("command", READERS)
def test_every_command_that_reads_data_takes_the_same_option(command, tmp_path):
    options = _parser().parse_args([command, *READERS[command], "--data", str(tmp_path)])
    assert data_folder(options) == tmp_path
    words = ["--data 数据文件夹", "数据在哪里（默认照 mkdocs.yml 里的 data；没有写的，是 policy_data）"]
    said = re.sub(r"\s+", "", run(command, "--help").stdout)
    assert all(re.sub(r"\s+", "", one) in said for one in words)


def test_no_other_command_reads_data():
    (commands,) = [action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction)]
    with_option = {name for name, command in commands.choices.items() if "--data" in command.format_help()}
    assert with_option == set(READERS)


def test_the_folder_may_stand_alone_where_it_always_could(capsys):
    assert main(["check", "--data", str(INVENTED)]) == 0
    by_option = capsys.readouterr().out
    assert main(["check", str(INVENTED)]) == 0
    assert capsys.readouterr().out == by_option
    with pytest.raises(SystemExit) as ended:
        main(["check", "--data", "a", "b"])
    assert ended.value.code == 2 and "写了两次：a 和 b" in capsys.readouterr().err


@pytest.mark.parametrize(
    "settings",
    [
        "plugins:\n  - policysite: {data: there}\n  - search\n",
        "plugins: {search: {}, policysite: {data: there}}\n",
        "site_dir: !ENV [SITE, site]\nx: !!python/name:a.b\nplugins: [search, policysite: {data: there}]\n",
    ],
)
def test_without_the_option_the_folder_is_the_project_s(tmp_path, monkeypatch, settings):
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert data_folder(_parser().parse_args(["check"])).resolve() == tmp_path / "there"


def test_where_the_project_names_none_it_is_policy_data(tmp_path, monkeypatch):
    (tmp_path / "mkdocs.yml").write_text("plugins: [policysite]\n", "utf-8")
    (tmp_path / "policy_data").mkdir()
    monkeypatch.chdir(tmp_path)
    assert data_folder(_parser().parse_args(["check"])).resolve() == tmp_path / "policy_data"


def test_check_fails_with_file_line_and_a_count(copy, capsys):
    plan = copy / "plans/pzh-2021-73/plan.yml"
    plan.write_text(plan.read_text("utf-8").replace("value: 87", "value: 88"), "utf-8")
    line = plan.read_text("utf-8").splitlines().index("            value: 88") + 1
    assert main(["check", str(copy)]) == 1
    said = capsys.readouterr().err
    assert f"plan.yml:{line}:" in said and said.endswith("共 1 处问题。\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bild"], "不能是“bild”"),
        ([], "缺少参数：命令"),
        (["render"], "缺少参数：--out"),
        (["check", "a", "b"], "不认识的参数：b"),
        pytest.param(["build", "--site-dir"], "--site-dir 后面要写一个值", marks=pytest.mark.site),
    ],
)
def test_a_wrong_command_line_exits_with_2_and_says_why_in_chinese(arguments, words):
    done = run(*arguments)
    assert done.returncode == 2
    assert words in done.stderr and "--help" in done.stderr
    assert "argument" not in done.stderr


def test_a_folder_that_is_not_there(capsys, tmp_path):
    assert main(["check", str(tmp_path / "no")]) == 1
    assert "没有这个数据文件夹" in capsys.readouterr().err


def test_render_writes_pages_once(tmp_path, capsys):
    out = tmp_path / "pages"
    assert main(["render", str(INVENTED), "--out", str(out)]) == 0
    assert (out / "mkdocs.yml").is_file()
    assert (out / "docs/plans/yc-2024-12/tasks/windows.md").is_file()
    assert (out / "docs/guide/index.md").is_file()
    assert (out / "docs/data/tasks.json").is_file()
    assert main(["render", str(INVENTED), "--out", str(out)]) == 1
    assert "已有内容" in capsys.readouterr().err


@pytest.mark.site
def test_build_ends_by_saying_how_to_open_the_site(tmp_path, capsys):
    assert main(["build", str(INVENTED), "--site-dir", str(tmp_path / "site")]) == 0
    assert "双击" in capsys.readouterr().out
    assert (tmp_path / "site/units/yc-education.html").is_file()


@pytest.mark.site
def test_a_missing_config_is_said_without_a_traceback(tmp_path):
    done = run("build", str(INVENTED), "--config", str(tmp_path / "no.yml"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert re.search("[\u4e00-\u9fff]", done.stderr)


def test_a_reader_that_goes_away_is_no_error_of_ours():
    command = [sys.executable, "-m", "policysite", "check", str(INVENTED)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as done:
        done.stdout.close()
        assert done.stderr.read() == ""
    assert done.returncode == 1


@pytest.mark.parametrize("encoding", some(["gbk", "ascii", "latin-1"]))
def test_a_terminal_that_cannot_show_a_sign_does_not_break_the_work(tmp_path, encoding):
    home = tmp_path / "数据©"
    command = [sys.executable, "-m", "policysite", "check", "--data"]
    settings = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run([*command, str(home)], capture_output=True, check=False, env=settings)
    assert done.returncode == 1 and b"Traceback" not in done.stderr
    done = subprocess.run([*command, str(INVENTED)], capture_output=True, check=False, env=settings)
    assert done.returncode == 0 and done.stdout


@pytest.mark.parametrize("closed", some(["all", "stdin", "stdout", "stderr"]))
def test_a_command_that_is_started_without_its_streams(closed, tmp_path):
    """No file that it opens takes the place of a stream, and the work is done."""
    signs = {"stdin": "<&-", "stdout": ">&-", "stderr": "2>&-", "all": "<&- >&- 2>&-"}
    (tmp_path / "a.txt").write_text(
        "云州市建设方案\n一、总体\n（一）建设学校。2025年底前完成。（责任单位：市教育局）\n", "utf-8"
    )
    command = f"{sys.executable} -m policysite draft a.txt --out d --id a-1 {signs[closed]}"
    assert subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False).returncode == 0
    assert {path.name for path in (tmp_path / "d/a-1").iterdir()} == {"plan.yml", "source.txt", "review.html"}
    assert "市教育局" in (tmp_path / "d/units-new.yml").read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux only")
def test_an_output_that_is_full():
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m policysite --version && {sys.executable} -m policysite check '{INVENTED}' >/dev/full"],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1 and "Traceback" not in done.stderr and "出错" in done.stderr


@pytest.mark.parametrize("arguments", [["render", "--out"], ["build", "--config"], ["draft", "a.txt", "--out"]])
def test_a_link_that_leads_back_to_itself(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "loop").symlink_to("loop")
    done = run(*arguments, "loop")
    assert done.returncode == 1 and done.stderr.count("\n") <= 6 and (tmp_path / "loop").is_symlink()


def test_a_folder_in_a_file(tmp_path):
    (tmp_path / "a").write_text("x")
    for arguments in (
        ["schema", str(tmp_path / "a")],
        ["init", str(tmp_path / "a/b")],
        ["draft", "x", "--out", str(tmp_path / "a/b")],
    ):
        done = run(*arguments)
        assert done.returncode == 1 and done.stderr.strip().endswith("。")


def test_ctrl_c_while_the_software_loads(monkeypatch, capsys):
    class Stop:
        def find_spec(self, *_):
            raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "policysite.cli.main")
    monkeypatch.setattr(sys, "meta_path", [Stop()])
    assert start() == 130
    assert capsys.readouterr().err == "\n已停止。\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without a word")
@pytest.mark.parametrize(("told", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_pages_rendered_are_there_all_or_not_at_all(tmp_path, monkeypatch, told, code):
    monkeypatch.setattr(site, "write_whole", lambda *_: os.kill(os.getpid(), told))
    before = signal.getsignal(told)
    if before is signal.SIG_IGN:
        pytest.skip("whoever started the tests has told them not to hear it (nohup)")
    done = run("render", "--data", str(INVENTED), "--out", str(tmp_path / "out"))
    assert (done.returncode, done.stderr.strip()) == (code, "已停止。")
    assert list(tmp_path.iterdir()) == [] and signal.getsignal(told) is before


def test_of_settings_that_inherit_from_themselves_it_is_said(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("INHERIT: mkdocs.yml\nsite_name: x\n", "utf-8")
    done = run("build", "--config", str(tmp_path / "mkdocs.yml"))
    assert done.returncode == 1 and "INHERIT" in done.stderr and done.stderr.count("\n") < 6
