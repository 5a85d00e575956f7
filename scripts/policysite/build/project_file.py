"""A project's mkdocs.yml, looked at before MkDocs reads it: whether it can be read, and which data folder it names.

MkDocs makes whatever the tags of the file ask for, a started program among it (`!!python/object/apply`), and copies
merged keys (`<<`) as often as they are named. What it would do so is refused here, with the line.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import yaml

from policysite.base.paths import real, shown
from policysite.base.problems import DataError, Mark, Problem, excerpt
from policysite.base.text import visible
from policysite.base.yamldata import parse_yaml, read_text

# Of a navigation that lists 5 000 pages. PyYAML, which MkDocs reads it with, takes five seconds for as many bytes.
_MOST_BYTES = 500_000
# Keys of one mapping, merged ones counted as often as they are named.
_MOST_KEYS = 10_000
# Files that inherit from each other.
_MOST_FILES = 20
_MERGE, _NULL = "tag:yaml.org,2002:merge", "tag:yaml.org,2002:null"
# Tags that make a value by running something; `!!python/name:` only names what an installed package has.
_RUNNING = ("tag:yaml.org,2002:python/object", "tag:yaml.org,2002:python/module")
_PLUGIN = "policysite"

_Mapping = dict[str, yaml.Node]


def check_project_file(config: Path) -> None:
    """Raises DataError where a mkdocs.yml, or one that it inherits from, cannot be read as MkDocs should read it."""
    data_of_project(config)


def data_of_project(config: Path) -> Path | None:
    """The data folder that a mkdocs.yml sets for our plugin; None where it sets none. Raises DataError as above."""
    for settings in _files(config):
        plugins = settings.get("plugins")
        entries = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
        for entry in entries:
            if (data := _keys(_keys(entry).get(_PLUGIN)).get("data")) is not None:
                return _folder(config, data)
        if isinstance(plugins, yaml.SequenceNode):  # it stands in place of an inherited one; mappings are merged
            return None
    return None


def _folder(config: Path, node: yaml.Node) -> Path | None:
    is_null = node.tag == _NULL
    name = "" if is_null else _from_environment(node) if node.tag == "!ENV" else _text(node)
    if not is_null and (not name or "\0" in name):
        raise DataError([_problem(node, "data 要写一个文件夹", "如 data: policy_data。")])
    return None if is_null else Path(config.parent, name)


def _from_environment(node: yaml.Node) -> str:
    """What `!ENV NAME` or `!ENV [NAME, OTHER, default]` says, as MkDocs reads it."""
    words = [_text(one) for one in node.value] if isinstance(node, yaml.SequenceNode) else [_text(node)]
    names = words[:-1] if len(words) > 1 else words
    return next((os.environ[name] for name in names if name in os.environ), words[-1] if len(words) > 1 else "")


def _text(node: yaml.Node) -> str:
    """The words of a scalar; of anything else "", where words should be."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _files(config: Path) -> list[_Mapping]:
    """The settings of a file, then those of the files that it inherits from."""
    files: list[_Mapping] = []
    problems: list[Problem] = []
    path: Path | None = config
    seen: set[Path] = set()
    while path is not None and not problems:
        if real(path) in seen or len(seen) == _MOST_FILES:
            problems.append(Problem(Mark(shown(path)), "INHERIT 指回了自己，或者一个接一个太多", "请核对 INHERIT。"))
            break
        seen.add(real(path))
        root, problems = _read(path)
        problems += _plugin_problems(root)
        files.append(_keys(root))
        above = files[-1].get("INHERIT")
        name = _text(above) if above is not None else ""
        path = Path(path.parent, name) if name and "\0" not in name else None
        if above is not None and path and not os.path.lexists(path):
            problems.append(_problem(above, f"找不到 INHERIT 写的 {excerpt(visible(name))}", "请核对位置和名称。"))
    if problems:
        raise DataError(problems)
    return files


