"""`policysite draft`: documents in, plan folders out, each with its review page; says for each what was found."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from policysite.base.paths import real, shown
from policysite.base.problems import DataError, Mark, Problem
from policysite.base.text import visible
from policysite.base.workers import Pool, pool_of, processors
from policysite.base.writing import write_folder, write_whole
from policysite.checking.check import check_alone
from policysite.cli.argparse_zh import Remaining
from policysite.data.load import PLAN_FILE, UNITS_FILE, units_of
from policysite.data.registry import Registry
from policysite.data.unconfirmed import reviews_of
from policysite.draft.amend.amend import NOTICE_FILE, amend
from policysite.draft.amend.amend import REPORT as AMEND_REPORT
from policysite.draft.amend.confirm_page import NAME as CONFIRM
from policysite.draft.amend.confirm_page import confirm_page
from policysite.draft.batch import REVIEW, Fault, FinishedDraft, draft_many, finished
from policysite.draft.left_over import left_over
from policysite.draft.readers.document import DocumentError
from policysite.draft.review_page import review_page
from policysite.draft.update.old_plan import OldPlan
from policysite.draft.update.update import REPORT, update

PROPOSED = "units-new.yml"
LOCK = ".draft.lock"
# How long to wait for another draft into the same folder, in seconds.
_PATIENCE = 900


@dataclass(frozen=True)
class Asked:
    """What is to be drafted. With an `old` plan, what people made of it goes into the draft of its corrected document,
    and what does not is told; where the file `amends` it, it is a notice of changes to it.
    """

    files: Sequence[Path]
    plan_id: str | None = None
    issued: date | None = None
    old: OldPlan | None = None
    amends: bool = False


def draft_all(
    asked: Asked,
    out: Path,
    data: Path,
    progress: Callable[[str], None] = lambda words: None,
    workers: int | None = None,
    dask: str | None = None,
) -> int:
    """Draft every file into a folder of its own under `out`, over none that is there; returns 1 where any could not be.

    The units that the drafts name and `data` does not know go into one file beside them, ready for units.yml, behind
    those of earlier calls. `workers` processes do it, as many as processors where it is None; or the workers of the
    `dask` scheduler at an address: the drafts are the same. Raises DataError where these cannot be had.
    """
    old, plan_id = asked.old, asked.plan_id
    if old and real(out / (plan_id or old.plan.id)).is_relative_to(real(old.home)):
        print(f"{old.home} 是原来的方案，不能写在它上面。--out 请写别的文件夹，核对后再换上。", file=sys.stderr)
        return 1
    if why := _cannot_hold_drafts(out):
        print(f"{shown(out)} {why}", file=sys.stderr)
        return 1
    lock = FileLock(out / LOCK)  # two at once would each write the new units without those of the other
    if not _locked(lock):
        print(f"另一次起草一直没有结束，没有往 {shown(out)} 里写。请过一会儿再试，或换一个 --out。", file=sys.stderr)
        return 1
    try:
        with pool_of(min(len(asked.files), workers or processors()), dask) as pool:
            return _draft_each(asked, out, data, progress, pool)
    finally:
        lock.release()


def _locked(lock: FileLock) -> bool:
    """Whether a folder is ours now; waits for another draft into it, and says so."""
    with contextlib.suppress(Timeout):
        lock.acquire(timeout=0)
        return True
    print("另一次起草正在往这个文件夹里写，等它结束……", file=sys.stderr, flush=True)
    with contextlib.suppress(Timeout):
        lock.acquire(timeout=_PATIENCE)
        return True
    return False


def _draft_each(asked: Asked, out: Path, data: Path, progress: Callable[[str], None], pool: Pool) -> int:
    """Draft every file, as `draft_all` says, while nobody else drafts into the folder."""
    registry_file, proposals = data / UNITS_FILE, out / PROPOSED
    known = _registry(registry_file, proposals)
    proposed, failed = proposals.read_text("utf-8") if proposals.exists() else "", 0
    took = Remaining(len(asked.files))

    def take(path: Path, made: FinishedDraft | Fault) -> bool:
        """Write what came of a file, in the order of the files; whether its new units are known from now on."""
        nonlocal proposed, failed
        progress("")
        try:
            if not isinstance(made, FinishedDraft):
                raise made
            home = out / made.plan_id
            _refuse_to_overwrite(home, made.texts)
            _write(home, made.texts | {REVIEW: made.review} | made.files, proposals, proposed + made.units_text)
        except (DocumentError, DataError) as error:
            print(f"{visible(str(path))}：{error}", file=sys.stderr)
            failed = 1
            return False
        else:
            proposed += made.units_text
            print(f"{visible(path.name)} → {shown(home)}：{made.summary}")
            for note in made.notes:
                print(f"    {note}")
            return True
        finally:
            progress(f"正在起草 {took.one_more()}")

    progress(f"正在起草 {took.words}")
    if asked.old:
        take(asked.files[0], _of_old_plan(asked, asked.old, known))
    else:
        draft_many(asked.files, known, take, pool, asked.plan_id, asked.issued)
    progress("")
    if proposed:
        print(f"新单位写在 {shown(proposals)}，核对后加到 {shown(registry_file)} 末尾。")
    return failed


def _of_old_plan(asked: Asked, old: OldPlan, known: Registry) -> FinishedDraft | Fault:
    """The draft of a notice that amends the old plan, or of its new text; or why there is none."""
    (path,) = asked.files
    try:
        if asked.amends:
            amended = amend(path, old, known, asked.issued)
            told = list(amended.lines())
            files = {NOTICE_FILE: amended.notice, CONFIRM: confirm_page(amended), AMEND_REPORT: _as_text(told)}
            where = f"逐处核对 {CONFIRM}；核对后怎样换上，见说明“修订与效力”"
            return finished(amended.updated.draft, amended.plan, [*told, where], files)
        updated = update(path, old, known, asked.plan_id, asked.issued)
        told = list(updated.lines())
        notes = [*updated.draft.notes, *told, *left_over(updated.plan)]
        named = {one.source for one in (updated.draft.plan.amended_by, updated.draft.plan.status) if one}
        papers = {name: words for name, words in old.papers.items() if name in named}
        return finished(updated.draft, updated.plan, notes, papers | {REPORT: _as_text(told)})
    except (DocumentError, DataError) as error:
        return error


def _as_text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def review(home: Path, data: Path) -> int:
    """Check a draft where it lies, beside the units of `data` and those proposed with it; draw its review page anew.

    Raises DataError with all that is wrong; returns 0.
    """
    if not (home / PLAN_FILE).is_file():
        hint = f"请写一个方案的文件夹（里面有 {PLAN_FILE}），如 草稿/yx-2024-18。"
        raise DataError([Problem(Mark(shown(home)), "不是草稿的文件夹", hint)])
    known = _registry(data / UNITS_FILE)
    proposed = _registry(real(home).parent / PROPOSED).units
    registry = Registry([*known.units, *(unit for unit in proposed if unit.id not in known.by_id)])
    plan = check_alone(home, registry)
    write_whole(home / REVIEW, review_page(plan))
    waiting = list(reviews_of(plan.plan))
    left = f"还有 {len(waiting)} 处待复核：" if waiting else "没有待复核的。"
    print("\n".join([f"核对通过，{shown(home / REVIEW)} 已重画。{left}", *map(str, waiting)]))
    return 0


def _cannot_hold_drafts(out: Path) -> str:
    """Why a folder cannot be one of drafts; "" where it can, and then it is there."""
    if any((one / PLAN_FILE).exists() for one in (real(out), *real(out).parents)):
        return "在一个方案的文件夹里。--out 请写别的文件夹。"
    if out.exists() and not out.is_dir():
        return "是文件，不是文件夹。--out 请写一个文件夹。"
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return f"建不了（系统的说明：{error.strerror}）。--out 请写别的文件夹。"
    return "" if os.access(out, os.W_OK) else "不能写。--out 请写别的文件夹。"


def _write(home: Path, files: Mapping[str, str], proposals: Path, proposed: str) -> None:
    """Write a draft's folder, and before it the units that it needs: a stop between the two loses no unit.

    Raises DocumentError where the system does not let us.
    """
    try:
        if proposed:
            write_whole(proposals, proposed)
        write_folder(home, files)
    except OSError as error:
        raise DocumentError(
            f"写不进 {shown(home)}（系统的说明：{error.strerror}）。请腾出空间，或换一个 --out。"
        ) from None


def _refuse_to_overwrite(home: Path, texts: Mapping[str, str]) -> None:
    """Raises DocumentError where a folder holds another document's draft, or this one's with what people made of it.

    Empty files are nobody's work. A link leads to files that are not ours.
    """
    if home.exists() and not home.is_dir():
        raise DocumentError(f"{shown(home)} 是文件，不是文件夹，没有覆盖。请用 --id 另写短名，或换一个 --out。")
    files = {home / name: text for name, text in texts.items()}
    if links := [path for path in (home, *files) if path.is_symlink()]:
        raise DocumentError(f"{shown(links[0])} 是链接，没有往里写。请换一个 --out，或者先把链接移开。")
    kept = {path: path.read_bytes() for path in files if path.is_file()}
    if any(content and content != files[path].encode() for path, content in kept.items()):
        raise DocumentError(
            f"{shown(home)} 里已经有别的草稿，或者已经改过，没有覆盖。请用 --id 另写短名，或换一个 --out。"
        )


def _registry(*files: Path) -> Registry:
    """All units of those files that there are; raises DataError where one is faulty."""
    return Registry(units_of(file for file in files if file.exists()))
