"""Which pages exist, and that each says what the library holds."""

from policysite.library.provenance import Provenance
from policysite.pages.pages import INDEX, pages, site_files

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


def test_every_page_knows_the_line_that_it_was_made_from(real):
    origins = {page.path: page.origin for page in pages(real, MADE)}
    assert origins["plans/pzh-2021-73/tasks/moral-education.md"].file.endswith("plans/pzh-2021-73/plan.yml")
    assert origins["units/finance.md"].file.endswith("units.yml")
    assert origins["years/2022.md"].file == "scripts/policysite/pages/templates/year.md"
    assert all(origin.line > 0 for origin in origins.values() if origin.file.endswith(".yml"))


def test_the_same_data_give_the_same_pages(real):
    assert list(site_files(real, MADE)) == list(site_files(real, MADE))


def test_paths_are_ascii_and_unique(both):
    paths = [path for path, _, _ in site_files(both, MADE)]
    assert len(paths) == len(set(paths))
    assert all(path.isascii() for path in paths)
