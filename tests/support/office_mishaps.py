"""The mishaps of forms as a person makes them in LibreOffice: steps for office_steps.py. What is to be told stays as it is.

A value typed into a cell is the same in both; what is done to rows, columns and sheets is written here once more, because
LibreOffice does it in its own way: moves what stands beside, keeps what a merged cell covers, sorts with its own order.
"""

from datetime import datetime

from support.mishaps import MISHAPS, Both, C, G, T, Typed

_FIRST_DAY = datetime(1899, 12, 30)  # from which Calc counts

_OTHERWISE = {
    "nothing happened": [],
    "re-sorted": [["sort", T, "A2:N5", 1]],
    "filtered": [["hide_rows", T, 3, 4, 5]],
    "columns moved": [["insert_columns", T, 1, 1], ["copy", T, "I1:I5", "A1"], ["delete_columns", T, 9, 1]],
    "columns widened, the hidden one shown": [["widen_columns", T, 14]],
    "a sheet added": [["add_sheet", "附件"], ["words", "附件", "A1", "另附说明"]],
    "an empty sheet added": [["add_sheet", "Sheet1"]],
    "the sheet copied": [["copy_sheet", T, "任务进展 (2)"]],
    "sheets renamed": [["rename_sheet", T, "表一"], ["rename_sheet", C, "封面"]],
    "sheets moved": [["move_sheet", C, 4]],
    "hidden sheet deleted": [["delete_sheet", "policysite"]],
    "a row deleted": [["delete_rows", T, 3, 1]],
    "a row left blank": [["clear", T, "G4:H4"], ["clear", G, "F4"]],
    "a row copied": [["copy", T, "A3:N3", "A7"]],
    "lines above the table": [["insert_rows", T, 1, 2], ["words", T, "A1", "青原市任务进展"]],
    "a comment": [["note", T, "H2", "请领导把关"]],
    "nothing filled": [["clear", T, f"{one}2:{one}5"] for one in "GHIK"] + [["clear", G, "F2:F9"]],
    "a column inserted": [["insert_columns", T, 8, 1], ["words", T, "H1", "科室意见"]],
    "a blank row between": [["insert_rows", T, 4, 1]],
    "lock and lists taken off": [],  # whoever changes more than a form lets them has unlocked it before
    "a key with spaces": [["spaces_around", T, "N2"]],
    "targets deleted": [["delete_sheet", G]],
    "targets re-sorted": [["sort", G, "A2:G3", 1]],
    "a column inserted and used": [
        ["insert_columns", T, 8, 1],
        ["words", T, "H1", "科室意见"],
        ["words", T, "H2", "同意"],
    ],
    "a key copied onto the next row": [["copy", T, "A2:F2", "A3"], ["copy", T, "N2", "N3"]],
    "a day turned into its number": [["format", T, "A2:N5", "@"]],
    "nothing but the cover": [["delete_sheet", T], ["delete_sheet", G]],
    "a bare serial number": [["number", T, "K3", 46291], ["format", T, "K3", "General"]],
    "struck out": [["strike", T, "H2"]],
    "merged down": [["clear", T, "H3"], ["merge", T, "H2:H3"]],
    "merged across": [["merge", T, "H2:I2"]],
    "true": [["number", T, "H2", 1], ["format", T, "H2", "BOOLEAN"]],
    "sorted without the keys": [["sort", T, "A2:M5", 1]],
    "a column deleted": [["delete_columns", T, 8, 1]],
    "a locked column deleted": [["delete_columns", T, 3, 1]],
    "keys deleted": [["delete_columns", T, 14, 1]],
    "a row added": [["words", T, "B7", "我们还做了这件事"], ["words", T, "H7", "开了会。"]],
    "a row copied and changed": [["copy", T, "A3:N3", "A7"], ["words", T, "H7", "又补充了。"]],
    "the sheet copied and changed": [
        ["copy_sheet", T, "任务进展 (2)"],
        ["words", "任务进展 (2)", "H2", "另一种说法。"],
    ],
    "cover deleted": [["delete_sheet", C]],
}
# What no program of that kind does: files that are none, macros of Excel, and errors that are no formula.
NOT_HERE = {
    *("macros", "an error", "a head in two lines, brackets of half width", "retyped into a new workbook"),
    *("0 bytes", "cut off", "a text", "a password", "another workbook"),
}


def typed(sheet, place, value, month):
    """The steps by which a value gets into a cell; months in its words are those of the quarter."""
    if value is None:
        return [["clear", sheet, place]]
    if isinstance(value, datetime):
        return [["number", sheet, place, (value - _FIRST_DAY).days], ["format", sheet, place, "YYYY-MM-DD"]]
    if isinstance(value, str):
        kind = "formula" if value.startswith("=") else "words"
        return [[kind, sheet, place, value.format(month=month) if "{month" in value else value]]
    return [["number", sheet, place, value]]


def steps_of(mishap, month):
    """What is done in LibreOffice; None for what cannot be done there."""
    if mishap.name in NOT_HERE:
        return None
    if mishap.name in _OTHERWISE:
        return [*_OTHERWISE[mishap.name]]
    changes = mishap.change.changes if isinstance(mishap.change, Both) else [mishap.change]
    steps = []
    for one in changes:
        assert isinstance(one, Typed), f"{mishap.name}: say here what is done in LibreOffice"
        steps += typed(one.sheet, one.place, one.value, month)
        if one.form:
            steps.append(["format", one.sheet, one.place, one.form])
    return steps


HERE = [one for one in MISHAPS if one.name not in NOT_HERE]
