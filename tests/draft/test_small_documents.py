"""Small plans written by somebody who had not seen the program, each with what is right: its head, bodies, times, targets.

In `tests/fixtures/small`, NN.txt or NN.html is the document, NN.yml the truth. A task is found by words that only it
`has`. Times are as in plan.yml, what recurs as every-quarter; targets are a value and its unit.
`reviewed` says whether a person is asked about anything.
"""

import pytest
import yaml

from policysite.data.registry import Registry
from policysite.draft.drafting import checked, draft
from support import PROJECT

FOLDER = PROJECT / "tests/fixtures/small"
CASES = sorted(path.stem for path in FOLDER.glob("*.yml"))
HEAD = ("title", "number", "issuer", "issued", "region")


def times(task):
    for one in task.get("deadlines", ()):
        if "every" in one:
            yield f"every-{one['every']}"
        if "due" in one:
            yield str(one["due"])


def targets(task):
    return [f"{one['value']:g} {one.get('unit', '')}".strip() for one in task.get("indicators", ())]


def tasks_in(part, above=""):
    """Every task of a part with the words by which it is known, those of the parts that it stands in included."""
    for section in part.get("sections", ()):
        words = f"{above}{section.get('title', '')}{section.get('text', '')}"
        for task in section.get("tasks", ()):
            own = "".join(str(task.get(field, "")) for field in ("title", "text", "responsibility"))
            yield own, words, task
        yield from tasks_in(section, words)


def known_by(words, tasks):
    own = [task for said, _, task in tasks if words in said]
    return (own or [task for _, above, task in tasks if words in above])[0]


@pytest.mark.parametrize("name", CASES)
def test_a_small_document(name):
    (path,) = (one for one in FOLDER.glob(f"{name}.*") if one.suffix != ".yml")
    truth = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    made = draft(path, Registry([]), plan_id="small")
    checked(made, Registry([]))
    plan = yaml.safe_load(made.plan_text)
    assert {key: plan.get(key) for key in HEAD if key in truth} == {key: truth[key] for key in HEAD if key in truth}
    if "reviewed" in truth:
        assert ("review" in made.plan_text) == truth["reviewed"]
    tasks = list(tasks_in(plan))
    assert len(tasks) == len(truth["tasks"])
    for right in truth["tasks"]:
        task = known_by(right["has"], tasks)
        for role in ("lead", "partners"):
            assert set(task.get(role, ())) == set(right.get(role, ())), (right["has"], role)
        if "implementers" in right:
            assert {one["unit"] for one in task.get("implementers", ())} == set(right["implementers"])
        if "deadlines" in right:
            assert sorted(times(task)) == sorted(map(str, right["deadlines"])), right["has"]
        if "targets" in right:
            assert sorted(targets(task)) == sorted(right["targets"]), right["has"]
