"""A large library is searched in shards: every answer is that of the scan, whatever the library and the query."""

import json
import re
import tempfile
from array import array
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policysite.build.settings import THEME
from policysite.pages import search_letters, search_shards
from policysite.pages.search_index import document, search_documents
from policysite.pages.search_letters import fold, readings, syllables
from policysite.pages.search_shards import encoded
from support.drawing import examples
from support.searches import Searches, write

# Few characters, that they meet in every way: of one sound, of two sounds, traditional, Latin, a sign, one beyond the
# Basic Multilingual Plane; and marks that count for nothing.
LETTERS = "市县教局财政行长重務务学学食实a2.%吉𠮷"
WORDS = st.text(LETTERS, max_size=12)
PROSE = st.text(f"{LETTERS}，（ B", max_size=60)


@pytest.fixture(scope="module")
def searches():
    engine = Searches()
    yield engine
    engine.end()


@st.composite
def libraries(draw):
    """The documents of a library: units, tasks with their facts, lists, pages by hand, tasks in force no more."""
    docs = []
    units = draw(st.integers(0, 5))
    for number in range(units):
        names = draw(st.lists(st.text(LETTERS, min_size=1, max_size=5), min_size=1, max_size=3))
        sounds = [said for name in names for said in readings(name)]
        docs.append(document(names[0], f"u{number}", "、".join(names), ["单位"], names=names, sounds=sounds, unit=True))
    some = st.lists(st.integers(0, units - 1), max_size=3, unique=True) if units else st.just([])
    for number in range(draw(st.integers(1, 30))):
        title = draw(WORDS)
        roles = {role: draw(some) for role in ("lead", "partners", "implementers")}
        home = len(docs)
        docs.append(document(title, f"t{number}", draw(PROSE), ["任务", "牵头"], sounds=[syllables(title)], **roles))
        for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
            when = draw(st.lists(WORDS, max_size=2))
            docs.append(document(draw(WORDS), f"t{number}#f", draw(PROSE), ["时限"], page=home, when=when))
    for number in range(draw(st.integers(0, 3))):
        home = len(docs)
        docs.append(document(draw(WORDS), f"p{number}", draw(PROSE), ["方案"], names=[draw(WORDS)], list=True))
        docs.append(document(draw(WORDS), f"p{number}#a", draw(PROSE), ["部分"], page=home, list=draw(st.booleans())))
    for number in range(draw(st.integers(0, 2))):
        docs.append(document(draw(WORDS), f"g{number}", draw(PROSE), ["说明"], list=True, guide=True))
    for number in range(draw(st.integers(0, 3))):
        docs.append(document(draw(WORDS), f"o{number}", draw(PROSE), [], partners=draw(some), past=True))
    return docs


def fragments(docs):
    """What people might type: pieces of what is there, by letters too, and anything else."""
    said = [doc["title"] + doc["text"] for doc in docs] + [name for doc in docs for name in doc.get("names", ())]
    spelt = ["".join(one) for doc in docs for one in doc.get("sounds", ())]
    first = ["".join(part[:1] for part in one) for doc in docs for one in doc.get("sounds", ())]
    pool = st.sampled_from([one for one in (*said, *spelt, *first, *map(fold, said)) if one] or ["市"])
    piece = st.builds(lambda text, at, size: text[at % len(text) :][:size], pool, st.integers(0, 60), st.integers(1, 9))
    sound = st.sampled_from(["shishi", "xingchang", "zhang", "shixianjiao", "wuxue", "caizheng", "hang", "zh", "j"])
    return st.lists(st.one_of(piece, pool, piece, sound, WORDS), min_size=1, max_size=3).map(" ".join)


# How large files and runs are: as they are, and so small that there are many, and every list has a file.
SIZES = [{}, {"_SHARD": 200, "_LONG": 3, "_RUN": 4, "_PER_BLOCK": 4}, {"_SHARD": 90, "_LONG": 0, "_PER_BLOCK": 4}]


@given(st.data())
@examples(100)
def test_the_answers_are_those_of_the_scan(searches, data):
    docs = data.draw(libraries())
    queries = data.draw(st.lists(fragments(docs), min_size=4, max_size=8))
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patch:
        for name, size in data.draw(st.sampled_from(SIZES)).items():
            patch.setattr(search_shards, name, size)
        for answer in searches.both(
            Path(home), docs, queries, "past.html", atOnce=data.draw(st.sampled_from([1, 3, 10]))
        ):
            assert answer["shards"] == answer["scan"], answer["query"]


def test_one_character_of_a_units_name_finds_tasks_in_force_no_more(searches, tmp_path):
    """Also one that browsers count as two."""
    unit = document("市学𠮷", "u", "", ["单位"], names=["市学𠮷"], unit=True)
    past = document("旧事", "o", "照办", [], partners=[0], past=True)
    for answer in searches.both(tmp_path, [unit, past], ["学 𠮷", "𠮷", "市"], "past.html"):
        assert answer["shards"] == answer["scan"]
        assert "1 项任务" in answer["scan"][-1][0][1]


