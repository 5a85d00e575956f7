"""What a workbook that came back says, row by row, known by hidden keys: wherever its rows, columns and sheets are now.

Nothing is taken here that cannot be told exactly; whatever else stands in it is told with its place.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from policysite.base.problems import excerpt, nearest
from policysite.base.text import as_compared, without_spaces
from policysite.data.model.periods import period_or_none
from policysite.forms.cells import is_blank
from policysite.forms.layout import (
    BY,
    COVER,
    DAY,
    KEY,
    MARK,
    NUMBER,
    PERIOD,
    TARGET_COLUMNS,
    TASK_COLUMNS,
    TASKS,
    UNIT,
    VERSION,
    FormColumn,
    heading,
)
from policysite.forms.questions import Key, digest_of_locked, read_key
from policysite.forms.sheets import RawBook, RawCell, RawSheet

_TOP = 30  # rows in which the heads of a table are looked for
_FEW = 4  # as many known heads make a row of heads


@dataclass(frozen=True, order=True)
class Told:
    """Something to tell about a file: at which sheet and cell (both may be ""), in words for whoever filled it."""

    file: str
    sheet: str
    place: str
    words: str

    def __str__(self) -> str:
        where = "｜".join(filter(None, (self.file, self.sheet, self.place)))
        return f"{where}　{self.words}"


@dataclass(frozen=True)
class Answer:
    """A row that came back: key, sheet and row; free cells, locked words and places by the names of columns."""

    key: Key
    sheet: str
    row: int
    free: dict[str, RawCell]
    locked: dict[str, str]
    places: dict[str, str]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled."""
        return all(map(is_blank, self.free.values()))

    @property
    def is_as_sent(self) -> bool:
        """Whether the locked words are those that went out."""
        return digest_of_locked(self.locked) == self.key.locked


@dataclass
class Returned:
    """A file that came back. `unit`, `label` and `period` are what its marks say, "" where it has none.

    `sent` are the keys of the rows that went out, `by` and `day` the cells of the cover. `faults` keep it from being
    taken, `remarks` do not.
    """

    file: str
    unit: str = ""
    label: str = ""
    period: str = ""
    by: RawCell | None = None
    day: RawCell | None = None
    cover: str = COVER
    sent: list[Key] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    faults: list[Told] = field(default_factory=list)
    remarks: list[Told] = field(default_factory=list)

    def fault(self, sheet: str, place: str, words: str) -> None:
        """Tell what keeps the file from being taken."""
        self.faults.append(Told(self.file, sheet, place, words))

    def remark(self, sheet: str, place: str, words: str) -> None:
        """Tell what a person may want to know."""
        self.remarks.append(Told(self.file, sheet, place, words))


def returned(book: RawBook, file: str) -> Returned:
    """What a workbook says; `file` is the name under which it is told of."""
    found = Returned(file)
    if book.has_macros:
        found.remark("", "", "含有宏，没有运行，只读了格子里的字")
    _read_marks(book, found)
    others = []
    for sheet in book.sheets:
        if not _read_table(sheet, found) and not _read_cover(sheet, found) and not _is_ours(sheet):
            others.append(sheet)
    for sheet in others:
        if any(not is_blank(cell) for cell in sheet.cells.values()):
            found.remark(sheet.title, "", "不是填报表里原有的工作表，没有读。要报的内容请写进填报的格子")
    _settle_marks(found)
    return found


def _is_ours(sheet: RawSheet) -> bool:
    """Whether a sheet is the hidden one with our marks."""
    first = sheet.row(1).get(1)
    return first is not None and first.value == MARK


def _read_marks(book: RawBook, found: Returned) -> None:
    for sheet in filter(_is_ours, book.sheets):
        words = {(row, column): str(cell.value) for (row, column), cell in sheet.cells.items()}
        if words.get((1, 2)) != VERSION:
            found.fault("", "", "是别的版本的填报表。请用这次发出的表填报")
        found.period, found.unit = words.get((2, 1), ""), words.get((2, 2), "")
        found.label = words.get((3, 1), "")
        found.sent = [key for (_, column), word in words.items() if column == 1 and (key := read_key(word))]


def _settle_marks(found: Returned) -> None:
    """Where the hidden sheet is gone, the keys of the rows say whose form it is; they must all say the same."""
    for field_name, of_rows in (
        ("unit", {one.key.unit for one in found.answers}),
        ("period", {one.key.period for one in found.answers}),
    ):
        if not getattr(found, field_name) and len(of_rows) == 1:
            setattr(found, field_name, next(iter(of_rows)))
    for one in found.answers:
        if (one.key.unit, one.key.period) != (found.unit, found.period) and not one.is_blank:
            found.fault(one.sheet, f"第 {one.row} 行", "是从别的单位或别的期的表里粘贴来的。请在本单位这一期的表里填")
    own = [one for one in found.answers if (one.key.unit, one.key.period) == (found.unit, found.period)]
    if found.answers and not own:
        found.fault("", "", "各行和表的标记不是一个单位、一期的，像是几份表拼起来的。请在原来的表里填")
    elif not own:
        hint = "请发回原来的表；内容抄到了新表里的，请填进原表再发"
        found.fault("", "", f"认不出这是填报表：没有找到“{TASKS}”的表头和识别码。{hint}")
    found.answers = own


