"""Files that came back, all together: which of them count, what they add to the records, who has not answered yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policysite.base.problems import DataError, Mark, Problem
from policysite.checking.check import Checked
from policysite.checking.progress import Charged, told_of
from policysite.data.load_inside import PROGRESS_FOLDER, Inside, parse_progress
from policysite.data.model.periods import Period, period_or_none
from policysite.data.model.progress import Report, UnitProgress
from policysite.draft.plan.yaml_writer import written_list
from policysite.draft.readers.limits import FILE_BYTES
from policysite.forms.judging import Judged, judge
from policysite.forms.questions import Form, form_of
from policysite.forms.returned import Answer, Returned, Told, returned
from policysite.forms.sheets import NotReadable, read_book, with_new_formats
from policysite.library.entries import TaskEntry, UnitEntry
from policysite.library.library import Library


@dataclass
class Receipt:
    """What came back for one period. `judged` are the files that count, each unit's once; `faulty` those with faults.

    `new` are the reports to be added, by unit. `faults` and `remarks` are of all files.
    """

    period: Period | None
    judged: list[Judged] = field(default_factory=list)
    faults: list[Told] = field(default_factory=list)
    remarks: list[Told] = field(default_factory=list)
    new: dict[str, list[Report]] = field(default_factory=dict)

    @property
    def faulty(self) -> list[str]:
        """The names of the files that have faults."""
        return list(dict.fromkeys(one.file for one in self.faults))


@dataclass(frozen=True)
class Standing:
    """Where one unit stands: the tasks that it was asked for and has reported, and those still open."""

    unit: UnitEntry
    reported: list[TaskEntry]
    waiting: list[TaskEntry]


def receive(files: Sequence[Path], checked: Checked, library: Library, period: Period | None = None) -> Receipt:
    """Read all files; nothing is written. Without `period` the latest that any file is of counts."""
    receipt = Receipt(period)
    names = dict(zip(files, _names(files), strict=True))
    raws = {file: raw for file, name in names.items() if (raw := _bytes(file, name, receipt)) is not None}
    found = [one for file, raw in with_new_formats(raws).items() if (one := _read(raw, file, names[file], receipt))]
    receipt.period = period or _latest(found)
    if receipt.period:
        charged = Charged((one.plan for one in checked.plans), checked.registry)
        units = {unit.key: unit for unit in library.units}
        for one in found:
            _belongs(one, receipt.period, units, charged)
        forms = {key: form_of(unit, receipt.period) for key, unit in units.items()}
        judged = [judge(one, forms[one.unit], receipt.period, charged) for one in found if not _is_strange(one, units)]
        receipt.judged = _one_a_unit(judged)
        told = told_of(checked.inside, receipt.period)
        for each in receipt.judged:
            if each.is_clean and each.reports:
                added = _new(each.reports, told.get(each.returned.unit))
                if added:
                    receipt.new[each.returned.unit] = added
    for one in found:
        receipt.faults += one.faults
        receipt.remarks += one.remarks
    receipt.faults = list(dict.fromkeys(receipt.faults))
    return receipt


def _names(files: Sequence[Path]) -> list[str]:
    """The names by which files are told: their own, or with their folders where two are named alike."""
    names = [file.name for file in files]
    return [str(file) if names.count(file.name) > 1 else file.name for file in files]


def _bytes(file: Path, name: str, receipt: Receipt) -> bytes | None:
    """What a file holds; None where that cannot be had, which is told."""
    try:
        if file.stat().st_size <= FILE_BYTES:
            return file.read_bytes()
        why = f"文件超过 {FILE_BYTES // 1_000_000} MB，请确认没有放错，去掉里面的图片再发。"
    except OSError as error:
        why = f"文件打不开（系统的说明：{error.strerror}）"
    receipt.faults.append(Told(name, "", "", why))
    return None


def _read(raw: bytes, file: Path, name: str, receipt: Receipt) -> Returned | None:
    try:
        return returned(read_book(raw, file.name), name)
    except NotReadable as error:
        receipt.faults.append(Told(name, "", "", str(error)))
    return None


def _latest(found: Iterable[Returned]) -> Period | None:
    periods = [period for one in found if (period := period_or_none(one.period))]
    return max(periods, key=lambda one: one.order, default=None)


def _belongs(one: Returned, period: Period, units: Mapping[str, UnitEntry], charged: Charged) -> None:
    """Whether a file is a form of this data and this period; where not, that is its only fault."""
    if not one.answers:
        return
    plans = {answer.key.plan for answer in one.answers}
    unit = units.get(one.unit)
    wrong = ""
    if (
        unit is None
        or not plans & set(charged.plans)
        or (one.label and one.label not in (unit.label, *unit.unit.names))
    ):
        wrong = f"是别处的填报表（{one.label or one.unit}），不是发给本地单位的"
    elif period_or_none(one.period) != period:
        written = period_or_none(one.period)
        wrong = f"是{written.words if written else '别的期'}的表，这次收的是{period.words}。请填这一期发出的表"
    if wrong:
        one.faults.clear()
        one.fault("", "", wrong)
        one.answers.clear()


def _is_strange(one: Returned, units: Mapping[str, UnitEntry]) -> bool:
    return not one.answers or one.unit not in units


def _one_a_unit(judged: list[Judged]) -> list[Judged]:
    """Of several files of one unit: the only one in which anything is filled, or one where all say the same.

    Where two say something else, nobody but the unit knows which holds.
    """
    by_unit: dict[str, list[Judged]] = {}
    for one in judged:
        by_unit.setdefault(one.returned.unit, []).append(one)
    kept = []
    for several in by_unit.values():
        filled = [one for one in several if _filled(one.returned)] or several[:1]
        first = filled[0]
        for other in filled[1:]:
            _tell_differences(first.returned, other.returned)
        for blank in several:
            if blank not in filled:
                blank.returned.remark("", "", f"没有填；同一单位的 {first.returned.file} 填了，以它为准")
        kept += filled if any(one.returned.faults for one in filled) else [first]
    return kept


def _filled(one: Returned) -> dict[tuple[str, str, str, int | None], Answer]:
    return {answer.key.about: answer for answer in one.answers if not answer.is_blank}


def _tell_differences(first: Returned, other: Returned) -> None:
    ours, theirs = _filled(first), _filled(other)
    places = []
    for about in dict.fromkeys([*ours, *theirs]):
        one, two = ours.get(about), theirs.get(about)
        said = [
            {name: cell.value for name, cell in each.free.items() if cell.value is not None} if each else None
            for each in (one, two)
        ]
        if said[0] != said[1]:
            at = two or one
            places.append(f"{at.sheet}第 {at.row} 行" if at else "")
    if places:
        where = f"{'、'.join(places[:5])}{'等' if len(places) > 5 else ''} {len(places)} 处不一样"
        for mine, its in ((other, first), (first, other)):
            mine.fault("", "", f"和 {its.file} 是同一个单位的，填的不同（{where}），不知道以哪份为准。请只留一份")


def _new(reports: Iterable[Report], told: UnitProgress | None) -> list[Report]:
    """The reports that say something new: neither in the records as it is, nor what was said last of the task."""
    before = list(told.reports) if told else []
    added = []
    for report in reports:
        of_task = [one for one in before if (one.plan, one.about, one.deadline) == (report.plan, report.about, None)]
        if any(_content(one) == _content(report) and one.reported == report.reported for one in of_task):
            continue
        if not of_task or _content(of_task[-1]) != _content(report):
            added.append(report)
    return added


def _content(report: Report) -> object:
    """What a report says, whoever said it when."""
    return report.model_dump(exclude={"reported", "by", "said"})


def files_of(receipt: Receipt, checked: Checked) -> dict[str, str]:
    """The records with what is new, by their paths in the data folder. What stood there stays as it was written."""
    told = told_of(checked.inside, receipt.period) if receipt.period else {}
    files = {}
    for unit, reports in sorted(receipt.new.items()):
        path = f"{PROGRESS_FOLDER}/{receipt.period}/{unit}.yml"
        period = str(receipt.period)
        head = "" if unit in told else f"unit: {unit}\nperiod: {period}\nreports:\n"
        rows = "".join(f"  {row}" if row.strip() else row for row in written_list(reports).splitlines(keepends=True))
        files[path] = head + rows
    return files


def added_to(before: str, rows: str, file: str, reports: Sequence[Report]) -> str:
    """A record with more reports at its end; raises DataError where it would not say what was meant."""
    text = f"{before.rstrip()}\n{rows}" if before.strip() else rows
    problems: list[Problem] = []
    told = parse_progress(text, file, problems)
    meant = [(_content(one), one.reported, one.by) for one in reports]
    if (
        told is None
        or problems
        or [(_content(one), one.reported, one.by) for one in told.reports][-len(meant) :] != meant
    ):
        hint = "请把 reports 放在文件最后，每条以两个空格加“- ”开头，再收一次。"
        raise DataError([Problem(Mark(file), "接不上新的报告", hint)])
    return text


def standings(
    library: Library, period: Period, inside: Inside, added: Mapping[str, Sequence[Report]]
) -> list[Standing]:
    """Where each unit that leads tasks stands, with what is added now."""
    told = told_of(inside, period)
    found = []
    for unit in library.units:
        form: Form = form_of(unit, period, partners=False)
        reports = [*(told[unit.key].reports if unit.key in told else ()), *added.get(unit.key, ())]
        said = {f"{one.plan}/{one.about}" for one in reports}
        asked = [task for task in form.open_tasks if task.key not in said]
        if form.tasks and (asked or said) and not unit.now and not unit.members:
            found.append(Standing(unit, [task for task in _tasks(form, unit) if task.key in said], asked))
    return found


def _tasks(form: Form, unit: UnitEntry) -> list[TaskEntry]:
    keys = {f"{question.key.plan}/{question.key.task}" for question in form.tasks}
    return [item for item in unit.items if isinstance(item, TaskEntry) and item.key in keys]
