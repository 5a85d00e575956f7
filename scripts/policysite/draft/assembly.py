"""A document's outline and all that is found in it, as the plan's YAML: keys in the order of the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from pypinyin import lazy_pinyin

from ..values import TAKEN
from .asides import find_asides
from .charges import read
from .citations import find_citations
from .head import Head
from .outline import Outline, SectionDraft, TaskDraft, first_words, parted
from .targets import find_targets
from .times import find_times
from .writing import Empty, Verbatim

_ID_LENGTH = 40
_PARAGRAPHS = "\n\n"


class Assembly:
    """Builds the plan; `names` gathers the units that its lines name, in their order."""

    def __init__(self, head: Head, rule: Any, plan_id: str, issued: date) -> None:
        self.head = head
        self.rule = rule
        self.plan_id = plan_id
        self.issued = issued
        self.names: list[str] = []
        self.ids: set[str] = set(TAKEN)

    def plan(self, outline: Outline, errata: Sequence[Any], region: str | None) -> dict[str, Any]:
        """The whole plan."""
        head, (form, quote, why) = self.head, self.rule
        return {
            "id": self.plan_id,
            "title": head.title,
            "number": head.number or head.title,
            "issuer": head.issuer or head.title,
            "issued": self.issued,
            "region": region,
            "addressees": head.addressees,
            "lead_rule": {"form": form, "quote": quote},
            "review": _review(self._doubts(quote, why)),
            "errata": [
                {
                    "kind": one.kind,
                    "found": one.found,
                    "read": Empty(one.read),
                    "why": one.why,
                    "review": _review(one.review),
                }
                for one in errata
            ],
            "preface": list(outline.preface),
            "based_on": [_citation(one) for one in head.based_on],
            "sections": [self._section(section) for section in outline.sections],
            "closing": list(outline.closing),
        }

    def plain_plan(self, text: str, errata: Sequence[Any], region: str | None) -> dict[str, Any]:
        """The plan with its whole text in one part: nothing is lost, and a person has to part it."""
        title, rest = parted(text)
        outline = Outline([], [SectionDraft("", title, 0, [rest] if rest else [])], [])
        made = self.plan(outline, errata, region)
        made["based_on"] = []
        made["lead_rule"] = {"form": "as_listed"}
        made["review"] = _review("读不懂这份文件的结构，全文照录在一个部分里，请人来分部分和任务；文件头也请核对")
        return made

    def _doubts(self, quote: str | None, why: str) -> str:
        doubts = [f"没有找到{'、'.join(self.head.doubts)}，请补上"] if self.head.doubts else []
        if quote is None and why:
            doubts.append(why)
        return "；".join(doubts)

    def _section(self, section: SectionDraft) -> dict[str, Any]:
        text = _PARAGRAPHS.join(section.paragraphs)
        several = len(section.tasks) > 1
        return {
            "number": section.number or None,
            "title": section.title,
            "text": Verbatim(text) if text else None,
            **self._facts(text),
            "tasks": [self._task(task, section, several) for task in section.tasks],
            "sections": [self._section(child) for child in section.sections],
        }

    def _task(self, task: TaskDraft, section: SectionDraft, several: bool) -> dict[str, Any]:
        text = _PARAGRAPHS.join(task.paragraphs)
        roles = read(task.charge, self.rule)
        self.names += [*roles.lead, *roles.partners]
        label = task.label or first_words(text) if several and not task.title else ""
        form, why = roles.reading or (None, None)
        return {
            "id": self._id(task.title or task.label or section.title),
            "number": task.number or None,
            "title": task.title or None,
            "label": label or None,
            "text": Verbatim(text),
            "responsibility": task.charge.text,
            "responsibility_first": task.charge_first or None,
            "lead": list(roles.lead),
            "partners": list(roles.partners),
            "reading": {"form": form, "why": why} if form else None,
            **self._facts(text),
            "review": _review("；".join(filter(None, [task.review, roles.review])), roles.alternatives),
        }

    def _facts(self, text: str) -> dict[str, list[dict[str, Any]]]:
        if not text:
            return {}
        times, targets = find_times(text, self.issued), find_targets(text, self.issued)
        citations = find_citations(text, self.head.title)
        asides = find_asides(text, times, targets, self.issued)
        return {
            "deadlines": [_years_as_numbers(one.record()) | _review_of(one) for one in times],
            "indicators": [one.record() | _review_of(one) for one in targets],
            "citations": [_citation(one) for one in citations],
            "asides": [one.record() | _review_of(one) for one in asides] + _empty_titles(text),
        }

    def _id(self, words: str) -> str:
        """An ASCII name for an address, from the pinyin of the words; told apart by a number where it is taken."""
        name = ascii_name(words) or "task"
        chosen, number = name, 2
        while chosen in self.ids:
            chosen, number = f"{name}-{number}", number + 1
        self.ids.add(chosen)
        return chosen


def ascii_name(words: str) -> str:
    """The pinyin of the words with hyphens, as far as an address should be long."""
    syllables = [re.sub("[^a-z0-9]", "", syllable.lower()) for syllable in lazy_pinyin(words)]
    name = ""
    for syllable in filter(None, syllables):
        if len(name) + len(syllable) + 1 > _ID_LENGTH:
            break
        name = f"{name}-{syllable}" if name else syllable[:_ID_LENGTH]
    return name


def _empty_titles(text: str) -> list[dict[str, Any]]:
    """A pair of title marks that holds nothing names no document."""
    doubt = _review("书名号里没有文字，请对照原件")
    return [{"quote": found[0], "why": "书名号里没有文字", "review": doubt} for found in re.finditer(r"《\s*》", text)][
        :1
    ]


def _citation(one: Any) -> dict[str, Any]:
    return {
        "title": one.title,
        "relation": one.relation,
        "number": one.number,
        "quote": one.quote,
        "review": _review(one.review),
    }


def _years_as_numbers(record: dict[str, Any]) -> dict[str, Any]:
    """A year stands as a number, as a person writes it; every other time is a word."""
    return {
        key: int(value) if key in ("due", "from") and re.fullmatch(r"\d{4}", str(value)) else value
        for key, value in record.items()
    }


def _review_of(one: Any) -> dict[str, Any]:
    return {"review": _review(one.review, getattr(one, "alternatives", ()))}


def _review(why: str | None, alternatives: Sequence[str] = ()) -> dict[str, Any] | None:
    return {"why": why, "alternatives": list(alternatives)} if why else None


def names_of(plan: dict[str, Any]) -> Iterator[str]:
    """The units that a plan's tasks name, each once."""

    def walk(sections: list[dict[str, Any]]) -> Iterator[str]:
        for section in sections:
            for task in section.get("tasks", ()):
                yield from (*task["lead"], *(task.get("partners") or ()))
            yield from walk(section.get("sections", ()))

    return iter(dict.fromkeys(walk(plan["sections"])))
