"""Reads the built site as a browser would, and says everything that is wrong with it.

`mkdocs build --strict` does not see raw-HTML links, doubled ids, orphans, broken tables, leftovers of templates
and references to other hosts; here a real HTML parser does.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from policysite.base.paths import entries
from policysite.base.problems import MOST, Mark, Problem, and_more
from policysite.base.workers import in_order
from policysite.build.built_site.page_reading import PageRead, read_page
from policysite.build.built_site.passed import Passed
from policysite.pages.faults import Origin

_CSS_URL = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")

# So many addresses are remembered, that of a page is said on many others.
_KNOWN = 1 << 16

# Pages that a server shows in place of another: no page links to them, and their links to folders lead from any place.
_UNLINKED = {"404.html"}
_UPWARD = {"./", "../"}


def check_site(
    root: Path,
    origins: Mapping[str, Origin],
    kept: Collection[str] = (),
    address: str | None = None,
    passed: Passed | None = None,
    elsewhere: tuple[str, ...] = (),
) -> list[Problem]:
    """Every fault of the site under `root`.

    `origins` tells, for each generated page (its address), by which template and from which line of the data it was
    made. Text of the data is only text, so a fault of the page's markup is the template's, and is told there; a title
    comes from the data. Pages without an origin are taken as hand-written, from `docs/`. What people added to the site
    (`kept`) can be linked to, and is not read. `address` is where the site will stand, if that is known: a link to it
    does not lead out. `passed` is the last site that had no fault; where this one has none either, it holds this one
    from then on. `elsewhere` are the beginnings of addresses of other sites to which pages may lead: in full, or as the
    site's own folder says them (../).
    """
    files = {path for path, entry in entries(root) if entry.is_file()}
    reader = _Reader(root, files, origins, address, passed or Passed(), elsewhere)
    names = sorted(files.difference(kept))
    reader.read([name for name in names if name.endswith(".html")])
    for name in names:
        if name.endswith(".css"):
            reader.read_css(name)
    reader.follow_links()
    reader.find_orphans()
    reader.compare_titles()
    problems = [*reader.problems, *reader.faults_of_templates()]
    if passed and not problems:
        passed.renew(reader.pages, reader.leads_to.__getitem__, reader.names)
    return problems


class _Link(NamedTuple):
    """What a link says: an address is taken apart once, however many pages have it."""

    scheme: str
    leads_out: bool
    path: str
    anchor: str


@lru_cache(_KNOWN)
def _parts(target: str) -> _Link:
    parts = urlsplit(target)
    return _Link(parts.scheme, bool(parts.scheme or parts.netloc), unquote(parts.path), unquote(parts.fragment))


@lru_cache(_KNOWN)
def _joined(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path))


class _Reader:
    def __init__(
        self,
        root: Path,
        files: set[str],
        origins: Mapping[str, Origin],
        address: str | None,
        passed: Passed,
        elsewhere: tuple[str, ...],
    ) -> None:
        self.root = root
        self.address = address
        self.files = files
        self.origins = origins
        self.passed = passed
        self.elsewhere = elsewhere
        self.names: list[str] = []
        # Only pages that are not as they were are read.
        self.pages: dict[str, PageRead] = {}
        self.leads_to: dict[str, set[str]] = {}
        self.problems: list[Problem] = []
        self.of_templates: dict[Mark, dict[tuple[str, str], list[str]]] = {}

    def report(self, name: str, message: str, hint: str = "", of_data: bool = False) -> None:
        """Enter a fault of a page; `of_data` where it follows from what the data say, not from the template."""
        origin = self.origins.get(name)
        if origin and not of_data:
            self.of_templates.setdefault(origin.maker, {}).setdefault((message, hint), []).append(name)
            return
        mark = (origin.data or origin.maker) if origin else Mark("docs/" + name.removesuffix(".html") + ".md")
        self.problems.append(Problem(mark, f"页面 {name}：{message}", hint))

    def faults_of_templates(self) -> Iterator[Problem]:
        """The faults of generated pages: the same fault of many pages once, and of one template at most MOST."""
        for maker, faults in self.of_templates.items():
            for (message, hint), names in list(faults.items())[:MOST]:
                many = f" 等 {len(names)} 页" if len(names) > 1 else ""
                data = self.origins[names[0]].data
                source = f"这一页用的数据：{data}。" if data else ""
                yield Problem(maker, f"页面 {names[0]}{many}：{message}", f"{hint}{source}")
            yield from and_more(len(faults), maker, "由这个模板生成的页面有问题")

    def read(self, names: list[str]) -> None:
        self.names = names
        self.passed.same &= self.passed.pages.keys()
        new = [name for name in names if name not in self.passed.same]
        self.pages = dict(zip(new, in_order(self._read, new), strict=True))
        for name in new:
            for message, hint in self.pages[name].faults:
                self.report(name, message, hint)

    def _read(self, name: str) -> PageRead:
        return read_page((self.root / name).read_text("utf-8"), written=name not in self.origins)

    def read_css(self, name: str) -> None:
        for found in _CSS_URL.finditer((self.root / name).read_text("utf-8")):
            self._follow(name, found.group(1) or found.group(2))

    def follow_links(self) -> None:
        targets = self.passed.targets
        lost = {number for number, target in enumerate(targets) if self._is_lost(target)}
        for name in self.names:
            if (page := self.pages.get(name)) is None:
                known = self.passed.pages[name]
                if lost.isdisjoint(known.leads_to):
                    self.leads_to[name] = set(map(targets.__getitem__, known.leads_to))
                    continue
                page = known.read
            self.leads_to[name] = {
                path for target in self._links_of(name, page) if (path := self._follow(name, target)) is not None
            }

    def _links_of(self, name: str, page: PageRead) -> Iterator[str]:
        return (target for target in page.links if name not in _UNLINKED or target not in _UPWARD)

    def _is_lost(self, target: str) -> bool:
        return self.passed.is_lost(target, target in self.files, self.pages.get(target))

    def _ids_of(self, path: str) -> frozenset[str] | None:
        """The places on a page to which a link can lead; None where it is no page."""
        if path in self.pages:
            return self.pages[path].ids
        return self.passed.pages[path].read.ids if path in self.passed.same else None

    def _follow(self, name: str, target: str) -> str | None:
        """Where a link leads within the site, whether or not a file is there."""
        if target == self.address:
            return None
        link = _parts(target)
        if link.scheme in ("data", "mailto", "tel", "javascript"):
            return None
        if link.leads_out:
            if self.elsewhere and target.startswith(self.elsewhere):
                return None
            self.report(name, f"指向站外：{target}", "网站须能离线使用，请删去或把内容放进 docs/。")
            return None
        if link.path.startswith("/"):
            self.report(name, f"从根目录写起的地址：{target}", "请写相对地址，网站才能放在任意目录下。")
            return None
        path = _joined(posixpath.dirname(name), link.path) if link.path else name
        if self.elsewhere and path.startswith(self.elsewhere):
            return None
        if path not in self.files:
            self.report(name, f"断链：{target}", "请核对文件名。")
        elif link.anchor and (ids := self._ids_of(path)) is not None and link.anchor not in ids:
            self.report(name, f"链接的位置不存在：{target}", f"{path} 里没有这个编号。")
        return path

    def find_orphans(self) -> None:
        reached, waiting = set(), ["index.html"]
        while waiting:
            name = waiting.pop()
            if name not in reached and name in self.leads_to:
                reached.add(name)
                waiting += self.leads_to[name] - reached
        for name in sorted(set(self.names) - reached - _UNLINKED):
            self.report(name, "没有任何页面链接到它", "请从别的页面链接过来，或删去它。")

    def compare_titles(self) -> None:
        holders = defaultdict(list)
        for name in self.names:
            title = (self.pages.get(name) or self.passed.pages[name]).title
            if not title:
                self.report(name, "没有页面标题")
            holders[title].append(name)
        for title, names in holders.items():
            for name in names[1:]:
                self.report(
                    name,
                    f"标题与 {names[0]} 相同：“{title}”",
                    "收藏夹和搜索结果里要分得清，请改成不同的标题。",
                    of_data=True,
                )
