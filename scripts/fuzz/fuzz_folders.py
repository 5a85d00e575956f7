"""Reads projects whose folders are spoilt: their data are accepted or refused in words, and so are their settings.

Called as fuzz_data.py is, by `make fuzz`; a case is a number (see spoil_folders.py). Each counts its steps: more than
STEPS, and as many again for each byte of its files, is a failure. The folder of one that fails is kept.
"""

from __future__ import annotations

import contextlib
import io
import os
import resource
import shutil
import sys
from pathlib import Path

from fuzz_data import KEPT, Tally, main, quick_folder, verdict_on_data, worded
from policysite.base.problems import DataError
from policysite.build.built_site.swap import Place, PlaceError
from policysite.build.engine import Engine
from spoil_folders import copy_file, make_case
from steps import counted

STEPS = 1_000_000
STEPS_A_BYTE = 200


def run(numbers: range, seed: int) -> Tally:
    """Try the cases of these numbers, in this process."""
    tally = Tally()
    with quick_folder() as place:
        for number in numbers:
            home = place / str(number)
            make_case(home, number, seed)
            if tally.judge(number, lambda: _verdict(home)):  # noqa: B023 judged at once
                shutil.copytree(
                    home, KEPT / f"folder-{number}", symlinks=True, dirs_exist_ok=True, copy_function=copy_file
                )
            _away(home)
    tally.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return tally


def _verdict(home: Path) -> tuple[bool, str]:
    """Whether data and settings are both accepted, and what is wrong with the answers."""
    size = sum(os.lstat(Path(above, name)).st_size for above, _, files in os.walk(home) for name in files)
    with counted() as steps:
        accepted, wrong = verdict_on_data(home / "policy_data")
        fits, said = _settings(home)
    allowed = STEPS + STEPS_A_BYTE * size
    if steps[0] > allowed:
        wrong = wrong or f"{steps[0]} calls for {size} bytes"
    return accepted and fits, wrong or said


def _settings(home: Path) -> tuple[bool, str]:
    """Whether a site could be built with the settings, as far as that shows before the data are read."""
    config = home / "mkdocs.yml"
    try:
        with Engine(config, None) as engine, contextlib.redirect_stderr(io.StringIO()):
            read = engine.read()
        Place(Path(read.site_dir), read.plugins["policysite"].config.keep).refuse(
            [home / "policy_data", Path(read.docs_dir), config]
        )
        return True, ""
    except DataError as error:
        return False, worded(error)
    except PlaceError:
        return False, ""


def _away(home: Path) -> None:
    for above, folders, _ in os.walk(home):
        for name in folders:
            if not (folder := Path(above, name)).is_symlink():
                folder.chmod(0o755)
    shutil.rmtree(home)


if __name__ == "__main__":
    sys.exit(main(run))
