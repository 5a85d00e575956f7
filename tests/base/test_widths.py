"""How wide a text is, and how it is cut."""

import time

from policysite.base.widths import shortened, width_in_characters


def test_a_chinese_character_is_one_em_and_a_letter_about_half():
    assert width_in_characters("责任、（一）") == 6
    assert width_in_characters("56人") == 1 + 2 * 0.55


def test_a_text_that_fits_stays_and_a_longer_one_is_cut_with_a_sign():
    assert shortened("市财政局", 4) == "市财政局"
    assert shortened("市教育和体育局", 4) == "市教育…"
    assert width_in_characters(shortened("推进信息技术与教育教学深度融合", 9)) <= 9


def test_a_very_long_text_is_cut_soon():
    began = time.process_time()
    assert shortened("甲" * 100_000, 4) == "甲甲甲…"
    assert time.process_time() - began < 1
