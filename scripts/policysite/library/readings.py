"""What of the library is read while a page or file is made: what it shows, and all that it rests on.

Nobody lists it: every object of the library notes each of its values that is asked for. A page that shows a new value,
or is reached by a new way, rests on it from then on. A value is known again in another build by the name of its object
and by a digest of what it says; other objects in it count by their names alone: what is read of them is noted too.
"""

from __future__ import annotations

import contextlib
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum, auto
from functools import cache, cached_property
from hashlib import blake2b
from typing import Any

from policysite.base.collecting import without_collecting
from policysite.checking.check import CheckedPlan
from policysite.data.model.node import Node
from policysite.library.derived import FUNCTIONS, ask_from_now
from policysite.library.entries import Duty, Facts
from policysite.library.library import Library
from policysite.library.linked import Linked
from policysite.library.progress import Progress

# The classes whose objects note what is read of them.
_NOTING: tuple[type, ...] = (Linked, Facts, Duty, Library, Progress, CheckedPlan, Node)
# The name of all values of an object at once, for whoever asks past the single ones.
_ALL = "*"
# Of these, which hold a handful of values and are read together, any value counts as all.
_READ_WHOLE = (Facts, Duty)
_PAST = ("__dict__", "__pydantic_private__", "__pydantic_serializer__", "__pydantic_fields_set__", "__iter__")
Told = tuple[int, str, "array[int]"]
"""An answer of a function: its reading, a digest of what it says, what it rests on."""

# A reading is one number: that of the object, then eight bits for the value's name.
BITS = 8


