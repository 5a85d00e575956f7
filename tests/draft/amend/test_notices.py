"""Notices as offices write them, with their truth: every change is carried out or told, and nothing else is changed."""

import pytest
import yaml

from policysite.base.text import without_spaces
from policysite.checking.alignment import pieces_of
from policysite.data.load import load_units
from policysite.data.registry import Registry
from policysite.draft.amend.amend import amend_text
from policysite.draft.update.old_plan import read_old_plan
from support import SHALIU
from support.drafted import drafted_data

NOTICES = SHALIU.parent / "notices"


@pytest.fixture(scope="module")
def plans(tmp_path_factory):
    """The plans that the notices change: for each its text, and its folder as drafted."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted(NOTICES.glob("*.txt"))}
    data = drafted_data(tmp_path_factory.mktemp("notices") / "data", texts)
    return {name: (text, read_old_plan(data / "plans" / name)) for name, text in texts.items()}, data


def said(text):
    """The words without white space and without the marks behind titles, which plans do not keep."""
    return without_spaces(text).replace("。", "").replace("：", "")


def fault_of(case, text, old, known):
    """What is wrong with what a notice makes; "" where it is all that was ordered and nothing else."""
    notice = "\n\n".join(["关于修改文件的通知", case["begin"], *case["orders"], *case["end"]])
    for before, after in case["changes"]:
        assert before in text
        text = text.replace(before, after)
    made = amend_text(notice, old, known)
    told = [one.words for one in made.unplaced]
    wanted = case.get("told", [])
    if len(told) != len(wanted) or not all(any(words in one for one in told) for words in wanted):
        return f"told {told}"
    got = "".join(piece.text for piece in pieces_of(made.plan.plan))
    return "" if said(got) == said(text) else f"became {said(got)}"


def test_every_order_of_a_notice_is_carried_out_or_told(plans):
    texts, data = plans
    known = Registry(load_units(data / "units.yml", []))
    cases = yaml.safe_load((NOTICES / "notices.yml").read_text("utf-8"))
    faults = {str(case["orders"]): fault_of(case, *texts[case["plan"]], known) for case in cases}
    assert len(cases) == 69 and {orders: fault for orders, fault in faults.items() if fault} == {}
