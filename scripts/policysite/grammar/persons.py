"""Names of persons among those of bodies: 市园林局 张卫国. A person carries out no task; the office does."""

from __future__ import annotations

import re
from collections.abc import Callable

from policysite.base.text import one_of
from policysite.grammar.line_shapes import HAN

# The most frequent family names; those that other words begin with (任务, 关于, 江北, 时限) are left out.
SURNAMES = tuple(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴钟汪田姜范石姚谭廖邹熊陆郝孔白崔康毛邱秦史顾侯邵孟龙雷钱汤尹黎易武乔贺赖龚庞樊兰殷洪翟倪严牛温芦"
    "季俞章鲁葛伍韦申尤毕聂焦柳邢岳梅莫庄辛祝涂谷祁舒耿牟卜詹苗凌费纪靳盛童欧甄曲阳裴卫屈鲍覃霍翁隋植甘包"
    "柏宁柯阮桂闵"
)
DOUBLE_SURNAMES = ("欧阳", "司马", "上官", "诸葛", "尉迟", "皇甫", "司徒", "夏侯", "东方", "慕容", "令狐", "公孙")
# How two characters end that begin like a person's name and are a place: 郑州, 马关.
_PLACES = "州关山岭湾港岛"

_NAME = f"(?:{one_of(DOUBLE_SURNAMES)})[{HAN}]{{1,2}}|[{''.join(SURNAMES)}][{HAN}]{{1,2}}(?<![{_PLACES}])"
# Behind a name and white space, or in brackets of its own; there a word of two may be a field of work (高教).
_PERSON = re.compile(f"(?<=\\S)(?:\\s+({_NAME})(?=$|[、，；,;\\s])|[（(](?=[{HAN}]{{3}})({_NAME})[）)])")


def persons_in(run: str, is_body: Callable[[str], bool]) -> list[str]:
    """The persons that a run of names holds behind those of bodies; `is_body` says of words whether they name one."""
    return [found[1] or found[2] for found in _PERSON.finditer(run) if _is_person(found, is_body)]


def without_persons(run: str, is_body: Callable[[str], bool]) -> str:
    """The run without its persons."""
    return _PERSON.sub(lambda found: "" if _is_person(found, is_body) else found[0], run)


def _is_person(found: re.Match[str], is_body: Callable[[str], bool]) -> bool:
    before = re.split(r"[、，；,;\s]", found.string[: found.start()].rstrip())[-1]
    return not is_body(found[1] or found[2]) and is_body(before)
