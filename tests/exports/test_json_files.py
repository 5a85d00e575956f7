"""The files for machines, held against the YAML as another reader reads it."""

import json

import pytest
import yaml

from policysite.exports.json_files import records_json
from policysite.exports.records import TABLES
from support import REAL


@pytest.fixture(scope="module")
def tables(real):
    return {name: json.loads(records_json(records(real))) for name, records in TABLES.items()}


@pytest.fixture(scope="module")
def written():
    """The plan as PyYAML's own plain loader reads it, every value a string."""
    return yaml.load((REAL / "plans/pzh-2021-73/plan.yml").read_text("utf-8"), Loader=yaml.BaseLoader)


def items(sections):
    for section in sections:
        yield None, section
        for task in section.get("tasks", ()):
            yield task["id"], task
        yield from items(section.get("sections", ()))


def test_tasks_say_what_the_yaml_says(tables, written):
    tasks = [(name, item) for name, item in items(written["sections"]) if name]
    assert [
        (row["id"], row["lead"], row["partners"], row["text"], row["responsibility"]) for row in tables["tasks"]
    ] == [
        (name, task["lead"], task.get("partners", []), "".join(task["text"].split()), task["responsibility"])
        for name, task in tasks
    ]


def test_deadlines_keep_the_form_of_the_yaml(tables, written):
    expected = [
        (name, fact.get("due", fact.get("from")), fact.get("every"), fact["quote"])
        for name, item in items(written["sections"])
        for fact in item.get("deadlines", ())
    ]
    assert [(r["task"], r["due"], r["recurring"], r["quote"]) for r in tables["deadlines"]] == expected


def test_a_year_is_an_interval_and_a_start_has_no_end(tables):
    spans = {row["what"]: (row["due"], row["start"], row["end"]) for row in tables["deadlines"]}
    assert spans["基本完成新建和改扩建项目"] == ("2023", "2023-01-01", "2023-12-31")
    assert spans["义务教育学校、有需要的学生课后服务全覆盖"] == ("2021-autumn-term", "2021-09-01", None)
    assert spans["评选表彰优秀志愿服务者"] == (None, None, None)


def test_indicators_and_citations_are_complete(tables, written):
    all_items = list(items(written["sections"]))
    figures = [(name, f.get("value"), f["quote"]) for name, item in all_items for f in item.get("indicators", ())]
    found = [(r["task"], None if r["value"] is None else str(r["value"]), r["quote"]) for r in tables["indicators"]]
    assert found == figures
    cited = [(None, c["title"], c["relation"]) for c in written["based_on"]]
    cited += [(name, c["title"], c["relation"]) for name, item in all_items for c in item.get("citations", ())]
    assert [(r["task"], r["title"], r["relation"]) for r in tables["citations"]] == cited


def test_units_count_what_tasks_say(tables):
    for row in tables["units"]:
        names = {row["name"], row["full_name"], *row["aliases"]}
        assert row["lead"] == sum(bool(names & set(task["lead"])) for task in tables["tasks"])
        assert row["partner"] == sum(bool(names & set(task["partners"])) for task in tables["tasks"])


def test_records_are_flat_and_utf8(real):
    for records in TABLES.values():
        text = records_json(records(real))
        assert "\\u" not in text
        for record in json.loads(text):
            assert not any(isinstance(value, dict) for value in record.values())


def test_every_address_is_a_page_of_the_site(tables, site):
    for rows in tables.values():
        for row in rows:
            page, _, anchor = row["url"].partition("#")
            assert (site / page).is_file()
            assert not anchor or f'id="{anchor}"' in (site / page).read_text("utf-8")
