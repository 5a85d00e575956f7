"""Targets as documents of many places write them; and every one that a person found in our own plan."""

from datetime import date

import pytest

from policysite.checking.evidence import bears_out_comparison, bears_out_figure
from policysite.data.model.facts import Indicator
from policysite.draft.facts.asides import find_asides
from policysite.draft.facts.targets.targets import find_targets
from policysite.draft.facts.times.deadlines import find_times
from support.tables import for_each

ISSUED = date(2021, 8, 17)
AT_LEAST, MORE, AT_MOST, LESS, EQUAL = "at_least", "more_than", "at_most", "less_than", "equal"


@for_each(
    ("text", "targets"),
    [
        ("到2025年，毛入园率达到90%以上，普惠率超过85%。毛入学率达到96%。", [(AT_LEAST, 90, "%", 2025), (MORE, 85, "%", 2025), (AT_LEAST, 96, "%", 2025)]),
        ("落实标准，到2023年全面达标。入学率不低于96%。", [(AT_LEAST, 96, "%", None)]),
        ("出证、换证时间分别减至1个月、半个月。", [(AT_MOST, 1, "个月", None), (AT_MOST, 0.5, "个月", None)]),
        ("加快对时速120公里以上线路实施改造，全市已消除隐患6万余处。", []),
        ("医疗机构应于目录更新后30天内完成采购，优先支持1家园区扩区。", []),
        ("到2025年，巩固率达到95%；\n毛入学率达到92%。", [(AT_LEAST, 95, "%", 2025), (AT_LEAST, 92, "%", 2025)]),
        ("学前三年毛入园率、九年义务教育巩固率分别达到90%、96%以上", [(AT_LEAST, 90, "%", None), (AT_LEAST, 96, "%", None)]),
        ("到2022年、2024年，分别建成100个、200个", [(EQUAL, 100, "个", 2022), (EQUAL, 200, "个", 2024)]), ("2022年、2023年分别完成50%、100%", [(EQUAL, 50, "%", 2022), (EQUAL, 100, "%", 2023)]),
        ("抽检不合格率控制在5%以内", [(AT_MOST, 5, "%", None)]), ("大班额比例降到3%以下", [(AT_MOST, 3, "%", None)]),
        ("错误率低于3‰", [(LESS, 3, "‰", None)]), ("不得超过20％", [(AT_MOST, 20, "%", None)]), ("满意度不低于 95.5 %", [(AT_LEAST, 95.5, "%", None)]),
        ("力争覆盖率达到百分之八十以上", [(AT_LEAST, 80, "%", None)]), ("由2020年的85%提高到2025年的90%", [(EQUAL, 90, "%", 2025)]),
        ("每个县至少建成一个综合实践基地", [(AT_LEAST, 1, "个", None)]), ("每天运动不少于1小时", [(AT_LEAST, 1, "小时", None)]),
        ("使每名学生掌握1—2项运动技能", [(EQUAL, "1—2项", None, None)]), ("增长5%—10%", [(EQUAL, "5%—10%", None, None)]),
        ("新建幼儿园20所，新增学位5000个", [(EQUAL, 20, "所", None), (EQUAL, 5000, "个", None)]), ("培训教师1.2万人次", [(EQUAL, 1.2, "万人次", None)]),
        ("每千名老年人拥有养老床位40张，每餐补贴4元", [(EQUAL, 40, "张", None), (EQUAL, 4, "元", None)]), ("设置床位120张", [(EQUAL, 120, "张", None)]),
        ("2024年、2025年分别建成18座、26座", [(EQUAL, 18, "座", 2024), (EQUAL, 26, "座", 2025)]),
        ("托位数：2024年3.9个，2025年4.6个。", [(EQUAL, 3.9, "个", 2024), (EQUAL, 4.6, "个", 2025)]),
        ("2025年底前建成20个，每年评估不少于1次", [(EQUAL, 20, "个", 2025), (AT_LEAST, 1, "次", None)]),
        ("企业开办压缩至0.5个工作日内", [(AT_MOST, 0.5, "个工作日", None)]), ("3个工作日内办结", [(AT_MOST, 3, "个工作日", None)]),
        ("力争2024、2025年分别达到8亿元、10亿元", [(AT_LEAST, 8, "亿元", 2024), (AT_LEAST, 10, "亿元", 2025)]),
        ("每县（市、区）办好1所特殊教育学校", [(EQUAL, 1, "所", None)]), ("消除56人及以上大班额", [(LESS, 56, "人", None)]),
        ("教师收入不低于当地公务员平均工资收入水平", [(AT_LEAST, "当地公务员平均工资收入水平", None, None)]), ("达到国家规定标准，", [(AT_LEAST, "国家规定标准", None, None)]),
        ("生均用地不小于15平方米", [(AT_LEAST, 15, "平方米", None)]), ("生均经费不低于1,500元", [(AT_LEAST, 1500, "元", None)]),
        ("第一，落实“六长”责任，坚持五育并举，实施三大工程", []), ("在常住人口4000人以上的乡镇设立公办园", []), ("目前普惠率已达80%", []),
        ("2020年，全市毛入园率达到88.5%。", []), ("《关于到2025年达到80%的意见》", []), ("达到全国先进水平", []), ("构建五级培训体系，形成一校一品", []),
        ("用好“三个课堂”，健全两项制度", []), ("到2025年，建成。2023年底前完成。普惠率达到80%", [(AT_LEAST, 80, "%", None)]),
    ],
)  # fmt: skip
def test_targets_are_read_as_they_are_written(text, targets):
    found = find_targets(text, ISSUED)
    assert [
        (one.comparison, one.value if one.benchmark is None else one.benchmark, one.unit, one.year) for one in found
    ] == targets


