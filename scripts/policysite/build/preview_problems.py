"""In a preview of bad data the pages are the last good ones, and each says above what is wrong now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from policysite.base.problems import Problem

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

# Where the theme has what every page announces.
_PLACE = b'<div data-md-component="announce">'


def with_problems(application: WSGIApplication, problems: Callable[[], Sequence[Problem]]) -> WSGIApplication:
    """The WSGI application, with the problems of the moment put into each page; without any, it answers as ever."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        told = problems()
        if not told or environ.get("PATH_INFO", "").startswith("/livereload/"):
            return application(environ, start_response)
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def begin(status: str, headers: list[tuple[str, str]], error: Any = None) -> Callable[[bytes], object]:
            begun.append((status, headers))
            return lambda content: None

        found = application(environ, begin)
        content = b"".join(found)
        if close := getattr(found, "close", None):
            close()
        status, headers = begun[0]
        content = content.replace(_PLACE, _PLACE + _banner(told).encode(), 1)
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*kept, ("Content-Length", str(len(content)))])
        return [content]

    return answer


def _banner(problems: Sequence[Problem]) -> str:
    items = "".join(
        f"<li><code>{escape(str(one.mark))}</code> {escape(one.message)}<br>{escape(one.hint)}</li>" for one in problems
    )
    return (
        '<aside class="md-banner"><div class="md-banner__inner md-grid md-typeset">'
        '<div class="ps-problems" role="alert">'
        f"<p><b>有 {len(problems)} 处问题，下面是改动之前的页面：</b></p><ul>{items}</ul></div></div></aside>"
    )
