"""Why a figure binds nobody: it is a grant, a condition, the size of a thing, part of a name, or what is reached."""

from __future__ import annotations

import re

from policysite.base.text import one_of
from policysite.draft.facts.clauses import Words
from policysite.draft.facts.targets.amounts import UNITS, Amount
from policysite.draft.facts.targets.doing_verbs import DOING
from policysite.draft.facts.targets.target_years import Years
from policysite.grammar.line_shapes import HAN
from policysite.grammar.numerals import IN_DIGITS

# What says that a figure is reached already.
NOW = (
    "已达",
    "已经",
    "现有",
    "目前",
    "已有",
    "曾",
    "仅为",
    "只有",
    "已完成",
    "已建",
    "已实现",
    "已覆盖",
    "已消除",
    "已整治",
    "已累计",
)
_NOW = re.compile(one_of(NOW))
# 由目前的28%提高到45%: the second figure is to be reached.
_FROM_NOW_TO = re.compile("(?:提高|提升|增加|增长|上升|扩大|增|下降|降低|减少|压减|压缩|缩短|降|减)[到至为]")

# How documents say that somebody gets money, or is let off paying.
GRANTS = (
    "给予",
    "奖励",
    "奖补",
    "补助",
    "补贴",
    "资助",
    "贴息",
    "奖金",
    "返还",
    "减免",
    "扣除",
    "租金减免",
    "津贴",
    "减按",
    "税率",
    "征收率",
    "予以支持",
    "予以扶持",
)
_GRANT = re.compile(one_of(GRANTS))
# How the measure of a grant is said; without these words a sum of grants may be what is to be spent.
MEASURES = (
    "给予",
    "一次性",
    "最高",
    "不超过",
    "封顶",
    "上限",
    "按照",
    "按",
    "每家",
    "每户",
    "单个",
    "单户",
    "单项",
    "累计",
)
_MEASURE = re.compile(one_of(MEASURES))
_IN_ALL = re.compile(
    "(?:发放|兑付|拨付|下达|支付|争取|安排|筹集|落实|投入|撬动|带动|拉动|设立|新增|兑现|完成|实现|整合)[^，。；]{0,16}$"
)
# What a share is of that somebody gets back or is given: 可返还其上年度保费的50%, 按投资额的10%补助.
_GIVEN = re.compile("(?:返还|补助|补贴|奖励|资助|减免|减征|减按)(?![^，。；]{0,12}[率面])[^，。；0-9]{0,30}的$")
_TO_WHOM = re.compile(
    "符合|给予|(?:^|[，；])对(?!口)|的[，,]每|每[人户名家位亩](?:每[年月天])?(?:发放|给予|安排)?(?:补贴|补助)"
)
_PER_HEAD = re.compile("每[人户名家位亩](?:每[年月天])?[^，。；]{0,8}$")
_AT_MOST = re.compile("最高|不超过|封顶|上限")
_SET_ASIDE = re.compile("安排|提取|计提|划拨|列支|预留")
_RAISED = re.compile("标准[^，。；]{0,6}(?:提高|提升|增加|不低于|不少于|达到|达)")
_EACH_GETS = re.compile("每[^，。；：]{1,24}(?:补贴|补助)[^，。；：、0-9]{0,10}$")

