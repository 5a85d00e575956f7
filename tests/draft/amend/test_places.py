"""Places that a notice can name: parts, items and paragraphs within their text, and parts by their headings."""

import pytest

from policysite.checking.check import check_alone
from policysite.data.load import load_units
from policysite.data.registry import Registry
from policysite.draft.amend.orders import Step
from policysite.draft.amend.places import NoPlaceError, find, tree_of
from support.drafted import drafted_data

TEXT = """柳湾县扶持林下种植若干措施

柳湾府发〔2023〕4号

第一条 支持林下种药：

（一）新种的，每亩补助三百元。

（二）扩种的，每亩补助二百元。

（责任单位：县林业局）

第二条 建设仓库。2024年底前建成冷库2座。

对租用冷库的减免租金。（责任单位：县供销社）

第三条 本措施自2023年5月1日起施行，有效期3年。

柳湾县人民政府

2023年4月6日
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    data = drafted_data(tmp_path_factory.mktemp("places") / "data", {"liuwan": TEXT})
    plan = check_alone(data / "plans/liuwan", Registry(load_units(data / "units.yml", [])))
    return tree_of(plan), plan.mended.text


@pytest.mark.parametrize(
    ("steps", "begins", "ends"),
    [
        ((Step(2, "条", False),), "第二条 建设仓库", "（责任单位：县供销社）"),
        ((Step(1, "条", False), Step(2, "项", False)), "（二）扩种的", "每亩补助二百元。"),
        ((Step(1, "条", False), Step(1, "款", False), Step(1, "项", True)), "（一）新种的", "每亩补助三百元。"),
        ((Step(2, "条", False), Step(1, "款", False)), "第二条 建设仓库", "冷库2座。"),
        ((Step(2, "条", False), Step(2, "款", False)), "对租用冷库的", "（责任单位：县供销社）"),
        ((Step(0, "", False, "建设仓库"),), "第二条 建设仓库", "（责任单位：县供销社）"),
        ((Step(0, "", False, "对租用冷库的减免租金"),), "对租用", "减免租金"),
    ],
)
def test_steps_lead_to_a_place(tree, steps, begins, ends):
    root, text = tree
    node = find(steps, root, text)
    words = text[node.start : node.end]
    assert words.startswith(begins) and words.endswith(ends)


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (Step(9, "条", False), "没有第9条"),
        (Step(0, "", False, "每亩补助"), "有 2 处“每亩补助”"),
        (Step(0, "", False, "建设水库"), "没有“建设水库”"),
    ],
)
def test_what_is_nowhere_or_in_several_places_is_told(tree, step, why):
    with pytest.raises(NoPlaceError, match=why):
        find((step,), *tree)
