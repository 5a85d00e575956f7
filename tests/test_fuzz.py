"""Spoilt data are accepted or refused in words: a few hundred of the cases of scripts/fuzz/, and what it has found."""

import contextlib
import logging
import time

import pytest

import fuzz_drafts
import fuzz_files
import fuzz_folders
import fuzz_forms
from build_files import file_case
from fuzz_data import run
from policysite.base.problems import MOST, DataError
from policysite.checking.check import check
from spoil_data import case
from spoil_documents import text_case
from spoil_folders import make_case
from support import INVENTED
from support.drawing import some


def test_a_case_is_the_same_every_time():
    assert [case(number, 1) for number in range(40)] == [case(number, 1) for number in range(40)]
    assert case(1, 1) != case(2, 1) != case(2, 2)


def test_some_hundred_cases_are_accepted_or_refused_in_words():
    cases = some(range(300))
    tally = run(cases, seed=0)
    assert tally.failures == []
    assert tally.accepted + tally.refused == tally.cases == len(cases)
    assert tally.accepted > len(cases) / 30 and tally.refused > len(cases) / 3


def refused(folder, edit):
    """The invented plan with its files edited by name, and what check says of it."""
    files = {path.relative_to(INVENTED): path.read_text("utf-8") for path in INVENTED.rglob("*") if path.is_file()}
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(edit(path.name, text), "utf-8")
    with contextlib.chdir(folder), pytest.raises(DataError) as caught:
        check(folder)
    return caught.value.problems


MANY = 40_000
SLOW = {
    "thousands of sentences of the source left out": lambda name, text: (
        text + "".join(f"第{number}句。" for number in range(MANY)) if name == "source.txt" else text
    ),
    "thousands of sentences that the source has not": lambda name, text: text.replace(
        "附件：任务清单（略）", "".join(f"第{number}条。" for number in range(MANY)) if name == "plan.yml" else "附件：任务清单（略）"
    ),
    "thousands of titles in one text": lambda name, text: text.replace(
        "经验要用好。", "".join(f"《{number}》" for number in range(MANY)) if name == "plan.yml" else "经验要用好。"
    ),
    "a number without end": lambda name, text: text.replace(
        "经验要用好。", "9" * 4 * MANY if name == "plan.yml" else "经验要用好。"
    ),
    "a responsibility line without end": lambda name, text: text.replace(
        "（牵头单位：市政务局", "（牵头单位：" + "市政务局" * 4 * MANY if name == "plan.yml" else "（牵头单位：市政务局"
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SLOW)
def test_however_much_is_wrong_it_is_told_soon_and_in_few_words(tmp_path, what):
    began = time.process_time()
    problems = refused(tmp_path, SLOW[what])
    assert time.process_time() - began < 3
    assert 0 < len(problems) < 4 * MOST


def test_beyond_the_first_faults_of_a_place_there_is_only_a_number(tmp_path):
    more = [
        one for one in refused(tmp_path, SLOW["thousands of sentences of the source left out"]) if "还有" in one.message
    ]
    assert [one.message for one in more] == [f"没有收进方案的句子，这里还有 {MANY - MOST} 处"]
    assert more[0].mark.line > 20


def test_spoilt_documents_become_drafts_that_hold():
    assert [text_case(number, 1) for number in range(30)] == [text_case(number, 1) for number in range(30)]
    cases = some(range(150))
    tally = fuzz_drafts.run(cases, seed=0)
    assert tally.failures == []
    assert tally.accepted > len(cases) * 14 / 15


def test_strangely_built_files_become_drafts_or_are_refused_in_words():
    """Every format, whose structure and not whose bytes are spoilt; each in as many steps as its text allows."""
    assert [file_case(number, 1) for number in range(40)] == [file_case(number, 1) for number in range(40)]
    cases = some(range(100))
    tally = fuzz_files.run(cases, seed=0)
    assert logging.root.manager.disable == logging.NOTSET  # other tests hear their logs
    assert tally.failures == []
    assert tally.accepted > len(cases) / 3


def test_spoilt_folders_and_settings_are_accepted_or_refused_in_words(tmp_path):
    """Names, links, pipes, encodings and shapes; each in as many steps as its files allow."""
    did = [make_case(tmp_path / str(number), number // 2, 1) for number in range(40)]
    assert did[::2] == did[1::2]
    cases = some(range(60))
    tally = fuzz_folders.run(cases, seed=0)
    assert tally.failures == []
    assert tally.accepted > len(cases) / 10 and tally.refused > len(cases) / 3


@pytest.mark.parametrize(
    "setting", ["INHERIT: 0", "plugins: [[a]]", "site_dir: '/proc/self/../../etc'", "extra_css: {a: 1}", "nav: 3"]
)
def test_a_setting_of_a_kind_that_nobody_foresaw_is_refused_in_words(tmp_path, setting):
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"site_name: 云川\ntheme:\n  name: policysite\nplugins: [policysite]\n{setting}\n", "utf-8")
    assert fuzz_folders._settings(tmp_path) == (False, "")


def test_spoilt_forms_are_taken_or_refused_in_words(capsys):
    count = len(some(range(150)))
    assert fuzz_forms.main([str(count), "3"]) == 0
    assert f"{count} workbooks, 0 failed" in capsys.readouterr().out
