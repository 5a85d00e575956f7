"""The house is in order: imports run one way, the page about the modules lists them, each module has its tests.

The rules stand in docs/guide/architecture.md, where people read them; nothing here names a module.
"""

import ast
import re
from functools import cache
from graphlib import TopologicalSorter

from support import PROJECT
from support.tables import for_each

PACKAGE = PROJECT / "scripts/policysite"
PAGE = (PROJECT / "docs/guide/architecture.md").read_text("utf-8")

# Folders that one file of tests proves as a whole, and why.
TESTED_AS_A_WHOLE = {
    "data/model": "what it takes and what it refuses is read from data files, and told with their lines",
    "exports": "each file is read back by another program and held against the library",
    "figures": "what a picture shows is counted again from the data",
    "library": "every entry is held against the data",
    "views": "what they say is read again from pages and files",
    "draft/readers": "the same document in every format gives the same draft",
    "draft/update": "what counts is the plan that comes out of all of them",
    "forms": "a form goes out, is filled in, meets with every mishap, and comes back",
    "roster": "the table goes out and comes back, and every fault is told at its cell",
    "cli": "the command is run as people run it",
    "build": "a build is run whole",
}

# Modules that are proved by whole drafts (tests/draft/test_drafting.py, tests/draft/test_documents.py), and why.
TESTED_BY_WHOLE_DRAFTS = {
    "draft.facts.all_facts": "puts together what its neighbours find",
    "draft.plan.assembly": "what it puts together is the draft",
    "draft.plan.refusals": "needs what the check refuses of a draft",
}


def name_of(path):
    """The name of a module within the package: base.text; of a package, its own."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").removesuffix(".")


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def trees():
    """The syntax tree of each module, by its name; read when the first test asks."""
    return {name: ast.parse(path.read_text("utf-8")) for name, path in MODULES.items()}


@cache
def imported(name, types=True):
    """The modules of this package that a module imports; `__version__` alone may be had from anywhere.

    Without `types`, only those that are loaded with it: not what stands under `if TYPE_CHECKING`.
    """
    only_types = {
        inner
        for node in ast.walk(trees()[name])
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = []
    for node in ast.walk(trees()[name]):
        if node in only_types and not types:
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "policysite":
            home = node.module.removeprefix("policysite").removeprefix(".")
            for alias in node.names:
                if (home, alias.name) != ("", "__version__"):
                    inner = f"{home}.{alias.name}".strip(".")
                    found.append(inner if inner in MODULES else home)
    return found


def steps(line):
    """The steps of an order as it is drawn: a → b c → d."""
    return [step.split() for step in line.split("→")]


def order():
    """Where each package stands in the page's picture: its steps, and those of draft within their own."""
    (picture,) = re.findall(r"^```text\n(base → .+?)^```", PAGE, re.MULTILINE | re.DOTALL)
    whole, *inner = picture.strip().split("\n")
    places = {name: (number,) for number, step in enumerate(steps(whole)) for name in step}
    for line in inner:
        package, colon, its = line.partition(":")
        assert colon and f"{package.strip()}." not in "".join(places), f"the picture says it twice: {line}"
        for number, step in enumerate(steps(its)):
            for name in step:
                places[f"{package.strip()}.{name}"] = (*places[package.strip()], number)
    return places


PLACES = order()


def room(name):
    """The package that the picture shows and a module belongs to; the module itself where it is shown."""
    while name and name not in PLACES:
        name = name.rpartition(".")[0]
    return name


def test_every_module_belongs_to_a_package_of_the_picture():
    assert [name for name in MODULES if not room(name)] == ["", "__main__"] + [
        name for name in MODULES if name.partition(".")[0] == "theme"
    ]


def test_packages_import_only_those_before_them():
    wrong = []
    for name in MODULES:
        for other in imported(name):
            here, there = room(name), room(other)
            if here and here != there and not (there and PLACES[there] < PLACES[here]):
                wrong.append(f"{name} imports {other}")
    assert wrong == []


def test_no_modules_import_each_other():
    TopologicalSorter({name: set(imported(name, types=False)) - {name} for name in MODULES}).prepare()


def test_imports_name_the_whole_path():
    for name, tree in trees().items():
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level], name


