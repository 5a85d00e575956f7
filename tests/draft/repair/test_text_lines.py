"""Lines of a raw text, and how they were set."""

from policysite.draft.repair.text_lines import lines_of, setting_of

PROSE = "各级各部门要加强组织领导落实工作责任确保各项任务按时完成并及时报送进展情况" * 3


def test_lines_with_words_and_their_offsets():
    raw = "  甲乙\r\n\n　丙\f丁 \n"
    lines = lines_of(raw)
    assert [(raw[one.start : one.end], one.text, one.indent, one.spaces) for one in lines] == [
        ("甲乙", "甲乙", 1, 2),
        ("丙", "丙", 1, 1),
        ("丁", "丁", 0, 0),
    ]


def broken_at(length, indent="　　"):
    """Paragraphs broken into lines of so many characters, each paragraph with an indent."""
    lines = []
    for number in range(4):
        words = f"{indent}{PROSE[number:]}"
        lines += [words[at : at + length] for at in range(0, len(words), length)]
    return "\n".join(lines)


def test_lines_broken_at_a_length_fill_it_and_paragraphs_have_an_indent():
    lines = lines_of(broken_at(28))
    setting = setting_of(lines)
    assert setting.full == 28 and setting.indents
    assert setting.fills(lines[0]) and not setting.fills(lines_of("短的一行")[0])


def test_where_a_paragraph_is_a_line_none_is_full():
    lines = lines_of("\n".join(PROSE[:length] for length in (33, 71, 100, 112, 90, 17)))
    setting = setting_of(lines)
    assert setting.full == 0 and not any(map(setting.fills, lines))
