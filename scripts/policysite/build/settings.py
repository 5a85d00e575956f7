"""What every site has in common, said once: for our own plugin, and for the mkdocs.yml of another engine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

THEME = Path(__file__).parents[1] / "theme"

# The sections of the site; a project that writes `nav:` has its own.
NAV: list[Any] = [
    {"首页": "index.md"},
    {"方案": "plans/index.md"},
    {"单位": "units/index.md"},
    {"年度": "years/index.md"},
    {"台账": "ledger.md"},
    {
        "说明": [
            "guide/index.md",
            "guide/drafting.md",
            "guide/plans.md",
            "guide/life.md",
            "guide/units.md",
            "guide/fields.md",
            "guide/data.md",
            "guide/editing.md",
            "guide/quarter.md",
            "guide/publishing.md",
            "guide/hosting.md",
            "guide/portal.md",
            "guide/faults.md",
            "guide/dependencies.md",
            "guide/architecture.md",
        ]
    },
]

# What our pages and the guide are written in, each extension with its settings.
MARKDOWN_EXTENSIONS: dict[str, dict[str, Any]] = {
    "attr_list": {},
    "md_in_html": {},
    "def_list": {},
    "tables": {},
    "toc": {"title": "本页内容", "permalink": False, "toc_depth": 3},
    "admonition": {},
    "pymdownx.superfences": {},
}

STYLES = ["assets/policysite.css"]
SCRIPTS = ["assets/common.js", "assets/today.js", "assets/figures.js", "assets/soon.js", "assets/found.js"]


def plain_config(project: Mapping[str, Any]) -> str:
    """A mkdocs.yml that needs neither our plugin nor our theme, over the pages that `policysite render` writes.

    `project` holds the settings of the site itself, such as site_name. It is for engines that know Material only.
    """
    theme = yaml.safe_load((THEME / "mkdocs_theme.yml").read_text("utf-8"))
    name = theme.pop("extends")
    settings = {
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": False,
        "theme": {"name": name, **theme},
        "plugins": ["search"],
        "markdown_extensions": [{name: said} if said else name for name, said in MARKDOWN_EXTENSIONS.items()],
        "extra_css": STYLES,
        "extra_javascript": SCRIPTS,
        "extra": {"generator": False},
        "nav": NAV,
    }
    return yaml.safe_dump({**settings, **project}, allow_unicode=True, sort_keys=False, width=120)
