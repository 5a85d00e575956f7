"""A preview takes what is unchanged from its last good site, and has that again where no other can be made."""

import pytest

from policysite.build.reuse.preview_site import PreviewSite


@pytest.fixture
def preview(tmp_path):
    (tmp_path / "site").mkdir()
    preview = PreviewSite(tmp_path / "site")
    preview.begin()
    (preview.folder / "a.html").write_text("甲", "utf-8")
    preview.end(None)
    return preview


def test_the_last_site_is_aside_while_the_next_is_made(preview):
    preview.begin()
    assert not any(preview.folder.iterdir()) and (preview.last / "a.html").read_text("utf-8") == "甲"
    (preview.folder / "a.html").write_text("乙", "utf-8")
    preview.end(None)
    preview.begin()
    assert (preview.last / "a.html").read_text("utf-8") == "乙"
    preview.leave()
    assert not preview.last.exists()


def test_a_build_that_fails_leaves_the_last_good_site(preview):
    for _ in range(2):
        preview.begin()
        (preview.folder / "b.html").write_text("坏", "utf-8")
        preview.put_back()
        assert [path.name for path in preview.folder.iterdir()] == ["a.html"] and not preview.last.exists()


def test_the_first_build_has_nothing_to_put_back(tmp_path):
    preview = PreviewSite(tmp_path / "site")
    preview.begin()
    preview.put_back()
    preview.leave()
    assert not preview.folder.exists()
