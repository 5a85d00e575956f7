"""Deadlines as documents of many places write them; and every one that a person found in our own plan."""

from datetime import date

import pytest

from policysite.checking.evidence import bears_out_time
from policysite.data.model.facts import Deadline
from policysite.draft.facts.times.deadlines import find_times, read_times
from support.tables import for_each

ISSUED = date(2021, 8, 17)


def said(found):
    return " ".join(
        f"{key}={value}" for key, value in (("from", found.since), ("due", found.due), ("every", found.every)) if value
    )


@for_each(
    ("text", "times"),
    [
        ("2025年底前，全面建成覆盖城乡的公共服务体系。", ["due=2025-end"]),
        ("2025年年底前完成", ["due=2025-end"]), ("2025年末全面完成", ["due=2025-end"]), ("2025年前建成", ["due=2025"]), ("2022年后出生的儿童", []),
        ("到2025年，普惠率达到85%；到2035年，全面实现现代化。", ["due=2025", "due=2035"]),
        ("2026年12月完成验收", ["due=2026-12"]), ("2023年6月底前完成整改", ["due=2023-06-end"]),
        ("2023年6月底前完成方案编制，2024年12月31日前完成验收。", ["due=2023-06-end", "due=2024-12-31"]),
        ("从2021年秋季学期起，全面实行", ["from=2021-autumn-term"]), ("2022年春季学期开始实施", ["from=2022-spring-term"]),
        ("2022年秋季开学前完成", ["due=2022-autumn-term"]),
        ("自2022年起，每年安排专项资金", ["from=2022 every=year"]), ("2025年开始实施", ["from=2025"]),
        ("2025年起草条例", ["due=2025"]), ("2025年发起设立基金", ["due=2025"]),
        ("2023—2025年，每年新建幼儿园10所。", ["from=2023 due=2025 every=year"]),
        ("2023年至2025年分批改造", ["from=2023 due=2025"]), ("2021年9月至12月，开展集中整治。", ["from=2021-09 due=2021-12"]),
        ("2022年上半年完成调研，下半年启动试点。", ["due=2022-H1", "due=2022-H2"]),
        ("2022年第三季度完成", ["due=2022-Q3"]), ("第一季度完成任务分解", ["due=2021-Q1"]),
        ("年底前完成验收。", ["due=2021-end"]), ("力争年内开工建设", ["due=2021"]), ("12月底前完成摸底", ["due=2021-12-end"]),
        ("明年年底前完成", ["due=2022-end"]), ("今年上半年完成", ["due=2021-H1"]),
        ("每两年开展一次检测。", ["every=two-years"]), ("每3年修订一次。", ["every=three-years"]), ("每学期开展一次督导。", ["every=term"]), ("每季度通报一次，每半年评估一次", ["every=quarter", "every=half-year"]),
        ("每年6月底前报送总结", ["every=year"]), ("每班每天安排一节体育课", ["every=day"]), ("按季度调度通报", ["every=quarter"]),
        ("完成时限：全年", ["due=2021"]), ("时间安排：10月", ["due=2021-10"]), ("完成时限：按季度", ["every=quarter"]),
        ("(牵头单位:甲局;完成时限:持续推进)", ["due=ongoing"]), ("确保2021年10月15日供暖期开始前具备条件", ["due=2021-10-15"]),
        ("2020年起步，6月底前完成整改", ["due=2021-06-end"]), ("修订2024—2030年布局专项规划", []), ("2023年春耕前交付", ["due=2023"]),
        ("每生每年不低于600元", []), ("2024年重点任务清单", []), ("2023年6月30日", []), ("完成时限：2023年6月30日", ["due=2023-06-30"]),
        ("每周至少开展1次活动", ["every=week"]), ("每月公布结果", ["every=month"]), ("逐年提高生均经费。", ["every=year"]),
        ("定期召开联席会议，建立定期会商机制。", ["every=unstated"]), ("在教师资格定期注册、职务晋升方面", []),
        ("（责任单位：市教育局；完成时限：2023年12月底）", ["due=2023-12-end"]), ("完成时限：长期坚持", ["due=ongoing"]), ("推进节点：全年持续推进", ["due=ongoing"]),
        ("9月10日和11月20日前分别报送", ["due=2021-09-10", "due=2021-11-20"]), ("每船每周不少于2次", ["every=week"]),
        ("补助标准为干流每年每公里2万元、支流每年每公里8000元", []), ("按工钱的30%补助，每年不超过6万元", []),
        ("于2022年4月、6月、9月分别督查", ["due=2022-04", "due=2022-06", "due=2022-09"]), ("七月底前摸清底数", ["due=2021-07-end"]),
        ("半年内完成改造", ["due=2022-02"]), ("3个月内完成摸底", ["due=2021-11"]), ("禁渔期（11月1日至次年2月20日）加密巡查", ["from=2021-11-01 due=2022-02-20"]),
        ("完善制度，长期坚持。", ["due=ongoing"]), ("持续推进校外培训治理，积极探索常态化模式", []),
        ("“十四五”末全面建成。", ["due=2025"]), ("到“十四五”期末，普惠率达90%", ["due=2025"]),
        ("“十四五”期间，新增学位5万个。", ["from=2021 due=2025"]), ("落实“十四五”规划", []),
        ("力争用三年时间，实现全覆盖。", ["due=2024-08"]), ("3年内实现全覆盖", ["due=2024-08"]), ("用3—5年时间建成", ["due=2026-08"]),
        ("印发之日起3个月内制定方案", ["due=2021-11"]), ("毕业三年内", []), ("学前三年毛入园率", []), ("九年义务教育", []),
        ("2020年已完成第一批建设，2015年以来成绩显著。", []), ("（国发〔2021〕4号）《2035年远景目标纲要》", []),
        ("第十四个五年规划和2035年远景目标纲要", []), ("教育信息化2.0行动", []), ("实施学前教育提升行动计划（2021—2023年）", []),
        ("比2020年提高5个百分点", []), ("从2020年的85%提高到2025年的90%", ["due=2025"]),
        ("本办法自2021年10月1日起施行，有效期至2026年9月30日。", []), ("二〇二五年底前完成", ["due=2025-end"]),
        ("２０２５年底前完成", ["due=2025-end"]), ("2021年2月30日前完成", []), ("2021年、2022年分别完成50%、100%", ["due=2021", "due=2022"]),
        ("完成时限：2026.3", ["due=2026-03"]), ("完成时限：2026/3/31前", ["due=2026-03-31"]), ("完成时限：2026.12底", ["due=2026-12-end"]),
        ("完成时限：2024.3-2025.12", ["from=2024-03 due=2025-12"]), ("（GB 38600.2—2019.5）", []), ("总量2025.3万吨", []),
        ("完成时间：2024年Q3", ["due=2024-Q3"]), ("力争2024、2025年分别达到8亿元、10亿元", ["due=2024", "due=2025"]),
        ("2025年、2026年每年改造250户", ["from=2025 due=2026 every=year"]), ("2025年、2026年改造250户", ["due=2025", "due=2026"]),
        ("某县人民政府办公室　2021年8月19日印发", []), ("附件：1.某县2024年任务表\n2.各乡镇2024年任务", []), ("2024年：6", []),
        ("每月1日至20日不入企检查", ["every=month"]), ("每季度末月25日前报送", ["every=quarter"]), ("附件：2024年重点任务清单", []), ("某县2025年民生实事任务清单", []),
        ("严禁摊派，2025年7月1日前公布检查事项清单。", ["due=2025-07-01"]),
        ("A校2022年完成、B校2023年完成", ["due=2022", "due=2023"]), ("2025 年\n底前完成", ["due=2025-end"]),
    ],
)  # fmt: skip
def test_times_are_read_as_they_are_written(text, times):
    assert [said(found) for found in find_times(text, ISSUED)] == times


