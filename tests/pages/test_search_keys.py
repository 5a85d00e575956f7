"""A page stands under every key by which a search asks for it."""

from policysite.pages.search_index import document
from policysite.pages.search_keys import CUT, PageKeys, sized
from support.tables import for_each


def test_a_task_stands_under_its_words_its_units_and_its_sounds():
    keys = PageKeys()
    sounds = [["shi", "cai"], ["cai", "zheng", "ju"]]
    unit = document("市财", "u", "", ["单位"], names=["市财", "财政局"], sounds=sounds, unit=True)
    of_unit = keys.of(0, [unit])
    assert of_unit["u"] == {
        *("@市财", "@财政局", "<市财", ">市财", "<财政", "<财政局", ">政局", ">财政局"),
        *("&shicai", "&sc", "&caizhengju", "&czj"),
    }
    assert dict(keys.names_by_sound(unit))["&czj"] == "财政局"
    task = document("办好，食堂", "t", "学務", ["任务"], sounds=[["ban", "hao"]], lead=[0], partners=[0])
    fact = document("建成", "t#a", "", ["时限"], page=1, when=["年底"])
    found = keys.of(1, [task, fact])
    assert found["n"] == {*"办好食堂", "办好", "好食", "食堂"}
    assert found["t"] == {*"学务建成年底", "学务", "建成", "年底"}
    assert found["l"] == found["p"] == {"@市财", "@财政局", "市财", "财政", "政局", "^市", "$财", "^财", "$局"}
    assert found["x"] == {
        "=4办好食堂",
        "=2建成建成",
        "~6baao",
        "~2bhbh",
        "+ba",
        "+ha",
        "*ban",
        "*anh",
        "*nha",
        "*hao",
        "!bh",
    }
    assert not found["i"] and not found["u"]


def test_a_task_in_force_no_more_is_counted_by_all_its_words():
    past = document("旧事", "o", "照办", [], past=True)
    found = PageKeys().of(0, [past])
    assert {"旧事", "照办"} <= found["t"] and found["n"] == {"旧", "事", "旧事"}


def test_a_very_long_name_has_as_many_keys_as_a_long_one():
    counts = []
    for size in (CUT, 50 * CUT):
        name = "".join(chr(0x4E00 + number) for number in range(size))
        unit = document(name, "u", "", ["单位"], names=[name], unit=True)
        counts.append(len(PageKeys().of(0, [unit])["u"]))
    assert counts == [1 + 2 * (CUT - 1)] * 2


@for_each(("word", "key"), [("财", "=1财财"), ("财政", "=2财政财政"), ("市财政局", "=4市财政局"), ("", "=0")])
def test_what_is_exactly_a_word_has_a_key_of_its_length_and_ends(word, key):
    assert sized("=", word) == key
