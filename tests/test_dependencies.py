"""Every dependency is listed with its version and a licence that the guide explains."""

import json
import re

from support import PROJECT

LOCKS = PROJECT / "scripts/requirements"
PAGE = (PROJECT / "docs/guide/dependencies.md").read_text("utf-8")


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned():
    return {
        plain(name): version
        for name, version in re.findall(r"^([\w.-]+)==(\S+)", (LOCKS / "site.txt").read_text("utf-8"), re.MULTILINE)
    }


def rows():
    return re.findall(r"^\| (\S+) \| (\d\S*) \| (\S+) \|$", PAGE, re.MULTILINE)


def test_the_bill_of_materials_holds_what_is_pinned():
    bill = json.loads((LOCKS / "sbom.json").read_text("utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    listed = {plain(one["name"]): one["version"] for one in bill["components"]}
    assert listed == pinned(), "run `make audit`"


def test_the_guide_lists_the_licence_of_each():
    assert {plain(name): version for name, version, _ in rows()} == pinned(), "run `make audit`"
    explained = {
        name for cell in re.findall(r"^\| ([^|]+) \| 可以", PAGE, re.MULTILINE) for name in cell.strip().split("、")
    }
    assert {licence for *_, licence in rows()} <= explained


def test_a_licence_that_nobody_has_judged_stops_the_audit():
    import importlib.util

    import pytest

    spec = importlib.util.spec_from_file_location("licences", PROJECT / "scripts/licences.py")
    licences = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(licences)
    assert licences.known_licence("BSD License; MIT") == "BSD"
    with pytest.raises(ValueError, match="AGPL"):
        licences.known_licence("AGPL-3.0-only")
