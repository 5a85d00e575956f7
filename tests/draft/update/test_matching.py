"""Which task of a corrected document is which of the old one: the id of one that is gone goes to no other."""

import pytest

from policysite.base.writing import write_folder
from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft_document, draft_text, texts_of
from policysite.draft.readers.html.reader import read_html
from policysite.draft.update.merge_plans import Counts
from policysite.draft.update.old_plan import read_old_plan
from policysite.draft.update.update import update_document, update_text

HEAD = "竹桥市书屋建设方案（2026年）\n竹政办〔2026〕6号\n一、主要任务\n"
TAIL = "\n竹桥市人民政府办公室\n2026年3月2日"
MEND = "（一）修缮旧书屋。2026年5月底前完成。（责任单位：市文旅局）"
OPEN = "（二）延长开放时间。2026年6月底前完成。（责任单位：市图书馆）"
TRAIN = "（二）培训管理员。2026年7月底前完成。（责任单位：市文旅局）"


def table(*rows):
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><body><h1>竹桥市书屋任务清单（2026年）</h1><table>{cells}</table></body></html>"


HEADS = ("序号", "任务", "责任单位", "完成时限")
EAST = ("1", "添置书架", "城东区文旅局", "2026年5月")
WEST = ("2", "添置书架", "城西区文旅局", "2026年7月")
SIGN = ("3", "更换门牌", "城西区住建局", "2026年8月")


@pytest.fixture
def updated(tmp_path):
    """Drafts an old text, and updates it by a new one."""

    def made(old, new):
        known = Registry([])
        html = old.startswith("<html>")
        drafted = draft_document(read_html(old.encode()), known, "shu-wu") if html else draft_text(old, known, "shu-wu")
        checked(drafted, known)
        write_folder(tmp_path / "shu-wu", texts_of(drafted))
        former = read_old_plan(tmp_path / "shu-wu")
        found = update_document(read_html(new.encode()), former, known) if html else update_text(new, former, known)
        return [
            {task.lead[0]: task.id for task in plan.tasks} for plan in (drafted.plan, found.plan.plan)
        ], found.counts

    return made


def test_a_task_of_another_title_is_new_though_its_text_is_the_same(updated):
    (old, new), counts = updated(f"{HEAD}{MEND}\n{OPEN}{TAIL}", f"{HEAD}{MEND}\n{TRAIN.replace('文旅', '教育')}{TAIL}")
    assert counts == Counts(same=1, changed=0, new=1, gone=1)
    assert new["市文旅局"] == old["市文旅局"]
    assert new["市教育局"] not in old.values()


def test_a_row_is_the_same_under_another_number(updated):
    rows = [table(HEADS, EAST, WEST, SIGN), table(HEADS, ("1", *WEST[1:]), ("2", *SIGN[1:]))]
    (old, new), counts = updated(*rows)
    assert counts == Counts(same=2, changed=0, new=0, gone=1)
    assert new == {unit: old[unit] for unit in ("城西区文旅局", "城西区住建局")}


def test_of_rows_that_say_the_same_the_one_with_the_most_alike_line_stays(updated):
    moved = ("1", *WEST[1:3], "2026年9月")
    fresh = ("2", "安装路灯", "城南区住建局", "2026年8月")
    (old, new), counts = updated(table(HEADS, EAST, WEST), table(HEADS, moved, fresh))
    assert counts == Counts(same=0, changed=1, new=1, gone=1)
    assert new["城西区文旅局"] == old["城西区文旅局"]
    assert new["城南区住建局"] not in old.values()


def test_tasks_in_another_order_are_those_they_were(updated):
    (old, new), counts = updated(f"{HEAD}{MEND}\n{OPEN}{TAIL}", f"{HEAD}{OPEN}\n{MEND}{TAIL}")
    assert counts.new == counts.gone == 0
    assert new == old
