"""Names of persons among those of bodies: 市园林局 张卫国. A person carries out no task; the office does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from policysite.base.text import one_of
from policysite.grammar.line_shapes import HAN

# The most frequent family names; those that other words begin with (任务, 关于, 江北, 时限) are left out.
SURNAMES = tuple(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴钟汪田姜范石姚谭廖邹熊陆郝孔白崔康毛邱秦史顾侯邵孟龙雷钱汤尹黎易武乔贺赖龚庞樊兰殷洪翟倪严牛温芦"
    "季俞章鲁葛伍韦申尤毕聂焦柳邢岳梅莫庄辛祝涂谷祁舒耿牟卜詹苗凌费纪靳盛童欧甄曲阳裴卫屈鲍覃霍翁隋植甘包"
    "柏宁柯阮桂闵肖闫岑佘匡宓谌缪楼蓝蒙冉游滕荀蔺沙柴鞠邬褚娄窦骆冼麦粟晏戚仇臧郁"
)
DOUBLE_SURNAMES = ("欧阳", "司马", "上官", "诸葛", "尉迟", "皇甫", "司徒", "夏侯", "东方", "慕容", "令狐", "公孙")
# How two characters end that begin like a person's name and are a place: 郑州, 马关.
_PLACES = "州关山岭湾港岛"
# The posts that stand before a person's name or behind it.
POSTS = (
    "局长",
    "主任",
    "书记",
    "科长",
    "处长",
    "股长",
    "部长",
    "厅长",
    "市长",
    "县长",
    "区长",
    "镇长",
    "乡长",
    "院长",
    "校长",
    "所长",
    "站长",
    "队长",
    "组长",
    "行长",
    "会长",
    "主席",
    "秘书长",
    "经理",
    "总经理",
    "董事长",
    "总工程师",
    "调研员",
    "党组成员",
    "同志",
    "联系人",
    "负责人",
    "责任人",
)
# Words behind a body and white space that are no person, though as short.
NO_PERSONS = (
    "牵头",
    "配合",
    "负责",
    "参与",
    "协助",
    "主办",
    "协办",
    "承办",
    "落实",
    "实施",
    "以及",
    "会同",
    "联合",
    "等",
    "各",
    "有关",
    "相关",
    "其他",
    "两级",
    "按",
    "完成",
    "长期",
    "持续",
    "全年",
    "每",
)
_POST = f"(?:[一二三四]级)?(?:第一|常务)?副?(?:{one_of(POSTS)})"
_FAMILY = f"(?:{one_of(DOUBLE_SURNAMES)})[{HAN}]{{1,2}}|[{''.join(SURNAMES)}][{HAN}]{{1,2}}(?<![{_PLACES}])"
_BEFORE, _BEHIND = rf"(?:{_POST}[:：]?)?", rf"(?:{_POST}|[（(](?:{_POST}|\d{{7,12}})[）)])?[:：]?(?:\d{{7,12}})?"
_NAMED = re.compile(f"{_BEFORE}({_FAMILY}){_BEHIND}")
# Beside a post or a telephone number any short word is a name; behind a body and white space, one of three letters.
_OF_ANY_FAMILY = re.compile(f"{_BEFORE}([{HAN}]{{2,3}}){_BEHIND}")
_IN_BRACKETS = re.compile(rf"[（(](?:{_POST})?((?=[{HAN}]{{3}})(?:{_FAMILY}))(?:{_POST})?[）)]$")
_POST_ALONE = re.compile(rf"{_POST}|\d{{7,12}}")
_LONGEST = 60  # characters of a word that can tell whether it is a body
# A first person stands behind white space, before it, or in brackets.
_APART = re.compile(r"[\s（(]")
# A word with the marks before it. It begins where no mark stands before, or a run of marks would be tried from each.
_TOKEN = re.compile(r"(?<![、，；,;\s])([、，；,;\s]*)([^、，；,;\s]+)")


def persons_in(run: str, is_body: Callable[[str], bool]) -> list[str]:
    """The persons that a run of names holds beside those of bodies; `is_body` says of words whether they name one."""
    return [name for _, _, name in _persons(run, is_body) if name]


def without_persons(run: str, is_body: Callable[[str], bool]) -> str:
    """The run without its persons, their posts and telephone numbers."""
    kept, last = [], 0
    for start, end, _ in _persons(run, is_body):
        kept.append(run[last:start])
        last = end
    return "".join([*kept, run[last:]])


def _persons(run: str, is_body: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    """Where persons stand, with the white space before them, and their names; a post alone has the name ""."""
    if not _APART.search(run):
        return
    found = list(_TOKEN.finditer(run))
    behind = ""  # what the word before is: a body, a person, or "" where neither
    for at, token in enumerate(found):
        mark, word = token.groups()
        following = found[at + 1] if at + 1 < len(found) else None
        in_brackets = _IN_BRACKETS.search(word)
        before = word[: in_brackets.start()] or behind if in_brackets else ""
        if in_brackets and not is_body(in_brackets[1]) and (before == "body" or is_body(before[-_LONGEST:])):
            yield token.start(2) + in_brackets.start(), token.end(), in_brackets[1]
            behind = "body"
            continue
        name = _name(word, mark, behind, is_body)
        if name is None and not behind and following and not following[1].strip():
            name = _before_a_body(word, following[2], is_body)
        if name is None:
            behind = "body" if is_body(word[-_LONGEST:]) else ""
            continue
        yield token.start() if behind else token.start(2), token.end(), name
        behind = "person"


def _name(word: str, mark: str, behind: str, is_body: Callable[[str], bool]) -> str | None:
    """The person that a word names behind a body and white space, or behind a person; None where it names none."""
    is_apart = mark.isspace() and bool(mark)
    if behind not in ("body", "person") or not (is_apart or behind == "person") or is_body(word):
        return None
    if _POST_ALONE.fullmatch(word):
        return "" if is_apart else None
    if found := _NAMED.fullmatch(word):
        return found[1]
    if not is_apart or word.startswith(NO_PERSONS):
        return None
    found = _OF_ANY_FAMILY.fullmatch(word)
    return found[1] if found and (found[1] != word or len(word) == 3) and not is_body(found[1]) else None


def _before_a_body(word: str, following: str, is_body: Callable[[str], bool]) -> str | None:
    """The person that a word names before white space and a body: 张卫国 市园林局."""
    found = _NAMED.fullmatch(word)
    return found[1] if found and not is_body(word) and len(following) > 2 and is_body(following) else None