# 5000人以上的乡镇, 营收2000万元以上的企业: which ones, not how many.
_WHICH = re.compile(
    "(?:[（(][^（()）]{1,4}[）)])?(?:及|或)?以[上下内]的(?!速度|增速|增长|增幅|目标|要求|水平|比例|标准|任务|覆盖)"
)
_AND_MORE = "(?:(?:(?:及|或)?以[上下])?且[^，。；的]{1,24})?"  # 5000万元以上且增幅高于10%的企业
_SUCH = re.compile(f"{_AND_MORE}的[^，。；]{{0,16}}(?<![率度面])(?<!目标)(?<!要求)(?<!比例)(?<!水平)(?<!标准)(?<!任务)")
# 占比30%以上的乡镇 says which; 覆盖80%以上的行政村 and 建成10个以上的渔场 say how many.
_OF_A_RATE = re.compile("(?:占比|比例|比重|率|占)$")
_A_VERB = re.compile(f"(?:{one_of(DOING)})$")
# Whom an offer is open to: what stands behind these in a sentence is a condition. 申请人应缴纳社保满6个月.
OPEN_TO = (
    "注册资本",
    "实收资本",
    "中标价",
    "服务费",
    "申请人",
    "申报人",
    "申请者",
    "申请企业",
    "申报企业",
    "申请单位",
    "申报单位",
    "申报主体",
    "申报项目",
    "申报条件",
    "申请条件",
    "认定条件",
    "准入条件",
    "评选条件",
    "报名条件",
    "报名者",
    "参评",
    "应具备",
    "须具备",
    "需具备",
    "应当具备",
    "同时具备",
    "应符合",
    "须符合",
    "应当符合",
    "应满足",
    "须满足",
    "需满足",
    "同时满足",
    "符合下列",
    "符合以下",
)
_OPEN_TO = re.compile(one_of(OPEN_TO))
# How long somebody may take, who is charged with nothing: 允许在10个工作日内补齐.
_ALLOWED = re.compile("允许|可以?[在于]|最长|顺延|延长|宽限|暂缓")
# What such as apply have to do first, before something else may be done: 新入列的车辆，须先完成1万公里测试.
_FIRST = re.compile("的[^，。；的]{1,12}，?(?:必?须|应当?|需要?)先(?!行)[^，。；、0-9]{0,12}$")
# 7个工作日内办结率: what a rate is of.
_RATE_WITHIN = re.compile("(?:之?内|以内)[^，。；、0-9]{1,10}率(?=[达不超高低为保提均稳0-9]|$)")
_TIMES = ("天", "日", "周", "月", "年", "小时", "分钟")
# What limits who gets a grant, and how much: 贴息率不高于50%, 同一项目限申请1次, 租金减免不超过100平方米.
_LIMITED = re.compile(
    f"(?:{one_of(GRANTS)}|贷款)[^，。；0-9]{{0,6}}(?:不超过|不高于|最高|上限为?|不得超过)$|限(?:申请|申报|享受|报|补)$"
)
# How long somebody gets a grant: 补贴期限不超过36个月, 贴息最长24个月.
_GRANTED_FOR = re.compile(
    f"(?:{one_of(GRANTS)}|租期|免租)[^，。；0-9]{{0,4}}(?:期限|期|时间|年限)?[^，。；0-9]{{0,4}}(?:不超过|不得超过|最长|最多|为|累计)$"
)
# How large each is that is taken, how much each may have: 单个项目装机容量一般不低于5兆瓦, 单户使用不超过20万元.
_OF_A_SINGLE = re.compile(
    "单[个户家笔][^，。；0-9]{1,14}(?:一般|原则上)?(?:不低于|不少于|不小于|不超过|不高于|达到|控制在)$"
)
_AGE = re.compile("寿命|平均年龄")
# 将收入不低于1亿元、利润不少于1000万元的企业入库: which ones, said in several figures.
_LISTED_SUCH = re.compile(
    rf"(?:以上)?(?:[、或且和][^，。；、0-9]{{1,16}}{IN_DIGITS}(?:[%％]|[余多]?[万亿]?(?:{one_of(UNITS)}))(?:以上)?){{1,4}}"
    "的(?!目标|任务|要求|水平|速度|标准)"
)
_SUCH_ARE_TAKEN = re.compile(
    "(?:以上)?的(?!目标|任务|要求|水平|速度|标准|比例)[^，。；]{1,16}(?:列为|列入|纳入|作为|确定为|认定为|给予|优先|实行|进行|开展|予以|约谈|通报|问责|警示|处罚|督办|限期)"
)
_COMPARED = re.compile("(?:不?低于|不少于|不?高于|超过|大于|达到?|满)$")
_OF_THOSE = re.compile("对(?![口接标外照比内])|凡|符合|经认定|年度")
# 严查无证经营和10人以上包车, 100万元以上项目全部开工: which of the things.
_LISTED_BEFORE = re.compile("[、和及与]$|^(?:对|凡|邻近|靠近|毗邻|涉及|针对)$")
_SUCH_A_THING = re.compile(f"(?:及|或)?以[上下][{HAN}]{{2,10}}$")
_THEY_GET = re.compile("给予|予以|可|享受|优先|奖励|补助|补贴|列入|纳入")
# 亿元以上的企业3家: the figure before the count is how large each is. Only what things measure, not what is counted.
MEASURED = (
    "元",
    "亩",
    "人",
    "人次",
    "平方米",
    "平方公里",
    "千瓦",
    "兆瓦",
    "吨",
    "张",
    "公顷",
    "立方米",
    "米",
    "户",
)
_SIZE = re.compile(
    rf"(?:级|(?:及|或)?以上|规模|左右)(?:的)?[^，。；、：和及与0-9]{{1,14}}{IN_DIGITS}[余多]?[万亿]?(?:{one_of(UNITS)})"
    rf"|级[^，。；、：0-9]{{1,14}}"
)
# 投资50亿元的产业园: how large it is; but 完成投资50亿元的目标.
_OF_SUCH = re.compile("的(?!目标|任务|要求|投资)")
# What says how large or old a thing is, and counts none.
SIZES = (
    *MEASURED,
    "年",
    "层",
    "岁",
    "周岁",
    "千伏",
    "毫米",
    "厘米",
    "蒸吨",
    "毫升",
)
_SIZE_SAID = f"{IN_DIGITS}[万亿]?(?:{one_of(SIZES)})"
_SIZED = re.compile(
    rf"[^，。；、0-9]{{2}}(?:超过?|突破|达到?|不低于|不足|低于|满){_SIZE_SAID}(?:、[^，。；、0-9]{{1,20}})?的"
    rf"|(?:[^，。；、0-9]{{2}}|(?<=、)|^)(?:超过?|突破){_SIZE_SAID}(?=[^，。；、0-9的]{{2,8}}$)"
    rf"|(?:(?:建筑)?面积|库容|容量|装机|长度|跨度|直径|口径)?(?:为|约)?{_SIZE_SAID}(?:级|(?:及|或)?以上的?|规模|的(?!目标|任务|投资))"
    "|(?:19|20)[0-9]{2}年(?:底|之|以)?前|[0-9]{1,3}(?:分钟|小时|公里)[^，。；、0-9]{0,10}圈|[0-9]+[A-Za-z]+级?"
)
# 时速120公里以上线路: which ones.
_HOW_MUCH = re.compile("(?:时速|海拔|半径|直径|跨度|容量|口径|库容|坡度|车龄|年龄|工龄|距离)(?:在|为|达到?|超过)?$")
_OVERLOADED = re.compile("超(?:员|载|速|限|排|标)$")  # 严查超员20%以上客车
_THOSE = re.compile("(?:及|或)?以[上下内]?的?[^，。；、]")
# 年产值超10亿元、具备竞争力的企业2家: how large those are that are counted behind.
_THOSE_COUNTED = re.compile(r"(?:、[^，。；、0-9]{1,20})?的[^，。；、0-9]{1,14}[0-9]+(?:家|个|名|所|户)")
# 培育营收超10亿元企业8家: how large those are.
_MORE_THAN, _COUNTED_BEHIND = re.compile("(?:超过?|突破)$"), re.compile("[^，。；、0-9的]{2,8}[0-9]+(?:家|个|名|所|户)")
_A_YEAR_EACH = re.compile("(?:[（(]不?含[）)])?/[年月日]")  # 1亿元/年
_CIRCLE = re.compile("[^，。；、0-9]{0,10}圈")


