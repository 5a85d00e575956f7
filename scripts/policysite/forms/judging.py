"""Answers become reports: each cell is judged, then the rules of `check` judge what they say together."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from policysite.base.problems import excerpt
from policysite.base.text import without_spaces
from policysite.checking.progress import Charged, faults_of
from policysite.data.messages import problems_of
from policysite.data.model.periods import Period
from policysite.data.model.progress import Report
from policysite.forms.cells import CellFault, day_in, is_blank, number_in, status_in, text_in
from policysite.forms.layout import BY, DAY, SHEETS, TASKS
from policysite.forms.questions import Form, Question, digest_of_locked
from policysite.forms.returned import Answer, Returned
from policysite.forms.sheets import RawCell

_HEADINGS = {column.name: column.heading for columns in SHEETS.values() for column in columns}
# The columns of evidence, each with its field.
_EVIDENCE = {"document": "document", "doc_number": "number", "doc_date": "date", "quote": "quote", "file": "file"}


@dataclass(frozen=True)
class Judged:
    """What a file says, as far as it could be taken: it is clean if it has no faults."""

    returned: Returned
    reports: tuple[Report, ...]

    @property
    def is_clean(self) -> bool:
        """Whether all of it can be taken."""
        return not self.returned.faults


def judge(returned: Returned, form: Form, period: Period, charged: Charged) -> Judged:
    """The reports of a file, held against the form as it is made today; faults are added to the file's."""
    by_key = {question.key.about: question for question in (*form.tasks, *form.targets)}
    answers = _each_once(returned, returned.answers)
    rows = {question.key.locked for question in by_key.values()}
    for answer in answers:
        _held_against(answer, by_key.get(answer.key.about), rows, returned)
    figures: dict[tuple[str, str], list[tuple[Answer, dict[str, Any]]]] = {}
    for answer in answers:
        if answer.key.name and (figure := _figure(answer, charged, returned)):
            figures.setdefault((answer.key.plan, answer.key.task), []).append((answer, figure))
    filled = [answer for answer in answers if not answer.key.name and not answer.is_blank]
    told_of = {(answer.key.plan, answer.key.task) for answer in filled}
    for place, found in figures.items():
        if place not in told_of:
            one = found[0][0]
            returned.fault(
                one.sheet, one.places["value"], f"目标值填了数，“{TASKS}”表里这项任务没有填。请也选状态、写做了什么"
            )
    head = _cover(returned) if filled or figures else None
    reports = []
    for answer in filled:
        report = _report(answer, figures.get((answer.key.plan, answer.key.task), []), head, returned)
        if report is not None:
            reports.append(report)
            _hold(report, answer, figures, returned, period, charged)
    _tell_missing(returned, form)
    return Judged(returned, tuple(reports))


def _each_once(returned: Returned, answers: list[Answer]) -> list[Answer]:
    """The answers, each key once: of two rows of one key, one must be blank or both say the same."""
    found: dict[tuple[Any, ...], Answer] = {}
    for answer in answers:
        first = found.setdefault(answer.key.about, answer)
        if first is answer or answer.is_blank or _said(first) == _said(answer):
            continue
        if first.is_blank:
            found[answer.key.about] = answer
        else:
            where = f"{first.sheet}第 {first.row} 行" if first.sheet != answer.sheet else f"第 {first.row} 行"
            returned.fault(answer.sheet, f"第 {answer.row} 行", f"和{where}是同一项，填的不一样。请只留一行")
    return list(found.values())


def _said(answer: Answer) -> dict[str, Any]:
    return {name: (cell.kind, cell.value) for name, cell in answer.free.items() if not is_blank(cell)}


def _held_against(answer: Answer, question: Question | None, rows: Container[str], returned: Returned) -> None:
    """Tell what was changed in a row that is locked. `rows` are the digests of all rows of the form."""
    place = f"第 {answer.row} 行"
    if answer.is_as_sent:
        if question and question.key.said != answer.key.said and not answer.is_blank:
            words = "表发出以后，任务的原文改过；报告照收，核对时会列出来请人看"
            returned.remark(answer.sheet, place, words)
    elif digest_of_locked(answer.locked) in rows:
        words = "是另一项任务的文字，识别码对不上，像是只排了一部分列。请在原表里重新填，或整行排序"
        returned.fault(answer.sheet, place, words)
    else:
        _tell_changes(answer, question, returned)


def _tell_changes(answer: Answer, question: Question | None, returned: Returned) -> None:
    """Tell which locked words were changed; where that cannot be known any more, that some were."""
    changed = []
    for name, words in answer.locked.items():
        if question and without_spaces(words) != without_spaces(question.locked.get(name, "")):
            changed.append(name)
            was = excerpt(without_spaces(question.locked.get(name, "")), 30)
            now = f"改成了“{excerpt(without_spaces(words), 30)}”" if words.strip() else "被清空了"
            returned.fault(
                answer.sheet,
                answer.places[name],
                f"锁定的“{_HEADINGS[name]}”{now}，原来是“{was}”。请照原样改回，要说的写进填报的格子",
            )
    if not changed:
        told = "锁定的文字改过，和发出时不同。请在原表里重新填这一行"
        returned.fault(answer.sheet, f"第 {answer.row} 行", told)


def _cell(answer: Answer, name: str, returned: Returned, read: Any) -> Any:
    cell = answer.free.get(name)
    if is_blank(cell):
        return None
    try:
        return read(cell)
    except CellFault as fault:
        returned.fault(answer.sheet, answer.places[name], f"“{_HEADINGS[name]}”{fault}")
        return None