def _read_cover(sheet: RawSheet, found: Returned) -> bool:
    """Who filled the form and when, from the cells behind their labels; whether the sheet is the cover."""
    labels = {without_spaces(str(cell.value)): at for at, cell in sheet.cells.items() if cell.value is not None}
    known = {
        one: labels.get(f"{one}（填）") or labels.get(f"{one}(填)") or labels.get(one)
        for one in (BY, DAY, UNIT, PERIOD)
    }
    if sum(at is not None for at in known.values()) < 2:
        return False
    found.cover = sheet.title
    for one in (BY, DAY, UNIT, PERIOD):
        if at := known[one]:
            behind = next(
                (cell for column, cell in sheet.row(at[0]).items() if column > at[1] and not is_blank(cell)), None
            )
            if one == BY:
                found.by = behind
            elif one == DAY:
                found.day = behind
            elif one == PERIOD:
                _hold_period(sheet, behind, found)
            elif (
                behind is not None and found.label and without_spaces(str(behind.value)) != without_spaces(found.label)
            ):
                found.fault(
                    sheet.title,
                    behind.place,
                    f"填报单位改成了“{excerpt(str(behind.value), 20)}”，表是发给{found.label}的",
                )
    return True


def _hold_period(sheet: RawSheet, behind: RawCell | None, found: Returned) -> None:
    """The period on the cover is that of the form, or nobody knows of which one the answers speak."""
    period = period_or_none(found.period)
    if behind is None or period is None:  # marks that say no period are a fault of their own
        return
    words = period.words
    if without_spaces(str(behind.value)) not in (words, f"{words}（{found.period}）", found.period):
        said = excerpt(str(behind.value), 20)
        found.fault(sheet.title, behind.place, f"报告期改成了“{said}”，这份表是{words}的。别的期请填那一期的表")


def _read_table(sheet: RawSheet, found: Returned) -> bool:
    """The answers of a sheet; whether it has a table of ours."""
    for columns in (TASK_COLUMNS, TARGET_COLUMNS):
        heads = {as_compared(form): column for column in columns for form in (heading(column), column.heading)}
        for number in [number for number in sheet.numbers if number <= _TOP]:
            places: dict[str, int] = {}
            twice = []
            for place, cell in sheet.row(number).items():
                column = heads.get(as_compared(str(cell.value)))
                if column and column.name in places:
                    twice.append((cell.place, column))
                elif column:
                    places[column.name] = place
            if len(places) >= _FEW and _is_of(columns, places):
                for at, column in twice:
                    found.fault(sheet.title, at, f"“{column.heading}”有两列，不知道算哪一列。请删去多出来的一列")
                _rows(sheet, number, columns, places, found)
                return True
    return False


def _is_of(columns: tuple[FormColumn, ...], places: Container[str]) -> bool:
    """Whether heads that were found are those of these columns, and not of the other sheet, which shares some."""
    own = ("status", "done", "document", "text") if columns is TASK_COLUMNS else ("value", "target")
    return any(name in places for name in own)


def _rows(sheet: RawSheet, head: int, columns: tuple[FormColumn, ...], places: dict[str, int], found: Returned) -> None:
    unknown = {place: cell for place, cell in sheet.row(head).items() if place not in places.values()}
    for column in columns:
        if column.name not in places and column is not NUMBER:
            written = {str(cell.value): cell.place for cell in unknown.values() if cell.value is not None}
            guess = nearest(column.heading, written)
            asked = (
                f"；{written[guess]} 的“{excerpt(guess, 20)}”是不是它？请把列头改回原来的字"
                if guess
                else "，请用原来的表填"
            )
            found.fault(sheet.title, "", f"少了“{column.heading}”一列{asked}")
    if KEY.name not in places:
        return
    free = [column for column in columns if column.free]
    locked = [column for column in columns if not column.free and column not in (NUMBER, KEY)]
    for number in (number for number in sheet.numbers if number > head):
        row = sheet.row(number)
        key = _key_in(row.get(places[KEY.name]))
        cells = {one.name: row[places[one.name]] for one in free if one.name in places and places[one.name] in row}
        filled = [cell for cell in cells.values() if not is_blank(cell)]
        if key is None:
            if filled:
                said = excerpt(str(filled[0].value), 20)
                found.fault(
                    sheet.title,
                    filled[0].place,
                    f"这一行不是表里原有的（没有识别码），写的“{said}”没有地方放。请填到原有的行里",
                )
            continue
        words = {one.name: _words(row, places.get(one.name)) for one in locked}
        at = {one.name: _name(sheet, number, places.get(one.name)) for one in (*free, *locked)}
        found.answers.append(Answer(key, sheet.title, number, cells, words, at))
        _tell_beside(sheet, row, set(places.values()), cells, found)


def _key_in(cell: RawCell | None) -> Key | None:
    return None if cell is None or cell.kind == "formula" else read_key(cell.value)


def _words(row: dict[int, RawCell], place: int | None) -> str:
    cell = row.get(place) if place else None
    return "" if cell is None or cell.value is None else str(cell.value)


def _name(sheet: RawSheet, row: int, column: int | None) -> str:
    return f"{get_column_letter(column)}{row}" if column else f"第 {row} 行"


def _tell_beside(
    sheet: RawSheet, row: dict[int, RawCell], known: set[int], cells: dict[str, RawCell], found: Returned
) -> None:
    """Words beside the table, and comments: they would be lost without a word."""
    for place, cell in row.items():
        if place not in known and not is_blank(cell):
            said = excerpt(str(cell.value), 20)
            found.fault(sheet.title, cell.place, f"写在表外的“{said}”没有地方放。请写进“做了什么”一列，再删去这一格")
        if cell.note and place in known:
            found.remark(sheet.title, cell.place, f"有批注，没有读：“{excerpt(cell.note, 40)}”")
