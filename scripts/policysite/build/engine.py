"""MkDocs, run in this process with its own log kept quiet: what an editor must know is said in Chinese."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from policysite.base.paths import CONFIG_NAME, shown
from policysite.base.problems import DataError, Mark, Problem


class Engine:
    """MkDocs for one configuration and one data folder (that of the configuration where none is given).

    Used as a context; raises DataError where there is no configuration. `with_review` also shows readings that nobody
    has confirmed; `unreviewed` counts them once a site is built.
    """

    def __init__(self, config: Path, data: Path | None, with_review: bool = False) -> None:
        self.config = config.resolve()
        self.unreviewed = 0
        self.settings = {"POLICYSITE_DATA": str(data.resolve())} if data else {}
        self.settings |= {"POLICYSITE_WITH_REVIEW": "true"} if with_review else {}

    def __enter__(self) -> Engine:
        if not self.config.is_file():
            hint = "请用 --config 写明 mkdocs.yml 的位置。"
            raise DataError([Problem(Mark(shown(self.config)), "找不到网站的配置文件", hint)])
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
        os.environ.update(self.settings)
        return self

    def __exit__(self, *_: object) -> None:
        for name in self.settings:
            del os.environ[name]

    def build(self, site_dir: Path | None, site_url: str | None) -> Path | None:
        """Build into `site_dir` (the configured one else); returns where the site is, None if it failed.

        `site_url` is the address at which the site will stand.
        """
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException

        settings = {"site_dir": str(site_dir.resolve())} if site_dir else {}
        settings |= {"site_url": site_url} if site_url else {}
        try:
            config = load_config(str(self.config), **settings)
        except (MkDocsException, SystemExit) as error:
            return _failed(f"网站没有生成：{CONFIG_NAME}、--site-dir 或 --site-url 的设置有误（{error}）。")
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        except (MkDocsException, SystemExit) as error:
            return _failed(str(error))
        except OSError as error:
            where = f" {error.filename}" if error.filename else ""
            return _failed(
                f"写不进{where}（系统的说明：{error.strerror}）。原来的网站没有动；请腾出空间或换一个文件夹。"
            )
        self.unreviewed = config.extra["unreviewed"]
        return Path(os.path.relpath(config.site_dir))

    def serve(self, address: str) -> int:
        """Serve until stopped; follows edits of the data, the pages and the templates."""
        from mkdocs.commands.serve import serve
        from mkdocs.exceptions import MkDocsException

        try:
            serve(str(self.config), dev_addr=address)
        except (MkDocsException, SystemExit) as error:
            print(error, file=sys.stderr)
            return 1
        return 0


def _failed(words: str) -> None:
    """Say why there is no site."""
    print(words, file=sys.stderr)
