"""The fair queue: clients take turns, nobody fills it alone, nobody waits for ever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.server.queueing import Bounds, FairQueue
from kararname.server.register import REFUSED, WAITED, WAITING, Register

BOUNDS = Bounds(most=5, most_each=3, seconds=2.0)


def everybody(_client: str) -> bool:
    return True


def order(queue: FairQueue[str]) -> Iterator[str]:
    """What comes out, one after another, when nobody holds anything."""
    while found := queue.next({}, everybody):
        yield found[1]
        queue.leave(found[1])


def filled(*joining: str) -> FairQueue[str]:
    """A queue in which requests such as ``a1`` wait, whose client is the letter."""
    queue = FairQueue[str](BOUNDS)
    for number, name in enumerate(joining):
        assert queue.join(name[0], name, number)
    return queue


@pytest.mark.parametrize(
    ("joined", "wanted"),
    [
        ("a1", "a1"),
        ("a1 a2 a3", "a1 a2 a3"),
        ("a1 a2 b1", "a1 b1 a2"),
        ("a1 a2 a3 b1 c1", "a1 b1 c1 a2 a3"),
    ],
)
def test_clients_take_turns(joined: str, wanted: str) -> None:
    """And what one client asks is answered in its order."""
    assert list(order(filled(*joined.split()))) == wanted.split()


def test_who_holds_least_goes_first() -> None:
    """However long the others wait."""
    queue = filled("a1", "b1", "c1")
    assert queue.next({"a": 2, "b": 1}, everybody) == ("c", "c1")
    assert queue.next({"a": 2, "b": 1, "c": 1}, everybody) == ("b", "b1")


def test_who_may_not_lets_others_go() -> None:
    """A client that may have no more does not stand in the way."""
    queue = filled("a1", "b1")
    assert queue.next({}, lambda client: client == "b") == ("b", "b1")
    assert queue.next({}, lambda _client: False) is None


def test_there_is_an_end_to_it() -> None:
    """For each client and for all together."""
    queue = filled("a1", "a2", "a3")
    assert not queue.join("a", "a4", 0)
    assert queue.join("b", "b1", 0)
    assert queue.join("c", "c1", 0)
    assert not queue.join("d", "d1", 0)
    queue.leave("a2")
    assert queue.join("d", "d1", 0)


def test_who_has_waited_too_long_is_known() -> None:
    """By a clock that never steps."""
    queue = filled("a1", "b1", "a2")
    assert queue.overdue(2.5) == ["a1"]
    queue.leave("a1")
    assert queue.overdue(2.5) == []
    assert sorted(queue.overdue(9)) == ["a2", "b1"]


@given(st.lists(st.sampled_from("abcd"), max_size=40))
def test_nothing_is_lost_and_nobody_waits_for_two_turns_of_another(clients: list[str]) -> None:
    """Whoever comes in whatever order: all come out once, and between two of one client each other one had a turn."""
    queue = FairQueue[str](Bounds(100, 100, 1))
    names = [f"{client}{number}" for number, client in enumerate(clients)]
    for name in names:
        queue.join(name[0], name, 0)
    left = list(order(queue))
    assert sorted(left) == sorted(names)
    for at, name in enumerate(left):
        waiting = {other[0] for other in left[at:]}
        turn = left[at : at + len(waiting)]
        assert {other[0] for other in turn} == waiting, (name, left)


def test_the_register_tells_all_processes_who_waits() -> None:
    """By client, without a lock; what was counted stays."""
    written = Register()
    read = Register(written.file)
    assert (read.waiting("10.0.0.1"), read.is_full) == (0, False)
    written.write(["10.0.0.1", "10.0.0.2", "10.0.0.1"])
    written.count(WAITED)
    written.was_full()
    assert [read.waiting(client) for client in ("10.0.0.1", "10.0.0.2", "10.0.0.3")] == [2, 1, 0]
    assert [read.number(number) for number in (WAITING, WAITED, REFUSED)] == [3, 1, 0]
    assert read.is_full
    written.write([])
    assert (read.waiting("10.0.0.1"), read.number(WAITING), read.is_full) == (0, 0, False)


def test_the_register_holds_as_many_as_the_settings_allow() -> None:
    """And is not harmed by more."""
    register = Register()
    register.write(["10.0.0.1"] * 100)
    assert register.waiting("10.0.0.1") == register.number(WAITING) == 64
