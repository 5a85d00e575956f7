"""Ways to spoil a data folder; `case` gives the data of any number, the same for the same number and seed."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from policysite.data.field_table import KINDS

PROJECT = Path(__file__).parents[2]
# What is spoilt: a small plan with many kinds of facts, and the real one.
BASES = (PROJECT / "tests/fixtures/yunchuan", PROJECT / "policy_data")

_KEYS = sorted({field.alias or name for _, kind in KINDS for name, field in kind.model_fields.items()})
_SYNTAX = (
    "[", "]", "{", "}", "- ", "? ", ": ", ":", "#", " #", "|", ">", '|+\n', '>-2\n', "&a ", "*a", "!!map ", "!", "%",
    "@", "`", "'", '"', ",", '---\n', '...\n', "<<: ", "~", "null", '\t', '\n', '\n\n', '%YAML 9.9\n', '? [a]\n: b\n',
    '"\\0"', '"\\x0b"', '"\\ud800"', '"\\ufffe"', '"\\e[2J"', '"\\N\\L\\P"', '"\\U0010ffff"', '"\\',
    "!!python/name:os ",
)  # fmt: skip
_VALUES = (
    "[]", "{}", "''", "''", "true", "-1", "0", "1e999", ".inf", ".nan", "0x1f", "9" * 30,
    "0.1", "1:30", "2021-02-30", "2021-13", "9999", "0000", "9999-autumn-term", "0001-01-01", "9999-12-31", "ongoing",
    "[a, [b, {c: d}]]", "{a: 1, a: 2}", "../../etc/passwd", ".", "..", "plan.yml", "/dev/zero", '"a\\0b"',
    "as_listed", "labels", "all_lead", "《", "《》", "》《", "（", "）", "，、；", "。", "2023年", "每年", "100%",
    "（牵头单位：）",
)  # fmt: skip


def _places(rng: random.Random, text: str, longest: int = 40) -> tuple[int, int]:
    at = rng.randrange(len(text) + 1)
    return at, min(len(text), at + rng.randrange(longest))


def _on_lines(change: Callable[[random.Random, list[str]], None]) -> Callable[[random.Random, str], str]:
    def mutate(rng: random.Random, text: str) -> str:
        lines = text.splitlines(keepends=True) or [""]
        change(rng, lines)
        return "".join(lines)

    mutate.__name__ = change.__name__
    return mutate


def strange(rng: random.Random) -> str:
    """A few characters out of all that a file can hold."""
    blocks = ((0, 0x20), (0x20, 0x80), (0x80, 0x100), (0x2000, 0x2070), (0x4E00, 0x9FFF), (0xE000, 0x10000))
    first, last = rng.choice((*blocks, (0x10000, 0x110000), (0xFE00, 0xFF00), (0x300, 0x370)))
    return "".join(chr(rng.randrange(first, last)) for _ in range(rng.randrange(1, 6)))


def _strange_letters(rng: random.Random, text: str) -> str:
    at, _ = _places(rng, text)
    return text[:at] + strange(rng) + text[at:]


def _syntax(rng: random.Random, text: str) -> str:
    at, _ = _places(rng, text)
    return text[:at] + rng.choice(_SYNTAX) + text[at:]


def _cut_out(rng: random.Random, text: str) -> str:
    start, end = _places(rng, text)
    return text[:start] + text[end:]


def _truncate(rng: random.Random, text: str) -> str:
    return text[: rng.randrange(len(text) + 1)]


def _repeat(rng: random.Random, text: str) -> str:
    start, end = _places(rng, text, 400)
    return text[:end] + text[start:end] * rng.choice((1, 1, 2, 30)) + text[end:]


def _flip_bytes(rng: random.Random, text: str) -> bytes:
    raw = bytearray(text.encode())
    for _ in range(rng.choice((1, 1, 3, 20))):
        if raw:
            raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
    return bytes(raw)


def _another_encoding(rng: random.Random, text: str) -> bytes:
    return text.encode(rng.choice(("utf-16", "gb18030", "utf-32", "utf-8-sig", "utf-16-be")), "replace")


@_on_lines
def _lose_lines(rng: random.Random, lines: list[str]) -> None:
    at = rng.randrange(len(lines))
    del lines[at : at + rng.choice((1, 1, 2, 9))]


@_on_lines
def _double_line(rng: random.Random, lines: list[str]) -> None:
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))


@_on_lines
def _swap_lines(rng: random.Random, lines: list[str]) -> None:
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


@_on_lines
def _move_margin(rng: random.Random, lines: list[str]) -> None:
    start = rng.randrange(len(lines))
    by = rng.choice((-4, -2, -1, 1, 2, 4, 60))
    for at in range(start, min(len(lines), start + rng.choice((1, 1, 3, 20)))):
        lines[at] = " " * by + lines[at] if by > 0 else lines[at].removeprefix(" " * -by)


@_on_lines
def _another_key(rng: random.Random, lines: list[str]) -> None:
    at = rng.randrange(len(lines))
    key = rng.choice((*_KEYS, strange(rng), "", "[a]", "{a: b}", "true", "12"))
    lines[at] = (
        re.sub(r"[\w ]*(?=:)", lambda _: key, lines[at], count=1) if rng.random() < 0.5 else f"{key}: {lines[at]}"
    )


@_on_lines
def _another_value(rng: random.Random, lines: list[str]) -> None:
    at = rng.randrange(len(lines))
    value = _value(rng)
    lines[at] = re.sub(
        r":(?: .*)?$|(?<=- ).*$", lambda found: ": " * (found[0][:1] == ":") + value, lines[at].rstrip("\n")
    )
    lines[at] += "\n"


def _value(rng: random.Random) -> str:
    return rng.choice((rng.choice(_VALUES), rng.choice(_VALUES), strange(rng), _nested(rng), _huge(rng)))


def _nested(rng: random.Random) -> str:
    depth = rng.choice((3, 39, 41, 500, 20_000))
    return rng.choice(("[" * depth, "[" * depth + "]" * depth, "{a: " * depth + "1" + "}" * depth, "- " * depth + "a"))


def _huge(rng: random.Random) -> str:
    size = rng.choice((61, 1_000, 40_000, 400_000))
    return rng.choice(("甲", "甲。", "ab ", "（", "《", "9", "2023年", strange(rng))) * (size // 2)


@_on_lines
def _another_field(rng: random.Random, lines: list[str]) -> None:
    at = rng.randrange(len(lines))
    margin = re.match(r"[ -]*", lines[at])[0].replace("-", " ")
    lines.insert(at + 1, f"{margin}{rng.choice(_KEYS)}: {_value(rng)}\n")


def reshape(rng: random.Random, text: str) -> str:
    """A value put in another's place, taken away or added: well-formed YAML of a wrong, or another right, shape."""
    try:
        data = yaml.load(text, yaml.CSafeLoader)
        places = [(one, key) for one in _holders(data) for key in (one if isinstance(one, dict) else range(len(one)))]
        (holder, key), (other, name) = rng.choice(places), rng.choice(places)
        value = rng.choice((copy.deepcopy(other[name]), rng.choice(_ODD), strange(rng)))
        change = rng.choice(("lose", "replace", "replace", "add"))
        if change == "lose":
            del holder[key]
        elif change == "replace":
            holder[key] = value
        elif isinstance(holder, list):
            holder.insert(key, value)
        else:
            holder[rng.choice(_KEYS)] = value
        return yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
    except (yaml.YAMLError, ValueError, TypeError, IndexError, RecursionError):
        return text  # another mutation has left no YAML


