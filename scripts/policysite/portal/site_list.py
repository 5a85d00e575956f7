"""sites.yml: which sites a portal is over, each with its name, its address, and where what it publishes can be read."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, TypeAdapter

from policysite.base.paths import shown
from policysite.base.problems import DataError, Mark, Problem, excerpt
from policysite.base.yamldata import read_yaml
from policysite.data.messages import validated
from policysite.data.model.node import Node
from policysite.data.model.values import Line, Name

# What no address can hold unless it is written otherwise, and what would end one in HTML.
_NOT_IN_ADDRESSES = re.compile(r"[\s\\\"'<>`{}|^*]")
_HOW = "写成 http://10.0.0.8/云州/，或者相对于总目录的 ../云州/"


def _is_address(words: str) -> str:
    """The address of a site's folder, with its last slash; raises ValueError for what is none."""
    parts = urlsplit(words)
    if _NOT_IN_ADDRESSES.search(words) or parts.query or parts.fragment or words.endswith(("?", "#")):
        raise ValueError(f"“{excerpt(words)}”不是网站的地址：{_HOW}")
    address = re.sub(r"/index\.html$", "/", words)
    address = address if address.endswith("/") else f"{address}/"
    if parts.scheme or parts.netloc:
        if (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or "@" in parts.netloc
            or _port_of(words) is None
        ):
            raise ValueError(f"“{excerpt(words)}”不是网站的地址：{_HOW}")
        return address
    plain = posixpath.normpath(address)
    if ":" in words or not plain.startswith("../") or set(plain.split("/")) == {".."}:
        raise ValueError(f"“{excerpt(words)}”不是别的网站的地址：{_HOW}")
    return f"{plain}/"


def _port_of(words: str) -> int | None:
    """The port that an address names, 0 where it names none; None where that is no port."""
    try:
        return urlsplit(words).port or 0
    except ValueError:
        return None


Address = Annotated[Line, AfterValidator(_is_address)]


class ListedSite(Node):
    """One site of the list."""

    name: Name = Field(description="网站的名称，总目录里这样叫它")
    url: Address = Field(description="网站的地址，完整的，或者相对于总目录的")
    data: Line = Field(description="网站文件夹、它的 data 文件夹或 bundle 打成的压缩包，相对于这份清单")

    def place(self, home: Path) -> Path:
        """Where what it publishes is to be read; `home` is the folder of the list."""
        return home / self.data


_LIST: TypeAdapter[tuple[ListedSite, ...]] = TypeAdapter(tuple[ListedSite, ...])


def read_site_list(path: Path) -> tuple[ListedSite, ...]:
    """The sites of a list, in its order; raises DataError with all that is wrong with it."""
    problems: list[Problem] = []
    if not path.is_file():
        hint = "请写明清单的位置，如 policysite portal sites.yml --out 总目录。"
        raise DataError([Problem(Mark(shown(path)), "找不到网站的清单", hint)])
    data, faults = read_yaml(path, shown(path))
    sites = validated(_LIST, data, faults, shown(path), problems) or ()
    problems += _doubled(sites)
    if not sites and not problems:
        problems.append(Problem(Mark(shown(path), 1), "清单里一个网站也没有", "每个网站写 name、url 和 data 三项。"))
    if problems:
        raise DataError(problems)
    return sites


def _doubled(sites: Iterable[ListedSite]) -> Iterator[Problem]:
    """Names, addresses and places that two sites share: a reader could not tell one from the other."""
    said: tuple[tuple[str, str, Callable[[ListedSite], Any]], ...] = (
        ("name", "名称", lambda site: site.name),
        ("url", "地址", lambda site: site.url),
        ("data", "数据", lambda site: posixpath.normpath(site.data)),
    )
    for field, what, value in said:
        first: dict[Any, ListedSite] = {}
        for site in sites:
            holder = first.setdefault(value(site), site)
            if holder is not site:
                message = f"{what}“{excerpt(str(value(site)))}”写了两次"
                yield Problem(site.mark(field), message, f"{holder.mark(field)} 已有，请改成各自的。")