class Readings:
    """The objects of one library by number and name, and what is read of them."""

    @without_collecting
    def __init__(self, library: Library, sources: Mapping[str, str] | None = None) -> None:
        """`sources` has for each file of the data, by the name that marks carry, a digest of all that the plan in it
        rests on: what nodes of an unchanged file say need not be looked at again.
        """
        self._objects: list[Any] = []
        self._names: list[str] = []
        self._numbers: dict[int, int] = {}
        self._digests: dict[int, str] = {}
        self._sources = sources or {}
        self._walk(library)
        self._by_name = {name: number for number, name in enumerate(self._names)}
        of_kinds: dict[type, dict[str, None]] = {}
        for one in self._objects:
            of_kinds.setdefault(type(one), {}).update(dict.fromkeys(vars(one)))
        known = dict.fromkeys(name for names in of_kinds.values() for name in names)
        self._values = [_ALL, *known, *FUNCTIONS]
        self._codes = {name: code for code, name in enumerate(self._values)} | dict.fromkeys(_PAST, 0)
        self._codes_of = {kind: self._codes_in(kind, names) for kind, names in of_kinds.items()}
        # What is read: for the name of each value, the ids of the objects, which are theirs while the library lives.
        self._frames = [self._frame()]
        self._note = list(self._frames[0][1])
        self._depth = 0
        self._answers: dict[tuple[int, int], Any] = {}
        # The answers by their readings: a digest of what each says, and what it rests on.
        self.derived: dict[int, tuple[str, array[int]]] = {}
        self._untold: list[int] = []
        self.are_possible = len(self._values) < 1 << BITS

    def _codes_in(self, kind: type, names: Iterable[str]) -> dict[str, int]:
        """The codes of what objects of a class hold; a property holds nothing, and reads what others do."""
        whole = issubclass(kind, _READ_WHOLE)
        return {name: 0 if whole else self._codes[name] for name in names} | dict.fromkeys(_PAST, 0)

    def _frame(self) -> tuple[list[set[int]], list[Callable[[int], None]]]:
        seen: list[set[int]] = [set() for _ in self._values]
        return seen, [one.add for one in seen]

    @contextlib.contextmanager
    def noted(self) -> Iterator[None]:
        """While this lasts, what is read is noted: in this process, and in those that are forked from it."""
        kinds = dict.fromkeys(_all_below(_NOTING))
        for kind in kinds:
            # A class of which the library holds nothing: whoever reads such an object reads what is not known.
            setattr(kind, "__getattribute__", self._reader(self._codes_of.get(kind, self._codes)))  # noqa: B010
        ask_from_now(self)
        try:
            yield
        finally:
            ask_from_now(None)
            for kind in kinds:
                del kind.__getattribute__

    def _reader(self, codes: Mapping[str, int]) -> Callable[[Any, str], Any]:
        """How objects of a class give their values while these are noted."""
        get, note, code_of = object.__getattribute__, self._note, codes.get

        # Called for every value of every object: nothing here costs more than it must.
        def read(self: Any, name: str) -> Any:
            code = code_of(name)
            if code is not None:
                note[code](id(self))
            return get(self, name)

        return read

    def begin(self) -> None:
        """Forget what was read so far."""
        for ids in self._frames[self._depth][0]:
            if ids:
                ids.clear()

    def end(self) -> array[int] | None:
        """What was read since `begin`; None where an object was read that the library did not hold before."""
        found: array[int] = array("Q")
        try:
            for code, ids in enumerate(self._frames[self._depth][0]):
                if ids:
                    found.extend([self._numbers[one] << BITS | code for one in ids])
        except KeyError:
            return None
        return found

    def derive(self, name: str, one: Any) -> Any:
        """The answer of a function that is remembered. Whoever asks rests on the answer."""
        code = self._codes[name]
        key = code, id(one)
        if key not in self._answers:
            answer, rests = self._apart(FUNCTIONS[name], one)
            number = self._numbers.get(id(one))
            if rests is None or number is None:
                return FUNCTIONS[name](one)  # it rests on what is no part of the library: each reading counts by itself
            self._answers[key] = answer
            reading = number << BITS | code
            self.derived[reading] = (self.said(answer), rests)
            self._untold.append(reading)
        self._note[code](id(one))
        return self._answers[key]

    def _apart(self, function: Callable[[Any], Any], one: Any) -> tuple[Any, array[int] | None]:
        """The answer of a function, and what was read for it, which whoever asked does not read."""
        self._depth += 1
        if self._depth == len(self._frames):
            self._frames.append(self._frame())
        self._note[:] = self._frames[self._depth][1]
        try:
            self.begin()
            return function(one), self.end()
        finally:
            self._depth -= 1
            self._note[:] = self._frames[self._depth][1]

    def told(self) -> list[Told]:
        """The answers since the last time that this was asked: reading, digest, and what it rests on."""
        found = [(one, *self.derived[one]) for one in self._untold]
        self._untold.clear()
        return found

    def learn(self, told: Iterable[Told]) -> None:
        """Enter the answers that another process has worked out."""
        for reading, digest, rests in told:
            self.derived.setdefault(reading, (digest, rests))

    def named(self, reading: int) -> tuple[str, str]:
        """The name of the object that was read, and that of its value."""
        return self._names[reading >> BITS], self._values[reading & (1 << BITS) - 1]

    def number_of(self, name: str) -> int | None:
        """The number of an object by its name; None where the library holds none."""
        return self._by_name.get(name)

    def code_of(self, value: str) -> int | None:
        """The number of a value by its name; None where no object has it."""
        return self._codes.get(value)

    def find(self, name: str, value: str) -> int | None:
        """A reading by the names of object and value; None where the library holds no such object."""
        number, code = self.number_of(name), self.code_of(value)
        return None if number is None or code is None else number << BITS | code

    def origin(self, name: str) -> str:
        """From which file, in which state, and from which place in it an object is; "" where that does not tell what
        it says. Two objects of one origin say the same.
        """
        number = self._by_name.get(name)
        one = None if number is None else self._objects[number]
        if not isinstance(one, Node):
            return ""
        mark = one.mark()
        source = self._sources.get(mark.file)
        return f"{source} {mark.path}" if source else ""

    def digest_of(self, reading: int) -> str:
        """A digest of a value that is read; that of a property is "": it reads others. Answers are worked out, if they
        have not been, which is to be done while readings are `noted`.
        """
        if reading in self.derived:
            return self.derived[reading][0]
        if reading not in self._digests:
            number, code = reading >> BITS, reading & (1 << BITS) - 1
            self._digests[reading] = self._digest(self._objects[number], self._values[code])
        return self._digests[reading]

    def _digest(self, one: Any, value: str) -> str:
        held = vars(one)
        if value == _ALL:
            written = getattr(one, "_written", None)
            said = f"{self._say(held)}{written and (written.mark, dict(written))!r}"
        elif value in FUNCTIONS:
            return self.said(self.derive(value, one))
        elif value in held:
            said = self._say(held[value])
        else:
            return ""
        return _short_digest(said)

    def said(self, value: Any) -> str:
        """A digest of any value, as that of a reading."""
        return _short_digest(self._say(value))

    def _say(self, value: Any) -> str:
        if isinstance(value, str):
            return repr(value)
        if (number := self._numbers.get(id(value))) is not None:
            return f"@{self._names[number]}"
        if isinstance(value, dict):
            return "{" + ",".join(f"{self._say(key)}:{self._say(one)}" for key, one in value.items()) + "}"
        if isinstance(value, (list, tuple)):
            return f"{type(value).__name__}[{','.join(self._say_each(value))}]"
        if is_dataclass(value) and not isinstance(value, type):
            return f"{type(value).__name__}(" + ",".join(self._say(getattr(value, f.name)) for f in fields(value)) + ")"
        return repr(value)

    def _say_each(self, values: Iterable[Any]) -> Iterator[str]:
        numbers, names = self._numbers, self._names  # nearly all that lists hold are objects of the library
        for one in values:
            number = numbers.get(id(one))
            yield self._say(one) if number is None or isinstance(one, str) else f"@{names[number]}"

    def _walk(self, library: Library) -> None:
        """Number and name all objects: linked ones by their keys, others by those that hold them."""
        waiting: deque[tuple[str, Any]] = deque([("library", library)])
        later: deque[tuple[str, Any]] = deque()
        taken: set[str] = set()
        seen, kinds = {id(library)}, _Kinds()

        def enter(place: str, value: Any) -> None:
            """Let the objects that a value holds wait for their turn, each once."""
            kind = kinds[type(value)]
            if kind is _Kind.LINKED or kind is _Kind.NOTING:
                if id(value) not in seen:
                    seen.add(id(value))
                    (waiting if kind is _Kind.LINKED else later).append((place, value))
            elif kind is _Kind.DICT:
                for number, (key, one) in enumerate(value.items()):
                    enter(f"{place}[{number}]", key)
                    enter(f"{place}[{number}]", one)
            elif kind is _Kind.LIST:
                for number, one in enumerate(value):
                    if id(one) not in seen and kinds[type(one)] is not _Kind.PLAIN:
                        enter(f"{place}[{_mark(one, number)}]", one)

        while waiting or later:
            name, one = (waiting or later).popleft()
            own = f"{type(one).__name__}:{one.key}" if isinstance(one, Linked) else name
            name = name if own in taken else own
            taken.add(name)
            self._numbers[id(one)] = len(self._objects)
            self._objects.append(one)
            self._names.append(name)
            # Made while readings are noted, what is made once would seem to rest on whatever page asked first.
            kind: Any = type(one)
            for once in _made_once(kind):
                getattr(one, once)
            for place, held in vars(one).items():
                if kinds[type(held)] is not _Kind.PLAIN and id(held) not in seen:
                    enter(f"{name}.{place}", held)


