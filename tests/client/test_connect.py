"""The graph from Python: a published dataset and a running server give the same."""

from __future__ import annotations

import datetime
import subprocess
import sys
from collections.abc import Iterator

import matplotlib as mpl
import pandas as pd
import pytest
from kararname import connect
from kararname.client import Graph
from kararname.errors import KararnameError, ObjectError, QueryError, UsageError
from kararname.graph.dataset import Published
from kararname.queries.catalogue import Catalogue
from support.serving import running

mpl.use("Agg")
CHARTED = [query for query in Catalogue.load().all if query.chart]


@pytest.fixture(scope="module")
def local(dataset: Published) -> Graph:
    return connect(dataset.folder)


@pytest.fixture(scope="module")
def remote(dataset: Published) -> Iterator[Graph]:
    with running(dataset.folder) as address:
        yield connect(address)


@pytest.fixture(params=["local", "remote"])
def graph(request: pytest.FixtureRequest) -> Graph:
    return request.getfixturevalue(request.param)


def test_a_saved_query_gives_rows_of_python_values(graph: Graph) -> None:
    answer = graph.ask("met-whom", person="person/bekir-sami")
    first = answer.rows[0]
    assert (first["other"], first["otherLabel"], first["meetings"]) == (
        "person/georgy-chicherin",
        "Georgy Chicherin",
        3,
    )
    assert len(answer) == len(list(answer)) > 2


def test_words_come_in_the_language_asked_for(graph: Graph) -> None:
    assert "Karahan" in [row["otherLabel"] for row in graph.ask("met-whom", lang="tr")]


def test_a_frame_has_days_for_dates_and_keeps_them_as_written(graph: Graph) -> None:
    frame = graph.ask("timeline", from_="1920-08-01", to="1920-08-31").frame()
    assert pd.api.types.is_datetime64_any_dtype(frame["date"])
    assert frame["date"].min() == pd.Timestamp("1920-08-01")
    assert "1920-08" in set(frame["date_edtf"])


def test_numbers_and_days_of_sparql_are_numbers_and_days(graph: Graph) -> None:
    answer = graph.sparql(
        "PREFIX kar: <https://w3id.org/kararname/ontology#> SELECT ?day ?page { "
        "<id/meeting/1920-08-28-chicherin-bekir-sami> kar:date/kar:earliest ?day . "
        "GRAPH ?claim { <id/meeting/1920-08-28-chicherin-bekir-sami> kar:date ?span } ?claim kar:page ?page } LIMIT 1"
    )
    assert answer.rows == [{"day": datetime.date(1920, 8, 28), "page": 80}]
    assert graph.sparql("ASK { ?s ?p ?o }").rows == [{"answer": True}]


def test_a_thing_comes_with_the_sources_of_each_statement(graph: Graph) -> None:
    meeting = graph.get("meeting/1920-08-28-chicherin-bekir-sami")
    assert "person/bekir-sami" in meeting.values("participant")
    [said, *_] = meeting.all("date")
    assert (said.name, said.cite, said.held_by, said.stance) == ("1920-08-28", "p. 80", "Sadık Erdaş", "asserted")
    assert any(statement.rests_on and statement.notes for statement in meeting.statements)
    assert next(iter(meeting.table().frame()["cite"])).startswith("p. ")


def test_local_and_remote_agree(local: Graph, remote: Graph) -> None:
    assert local.get("person/georgy-chicherin") == remote.get("person/georgy-chicherin")
    assert local.ask("tenures").rows == remote.ask("tenures").rows


@pytest.mark.parametrize("query", CHARTED, ids=lambda query: query.name)
def test_a_query_with_a_chart_is_plotted_in_one_call(local: Graph, query: object) -> None:
    axes = local.ask(query.name).plot()  # type: ignore[attr-defined]
    assert axes.patches or axes.lines
    assert axes.get_xlabel()
    mpl.pyplot.close(axes.figure)


def test_a_column_over_another_is_plotted_where_one_says_so(local: Graph) -> None:
    axes = local.ask("works-by-weight").plot(x="kind", y="notes")
    assert axes.patches
    mpl.pyplot.close(axes.figure)


def test_what_cannot_be_had_says_so(graph: Graph) -> None:
    with pytest.raises(KararnameError, match="no saved query"):
        graph.ask("met-wom")
    with pytest.raises(QueryError, match="person"):
        graph.ask("met-whom", person="place/moscow")
    with pytest.raises(QueryError):
        graph.sparql("SELECT")
    with pytest.raises(ObjectError, match="nothing is claimed"):
        graph.get("person/nobody")
    with pytest.raises(UsageError, match=r"plot\(x=…, y=…\)"):
        graph.ask("tenures").plot()


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(KararnameError, match="does not answer"):
        connect("http://127.0.0.1:9")


def test_the_questions_are_found_by_words(local: Graph) -> None:
    assert {"name": "met-whom", "parameters": "person, lang, source"}.items() <= local.questions("table").rows[
        0
    ].items()


def test_without_pandas_the_client_still_answers(dataset: Published) -> None:
    code = (
        "import sys; sys.modules['pandas'] = None\n"
        f"from kararname import connect\ngraph = connect({str(dataset.folder)!r})\n"
        "print(len(graph.ask('tenures')))\n"
        "try:\n    graph.ask('tenures').frame()\nexcept Exception as error:\n    print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'kararname[notebook]'" in done.stdout
