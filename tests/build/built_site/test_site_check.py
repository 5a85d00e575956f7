"""Each fault that a built site can have is found; a sound site has none."""

import pytest

from policysite.base.problems import Mark
from policysite.build.built_site import site_check
from policysite.build.built_site.page_reading import read_page
from policysite.build.built_site.passed import Passed
from policysite.build.built_site.site_check import check_site
from policysite.pages.faults import Origin

PAGE = """<!doctype html><html lang="zh"><head><title>{title}</title>{head}</head>
<body><article><h1 id="top">{title}</h1>{body}</article></body></html>"""


def write(root, **pages):
    """A site whose index links to every page; a page is its body, or (title, body), or (title, body, head)."""
    pages = {"index": "".join(f'<p><a href="{name}.html">{name}</a></p>' for name in pages), **pages}
    for name, page in pages.items():
        title, body, head = (*page, "")[:3] if isinstance(page, tuple) else (name, page, "")
        (root / f"{name}.html").write_text(PAGE.format(title=title, body=body, head=head), "utf-8")
    return root


def messages(root, origins=()):
    return [problem.message for problem in check_site(root, dict(origins))]


def test_a_sound_site_has_no_faults(tmp_path):
    body = '<p id="a">甲 <a href="#a">此处</a> <a href="b.html#top">乙</a> <a href="mailto:a@b">信</a></p>'
    table = "<table><tr><th colspan=2>一</th></tr><tr><td>二</td><td>三</td></tr></table><img src='x.png' alt='图'>"
    (tmp_path / "x.png").write_bytes(b"")
    (tmp_path / "x.css").write_text("a{background:url(x.png)} b{background:url('data:image/png,')}", "utf-8")
    (tmp_path / "404.html").write_text(
        PAGE.format(title="页面不存在", body='<p><a href="../">请返回</a></p>', head=""), "utf-8"
    )
    data = '<script id="__config" type="application/json">{"a": 1}</script><script src="x.js"></script>'
    (tmp_path / "x.js").write_text("", "utf-8")
    assert messages(write(tmp_path, a=body + data, b=table)) == []


def test_only_the_page_of_what_is_not_there_may_lead_to_folders(tmp_path):
    assert messages(write(tmp_path, a='<p><a href="../">上一层</a></p>')) == ["页面 a.html：断链：../"]


def test_a_link_to_the_sites_own_address_does_not_lead_out(tmp_path):
    write(tmp_path, a='<p><a href="http://plans.example/">首页</a></p>')
    (problem,) = check_site(tmp_path, {})
    assert "指向站外" in problem.message
    assert check_site(tmp_path, {}, address="http://plans.example/") == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<p><a href="no.html">甲</a></p>', "页面 a.html：断链：no.html"),
        ('<p>甲<img src="no.png" alt="图"></p>', "页面 a.html：断链：no.png"),
        ('<p><a href="index.html#no">甲</a></p>', "页面 a.html：链接的位置不存在：index.html#no"),
        ('<p><a href="#no">甲</a></p>', "页面 a.html：链接的位置不存在：#no"),
        ('<p><a href="/index.html">甲</a></p>', "页面 a.html：从根目录写起的地址：/index.html"),
        ('<p><a href="https://example.com/">甲</a></p>', "页面 a.html：指向站外：https://example.com/"),
        ('<p>甲<img src="//example.com/x.png" alt="图"></p>', "页面 a.html：指向站外：//example.com/x.png"),
        ('<p>甲</p><script src="http://example.com/x.js"></script>', "页面 a.html：指向站外：http://example.com/x.js"),
        ("<p>甲</p><script>x=1</script>", "页面 a.html：页面里写有脚本：<script>x=1</script>"),
        (
            '<p>甲</p><script type="module">x=1</script>',
            '页面 a.html：页面里写有脚本：<script type="module">x=1</script>',
        ),
        ('<p onclick="x()">甲</p>', '页面 a.html：页面里写有脚本：<p onclick="x()">甲</p>'),
        (
            '<p>甲<a href="javascript:void(0)">乙</a></p>',
            '页面 a.html：页面里写有脚本：<a href="javascript:void(0)">乙</a>',
        ),
        ('<p id="x">甲</p><p id="x">乙</p>', "页面 a.html：编号“x”用了 2 次"),
        ('<p>甲<img src="index.html"></p>', "页面 a.html：图片没有说明文字：index.html"),
        ("<h1>又一个</h1><p>甲</p>", "页面 a.html：页面须有且只有一个大标题，现有 2 个"),
        ("", "页面 a.html：除标题外没有内容"),
        ("<p>甲 {{ title }}</p>", "页面 a.html：留有模板记号：“甲 {{ title }}”"),
        ("<p>甲{: #id }</p>", "页面 a.html：留有属性记号：“甲{: #id }”"),
        ("<p>见[甲][乙]</p>", "页面 a.html：留有没有生效的链接：“见[甲][乙]”"),
        ("<p>见[甲]（a.md）</p>", "页面 a.html：留有用了全角括号的链接：“见[甲]（a.md）”"),
        ("<p>title: 任务: 一</p>", "页面 a.html：留有没有读成的文件头：“title: 任务: 一”"),
        (
            "<table><caption>表</caption><tr><th>一</th><th>二</th></tr><tr><td>三</td></tr></table>",
            "页面 a.html：表格各行的格数不一：表",
        ),
    ],
)
def test_a_fault_is_found(tmp_path, body, message):
    found = messages(write(tmp_path, a=body))
    assert message in found
    assert {words.split("：")[1] for words in found} == {message.split("：")[1]}


def test_pages_that_nothing_links_to(tmp_path):
    write(tmp_path, a="<p>甲</p>")
    (tmp_path / "lost.html").write_text(
        PAGE.format(title="丢", body='<p><a href="lost2.html">乙</a></p>', head=""), "utf-8"
    )
    (tmp_path / "lost2.html").write_text(
        PAGE.format(title="丢2", body='<p><a href="lost.html">甲</a></p>', head=""), "utf-8"
    )
    assert messages(tmp_path) == [f"页面 {name}.html：没有任何页面链接到它" for name in ("lost", "lost2")]


def test_two_pages_of_one_title(tmp_path):
    assert messages(write(tmp_path, a=("同", "<p>甲</p>"), b=("同", "<p>乙</p>"))) == [
        "页面 b.html：标题与 a.html 相同：“同”"
    ]


@pytest.mark.parametrize("head", ['<link rel="stylesheet" href="no.css">', '<script src="no.js"></script>'])
def test_a_missing_asset(tmp_path, head):
    assert len(messages(write(tmp_path, a=("甲", "<p>甲</p>", head)))) == 1


@pytest.mark.parametrize("rule", ["a{src:url(no.woff)}", '@import "no.css";', "a{src:url('https://example.com/x')}"])
def test_what_a_stylesheet_names(tmp_path, rule):
    write(tmp_path, a="<p>甲</p>")
    (tmp_path / "x.css").write_text(rule, "utf-8")
    assert len(messages(tmp_path)) == 1


def test_another_language(tmp_path):
    write(tmp_path, a="<p>甲</p>")
    (tmp_path / "a.html").write_text(PAGE.format(title="a", body="<p>甲</p>", head="").replace('"zh"', '"en"'), "utf-8")
    assert messages(tmp_path) == ["页面 a.html：没有写明网页语言是中文"]


DATA = Mark("policy_data/plans/p/plan.yml", 12, 3)


def test_a_fault_of_a_generated_page_is_told_at_its_template_with_the_data(tmp_path):
    write(tmp_path, a='<p><a href="no.html">甲</a></p>')
    (generated,) = check_site(tmp_path, {"a.html": Origin(Mark("templates/task.md"), DATA)})
    (written,) = check_site(tmp_path, {})
    assert str(generated).startswith("templates/task.md  页面 a.html：断链：no.html")
    assert "policy_data/plans/p/plan.yml:12:3" in generated.hint
    assert str(written).startswith("docs/a.md  页面 a.html：断链")


def test_a_title_that_the_data_give_twice_is_told_at_the_data(tmp_path):
    write(tmp_path, a=("同", "<p>甲</p>"), b=("同", "<p>乙</p>"))
    (problem,) = check_site(tmp_path, {name: Origin(Mark("templates/task.md"), DATA) for name in ("a.html", "b.html")})
    assert str(problem).startswith("policy_data/plans/p/plan.yml:12:3  页面 b.html：标题与 a.html 相同")


