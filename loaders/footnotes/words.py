"""The words by which Turkish footnotes are read, all folded: to teach the parser another one, add it here.

Patterns are matched against folded text (lower case, no accents, one i, one kind of dash and apostrophe); only the
classes of capital letters are for the text as written.
"""

from __future__ import annotations

UPPER = "A-ZÀ-ÖØ-ÞĀĂĆČĎĐĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯЁ"
"""Capital letters, for classes in patterns on the text as written."""

OPENING_QUOTES = "“«„"
CLOSING_QUOTES = {"“": "”", "«": "»", "„": "“”", '"': '"'}

SHELF_LABELS: tuple[tuple[str, str], ...] = (
    (r"fon(?: kodu)?", "fonds"),
    (r"yer(?: no| numarasi)?", "location"),
    (r"dosya(?: no| numarasi)?", "file"),
    (r"karar(?: no| sayisi)?|sayi|evrak no", "number"),
    (r"cilt sira(?: no)?|cilt(?: no)?", "volume"),
    (r"sira(?: no| numarasi)?", "item"),
    (r"kutu(?: no)?", "box"),
    (r"gomlek(?: no| sira no)?", "folder"),
    (r"klasor(?: no)?", "binder"),
    (r"defter(?: no)?", "register"),
    (r"fihrist(?: no)?", "index"),
    (r"belge(?: no)?|vesika(?: no)?", "document"),
    (r"adet", "pieces"),
    (r"donem", "period"),
    (r"tarihi?", "date"),
)
"""Labels of the parts of a shelfmark and the kind of each; where one begins like another the longer comes first."""

SHORT_SHELF_LABELS: tuple[tuple[str, str], ...] = (
    (r"kls", "binder"),
    (r"k", "box"),
    (r"g", "folder"),
    (r"d", "file"),
    (r"f", "index"),
    (r"b", "document"),
)
"""Abbreviated labels, which need a sign (``:``, ``;`` or a full stop) behind them."""

COLON_WORDS = (
    r"no|nr|nu|sayi|kutu|gomlek|adet|tarihi?|donem|kodu|fon|dosya|cilt|belge|vesika|klasor|defter|fihrist|yer|karar|"
    r"sira|birlesim|inikat|inikad|oturum|celse|ictima|sayfa|s|ss|c"
)
"""Words behind which a semicolon before a number is a colon."""

SITTINGS = r"birlesim|inikat|inikad|oturum|celse|ictima"

BACK_REFERENCE = (
    r"a\. ?g\. ?[embkty]\b\.?|ag[emby]\b\.?|agt\b\.?|(?:adi|ismi) gecen (?:eser|makale|belge|yer)\b|"
    r"ayni (?:eser|makale|belge|yer)\b|a\. ?y\b\.?|ibid\b\.?|op\. ?cit\b\.?"
)
"""Words that point back: eser (work), makale (article), belge (document), yer (the same place)."""

SIGNAL = r"(?:ayrica |ornegin )?(?:bkz|bk|bakiniz|krs|karsilastiriniz|cf)\b ?[.:;,]*"
"""Words that send the reader to a citation."""

AND = r"ve|ile|and"

TRANSLATOR = r"cev(?:iri|iren|irenler)?|terc(?:ume eden)?|mutercim|trc|trans(?:lated by)?"
EDITOR = r"(?:yay(?:ina)?\.? ?)?haz(?:irlayan(?:lar)?)?|der(?:leyen(?:ler)?)?|ed(?:itor)?"
EDITION = r"\d+ ?\.? ?(?:b|bs|bsk|baski|basim)"

PUBLISHER = (
    r"yay|yayin|yayini|yayinlari|yayinevi|yayincilik|nesriyat|nesriyati|kitabevi|kitap|kitaplari|basimevi|matbaasi|"
    r"basim|bakanligi|baskanligi|kurumu|universitesi|vakfi|dernegi|enstitusu|press|verlag|publishing|publishers|books"
)
"""A publisher's name ends with one of these, or is an abbreviation in capitals."""

PLACES = frozenset(
    [
        "adana",
        "ankara",
        "antalya",
        "baku",
        "balikesir",
        "berlin",
        "bolu",
        "bursa",
        "cambridge",
        "canakkale",
        "diyarbakir",
        "edirne",
        "erzurum",
        "eskisehir",
        "gaziantep",
        "istanbul",
        "izmir",
        "izmit",
        "kars",
        "kayseri",
        "kazan",
        "konya",
        "lefkosa",
        "leiden",
        "leipzig",
        "leningrad",
        "london",
        "londra",
        "malatya",
        "moskova",
        "moscow",
        "new york",
        "oxford",
        "paris",
        "petersburg",
        "roma",
        "samsun",
        "sivas",
        "sofya",
        "tahran",
        "tiflis",
        "trabzon",
        "van",
        "viyana",
        "wien",
    ]
)
"""Places of publication that are known as such wherever they stand before the year."""

NO_PERSON = (
    r"dergisi|gazetesi|ceridesi|zabitlari|tutanaklari|mecmuasi|belgeleri|vesikalari|arsivi|tarihi|salnamesi|"
    r"ansiklopedisi|yilligi|kulliyati|dusturu?"
)
"""Words that end titles, never a person's name."""

HONOURS = frozenset({"pasa", "bey", "efendi", "hanim", "dr", "prof", "doc", "general", "albay", "miralay"})
"""Left out when names of persons are compared."""
