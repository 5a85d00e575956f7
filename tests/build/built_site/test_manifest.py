"""A site's list tells a changed, a missing and an extra file; a bundle carries the site whole."""

import hashlib
import os
import shutil
import subprocess
import zipfile

import pytest

from policysite.build.built_site import manifest
from policysite.build.built_site.manifest import bundle, verify
from policysite.cli.main import main


@pytest.fixture
def kept(site, tmp_path):
    return shutil.copytree(site, tmp_path / "site")


def test_a_site_as_built_is_as_listed(kept, capsys):
    assert not verify(kept)
    assert main(["verify", str(kept)]) == 0
    assert "与清单一致" in capsys.readouterr().out
    assert (
        len((kept / "manifest.sha256").read_text("utf-8").splitlines())
        == sum(1 for path in kept.rglob("*") if path.is_file()) - 1
    )


def test_another_reader_of_the_list_agrees(kept):
    assert subprocess.run(["sha256sum", "-c", "--quiet", "manifest.sha256"], cwd=kept, check=False).returncode == 0


def test_changed_missing_and_extra_files_are_named(kept, capsys):
    (kept / "index.html").write_text("别的", "utf-8")
    (kept / "ledger.html").unlink()
    (kept / "units" / "new.html").write_text("多出来的", "utf-8")
    found = verify(kept)
    assert (found.changed, found.missing, found.extra) == (("index.html",), ("ledger.html",), ("units/new.html",))
    assert main(["verify", str(kept)]) == 1
    said = capsys.readouterr().err
    assert "改动了：index.html" in said and "缺少：ledger.html" in said and "多出：units/new.html" in said
    assert "共 3 个文件" in said


@pytest.mark.parametrize("text", [None, "", "不是清单\n"])
def test_without_a_list_nothing_is_called_true(kept, capsys, text):
    path = kept / "manifest.sha256"
    path.unlink() if text is None else path.write_text(text, "utf-8")
    assert main(["verify", str(kept)]) == 1
    said = capsys.readouterr().err
    assert "清单" in said and "Traceback" not in said


def test_a_file_that_may_not_be_read_is_no_missing_list(tmp_path, monkeypatch, capsys):
    (tmp_path / "index.html").write_text("甲", "utf-8")
    manifest.write_manifest(tmp_path)

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(manifest, "digest", refuse)
    assert main(["verify", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "index.html 读不了" in said and "没有可读的清单" not in said


def test_lists_in_folders_and_what_is_no_file_are_named(kept, tmp_path, capsys):
    (kept / "units/manifest.sha256").write_text("", "utf-8")
    (kept / "data/link.html").symlink_to("/etc/hostname")
    (kept / "data/folder").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(kept / "data/pipe")
    (kept / "ledger.html").unlink()
    (kept / "ledger.html").symlink_to("index.html")
    (kept / "红\x1b[31m.txt").write_text("", "utf-8")
    found = verify(kept)
    assert found.extra == ("units/manifest.sha256", "红\x1b[31m.txt")
    assert found.odd == ("data/folder", "data/link.html", "data/pipe", "ledger.html")
    assert (found.changed, found.missing) == ((), ())
    assert main(["verify", str(kept)]) == 1
    said = capsys.readouterr().err
    assert "共 6 个" in said and "不是文件：data/pipe" in said and "\x1b" not in said
    bundle(kept, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert not [name for name in archive.namelist() if "link" in name or "folder" in name or "pipe" in name]


@pytest.mark.parametrize("change", ["doubled", "out", "absolute", "link"])
def test_a_list_that_was_tampered_with_is_no_list(kept, change, tmp_path):
    path = kept / "manifest.sha256"
    first = path.read_text("utf-8").splitlines()[0]
    entry = {"doubled": first, "out": f"{'0' * 64}  ../x", "absolute": f"{'0' * 64}  /etc/hostname"}.get(change)
    if entry:
        path.write_text(path.read_text("utf-8") + entry + "\n", "utf-8")
    else:
        path.rename(tmp_path / "elsewhere")
        path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ValueError):
        verify(kept)


def test_a_bundle_holds_the_site_and_is_the_same_each_time(kept, tmp_path, capsys):
    assert main(["bundle", str(kept), "--out", str(tmp_path / "one.zip")]) == 0
    known = (tmp_path / "one.zip.sha256").read_text("utf-8").split()[0]
    assert (
        known == hashlib.sha256((tmp_path / "one.zip").read_bytes()).hexdigest() == bundle(kept, tmp_path / "two.zip")
    )
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "there")
    assert not verify(tmp_path / "there" / "site")
    assert main(["bundle", str(kept), "--out", str(kept / "in.zip")]) == 1
    assert "不能放在网站文件夹里面" in capsys.readouterr().err


def test_a_site_that_was_changed_is_not_bundled(kept, tmp_path):
    (kept / "index.html").write_text("别的", "utf-8")
    assert main(["bundle", str(kept), "--out", str(tmp_path / "one.zip")]) == 1
    assert not (tmp_path / "one.zip").exists()
