"""Faults of templates and exporters: each is told with the template or exporter that has it, never with the data."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import TemplateSyntaxError

from policysite.base.paths import shown
from policysite.base.problems import Mark, Problem, excerpt


@dataclass(frozen=True)
class Origin:
    """What a page or file comes from.

    `maker` is the template or exporter, as a place in its source. `data` is the line of YAML that it was made from;
    None if it was made from all data.
    """

    maker: Mark
    data: Mark | None = None


class GenerationError(Exception):
    """A template or an exporter failed. `problems` has one for each fault, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Failure:
    """An exception in words: where our own code raised it, and where that of others did (`raised`)."""

    mark: Mark
    words: str
    raised: str


def failure(error: Exception, origin: Origin) -> Failure:
    """What the exception of a template or exporter tells, while its traceback is at hand."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [Mark(shown(Path(frame.filename)), frame.lineno or 0) for frame in frames]
    if isinstance(error, TemplateSyntaxError):  # the template that cannot be read is in no traceback
        places.append(Mark(shown(Path(error.filename)) if error.filename else origin.maker.file, error.lineno))
    own = [place for place in places if _is_template(place) or place.file == origin.maker.file]
    words = excerpt(f"{type(error).__name__}: {error}", 120)
    return Failure(own[-1] if own else origin.maker, words, str(places[-1]))


@dataclass
class _Fault:
    """A fault: where the software raised it, and the pages or files that could not be made because of it."""

    words: str
    raised: str
    data: Mark | None
    paths: list[str] = field(default_factory=list)


class Faults:
    """Collects the exceptions of templates and exporters; the same fault on many pages becomes one problem."""

    def __init__(self) -> None:
        self._found: dict[tuple[Mark, str], _Fault] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, failure: Failure, path: str, origin: Origin) -> None:
        """Enter what was raised while the page or file `path` was being made."""
        known = _Fault(failure.words, failure.raised, origin.data)
        self._found.setdefault((failure.mark, failure.words), known).paths.append(path)

    def error(self) -> GenerationError:
        """All that was found."""
        return GenerationError(_problem(mark, fault) for (mark, _), fault in self._found.items())


def _is_template(place: Mark) -> bool:
    """Whether a place in a traceback is in a template: Jinja puts these among those of Python files."""
    return place.file.endswith((".md", ".html"))


def _problem(mark: Mark, fault: _Fault) -> Problem:
    what = "模板" if _is_template(mark) else "导出程序"
    many = f" 等 {len(fault.paths)} 个文件" if len(fault.paths) > 1 else ""
    hint = f"这是{what}的错误，不是数据的错误。"
    if fault.raised != str(mark) and not fault.raised.startswith(f"{mark.file}:"):
        hint += f"报错的是 {fault.raised}。"
    if fault.data:
        hint += f"出错时正在用的数据：{fault.data}。"
    return Problem(mark, f"{what}出错，没有写成 {fault.paths[0]}{many}（{fault.words}）", hint)
