"""Which pages exist, and that each says what the library holds."""

import pytest

from policysite.library.provenance import Provenance
from policysite.pages.page_list import INDEX, pages
from policysite.pages.site_files import site_files

MADE = Provenance(version="0")


def test_one_page_a_task_unit_year_and_six_a_plan(real):
    counts = {}
    for page in pages(real, MADE):
        counts[page.template] = counts.get(page.template, 0) + 1
    assert counts == {
        **{page.template: 1 for page in INDEX.values()},
        **{
            f"{name}.md": 1
            for name in ("plan", "plan-deadlines", "plan-targets", "plan-citations", "plan-roles", "plan-source")
        },
        "fields.md": 1,
        "build.md": 1,
        "task.md": 28,
        "unit.md": len(real.units),
        "together.md": 25,
        "year.md": 5,
    }


@pytest.mark.site
def test_every_page_and_file_says_what_it_is_and_what_made_it_from_which_data(real):
    made = {file.path: file for file in site_files(real, MADE)}
    page_paths = {page.path for page in pages(real, MADE)}
    assert {path for path, file in made.items() if file.kind == "page"} == page_paths
    assert {file.kind for file in made.values()} == {"page", "file"}

    task = made["plans/pzh-2021-73/tasks/moral-education.md"].origin
    assert task.maker.file == "scripts/policysite/pages/templates/task.md"
    assert task.data.file.endswith("plans/pzh-2021-73/plan.yml") and task.data.line > 0
    assert made["units/finance.md"].origin.data.file.endswith("units.yml")
    assert made["years/2022.md"].origin.data is None
    sheet = made["data/units/finance.xlsx"].origin
    assert sheet.maker.file == "scripts/policysite/exports/excel.py" and sheet.maker.line > 0
    assert sheet.data == made["units/finance.md"].origin.data
    assert made["data/units.csv"].origin.maker.file == "scripts/policysite/exports/records.py"


@pytest.mark.site
def test_the_same_data_give_the_same_pages(real):
    assert list(site_files(real, MADE)) == list(site_files(real, MADE))


@pytest.mark.site
def test_paths_are_ascii_and_unique(both):
    paths = [file.path for file in site_files(both, MADE)]
    assert len(paths) == len(set(paths))
    assert all(path.isascii() for path in paths)
