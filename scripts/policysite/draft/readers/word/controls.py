"""What is filled in in a Word form: boxes that are ticked, entries that are chosen, and what nobody has filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

TICKED, EMPTY = "☒", "☐"  # as Word writes them in its newer boxes


def chosen(field: Element) -> str:
    """What a field of an older form shows where it begins: its box, or the entry chosen; "" for any other field."""
    data = field.find(qn("w:ffData"))
    if data is None:
        return ""
    if (box := data.find(qn("w:checkBox"))) is not None:
        said = box.find(qn("w:checked"))
        said = said if said is not None else box.find(qn("w:default"))
        return TICKED if said is not None and said.get(qn("w:val")) not in ("0", "false", "off") else EMPTY
    if (listing := data.find(qn("w:ddList"))) is not None:
        entries = [entry.get(qn("w:val")) or "" for entry in listing.findall(qn("w:listEntry"))]
        at = next((one.get(qn("w:val")) for tag in ("result", "default") for one in listing.iter(qn(f"w:{tag}"))), "0")
        return entries[int(at)] if at and at.isdecimal() and int(at) < len(entries) else ""
    return ""


def without_prompts(body: Element) -> Iterator[str]:
    """Takes the words out of controls that only ask to fill them in (单击此处输入日期), and gives these words."""
    for mark in list(body.iter(qn("w:showingPlcHdr"))):
        properties = mark.getparent()
        control = properties.getparent() if properties is not None else None
        content = control.find(qn("w:sdtContent")) if control is not None else None
        if content is None or mark.get(qn("w:val")) in ("0", "false", "off"):
            continue
        texts = list(content.iter(qn("w:t")))
        if words := "".join(text.text or "" for text in texts).strip():
            yield words
        for text in texts:
            text.text = ""


def is_white_on_white(run: Element) -> bool:
    """Whether a run is set in white with nothing behind it that the file names: nobody sees its words."""
    properties = run.find(qn("w:rPr"))
    colour = properties.find(qn("w:color")) if properties is not None else None
    if properties is None or colour is None or (colour.get(qn("w:val")) or "").upper() != "FFFFFF":
        return False
    if properties.find(qn("w:highlight")) is not None or _is_shaded(properties):
        return False
    for outer in run.iterancestors():
        inner = outer.find(f"{outer.tag}Pr")
        if inner is not None and (_is_shaded(inner) or inner.find(qn("w:tblStyle")) is not None):
            return False  # styles of tables shade their heads
        if outer.tag == qn("w:txbxContent"):
            return False  # boxes are filled
    return True


def _is_shaded(properties: Element) -> bool:
    shade = properties.find(qn("w:shd"))
    return shade is not None and (shade.get(qn("w:fill")) or "auto").upper() not in ("AUTO", "FFFFFF")
