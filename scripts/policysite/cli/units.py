"""The command `policysite units`: the registry as a table, in and out. What it calls is loaded only when it runs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from policysite.base.paths import shown
from policysite.base.problems import DataError, excerpt
from policysite.base.writing import write_whole
from policysite.cli.argparse_zh import add_command
from policysite.cli.data_option import add_data_option, data_folder

if TYPE_CHECKING:
    from policysite.cli.argparse_zh import Commands


def add_units_command(commands: Commands) -> None:
    """Add the command to those of the program."""
    units = add_command(
        commands,
        "units",
        _units,
        "单位名录与表格：把表读进 units.yml，或写成表",
        "policysite units 名录.xlsx --write",
        "把单位名录的表格（Excel）读进 units.yml，先说会改哪些，加 --write 才写；或把 units.yml 写成表格。",
    )
    units.add_argument("table", metavar="名录.xlsx", nargs="?", type=Path, help="要读的表")
    units.add_argument("--write", action="store_true", help="没有问题时写进 units.yml；不写这个，只说会改哪些")
    units.add_argument("--out", metavar="文件", type=Path, help="把现在的名录写成这个 Excel 文件")
    add_data_option(units)
    units.set_defaults(parser=units)


def _units(options: argparse.Namespace) -> int:
    if (options.table is None) == (options.out is None):
        options.parser.error("写要读的表（policysite units 名录.xlsx），或用 --out 写要写成的文件，两样写一样")
    if options.write and options.out:
        options.parser.error("--write 是读表时用的，不与 --out 同用")
    return _out(options) if options.out else _in(options)


def _out(options: argparse.Namespace) -> int:
    from policysite.data.load import UNITS_FILE, units_of
    from policysite.data.registry import Registry
    from policysite.roster.workbook import units_workbook

    units = units_of([data_folder(options) / UNITS_FILE])
    if options.out.suffix.lower() != ".xlsx":
        options.parser.error(f"“{options.out.name}”要以 .xlsx 结尾")
    try:
        write_whole(options.out, units_workbook(Registry(units)))
    except OSError as error:
        print(f"写不进 {shown(options.out)}（系统的说明：{error.strerror}）。请换一个地方。", file=sys.stderr)
        return 1
    print(f"已写 {shown(options.out)}：{len(units)} 个单位。")
    return 0


def _in(options: argparse.Namespace) -> int:
    from policysite.data.load import UNITS_FILE, units_of
    from policysite.data.registry import Registry
    from policysite.roster.differences import differences, lines
    from policysite.roster.names_in_use import names_lost
    from policysite.roster.reading import read_units
    from policysite.roster.registry_file import edited, proved
    from policysite.roster.sheets import read_table

    data = data_folder(options)
    file = data / UNITS_FILE
    known = units_of([file])
    table = read_table(options.table)
    reading = read_units(table.rows, Registry(known))
    if problems := [*table.problems, *reading.problems]:
        raise DataError(problems)
    if lost := list(names_lost(data, Registry(known), Registry(reading.units))):
        raise DataError(lost)
    found = differences(known, reading.units)
    print(f"{shown(options.table)}：读了 {len(table.rows)} 行。")
    for line in [*table.notes, *lines(found, reading.proposed, {one.id: one.name for one in reading.units})]:
        print(line)
    absent = [unit.name for unit in reading.units if unit.id not in reading.told]
    if absent:
        print(f"名录里有、表里没有的 {len(absent)} 个，没有动：{excerpt('、'.join(absent), 60)}")
    if not found:
        print("没有要改的。")
        return 0
    raw = file.read_bytes()
    text = proved(edited(raw.decode("utf-8-sig").replace("\r\n", "\n"), known, found), reading.units, shown(file))
    if not options.write:
        print(f"没有写。核对过了，加上 --write 写进 {shown(file)}。")
        return 0
    start = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    write_whole(file, start + (text.replace("\n", "\r\n") if b"\r\n" in raw else text).encode())
    print(f"已写 {shown(file)}。")
    return 0
