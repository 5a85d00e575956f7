"""The only file that knows MkDocs: pages go in from memory, the built site is checked before it is kept.

MkDocs loads this file by its path (`hooks:` in mkdocs.yml) and calls the functions whose names begin with `on_`.
A build goes to a folder beside the site and takes the site's place only when nothing is wrong with it.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from policysite.base.problems import DataError, Mark, Problem
from policysite.build.manifest import write_manifest
from policysite.build.site_check import check_site
from policysite.build.swap import Place, PlaceError
from policysite.checking.check import Checked, check
from policysite.data.unconfirmed import reviews_of
from policysite.library.library import Library, build_library
from policysite.library.provenance import provenance
from policysite.pages.faults import GenerationError, Origin
from policysite.pages.handwritten import WrittenPage, written_page
from policysite.pages.render import TEMPLATES
from policysite.pages.search_index import search_files
from policysite.pages.site_files import SiteFile, site_files


class _Build:
    """What one build must remember between MkDocs' events."""

    def __init__(self) -> None:
        self.serving = False
        self.place: Place | None = None
        self.address: str | None = None
        self.origins: dict[str, Origin] = {}
        self.warnings: list[str] = []
        self.good: tuple[Library, list[SiteFile]] | None = None
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
    config.watch = [*config.watch, str(data_dir), str(TEMPLATES)]
    _build.warnings.clear()
    _build.written.clear()
    logging.getLogger("mkdocs").addHandler(_warnings)
    # Only files that leave the site may name its address: the pages go to any server, and to a USB stick.
    _build.address, config.site_url = config.site_url, ""
    if not _build.serving:
        place = Place(Path(config.site_dir))
        try:
            place.claim([data_dir, Path(config.docs_dir), Path(config.config_file_path)])
        except PlaceError as error:
            raise Abort(str(error)) from None
        _build.place = place
        config.site_dir = str(place.building)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add every generated page and data file; with bad data, say all that is wrong and build nothing."""
    _leave_out(files, config, "sitemap.xml")  # for the search engines of the internet, with addresses in full
    for made in _generated(config):
        level = InclusionLevel.NOT_IN_NAV if made.kind == "page" else InclusionLevel.INCLUDED
        file = File.generated(config, made.path, content=made.content, inclusion=level)
        files.append(file)
        if made.kind == "page":
            _build.origins[file.dest_uri] = made.origin
    return files


def _generated(config: MkDocsConfig) -> list[SiteFile]:
    """The generated files; in a preview of bad data, the last good ones, with the problems shown above them."""
    data_dir = _data_dir(config)
    try:
        checked = check(data_dir)
        _refuse_unreviewed(checked, config)
        made = provenance(checked, data_dir, Path(config.config_file_path).parent)
        library = build_library(checked)
        _build.good = library, list(site_files(library, made, _build.address))
    except (DataError, GenerationError) as error:
        whose = "数据" if isinstance(error, DataError) else "模板或导出程序"
        said = f"{whose}有 {len(error.problems)} 处问题，没有生成网站：\n{error}"
        if not (_build.serving and _build.good):
            raise Abort(said) from None
        print(said, file=sys.stderr, flush=True)
        config.extra["problems"] = error.problems
    return _build.good[1]


def _refuse_unreviewed(checked: Checked, config: MkDocsConfig) -> None:
    """Readings that nobody has confirmed are not published; a site that is to show them says so on every page."""
    waiting = [problem for one in checked.plans for problem in reviews_of(one.plan)]
    if waiting and not config.extra.get("with_review"):
        raise DataError(waiting)
    config.extra["unreviewed"] = len(waiting)


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
    write_manifest(built)
    faults = [Problem(Mark("mkdocs.yml"), f"MkDocs 的警告：{message}") for message in _build.warnings]
    faults += check_site(built, _build.origins)
    if faults:
        raise Abort(f"网站有 {len(faults)} 处问题，没有发布：\n" + "\n".join(map(str, sorted(faults))))
    _build.place.take()
    config.site_dir = str(_build.place.final)


def on_build_error(error: Exception, **_: Any) -> None:
    """Leave nothing behind of a build that failed."""
    if _build.place:
        _build.place.leave()


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


def _data_dir(config: MkDocsConfig) -> Path:
    """The data folder, relative to mkdocs.yml unless absolute."""
    return Path(config.config_file_path).parent / config.extra["policy_data"]