@for_each(
    ("text", "names"),
    [
        ("确保普惠性幼儿园覆盖率达到87%以上", ["普惠性幼儿园覆盖率"]), ("毛入园率、巩固率分别达到90%、96%", ["毛入园率", "巩固率"]),
        ("到2025年普惠率超过85%", ["普惠率"]), ("网上可办率达98%、全程网办率达90%", ["网上可办率", "全程网办率"]),
        ("小学班额不超过45人、初中不超过50人", ["小学班额", "小学班额不超过45人、初中"]), ("用于养老的比例不低于55%", ["用于养老的比例"]),
        ("力争2024、2025年贷款分别达到8亿元、10亿元", ["贷款", "贷款"]), ("对企业检查每年不得超过2次", ["每年对企业检查"]),
        ("2024年改造300户，2025年、2026年每年不少于250户", ["改造", "每年改造"]), ("漏损率于2025年降到9.5%以内", ["漏损率"]),
        ("新建、改建步道6条", ["新建、改建步道"]), ("床位占比：2024年55%，2025年60%", ["床位占比", "床位占比"]),
        ("治理率稳步提升，到2025年底，达到55%以上", ["治理率稳步提升"]), ("改造管网80公里，其中2024年完成52公里", ["改造管网", "改造管网"]),
        ("建成20个", ["建成"]), ("企业开办压缩至0.5个工作日内", ["企业开办"]), ("使每名学生至少掌握1项艺术技能", ["每名学生掌握艺术技能"]), ("不出现56人及以上的班级、5000人以上的校点", ["班级人数", "校点人数"]),
    ],
)  # fmt: skip
def test_targets_have_names(text, names):
    assert [one.name for one in find_targets(text)] == names


@pytest.mark.parametrize("text", ["基本实现90%覆盖", "公办园占比50%的园", "覆盖面９６％", "每10名渔民至少配备1名教员"])
def test_what_is_doubtful_is_for_review(text):
    assert find_targets(text)[0].review


def test_a_year_taken_from_an_earlier_paragraph_is_for_review():
    own, inherited = find_targets("到2025年，普惠率达到85%。\n毛入学率达到96%。")
    assert (own.review, inherited.review) == (None, "年份2025承自前文，请核对")


