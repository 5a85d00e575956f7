"""The numbers of official documents, and headings that run into their text."""

from policysite.grammar.numbering import (
    HEADING_LEVELS,
    has_heading_number,
    heading,
    number_value,
    numbered,
    run_in_title,
)
from support.tables import for_each


@for_each(
    ("paragraph", "number", "level", "rest"),
    [
        ("第一章 总则", "第一章", 0, "总则"),
        ("一、总体要求", "一、", 1, "总体要求"),
        ("一、2025年6月底前完成的任务", "一、", 1, "2025年6月底前完成的任务"),
        ("二、5G网络建设", "二、", 1, "5G网络建设"),
        ("十二、保障措施", "十二、", 1, "保障措施"),
        ("（三）坚持“五育”并举", "（三）", 2, "坚持“五育”并举"),
        ("(一)指导思想。", "(一)", 2, "指导思想。"),
        ("1.推进窗口整合。", "1.", 3, "推进窗口整合。"),
        ("12．完善机制", "12．", 3, "完善机制"),
        ("3、加强监管", "3、", 3, "加强监管"),
        ("（1）开展培训", "（1）", 4, "开展培训"),
        ("①建立台账", "①", 5, "建立台账"),
        ("1﹒建立台账", "1﹒", 3, "建立台账"),
        ("１．建立台账", "１．", 3, "建立台账"),
        ("⒈建立台账", "⒈", 3, "建立台账"),
        ("⑴建立台账", "⑴", 4, "建立台账"),
        ("㈠建立台账", "㈠", 2, "建立台账"),
        ("1）建立台账", "1）", 6, "建立台账"),
        ("2)建立台账", "2)", 6, "建立台账"),
        ("一．总体要求", "一．", 1, "总体要求"),
        ("2．2024年底前建成", "2．", 3, "2024年底前建成"),
        ("4.200个小区完成改造", "4.", 3, "200个小区完成改造"),
        ("5.100万元以上项目开工", "5.", 3, "100万元以上项目开工"),
        ("6.15分钟生活圈建成", "6.", 3, "15分钟生活圈建成"),
        ("2.2024年底前建成", "2.", 3, "2024年底前建成"),
        ("2、2024年底前建成", "2、", 3, "2024年底前建成"),
        ("3、5月底前建成", "3、", 3, "5月底前建成"),
        ("4、30万元以上的采购", "4、", 3, "30万元以上的采购"),
        ("2、3万亩果园改良", "2、", 3, "3万亩果园改良"),
        ("3 疏导夜市", "3", 3, "疏导夜市"),
        ("3.1 划定摊位", "3.1", 3.25, "划定摊位"),
        ("3.1划定摊位", "3.1", 3.25, "划定摊位"),
        ("3.1.12 分区编号", "3.1.12", 3.5, "分区编号"),
        ("4.2 项目管理", "4.2", 3.25, "项目管理"),
        ("4 支持创业", "4", 3, "支持创业"),
        ("3．2 2024年开街", "3．2", 3.25, "2024年开街"),
        ("第018号　关于增设护学岗的建议", "第018号", 3, "关于增设护学岗的建议"),
    ],
)
def test_each_kind_of_number_has_its_level(paragraph, number, level, rest):
    assert numbered(paragraph) == (number, level, rest)


@for_each(
    "paragraph",
    [
        "2021年完成规划",
        "1.5万元以上",
        "2.2024万人",
        "1、2号线",
        "2.5 公里长廊",
        "3.2亩水面",
        "12 所学校",
        "5 月底前完成",
        "3 疏导夜市，划定摊位",
        "3.2.",
        "3.2024",
        "二.5倍",
        "第3号线开通",
        "第12号令修改",
        "一是加强领导",
        "一把手负责",
        "关于印发的通知",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_none(paragraph):
    assert numbered(paragraph) is None


@for_each(
    ("paragraph", "title", "text"),
    [
        ("二、重点任务", "重点任务", ""),
        ("（四）坚持整体发展，努力办好每所学校。", "坚持整体发展，努力办好每所学校", ""),
        (
            "(一)指导思想。以新时代中国特色社会主义思想为指导，全面贯彻。",
            "指导思想",
            "以新时代中国特色社会主义思想为指导，全面贯彻。",
        ),
        ("1.推进窗口整合。2024年6月底前完成。", "推进窗口整合", "2024年6月底前完成。"),
        ("（二）工作目标：到2025年，覆盖率达到90%。", "工作目标", "到2025年，覆盖率达到90%。"),
    ],
)
def test_a_heading_and_what_runs_into_it(paragraph, title, text):
    found = heading(paragraph)
    assert (found.title, found.text) == (title, text)


def test_a_numbered_sentence_without_a_name_is_no_heading():
    assert (
        heading(
            "1.到2025年，建成100个示范点。加强管理，压实责任，确保各项工作落到实处并取得实效，形成长效机制，推动高质量发展。"
        )
        is None
    )


@for_each(
    ("paragraph", "title"),
    [
        ("德育为先。构建以社会主义核心价值观为引领的德育体系。", "德育为先"),
        (
            "推进信息技术与教育教学深度融合，加快实施教育信息化2.0行动计划。完善全市设施。",
            "推进信息技术与教育教学深度融合，加快实施教育信息化2.0行动计划",
        ),
        ("实施“师德师风建设工程”。落实准则。", "实施“师德师风建设工程”"),
        ("到2025年全面完成。其余照旧。", ""),
        ("为贯彻落实上级要求。制定本方案。", ""),
        ("各县（区）要高度重视。加强领导。", ""),
        ("只有一句话。", ""),
        ("全面排查（5月6日—6月30日）。逐船登记。", ""),
        ("审计署要加强审计。统计局公布结果。", ""),
        ("新改建渡口70座。完成时限：10月底。", ""),
    ],
)
def test_a_name_that_runs_into_its_text(paragraph, title):
    found, text = run_in_title(paragraph)
    assert found == title
    assert paragraph.startswith(found) and paragraph.endswith(text)


@for_each(
    ("line", "level"),
    [
        ("一、总体要求", (0, "一")),
        ("（二）主要任务", (1, "二")),
        ("(十一)保障", (1, "十一")),
        ("3.加强领导", (2, "3")),
        ("3.5亿元", None),
        ("（4）建立台账", (3, "4")),
        ("总体要求", None),
    ],
)
def test_the_four_levels(line, level):
    found = [(at, found[1]) for at, pattern in enumerate(HEADING_LEVELS) if (found := pattern.match(line))]
    assert found == ([level] if level else [])
    assert has_heading_number(line) == (level is not None)


@for_each(
    "row", ["2、3月完成检修", "1、3、5号楼改造", "3、5号线改造", "2.5万亩果园", "12、13日召开会议", "17、318沿线新建"]
)
def test_rows_of_numbers_are_no_headings(row):
    assert numbered(row) is None
    assert not has_heading_number(row)


@for_each(("number", "value"), [("（三）", 3), ("十二、", 12), ("2.3", 3), ("2.3.11", 11), ("4．", 4), ("总则", 0)])
def test_what_a_number_counts(number, value):
    assert number_value(number) == value


@for_each(
    ("paragraph", "title"),
    [
        ("（一）市港航局负责统筹，6月20日前发布公告。", ""),
        ("（二）年底前修缮渡口12处。", ""),
        ("（三）指导思想。", "指导思想"),
        ("（四）2025年6月底前完成的任务", "2025年6月底前完成的任务"),
    ],
)
def test_a_sentence_that_says_what_is_to_be_done_is_no_title(paragraph, title):
    assert (heading(paragraph).title, bool(heading(paragraph).text)) == (title, not title)
