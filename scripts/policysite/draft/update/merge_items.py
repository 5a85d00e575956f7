"""A task or a section of the draft that was there before: what people made of it, as far as its words bear it."""

from __future__ import annotations

from typing import Any

from policysite.base.problems import excerpt
from policysite.base.text import without_spaces
from policysite.comparison.matching import Part
from policysite.data.model.plan import FACT_KINDS, Item, Section, Task
from policysite.draft.facts.all_facts import review
from policysite.draft.update.losses import CHARGE_FIELDS, Losses, line_path
from policysite.draft.update.merge_facts import fact_lists, merged_facts
from policysite.views.marked_text import find_squeezed

# Fields that the draft reads from the document and that have a rule of their own below; `tasks` and `sections` are
# paired one by one elsewhere.
_OWN_RULE = {"id", "number", "title", "label", "text", "review", "tasks", "sections", *FACT_KINDS, *CHARGE_FIELDS}

Values = dict[str, Any]  # of fields, by their names


def merged_section(new: Part[Section], old: Part[Section], losses: Losses) -> Section:
    """The entry of a section; what stands in it is the draft's."""
    if losses.is_refused(old.node.mark(), f"部分“{excerpt(old.node.name, 30)}”里手工写的"):
        return new.node
    values = _values(new, old, losses)
    values["label"] = _label(values, new, old, True, losses)
    return old.node.model_copy(update=values)


def merged_task(new: Part[Task], old: Part[Task], has_others: bool, losses: Losses) -> Task:
    """The entry of a task; `has_others` where its section has several, so that each needs a name."""
    if losses.is_refused(old.node.mark(), f"任务 {old.node.id} 里手工写的"):
        return new.node.model_copy(update={"id": old.node.id})
    values = _values(new, old, losses)
    values["id"] = old.node.id
    values["label"] = _label(values, new, old, has_others, losses)
    if new.line == old.line and line_path(old.node) not in losses.refused:
        values |= {field: getattr(old.node, field) for field in CHARGE_FIELDS}
    else:
        line = excerpt(new.node.responsibility, 60)
        _tell_who_was_charged(new.node, old.node, f"责任单位行现在是“{line}”", losses)
    return old.node.model_copy(update=values)


def _values(new: Part[Any], old: Part[Any], losses: Losses) -> Values:
    """The values of the fields that the draft makes: the old ones where the words are the same.

    Fields that are not among them only people write; they stay as they are, and where the text is another, a person is
    asked to look.
    """
    drafted, was = new.node, old.node
    values = {field: getattr(drafted, field) for field in drafted.model_fields_set}
    if new.heading == old.heading:
        values |= {"number": was.number, "title": was.title}
    elif isinstance(was, Task) and was.title and not drafted.title:
        values |= _without_title(values["text"], was.title)
    text = without_spaces(values["text"] or "")
    if text == old.text:
        values["text"] = was.text
    has_same_words = text == old.text and new.line == old.line
    if has_same_words:
        values["review"] = was.review
    elif was.review:
        losses.tell_review(was, values["review"])
    values |= merged_facts(fact_lists(drafted), fact_lists(was), text, old.text, losses)
    for field in values.keys() - _OWN_RULE:
        values[field] = _value(field, drafted, was, has_same_words, losses)
    people_wrote = [field for field in was.fields_in_order() if field not in values and not was.is_left_out(field)]
    if people_wrote and new.text != old.text:
        names = "、".join(map(was.called, people_wrote))
        doubt = f"正文有改动，{names}是照从前的正文写的，请核对"
        open_doubt = values["review"]
        values["review"] = (
            open_doubt.model_copy(update={"why": f"{open_doubt.why}；{doubt}"}) if open_doubt else review(doubt)
        )
    return values


def _value(field: str, drafted: Item, was: Item, has_same_words: bool, losses: Losses) -> Any:
    """The value of a field that the draft makes and that has no rule of its own."""
    now, before = getattr(drafted, field), getattr(was, field)
    if now == before or (has_same_words and not was.is_left_out(field)):
        return before
    if not was.is_left_out(field):
        losses.lose(was.key_mark(field), f"{was.called(field)}“{excerpt(str(before), 60)}”", "文字有改动，改用程序读的")
    return now


def _label(values: Values, new: Part[Any], old: Part[Any], needs_name: bool, losses: Losses) -> str | None:
    """The editors' name for an entry, as long as the document gives it none; else the draft's where it needs one."""
    label: str | None = old.node.label
    drafted: str | None = new.node.label
    if label and values["title"] and not old.node.title:
        losses.lose(old.node.mark("label"), f"拟的名称“{label}”", f"新文件里有名称“{values['title']}”")
        label = None
    return label or (drafted if needs_name and not values["title"] else None)


def _without_title(text: str, title: str) -> Values:
    """The title that a person had found at the beginning of a text, and the text without it; nothing if not there."""
    place = find_squeezed(text, title)
    if not place or text[: place[0]].strip():
        return {}
    rest = text[place[1] :].lstrip()
    rest = rest[1:] if rest[:1] in ("。", "：", ":") else rest
    return {"title": title, "text": rest} if rest.strip() else {}


def _tell_who_was_charged(now: Task, was: Task, why: str, losses: Losses) -> None:
    why = losses.refused.get(line_path(was), why)
    if (was.lead, was.partners) != (now.lead, now.partners):
        said = "；".join("、".join(names) for names in (was.lead, was.partners) if names)
        losses.lose(was.key_mark("lead"), f"牵头和配合单位“{excerpt(said, 60)}”", why)
    if was.responsibility_above and was.responsibility_above != now.responsibility_above:
        above = excerpt(was.responsibility_above, 60)
        losses.lose(was.key_mark("responsibility_above"), f"标题里写的牵头单位“{above}”", why)
    if was.reading and (now.reading is None or was.reading.model_dump() != now.reading.model_dump()):
        losses.lose(was.key_mark("reading"), f"责任单位行的读法“{excerpt(was.reading.why, 60)}”", why)
