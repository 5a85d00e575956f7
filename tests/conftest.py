"""What the tests share: the real data, an invented second city, and sites built from them."""

import gc
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from policysite.checking.check import check
from policysite.library.library import build_library
from support import CHANGED, INVENTED, REAL, SHALIU, mkdocs_build
from support.drawing import QUICK
from support.needs import NEEDS, guard, marked
from support.progress import build_inside, told_data
from support.shared import made_once
from support.templates import compile_once

# So that a header missing from an answer is named, not only that one is.
pytest.register_assert_rewrite("support.hosting")

# How long an example takes says more of the machine's other work than of the code: where speed is meant to hold, a
# test measures the processor's time.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("whole", patient)
settings.register_profile(QUICK, patient)
settings.load_profile("whole")


def pytest_addoption(parser):
    parser.addoption("--quick", action="store_true", help="only tests that need nothing, with fewer drawn examples")


def pytest_configure(config):
    if config.getoption("quick"):
        settings.load_profile(QUICK)
    for need, what in NEEDS.items():
        config.addinivalue_line("markers", f"{need}: {what}")
    guard.watch_process()
    compile_once()
    gc.set_threshold(
        100_000, 50, 100
    )  # thousands of short tests leave little behind: to look for it took a fifth of the time
    os.environ.setdefault("POLICYSITE_CACHE", "")  # tests that want to be remembered say so
    os.environ.setdefault("POLICYSITE_WORKERS", "1")  # the tests themselves have all processors at work


def pytest_collection_modifyitems(config, items):
    marked(items)
    if config.getoption("quick"):
        items[:] = [item for item in items if not any(item.get_closest_marker(need) for need in NEEDS)]


def pytest_collection_finish():
    gc.freeze()  # modules and tests stay to the end


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    guard.begin({mark.name for mark in item.iter_markers()})
    try:
        return (yield)
    finally:
        guard.end()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    result = yield
    if guard.broken:
        pytest.fail(guard.broken[0])
    return result


@pytest.fixture(scope="session")
def real():
    """The library of the real data."""
    return build_library(check(REAL))


@pytest.fixture(scope="session")
def invented():
    """The library of the invented plan: small, where any will do."""
    return build_library(check(INVENTED))


@pytest.fixture(scope="session")
def lived():
    """The library of the invented plan of three editions."""
    return build_library(check(SHALIU))


@pytest.fixture(scope="session")
def changed():
    """The library of an invented city whose bodies became others after its plan."""
    return build_library(check(CHANGED))


@pytest.fixture(scope="session")
def both_data(tmp_path_factory):
    """A data folder with the real plan and the invented one; the shared unit has one entry, the real one."""
    folder = tmp_path_factory.mktemp("both")
    for home in (REAL, INVENTED):
        shutil.copytree(home / "plans", folder / "plans", dirs_exist_ok=True)
    invented = (INVENTED / "units.yml").read_text("utf-8").split("- id: education-sports")[0]
    (folder / "units.yml").write_text((REAL / "units.yml").read_text("utf-8") + invented, "utf-8")
    return folder


@pytest.fixture(scope="session")
def both(both_data):
    """The library of both plans."""
    return build_library(check(both_data))


@pytest.fixture
def copy(tmp_path):
    """A copy of the real data that a test may spoil; returns the data folder."""
    return Path(shutil.copytree(REAL, tmp_path / "data"))


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The real site, as `mkdocs build` makes it. All workers share it: nobody changes it."""
    return made_once(tmp_path_factory, "real-site", lambda folder: _built(folder, REAL))


@pytest.fixture(scope="session")
def both_site(tmp_path_factory, both_data):
    """The site of both plans. All workers share it: nobody changes it."""
    return made_once(tmp_path_factory, "both-site", lambda folder: _built(folder, both_data))


@pytest.fixture(scope="session")
def inside_site(tmp_path_factory):
    """The site for inside of the invented plan with reports. All workers share it: nobody changes it."""
    return made_once(tmp_path_factory, "inside-site", _built_inside)


def _built_inside(folder):
    done = build_inside(folder / "site", told_data(folder))
    assert done.returncode == 0, done.stderr


def _built(folder, data):
    done = mkdocs_build(folder, data)
    assert done.returncode == 0, done.stderr
