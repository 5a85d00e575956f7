"""What happens to forms on their way: what was done, and what must be told and taken. Written before the reader was tried.

Each mishap changes a form that was filled in well (see `support.city.filled`): row 2 推进中, 3 已完成, 4 受阻, 5 未启动.
`faults` are (sheet, cell, words) of all that must be told, and nothing else may be; with any, nothing of the file is
taken. `taken` says what is taken otherwise: the truth itself, or what it makes of the truth.
"""

import io
import zipfile
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from support.city import saved

T, G, C = "任务进展", "目标值", "填报说明"


@dataclass
class Mishap:
    name: str
    change: object
    faults: list = field(default_factory=list)
    taken: object = None
    percent: bool = False  # wants a unit whose targets are percentages
    figures: bool = False  # wants a unit that has targets
    ending: str = ".xlsx"
    remark: str = ""


@dataclass
class Typed:
    """A value typed into a cell, shown in a format if one is given."""

    sheet: str
    place: str
    value: object
    form: str = ""

    def __call__(self, book):
        book[self.sheet][self.place] = self.value
        if self.form:
            book[self.sheet][self.place].number_format = self.form


@dataclass
class Both:
    """Several things that are done one after the other."""

    changes: tuple

    def __call__(self, book):
        for one in self.changes:
            one(book)


def cell(sheet, place, value):
    return Typed(sheet, place, value)


def both(*changes):
    return Both(changes)


def shown(place, value, form):
    return Typed(G, place, value, form)


def rows_of(sheet):
    return [[(one.value, copy(one._style)) for one in row] for row in sheet.iter_rows(min_row=2)]


def put_rows(sheet, rows):
    for number, row in enumerate(rows, start=2):
        for place, (value, style) in enumerate(row, start=1):
            one = sheet.cell(number, place)
            one.value, one._style = value, style


def resorted(book):
    put_rows(book[T], rows_of(book[T])[::-1])


def sorted_without_keys(book):
    rows = rows_of(book[T])
    put_rows(book[T], [[*row[:-1], key] for row, key in zip(rows[::-1], (row[-1] for row in rows), strict=True)])


def filtered(book):
    book[T].auto_filter.add_filter_column(6, ["推进中"])
    for row in (3, 4, 5):
        book[T].row_dimensions[row].hidden = True


def columns_moved(book):
    sheet = book[T]
    table = [[one.value for one in row] for row in sheet.iter_rows()]
    order = [13, 7, 6, 1, 0, 2, 3, 4, 5, 12, 11, 10, 9, 8]
    for number, row in enumerate(table, start=1):
        for place, at in enumerate(order, start=1):
            sheet.cell(number, place).value = row[at]


def column_deleted(book):
    book[T].delete_cols(8)


def locked_column_deleted(book):
    book[T].delete_cols(3)


def key_column_deleted(book):
    book[T].delete_cols(14)


def widened(book):
    for letter in "ABCDEFGHIJKLMN":
        book[T].column_dimensions[letter].width = 60
        book[T].column_dimensions[letter].hidden = False


def sheet_added(book):
    book.create_sheet("附件")["A1"] = "另附说明"


def empty_sheet_added(book):
    book.create_sheet("Sheet1")


def sheet_copied(book):
    book.copy_worksheet(book[T]).title = "任务进展 (2)"


def sheet_copied_and_changed(book):
    twin = book.copy_worksheet(book[T])
    twin.title = "任务进展 (2)"
    twin["H2"] = "另一种说法。"


def sheets_renamed(book):
    book[T].title, book[C].title = "表一", "封面"


def sheets_moved(book):
    book.move_sheet(book[C], 3)


def hidden_sheet_deleted(book):
    del book["policysite"]


def cover_deleted(book):
    del book[C]


def row_deleted(book):
    book[T].delete_rows(3)


def without(*numbers):
    def kept(truth):
        return {key: said for number, (key, said) in enumerate(truth.items(), start=2) if number not in numbers}

    return kept


