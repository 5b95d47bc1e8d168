"""The book of short links: what it keeps, what it gives up, and what it refuses."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kararname.errors import LinksFull, NoLinks, TooManyLinks
from kararname.server.short_links import book as books
from kararname.server.short_links.book import Book, normal

DAY = 86_400
MUCH = 10_000_000


class Clock:
    """A clock that goes when it is told."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "links.sqlite"


def test_what_is_kept_is_found_again(file: Path) -> None:
    name, new = Book(file, 10, MUCH).keep("ASK {}")
    assert new
    assert Book(file, 10, MUCH).find(name) == "ASK {}\n"


@pytest.mark.parametrize("other", ["ASK\r\n{}", "ASK\r{}", "\nASK\n{}\n\n"])
def test_the_same_query_has_the_same_link_whatever_its_line_ends(file: Path, other: str) -> None:
    book = Book(file, 10, MUCH)
    name, _new = book.keep(other)
    assert book.keep("ASK\n{}") == (name, False)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_text_is_normal_once_and_for_all(text: str) -> None:
    assert normal(normal(text)) == normal(text)


def test_two_queries_never_share_a_link(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where the short names are so short that they meet."""
    monkeypatch.setattr(books, "_SHORTEST", 1)
    book = Book(file, 500, MUCH, key=b"k")
    names = {
        text: book.keep(text, f"client {at}")[0] for at, text in enumerate(f"ASK {{ ?s ?p {n} }}" for n in range(200))
    }
    assert len(set(names.values())) == 200
    assert all(book.find(name) == normal(text) for text, name in names.items())


def test_an_unknown_name_is_nothing(file: Path) -> None:
    assert Book(file, 10, MUCH).find("nothing") is None


def test_a_full_book_refuses_while_its_links_are_in_use(file: Path) -> None:
    book = Book(file, 2, MUCH)
    names = [book.keep(f"ASK {{ ?s ?p {at} }}")[0] for at in range(2)]
    with pytest.raises(LinksFull, match="2 are kept"):
        book.keep("ASK { ?s ?p 3 }")
    assert all(book.find(name) for name in names)


def test_bytes_are_bounded_as_well(file: Path) -> None:
    book = Book(file, 1000, 100)
    book.keep("ASK { ?s ?p '" + "x" * 60 + "' }")
    with pytest.raises(LinksFull):
        book.keep("ASK { ?s ?p '" + "y" * 60 + "' }")


def test_the_link_unused_longest_makes_room_after_a_month_and_one_that_was_opened_stays(
    file: Path, clock: Clock
) -> None:
    book = Book(file, 2, MUCH, clock)
    opened, unused = book.keep("ASK { ?s ?p 1 }")[0], book.keep("ASK { ?s ?p 2 }")[0]
    clock.now += 20 * DAY
    assert book.find(opened)
    clock.now += 20 * DAY
    third = book.keep("ASK { ?s ?p 3 }")[0]
    assert (book.find(unused), bool(book.find(opened)), bool(book.find(third))) == (None, True, True)


def test_a_client_makes_only_so_many_new_links_in_an_hour(file: Path, clock: Clock) -> None:
    book = Book(file, 1000, MUCH, clock)
    for at in range(books.EACH_HOUR):
        book.keep(f"ASK {{ ?s ?p {at} }}", "192.0.2.1")
    with pytest.raises(TooManyLinks) as caught:
        book.keep("ASK { ?s ?p 'more' }", "192.0.2.1")
    assert 0 < caught.value.seconds <= 3_601
    assert book.keep("ASK { ?s ?p 1 }", "192.0.2.1") == (book.keep("ASK { ?s ?p 1 }")[0], False)
    assert book.keep("ASK { ?s ?p 'more' }", "192.0.2.2")[1]
    clock.now += 3_600
    assert book.keep("ASK { ?s ?p 'later' }", "192.0.2.1")[1]


def test_all_clients_together_are_bounded_too(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(books, "ALL_HOUR", 3)
    book = Book(file, 1000, MUCH)
    for at in range(3):
        book.keep(f"ASK {{ ?s ?p {at} }}", f"192.0.2.{at}")
    with pytest.raises(TooManyLinks):
        book.keep("ASK { ?s ?p 3 }", "192.0.2.9")


def test_no_address_of_a_client_stands_in_the_file(file: Path) -> None:
    Book(file, 10, MUCH).keep("ASK {}", "192.0.2.77")
    assert b"192.0.2.77" not in file.read_bytes()


def test_a_server_may_keep_no_links(file: Path) -> None:
    with pytest.raises(NoLinks, match="KARARNAME_LINKS is 0"):
        Book(file, 0, MUCH).keep("ASK {}")
    assert not file.exists()


@pytest.mark.parametrize("spoilt", [b"no database at all, but long enough to be told from one" * 40])
def test_a_spoilt_file_is_told(file: Path, spoilt: bytes) -> None:
    file.write_bytes(spoilt)
    with pytest.raises(NoLinks, match="cannot be read"):
        Book(file, 10, MUCH).find("abc")
    with pytest.raises(NoLinks, match="KARARNAME_LINKS_FILE"):
        Book(file, 10, MUCH).keep("ASK {}")


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NoLinks, match="cannot be written"):
        Book(tmp_path / "file" / "links.sqlite", 10, MUCH).keep("ASK {}")


def _keep_many(file: Path, worker: int) -> list[str]:
    book = Book(file, 10_000, MUCH)
    return [book.keep(f"ASK {{ ?s ?p {at} }}", f"{worker}-{at}")[0] for at in range(50)]


def test_several_processes_keep_at_once_and_each_query_once(file: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        found = list(pool.map(_keep_many, [file] * 4, range(4)))
    assert all(names == found[0] for names in found)
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT COUNT(*) FROM link").fetchone() == (50,)
