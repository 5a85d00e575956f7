"""The commands of a quarter: collect sends forms out, receive takes them back, brief tells leaders."""

from __future__ import annotations

import argparse
import glob
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from policysite.base.paths import shown
from policysite.base.writing import write_whole
from policysite.checking.check import Checked, check
from policysite.cli.argparse_zh import add_command
from policysite.cli.data_option import add_data_option, data_folder
from policysite.data.model.periods import EXAMPLES, Period, parse_period
from policysite.data.model.values import is_file_name
from policysite.library.library import Library, build_library

if TYPE_CHECKING:
    from policysite.cli.argparse_zh import Commands
    from policysite.forms.receiving import Receipt, Standing


def add_progress_commands(commands: Commands) -> None:
    """Add these commands to those of the program."""
    what = "给每个牵头单位写一份进展填报表（Excel）"
    collect = add_command(commands, "collect", _collect, what, "policysite collect --period 2026Q3 --out 发出/")
    add_data_option(collect)
    collect.add_argument("--period", metavar="期", type=_period, required=True, help=f"报哪一期：{EXAMPLES}")
    collect.add_argument("--out", metavar="文件夹", type=Path, required=True, help="写到哪里；已有的文件不覆盖")
    what = "配合单位也发，它们的表里列出配合的任务，和正文点名要它落实的部分（如保障措施）"
    collect.add_argument("--partners", action="store_true", help=what)
    what = "收回填报表：逐格核对，全部没有问题才写进数据"
    receive = add_command(commands, "receive", _receive, what, "policysite receive 收回/*.xlsx")
    add_data_option(receive)
    receive.add_argument("files", metavar="文件", nargs="+", type=Path, help="收回的表，或者放着它们的文件夹")
    receive.add_argument("--period", metavar="期", type=_period, help="收哪一期（默认照收回的表里最近的一期）")
    receive.add_argument("--accept-clean", action="store_true", help="没有问题的先写进数据，有问题的退回去改")
    receive.add_argument(
        "--reminders", metavar="文件夹", type=Path, help="给没有报、没有报全、要改的单位各写一份提醒（Word）"
    )
    what = "给每位分管领导写一页简报（Word）：快到期的、过了没有记录的、受阻的、完成的"
    brief = add_command(commands, "brief", _brief, what, "policysite brief --quarter 2027Q1")
    add_data_option(brief)
    brief.add_argument("--quarter", metavar="季度", type=_quarter, required=True, help="哪个季度的简报：2027Q1")
    brief.add_argument("--out", metavar="文件夹", type=Path, default=Path("简报"), help="写到哪里（默认 简报）")