@for_each(
    ("text", "why"),
    [("2020年已完成建设", "过去"), ("目前普惠率已达80%", "已有"), ("比2020年提高", "基数"), ("《2025年意见》提出80%", None), ("《达到80%的意见》", "书名号"),
     ("每年级设立辅导员", "没有读成"), ("1901年建校", "过去")],
)  # fmt: skip
def test_the_rest_is_explained(text, why):
    asides = find_asides(text, find_times(text, ISSUED), find_targets(text, ISSUED), ISSUED)
    assert [why in one.why for one in asides] == ([True] if why else [])


def test_what_a_person_struck_gets_an_aside():
    text = "2025年底前完成，每年报告。"
    assert [one.quote for one in find_asides(text, [], [], ISSUED)] == ["2025年底前完成", "每年报告"]


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
        found = find_targets(item.text or "", plan.issued)
        for indicator in item.indicators:
            wanted += 1
            right += any(told(one) == told(indicator) and meets(one.quote, indicator.quote) for one in found)
        extra += len(found) - len(item.indicators)
        indicators = [Indicator.model_validate(one.record()) for one in found]
        assert all(bears_out_figure(one) and bears_out_comparison(one) for one in indicators)
    assert wanted >= 16
    assert (right / wanted, extra) == (1.0, 0)


def told(one):
    return (one.comparison, one.value, one.benchmark, one.unit, one.year)


def meets(one, other):
    one, other = "".join(one.split()), "".join(other.split())
    return one in other or other in one


@for_each(
    ("text", "targets"),
    [
        ("开通3条慢线，20条快线，100条支线", [3, 20, 100]), ("选聘30名河长和50名林长，轮训300名社工，400名网格员参加测试", [30, 50, 300, 400]),
        ("评选“金牌渡口”10处、“银牌渡口”50处、渡船100艘", [10, 50, 100]), ("力争渔业总收入200亿元，税收10亿元", [200, 10]),
        ("绿地率达38%，人均公园绿地面积12平方米", [38, 12]), ("建成码头20个，形成3个方面经验，办理时间缩短2天", [20]),
    ],
)  # fmt: skip
def test_all_figures_of_a_list_are_targets(text, targets):
    assert [one.value for one in find_targets(text, ISSUED)] == targets


@for_each(
    "text",
    [
        "按照不超过船价20%的比例给予一次性奖补，最高30万元", "分别给予不超过10万元/艘、5万元/艘的奖励", "对首次达标的渔场奖励10万元",
        "按投资额的10%给予补助，单个渔场最高不超过500万元", "对年产值2000万元以上的渔场，给予最高50万元奖励", "对产值2000万元以上渔场，可优先供苗",
        "年薪100万元以上且下过海的，可直接认定", "渔业占比30%以上的乡镇", "完善15分钟便民生活圈", "减按15%的税率征收", "对收入首次突破1亿元、5亿元的渔场，分别给予5万元、20万元奖励", "渔民每人补贴300元", "购置新渔船的，每艘补贴3万元", "研发占比不低于30%的渔场，给予支持", "年销售额500万元以上且增幅高于10%的渔场，按每增100万元奖励1万元", "60岁以上老人免票", "印发之日起3个月内完成备案",
    ],
)  # fmt: skip
def test_grants_and_conditions_are_no_targets(text):
    """And a share among them is noted as none, without a question."""
    assert find_targets(text, ISSUED) == []
    asides = find_asides(text, [], [], ISSUED)
    assert len(asides) == ("%" in text) and not any(one.review for one in asides)


@for_each(
    ("text", "target"),
    [
        ("发放渔业补贴资金5亿元", 5), ("补助标准提高到每人每月500元", 500), ("按不低于收入10%的比例安排渔业补助资金", 10), ("对口支援渔村20个", 20), ("养殖无花果500亩以上", 500), ("投放无人船10艘以上", 10),
        ("消除隐患渡口10处以上", 10), ("化解债务5亿元以上", 5), ("引进亿元以上渔场5个", 5), ("培育10亿元以上渔场5家", 5), ("打造百亿元渔港3个", 3),
    ],
)  # fmt: skip
def test_words_that_only_look_so_leave_targets_alone(text, target):
    found = find_targets(text, ISSUED)
    assert [one.value for one in found] == [target] and found[0].comparison in (EQUAL, AT_LEAST)


