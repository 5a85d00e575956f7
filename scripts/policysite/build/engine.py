"""MkDocs, run in this process with its own log kept quiet: what an editor must know is said in Chinese."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from policysite.base.paths import real, shown
from policysite.base.problems import DataError, Mark, Problem, excerpt
from policysite.base.text import visible
from policysite.base.workers import VARIABLE
from policysite.build.log import KeptWarnings
from policysite.build.named_folders import fault_of
from policysite.build.project_file import check_project_file

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from policysite.build.plugin import PageSource

PLUGIN = "policysite"


class Engine:
    """MkDocs for one configuration and one data folder (that of the configuration where none is given).

    Used as a context; raises DataError where there is no configuration. `with_review` also shows readings that nobody
    has confirmed; `in_place` puts the site's files in one by one; `workers` is how many processes may work on it, all
    processors where it is None; `audience` is whom the site is for, else the configuration says it; `progress` is told
    what is being done. `unreviewed` counts the readings once a site is built.
    """

    def __init__(
        self,
        config: Path,
        data: Path | None,
        with_review: bool = False,
        in_place: bool = False,
        workers: int | None = None,
        audience: str | None = None,
        progress: Callable[[str], None] = lambda words: None,
    ) -> None:
        self.config = real(config)
        self.unreviewed = 0
        self.progress = progress
        self.settings = {"POLICYSITE_DATA": str(real(data))} if data else {}
        self.settings |= {"POLICYSITE_WITH_REVIEW": "true"} if with_review else {}
        self.settings |= {"POLICYSITE_IN_PLACE": "true"} if in_place else {}
        self.settings |= {VARIABLE: str(workers)} if workers else {}
        self.settings |= {"POLICYSITE_AUDIENCE": audience} if audience else {}

    def __enter__(self) -> Engine:
        if not self.config.is_file():
            hint = "请用 --config 写明 mkdocs.yml 的位置；还没有的，用 policysite init 建一个。"
            raise DataError([self._fault("找不到网站的配置文件", hint)])
        os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
        os.environ.update(self.settings)
        return self

    def __exit__(self, *_: object) -> None:
        for name in self.settings:
            del os.environ[name]

    def read(self, **settings: str) -> MkDocsConfig:
        """The configuration, with some of its settings replaced; raises DataError where it cannot be used."""
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException

        check_project_file(self.config)
        said, log = KeptWarnings(), logging.getLogger("mkdocs")
        log.addHandler(said)
        log.propagate = False  # told by us instead
        try:
            config = load_config(str(self.config), strict=True, **settings)
        except (MkDocsException, SystemExit) as error:
            words = said.messages or [str(error)]
            raise DataError(
                [self._fault(f"网站的设置有误：{one}", "设置怎样写，见说明里的“生成和拷贝”。") for one in words]
            ) from None
        except Exception as error:  # MkDocs has not foreseen a value of this kind, and trips over it
            why = f"网站的设置里有一项不是该写的样子（程序的说明：{excerpt(visible(str(error)), 80)}）"
            raise DataError([self._fault(why, "请逐项核对：该写文字的写文字，该写列表的写列表。")]) from None
        finally:
            log.removeHandler(said)
            log.propagate = True
        if PLUGIN not in config.plugins:
            hint = f"请在 plugins 下面加一行 - {PLUGIN}。"
            raise DataError([self._fault(f"没有写插件 {PLUGIN}，网站里不会有方案", hint)])
        for setting, folder in (("docs_dir", config.docs_dir), ("theme 的 custom_dir", config.theme.custom_dir)):
            if folder and (why := fault_of(Path(folder))):
                raise DataError([self._fault(f"{setting} 不能用：{why}", "请写网站自己的文件夹。")])
        return config

    def _fault(self, message: str, hint: str) -> Problem:
        return Problem(Mark(shown(self.config)), message, hint)

    def build(
        self, site_dir: Path | None, site_url: str | None, source: PageSource | None = None, **more: str
    ) -> Path | None:
        """Build into `site_dir` (the configured one else); returns where the site is, None if it failed.

        `site_url` is the address at which the site will stand; `source` fills it in place of the data folder, `more`
        are settings in place of the configuration's. Raises DataError where the configuration is at fault.
        """
        from mkdocs.commands.build import build
        from mkdocs.exceptions import Abort, MkDocsException

        from policysite.build.plugin import PolicysitePlugin

        settings = more | ({"site_dir": str(real(site_dir))} if site_dir else {})
        settings |= {"site_url": site_url} if site_url else {}
        config = self.read(**settings)
        plugin = config.plugins[PLUGIN]
        assert isinstance(plugin, PolicysitePlugin)
        plugin.progress, plugin.source = self.progress, source
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        except KeyboardInterrupt:
            config.plugins.on_build_error(error=Abort("stopped"))
            raise
        except (MkDocsException, SystemExit) as error:
            print(error, file=sys.stderr)
            return None
        except OSError as error:
            where = f" {error.filename}" if error.filename else ""
            said = f"写不进{where}（系统的说明：{error.strerror}）。原来的网站没有动；请腾出空间或换一个文件夹。"
            print(said, file=sys.stderr)
            return None
        self.unreviewed = plugin.unreviewed
        return Path(os.path.relpath(config.site_dir))

    def serve(self, address: str) -> int:
        """Serve until stopped; follows edits of the data, the pages and the templates."""
        from mkdocs.commands.serve import serve
        from mkdocs.exceptions import MkDocsException

        self.read()  # what is wrong with it is told in our words
        try:
            serve(str(self.config), dev_addr=address)
        except (MkDocsException, SystemExit) as error:
            print(error, file=sys.stderr)
            return 1
        return 0
