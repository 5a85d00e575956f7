"""What sites publish under data/, written without building them, and lists of such sites."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import yaml

from policysite.build.built_site.manifest import write_manifest
from policysite.exports.formats import export_files
from policysite.library.library import Library
from policysite.library.provenance import PATH, Provenance


def publish(home: Path, library: Library, **about) -> Path:
    """A site's folder with what a portal reads of it, and its list of files; returns it."""
    made = replace(Provenance(version="0.1.0", data_digest="0" * 64), **about).record()
    files = dict(export_files(library)) | {PATH: json.dumps(made)}
    for path, content in files.items():
        if path.startswith("data/") and path.count("/") == 1 and path.endswith(".json"):
            (home / path).parent.mkdir(parents=True, exist_ok=True)
            (home / path).write_text(content, "utf-8")
    write_manifest(home)
    return home


def rewrite(home: Path, name: str, change) -> None:
    """Change a table of a published site, and its list of files with it."""
    file = home / "data" / name
    told = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(change(told)), "utf-8")
    write_manifest(home)


def packed(home: Path, target: Path) -> Path:
    """The site as a bundle."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(home.rglob("*")):
            if path.is_file():
                archive.write(path, f"{home.name}/{path.relative_to(home).as_posix()}")
    return target


def listed(file: Path, *sites: tuple[str, str, str]) -> Path:
    """A list of sites: each its name, address and place."""
    entries = [dict(zip(("name", "url", "data"), site, strict=True)) for site in sites]
    file.write_text(yaml.safe_dump(entries, allow_unicode=True), "utf-8")
    return file