def _figure(answer: Answer, charged: Charged, returned: Returned) -> dict[str, Any] | None:
    key, of = answer.key, answer.key.named
    item = charged.task(key.plan, of["task"]) if "task" in of else charged.section(key.plan, of["section"], key.said)
    named = (one for one in (item.indicators if item else ()) if (one.name, one.year) == (key.name, key.year))
    unit = next((one.unit for one in named), None)
    value = _cell(answer, "value", returned, lambda cell: number_in(cell, unit or ""))
    if value is None:
        return None
    figure = {"name": answer.key.name, "value": value}
    return figure | ({"year": answer.key.year} if answer.key.year else {}) | ({"unit": unit} if unit else {})


def _cover(returned: Returned) -> dict[str, Any]:
    """Who and when; asked for once anything is filled."""
    head: dict[str, Any] = {}
    parts: tuple[tuple[str, RawCell | None, str, Callable[[RawCell], Any]], ...] = (
        (BY, returned.by, "by", text_in),
        (DAY, returned.day, "reported", day_in),
    )
    for label, cell, name, read in parts:
        try:
            value = read(cell) if cell is not None else None
        except CellFault as fault:
            returned.fault(returned.cover, cell.place if cell else "", f"“{label}”{fault}")
            continue
        if not value:
            returned.fault(returned.cover, "", f"没有写{label}")
        else:
            head[name] = value.isoformat() if name == "reported" else value
    return head


def _report(
    answer: Answer, figures: list[tuple[Answer, dict[str, Any]]], head: dict[str, Any] | None, returned: Returned
) -> Report | None:
    before = len(returned.faults)
    status = _cell(answer, "status", returned, status_in)
    done = _cell(answer, "done", returned, text_in)
    evidence = {}
    for name, field in _EVIDENCE.items():
        value = _cell(answer, name, returned, day_in if field == "date" else text_in)
        if value:
            evidence[field] = value.isoformat() if field == "date" else value
    if len(returned.faults) == before and not status:
        if not done and not evidence:
            return None  # nothing but “无” and the like
        returned.fault(answer.sheet, answer.places["status"], "填了内容，没有选“进展状态”")
    if len(returned.faults) > before or not head or "reported" not in head:
        return None
    if document := evidence.get("document"):
        evidence["document"] = _bare_title(document)
    said = {
        "plan": answer.key.plan,
        **answer.key.named,
        "status": status,
        "done": "\n\n".join(filter(str.strip, done.split("\n"))) if done else None,
        "figures": [figure for _, figure in figures],
        "evidence": [evidence] if evidence else [],
        "said": answer.key.said,
        **head,
    }
    if evidence and not (evidence.get("document") or evidence.get("file")):
        first = next(name for name, field in _EVIDENCE.items() if field in evidence)
        returned.fault(
            answer.sheet,
            answer.places[first],
            "写了依据的文号、日期或原话，没有写是哪份文件。请写“依据文件名称”或“存在哪里”",
        )
        return None
    try:
        return Report.model_validate({key: value for key, value in said.items() if value not in (None, [])})
    except ValidationError as error:
        for problem in problems_of(error, said, ""):
            returned.fault(answer.sheet, f"第 {answer.row} 行", problem.message)
        return None


def _bare_title(words: str) -> str:
    return words[1:-1] if words[0] == "《" and words[-1] == "》" and words.count("《") == 1 else words


def _hold(
    report: Report,
    answer: Answer,
    figures: dict[tuple[str, str], list[tuple[Answer, dict[str, Any]]]],
    returned: Returned,
    period: Period,
    charged: Charged,
) -> None:
    """The rules of the records, told at the cells."""
    for fault in faults_of(report, returned.unit, period, charged):
        hint = f"。{fault.hint}" if fault.hint else ""
        sheet, place = answer.sheet, f"第 {answer.row} 行"
        if fault.field == "figures" and fault.index is not None:
            of = figures[answer.key.plan, answer.key.task][fault.index][0]
            sheet, place = of.sheet, of.places["value"]
        elif fault.field == "reported":
            sheet, place = returned.cover, returned.day.place if returned.day else ""
        elif fault.field == "evidence":
            place = answer.places["doc_date"]
        elif fault.field in answer.places:
            place = answer.places[fault.field]
        returned.fault(sheet, place, f"{fault.message}{hint}".rstrip("。"))


def _tell_missing(returned: Returned, form: Form) -> None:
    """Rows that were deleted: they count as not reported, and that is told."""
    there = {answer.key.about for answer in returned.answers}
    gone = [key for key in returned.sent if not key.name and key.about not in there]
    if gone and returned.answers:
        labels = {question.key.about: question.locked["task"].split("\n")[0] for question in form.tasks}
        names = "、".join(labels.get(key.about, key.task) for key in gone[:3])
        returned.remark("", "", f"少了 {len(gone)} 行（{names}{'等' if len(gone) > 3 else ''}），这些任务按没有报告算")
    targets = [key for key in returned.sent if key.name and key.about not in there]
    if targets and returned.answers:
        names = "、".join(f"“{key.name}”" for key in targets[:3])
        more = "等" if len(targets) > 3 else ""
        returned.remark("", "", f"“目标值”表少了 {len(targets)} 行（{names}{more}），这些目标值按没有报告算")
