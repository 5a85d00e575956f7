"""The only file that knows MkDocs: pages go in from memory, the built site is checked before it is kept.

MkDocs loads this file by its path (`hooks:` in mkdocs.yml) and calls the functions whose names begin with `on_`.
A build goes to a folder beside the site and takes the site's place only when nothing is wrong with it.
"""

from __future__ import annotations

import logging
import shutil
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from policysite.check import check
from policysite.library import Library, build_library
from policysite.pages import site_files
from policysite.problems import DataError, Mark, Problem
from policysite.search import search_files
from policysite.sitecheck import check_site
from policysite.written import WrittenPage, written_page


class _Build:
    """What one build must remember between MkDocs' events."""

    def __init__(self) -> None:
        self.serving = False
        self.final: Path | None = None
        self.origins: dict[str, Mark] = {}
        self.warnings: list[str] = []
        self.good: tuple[Library, list[tuple[str, str | bytes, Mark | None]]] | None = None
        self.written: list[WrittenPage] = []


_build = _Build()


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of, so that a warning fails the build whether or not --strict is given."""

    def emit(self, record: logging.LogRecord) -> None:
        _build.warnings.append(record.getMessage())


_warnings = _Warnings(logging.WARNING)


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is `mkdocs serve`."""
    _build.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Aim the build beside the final place, and watch the data while serving."""
    data_dir = _data_dir(config)
    config.watch = [*config.watch, str(data_dir), str(Path(__file__).parent / "templates")]
    _build.warnings.clear()
    _build.written.clear()
    logging.getLogger("mkdocs").addHandler(_warnings)
    if not _build.serving:
        _build.final = Path(config.site_dir)
        _refuse_to_replace(_build.final, config)
        config.site_dir = str(_beside(_build.final, "building"))
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page and data file; with bad data, say all that is wrong and build nothing."""
    if not config.site_url:
        _leave_out(files, config, "sitemap.xml")  # without an address it could only be empty
    for path, content, origin in _generated(config):
        level = InclusionLevel.NOT_IN_NAV if path.endswith(".md") else InclusionLevel.INCLUDED
        file = File.generated(config, path, content=content, inclusion=level)
        files.append(file)
        if origin:
            _build.origins[file.dest_uri] = origin
    return files


def _generated(config: MkDocsConfig) -> list[tuple[str, str | bytes, Mark | None]]:
    """The generated files; in a preview of bad data, the last good ones, with the problems shown above them."""
    try:
        library = build_library(check(_data_dir(config)))
        _build.good = library, list(site_files(library, config.site_url))
    except DataError as error:
        said = f"数据有 {len(error.problems)} 处问题，没有生成网站：\n{error}"
        if not (_build.serving and _build.good):
            raise Abort(said) from None
        print(said, file=sys.stderr, flush=True)
        config.extra["problems"] = error.problems
    return _build.good[1]


def on_page_markdown(markdown: str, page: Page, **_: Any) -> None:
    """Leave every page out of Material's own index: ours is made from the data, and loads when someone searches."""
    page.meta["search"] = {"exclude": True}


def on_page_content(html: str, page: Page, **_: Any) -> None:
    """Keep what people wrote, for search; generated pages are found through their data."""
    if page.file.generated_by is None:
        _build.written.append(written_page(page.url, page.title, html))


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """After all plugins: add the search data, read the built site, put it in its place if nothing is wrong."""
    _write_search(Path(config.site_dir))
    if _build.serving:
        return
    built = Path(config.site_dir)
    faults = [Problem(Mark("mkdocs.yml"), f"MkDocs 的警告：{message}") for message in _build.warnings]
    faults += check_site(built, _build.origins)
    if faults:
        shutil.rmtree(built)
        raise Abort(f"网站有 {len(faults)} 处问题，没有发布：\n" + "\n".join(map(str, sorted(faults))))
    _take_place(built, _build.final)
    config.site_dir = str(_build.final)


def on_build_error(error: Exception, **_: Any) -> None:
    """Leave nothing behind of a build that failed."""
    if _build.final and not _build.serving:
        shutil.rmtree(_beside(_build.final, "building"), ignore_errors=True)


def _write_search(site: Path) -> None:
    """Write our search data; and Material's own index, empty by now, as the script it asks for in a folder."""
    index = (site / "search/search_index.json").read_text("utf-8")
    files = search_files(_build.good[0], _build.written) | {"search/search_index.js": f"var __index = {index};\n"}
    for path, text in files.items():
        (site / path).write_text(text, "utf-8")


def _leave_out(files: Files, config: MkDocsConfig, name: str) -> None:
    """Take one of the theme's own templates out of the site."""
    config.theme.static_templates.discard(name)
    if file := files.get_file_from_path(name):
        files.remove(file)


def _refuse_to_replace(final: Path, config: MkDocsConfig) -> None:
    """A build replaces its folder whole: it may be a new one, an empty one, or an earlier site, and nothing else."""
    sources = [_data_dir(config).resolve(), Path(config.docs_dir).resolve(), Path(config.config_file_path).resolve()]
    place = final.resolve()
    if any(place == source or place in source.parents for source in sources) or sources[0] in place.parents:
        raise Abort(f"网站不能放在 {final}：那里有数据或手写的页面，会被覆盖。请换一个文件夹。")
    if final.exists() and not final.is_dir():
        raise Abort(f"网站不能放在 {final}：那是一个文件。请换一个文件夹。")
    earlier = (final / "index.html").is_file() and (final / "data/plans.json").is_file()
    if final.is_dir() and any(final.iterdir()) and not earlier:
        raise Abort(f"网站不能放在 {final}：里面有别的内容，会被覆盖。请换一个空的或新的文件夹。")


def _beside(final: Path, state: str) -> Path:
    """A hidden folder next to the site's own, so that one can be renamed to the other."""
    return final.with_name(f".{final.name}.{state}")


def _take_place(built: Path, final: Path) -> None:
    """Put the built site where the old one is; the old one goes only when the new one stands."""
    old = _beside(final, "old")
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        final.rename(old)
    built.rename(final)
    shutil.rmtree(old, ignore_errors=True)


def _data_dir(config: MkDocsConfig) -> Path:
    """The data folder, relative to mkdocs.yml unless absolute."""
    return Path(config.config_file_path).parent / config.extra["policy_data"]
