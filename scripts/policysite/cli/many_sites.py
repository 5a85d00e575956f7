"""`policysite build` for many projects: each is built by a process of its own, wherever a worker is free."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from policysite.base.paths import CONFIG_NAME, real, shown
from policysite.base.workers import pool_of, processors
from policysite.cli.argparse_zh import Remaining


def build_many(
    projects: Sequence[Path],
    more: Sequence[str],
    progress: Callable[[str], None],
    workers: int | None = None,
    dask: str | None = None,
) -> int:
    """Build the site of each project (a folder with a mkdocs.yml); returns 1 where any could not be.

    `more` are options of `policysite build` that all have in common. `workers` and `dask` as for `pool_of`: the
    processors are shared out among the builds. What each says is printed in the order of the projects.
    """
    every = workers or processors()
    at_once = min(len(projects), every)
    alone = [*more, "--workers", str(1 if dask else max(1, every // at_once))]
    failed, took = [], Remaining(len(projects))
    with pool_of(at_once, dask) as pool:
        progress(f"正在生成网站 {took.words}")
        jobs = [pool.begin(_build_one, str(real(project)), alone) for project in projects]
        for project, job in zip(projects, jobs, strict=True):
            code, said, faults = job.result()
            progress("")
            print(f"{shown(project)}：{said.splitlines()[0] if said and not code else '没有生成。'}", flush=True)
            if code:
                failed.append(project)
                print("".join(f"    {line}\n" for line in faults.splitlines()), end="", file=sys.stderr, flush=True)
            progress(f"正在生成网站 {took.one_more()}")
    progress("")
    if failed:
        print(f"{len(projects)} 个网站里有 {len(failed)} 个没有生成，它们原来的网站没有动。", file=sys.stderr)
    return 1 if failed else 0


def _build_one(project: str, more: Sequence[str]) -> tuple[int, str, str]:
    """The exit code of a build, and what it says to people. MkDocs keeps settings and a log for a whole process."""
    config = Path(project, CONFIG_NAME)
    if not config.is_file():
        return 1, "", f"这台机器上没有 {config}。用 --dask 的，各台机器要看得见同一个文件夹。"
    command = [sys.executable, "-m", "policysite", "build", "--config", str(config), *more]
    done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr
