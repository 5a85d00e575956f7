"""Why a moment is no deadline: it is history, the base of a comparison, part of a name or number."""

from __future__ import annotations

import re
from datetime import date

from policysite.base.text import one_of
from policysite.draft.facts.clauses import PassedOver, Words
from policysite.draft.facts.times.moments import Moment
from policysite.grammar.bodies.names import OFFICES

# What begins what is to be done: 3年内实现供水一体化的目标.
DOES = re.compile("(?:基本|全面|全部|力争|争取|要|应)?(?:完成|实现|建成|达到|建设|打造|形成|改造|培育|解决|消除)")

_NAME_AFTER = re.compile(
    r"(?:远景目标|可持续发展|.{0,6}(?:议程|行动计划|行动方案|工作要点|课程标准|课标|纲要)|度?工作(?:计划|安排|要点|总结)"
    r"|(?:[)）])?(?:版|修订)|(?:第)?[0-9]+号|度?(?:毕业生|应届|高考|中考))"
)
_HEADLINE = re.compile(
    r"(?:[\u4e00-\u9fff]{1,8}[省市县区州旗])?\d{4}年[^，。；：]{2,40}(?:清单|要点|方案|分解表|台账|安排|计划)"
)
_ANNEXES = "附[件表][0-9一二三四五六七八九十]{0,2}："
_MOST_ANNEXES = 9
# What the names of documents end in, before their years in brackets.
PROGRAMMES = (
    "计划",
    "方案",
    "规划",
    "行动",
    "工程",
    "纲要",
    "意见",
    "办法",
    "要点",
    "任务",
    "任务书",
    "清单",
    "安排",
    "措施",
    "举措",
    "政策",
    "分工",
    "细则",
)
_PROGRAMME_BEFORE = re.compile(f"(?:{one_of(PROGRAMMES)})[（(]$")
_BASE_BEFORE = re.compile("(?:比|较|与|同|相比|对比|以|由|从|在)$")
_BASE_AFTER = re.compile(
    r"(?:年?[底末]|度)?(?:分别|均|平均|累计|总体)?(?:的?[0-9]|的?百分之|增长|提高|提升|增加|上升|下降|降低|减少|压缩|压减|缩短|精简|翻|的?基础上|的?水平|为基|相比|同期|基期|翻番|净增|新增|减)"
)
_HISTORY_AFTER = re.compile(
    "(?:以来|至今|底?(?:以|之)?[前后](?:建成|投用|开工)的|[以之]前的|之?后(?:建成|投用)|之?[前后](?:出生|(?:参加|入学|入职|取得)[^，。；]{0,12}的))"
)
_HAS_HAPPENED = re.compile("(?:发布|印发|出台|制定|颁布)的|废止|已经|业已|已(?!有的)|以来|截至|曾|共[有完]|了(?!解)")
_TAKES_EFFECT = re.compile(
    "(?:本(?:方案|办法|意见|通知|规定|细则|措施|规划|计划|文件|政策|条例|清单|标准)|印发)[^。]{0,12}(?:施行|实施|执行|生效)|起(?:施行|生效)$"
)
# 本办法自2024年5月1日起施行: nothing else can be meant.
_ITS_OWN_START = re.compile("本[^，。；自从]{1,8}[自从于]?[^，。；]{1,16}起(?:正式)?(?:施行|实施|执行|生效)$")
# How long something holds, and by when nothing is to be done.
VALIDITY = (
    "有效期",
    "有效期限",
    "执行期",
    "执行期限",
    "政策期限",
    "政策执行",
    "实施期限",
    "试行期",
    "延续实施",
    "延续执行",
    "延长执行",
    "继续执行",
)
_PAGE_DATE = re.compile("(?:发布|更新|印发|成文|打印)(?:时间|日期)：?$")
_VALID = re.compile(f"(?:{one_of(VALIDITY)})[^，。；0-9]{{0,8}}$|期限为?自$")
# What may be done or had as long as a policy holds: 2024年1月1日至12月31日，困难企业可….
_MEANWHILE = re.compile(
    "^，?(?:(?!开展|完成|推进|实施|组织)[^，。；]){0,20}?(?:可(?![持靠行观能])|享受|减按|免征|减征|减半|暂免|暂停|阶段性|按[^，。；]{1,20}(?:执行|征收|缴纳))"
)
# A signature on a line of the text: 青禾市人民政府2024年7月15日（此件公开发布）.
_SIGNED = re.compile(f"(?:{one_of((*OFFICES, '室', '会', '组', '处', '所', '站', '社'))})$")
_PUBLISHED = re.compile("[（(]?(?:此件|主动公开|联系人|公开发布|依申请)|[）)]?$")
_OF_A_THING = re.compile("(?:之?内|以内)?[^，。；、的]{0,16}的(?!目标|任务|要求|计划|改造|建设|工作)[^，。；、]*")
# The head of a column of money: 2026年计划投资（亿元）：1.5.
_OF_MONEY = re.compile(
    "度?(?:计划|拟|预计|安排|完成)?(?:总)?(?:投资|资金|经费|预算|支出)(?:额|计划)?(?:[（(][^（）()：]{1,6}[）)])?："
)
# 2026年计划投资3亿元: how much money the year is to see, and nothing that is done by then.
_MONEY_PLANNED = re.compile(
    "度?(?:计划|拟|预计)(?:安排|总)?(?:投资|投入|资金)[^，。；：]{0,10}?[0-9.]+[万亿]?元(?![^，。；])"
)
# 每家每年最高补助100万元: how much somebody is given.
_GIVEN = re.compile(
    "(?:最高|不超过|封顶|累计)[^，。；]{0,6}(?:补助|补贴|奖励|资助)|(?:补助|补贴|奖励|资助)[^，。；]{0,6}(?:最高|不超过)"
)
_MONEY = re.compile("[元币]|标准|补|费")
# 补助标准为每年每公里1万元, and behind a grant 每年不超过10万元.
_A_RATE = re.compile("(?:标准|补助|补贴|津贴|奖励)[^，。；]{0,20}?每[年月](?:每[^，。；\\d]{1,4})?[\\d.]+[万亿]?元")
_LIMIT = re.compile("[^，。；]{0,4}(?:不超过|最高|上限|封顶)[^，。；]{0,6}?[\\d.]+[万亿]?元")
# 同一企业每年入企检查不超过2次: how often something may be done at most.
_AT_MOST = re.compile(
    "[^，。；]{0,14}?(?:不得?(?:超过|多于|高于)|最多|至多)[^，。；0-9]{0,4}[0-9一二两三四五六七八九十]{1,3}(?:次|天|日|场|批次|项|个)"
)
_TO_SOMEBODY = re.compile("补助|补贴|奖励|资助|津贴|报销|贴息|奖补")
# 每月补贴3000元: what each gets.
_GETS = re.compile(
    "(?:(?:给予|发放)[^，。；0-9]{0,4})?(?:补贴|补助|奖励|资助|津贴)[^，。；0-9]{0,4}[\\d.]+[万亿]?元(?![^，。；、（])"
)
# The head of a column of what is so already: 2024年完成情况：12.
_OF_STATE = re.compile("度?(?:完成|实际|现状|进展|执行|基期|基准)(?:情况|值|数|量)：")
# 2026年4月1日零时为标准时点: as of when things are counted.
_POINT_IN_TIME = re.compile("(?:零时|0时|24时|时)?[为作]{0,2}(?:普查|调查|统计)?标准时[点间刻]")
# 现将2025年任务安排如下: what the sentence leads in.
_LEADS_IN = re.compile("现(?:将|就)[^，。；]*如下$")
_IN_QUOTES = re.compile("完成|实现|达到|建成|底前|起")


