"""The invented plan of three editions, with its truth, and plans changed at random."""

import yaml
from hypothesis import strategies as st

from policysite.data.load import load_plan, load_units
from policysite.data.registry import Registry
from support import SHALIU

HOME = SHALIU / "plans/sl-2023-5"
DAYS = ("2023-03-10", "2024-06-20", "2025-09-01")


def loaded(day=DAYS[-1]):
    """The edition of a day; the one in force stands in the plan's own folder."""
    problems = []
    found = load_plan(HOME if day == DAYS[-1] else HOME / "editions" / day, problems)
    assert problems == []
    return found.plan


def registry():
    return Registry(load_units(SHALIU / "units.yml", []))


def truth():
    """Pair by pair, what became of each task."""
    return yaml.safe_load((SHALIU / "truth.yml").read_text("utf-8"))


def editions():
    """A plan's own sections and tasks, some left out, put elsewhere, renamed, reworded or charged to others."""
    return st.lists(
        st.tuples(
            st.sampled_from(("drop", "rename", "reword", "charge", "twice", "swap", "number")), st.integers(0, 40)
        ),
        max_size=6,
    )


def edited(plan, edits):
    """A plan after such edits; sections with a single task stand for it."""
    groups = [[group, list(group.sections)] for group in plan.sections]
    for what, at in edits:
        places = [(one, number) for one in groups for number in range(len(one[1]))]
        if not places:
            break
        group, number = places[at % len(places)]
        section = group[1][number]
        if what == "drop":
            del group[1][number]
        elif what == "swap":
            other = groups[at % len(groups)]
            other[1].append(group[1].pop(number))
        elif what == "twice":
            group[1].insert(number, _with(section, title=f"{section.title}再"))
        else:
            group[1][number] = _with(section, **_CHANGES[what](section, at))
    return plan.model_copy(
        update={"sections": tuple(one.model_copy(update={"sections": tuple(inner)}) for one, inner in groups)}
    )


_CHANGES = {
    "rename": lambda section, at: {"title": f"进一步{section.title}"},
    "number": lambda section, at: {"number": f"（{'一二三四五六七八九十'[at % 10]}）"},
    "reword": lambda section, at: {"text": f"{section.tasks[0].text}逐月通报{'甲乙丙丁'[at % 4]}类情况。"},
    "charge": lambda section, at: {"line": ("（责任单位：市公安局）", ("市公安局",), ())},
}


def _with(section, text=None, line=None, **own):
    task = section.tasks[0]
    task = task.model_copy(update={"text": text} if text else {})
    if line:
        task = task.model_copy(update=dict(zip(("responsibility", "lead", "partners"), line, strict=True)))
    return section.model_copy(update={"tasks": (task,), **own})
