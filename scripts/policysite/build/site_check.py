"""Reads the built site as a browser would, and says everything that is wrong with it.

`mkdocs build --strict` does not see raw-HTML links, doubled ids, orphans, broken tables, leftovers of templates
and references to other hosts; here a real HTML parser does.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from policysite.base.problems import MOST, Mark, Problem, and_more, excerpt
from policysite.pages.faults import Origin

# Where a page names another file; every one must be there when the site is opened from a USB stick.
_REFERENCES = (
    *(("a", "href"), ("area", "href"), ("link", "href"), ("image", "href"), ("use", "href"), ("form", "action")),
    *(("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src")),
)

_LEFTOVERS = (
    (re.compile(r"\{\{|\}\}|\{%|%\}"), "模板记号"),
    (re.compile(r"\{:|\{#"), "属性记号"),
    (re.compile(r"\]\s?\[|\]\("), "没有生效的链接"),
    (re.compile(r"（[^（）\s]*\.md[^（）]*）"), "用了全角括号的链接"),
    (re.compile(r"^(---|(title|hide|description)\s*:)"), "没有读成的文件头"),
)
_CSS_URL = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")

# What a server that forbids scripts in pages would not run (docs/guide/hosting.md); JSON is data.
_INLINE_SCRIPT = (
    'script:not([src]):not([type="application/json"]), a[href^="javascript:"], '
    "[onclick], [onchange], [oninput], [onsubmit], [onload], [onerror], [onkeydown]"
)

# Pages that a server shows in place of another; no page links to them.
_UNLINKED = {"404.html"}


@dataclass
class _PageRead:
    """What one built page holds, as far as other pages need it."""

    ids: set[str]
    title: str
    links: list[str] = field(default_factory=list)


def check_site(
    root: Path, origins: Mapping[str, Origin], kept: Collection[str] = (), address: str | None = None
) -> list[Problem]:
    """Every fault of the site under `root`.

    `origins` tells, for each generated page (its address), by which template and from which line of the data it was
    made. Text of the data is only text, so a fault of the page's markup is the template's, and is told there; a title
    comes from the data. Pages without an origin are taken as hand-written, from `docs/`. What people added to the site
    (`kept`) can be linked to, and is not read. `address` is where the site will stand, if that is known: a link to it
    does not lead out.
    """
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    reader = _Reader(root, files, origins, address)
    for name in sorted(files.difference(kept)):
        if name.endswith(".html"):
            reader.read(name)
        elif name.endswith(".css"):
            reader.read_css(name)
    reader.follow_links()
    reader.find_orphans()
    reader.compare_titles()
    return [*reader.problems, *reader.faults_of_templates()]


class _Reader:
    def __init__(self, root: Path, files: set[str], origins: Mapping[str, Origin], address: str | None) -> None:
        self.root = root
        self.address = address
        self.files = files
        self.origins = origins
        self.pages: dict[str, _PageRead] = {}
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

    def read(self, name: str) -> None:
        tree = LexborHTMLParser((self.root / name).read_text("utf-8"))
        ids = Counter(filter(None, (node.attributes["id"] for node in tree.css("[id]"))))
        for doubled in sorted(anchor for anchor, count in ids.items() if count > 1):
            self.report(name, f"编号“{doubled}”用了 {ids[doubled]} 次", "同一页里 id 不能重复。")
        title = tree.css_first("title")
        page = self.pages[name] = _PageRead(set(ids), title.text().strip() if title else "")
        root = tree.css_first("html")
        if root is None or not (root.attributes.get("lang") or "").startswith("zh"):
            self.report(name, "没有写明网页语言是中文")
        for tag, attribute in _REFERENCES:
            for node in tree.css(f"{tag}[{attribute}]"):
                page.links.append(node.attributes[attribute] or "")
        for image in tree.css("img:not([alt])"):
            self.report(name, f"图片没有说明文字：{image.attributes.get('src')}", "请写 ![说明](图片)。")
        for node in tree.css(_INLINE_SCRIPT):
            self.report(
                name, f"页面里写有脚本：{excerpt(node.html or '')}", "请把脚本放进文件，再用 <script src> 引用。"
            )
        article = tree.css_first("article")
        if article is not None:
            self._read_article(name, article)

    def _read_article(self, name: str, article: LexborNode) -> None:
        headings = article.css("h1")
        if len(headings) != 1:
            self.report(name, f"页面须有且只有一个大标题，现有 {len(headings)} 个")
        words = article.text(separator="\n").strip()
        if len(words) <= sum(len(heading.text()) for heading in headings):
            self.report(name, "除标题外没有内容")
        for table in article.css("table"):
            self._read_table(name, table)
        if name not in self.origins:
            for code in article.css("code, pre"):
                code.decompose()
            self._find_leftovers(name, article.text(separator="\n"))

    def _read_table(self, name: str, table: LexborNode) -> None:
        widths = {
            sum(int(cell.attributes.get("colspan") or 1) for cell in row.css("th, td")) for row in table.css("tr")
        }
        if len(widths) > 1:
            caption = table.css_first("caption")
            self.report(name, f"表格各行的格数不一：{caption.text().strip() if caption else '（无标题）'}")

    def _find_leftovers(self, name: str, words: str) -> None:
        for line in filter(None, map(str.strip, words.split("\n"))):
            for pattern, what in _LEFTOVERS:
                if pattern.search(line):
                    self.report(name, f"留有{what}：“{excerpt(line)}”")

    def read_css(self, name: str) -> None:
        for found in _CSS_URL.finditer((self.root / name).read_text("utf-8")):
            self._follow(name, found.group(1) or found.group(2))

    def follow_links(self) -> None:
        for name, page in self.pages.items():
            for target in sorted(set(page.links)):
                self._follow(name, target)

    def _follow(self, name: str, target: str) -> None:
        parts = urlsplit(target)
        if parts.scheme in ("data", "mailto", "tel", "javascript"):
            return
        if target == self.address:
            return
        if parts.scheme or parts.netloc:
            self.report(name, f"指向站外：{target}", "网站须能离线使用，请删去或把内容放进 docs/。")
        elif parts.path.startswith("/"):
            self.report(name, f"从根目录写起的地址：{target}", "请写相对地址，网站才能放在任意目录下。")
        else:
            path = self._resolve(name, target)
            if path not in self.files:
                self.report(name, f"断链：{target}", "请核对文件名。")
            elif parts.fragment and path in self.pages and unquote(parts.fragment) not in self.pages[path].ids:
                self.report(name, f"链接的位置不存在：{target}", f"{path} 里没有这个编号。")

    @staticmethod
    def _resolve(name: str, target: str) -> str:
        path = unquote(urlsplit(target).path)
        return posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name

    def find_orphans(self) -> None:
        reached, waiting = set(), ["index.html"]
        while waiting:
            name = waiting.pop()
            if name in reached or name not in self.pages:
                continue
            reached.add(name)
            waiting += [self._resolve(name, target) for target in self._inner(self.pages[name].links)]
        for name in sorted(set(self.pages) - reached - _UNLINKED):
            self.report(name, "没有任何页面链接到它", "请从别的页面链接过来，或删去它。")

    @staticmethod
    def _inner(links: Iterable[str]) -> Iterator[str]:
        return (target for target in links if not urlsplit(target).scheme and not urlsplit(target).netloc)

    def compare_titles(self) -> None:
        holders = defaultdict(list)
        for name, page in self.pages.items():
            if not page.title:
                self.report(name, "没有页面标题")
            holders[page.title].append(name)
        for title, names in holders.items():
            for name in names[1:]:
                self.report(
                    name,
                    f"标题与 {names[0]} 相同：“{title}”",
                    "收藏夹和搜索结果里要分得清，请改成不同的标题。",
                    of_data=True,
                )
