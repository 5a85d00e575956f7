"""Lists that are too long for a page: the page has the first rows, its further pages all of them, each once."""

import posixpath

import pytest
from lxml import html

from policysite.library.provenance import Provenance
from policysite.pages.page_list import pages
from policysite.pages.render import environment, render_page
from policysite.views import long_lists
from policysite.views.long_lists import all_lists, lists_of_unit, lists_of_year

MADE = Provenance(version="0")


@pytest.fixture(scope="module")
def few_are_many():
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(long_lists, "MOST", 10)
        monkeypatch.setattr(long_lists, "MOST_OF_UNIT", 10)
        monkeypatch.setattr(long_lists, "ON_A_PAGE", 4)
        yield


@pytest.fixture(scope="module")
def made(few_are_many, both):
    """Every page that has lists, as HTML by its address."""
    env, wanted = environment(), ("list-part.md", "unit.md", "year.md", "now.md", "schedule.md", "together.md")
    return {
        page.url: html.fromstring(render_page(page, both, env)) for page in pages(both, MADE) if page.template in wanted
    }


def hrefs(page, url, where):
    """The addresses under the site's root to which some links of a page lead."""
    found = [link.get("href") for link in page.xpath(where) if not link.get("href").startswith("#")]
    return [posixpath.normpath(posixpath.join(posixpath.dirname(url), one)) for one in found]


def test_a_list_of_a_small_library_is_whole(both):
    assert all_lists(both) == []
    assert [len(one.shown) for one in lists_of_unit(both.units[0]).values()] == [
        len(both.units[0].duties_as(role)) for role in ("lead", "partner", "implementer")
    ]


def test_short_lists_stay_whole_and_long_ones_share_what_is_left(few_are_many, both):
    cut = 0
    for one in both.years:
        lists = lists_of_year(one)
        if sum(len(each.rows) for each in lists.values()) <= 10:
            assert all(each.shown == each.rows for each in lists.values())
            continue
        for each in lists.values():
            assert list(each.shown) == list(each.rows[: len(each.shown)]) and len(each.shown) >= min(3, len(each.rows))
            assert bool(each.parts) == (len(each.shown) < len(each.rows))
            cut += bool(each.parts)
    assert cut == 2


def test_further_pages_have_every_row_once_in_order(few_are_many, both):
    lists = all_lists(both)
    assert len(lists) > 20
    for one in lists:
        assert [row for part in one.parts for row in part.rows] == list(one.rows)
        assert [part.number for part in one.parts] == list(one.parts[0].numbers)
        assert len({part.url for part in one.parts}) == len(one.parts)


def test_every_row_of_a_list_stands_on_its_pages(made, both):
    for one in all_lists(both):
        said = [
            address
            for part in one.parts
            for address in hrefs(made[part.url], part.url, "//table[contains(@class, 'ps-table')]/tbody/tr//a")
        ]
        for row in one.rows:
            assert getattr(row, "item", row).url in said, (one.title, row)


def test_the_page_leads_to_them_and_each_leads_to_the_others_and_back(made, both):
    for one in all_lists(both):
        home, _, place = one.back.partition("#")
        parts = {part.url for part in one.parts}
        assert f"全部 {len(one.rows)} 项" in made[home].text_content()
        assert parts <= set(hrefs(made[home], home, "//p[@class='ps-more']/a")), one.title
        assert made[home].xpath(f"//*[@id='{place}']") or f"#{place} " in html.tostring(made[home], encoding="unicode")
        for part in one.parts:
            assert parts - {part.url} == set(hrefs(made[part.url], part.url, "//p[@class='ps-more']/a"))
            assert one.back in hrefs(made[part.url], part.url, "//p[@class='ps-intro']/a")


def test_no_page_has_more_rows_than_it_may(made, both):
    for url, page in made.items():
        if url.startswith("years/2"):
            assert len(page.xpath("//table/tbody/tr")) <= max(10, 5 * 3 + 4), url
    long = [one for one in both.units if any(each.parts for each in lists_of_unit(one).values())]
    for unit in long:
        page = made[unit.url]
        assert not page.xpath("//div[@class='ps-paper']") and "请用职责清单（Word）" in page.text_content()
    assert len(long) == 2


def test_where_quarters_are_cut_nothing_chooses_among_their_rows(made):
    """The buttons would count the rows on the page, and these are not all."""
    page = made["deadlines.html"]
    assert page.xpath("//*[contains(@class, 'ps-choose')]") == []
    years = hrefs(page, "deadlines.html", "//p[@class='ps-intro']/a") or page.xpath("//p[@class='ps-intro']/a/@href")
    assert "#y2021" in years and "#y2025" in years


def test_no_two_pages_have_the_same_title(few_are_many, both):
    titles = [page.title for page in pages(both, MADE)]
    assert len(titles) == len(set(titles))