@for_each(
    ("text", "told"),
    [
        ("占比超50%", (MORE, 50, "%")), ("用户数超10万，", (MORE, 10, "万")), ("步道4条（个）以上", (AT_LEAST, 4, "条")), ("满意度达到９５．５％", (AT_LEAST, 95.5, "%")),
        ("发放补贴３，０００户", (EQUAL, 3000, "户")), ("送戏下乡三百场", (EQUAL, 300, "场")), ("组织两期渔民培训", (EQUAL, 2, "期")),
        ("打造３０家渔场", (EQUAL, 30, "家")), ("突破1万亿元", (MORE, 1, "万亿元")), ("达到100亿左右", (AT_LEAST, 100, "亿")), ("健康寿命≥71岁", (AT_LEAST, 71, "岁")), ("死亡率低于10/10万", (LESS, 10, "/10万")), ("浓度下降到30微克/立方米", (AT_MOST, 30, "微克/立方米")),
        ("产量稳定在600亿斤左右", (EQUAL, 600, "亿斤")), ("游客突破1.5亿人次", (MORE, 1.5, "亿人次")), ("每县不超过3家", (AT_MOST, 3, "家")),
    ],
)  # fmt: skip
def test_figures_and_comparisons_in_all_their_writings(text, told):
    assert [(one.comparison, one.value, one.unit) for one in find_targets(text, ISSUED)] == [told]


@for_each(
    ("text", "word"),
    [("力争达到80%", "力争"), ("增长6%左右", "左右"), ("争取建成3座", "争取"), ("原则上不少于3座", "原则上")],
)
def test_what_does_not_bind_to_the_letter_is_noted_and_no_question(text, word):
    (found,) = find_targets(text, ISSUED)
    assert word in found.note and found.review is None


@for_each(
    ("text", "told"),
    [
        ("创建5A级渔港1个、4A级渔港2个", [(1, "个"), (2, "个")]), ("建成5G基站10万个", [(10, "万个")]), ("引进渔场10个以上，其中投资10亿元以上渔场3个", [(10, "个"), (3, "个")]),
        ("渔业收入300亿元", [(300, "亿元")]), ("建设投资50亿元的渔港", []), ("接待渔民3000万人次", [(3000, "万人次")]), ("规模以上渔业产值增长5%", [(5, "%")]),
    ],
)  # fmt: skip
def test_grades_and_sizes_are_no_figures_of_their_own(text, told):
    assert [(one.value, one.unit) for one in find_targets(text, ISSUED)] == told


def test_what_stands_in_a_column_of_goals_is_a_target():
    found = find_targets("任务：建港\n\n年度目标：泊位20个、冷库1座\n\n备注：南岸5个", ISSUED)
    assert [(one.name, one.value, one.unit) for one in found] == [("泊位", 20, "个"), ("冷库", 1, "座")]


