"""Names for addresses."""

from policysite.draft.plan.ids import ascii_name, free_id
from support.tables import for_each


@for_each(
    ("words", "name"),
    [
        ("云府办发〔2024〕18", "yun-fu-ban-fa-2024-18"),
        ("推进“一窗受理”", "tui-jin-yi-chuang-shou-li"),
        ("5G网络", "5g-wang-luo"),
        ("", ""),
    ],
)
def test_names_are_read_as_they_are_spoken(words, name):
    assert ascii_name(words) == name


def test_no_name_is_longer_than_an_address_should_be():
    assert len(ascii_name("深化改革" * 20)) <= 40


def test_no_two_are_alike():
    taken = {"a"}
    assert [free_id("a", taken), free_id("a", taken), free_id("b", taken)] == ["a-2", "a-3", "b"]
