"""Results of saved queries in another order and a page at a time."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from support.markup import read

HTML = {"Accept": "text/html"}
PEOPLE = "/queries/people.csv?lang=tr"


def rels(link: list[str]) -> dict[str, str]:
    return {rel: href for href, rel in re.findall(r'<([^>]*)>; rel="(\w+)"', ", ".join(link))}


def lines(client: FlaskClient, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text.splitlines()[1:]


def test_the_pages_put_together_are_the_whole(client: FlaskClient) -> None:
    whole, found, address = lines(client, PEOPLE), [], f"{PEOPLE}&page_size=1"
    while address:
        answer = client.get(address)
        found += answer.text.splitlines()[1:]
        address = rels(answer.headers.getlist("Link")).get("next", "")
    assert found == whole
    assert len(whole) > 1


@pytest.mark.parametrize(
    ("number", "others"),
    [(1, {"first", "next", "last"}), (2, {"first", "prev", "last"})],
)
def test_a_page_names_the_others_in_its_link(client: FlaskClient, number: int, others: set[str]) -> None:
    count = len(lines(client, PEOPLE))
    answer = client.get(f"{PEOPLE}&page_size={count - 1}&page_number={number}")
    assert set(rels(answer.headers.getlist("Link"))) == others


def test_a_whole_result_names_no_other_pages(client: FlaskClient) -> None:
    assert "Link" not in client.get(PEOPLE).headers


def test_names_are_sorted_by_the_turkish_alphabet_and_backwards(client: FlaskClient) -> None:
    names = [line.partition(",")[2] for line in lines(client, f"{PEOPLE}&sort_by=personLabel")]
    assert names == sorted(names, key=lambda name: "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ".index(name[0]))
    back = [line.partition(",")[2] for line in lines(client, f"{PEOPLE}&sort_by=-personLabel")]
    assert back == names[::-1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("sort_by=nonsense", "no column; there are: person, personLabel"),
        ("page_size=0", "wanted a whole number from 1 to 10,000"),
        ("page_size=-1", "wanted a whole number"),
        ("page_size=٣", "wanted a whole number"),
        ("page_size=99999999999999999999", "wanted a whole number"),
    ],
)
def test_what_cannot_be_had_is_refused_with_the_way_out(client: FlaskClient, arguments: str, words: str) -> None:
    answer = client.get(f"{PEOPLE}&{arguments}")
    assert answer.status_code == 400
    assert words in answer.get_json(force=True)["detail"]


def test_the_page_says_the_order_and_links_to_others(client: FlaskClient) -> None:
    page = read(client.get("/queries/people?sort_by=personLabel&page_size=1&lang=en", headers=HTML).text)
    [head] = [cell for cell in page.all("th") if "aria-sort" in cell.attributes]
    assert (head.text, head.attributes["aria-sort"]) == ("Person", "ascending")
    [link] = list(head.all("a"))
    assert "sort_by=-personLabel" in link.attributes["href"]
    following = [link.attributes["href"] for link in page.all("a") if link.attributes.get("rel") == "next"]
    assert ["page_number=2" in href and "sort_by=personLabel" in href for href in following] == [True]


def test_downloads_hold_all_rows_in_the_order_of_the_page(client: FlaskClient) -> None:
    text = client.get("/queries/people?sort_by=personLabel&page_size=1&lang=en", headers=HTML).text
    assert "/queries/people.csv?sort_by=personLabel&amp;lang=en" in text


def test_a_page_behind_the_last_is_not_found(client: FlaskClient) -> None:
    answer = client.get(f"{PEOPLE}&page_size=5&page_number=77")
    assert (answer.status_code, "77. sayfa yok; sonuncusu 2." in answer.text) == (404, True)
