"""What every page of a site rests on beside the data: the software, the theme, the settings, the pages people wrote."""

from __future__ import annotations

import hashlib
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from policysite.base.paths import guide_folder
from policysite.build import raw_blocks

# Plugins that put nothing of their own into a page. With others, or with hooks, nobody knows what a page rests on.
_KNOWN_PLUGINS = {"policysite", "search", "material/search", "policysite/search"}
# Settings that are places on this machine, or objects that are told of by the rest.
_PLACES = {"config_file_path", "docs_dir", "site_dir", "plugins", "hooks", "theme", "mdx_configs", "watch"}
_PACKAGE = Path(__file__).parents[2]


def surroundings(config: MkDocsConfig, told: Mapping[str, Any]) -> str | None:
    """A digest of all that; `told` is what the theme is told of the site. None where not all of it can be known."""
    if config.hooks or not _KNOWN_PLUGINS.issuperset(config.plugins):
        return None
    total = hashlib.sha256()
    for words in _words(config, told):
        total.update(f"{len(words)} {words}\n".encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def _words(config: MkDocsConfig, told: Mapping[str, Any]) -> Iterator[str]:
    yield sys.version
    yield from sorted(f"{one.metadata['Name']} {one.version}" for one in distributions())
    yield from (f"{key} {value!r}" for key, value in sorted(config.items()) if key not in _PLACES)
    yield from (f"{key} {value!r}" for key, value in sorted(config.mdx_configs.items()) if key != raw_blocks.NAME)
    yield from (f"{key} {value!r}" for key, value in sorted(told.items()))
    yield repr((config.theme.name, sorted(config.theme.items(), key=str), sorted(config.theme.static_templates)))
    own = list(own_folders(config))
    yield f"{datetime.now(UTC):%Y-%m-%d}" if own else ""
    for folder in (_PACKAGE, *own, guide_folder(), Path(config.docs_dir)):
        yield from _files(folder, "*.md" if folder == Path(config.docs_dir) else "*")


def own_folders(config: MkDocsConfig) -> Iterator[Path]:
    """The folders of the theme that no installed package holds; what is in them may show the day."""
    installed = Path(sysconfig.get_path("purelib"))
    for folder in map(Path, config.theme.dirs):
        if installed not in folder.parents and _PACKAGE not in folder.parents:
            yield folder


def _files(folder: Path, pattern: str) -> Iterator[str]:
    for path in sorted(folder.rglob(pattern)):
        if path.is_file() and path.suffix != ".pyc":
            yield f"{path.relative_to(folder).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}"