@for_each(
    ("text", "told"),
    [
        ("覆盖80%以上的渔村", [(AT_LEAST, 80)]), ("实现90%以上的渔业事项一窗受理", [(AT_LEAST, 90)]), ("建成10个以上的渔场", [(AT_LEAST, 10)]), ("每新增1家渔场奖励10万元", []),
        ("对渔民300人以上、收入1亿元以上的渔场优先支持", []), ("符合条件的，每人每月补贴300元", []), ("进入全国前50名", []), ("将150个渔村纳入试点", [(EQUAL, 150)]),
        ("办理时间由10个工作日压缩至3个工作日", [(AT_MOST, 3)]), ("材料由8份减至3份", [(AT_MOST, 3)]), ("设立总规模10亿元的渔业基金", [(EQUAL, 10)]), ("改造2000年以前建成的渔港100个", [(EQUAL, 100)]),
        ("渔获、水草分别减排5000吨、300吨", [(EQUAL, 5000), (EQUAL, 300)]), ("选取3个县开展试点", [(EQUAL, 3)]), ("森林覆盖率稳定在60%", [(EQUAL, 60)]),
    ],
)  # fmt: skip
def test_how_many_and_which_are_told_apart(text, told):
    found = find_targets(text, ISSUED)
    assert [(one.comparison, one.value) for one in found] == told and not any(one.review for one in found)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("新建管网360公里，其中2023年120公里、2024年150公里。", [(360, None), (120, 2023), (150, 2024)]),
        ("新建管网50公里（2023年20公里，2024年30公里）。", [(50, None), (20, 2023), (30, 2024)]),
    ],
)
def test_what_each_year_has_of_a_figure_goes_by_the_name_of_the_whole(text, targets):
    found = find_targets(text, ISSUED)
    assert [(one.value, one.year) for one in found] == targets
    assert {one.name for one in found} == {"新建管网"}


