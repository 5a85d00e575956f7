"""Readings that nobody has confirmed are found wherever they stand."""

import shutil

from policysite.data.load import load
from policysite.data.unconfirmed import reviews_of
from support import INVENTED

REVIEW = "{ind}review:\n{ind}  why: {why}\n{ind}  alternatives: [别的]\n"


def test_every_reading_at_its_place(tmp_path):
    home = shutil.copytree(INVENTED, tmp_path / "data")
    path = home / "plans/yc-2024-12/plan.yml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "- id:" in line)
    indent = " " * (lines[at].index("-") + 2)
    lines.insert(at + 1, REVIEW.format(ind=indent, why="任务的疑问"))
    lines.insert(1, REVIEW.format(ind="", why="文件头的疑问"))
    path.write_text("".join(lines), "utf-8")
    dataset, problems = load(home)
    assert problems == []
    found = {one.message: one for one in reviews_of(dataset.plans[0].plan)}
    assert set(found) == {"待复核：文件头的疑问", "待复核：任务的疑问"}
    written = path.read_text("utf-8").splitlines()
    for why, one in ((message.removeprefix("待复核："), one) for message, one in found.items()):
        assert "别的读法：别的" in one.hint
        assert why in "".join(written[one.mark.line - 1 : one.mark.line + 2])


def test_where_nothing_is_in_doubt_there_is_none():
    dataset, _ = load(INVENTED)
    assert list(reviews_of(dataset.plans[0].plan)) == []
