"""Errata that are proposed for a scan: the right ones, no others, and always such that they can be applied."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policysite.checking.alignment import mend
from policysite.data.load import load
from policysite.data.model.plan import Erratum
from policysite.draft.repair.propose import propose_errata
from support import REAL
from support.drawing import examples, some
from support.tables import for_each


def as_errata(proposed):
    return [Erratum(kind=one.kind, found=one.found, read=one.read, why=one.why) for one in proposed if one.changes]


def mended(raw):
    return applied(raw, propose_errata(raw))


def applied(raw, proposed):
    result, problems = mend(raw, as_errata(proposed))
    assert problems == []
    return result.text


def kinds(raw):
    return [one.kind for one in propose_errata(raw)]


# --- against the plan that a person has gone through ----------------------------------------------------------------


@pytest.fixture(scope="module")
def ours():
    dataset, problems = load(REAL)
    assert problems == []
    return dataset.plans[0]


def places(raw, errata):
    return {(one.kind, raw.index(one.found), raw.index(one.found) + len(one.found)) for one in errata}


def test_each_of_the_persons_errata_is_proposed_and_no_other(ours):
    by_hand, proposed = places(ours.raw, ours.plan.errata), places(ours.raw, as_errata(propose_errata(ours.raw)))
    met = {
        (one, other)
        for one in by_hand
        for other in proposed
        if one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
    }
    assert (len({one for one, _ in met}), len(by_hand)) == (25, 25)
    assert {other for _, other in met} == proposed


def test_mended_it_is_the_text_that_the_person_read(ours):
    theirs, _ = mend(ours.raw, ours.plan.errata)
    assert "".join(mended(ours.raw).split()) == theirs.squeezed


def test_once_mended_there_is_nothing_to_mend(ours):
    assert propose_errata(mended(ours.raw)) == []


def pages_of(paragraphs, first):
    """The text as pages of 400 characters, the first of them shorter."""
    pages, page, room = [], "", first
    for paragraph in paragraphs:
        page += "\n\n"
        while len(paragraph) > room + 3:
            pages.append(page + paragraph[:room])
            page, paragraph, room = "", paragraph[room:], 400
        page += paragraph
        room = max(3, room - len(paragraph))
    return [*pages, page]


BETWEEN = ["\n\n", "\n", "\f", "\n\n— {} —\n\n", "\n\n{}\n\n", "\n- {} -\n某市实施方案\n"]


@pytest.mark.parametrize("between", BETWEEN)
def test_breaks_put_in_anywhere_are_found_and_no_others(ours, between):
    """Our plan, sound, cut to pages at any place. Not to be known: breaks after a full stop, or in a heading."""
    whole, _ = mend(ours.raw, ours.plan.errata)
    sound = [line for line in whole.text.split("\n") if line]
    sound = sound[sound.index("一、总体要求") :]
    assert propose_errata("\n\n".join(sound)) == []
    met = breaks = 0
    for first in some(range(25, 425, 25)):
        pages = pages_of(sound, first)
        raw = pages[0] + "".join(between.format(number) + page for number, page in enumerate(pages[1:], start=1))
        proposed = propose_errata(raw)
        assert [one for one in proposed if one.kind in ("doubled", "traditional", "space")] == []
        text = applied(raw, proposed)
        inside = [(a, b) for a, b in pairwise(pages) if a[-1] not in "。；：）”》" and b[0] not in "（\n"]
        breaks += len(inside)
        met += sum(a[-12:] + b[:12] in text for a, b in inside)
        for line in text.split("\n"):
            assert not any(line.startswith(one) and other in line[len(one) :] for one, other in pairwise(sound))
        assert "某市实施方案" not in text.removeprefix(pages[0]).replace("某市实施方案", "", 1)
    assert met / breaks > 0.94, (met, breaks)


# --- what is broken -------------------------------------------------------------------------------------------------

LONG = "各县（区）人民政府要结合实际认真贯彻落实，完善工作机制，明确责任分工，加强督促检查，"
BROKEN = [
    # raw, mended, kinds
    (f"{LONG}确保任务落\n\n实到位。", f"{LONG}确保任务落实到位。", ["page_break"]),
    (f"{LONG}确保任务落\n实到位。", f"{LONG}确保任务落实到位。", ["line_break"]),
    (f"{LONG}\n\n— 3 —\n\n确保任务落实到位。", f"{LONG}确保任务落实到位。", ["page_break"]),
    (f"{LONG}确保任务落\n\n- 12 -\n\n实到位。", f"{LONG}确保任务落实到位。", ["page_break"]),
    (f"{LONG}确保任务落\n\n7\n\n实到位。", f"{LONG}确保任务落实到位。", ["page_break"]),
    (f"{LONG}确保任务落\f实到位。", f"{LONG}确保任务落实到位。", ["page_break"]),
    ("落实到位。\n\n— 3 —\n\n（二）加强领导。", "落实到位。\n\n\n\n（二）加强领导。", ["other"]),
    ("落实到位。\n第 3 页 共 9 页\n（二）加强领导。", "落实到位。\n\n（二）加强领导。", ["other"]),
    (
        "落实工作（责任单位：市教育局，\n\n市财政局、团市委）\n\n二、工作要求",
        "落实工作（责任单位：市教育局，市财政局、团市委）\n\n二、工作要求",
        ["page_break"],
    ),
    (
        "按照《某市关于进一步加强\n\n校外培训管理的意见》执行。",
        "按照《某市关于进一步加强校外培训管理的意见》执行。",
        ["page_break"],
    ),
    (
        "某市人民政府办公室\n关于印发某市推进基础\n教育发展实施方案的通知\n\n各县人民政府：",
        "某市人民政府办公室关于印发某市推进基础教育发展实施方案的通知\n\n各县人民政府：",
        ["line_break", "line_break"],
    ),
    (f"{LONG}弘扬传统文化艺术\n\n术进校园。", f"{LONG}弘扬传统文化艺术进校园。", ["page_break", "doubled"]),
    (f"{LONG}弘扬传统文化\n\n文化进校园。", f"{LONG}弘扬传统文化进校园。", ["page_break", "doubled"]),
    ("中小學生综合素质。", "中小学生综合素质。", ["traditional"]),
    ("發展學校。", "发展学校。", ["traditional"]),
    ("到 2023 年实现全面达标。", "到2023年实现全面达标。", ["space"]),
    ("毛入学率达到 96%。", "毛入学率达到96%。", ["space"]),
    ("全面推进教 育改革，成效明显。", "全面推进教育改革，成效明显。", ["space"]),
    ("某市推进基础教育 高质量发展实施方案", "某市推进基础教育高质量发展实施方案", ["space"]),
    ("推进\u200b窗口整合。", "推进窗口整合。", ["other"]),
    ("推进窗⼝整合。", "推进窗口整合。", ["other"]),
    ("某县人民政府\n2O23年3月l4日", "某县人民政府\n2023年3月14日", ["other"]),
    (
        f"{LONG}推进污水处理\n设施建设，（县甲局牵头，乙局配合）",
        f"{LONG}推进污水处理设施建设，（县甲局牵头，乙局配合）",
        ["line_break"],
    ),
    (
        "健全长效机制。责任单位：县甲局、县财政\n局\n三、保障",
        "健全长效机制。责任单位：县甲局、县财政局\n三、保障",
        ["line_break"],
    ),
]


@for_each(("raw", "read", "what"), BROKEN)
def test_what_is_broken_is_proposed(raw, read, what):
    assert (mended(raw), kinds(raw)) == (read, what)


def test_page_numbers_that_count_go_with_their_pages():
    page = "（一）加强领导。" + LONG * 3 + "确保落实。"
    raw = f"{page}\n\n1\n\n{page}\n\n2\n\n{page}\n\n3\n"
    assert [one.why for one in propose_errata(raw) if one.found.strip()] == [
        f"页码“{number}”不是正文" for number in (1, 2, 3)
    ]


def test_a_head_on_every_page_goes_the_title_stays():
    page = LONG * 4 + "确保落实。\n\n"
    raw = "某市推进窗口整合实施方案\n\n" + "".join(
        f"（{n}）加强领导。{page}— {i} —\n\n某市推进窗口整合实施方案\n\n" for i, n in enumerate("一二三四", start=1)
    )
    assert mended(raw).count("某市推进窗口整合实施方案") == 1


def test_lines_broken_at_one_width_run_on():
    text = "一、总体要求\n    " + (LONG * 3 + "确保任务落实到位。")
    sentence = text.split("    ")[1]
    lines = [sentence[start : start + 20] for start in range(0, len(sentence), 20)]
    raw = "一、总体要求\n\n" + "\n".join(lines) + "\n\n二、工作要求\n"
    assert mended(raw) == f"一、总体要求\n\n{sentence}\n\n二、工作要求\n"


def test_a_doubled_character_is_found_where_the_document_elsewhere_has_it_once():
    raw = "中小学生上课。中小学生放学。中小学生活动、中小学生体检。中小小学生评选。小学生，小学里，小学老师，中小学。"
    assert [(one.kind, one.review is not None) for one in propose_errata(raw)] == [("doubled", True)]
    assert "中小小" not in mended(raw)


def test_a_lost_number_is_only_asked_about():
    (one,) = propose_errata("（一）加强领导。\n（二）加强宣传。\n（四）加强监督。\n")
    assert not one.changes and one.review and "第 2 个" in one.why


# --- what is not broken ---------------------------------------------------------------------------------------------

WHOLE = [
    # paragraphs and headings
    f"{LONG}确保任务落实到位。\n\n德育为先。构建德育体系。",
    "（三）坚持“五育”并举，全面实施素质教育\n\n德育为先。构建德育体系，健全体制机制。",
    "一、总体要求\n\n以习近平新时代中国特色社会主义思想为指导，全面贯彻落实党的教育方针。",
    "1. 推进窗口整合\n\n各窗口合并办公，做到一窗受理。",
    "主要目标\n\n到2025年，覆盖率达到87%以上。",
    f"{LONG}确保任务落实\n\n（二）加强领导。",
    # the head and the foot of a document
    "各县（区）人民政府，市级有关部门：\n\n现印发给你们，请结合实际认真贯彻落实。\n\n某市人民政府办公室\n\n2021年8月17日",
    "请认真贯彻落实。\n\n某市人民政府办公室\n二〇二一年八月十七日\n\n（此件公开发布）",
    "某市人民政府办公室文件\n\n攀办发〔2021〕73号\n\n某市人民政府办公室\n\n关于印发某市实施方案的通知",
    "附件1\n某市推进窗口整合任务分工方案",
    "联系人：张  三  联系电话：0812-1234567\n地址：某市某区人民路 12 号",
    "抄送：市委办公室，市人大常委会办公室，市政协办公室",
    "目　录\n\n张　三",
    # tables as lines
    "重点任务：推进窗口整合，优化办事流程，提升服务质量，方便企业和群众办事\n责任单位：市政务局、市财政局\n完成时限：2023年底",
    "市教育局，市财政局\n长期坚持\n市教育局，市财政局\n长期坚持\n市教育局，市财政局\n长期坚持",
    "1\n推进窗口整合\n市政务局\n2\n推进数据共享\n市大数据局\n3\n推进证照联办\n市公安局",
    "市教育局 市财政局 市民政局",
    "单位：万人  时间：2023年",
    "任务：推进窗口整合，优化办事流程，提升服务质量，方便企业和群众办事\n责任单位·牵头单位：市政务局；市财政局",
    "| 推进窗口整合，优化办事流程，提升服务质量，方便企业和群众办事 |\n| 市政务局；市财政局。 |",
    # doubled characters that are right
    "（责任单位：市教育局、市市场监管局）",
    "人人有责，家家参与，渐渐形成良好氛围。中小学学生、中小学生、中小学生、中小学生。小学里，小学、学生。",
    # traditional-looking characters that are right
    "乾坤、著作、瞭望、覆盖、於陵、藉此、夥同。",
    "毕昇纪念馆、朱镕基、李喆、王堃。",
    # spaces that are layout, or part names
    "贯彻落实《中共中央办公厅 国务院办公厅关于推进养老服务的意见》，结合我县实际，制定本方案。",
    "中共某某县委办公室　某某县人民政府办公室关于印发《某方案》的通知",
    "第一章 总则，本办法适用于全市。",
    "5G 网络、APP 平台。",
    "C919大飞机、H1日程、PM10月均值",
    "附件 1 任务分工表，共 12 项。",
    "表 1 主要指标",
    # whole counts
    "一、总体要求\n二、重点任务\n（一）优化服务\n（二）加强监管\n三、保障措施\n（一）加强领导\n（二）加强宣传\n",
]


@for_each("raw", WHOLE)
def test_what_is_whole_is_left_alone(raw):
    assert propose_errata(raw) == []


def test_a_text_in_traditional_characters_is_not_taken_for_errors():
    assert propose_errata("為貫徹落實教育發展規劃綱要，結合實際，制定本實施方案。") == []


def test_a_document_that_sets_off_every_number_is_left_so():
    assert propose_errata("".join(f"到 {year} 年完成。" for year in range(2001, 2030))) == []


# --- any text -------------------------------------------------------------------------------------------------------

PIECES = [
    "一",
    "中小學",
    "术",
    "，",
    "。",
    " ",
    "\n",
    "\n\n",
    "\f",
    "\r",
    "3",
    "— 3 —",
    "（一）",
    "《",
    "》",
    "方案",
    "到 96",
    "\0",
    "\u200b",
]


def can_be_applied(raw):
    proposed = propose_errata(raw)
    result, problems = mend(raw, as_errata(proposed))
    assert problems == []
    rest, at = [], 0
    for one in proposed:
        place = raw.index(one.found, at)
        rest += [raw[at:place], one.read]
        at = place + len(one.found)
        assert one.why and one.kind
    assert "".join([*rest, raw[at:]]) == result.text


@examples(300)
@given(st.lists(st.sampled_from(PIECES), max_size=120).map("".join))
def test_any_broken_text_gives_errata_that_can_be_applied(raw):
    can_be_applied(raw)


@examples(200)
@given(st.text(max_size=200))
def test_any_text_gives_errata_that_can_be_applied(raw):
    can_be_applied(raw)


@examples(20)
@given(st.data())
def test_our_text_spoilt_anywhere_gives_errata_that_can_be_applied(ours, data):
    raw = ours.raw[:2500]
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw)))
        raw = raw[:at] + data.draw(st.sampled_from(PIECES)) + raw[at:]
    can_be_applied(raw)


@pytest.mark.parametrize("raw", ["一— 3 —\n— 3 —", "， \x0c\x00一"])
def test_what_the_drawn_texts_have_found(raw):
    can_be_applied(raw)


def test_the_same_page_many_times_is_no_trap():
    begun = time.process_time()
    can_be_applied("到 96 " * 2000)
    can_be_applied(f"{LONG}确保任务落\n\n實到 5 位。\n\n" * 40)
    can_be_applied("— 3 —\n\n" * 300)
    assert time.process_time() - begun < 20
