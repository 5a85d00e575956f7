"""Pages of earlier editions say so first, and tables of changes have both texts to the letter."""

import pytest
from lxml import html

from policysite.base.text import without_spaces
from policysite.checking.alignment import pieces_of
from policysite.library.provenance import Provenance
from policysite.pages.page_list import pages
from policysite.pages.render import environment, render_page
from policysite.views.changes import sides_of

MADE = Provenance(version="0")


@pytest.fixture(scope="module")
def written(lived):
    env = environment()
    wanted = ("edition.md", "revision.md", "gone-task.md", "unit.md", "updates.md", "plan.md")
    return {
        page.url: html.fromstring(f"<div>{render_page(page, lived, env)}</div>")
        for page in pages(lived, MADE)
        if page.template in wanted
    }


def said(element):
    return without_spaces(element.text_content())


def test_an_edition_is_whole_and_says_first_that_it_is_not_in_force(lived, written):
    for edition in lived.plans[0].editions:
        page = written[edition.url]
        assert "已不是现行版本" in said(page.xpath("//*[@class='ps-ceased']")[0])
        text = said(page)
        assert all(without_spaces(piece.text) in text for piece in pieces_of(edition.checked.plan))


def test_a_table_of_changes_has_both_texts_and_marks_what_only_one_has(lived, written):
    (_, revision) = lived.plans[0].revisions
    page = written[revision.url]
    rows = page.xpath("//tbody/tr")
    assert len(rows) == len(revision.rows)
    for row, one in zip(rows, revision.rows, strict=True):
        assert row.get("id") == one.anchor
        cells = row.xpath("./td")
        for cell, places in zip(cells, (one.change.old, one.change.new), strict=False):
            wanted = "".join(place.heading + place.words for place in places) or "—"
            assert said(cell) == without_spaces(wanted)
    marked = {tag: [said(one) for one in page.xpath(f"//tbody//{tag}")] for tag in ("del", "ins")}
    assert "2024年" in marked["del"] and "2026年6月" in marked["ins"]


def test_the_sides_of_a_change_are_the_places_to_the_letter(lived):
    for revision in lived.plans[0].revisions:
        for row in revision.rows:
            for sides, places in zip(sides_of(row), (row.change.old, row.change.new), strict=True):
                assert ["".join(run.text for run in side.words) for side in sides] == [one.words for one in places]


def test_a_task_that_is_gone_says_by_which_document(lived, written):
    (gone,) = (one for one in lived.plans[0].gone if one.label == "配送图书")
    words = said(written[gone.url])
    assert "现行方案已没有这项任务" in words and "沙政办〔2025〕31号）合并，现为：开展文化活动" in words
    assert without_spaces(gone.words) in words


def test_a_unit_reads_what_changed_for_it_with_both_lines(written):
    words = said(written["units/sl-finance.html"])
    assert "2024年6月20日不再承担（一）修补楼道" in words
    assert "（责任单位：市住建局、市财政局）" in words and "（责任单位：市住建局、市应急局）" in words


def test_news_tell_of_the_first_issue_and_of_every_revision(written):
    rows = [said(row) for row in written["updates.html"].xpath("//tbody/tr")]
    assert [row[:9] for row in rows] == ["2025年9月1日", "2024年6月20", "2023年3月10"]
    assert "沙政办〔2023〕5号，7项任务" in rows[2]


def test_where_nothing_was_revised_no_page_speaks_of_it(invented):
    env = environment()
    for page in pages(invented, MADE):
        if page.template in ("plan.md", "unit.md", "task.md"):
            assert "修订" not in (words := render_page(page, invented, env)) and "与您有关" not in words
