"""The data of a large ledger: every row once, in files that a new plan leaves alone. What a browser makes of them is
tried in tests/browser/test_large_ledger.py.
"""

import json
import re
from dataclasses import replace

import pytest

from policysite.pages import ledger_data
from policysite.pages.ledger_data import is_large, ledger_files
from policysite.pages.page_list import INDEX
from policysite.pages.render import environment, render_page


@pytest.fixture
def few_are_many(monkeypatch):
    monkeypatch.setattr(ledger_data, "MANY", 5)
    monkeypatch.setattr(ledger_data, "_PORTION", 7)


def read(library):
    """The files by name, as a browser would be given them."""
    found = {}
    for file in ledger_files(library):
        name, data = re.fullmatch(r'policysiteLedger\("([\w-]+)",(.+)\);\n', file.content()).groups()
        assert file.path == f"data/ledger/{name}.js"
        found[name] = json.loads(data)
    return found


def test_a_library_of_a_thousand_rows_has_none(both):
    assert not is_large(both) and list(ledger_files(both)) == []


def test_every_row_stands_in_one_file_counted_from_the_last(few_are_many, both):
    files = read(both)
    index = files["index"]
    assert index["count"] == len(both.charges) == 30
    portions = [files[f"rows-{number}"] for number in range(5)]
    assert [len(one["rows"]) for one in portions] == [7, 7, 7, 7, 2]
    titles = [one["links"][row[0]] for one in reversed(portions) for row in one["rows"]]
    assert titles == [[item.label, item.url] for item in both.charges]
    texts = [text for number in reversed(range(5)) for text in files[f"text-{number}"]["text"]]
    assert texts == [item.text for item in both.charges]
    assert index["stamps"] == [one["stamp"] for one in portions] == [files[f"text-{n}"]["stamp"] for n in range(5)]
    assert len(set(index["stamps"])) == 5


def test_a_new_plan_leaves_the_files_of_older_ones_as_they_are(few_are_many, both):
    older = replace(both, plans=both.plans[1:])
    before, after = read(older), read(both)
    assert [before[f"text-{number}"] for number in range(4)] == [after[f"text-{number}"] for number in range(4)]
    assert before["index"]["stamps"] == after["index"]["stamps"][:4]
    assert len(older.charges) == 28 and len(after) > len(before)


def test_another_reading_of_a_row_is_another_stamp(few_are_many, both):
    rows = list(both.charges[:3])
    assert ledger_data._stamp(rows) != ledger_data._stamp(rows[::-1]) != ledger_data._stamp(rows[1:])


def test_the_page_has_the_controls_and_none_of_the_rows(few_are_many, both):
    page = render_page(INDEX["ledger"], both, environment())
    assert both.tasks[0].url not in page
    assert page.count("<option") < 30
    assert 'src="data/ledger/index.js"' in page and "ledger/shards.js" in page and "ledger/table.js" not in page
