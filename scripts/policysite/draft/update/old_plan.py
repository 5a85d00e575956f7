"""The plan folder from before, as people left it: what it holds, where each thing stands, which errata still hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import yaml

from policysite.base.paths import shown
from policysite.base.problems import DataError, Mark, Problem
from policysite.base.yamldata import read_text
from policysite.data.load import PLAN_FILE, load_plan
from policysite.data.model.plan import Erratum, Plan
from policysite.draft.repair.propose import ProposedErratum, propose_errata


@dataclass(frozen=True)
class OldPlan:
    """A plan folder: its plan, which knows the place of every value, its source, and the comments of its plan.yml.

    `papers` are the texts of other documents in it that the plan names, by their files.
    """

    home: Path
    plan: Plan
    raw: str
    comments: tuple[tuple[Mark, str], ...]
    papers: dict[str, str] = field(default_factory=dict)

    def errata_for(self, raw: str) -> list[ProposedErratum]:
        """The errata for a later text: those that still hold, in their order, and what else a scan broke in it.

        What was proposed for the old text and is not in the old plan, a person has taken out; it is not proposed
        again.
        """
        kept = [
            ProposedErratum(one.kind, one.found, one.read, one.why or "")
            for one, reason in self.errata_in(raw)
            if not reason
        ]
        settled = {(one.found, one.read) for one in _untouched(self.raw, self._proposed, self.plan.errata)}
        for one in _untouched(raw, self._proposed if raw == self.raw else propose_errata(raw), kept):
            if one.changes and (one.found, one.read) not in settled:
                at = raw.index(one.found)
                behind = (index for index, other in enumerate(kept) if raw.index(other.found) > at)
                kept.insert(next(behind, len(kept)), one)
        return kept

    @cached_property
    def _proposed(self) -> list[ProposedErratum]:
        """What would be proposed for the old text, had nobody looked at it yet."""
        return propose_errata(self.raw)

    def errata_in(self, raw: str) -> Iterator[tuple[Erratum, str]]:
        """Each erratum of the old plan, with the reason why it cannot hold in a later text, or ""."""
        spans: list[tuple[int, int]] = []
        for one in self.plan.errata:
            count, at = raw.count(one.found), raw.find(one.found)
            if count == 0:
                yield one, "新文件已经改正" if one.read.strip() and one.read in raw else "新文件里没有这几个字"
            elif count > 1:
                yield one, f"这几个字在新文件里出现 {count} 次"
            elif any(start < at + len(one.found) and at < end for start, end in spans):
                yield one, "在新文件里与前面的勘误重叠"
            else:
                spans.append((at, at + len(one.found)))
                yield one, ""


def read_old_plan(home: Path) -> OldPlan:
    """A plan folder; raises DataError where there is none or it cannot be read, with every fault of its files."""
    if not (home / PLAN_FILE).is_file():
        raise DataError([Problem(Mark(shown(home)), "不是方案的文件夹", "--update 后面写含有 plan.yml 的文件夹。")])
    problems: list[Problem] = []
    loaded = load_plan(home, problems)
    if loaded:  # a copy in a folder of another name is as good
        problems = [problem for problem in problems if problem.mark != loaded.plan.mark("id")]
    if problems or not loaded:
        raise DataError(problems)
    file = shown(home / PLAN_FILE)
    text, _ = read_text(home / PLAN_FILE, file)
    return OldPlan(home, loaded.plan, loaded.raw, tuple(_comments(text or "", file)), loaded.papers)


def _untouched(
    raw: str, proposed: Iterable[ProposedErratum], errata: Iterable[Erratum | ProposedErratum]
) -> list[ProposedErratum]:
    """What is proposed for a text, as far as none of the errata is there already."""
    spans = [(at, at + len(one.found)) for one in errata if (at := raw.find(one.found)) >= 0]
    return [
        one
        for one in proposed
        if not any(start < raw.index(one.found) + len(one.found) and raw.index(one.found) < end for start, end in spans)
    ]


def _comments(text: str, file: str) -> Iterator[tuple[Mark, str]]:
    """Every comment with its place: what stands behind a # outside of all values."""
    bare, done = [], 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.ScalarToken):
            bare += [
                text[done : token.start_mark.index],
                re.sub(r"[^\n]", "x", text[token.start_mark.index : token.end_mark.index]),
            ]
            done = token.end_mark.index
    words = "".join([*bare, text[done:]])
    for found in re.finditer(r"#[^\n]*", words):
        column = found.start() - words.rfind("\n", 0, found.start())
        yield Mark(file, words.count("\n", 0, found.start()) + 1, column), text[found.start() : found.end()].rstrip()
