"""The MkDocs plugin `policysite`: pages go in from memory, the built site is checked before it is kept.

MkDocs finds it by its entry point (see pyproject.toml) and calls the methods whose names begin with `on_`.
A build goes to a folder beside the site and takes the site's place only when nothing is wrong with it.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, Protocol

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from policysite.base.cache import own_cache
from policysite.base.collecting import let_stay
from policysite.base.paths import CONFIG_NAME, guide_folder
from policysite.base.problems import DataError, Mark, Problem
from policysite.build import raw_blocks
from policysite.build.built_site.manifest import write_manifest
from policysite.build.built_site.site_check import check_site
from policysite.build.built_site.swap import Place, PlaceError
from policysite.build.filled_config import add_guide, fill_in, leave_out, paths_in
from policysite.build.finishing.finished import Finisher
from policysite.build.log import KeptWarnings
from policysite.build.options import PolicysiteConfig
from policysite.build.preview_guard import guarded
from policysite.build.preview_problems import with_problems
from policysite.build.reuse.file_state import moment
from policysite.build.reuse.last_site import LastSite
from policysite.build.reuse.made_files import put_files
from policysite.build.reuse.preview_site import PreviewSite
from policysite.build.reuse.record import load, record_file, save
from policysite.build.reuse.surroundings import own_folders, surroundings
from policysite.build.reuse.written_pages import STANDS_THERE, WrittenPages, is_known
from policysite.build.settings import NAV, THEME
from policysite.checking.kept_checks import CHECKS, KeptFolder, check_folder
from policysite.data.load_inside import NOTHING
from policysite.library.library import Library, build_library
from policysite.library.provenance import Provenance, provenance
from policysite.library.readings import Readings
from policysite.pages.faults import GenerationError, Origin
from policysite.pages.handwritten import WrittenPage
from policysite.pages.kept_templates import KeptTemplates
from policysite.pages.page_list import PROGRESS_PAGE
from policysite.pages.render import TEMPLATES, front_matter
from policysite.pages.search_files import write_search
from policysite.pages.search_index import past_page, search_documents
from policysite.pages.search_letters import Document
from policysite.pages.site_files import SiteFile, Wanted, listed, site_files

# `policysite build --data`, `--with-review`, `--in-place` and `--audience` reach the plugin by these.
DATA_VARIABLE = "POLICYSITE_DATA"
REVIEW_VARIABLE = "POLICYSITE_WITH_REVIEW"
IN_PLACE_VARIABLE = "POLICYSITE_IN_PLACE"
AUDIENCE_VARIABLE = "POLICYSITE_AUDIENCE"

# MkDocs logs under the name of its own package, and so does an engine that stands in for it.
_log = logging.getLogger(MkDocsConfig.__module__.partition(".")[0])


class PageSource(Protocol):
    """What fills a site in place of a data folder: the directory over many sites is one (portal/)."""

    @property
    def nav(self) -> list[Any]:
        """The sections of the site."""

    @property
    def sources(self) -> Sequence[Path]:
        """Files and folders that the site must not be written over."""

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """With what the addresses of other sites begin to which the pages lead."""

    @property
    def told(self) -> Mapping[str, Any]:
        """What the theme is told of the site."""

    def files(self, progress: Callable[[int, int], None]) -> list[SiteFile]:
        """Every page and file; raises DataError or GenerationError."""

    def search(self, written: Sequence[WrittenPage]) -> Iterable[Document]:
        """What the search finds (pages/search_index.py)."""


class KeepLast(Exception):
    """A preview keeps the last good site: no other can be made."""


class PolicysitePlugin(BasePlugin[PolicysiteConfig]):
    """Adds the pages of the data folder to a site, and its search; keeps the site only if nothing is wrong with it.

    `unreviewed` counts, once a site is built, the readings in it that nobody has confirmed. `progress` is told what is
    being done. `source` fills the site in place of a data folder, where there is one.
    """

    def __init__(self) -> None:
        # A warning fails the build, whether or not --strict is given.
        self._warnings = KeptWarnings()
        self.progress: Callable[[str], None] = lambda words: None
        self.source: PageSource | None = None
        self._start("build")

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Begin anew: MkDocs keeps one plugin for all the builds of a process."""
        self._start(command)

    def _start(self, command: str) -> None:
        self.unreviewed = 0
        self._serving = command == "serve"
        self._place: Place | None = None
        self._preview: PreviewSite | None = None
        self._address: str | None = None
        self._data_date: date | None = None
        self._shows_progress = False
        self._problems: list[Problem] = []
        self._origins: dict[str, Origin] = {}
        self._done = self._pages = 0
        self._generated_page = False
        self._written = WrittenPages()
        self._library: Library | None = None
        self._made_of: Provenance | None = None
        self._everything: list[Wanted] = []
        self._nav: Navigation | None = None
        self._data: KeptFolder | None = None
        self._last: LastSite | None = None
        self._unwritten: set[str] = set()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Fill in what every site has in common, aim the build beside the final place, watch the data while serving."""
        if str(THEME) not in map(os.path.normpath, config.theme.dirs):
            raise Abort(f"{CONFIG_NAME} 里的 theme 要写 name: policysite：页面要用它的样式和脚本。")
        fill_in(config, self.source.nav if self.source else NAV)
        config.markdown_extensions = [*config.markdown_extensions, raw_blocks.NAME]
        config.mdx_configs = {**config.mdx_configs, raw_blocks.NAME: {"applies": lambda: self._generated_page}}
        data_dir = self._data_dir(config)
        config.watch = [*config.watch, str(data_dir), str(TEMPLATES), str(guide_folder())]
        self._problems = []
        self._warnings.messages.clear()
        self._written = WrittenPages()
        _log.addHandler(self._warnings)
        # Only files that leave the site may name its address: the pages go to any server, and to a USB stick.
        self._address, config.site_url = config.site_url, ""
        if not self._serving:
            in_place = bool(os.environ.get(IN_PLACE_VARIABLE))
            self._place = Place(Path(config.site_dir), self.config.keep, in_place)
            try:
                sources = self.source.sources if self.source else [data_dir]
                self._place.claim([*sources, Path(config.docs_dir), Path(config.config_file_path)])
            except PlaceError as error:
                raise Abort(str(error)) from None
            config.site_dir = str(self._place.building)
        else:
            self._preview = self._preview or PreviewSite(Path(config.site_dir))
            self._preview.begin()
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every generated page and data file; with bad data, say all that is wrong and build nothing."""
        leave_out(files, config, "sitemap.xml")  # for the search engines of the internet, with addresses in full
        if not self.source:
            add_guide(files, config)
        in_nav = set(paths_in(config.nav))
        self._unwritten.clear()
        for made in self._generated(config):
            level = InclusionLevel.NOT_IN_NAV if made.kind == "page" else InclusionLevel.INCLUDED
            content = made.content
            if made.taken and made.kind == "page" and made.path in in_nav:
                content = front_matter(title=made.title)  # the menu has its title
                self._unwritten.add(made.address)
            elif made.taken:
                level = InclusionLevel.EXCLUDED
            files.append(File.generated(config, made.path, content=content, inclusion=level))
            if made.kind == "page":
                self._origins[made.address] = made.origin
        if self._last:
            self._written.take(files, config, self._last)
        self._done, self._pages = 0, len(files.documentation_pages(inclusion=InclusionLevel.is_included))
        return files

    def _generated(self, config: MkDocsConfig) -> list[SiteFile]:
        """The generated files; those that will be put into the site later (`_put`) have no content."""
        data_dir = self._data_dir(config)
        with self._refusing():
            if self.source:
                return self.source.files(self._generating)
            data = check_folder(data_dir, own_cache(CHECKS), before=self._data)
            self._refuse_unreviewed(data)
            self._data = data
            checked = data.checked
            made = replace(
                provenance(checked, data_dir, Path(config.config_file_path).parent),
                audience="internal" if self._is_internal else "public",
                unreviewed=self.unreviewed,
            )
            self._library = build_library(checked, checked.inside if self._is_internal else NOTHING)
            self._shows_progress = self._library.progress is not None
            self._data_date = made.data_date
            self._made_of = made
            self._last = self._last_site(self._library, made, config)
            if self._last:
                return [replace(one.file, taken=True) for one in self._everything]
            return list(site_files(self._library, made, self._address, progress=self._generating))

    @contextlib.contextmanager
    def _refusing(self) -> Iterator[None]:
        """With bad data a preview keeps the last good site, and shows the problems above it; else nothing is built."""
        try:
            yield
        except (DataError, GenerationError) as error:
            whose = "数据" if isinstance(error, DataError) else "模板或导出程序"
            said = f"{whose}有 {len(error.problems)} 处问题，没有生成网站：\n{error}"
            if not (self._preview and self._preview.last.is_dir()):
                raise Abort(said) from None
            print(said, file=sys.stderr, flush=True)
            self._problems = error.problems
            raise KeepLast from None

    def _last_site(self, library: Library, made: Provenance, config: MkDocsConfig) -> LastSite | None:
        """The last site; None where it cannot be known what pages rest on, and MkDocs is to make them."""
        in_nav = set(paths_in(config.nav))
        self._everything = listed(library, made, self._address)
        menu = [(one.file.path, one.file.title) for one in self._everything if one.file.path in in_nav]  # on every page
        found = surroundings(config, {**self._told(config), "menu": menu})
        readings = Readings(library, self._data.sources) if found and self._data else None
        if not found or readings is None or not readings.are_possible:
            return None
        if self._preview:
            folder, record = self._preview.last, self._preview.record
        else:
            assert self._place
            folder, record = self._place.final, load(self._record_file(config, self._place))
        return LastSite(folder, record, found, readings, moment(Path(config.site_dir).parent))

    def _put(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Put the generated files into the site, made anew or taken from before."""
        assert self._last and self._library and self._made_of and self._nav
        self._generated_page = True
        finish = Finisher(config, self._nav, files, env, is_known(config), not any(own_folders(config)))
        let_stay()
        with self._refusing():
            put_files(
                self._library,
                self._made_of,
                self._address,
                self._last,
                Path(config.site_dir),
                finish,
                self._generating,
                self._everything,
            )

    def _generating(self, done: int, of: int) -> None:
        self.progress(f"正在生成页面和文件 {done}/{of}")

    @staticmethod
    def _record_file(config: MkDocsConfig, place: Place) -> Path:
        return record_file(Path(config.config_file_path).parent, place.final)

    def _refuse_unreviewed(self, data: KeptFolder) -> None:
        """Readings that nobody has confirmed are not published; a site that shows them says so on every page."""
        waiting = [problem for plan in data.plans for problem in plan.reviews]
        if waiting and not (self.config.with_review or os.environ.get(REVIEW_VARIABLE)):
            raise DataError(waiting)
        self.unreviewed = len(waiting)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Let the preview answer only those who ask for it by its own name, and live through bad data."""
        shown = with_problems(server.serve_request, lambda: self._problems)
        server.set_app(guarded(shown, config.dev_addr.host))
        build = server.builder

        def build_or_keep() -> None:
            with contextlib.suppress(KeepLast):
                build()

        server.builder = build_or_keep
        return server

    def on_shutdown(self) -> None:
        """Leave nothing behind of a preview."""
        if self._preview:
            self._preview.leave()

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the menu, which every page shows."""
        self._nav = nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Tell the theme, as `policysite`, the project's settings and the state of the data; make the pages with it."""
        env.globals["policysite"] = self._told(config)
        env.bytecode_cache = KeptTemplates()
        if self._last:
            self._put(env, config, files)
        return env

    def _told(self, config: MkDocsConfig) -> dict[str, Any]:
        """The project's settings and the state of the data."""
        return {
            **self.config,
            **(self.source.told if self.source else {"portal": False}),
            "address": self._address,
            "data_date": self.source.told["data_date"] if self.source else self._data_date,
            "unreviewed": self.unreviewed,
            "internal": PROGRESS_PAGE.url if self._shows_progress else "",
            "search": any(name.endswith("/search") for name in config.plugins),
        }

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Leave every page out of Material's own index: ours is made from the data, and loads when someone searches."""
        page.meta["search"] = {"exclude": True}
        self._generated_page = page.file.dest_uri in self._origins
        if self._written.is_taken(page):
            self._written.leave_out(page)
            return ""
        if page.file.dest_uri in self._unwritten:
            page.meta["template"] = STANDS_THERE
        return None

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Keep what people wrote, for search; generated pages are found through their data."""
        if page.file.generated_by is None and not self._written.is_taken(page):
            self._written.read(page, html)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str | None:
        """Leave alone what stands in the site already."""
        self._done += 1
        self.progress(f"正在套用版式 {self._done}/{self._pages}")
        return "" if page.file.dest_uri in self._unwritten or self._written.is_taken(page) else None

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """After all plugins: add the search data, read the built site, put it in its place if nothing is wrong."""
        built = Path(config.site_dir)
        self._write_search(built)
        if self._place is None:
            assert self._preview
            self._preview.end(self._last, self._written.told)
            return
        self.progress("正在检查网站……")
        last = self._last
        read = moment(built)
        digests = write_manifest(built, self.config.keep, last.digests if last else None)
        try:
            kept = self._place.bring_kept()
        except PlaceError as error:
            raise Abort(str(error)) from None
        faults = [Problem(Mark(CONFIG_NAME), f"MkDocs 的警告：{message}") for message in self._warnings.messages]
        elsewhere = self.source.elsewhere if self.source else ()
        passed = last.passed_so_far if last else None
        faults += check_site(built, self._origins, kept, self._address, passed, elsewhere)
        if faults:
            raise Abort(f"网站有 {len(faults)} 处问题，没有发布：\n" + "\n".join(map(str, sorted(faults))))
        try:
            self._place.take()
        except PlaceError as error:
            raise Abort(str(error)) from None
        config.site_dir = str(self._place.final)
        if last:
            record = last.record(digests, self._place.final, self._written.told, read)
            save(record, self._record_file(config, self._place), self._place.final)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind of a build that failed."""
        if self._place:
            self._place.leave()
        if self._preview:
            self._preview.put_back()

    def _write_search(self, site: Path) -> None:
        """Write our search data; and Material's own index, empty by now, as the script it asks for in a folder."""
        home = site / "search"
        if not (home / "search_index.json").is_file():
            return  # a site without a search box
        index = (home / "search_index.json").read_text("utf-8")
        (home / "search_index.js").write_text(f"var __index = {index};\n", "utf-8")
        if self.source:
            write_search(site, self.source.search(self._written.all))
        else:
            assert self._library
            write_search(site, search_documents(self._library, self._written.all), past_page(self._library))

    @property
    def _is_internal(self) -> bool:
        """Whether the site is for inside: the command says so, else the project."""
        return (os.environ.get(AUDIENCE_VARIABLE) or self.config.audience) == "internal"

    def _data_dir(self, config: MkDocsConfig) -> Path:
        """The data folder: that of the command, else that of the project; relative to mkdocs.yml unless absolute."""
        return Path(config.config_file_path).parent / (os.environ.get(DATA_VARIABLE) or self.config.data_)
