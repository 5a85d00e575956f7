"""Many documents at once give what one after the other gives, whoever drafts them and whatever becomes of one."""

from pathlib import Path

import pytest

from policysite.base.workers import Job, Pool
from policysite.cli.main import main
from policysite.data.registry import Registry
from policysite.draft import batch
from policysite.draft.batch import FinishedDraft, draft_many
from support.batches import drafted, told, write_documents
from support.drawing import some


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    return write_documents(tmp_path_factory.mktemp("documents") / "in", 12)


def test_the_same_bytes_and_words_with_2_and_7_workers_as_one_at_a_time(documents, tmp_path, capsys, monkeypatch):
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    arguments = ["--out", str(tmp_path / "alone"), "--data", str(tmp_path / "data"), "--workers", "1"]
    codes = [main(["draft", str(file), *arguments]) for file in documents]
    assert sum(codes) == 2
    words = capsys.readouterr()
    alone = told(1, words.out, words.err, tmp_path / "alone")
    assert "没有覆盖" in alone[2] and "文件是空的" in alone[2]
    last = "新单位写在"
    for workers in some(("2", "7")):
        code, said, faults, made = drafted(documents, tmp_path / f"out{workers}", "--workers", workers)
        assert (code, faults, made) == (1, alone[2], alone[3])
        lines = [line for line in alone[1].splitlines() if not line.startswith(last)]
        assert [line for line in said.splitlines() if not line.startswith(last)] == lines


def test_bodies_of_a_draft_that_was_not_taken_are_new_to_the_next(documents):
    """The ninth document names 应急局 and has the place of the eighth; the tenth names it too."""
    taken = {}

    def take(path, made):
        if path.stem != "009" and isinstance(made, FinishedDraft):
            taken[path.stem] = made.units_text
            return True
        return False

    draft_many(documents, Registry([]), take, Pool(None))
    assert "县应急局" in taken["010"] and sum("name: 县应急局" in text for text in taken.values()) == 1


class Counting(Pool):
    """Two who work, and how much was given out at most that was not asked for again."""

    def __init__(self):
        super().__init__(None, 2)
        self.waiting = self.most = 0

    def begin(self, function, *given):
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        return Counted(self, Job(function, given, None))


class Counted:
    def __init__(self, pool, job):
        self.pool, self.job = pool, job

    def result(self):
        self.pool.waiting -= 1
        return self.job.result()

    def drop(self):
        self.pool.waiting -= 1


def test_no_more_is_begun_ahead_than_the_workers_need(documents):
    for accepted in (True, False):
        pool, order = Counting(), []

        def take(path, made, order=order, accepted=accepted):
            order.append(path)
            return accepted

        draft_many(documents * 3, Registry([]), take, pool)
        assert order == documents * 3 and pool.waiting == 0
        assert pool.most <= 2 * batch._AHEAD * pool.size


def test_a_file_that_is_gone_is_told_in_its_turn(documents, tmp_path):
    order = []
    draft_many(
        [documents[0], tmp_path / "no.txt", documents[1]],
        Registry([]),
        lambda *one: order.append(one) or True,
        Pool(None),
    )
    assert [isinstance(made, FinishedDraft) for _, made in order] == [True, False, True]
    assert "找不到文件" in str(order[1][1]) and order[1][0] == Path(tmp_path / "no.txt")
