"""The typed document: cells that cover several places, and lines that know their cell."""

from policysite.draft.readers.document import Cell, Paragraph, Table
from policysite.draft.readers.source_text import document_of, document_of_text
from policysite.draft.readers.tables.tables import joined_tables, table
from steps import counted


def grid(*rows):
    """A grid from words; the same word in one table is one cell, "" is an empty cell of its own."""
    cells = {word: Cell(word) for row in rows for word in row if word}
    return [[cells[word] if word else Cell("") for word in row] for row in rows]


HEADER = ("序号", "任务", "责任单位", "责任单位")
UNITS = ("序号", "任务", "牵头单位", "配合单位")


def test_a_merged_cell_is_one_cell_with_spans():
    made = table(grid(HEADER, UNITS, ("1", "甲事", "甲局", "乙局"), ("2", "甲事", "丙局", "乙局")))
    found = {cell.text: cell for cell in made.cells}
    assert made.header_rows == 2 and len(made.cells) == len(found) == 11
    assert found["责任单位"] == Cell("责任单位", 0, 2, 1, 2, is_header=True)
    assert found["任务"] == Cell("任务", 0, 1, 2, 1, is_header=True)
    assert found["甲事"] == Cell("甲事", 2, 1, 2, 1)
    assert made.columns == ("序号", "任务", "责任单位·牵头单位", "责任单位·配合单位")
    assert made.body == (("1", "甲事", "甲局", "乙局"), ("2", "甲事", "丙局", "乙局"))


def test_rows_without_words_and_repeated_headers_do_not_part_a_merged_cell():
    header = [Cell(text) for text in ("序号", "任务", "责任单位")]
    again = [Cell(text) for text in ("序号", "任务", "责任单位")]
    first, second = grid(("1", "甲事", "甲局")), Cell("2")
    empty = [Cell(""), Cell(""), Cell("")]
    made = table([header, *first, empty, again, [second, first[0][1], Cell("乙局")]], header_rows=1)
    assert [(cell.row, cell.row_span) for cell in made.cells if cell.text == "甲事"] == [(1, 2)]
    assert made.body == (("1", "甲事", "甲局"), ("2", "甲事", "乙局"))


def test_a_header_that_is_repeated_at_once_stands_under_no_title():
    made = table(grid(("序号", "序号", "类别"), ("序号", "序号", "类别")))
    assert (made.rows, made.lines_above) == ((("序号", "", "类别"),), ())


def test_a_cell_that_covers_no_rectangle_becomes_several():
    cell, other = Cell("甲"), Cell("乙")
    made = Table.of([[cell, cell], [cell, other]])
    assert [(one.text, one.row, one.column, one.column_span) for one in made.cells] == [
        ("甲", 0, 0, 2),
        ("甲", 1, 0, 1),
        ("乙", 1, 1, 1),
    ]
    assert made.rows == (("甲", ""), ("甲", "乙"))


def test_each_line_of_the_text_knows_its_block_and_cell():
    made = table(
        grid(
            ("某市分工表", "某市分工表", "某市分工表"), ("序号", "责任单位", "任务"), ("1", "甲局\n乙局", "做好\n甲事")
        )
    )
    document = document_of([Paragraph("前文。"), made, Paragraph("后文。", apart=True)])
    assert document.text == "前文。\n某市分工表\n序号：1\n任务：做好\n甲事\n责任单位：甲局 乙局\n\n后文。\n"
    assert [line.text for line in document.lines] == [line for line in document.text.split("\n") if line]
    assert [line.block for line in document.lines] == [
        document.blocks[0], *[made] * 5, document.blocks[2],
    ]  # fmt: skip
    assert [(line.cell and (line.cell.row, line.cell.column), line.label, line.value) for line in document.lines] == [
        (None, "", ""),
        (None, "", ""),
        ((1, 0), "序号", "1"),
        ((1, 2), "任务", "做好"),
        ((1, 2), "", "甲事"),
        ((1, 1), "责任单位", "甲局 乙局"),
        (None, "", ""),
    ]
    assert [line.text for line in document.lines if line.begins_row] == ["序号：1"]


def test_a_row_of_one_cell_across_the_table_is_a_line_of_its_own():
    (heading,) = grid(("一、产业类",) * 3)
    made = table([*grid(("序号", "任务", "责任单位")), heading, *grid(("1", "甲事", "甲局"))])
    lines = document_of([made]).lines
    assert (lines[0].text, lines[0].cell, lines[1].begins_row) == ("一、产业类", None, True)


def test_a_plain_text_stays_as_it_is():
    text = "\n　　第一段。\n\n第二段。 \n"
    document = document_of_text(text)
    assert document.text == text
    assert [(block.text, block.apart) for block in document.blocks] == [("第一段。", True), ("第二段。", True)]


def test_a_table_goes_on_with_the_same_header_or_none():
    header, row = ("序号", "任务", "责任单位"), ("1", "甲事", "甲局")
    before = table(grid(header, row))
    again, without = table(grid(header, ("2", "乙事", "乙局"))), Table.of(grid(("2", "乙事", "乙局")))
    for after in (again, without):
        (whole,) = joined_tables([before, after])
        assert whole.body == (row, ("2", "乙事", "乙局"))
    another = table(grid(("序号", "指标", "责任单位"), ("1", "覆盖率", "甲局")))
    titled = table(grid(("某市指标表",) * 3, header, ("2", "乙事", "乙局")))
    narrow = Table.of(grid(("2", "乙事")))
    assert all(list(joined_tables([before, after])) == [before, after] for after in (another, titled, narrow))


def test_tables_that_go_on_are_put_together_once_however_many_they_are():
    """Each once more with all before it would take four times the steps for twice as many."""
    taken = []
    for many in (40, 80):
        tables = [table(grid(("序号", "任务", "责任单位"), (f"{at}", f"{at}事", "甲局"))) for at in range(many)]
        with counted() as steps:
            (whole,) = joined_tables(tables)
        assert len(whole.body) == many
        taken.append(steps[0])
    assert taken[1] < 2.3 * taken[0]
