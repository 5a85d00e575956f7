"""The forms of what a notice of amendment orders, as patterns of its words with each quotation as a number: 〈0〉."""

from __future__ import annotations

import re
from typing import Literal

from policysite.base.text import one_of
from policysite.grammar.numerals import COUNTING
from policysite.grammar.terms import ITSELF

Kind = Literal[
    "words",
    "several_words",
    "item",
    "sentence",
    "set_unit",
    "merge",
    "delete",
    "delete_words",
    "add_item",
    "add_words",
    "add_unit",
    "renumber",
    "renumber_rest",
    "nothing",
]

# What orders nothing: 其他内容不变.
NOTHING = re.compile(
    "(?:其他|其余|其它|本.{0,6}未(?:涉及|提及|修改|调整|明确)的)(?:内容|条款|事项|部分|规定|要求)?.{0,30}(?:不变|不作调整|执行)"
)
_CHANGE = ("修改", "更改", "调整", "修订", "变更", "改", "替换", "换", "更名", "更正", "修正", "订正", "应", "应改")
_DELETE = ("删去", "删除", "删掉", "废止", "取消")
_ADD = ("增加", "新增", "增写", "增设", "补充", "增补", "添加")
LEVELS = ("部分", "条", "款", "项", "点", "目", "段", "章", "节", "自然段", "编")
# From the outermost inwards; what stands at one rank is not one within the other.
ANNEX = "附件"
_RANKS = ((ANNEX,), ("编", "部分", "章"), ("节",), ("条",), ("款", "段", "自然段"), ("项",), ("目", "点"))
RANK = {level: rank for rank, levels in enumerate(_RANKS) for level in levels}

NUMBER = rf"(?:[{COUNTING}]{{1,4}}|[0-9]{{1,3}})"
_IN_LIST = rf"序号为?{NUMBER}(?:的?(?:任务|事项|项目|一行|一栏))?"
_BEHIND_A_STEP = rf"(?<=[{''.join(LEVELS)}分])[（(]{NUMBER}[）)]"
_STEP = rf"(?:第\s*[（(]?{NUMBER}[）)]?\s*(?:{one_of(LEVELS)})|{_IN_LIST}|{_BEHIND_A_STEP})"
_ANNEX = f"{ANNEX}(?:{NUMBER}(?![项条款部章节段点目]))?(?:《[^》]+》)?(?:清单|表)?"
STEP_PARTS = re.compile(
    rf"第\s*([（(]?)({NUMBER})[）)]?\s*({one_of(LEVELS)})|〈([0-9]+)〉|([至到—])|([、和及与])"
    rf"|{ANNEX}({NUMBER}(?![项条款部章节段点目]))?|序号为?({NUMBER})|[（(]({NUMBER})[）)]"
)
# A quotation stands in the skeleton of an order as its number in these marks.
_ANY_QUOTE = "〈[0-9]+〉"
_QUOTES = f"{_ANY_QUOTE}(?:[、和及与，]?{_ANY_QUOTE})+"
_WHOLE = (
    f"(?:《[^》]+》(?:[（(][^（()）]*[）)])?|(?:本|原|该)?(?:工作|实施|行动)?(?:{one_of(ITSELF)})|全文|文中|正文|原文)?"
)
# A quotation leads to a place where another step, 中 or what becomes of it follows: 将“三、保障措施”中的…
_LEADS = "(?=[中的里第之]|〈|增|新增|部分|这|该|整|一[项条]|项|内容|全|完成|时限|期限|牵头|责任|配合|主办|承办)"
_STEPS = rf"(?:(?:原|其中的?)?(?:{_STEP}|{_ANNEX}|{_ANY_QUOTE}{_LEADS})[中里]?[、，的和及与至到—]?(?:以及)?)*"
_WHERE = rf"{_WHOLE}(?P<where>{_STEPS})"
# Of which sentence the quoted words are: they are looked for in the whole item all the same.
_A_SENTENCE = f"(?:第{NUMBER}|最后一|末)句话?"
_SENTENCE = f"(?:(?:的?(?:第{NUMBER}|最后一?|末)(?:句|段|款|自然段)话?)|其中)?"
_IN = f"{_SENTENCE}(?:的内容|的规定|内容|涉及)?(?:中的?|的|里的?|内的?)?(?:表述|涉及的?)?"
# What is said of by name in place of quoted words: 将第（三）项的责任单位由市财政局调整为市住建局.
_UNITS = "牵头单位|责任单位|配合单位|牵头部门|责任部门|配合部门|承办单位|协办单位|主办单位"
_OF_TIME = "(?:完成|办结|建成)?(?:时限|期限|时间)"
_ABOUT = rf"(?:任务|[^，。；：“”〈〉由的第附表栏]{{0,16}}?)的?(?P<about>{_UNITS}|{_OF_TIME}|目标值?|指标)"
# What is said behind quoted words: “…”的规定, “…”字样.
_BEHIND = "(?:的?(?:规定|内容|表述|字样|要求|一句|整句|整段|条款))?"
_BESIDE = "(?P<side>之?后面?|以后|之?前面?|以前)"
_PLAIN = "[^，。；：“”〈〉]{2,40}"
_TO = rf"(?:应当?)?(?:{one_of((*_CHANGE, '推迟', '延长', '延期', '提前'))})(?:为|成|作|至|到)[：:，]?"
_WHOLE_ITEM = (
    "(?:的?(?:全文|全部内容|内容)|(?:这|该|整|全)?一?(?:整|全)?[条项款段](?:的?(?:全部)?内容)?"
    "|部分(?:的?内容)?(?:整体|全部)?)?"
)
_SAYS = "[：:，]?(?:原文|原条文|原规定|原表述|原内容|原为|修改前|现行规定|原条款)(?:为|是)?[：:]?"
_NOW = "[，]?(?:现|拟)?(?:修改后?|调整后?|改)(?:为|成)?[：:]?"
_OFNUMBERS = (
    "(?:此外)?[，,]?(?:同时|并)?[，,]?(?:对|将)?(?:有关|相关|相应|其后|其他|其余|其它|后面|以下|后续|以后|后)?(?:的)?(?:各)?"
    "(?:条文|条款|条目|条|项|款|点|部分|任务|内容)?(?:的)?(?:序号|编号|条文顺序|顺序|序次|条序)"
    "(?:也|均)?(?:作|做|予以|依次|依序|进行|顺次|相应|作出|按顺序|的)*(?:调整|顺延|变更|修改|递延|递减|后移|前移|重新编排|重排|重新排序)"
)