@for_each(
    ("text", "told"),
    [
        ("更换运行超过12年的渡船30艘", [(EQUAL, 30)]),  # how old they are is not how many
        ("新建容积800立方米的鱼窖3座", [(EQUAL, 3)]), ("拆除1995年以前的趸船6艘", [(EQUAL, 6)]),
        ("检修绞车、缆机等设备1.5万台（套）", [(EQUAL, 1.5)]), ("补植面积达到3万亩次", [(AT_LEAST, 3)]),
        ("10分钟内到场", [(AT_MOST, 10)]), ("将20个工作日压缩为9个工作日", [(AT_MOST, 9)]),
        ("建立20分钟就医圈8个，接入摄像头900路", [(EQUAL, 8), (EQUAL, 900)]), ("三年培训渔民1万人，其中2022年3000人", [(EQUAL, 1), (EQUAL, 3000)]),
        ("持证率由目前的41%提高到66%", [(EQUAL, 66)]), ("对700名船员开展轮训", [(EQUAL, 700)]), ("处置险情不少于9起", [(AT_LEAST, 9)]),
        ("新开航线3条，延长航线5条。", [(EQUAL, 3), (EQUAL, 5)]), ("浓度不高于３２微克／立方米", [(AT_MOST, 32)]),
        ("为3000名渔民提供救助。", [(EQUAL, 3000)]), ("共享渔业目录300项。", [(EQUAL, 300)]), ("现共有渔港300个。", []),
        ("培育营收超百亿元渔企3家、超50亿元渔企5家。", [(EQUAL, 3), (EQUAL, 5)]),
        ("新增床位1000张（其中2022年600张）。", [(EQUAL, 1000), (EQUAL, 600)]), ("2022年6月至10月完成改造2万户。", [(EQUAL, 2)]),
        ("日接待量超过3万人次的渔港实行预约。", []), ("投诉7个工作日内办结率达98%。", [(AT_LEAST, 98)]), ("引导渔企投资10亿元。", [(EQUAL, 10)]),
        ("创建渔港3家，力争进入前50位。", [(EQUAL, 3)]), ("公布名录2批，至少建成一批。", [(EQUAL, 2)]), ("全年兑付补贴资金8000万元，单船补贴不超过5万元。", [(EQUAL, 8000)]),
        ("复绿70亩（上半年30亩、下半年40亩）", [(EQUAL, 70), (EQUAL, 30), (EQUAL, 40)]), ("约谈考核排名后5位的渔港", []),
        ("持证率由目前的41%提高到66%", [(EQUAL, 66)]), ("对700名船员开展轮训", [(EQUAL, 700)]), ("处置险情不少于9起", [(AT_LEAST, 9)]),
        ("复绿70亩（上半年30亩、下半年40亩）", [(EQUAL, 70), (EQUAL, 30), (EQUAL, 40)]), ("约谈考核排名后5位的渔港", []),
        ("补植面积不低于春季面积的30%", [(AT_LEAST, 30)]), ("培育产值超5亿元渔企6家", [(EQUAL, 6)]),
        ("每500艘渔船配备巡护船3艘", [(EQUAL, 3)]), ("服务费按不超过成交额2%收取", []), ("注册资本不低于300万元", []),
        # a grant by the head, a time that somebody may take, conditions of eligibility
        ("对退捕渔民每人每月发放补贴260元，家属每人每月90元。", []), ("允许船主在15个工作日内补正。", []),
        ("申请人应持证满24个月，年龄不超过50周岁。", []), ("申报企业须满足：用工30人以上、年纳税80万元以上。", []),
        ("将捕捞量不低于500吨、船员不少于60人的船队纳入名录。", []), ("人均预期寿命达到79岁。", [(AT_LEAST, 79)]),
        ("将年产值超过2亿元、研发占比高于3%的船厂列为重点。", []),
        ("夜间营运的车辆，须先完成2万公里试跑。", []),
        ("申报市级示范的镇应当先建成3个站点。", []),
        # how long a grant is given, how large each must be, which things of a list
        ("渔船补贴期限不超过18个月。", []), ("单个网箱养殖面积一般不低于3亩。", []), ("单户渔民单次使用不超过20万元。", []), ("严查无照渔船、三无浮筏和8人以上摩托艇。", []),
        ("推进渔港二期工程。", []), ("举办三期轮训。", [(EQUAL, 3)]), ("组织两期培训班。", [(EQUAL, 2)]),
        ("安置渔民320户1150人。", [(EQUAL, 320), (EQUAL, 1150)]), ("80艘渔船完成拆解。", [(EQUAL, 80)]), ("50吨以上渔船全部上岸。", []),
        ("创建示范船（艇、筏）12艘", [(EQUAL, 12)]), ("12小时内处置率97%", [(EQUAL, 97)]), ("年度投资3亿元", [(EQUAL, 3)]),
        ("船队规模控制在大船30艘、小船80艘以内", [(AT_MOST, 30), (AT_MOST, 80)]),
        ("对8000平方米以上渔场安装浮标。", []), ("邻近20千伏以上线路施工须报备。", []), ("贴息率不高于40%。", []), ("同一渔船限申请1次。", []),
        ("场租减免不超过80平方米。", []), ("在6个渔港试点。", [(EQUAL, 6)]), ("通关时间较2017年压缩45%以上。", [(AT_LEAST, 45)]),
        ("对达标率低于60%的渔港约谈。", []), ("严查超载20%以上渔船。", []),
        ("修建鱼塘2座，库容50万立方米。", [(EQUAL, 2)]),
        ("饵料系数由1.42降至1.25。", [(AT_MOST, 1.25)]), ("水质指数达到0.9以上。", [(AT_LEAST, 0.9)]),
        ("各镇应先行建成3个站点，接入线路2.5万路。", [(EQUAL, 3), (EQUAL, 2.5)]),
    ],
)  # fmt: skip
def test_sizes_grants_and_conditions_are_no_targets(text, told):
    found = find_targets(text, ISSUED)
    assert [(one.comparison, one.value) for one in found] == told and not any(one.review for one in found)


def test_how_much_more_each_gets_is_asked():
    (found,) = find_targets("每艘渔船补助标准提高2万元。", ISSUED)
    assert "像是补助的标准" in found.review


@pytest.mark.parametrize("text", ["描摹古碑12通拓片40张", "临摹壁画40幅，建档", "全年走亲15场（含联演）"])
def test_a_count_behind_a_verb_that_no_list_has_is_a_target_and_asked(text):
    found = find_targets(text, ISSUED)
    assert len(found) == 1 and "没有认得的动词" in found[0].review


@for_each(
    "text",
    [
        "全镇共有渡口12处。",
        "长堤全长12公里。",
        "备注：渡口12处",
        "涉及渡口12处。",
        "这12处。",
        "附渔业的12处渡口。",
        "第一批的12艘。",
        "水库总库容900万立方米。",
    ],
)
def test_a_count_that_says_how_things_stand_is_none(text):
    assert find_targets(text, ISSUED) == []