@for_each(
    ("text", "quote", "what"),
    [
        ("加大投入。2021年以县（区）为单位完成布局专项规划；2023年基本完成新建项目。", "2021年以县（区）为单位完成布局专项规划", "以县（区）为单位完成布局专项规划"),
        ("到2025年，综合实力走在全省前列，建成区域教育高地。", "到2025年，综合实力走在全省前列，建成区域教育高地", "综合实力走在全省前列，建成区域教育高地"),
        ("建设智慧校园（2023年底前完成）。", "建设智慧校园（2023年底前完成）", "建设智慧校园"),
        ("完善制度，长期坚持。", "完善制度，长期坚持", "完善制度"),
        ("抓好落实，力争在2023年底前建成平台，发布手册。", "力争在2023年底前建成平台", "建成平台"),
        ("完成时间：每季度1场", "完成时间：每季度1场", "本项任务"), ("2024年8月底前完成", "2024年8月底前完成", "本项任务"),
        ("每月25日前报送进展", "每月25日前报送进展", "报送进展"), ("床位占比：2024年55%，2025年60%。", "2024年55%", "床位占比55%"),
        ("开展培训，每季度不少于1次", "开展培训，每季度不少于1次", "开展培训不少于1次"),
        ("力争2024、2025年新增贷款8亿元", "力争2024、2025年新增贷款8亿元", "新增贷款8亿元"),
        ("A校2022年完成改造、B校2023年完成改造", "A校2022年完成改造", "A校完成改造"),
    ],
)  # fmt: skip
def test_the_quote_says_what_is_to_be_done(text, quote, what):
    found = find_times(text, ISSUED)[0]
    assert (found.quote, found.what) == (quote, what)


