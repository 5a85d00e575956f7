"""A task or a section of the draft that was there before: what people made of it, as far as its words bear it."""

from __future__ import annotations

from typing import Any

from policysite.base.problems import excerpt
from policysite.base.text import squeeze
from policysite.data.plan import Task
from policysite.draft.plan.yaml_writer import Verbatim
from policysite.draft.update.kept_values import ROLES, Kept, Sieve, copied
from policysite.draft.update.matching import Part
from policysite.draft.update.merge_facts import merged_facts
from policysite.library.marked_text import find_squeezed

_RECHECK = "正文有改动，说明是照从前的正文写的，请核对"


def kept_section(new: Part, old: Part, sieve: Sieve) -> dict[str, Any]:
    """The entry of a section, without what stands in it."""
    if sieve.refuses(old.data.mark, f"部分“{excerpt(old.item.name, 30)}”里手工写的"):
        return dict(new.data)
    node = _kept_item(new, old, sieve)
    _label(node, old, True, sieve)
    return node


def kept_task(new: Part, old: Part, has_others: bool, sieve: Sieve) -> dict[str, Any]:
    """The entry of a task; `has_others` where its section has several, so that each needs a name."""
    if sieve.refuses(old.data.mark, f"任务 {old.item.id} 里手工写的"):
        return {**new.data, "id": old.item.id}
    node = _kept_item(new, old, sieve)
    node["id"] = old.item.id
    _label(node, old, has_others, sieve)
    line = old.data.keys_at["responsibility"]
    if new.line == old.line and line not in sieve.refused:
        node |= {key: copied(old.data.get(key)) for key in ROLES}
    else:
        why = sieve.refused.get(line, f"责任单位行现在是“{excerpt(node['responsibility'], 60)}”")
        _say_who_was_charged(node, old, why, sieve)
    if note := old.data.get("note"):
        node["note"] = note
        if new.text != old.text:
            review = node.get("review") or {"why": "", "alternatives": []}
            node["review"] = review | {"why": "；".join(filter(None, (review["why"], _RECHECK)))}
    return node


def _kept_item(new: Part, old: Part, sieve: Sieve) -> Kept:
    """The draft's entry with the old one's writing, facts and doubts where the words are the same."""
    node = Kept(new.data, old.data)
    if new.heading == old.heading:
        node |= {key: old.data.get(key) for key in ("number", "title")}
    elif isinstance(new.item, Task) and old.item.title and not new.item.title:
        _part_title(node, old.item.title)
    text = squeeze(node.get("text") or "")
    if text == old.text:
        node["text"] = copied(old.data.get("text"), "text")
        if new.line == old.line:
            node["review"] = copied(old.data.get("review"))
    node |= merged_facts(new.data, old.data, text, old.text, sieve)
    return node


def _label(node: Kept, old: Part, needs_name: bool, sieve: Sieve) -> None:
    """The editors' name for an entry is theirs, as long as the document gives it none."""
    label = old.data.get("label")
    if label and node.get("title") and not old.item.title:
        sieve.lose(old.data.marks["label"], f"拟的名称“{label}”", f"新文件里有名称“{node['title']}”")
        label = None
    node["label"] = label or (node.get("label") if needs_name and not node.get("title") else None)


def _part_title(node: Kept, title: str) -> None:
    """Take from the beginning of a text the title that a person had found there."""
    place = find_squeezed(node["text"], title)
    if place and not node["text"][: place[0]].strip():
        rest = node["text"][place[1] :].lstrip()
        rest = rest[1:] if rest[:1] in ("。", "：", ":") else rest
        if rest.strip():
            node |= {"title": title, "text": Verbatim(rest)}


def _say_who_was_charged(node: Kept, old: Part, why: str, sieve: Sieve) -> None:
    was, now = ([one.get(key) or [] for key in ("lead", "partners")] for one in (old.data, node))
    if was != now:
        said = "；".join("、".join(names) for names in was if names)
        sieve.lose(old.data.keys_at["lead"], f"牵头和配合单位“{excerpt(said, 60)}”", why)
    reading = old.data.get("reading")
    if reading and reading != node.get("reading"):
        sieve.lose(old.data.keys_at["reading"], f"责任单位行的读法“{excerpt(reading['why'], 60)}”", why)