class _Kind(Enum):
    """What a value is to those who look for objects that note."""

    PLAIN = auto()
    LINKED = auto()
    NOTING = auto()
    DICT = auto()
    LIST = auto()


class _Kinds(dict[type, _Kind]):
    """The kind of the values of each class."""

    def __missing__(self, kind: type) -> _Kind:
        of = ((Linked, _Kind.LINKED), (_NOTING, _Kind.NOTING), (dict, _Kind.DICT), ((list, tuple), _Kind.LIST))
        self[kind] = next((found for base, found in of if issubclass(kind, base)), _Kind.PLAIN)
        return self[kind]


def _all_below(kinds: Iterable[type]) -> Iterator[type]:
    """Classes, and all that are made from them."""
    for kind in kinds:
        yield kind
        yield from _all_below(kind.__subclasses__())


def _short_digest(said: str) -> str:
    """A digest, or what is said itself where that is no longer than one."""
    if len(said) <= 18 and said.isascii():
        return said
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()


@cache
def _made_once(kind: Any) -> list[str]:
    """The values that objects of a class make once."""
    found = (vars(one).items() for one in kind.__mro__)
    return [name for named in found for name, value in named if isinstance(value, cached_property)]


def _mark(one: Any, number: int) -> str:
    """The place of an object in a list: by what it says where it stands for something, else by its number."""
    if isinstance(one, Duty):
        return f"{one.role} {one.item.key} {' '.join(name.key for name in one.names)}"
    return str(number)
