"""Made-up footnotes in the habits of Turkish scholarship are split, recognised and resolved."""

import pytest
from kararname.loaders.footnotes import (
    Bibliography,
    KnownDocument,
    KnownWork,
    ParsedCitation,
    ParsedNote,
    Part,
    WorkFields,
    parse_notes,
)

KNOWN = Bibliography(
    works=(
        KnownWork("work/celik-1970", ("Dağların Ardında",), "person/ayse-celik", ("Ayşe Çelik",), 1970),
        KnownWork("work/celik-1981", ("Sınır Yazıları",), "person/ayse-celik", ("Ayşe Çelik",), 1981, contained=True),
        KnownWork("work/isik-1965", ("Işıklı İller",), "person/ilhan-isik", ("İlhan Işık", "Işık"), 1965),
        KnownWork("work/haber", ("Yeni Haber", "Yeni Haber Gazetesi"), issue="12"),
    ),
    documents=(KnownDocument("archive/dea-7", "repository/dea", (Part("box", "3", "3"), Part("item", "7", "7"))),),
    archives=(("Devlet Evrakı Arşivi", "repository/dea"), ("DEA", "repository/dea")),
    people=(("person/ayse-celik", ("Ayşe Çelik",)), ("person/ilhan-isik", ("İlhan Işık", "Işık"))),
)


def read(*texts: str, bibliography: Bibliography = KNOWN) -> list[ParsedNote]:
    return parse_notes(list(enumerate(texts, start=1)), bibliography)


def cited(*texts: str) -> list[tuple[str, str]]:
    """What the last of some notes cites, and where."""
    return [(each.entity, each.locator.normalised) for each in read(*texts)[-1].citations]


def only(text: str, bibliography: Bibliography = KNOWN) -> ParsedCitation:
    (citation,) = read(text, bibliography=bibliography)[0].citations
    return citation


def work(text: str) -> WorkFields:
    """The fields of a work that no bibliography has."""
    fields = only(text, Bibliography()).work
    assert fields is not None
    return fields


FULL = "Ayşe Çelik, Dağların Ardında, Tepe Yayınları, Ankara 1970, s. 5."


@pytest.mark.parametrize(
    ("written", "normalised"),
    [
        ("s.5", "s. 5"),
        ("s. 5-9", "s. 5-9"),
        ("ss. 5–9", "s. 5-9"),
        ("s. 5 - 9", "s. 5-9"),
        ("s.5 vd.", "s. 5 vd."),
        ("s. 5vd.", "s. 5 vd."),
        ("s. 5 v.d.", "s. 5 vd."),
        ("s. 5, 7 ve 9", "s. 5, 7, 9"),
        ("s.5-6 ve 8-9", "s. 5-6, 8-9"),
        ("Sayfa 5", "s. 5"),
        ("Belge 4, s. 5", "Belge 4, s. 5"),
        ("s. 5, Belge 4", "Belge 4, s. 5"),
        ("Belge No; 4", "Belge No 4"),
        ("Belge No:4, s.5", "Belge No 4, s. 5"),
        ("Vesika No. 4", "Vesika No 4"),
        ("s. 5, dp. 9", "s. 5, dp. 9"),
        ("s. 5, dipnot 9", "s. 5, dp. 9"),
        ("2.İnikat, 14.Birleşim, s.5", "2. İnikat, 14. Birleşim, s. 5"),
        ("3. Oturum, Tarih; 11.05.1920, s.5", "3. Oturum, 11.05.1920, s. 5"),
    ],
)
def test_a_locator_is_kept_as_written_and_in_one_spelling(written: str, normalised: str) -> None:
    (citation,) = read(FULL, f"Çelik, age., {written}.")[1].citations
    assert citation.entity == "work/celik-1970"
    assert citation.locator.normalised == normalised
    assert citation.locator.written.rstrip(".") == written.rstrip(".")


