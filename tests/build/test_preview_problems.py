"""Pages of a preview say what is wrong with the data, as long as anything is."""

from policysite.base.problems import Mark, Problem
from policysite.build.preview_problems import with_problems

PAGE = '<body><div data-md-component="announce"></div><main>甲</main></body>'.encode()


def asked(problems, content=PAGE, path="/"):
    said = []

    def application(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(content)))])
        return [content[:9], content[9:]]

    answer = with_problems(application, lambda: problems)
    body = b"".join(answer({"PATH_INFO": path}, lambda status, headers: said.append(dict(headers))))
    assert said == [{"Content-Type": "text/html", "Content-Length": str(len(body))}]
    return body


def test_a_page_is_as_it_is_while_nothing_is_wrong():
    assert asked([]) == PAGE


def test_problems_stand_above_and_none_of_their_words_is_markup():
    body = asked([Problem(Mark("plan.yml", 3), "<b>甲</b>", "改")]).decode()
    assert (
        "有 1 处问题" in body and "plan.yml:3" in body and "&lt;b&gt;甲&lt;/b&gt;" in body and "<main>甲</main>" in body
    )


def test_what_is_no_page_of_the_theme_stays_as_it_is():
    problems = [Problem(Mark("plan.yml", 3), "甲")]
    assert asked(problems, b"PK\x03\x04" * 9) == b"PK\x03\x04" * 9
    assert asked(problems, PAGE, "/livereload/1/2") == PAGE
