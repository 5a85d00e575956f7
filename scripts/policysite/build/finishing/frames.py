"""What the theme puts around a page: the same around all pages of one place in the site and one shape of contents.

The theme is asked once for each, with marks in place of a page's title, its content, its contents, and the folders in
which it lies. Where a project has templates of its own, which may do anything with a page, it is asked for every page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from policysite.build.finishing.shapes import PLAIN, Heading

# A mark is a letter of Unicode's private use, a number, and another one; those of folders have another letter.
_BEGIN, _FOLDER, _END = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{_BEGIN}(\\d+){_END}")
_LETTERS = re.compile(f"[{_BEGIN}{_FOLDER}{_END}]")
_TITLE, _CONTENT, _REST, _FIRST = range(4)  # the marks of headings begin with the last number
_H1 = "</h1>"


class Frames:
    """The theme of one build; `keeps` says whether its templates are known to only show what they are given."""

    def __init__(self, config: MkDocsConfig, nav: Navigation, files: Files, env: Environment, keeps: bool) -> None:
        self._config, self._nav, self._env, self._keeps = config, nav, env, keeps
        self._files = files
        self._pages = files.documentation_pages()
        self._in_nav = {page.file.src_uri: page for page in nav.pages}
        # Folders to which the frame may lead: that of a page in the menu is named, any other is one like the next.
        self._folders = {above for page in nav.pages for above in page.file.src_uri.split("/")[:-1]}
        self._known: dict[Any, tuple[list[str], list[int]]] = {}

    def page(self, path: str) -> Page:
        """The page at a path of the docs folder: that of the menu, or a new one."""
        return self._in_nav.get(path) or Page(None, File.generated(self._config, path, content=""), self._config)

    def around(self, path: str, meta: Mapping[str, Any], content: str, contents: tuple[Heading, ...]) -> str:
        """The whole page, with `meta` what its front matter says, `content` its HTML."""
        title = meta.get("title")
        is_plain = isinstance(title, str) and PLAIN.fullmatch(title) and not _LETTERS.search(content)
        if not self._keeps or not is_plain or path in self._in_nav or not all(map(_is_plain, _all(contents))):
            return self._rendered(path, meta, content, contents)
        folders = path.split("/")[:-1]
        marked = [one if one in self._folders else f"{_FOLDER}{n}{_END}" for n, one in enumerate(folders)]
        others = {name: value for name, value in meta.items() if name != "title"}
        key = (*marked, repr(others), _H1 in content, tuple(map(_shape, contents)))
        if key not in self._known:
            place = "/".join([*marked, f"{_FOLDER}{_END}.md"])
            stands_for = f"{_mark(_CONTENT)}{_H1}{_mark(_REST)}" if _H1 in content else _mark(_CONTENT)
            numbers = iter(range(_FIRST, 1 << 20))
            made = self._rendered(
                place, others | {"title": _mark(_TITLE)}, stands_for, tuple(_marked(contents, numbers))
            )
            parts = _MARK.split(made)
            self._known[key] = parts, [int(one) for one in parts[1::2]]
        parts, numbers_of = self._known[key]
        texts = parts[::2]
        hidden = [one for one, mark in zip(folders, marked, strict=True) if one != mark]
        if any(f"{one}/" in text for one in hidden for text in texts) or any(map(_LETTERS.search, texts)):
            return self._rendered(path, meta, content, contents)
        before, _, after = content.partition(_H1)
        said = [str(title), before, after, *(word for one in _all(contents) for word in (one.title, one.id))]
        filled = parts.copy()
        filled[1::2] = [said[number] for number in numbers_of]
        return "".join(filled)

    def _rendered(self, path: str, meta: Mapping[str, Any], content: str, contents: tuple[Heading, ...]) -> str:
        page = self.page(path)
        page.markdown, page.meta, page.content = "", dict(meta), content  # one that was read has a title
        page.toc = TableOfContents(list(map(_link, contents)))
        page.active = True
        try:
            context = get_context(self._nav, self._pages, self._config, page)
            context = self._config.plugins.on_page_context(context, page=page, config=self._config, nav=self._nav)
            return self._env.get_template(page.meta.get("template", "main.html")).render(context)
        finally:
            page.active = False


def _mark(number: int) -> str:
    return f"{_BEGIN}{number}{_END}"


def _all(contents: tuple[Heading, ...]) -> Iterator[Heading]:
    for one in contents:
        yield one
        yield from _all(one.below)


def _is_plain(heading: Heading) -> bool:
    return bool(PLAIN.fullmatch(heading.title))


def _shape(heading: Heading) -> tuple[Any, ...]:
    return heading.level, *map(_shape, heading.below)


def _marked(contents: tuple[Heading, ...], numbers: Iterator[int]) -> Iterator[Heading]:
    for one in contents:
        title, anchor = _mark(next(numbers)), _mark(next(numbers))
        yield Heading(title, anchor, one.level, tuple(_marked(one.below, numbers)))


def _link(heading: Heading) -> AnchorLink:
    link = AnchorLink(heading.title, heading.id, heading.level)
    link.children += map(_link, heading.below)
    return link
