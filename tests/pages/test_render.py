"""Text is only text: whatever stands in the data is what a reader sees."""

from types import SimpleNamespace

import markdown
import pytest
from lxml import html

from policysite.pages.page_list import Page, path_of
from policysite.pages.render import as_text, environment, front_matter
from support.tables import for_each

NASTY = [
    "<script>alert(1)</script>",
    "**粗** _斜_ `码` [链](x.md) ![图](y.png)",
    "{{ 7 * 7 }} {% raw %} {# 注 #} {: #id .class }",
    "甲|乙 \\| 丙\\",
    "# 标题 1. 列表 - 项 > 引",
    "&amp; &lt; \" ' © 😀𠮷",
    "http://example.com <a@b.c> :smile: [^1] *[缩写]: x",
    "市财政局、市教育和体育局（含“所属”单位）",
]


def words_of(document):
    return html.fromstring(document).text_content().strip()


@pytest.mark.parametrize("words", NASTY)
@pytest.mark.parametrize("frame", ["{}", "<p>{}</p>", "<table><tr><td>{}</td></tr></table>", "- {}", "**{}**"])
def test_text_survives_markdown_and_html_exactly(words, frame):
    extensions = ["attr_list", "md_in_html", "tables", "toc"]
    page = markdown.markdown(frame.format(as_text(words)), extensions=extensions)
    assert words_of(f"<div>{page}</div>") == words
    assert html.fromstring(f"<div>{page}</div>").xpath("//script|//a|//img|//em|//code") == []


@for_each("words", NASTY)
def test_text_survives_attributes(words):
    element = html.fromstring(f'<p title="{as_text(words)}"></p>')
    assert element.get("title") == words


def test_a_value_in_a_template_is_text_unless_it_says_otherwise():
    template = environment().from_string("{{ value }}|{{ value | safe }}")
    assert template.render(value="<b>") == "&#60;b&#62;|<b>"


def test_front_matter_is_yaml_written_for_html():
    assert (
        front_matter(title="任务: <一>", hide=["toc"]) == '---\ntitle: "任务&#58; &#60;一&#62;"\nhide: ["toc"]\n---\n'
    )


@for_each(
    ("here", "there", "address"),
    [
        ("units/finance.html", "plans/p/tasks/a.html#d1", "../plans/p/tasks/a.html#d1"),
        ("plans/p/tasks/a.html", "plans/p/tasks/a.html#d1", "#d1"),
        ("index.html", "units/finance.html", "units/finance.html"),
        ("years/2021.html", "index.html", "../index.html"),
    ],
)
def test_links_are_relative_to_the_page(here, there, address):
    template = environment().from_string("{{ target | link }}")
    target = SimpleNamespace(url=there, label="甲")
    assert template.render(page=Page(path_of(here), "甲", ""), target=target) == f'<a href="{address}">甲</a>'


def test_what_a_scan_had_is_to_be_seen_even_where_it_is_no_letter():
    template = environment().from_string("<td>{{ found | visible }}</td>")
    assert words_of(template.render(found="甲\n乙\x0c<b>\x01")) == "甲⏎乙〔U+000C〕<b>〔U+0001〕"