def why_no_target(words: Words, years: Years, first: Amount, amount: Amount) -> tuple[str, str | None] | None:
    """Why a figure binds nobody, and what to look at; None where it may. `first` is the first figure of its row."""
    at = first.span[0]
    before, after = words.before(first.span, 16), words.after(amount.span)
    clause = words.plain[slice(*words.clause(at))]
    if words.titles[at]:
        return "书名号里的数字，不是指标", None
    if words.names[at]:
        return "引号里的名称，不是指标", "引号里的数字当作名称的一部分，请核对"
    if amount.unit in ("分钟", "小时") and _CIRCLE.match(after):
        return "名称的一部分，不是指标", None
    if _is_condition(words, amount):
        return "说的是哪些对象，不是指标", None
    if _OPEN_TO.search(words.plain, words.sentence(at)[0], at):
        return "说的是申请、认定的条件，不是指标", None
    if _FIRST.search(words.plain, words.sentence(at)[0], at):
        return "先要做到的条件，不是指标", None
    if amount.unit in ("岁", "周岁") and not _AGE.search(clause):
        return "说的是多大年纪的人，不是指标", None
    if amount.unit.endswith(_TIMES) and _RATE_WITHIN.match(after):
        return "名称的一部分，不是指标", None
    if amount.unit.endswith(_TIMES) and _ALLOWED.search(before):
        return "说的是可以有多久，不是指标", None
    if _LIMITED.search(before):
        return "补助、奖励的限额，不是指标", None
    if amount.unit.endswith(_TIMES) and _GRANTED_FOR.search(before):
        return "补助、奖励的期限，不是指标", None
    if amount.unit.endswith(MEASURED) and _OF_A_SINGLE.search(words.before(first.span, 24)):
        return "说的是单个对象的大小，不是指标", None
    if _is_grant(words, first, amount):
        return "补助、奖励的标准，不是指标", None
    if re.search("(?:从|由)[^，。到至]{0,14}$", before) and re.match(
        "[^，。]{0,2}(?:提高|提升|增|降|上升|下降|减|到|扩)", after
    ):
        return "现有水平，是比较的基数，不是指标", None
    if years.is_past(at):
        return "已往年份的情况，不是指标", "这个数字说的是已往的年份，请核对"
    found = _NOW.search(clause[: at - words.clause(at)[0] + 1])
    if found and not _FROM_NOW_TO.search(clause, found.end(), at - words.clause(at)[0]):
        return "已有的情况，不是指标", f"按“{found[0]}”当作已有的情况，请核对"
    return None


