"""Every word of the lists in readers, structure and charges does what its list says of it."""

import pytest

from policysite.draft.charges import charge_words
from policysite.draft.charges.charge_lines import charge_finder, find_charge
from policysite.draft.charges.joined_lines import joined_lines
from policysite.draft.facts import implementers
from policysite.draft.facts.implementers import find_implementers
from policysite.draft.readers.document import Line
from policysite.draft.readers.html import article
from policysite.draft.readers.html.reader import read_html
from policysite.draft.readers.tables import headings
from policysite.draft.readers.tables.headings import is_counting, is_heading, names_task, stands_beside_charges
from policysite.draft.structure import annexes, body
from policysite.draft.structure.annexes import annex_at
from policysite.draft.structure.body import end_of_body, first_of_body
from support.tables import for_each

TASK = "推进窗口整合，做到一窗受理，让群众少跑腿，取得实效。"


def lines(*texts):
    return [Line(text) for text in texts]


HEADINGS = [
    *headings.COUNTING,
    *headings.TASKS,
    *headings.TARGETS,
    *headings.OTHERS,
    *headings.TIMES,
    *(f"{word}任务" for word in headings.BEFORE_TASKS),
    *(f"{word}单位" for word in headings.WHO_BEGINS),
    *(f"{word}牵头部门" for word in headings.OF_LEVEL),
    *(f"{word}时限" for word in headings.BEFORE_TIMES),
    *(f"完成时限{word}" for word in headings.BEHIND_TIMES),
]


def test_a_heading_of_task_tables():
    assert [heading for heading in HEADINGS if not is_heading(heading)] == []
    assert [heading for heading in HEADINGS if is_heading(f"有关{heading}")] == []


@pytest.mark.parametrize("heading", headings.COUNTING)
def test_a_column_that_counts_rows(heading):
    assert is_counting(heading) and not names_task(heading)


@for_each("heading", [*headings.TASKS, *(f"{word}任务名称" for word in headings.BEFORE_TASKS)])
def test_a_column_that_names_tasks(heading):
    assert names_task(heading) and not is_counting(heading)


@for_each("word", headings.BESIDE_CHARGES)
def test_a_column_beside_those_that_charge(word):
    assert stands_beside_charges(f"整改{word}情况") and not stands_beside_charges("重点任务")


@for_each("word", annexes.TITLE_ENDS)
def test_a_title_of_an_annex_over_two_lines(word):
    assert annex_at(lines("附件", "某县推进窗口整合", f"重点工作{word}", "一、总则"), 0).lines == 3
    assert annex_at(lines("附件", "某县推进窗口整合", "重点工作某某", "一、总则"), 0).lines == 2


@for_each("word", body.TITLE_ENDS)
def test_a_title_belongs_to_the_head(word):
    assert first_of_body(lines(f"某县推进窗口整合的{word}", TASK, TASK)) == 1
    assert first_of_body(lines("甲", f"某县推进窗口整合的{word}", TASK, TASK)) == 2


@for_each("word", body.CLOSING_BEGINS)
def test_what_ends_a_document(word):
    assert end_of_body(lines("一、总则", TASK, f"{word}：某县人民政府"), 0) == 2
    assert end_of_body(lines("一、总则", TASK, "本方案：某县人民政府"), 0) == 3


@for_each("word", charge_words.LONE_HEADINGS)
def test_a_heading_on_a_line_of_its_own_tells_that_a_table_lost_its_grid(word):
    assert charge_finder(lines(f"{word}单位"))(Line("市教育局、市财政局"))
    assert charge_finder(lines(f"{word}情况"))(Line("市教育局、市财政局")) is None


@for_each("word", charge_words.PLAIN_VERBS)
def test_a_sentence_of_names_that_charges(word):
    assert find_charge(f"市教育局、市财政局{word}。").text == f"市教育局、市财政局{word}。"


PERSONS = [
    *(f"{word}领导" for word in charge_words.PERSONS_OF),
    *(f"分管{word}" for word in charge_words.PERSONS),
    *(f"{word}单位" for word in charge_words.WATCHING),
    "备注",
]


@for_each("label", PERSONS)
def test_a_line_that_belongs_to_the_charge_before_it(label):
    whole = f"责任单位：市教育局 {label}：某某"
    assert [line.text for line in joined_lines(lines("责任单位：市教育局", f"{label}：某某"))] == [whole]
    assert len(joined_lines(lines("责任单位：市教育局", "目标情况：某某"))) == 2


@for_each("word", implementers.LEADING)
def test_a_word_before_those_who_are_charged(word):
    assert [one.unit for one in find_implementers(f"{word}各县（区）要建立台账。")] == ["各县（区）"]


@for_each("group", implementers.GROUPS)
def test_a_group_of_bodies(group):
    assert implementers._GROUP.fullmatch(f"各{group}") and implementers._GROUP.fullmatch(f"各{group}的人") is None


@for_each("begin", implementers.GROUP_BEGINS)
def test_how_the_name_of_a_group_begins(begin):
    group = begin if begin in implementers.GROUPS else f"{begin}学校"
    assert [one.unit for one in find_implementers(f"{group}要建立台账。")] == [group]


@for_each("which", implementers.WHICH)
def test_a_word_for_which_bodies_leaves_room_for_a_long_name(which):
    name = "甲" * 12 + "（乙）" + "丙" * 8 + "学校"
    assert implementers._GROUP.fullmatch(f"{which}{name}")
    assert implementers._GROUP.fullmatch(f"某某{name}") is None


ARTICLE = "为落实要求，结合实际，制定本方案，请认真落实，确保任务按时完成，取得实效。" * 2


@for_each("selector", article.ARTICLES)
def test_where_sites_keep_an_article(selector):
    name = selector.strip("#.[]")
    kinds = {"#": f'<div id="{name}">', ".": f'<div class="{name}">', "[": f"<div {name}>"}
    opened, closed = kinds.get(selector[0], f"<{name}>"), "</div>" if selector[0] in kinds else f"</{name}>"
    longer = "这里是别的栏目，文字更多，不是正文。" * 20
    page = f"<html><body><div>{longer}</div>{opened}<p>{ARTICLE}</p>{closed}</body></html>"
    assert read_html(page.encode()).text == f"{ARTICLE}\n"


@for_each("tag", article.DROPPED)
def test_what_holds_no_text_of_a_page(tag):
    page = f"<html><body><{tag}>不是正文。</{tag}><div><p>{ARTICLE}</p></div></body></html>"
    assert "不是正文" not in read_html(page.encode()).text


@for_each("name", article.SURROUNDING)
def test_what_surrounds_an_article(name):
    inner = f'<div class="{name}">分享到：甲，乙。</div>'
    page = f"<html><body><div><p>{ARTICLE}</p>{inner}<p>{ARTICLE}</p></div></body></html>"
    assert "分享到" not in read_html(page.encode()).text
    kept = page.replace(f'class="{name}"', 'class="text"')
    assert "分享到" in read_html(kept.encode()).text
