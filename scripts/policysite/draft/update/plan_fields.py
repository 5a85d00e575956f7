"""The plan's own fields: a person's where the program reads the document as it read the old one, else the draft's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from policysite.base.problems import Mark
from policysite.base.text import squeeze
from policysite.base.yamldata import YamlMapping as Written
from policysite.draft.update.kept_values import Sieve, copied
from policysite.draft.update.merge_facts import merged_facts

# Read from the document by rules; those that only people write.
_READ = {
    "title": "名称",
    "number": "文号",
    "issuer": "发文机关",
    "issued": "成文日期",
    "region": "地区",
    "addressees": "主送机关",
    "lead_rule": "责任单位行的通例",
}
_ADDED = {"short_title": "简称", "revisions": "修订记录"}
_SAID = {"preface": "前言的分段", "closing": "文末的分段"}


def kept_fields(
    drafted: Mapping[str, Any], old: Written, base: Mapping[str, Any], fixed: set[str], sieve: Sieve
) -> tuple[dict[str, Any], dict[str, Mark]]:
    """All fields but errata and sections, and the places in the old plan of those that are from there.

    `base` is what the program makes of the old document; `fixed` names fields that were given on the command line.
    """
    fields, marks = dict(drafted), {}
    for key, name in _READ.items():
        mark = old.keys_at.get(key, old.mark)
        was, now, read = copied(old.get(key), key), drafted.get(key), base.get(key)
        is_same = _said(was) == _said(now)
        if is_same or (_said(read) == _said(now) and key not in fixed):  # it reads as before: a person knew better
            if mark not in sieve.refused:
                fields[key], marks[key] = was, mark
            elif not is_same:
                sieve.refuses(mark, f"{name}“{_said(was)}”")
        elif _said(was) != _said(read):
            sieve.lose(mark, f"{name}“{_said(was)}”", f"新文件里是“{_said(now)}”")
    for key, name in _ADDED.items():
        if key in old and not sieve.refuses(old.keys_at[key], name):
            fields[key], marks[key] = copied(old[key]), old.keys_at[key]
    for key, name in _SAID.items():
        was, now, read = (list(map(squeeze, plan.get(key, ()))) for plan in (old, drafted, base))
        if "".join(was) == "".join(now):
            fields[key] = copied(old.get(key, []))
        elif was != read:
            sieve.lose(old.keys_at.get(key, old.mark), name, "与新文件的文字不合，改用程序分的")
    texts = [squeeze("".join(plan.get("preface", ()))) for plan in (fields, old)]
    cited = merged_facts({"citations": drafted["based_on"]}, {"citations": old.get("based_on")}, *texts, sieve)
    fields["based_on"] = cited["citations"]
    if marks.keys() >= _READ.keys() and drafted.get("review") == base.get("review"):
        fields["review"] = copied(old.get("review"))
    return fields, marks


def _said(value: Any) -> str:
    """A value as one line, for people and to compare; without what is left empty."""
    if isinstance(value, dict):
        return "，".join(_said(one) for one in value.values() if one)
    if isinstance(value, list):
        return "、".join(map(_said, value))
    return "" if value is None else str(value).strip()
