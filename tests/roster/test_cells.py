"""What a cell says: lists that come back whole, and where a body came from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policysite.data.model.dates import parse_when
from policysite.data.model.units import CHANGE_KINDS
from policysite.roster.cells import list_words, origin_words, read_lines, read_list, read_origin
from support.tables import for_each

NAMES = st.lists(
    st.text("甲乙局、，,；; （）", min_size=1, max_size=6).map(str.strip).filter(bool), unique=True, max_size=4
)


@settings(max_examples=60)
@given(NAMES)
def test_every_list_comes_back(names):
    assert read_list(list_words(names)) == names


@for_each(
    ("words", "names"),
    [
        ("市教体局、市教育局", ["市教体局", "市教育局"]), ("甲局，乙局,丙局", ["甲局", "乙局", "丙局"]),
        ("甲局、甲局", ["甲局"]), ("公、民办普通高中；普通高中", ["公、民办普通高中", "普通高中"]),
        (" 甲局 \n乙局", ["甲局", "乙局"]), ("公、民办高中；", ["公、民办高中"]), ("", []), ("、", []),
    ],
)  # fmt: skip
def test_lists_as_people_write_them(words, names):
    assert read_list(words) == names


@pytest.mark.parametrize("written", ["2019", "2019-03", "2019-03-05"])
@pytest.mark.parametrize("kind", CHANGE_KINDS)
def test_every_origin_comes_back(written, kind):
    when = parse_when(written)
    origin = read_origin(origin_words(when, kind, "市乡村振兴局"))
    assert (origin.when, origin.kind, origin.before) == (when, kind, "市乡村振兴局")


@for_each(
    ("line", "said"),
    [
        ("2019年由市教育局、市体育局合并组建", ("2019", "merged", "市教育局、市体育局")),
        ("2019.3从甲局分设", ("2019-03", "split", "甲局")),
        ("2019-3-5由甲局更名。", ("2019-03-05", "renamed", "甲局")),
        ("2020年由甲局的职责整体划入", ("2020", "merged", "甲局")),
        ("2020年，由甲局划入部分职能", ("2020", "moved", "甲局")),
        ("2021年10月由文化馆改称", ("2021-10", "renamed", "文化馆")),
        ("2023年将市乡村振兴局并入", ("2023", "merged", "市乡村振兴局")),
    ],
)
def test_origins_as_people_write_them(line, said):
    origin = read_origin(line)
    assert (origin.when.written, origin.kind, origin.before) == said


@for_each(
    ("line", "problem"),
    [
        ("由甲局并入", "没有写成"), ("去年由甲局并入", "没有写成"), ("2019年甲局并入", "没有写成"), ("2019年由并入", "没有写由哪个单位"),
        ("2019年由甲局职责划入", "全部职责还是一部分"), ("2019年由甲局划转", "全部职责还是一部分"), ("2019年由甲局代管", "没有说怎样变的"),
        ("2019年13月由甲局并入", "日历上"), ("2019年2月30日由甲局并入", "日历上"), ("1019年由甲局并入", "日历上"),
    ],
)  # fmt: skip
def test_what_is_not_said_is_not_guessed(line, problem):
    with pytest.raises(ValueError, match=problem):
        read_origin(line)


def test_empty_lines_say_nothing():
    assert read_lines("甲\n\n 乙 \n") == ["甲", "乙"]
