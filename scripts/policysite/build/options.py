"""What a project may set in its mkdocs.yml for our plugin, and which values it may have."""

from __future__ import annotations

import re

from mkdocs.config import config_options as option
from mkdocs.config.base import Config, ValidationError

from policysite.base.paths import DATA_FOLDER
from policysite.base.problems import excerpt
from policysite.data.model.values import is_file_name


class Words(option.Type[str]):
    """A setting in words. A number is refused, not turned into words: YAML reads 0712 as 458."""

    def __init__(self) -> None:
        super().__init__(str, default="")

    def run_validation(self, value: object) -> str:
        """The words themselves; raises ValidationError for anything else."""
        if not isinstance(value, str):
            raise ValidationError(f'“{value}”两边要加引号，如 "12345"')
        return value


class Pattern(option.Type[str]):
    """A pattern of files within the site; one that leads out of it, or that every file fits, is refused."""

    def __init__(self) -> None:
        super().__init__(str)

    def run_validation(self, value: object) -> str:
        """The pattern; raises ValidationError for one that cannot be meant."""
        words = super().run_validation(value)
        names = words.strip("/").split("/")
        if any(name in ("", ".", "..") for name in names) or words.startswith("/") or not words.strip("/*?"):
            raise ValidationError(f"“{words}”不是网站里的文件：要写文件或文件夹的名称，如 公告.pdf、附件/")
        if any(not is_file_name(re.sub(r"[*?]", "a", name)) for name in names if not name.startswith(".")):
            raise ValidationError(f"“{excerpt(words)}”在 Windows 上不能作文件名（如 con、nul、太长的）：请换一个")
        return words


class Patterns(option.ListOfItems[str]):
    """Patterns, no two of which differ only in capitals: on Windows they would be for the same file."""

    def __init__(self) -> None:
        super().__init__(Pattern(), default=[])

    def run_validation(self, value: object) -> list[str]:
        """The patterns; raises ValidationError for two that are one on Windows."""
        words = super().run_validation(value)
        seen: dict[str, str] = {}
        for one in words:
            other = seen.setdefault(one.casefold().strip("/"), one)
            if other != one:
                raise ValidationError(f"“{other}”和“{one}”只有大小写不同，在 Windows 上是同一个文件：请只留一个")
        return words


class PolicysiteConfig(Config):
    """What a project may set in its mkdocs.yml, under `plugins: - policysite:`."""

    data_ = option.Type(str, default=DATA_FOLDER)  # MkDocs leaves out the "_"; `data` is a part of its own classes
    """The data folder, relative to mkdocs.yml unless absolute."""
    with_review = option.Type(bool, default=False)
    """Whether to show readings that nobody has confirmed."""
    audience = option.Choice(("public", "internal"), default="public")
    """For whom the site is: progress, portfolios and whoever reported stand only in one that is for inside."""
    keep = Patterns()
    """Patterns of files and folders that people add to the built site: 公告.pdf, 附件/. A build leaves them there."""
    subtitle = Words()
    """Beside the site's name, at the head of every page."""
    publisher = Words()
    """主办单位: the office that answers for the site, at the foot of every page."""
    phone = Words()
    """The telephone number of the publisher, beside its name."""
