"""Whatever the text, the draft's deadlines, targets and asides rest on their words and leave no signal unclaimed."""

import time
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from policysite.checking.evidence import bears_out_comparison, bears_out_figure, bears_out_time, unclaimed_signals
from policysite.data.model.plan import Section
from policysite.draft.facts.asides import find_asides
from policysite.draft.facts.targets.targets import find_targets
from policysite.draft.facts.times.deadlines import find_times
from support.drawing import examples, some

ISSUED = date(2021, 8, 17)

SCRAPS = st.sampled_from(
    [*["2025年", "2021", "20", "25年", "2023—2025年", "２０２５年", "二〇二五年", "1901年", "2099年", "2021年2月30日", "12月底前", "底前", "末", "前", "起", "开始", "自", "从", "到", "至", "—", "以来", "已", "每年", "每", "年", "半年", "每季度", "每天", "每班每天", "定期", "逐年", "按季", "“十四五”末", "“十四五”期间", "三年内", "用3—5年时间", "年内", "年底前", "下半年", "第一季度", "秋季学期", "持续推进", "长期坚持", "90%", "96.5", "％", "‰", "百分之", "八十", "百分之一千", "5%—10%", "1—2项", "两", "一个", "所", "人", "名", "5000人以上", "56人及以上", "1,500元", "达到", "不低于", "超过", "不超过", "控制在", "以内", "以上", "以下", "左右", "力争", "基本", "分别", "消除", "不出现", "每个", "至少", "建成", "新建", "掌握", "率", "普惠率", "省定标准", "水平", "按", "一半计算", "完成", "学校", "的", "和", "有效期", "本办法", "施行", "比", "提高", "《", "》", "“", "”", "（", "）", "(", ")", "，", "。", "；", "：", "、", "！", ",", ":", ";", "20٢5年", "9٩%", "①"], "\n", " ", "\n\n", "\u3000"]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(SCRAPS, max_size=30).map("".join),
    st.lists(
        st.one_of(SCRAPS, st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=4)), max_size=20
    ).map("".join),
)


@examples(250)
@given(TEXTS)
def test_any_text_gives_facts_that_its_words_bear_out_and_no_signal_is_left(text):
    times, targets = find_times(text, ISSUED), find_targets(text, ISSUED)
    asides = find_asides(text, times, targets, ISSUED)
    for found in [*times, *targets, *asides]:
        assert text[found.start : found.end] == found.quote
    if not text.strip():
        assert not [*times, *targets, *asides]
        return
    item = Section.model_validate({
        "number": "一、", "title": "某", "text": text,
        "deadlines": [found.record() for found in times],
        "indicators": [found.record() for found in targets],
        "asides": [found.record() for found in asides],
    })  # fmt: skip
    assert all(map(bears_out_time, item.deadlines))
    assert all(bears_out_figure(one) and bears_out_comparison(one) for one in item.indicators)
    assert [kind for *_, kind in unclaimed_signals(item, set()) if kind != "citations"] == []
    assert find_targets(text) is not None  # without a day of issue too


def test_no_text_makes_the_work_grow_with_its_square():
    scraps = (
        "到2025年，学前教育毛入园率达到90%以上，每年新建幼儿园20所。", "2025年", "每", "9", "达到", "“", "《", "一", "1,500", "每校有",
        "消除", "从2020年的", "按", "（", "分别90%、", "年底前", "到", "在校，", "1—", "百分之", "2021年、",
    )  # fmt: skip
    for scrap in some(scraps):
        text = (scrap * 10_000)[:10_000]
        start = time.process_time()
        times, targets = find_times(text, ISSUED), find_targets(text, ISSUED)
        find_asides(text, times, targets, ISSUED)
        taken = time.process_time() - start
        assert taken < 20, scrap  # half a second on a quiet machine; a square would take minutes
