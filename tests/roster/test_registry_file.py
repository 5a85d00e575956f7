"""units.yml written back: only the lines of what changes change; comments, order and everything else stay."""

import difflib

import pytest

from policysite.base.problems import DataError
from policysite.data.load import parse_units
from policysite.data.model.units import Unit
from policysite.draft.plan.yaml_writer import written_list
from policysite.roster.differences import differences
from policysite.roster.registry_file import edited, proved
from support.tables import for_each

TEXT = """\
# 名录
# —— 政府部门 ——
- id: a
  name: 甲局  # 老名字
  aliases: [甲, 甲办]
  kind: 政府部门
  # 它后来并了
  changes:
    - year: 2021
      what: "说明"   # 有依据
      source: 依据一
    - date: 2023-05-12
      kind: merged
      to: b
      what: 并入
      source: 依据二

# —— 党委部门 ——

-   id: b
    name:   '乙局'
    aliases:
    - 乙
    # 旧称
    - 乙办
    kind: 党委部门
    note: 第一行
      第二行
# 末尾的话
"""


def units_of(text):
    problems = []
    units = parse_units(text, "units.yml", problems)
    assert not problems
    return units


def after(text, change):
    """The text after a change of the units, given as data by id; lines that went and came."""
    old = units_of(text)
    data = {unit.id: unit.model_dump(mode="json", exclude_none=True) for unit in old}
    change(data)
    for unit in data.values():
        for one in unit.get("changes", ()):
            if isinstance(one.get("date"), dict):
                one["date"] = one["date"]["written"]
    new = [Unit.model_validate(unit) for unit in data.values()]
    made = proved(edited(text, old, differences(old, new)), new, "units.yml")
    lines = list(difflib.ndiff(text.splitlines(), made.splitlines()))
    return made, [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


def test_nothing_changed_is_the_same_bytes():
    assert after(TEXT, lambda data: None)[0] == TEXT


def test_a_list_in_brackets_stays_so_and_comments_stay():
    _, went, came = after(TEXT, lambda data: data["a"]["aliases"].append("甲处"))
    assert (went, came) == (["  aliases: [甲, 甲办]"], ["  aliases: [甲, 甲办, 甲处]"])


def test_a_new_key_stands_where_the_model_has_it():
    made, went, came = after(TEXT, lambda data: data["a"].update(full_name="白溪市甲局", note="no"))
    assert (went, came) == ([], ["  full_name: 白溪市甲局", '  note: "no"'])
    assert made.index("full_name") < made.index("aliases") < made.index("  note: ") < made.index("  changes:")


def test_changes_keep_their_words_and_comments():
    def change(data):
        data["a"]["changes"][1]["source"] = "依据三"
        data["a"]["changes"].append(
            {"date": "2024-06", "kind": "moved", "to": "b", "what": "部分职责", "source": "依据四"}
        )

    made, went, came = after(TEXT, change)
    assert went == ["      source: 依据二"]
    assert came == [
        "      source: 依据三",
        *("    - date: 2024-06", "      kind: moved", "      to: b", "      what: 部分职责", "      source: 依据四"),
    ]
    assert 'what: "说明"   # 有依据' in made and "# 它后来并了" in made


def test_other_ways_of_indenting_are_kept():
    made, went, came = after(TEXT, lambda data: data["b"].update(region="白溪市"))
    assert "    region: 白溪市" in came and "# 旧称" in made and "    - 乙办" in made
    assert [line for line in went if line.strip() not in {"第二行", "note: 第一行", "name:   '乙局'"}] == []


@pytest.mark.parametrize(
    ("kind", "behind"), [("政府部门", "      source: 依据二\n"), ("党委部门", "第二行\n"), ("群团组织", "第二行\n")]
)
def test_a_new_unit_stands_behind_those_of_its_kind(kind, behind):
    made, went, came = after(TEXT, lambda data: data.update(c={"id": "c", "name": "丙局", "kind": kind}))
    assert (went, came) == ([], ["- id: c", "  name: 丙局", f"  kind: {kind}"])
    assert f"{behind}- id: c" in made and made.endswith("# 末尾的话\n")


def test_changes_that_go_take_their_key_along():
    _, _, came = after(TEXT, lambda data: data["a"].update(changes=[]))
    assert came == []


@pytest.mark.parametrize("last", ["", "\n", "\n\n\n"])
def test_a_file_ends_as_it_ended(last):
    text = f"- id: a\n  name: 甲局\n  kind: 部门{last}"
    made, _, _ = after(text, lambda data: data["a"].update(note="说明"))
    assert made == f"- id: a\n  name: 甲局\n  kind: 部门\n  note: 说明\n{last[1:]}"
    made, _, _ = after(text, lambda data: data.update(b={"id": "b", "name": "乙局", "kind": "部门"}))
    assert made.startswith("- id: a\n  name: 甲局\n  kind: 部门\n- id: b\n")


def test_a_file_with_units_on_one_line_is_refused_in_words():
    text = "- {id: a, name: 甲局, kind: 部门}\n"
    with pytest.raises(DataError, match="一行里"):
        after(text, lambda data: data["a"].update(note="说明"))


@for_each("name", ["-_", "1_000", "0x1f", "1e3", "no", "null", "~", "2019-03-05", "0o7", "!甲", "&甲"])
def test_words_that_other_readers_take_for_something_else_stay_words(name):
    unit = Unit(id="a", name=name, kind=name, aliases=(f"{name}局",))
    text = written_list([unit])
    made, went, came = after(text, lambda data: data["a"].update(note=name, collective=True))
    assert went == [] and [line.split(":")[0] for line in came] == ["  collective", "  note"]
    assert made.startswith(text.rstrip("\n"))
