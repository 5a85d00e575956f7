"""What the tests share: the real data, an invented second city, and sites built from them."""

import shutil
from pathlib import Path

import pytest

from policysite.checking.check import check
from policysite.library.library import build_library
from support import INVENTED, REAL, mkdocs_build

# So that a header missing from an answer is named, not only that one is.
pytest.register_assert_rewrite("support.hosting")


@pytest.fixture(scope="session")
def real():
    """The library of the real data."""
    return build_library(check(REAL))


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
    """The real site, as `mkdocs build` makes it."""
    return _built(tmp_path_factory.mktemp("real") / "site", REAL)


@pytest.fixture(scope="session")
def both_site(tmp_path_factory, both_data):
    """The site of both plans."""
    return _built(tmp_path_factory.mktemp("two") / "site", both_data)


def _built(folder, data):
    done = mkdocs_build(folder, data)
    assert done.returncode == 0, done.stderr
    return folder
