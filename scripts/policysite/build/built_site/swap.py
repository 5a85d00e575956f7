"""Where a site is built, and how it takes its place: aside and whole, so that the site that is up stays up.

A site is built in a hidden folder beside its place and put there in one step. Whatever stops a build before that
step (a fault, a full disk, a pulled plug) leaves the old site as it was. Where the place cannot be renamed (it is the
root of a mounted disk, or its folder is not ours), the files can be put in one by one: `in_place`.

What somebody put into the site by hand is never deleted: it is named and the build refused, or kept where the project's
settings say so.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from filelock import FileLock, Timeout

from policysite.base.paths import entries, real
from policysite.base.problems import excerpt
from policysite.base.text import visible
from policysite.build.built_site.manifest import NAME as MANIFEST
from policysite.build.built_site.manifest import files_of, is_kept, parse_manifest, strange

# How long a build waits for another one of the same site, in seconds.
_PATIENCE = 900
# Linux: swap two names in one step (renameat2(2)); a server never finds the place empty.
_HERE, _EXCHANGE = -100, 2
# Everybody may read a file of a site.
_READABLE = 0o644
# So many strange files are told by name.
_TOLD = 5
# Endings of files that wait beside their places while a site is put in file by file.
_NEW, _OLD = ".policysite-new", ".policysite-old"


class PlaceError(Exception):
    """The site cannot stand there; says why, in Chinese."""


class Place:
    """The folder of a site while a build is under way; made by `claim`, ended by `take` or `leave`."""

    def __init__(self, final: Path, keep: Sequence[str] = (), in_place: bool = False) -> None:
        """`keep`: patterns of what people add to the site; `in_place`: put the files in one by one."""
        self.final = real(final)
        self.keep = tuple(keep)
        self.in_place = in_place
        self._home = self.final.parent
        if in_place and self._home.is_dir() and not os.access(self._home, os.W_OK):
            self._home = _home_elsewhere(self.final)
        self.building = self._beside("building")
        self._old = self._beside("old")
        self._lock = FileLock(self._beside("lock"), thread_local=False)

    def claim(self, sources: Iterable[Path]) -> None:
        """Make the place ours until `take` or `leave`; waits for another build of the same site.

        Raises PlaceError where it holds anything but an earlier site, or contains or lies in one of the `sources`
        (files and folders that must not be overwritten).
        """
        self.refuse(sources)
        self.final.parent.mkdir(parents=True, exist_ok=True)
        self._make_home()
        Path(self._lock.lock_file).touch()  # where nothing can be written, the lock would wait for ever
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            print("另一次生成正在进行，等它结束……", file=sys.stderr, flush=True)
            try:
                self._lock.acquire(timeout=_PATIENCE)
            except Timeout:
                raise PlaceError(f"另一次生成一直没有结束，没有生成 {self.final}。请过一会儿再试。") from None
        self._sweep()
        self._undo_what_was_stopped()

    def _make_home(self) -> None:
        if self._home == self.final.parent:
            return
        self._home.mkdir(mode=0o700, exist_ok=True)
        told = self._home.lstat()  # anybody may have made a folder of this name, or a link
        if not stat.S_ISDIR(told.st_mode) or told.st_uid != getattr(os, "getuid", lambda: told.st_uid)():
            raise PlaceError(f"{self._home} 不是自己的文件夹，没有生成网站。请删去它，再试一次。")

    def bring_kept(self) -> set[str]:
        """Lay what people added to the old site beside the new files; returns the paths. A new file comes first.

        Raises PlaceError where one has the name of another file but for its capitals: on Windows one would go.
        """
        if not self.keep or not self.final.is_dir():
            return set()
        kept = {path for path, entry in entries(self.final) if is_kept(path, self.keep) and not _is_a_device(entry)}
        kept = {path for path in kept if not (self.building / path).exists()}
        taken = {path.casefold(): path for path in files_of(self.building)}
        for path in sorted(kept):
            if (other := taken.setdefault(path.casefold(), path)) != path:
                raise PlaceError(
                    f"{self.final} 里的 {visible(path)} 和 {visible(other)} 只有大小写不同，在 Windows 上是同一个文件，"
                    "网站没有发布。请给自己放的文件换一个名称。"
                )
            target = self.building / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(self.final / path, target, follow_symlinks=False)
        return kept

    def take(self) -> None:
        """Put the built site where the old one is; raises PlaceError where the place cannot be renamed."""
        self._let_be_read(self.building)
        try:
            if self.in_place:
                self._take_file_by_file()
            elif not self.final.exists():
                self.building.rename(self.final)
            elif not _exchange(self.building, self.final):
                self._take_by_two_renames()
        except OSError as error:
            raise PlaceError(self._why_not(error)) from None
        self.leave()

    def _take_by_two_renames(self) -> None:
        self.final.rename(self._old)
        try:
            self.building.rename(self.final)
        except OSError:
            self._old.rename(self.final)
            raise

    def _take_file_by_file(self) -> None:
        """First all new files beside their places, then each into its place, the list last; then the old ones go.

        What fails before the list is in its place leaves the old site whole: a file that somebody holds open, on
        Windows, is the usual reason.
        """
        new, old = set(files_of(self.building)), set(files_of(self.final)) if self.final.is_dir() else set()
        laid = {path: self._in_waiting(path, _NEW) for path in sorted(new, key=lambda path: (path == MANIFEST, path))}
        put: list[str] = []
        try:
            for path, beside in laid.items():
                beside.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(self.building / path, beside)
            for path in (*sorted(old - new), *laid):
                put.append(path)
                if path in old and path != MANIFEST:  # which takes the place of the old one in one step
                    (self.final / path).replace(self._in_waiting(path, _OLD))
                if path in laid:
                    laid[path].replace(self.final / path)
        except OSError:
            self._put_back(put, old)
            for beside in laid.values():
                beside.unlink(missing_ok=True)
            raise
        for path in old:
            self._in_waiting(path, _OLD).unlink(missing_ok=True)
        folders = {above for path in old - new for above in (self.final / path).parents if self.final in above.parents}
        for folder in sorted(folders, reverse=True):
            with contextlib.suppress(OSError):  # something is in it
                folder.rmdir()
        self._let_be_read(self.final)

    def _in_waiting(self, path: str, ending: str) -> Path:
        """Where a file of the site stands, beside its place, while the site is put in."""
        return (self.final / path).with_name(f".{Path(path).name}{ending}")

    def _put_back(self, put: Sequence[str], old: Collection[str]) -> None:
        """Give the old files their places again, the last one first; new ones that took nobody's place go."""
        for path in reversed(put):
            with contextlib.suppress(OSError):
                if self._in_waiting(path, _OLD).exists():
                    self._in_waiting(path, _OLD).replace(self.final / path)
                elif path not in old:
                    (self.final / path).unlink()

    def _undo_what_was_stopped(self) -> None:
        """After a kill while files were put in one by one: the old site again, or the new one if its list was there."""
        waiting = [path for path in files_of(self.final) if _is_in_waiting(path)] if self.final.is_dir() else []
        if not waiting:
            return
        listed = self._in_waiting(MANIFEST, _NEW)
        if listed.exists():
            with contextlib.suppress(OSError, ValueError):  # it was being written: nothing was put in yet
                old = parse_manifest((self.final / MANIFEST).read_text("utf-8"))
                for path in parse_manifest(listed.read_text("utf-8")).keys() - old.keys():
                    (self.final / path).unlink(missing_ok=True)
            for path in waiting:
                if path.endswith(_OLD):
                    place = Path(path)
                    (self.final / path).replace(self.final / place.with_name(place.name[1 : -len(_OLD)]))
        for path in waiting:
            (self.final / path).unlink(missing_ok=True)

    def _why_not(self, error: OSError) -> str:
        """Why the site cannot take its place, and the way out."""
        place = visible(str(self.final))
        way_out = "请加上 --in-place，逐个文件放进去；或者换一个文件夹。"
        if self.in_place:
            named = error.filename2 or error.filename
            at = f"，停在 {visible(os.fsdecode(named))}" if isinstance(named, (str, bytes)) else ""
            return (
                f"写不进 {place}{at}（系统的说明：{error.strerror}），原来的网站没有动。"
                "请腾出空间、核对权限、关掉打开着它的程序，再生成一次。"
            )
        if os.path.ismount(self.final):
            return f"{place} 是一个磁盘或挂载点，不能整个换掉，网站没有发布。{way_out}"
        return f"{place} 不能整个换掉（系统的说明：{error.strerror}），网站没有发布，原来的没有动。{way_out}"

    def leave(self) -> None:
        """Take away whatever a build has left, and let others build."""
        if self._lock.is_locked:
            self._sweep()
            self._lock.release()

    def _sweep(self) -> None:
        """What an earlier build left; one that was stopped between two renames left the site under another name."""
        if self._old.exists() and not self.final.exists():
            self._old.rename(self.final)
        for folder in (self.building, self._old):
            shutil.rmtree(folder, ignore_errors=True)

    def _beside(self, state: str) -> Path:
        return self._home / f".{self.final.name}.{state}"

    def refuse(self, sources: Iterable[Path]) -> None:
        """Raises PlaceError, as `claim` does, where the site cannot stand here; changes nothing."""
        try:
            self._refuse(sources)
        except OSError as error:  # a name that is too long, a folder that may not be read
            words = f"网站不能放在 {excerpt(str(self.final), 80)}（系统的说明：{error.strerror}）。请换一个文件夹。"
            raise PlaceError(words) from None

    def _refuse(self, sources: Iterable[Path]) -> None:
        place, sources = self.final, [real(source) for source in sources]
        inside = any(source.is_dir() and source in place.parents for source in sources)
        if inside or any(place == source or place in source.parents for source in sources):
            raise PlaceError(f"网站不能放在 {place}：那里有数据或手写的页面，会被覆盖。请换一个文件夹。")
        if place.is_symlink():  # any other link has been followed
            raise PlaceError(f"网站不能放在 {place}：那是一个指回自己的链接。请删去它，或换一个文件夹。")
        if place.exists() and not place.is_dir():
            raise PlaceError(f"网站不能放在 {place}：那是一个文件。请换一个文件夹。")
        if place.is_dir() and any(place.iterdir()):
            self._refuse_strange()

    def _refuse_strange(self) -> None:
        """The place holds an earlier site and nothing but what a build made or the settings keep."""
        try:
            laid = self._laid_by_a_stopped()
            found = strange(self.final, self.keep)
            names = [visible(path) for path in found if path not in laid and not _is_in_waiting(path)]
        except (OSError, ValueError):
            words = f"网站不能放在 {self.final}：里面有别的内容，会被覆盖。请换一个空的或新的文件夹。"
            raise PlaceError(words) from None
        if names:
            listed = "、".join(names[:_TOLD]) + (f" 等 {len(names)} 个" if len(names) > _TOLD else "")
            raise PlaceError(
                f"{self.final} 里有不是生成网站时写的文件：{listed}。重新生成会删去它们，所以没有生成。"
                "请移到别处；要一直放在网站里的，写进 mkdocs.yml 里 policysite 的 keep。"
            )

    def _laid_by_a_stopped(self) -> Collection[str]:
        """The new files of a build that was killed while it put them in one by one."""
        try:
            return parse_manifest(self._in_waiting(MANIFEST, _NEW).read_text("utf-8"))
        except (OSError, ValueError):
            return ()

    def _let_be_read(self, site: Path) -> None:
        """Let a web server read the site, whatever the umask of the one who builds it."""
        for folder, _, _ in os.walk(site):
            Path(folder).chmod(0o755)
        for path, entry in entries(site):
            is_ours = entry.is_file(follow_symlinks=False) and not is_kept(path, self.keep)
            if is_ours and stat.S_IMODE(entry.stat().st_mode) != _READABLE:
                (site / path).chmod(_READABLE)


def _is_in_waiting(path: str) -> bool:
    return Path(path).name.startswith(".") and path.endswith((_NEW, _OLD))


def _home_elsewhere(final: Path) -> Path:
    """Where a site is built whose parent folder cannot be written, as that of a mounted disk; always the same place."""
    known = hashlib.sha256(os.fsencode(final)).hexdigest()[:16]
    return Path(tempfile.gettempdir(), f"policysite-{known}")


def _is_a_device(entry: os.DirEntry[str]) -> bool:
    """Whether it is a pipe or a device: reading it could wait for ever."""
    return not entry.is_symlink() and not entry.is_file()


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders' names in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return bool(renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
