"""Whole drafts: our own plan from its raw scan, and any text at all."""

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policysite.base.text import without_spaces
from policysite.checking.alignment import mend, pieces_of
from policysite.checking.check import check
from policysite.data.registry import Registry
from policysite.data.unconfirmed import reviews_of
from policysite.draft.drafting import checked, draft_document, draft_text
from policysite.draft.readers.document import Cell, Paragraph
from policysite.draft.readers.source_text import document_of
from policysite.draft.readers.tables.tables import table
from support import REAL
from support.drawing import examples


@pytest.fixture(scope="module")
def wanted():
    return check(REAL).plans[0].plan


@pytest.fixture(scope="module")
def drafted():
    """Our own plan from the scan as it came, without a look at its YAML."""
    raw = (REAL / "plans/pzh-2021-73/source.txt").read_text("utf-8")
    made = draft_text(raw, check(REAL).registry, "pzh-2021-73")
    return made, checked(made, check(REAL).registry).plan


def found(plan, kind, key):
    return sorted(key(fact) for item in plan.items for fact in getattr(item, kind))


def test_all_tasks_units_and_roles_are_right(drafted, wanted):
    _, plan = drafted
    ours = [(task.title, without_spaces(task.text), task.lead, task.partners) for task in plan.tasks]
    assert ours == [(task.title, without_spaces(task.text), task.lead, task.partners) for task in wanted.tasks]
    assert [bare(item.heading) for item in plan.items if hasattr(item, "heading")] == [
        bare(item.heading) for item in wanted.items if hasattr(item, "heading")
    ]


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("deadlines", lambda fact: (fact.timing.words,)),
        (
            "indicators",
            lambda fact: (fact.comparison, str(fact.value), fact.benchmark or "", fact.unit or "", fact.year or 0),
        ),
        ("citations", lambda fact: (fact.title, fact.relation)),
    ],
)
def test_every_time_figure_and_document_is_found_and_right(drafted, wanted, kind, key):
    _, plan = drafted
    assert found(plan, kind, key) == found(wanted, kind, key)


def test_head_and_errata_are_those_that_a_person_wrote(drafted, wanted):
    made, plan = drafted
    for field in ("title", "number", "issuer", "issued", "region", "addressees"):
        assert getattr(plan, field) == getattr(wanted, field)
    assert plan.lead_rule.quote == wanted.lead_rule.quote
    assert [(one.title, one.number) for one in plan.based_on] == [(one.title, one.number) for one in wanted.based_on]
    assert len(plan.errata) == len(wanted.errata)
    assert mend(made.source, plan.errata)[0].squeezed == mend(made.source, wanted.errata)[0].squeezed


def test_what_a_person_doubted_is_put_before_a_person(drafted):
    _, plan = drafted
    (line,) = [task for task in plan.tasks if task.reading]
    assert line.responsibility == "（责任单位：市教育和体育局、市委宣传部）"
    assert line.review.alternatives
    assert 0 < len(list(reviews_of(plan))) <= 12


PHRASES = st.sampled_from(
    [
        "一、总体要求", "二、重点任务", "（一）加强领导。", "（二）工作目标", "1.推进改革。", "2．完善机制，", "（1）建立台账", "①培训",
        "到2025年，", "2024年6月底前完成。", "每年开展一次。", "覆盖率达到90%以上", "（责任单位：市教育局，市财政局）",
        "（市教育局牵头，各县区配合）", "责任单位：市教育局、市民政局等。", "《某某规划》", "贯彻落实《甲办法》", "（国发〔2021〕5号）",
        "某市人民政府办公室", "2024年3月5日", "某政办发〔2024〕12号", "各县（区）人民政府：", "附件：清单", "。", "，", "；", "\n", "\n\n",
        "関係", " ", "　", "（", "）", "《", "等", "为", "“", "”",
    ]
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


@examples(300)
@example(["各县（区）人民政府：", " ", "一、总体要求"])  # nothing is left for a title
@given(st.lists(st.one_of(PHRASES, PHRASES, ANY), min_size=1, max_size=40))
def test_any_text_gives_a_draft_that_holds_and_has_lost_nothing(scraps):
    raw = "".join(scraps)
    if not any(map(str.isprintable, "".join(raw.split()))):
        return
    made = draft_text(raw, Registry([]), "draft", date(2024, 3, 5))
    plan = checked(made, Registry([])).plan
    said = "".join(without_spaces(piece.text) for piece in pieces_of(plan))
    assert bare(said) == bare(mend(raw, plan.errata)[0].squeezed)


CELLS = st.one_of(
    st.sampled_from(["", "1", "市教育局", "市财政局、市民政局", "推进窗口整合。", "（二）做好甲事。\n（市教育局负责）", "2025年底前", "一、总则", "附件", "备注：无", "张某"]),
    PHRASES,
    ANY,
)  # fmt: skip
HEADINGS = st.sampled_from(["序号", "类别", "重点任务", "责任单位（第一个为牵头单位）", "牵头单位", "单位", "完成时限", "包联领导", "备注", "", "措 施"])  # fmt: skip


@given(st.data())
def test_any_table_gives_a_draft_that_holds_and_has_lost_nothing(data):
    width, height = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5))
    grid = [[Cell(data.draw(HEADINGS)) for _ in range(width)]]
    grid += [[Cell(data.draw(CELLS)) for _ in range(width)] for _ in range(height)]
    for _ in range(data.draw(st.integers(0, 2))):  # merged cells
        top, left = data.draw(st.integers(0, height)), data.draw(st.integers(0, width - 1))
        for row in grid[top : top + data.draw(st.integers(1, 3))]:
            row[left : left + 2] = [grid[top][left]] * len(row[left : left + 2])
    made = table(grid, header_rows=data.draw(st.integers(0, 2)))
    words = [Paragraph("某市推进窗口整合实施方案"), Paragraph(data.draw(PHRASES))]
    document = document_of([*words, *([made] if made else []), Paragraph("附则。", apart=True)])
    draft = draft_document(document, Registry([]), "draft", date(2024, 3, 5))
    plan = checked(draft, Registry([])).plan
    said = "".join(without_spaces(piece.text) for piece in pieces_of(plan))
    assert bare(said) == bare(mend(document.text, plan.errata)[0].squeezed)


def bare(words):
    """Without the marks that end a heading, which the YAML leaves out, and with brackets of one width."""
    return re.sub("[。：:]", "", words).replace("(", "（").replace(")", "）")


def test_a_text_of_a_page_number_and_nothing_else_is_a_text():
    made = draft_text("—12—\n", Registry([]), "draft", date(2024, 3, 5))
    assert checked(made, Registry([])).plan.errata == () and "—12—" in made.plan_text
