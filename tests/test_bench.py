"""The invented library that is measured and looked at is as large as asked for, and holds."""

import importlib.util

from policysite.checking.check import check
from support import PROJECT


def test_the_invented_library_passes_the_check(tmp_path):
    spec = importlib.util.spec_from_file_location("bench_library", PROJECT / "scripts/bench/library.py")
    library = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(library)
    checked = check(library.write_library(tmp_path / "data", plans=4, tasks=12))
    assert [len(list(one.plan.tasks)) for one in checked.plans] == [12] * 4
    assert {one.plan.region for one in checked.plans} == set(library.REGIONS)
