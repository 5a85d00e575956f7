"""What a project's mkdocs.yml may set, as the guide says: shown where it should be, and ours where it sets nothing."""

import re

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from policysite.build.settings import NAV, plain_config
from policysite.cli.main import main
from support import INVENTED, PROJECT

pytestmark = pytest.mark.site

SHORTEST = {"site_name": "甲", "theme": {"name": "policysite"}, "plugins": ["policysite", "search"]}


@pytest.fixture
def built(tmp_path, monkeypatch, capsys):
    """Builds a project with these settings; returns the exit code, what was said, and how to read a page."""
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)

    def page(name):
        return LexborHTMLParser((tmp_path / "site" / name).read_text("utf-8"))

    def build(settings, *options):
        text = settings if isinstance(settings, str) else yaml.safe_dump(settings, allow_unicode=True)
        (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
        code = main(["build", *(options or ("--data", str(INVENTED)))])
        said = capsys.readouterr()
        return code, said.out + said.err, page

    return build


def words(page, selector):
    return " ".join(page.css_first(selector).text().split())


def test_a_project_needs_a_name_the_theme_and_two_plugins(built):
    code, said, page = built(SHORTEST)
    assert code == 0, said
    home = page("index.html")
    assert words(home, "title") == "甲" and "主办单位" not in words(home, "footer")
    assert [node.text(strip=True) for node in home.css(".md-tabs__link")] == [next(iter(one)) for one in NAV]
    assert home.css_first("[data-md-component=search]") and home.css_first("link[href='assets/policysite.css']")
    assert "台账" in words(page("guide/index.html"), "article")


def test_the_settings_of_the_guide(built, tmp_path):
    text = (PROJECT / "docs/guide/publishing.md").read_text("utf-8")
    (example,) = re.findall(r"```yaml\n(site_name.*?)```", text, re.DOTALL)
    (tmp_path / "docs/assets").mkdir()
    (tmp_path / "docs/assets/logo.png").write_bytes(b"\x89PNG")
    (tmp_path / "policy_data").symlink_to(INVENTED)
    code, said, page = built(example, "--site-dir", "site")
    assert code == 0, said
    task = page("plans/yc-2024-12/tasks/windows.html")
    assert words(task, ".md-header__topic") == "云州市政策方案任务查询 云州市人民政府办公室编"
    assert words(task, "footer").startswith("主办单位：云州市人民政府办公室 电话：0000-0000000")
    assert task.css_first(".md-logo img").attributes["src"] == "../../../assets/logo.png"


def test_words_of_settings_are_only_words(built):
    ours = {"policysite": {"publisher": "<b>甲</b>&amp;", "subtitle": "<i>乙</i>"}}
    code, said, page = built(SHORTEST | {"plugins": [ours, "search"]})
    assert code == 0, said
    assert "主办单位：<b>甲</b>&amp;" in words(page("index.html"), "footer")
    assert "<i>乙</i>" in words(page("index.html"), ".md-header__topic")


def test_a_project_may_set_anew_what_comes_from_us(built, tmp_path):
    (tmp_path / "docs/about.md").write_text("# 关于\n\n[首页](index.md)\n\n## 一 {: #one }\n\n~~删~~\n", "utf-8")
    (tmp_path / "docs/my.css").write_text("b { color: red }", "utf-8")
    code, said, page = built(
        SHORTEST
        | {
            "theme": {"name": "policysite", "features": []},
            "nav": [*NAV, {"关于": "about.md"}],
            "extra_css": ["my.css"],
            "markdown_extensions": ["pymdownx.tilde", {"toc": {"title": "目录"}}],
        }
    )
    assert code == 0, said
    about = page("about.html")
    assert about.css_first("del") and about.css_first("h2#one") and not about.css_first(".md-tabs")
    assert words(about, ".md-nav--secondary .md-nav__title") == "目录"
    styles = [node.attributes["href"] for node in about.css("link[rel=stylesheet]")]
    assert styles[-2:] == ["assets/policysite.css", "my.css"]


def test_a_page_of_the_guide_that_the_project_writes_itself_is_its_own(built, tmp_path):
    (tmp_path / "docs/guide").mkdir()
    (tmp_path / "docs/guide/faults.md").write_text("# 出错时找谁\n\n找我们。\n", "utf-8")
    code, said, page = built(SHORTEST)
    assert code == 0, said
    assert "找我们" in words(page("guide/faults.html"), "article")
    assert "牵头单位" in words(page("guide/index.html"), "article")


def test_a_site_without_search_has_no_box_and_no_data_for_it(built, tmp_path):
    code, said, page = built(SHORTEST | {"plugins": ["policysite"]})
    assert code == 0, said
    assert not page("index.html").css_first("[data-md-component=search]")
    assert not (tmp_path / "site/search").exists()


def test_the_data_folder_of_the_settings_is_that_of_every_command(built, capsys):
    code, said, page = built(SHORTEST | {"plugins": [{"policysite": {"data": str(INVENTED)}}]}, "--site-dir", "site")
    assert code == 0, said
    assert page("plans/yc-2024-12/index.html")
    assert main(["check"]) == 0
    assert "2 项任务" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"plugins": ["search"]}, "没有写插件 policysite"),
        ({"theme": {"name": "material"}}, "theme 要写 name: policysite"),
        ({"theme": {"name": "no"}}, "Unrecognised theme name"),
        ({"plugins": ["policysite", "no"]}, 'The "no" plugin is not installed'),
        ({"plugins": [{"policysite": {"phone": 12345}}]}, "“12345”两边要加引号"),
        ({"plugins": [{"policysite": {"dta": "x"}}]}, "dta"),
        ({"site_nam": "甲"}, "site_nam"),
        ({"plugins": [{"policysite": {"data": "no"}}]}, "no  没有这个数据文件夹"),
    ],
)
def test_a_wrong_setting_is_told_and_nothing_is_built(built, tmp_path, change, words):
    code, said, _ = built(SHORTEST | change, "--site-dir", "site")
    assert code == 1 and words in said and "Traceback" not in said
    assert re.search("[\u4e00-\u9fff]", said)
    assert not (tmp_path / "site").exists()


def test_a_mkdocs_yml_for_another_engine_says_everything_itself():
    made = yaml.safe_load(plain_config({"site_name": "甲"}))
    assert made["site_name"] == "甲" and made["theme"]["name"] == "material" and made["theme"]["language"] == "zh"
    assert made["nav"] == NAV and made["use_directory_urls"] is False
    assert "policysite" not in made["plugins"]


@pytest.mark.parametrize("pattern", ["", "/", "../x", "a/../b", "/etc", "*", "**", "?", "*/*", "a//b", "./a"])
def test_a_pattern_of_what_people_add_stays_in_the_site_and_means_something(pattern):
    from mkdocs.config.base import ValidationError

    from policysite.build.options import Pattern

    with pytest.raises(ValidationError, match="不是网站里的文件"):
        Pattern().run_validation(pattern)
    assert Pattern().run_validation("附件/") == "附件/"
