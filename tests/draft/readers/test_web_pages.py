"""Web pages as the programs of offices' sites make them: where the article is, what it is called, what is hidden."""

import pytest

from policysite.draft.readers.html.reader import read_html
from support.tables import for_each

TEXT = "<p>一、修缮书屋，2026年底前完成，由市文旅局负责。</p><p>二、配齐图书，每季度更新一次，由市图书馆负责。</p>"
AROUND = (
    "<div><table><tr><td>政策解读</td><td>图解，一看就懂，快来看看。</td></tr></table><p>当前位置：首页 &gt; 公开目录</p><p>听全文</p>"
    "{}<div><input><svg></svg><p>分享到，扫一扫，打开当前页。</p></div></div>"
)


@for_each("name", ["wzades=正文", "class=info_cont", "id=ivs_content", "id=Zoom", "class='bt TRS_Editor'"])
def test_the_article_is_told_by_the_names_that_sites_give_it(name):
    document = read_html(f"<html><body>{AROUND.format(f'<div {name}>{TEXT}</div>')}</body></html>".encode())
    assert [line.text[:2] for line in document.lines] == ["一、", "二、"] and not document.doubts


def page(head, body):
    return read_html(f"<html><head>{head}</head><body><div id=zoom>{body}</div></body></html>".encode())


def test_the_title_that_a_page_gives_for_other_programs_stands_above_its_text():
    head = '<meta name="ArticleTitle" content="竹桥市书屋管理条例">'
    assert page(head, TEXT).text.startswith("竹桥市书屋管理条例\n")
    assert page(head, f"<p>竹桥市书屋管理条例</p>{TEXT}").text.count("竹桥市书屋管理条例") == 1


@pytest.mark.parametrize(("hidden", "asks"), [("-", 0), ("修缮书屋，2026年底前完成", 0), ("由市财政局负责", 1)])
def test_hidden_words_are_a_question_where_the_page_does_not_show_them(hidden, asks):
    assert len(page("", f"{TEXT}<div style='display:none'>{hidden}</div>").doubts) == asks