@pytest.mark.parametrize("word", ["age.", "Age.", "age", "a.g.e.", "a. g. e.", "adı geçen eser", "aynı eser", "agy."])
@pytest.mark.parametrize("name", ["Çelik, ", "Ayşe Çelik, ", "A. Çelik, ", "A.Çelik,", ""])
def test_words_that_point_back_mean_the_work_cited_before(word: str, name: str) -> None:
    assert cited(FULL, f"{name}{word}, s. 8.") == [("work/celik-1970", "s. 8")]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        ((FULL, "Age."), [("work/celik-1970", "")]),
        ((FULL, "Age. Ayrıca bkz. Işık, Işıklı İller, s. 3."), [("work/celik-1970", ""), ("work/isik-1965", "s. 3")]),
        ((FULL, "Çelik age. s. 8"), [("work/celik-1970", "s. 8")]),
        ((FULL, "Çelik, age., 8-9."), [("work/celik-1970", "s. 8-9")]),
        ((FULL, "Çelik, a.y."), [("work/celik-1970", "s. 5")]),
        (
            (FULL, "Işık, Işıklı İller, s. 1; Çelik, age., s. 2; age., s. 3."),
            [("work/isik-1965", "s. 1"), ("work/celik-1970", "s. 2"), ("work/celik-1970", "s. 3")],
        ),
        ((FULL, "Işık, Işıklı İller, s. 1.", "Age., s. 4."), [("work/isik-1965", "s. 4")]),
        ((FULL, "Işık, Işıklı İller, s. 1.", "Çelik, age., s. 4."), [("work/celik-1970", "s. 4")]),
        (
            (FULL, "Çelik, “Sınır Yazıları”, Toplu Bildiriler, İzmir 1981, s. 2.", "Çelik, agm., s. 3."),
            [("work/celik-1981", "s. 3")],
        ),
        (
            (
                FULL,
                "Çelik, “Sınır Yazıları”, Toplu Bildiriler, İzmir 1981, s. 2.",
                "DEA, Kutu: 3, Sıra No: 7.",
                "Age., s. 9",
            ),
            [("work/celik-1981", "s. 9")],
        ),
        (("DEA, Kutu: 3, Sıra No: 7.", FULL, "agb."), [("archive/dea-7", "")]),
        (("Işık, age., s. 4.",), [("work/isik-1965", "s. 4")]),
        (("Kimse, age., s. 4.",), [("", "s. 4")]),
        ((FULL, "Çelik, s. 8."), [("work/celik-1970", "s. 8")]),
        ((FULL, "Dağların Ardında, s. 8."), [("work/celik-1970", "s. 8")]),
        ((FULL, "Çelik, age., s. 8; s. 12."), [("work/celik-1970", "s. 8"), ("work/celik-1970", "s. 12")]),
    ],
)
def test_back_references_are_resolved(notes: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    assert cited(*notes) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Çelik, age., s. 8; Işık, age., s. 9.",
        "Çelik, age., s.8;Işık,Age,s.9",
        "Çelik, age., s. 8 ve Işık, age., s. 9.",
        "Çelik, age., s. 8. Işık, age., s. 9.",
        "Çelik, age., s. 8, Işık, age., s. 9.",
        "Bkz. Çelik, age., s. 8; ayrıca bkz. Işık, age., s. 9.",
        "Konu için bakınız; Çelik, age., s. 8; krş. Işık, age., s. 9.",
        "Ters görüşler varsa da (Örnek olarak; Çelik, age., s. 8.) bunlar zayıftır. Bk. Işık, age., s. 9.",
        "Çelik, age., s. 8. Bu görüş sonradan bırakılmıştır. Işık, age., s. 9.",
    ],
)
def test_several_citations_in_one_note_are_split(text: str) -> None:
    first = "İlhan Işık, Işıklı İller, Konya 1965, s. 1."
    assert cited(FULL, first, text) == [("work/celik-1970", "s. 8"), ("work/isik-1965", "s. 9")]


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (FULL, {"author": "Ayşe Çelik", "title": "Dağların Ardında", "publisher": "Tepe Yayınları", "year": 1970}),
        (
            "Can Su, Göl, Ekin Kitabevi, Bursa, 1997,s.4",
            {"title": "Göl", "place": "Bursa", "publisher": "Ekin Kitabevi"},
        ),
        (
            "Can Su, Göl ve Deniz 1920-1930, Ankara, TTK,1991, s. 1.",
            {"title": "Göl ve Deniz 1920-1930", "place": "Ankara", "publisher": "TTK", "year": 1991},
        ),
        ("Can Su, Göl, Çev. Ali Veli, Tepe Kitap, İzmir 1999, s. 1.", {"translator": "Ali Veli", "title": "Göl"}),
        ("Can Su, Göl,Çeviren Ali Veli, Tepe Kitap, İzmir 1999, s. 1.", {"translator": "Ali Veli", "title": "Göl"}),
        ("Can Su, Göl (Çev. Ali Veli), Tepe Kitap, İzmir 1999, s. 1.", {"translator": "Ali Veli", "title": "Göl"}),
        (
            "Can Su, Göl, Haz. Ali Veli, Tepe Kitap, İzmir 1999, s. 1.",
            {"editor": "Ali Veli", "publisher": "Tepe Kitap"},
        ),
        ("Can Su, Göl, C.II, Ankara 1973, s. 8.", {"volume": "II", "title": "Göl", "place": "Ankara"}),
        ("Can Su, Göl, C.l, Ankara 1973, s. 8.", {"volume": "I"}),
        ("Can Su, Göl, Cilt: III, Ankara 1973, s. 8.", {"volume": "III"}),
        ("Can Su, Göl, 2.Cilt, Ankara 1973, s. 8.", {"volume": "2"}),
        (
            "Can Su, “Küçük Göl”, Bütün Bildiriler Cilt: II,, TTK, Ankara 1973, s. 8.",
            {"title": "Küçük Göl", "container": "Bütün Bildiriler", "volume": "II", "publisher": "TTK"},
        ),
        ("Can Su, “Küçük Göl”, Bütün Göller içinde, Ankara 1973, s. 8.", {"container": "Bütün Göller"}),
        (
            "“Göl Kurudu”, Sabah Postası, 8 Temmuz 1920, No: 44, s. 3.",
            {"author": "", "title": "Göl Kurudu", "container": "Sabah Postası", "issue": "44", "year": 1920},
        ),
        (
            "Can Su, Göl (Ankara: TTK, 1990), s. 5.",
            {"title": "Göl", "place": "Ankara", "publisher": "TTK", "year": 1990},
        ),
        ("Can Su, Göl, 2. Baskı, Ankara 1990, s. 5.", {"title": "Göl", "year": 1990}),
        ("Can Su, Göl, Tepe Yayınları, Kırşehir, 1990, s. 5.", {"place": "Kırşehir", "publisher": "Tepe Yayınları"}),
        (
            "Göl Tarihi Dergisi, Genel Başkanlığı, Ankara, 1952, Belge No: 2.",
            {"author": "", "title": "Göl Tarihi Dergisi", "publisher": "Genel Başkanlığı"},
        ),
        (
            "YKM, Açık Zabıtlar, 1.Dönem, Cilt 1, Ankara 1985, s.5",
            {"author": "YKM", "title": "YKM Açık Zabıtlar, 1. Dönem", "volume": "1"},
        ),
        ("“Ali’den Can’a tel”, Can Su, Göl, Tepe Yayınevi, İstanbul, 1960, s.6.", {"author": "Can Su", "title": "Göl"}),
        ("A.B. Suyev, Göl’den Deniz’e, İstanbul 1999, s.188.", {"author": "A.B. Suyev", "title": "Göl’den Deniz’e"}),
    ],
)
def test_the_fields_of_a_full_wording(text: str, fields: dict[str, object]) -> None:
    found = work(text)
    assert {name: getattr(found, name) for name in fields} == fields


