"""Until when a document says that it is in force."""

from datetime import date

from policysite.grammar.terms import stated_beginning, stated_term
from support.tables import for_each

ISSUED = date(2023, 3, 10)


@for_each(
    ("words", "until"),
    [
        ("本方案自印发之日起施行，有效期5年。", date(2028, 3, 9)),
        ("本办法自2023年5月1日起施行，有效期三年。", date(2026, 4, 30)),
        ("本通知自发布之日起30日后施行，有效期2年。", date(2025, 4, 8)),
        ("（三）本方案有效期至2025年12月31日。", date(2025, 12, 31)),
        ("有效期截至2026年底。", date(2026, 12, 31)),
        ("自2024年2月29日起实施，有效期为1年。", date(2025, 2, 28)),
        ("本意见有效期２年，由市住建局负责解释。", date(2025, 3, 9)),
        ("做好登记。\n本方案自公布之日起施行，有效期至2027年6月。", date(2027, 6, 30)),
    ],
)
def test_a_term_that_a_document_states_of_itself(words, until):
    found = stated_term(words, ISSUED)
    assert found and found.until == until and found.quote in words


@for_each(
    "words",
    [
        "许可证有效期5年。",
        "资质证书有效期延长至2025年12月31日。",
        "对有效期5年以上的证书逐一核对。",
        "本方案自印发之日起施行。",
        "本方案有效期另行规定。",
        "本方案施行后，证照有效期满的予以换发。",
        "本方案有效期至2025年13月40日。",
        "本方案有效期至2020年12月31日。",
    ],
)
def test_what_states_no_term(words):
    assert stated_term(words, ISSUED) is None


def test_the_day_from_which_something_is_in_force():
    assert stated_beginning("本通知自2024年7月1日起施行。") == date(2024, 7, 1)
    assert stated_beginning("自2024年7月1日起，各单位报送进展。") is None
    assert stated_beginning("本通知自2024年2月30日起施行。") is None  # no day of any calendar