@for_each("text", ["年底前完成", "三年内完成", "逐年提高", "2021年上半年完成", "自2019年起实行", "2025年初启动"])
def test_what_is_counted_or_doubtful_is_for_review(text):
    assert find_times(text, ISSUED)[0].review


@for_each(
    ("text", "note"),
    [("“十四五”末建成", "“十四五”末即2025年。"), ("三年内建成", "自印发之日起三年，即2024年8月。"), ("年底前建成", "即2021年底前。"),
     ("2025年底前建成", None), ("每年6月底前报送", "原文的时间是“每年6月底前”。")],
)  # fmt: skip
def test_other_terms_are_explained(text, note):
    assert find_times(text, ISSUED)[0].note == note


@for_each(
    ("text", "why", "doubtful"),
    [("2020年已完成", "过去", False), ("2020年，全市完成", "过去", True), ("比2020年提高", "基数", False), ("有效期至2026年9月", "有效期", False),
     ("2035年远景目标", "名称", True), ("2021年已建成", "已经有", True)],
)  # fmt: skip
def test_why_a_year_is_no_deadline(text, why, doubtful):
    (passed,) = read_times(text, ISSUED)[1]
    assert why in passed.why
    assert bool(passed.review) is doubtful


def items(node):
    for section in node.sections:
        yield section
        yield from getattr(section, "tasks", ())
        yield from items(section)


def test_our_own_plan(real):
    """All that a person found, and nothing else."""
    plan = real.plans[0].plan
    wanted = right = extra = 0
    for item in items(plan):
        found = find_times(item.text or "", plan.issued)
        for deadline in item.deadlines:
            wanted += 1
            same = [one for one in found if told(one) == told_of(deadline) and meets(one.quote, deadline.quote)]
            right += bool(same)
        extra += len(found) - len(item.deadlines)
        assert all(bears_out_time(Deadline.model_validate(one.record())) for one in found)
    assert wanted >= 14
    assert (right / wanted, extra) == (1.0, 0)


def told(found):
    return (found.due, found.since, found.every)


def told_of(deadline):
    return (
        str(deadline.due) if deadline.due else None,
        str(deadline.since) if deadline.since else None,
        deadline.every,
    )


def meets(one, other):
    one, other = "".join(one.split()), "".join(other.split())
    return one in other or other in one


@for_each(
    ("text", "due", "what"),
    [
        ("自印发之日起30日内备案", "2021-09-16", "备案"), ("印发后2个月内备案", "2021-10", "备案"), ("本方案印发之日起10天内备案", "2021-08-27", "备案"),
        ("各渔场要在本意见印发之日起30日内，备案。", "2021-09-16", "各渔场要备案"),
    ],
)  # fmt: skip
def test_days_and_months_are_counted_from_the_issue(text, due, what):
    (found,) = find_times(text, ISSUED)
    assert (found.due, found.what, found.review) == (due, what, None)
    assert "自印发之日起" in found.note


@for_each(
    "text",
    [
        "本方案印发后20个工作日内备案",
        "省渔业方案印发后1个月内备案",
        "名单公布后15日内备案",
        "成绩发布之日起15日内复核",
        "春节前完成清淤",
        "全年清淤20次",
    ],
)
def test_what_is_not_sure_of_a_time_is_asked(text):
    (found,) = find_times(text, ISSUED)
    assert found.review


