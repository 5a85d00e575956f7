"""A data folder into the model: `units.yml`, and one folder a plan with `plan.yml` and its source text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from policysite.base.collecting import without_collecting
from policysite.base.paths import real, shown
from policysite.base.problems import DataError, Mark, Problem
from policysite.base.text import visible
from policysite.base.yamldata import parse_yaml, read_text, read_yaml
from policysite.data.folders import entries_of, stays_inside
from policysite.data.load_inside import NOTHING, Inside, load_inside
from policysite.data.messages import validated, validated_parts
from policysite.data.model.lifetime import Amendment, Status
from policysite.data.model.plan import Plan
from policysite.data.model.units import Unit
from policysite.data.registry import Registry

UNITS_FILE = "units.yml"
PLANS_FOLDER = "plans"
PLAN_FILE = "plan.yml"
EDITIONS_FOLDER = "editions"  # in a plan's folder: an earlier edition a folder, named by its day
SOURCE_FILE = "source.txt"  # unless a plan's `source` says otherwise

_PLAN: TypeAdapter[Plan] = TypeAdapter(Plan)
_UNITS: TypeAdapter[tuple[Unit, ...]] = TypeAdapter(tuple[Unit, ...])


@dataclass(frozen=True)
class LoadedPlan:
    """A plan with its original text, as it came, and the name under which that file is shown to people.

    `papers` are the texts of the other documents in its folder that it names, by their files; `editions` what the plan
    was before, the oldest first; `home` is the folder.
    """

    plan: Plan
    raw: str
    source: str
    papers: dict[str, str] = field(default_factory=dict)
    editions: tuple[LoadedPlan, ...] = ()
    home: Path = Path()


@dataclass(frozen=True)
class Dataset:
    """All that a data folder holds, as far as it could be read; the registry is None where it could not."""

    registry: Registry | None
    plans: tuple[LoadedPlan, ...]
    inside: Inside = NOTHING


@dataclass(frozen=True)
class Folder:
    """A data folder with the folders of its plans; the registry is None where it could not be read."""

    registry: Registry | None
    homes: tuple[Path, ...]
    inside: Inside = NOTHING


def load(data_dir: Path) -> tuple[Dataset, list[Problem]]:
    """Read a data folder. Every fault of every file is among the problems; what could be read is returned."""
    folder, problems = open_folder(data_dir)
    plans = [load_plan(home, problems) for home in folder.homes]
    return Dataset(folder.registry, tuple(filter(None, plans)), folder.inside), problems


@without_collecting
def open_folder(data_dir: Path) -> tuple[Folder, list[Problem]]:
    """The same, with the plans yet to be read."""
    problems: list[Problem] = []
    folder = data_dir / PLANS_FOLDER
    if not data_dir.is_dir():
        return Folder(None, ()), [Problem(Mark(shown(data_dir)), "没有这个数据文件夹", "请核对路径。")]
    file = data_dir / UNITS_FILE
    units = load_units(file, problems) if stays_inside((file,), data_dir, problems) else None
    if not folder.is_dir():
        hint = "每个方案在这里有一个文件夹，里面放 plan.yml 和 source.txt；还没有方案，也要有这个文件夹。"
        problems.append(Problem(Mark(shown(folder)), "没有这个文件夹", hint))
    found = entries_of(folder, problems) if folder.is_dir() else []
    problems += [_leads_nowhere(path) for path in found if path.is_symlink() and not path.exists()]
    homes = [path for path in found if path.is_dir()]
    homes = [home for home in homes if stays_inside((home, home / PLAN_FILE), folder, problems)]
    inside = load_inside(data_dir, problems)
    return Folder(None if units is None else Registry(units), tuple(homes), inside), problems


def _leads_nowhere(path: Path) -> Problem:
    """A link in place of a plan: without a word, the plan would be missing from the site."""
    return Problem(Mark(shown(path)), "链接指到的文件夹不存在", "请把方案的文件夹本身放进来，或删去这个链接。")


def load_units(file: Path, problems: list[Problem]) -> tuple[Unit, ...] | None:
    """Read a file of units; its faults are added to `problems`, and where it cannot be read the answer is None."""
    return validated_parts(_UNITS, *read_yaml(file, shown(file)), shown(file), problems)


def units_of(files: Iterable[Path]) -> tuple[Unit, ...]:
    """The units of some files, one file behind the other; raises DataError with every fault of every file."""
    problems: list[Problem] = []
    read = [load_units(file, problems) for file in files]
    if problems:
        raise DataError(problems)
    return tuple(unit for units in read if units for unit in units)


def parse_units(text: str, file: str, problems: list[Problem]) -> tuple[Unit, ...] | None:
    """As `load_units`, from text; `file` is the name that problems carry."""
    return validated_parts(_UNITS, *parse_yaml(text, file), file, problems)


def parse_plan(text: str, file: str, problems: list[Problem]) -> Plan | None:
    """The plan that the text of a plan.yml holds; its faults are added to `problems`, as in `load_plan`.

    `file` is the name that problems carry.
    """
    return validated(_PLAN, *parse_yaml(text, file), file, problems)


@without_collecting
def load_plan(home: Path, problems: list[Problem]) -> LoadedPlan | None:
    """Read one plan's folder; its faults are added to `problems`, and where it cannot be read the answer is None."""
    file = home / PLAN_FILE
    plan = validated(_PLAN, *read_yaml(file, shown(file)), shown(file), problems)
    if plan is None:
        return None
    name = home.parent.parent.name if home.parent.name == EDITIONS_FOLDER else home.name
    if plan.id != name:
        problems.append(Problem(plan.mark("id"), f"id “{plan.id}”与文件夹名“{visible(name)}”不同", "请改成一致。"))
    raw = _text_beside(home, plan, problems)
    papers = {}
    for node in (plan.amended_by, plan.status):
        if node and node.source and (words := _text_beside(home, node, problems)) is not None:
            papers[node.source] = words
    editions = tuple(_editions(home, problems))
    return None if raw is None else LoadedPlan(plan, raw, shown(home / plan.source), papers, editions, home)