FORMS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "words",
        re.compile(
            rf"(?:将|把)?{_WHERE}{_IN}〈(?P<a>[0-9]+)〉{_BEHIND}(?P<all>均|都|全部|统一|一律)?{_TO}〈(?P<b>[0-9]+)〉"
        ),
    ),
    (
        "words",
        re.compile(
            rf"(?:将|把)?{_WHERE}{_ABOUT}中?的?由?(?:〈(?P<a>[0-9]+)〉|(?<=由)(?P<old>{_PLAIN}?)){_TO}(?:〈(?P<b>[0-9]+)〉|(?P<new>{_PLAIN}))"
        ),
    ),
    (
        "words",
        re.compile(
            rf"(?:将|把)?{_WHERE}{_IN}〈(?P<beside>[0-9]+)〉{_BESIDE}的〈(?P<a>[0-9]+)〉{_BEHIND}{_TO}〈(?P<b>[0-9]+)〉"
        ),
    ),
    (
        "add_unit",
        re.compile(
            rf"(?:在|于)?{_WHERE}(?:任务)?的?(?P<about>{_UNITS})(?:中|里)?(?:{one_of(_ADD)})(?:为)?[：:]?〈(?P<b>[0-9]+)〉"
        ),
    ),
    (
        "add_unit",
        re.compile(rf"(?:在|于)?{_WHERE}(?:中|里)?(?:{one_of(_ADD)})(?P<about>{_UNITS})[：:]?〈(?P<b>[0-9]+)〉"),
    ),
    (
        "delete_words",
        re.compile(
            rf"{_WHERE}(?:任务)?的?(?P<about>{_UNITS})(?:中|里)?的?(?:{one_of(_DELETE)})[：:]?〈(?P<a>[0-9]+)〉"
        ),
    ),
    (
        "several_words",
        re.compile(
            rf"(?:将|把)?{_WHERE}{_IN}(?P<these>{_QUOTES}){_BEHIND}[，,]?(?P<all>均|都|全部|统一|一律)?(?:分别)?"
            rf"(?P<also>均|都|全部|统一|一律)?{_TO}(?P<those>{_QUOTES})"
        ),
    ),
    ("sentence", re.compile(rf"(?:将|把)?{_WHERE}的?(?P<sentence>{_A_SENTENCE})(?:的?内容)?{_TO}〈(?P<b>[0-9]+)〉")),
    ("sentence", re.compile(rf"(?:{one_of(_DELETE)}){_WHERE}的?(?P<sentence>{_A_SENTENCE})")),
    ("sentence", re.compile(rf"(?:将|把)?{_WHERE}的?(?P<sentence>{_A_SENTENCE})(?:予以)?(?:{one_of(_DELETE)})")),
    (
        "merge",
        re.compile(
            rf"(?:将|把)?{_WHERE}合并(?:[成为]一?(?:{one_of(LEVELS)}))?[，,]?(?:并|作为|内容)?(?:{_TO}|表述为[：:]?)〈(?P<b>[0-9]+)〉"
        ),
    ),
    (
        "several_words",
        re.compile(
            rf"(?:将|把)?(?P<placed>(?:{_STEP}+{_IN}{_ANY_QUOTE}[、，和及与]?)+)(?P<all>)(?P<also>)(?:均|都|分别)"
            rf"(?:统一|相应)?{_TO}(?P<those>{_ANY_QUOTE}(?:[、和及与，]?{_ANY_QUOTE})*)"
        ),
    ),
    (
        "words",
        re.compile(
            rf"(?:{one_of(_DELETE)}){_WHERE}{_IN}〈(?P<a>[0-9]+)〉[，,]?并?(?:替换|修改|改|代之)(?:为|以)[：:]?〈(?P<b>[0-9]+)〉"
        ),
    ),
    (
        "set_unit",
        re.compile(rf"(?:将|把)?{_WHERE}(?:任务)?的?(?P<about>{_UNITS}){_TO}(?:〈(?P<b>[0-9]+)〉|(?P<new>{_PLAIN}))"),
    ),
    ("words", re.compile(rf"{_WHERE}{_IN}{_SAYS}〈(?P<a>[0-9]+)〉{_NOW}〈(?P<b>[0-9]+)〉")),
    ("item", re.compile(rf"(?:将|把)?{_WHERE}{_WHOLE_ITEM}(?:整[条项]|全文)?{_TO}〈(?P<b>[0-9]+)〉")),
    (
        "add_words",
        re.compile(
            rf"(?:在|于)?{_WHERE}{_IN}〈(?P<a>[0-9]+)〉{_BESIDE}(?:{one_of(_ADD)}|加上|插入)(?:表述|内容)?[：:，]?〈(?P<b>[0-9]+)〉"
        ),
    ),
    (
        "add_item",
        re.compile(
            rf"(?:在|于)?{_WHERE}(?:中|末尾|最后|{_BESIDE})?(?:{one_of(_ADD)})[一二三两0-9]?(?:{one_of(LEVELS)}|段)?(?:内容)?"
            rf"[，,]?(?:(?:作为|列为|为)?(?:该[条款项])?(?P<as>{_STEP}(?:[、和至]{_STEP})*))?(?:[，,]?(?:内容(?:为|是)|即))?[：:，]?〈(?P<b>[0-9]+)〉"
        ),
    ),
    (
        "delete_words",
        re.compile(rf"(?:{one_of(_DELETE)}){_WHERE}(?:任务)?的?(?P<about>{_UNITS})(?:中|里)?的?〈(?P<a>[0-9]+)〉"),
    ),
    ("delete_words", re.compile(rf"(?:{one_of(_DELETE)}){_WHERE}{_IN}〈(?P<a>[0-9]+)〉{_BEHIND}")),
    ("delete_words", re.compile(rf"(?:将|把)?{_WHERE}{_IN}〈(?P<a>[0-9]+)〉{_BEHIND}(?:予以)?(?:{one_of(_DELETE)})")),
    ("delete", re.compile(rf"(?:{one_of(_DELETE)}){_WHERE}{_WHOLE_ITEM}")),
    ("delete", re.compile(rf"(?:将|把)?{_WHERE}{_WHOLE_ITEM}(?:予以|整体|全部|一并)*(?:{one_of(_DELETE)})")),
    (
        "renumber",
        re.compile(
            rf"(?:将|把)?{_WHERE}的?(?:序号|编号)?(?:依次|分别|相应|顺次)*(?:改为|改作|变更为|调整为|作为|顺延为|顺延至|修改为|变为)"
            rf"(?P<as>(?:{_STEP}[、和及与]?(?:至|到|—)?)+)"
        ),
    ),
    ("renumber_rest", re.compile(_OFNUMBERS)),
    (
        "renumber_rest",
        re.compile(rf"原?{_WHERE}(?:的)?(?:序号|编号)?(?:依次|相应|顺次|均|也)*(?:顺延|递延|递减|后移|前移)"),
    ),
    ("nothing", re.compile(NOTHING.pattern)),
    (
        "nothing",  # 新增任务1项, of what follows
        re.compile(
            rf"(?:{one_of((*_CHANGE, *_ADD, *_DELETE))})(?:任务|内容|事项|条款)?{NUMBER}[项条处](?:任务|内容|事项)?"
        ),
    ),
)
# A comma behind which another order begins; so does the sign of a list behind what words become: “甲”改为“乙”、第二款….
NEXT = re.compile(
    rf"(?<=〉)[，,](?:并|同时)?(?=〈|在|增|删|第|{_UNITS})|(?<=[改调]为〈[0-9]〉)、(?=第)|(?<=删[除去掉])[，,](?=第)"
    rf"|[，,](?:并|同时)?(?=(?:{_UNITS})(?:由|修改|调整|变更|改|增加|新增|删))|[，,](?:并|同时)?(?=删[去除掉]|将|把|其中)"
    rf"|(?<=[^一][条款项点目段章节])[，,](?:并|同时)?(?=第|修改为|增加|{NUMBER}[、至到])"
    r"|[，,](?:并|同时)?(?=(?:其后|后续|其他|其余|其它|有关|相关|以下|后面|原第))"
)
