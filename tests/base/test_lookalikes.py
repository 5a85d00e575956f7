"""Characters that deceive the eye are seen, told by code point, and read as what they look like."""

from policysite.base.lookalikes import RADICALS, deceivers, difference, letter_for, plain
from support.tables import for_each


def test_radicals_read_as_letters():
    assert plain("⺠政局、⻓效办、⻅、⼀") == "民政局、长效办、见、一"
    assert plain("林\u200b业\ufeff局\u202e") == "林业局"
    assert plain("林业局") == "林业局"


def test_each_radical_has_a_letter_of_the_unified_ideographs():
    assert [radical for radical in RADICALS if not "\u2e80" <= radical <= "\u2eff"] == []
    letters = {radical: letter_for(radical) for radical in RADICALS}
    unified = [
        radical for radical, letter in letters.items() if "\u3400" <= letter <= "\u9fff" or letter >= "\U00020000"
    ]
    assert unified == list(RADICALS)


@for_each("text", ["市财政局", "（一）ＡＢＣ１２", "“十四五”", "㎡①〔2021〕73号", "𠮷野家", "鄉鎮"])
def test_ordinary_texts_stay_as_they_are(text):
    assert plain(text) == text and deceivers(text) == []


def test_what_deceives_is_told_by_code_point():
    assert deceivers("⺠政\u200b局\u200b") == ["“⺠”U+2EA0（形似“民”）", "U+200B（看不见）"]
    assert difference("市\uf9f4业局", "市林业局") == "两处看上去一样，第 2 个字不同：U+F9F4“\uf9f4”，U+6797“林”。"
    assert difference("市林\u200b业局", "市林业局") == "两处看上去一样，第 3 个字不同：U+200B，U+4E1A“业”。"
    assert difference("市林业局\u200b", "市林业局") == "两处看上去一样，第 5 个字不同：U+200B，没有字。"


def test_texts_that_differ_to_the_eye_are_no_such_pair():
    assert difference("市林业局", "市农业局") == difference("甲", "甲") == ""
