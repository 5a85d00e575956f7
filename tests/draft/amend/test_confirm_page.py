"""The page on which a person confirms edits, and the command that writes it."""

import shutil

import pytest
from lxml import html

from policysite.base.text import without_spaces
from policysite.cli.main import main
from policysite.draft.amend.confirm_page import NAME
from support import SHALIU
from support.editions import DAYS, HOME


@pytest.fixture
def drafted(tmp_path, capsys):
    """Runs the command on a notice; returns its exit code, what it said, and the draft's folder."""
    first = shutil.copytree(HOME / "editions" / DAYS[0], tmp_path / "sl-2023-5")

    def run(notice, *more):
        file = tmp_path / "notice.txt"
        file.write_text(notice, "utf-8")
        command = ["draft", file, "--amend", first, "--out", tmp_path / "out", "--data", SHALIU, *more]
        code = main([str(word) for word in command])
        return code, "".join(capsys.readouterr()), tmp_path / "out" / "sl-2023-5"

    return run


NOTICE = (HOME / "editions/2024-06-20/notice.txt").read_text("utf-8")


def test_every_edit_stands_beside_the_words_that_order_it(drafted):
    code, said, home = drafted(NOTICE.replace("二、删去第（三）项。", "二、删去第（三）项，删去第（十）项。"))
    assert code == 0 and "改动 4 处" in said and "没有第（10）项" in said
    page = html.fromstring((home / NAME).read_text("utf-8"))
    rows = page.xpath("//tbody/tr")
    assert len(rows) == 4 and "没有放进去 1 处" in page.text_content()
    first = [without_spaces(cell.text_content()) for cell in rows[0]]
    assert "修改为" in first[0] and "不低于90%" in first[1] and "不低于95%" in first[2]
    assert {one.text_content() for one in rows[0].xpath(".//del")} >= {"2023", "90"}
    assert {path.name for path in home.iterdir()} == {
        "plan.yml", "source.txt", "notice.txt", "review.html", "amend.html", "amend.txt"
    }  # fmt: skip


def test_what_is_no_notice_writes_nothing(drafted):
    code, said, home = drafted("关于节水的通知\n请落实。")
    assert code == 1 and "不是修改通知" in said and not home.exists()


def test_a_file_is_a_notice_or_a_new_text(drafted):
    code, said, _ = drafted(NOTICE, "--update", HOME)
    assert code == 2 and "只能写一个" in said
