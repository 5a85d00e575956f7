"""The page of what is not there leads home from any folder, also where nobody wrote down the site's address."""

from posixpath import join, normpath

from lxml import html


def test_two_links_lead_from_any_folder_to_a_page_with_search(both_site):
    page = html.fromstring((both_site / "404.html").read_bytes())
    assert page.xpath("//main//a/@href") == ["./", "../"]
    folders = {str(path.parent.relative_to(both_site)) for path in both_site.rglob("*.html")}
    for folder in [*folders, "units/old", "plans/gone/tasks"]:
        here, clicks = folder, 0
        while not (both_site / here / "index.html").exists():
            here, clicks = normpath(join(here, "..")), clicks + 1
            assert clicks < 4, folder
        reached = html.fromstring((both_site / here / "index.html").read_bytes())
        assert reached.xpath("//*[contains(@class, 'md-search__input')]"), folder