def test_places_of_files_may_begin_with_a_character_that_browsers_count_as_two(searches, tmp_path, monkeypatch):
    monkeypatch.setattr(search_shards, "_SHARD", 1)
    docs = [document(f"𠮷{one}", f"t{at}", f"𠮷𠮷{one}", ["任务"]) for at, one in enumerate("市县教局财政行长")]
    for answer in searches.both(tmp_path, docs, ["𠮷", "𠮷教", "𠮷长", "𠮷𠮷局"], "past.html"):
        assert answer["scan"] and answer["shards"] == answer["scan"], answer["query"]


def test_a_site_is_searched_in_shards_as_by_the_scan(searches, both, tmp_path):
    """The real plan: units by their names, sounds and initials, words of texts, times, two words, no hit."""
    queries = [
        "发改委", "教体局", "jtj", "攀枝花市财政局", "食堂", "56人", "義務教育", "德", "shitang", "dywx", "2023年底前",
        "共青团", "市财证局", "96.5%", "课程 宣传部", "财政 教育 局", "饕餮",
    ]  # fmt: skip
    docs = search_documents(both, [])
    answers = searches.both(tmp_path, docs, queries)
    assert [one["query"] for one in answers if one["shards"] != one["scan"]] == []
    assert [one["query"] for one in answers if not one["scan"]] == ["饕餮"]


def test_few_files_answer(searches, tmp_path, monkeypatch):
    """A word of one task in a thousand costs the same however many there are; so do the first of many results."""
    monkeypatch.setattr(search_shards, "_SHARD", 500)
    costs = []
    for count in (500, 1_000):
        docs = [document(f"任务{number}", f"t{number}", f"第{number}号食堂", ["任务"]) for number in range(count)]
        docs[-1]["text"] += "饕餮"
        folder = tmp_path / str(count)
        folder.mkdir()
        rare, frequent = searches.both(folder, docs, ["饕餮", "食堂"])
        assert len(rare["scan"]) == 1 and len(frequent["shards"]) == count == frequent["about"]
        assert rare["about"] == 0 and rare["first"]["files"] <= 4
        costs.append(frequent["first"]["files"])
    assert costs[0] == costs[1] <= 5


def test_pages_are_written_so_that_the_order_and_the_numbers_come_back():
    """As steps where they are few, as bits where they are many; in several runs."""
    lists = [
        [0],
        [5],
        [0, 1, 2, 99],
        [3, 50, 70_000, 70_001, 149_999],
        list(range(0, 150_000, 3)),
        [*range(60_000, 90_000)],
    ]
    for pages in lists:
        parts = [
            (base, array("H", [page - base for page in pages if base <= page < base + 65_536]))
            for base in (0, 65_536, 131_072)
        ]
        said = encoded([part for part in parts if part[1]], 150_000)
        assert read(said) == pages
        assert len(said) <= 25_002 and not set(said) & set('"\\<')


def read(said):
    """The pages that a string says: a bit each, or steps in digits."""
    if said[0] == "=":
        bits = "".join(f"{byte:08b}" for byte in b64decode(said[1:]))
        return [page for page, bit in enumerate(bits) if bit == "1"]
    digits = [chr(code) for code in range(33, 127) if chr(code) not in '"\\=<']
    pages, number = [], 0
    for sign in said:
        value = digits.index(sign)
        number = number * 45 + value % 45
        if value >= 45:
            pages.append(number + (pages[-1] + 1 if pages else 0))
            number = 0
    return pages


def test_the_same_library_is_the_same_bytes_and_another_has_another_folder(both, tmp_path):
    docs = search_documents(both, [])
    other = [*docs[:-1], docs[-1] | {"text": "别的字"}]
    homes = []
    for name, some in (("a", docs), ("b", docs), ("c", other)):
        (tmp_path / name).mkdir()
        write(tmp_path / name, some, "", most=-1)
        homes.append(
            {file.relative_to(tmp_path / name): file.read_bytes() for file in tmp_path.glob(f"{name}/**/*.js*")}
        )
    assert homes[0] == homes[1]
    shared = homes[0].keys() & homes[2].keys()
    assert {file.name for file in shared} == {"policysite.json", "policysite.js"}


def test_only_a_library_with_much_text_is_in_shards(tmp_path):
    docs = [document(f"任务{number}", f"t{number}", "字" * 400, ["任务"]) for number in range(10)]
    for most, files in ((20_000, 2), (12_000, 5)):
        (tmp_path / str(most)).mkdir()
        write(tmp_path / str(most), docs, "", most)
        assert len([*tmp_path.glob(f"{most}/**/*.js*")]) == files
    data = json.loads((tmp_path / "12000/search/policysite.json").read_text("utf-8"))
    assert data["pages"] == 10 and data["kinds"] == [[0, 10]] and "docs" not in data


def test_a_place_must_follow_its_page(tmp_path):
    docs = [document("甲", "a", "", []), document("乙", "b", "", []), document("丙", "a#c", "", [], page=0)]
    with pytest.raises(ValueError, match="document 2"):
        write(tmp_path, docs, "", most=-1)


def test_the_marks_that_count_for_nothing_are_those_of_the_engine():
    source = (THEME / "assets/search/engine.js").read_text("utf-8")
    (said,) = re.findall(r'var MARKS = (".+");', source)
    theirs, ours = (re.compile(f"[{marks}]") for marks in (json.loads(said), search_letters.MARKS))
    every = "".join(map(chr, range(0x10000)))
    assert theirs.findall(every) == ours.findall(every)