# Words before a span that starts with nothing else, so perhaps with the day of issue.
_MAY_BEGIN = ("在", "于", "用", "力争", "争取", "确保", "要", "应", "须", "必须")


def why_not(words: Words, moment: Moment, issued: date) -> PassedOver | None:
    """Why a moment is no deadline; None where it is one, or may be."""
    if moment.kind in ("recurs", "regular", "ongoing", "span", "issue"):
        return _why_no_span(words, moment)
    before, after = words.before(moment.span), words.after(moment.span)
    first, last = words.clause(moment.span[0])
    clause = words.plain[first:last]
    said = words.plain[slice(*moment.span)]

    def passed(why: str, review: str | None = None) -> PassedOver:
        return PassedOver(moment.span, why, review)

    if re.fullmatch("印发。?", after) or _names_annex(words, moment.span[0]):
        return passed("印发的日期或附件的名称，不是时限")
    if _PAGE_DATE.search(words.plain, max(0, moment.span[0] - 6), moment.span[0]):
        return passed("网页或文件上的日期，不是时限")
    if _VALID.search(before) and not moment.every:
        return passed("说的是有效期，不是时限")
    if moment.kind == "year" and moment.since and moment.due:
        meanwhile = _MEANWHILE.match(words.plain[moment.span[1] : words.sentence(moment.span[0])[1]][:60])
        if meanwhile and "-" in moment.since:
            return passed("政策执行的期间，不是任务的时限")
    if moment.kind == "year":
        if words.names[moment.span[0]] and not _IN_QUOTES.search(said + after):
            return passed("引号里的名称，其中的年份不是时限", f"“{said}”在引号里，请核对是否名称的一部分")
        if (not before or before.endswith("·")) and _OF_MONEY.match(words.plain, moment.span[1]):
            return passed("一列资金的年份，不是时限")
        if _POINT_IN_TIME.match(after):
            return passed("统计的标准时点，不是时限")
        if _LEADS_IN.match(clause):
            return passed("引出下文的话，不是时限")
        if not before and _OF_STATE.match(words.plain, moment.span[1]):
            return passed("一列已有情况的年份，不是时限")
        if _MONEY_PLANNED.match(words.plain, moment.span[1]):
            return passed("说的是当年计划投入多少资金，不是时限")
        whole_years = moment.since or re.fullmatch(r"\d{4}", moment.due or "")
        if whole_years and _PROGRAMME_BEFORE.search(before) and after[:1] in ("）", ")"):
            return passed("计划名称里的起止年份，不是时限")
        if _HEADLINE.fullmatch(clause) and said in (f"{moment.year}年", f"{moment.year}年度") and _alone(words, moment):
            return passed("清单、方案的名称，其中的年份不是时限")
        if day := _why_no_day(words, moment, issued):
            return day
        if _NAME_AFTER.match(after):
            return passed("名称或编号的一部分，不是时限", f"“{said}{after[:6]}”当作名称，请核对")
    if moment.since and not moment.due and _TAKES_EFFECT.search(clause):
        doubt = None if _ITS_OWN_START.match(clause) else "文件施行的日期没有作为时限，请核对"
        return passed("说的是文件从何时起施行，不是任务的时限", doubt)
    if (
        moment.since
        and moment.due
        and re.match("[^，。；、的]{0,16}(?:规划|计划|方案|纲要)(?:[，。；、《》的和]|$)", after)
    ):
        return passed("规划起止的年份，不是时限", f"“{said}”当作规划名称的一部分，请核对")
    if _BASE_BEFORE.search(before) and _BASE_AFTER.match(after) and not (moment.since or moment.every):
        return passed("作比较的基数的年份，不是时限")
    if _HISTORY_AFTER.match(after):
        return passed("说的是过去，不是时限" if "来" in after[:4] or "今" in after[:4] else "说明条件的年份，不是时限")
    return _why_past(moment, issued, clause)


