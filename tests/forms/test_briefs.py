"""One page for each leader, whatever there is to tell."""

import io
from dataclasses import replace

import docx
import pytest

from policysite.checking.check import check
from policysite.cli.main import main
from policysite.data.model.periods import parse_period
from policysite.forms.briefs import brief_file
from policysite.library.library import build_library
from policysite.views.progress import brief_of
from support.libreoffice import converter
from support.progress import told_data


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return told_data(tmp_path_factory.mktemp("told"))


@pytest.fixture(scope="module")
def brief(data):
    checked = check(data)
    (leader,) = build_library(checked, checked.inside).progress.portfolios
    return brief_of(leader, parse_period("2026Q3"))


def words(raw):
    return [one.text for one in docx.Document(io.BytesIO(raw)).paragraphs]


def test_it_says_what_is_due_past_blocked_and_done(brief):
    said = words(brief_file(brief))
    assert said[0] == "2026年第三季度任务进展简报" and said[1] == "内部领导（内部职务）分管的任务 2 项。"
    heads = [one for one in said if one.endswith("项）")]
    assert heads == [
        "一、下一季度（2026年第四季度）到期（0项）",
        "二、期限已过，没有完成记录（3项）",
        "三、受阻（1项）",
        "四、本季度报告完成（1项）",
    ]
    assert "逾期" not in "".join(said) and brief_file(brief) == brief_file(brief)


def full(brief):
    return replace(brief, past=brief.past * 40, blocked=brief.blocked * 30, done=brief.done * 30)


def test_what_finds_no_room_is_counted(brief):
    said = words(brief_file(full(brief)))
    assert [one for one in said if one.startswith("另有")] and len(said) <= 23
    assert any(one.startswith("二、期限已过，没有完成记录（120项）") for one in said)


@pytest.mark.office
def test_it_is_one_page(brief, tmp_path):
    pdfplumber = pytest.importorskip("pdfplumber")
    convert = converter(tmp_path)
    for number, one in enumerate((brief, full(brief))):
        with pdfplumber.open(io.BytesIO(convert(brief_file(one), f"{number}.docx", "pdf"))) as pdf:
            assert len(pdf.pages) == 1


def test_from_the_command_line(data, tmp_path, capsys):
    assert main(["brief", "--data", str(data), "--quarter", "2026Q3", "--out", str(tmp_path / "简报")]) == 0
    assert [one.name for one in (tmp_path / "简报").iterdir()] == ["2026Q3_内部领导.docx"]
    with pytest.raises(SystemExit):
        main(["brief", "--data", str(data), "--quarter", "2026"])
    assert "不是季度" in capsys.readouterr().err
    (data / "portfolios.yml").unlink()
    assert main(["brief", "--data", str(data), "--quarter", "2026Q3", "--out", str(tmp_path)]) == 1
    assert "portfolios.yml" in capsys.readouterr().err
