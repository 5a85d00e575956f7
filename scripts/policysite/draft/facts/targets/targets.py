"""The target figures in a text: which figures bind somebody, what they are called, by which year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from policysite.base.text import one_of
from policysite.draft.facts.clauses import PassedOver, Span, Words, list_head
from policysite.draft.facts.targets.amounts import Amount, compared, read_amounts
from policysite.draft.facts.targets.benchmarks import read_benchmarks
from policysite.draft.facts.targets.doing_verbs import DOING
from policysite.draft.facts.targets.not_targets import must_not_be, why_no_target, without_sizes
from policysite.draft.facts.targets.target_names import excess_name, names_of
from policysite.draft.facts.targets.target_quotes import FoundTarget, borne_out, in_words, placed, quotes
from policysite.draft.facts.targets.target_years import Years


def find_targets(text: str, issued: date | None = None) -> list[FoundTarget]:
    """The targets of one text, in order. Given the day of issue, figures of earlier years are no targets."""
    return read_targets(text, issued)[0]


def read_targets(text: str, issued: date | None = None) -> tuple[list[FoundTarget], list[PassedOver]]:
    """The targets of one text, and the percentages that are none, with the reason."""
    words = Words(text)
    years = Years(words, issued)
    found: list[tuple[Span, FoundTarget]] = []
    passed = []
    last: Amount | None = None  # of the figures before that are targets, the last
    for group in _groups(words, list(read_amounts(words))):
        listed = last is not None and _goes_on(words, last, group[0])
        whole = found[-1][1] if last and listed and _is_share_of_year(words, last, group[0]) else None
        for target in _of_group(words, years, group, listed):
            if isinstance(target, PassedOver):
                passed.append(target)
            else:
                found.append((group[0].span, replace(target, name=whole.name) if whole else target))
                last = group[-1]
    for mark in read_benchmarks(words):
        target = FoundTarget(*words.verbatim(mark.quote), mark.name, mark.comparison, benchmark=mark.benchmark)
        target = replace(target, year=years.of(mark.span[0]), review=_doubt(words, years, mark.span))
        found += [(mark.span, borne_out) for borne_out in [borne_out(target)] if borne_out]
    return [target for _, target in sorted(found, key=lambda pair: pair[0])], passed


def _groups(words: Words, amounts: list[Amount]) -> Iterator[list[Amount]]:
    """Figures in a row (分别达到90%、96%) together, others alone."""
    group: list[Amount] = []
    for amount in amounts:
        gap = words.plain[group[-1].span[1] : amount.span[0]] if group else ""
        if group and not (
            re.fullmatch("(?:以上|以下|以内|左右)?[、和及与]", gap) and amount.unit[-1:] == group[-1].unit[-1:]
        ):
            yield group
            group = []
        group.append(amount)
    if group:
        yield group


# The 3rd, the first 50, and 每新增1家奖励…: none says how many there are to be.
_NO_COUNT = re.compile(f"[第前后每]$|[一二三四五六七八九十]是$|每(?:{one_of(DOING)})$")
_TAKEN = re.compile("[将把][^，。；：、0-9]{0,15}$")
_INTO = re.compile("[^，。；]{1,20}?(?:纳入|下放|建成|打造|改造|升级|转为|列入)")
_TRIED_IN = re.compile("[^，。；、0-9]{1,8}(?:开展)?(?:试点|推广|先行|示范|建设|布设|设立)")
_TREATED = re.compile("(?:对|为|向|给)[^，。；：、0-9]{0,10}$")
_TREATING = re.compile("(?!的)[^，。；]{1,20}?(?:开展|进行|实施|予以|提供|发放|办理|配备|安装)")
_WHERE = re.compile("(?:全[省市县区州盟旗])?")
_ALL_DONE = re.compile(
    "[^，。；、的0-9]{1,9}?(?:全部|基本|均)?(?:完成|实现|建成|开工|竣工|投用|投产|退出|脱贫|达标|通过验收)"
)
_RATE = re.compile("(?:率|满意度|比例|占比|比重)$")
# What documents measure: 旅游收入300亿元 is to be reached.
MEASURES = (
    "总额",
    "收入",
    "产值",
    "产量",
    "面积",
    "里程",
    "总量",
    "规模",
    "增加值",
    "装机",
    "投资额",
    "年度投资",
    "当年投资",
    "销售额",
    "成交额",
    "交易额",
    "保有量",
    "蓄积量",
    "吞吐量",
    "货运量",
    "营业额",
)
_IN_BRACKETS = re.compile("（[^（）]{1,12}）")  # of which kinds, or whose: 样板县（市、区）15个
_DOING = re.compile(f"(?:{one_of(DOING)})[^，。；：、0-9]{{0,15}}$")
# The last of a list of things named: 实现公证、登记等58项事项异地办理, 检修耕整机、播种机等农机具600台.
_AND_SO_ON = re.compile(f"(?:{one_of(DOING)}|实现|办理)[^，。；：0-9]{{2,80}}等[^，。；：、0-9]{{0,12}}$")
# 3个方面, 5个工作日: neither is a count of things.
_COUNTED = re.compile("工作日|月|季度|方面|环节|层面|维度|阶段|步骤")
# 优先支持1家园区: whom somebody favours, not how many there are to be.
_FAVOURED = re.compile("优先(?:支持|安排|推荐|考虑)[^，。；]*$")
_FROM_ISSUE = re.compile("(?:印发|发布|公布|下发|施行|实施)(?:之日)?[起后]$")
# A year that the quote of a figure without a year must not say: 1000张（其中2025年600张）.
_OTHER_YEAR = re.compile("(?<![0-9较比与])[0-9]{4}\\s*年")
# What is counted in numerals too (组织两期培训, 新建书屋五个); three of other things may be a slogan: 打造三个高地.
THINGS = (
    "座",
    "所",
    "家",
    "处",
    "场",
    "期",
    "名",
    "户",
    "栋",
    "套",
    "台",
    "间",
    "艘",
    "辆",
    "公里",
    "亩",
    "场次",
    "人次",
)
# 二期工程, 三期项目: which one; 两期 and 举办三期培训 say how many.
_ORDINAL_PHASE = re.compile("(?:工程|项目|建设|扩建|改造|厂|地块|投产|开工|竣工|主体|施工|用地|园区|标段|$)")
_MASTERED = re.compile("(?:掌握|配备|安排|开设|新建|建成|新增)[^，。；：、]{0,4}$")
# A count at the end of its clause, behind a verb that no list has, may be what is to be done: 描摹古碑12通.
_AT_END = re.compile("(?:以上|左右)?(?:$|[（、])")
_OF_SOMETHING = re.compile("[\u4e00-\u9fff）”][\u4e00-\u9fff）”](?<![的为是有于在了到过至前后第共约])$")
# Behind these a count says how things stand, or how they are arranged.
STANDING = (
    "共有",
    "拥有",
    "辖",
    "设有",
    "存在",
    "发现",
    "涉及",
    "包括",
    "包含",
    "分为",
    "一式",
    "满分",
    "累计有",
    "全长",
    "库容",
    "总投资",
    "概算",
    "坝高",
    "总长",
    "占地",
    "宽",
    "合计",
    "每组",
    "每次",
    "每份",
    "超过",
    "不足",
    "编制",
    "历时",
    "为期",
)
_STANDING = re.compile(f"(?:{one_of(STANDING)}|共(?!享|建|治|用|同))[^，。；：]{{0,12}}$")
_NO_THING = ("元", "天", "日", "周", "月", "小时", "分钟", "岁", "倍", "期", "分")
# Columns of a table that say how things stand.
_NO_GOAL = ("备注", "说明", "现状", "情况", "问题", "依据", "电话", "地址", "地点")
_UNKNOWN_VERB = "前面没有认得的动词，这个数量当作目标值，请核对"
# What does not bind to the letter and is plain enough: it is told in a note.
_ABOUT = re.compile("力争|争取|原则上|左右|约(?=[0-9])")
_EACH = re.compile(
    r"每(?!年|天|日|月|周|学期|季度|半年)[^，。；：]{1,24}?(?:(?:有|设|建|配|安排|举办|办好|打造|培育|掌握|创建|建成)(?:有|设|立|成|好|备)?"
    r"|(?:拥有|配备|补贴|补助)[^，。；：、0-9]{0,10})$"
)
# 每10名老人至少配备1名护理员: how many there are to be for so many others.
_RATIO = re.compile(
    "每(?:满)?[0-9]+(?!年|天|日|月|周|小时|分钟)[^，。；：0-9]{1,20}"
    "(?:至少(?:配备|配置|配足|配|设置|设|安排)[^，。；：0-9]{0,6}|(?:配备|配置|配|设置|设|安排)[^，。；：0-9]{0,6}不[少低]于)$"
)
# 每个救援点补助标准提高5万元: how much more each gets, or what is to be spent.
_GRANT_RAISED = re.compile(r"每[^，。；：]{1,16}(?:补助|补贴|奖励|资助)标准(?:提高|增加|提升)[0-9.]+[万亿]?元")
_SOUGHT = re.compile("基本(?:达|实|消|完|建|满|形|普|覆|解)|(?<![于来以])鼓励|建议|预计")
# What a share that is to be reached may stand right behind.
GROWING = (
    "提高",
    "提升",
    "增长",
    "增加",
    "增",
    "上升",
    "下降",
    "降低",
    "降",
    "减少",
    "压减",
    "为",
    "占",
    "至",
    "到",
    "实现",
    "完成",
    "按",
    "按照",
    "的",
    "在",
)
_GROWING = re.compile(f"(?:{one_of(GROWING)})$")


# What cannot be a figure of a list of targets: 形成3个方面经验, 20日内.
_NOT_LISTED = re.compile("[第前后每月日时]$|(?<!半)年$")
_TIMES = ("天", "日", "周", "月", "小时", "分钟", "岁")
# The share of a year in a figure before: 改造50个（其中2023年20个，2024年30个）.
_OF_A_YEAR = re.compile("^(?:其中)?(?:19|20)[0-9]{2}年$")
# 修建水库2座，库容500万立方米: how large it is.
_OF_SIZE = re.compile("(?:库容|全长|坝高|总长|占地|宽)[^0-9]{0,4}$")
_IN_A_LIST = 30  # so far one figure of a list stands behind the other, at most


def _goes_on(words: Words, last: Amount, amount: Amount) -> bool:
    """Whether a figure stands in one list with a target before it: 培育3家综合型企业，20家专业型企业."""
    gap = words.plain[last.span[1] : amount.span[0]]
    if amount.spelt or len(gap) > _IN_A_LIST or amount.unit.endswith(_TIMES):
        return False
    if not gap and amount.unit != last.unit:  # 搬迁安置1430户5320人
        return True
    own = _last_part(gap)
    is_apart = own != without_sizes(gap)
    if _is_share_of_year(words, last, amount):
        own = ""
    return (
        is_apart
        and _OF_SIZE.search(own) is None
        and words.sentence(last.span[0]) == words.sentence(amount.span[0])
        and not re.search("[：0-9《》（(]|“[^”]*$", own)
        and not _NOT_LISTED.search(own)
        and _COUNTED.match(words.after(amount.span)) is None
    )


def _last_part(gap: str) -> str:
    return re.split("[，、和及与（]", without_sizes(gap))[-1]


def _is_share_of_year(words: Words, last: Amount, amount: Amount) -> bool:
    gap = words.plain[last.span[1] : amount.span[0]]
    return amount.unit.lstrip("万亿") == last.unit.lstrip("万亿") and _OF_A_YEAR.match(_last_part(gap)) is not None


def _of_group(words: Words, years: Years, group: list[Amount], listed: bool) -> Iterator[FoundTarget | PassedOver]:
    first, last = group[0], group[-1]
    own = [compared(words, amount) for amount in group]
    # In a row the first figure has the word before, the last one the word after, for all of them.
    shared = next((told for told in reversed(own) if told), None)
    subjects = names_of(
        words, group, [told.span if told else amount.span for told, amount in zip(own, group, strict=True)]
    )
    by_years = years.apart(first.span[0], len(group))
    for index, amount in enumerate(group):
        told = own[index] or (shared if len(group) > 1 else None)
        if reason := why_no_target(words, years, first, amount):
            if amount.is_share:
                yield PassedOver(amount.span, *reason)
            continue
        excess = told if told is not None and told.name == "at_least" and _excess(words, amount) else None
        known = (
            amount.is_share
            or excess
            or (listed and told is None)
            or _counts(words, first if told is None else amount, told is not None)
        )
        if not known and not _may_count(words, amount):
            continue
        year = by_years[index] if by_years else years.of(amount.span[0])
        comparison, note = told.name if told else "equal", None
        if excess:
            said = words.plain[amount.span[0] : excess.span[1]]
            counted = "" if "及以上" in said else "，按法律用语“以上”包括本数"
            comparison = "less_than"
            note = f"原文的“{said}”不得出现{counted}，故记作低于{amount.value}{amount.unit}。"
            subjects[index] = excess_name(words, excess.span) or subjects[index]
        review = _doubt(words, years, amount.span)
        if not known:
            review = review or f"“{words.plain[slice(*words.clause(amount.span[0]))]}”{_UNKNOWN_VERB}"
        if soft := _ABOUT.search(words.plain[slice(*words.clause(amount.span[0]))]):
            note = f"{note or ''}原文有“{soft[0]}”。"
            if soft[0] == "左右" and told:
                review = review or "原文有“左右”，怎样比较请核对"
        if amount.benchmark:
            comparison = "equal" if not told else comparison  # the words of the range stand as they are
        elif not told and amount.is_share and amount.value != 100 and not _is_plain(words, first, amount):
            review = review or "原文没有比较的词，记作等于，请核对"
        target = FoundTarget(
            0, 0, "", subjects[index], comparison, amount.value, amount.benchmark,
            None if amount.benchmark else amount.unit or None, year, note, review,
        )  # fmt: skip
        fitting = (borne_out(placed(words, target, span)) for span in quotes(words, first, last, amount))
        fitting = (one for one in fitting if one and (one.year or not _OTHER_YEAR.search(one.quote)))
        done = next(fitting, None)
        if done is None and amount.is_share:
            done = in_words(words, target, amount)
        if done:
            yield done
        elif amount.is_share:
            yield PassedOver(
                amount.span, "没有读成指标的数字", f"程序没有读懂“{words.plain[slice(*amount.span)]}”，请核对"
            )


def _is_plain(words: Words, first: Amount, amount: Amount) -> bool:
    """Whether a share that nothing compares is to be reached all the same: 增长到5%, or a rate and nothing behind."""
    before = words.before(first.span)
    return bool(_GROWING.search(before) or (_RATE.search(before) and not words.after(amount.span)))


def _counts(words: Words, amount: Amount, is_compared: bool) -> bool:
    """Whether a count is a target: compared, or what every school is to have, or the object of doing."""
    before, after = _IN_BRACKETS.sub("", without_sizes(words.before(amount.span, 30))), words.after(amount.span)
    if amount.unit[-1:] in ("天", "个", "项") and _COUNTED.match(after):
        return False
    if amount.unit.endswith(("月", "周", "日", "小时")) and not is_compared:
        return False
    if amount.unit in ("天", "日") and before.endswith("后") and after.startswith("内"):  # 更新后30天内: a time
        return False
    if is_compared or after.startswith("左右"):
        return not (amount.unit.endswith("月") and _FROM_ISSUE.search(before))
    if _EACH.search(before) or (re.search("(?:19|20)[0-9]{2}年$", before) and list_head(words, amount.span[0])):
        return True
    if _NO_COUNT.search(before) or _FAVOURED.search(before) or (amount.value is None and not amount.benchmark):
        return False
    if amount.spelt:
        if amount.unit == "期" and words.plain[amount.span[0]] != "两" and _ORDINAL_PHASE.match(after):
            return False
        is_thing = amount.unit.endswith(THINGS) or (amount.unit.endswith(("个", "项", "条", "支")) and not after)
        known = _MASTERED.search(before) or (is_thing and _DOING.search(before))
        return (amount.value or 0) > 1 and bool(known)
    is_goal = list_head(words, amount.span[0]).endswith(("目标", "指标", "目标值", "目标任务"))  # a column of a table
    if before.endswith("在") and _TRIED_IN.match(after):  # 在10个园区试点
        return True
    if _TAKEN.search(before) and _INTO.match(words.plain, amount.span[1]):  # 将150个渔村纳入试点
        return True
    if not amount.spelt and _WHERE.fullmatch(before) and _ALL_DONE.match(after):  # 200个小区完成改造
        return True
    if _TREATED.search(before) and _TREATING.match(words.plain, amount.span[1]):  # 对600名船员开展轮训
        return True
    is_done = _DOING.search(before) or _AND_SO_ON.search(words.before(amount.span, 90))
    return is_goal or is_done is not None or before.endswith(MEASURES)


def _may_count(words: Words, amount: Amount) -> bool:
    """Whether a count that no rule knows stands where documents put what is to be done: at the end of a clause."""
    before = without_sizes(words.before(amount.span, 30))
    return (
        not amount.spelt
        and amount.value is not None
        and not amount.unit.endswith(_NO_THING)
        and _AT_END.match(words.after(amount.span)) is not None
        and _OF_SOMETHING.search(before) is not None
        and not (_NO_COUNT.search(before) or _FAVOURED.search(before) or _STANDING.search(before))
        and not list_head(words, amount.span[0]).endswith(_NO_GOAL)
    )


def _excess(words: Words, amount: Amount) -> bool:
    """Whether what is so large must not be: 消除56人及以上大班额, 不出现5000人以上的校点."""
    return amount.value is not None and not amount.is_share and must_not_be(words, amount)


def _doubt(words: Words, years: Years, span: Span) -> str | None:
    """What a person should look at: words of wish, a year taken from an earlier sentence."""
    found = _SOUGHT.search(words.plain[slice(*words.clause(span[0]))])
    wish = f"原文有“{found[0]}”，是否必须达到请核对" if found else None
    rate = _RATIO.search(words.before(span, 40))
    norm = f"“{rate[0]}”像是配备的标准，是不是目标值请核对" if rate else None
    raised = _GRANT_RAISED.search(words.plain[slice(*words.clause(span[0]))])
    grant = f"“{raised[0]}”像是补助的标准，是不是目标值请核对" if raised else None
    return "；".join(filter(None, (wish, norm, grant, years.doubt(span[0])))) or None