def listed():
    """The modules that the page lists, by folder."""
    rows = re.findall(r"^\| `([\w/]+)/` \| (.+) \|$", PAGE, re.MULTILINE)
    assert len(rows) == len(dict(rows)), "a folder stands twice"
    return {folder: re.findall(r"`(\w+)`", words) for folder, words in rows}


def test_the_page_about_the_modules_lists_each_of_them():
    there = {}
    for path in MODULES.values():
        if not path.stem.startswith("__"):
            there.setdefault(path.parent.relative_to(PACKAGE).as_posix(), []).append(path.stem)
    said = listed()
    for folder in sorted(said | there):
        has, tells = set(there.get(folder, ())), said.get(folder, [])
        assert sorted(has - set(tells)) == [], f"architecture.md does not tell of these in {folder}/"
        assert sorted(set(tells) - has) == [], f"architecture.md tells of these in {folder}/, and they are not there"
        assert len(tells) == len(has), f"architecture.md tells of one in {folder}/ twice"


def test_only_the_build_knows_mkdocs():
    knowing = {
        name
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "mkdocs")
        or (isinstance(node, ast.Import) and any(alias.name.partition(".")[0] == "mkdocs" for alias in node.names))
    }
    assert knowing and {room(name) for name in knowing} == {"build"}


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(node):
    return node.end_lineno - node.lineno + 1


def test_no_module_does_too_much():
    """Three hundred lines that do something are two ideas. Fields, tables and words, of which there may be many, are not
    counted: the model grows by declarations."""
    inside = {name: sum(length(node) for node in outer_functions(tree)) for name, tree in trees().items()}
    assert {name: lines for name, lines in inside.items() if lines > 300} == {}


def outer_functions(node):
    """The functions and methods that stand in no other."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
        else:
            yield from outer_functions(child)


def test_no_function_is_too_long():
    long = [f"{name}.{node.name}" for name, tree in trees().items() for node in functions(tree) if length(node) > 60]
    assert long == []


def test_each_module_that_does_something_has_its_tests():
    """Tests lie as the modules do: draft/facts/amounts.py has draft/facts/test_amounts.py; or a test of the same folder
    imports it; or the folder is tested as a whole."""
    without = []
    for name, path in MODULES.items():
        folder = path.parent.relative_to(PACKAGE)
        if (
            path.stem.startswith("__")
            or any(folder.is_relative_to(whole) for whole in TESTED_AS_A_WHOLE)
            or not functions(trees()[name])
        ):
            continue
        if name in TESTED_BY_WHOLE_DRAFTS:
            continue
        tests = {test.name: test.read_text("utf-8") for test in (PROJECT / "tests" / folder).glob("test_*.py")}
        named = re.compile(
            rf"\bpolicysite\.{re.escape(name)}\b|\bfrom policysite\.{name.rpartition('.')[0]} import .*\b{path.stem}\b"
        )
        if f"test_{path.stem}.py" not in tests and not any(map(named.search, tests.values())):
            without.append(name)
    assert without == []


@for_each("folder", TESTED_AS_A_WHOLE)
def test_a_folder_that_is_tested_as_a_whole_is_there_with_its_tests(folder):
    assert any(name.startswith(folder.replace("/", ".")) for name in MODULES)
    assert list((PROJECT / "tests" / folder).glob("test_*.py"))


def test_templates_loop_and_choose_and_do_no_more():
    allowed = {"if", "elif", "else", "endif", "for", "endfor", "set", "macro", "endmacro", "import"}
    templates = list((PACKAGE / "pages/templates").glob("*.md"))
    assert templates
    for path in templates:
        words = re.findall(r"\{%-?\s*(\w+)", path.read_text("utf-8"))
        assert set(words) <= allowed, path.name


def test_every_dependency_says_what_it_is_for():
    text = (PROJECT / "pyproject.toml").read_text("utf-8")
    entries = re.findall(r'^    "([a-z0-9-]+)[^"]*",?(.*)$', text, re.MULTILINE)
    assert len(entries) > 10
    assert [name for name, reason in entries if "# " not in reason] == []


def test_every_dependency_is_pinned_with_hashes():
    for name in ("site", "test"):
        lock = (PROJECT / f"scripts/requirements/{name}.txt").read_text("utf-8")
        pins = re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE)
        assert {"mkdocs", "mkdocs-material", "pyyaml", "jinja2", "markdown"} <= set(pins)
        assert lock.count("--hash=sha256:") >= len(pins)
        assert "://" not in lock