@pytest.mark.parametrize(
    "other",
    [
        "AYŞE ÇELİK, DAĞLARIN ARDINDA, ANKARA 1970, s. 6.",
        "A. Çelik, Dağlarin Ardinda, Ankara 1970, s. 6.",
        "Ayşe Çelik, Dağların Ardında: Anılar, Ankara 1970, s. 6.",
        "Ayşe Çelik, Dağlann Ardında, Ankara 1970, s. 6.",
        "Çelik, Dağların Ardında, s. 6.",
    ],
)
def test_one_work_in_two_wordings_is_one_work(other: str) -> None:
    for bibliography in (KNOWN, Bibliography()):
        one, two = read(FULL, other, bibliography=bibliography)
        assert [each.entity for each in one.citations] == [each.entity for each in two.citations] != []


@pytest.mark.parametrize(
    "other",
    [
        "Ayşe Çelik, Dağların Ardında, Ankara 1985, s. 6.",
        "Ali Veli, Dağların Ardında, Ankara 1970, s. 6.",
        "Ayşe Çelik, Denizin Ötesinde, Ankara 1970, s. 6.",
        "Ayşe Çelik, Dağların Ardında II, Ankara 1971, s. 6.",
        "Yeni Haber, No: 13, s. 1.",
    ],
)
def test_another_author_year_title_or_issue_is_another_work(other: str) -> None:
    citation = only(other)
    assert citation.entity.startswith("work/")
    assert not citation.known


