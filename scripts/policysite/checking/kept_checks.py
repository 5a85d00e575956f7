"""Checks that are kept: a plan whose files, registry and software are as they were passes as it did, and is not read.

Only plans without a fault are kept. `check_folder` gives what `check.check` gives, or raises what it raises; the plans
that have to be read are shared among processes.
"""

from __future__ import annotations

import gc
import json
import pickle
from dataclasses import asdict, dataclass
from errno import EFBIG
from functools import cached_property, partial
from operator import itemgetter
from pathlib import Path
from typing import Any

import pydantic
import yaml

from policysite.base.cache import Cache, key_of, software
from policysite.base.paths import entries, shown
from policysite.base.problems import DataError, Mark, Problem
from policysite.base.workers import in_order
from policysite.base.yamldata import MAX_BYTES
from policysite.checking.check import Checked, CheckedPlan, check_plan
from policysite.checking.lifetime import ends_of, has_life
from policysite.checking.together import Number, has_ceased, numbers_of, together_problems
from policysite.data.load import UNITS_FILE, LoadedPlan, load_plan, open_folder
from policysite.data.load_inside import NOTHING, Inside
from policysite.data.registry import Registry
from policysite.data.unconfirmed import reviews_of

# The cache of this name.
CHECKS = "checks"
# Fewer plans than these are read before a fork would be; so many are given to a process at a time.
_FEW, _AT_A_TIME = 6, 2
# An entry begins with the length of what is said of the plan, in bytes.
_LENGTH = 8


@dataclass(frozen=True)
class KeptPlan:
    """A plan that has been checked: what is wrong with it, or else the plan, which is read when it is asked for.

    `numbers` are those of its editions, `reviews` the readings that nobody has confirmed, `has_life` whether it rests
    on other documents; `ends` and `has_ceased` as `together.Fellow` says. `key` is a digest of all that the check rests
    on: with the same one, the plan says the same. Where there is none, it is empty.
    """

    key: str
    problems: tuple[Problem, ...] = ()
    numbers: tuple[Number, ...] = ()
    reviews: tuple[Problem, ...] = ()
    has_life: bool = False
    ends: tuple[tuple[str, Mark], ...] = ()
    has_ceased: bool = False
    pickled: bytes = b""

    @cached_property
    def _unpacked(self) -> tuple[LoadedPlan, CheckedPlan]:
        loaded, checked = pickle.loads(self.pickled)
        assert isinstance(loaded, LoadedPlan) and isinstance(checked, CheckedPlan)
        return loaded, checked

    @property
    def loaded(self) -> LoadedPlan:
        """The plan as it was read."""
        return self._unpacked[0]

    @property
    def checked(self) -> CheckedPlan:
        """The plan as it was proved."""
        return self._unpacked[1]


@dataclass(frozen=True)
class KeptFolder:
    """A data folder that passed the check."""

    registry: Registry
    plans: tuple[KeptPlan, ...]
    inside: Inside = NOTHING

    @cached_property
    def checked(self) -> Checked:
        """All of it."""
        was_enabled = gc.isenabled()
        gc.disable()  # nothing of this becomes rubbish
        try:
            return Checked(self.registry, tuple(one.checked for one in self.plans), self.inside)
        finally:
            if was_enabled:
                gc.enable()

    @property
    def sources(self) -> dict[str, str]:
        """For each file of a plan, by the name that marks carry, a digest of all that the plan rests on."""
        plans = [plan for plan in self.plans if plan.key]
        return {one.plan.mark().file: plan.key for plan in plans for one in plan.checked.all_editions}


def check_folder(
    data_dir: Path, cache: Cache, workers: int | None = None, before: KeptFolder | None = None
) -> KeptFolder:
    """Load a data folder and prove it; raises DataError with every problem at once.

    `workers` as in `in_order`. `before` is what the folder was: plans that are as they were are not unpacked again.
    """
    folder, problems = open_folder(data_dir)
    registry = folder.registry
    if registry is None:
        for home in folder.homes:
            load_plan(home, problems)
        raise DataError(problems)  # without the units, every name in every plan would seem unknown
    beside = _beside(data_dir)
    known = {plan.key: plan for plan in before.plans if plan.key} if before else {}
    plans = [_kept(home, beside, cache) for home in folder.homes]
    missing = [number for number, plan in enumerate(plans) if plan is None]
    work = partial(_check, registry, beside, cache)
    checked = in_order(work, [folder.homes[number] for number in missing], workers, _FEW, _AT_A_TIME)
    for number, plan in zip(missing, checked, strict=True):
        plans[number] = plan
    found = [known.get(plan.key, plan) for plan in plans if plan]
    problems += [problem for plan in found for problem in plan.problems]
    problems += together_problems([plan for plan in found if plan.pickled], registry, folder.inside)
    if problems:
        raise DataError(problems)
    return KeptFolder(registry, tuple(found), folder.inside)