class _Plain(yaml.CSafeDumper):
    """Writes a value out wherever it stands: aliases would be refused at once."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _holders(data: Any) -> list[Any]:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return ([data] if isinstance(data, dict | list) else []) + [one for value in inner for one in _holders(value)]


_ODD = (
    None,
    "",
    " ",
    0,
    -1,
    1.5,
    True,
    [],
    {},
    [[]],
    [{}],
    "a",
    "a\0b",
    "\x0b",
    "\ud7ff\ufffe",
    "..",
    "9999",
    10**40,
    "《》",
)


def _huge_scalar(rng: random.Random, text: str) -> str:
    at, _ = _places(rng, text)
    return text[:at] + rng.choice((_huge, _nested))(rng) + text[at:]


def _pieces(rng: random.Random, text: str) -> str:
    cuts = sorted(rng.randrange(len(text) + 1) for _ in range(rng.randrange(2, 12)))
    parts = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    rng.shuffle(parts)
    return "".join(parts)


_MUTATIONS = (
    *(reshape, reshape, reshape, _another_field, _another_field),
    *(_strange_letters, _syntax, _cut_out, _truncate, _repeat, _lose_lines, _double_line, _swap_lines, _move_margin),
    *(_another_key, _another_key, _another_value, _another_value, _another_value, _huge_scalar, _pieces, _flip_bytes),
    _another_encoding,
)


def _everywhere(rng: random.Random, files: dict[str, str]) -> dict[str, str]:
    """One word of the data replaced alike in every file: what the text and its source agree on stays agreed."""
    words = sorted(set(re.findall("[\u4e00-\u9fff]{2,6}|[0-9]+", "".join(files.values()))))
    word, other = rng.choice(words), rng.choice((strange(rng), rng.choice(words), rng.choice(_VALUES)))
    return {name: text.replace(word, other) for name, text in files.items()}


@cache
def _base(home: Path) -> dict[str, str]:
    return {
        path.relative_to(home).as_posix(): path.read_text("utf-8") for path in sorted(home.rglob("*")) if path.is_file()
    }


def case(number: int, seed: int) -> dict[str, bytes]:
    """The files of a case by their path in the data folder."""
    rng = random.Random(f"{seed}/{number}")
    files = dict(_base(rng.choice(BASES)))
    if rng.random() < 0.4:
        files = _everywhere(rng, files)
    spoilt: dict[str, bytes] = {}
    for _ in range(rng.choice((0, 1, 1, 1, 2, 3, 5))):
        name = rng.choice(sorted(files))
        done = rng.choice(_MUTATIONS)(rng, files[name])
        files[name] = done if isinstance(done, str) else done.decode("utf-8", "replace")
        spoilt[name] = done.encode("utf-8", "replace") if isinstance(done, str) else done
    return {name: text.encode("utf-8", "replace") for name, text in files.items()} | spoilt