def _why_no_day(words: Words, moment: Moment, issued: date) -> PassedOver | None:
    """Why a day of the calendar is no deadline: it is that of a signature, or one gone by; None where it may be."""
    if moment.since or not re.fullmatch(r"\d{4}-\d\d-\d\d", moment.due or ""):
        return None
    before, after = words.before(moment.span), words.after(moment.span)
    first, last = words.clause(moment.span[0])
    said = words.plain[slice(*moment.span)]
    signed = _SIGNED.search(before) and (not after or _PUBLISHED.match(after)) and said.endswith("日")
    if signed or (not before and not after and _ends_line(words, last) and _alone(words, moment)):
        doubt = None if moment.due == issued.isoformat() else "请核对是否落款日期"
        return PassedOver(moment.span, "成文或印发的日期，不是时限", doubt)
    opens = not before and not after and words.plain[last : last + 1] == "，" and words.plain[first - 1 : first] != "："
    if opens and (moment.due or "") < issued.isoformat():  # 2024年9月11日，省里召开会议
        return PassedOver(moment.span, "早于成文日期的一天，说的是过去，不是时限")
    return None


def _names_annex(words: Words, at: int) -> bool:
    """Whether a place is in a list of annexes: 附件：1.甲 / 2.乙."""
    for line in words.lines_before(at, _MOST_ANNEXES):
        if re.match(_ANNEXES, line):
            return True
        if not re.match("[2-9][.．、]", line):
            break
    return False


