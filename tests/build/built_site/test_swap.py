"""The site that is up stays up: builds that are killed, run out of room, run at once, or go on and on."""

import contextlib
import errno
import http.client
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from types import SimpleNamespace

import pytest

from policysite.build.built_site.manifest import NAME as MANIFEST
from policysite.build.built_site.manifest import verify, write_manifest
from policysite.build.built_site.swap import Place, PlaceError, _exchange
from support import INVENTED, PROJECT, REAL, mkdocs_build
from support.builder import builder
from support.webserver import serving


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def build_command(site, data):
    return [sys.executable, "-m", "policysite", "build", str(data), "--site-dir", str(site)]


def build(site, data=INVENTED):
    return subprocess.run(build_command(site, data), cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)


# The folder


def built(place, words):
    place.building.mkdir()
    (place.building / "index.html").write_text(words, "utf-8")
    write_manifest(place.building, place.keep)


def test_a_built_site_takes_the_place_of_the_old_one(tmp_path):
    for words in ("旧", "新"):
        place = Place(tmp_path / "site")
        place.claim([])
        built(place, words)
        place.take()
    assert (tmp_path / "site/index.html").read_text("utf-8") == "新"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux swaps names in one step")
def test_names_are_swapped_in_one_step(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert _exchange(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one/other").exists() and (tmp_path / "other/one").exists()
    assert not _exchange(tmp_path / "one", tmp_path / "none")


def test_where_names_cannot_be_swapped_two_steps_do(tmp_path, monkeypatch):
    monkeypatch.setattr("policysite.build.built_site.swap._exchange", lambda *_: False)
    test_a_built_site_takes_the_place_of_the_old_one(tmp_path)


def test_a_build_stopped_between_those_two_steps_is_undone_by_the_next(tmp_path):
    place = Place(tmp_path / "site")
    place.claim([])
    built(place, "旧")
    place.take()
    (tmp_path / "site").rename(tmp_path / ".site.old")
    later = Place(tmp_path / "site")
    later.claim([])
    assert (tmp_path / "site/index.html").read_text("utf-8") == "旧"
    later.leave()


def test_a_second_build_waits_and_says_so(tmp_path, capsys):
    first, second = Place(tmp_path / "site"), Place(tmp_path / "site")
    first.claim([])
    threading.Timer(0.5, first.leave).start()
    began = time.monotonic()
    second.claim([])
    assert time.monotonic() - began > 0.3
    assert "另一次生成正在进行" in capsys.readouterr().err
    second.leave()


def test_a_build_that_never_ends_is_not_waited_for_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr("policysite.build.built_site.swap._PATIENCE", 0.1)
    first, second = Place(tmp_path / "site"), Place(tmp_path / "site")
    first.claim([])
    with pytest.raises(PlaceError, match="一直没有结束"):
        second.claim([])
    first.leave()


def test_a_site_reached_by_a_link_is_built_where_it_is(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "www").symlink_to(tmp_path / "disk", target_is_directory=True)
    place = Place(tmp_path / "www")
    place.claim([])
    built(place, "新")
    place.take()
    assert (tmp_path / "www").is_symlink() and (tmp_path / "disk/index.html").exists()


# What people put into it


def site_with(tmp_path, **files):
    """A built site with files that somebody added; returns its folder."""
    place = Place(tmp_path / "site")
    place.claim([])
    built(place, "旧")
    place.take()
    for name, words in files.items():
        path = tmp_path / "site" / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")
    return tmp_path / "site"


def test_what_somebody_put_into_the_site_stops_the_build_with_its_name(tmp_path):
    site = site_with(tmp_path, 公告_dot_pdf="甲", _dot_git__HEAD="乙")
    with pytest.raises(PlaceError, match=r"\.git/HEAD、公告\.pdf.*keep"):
        Place(site).claim([])
    assert (site / "公告.pdf").read_text("utf-8") == "甲" and (site / ".git/HEAD").exists()


@pytest.mark.parametrize("in_place", [False, True])
def test_or_it_is_kept_where_the_settings_say_so(tmp_path, in_place):
    site = site_with(tmp_path, 公告_dot_pdf="甲", _dot_git__HEAD="乙")
    (site / "附件").symlink_to("公告.pdf")
    place = Place(site, ["*.pdf", ".git/", "附件"], in_place)
    place.claim([])
    built(place, "新")
    assert place.bring_kept() == {"公告.pdf", ".git/HEAD", "附件"}
    place.take()
    assert (site / "index.html").read_text("utf-8") == "新"
    assert (site / "公告.pdf").read_text("utf-8") == "甲" and (site / ".git/HEAD").read_text("utf-8") == "乙"
    assert in_place or (site / "附件").is_symlink()
    assert not verify(site)
    with pytest.raises(PlaceError, match=r"公告\.pdf"):  # the setting is gone, the files are not
        Place(site).claim([])


def test_a_name_that_differs_from_a_page_s_in_capitals_only_is_told(tmp_path):
    site_with(tmp_path, INDEX_dot_HTML="公告")
    place = Place(tmp_path / "site", keep=["*.HTML"])
    place.claim([])
    built(place, "新")
    with pytest.raises(PlaceError, match=r"INDEX\.HTML 和 index\.html 只有大小写不同"):
        place.bring_kept()
    place.leave()
    assert (tmp_path / "site/index.html").read_text("utf-8") == "旧"


def test_a_link_that_leads_back_to_itself_is_no_place(tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(PlaceError, match="指回自己"):
        Place(tmp_path / "loop").claim([])


def test_a_name_that_is_too_long_for_the_system_is_no_place(tmp_path):
    with pytest.raises(PlaceError, match="请换一个文件夹") as told:
        Place(tmp_path / ("a" * 5_000)).refuse([])
    assert len(str(told.value)) < 200


def test_a_place_that_cannot_be_renamed_is_told_for_what_it_is(tmp_path, monkeypatch):
    def busy(*_):
        raise OSError(errno.EBUSY, "Device or resource busy")

    site = site_with(tmp_path)
    place = Place(site)
    place.claim([])
    built(place, "新")
    monkeypatch.setattr("policysite.build.built_site.swap._exchange", busy)
    with pytest.raises(PlaceError, match=r"不能整个换掉.*--in-place"):
        place.take()
    monkeypatch.setattr("os.path.ismount", lambda path: True)
    with pytest.raises(PlaceError, match=r"挂载点.*--in-place"):
        place.take()
    place.leave()
    assert (site / "index.html").read_text("utf-8") == "旧"


def test_files_are_put_in_one_by_one_and_old_ones_go(tmp_path):
    site = site_with(tmp_path)
    old = Place(site, in_place=True)
    old.claim([])
    built(old, "二")
    (old.building / "units").mkdir()
    (old.building / "units/a.html").write_text("甲", "utf-8")
    write_manifest(old.building)
    old.take()
    assert not verify(site) and (site / "units/a.html").exists()
    new = Place(site, in_place=True)
    new.claim([])
    built(new, "三")
    new.take()
    assert not verify(site) and not (site / "units").exists()
    assert (site / "index.html").read_text("utf-8") == "三"


def test_in_place_a_full_disk_leaves_the_old_site(tmp_path, monkeypatch):
    site = site_with(tmp_path)
    place = Place(site, in_place=True)
    place.claim([])
    built(place, "新")
    whole = shutil.copy2

    def full(source, target, **settings):
        if target.name == f".{MANIFEST}.policysite-new":
            target.write_text("半", "utf-8")
            raise OSError(errno.ENOSPC, "No space left on device")
        return whole(source, target, **settings)

    monkeypatch.setattr(shutil, "copy2", full)
    before = contents(site)
    with pytest.raises(PlaceError, match="写不进"):
        place.take()
    assert contents(site) == before


def next_site(site):
    """The place of a site that is to be put in file by file, with the next one built: one page more, and it is another."""
    place = Place(site, in_place=True)
    place.claim([])
    built(place, "新")
    (place.building / "新页.html").write_text("新", "utf-8")
    write_manifest(place.building)
    return place


def test_in_place_a_file_that_is_held_leaves_the_old_site(tmp_path, monkeypatch):
    """On Windows a file that somebody has open cannot be replaced: whichever it is, the old site is whole."""
    whole, moves = os.replace, []

    for held in range(1, 7):
        site = site_with(tmp_path / str(held))
        (site / "x.html").write_text("旧", "utf-8")
        (site / "新").mkdir()
        write_manifest(site)
        place = next_site(site)
        before = contents(site)
        moves.clear()

        def replace(source, target, *, held=held):
            moves.append(target)
            if len(moves) == held:
                raise PermissionError(errno.EACCES, "Permission denied", str(source), None, str(target))
            return whole(source, target)

        with monkeypatch.context() as here:
            here.setattr("os.replace", replace)
            if held == 6:
                place.take()
                break
            with pytest.raises(PlaceError, match=r"停在 .*原来的网站没有动"):
                place.take()
        place.leave()
        assert contents(site) == before, held
    assert not verify(site) and (site / "新页.html").exists() and not list(site.glob(".*"))


def test_in_place_a_kill_at_any_step_is_undone_by_the_next_build(tmp_path, monkeypatch):
    whole, steps = (os.replace, shutil.copy2), []

    class Killed(BaseException):
        pass

    for killed in range(1, 20):
        site = site_with(tmp_path / str(killed))
        (site / "x.html").write_text("旧", "utf-8")
        write_manifest(site)
        place = next_site(site)
        old, new = contents(site), contents(place.building)
        steps.clear()

        def stopped(do, source, target, *, killed=killed, **settings):
            steps.append(target)
            if len(steps) == killed:
                raise Killed
            return do(source, target, **settings)

        with monkeypatch.context() as here, contextlib.suppress(Killed):
            here.setattr("os.replace", partial(stopped, whole[0]))
            here.setattr("shutil.copy2", partial(stopped, whole[1]))
            place.take()
        is_done = len(steps) < killed
        place._lock.release()
        again = Place(site, in_place=True)
        again.claim([])
        assert contents(site) == (new if is_done else old), (killed, steps)
        again.leave()
        if is_done:
            break
    assert killed > 6


def test_in_place_nothing_is_written_beside_where_that_may_not_be(tmp_path, monkeypatch):
    """The site is the root of a mounted disk: its parent folder is another's."""
    site = site_with(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "elsewhere"))
    (tmp_path / "elsewhere").mkdir()
    may = os.access
    monkeypatch.setattr("os.access", lambda path, mode: os.fspath(path) != str(site.parent) and may(path, mode))
    assert Place(site).building.parent == site.parent
    place, other, before = Place(site, in_place=True), Place(site, in_place=True), sorted(site.parent.iterdir())
    assert other.building == place.building
    place.claim([])
    assert sorted(site.parent.iterdir()) == before and len(list((tmp_path / "elsewhere").iterdir())) == 1
    built(place, "新")
    place.take()
    assert not verify(site) and (site / "index.html").read_text("utf-8") == "新"
    shutil.rmtree(place.building.parent)
    place.building.parent.symlink_to(tmp_path)
    with pytest.raises(PlaceError, match="不是自己的文件夹"):
        Place(site, in_place=True).claim([])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_a_web_server_can_read_the_site_whatever_the_umask(tmp_path):
    old = os.umask(0o077)
    try:
        site = site_with(tmp_path)
    finally:
        os.umask(old)
    assert site.stat().st_mode & 0o777 == 0o755
    assert (site / "index.html").stat().st_mode & 0o777 == 0o644


# Whole builds


@pytest.fixture(scope="module")
def old(tmp_path_factory):
    """A site of the invented plan."""
    folder = tmp_path_factory.mktemp("old") / "site"
    done = mkdocs_build(folder, INVENTED)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    """Other data of the same plan, and their site."""
    folder = tmp_path_factory.mktemp("other")
    data = shutil.copytree(INVENTED, folder / "data")
    units = data / "units.yml"
    units.write_text(units.read_text("utf-8").replace("  kind:", "  note: 另有说明。\n  kind:", 1), "utf-8")
    done = mkdocs_build(folder / "site", data)
    assert done.returncode == 0, done.stderr
    return SimpleNamespace(data=data, site=folder / "site")


@pytest.fixture
def up(old, tmp_path):
    """A copy of it, that is up."""
    return shutil.copytree(old, tmp_path / "site")


@pytest.mark.site
def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(up, old, other, tmp_path):
    states = {INVENTED: contents(old), other.data: contents(other.site)}
    assert states[INVENTED] != states[other.data]
    shown, moments = INVENTED, random.Random(5)
    stopped = 0
    with builder() as ready:
        began = time.monotonic()
        assert ready.build(tmp_path / "trial" / "site", INVENTED) == 0
        whole = time.monotonic() - began
        for number in range(12):
            wanted = other.data if shown == INVENTED else INVENTED
            running = ready.start(up, wanted)
            time.sleep(moments.uniform(0, 1.3 * whole) if number else 0)
            with contextlib.suppress(ProcessLookupError):  # it was done before
                os.kill(running, signal.SIGKILL)
            ready.wait()
            found = contents(up)
            assert found in (states[shown], states[wanted])
            stopped += found == states[shown]
            shown = shown if found == states[shown] else wanted
        assert stopped, "every build was done before it was killed"
        assert ready.build(up, other.data) == 0
    assert contents(up) == states[other.data]
    assert sorted(path.name for path in up.parent.iterdir()) == [".site.lock", "site", "trial"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount a small disk")
@pytest.mark.site
def test_a_full_disk_leaves_the_old_site(old, tmp_path):
    room = sum(path.stat().st_size for path in old.rglob("*") if path.is_file()) * 3 // 2
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(disk)], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        shutil.copytree(old, disk / "site")
        done = build(disk / "site", REAL)
        assert done.returncode == 1
        assert "写不进" in done.stderr and "原来的网站没有动" in done.stderr and "Traceback" not in done.stderr
        assert contents(disk / "site") == contents(old)
        assert sorted(path.name for path in disk.iterdir()) == [".site.lock", "site"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.site
def test_two_builds_at_once_do_not_mix(up, other, old):
    running = [
        subprocess.Popen(build_command(up, data), cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for data in (other.data, INVENTED, other.data)
    ]
    for one in running:
        assert one.wait(120) == 0, one.communicate()
    assert contents(up) in (contents(other.site), contents(old))


@pytest.fixture
def bad(tmp_path):
    """Data with a fault."""
    data = shutil.copytree(INVENTED, tmp_path / "bad")
    units = data / "units.yml"
    units.write_text(units.read_text("utf-8").replace("name: ", "nam: ", 1), "utf-8")
    return data


@pytest.mark.server
@pytest.mark.site
def test_fifty_builds_good_and_bad_go_over_a_site_that_is_served(up, bad):
    """Asked for all the while it is replaced again and again; a page is always there, and always whole."""
    stop, asked, failed = threading.Event(), [], []

    def ask(address):
        host = address.removeprefix("http://")
        while not stop.is_set():
            for path in ("/index.html", "/data/plans.json", "/units/index.html"):
                connection = http.client.HTTPConnection(host, timeout=10)
                try:
                    connection.request("GET", f"/site{path}")
                    answer = connection.getresponse()
                    body = answer.read()
                    whole = body.rstrip().endswith((b"</html>", b"]"))
                    (asked if answer.status == 200 and whole else failed).append((path, answer.status))
                except (OSError, http.client.HTTPException) as error:
                    failed.append((path, str(error)))
                finally:
                    connection.close()
                time.sleep(0.002)  # the builds have to get on, too

    with serving(up.parent) as address:
        readers = [threading.Thread(target=ask, args=(address,)) for _ in range(2)]
        for reader in readers:
            reader.start()
        with builder() as ready:
            results = [ready.build(up, bad if number % 5 == 4 else INVENTED) for number in range(50)]
        stop.set()
        for reader in readers:
            reader.join()
    assert results == [1 if number % 5 == 4 else 0 for number in range(50)]
    assert failed == []
    assert len(asked) > 500
    assert not verify(up)