# 不出现5000人以上的校点, 消除56人及以上大班额; but 消除隐患10处以上 and 化解债务5亿元以上 are to be reached.
_NONE_OF = re.compile("(?:杜绝|不出现|不得出现|不再出现|没有)[^，。；]{0,30}$|(?:消除|消灭|化解|无)$")


def without_sizes(said: str) -> str:
    """The words without the figures that say what size or grade a thing has: 培育10亿元以上渔场, 创建5A级景区."""
    return _SIZED.sub("", said)


def must_not_be(words: Words, amount: Amount) -> bool:
    """Whether there is to be nothing that is so large as a figure says."""
    end = words.clause(amount.span[0])[1]
    sized = re.match("(?:及|或)?以上的?[^，。；、]", words.plain[amount.span[1] : max(amount.span[1], end)])
    return bool(sized and _NONE_OF.search(words.before(amount.span, 40)))


def _is_condition(words: Words, amount: Amount) -> bool:
    """Whether a figure says of whom or what something is said: 年薪100万元以上的，可直接认定."""
    start, end = words.clause(amount.span[0])
    after = words.plain[amount.span[1] : max(end, amount.span[1])]
    each = _A_YEAR_EACH.match(after)
    after = after[each.end() :] if each else after
    if must_not_be(words, amount):
        return False
    before = words.before(amount.span)
    whose = (
        _OF_A_RATE.search(before) if amount.is_share else amount.unit.endswith(MEASURED) or not _A_VERB.search(before)
    )
    if amount.is_share and _OVERLOADED.search(before):
        return True
    if _HOW_MUCH.search(before) and _THOSE.match(after):
        return True
    if (whose and _WHICH.match(after)) or (amount.unit == "岁" and re.match("及?以[上下]", after)):
        return True
    if (
        amount.unit.endswith(SIZES)
        and not amount.is_share
        and (_LISTED_BEFORE.search(before) or start == amount.span[0])
        and _SUCH_A_THING.match(after)
    ):
        return True
    goes_on = words.sentence(start)[1] > end
    if goes_on and after.endswith("的"):
        return True
    sized = amount.unit.endswith(MEASURED) and not amount.is_share
    if (sized or amount.is_share) and _LISTED_SUCH.match(after):
        return True
    if words.plain[start] in "将把对" and _COMPARED.search(before) and _SUCH_ARE_TAKEN.match(after):
        return True
    if sized and _MORE_THAN.search(before) and _COUNTED_BEHIND.match(after):
        return True
    if sized and (
        _THOSE_COUNTED.match(after) or _SIZE.match(after) or (_OF_SUCH.match(after) and not before.endswith("规模"))
    ):
        return True
    rest = words.plain[end : words.sentence(start)[1]]
    if goes_on and _SUCH.fullmatch(after) and _THEY_GET.search(rest):  # 占比不低于30%的企业，给予支持
        return True
    rest = after + rest
    measured = amount.is_share or amount.unit.endswith(MEASURED)
    if measured and _OF_THOSE.match(words.plain, start) and _GRANT.search(rest):  # 对收入突破1亿元的渔场给予奖励
        return True
    return bool(_OF_THOSE.match(words.plain, start) and re.match("(?:及|或)?以上", after) and _THEY_GET.search(rest))


def _is_grant(words: Words, first: Amount, amount: Amount) -> bool:
    """Whether a figure is the measure of what somebody is given: 按投资额的10%给予补助，最高300万元."""
    if not (amount.is_share or amount.unit.endswith("元")):
        return False
    start, end = words.clause(first.span[0])
    clause, before = words.plain[start:end], words.plain[start : first.span[0]]
    sentence = words.plain[slice(*words.sentence(start))]
    is_each = _EACH_GETS.search(before) and not _TO_WHOM.search(sentence) and not _AT_MOST.search(before)
    measure = _MEASURE.search(clause)
    if _RAISED.search(before):
        return False
    if amount.is_share and _GIVEN.search(before):
        return True
    if measure and _GRANT.search(sentence):
        return "给予" in clause or not (is_each or _SET_ASIDE.search(clause))
    in_all = _IN_ALL.search(before) and not _PER_HEAD.search(before)
    return bool(not amount.is_share and _GRANT.search(clause) and not in_all and not is_each)