def row_added(book):
    book[T]["B7"], book[T]["H7"] = "我们还做了这件事", "开了会。"


def row_copied(book):
    for one in book[T][3]:
        book[T].cell(7, one.column).value = one.value


def row_copied_and_changed(book):
    row_copied(book)
    book[T]["H7"] = "又补充了。"


def lines_above(book):
    book[T].insert_rows(1, 2)
    book[T]["A1"] = "青原市任务进展"


def merged_down(book):
    book[T]["H3"].value = None
    book[T].merge_cells("H2:H3")


def merged_across(book):
    book[T].merge_cells("H2:I2")


def struck(book):
    book[T]["H2"].font = Font(strike=True)


def comment(book):
    book[T]["H2"].comment = Comment("请领导把关", "王五")


def blank_row(book):
    for one in "GH":
        book[T][f"{one}4"] = None
    if G in book.sheetnames:
        book[G]["F4"] = None


def serial(book):
    book[T]["K3"].value, book[T]["K3"].number_format = 46291, "General"


def nothing_filled(book):
    for row in range(2, 6):
        for one in "GHIK":
            book[T][f"{one}{row}"] = None
    for row in range(2, book[G].max_row + 1) if G in book.sheetnames else ():
        book[G][f"F{row}"] = None


def with_macros(book):
    raw = io.BytesIO(saved(book))
    with zipfile.ZipFile(raw, "a") as pack:
        pack.writestr("xl/vbaProject.bin", b"macro")
    return raw.getvalue()


def retyped(book):
    """What someone does who copies the visible words into a new workbook."""
    fresh = Workbook()
    for row in book[T].iter_rows(max_col=13):
        for one in row:
            fresh.active.cell(one.row, one.column).value = one.value
    return saved(fresh)


def status(place, words):
    return cell(T, place, words)


def done(said, **changes):
    """The truth with something else in row 3 (已完成)."""

    def kept(truth):
        return {key: one | changes if one["status"] == said else one for key, one in truth.items()}

    return kept


def figures(value):
    def kept(truth):
        first = next(iter(truth))
        return {
            key: one | {"figures": dict.fromkeys(one["figures"], value)} if key == first else one
            for key, one in truth.items()
        }

    return kept


def figures_gone(truth):
    first = next(iter(truth))
    return {key: one | {"figures": {}} if key == first else one for key, one in truth.items()}


def column_inserted(book):
    book[T].insert_cols(8)
    book[T]["H1"] = "科室意见"


def column_inserted_and_used(book):
    column_inserted(book)
    book[T]["H2"] = "同意"


def row_between(book):
    book[T].insert_rows(4)


def unlocked(book):
    for sheet in book:
        sheet.protection.sheet = False
    book[T].data_validations.dataValidation = []


def head_in_two_lines(book):
    book[T]["H1"] = " " + book[T]["H1"].value.replace("做了", "做了\n").replace("（填）", " (填) ")


def key_copied_down(book):
    for one in book[T][2]:
        if one.column <= 6 or one.column == 14:
            book[T].cell(3, one.column).value = one.value


def key_with_spaces(book):
    book[T]["N2"] = f" {book[T]['N2'].value} "


def all_cells_text(book):
    for row in book[T].iter_rows(min_row=2):
        for one in row:
            one.number_format = "@"


def only_cover(book):
    for sheet in (T, G):
        if sheet in book.sheetnames:
            del book[sheet]


def targets_deleted(book):
    del book[G]


def targets_resorted(book):
    put_rows(book[G], rows_of(book[G])[::-1])


def no_figures(truth):
    return {key: one | {"figures": {}} for key, one in truth.items()}


NAMED = done("已完成", document="收到的通知")