def test_an_issue_of_a_newspaper_is_known_by_its_number() -> None:
    citation = only("Yeni Haber, No;12 (8 Temmuz 1336), s.3.")
    assert (citation.entity, citation.locator.normalised) == ("work/haber", "No 12 (8 Temmuz 1336), s. 3")
    assert citation.work is not None
    assert citation.work.date is not None
    assert citation.work.date.edtf == "1920-07-08"


def test_an_author_is_the_person_of_that_name() -> None:
    fields = only("Ayşe Çelik, Yepyeni Kitap, Ankara 1999, s. 1.").work
    assert fields is not None
    assert fields.author_id == "person/ayse-celik"


@pytest.mark.parametrize(
    ("text", "fonds", "parts"),
    [
        (
            "DEA, Fon Kodu: 030.18.1.1.,Yer No: 01.15.09, Dosya: 4-4, Tarih: 21.10.1920.",
            "030.18.1.1.",
            {"location": "01.15.09", "file": "4-4", "date": "21.10.1920"},
        ),
        (
            "DEA Fon Kodu; 030.18.01,Yer No; 01.12.2,Karar No:220, Tarih; 02.09.1336",
            "030.18.01",
            {"location": "01.12.2", "number": "220"},
        ),
        (
            "DEA, Fon Kodu :30..18 Yer No :1.1..5., Tarih :10.05.1920 Sayı :4 M.",
            "30..18",
            {"location": "1.1..5.", "number": "4 M."},
        ),
        (
            "DEA, HRB, Sıra No;3913, Kutu; 911, Gömlek; 17, Adet;4,  Tarih; 09.09.1336",
            "HRB",
            {"item": "3913", "box": "911", "folder": "17", "pieces": "4"},
        ),
        (
            "Devlet Evrakı Arşivi, Sicil Defterleri, Dönem;1-2, Can Bey’in Sicili, Sıra No.10.",
            "Sicil Defterleri, Dönem;1-2",
            {"item": "10", "period": "1-2"},
        ),
        ("DEA, HRB, K: 912, G: 26, B: 14.", "HRB", {"box": "912", "folder": "26", "document": "14"}),
    ],
)
def test_a_shelfmark_is_read_into_its_parts(text: str, fonds: str, parts: dict[str, str]) -> None:
    citation = only(text)
    assert (citation.kind, citation.known) == ("archive", False)
    assert citation.archive is not None
    assert (citation.archive.archive_id, citation.archive.fonds) == ("repository/dea", fonds)
    assert {part.kind: part.written for part in citation.archive.parts if part.kind in parts} == parts


