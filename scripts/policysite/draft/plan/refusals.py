"""What the check refuses of a draft is passed over, and put before a person with the check's own reason.

The rules of `check` and those that read a document are different rules; where they disagree, nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policysite.base.problems import Problem, excerpt
from policysite.base.yamldata import YamlMapping as Mapping, parse_yaml
from policysite.base.yamldata import YamlSequence
from policysite.data.load import PLAN_FILE

# The lists of facts that may be passed over, with what a fact of each is called.
_FACTS = {"deadlines": "时限", "indicators": "目标值", "citations": "引用文件", "implementers": "落实主体"}


def pass_over(plan: dict[str, Any], text: str, problems: Sequence[Problem]) -> bool:
    """Turn every fact that a problem speaks of into an aside; False where no problem speaks of one.

    `text` is the YAML of `plan`, on whose lines the problems stand.
    """
    said = {problem.mark.line: problem.message for problem in problems if problem.mark.file.endswith(PLAN_FILE)}
    written, _ = parse_yaml(text, PLAN_FILE)
    return _walk(plan, written, said)


def _walk(node: Any, written: Any, said: dict[int, str]) -> bool:
    moved = False
    if isinstance(node, dict) and isinstance(written, Mapping):
        for key in _FACTS:
            moved |= _refused(node, key, written.get(key), said)
        for key, value in node.items():
            if key not in _FACTS:
                moved |= _walk(value, written.get(key), said)
    elif isinstance(node, list) and isinstance(written, YamlSequence):
        for one, other in zip(node, written, strict=False):
            moved |= _walk(one, other, said)
    return moved


def _refused(node: dict[str, Any], key: str, written: Any, said: dict[int, str]) -> bool:
    kept, asides = [], []
    for fact, lines in zip(node.get(key) or [], written or [], strict=False):
        places = range(lines.mark.line, max(mark.line for mark in lines.marks.values()) + 1)
        why = next((said[line] for line in places if line in said), None)
        if why is None:
            kept.append(fact)
        else:
            review = {"why": f"程序读成了{_FACTS[key]}，通不过核对：{excerpt(why, 60)}", "alternatives": []}
            asides.append({"quote": fact["quote"], "why": "读法没有确定，请人来定", "review": review})
    if asides:
        node[key] = kept
        node["asides"] = [*(node.get("asides") or []), *asides]
    return bool(asides)
