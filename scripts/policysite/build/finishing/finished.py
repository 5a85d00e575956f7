"""A generated page as it stands in the site, from its Markdown: what MkDocs would make of it with the plugins we know.

So a page need not wait in memory until MkDocs has read all others, and whoever renders it also finishes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.meta import get_data

from policysite.build.finishing.frames import Frames
from policysite.build.finishing.shapes import PLAIN, Heading, Read, Shapes

# The title of a page in its front matter (pages/render.py), where it is plain.
_TITLE = re.compile(rf'---\ntitle: "({PLAIN.pattern})"\n')
# Material's search takes these out of a page.
_NOT_SHOWN = "data-search-"


class Finisher:
    """Finishes the pages of one build. `keeps_shapes`, `keeps_frames`: whether Markdown and theme have nothing of the
    project's own, so that what they make of one page is known from another (shapes.py, frames.py).
    """

    def __init__(
        self,
        config: MkDocsConfig,
        nav: Navigation,
        files: Files,
        env: Environment,
        keeps_shapes: bool,
        keeps_frames: bool,
    ) -> None:
        self._config, self._files = config, files
        self._frames = Frames(config, nav, files, env, keeps_frames)
        self._shapes = Shapes(self._read)
        self._keeps_shapes = keeps_shapes
        self._path = ""
        self._known: dict[str, dict[str, Any]] = {}

    def __call__(self, path: str, text: str) -> str:
        """The page at a path of the docs folder, with what its Markdown says."""
        self._path = path
        meta, body = self._parted(text)
        read = self._shapes.read if self._keeps_shapes and _NOT_SHOWN not in body else self._read
        content, contents = read(body)
        return self._frames.around(path, meta | {"search": {"exclude": True}}, content, contents)

    def _parted(self, text: str) -> tuple[dict[str, Any], str]:
        """The front matter, and the rest: the same words as in an earlier page are not read as YAML again."""
        title = _TITLE.match(text)
        if title is None:
            body, meta = get_data(text)
            return dict(meta), body
        others, end, body = text[title.end() :].partition("---\n")
        if others not in self._known:
            self._known[others] = dict(get_data(f"---\n{others}{end}")[1])
        return {"title": title[1], **self._known[others]}, body.lstrip("\n")

    def _read(self, text: str) -> Read:
        page = self._frames.page(self._path)
        page.markdown = text
        page.render(self._config, self._files)
        return page.content or "", tuple(_headings(page.toc))


def _headings(links: Iterable[AnchorLink]) -> Iterable[Heading]:
    return (Heading(one.title, one.id, one.level, tuple(_headings(one.children))) for one in links)
