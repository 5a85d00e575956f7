"""sites.yml: what may stand in it, and every fault of it at its line."""

import pytest

from policysite.base.problems import DataError
from policysite.portal.site_list import read_site_list

SITE = "- name: 云州市\n  url: {url}\n  data: 云州/site\n"


def faults(path, text):
    path.write_text(text, "utf-8")
    with pytest.raises(DataError) as raised:
        read_site_list(path)
    return [str(problem) for problem in raised.value.problems]


def test_addresses_as_people_write_them(tmp_path):
    file = tmp_path / "sites.yml"
    wrong = []
    for written, meant in (
        ("http://10.0.0.8/云州", "http://10.0.0.8/云州/"),
        ("https://plans.yunzhou.example:8443/a/index.html", "https://plans.yunzhou.example:8443/a/"),
        ("../云州", "../云州/"),
        ("./../云州/", "../云州/"),
        ("../../甲/乙/index.html", "../../甲/乙/"),
    ):
        file.write_text(SITE.format(url=written), "utf-8")
        (site,) = read_site_list(file)
        if site.url != meant:
            wrong.append((written, site.url))
    assert wrong == []


def test_what_is_no_address_of_another_site(tmp_path):
    accepted = []
    for url in (
        *("javascript:alert(1)", "JavaScript:alert(1)//x/", "data:text/html,x", "file:///srv/site/", "//host/a/"),
        *(
            "/云州/",
            "云州/",
            "..",
            "../..",
            "../云州/../..",
            "http://",
            "http://a@b/",
            "http://h:x/",
            "http://h:99999/",
        ),
        *(
            "http://h/?a",
            "http://h/#a",
            '"http://h/\\"onclick=x"',
            "'http://h/<b>'",
            "http://h/a b",
            "'..\\甲'",
            "../a:b/",
        ),
    ):
        try:
            found = faults(tmp_path / "sites.yml", SITE.format(url=url))
        except pytest.fail.Exception:
            accepted.append(url)
        else:
            assert len(found) == 1 and found[0].partition("  ")[0].endswith(("sites.yml:2:3", "sites.yml:2:8")), found
    assert accepted == []


def test_all_faults_at_once_each_at_its_line(tmp_path):
    text = (
        "- name: 甲\n  url: http://h/a/\n  data: a\n"
        "- name: 甲\n  url: http://h/a\n  data: ./a\n"
        "- name: 乙\n  url: http://h/b/\n  data: b\n  link: x\n"
    )
    found = faults(tmp_path / "sites.yml", text)
    assert len(found) == 1 and "sites.yml:10" in found[0] and "link" in found[0]
    found = faults(tmp_path / "sites.yml", text.replace("  link: x\n", ""))
    assert [(one.partition("  ")[0].rpartition("/")[2].split(":")[1], one.partition("  ")[2][:4]) for one in found] == [
        ("4", "名称“甲"),
        ("5", "地址“h"),
        ("6", "数据“a"),
    ]


def test_what_is_no_list(tmp_path):
    for text, said in (
        ("", "文件是空的"),
        ("[]", "一个网站也没有"),
        ("name: 甲", "须是列表"),
        ("- 甲", "“键: 值”的一组"),
        ("- {name: 甲, url: http://h/}", "缺少“data”"),
        ("- {name: 甲", "括号"),
    ):
        found = faults(tmp_path / "sites.yml", text)
        assert len(found) == 1 and said in found[0], (text, found)


def test_a_list_that_is_not_there(tmp_path):
    with pytest.raises(DataError, match="找不到网站的清单"):
        read_site_list(tmp_path / "no.yml")
