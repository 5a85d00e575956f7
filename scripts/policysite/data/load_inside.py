"""What a data folder holds for inside: `progress/<period>/<unit>.yml`, and `portfolios.yml`. Both may be missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from policysite.base.paths import shown
from policysite.base.problems import Mark, Problem
from policysite.base.text import visible
from policysite.base.yamldata import parse_yaml, read_yaml
from policysite.data.folders import entries_of, stays_inside
from policysite.data.messages import validated
from policysite.data.model.periods import EXAMPLES, parse_period
from policysite.data.model.progress import Portfolio, UnitProgress

PROGRESS_FOLDER = "progress"
PORTFOLIOS_FILE = "portfolios.yml"

_PROGRESS: TypeAdapter[UnitProgress] = TypeAdapter(UnitProgress)
_PORTFOLIOS: TypeAdapter[tuple[Portfolio, ...]] = TypeAdapter(tuple[Portfolio, ...])


@dataclass(frozen=True)
class Inside:
    """What is for inside: reports by period and unit, and the portfolios of leaders."""

    progress: tuple[UnitProgress, ...] = ()
    portfolios: tuple[Portfolio, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.progress or self.portfolios)


NOTHING = Inside()


def load_inside(data_dir: Path, problems: list[Problem]) -> Inside:
    """Read what is for inside; faults are added to `problems`, and what could be read is returned."""
    found = [load_progress(file, problems) for file in _files(data_dir, problems)]
    told = sorted(filter(None, found), key=lambda one: (one.period.order, one.unit))
    file = data_dir / PORTFOLIOS_FILE
    portfolios = None
    if (file.exists() or file.is_symlink()) and stays_inside((file,), data_dir, problems):
        portfolios = validated(_PORTFOLIOS, *read_yaml(file, shown(file)), shown(file), problems)
    return Inside(tuple(told), portfolios or ())


def load_progress(file: Path, problems: list[Problem]) -> UnitProgress | None:
    """Read one unit's file of a period; its faults are added to `problems`, and where it cannot be read it is None."""
    told = validated(_PROGRESS, *read_yaml(file, shown(file)), shown(file), problems)
    if told is None:
        return None
    for field, written, name in (
        ("unit", told.unit, file.stem),
        ("period", told.period.written, file.parent.name),
    ):
        if written != name:
            what = "文件名" if field == "unit" else "文件夹名"
            problems.append(
                Problem(told.mark(field), f"{field} “{written}”与{what}“{visible(name)}”不同", "请改成一致。")
            )
    return told


def parse_progress(text: str, file: str, problems: list[Problem]) -> UnitProgress | None:
    """As `load_progress`, from text; `file` is the name that problems carry."""
    return validated(_PROGRESS, *parse_yaml(text, file), file, problems)


def _files(data_dir: Path, problems: list[Problem]) -> Iterator[Path]:
    """The files of reports. What stands there and cannot be one is told: else it would be missing without a word."""
    home = data_dir / PROGRESS_FOLDER
    if not home.is_dir() or not stays_inside((home,), data_dir, problems):
        return
    for folder in entries_of(home, problems):
        try:
            parse_period(folder.name)
        except ValueError:
            hint = f"一期一个文件夹：{EXAMPLES}。"
            problems.append(Problem(Mark(shown(folder)), f"“{visible(folder.name)}”不是一期的名称", hint))
            continue
        if not folder.is_dir():
            problems.append(Problem(Mark(shown(folder)), "这里应当是文件夹", "一期一个文件夹，里面一个单位一个文件。"))
            continue
        for file in entries_of(folder, problems):
            if file.suffix != ".yml":
                hint = "这里只放各单位的记录：单位 id.yml；别的文件请移到别处。"
                problems.append(Problem(Mark(shown(file)), "不是进展记录", hint))
            elif stays_inside((folder, file), data_dir, problems):
                yield file