def _read(path: Path) -> tuple[yaml.Node | None, list[Problem]]:
    name = shown(path)
    text, problems = read_text(path, name)
    if text is None:
        return None, problems
    if len(text) > _MOST_BYTES:
        return None, [Problem(Mark(name), f"设置超过 {_MOST_BYTES // 1_000} KB", "请确认没有放错文件。")]
    try:
        loader = yaml.SafeLoader(text)
        loader.name = name
        root = loader.get_single_node()
    except yaml.YAMLError:  # our own reader knows the slips that people make
        return None, parse_yaml(text, name)[1] or [Problem(Mark(name), "YAML 写法有误", "请核对缩进、冒号和引号。")]
    except RecursionError:
        return None, [Problem(Mark(name), "网站的设置套得太深", "请核对括号和缩进。")]
    if root is not None and not isinstance(root, yaml.MappingNode):
        return None, [Problem(Mark(name, 1), "网站的设置要一行一行写成“键: 值”", "如 site_name: 云州市方案。")]
    return root, list(_faults(root))


def _faults(root: yaml.Node | None) -> Iterator[Problem]:
    """Tags that would run something, and keys merged beyond all bounds."""
    keys: dict[int, int] = {}
    for node in _nodes(root):
        if node.tag.startswith(_RUNNING):
            tag = excerpt(visible(node.tag.rpartition("2002:")[2]))
            yield _problem(node, f"标签“!!{tag}”会运行程序", "请删去它，直接写值。")
        if isinstance(node, yaml.MappingNode):
            keys[id(node)] = len(node.value) + sum(keys.get(id(one), 0) for one in _merged(node))
            if keys[id(node)] > _MOST_KEYS:
                yield _problem(node, f"这里（连同 << 合并来的）超过 {_MOST_KEYS} 个键", "请直接写出要的键。")
                return


def _nodes(root: yaml.Node | None) -> Iterator[yaml.Node]:
    """Every node once, those within another (its merged ones among them) before it."""
    seen: set[int] = set()
    waiting = [(root, False)] if root is not None else []
    while waiting:
        node, is_done = waiting.pop()
        if is_done:
            yield node
        elif id(node) not in seen:
            seen.add(id(node))
            waiting.append((node, True))
            parts = node.value if isinstance(node, yaml.CollectionNode) else ()
            waiting += ((one, False) for part in parts for one in (part if isinstance(part, tuple) else (part,)))


def _merged(node: yaml.MappingNode) -> Iterator[yaml.Node]:
    for key, value in node.value:
        if key.tag == _MERGE:
            yield from value.value if isinstance(value, yaml.SequenceNode) else [value]


def _plugin_problems(root: yaml.Node | None) -> Iterator[Problem]:
    """What stands in place of the plugins, or of what is set for ours."""
    plugins = _keys(root).get("plugins")
    if plugins is None:
        return
    if isinstance(plugins, yaml.ScalarNode) and plugins.tag != _NULL:
        yield _problem(plugins, "plugins 要写成列表", f"每个插件一行，如 - {_PLUGIN}。")
    for entry in plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]:
        ours = _keys(entry).get(_PLUGIN)
        is_empty = ours is None or ours.tag == _NULL
        if ours is not None and not is_empty and not isinstance(ours, yaml.MappingNode):
            yield _problem(ours, f"{_PLUGIN} 的设置要一行一行写成“键: 值”", "如 data: policy_data。")


def _keys(node: object) -> _Mapping:
    """The values of a mapping by their keys, merged ones below its own; of anything else none."""
    found: _Mapping = {}
    waiting, seen = [node], set[int]()
    while waiting:
        one = waiting.pop(0)
        if not isinstance(one, yaml.MappingNode) or id(one) in seen:
            continue
        seen.add(id(one))
        own = {key.value: value for key, value in one.value if isinstance(key, yaml.ScalarNode) and key.tag != _MERGE}
        found = own | found
        waiting += _merged(one)
    return found


def _problem(node: yaml.Node, message: str, hint: str) -> Problem:
    at = node.start_mark
    return Problem(Mark(str(at.name), at.line + 1, at.column + 1), message, hint)