@for_each(
    "text",
    [
        "针对首年免费的20种、5年内降价的50种渔具", "两年内新增的渔场免费停泊", "2021年9月1日至12月31日，渔民可免费停泊", "2022年1月1日至2024年12月31日，对渔船减半征收",
        "政策执行期限至2025年12月31日", "该办法延续实施至2027年底", "本办法自2021年9月1日起施行，有效期5年。", "有效期至2026年底", "现将2021年任务安排如下", "2018年发布的规定同时废止", "2022年4月1日零时为普查标准时点", "同一渔船每年入港检查不超过2次", "投资（万元）·2022年计划投资：2100",
        "及时报市渔业局。青禾市渔业局2021年8月17日（此件公开发布）",
    ],
)  # fmt: skip
def test_validity_conditions_and_signatures_are_no_deadlines_and_no_question(text):
    times, passed = read_times(text, ISSUED)
    assert times == [] and not any(one.review for one in passed)


@for_each(
    ("text", "due"),
    [
        ("一季度完成规划", ["2021-Q1"]), ("6月底完成改造", ["2021-06-end"]), ("到年底，建成20座", ["2021-end"]), ("2021年9月份完成", ["2021-09"]), ("9月份前完成", ["2021-09"]),
        ("完成时限：10月、12月", ["2021-10", "2021-12"]), ("11月15日供暖前完成检修", ["2021-11-15"]), ("完善名录［持续推进］", ["ongoing"]), ("9月初开展演练", ["2021-09"]), ("次年1月底前报送总结", ["2022-01-end"]), ("2021年9月底前取得批复", ["2021-09-end"]), ("整改时限：持续整改", ["ongoing"]), ("截至2021年12月底，建成", ["2021-12-end"]), ("本年度内建成", ["2021"]), ("今年底前建成", ["2021-end"]),
    ],
)  # fmt: skip
def test_times_in_more_writings(text, due):
    assert [one.due for one in find_times(text, ISSUED)] == due


def test_of_dates_in_a_row_each_is_a_deadline_of_what_follows():
    found = find_times("各渔场要于2021年9月15日、10月15日及2022年1月15日前，报送渔获。", ISSUED)
    assert [one.due for one in found] == ["2021-09-15", "2021-10-15", "2022-01-15"]
    assert {one.what for one in found} == {"各渔场要报送渔获"} and not any(one.review for one in found)


@pytest.mark.parametrize(
    ("text", "since", "due"),
    [
        ("1—12月", "2021-01", "2021-12"), ("3-6月", "2021-03", "2021-06"), ("9月至10月底", "2021-09", "2021-10-end"), ("2022年1—12月", "2022-01", "2022-12"),
        ("2025", None, "2025"), ("年底", None, "2021-end"), ("贯穿全年", None, "2021"), ("长期任务", None, "ongoing"), ("立即清淤并长期坚持", None, "ongoing"),
        ("第四季度末", None, "2021-Q4"), ("前三季度", None, "2021-Q3"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("label", ["完成时限：", "时间安排：", "完成期限："])
def test_what_stands_in_a_column_of_times(label, text, since, due):
    (found,) = find_times(label + text, ISSUED)
    assert (found.since, found.due) == (since, due)
    assert "时" not in found.what


@pytest.mark.parametrize(
    "text", ["2021年9月1日至12月31日，开展清淤，可邀请渔民参加", "2021年9月1日至12月31日，组织渔民清淤"]
)
def test_what_is_to_be_done_in_a_span_stays_a_deadline(text):
    assert [(one.since, one.due) for one in find_times(text, ISSUED)] == [("2021-09-01", "2021-12-31")]


def test_before_a_year_is_asked_about():
    (found,) = find_times("到2025年前，建成绿道。", ISSUED)
    assert (found.due, found.alternatives) == ("2025", ("due: 2024-end", "due: 2025-end"))
    assert find_times("2025年前三季度完成。", ISSUED)[0].review
    assert find_times("2025年底前完成。", ISSUED)[0].review is None


def test_before_a_month_is_asked_about_and_before_its_end_is_not():
    (found,) = find_times("2022年1月前建成绿道。", ISSUED)
    assert (found.due, found.alternatives) == ("2022-01", ("due: 2021-12-end", "due: 2022-01-end"))
    (found,) = find_times("9月前建成绿道。", ISSUED)
    assert "没有写年份" in found.review and "上个月月底" in found.review
    for plain in ("2022年1月底前", "2022年1月上旬前", "2022年1月5日前", "2022年1月"):
        assert "上个月" not in (find_times(f"{plain}建成绿道。", ISSUED)[0].review or "")


def test_the_year_of_a_column_of_what_is_so_already_is_no_deadline():
    assert find_times("2024年完成情况：—\n\n2025年完成值：3", ISSUED) == []
