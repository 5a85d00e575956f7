"""A project's configuration, filled in with what every site has in common."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from policysite.base.paths import guide_folder
from policysite.build.settings import MARKDOWN_EXTENSIONS, SCRIPTS, STYLES


def paths_in(nav: object) -> Iterator[str]:
    """Every word of a navigation, the paths of its pages among them."""
    if isinstance(nav, (list, tuple)):
        for one in nav:
            yield from paths_in(one)
    elif isinstance(nav, dict):
        yield from paths_in(list(nav.values()))
    elif isinstance(nav, str):
        yield nav


def fill_in(config: MkDocsConfig, nav: list[Any]) -> None:
    """Give a project what it does not set itself; `nav` are the sections of its site."""
    # The pages link to each other as files, so that they open from a folder, a USB stick, any sub-path of a server.
    config.use_directory_urls = False
    if config.nav is None:
        config.nav = nav
    new = [name for name in MARKDOWN_EXTENSIONS if name not in config.markdown_extensions]
    config.markdown_extensions = [*config.markdown_extensions, *new]
    config.mdx_configs = {
        **config.mdx_configs,
        **{name: {**said, **config.mdx_configs.get(name, {})} for name, said in MARKDOWN_EXTENSIONS.items() if said},
    }
    config.extra_css = [*STYLES, *config.extra_css]
    config.extra_javascript = [*SCRIPTS, *config.extra_javascript]
    # Our own check reads the built pages and sees these too, in Chinese and with the line of the data.
    config.validation.nav.omitted_files = logging.DEBUG
    links = config.validation.links
    links.not_found = links.anchors = links.absolute_links = links.unrecognized_links = logging.DEBUG


def add_guide(files: Files, config: MkDocsConfig) -> None:
    """Add the pages of the guide that the project does not write itself."""
    for page in sorted(guide_folder().glob("*.md")):
        path = f"guide/{page.name}"
        if files.get_file_from_path(path) is None:
            files.append(File(path, str(page.parents[1]), config.site_dir, config.use_directory_urls))


def leave_out(files: Files, config: MkDocsConfig, name: str) -> None:
    """Take one of the theme's own templates out of the site."""
    config.theme.static_templates.discard(name)
    if file := files.get_file_from_path(name):
        files.remove(file)