def _of_which(words: Words, moment: Moment) -> bool:
    """Whether a span only tells which things are meant: 5年内关税降幅较大的50种商品."""
    rest = words.plain[moment.span[1] : max(moment.span[1], words.clause(moment.span[0])[1])]
    return _OF_A_THING.fullmatch(rest) is not None and DOES.match(rest) is None


def _ends_line(words: Words, at: int) -> bool:
    """Whether a line of the text, or a sentence, ends at a place: 2024年1月1日，… is no signature."""
    return words.plain[at : at + 1] not in ("，", "、", "：")


def _alone(words: Words, moment: Moment) -> bool:
    """Whether nothing stands before it, and no label but 附件：; 完成时限：2024年6月30日 is no date of issue."""
    lead = words.plain[max(0, moment.span[0] - 6) : moment.span[0]]
    return not lead.endswith("：") or re.search(f"{_ANNEXES}$", lead) is not None


def _why_past(moment: Moment, issued: date, clause: str) -> PassedOver | None:
    """A year before that of issue can bind nobody; in the year of issue, words must say that it has happened."""
    if moment.kind not in ("year", "plan") or not moment.due or moment.year is None:
        return None
    happened = _HAS_HAPPENED.search(clause)
    if moment.year < issued.year:
        review = None if happened or moment.kind == "plan" else "年份早于印发的年份，当作已往的情况，请核对"
        return PassedOver(moment.span, f"早于印发的{issued.year}年，说的是过去，不是时限", review)
    until = happened and happened[0] == "截至" and not re.search("已|曾|了(?!解)", clause)
    if until and (moment.due > issued.isoformat() or moment.due.endswith("end")):  # 截至6月底前完成
        return None
    if moment.year == issued.year and happened and not moment.every:
        return PassedOver(moment.span, "说的是已经有的情况，不是时限", f"按“{happened[0]}”当作已有的情况，请核对")
    return None


def _why_no_span(words: Words, moment: Moment) -> PassedOver | None:
    """A span is counted from the day of issue unless something else starts it; a recurrence may be a name."""
    before = words.before(moment.span)
    clause = words.plain[slice(*words.clause(moment.span[0]))]
    if moment.kind == "recurs" and re.search("每[生人户亩班床名家个所村校园站点]$", before) and _MONEY.search(clause):
        return PassedOver(moment.span, "单价或标准的一部分，不是周期")
    sentence = words.plain[slice(*words.sentence(moment.span[0]))]
    limit = _LIMIT.match(words.plain, moment.span[1]) and _TO_SOMEBODY.search(sentence)
    if moment.kind == "recurs" and _GETS.match(words.plain, moment.span[1]):
        return PassedOver(moment.span, "补助、奖励的标准，不是周期")
    if moment.kind == "recurs" and (_GIVEN.search(clause) or _A_RATE.search(clause) or limit):
        return PassedOver(moment.span, "补助、奖励的标准，不是周期")
    if moment.kind == "recurs" and _AT_MOST.match(words.plain, moment.span[1]):
        return PassedOver(moment.span, "说的是次数的上限，不是周期")
    if moment.kind == "recurs" and words.names[moment.span[0]]:
        return PassedOver(moment.span, "引号里的名称，不是周期", "引号里的周期当作名称的一部分，请核对")
    if moment.kind == "issue":
        return None
    if moment.kind == "span":
        if before[-1:] in ("", "、", "和", "及") and _of_which(words, moment):
            return PassedOver(moment.span, "说明对象的期限，不是时限")
        started = re.search("后|毕业|入职|任职|聘用|满|之日起$|日起$|过去|最近|连续|期限|有效期", before)
        from_issue = re.search("(?:印发|发布|公布|施行|实施)之?日起$", before)
        months = "个月" in words.plain[slice(*moment.span)]
        begins = before.endswith(_MAY_BEGIN) or not before
        months = months and not (begins and DOES.match(words.after(moment.span)))  # 3个月内完成摸底
        if (started or months) and not from_issue:
            return PassedOver(moment.span, "从别的事情算起的期限")
    return None
