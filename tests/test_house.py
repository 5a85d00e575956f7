"""The house is in order: imports run one way, templates hold no logic, every dependency has its reason."""

import ast
import re

from support import PROJECT

PACKAGE = PROJECT / "scripts/policysite"

# The order in which data moves. A module imports only what stands before it.
ORDER = [
    "__init__", "problems", "reports", "yamldata", "due", "values", "node", "model", "reviews", "messages", "naming", "registry",
    "load", "source", "responsibility", "evidence", "charged", "check", "provenance", "facts", "entries", "library", "highlight",
    "measure",
    "exports", "exports.records", "exports.selections", "exports.duties", "exports.json_files", "exports.csv_files",
    "exports.excel", "exports.word", "exports.calendars", "exports.feed", "exports.files",
    "figures", "figures.scene", "figures.axis", "figures.matrix", "figures.together", "figures.load",
    "fields", "schema", "render", "pages", "written", "search", "sitecheck", "manifest", "place", "hooks",
    "draft", "draft.clauses", "draft.numerals", "draft.moments", "draft.notimes", "draft.times", "draft.amounts",
    "draft.labels", "draft.benchmarks", "draft.governing", "draft.targets", "draft.asides", "draft.citations",
    "draft.implementers", "draft.findings", "draft.charges", "draft.shapes", "draft.rows", "draft.annexes", "draft.roles", "draft.ids", "draft.bodies", "draft.numbering",
    "draft.tree", "draft.outline", "draft.head", "draft.doubts",
    "draft.document", "draft.word_numbers", "draft.read_text", "draft.read_word", "draft.read_html",
    "draft.read_excel", "draft.read_pdf", "draft.office", "draft.readers",
    "draft.edits", "draft.breaks", "draft.slips", "draft.scan",
    "draft.writing", "draft.assembly", "draft.standing", "draft.units", "draft.settling", "draft.drafting",
    "draft.review_page",
    "draft.update", "draft.update.former", "draft.update.matching", "draft.update.kept", "draft.update.merging",
    "draft.update.entries", "draft.update.fields", "draft.update.carrying", "draft.update.updating",
    "draft.command",
    "places", "engine", "watching", "commandline", "draft_cli", "cli", "__main__",
]  # fmt: skip


def modules():
    for path in sorted(PACKAGE.rglob("*.py")):
        yield ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"), path


def imported(name, path):
    """The modules of this package that a module imports."""
    home = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").startswith("policysite")):
            packages = home.split(".") if home else []
            package = ".".join(packages[: len(packages) - node.level + 1]) if node.level else ""
            module = f"{package}.{node.module or ''}".strip(".").removeprefix("policysite").strip(".")
            for alias in node.names:
                joined = f"{module}.{alias.name}".strip(".")
                yield joined if joined in ORDER else module or "__init__"


def test_every_module_has_its_place_and_imports_run_one_way():
    assert {name for name, _ in modules()} == set(ORDER)
    for name, path in modules():
        for other in imported(name, path):
            assert ORDER.index(other) < ORDER.index(name), f"{name} imports {other}"


def test_only_the_hook_and_the_engine_know_mkdocs():
    assert {name for name, path in modules() if "mkdocs" in imports_outside(path)} == {"hooks", "engine"}


def imports_outside(path):
    tree = ast.walk(ast.parse(path.read_text("utf-8")))
    return {(node.module or "").split(".")[0] for node in tree if isinstance(node, ast.ImportFrom) and not node.level}


def test_no_module_is_too_long():
    assert [name for name, path in modules() if path.read_text("utf-8").count("\n") > 300] == []


def test_templates_loop_and_choose_and_do_no_more():
    allowed = {"if", "elif", "else", "endif", "for", "endfor", "set", "macro", "endmacro", "import"}
    for path in (PACKAGE / "templates").glob("*.md"):
        words = re.findall(r"\{%-?\s*(\w+)", path.read_text("utf-8"))
        assert set(words) <= allowed, path.name


def test_each_module_with_a_rule_has_its_tests():
    tested = {path.stem.removeprefix("test_") for path in (PROJECT / "tests").glob("test_*.py")}
    without = {
        "__init__",
        "__main__",
        "commandline",
        "model",
        "load",
        "problems",
        "facts",
        "entries",
        "fields",
        "values",
        "places",
        "engine",
        "node",
    }
    tested |= {stem.partition("_")[0] for stem in tested}  # test_draft_times is a test of draft
    # Of the packages, the whole (test_exports, test_figures); what is drawn or written where, there too.
    names = {name.partition(".")[0] for name, _ in modules()} - without
    assert names - tested == {"written", "reviews", "draft_cli"}  # tested with search and draft


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
