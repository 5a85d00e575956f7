"""A site's list tells a changed, a missing and an extra file; a bundle carries the site whole."""

import hashlib
import shutil
import subprocess
import zipfile

import pytest

from policysite.build.manifest import bundle, verify
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