def test_a_fault_of_a_template_is_told_once_for_all_its_pages(tmp_path):
    write(tmp_path, **{f"p{number}": '<p><a href="no.html">甲</a></p>' for number in range(60)})
    origins = {f"p{number}.html": Origin(Mark("templates/unit.md"), DATA) for number in range(60)}
    (problem,) = check_site(tmp_path, origins)
    assert problem.message == "页面 p0.html 等 60 页：断链：no.html"


def test_of_very_many_faults_of_one_template_the_first_are_told_and_the_rest_counted(tmp_path):
    write(tmp_path, **{f"p{number}": f'<p><a href="no{number}.html">甲</a></p>' for number in range(60)})
    origins = {f"p{number}.html": Origin(Mark("templates/unit.md"), DATA) for number in range(60)}
    problems = check_site(tmp_path, origins)
    assert len(problems) == 51
    assert problems[-1].message.endswith("这里还有 10 处") and problems[-1].mark.file == "templates/unit.md"


def test_words_of_a_plan_may_look_like_leftovers(tmp_path):
    write(tmp_path, a="<p>甲 {{ 7*7 }} [x][y] （a.md）</p>")
    assert check_site(tmp_path, {"a.html": Origin(Mark("task.md"), Mark("plan.yml", 1))}) == []


def test_links_to_the_other_sites_that_are_known_do_not_lead_out(tmp_path):
    write(
        tmp_path,
        a='<p><a href="http://h/a/x.html">甲</a> <a href="../乙/x.html">乙</a> <a href="http://h/b/">丙</a></p>',
    )
    known = ("http://h/a/", "../乙/")
    assert [one.message for one in check_site(tmp_path, {}, elsewhere=known)] == ["页面 a.html：指向站外：http://h/b/"]
    assert len(check_site(tmp_path, {})) == 3


# A site that has passed before


def test_of_a_page_that_is_as_it_was_only_links_are_followed_that_may_have_broken(tmp_path):
    def site(**pages):
        write(tmp_path, a='<p><a href="b.html#here">乙</a> <a href="c.txt">丙</a></p>', **pages)
        (tmp_path / "c.txt").write_text("丙", "utf-8")

    def faults(same, **pages):
        passed.same = same
        site(**pages)
        return [one.message for one in check_site(tmp_path, {}, passed=passed)]

    passed = Passed()
    assert faults(set(), b='<p id="here">乙</p>') == [] and set(passed.pages) == {"index.html", "a.html", "b.html"}
    assert faults({"a.html"}, b='<p id="here">乙乙</p><p id="more">丙</p>') == []
    assert faults({"a.html"}, b='<p id="there">乙</p>') == ["页面 a.html：链接的位置不存在：b.html#here"]
    # What failed is not what passed last.
    assert faults({"a.html", "index.html"}, b='<p id="more">乙</p>') == ["页面 a.html：链接的位置不存在：b.html#here"]
    passed.same = {"a.html", "index.html", "b.html"}
    (tmp_path / "c.txt").unlink()
    assert [one.message for one in check_site(tmp_path, {}, passed=passed)] == ["页面 a.html：断链：c.txt"]


def test_a_page_that_is_as_it_was_is_not_read_and_counts_for_titles_and_orphans(tmp_path, monkeypatch):
    passed = Passed()
    write(tmp_path, a="<p>甲</p>", b="<p>乙</p>")
    assert check_site(tmp_path, {}, passed=passed) == []
    read = []
    monkeypatch.setattr(site_check, "read_page", lambda html, written: read.append(html) or read_page(html, written))
    passed.same = {"index.html", "a.html"}
    (tmp_path / "b.html").write_text(PAGE.format(title="a", body="<p>乙</p>", head=""), "utf-8")
    (tmp_path / "c.html").write_text(PAGE.format(title="丙", body="<p>丙</p>", head=""), "utf-8")
    said = [one.message for one in check_site(tmp_path, {}, passed=passed)]
    assert len(read) == 2 and said == ["页面 c.html：没有任何页面链接到它", "页面 b.html：标题与 a.html 相同：“a”"]
