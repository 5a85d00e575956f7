"""Two wordings side by side: joined, the runs are the texts; what changed is whole words and figures."""

from hypothesis import given
from hypothesis import strategies as st

from policysite.comparison.wording import compared
from support.drawing import examples
from support.tables import for_each


def marked(runs):
    return "".join(f"[{run.text}]" if run.changed else run.text for run in runs)


@for_each(
    ("old", "new", "wanted"),
    [
        ("2024年底前修完。", "2026年6月底前修完。", ("[2024年]底前修完。", "[2026年6月]底前修完。")),
        ("不低于90%", "不低于95%", ("不低于[90]%", "不低于[95]%")),
        ("登记造册。按月通报。", "登记造册。", ("登记造册。[按月通报。]", "登记造册。")),
        ("（甲、乙）", "(甲、乙)", ("（甲、乙）", "(甲、乙)")),
        ("", "新增。", ("", "[新增。]")),
    ],
)
def test_words_that_changed_are_marked(old, new, wanted):
    assert tuple(map(marked, compared(old, new))) == wanted


@given(st.text("甲乙丙，。1２2年", max_size=30), st.text("甲乙丙，。1２2年", max_size=30))
@examples(60)
def test_the_runs_of_a_side_are_that_side(old, new):
    assert tuple("".join(run.text for run in runs) for runs in compared(old, new)) == (old, new)
    assert not any(run.changed for side in compared(old, old) for run in side)