def _period(words: str) -> Period:
    try:
        return parse_period(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _quarter(words: str) -> Period:
    period = _period(words)
    if "Q" not in period.written:
        raise argparse.ArgumentTypeError(f"“{words}”不是季度：要写 2027Q1 这样的")
    return period


def _collect(options: argparse.Namespace) -> int:
    from policysite.forms.collecting import form_files  # these load the writers of files, which takes a moment

    _, library = _data(options)
    made = list(form_files(library, options.period, options.partners))
    if not made:
        print("没有哪个单位牵头任务，不用发表。", file=sys.stderr)
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    there = [name for name, content in made if _differs(options.out / name, content)]
    if there:
        print(
            f"{shown(options.out)} 里已有同名而内容不同的表，也许已经有人填过，一个也没有写：{'、'.join(there[:5])}"
            f"{'等' if len(there) > 5 else ''}。请换一个文件夹。",
            file=sys.stderr,
        )
        return 1
    for name, content in made:
        write_whole(options.out / name, content)
    print(f"已写 {len(made)} 份填报表到 {shown(options.out)}，一个单位一份。收回以后：policysite receive 收回/")
    return 0


def _differs(path: Path, content: bytes) -> bool:
    return path.exists() and (not path.is_file() or path.read_bytes() != content)


def _data(options: argparse.Namespace) -> tuple[Checked, Library]:
    checked = check(data_folder(options))
    return checked, build_library(checked, checked.inside)


def _receive(options: argparse.Namespace) -> int:
    from policysite.forms.receiving import receive, standings

    checked, library = _data(options)
    files = list(_files(options.files))
    if not files:
        print("没有找到收回的表。请写出文件，或者放着它们的文件夹。", file=sys.stderr)
        return 1
    receipt = receive(files, checked, library, options.period)
    _tell(receipt, len(files))
    if not receipt.faults or options.accept_clean:
        _write(receipt, checked, data_folder(options))
    else:
        clean = f"没有问题的 {len(receipt.new)} 个单位" if receipt.new else "没有问题的"
        hint = f"请退回改好，再收一次；要先收{clean}，加 --accept-clean。"
        print(f"有问题，一份也没有写进数据。{hint}", file=sys.stderr)
    if receipt.period:
        stand = standings(library, receipt.period, checked.inside, receipt.new)
        _tell_standings(stand, receipt)
        if options.reminders:
            _remind(stand, receipt, options.reminders)
    return 1 if receipt.faults else 0


def _brief(options: argparse.Namespace) -> int:
    from policysite.forms.briefs import brief_file
    from policysite.views.progress import brief_of

    _, library = _data(options)
    portfolios = library.progress.portfolios if library.progress else ()
    if not portfolios:
        print("数据里没有分管：请先写 portfolios.yml，谁分管哪些单位、方案、任务。", file=sys.stderr)
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    names = [one.label for one in portfolios]
    for one in portfolios:
        own = one.label if is_file_name(one.label) and names.count(one.label) == 1 else one.key
        write_whole(options.out / f"{options.quarter}_{own}.docx", brief_file(brief_of(one, options.quarter)))
    print(f"已写 {len(portfolios)} 份简报到 {shown(options.out)}，一人一页。")
    return 0


def _files(given: list[Path]) -> Iterator[Path]:
    """The files that are meant; a pattern that no shell resolved is, as on Windows. Those of programs are left out."""
    for path in given:
        found = [path]
        if path.is_dir():
            found = sorted(path.iterdir())
        elif not path.exists() and glob.has_magic(str(path)):
            found = sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
        yield from (one for one in found if not one.name.startswith((".", "~$")) and not one.is_dir())


def _tell(receipt: Receipt, count: int) -> None:
    for one in receipt.faults:
        print(one, file=sys.stderr)
    for one in receipt.remarks:
        print(f"提示：{one}")
    if receipt.faults:
        print(f"{count} 份里有 {len(receipt.faulty)} 份有问题，共 {len(receipt.faults)} 处。", file=sys.stderr)


def _write(receipt: Receipt, checked: Checked, data: Path) -> None:
    from policysite.forms.receiving import added_to, files_of

    made = {}
    for path, rows in files_of(receipt, checked).items():
        target = data / path
        before = target.read_text("utf-8") if target.exists() else ""
        made[target] = added_to(before, rows, path, receipt.new[target.stem])
    for target, text in made.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, text)
    count = sum(map(len, receipt.new.values()))
    print(f"写进数据：{len(made)} 个单位，{count} 条报告。" if count else "没有新的报告要写。")


def _tell_standings(stand: list[Standing], receipt: Receipt) -> None:
    answered = [one for one in stand if one.reported and not one.waiting]
    partly = [one for one in stand if one.reported and one.waiting]
    faulty = {one.returned.unit for one in receipt.judged if one.returned.faults}
    back = [one for one in stand if not one.reported and one.unit.key in faulty]
    silent = [one for one in stand if not one.reported and one not in back]
    words = receipt.period.words if receipt.period else ""
    groups = (("报齐", answered), ("报了一部分", partly), ("退回修改", back), ("没有报", silent))
    counts = "，".join(f"{label} {len(ones)} 个" for label, ones in groups if ones or label != "退回修改")
    print(f"{words}，照收回的表：{counts}。")
    for label, ones in groups:
        if ones:
            names = (
                f"{one.unit.label}（差 {len(one.waiting)} 项）" if label != "报齐" else one.unit.label for one in ones
            )
            print(f"  {label}：{'、'.join(names)}")


def _remind(stand: list[Standing], receipt: Receipt, folder: Path) -> None:
    from policysite.forms.reminders import reminder

    assert receipt.period is not None  # without a period nobody stands anywhere
    of_unit = {one.returned.unit: one.returned.faults for one in receipt.judged if one.returned.faults}
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for one in stand:
        faults = of_unit.get(one.unit.key, [])
        if one.waiting or faults:
            name = f"催办_{one.unit.label}" if is_file_name(one.unit.label) else f"催办_{one.unit.key}"
            write_whole(folder / f"{name}.docx", reminder(one, faults, receipt.period, date.today()))
            count += 1
    print(f"已写 {count} 份提醒到 {shown(folder)}。")
