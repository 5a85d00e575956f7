"""Bodies that became others: what can be so, and every fault at its line, all at once."""

from policysite.data.load import parse_units
from policysite.data.registry import Registry
from support.tables import for_each


def said(*changes, more=""):
    """What is told of a registry in which 甲局 has the given changes; its first line is that of 甲局."""
    listed = ", ".join(f"{{{change}, what: 说明, source: 依据}}" for change in changes)
    text = (
        f"- {{id: a, name: 甲局, kind: 部门, changes: [{listed}]}}\n"
        "- {id: b, name: 乙局, kind: 部门}\n"
        "- {id: c, name: 丙局, kind: 部门, changes: [{date: 2020-05, kind: renamed, to: b, what: 说明, source: 依据}]}\n"
        "- {id: d, name: 各局, kind: 部门, members: [甲局, 乙局]}\n" + more
    )
    problems = []
    units = parse_units(text, "units.yml", problems)
    return [
        f"{one.mark.line} {one.message}" for one in sorted([*problems, *(Registry(units).problems() if units else [])])
    ]


@for_each(
    "changes",
    [
        [],
        ["year: 2023"],
        ["date: 2023"],
        ["date: 2023-05"],
        ["date: 2023-05-12, kind: merged, to: b"],
        ["date: 2019, kind: merged, to: c"],
        ["date: 2020, kind: moved, to: c", "date: 2023, kind: moved, to: b", "date: 2024, kind: merged, to: b"],
        ["date: 2019, kind: split, to: b", "date: 2019, kind: split, to: c"],
        ["date: 2020, kind: merged, to: c"],  # in that year, perhaps before it became another itself
    ],
)
def test_what_can_be_so_is_told_nothing_of(changes):
    assert said(*changes) == []


@for_each(
    ("changes", "problem"),
    [
        (["kind: merged, to: b"], "1 缺少“date”"),
        (["date: 2023, year: 2023"], "1 时间写了两次"),
        (["date: 2023, kind: merged"], "1 缺少“to”"),
        (["date: 2023, to: b"], "1 缺少“kind”"),
        (["date: 2023, kind: merged, to: z"], "1 没有 id 是“z”的单位"),
        (["date: 2023, kind: merged, to: 乙局"], "1 没有 id 是“乙局”的单位"),
        (["date: 2023, kind: merged, to: a"], "1 “甲局”写成了由它自己承接"),
        (["date: 2023, kind: merged, to: d"], "1 “各局”是集合类单位，不能承接"),
        (["date: 2021, kind: merged, to: c"], "1 “丙局”在2020年5月已经更名为乙局，不能在后来承接"),
        (["date: 2023, kind: split, to: b"], "1 “甲局”分设，只写了一个单位"),
        (["date: 2019, kind: split, to: b", "date: 2019, kind: split, to: b"], "1 由“b”承接写了两次"),
        (["date: 2018, kind: renamed, to: c", "date: 2023, kind: merged, to: b"], "1 “甲局”前面已经更名，不会再一次并入"),
        (["date: 2023-13, kind: merged, to: b"], "1 “2023-13”不是日期：写成 2023、2023-05 或 2023-05-12"),
        (["date: 2023-02-30, kind: merged, to: b"], "1 “2023-02-30”不是日历上有的日期"),
        (["date: 2023-end, kind: merged, to: b"], "1 “2023-end”不是日期：写成 2023、2023-05 或 2023-05-12"),
        (["date: 1899, kind: merged, to: b"], "1 “1899”不在 1949 年至 2100 年之间，请核对"),
        (["date: 2023, kind: sold, to: b"], "1 “kind”不能写“sold”"),
    ],
)  # fmt: skip
def test_what_cannot_be_so_is_told_at_its_line(changes, problem):
    assert said(*changes) == [problem]


def test_a_source_is_required_and_all_faults_are_told_at_once():
    problems = []
    parse_units(
        "- {id: a, name: 甲局, kind: 部门, changes: [{date: 2023, what: 说明}]}\n"
        "- {id: b, name: 乙局, kind: 部门, changes: [{date: 五月, what: 说明, source: ''}]}\n",
        "units.yml",
        problems,
    )
    assert [f"{one.mark.line} {one.message}" for one in sorted(problems)] == [
        "1 缺少“source”",
        "2 “五月”不是日期：写成 2023、2023-05 或 2023-05-12",
        "2 “source”不能为空",
    ]


def test_a_circle_is_told_once_with_those_in_it():
    more = (
        "- {id: e, name: 戊局, kind: 部门, changes: [{date: 2021, kind: renamed, to: f, what: 说明, source: 依据}]}\n"
        "- {id: f, name: 己局, kind: 部门, changes: [{date: 2021, kind: merged, to: e, what: 说明, source: 依据}]}\n"
    )
    assert said("date: 2020, kind: merged, to: e", more=more) == ["6 更名、并入绕成了圈：戊局 → 己局 → 戊局"]


def test_long_chains_take_steps_that_grow_with_them_alone():
    chain = "".join(
        f"- {{id: u{number}, name: 第{number}局, kind: 部门, changes: "
        f"[{{date: 2021, kind: renamed, to: u{number + 1}, what: 说明, source: 依据}}]}}\n"
        for number in range(3_000)
    )
    assert said(more=f"{chain}- {{id: u3000, name: 末局, kind: 部门}}\n") == []