def _beside(data_dir: Path) -> str:
    """A digest of all that a plan's check rests on beside its own files."""
    return key_of([software(), pydantic.VERSION, yaml.__version__, (data_dir / UNITS_FILE).read_bytes()])


def _key(home: Path, beside: str) -> str:
    """A digest of all that a plan's check rests on: every file of its folder, by its name and what it says."""
    parts: list[str | bytes] = [beside, shown(home), home.name]
    for path, entry in sorted(entries(home), key=itemgetter(0)):
        file = Path(entry.path)
        parts += [path, str(file.readlink()) if entry.is_symlink() else "", _content(file)]
    return key_of(parts)


def _kept(home: Path, beside: str, cache: Cache) -> KeptPlan | None:
    """What is known of a plan as it stands there now."""
    try:
        key = _key(home, beside)
        entry = cache.get(key)
        if entry is None:
            return None
        end = _LENGTH + int.from_bytes(entry[:_LENGTH])
        return _from_record(key, json.loads(entry[_LENGTH:end]), entry[end:])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _check(registry: Registry, beside: str, cache: Cache, home: Path) -> KeptPlan:
    """Load and prove one plan; without a fault it is kept."""
    key = _key_or_none(home, beside)
    problems: list[Problem] = []
    loaded = load_plan(home, problems)
    checked = check_plan(loaded, registry, problems) if loaded else None
    if loaded is None or checked is None:
        return KeptPlan("", tuple(problems))
    pickled = pickle.dumps((loaded, checked), pickle.HIGHEST_PROTOCOL)
    reviews = tuple(problem for edition in checked.all_editions for problem in reviews_of(edition.plan))
    numbers = tuple(numbers_of(loaded))
    lives = has_life(loaded), ends_of(loaded), has_ceased(loaded)
    kept = KeptPlan("" if problems else key or "", tuple(problems), numbers, reviews, *lives, pickled)
    if problems:
        return kept
    if key and _key_or_none(home, beside) == key:  # what was written to in the meantime is not known by its digest
        words = json.dumps(_record(kept), ensure_ascii=False).encode("utf-8", "surrogatepass")
        cache.put(key, len(words).to_bytes(_LENGTH) + words + pickled)
    return kept


def _key_or_none(home: Path, beside: str) -> str | None:
    try:
        return _key(home, beside)
    except OSError:
        return None


def _content(file: Path) -> bytes:
    """The bytes of a file. Raises OSError for what is none, such as a pipe, which might have no end, or is too large.

    A plan with files larger than what is read of any is not remembered: a recording beside it may have gigabytes.
    """
    if not file.is_file():
        raise FileNotFoundError(file)
    if file.stat().st_size > MAX_BYTES:
        raise OSError(EFBIG, "file too large", str(file))
    return file.read_bytes()


def _record(plan: KeptPlan) -> dict[str, Any]:
    reviews = [(asdict(one.mark), one.message, one.hint) for one in plan.reviews]
    numbers = [(number, asdict(mark), of) for number, mark, of in plan.numbers]
    ends = [(number, asdict(mark)) for number, mark in plan.ends]
    lives = {"has_life": plan.has_life, "ends": ends, "has_ceased": plan.has_ceased}
    return {"numbers": numbers, "reviews": reviews, **lives}


def _from_record(key: str, said: dict[str, Any], pickled: bytes) -> KeptPlan:
    reviews = tuple(Problem(Mark(**mark), message, hint) for mark, message, hint in said["reviews"])
    numbers = tuple((number, Mark(**mark), of) for number, mark, of in said["numbers"])
    ends = tuple((number, Mark(**mark)) for number, mark in said["ends"])
    return KeptPlan(key, (), numbers, reviews, said["has_life"], ends, said["has_ceased"], pickled)