def _text_beside(home: Path, node: Amendment | Plan | Status, problems: list[Problem]) -> str | None:
    """The text of a file that a plan names, in its own folder; None with a problem where it cannot be had."""
    source = home / (node.source or "")
    if real(source).parent != real(home):
        hint = "请把原文放进这个文件夹，source 只写文件名。"
        problems.append(Problem(node.mark("source"), "原文文件不在方案自己的文件夹里", hint))
        return None
    raw, faults = read_text(source, shown(source))
    problems.extend(faults)
    if raw is not None and (not raw.strip() or "\0" in raw):
        wrong = "不是文字文件" if raw.strip() else "是空的"
        problems.append(Problem(Mark(shown(source)), f"原文{wrong}", "请放入方案全文的文字，存成 UTF-8。"))
        return None
    return None if raw is None else raw.replace("\r\n", "\n")


def _editions(home: Path, problems: list[Problem]) -> Iterator[LoadedPlan]:
    """What a plan was before, as far as it can be read, the oldest first."""
    folder = home / EDITIONS_FOLDER
    if home.parent.name == EDITIONS_FOLDER or not folder.is_dir() or not stays_inside((folder,), home, problems):
        return
    for one in entries_of(folder, problems):
        if not stays_inside((one, one / PLAN_FILE), folder, problems):
            continue
        if not one.is_dir() or not _is_day(one.name):
            hint = "editions 里只放各个版本的文件夹，名称是它从哪一天起施行，如 2024-06-20。"
            problems.append(Problem(Mark(shown(one)), "不是一个版本的文件夹", hint))
        elif loaded := load_plan(one, problems):
            yield loaded


def _is_day(name: str) -> bool:
    try:
        return date.fromisoformat(name).isoformat() == name
    except ValueError:
        return False