MISHAPS = [
    # However it was saved, sorted, moved: the same is taken.
    Mishap("nothing happened", lambda book: None),
    Mishap("re-sorted", resorted),
    Mishap("filtered", filtered),
    Mishap("columns moved", columns_moved),
    Mishap("columns widened, the hidden one shown", widened),
    Mishap("a sheet added", sheet_added, remark="不是填报表里原有的工作表"),
    Mishap("an empty sheet added", empty_sheet_added),
    Mishap("the sheet copied", sheet_copied),
    Mishap("sheets renamed", sheets_renamed),
    Mishap("sheets moved", sheets_moved),
    Mishap("hidden sheet deleted", hidden_sheet_deleted),
    Mishap("a row deleted", row_deleted, taken=without(3), remark="少了 1 行"),
    Mishap("a row left blank", blank_row, taken=without(4)),
    Mishap("a row copied", row_copied),
    Mishap("lines above the table", lines_above),
    Mishap("a comment", comment, remark="有批注"),
    Mishap("macros", with_macros, ending=".xlsm", remark="含有宏"),
    Mishap("nothing filled", nothing_filled, taken=lambda truth: {}),
    Mishap("spaces in the status", status("G2", " 推进中　"), taken=None),
    Mishap("title in its marks", cell(T, "I3", "《收到的通知》"), taken=NAMED),
    Mishap("a day in words", cell(T, "K3", "2026年{month}月1日"), taken=None),
    Mishap("a day with points", cell(T, "K3", "2026.{month}.1"), taken=None),
    Mishap("a day of eight figures", cell(T, "K3", "2026{month:02}01"), taken=None),
    Mishap("a number as 文号", cell(T, "J3", 12), taken=None),
    Mishap("无 where nothing is", both(cell(T, "J3", "无"), cell(T, "M3", "/"), cell(T, "L3", "—")), taken=None),
    Mishap("line ends of Windows", cell(T, "H2", "做了一件。\r\n做了两件。"), taken=done("推进中", done="做了一件。\n做了两件。")),
    Mishap("number like words", cell(T, "H2", 5), taken=done("推进中", done="5")),
    Mishap("words that look like YAML", cell(T, "H2", "key: [甲, 乙] # 不"), taken=done("推进中", done="key: [甲, 乙] # 不")),
    Mishap("words like a formula", cell(T, "H2", "＝推进"), taken=done("推进中", done="＝推进")),
    Mishap("figures as text of full width", cell(G, "F2", "７５.５"), figures=True, taken=figures(75.5)),
    Mishap("thousands with commas", cell(G, "F2", "1,250"), figures=True, taken=figures(1250)),
    Mishap("percent typed as such", shown("F2", 0.855, "0.0%"), percent=True, taken=figures(85.5)),
    Mishap("percent in words", cell(G, "F2", "85.5％"), percent=True, taken=figures(85.5)),
    Mishap("a figure deleted", cell(G, "F2", None), figures=True, taken=figures_gone),
    Mishap("无 as a figure", cell(G, "F2", "无"), figures=True, taken=figures_gone),
    Mishap("a column inserted", column_inserted),
    Mishap("a blank row between", row_between),
    Mishap("lock and lists taken off", unlocked),
    Mishap("a head in two lines, brackets of half width", head_in_two_lines),
    Mishap("a key with spaces", key_with_spaces),
    Mishap("marks of no width in the status", status("G2", "推进中\u200b\u00a0"), taken=None),
    Mishap("a smile in the words", cell(T, "H2", "进展顺利😊"), taken=done("推进中", done="进展顺利😊")),
    Mishap("targets deleted", targets_deleted, figures=True, taken=no_figures, remark="“目标值”表少了"),
    Mishap("targets re-sorted", targets_resorted, figures=True),
    Mishap("a percentage that only its format says", shown("F2", 85.5, '0.0"%"'), percent=True, taken=figures(85.5)),
    # What cannot be taken is told at its cell.
    Mishap("a column inserted and used", column_inserted_and_used, [(T, "H2", "表外")]),
    Mishap("a key copied onto the next row", key_copied_down, [(T, "第 3 行", "是同一项"), (G, "F3", "没有填")], figures=True),
    Mishap("a key cut", both(cell(T, "N2", "123"), cell(G, "F2", None)), [(T, "G2", "没有识别码")], figures=True),
    Mishap("a day turned into its number", all_cells_text, [(T, "K3", "看不出是哪年")]),
    Mishap("traditional characters in the status", status("G2", "推進中"), [(T, "G2", "是不是“推进中”")]),
    Mishap("nothing but the cover", only_cover, [("", "", "认不出")]),
    Mishap("the day by a formula", cell(C, "B5", "=TODAY()"), [(C, "B5", "是公式")]),
    Mishap("the period changed on the cover", cell(C, "B3", "2025年第一季度"), [(C, "B3", "报告期改成了")]),
    Mishap("a unit that only its format says", shown("F2", 3, '0"万元"'), [(G, "F2", "后面有“万元”")], figures=True),
    Mishap("thousands that only its format leaves out", shown("F2", 3000, "0,"), [(G, "F2", "后面有“千”")], figures=True),
    Mishap("百分之 as a figure", cell(G, "F2", "百分之八十五"), [(G, "F2", "只写一个数字")], percent=True),
    Mishap("two days in one cell", cell(T, "K3", "2026年{month}月1日、2日"), [(T, "K3", "看不出是哪年")]),
    Mishap("a month as day", cell(T, "K3", "2026年{month}月"), [(T, "K3", "看不出是哪年")]),
    Mishap("two figures of a year", cell(T, "K3", "26.{month}.1"), [(T, "K3", "看不出是哪年")]),
    Mishap("同上 as evidence", cell(T, "I3", "同上"), [(T, "I3", "看不出是什么")]),
    Mishap("status not of the list", status("G2", "完成"), [(T, "G2", "是不是“已完成”")]),
    Mishap("status with a word more", status("G2", "推进中（80%）"), [(T, "G2", "不能写")]),
    Mishap("status forgotten", status("G2", None), [(T, "G2", "没有选")]),
    Mishap("nothing said", cell(T, "H2", None), [(T, "H2", "没有写做了什么")]),
    Mishap("同上", cell(T, "H4", "同上"), [(T, "H4", "看不出是什么")]),
    Mishap("done without evidence", both(cell(T, "I3", None), cell(T, "K3", None)), [(T, "G3", "没有依据")]),
    Mishap("无 as evidence", both(cell(T, "I3", "无"), cell(T, "K3", "无")), [(T, "G3", "没有依据")]),
    Mishap("a day without its document", cell(T, "I3", None), [(T, "K3", "没有写是哪份文件")]),
    Mishap("evidence after the period", cell(T, "K3", datetime(2028, 1, 1)), [(T, "K3", "晚于")]),
    Mishap("evidence older than the plan", cell(T, "K3", datetime(2025, 2, 1)), [(T, "K3", "早于方案印发")]),
    Mishap("a day without its year", cell(T, "K3", "9月28日"), [(T, "K3", "看不出是哪年")]),
    Mishap("a day that is none", cell(T, "K3", "2026-02-30"), [(T, "K3", "不是日历上有的")]),
    Mishap("a bare serial number", serial, [(T, "K3", "看不出是哪年")]),
    Mishap("a year of another century", cell(T, "K3", datetime(1905, 7, 18)), [(T, "K3", "年份不对")]),
    Mishap("a day in the words", cell(T, "H2", datetime(2026, 9, 1)), [(T, "H2", "是一个日期")]),
    Mishap("a formula", cell(T, "H2", '=CONCATENATE("推","进")'), [(T, "H2", "是公式")]),
    Mishap("a formula as figure", cell(G, "F2", "=SUM(1,2)"), [(G, "F2", "是公式")], figures=True),
    Mishap("an error", cell(T, "H2", "#REF!"), [(T, "H2", "错误")]),
    Mishap("true", cell(T, "H2", True), [(T, "H2", "要写文字")]),
    Mishap("struck out", struck, [(T, "H2", "删除线")]),
    Mishap("merged down", merged_down, [(T, "H2", "合并"), (T, "H3", "没有写做了什么")]),
    Mishap("merged across", merged_across, [(T, "H2", "合并")]),
    Mishap("a figure with words", cell(G, "F2", "约30个"), [(G, "F2", "只写一个数字")], figures=True),
    Mishap("another unit of measure", cell(G, "F2", "30公里"), [(G, "F2", "计量单位是")], figures=True),
    Mishap("a range", cell(G, "F2", "30-40"), [(G, "F2", "只写一个数字")], figures=True),
    Mishap("0.85 for 85 %", cell(G, "F2", 0.85), [(G, "F2", "请写 85")], percent=True),
    Mishap("a percentage of pieces", shown("F2", 0.3, "0%"), [(G, "F2", "百分数")], figures=True),
    Mishap("a figure without a status", both(status("G2", None), cell(T, "H2", None)), [(G, "F2", "没有填")], figures=True),
    Mishap("a locked text changed", cell(T, "D2", "2027年"), [(T, "D2", "锁定的“完成时限”改成了“2027年”")]),
    Mishap("a locked text emptied", cell(T, "C2", None), [(T, "C2", "被清空了")]),
    Mishap("a goal changed", cell(G, "C2", "不低于1%"), [(G, "C2", "锁定的")], figures=True),
    Mishap("sorted without the keys", sorted_without_keys,
           [(T, f"第 {row} 行", "只排了一部分列") for row in range(2, 6)]),
    Mishap("a head changed", cell(T, "H1", "做了哪些工作"), [(T, "", "少了“做了什么”"), *[(T, f"H{row}", "表外") for row in (2, 3, 4)],
           *[(T, f"第 {row} 行", "没有写做了什么") for row in (2, 3, 4)]]),
    Mishap("a column deleted", column_deleted, [(T, "", "少了“做了什么”"), *[(T, f"第 {row} 行", "没有写做了什么") for row in (2, 3, 4)]]),
    Mishap("a locked column deleted", locked_column_deleted, [(T, "", "少了“要求（原文）”"),
           *[(T, f"第 {row} 行", "被清空") for row in range(2, 6)]]),
    Mishap("keys deleted", key_column_deleted, [(T, "", "少了“识别码"), ("", "", "认不出")]),
    Mishap("a row added", row_added, [(T, "H7", "没有识别码")]),
    Mishap("a row copied and changed", row_copied_and_changed, [(T, "第 7 行", "是同一项")]),
    Mishap("the sheet copied and changed", sheet_copied_and_changed, [("任务进展 (2)", "第 2 行", "是同一项")]),
    Mishap("words beside the table", cell(T, "P3", "附图另发"), [(T, "P3", "表外")]),
    Mishap("cover deleted", cover_deleted, [(C, "", "没有写填报人"), (C, "", "没有写填报日期")]),
    Mishap("nobody signed", cell(C, "B4", None), [(C, "", "没有写填报人")]),
    Mishap("no day", cell(C, "B5", None), [(C, "", "没有写填报日期")]),
    Mishap("day of another year", cell(C, "B5", "2062-10-08"), [(C, "B5", "不在这一期")]),
    Mishap("unit changed on the cover", cell(C, "B2", "市别的局"), [(C, "B2", "填报单位改成了")]),
    Mishap("retyped into a new workbook", retyped, [("Sheet", "", "少了“识别码"), ("", "", "认不出")]),
    # Files that are none.
    Mishap("0 bytes", lambda book: b"", [("", "", "0 字节")]),
    Mishap("cut off", lambda book: saved(book)[:3000], [("", "", "损坏")]),
    Mishap("a text", lambda book: "状态\t推进中".encode("gb18030"), [("", "", "不是 Excel 文件")]),
    Mishap("a password", lambda book: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), [("", "", "密码")]),
    Mishap("another workbook", lambda book: saved(Workbook()), [("", "", "认不出")]),
]  # fmt: skip