def test_a_second_shelfmark_lies_in_the_archive_named_before() -> None:
    (note,) = read("DEA, HRB, Göl hakkında rapor. Sıra No;7, Kutu;3 ve Sıra No;8,Kutu;3 ve Işık, Işıklı İller, s.4.")
    assert [each.entity for each in note.citations] == ["archive/dea-7", "archive/dea-8-3", "work/isik-1965"]
    second = note.citations[1].archive
    assert second is not None
    assert (second.archive, second.fonds, second.description) == ("DEA", "HRB", "Göl hakkında rapor")
    assert second.shelfmark == "Sıra No;8,Kutu;3"


def test_an_abbreviation_in_brackets_stands_for_its_archive_from_then_on() -> None:
    notes = read("Uzak Ülke Arşivi (UÜA), HR, Kutu: 5, Sıra No: 6.", "UÜA, HR, Kutu: 5, Sıra No: 6.")
    assert len({note.citations[0].entity for note in notes}) == 1
    assert {note.citations[0].archive.archive_id for note in notes if note.citations[0].archive} == {"repository/uua"}


def test_rumi_and_gregorian_dates_of_documents_are_converted() -> None:
    found = [only(f"DEA, Sıra No: 9, Tarih: {date}").archive for date in ("02.09.1336", "2.9.1920", "99.99.9999")]
    assert [each.date.edtf if each and each.date else None for each in found] == ["1920-09-02", "1920-09-02", None]


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("Bu söz yanlıştır.", ["Bu söz yanlıştır."]),
        ("Metin için bkz. Işık, Işıklı İller, s. 4.", ["Metin için"]),
        ("Işık, Işıklı İller, s. 4. Ancak bu tarih yanlıştır.", ["Ancak bu tarih yanlıştır."]),
        (
            "Çelik, konunun 16 Ekimde görüşüldüğünü söylemektedir. Bkz. Işık, Işıklı İller, s. 57.",
            ["Çelik, konunun 16 Ekimde görüşüldüğünü söylemektedir."],
        ),
        (
            "“Ali’den Can’a 16.04.1336 tarihli tel”, İlhan Işık, Işıklı İller, Konya 1965, s. 3.",
            ["“Ali’den Can’a 16.04.1336 tarihli tel”"],
        ),
        ("Işık, Işıklı İller, s. 4; Ayşe Çelik, Dağların Ardında, s. 8.", []),
        ("Bkz. Işık, Işıklı İller, s. 4.", []),
        ("", []),
        ("Golden Age konusunda çok yazı vardır.", ["Golden Age konusunda çok yazı vardır."]),
    ],
)
def test_remarks_are_kept_apart_from_citations(text: str, remarks: list[str]) -> None:
    (note,) = read(text)
    assert [text[start:end] for start, end in note.remarks] == remarks


def test_the_notes_own_number_is_no_part_of_it() -> None:
    for text in ("7 Işık, Işıklı İller, s. 4.", "7Işık, Işıklı İller, s. 4.", "Işık, Işıklı İller, s. 4."):
        (note,) = parse_notes([(7, text)], KNOWN)
        start, end = note.citations[0].span
        assert text[start:end] == "Işık, Işıklı İller, s. 4"
        assert note.remarks == ()


def test_line_breaks_within_numbers_and_titles_do_not_matter() -> None:
    note = read("İlhan Işık, Işıklı \n\nİller, Konya 1965, s.708-\n\n709")[0]
    assert (note.citations[0].entity, note.citations[0].locator.normalised) == ("work/isik-1965", "s. 708-709")
