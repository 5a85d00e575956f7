"""Page numbers and running heads are told from lines of the text."""

from policysite.draft.repair.page_furniture import furniture_of
from policysite.draft.repair.text_lines import lines_of

PAGE = "各级各部门要加强组织领导，落实工作责任，确保各项任务按时完成。" * 4


def told(raw):
    """The words of the lines that are the page's: surely; and only perhaps."""
    lines = lines_of(raw)
    found = furniture_of(raw, lines)
    assert found.numbers <= found.sure
    return [lines[at].text for at in sorted(found.sure)], [lines[at].text for at in sorted(found.perhaps - found.sure)]


def test_a_number_between_dashes_is_a_page_number():
    assert told("甲。\n— 3 —\n乙。\n第 4 页 共 9 页\n") == (["— 3 —", "第 4 页 共 9 页"], [])


def test_numbers_that_count_a_page_apart_are_page_numbers_others_only_perhaps():
    assert told(f"{PAGE}\n\n1\n\n{PAGE}\n\n2\n\n{PAGE}\n") == (["1", "2"], [])
    assert told("甲。\n\n1\n\n乙。\n\n2\n\n丙。\n") == ([], ["1", "2"])
    assert told(f"{PAGE}\n1\n{PAGE}\n2\n{PAGE}\n") == ([], []), "not set off from the text"


def test_a_title_on_every_page_is_a_running_head():
    head = "云川市推进政务服务实施方案"
    sure, _ = told("".join(f"{head}\n{PAGE}\n" for _ in range(3)))
    assert sure == [head] * 2  # the first may be the document's own title
    sure, _ = told("".join(f"云川市人民政府公报\n{PAGE}\n\f" for _ in range(3)))
    assert sure == ["云川市人民政府公报"] * 2  # right behind the end of a page


def test_words_that_stand_twice_or_close_together_are_none():
    assert told(f"工作要点与安排\n{PAGE}\n工作要点与安排\n") == ([], [])
    assert told("工作要点与安排\n" * 4) == ([], [])
