"""The option `--data`, the same in every command that reads a data folder."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from policysite.base.paths import CONFIG_NAME, DATA_FOLDER, find
from policysite.build.project_file import data_of_project


def add_data_option(command: argparse.ArgumentParser, bare: bool = False, several: bool = False) -> None:
    """Add `--data` to a command; with `bare`, the folder may also stand alone, as `policysite check FOLDER`.

    With `several`, any number of folders may stand alone: one is the data folder, unless it is a project (it has a
    mkdocs.yml), and then it stands, as more than one do, in `projects`.
    """
    command.add_argument(
        "--data",
        metavar="数据文件夹",
        type=Path,
        help=f"数据在哪里（默认照 {CONFIG_NAME} 里的 data；没有写的，是 {DATA_FOLDER}）",
    )
    if bare:
        command.add_argument("bare_data", nargs="*" if several else "?", type=Path, help=argparse.SUPPRESS)


def settle_data_option(options: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    """Make one of the two ways in which a data folder can be written; both at once are an error."""
    bare = getattr(options, "bare_data", None)
    if isinstance(bare, list):
        options.projects = bare if len(bare) > 1 or (bare and (bare[0] / CONFIG_NAME).is_file()) else []
        bare = None if options.projects or not bare else bare[0]
    if bare and options.data:
        parser.error(f"数据文件夹写了两次：{options.data} 和 {bare}")
    if bare:
        options.data = bare


def data_folder(options: argparse.Namespace) -> Path:
    """The folder that the command names, else the project's, else `policy_data`.

    Raises DataError where the project's mkdocs.yml cannot be read: its folder might be another one.
    """
    given: Path | None = options.data
    config: Path = getattr(options, "config", None) or find(CONFIG_NAME)
    if given or not os.path.lexists(config):
        return given or find(DATA_FOLDER)
    return data_of_project(config) or find(DATA_FOLDER)
